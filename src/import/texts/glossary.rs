//! 名词解释 of a published document, where its words are not the variant's: a variant of its own.

use super::IsOthers;
use super::capture::template_free;
use super::glyphs::{fold, glyphs, is_punctuation, numbering};
use super::part::{Kind, Part};
use super::pattern::Token;
use crate::variant::{Variant, Words};

/// A variant with the published terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct OwnGlossary {
    pub name: String,
    /// Path and content.
    pub files: Vec<(String, String)>,
}

/// A published term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PublishedTerm {
    name: String,
    meaning: String,
}

/// Characters of a term's name.
const LONGEST_NAME: usize = 40;
/// Characters of a meaning that tell it from others.
const TELLING: usize = 4;

/// The parts that are the variant's glossary: from the first to the last that prints one of its meanings, and what
/// follows with one of its names. (A meaning that is a template may print anything.)
pub(super) fn parts_of_glossary(parts: &[Part], variant: &Variant) -> std::ops::Range<usize> {
    let plain = |words: &Words| if let Words::Plain(text) = words { Some(words_of(text)) } else { None };
    let meanings = variant.glossary.iter().filter_map(|term| plain(&term.meaning));
    let meanings: Vec<String> = meanings.filter(|text| text.chars().count() >= TELLING).collect();
    let is_one = |part: &Part| {
        let words = words_of_part(part);
        part.kind == Kind::Text && meanings.iter().any(|meaning| words.contains(meaning.as_str()))
    };
    let first = parts.iter().position(is_one);
    let last = parts.iter().rposition(is_one);
    let names: Vec<String> = variant.glossary.iter().filter_map(|term| plain(&term.name)).collect();
    let is_named =
        |part: &&Part| part.kind == Kind::Text && name_of_part(part).is_some_and(|name| names.contains(&name));
    let named = |last: usize| parts[last + 1..].iter().take_while(is_named).count();
    first.zip(last).map_or(0..0, |(first, last)| first..last + 1 + named(last))
}

/// The words of a part before its first colon.
fn name_of_part(part: &Part) -> Option<String> {
    let tokens = part.pattern.main.iter().skip(part.pattern.numbering()).take(LONGEST_NAME + 1);
    let mut name = String::new();
    for token in tokens {
        match token {
            Token::Char(c) if fold(*c) == ':' => return Some(name),
            Token::Char(c) => name.extend((!is_punctuation(*c)).then_some(*c)),
            _ => return None,
        }
    }
    None
}

/// True if a paragraph has the words of a part.
pub(super) fn is_said(text: &str, part: &Part) -> bool {
    words_of(text) == words_of_part(part)
}

/// Words without punctuation and auto-number.
fn words_of(text: &str) -> String {
    let glyphs = glyphs(text);
    let skip = numbering(glyphs.iter().take(8).map(|glyph| glyph.c));
    glyphs[skip..].iter().map(|glyph| glyph.c).filter(|&c| !is_punctuation(c)).collect()
}

fn words_of_part(part: &Part) -> String {
    let tokens = part.pattern.main.iter().skip(part.pattern.numbering());
    tokens
        .filter_map(|token| if let Token::Char(c) = token { Some(*c) } else { None })
        .filter(|&c| !is_punctuation(c))
        .collect()
}

/// The terms of paragraphs like 一、名称：解释。 A paragraph without a name goes on with the term before it.
pub(super) fn terms<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<PublishedTerm> {
    let mut terms: Vec<PublishedTerm> = Vec::new();
    for text in texts {
        let glyphs = glyphs(text);
        let skip = numbering(glyphs.iter().take(8).map(|glyph| glyph.c));
        let Some(first) = glyphs.get(skip) else { continue };
        let colon = glyphs.iter().skip(skip).take(LONGEST_NAME + 1).find(|glyph| fold(glyph.c) == ':');
        match (colon, terms.last_mut()) {
            (Some(colon), _) => terms.push(PublishedTerm {
                name: text[first.start..colon.start].trim().to_owned(),
                meaning: text[colon.end..].trim().to_owned(),
            }),
            (None, Some(last)) => last.meaning.extend(["\n", text.trim()]),
            (None, None) => {}
        }
    }
    terms
}

/// The variant that prints these terms, under a name that no other unit's has.
pub(super) fn own_glossary(terms: &[PublishedTerm], variant: &Variant, is_others: &IsOthers<'_>) -> OwnGlossary {
    let names = (1..).map(|number| match number {
        1 => format!("{}-本单位", variant.name),
        number => format!("{}-本单位{number}", variant.name),
    });
    let mut all = names.map(|name| of_name(terms, variant, name));
    let is_free = |own: &OwnGlossary| !own.files.iter().any(|(path, text)| is_others(path, text));
    all.by_ref()
        .take(MOST_NAMES)
        .find(is_free)
        .unwrap_or_else(|| of_name(terms, variant, format!("{}-本单位", variant.name)))
}

/// Names that are tried.
const MOST_NAMES: usize = 1_000;

fn of_name(terms: &[PublishedTerm], variant: &Variant, name: String) -> OwnGlossary {
    let head = format!(
        "# 名词解释照已公开的文件，其余照 {extends}\nname    = {name}\ntitle   = {title}\nextends = {parent}\n",
        extends = variant.name,
        name = quoted(&name),
        title = quoted(&format!("{}，本单位的名词解释", variant.title)),
        parent = quoted(&variant.name),
    );
    let mut glossary = "# 名词解释：按印出的次序。\n".to_owned();
    for PublishedTerm { name, meaning } in terms {
        let (name, meaning) = (quoted(name), quoted(meaning));
        glossary.push_str(&format!("\n[[term]]\nname    = {name}\nmeaning = {meaning}\n"));
    }
    let file = |file: &str| format!("variants/{name}/{file}");
    OwnGlossary { files: vec![(file("variant.toml"), head), (file("glossary.toml"), glossary)], name }
}

/// A text in TOML that is no template.
fn quoted(text: &str) -> String {
    let (text, _) = template_free(text);
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_from_paragraphs() {
        let texts =
            ["1、财政拨款收入：指本级财政拨付的资金。", "（2）“三公”经费: 是指\"三项\"经费。", "其中，{{ x }}。"];
        let terms = terms(texts.into_iter());
        let names: Vec<&str> = terms.iter().map(|term| term.name.as_str()).collect();
        assert_eq!(names, ["财政拨款收入", "“三公”经费"]);
        assert_eq!(quoted(&terms[1].meaning), r#""是指\"三项\"经费。\n其中，｛｛ x ｝｝。""#);
    }
}
