//! Texts that the new variant asks for.

use toml::de::DeTable;

use super::changes::text;
use super::overlay::Overlay;
use crate::author::{Edit, EditError, Step};
use crate::ledger::Figures;
use crate::source::{FILE_LIMIT, PENDING, Shape, Shelf};
use crate::variant;
use crate::world::World;

/// Texts that the new variant asks of every unit and the old budget does not have.
pub(super) fn asked(world: &Overlay<'_>, path: &str, named: &str) -> Vec<(&'static str, String)> {
    let mut shelf = Shelf::new(world);
    let budget = String::from_utf8(world.read(path, FILE_LIMIT).unwrap_or_default()).unwrap_or_default();
    let Ok(tree) = DeTable::parse(budget.trim_start_matches('\u{FEFF}')) else { return Vec::new() };
    let name = variant::by_name(named, &mut shelf.sources);
    let loaded = Figures::built_in(&mut shelf).and_then(|figures| {
        let opened = variant::open(&name, path, &figures, &mut shelf)?;
        variant::load(opened, &mut shelf)
    });
    let Some(loaded) = loaded else { return Vec::new() };
    let mut asked = Vec::new();
    for group in variant::InputGroup::ALL {
        let written = tree.get_ref().get(group.key()).and_then(|section| section.get_ref().as_table());
        for input in loaded.inputs.of(*group).iter().filter(|input| input.need == variant::Need::Always) {
            if written.is_none_or(|written| !written.contains_key(input.key.value.as_str())) {
                asked.push((group.key(), input.key.value.clone()));
            }
        }
    }
    asked
}

pub(super) fn with_pending(budget: &str, (section, key): (&str, String)) -> Result<String, EditError> {
    let mut edit = Edit::open(budget)?;
    edit.set(&[Step::Key(section), Step::Key(&key)], &text(PENDING), Shape::Other)?;
    Ok(edit.text())
}
