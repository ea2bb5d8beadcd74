//! The entrance: compiles budgets of a repository to outcomes.

use crate::check::allow::Options;
use crate::flow::{self, Kept};
use crate::fonts::Cabinet;
use crate::outcome::Outcome;
use crate::ready::Pool;
use crate::source::Date;
use crate::world::World;

/// Compiles the budgets of one repository.
///
/// Nothing is read before [`compile`](Self::compile), and then only files of its [`World`].
#[derive(Clone, Debug)]
pub struct Compiler<W> {
    world: W,
    options: Options,
    date: Option<Date>,
    cabinet: Cabinet,
    pool: Option<Pool>,
}

impl<W: World> Compiler<W> {
    /// A compiler for the budgets of this repository.
    pub fn new(world: W) -> Self {
        Self { world, options: Options::default(), date: None, cabinet: Cabinet::default(), pool: None }
    }

    /// Suppresses findings of this code, like `--allow`; some cannot be suppressed (see `gongkai explain`).
    #[must_use]
    pub fn allow(mut self, code: impl Into<String>) -> Self {
        self.options.allow.push(code.into());
        self
    }

    /// Ignores every `allow` in the files.
    #[must_use]
    pub fn report_all(mut self) -> Self {
        self.options.no_allow = true;
        self
    }

    /// The digest of an outcome holds the amounts of these figures, too.
    #[must_use]
    pub fn digesting(mut self, figures: impl IntoIterator<Item = String>) -> Self {
        self.options.digested.extend(figures);
        self
    }

    /// The outcome holds the sums of the identities, too, whether they agree or not.
    #[doc(hidden)]
    #[must_use]
    pub fn balancing(mut self) -> Self {
        self.options.balances = true;
        self
    }

    /// Default day of publication for budgets without one; DOCX and PDF contain it as their date. The clock is never
    /// read.
    #[must_use]
    pub fn dated(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Shares loaded font files with other compilers of this process.
    #[must_use]
    pub fn sharing_fonts(mut self, cabinet: &Cabinet) -> Self {
        self.cabinet = cabinet.clone();
        self
    }

    /// Shares loaded variants with other compilers of this process, also those of other repositories. Worth it for several
    /// budgets: a variant with a mistake is loaded once more for each of them.
    #[must_use]
    pub fn sharing_variants(mut self, pool: &Pool) -> Self {
        self.pool = Some(pool.clone());
        self
    }

    /// Reads, checks and compiles the budget at this path of the repository. All problems are findings of the outcome.
    #[must_use]
    pub fn compile(&self, path: &str) -> Outcome {
        let mut outcome =
            flow::run(&self.world, path, &self.options, &Kept { cabinet: &self.cabinet, pool: self.pool.as_ref() });
        outcome.date_from(self.date);
        outcome
    }
}
