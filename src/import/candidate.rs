//! Compiles budgets of the imported unit with one variant.

use super::barred::Barred;
use super::doubt::Doubts;
use super::identity::Identity;
use crate::author::{self, Notes};
use crate::document::Document;
use crate::error::Error;
use crate::flow;
use crate::ledger::Figures;
use crate::model::{BudgetKind, Report};
use crate::report::human;
use crate::source::{Owned, Shelf};
use crate::variant::{self, Variant};
use crate::world::{Overlay, World};

/// A variant, and where the budget will be written.
pub(super) struct Candidate<'w> {
    world: &'w dyn World,
    /// Of the budget, from the root.
    pub path: &'w str,
    /// The unit, as the kind that the variant is made for.
    pub identity: Identity,
    pub variant: Variant,
    pub barred: Barred,
    /// True if the variant is made for the year and the kind of unit.
    pub suits: bool,
}

impl<'w> Candidate<'w> {
    pub fn open(world: &'w dyn World, path: &'w str, identity: &Identity, name: &str) -> Result<Self, Error> {
        let mut shelf = Shelf::new(world);
        let name = variant::by_name(name, &mut shelf.sources);
        let kind = if identity.is_department { BudgetKind::Department } else { BudgetKind::Unit };
        let loaded = Figures::built_in(&mut shelf)
            .and_then(|figures| variant::open(&name, path, &figures, &mut shelf))
            .and_then(|opened| variant::load(opened.for_kind(kind), &mut shelf));
        let variant = loaded.ok_or_else(|| {
            let said = shelf.findings.iter().map(|finding| human::render(finding, &shelf.sources, false));
            let said: Vec<String> = said.collect();
            Error::Format(format!("公开格式“{}”用不了\n\n{}", name.value, said.join("\n\n")))
        })?;
        let (years, kinds) = variant::suits(variant.chain.iter());
        // Documents do not always say whether they are of a unit or of a department.
        let is_department = if let [kind] = kinds { *kind == BudgetKind::Department } else { identity.is_department };
        let suits = years.contains(&identity.year) && is_department == identity.is_department;
        let identity = Identity { is_department, ..identity.clone() };
        let barred = Barred::built_in(&mut shelf);
        Ok(Self { world, path, identity, variant, barred, suits })
    }

    /// True for a file that is there, says something else, and belongs to a format that the file to be written over does not name.
    pub fn is_others(&self, path: &str, text: &str) -> bool {
        let most = crate::limits::DOCUMENT.most;
        let Ok(there) = self.world.read(path, most) else { return false };
        let name = path.split('/').nth(1).unwrap_or_default();
        let before = self.world.read(self.path, most).unwrap_or_default();
        let before = String::from_utf8_lossy(&before);
        let says = |name: &str| before.contains(&format!("\"{name}\""));
        // A local format may have had all the terms at the last import.
        let local = name.split("-本单位").next().filter(|name| !variant::BUILT_IN.contains(name));
        there != text.as_bytes() && !says(name) && !local.is_some_and(says)
    }

    /// The document of a budget, sound or not.
    pub fn compile(&self, budget: &Owned) -> Option<Document> {
        let files = [(self.path.to_owned(), write(budget, &Doubts::default()).into_bytes())];
        flow::unchecked(&Overlay { below: self.world, files: &files }, self.path, &self.variant)
    }
}

/// A budget as TOML, with a comment on each doubtful value.
pub(super) fn write(budget: &Owned, doubts: &Doubts) -> String {
    let reviews = doubts.reviews();
    let own = |section: &str, code: &str| {
        let kind = if section == "basic" { "economic" } else { "function" };
        match budget.get("codes").and_then(|codes| codes.get(kind)).and_then(|codes| codes.get(code)) {
            Some(Owned::Text(name)) => Some(name.clone()),
            _ => author::official_name(section, code),
        }
    };
    let notes = Notes { name: &own, reviews: Some(&reviews), ..Notes::default() };
    let root = budget.node();
    root.get_ref().as_table().map_or_else(String::new, |root| author::budget(root, &notes))
}

/// The years that a variant is made for; empty for any.
fn years_of(world: &dyn World, path: &str, variant: &str) -> Vec<u32> {
    let mut shelf = Shelf::new(world);
    let name = variant::by_name(variant, &mut shelf.sources);
    let chain = variant::ancestry(&name, path, &mut shelf).unwrap_or_default();
    let (years, _) = variant::suits(chain.iter().map(|(_, head)| head));
    years.to_vec()
}

/// The report that a variant is made for; a budget if it cannot be read.
pub(super) fn report(world: &dyn World, path: &str, variant: &str) -> Report {
    let mut shelf = Shelf::new(world);
    let name = variant::by_name(variant, &mut shelf.sources);
    let chain = variant::ancestry(&name, path, &mut shelf).unwrap_or_default();
    variant::report_of(chain.iter().map(|(_, head)| head))
}

/// The year of a variant that is made for one.
pub(super) fn only_year(world: &dyn World, path: &str, variant: &str) -> Option<u32> {
    if let [year] = years_of(world, path, variant).as_slice() { Some(*year) } else { None }
}

/// The variants, those of the unit's year first.
pub(super) fn likeliest_first<'v>(
    world: &dyn World,
    path: &str,
    identity: &Identity,
    variants: &[&'v str],
) -> Vec<&'v str> {
    let mut variants = variants.to_vec();
    variants.sort_by_key(|name| !years_of(world, path, name).contains(&identity.year));
    variants
}
