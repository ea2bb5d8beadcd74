//! Styles of paragraphs: which are headings, which are lines of the contents, and which number their paragraphs.

use std::collections::BTreeMap;

use super::limits::{DEFINITIONS, Excess};
use super::properties::{ListPlace, ParagraphProperties, skip, value};
use super::refused::Refused;
use crate::package::{Part, Step, is_true, local};

/// Styles that a style may be based on, one on the other.
const CHAIN: usize = 10;

/// The styles of a document, by their ids.
#[derive(Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// What each style says with those that it is based on: thousands of paragraphs ask for it.
    whole: BTreeMap<String, Whole>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    place: Option<ListPlace>,
}

struct Whole {
    /// The level of a heading, from 1.
    level: Option<u8>,
    is_entry: bool,
    /// The list of its paragraphs, and the style that says so.
    place: Option<(ListPlace, String)>,
}

impl Styles {
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, Refused> {
        let mut part = Part::new(name, bytes);
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        loop {
            match part.next()? {
                Step::Start(start) => match local(&start) {
                    b"style" => {
                        let (mut id, mut is_paragraph, mut is_default) = (String::new(), false, false);
                        for attribute in part.attributes(&start) {
                            match attribute? {
                                (b"styleId", value) => id = value.into_owned(),
                                (b"type", value) => is_paragraph = value == "paragraph",
                                (b"default", value) => is_default = is_true(&value),
                                _ => {}
                            }
                        }
                        if is_paragraph && is_default {
                            styles.default = Some(id.clone());
                        }
                        open = is_paragraph.then(|| (id, Style::default()));
                    }
                    kind => {
                        let Some((_, style)) = &mut open else { continue };
                        match kind {
                            b"name" => style.name = value(&part, &start)?.unwrap_or_default().into_owned(),
                            b"basedOn" => style.based_on = value(&part, &start)?.map(std::borrow::Cow::into_owned),
                            b"pPr" => {
                                let properties = ParagraphProperties::read(&mut part)?;
                                (style.outline, style.place) = (properties.outline, properties.place);
                            }
                            b"rPr" => skip(&mut part)?,
                            _ => {}
                        }
                    }
                },
                Step::End(end) if end.local() == b"style" => {
                    styles.by_id.extend(open.take());
                    if styles.by_id.len() > DEFINITIONS {
                        return Err(Excess::Definitions.into());
                    }
                }
                Step::Done => {
                    styles.whole = styles.by_id.keys().map(|id| (id.clone(), styles.whole(id))).collect();
                    return Ok(styles);
                }
                _ => {}
            }
        }
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let style = |id: &'s str| self.by_id.get(id).map(|style| (id, style));
        let next = move |(_, of): &(&'s str, &'s Style)| of.based_on.as_deref().and_then(style);
        std::iter::successors(style(id), next).take(CHAIN)
    }

    fn whole(&self, id: &str) -> Whole {
        let level = |(_, style): (&str, &Style)| match style.outline {
            Some(outline) => Some(of_outline(outline)),
            None => heading_of(&style.name).map(Some),
        };
        let place = |(id, style): (&str, &Style)| Some((style.place?, id.to_owned()));
        Whole {
            level: self.chain(id).find_map(level).flatten(),
            is_entry: self.chain(id).any(|(_, style)| is_contents(&style.name)),
            place: self.chain(id).find_map(place),
        }
    }

    /// The id of a paragraph's style, and the style if the document has it.
    fn of<'s>(&'s self, id: Option<&'s str>) -> Option<(&'s str, Option<&'s Whole>)> {
        id.or(self.default.as_deref()).map(|id| (id, self.whole.get(id)))
    }

    /// The level of a heading, from 1.
    pub(super) fn level(&self, id: Option<&str>, own: Option<u8>) -> Option<u8> {
        if let Some(own) = own {
            return of_outline(own);
        }
        let (id, style) = self.of(id)?;
        style.map_or_else(|| heading_of(id), |style| style.level)
    }

    /// True for a style of the table of contents.
    pub(super) fn is_entry(&self, id: Option<&str>) -> bool {
        self.of(id).is_some_and(|(id, style)| style.map_or_else(|| is_contents(id), |style| style.is_entry))
    }

    /// The list of a style's paragraphs, and the style that says so.
    pub(super) fn place<'s>(&'s self, id: Option<&'s str>) -> Option<(ListPlace, &'s str)> {
        let (place, id) = self.of(id)?.1?.place.as_ref()?;
        Some((*place, id.as_str()))
    }
}

fn of_outline(outline: u8) -> Option<u8> {
    (outline < 9).then_some(outline + 1)
}

/// The words and number of a style's name: `heading 2`, `Heading2`, `标题 2`.
fn numbered(name: &str) -> (String, Option<u8>) {
    let name = name.trim().to_lowercase();
    let words = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[words.len()..].parse().ok();
    (words.trim_end_matches([' ', '_', '-']).to_owned(), number)
}

fn heading_of(name: &str) -> Option<u8> {
    let (words, number) = numbered(name);
    number.filter(|number| (1..=9).contains(number) && ["heading", "标题"].contains(&words.as_str()))
}

fn is_contents(name: &str) -> bool {
    let (words, number) = numbered(name);
    match words.as_str() {
        "toc heading" | "tocheading" | "contents heading" => true,
        "toc" | "目录" | "contents" => number.is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_tell_headings_and_contents_by_name_outline_and_base() {
        let xml = r#"<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
            <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
            <w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style>
            <w:style w:type="paragraph" w:styleId="y"><w:name w:val="表标题"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="z"><w:basedOn w:val="y"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
            <w:style w:type="paragraph" w:styleId="p"><w:basedOn w:val="q"/></w:style>
            <w:style w:type="paragraph" w:styleId="q"><w:basedOn w:val="p"/></w:style></w:styles>"#;
        let styles = Styles::read("x", xml.as_bytes()).unwrap_or_default();
        let level = |id| styles.level(Some(id), None);
        assert_eq!(
            ["2", "x", "y", "z", "p", "Heading3", "标题 2"].map(level),
            [Some(1), Some(1), Some(2), None, None, Some(3), Some(2)]
        );
        assert_eq!((styles.level(None, None), styles.level(Some("2"), Some(9))), (None, None));
        assert!(styles.is_entry(Some("TOC1")) && styles.is_entry(Some("目录 2")) && !styles.is_entry(Some("目录")));
    }
}
