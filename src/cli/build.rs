//! `gongkai build`: check, compile, render, write.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use gongkai::fonts::Cabinet;
use gongkai::output::{Output, names};
use gongkai::render::{self, FORMATS};
use gongkai::{Compiler, Date, Format, Outcome, Publication};

use super::exit::Exit;
use super::{epoch, inputs, jobs, print, write};

/// Arguments of `build`.
#[derive(Args)]
pub struct Build {
    /// 预算文件，或放 budget.toml 的文件夹；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    #[arg(
        short,
        long = "format",
        value_name = "格式",
        value_parser = PossibleValuesParser::new(formats()),
        value_delimiter = ',',
        hide_possible_values = true,
        help = format!("要哪些格式，用逗号隔开：{}；不写就是全部", formats().collect::<Vec<_>>().join("、")),
        help_heading = "选项"
    )]
    formats: Vec<String>,
    /// 写到哪个文件夹；不写就是预算文件旁边的 dist
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
    result: Result<Files, Refused>,
}

/// Files to write.
struct Files {
    folder: PathBuf,
    /// Names in the folder, and bytes.
    files: Vec<(String, Vec<u8>)>,
    /// Closing message, if the files are a draft.
    draft: Option<String>,
}

/// Why no file is written.
enum Refused {
    /// The budget has errors; with the closing message, and the folder that keeps its old files, if it is known.
    Unsound(String, Option<PathBuf>),
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
        let mut exit = Exit::Clean;
        let mut folders = BTreeSet::new();
        let threads = self.jobs.map_or_else(jobs::cores, usize::from);
        let prepare = |at: usize| self.prepare(&self.paths[at], date, &cabinet);
        jobs::in_order(self.paths.len(), threads, prepare, |at, prepared| {
            let path = &self.paths[at];
            exit = exit.max(match prepared {
                Ok(prepared) => finish(path, prepared, &mut folders, output),
                Err(fault) => failed(&format!("“{}”没有编制：{fault}", path.display())),
            });
        });
        exit
    }

    /// Checks, compiles and renders one budget.
    fn prepare(&self, path: &Path, date: Option<Date>, cabinet: &Cabinet) -> Prepared {
        let input = match inputs::budget(path) {
            Ok(input) => input,
            Err(words) => return Prepared { findings: String::new(), result: Err(Refused::Failed(words)) },
        };
        let mut compiler = Compiler::new(&input.world).sharing_fonts(cabinet);
        if let Some(date) = date {
            compiler = compiler.dated(date);
        }
        let outcome = compiler.compile(&input.path);
        let findings = print::findings(&outcome.findings, &outcome.sources, print::colour(&std::io::stderr()));
        let result = self.files(path, &input.named, &outcome);
        Prepared { findings, result }
    }

    /// The files of a budget. With errors, none, or with `--force` a draft.
    fn files(&self, path: &Path, named: &Path, outcome: &Outcome) -> Result<Files, Refused> {
        let sound = outcome.is_sound();
        let wanted = if self.force { outcome.draft() } else { outcome.publish() };
        let Ok(publication) = wanted else {
            let words = format!("{}：{}，没有编制\n", named.display(), print::counts([outcome]));
            let folder = outcome.draft().ok().and_then(|draft| self.folder(path, &draft).ok());
            return Err(Refused::Unsound(words, folder));
        };
        let folder = self.folder(path, &publication).map_err(Refused::Failed)?;
        let file = |format: &&dyn Format| {
            let name = format!("document.{}", format.extension());
            Ok((name, publication.write(*format).map_err(|error| Refused::Failed(error.to_string()))?))
        };
        let files = self.formats().iter().map(file).collect::<Result<_, _>>()?;
        let draft =
            (!sound).then(|| format!("{}：{}，写的是草稿，不得公开\n", named.display(), print::counts([outcome])));
        Ok(Files { folder, files, draft })
    }

    /// The requested formats without duplicates, in the user's order.
    fn formats(&self) -> Vec<&'static dyn Format> {
        if self.formats.is_empty() {
            return FORMATS.to_vec();
        }
        let mut named: Vec<&str> = Vec::new();
        for name in &self.formats {
            if !named.contains(&name.as_str()) {
                named.push(name);
            }
        }
        named.into_iter().filter_map(render::format).collect()
    }

    /// `dist` beside the budget, or the folder of `-o`, in which each of several budgets has its own.
    fn folder(&self, path: &Path, publication: &Publication<'_>) -> Result<PathBuf, String> {
        match &self.output {
            Some(output) if self.paths.len() > 1 => {
                let unit = &publication.document().unit;
                let name = format!("{}-{}", unit.code, unit.year);
                // Reading refuses such codes (S008); this is a second check.
                if let Some(words) = names::refusal(&name) {
                    return Err(format!("“{name}”不能作文件夹的名称：{words}"));
                }
                Ok(output.join(name))
            }
            Some(output) => Ok(output.clone()),
            None => Ok(beside(path)),
        }
    }
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

/// Prints the findings of a budget and writes its files.
fn finish(path: &Path, prepared: Prepared, folders: &mut BTreeSet<String>, output: &dyn Output) -> Exit {
    print::err(&prepared.findings);
    let Files { folder, files, draft } = match prepared.result {
        Ok(files) => files,
        Err(Refused::Unsound(words, folder)) => {
            print::err(&words);
            let restored = folder.map_or(Ok(()), |folder| write::restore(output, &folder));
            return restored.map_or_else(|words| failed(&words), |()| Exit::Findings);
        }
        Err(Refused::Failed(words)) => return failed(&words),
    };
    if !folders.insert(write::identity(&folder)) {
        return failed(&format!("“{}”与前面的预算会写到同一个文件夹“{}”", path.display(), folder.display()));
    }
    if let Err(words) = write::set(output, &folder, files.iter().map(|(name, bytes)| (name, bytes))) {
        return failed(&words);
    }
    for (name, _) in &files {
        let mark = if draft.is_some() { "（草稿）" } else { "" };
        print::out(&format!("已写 {}{mark}\n", folder.join(name).display()));
    }
    match draft {
        Some(words) => {
            print::err(&words);
            Exit::Findings
        }
        None => Exit::Clean,
    }
}

fn failed(words: &str) -> Exit {
    print::err(&format!("错误：{words}\n"));
    Exit::Failed
}
