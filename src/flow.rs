//! The whole flow: a budget's path → findings and document.

use std::ops::Range;
use std::sync::Arc;

use crate::check::allow::{Options, Rulings, Settled};
use crate::check::findings::UNUSED;
use crate::check::{self, Aims, Facts, Identities, Printed, Spoken, Texts};
use crate::compile::{self, Compiling, LiveFigure};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::digest::Digest;
use crate::document::Document;
use crate::file_name::FileName;
use crate::fonts::{self, Cabinet, Fonts};
use crate::layout::{self, Arrangement};
use crate::ledger::{self, Figures, Posting};
use crate::model::findings::{NOT_A_FORMAT, NOT_A_NAME};
use crate::model::{self, Budget, BuildSettings, Repository};
use crate::outcome::Outcome;
use crate::pending;
use crate::ready::{Pool, Ready};
use crate::render;
use crate::source::{Shelf, Spanned, Supposition, is_workbook};
use crate::span::FileId;
use crate::variant::{self, Opened, Variant};
use crate::world::World;

/// What is read once for all budgets of a process.
pub(crate) struct Kept<'k> {
    pub cabinet: &'k Cabinet,
    /// Loaded variants, for several budgets.
    pub pool: Option<&'k Pool>,
}

/// Reads, checks and compiles the budget at a path of this world.
pub(crate) fn run(world: &dyn World, path: &str, options: &Options, kept: &Kept<'_>) -> Outcome {
    let mut shelf = Shelf::new(world);
    let mut repository = Repository::read(&mut shelf);
    let build = repository.as_mut().and_then(|repository| repository.build.take());
    if let Some(build) = &build {
        refuse_bad_build(build, &mut shelf);
    }
    let named = repository.as_ref().and_then(|repository| repository.fonts.as_ref());
    let fonts::Opened { fonts: own_fonts, substituted, warnings } =
        named.map(|named| fonts::open(named, kept.cabinet, &mut shelf)).unwrap_or_default();
    let mut checked = Checked::default();
    let context = RepositoryContext {
        repository: repository.as_ref(),
        fonts: own_fonts.as_ref().unwrap_or_else(|| Fonts::built_in()),
        pool: kept.pool,
        options,
    };
    let mut document = compiled(path, &context, &mut shelf, &mut checked);
    if let (Some(build), Some(document)) = (&build, &document) {
        refuse_bad_names(build, document, &mut shelf);
    }
    shelf.findings.extend(warnings);
    let mut findings = std::mem::take(&mut shelf.findings);
    diagnostic::sort(&mut findings);
    let rulings = Rulings {
        own: &shelf.allows,
        repository: repository.as_ref().and_then(|repository| repository.check.as_ref()),
        options,
        path,
        identities: checked.identities.as_deref(),
        complete: checked.complete,
    };
    let Settled { mut findings, allowed, of_repository } = rulings.settle(findings, &shelf.sources);
    // What a unit allows may be said of the unit alone.
    let is_of_unit = |finding: &Diagnostic| {
        let place = finding.primary.as_ref().map(|label| label.span.file);
        place.is_some_and(|file| model::unit_of(file, &checked.units, &shelf.sources).is_some())
    };
    findings.retain(|finding| finding.code != UNUSED.code || !is_of_unit(finding));
    check::drop_what_follows(&mut findings);
    model::name_units(&mut findings, &checked.units, &shelf.sources);
    model::in_own_words(&mut findings, &shelf);
    if is_workbook(path) {
        model::in_words_of_sheets(&mut findings, &shelf.sources);
    }
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
        digest: checked.digest,
        balances: checked.balances,
        build,
        dated: None,
        document,
        arrangement: checked.arrangement,
        own_fonts,
        substituted,
    }
}

/// Formats and names of `[build]` that cannot be used.
fn refuse_bad_build(build: &BuildSettings, shelf: &mut Shelf<'_>) {
    for format in build.formats.iter().filter(|format| render::format(&format.value).is_none()) {
        let words = format!("没有“{}”这种格式", format.value);
        shelf.findings.push(NOT_A_FORMAT.in_budget().at(format.span, words));
    }
    for pattern in build.name.iter().chain(&build.output) {
        if let Some(words) = FileName::fault(&pattern.value) {
            shelf.findings.push(NOT_A_NAME.in_budget().at(pattern.span, words));
        }
    }
}

