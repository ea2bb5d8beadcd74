//! `gongkai workbook`: the workbook that a clerk fills in.

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::conversion::Converter;
use gongkai::output::Output;
use gongkai::source::Shelf;
use gongkai::variant::{BUILT_IN, ancestry, by_name};

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
        default_value = "预算填报.xlsx",
        hide_default_value = true,
        help = "写成哪个文件；不写就是 预算填报.xlsx",
        help_heading = "选项"
    )]
    output: PathBuf,
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
            Some(from) => convert::convert(from, &self.output, self.overwrite, output),
            None => empty(self.variant.as_deref(), &self.output, self.overwrite, output),
        };
        Exit::of(done)
    }
}

fn empty(variant: Option<&str>, target: &Path, overwrite: bool, output: &dyn Output) -> Result<Exit, String> {
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
