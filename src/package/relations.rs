//! What parts name each other.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::unpacked::Unpacked;
use super::xml::{Part, Step, local};
use super::zipped::Package;

/// Another part that a part names.
pub(crate) struct Relation {
    /// The last word of its type.
    pub kind: String,
    /// Path from the package's root; `None` outside of the package.
    pub target: Option<String>,
}

/// The parts that a part names, by the names of the relations; those of the package for "". `None` if there is no list of them.
pub(crate) fn relations(
    package: &mut Package<'_>,
    of: &str,
    left: &mut Unpacked,
) -> Result<Option<BTreeMap<String, Relation>>, Fault> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let name = within(folder, &format!("_rels/{file}.rels")).unwrap_or_default();
    let Some(bytes) = package.part(&name, left)? else { return Ok(None) };
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
pub(crate) fn named(relations: &BTreeMap<String, Relation>, kind: &str) -> Option<String> {
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
