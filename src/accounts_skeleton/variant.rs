//! The variant of the final accounts.

use super::last::LastAccounts;
use crate::ledger::Figures;
use crate::model::{Budget, Report};
use crate::next_year::overlay::Overlay;
use crate::next_year::variant::{beside, thin};
use crate::source::{Shelf, matching};
use crate::variant::{self, BUILT_IN, Variant, VariantHead, ancestry, by_name, report_of, suits};
use crate::world::{World, folder};

/// The variant that the accounts name.
pub(super) struct Chosen {
    pub name: String,
    /// What somebody must check about it; may be empty.
    pub note: String,
    /// True if it is new, and changes nothing but the year.
    pub is_thin: bool,
}

/// Chooses a variant for the accounts at `to`: that of last year's accounts in its edition of the year, else one that the
/// repository has for the year, else a built-in one. If none suits the year, a new one extends the nearest.
pub(super) fn choose(
    budget: &Budget,
    last: Option<&LastAccounts>,
    to: &str,
    world: &mut Overlay<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Chosen> {
    let year = budget.unit.year.value;
    let known = |name: &str| Final::open(name, to, shelf.world).filter(|found| found.suits_kind(budget));
    let plain = |name: &str| Chosen { name: name.to_owned(), note: String::new(), is_thin: false };
    let used = last.and_then(|last| known(&last.variant));
    if let (Some(last), Some(used)) = (last, &used) {
        let name = &last.variant;
        let dated = name.replace(&(year - 1).to_string(), &year.to_string());
        if let Some(found) = known(&dated).filter(|found| found.suits_year(year)) {
            return Some(plain(&found.name));
        }
        if used.suits_year(year) {
            return Some(plain(name));
        }
    }
    let own: Vec<Final> = local(to, shelf.world).iter().filter_map(|name| known(name)).collect();
    let built_in: Vec<Final> = BUILT_IN.iter().filter_map(|name| known(name)).collect();
    let fit = |all: &[Final]| -> Vec<String> {
        let exact = all.iter().filter(|found| found.years.contains(&year));
        let any = all.iter().filter(|found| found.years.is_empty());
        exact.chain(any).map(|found| found.name.clone()).collect()
    };
    if used.is_none() {
        let own = fit(&own);
        if let Some(name) = own.first() {
            let others = own[1..].join("、");
            let note =
                if others.is_empty() { others } else { format!("本仓库还有 {others}，看看用哪一种") };
            return Some(Chosen { note, ..plain(name) });
        }
        if let Some(name) = fit(&built_in).first() {
            return Some(plain(name));
        }
    }
    let near = used.or_else(|| nearest(own, year)).or_else(|| nearest(built_in, year))?;
    let of = near.years.first().copied();
    let dated = of.map_or_else(|| near.name.clone(), |of| near.name.replace(&of.to_string(), &year.to_string()));
    let name = if dated == near.name { format!("{dated}-{year}") } else { dated };
    let title = of.map_or_else(|| near.title.clone(), |of| near.title.replace(&of.to_string(), &year.to_string()));
    let about = format!("没有 {year} 年的决算格式，暂照 {}。", near.name);
    let file = thin(&about, &name, &title, &near.name, year).ok()?;
    world.put(format!("{}/variant.toml", beside(to, &name)), file.into_bytes());
    let note = format!("没有 {year} 年的决算格式，暂照 {}；有了 {year} 年的就换掉", near.name);
    Some(Chosen { name, note, is_thin: true })
}

/// A variant of final accounts.
struct Final {
    name: String,
    title: String,
    years: Vec<u32>,
    kinds: Vec<crate::model::BudgetKind>,
}

impl Final {
    /// The variant of this name, if it is one of final accounts.
    fn open(name: &str, near: &str, world: &dyn World) -> Option<Self> {
        let mut shelf = Shelf::new(world);
        let asked = by_name(name, &mut shelf.sources);
        let heads: Vec<VariantHead> = ancestry(&asked, near, &mut shelf)?.into_iter().map(|(_, head)| head).collect();
        if report_of(heads.iter()) != Report::Final {
            return None;
        }
        let (years, kinds) = suits(heads.iter());
        let title = heads.first().map_or_else(String::new, |head| head.title.clone());
        Some(Self { name: name.to_owned(), title, years: years.to_vec(), kinds: kinds.to_vec() })
    }

    fn suits_year(&self, year: u32) -> bool {
        self.years.is_empty() || self.years.contains(&year)
    }

    fn suits_kind(&self, budget: &Budget) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&budget.unit.kind.value)
    }
}

/// That of the latest year before, else of the first year after.
fn nearest(all: Vec<Final>, year: u32) -> Option<Final> {
    let distance = |found: &Final| {
        let of = found.years.iter().copied().max().unwrap_or(year);
        (of > year, of.abs_diff(year))
    };
    all.into_iter().min_by_key(distance)
}

/// Names of the variants that a repository has for files of a folder, those beside it first.
fn local(to: &str, world: &dyn World) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = folder(to);
    loop {
        let pattern = format!("{at}/variants/*/variant.toml");
        for path in matching(world, pattern.trim_start_matches('/')) {
            let name = folder(&path).rsplit('/').next().unwrap_or_default().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if at.is_empty() {
            return names;
        }
        at = folder(at);
    }
}

/// The variant as it stands in a repository.
pub(super) fn load(name: &str, near: &str, shelf: &mut Shelf<'_>) -> Option<Variant> {
    let asked = by_name(name, &mut shelf.sources);
    let figures = Figures::built_in(shelf)?;
    let opened = variant::open(&asked, near, &figures, shelf)?;
    variant::load(opened, shelf)
}
