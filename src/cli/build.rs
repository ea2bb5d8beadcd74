//! `gongkai build`: check, compile, render, write.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use gongkai::fonts::Cabinet;
use gongkai::model::{BudgetKind, BuildSettings};
use gongkai::output::{Output, names};
use gongkai::render::{self, FORMATS};
use gongkai::{Compiler, Date, Digest, FileName, Format, Outcome, Pool, Publication};

use super::bar::Bar;
use super::book::Books;
use super::budgets::Budgets;
use super::exit::Exit;
use super::inputs::{self, Input};
use super::summary::{self, Line};
use super::{epoch, jobs, print, write};

/// Arguments of `build`.
#[derive(Args)]
pub struct Build {
    /// 预算文件，放 budget.toml 的文件夹，或预算仓库（gongkai.toml 的 [workspace] 列出全部预算）；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    #[arg(
        short,
        long = "format",
        value_name = "格式",
        value_parser = PossibleValuesParser::new(formats()),
        value_delimiter = ',',
        hide_possible_values = true,
        help = format!("要哪些格式，用逗号隔开：{}；不写就用 gongkai.toml 里的，那里也没有就是全部", formats().collect::<Vec<_>>().join("、")),
        help_heading = "选项"
    )]
    formats: Vec<String>,
    /// 写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist
    #[arg(short, long = "output", value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 几份预算同时编制；不写就是处理器的核数
    #[arg(short, long = "jobs", value_name = "份数", value_parser = clap::value_parser!(u16).range(1..), help_heading = "选项")]
    jobs: Option<u16>,
    /// 检查有错误也写出来，标明是草稿；仍算不通过
    #[arg(long, help_heading = "选项")]
    force: bool,
}

/// A budget's findings and files, before any file is written.
struct Prepared {
    /// Rendered findings.
    findings: String,
    digest: Option<Digest>,
    result: Result<Files, Refused>,
}

/// Files to write.
struct Files {
    folder: PathBuf,
    /// Their name without extension.
    stem: String,
    /// Names in the folder, and bytes.
    files: Vec<(String, Vec<u8>)>,
    /// Closing message, and the numbers of findings, if the files are a draft.
    draft: Option<(String, String)>,
}

/// Why no file is written.
enum Refused {
    /// The budget has errors; with the closing message, the numbers of findings, and the folder that keeps its old files, if
    /// it is known.
    Unsound(String, String, Option<PathBuf>),
    /// Usage or I/O error; with the message.
    Failed(String),
}

impl Build {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        let date = match epoch::day() {
            Ok(date) => date,
            Err(words) => return failed(&words),
        };
        let cabinet = Cabinet::default();
        let budgets = Budgets::of(&self.paths);
        let pool = (budgets.paths.len() > 1).then(Pool::default);
        let mut exit = if budgets.failed { Exit::Failed } else { Exit::Clean };
        let mut taken = BTreeSet::new();
        let mut lines: Vec<Line> = Vec::new();
        let bar = Bar::new(budgets.paths.len());
        let threads = self.jobs.map_or_else(jobs::cores, usize::from);
        let alone = budgets.paths.len() == 1;
        let prepare = |at: usize| self.prepare(&budgets.paths[at], alone, date, (&cabinet, pool.as_ref()));
        jobs::in_order(budgets.paths.len(), threads, prepare, |at, prepared| {
            let path = &budgets.paths[at];
            let (digest, done) = match prepared {
                Ok(mut prepared) => (prepared.digest.take(), finish(path, prepared, &mut taken, output)),
                Err(fault) => (None, Done::failed(format!("“{}”没有编制：{fault}", path.display()))),
            };
            bar.above(|| {
                print::err(&done.said);
                print::out(&done.written);
            });
            bar.advance();
            exit = exit.max(done.exit);
            lines.push(Line { named: path.clone(), failed: done.why, digest });
        });
        bar.close();
        print::err(&summary::closing(&lines.iter().collect::<Vec<_>>()));
        let build = budgets.whole.first().and_then(|whole| whole.workspace.build());
        let formats = self.formats(build);
        let folder = self.output.as_deref();
        let books = Books { formats: &formats, date, cabinet: &cabinet, force: self.force, folder };
        budgets.whole.iter().fold(exit, |exit, whole| exit.max(books.build(whole, output)))
    }

    /// Checks, compiles and renders one budget.
    fn prepare(
        &self,
        path: &Path,
        alone: bool,
        date: Option<Date>,
        (cabinet, pool): (&Cabinet, Option<&Pool>),
    ) -> Prepared {
        let input = match inputs::budget(path) {
            Ok(input) => input,
            Err(words) => {
                return Prepared { findings: String::new(), digest: None, result: Err(Refused::Failed(words)) };
            }
        };
        let mut compiler = Compiler::new(&input.world).sharing_fonts(cabinet);
        if let Some(pool) = pool {
            compiler = compiler.sharing_variants(pool);
        }
        if let Some(date) = date {
            compiler = compiler.dated(date);
        }
        let mut outcome = compiler.compile(&input.path);
        let findings = print::findings(&outcome.findings, &outcome.sources, print::colour(&std::io::stderr()));
        let result = self.files(&Asked { path, input: &input, alone, build: outcome.build.as_ref() }, &outcome);
        Prepared { findings, digest: outcome.digest.take(), result }
    }

    /// The files of a budget. With errors, none, or with `--force` a draft.
    fn files(&self, asked: &Asked<'_>, outcome: &Outcome) -> Result<Files, Refused> {
        let sound = outcome.is_sound();
        let wanted = if self.force { outcome.draft() } else { outcome.publish() };
        let named = asked.input.named.display();
        let Ok(publication) = wanted else {
            let counts = print::counts([outcome]);
            let folder = outcome.draft().ok().and_then(|draft| self.folder(asked, &draft).ok());
            return Err(Refused::Unsound(format!("{named}：{counts}，没有编制\n"), counts, folder));
        };
        let folder = self.folder(asked, &publication).map_err(Refused::Failed)?;
        let stem = stem(asked, &publication).map_err(Refused::Failed)?;
        let file = |format: &&dyn Format| {
            let name = format!("{stem}.{}", format.extension());
            Ok((name, publication.write(*format).map_err(|error| Refused::Failed(error.to_string()))?))
        };
        let files = self.formats(asked.build).iter().map(file).collect::<Result<_, _>>()?;
        let draft = (!sound).then(|| {
            let counts = print::counts([outcome]);
            (format!("{named}：{counts}，写的是草稿，不得公开\n"), counts)
        });
        Ok(Files { folder, stem, files, draft })
    }

    /// The requested formats without duplicates, in the user's order; else those of the repository, else all.
    fn formats(&self, build: Option<&BuildSettings>) -> Vec<&'static dyn Format> {
        let mut wanted: Vec<&str> = self.formats.iter().map(String::as_str).collect();
        if wanted.is_empty() {
            wanted = build.iter().flat_map(|build| &build.formats).map(|format| format.value.as_str()).collect();
        }
        if wanted.is_empty() {
            return FORMATS.to_vec();
        }
        let mut named: Vec<&str> = Vec::new();
        for name in wanted {
            if !named.contains(&name) {
                named.push(name);
            }
        }
        named.into_iter().filter_map(render::format).collect()
    }

    /// The folder of `-o`, in which each of several budgets has its own; else that of the repository, else `dist` beside the
    /// budget.
    fn folder(&self, asked: &Asked<'_>, publication: &Publication<'_>) -> Result<PathBuf, String> {
        if let Some(output) = &self.output {
            if asked.alone {
                return Ok(output.clone());
            }
            let unit = &publication.document().unit;
            let name = format!("{}-{}", unit.code, unit.year);
            // Reading refuses such codes (S008); this is a second check.
            if let Some(words) = names::refusal(&name) {
                return Err(format!("“{name}”不能作文件夹的名称：{words}"));
            }
            return Ok(output.join(name));
        }
        match asked.build.and_then(|build| build.output.as_ref()) {
            Some(pattern) => Ok(asked.input.root().join(file_name(publication).folder(&pattern.value)?)),
            None => Ok(beside(asked.path)),
        }
    }
}