/// Patterns of `[build]` that are sound, and give this unit's document a name that cannot be written.
fn refuse_bad_names(build: &BuildSettings, document: &Document, shelf: &mut Shelf<'_>) {
    let names = FileName::of(&document.unit);
    let fault = |pattern: &Option<Spanned<String>>, fault: &dyn Fn(&str) -> Option<String>| {
        let pattern = pattern.as_ref().filter(|pattern| FileName::fault(&pattern.value).is_none())?;
        Some(NOT_A_NAME.in_budget().at(pattern.span, fault(&pattern.value)?))
    };
    shelf.findings.extend(fault(&build.name, &|pattern| names.file_fault(pattern)));
    shelf.findings.extend(fault(&build.output, &|pattern| names.folder_fault(pattern)));
}

/// The document of a budget by a loaded variant, without any check; `None` if the budget cannot be read.
pub(crate) fn unchecked(world: &dyn World, path: &str, variant: &Variant) -> Option<Document> {
    let mut shelf = Shelf::new(world);
    let repository = Repository::read(&mut shelf);
    let mut budget = model::read(&mut shelf, path, None)?;
    if let Some(repository) = &repository {
        repository.name_codes(&mut budget);
    }
    let posting = ledger::post(&budget, &variant.vocabulary.figures, &mut shelf);
    let compiling = Compiling { budget: &budget, posting: &posting, variant };
    Some(compile::compile(&compiling, &mut shelf))
}

/// The numbers that the texts of a budget may name; none if it or its variant cannot be read.
pub(crate) fn live_figures(world: &dyn World, path: &str) -> Vec<LiveFigure> {
    let mut shelf = Shelf::new(world);
    let repository = Repository::read(&mut shelf);
    let Some(mut budget) = model::read(&mut shelf, path, None) else { return Vec::new() };
    if let Some(repository) = &repository {
        repository.name_codes(&mut budget);
    }
    let opened = Figures::built_in(&mut shelf)
        .and_then(|built_in| variant::open(&budget.unit.variant, path, &built_in, &mut shelf))
        .map(|opened| opened.for_kind(budget.unit.kind.value));
    let Some(variant) = opened.and_then(|opened| variant::load(opened, &mut shelf)) else { return Vec::new() };
    let figures = &variant.vocabulary.figures;
    budget.name_figures(&|title| figures.id_of(title));
    let posting = ledger::post(&budget, figures, &mut shelf);
    compile::live_figures(&Compiling { budget: &budget, posting: &posting, variant: &variant }, &mut shelf)
}

/// The state after the checks.
#[derive(Default)]
struct Checked {
    identities: Option<Arc<Identities>>,
    /// Fitted tables.
    arrangement: Option<Arrangement>,
    /// True if every check ran.
    complete: bool,
    /// Names of a department's units, by the file that each wrote.
    units: Vec<(FileId, String)>,
    digest: Option<Digest>,
    balances: Vec<check::Balance>,
}

/// What a budget gets from its repository.
struct RepositoryContext<'a> {
    repository: Option<&'a Repository>,
    fonts: &'a Fonts,
    pool: Option<&'a Pool>,
    options: &'a Options,
}

impl RepositoryContext<'_> {
    /// True if somebody allows findings of this code.
    fn allows(&self, code: &str, shelf: &Shelf<'_>) -> bool {
        let own = shelf.allows.iter().map(|allow| allow.code.value.as_str());
        let check = self.repository.and_then(|repository| repository.check.as_ref());
        let of_repository = check.iter().flat_map(|check| &check.allow).map(|allow| allow.code.value.as_str());
        let mut all = own.chain(of_repository).chain(self.options.allow.iter().map(String::as_str));
        all.any(|allowed| allowed.eq_ignore_ascii_case(code))
    }
}

