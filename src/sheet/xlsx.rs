//! Reads .xlsx: the names of all sheets, and the cells of those that are wanted.

use std::collections::BTreeSet;

use super::allowance::Allowance;
use super::notes;
use super::refusal::Refusal;
use super::sheet_part::SheetPart;
use super::strings::Strings;
use super::styles::Styles;
use super::{Marks, SheetName, Workbook};
use crate::package::{Package, Part, Step, is_true, local, named, relations};

/// Characters of a sheet's name: Excel allows 31, other programs more.
const NAME: usize = 255;

/// Last words of the types of parts with notes.
const NOTES: [&str; 2] = ["comments", "threadedComment"];

/// A sheet as the workbook lists it.
struct Listed {
    name: SheetName,
    relation: String,
    marks: Marks,
}

/// What cells refer to.
pub(super) struct Shared {
    pub strings: Strings,
    pub styles: Styles,
    /// Days are counted from 1904.
    pub from_1904: bool,
    /// Numbers are read as they are shown, with all their digits: of what was published.
    pub as_shown: bool,
}

pub(super) fn read(bytes: &[u8], wanted: &dyn Fn(&str) -> bool, left: &mut Allowance) -> Result<Workbook, Refusal> {
    let mut package = Package::open(bytes)?;
    if package.names().any(|name| name.to_ascii_lowercase().starts_with("xl/externallinks/")) {
        return Err(Refusal::ExternalLinks);
    }
    let root = relations(&mut package, "", left.unpacked())?.ok_or(Refusal::OtherPackage)?;
    let root = named(&root, "officeDocument").ok_or(Refusal::OtherPackage)?;
    let part = package.part(&root, left.unpacked())?.ok_or(Refusal::OtherPackage)?;
    let (listed, from_1904) = list(&root, &part)?;
    let names = listed.iter().map(|sheet| sheet.name.clone()).collect();
    let is_published = listed.iter().any(|sheet| !sheet.marks.is_empty());
    let mut book = Workbook { sheets: Vec::new(), names, is_published };
    let chosen: Vec<&Listed> = listed.iter().filter(|sheet| wanted(&sheet.name.name)).collect();
    if chosen.is_empty() {
        return Ok(book);
    }
    let broken = |name: &str| Refusal::Broken(name.to_owned());
    let relations = relations(&mut package, &root, left.unpacked())?.ok_or_else(|| broken(&root))?;
    let mut optional = |kind: &str| -> Result<Option<(String, Vec<u8>)>, Refusal> {
        let Some(name) = named(&relations, kind) else { return Ok(None) };
        let bytes = package.part(&name, left.unpacked())?.ok_or_else(|| broken(&name))?;
        Ok(Some((name, bytes)))
    };
    let strings = optional("sharedStrings")?.map(|(name, bytes)| Strings::read(&name, &bytes));
    let styles = optional("styles")?.map(|(name, bytes)| Styles::read(&name, &bytes));
    let strings = strings.transpose()?.unwrap_or_default();
    let shared = Shared { strings, styles: styles.transpose()?.unwrap_or_default(), from_1904, as_shown: is_published };
    for sheet in chosen {
        let broken = || broken(&sheet.name.name);
        let target = relations.get(&sheet.relation).and_then(|relation| relation.target.as_ref()).ok_or_else(broken)?;
        let bytes = package.part(target, left.unpacked())?.ok_or_else(broken)?;
        let mut read = SheetPart::new(&sheet.name, target, &bytes, &shared, left).read()?;
        read.marks = sheet.marks;
        let related = self::relations(&mut package, target, left.unpacked())?.unwrap_or_default();
        for relation in related.values().filter(|relation| NOTES.contains(&relation.kind.as_str())) {
            let Some(name) = &relation.target else { continue };
            let bytes = package.part(name, left.unpacked())?.ok_or_else(broken)?;
            read.notes.extend(notes::read(name, &bytes, left)?);
        }
        book.sheets.push(read);
    }
    Ok(book)
}

/// The sheets in order, and whether days are counted from 1904.
fn list(name: &str, bytes: &[u8]) -> Result<(Vec<Listed>, bool), Refusal> {
    let mut part = Part::new(name, bytes);
    let (mut sheets, mut from_1904, mut is_workbook): (Vec<Listed>, bool, bool) = (Vec::new(), false, false);
    // The name of a marked area and the position of its sheet, while its reference is read.
    let mut mark: Option<(String, usize)> = None;
    let mut reference = String::new();
    let mut names = BTreeSet::new();
    loop {
        match part.next()? {
            Step::Start(start) => match local(&start) {
                b"workbook" => is_workbook = true,
                b"workbookPr" => {
                    from_1904 = part.attribute(&start, "date1904")?.is_some_and(|value| is_true(&value));
                }
                b"sheet" => {
                    let (mut name, mut hidden, mut relation) = (String::new(), false, String::new());
                    for attribute in part.attributes(&start) {
                        match attribute? {
                            (b"name", value) => name = value.into_owned(),
                            (b"state", value) => hidden = value != "visible",
                            (b"id", value) => relation = value.into_owned(),
                            _ => {}
                        }
                    }
                    if name.is_empty() || name.chars().count() > NAME || name.contains(char::is_control) {
                        return Err(part.broken().into());
                    }
                    if !names.insert(name.to_lowercase()) {
                        return Err(Refusal::Twice(format!("工作表“{name}”")));
                    }
                    sheets.push(Listed { name: SheetName { name, hidden }, relation, marks: Marks::default() });
                }
                b"definedName" => {
                    let name = part.attribute(&start, "name")?.filter(|name| Marks::know(name));
                    let sheet = part.attribute(&start, "localSheetId")?.and_then(|at| at.parse().ok());
                    mark = name.map(|name| name.into_owned()).zip(sheet);
                    reference.clear();
                }
                _ => {}
            },
            Step::Text(words) if mark.is_some() => reference.push_str(&words),
            Step::End(end) if end.local() == b"definedName" => {
                if let Some((name, at)) = mark.take()
                    && let Some(sheet) = sheets.get_mut(at)
                {
                    sheet.marks.keep(&name, &reference);
                }
            }
            Step::Done if is_workbook => return Ok((sheets, from_1904)),
            Step::Done => return Err(Refusal::OtherPackage),
            _ => {}
        }
    }
}
