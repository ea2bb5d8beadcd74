//! The flow, once through: a budget's path → findings and the document.

use crate::check::allow::{Allowed, OfRepository, Options, Rulings, Settled};
use crate::check::{self, Facts, Identities, Printed, Texts};
use crate::compile::{self, Compiling};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::document::Document;
use crate::fonts::{self, Cabinet, Fonts};
use crate::ledger::{self, Figures};
use crate::model::{self, Repository};
use crate::source::{Shelf, SourceMap};
use crate::variant;
use crate::world::World;

/// What came of a budget.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Files that were read, for excerpts.
    pub sources: SourceMap,
    /// Findings, in the order in which they are printed.
    pub findings: Vec<Diagnostic>,
    /// Findings that are allowed, and why.
    pub allowed: Vec<Allowed>,
    /// What the repository allows, and whether this budget needs it.
    pub of_repository: Vec<OfRepository>,
    /// The document, if it could be compiled; with an error among the findings it is only a draft.
    pub document: Option<Document>,
    /// The repository's own fonts, where it names any.
    pub own_fonts: Option<Fonts>,
}

impl Outcome {
    /// True if the document may be published.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.document.is_some() && !diagnostic::any_error(&self.findings)
    }

    /// The fonts that the document is set in.
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        self.own_fonts.as_ref().unwrap_or_else(|| Fonts::built_in())
    }

    /// How many findings are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Reads, checks and compiles the budget at a path of this world.
#[must_use]
pub fn process(world: &dyn World, path: &str) -> Outcome {
    process_with(world, path, &Options::default())
}

/// The same, where the call allows codes or shows what is allowed.
#[must_use]
pub fn process_with(world: &dyn World, path: &str, options: &Options) -> Outcome {
    process_among(world, path, options, &Cabinet::default())
}

/// The same for one of many budgets, which share the fonts that were read.
#[must_use]
pub fn process_among(world: &dyn World, path: &str, options: &Options, cabinet: &Cabinet) -> Outcome {
    let mut shelf = Shelf::new(world);
    let repository = Repository::read(&mut shelf);
    let named = repository.as_ref().and_then(|repository| repository.fonts.as_ref());
    let own_fonts = named.and_then(|named| fonts::open(named, cabinet, &mut shelf));
    let mut checked = Checked::default();
    let among =
        Among { repository: repository.as_ref(), fonts: own_fonts.as_ref().unwrap_or_else(|| Fonts::built_in()) };
    let mut document = run(path, &among, &mut shelf, &mut checked);
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
    Outcome { sources: shelf.sources, findings, allowed, of_repository, document, own_fonts }
}

/// How far the checks came.
#[derive(Default)]
struct Checked {
    identities: Option<Identities>,
    /// True if every check was made.
    complete: bool,
}

/// What a budget has of its repository.
struct Among<'a> {
    repository: Option<&'a Repository>,
    fonts: &'a Fonts,
}

fn run(path: &str, among: &Among<'_>, shelf: &mut Shelf<'_>, checked: &mut Checked) -> Option<Document> {
    let mut budget = model::read(shelf, path, None)?;
    if let Some(repository) = among.repository {
        repository.name_codes(&mut budget);
    }
    let built_in = Figures::built_in(shelf)?;
    // Last year's and approved figures may be of the variant: what it adds is known before any fact is posted.
    let opened = variant::open(&budget.unit.variant, path, &built_in, shelf);
    let figures = opened.as_ref().map_or_else(|| built_in.partial(), |opened| opened.vocabulary.figures.clone());
    let identities = &*checked.identities.insert(Identities::with(opened.as_ref(), shelf)?);
    // The budget was read without a finding: those made so far are the variant's.
    let faults = shelf.findings.len();
    let posting = ledger::post(&budget, &figures, shelf);
    // A fact that could not be posted would make every sum about it wrong: say what is wrong with it first.
    if diagnostic::any_error(&shelf.findings[faults..]) {
        return None;
    }
    let sources = &shelf.sources;
    let facts =
        Facts { budget: &budget, posting: &posting, figures: &figures, identities, sources, texts: Texts::new() };
    let findings = check::facts(&facts);
    shelf.findings.extend(findings);
    let variant = variant::load(opened?, shelf).filter(|_| faults == 0)?;
    compile::check_fit(&budget, &variant, shelf);
    let compiling = Compiling { budget: &budget, posting: &posting, variant: &variant };
    let before = shelf.findings.len();
    let made = compile::compile(&compiling, shelf);
    // What a failed table or template left out must not be blamed on the document.
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
    shelf.findings.extend(check::pages::pages(&printed, among.fonts));
    checked.complete = true;
    Some(made)
}