fn compiled(
    path: &str,
    context: &RepositoryContext<'_>,
    shelf: &mut Shelf<'_>,
    checked: &mut Checked,
) -> Option<Document> {
    let (files, from) = (shelf.sources.len(), shelf.findings.len());
    let stages = stages(path, context, shelf, checked);
    let is_pending = !shelf.pending.is_empty();
    let mut compiled = stages.as_ref().map_or(0..0, |stages| stages.compiled.clone());
    if is_pending {
        let other = (!shelf.is_damaged).then(|| supposing_otherwise(path, context, shelf, files));
        compiled = pending::drop_dependent(shelf, from, other.as_deref(), compiled);
    }
    let Stages { budget, posting, figures, variant, mut document, .. } = stages?;
    let plan = variant.plan();
    // Content missing because of a failed table or template must not cause findings.
    let is_whole = compiled.is_empty() && !shelf.is_damaged;
    if is_whole && context.fonts.count() > 0 {
        let in_doubt = !layout::surely_fits(&document, context.fonts);
        let arrangement = in_doubt.then(|| layout::arrange(&document, context.fonts));
        if in_doubt || check::pages::may_lack_glyphs(&document, context.fonts) {
            let (document, sources, texts) = (&document, &shelf.sources, Texts::of(&budget));
            let (budget, posting, figures, variant, prose) = (&budget, &posting, &figures, plan, Spoken::default());
            let printed = Printed { budget, posting, figures, variant, document, sources, texts, prose };
            shelf.findings.extend(check::pages::pages(&printed, arrangement.as_ref(), context.fonts));
        }
        checked.arrangement = arrangement.filter(|_| !is_pending);
    }
    variant.give_back(context.pool);
    // Last, because the marks are neither content nor length that checks should judge.
    document.mark_pending();
    checked.complete = is_whole && !is_pending;
    Some(document)
}

/// A budget that was read, posted and compiled.
struct Stages {
    budget: Budget,
    posting: Posting,
    figures: Figures,
    variant: Loaded,
    document: Document,
    /// The findings made while compiling, by index; those after them are about the document.
    compiled: Range<usize>,
}

/// A variant that is loaded: for this budget alone if something is wrong with it, else from the pool.
enum Loaded {
    Own(Box<Variant>),
    Ready(Box<Ready>),
}

impl Loaded {
    fn plan(&self) -> &Variant {
        match self {
            Self::Own(variant) => variant,
            Self::Ready(ready) => &ready.variant,
        }
    }

    fn give_back(self, pool: Option<&Pool>) {
        if let (Self::Ready(ready), Some(pool)) = (self, pool) {
            pool.put(ready);
        }
    }
}

/// A variant before facts are posted.
enum Chosen {
    Opened(Option<Box<Opened>>),
    Ready(Box<Ready>),
}

impl Chosen {
    /// The variant that a budget names; what is wrong with it is a finding. With the figures and identities.
    fn of(
        budget: &Budget,
        path: &str,
        pool: Option<&Pool>,
        shelf: &mut Shelf<'_>,
    ) -> Option<(Self, Figures, Arc<Identities>)> {
        let (name, kind) = (&budget.unit.variant, budget.unit.kind.value);
        if let Some(ready) = pool.and_then(|pool| pool.take(name, kind, path, shelf.world)) {
            shelf.sources.share(&ready.sources);
            let (figures, identities) = (ready.figures.clone(), Arc::clone(&ready.identities));
            return Some((Self::Ready(ready), figures, identities));
        }
        let built_in = Figures::built_in(shelf)?;
        // Opened before posting, because [previous] and [approved] may name figures of the variant.
        let opened = variant::open(name, path, &built_in, shelf).map(|opened| opened.for_kind(kind));
        let figures = opened.as_ref().map_or_else(|| built_in.partial(), |opened| opened.vocabulary.figures.clone());
        let identities = Arc::new(Identities::with(opened.as_ref(), shelf)?);
        Some((Self::Opened(opened.map(Box::new)), figures, identities))
    }

    fn load(self, shelf: &mut Shelf<'_>) -> Option<Loaded> {
        match self {
            Self::Ready(ready) => Some(Loaded::Ready(ready)),
            Self::Opened(opened) => variant::load(*opened?, shelf).map(|variant| Loaded::Own(Box::new(variant))),
        }
    }
}

