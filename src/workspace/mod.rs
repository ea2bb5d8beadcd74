//! All budgets of a repository: which there are, what is checked of them together, how their files are called.

mod across;
mod approvals;
mod book;
mod places;
mod rulings;
mod same_files;

use crate::check::allow::{Allowed, Options};
use crate::diagnostic::{self, Diagnostic};
use crate::digest::Digest;
use crate::fonts::{self, Cabinet, Fonts};
use crate::model::{BuildSettings, REPOSITORY, Repository};
use crate::outcome::Outcome;
use crate::source::{Shelf, SourceMap};
use crate::world::World;

use approvals::Approvals;
pub use book::Book;
use rulings::{Rulings, Settled};

/// A repository that says which budgets it has.
#[derive(Debug)]
pub struct Workspace {
    /// Paths of the budgets, in order of name.
    pub members: Vec<String>,
    /// Documents of several of them.
    pub books: Vec<Book>,
    /// What is wrong with gongkai.toml itself, as far as it is about the members.
    pub findings: Vec<Diagnostic>,
    pub sources: SourceMap,
    /// True if something else is wrong with the file, such as the version that it requires: no budget can be sound then.
    pub is_refused: bool,
    repository: Repository,
    approvals: Option<Approvals>,
}

/// What is found between the budgets of a repository.
#[derive(Debug)]
pub struct Across {
    /// In printing order.
    pub findings: Vec<Diagnostic>,
    /// What gongkai.toml or the call allows.
    pub allowed: Vec<Allowed>,
    pub sources: SourceMap,
}

impl Workspace {
    /// The workspace of a repository; `None` if gongkai.toml has neither `[workspace]` nor `[[book]]`, or cannot be read.
    pub fn open(world: &dyn World) -> Option<Self> {
        let mut shelf = Shelf::new(world);
        let repository = Repository::read(&mut shelf)?;
        if repository.workspace.is_none() && repository.book.is_empty() {
            return None;
        }
        // What else is wrong with the file is said of each budget.
        let from = shelf.findings.len();
        let is_refused = diagnostic::any_error(&shelf.findings);
        let mut members = repository.members(&mut shelf);
        let mut books = Vec::new();
        for (at, settings) in repository.book.iter().enumerate() {
            if settings.is_buildable(&repository.book[..at], &mut shelf) {
                books.push(Book::open(settings, &mut shelf));
            }
        }
        members.extend(books.iter().flat_map(Book::members).map(str::to_owned));
        members.sort_unstable();
        members.dedup();
        let named = repository.workspace.as_ref().and_then(|workspace| workspace.approved.clone());
        let approvals = named.and_then(|named| Approvals::read(&named, &mut shelf));
        let findings = shelf.findings.split_off(from);
        Some(Self { members, books, findings, sources: shelf.sources, is_refused, repository, approvals })
    }

    /// What is wrong with a gongkai.toml that cannot be read; nothing if it can.
    #[must_use]
    pub fn refusal(world: &dyn World) -> (Vec<Diagnostic>, SourceMap) {
        let mut shelf = Shelf::new(world);
        match Repository::read(&mut shelf) {
            Some(_) => (Vec::new(), shelf.sources),
            None => (shelf.findings, shelf.sources),
        }
    }

    /// `[build]` of gongkai.toml.
    #[must_use]
    pub fn build(&self) -> Option<&BuildSettings> {
        self.repository.build.as_ref()
    }

    /// Ids of the figures whose amounts digests must hold, beside the usual ones.
    #[must_use]
    pub fn figures(&self) -> &[String] {
        self.approvals.as_ref().map_or(&[], |approvals| &approvals.figures)
    }

    /// What is wrong with the list of budgets, between them, and between the members of the books, with the files that it is about.
    /// Each digest has the path of its budget.
    #[must_use]
    pub fn across(
        &self,
        world: &dyn World,
        digests: &[(&str, &Digest)],
        options: &Options,
        cabinet: &Cabinet,
    ) -> Across {
        let conflicts = across::conflicts(digests);
        let mut shelf = Shelf::new(world);
        let mut findings = self.findings.clone();
        // So that gongkai.toml is the same file of both.
        shelf.sources = self.sources.first(self.sources.len());
        let differences = self.approvals.as_ref().map_or_else(Vec::new, |approvals| approvals.differences(digests));
        findings.extend(same_files::findings(self.build(), digests));
        findings.extend(places::findings(&conflicts, &differences, &mut shelf));
        if !self.books.is_empty() {
            let fonts = self.fonts(world, cabinet);
            findings.extend(self.books.iter().flat_map(|book| book.findings(digests, &fonts)));
        }
        let rulings = Rulings { check: self.repository.check.as_ref(), options };
        // What is not read may need what is allowed.
        let is_complete = digests.len() == self.members.len() && !diagnostic::any_error(&self.findings);
        let Settled { findings, allowed } = rulings.settle(findings, &shelf.sources, is_complete);
        Across { findings, allowed, sources: shelf.sources }
    }

    /// The fonts of the repository. What is wrong with them is said of each budget.
    fn fonts(&self, world: &dyn World, cabinet: &Cabinet) -> Fonts {
        let mut shelf = Shelf::new(world);
        let own = self.repository.fonts.as_ref().map(|named| fonts::open(named, cabinet, &mut shelf));
        own.and_then(|opened| opened.fonts).unwrap_or_else(|| Fonts::clone(Fonts::built_in()))
    }

    /// The document of a book, from the outcomes of its members, in order. Its findings are those of the book alone.
    #[must_use]
    pub fn bind(&self, book: &Book, members: Vec<Outcome>) -> Outcome {
        let digests = members.iter().filter_map(|outcome| Some((outcome.path.as_str(), outcome.digest.as_ref()?)));
        let fonts = members.first().map_or_else(|| Fonts::built_in().as_ref(), Outcome::fonts);
        let mut findings = book.findings(&digests.collect::<Vec<_>>(), fonts);
        findings.extend(book.unsound(&members));
        findings.extend(book.faults.iter().cloned());
        let rulings = Rulings { check: self.repository.check.as_ref(), options: &Options::default() };
        let Settled { findings, allowed } = rulings.settle(findings, &self.sources, false);
        let mut outcome = book.bind(members);
        if let Some(document) = &mut outcome.document {
            document.draft |= diagnostic::any_error(&findings);
        }
        let sources = self.sources.first(self.sources.len());
        Outcome { path: REPOSITORY.to_owned(), sources, findings, allowed, ..outcome }
    }
}
