//! Builds the books of a repository.

use std::path::{Path, PathBuf};

use gongkai::diagnostic::any_error;
use gongkai::fonts::Cabinet;
use gongkai::output::Output;
use gongkai::workspace::{Book, Workspace};
use gongkai::{Compiler, Date, Diagnostic, Format, Outcome};

use super::budgets::Whole;
use super::exit::Exit;
use super::{fault, print, write};

/// How books are built.
pub(super) struct Books<'b> {
    pub formats: &'b [&'static dyn Format],
    /// For budgets that have no day of publication.
    pub date: Option<Date>,
    pub cabinet: &'b Cabinet,
    /// True to write drafts, too.
    pub force: bool,
    /// The folder of the books' folders; `dist` in the repository if absent.
    pub folder: Option<&'b Path>,
}

impl Books<'_> {
    /// Builds every book of a repository. The findings of its members are not printed: they are said of each budget.
    pub(super) fn build(&self, whole: &Whole, output: &dyn Output) -> Exit {
        let Workspace { findings, sources, .. } = &whole.workspace;
        print::err(&print::findings(findings, sources, print::colour(&std::io::stderr())));
        let exit = if any_error(findings) { Exit::Findings } else { Exit::Clean };
        let one = |book: &Book| {
            fault::caught(|| self.one(book, whole, output))
                .unwrap_or_else(|fault| failed(&format!("“{}”没有编制：{fault}", book.name())))
        };
        whole.workspace.books.iter().fold(exit, |exit, book| exit.max(one(book)))
    }

    fn one(&self, book: &Book, whole: &Whole, output: &dyn Output) -> Exit {
        let folder = self.folder_of(book, whole);
        let outcome = self.bound(book, whole);
        let is_new = |finding: &&Diagnostic| !whole.workspace.findings.contains(finding);
        let findings: Vec<Diagnostic> = outcome.findings.iter().filter(is_new).cloned().collect();
        print::err(&print::findings(&findings, &outcome.sources, print::colour(&std::io::stderr())));
        let named = format!("“{}”：{}", book.name(), print::counts([&outcome]));
        let wanted = if self.force { outcome.draft() } else { outcome.publish() };
        let Ok(publication) = wanted else {
            print::err(&format!("{named}，没有编制\n"));
            return write::restore(output, &folder).map_or_else(|words| failed(&words), |()| Exit::Findings);
        };
        let stem =
            if whole.workspace.build().is_some_and(|build| build.name.is_some()) { book.name() } else { "document" };
        let mut files = Vec::new();
        for format in self.formats {
            match publication.write(*format) {
                Ok(bytes) => files.push((format!("{stem}.{}", format.extension()), bytes)),
                Err(error) => return failed(&error.to_string()),
            }
        }
        if let Err(words) = write::set(output, &folder, files.iter().map(|(name, bytes)| (name, bytes))) {
            return failed(&words);
        }
        let is_draft = publication.document().draft;
        for (name, _) in &files {
            let mark = if is_draft { "（草稿）" } else { "" };
            print::out(&format!("已写 {}{mark}\n", folder.join(name).display()));
        }
        if is_draft {
            print::err(&format!("{named}，写的是草稿，不得公开\n"));
            return Exit::Findings;
        }
        Exit::Clean
    }

    /// Compiles the members, one after the other, and binds them.
    fn bound(&self, book: &Book, whole: &Whole) -> Outcome {
        let mut compiler = Compiler::new(&whole.world).sharing_fonts(self.cabinet);
        if let Some(date) = self.date {
            compiler = compiler.dated(date);
        }
        whole.workspace.bind(book, book.members().map(|path| compiler.compile(path)).collect())
    }

    fn folder_of(&self, book: &Book, whole: &Whole) -> PathBuf {
        let named = if whole.named == Path::new(".") { Path::new("") } else { whole.named.as_path() };
        self.folder.map_or_else(|| named.join("dist"), Path::to_path_buf).join(book.name())
    }
}

fn failed(words: &str) -> Exit {
    print::err(&format!("错误：{words}\n"));
    Exit::Failed
}
