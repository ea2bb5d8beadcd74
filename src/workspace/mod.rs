//! All budgets of a repository: which there are, what is checked of them together, how their files are called.

mod across;
mod places;

use crate::diagnostic::{self, Diagnostic};
use crate::digest::Digest;
use crate::model::{BuildSettings, Repository};
use crate::source::{Shelf, SourceMap};
use crate::world::World;

/// A repository that says which budgets it has.
#[derive(Debug)]
pub struct Workspace {
    /// Paths of the budgets, in order of name.
    pub members: Vec<String>,
    /// What is wrong with gongkai.toml itself, as far as it is about the members.
    pub findings: Vec<Diagnostic>,
    pub sources: SourceMap,
    repository: Repository,
}

impl Workspace {
    /// The workspace of a repository; `None` if gongkai.toml has no `[workspace]` or cannot be read.
    pub fn open(world: &dyn World) -> Option<Self> {
        let mut shelf = Shelf::new(world);
        let repository = Repository::read(&mut shelf)?;
        repository.workspace.as_ref()?;
        // What else is wrong with the file is said of each budget.
        let from = shelf.findings.len();
        let members = repository.members(&mut shelf);
        let findings = shelf.findings.split_off(from);
        Some(Self { members, findings, sources: shelf.sources, repository })
    }

    /// `[build]`.
    #[must_use]
    pub fn build(&self) -> Option<&BuildSettings> {
        self.repository.build.as_ref()
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
        findings.extend(places::findings(&conflicts, &mut shelf));
        let allows = self.repository.check.iter().flat_map(|check| &check.allow);
        let allowed: Vec<_> = allows.collect();
        findings.retain(|finding| {
            let place = finding.primary.as_ref().map_or("", |label| shelf.sources.file(label.span.file).path.as_str());
            !allowed.iter().any(|allow| allow.code.value.eq_ignore_ascii_case(&finding.code) && allow.is_for(place))
        });
        diagnostic::sort(&mut findings);
        (findings, shelf.sources)
    }
}
