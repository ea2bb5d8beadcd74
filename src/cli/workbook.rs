//! `gongkai workbook`: the workbook that a clerk fills in.

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::conversion::Converter;
use gongkai::model::Report;
use gongkai::output::Output;
use gongkai::source::Shelf;
use gongkai::variant::{BUILT_IN, ancestry, by_name, report_of};

use super::exit::Exit;
use super::{convert, inputs, print, write};
use gongkai::visible::VisiblePath as _;

/// Arguments of `workbook`.
#[derive(Args)]
pub struct Workbook {
    /// 写成哪个文件
    #[arg(
        short,
        long = "output",
        value_name = "文件",
        help = "写成哪个文件；不写就是 预算填报.xlsx（决算是 决算填报.xlsx）",
        help_heading = "选项"
    )]
    output: Option<PathBuf>,
    /// 公开格式；要填哪些文字由它定。gongkai variants 列出有哪些
    #[arg(long, value_name = "格式", help_heading = "选项")]
    variant: Option<String>,
    /// 从这份预算开始：已有的内容都填好
    #[arg(long, value_name = "预算文件", conflicts_with = "variant", help_heading = "选项")]
    from: Option<PathBuf>,
    /// 文件已经有了也写，原来的内容就没有了
    #[arg(long, help_heading = "选项")]
    overwrite: bool,
}

impl Workbook {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        let done = match &self.from {
            Some(from) => self.filled(from, output),
            None => empty(self.variant.as_deref(), self.output.as_deref(), self.overwrite, output),
        };
        Exit::of(done)
    }

    fn filled(&self, from: &Path, output: &dyn Output) -> Result<Exit, String> {
        let usual = || {
            let input = inputs::budget(from)?;
            let is_final = convert::is_accounts(&input);
            Ok::<_, String>(usual(if is_final { Report::Final } else { Report::Budget }))
        };
        let target = self.output.clone().map_or_else(usual, Ok)?;
        convert::convert(from, &target, self.overwrite, output)
    }
}

/// The name of a workbook that nobody named.
fn usual(report: Report) -> PathBuf {
    PathBuf::from(format!("{}填报.xlsx", report.chinese()))
}

fn empty(variant: Option<&str>, target: Option<&Path>, overwrite: bool, output: &dyn Output) -> Result<Exit, String> {
    let target = match (target, variant) {
        (Some(target), _) => target.to_path_buf(),
        (None, Some(variant)) => usual(report(variant)?),
        (None, None) => usual(Report::Budget),
    };
    let target = target.as_path();
    write::refuse_existing(target, overwrite)?;
    if !target.to_string_lossy().to_ascii_lowercase().ends_with(".xlsx") {
        return Err(format!("“{}”的名称要以 .xlsx 结尾", target.visible()));
    }
    let variant = variant.ok_or_else(|| {
        let known = BUILT_IN.join("、");
        format!("请用 --variant 写明公开格式，如 --variant hebei-2024；内置的有：{known}")
    })?;
    let (here, _) = inputs::here()?;
    let mut shelf = Shelf::new(&here.world);
    let asked = by_name(variant, &mut shelf.sources);
    if ancestry(&asked, &here.path, &mut shelf).is_none() {
        print::painted_err(&print::findings(&shelf.findings, &shelf.sources, print::colour(&std::io::stderr())));
        return Ok(Exit::Failed);
    }
    let bytes = Converter::new(&here.world).empty_workbook(variant, &here.path).map_err(|error| error.to_string())?;
    write::file(output, target, &bytes)?;
    print::out(&format!("已写 {}：用 Excel 或 WPS 打开，从“说明”看起\n", target.visible()));
    Ok(Exit::Clean)
}

/// The report that a variant is made for; a budget if it cannot be read.
fn report(variant: &str) -> Result<Report, String> {
    let (here, _) = inputs::here()?;
    let mut shelf = Shelf::new(&here.world);
    let asked = by_name(variant, &mut shelf.sources);
    let chain = ancestry(&asked, &here.path, &mut shelf).unwrap_or_default();
    Ok(report_of(chain.iter().map(|(_, head)| head)))
}
