//! Builds the books of a repository.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::diagnostic::any_error;
use gongkai::manifest::Entry;
use gongkai::model::REPOSITORY;
use gongkai::recorded::{Record, Recorded};
use gongkai::workspace::{Book, Workspace};
use gongkai::world::World;
use gongkai::{Compiler, Diagnostic, Format, Outcome};

use super::budgets::Whole;
use super::build::{NOTHING_TO_TRACE, Run, render};
use super::exit::Exit;
use super::finish::{Done, Finish};
use super::inputs::Input;
use super::kept::Kept;
use super::known::{self, Asked, Known};
use super::manifests::Placed;
use super::prepared::{Files, Made, Prepared, Refused};
use super::root::before_paths;
use super::{fault, print};

/// How books are built.
pub(super) struct Books<'b> {
    pub run: &'b Run<'b>,
    pub kept: &'b Kept,
    pub formats: &'b [&'static dyn Format],
    /// What the call asks for of a repository.
    pub known_as: &'b dyn Fn(&Input) -> Asked,
    /// True to write drafts, too.
    pub force: bool,
    /// True if an internal edition is asked for.
    pub trace: bool,
    /// The folder of the books' folders; `dist` in the repository if absent.
    pub folder: Option<&'b Path>,
}

/// What became of the books of a repository.
pub(super) struct Bound {
    pub exit: Exit,
    pub entries: Vec<Placed>,
    /// True if all of them were there already.
    pub is_same: bool,
}

impl Books<'_> {
    /// Builds the books of a repository at these places. The findings of its members are not printed: they are said of each budget.
    pub(super) fn build(&self, whole: &Whole, is_own: impl Fn(usize) -> bool, finish: &mut Finish<'_>) -> Bound {
        let Workspace { findings, sources, .. } = &whole.workspace;
        print::painted_err(&print::findings(findings, sources, print::colour(&std::io::stderr())));
        let exit = if any_error(findings) { Exit::Findings } else { Exit::Clean };
        let mut bound = Bound { exit, entries: Vec::new(), is_same: true };
        for (_, book) in whole.workspace.books.iter().enumerate().filter(|(at, _)| is_own(*at)) {
            let done = match fault::caught(|| self.prepare(book, whole)) {
                Ok(prepared) => finish.finish(Path::new(book.name()), prepared),
                Err(fault) => Done::failed(&format!("“{}”没有编制：{fault}", book.name())),
            };
            print::painted_err(&done.said);
            print::out(&done.written);
            bound.exit = bound.exit.max(done.exit);
            bound.is_same &= done.unchanged;
            bound.entries.extend(done.entry);
        }
        bound
    }

    /// Binds and renders a book, unless the same files are there.
    fn prepare(&self, book: &Book, whole: &Whole) -> Prepared {
        let world = match (self.run.open)(Path::new(&whole.world.name())) {
            Ok(world) => world,
            Err(words) => return Prepared::nothing(Refused::Failed(words)),
        };
        let (named, path) = (whole.named.clone(), REPOSITORY.to_owned());
        let input = Input { named, world, path, folder: String::new() };
        let asked = (self.known_as)(&input);
        if let Some(known) = self.run.cache.unchanged(&input, Some(book.name()), &asked, self.run.output) {
            let folder = PathBuf::from(input.world.name()).join(&known.folder);
            let findings = known.said.clone();
            return Prepared { findings, result: Made::Unchanged(Box::new(known), folder), ..Prepared::default() };
        }
        let (outcome, record) = self.bound(book, whole);
        let is_new = |finding: &&Diagnostic| !whole.workspace.findings.contains(finding);
        let own: Vec<Diagnostic> = outcome.findings.iter().filter(is_new).cloned().collect();
        let findings = [false, true].map(|colour| print::findings(&own, &outcome.sources, colour));
        let result = match self.files(book, whole, (&outcome, &record), (asked, &findings, input)) {
            Ok(files) => Made::Files(Box::new(files)),
            Err(refused) => Made::Nothing(refused),
        };
        Prepared { findings, result, ..Prepared::default() }
    }

    fn files(
        &self,
        book: &Book,
        whole: &Whole,
        (outcome, record): (&Outcome, &Record),
        (asked, findings, input): (Asked, &[String; 2], Input),
    ) -> Result<Files, Refused> {
        let folder = self.folder_of(book, whole);
        let counts = print::counts([outcome]);
        let named = format!("“{}”：{counts}", book.name());
        let wanted = if self.force { outcome.draft() } else { outcome.publish() };
        let Ok(publication) = wanted else {
            return Err(Refused::Unsound(format!("{named}，没有编制\n"), counts, Some(folder)));
        };
        if self.trace && !self.formats.iter().any(|format| format.is_internal()) {
            return Err(Refused::Failed(format!("“{}”：{NOTHING_TO_TRACE}", book.name())));
        }
        let is_named = whole.workspace.build().is_some_and(|build| build.name.is_some());
        let stem = if is_named { book.name() } else { "document" };
        let (mut files, mut outputs) = (Vec::new(), BTreeMap::new());
        for format in self.formats {
            for (name, bytes, output) in render(&publication, *format, stem).map_err(Refused::Failed)? {
                outputs.insert(name.clone(), output);
                files.push((name, bytes));
            }
        }
        let place = known::place(&input, &folder);
        // Files come of a document only.
        let entry = Entry::of(outcome, record, outputs, known::inside(&place));
        let entry = entry.ok_or_else(|| Refused::Failed(String::new()))?.of_book(book.name());
        let draft = publication.document().draft.then(|| (format!("{named}，写的是草稿，不得公开\n"), counts));
        let known = Known::new(asked, entry, (place, stem.to_owned()), findings.clone(), None);
        Ok(Files { input, folder, files, draft, known, summary: None })
    }

    /// Binds the members. Those that were not compiled for their own documents are compiled, one after the other.
    fn bound(&self, book: &Book, whole: &Whole) -> (Outcome, Record) {
        let root = whole.world.name();
        let mut record = Record::default();
        let mut member = |path: &str| {
            let (outcome, read) = self.kept.take(&root, path).unwrap_or_else(|| self.compiled(path, whole));
            record.merge(&read);
            outcome
        };
        let members = book.members().map(&mut member).collect();
        (whole.workspace.bind(book, members), record)
    }

    fn compiled(&self, path: &str, whole: &Whole) -> (Outcome, Record) {
        let recorded = Recorded::new(&whole.world);
        let mut compiler = Compiler::new(&recorded).sharing_fonts(self.run.cabinet);
        if let Some(date) = self.run.date {
            compiler = compiler.dated(date);
        }
        let outcome = compiler.compile(path);
        drop(compiler);
        (outcome, recorded.into_record())
    }

    fn folder_of(&self, book: &Book, whole: &Whole) -> PathBuf {
        self.folder.map_or_else(|| before_paths(&whole.named).join("dist"), Path::to_path_buf).join(book.name())
    }
}
