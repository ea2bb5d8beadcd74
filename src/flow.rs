//! The whole flow: a budget's path → findings and document.

use crate::check::allow::{Options, Rulings, Settled};
use crate::check::{self, Facts, Identities, Printed, Texts};
use crate::compile::{self, Compiling};
use crate::diagnostic;
use crate::document::Document;
use crate::fonts::{self, Cabinet, Fonts};
use crate::layout::{self, Arrangement};
use crate::ledger::{self, Figures};
use crate::model::{self, Repository};
use crate::outcome::Outcome;
use crate::source::Shelf;
use crate::variant;
use crate::world::World;

/// Reads, checks and compiles the budget at a path of this world.
pub(crate) fn run(world: &dyn World, path: &str, options: &Options, cabinet: &Cabinet) -> Outcome {
    let mut shelf = Shelf::new(world);
    let repository = Repository::read(&mut shelf);
    let named = repository.as_ref().and_then(|repository| repository.fonts.as_ref());
    let own_fonts = named.and_then(|named| fonts::open(named, cabinet, &mut shelf));
    let mut checked = Checked::default();
    let context = RepositoryContext {
        repository: repository.as_ref(),
        fonts: own_fonts.as_ref().unwrap_or_else(|| Fonts::built_in()),
    };
    let mut document = compiled(path, &context, &mut shelf, &mut checked);
    let mut findings = std::mem::take(&mut shelf.findings);
    diagnostic::sort(&mut findings);
    let rulings = Rulings {
        own: &shelf.allows,
        repository: repository.as_ref().and_then(|repository| repository.check.as_ref()),
        options,
        path,
        identities: checked.identities.as_ref(),
        complete: checked.complete,
    };
    let Settled { findings, allowed, of_repository } = rulings.settle(findings, &shelf.sources);
    if let Some(document) = &mut document {
        document.draft = diagnostic::any_error(&findings);
    }
    let path = path.to_owned();
    Outcome {
        path,
        sources: shelf.sources,
        findings,
        allowed,
        of_repository,
        document,
        arrangement: checked.arrangement,
        own_fonts,
    }
}

/// The state after the checks.
#[derive(Default)]
struct Checked {
    identities: Option<Identities>,
    /// Fitted tables.
    arrangement: Option<Arrangement>,
    /// True if every check ran.
    complete: bool,
}

/// What a budget gets from its repository.
struct RepositoryContext<'a> {
    repository: Option<&'a Repository>,
    fonts: &'a Fonts,
}

fn compiled(
    path: &str,
    context: &RepositoryContext<'_>,
    shelf: &mut Shelf<'_>,
    checked: &mut Checked,
) -> Option<Document> {
    let mut budget = model::read(shelf, path, None)?;
    if let Some(repository) = context.repository {
        repository.name_codes(&mut budget);
    }
    let built_in = Figures::built_in(shelf)?;
    // Opened before posting, because [previous] and [approved] may name figures of the variant.
    let opened = variant::open(&budget.unit.variant, path, &built_in, shelf);
    let figures = opened.as_ref().map_or_else(|| built_in.partial(), |opened| opened.vocabulary.figures.clone());
    let identities = &*checked.identities.insert(Identities::with(opened.as_ref(), shelf)?);
    // The budget has no findings, so that those so far are the variant's.
    let faults = shelf.findings.len();
    let posting = ledger::post(&budget, &figures, shelf);
    // A fact that could not be posted would make every sum with it wrong: report that first.
    if diagnostic::any_error(&shelf.findings[faults..]) {
        return None;
    }
    let sources = &shelf.sources;
    let facts = Facts { budget: &budget, posting: &posting, figures: &figures, sources, texts: Texts::new() };
    let findings = check::facts(&facts, identities);
    shelf.findings.extend(findings);
    let variant = variant::load(opened?, shelf).filter(|_| faults == 0)?;
    compile::check_fit(&budget, &variant, shelf);
    let compiling = Compiling { budget: &budget, posting: &posting, variant: &variant };
    let before = shelf.findings.len();
    let made = compile::compile(&compiling, shelf);
    // Content missing because of a failed table or template must not cause findings.
    if shelf.findings.len() > before {
        return Some(made);
    }
    let (document, sources) = (&made, &shelf.sources);
    let printed = Printed {
        budget: &budget,
        posting: &posting,
        figures: &figures,
        variant: &variant,
        document,
        sources,
        texts: Texts::new(),
    };
    let findings = check::document(&printed);
    shelf.findings.extend(findings);
    if context.fonts.count() > 0 {
        let arrangement = layout::arrange(&made, context.fonts);
        shelf.findings.extend(check::pages::pages(&printed, &arrangement, context.fonts));
        checked.arrangement = Some(arrangement);
    }
    checked.complete = true;
    Some(made)
}
