//! Variants that are loaded and proved once for many budgets of a run.

use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::check::Identities;
use crate::ledger::Figures;
use crate::model::BudgetKind;
use crate::recorded::{Record, answer};
use crate::source::{Shelf, Spanned};
use crate::span::SourceMap;
use crate::variant::{self, Folder, Variant};
use crate::world::{ReadError, World};

/// A variant with all that is read before a budget is posted. Nothing was found wrong with it.
#[derive(Debug)]
pub(crate) struct Ready {
    pub figures: Figures,
    pub identities: Arc<Identities>,
    pub variant: Variant,
    /// The files that its places are in.
    pub sources: Arc<SourceMap>,
    /// Folders of the variant and its ancestors.
    chain: Vec<(String, Folder)>,
    /// What its local files are, to notice a change.
    calls: Vec<Call>,
    /// The same, to be told to a budget for which they are not asked again.
    record: Record,
    /// Root of the repository.
    world: String,
}

/// A question to the world, and the answer.
#[derive(Debug, PartialEq, Eq)]
enum Call {
    Read(String, u64, Result<Vec<u8>, ReadError>),
    Has(String, bool),
    List(String, Vec<String>),
}

impl Ready {
    /// Loads the variant that a budget names; `None` if anything is wrong with it, to be reported by loading it the usual way.
    pub(crate) fn load(name: &Spanned<String>, kind: BudgetKind, budget: &str, world: &dyn World) -> Option<Self> {
        let tape = Tape { below: world, calls: RefCell::default() };
        let mut shelf = Shelf::new(&tape);
        shelf.sources = SourceMap::to_be_shared();
        let built_in = Figures::built_in(&mut shelf)?;
        let opened = variant::open(name, budget, &built_in, &mut shelf)?.for_kind(kind);
        let figures = opened.vocabulary.figures.clone();
        let identities = Arc::new(Identities::with(Some(&opened), &mut shelf)?);
        let variant = variant::load(opened, &mut shelf)?;
        if !shelf.findings.is_empty() {
            return None;
        }
        let names = variant.chain.iter().map(|head| head.name.clone());
        let chain: Option<Vec<(String, Folder)>> =
            names.map(|name| Some((name.clone(), variant::find_folder(&name, budget, &shelf)?))).collect();
        let (chain, sources) = (chain?, Arc::new(shelf.sources));
        let mut calls = tape.calls.into_inner();
        let is_local = |path: &str| chain.iter().any(|(_, folder)| folder.holds(path));
        calls.retain(|call| match call {
            Call::Read(path, ..) | Call::Has(path, _) | Call::List(path, _) => is_local(path),
        });
        let record = record(&calls);
        Some(Self { figures, identities, variant, sources, chain, calls, record, world: world.name() })
    }

    /// True if a budget that names this variant would get the same, if its files did not change.
    fn is_for(&self, name: &str, kind: BudgetKind, budget: &str, world: &dyn World) -> bool {
        let shelf = Shelf::new(world);
        self.variant.name == name
            && self.variant.kind == kind
            && self.world == world.name()
            && self
                .chain
                .iter()
                .all(|(name, folder)| variant::find_folder(name, budget, &shelf).as_ref() == Some(folder))
    }

    /// True if its files are as they were.
    fn is_fresh(&self, world: &dyn World) -> bool {
        self.calls.iter().all(|call| match call {
            Call::Read(path, limit, said) => world.read(path, *limit) == *said,
            Call::Has(path, said) => world.has(path) == *said,
            Call::List(path, said) => listed(world, path) == *said,
        })
    }
}

/// What was asked, as a budget's record says it.
fn record(calls: &[Call]) -> Record {
    let mut record = Record::default();
    for call in calls {
        match call {
            Call::Read(path, _, said) => record.add_input(path, answer(said)),
            Call::Has(path, true) => {
                record.exists.insert(path.clone());
            }
            Call::Has(path, false) => record.add_input(path, None),
            Call::List(folder, said) => {
                record.files.insert(folder.clone(), said.iter().cloned().collect());
            }
        }
    }
    record
}

/// Variants that no budget uses at the moment. Rendering notes things in a variant, so that each thread has its own.
#[derive(Clone, Default)]
pub struct Pool {
    free: Arc<Mutex<Vec<Ready>>>,
    /// True if files are asked once: of all budgets, the first decides what a variant is.
    asks_once: bool,
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pool")
    }
}

impl Pool {
    /// For one run over many budgets: a file that changes meanwhile counts as it was.
    #[must_use]
    pub fn of_run() -> Self {
        Self { asks_once: true, ..Self::default() }
    }

    /// A loaded variant for a budget; `None` if something is wrong with it.
    pub(crate) fn take(
        &self,
        name: &Spanned<String>,
        kind: BudgetKind,
        budget: &str,
        world: &dyn World,
    ) -> Option<Box<Ready>> {
        let known = {
            let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
            let is_right = |ready: &Ready| {
                ready.is_for(&name.value, kind, budget, world) && (self.asks_once || ready.is_fresh(world))
            };
            let at = free.iter().position(is_right);
            at.map(|at| free.swap_remove(at))
        };
        if let Some(ready) = known.as_ref().filter(|_| self.asks_once) {
            world.recall(&ready.record);
        }
        known.or_else(|| Ready::load(name, kind, budget, world)).map(Box::new)
    }

    /// Gives a variant back for the next budget.
    pub(crate) fn put(&self, ready: Box<Ready>) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < MOST {
            free.push(*ready);
        }
    }
}

/// Limit of variants that are kept.
const MOST: usize = 64;

/// What is in a folder, in order: a world may say it in any.
fn listed(world: &dyn World, folder: &str) -> Vec<String> {
    let mut paths = world.list(folder);
    paths.sort_unstable();
    paths
}

/// A world that notes what is asked of it.
struct Tape<'w> {
    below: &'w dyn World,
    calls: RefCell<Vec<Call>>,
}

impl World for Tape<'_> {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let said = self.below.read(path, limit);
        self.calls.borrow_mut().push(Call::Read(path.to_owned(), limit, said.clone()));
        said
    }

    fn has(&self, path: &str) -> bool {
        let said = self.below.has(path);
        self.calls.borrow_mut().push(Call::Has(path.to_owned(), said));
        said
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let said = listed(self.below, folder);
        self.calls.borrow_mut().push(Call::List(folder.to_owned(), said.clone()));
        said
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        self.below.folders(folder)
    }

    fn name(&self) -> String {
        self.below.name()
    }
}
