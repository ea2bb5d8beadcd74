//! `gongkai convert A B`: a workbook as TOML, TOML as a workbook.

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::accounts_skeleton::report_of;
use gongkai::conversion::{BudgetFormat, Converter};
use gongkai::model::Report;
use gongkai::output::Output;
use gongkai::source::Shelf;

use super::exit::Exit;
use super::inputs::Input;
use super::{inputs, print, write};
use gongkai::visible::VisiblePath as _;

/// Arguments of `convert`.
#[derive(Args)]
pub struct Convert {
    /// 要转换的预算文件：budget.toml，或填好的工作簿（.xlsx）
    #[arg(value_name = "原文件", help_heading = "参数")]
    from: PathBuf,
    /// 写成哪个文件：名称以 .xlsx 结尾就是工作簿，以 .toml 结尾就是 TOML
    #[arg(value_name = "新文件", help_heading = "参数")]
    to: PathBuf,
    /// 新文件已经有了也写，原来的内容就没有了
    #[arg(long, help_heading = "选项")]
    overwrite: bool,
}

impl Convert {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        Exit::of(convert(&self.from, &self.to, self.overwrite, output))
    }
}

/// True for a file of final accounts.
pub(super) fn is_accounts(input: &Input) -> bool {
    let report = report_of(&mut Shelf::new(&input.world), &input.path);
    report.is_some_and(|(report, _)| report == Report::Final)
}

/// Converts a budget file and writes the result, whole or not at all.
pub(super) fn convert(from: &Path, to: &Path, overwrite: bool, output: &dyn Output) -> Result<Exit, String> {
    let format = BudgetFormat::of(&to.to_string_lossy())
        .ok_or_else(|| format!("“{}”的名称要以 .xlsx 或 .toml 结尾", to.visible()))?;
    write::refuse_existing(to, overwrite)?;
    let input = inputs::budget(from)?;
    if BudgetFormat::of(&input.path) == Some(format) {
        let kind = if format == BudgetFormat::Toml { "TOML 文件" } else { "工作簿" };
        return Err(format!("两个文件都是{kind}，不用转换"));
    }
    let target = inputs::inside(to, &input)?;
    let mut converter = Converter::new(&input.world);
    let bytes = converter.convert(&input.path, format, &target);
    let shelf = converter.shelf;
    print::painted_err(&print::findings(&shelf.findings, &shelf.sources, print::colour(&std::io::stderr())));
    let Some(bytes) = bytes.map_err(|error| format!("{error}，没有写"))? else {
        print::err(&format!("{}：读不完整，没有转换\n", input.named.visible()));
        return Ok(Exit::Findings);
    };
    write::file(output, to, &bytes)?;
    print::out(&format!("已写 {}\n", to.visible()));
    let beside = to.with_file_name("budget.toml");
    // Final accounts are never what the folder's name stands for, if a budget is there.
    if format == BudgetFormat::Workbook && beside.is_file() && !is_accounts(&input) {
        print::out(&format!("以后用工作簿的，删去 {}：写文件夹的名称时，读的是它。\n", beside.visible()));
    }
    Ok(Exit::Clean)
}
