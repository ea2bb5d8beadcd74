//! `gongkai build`: check, compile, render, write.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use gongkai::document::Document;
use gongkai::flow;
use gongkai::layout::Layout;
use gongkai::render;

use super::{Exit, inputs, show, write};

/// A format of the disclosure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Output {
    /// Markdown.
    Md,
    /// document.json.
    Json,
    /// DOCX.
    Docx,
}

impl Output {
    fn file_name(self) -> &'static str {
        match self {
            Self::Md => "document.md",
            Self::Json => "document.json",
            Self::Docx => "document.docx",
        }
    }

    fn render(self, document: &Document, layout: &Layout) -> Result<Vec<u8>, render::docx::Error> {
        Ok(match self {
            Self::Md => render::markdown::render(document),
            Self::Json => render::json::render(document),
            Self::Docx => render::docx::render(document, layout)?,
        })
    }
}

/// Arguments of `build`.
#[derive(Args)]
pub struct Build {
    /// 预算文件，或放 budget.toml 的文件夹；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 要哪些格式，用逗号隔开：md、json、docx；不写就是全部
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
    /// 检查有错误也写出来，标明是草稿；仍算不通过
    #[arg(long, help_heading = "选项")]
    force: bool,
}

impl Build {
    pub(super) fn execute(self) -> Exit {
        let mut exit = Exit::Clean;
        let mut folders: Vec<PathBuf> = Vec::new();
        for path in &self.paths {
            exit = exit.max(self.one(path, &mut folders));
        }
        exit
    }

    fn one(&self, path: &Path, folders: &mut Vec<PathBuf>) -> Exit {
        let input = match inputs::find(path) {
            Ok(input) => input,
            Err(words) => return failed(&words),
        };
        let outcome = flow::process(&input.world, &input.path);
        show::err(&show::findings(&outcome, show::colour(&std::io::stderr())));
        let Some(document) = outcome.document.as_ref().filter(|_| self.force || outcome.is_sound()) else {
            show::err(&format!("{}：{}，没有编制\n", input.named.display(), show::counts([&outcome])));
            return Exit::Findings;
        };
        let folder = self.folder(path, document);
        if folders.contains(&folder) {
            return failed(&format!("“{}”与前面的预算会写到同一个文件夹“{}”", path.display(), folder.display()));
        }
        folders.push(folder.clone());
        let formats =
            if self.formats.is_empty() { vec![Output::Md, Output::Json, Output::Docx] } else { self.formats.clone() };
        let layout = Layout::default();
        let rendered =
            formats.iter().map(|format| Ok((folder.join(format.file_name()), format.render(document, &layout)?)));
        let files = match rendered.collect::<Result<Vec<(PathBuf, Vec<u8>)>, render::docx::Error>>() {
            Ok(files) => files,
            Err(error) => return failed(&error.to_string()),
        };
        if let Err(words) = write::all(&folder, &files) {
            return failed(&words);
        }
        for (file, _) in &files {
            let draft = if document.draft { "（草稿）" } else { "" };
            show::out(&format!("已写 {}{draft}\n", file.display()));
        }
        if document.draft {
            show::err(&format!("{}：{}，写的是草稿，不得公开\n", input.named.display(), show::counts([&outcome])));
            return Exit::Findings;
        }
        Exit::Clean
    }

    /// Beside the budget, or where the user says; of several budgets, each in a folder of its own there.
    fn folder(&self, path: &Path, document: &Document) -> PathBuf {
        match &self.output {
            None => {
                let own = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
                own.join("dist")
            }
            Some(output) if self.paths.len() == 1 => output.clone(),
            Some(output) => output.join(format!("{}-{}", document.unit.code, document.unit.year)),
        }
    }
}

fn failed(words: &str) -> Exit {
    show::err(&format!("错误：{words}\n"));
    Exit::Failed
}
