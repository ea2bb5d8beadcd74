//! `gongkai import FILE…`: a published document as a budget, or as final accounts.

mod report;

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::import::{Settings, import, report_and_year};
use gongkai::model::Report;
use gongkai::output::Output;
use gongkai::published::{self, Published};
use gongkai::world::{ReadError, folder, join, read_named, relative};

use super::exit::Exit;
use super::show::Format;
use super::{inputs, print, write};
use gongkai::visible::VisiblePath as _;

/// Arguments of `import`.
#[derive(Args)]
pub struct Import {
    /// 公开过的文件：Word（.docx）、Excel（.xlsx），或 document.json；一份预算、决算分成几个文件的，都写上
    #[arg(value_name = "文件", required = true, help_heading = "参数")]
    files: Vec<PathBuf>,
    /// 写成哪个文件；不写就是按年度取名的文件夹里的 budget.toml，如 2024/budget.toml，决算的是 final.toml
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
    /// 公开格式；不写就用内置格式中最相近的
    #[arg(long, value_name = "格式", help_heading = "选项")]
    variant: Option<String>,
    /// 预算、决算的年度；文件里没有写明年度的才要写
    #[arg(long, value_name = "年度", help_heading = "选项")]
    year: Option<u32>,
    /// 文件已经有了也写，原来的内容就没有了
    #[arg(long, help_heading = "选项")]
    overwrite: bool,
    /// 输出格式：human 给人看（不写就是），json 给程序读：cells 是比过的格数，differing 是与原文不同的格，lost 是与原文不同的段落，unplaced 是没有放处的格数，remarks 是没有采用的，doubts 是标着待核的，files 是写了的文件
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
}

/// Bytes of a file that is read.
const LARGEST: u64 = gongkai::limits::DOCUMENT.most;

impl Import {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        Exit::of(self.run(output))
    }

    fn run(self, disk: &dyn Output) -> Result<Exit, String> {
        let mut whole = Published::default();
        for file in &self.files {
            whole.blocks.extend(read(file)?.blocks);
        }
        let (here, _) = inputs::here()?;
        let settings = Settings { variant: self.variant.clone(), year: self.year };
        let (report, year) = report_and_year(&here.world, &here.path, &whole, &settings);
        let year = year.map_or_else(|| "导入".to_owned(), |year| year.to_string());
        let name = if report == Report::Final { "final.toml" } else { "budget.toml" };
        let output = self.output.clone().unwrap_or_else(|| Path::new(&year).join(name));
        write::refuse_existing(&output, self.overwrite)?;
        // A file outside of the repository finds no variants of its own.
        let inside = join(folder(&here.path), &output.to_string_lossy());
        let target = inside.clone().unwrap_or_else(|| here.path.clone());
        let imported = import(&here.world, &whole, &target, &settings).map_err(|error| error.to_string())?;
        let beside = |path: &str| match &inside {
            Some(_) => PathBuf::from(relative(folder(&here.path), path)),
            None => output.parent().unwrap_or(Path::new("")).join(relative(folder(&target), path)),
        };
        let place = |path: &String| if *path == target { output.clone() } else { beside(path) };
        let files: Vec<(PathBuf, &Vec<u8>)> = imported.files.iter().map(|(path, bytes)| (place(path), bytes)).collect();
        // Within the repository, the import has seen what is there.
        for (file, _) in files.iter().filter(|_| inside.is_none()) {
            write::refuse_existing(file, self.overwrite)?;
        }
        write::files(disk, &files)?;
        let written: Vec<PathBuf> = files.into_iter().map(|(file, _)| file).collect();
        match self.format {
            Format::Human => print::out(&report::in_words(&imported, &written)),
            Format::Json => print::json(&format!("{:#}\n", report::in_json(&imported, &written))),
        }
        Ok(Exit::Clean)
    }
}

fn read(file: &Path) -> Result<Published, String> {
    let shown = file.visible();
    if !file.is_file() {
        return Err(format!("没有文件“{shown}”；请检查路径"));
    }
    let bytes = read_named(file, LARGEST).map_err(|error| match error {
        ReadError::TooLarge(limit) => format!("“{shown}”超过 {} MiB，不像预决算的公开文件", limit >> 20),
        error => format!("“{shown}”读不到：{error}"),
    })?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    published::read(&name, &bytes).map_err(|error| format!("“{shown}”{}\n  {}", error.message, error.help))
}
