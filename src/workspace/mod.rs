//! All budgets of a repository: which there are, what is checked of them together, how their files are called.

mod across;
mod approvals;
mod book;
mod places;

use crate::diagnostic::{self, Diagnostic};
use crate::digest::Digest;
use crate::model::{BuildSettings, REPOSITORY, Repository};
use crate::outcome::Outcome;
use crate::source::{Shelf, SourceMap};
use crate::world::World;

use approvals::Approvals;
pub use book::Book;

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
    repository: Repository,
    approvals: Option<Approvals>,
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
        Some(Self { members, books, findings, sources: shelf.sources, repository, approvals })
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

    /// What is wrong with the list of budgets and between them, with the files that it is about. Each digest has the path of its
    /// budget.
    #[must_use]
    pub fn across(&self, world: &dyn World, digests: &[(&str, &Digest)]) -> (Vec<Diagnostic>, SourceMap) {
        let conflicts = across::conflicts(digests);
        let mut shelf = Shelf::new(world);
        let mut findings = self.findings.clone();
        // So that gongkai.toml is the same file of both.
        shelf.sources = self.sources.first(self.sources.len());
        let differences = self.approvals.as_ref().map_or_else(Vec::new, |approvals| approvals.differences(digests));
        findings.extend(places::findings(&conflicts, &differences, &mut shelf));
        self.drop_allowed(&mut findings, &shelf.sources);
        diagnostic::sort(&mut findings);
        (findings, shelf.sources)
    }

    /// What is wrong between the members of the books: places are in gongkai.toml, whose text is in `sources`.
    #[must_use]
    pub fn across_books(&self, digests: &[(&str, &Digest)]) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> = self.books.iter().flat_map(|book| book.findings(digests)).collect();
        self.drop_allowed(&mut findings, &self.sources);
        diagnostic::sort(&mut findings);
        findings
    }

    /// The document of a book, from the outcomes of its members, in order. Its findings are those of the book alone.
    #[must_use]
    pub fn bind(&self, book: &Book, members: Vec<Outcome>) -> Outcome {
        let digests = members.iter().filter_map(|outcome| Some((outcome.path.as_str(), outcome.digest.as_ref()?)));
        let mut findings = book.findings(&digests.collect::<Vec<_>>());
        findings.extend(book.unsound(&members));
        self.drop_allowed(&mut findings, &self.sources);
        findings.extend(book.faults.iter().cloned());
        diagnostic::sort(&mut findings);
        let mut outcome = book.bind(members);
        if let Some(document) = &mut outcome.document {
            document.draft |= diagnostic::any_error(&findings);
        }
        Outcome { path: REPOSITORY.to_owned(), sources: self.sources.first(self.sources.len()), findings, ..outcome }
    }

    /// Drops the findings that gongkai.toml allows.
    fn drop_allowed(&self, findings: &mut Vec<Diagnostic>, sources: &SourceMap) {
        let allows: Vec<_> = self.repository.check.iter().flat_map(|check| &check.allow).collect();
        findings.retain(|finding| {
            let place = finding.primary.as_ref().map_or("", |label| sources.file(label.span.file).path.as_str());
            !allows.iter().any(|allow| allow.code.value.eq_ignore_ascii_case(&finding.code) && allow.is_for(place))
        });
    }
}
