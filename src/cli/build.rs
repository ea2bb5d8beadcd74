//! `gongkai build`: check, compile, render, write.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use clap::{Args, ValueEnum};
use gongkai::check::allow::Options;
use gongkai::flow::{self, Outcome};
use gongkai::fonts::Cabinet;
use gongkai::layout::{Layout, lay_out};
use gongkai::render;
use gongkai::source::Date;

use super::{Exit, epoch, inputs, jobs, show, write};

/// A format of the disclosure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Output {
    /// Markdown.
    Md,
    /// document.json.
    Json,
    /// DOCX.
    Docx,
    /// PDF.
    Pdf,
}

impl Output {
    const ALL: [Self; 4] = [Self::Md, Self::Json, Self::Docx, Self::Pdf];

    fn file_name(self) -> &'static str {
        match self {
            Self::Md => "document.md",
            Self::Json => "document.json",
            Self::Docx => "document.docx",
            Self::Pdf => "document.pdf",
        }
    }
}

/// Arguments of `build`.
#[derive(Args)]
pub struct Build {
    /// 预算文件，或放 budget.toml 的文件夹；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 要哪些格式，用逗号隔开：md、json、docx、pdf；不写就是全部
    #[arg(
        short,
        long = "format",
        value_name = "格式",
        value_enum,
        value_delimiter = ',',
        hide_possible_values = true,
        help_heading = "选项"
    )]
    formats: Vec<Output>,
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

/// What came of one budget before anything is written.
struct Made {
    /// What is to be said of its findings.
    findings: String,
    result: Result<Files, Refused>,
}

/// Files to be written.
struct Files {
    folder: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
    /// What is to be said of a draft.
    draft: Option<String>,
}

/// Why nothing is written.
enum Refused {
    /// There are errors.
    Unsound(String),
    /// Something is wrong with the call or the machine.
    Failed(String),
}

impl Build {
    pub(super) fn execute(self) -> Exit {
        let date = match epoch::day() {
            Ok(date) => date,
            Err(words) => return failed(&words),
        };
        let cabinet = Cabinet::default();
        let mut exit = Exit::Clean;
        let mut folders = BTreeSet::new();
        let threads = self.jobs.map_or_else(jobs::cores, usize::from);
        let make = |at: usize| self.make(&self.paths[at], date, &cabinet);
        jobs::in_order(self.paths.len(), threads, make, |at, made| {
            let path = &self.paths[at];
            exit = exit.max(match made {
                Ok(made) => finish(path, made, &mut folders),
                Err(fault) => failed(&format!("“{}”没有编制：{fault}", path.display())),
            });
        });
        exit
    }

    /// Checks, compiles and renders one budget.
    fn make(&self, path: &Path, date: Option<Date>, cabinet: &Cabinet) -> Made {
        let input = match inputs::find(path) {
            Ok(input) => input,
            Err(words) => return Made { findings: String::new(), result: Err(Refused::Failed(words)) },
        };
        let mut outcome = flow::process_among(&input.world, &input.path, &Options::default(), cabinet);
        let findings = show::findings(&outcome, show::colour(&std::io::stderr()));
        let named = input.named.display();
        if outcome.document.is_none() || !self.force && !outcome.is_sound() {
            let words = format!("{named}：{}，没有编制\n", show::counts([&outcome]));
            return Made { findings, result: Err(Refused::Unsound(words)) };
        }
        if let Some(document) = &mut outcome.document {
            document.published = document.published.or(date);
        }
        let draft =
            (!outcome.is_sound()).then(|| format!("{named}：{}，写的是草稿，不得公开\n", show::counts([&outcome])));
        let result = self.folder(path, &outcome).and_then(|folder| {
            let files = self.render(&folder, &outcome)?;
            Ok(Files { folder, files, draft })
        });
        Made { findings, result: result.map_err(Refused::Failed) }
    }

    /// Every wanted format; pages are laid out once for those that need them.
    fn render(&self, folder: &Path, outcome: &Outcome) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
        let Some(document) = &outcome.document else { return Ok(Vec::new()) };
        let formats = self.formats();
        let on_pages = formats.iter().any(|format| matches!(format, Output::Docx | Output::Pdf));
        let layout = if on_pages { lay_out(document, outcome.fonts()) } else { Layout::default() };
        let render = |format: &Output| match format {
            Output::Md => Ok(render::markdown::render(document)),
            Output::Json => Ok(render::json::render(document)),
            Output::Docx => render::docx::render(document, &layout).map_err(|error| error.to_string()),
            Output::Pdf => render::pdf::render(document, &layout, outcome.fonts()),
        };
        formats.iter().map(|format| Ok((folder.join(format.file_name()), render(format)?))).collect()
    }

    /// Each format once, in the order in which the user says them.
    fn formats(&self) -> Vec<Output> {
        let said = if self.formats.is_empty() { &Output::ALL[..] } else { &self.formats };
        let mut formats = Vec::new();
        for &format in said {
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
        formats
    }

    /// Beside the budget, or where the user says; of several budgets, each in a folder of its own there.
    fn folder(&self, path: &Path, outcome: &Outcome) -> Result<PathBuf, String> {
        match (&self.output, &outcome.document) {
            (Some(output), Some(document)) if self.paths.len() > 1 => {
                let name = format!("{}-{}", document.unit.code, document.unit.year);
                if !is_one_component(&name) {
                    return Err(format!("“{name}”不能作文件夹的名称"));
                }
                Ok(output.join(name))
            }
            (Some(output), _) => Ok(output.clone()),
            (None, _) => {
                let own = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
                Ok(own.join("dist"))
            }
        }
    }
}

/// True for a name that stays in its folder, whatever reading let through.
fn is_one_component(name: &str) -> bool {
    let mut components = Path::new(name).components();
    let first = components.next();
    matches!(first, Some(Component::Normal(first)) if first == name) && components.next().is_none()
}

/// Says what was found and writes what was made.
fn finish(path: &Path, made: Made, folders: &mut BTreeSet<PathBuf>) -> Exit {
    show::err(&made.findings);
    let Files { folder, files, draft } = match made.result {
        Ok(files) => files,
        Err(Refused::Unsound(words)) => {
            show::err(&words);
            return Exit::Findings;
        }
        Err(Refused::Failed(words)) => return failed(&words),
    };
    let known_as = match write::folder(&folder) {
        Ok(known_as) => known_as,
        Err(words) => return failed(&words),
    };
    if !folders.insert(known_as) {
        return failed(&format!("“{}”与前面的预算会写到同一个文件夹“{}”", path.display(), folder.display()));
    }
    if let Err(words) = write::all(&folder, &files) {
        return failed(&words);
    }
    for (file, _) in &files {
        let mark = if draft.is_some() { "（草稿）" } else { "" };
        show::out(&format!("已写 {}{mark}\n", file.display()));
    }
    match draft {
        Some(words) => {
            show::err(&words);
            Exit::Findings
        }
        None => Exit::Clean,
    }
}

fn failed(words: &str) -> Exit {
    show::err(&format!("错误：{words}\n"));
    Exit::Failed
}

#[cfg(test)]
mod tests {
    use super::is_one_component;

    #[test]
    fn a_folder_name_stays_where_it_is_put() {
        assert!(is_one_component("104001-2024") && is_one_component("a.b_c-2024"));
        for name in ["../escaped-2024", "/abs-2024", "a/b-2024", "", ".", "..", "a/", "./a"] {
            assert!(!is_one_component(name), "{name}");
        }
    }
}