/// A budget to be built, and what its repository says about building.
struct Asked<'a> {
    path: &'a Path,
    input: &'a Input,
    /// True if no other budget is built.
    alone: bool,
    build: Option<&'a BuildSettings>,
}

/// The name of a budget's files without extension.
fn stem(asked: &Asked<'_>, publication: &Publication<'_>) -> Result<String, String> {
    match asked.build.and_then(|build| build.name.as_ref()) {
        Some(pattern) => file_name(publication).file(&pattern.value),
        None => Ok("document".to_owned()),
    }
}

fn file_name<'d>(publication: &Publication<'d>) -> FileName<'d> {
    let unit = &publication.document().unit;
    let kind = if unit.kind == BudgetKind::Department.key() { "部门预算" } else { "单位预算" };
    FileName { code: &unit.code, name: &unit.name, kind, year: unit.year }
}

/// The folder of a budget's files, if nothing else is asked for.
pub(super) fn beside(path: &Path) -> PathBuf {
    let own = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    own.join("dist")
}

/// Names of the formats.
fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name())
}

/// What became of a budget.
struct Done {
    exit: Exit,
    /// For people, on standard error.
    said: String,
    /// The files, on standard output.
    written: String,
    /// Why it failed, for the summary.
    why: Option<String>,
}

impl Done {
    fn failed(words: String) -> Self {
        Self {
            exit: Exit::Failed,
            said: format!("错误：{words}\n"),
            written: String::new(),
            why: Some("没有编制".to_owned()),
        }
    }
}

/// Writes the files of a budget. `taken` holds the names that other budgets of this run have.
fn finish(path: &Path, prepared: Prepared, taken: &mut BTreeSet<String>, output: &dyn Output) -> Done {
    let mut said = prepared.findings;
    let with = |said: String, done: Done| Done { said: said + &done.said, ..done };
    let Files { folder, stem, files, draft } = match prepared.result {
        Ok(files) => files,
        Err(Refused::Unsound(words, why, folder)) => {
            said.push_str(&words);
            return match folder.map_or(Ok(()), |folder| write::restore(output, &folder)) {
                Ok(()) => Done { exit: Exit::Findings, said, written: String::new(), why: Some(why) },
                Err(words) => with(said, Done::failed(words)),
            };
        }
        Err(Refused::Failed(words)) => return with(said, Done::failed(words)),
    };
    if !taken.insert(format!("{}/{}", write::identity(&folder), names::folded(&stem))) {
        let (shown, folder) = (path.display(), folder.display());
        let words = format!("“{shown}”与前面的预算会写到同一个文件夹“{folder}”，文件名也相同（{stem}）");
        return with(said, Done::failed(words));
    }
    if let Err(words) = write::set(output, &folder, files.iter().map(|(name, bytes)| (name, bytes))) {
        return with(said, Done::failed(words));
    }
    let mark = if draft.is_some() { "（草稿）" } else { "" };
    let written = files.iter().map(|(name, _)| format!("已写 {}{mark}\n", folder.join(name).display())).collect();
    match draft {
        Some((words, why)) => Done { exit: Exit::Findings, said: said + &words, written, why: Some(why) },
        None => Done { exit: Exit::Clean, said, written, why: None },
    }
}

fn failed(words: &str) -> Exit {
    print::err(&format!("错误：{words}\n"));
    Exit::Failed
}
