//! Reads .xlsx: the names of all sheets, and the cells of those that are wanted.

use std::collections::{BTreeMap, BTreeSet};

use super::allowance::Allowance;
use super::notes;
use super::package::Package;
use super::refusal::Refusal;
use super::sheet_part::SheetPart;
use super::strings::Strings;
use super::styles::Styles;
use super::xml::{Part, Step, is_true, local};
use super::{SheetName, Workbook};

/// Characters of a sheet's name: Excel allows 31, other programs more.
const NAME: usize = 255;

/// Last words of the types of parts with notes.
const NOTES: [&str; 2] = ["comments", "threadedComment"];

/// A sheet as the workbook lists it.
struct Listed {
    name: SheetName,
    relation: String,
}

/// Another part that a part names.
struct Relation {
    /// The last word of its type.
    kind: String,
    /// Path from the package's root; `None` outside of the package.
    target: Option<String>,
}

/// What cells refer to.
pub(super) struct Shared {
    pub strings: Strings,
    pub styles: Styles,
    /// Days are counted from 1904.
    pub from_1904: bool,
}

pub(super) fn read(bytes: &[u8], wanted: &dyn Fn(&str) -> bool, left: &mut Allowance) -> Result<Workbook, Refusal> {
    let mut package = Package::open(bytes, left)?;
    let root = relations(&mut package, "")?.ok_or(Refusal::OtherPackage)?;
    let root = named(&root, "officeDocument").ok_or(Refusal::OtherPackage)?;
    let part = package.part(&root)?.ok_or(Refusal::OtherPackage)?;
    let (listed, from_1904) = list(&root, &part)?;
    let mut book = Workbook { sheets: Vec::new(), names: listed.iter().map(|sheet| sheet.name.clone()).collect() };
    let chosen: Vec<&Listed> = listed.iter().filter(|sheet| wanted(&sheet.name.name)).collect();
    if chosen.is_empty() {
        return Ok(book);
    }
    let broken = |name: &str| Refusal::Broken(name.to_owned());
    let relations = relations(&mut package, &root)?.ok_or_else(|| broken(&root))?;
    let mut optional = |kind: &str| -> Result<Option<(String, Vec<u8>)>, Refusal> {
        let Some(name) = named(&relations, kind) else { return Ok(None) };
        let bytes = package.part(&name)?.ok_or_else(|| broken(&name))?;
        Ok(Some((name, bytes)))
    };
    let strings = optional("sharedStrings")?.map(|(name, bytes)| Strings::read(&name, &bytes));
    let styles = optional("styles")?.map(|(name, bytes)| Styles::read(&name, &bytes));
    let strings = strings.transpose()?.unwrap_or_default();
    let shared = Shared { strings, styles: styles.transpose()?.unwrap_or_default(), from_1904 };
    for sheet in chosen {
        let broken = || broken(&sheet.name.name);
        let target = relations.get(&sheet.relation).and_then(|relation| relation.target.as_ref()).ok_or_else(broken)?;
        let bytes = package.part(target)?.ok_or_else(broken)?;
        let mut read = SheetPart::new(&sheet.name, target, &bytes, &shared, package.left()).read()?;
        let related = self::relations(&mut package, target)?.unwrap_or_default();
        for relation in related.values().filter(|relation| NOTES.contains(&relation.kind.as_str())) {
            let Some(name) = &relation.target else { continue };
            let bytes = package.part(name)?.ok_or_else(broken)?;
            read.notes.extend(notes::read(name, &bytes, package.left())?);
        }
        book.sheets.push(read);
    }
    Ok(book)
}

/// The sheets in order, and whether days are counted from 1904.
fn list(name: &str, bytes: &[u8]) -> Result<(Vec<Listed>, bool), Refusal> {
    let mut part = Part::new(name, bytes);
    let (mut sheets, mut from_1904, mut is_workbook) = (Vec::new(), false, false);
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
                        return Err(part.broken());
                    }
                    if !names.insert(name.to_lowercase()) {
                        return Err(Refusal::Twice(format!("工作表“{name}”")));
                    }
                    sheets.push(Listed { name: SheetName { name, hidden }, relation });
                }
                _ => {}
            },
            Step::Done if is_workbook => return Ok((sheets, from_1904)),
            Step::Done => return Err(Refusal::OtherPackage),
            _ => {}
        }
    }
}

/// The parts that a part names, by the names of the relations; those of the package for "". `None` if there is no list of them.
fn relations(package: &mut Package<'_>, of: &str) -> Result<Option<BTreeMap<String, Relation>>, Refusal> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let name = within(folder, &format!("_rels/{file}.rels")).unwrap_or_default();
    let Some(bytes) = package.part(&name)? else { return Ok(None) };
    let mut part = Part::new(&name, &bytes);
    let mut relations = BTreeMap::new();
    loop {
        match part.next()? {
            Step::Start(start) if local(&start) == b"Relationship" => {
                let (mut id, mut kind, mut target, mut outside) = (String::new(), String::new(), None, false);
                for attribute in part.attributes(&start) {
                    match attribute? {
                        (b"Id", value) => id = value.into_owned(),
                        (b"Type", value) => kind = value.rsplit('/').next().unwrap_or_default().to_owned(),
                        (b"Target", value) => target = within(folder, &value),
                        (b"TargetMode", value) => outside = value == "External",
                        _ => {}
                    }
                }
                relations.insert(id, Relation { kind, target: target.filter(|_| !outside) });
            }
            Step::Done => return Ok(Some(relations)),
            _ => {}
        }
    }
}

/// The first part of a kind.
fn named(relations: &BTreeMap<String, Relation>, kind: &str) -> Option<String> {
    relations.values().find(|relation| relation.kind == kind)?.target.clone()
}

/// A target as a path from the package's root; `None` if it leaves the package.
fn within(folder: &str, target: &str) -> Option<String> {
    let folder = if target.starts_with('/') { "" } else { folder };
    let mut parts = Vec::new();
    for part in folder.split('/').chain(target.split('/')) {
        match part {
            ".." => drop(parts.pop()?),
            "" | "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn targets_stay_in_the_package() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", Some("xl/worksheets/sheet1.xml")),
            ("xl", "/xl/sheet.xml", Some("xl/sheet.xml")),
            ("xl", "./../a.xml", Some("a.xml")),
            ("", "xl/workbook.xml", Some("xl/workbook.xml")),
            ("xl", "../../a.xml", None),
            ("", "../a.xml", None),
        ] {
            assert_eq!(within(folder, target).as_deref(), path, "{target}");
        }
    }
}
