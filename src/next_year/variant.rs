//! The variant of the next year.

use super::overlay::Overlay;
use crate::author::{Edit, EditError, Step};
use crate::ledger::VARIANT_FILE;
use crate::source::{FILE_LIMIT, Shape, Shelf, Spanned};
use crate::variant::{Folder, VariantHead, ancestry, by_name, suits};
use crate::world::{World, folder};

/// The variant that the new budget names.
pub(super) struct Chosen {
    pub name: String,
    /// What somebody must check about it; empty if it is the same as before.
    pub note: String,
    /// True if it is new, and changes nothing but the year.
    pub is_thin: bool,
}

/// Folders of a variant that hold files.
const INNER: [&str; 3] = ["", "/tables", "/sections"];

/// Chooses a variant for a budget at `to`, and puts the files that it needs into the world; `None` if the old one cannot
/// be read.
pub(super) fn choose(
    old: &Spanned<String>,
    from: &str,
    to: &str,
    year: u32,
    world: &mut Overlay<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Chosen> {
    let chain = ancestry(old, from, shelf)?;
    let name = &old.value;
    let dated = name.replace(&(year - 1).to_string(), &year.to_string());
    if *name != dated && heads(&dated, to, world).is_some_and(|heads| fits(&heads, year)) {
        return Some(Chosen {
            name: dated,
            note: format!("换成了 {year} 年的格式，上年是 {name}；要用别的格式公开的，改这里"),
            is_thin: false,
        });
    }
    // What stands in the old budget's own folder cannot be seen from the new one.
    let own = format!("{}/variants/", folder(from));
    let own = own.trim_start_matches('/');
    for (place, _) in &chain {
        let Folder::Local(place) = place else { continue };
        if let Some(inner) = place.strip_prefix(own)
            && !world.has(&format!("{}/variant.toml", beside(to, inner)))
            && heads(name, to, world).is_none()
        {
            copy(place, &beside(to, inner), world, shelf)?;
        }
    }
    let heads: Vec<VariantHead> = chain.into_iter().map(|(_, head)| head).collect();
    if fits(&heads, year) {
        return Some(Chosen { name: name.clone(), note: String::new(), is_thin: false });
    }
    let own = if *name == dated { format!("{name}-{year}") } else { dated };
    let title = heads.first().map_or("", |head| &head.title);
    let title = title.replace(&(year - 1).to_string(), &year.to_string());
    let thin = thin(&format!("{year} 年的格式还没有印发，暂照上一年的。"), &own, &title, name, year).ok()?;
    world.put(format!("{}/variant.toml", beside(to, &own)), thin.into_bytes());
    let note = format!("还没有 {year} 年的格式，暂照 {name}；印发了新格式就换掉");
    Some(Chosen { name: own, note, is_thin: true })
}

pub(crate) fn beside(to: &str, name: &str) -> String {
    format!("{}/variants/{name}", folder(to)).trim_start_matches('/').to_owned()
}

fn heads(name: &str, near: &str, world: &dyn World) -> Option<Vec<VariantHead>> {
    let mut shelf = Shelf::new(world);
    let asked = by_name(name, &mut shelf.sources);
    Some(ancestry(&asked, near, &mut shelf)?.into_iter().map(|(_, head)| head).collect())
}

fn fits(heads: &[VariantHead], year: u32) -> bool {
    let years = suits(heads.iter()).0;
    years.is_empty() || years.contains(&year)
}

/// Copies a variant; a file that cannot be read is a finding, because the new variant would inherit it instead.
fn copy(from: &str, to: &str, world: &mut Overlay<'_>, shelf: &mut Shelf<'_>) -> Option<()> {
    for inner in INNER {
        for file in world.list(&format!("{from}{inner}")) {
            let Ok(bytes) = world.read(&file, FILE_LIMIT) else {
                shelf.open(&file, FILE_LIMIT, VARIANT_FILE, None)?;
                continue;
            };
            world.put(format!("{to}{}", file.strip_prefix(from)?), bytes);
        }
    }
    Some(())
}

/// A variant that changes nothing but the year.
pub(crate) fn thin(about: &str, name: &str, title: &str, extends: &str, year: u32) -> Result<String, EditError> {
    let mut edit = Edit::open(&format!("# {about}\n"))?;
    let years = year.to_string();
    let years = toml::de::DeValue::parse(&years).map_err(|error| EditError::Syntax(error.to_string()))?;
    for (key, value) in [("name", name), ("title", title), ("extends", extends)] {
        edit.set(&[Step::Key(key)], &super::changes::text(value), Shape::Other)?;
    }
    let mut list = toml::de::DeArray::new();
    list.push(years);
    let list = crate::source::unwritten(toml::de::DeValue::Array(list));
    edit.set(&[Step::Key("years")], &list, Shape::Other)?;
    Ok(edit.text())
}
