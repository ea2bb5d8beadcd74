//! Where the report of `gongkai check` goes, and in which format.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use gongkai::output::Output;

use super::{inputs, print, write};
use gongkai::visible::{VisiblePath as _, on_one_line};

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
    /// For code hosting sites and editors.
    Sarif,
    /// For CI systems.
    Junit,
    /// For the log of a GitHub workflow.
    Github,
    /// A page for auditors and supervisors.
    Html,
    /// The same as a workbook.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

/// Endings of files that tell their format.
const ENDINGS: &[(&str, Format)] = &[
    ("html", Format::Html),
    #[cfg(feature = "xlsx")]
    ("xlsx", Format::Xlsx),
    ("json", Format::Json),
    ("sarif", Format::Sarif),
    ("xml", Format::Junit),
];

/// Endings of files that only programs of their own open, whatever this build writes.
const FOREIGN: &[&str] = &["xlsx", "xls", "docx", "doc", "pdf"];

/// The report's format and file, if it goes to one.
#[derive(Debug)]
pub(super) struct ReportFile {
    pub format: Format,
    pub path: Option<PathBuf>,
}

impl ReportFile {
    /// As the command line wants it; refused before anything is checked.
    pub(super) fn of(format: Option<Format>, path: Option<&Path>, overwrite: bool) -> Result<Self, String> {
        let Some(path) = path else {
            let format = format.unwrap_or_default();
            if is_binary(format) && std::io::stdout().is_terminal() {
                return Err("xlsx 不是文字，印不到屏幕上；加上 -o 报告.xlsx，写进文件".to_owned());
            }
            return Ok(Self { format, path: None });
        };
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let by_ending = ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format);
        let Some(format) = format.or(by_ending) else {
            let known: Vec<String> = ENDINGS.iter().map(|(known, _)| format!(".{known}")).collect();
            let known = known.join("、");
            return Err(format!("看不出“{}”要写成什么格式；文件名以 {known} 结尾，或加上 --format", path.visible()));
        };
        if matches!(format, Format::Human | Format::Github) {
            return Err("human 和 github 只印在屏幕上；要写进文件，不用 -o，在命令末尾加 > 文件名".to_owned());
        }
        // SARIF is JSON.
        let fits = by_ending.is_none_or(|by| by == format || (by, format) == (Format::Json, Format::Sarif));
        if !fits || (by_ending.is_none() && FOREIGN.contains(&&*ending)) {
            let without = by_ending.map_or_else(String::new, |by| format!("，或去掉 --format，就写成 {}", by.name()));
            return Err(format!(
                "“{}”以 .{} 结尾，--format 写的是 {}，两样不合；文件名改成以 .{} 结尾{without}",
                path.visible(),
                on_one_line(&ending),
                format.name(),
                format.ending()
            ));
        }
        write::refuse_existing(path, overwrite)?;
        Ok(Self { format, path: Some(path.to_path_buf()) })
    }

    /// Why it may not be written: it would replace a budget that is checked, or make the only workbook of a folder, which is its
    /// budget, one of two.
    pub(super) fn refusal(&self, budgets: &[PathBuf]) -> Option<String> {
        let target = self.path.as_deref()?;
        let is_workbook = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        budgets.iter().find_map(|path| {
            let budget = inputs::budget(path).ok()?.named;
            let shown = target.visible();
            if write::identity(&budget) == write::identity(target) {
                return Some(format!("“{shown}”是要检查的预算，不能写成报告；换一个文件名"));
            }
            let is_beside =
                path.is_dir() && budget.parent().map(write::identity) == target.parent().map(write::identity);
            let name = Path::new(target.file_name().unwrap_or_default()).visible();
            (is_beside && is_workbook(&budget) && is_workbook(target)).then(|| {
                format!("“{}”里有了第二个工作簿，就看不出哪个是预算；写到别的文件夹，如 -o 报告/{name}", path.visible())
            })
        })
    }

    /// True if it would replace a file that was read.
    pub(super) fn replaces<'i>(&self, root: &Path, mut inputs: impl Iterator<Item = &'i String>) -> bool {
        let existing = self.path.as_deref().filter(|target| target.exists()).map(write::identity);
        existing.is_some_and(|target| inputs.any(|input| write::identity(&root.join(input)) == target))
    }

    /// Prints the report, or writes it.
    pub(super) fn deliver(&self, report: &[u8], counts: &str, output: &dyn Output) -> Result<(), String> {
        match &self.path {
            None => match (self.format, std::str::from_utf8(report)) {
                (Format::Human, Ok(text)) => print::out(text),
                (Format::Json | Format::Sarif, Ok(text)) => print::json(text),
                (Format::Junit | Format::Html, Ok(text)) => print::markup(text),
                _ => print::bytes(report),
            },
            Some(path) => {
                write::file(output, path, report)?;
                print::out(&format!("已写 {}：{counts}\n", path.visible()));
            }
        }
        Ok(())
    }
}

impl Format {
    /// As `--format` wants it.
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// The usual ending of its files.
    fn ending(self) -> &'static str {
        ENDINGS.iter().find(|(_, format)| *format == self).map_or("txt", |(ending, _)| ending)
    }
}

#[cfg(feature = "xlsx")]
fn is_binary(format: Format) -> bool {
    format == Format::Xlsx
}

#[cfg(not(feature = "xlsx"))]
fn is_binary(_: Format) -> bool {
    false
}
