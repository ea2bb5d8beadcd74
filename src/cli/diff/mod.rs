//! `gongkai diff OLD NEW`: what differs between two budgets, repositories of budgets, or published documents.

mod versions;

use std::io::stdout;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use gongkai::Outcome;
use gongkai::diff::{Shown, Side, Unread, compare};

use super::exit::Exit;
use super::{inputs, print};
use gongkai::visible::VisiblePath as _;
use versions::Pairs;

/// How a comparison is printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For a page or a mail.
    Markdown,
    /// For programs.
    Json,
}

/// Arguments of `diff`.
#[derive(Args)]
pub struct Diff {
    /// 原来的：预算文件（TOML、工作簿）或放预算文件的文件夹，或预算仓库（逐份比），或公开文件（.docx、九张表的 .xlsx、document.json）
    #[arg(value_name = "原来的", display_order = 1, help_heading = "参数")]
    old: PathBuf,
    /// 现在的：同上。一个是预算文件、一个是改过的 Word 文件时，列出改了哪些格和文字，预算文件里要改哪里
    #[arg(value_name = "现在的", display_order = 2, help_heading = "参数")]
    new: PathBuf,
    /// 输出格式：human 给人看（不写就是），markdown 可以贴到网页或邮件里，json 给程序读
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "选项"
    )]
    format: Format,
    /// 比两个预算时，也列出公开表的每一格，和只有年份、数字不同的段落
    #[arg(long, help_heading = "选项")]
    all: bool,
    /// 只说变了的主要数字，和新出现、新放行、不再有、不再放行的问题；两份预算或两个预算仓库才有
    #[arg(long, conflicts_with = "all", help_heading = "选项")]
    findings: bool,
}

impl Diff {
    pub(super) fn execute(self) -> Exit {
        match Pairs::of([&self.old, &self.new], self.findings) {
            Ok(Some(pairs)) => return self.versions(&pairs),
            Ok(None) => {}
            Err(words) => {
                print::err(&format!("错误：{words}\n"));
                return Exit::Failed;
            }
        }
        let sides = [&self.old, &self.new].map(|path| open(path));
        let [Some(old), Some(new)] = sides else { return Exit::Failed };
        let comparison = compare(&old, &new);
        let shown = Shown { all: self.all, colour: print::colour(&stdout()) };
        match self.format {
            Format::Human => print::painted(&comparison.human(shown)),
            Format::Markdown => print::out(&comparison.markdown(shown)),
            Format::Json => print::json(&format!("{:#}\n", comparison.json())),
        }
        if comparison.is_same() { Exit::Clean } else { Exit::Findings }
    }
}

impl Diff {
    /// Compares repositories, or budgets with their findings.
    fn versions(&self, pairs: &Pairs) -> Exit {
        let Some(versions) = pairs.compare() else { return Exit::Failed };
        let colour = print::colour(&stdout());
        let shown = Shown { all: self.all, colour };
        match (self.format, self.findings) {
            (Format::Human, true) => print::painted(&versions.short_human(colour)),
            (Format::Human, false) => print::painted(&versions.human(shown)),
            (Format::Markdown, true) => print::out(&versions.short_markdown()),
            (Format::Markdown, false) => print::out(&versions.markdown(shown)),
            (Format::Json, _) => print::json(&format!("{:#}\n", versions.json())),
        }
        if versions.is_same() { Exit::Clean } else { Exit::Findings }
    }
}

/// Reads a side; `None` after saying why that fails.
fn open(path: &Path) -> Option<Side> {
    let refuse = |words: &str| print::err(&format!("错误：{words}\n"));
    let input = match inputs::find(path) {
        Ok(input) => input,
        Err(words) => {
            refuse(&words);
            return None;
        }
    };
    match Side::open(&input.world, &input.path) {
        Ok(side) => Some(Side { name: input.named.visible().to_string(), ..side }),
        Err(Unread::File(message, help)) => {
            refuse(&format!("“{}”{message}。{help}", input.named.visible()));
            None
        }
        Err(Unread::Budget(outcome)) => {
            let Outcome { findings, sources, .. } = &*outcome;
            print::painted_err(&print::findings(findings, sources, print::colour(&std::io::stderr())));
            refuse(&format!("“{}”编不出文件，没法比", input.named.visible()));
            None
        }
    }
}