/// Reads, checks and compiles a budget; all findings go to the shelf.
fn stages(path: &str, context: &RepositoryContext<'_>, shelf: &mut Shelf<'_>, checked: &mut Checked) -> Option<Stages> {
    let faults = shelf.findings.len();
    let mut budget = model::read(shelf, path, None)?;
    let own = shelf.findings.len() - faults;
    if let Some(repository) = context.repository {
        repository.name_codes(&mut budget);
    }
    checked.units = budget.unit_files();
    let (chosen, figures, identities) = Chosen::of(&budget, path, context.pool, shelf)?;
    checked.identities = Some(Arc::clone(&identities));
    budget.name_figures(&|title| figures.id_of(title));
    let posted = shelf.findings.len();
    let faults = posted - own;
    compile::check_report(&budget, &figures, shelf);
    let posting = ledger::post(&budget, &figures, shelf);
    // A fact that could not be posted would make every sum with it wrong: report that first.
    shelf.note_damage(posted);
    checked.digest = Some(Digest::of(&budget, &posting, &figures, &context.options.digested));
    let (mut is_in_wrong_unit, mut held_back) = (false, false);
    let texts = Texts::of(&budget);
    if !shelf.is_damaged {
        let sources = &shelf.sources;
        let facts = Facts {
            budget: &budget,
            posting: &posting,
            figures: &figures,
            sources,
            texts: texts.again(),
            aims: Aims::new(),
        };
        let unit = check::unit_of_money(&facts).filter(|finding| !context.allows(&finding.code, shelf));
        is_in_wrong_unit = unit.is_some();
        if context.options.balances {
            checked.balances = check::balances(&facts, &identities);
        }
        let mut findings = check::facts(&facts, &identities);
        if let Some(unit) = unit {
            hold_back(&mut findings, &mut held_back);
            findings.push(unit);
        }
        shelf.findings.extend(findings);
    }
    let loaded = chosen.load(shelf).filter(|_| faults == 0)?;
    let variant = loaded.plan();
    if let Some(digest) = &mut checked.digest {
        digest.note_page_setup(&variant.setup);
    }
    let fitted = shelf.findings.len();
    compile::check_fit(&budget, variant, shelf);
    let compiling = Compiling { budget: &budget, posting: &posting, variant };
    let before = shelf.findings.len();
    let document = compile::compile(&compiling, shelf);
    if shelf.is_damaged {
        // What is missing or wrong in it follows from what is already reported.
        shelf.findings.truncate(fitted);
        return Some(Stages { budget, posting, figures, variant: loaded, document, compiled: fitted..fitted });
    }
    let compiled = before..shelf.findings.len();
    // Whether a finding depends on a pending value is known later.
    if compiled.is_empty() || !shelf.pending.is_empty() {
        let printed = Printed {
            budget: &budget,
            posting: &posting,
            figures: &figures,
            variant,
            document: &document,
            sources: &shelf.sources,
            texts: texts.again(),
            prose: Spoken::default(),
        };
        let mut findings = check::document(&printed);
        if is_in_wrong_unit {
            hold_back(&mut findings, &mut held_back);
        }
        shelf.findings.extend(findings);
    }
    // An error that is held back must not be published.
    if held_back {
        let units = shelf.findings.iter_mut().filter(|finding| finding.code == check::UNIT_OF_MONEY);
        units.for_each(|finding| finding.severity = Severity::Error);
    }
    Some(Stages { budget, posting, figures, variant: loaded, document, compiled })
}

/// Keeps what does not follow from a wrong unit of money: sums that do not agree. Notes whether an error is held back.
fn hold_back(findings: &mut Vec<Diagnostic>, held_back: &mut bool) {
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    let is_sum = |finding: &Diagnostic| finding.code.starts_with(['W', 'B']) && is_error(finding);
    *held_back |= findings.iter().any(|finding| is_error(finding) && !is_sum(finding));
    findings.retain(is_sum);
}

/// The findings of the same budget if something else is supposed of its pending values.
fn supposing_otherwise(
    path: &str,
    context: &RepositoryContext<'_>,
    shelf: &Shelf<'_>,
    files: usize,
) -> Vec<Diagnostic> {
    let mut other = Shelf::new(shelf.world);
    // So that the files get the same numbers, and the findings the same places.
    other.sources = shelf.sources.first(files);
    other.supposed = Supposition::Something;
    if let Some(stages) = stages(path, context, &mut other, &mut Checked::default()) {
        stages.variant.give_back(context.pool);
    }
    other.findings
}
