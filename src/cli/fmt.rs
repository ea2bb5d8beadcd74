//! `gongkai fmt`: budget files in the usual form.

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::model::Budget;
use gongkai::output::Output;
use gongkai::recorded::LARGEST;
use gongkai::source::{Shape, is_workbook, usual_text};
use gongkai::world::World;

use super::budgets::Budgets;
use super::exit::Exit;
use super::{inputs, print, write};
use gongkai::visible::VisiblePath as _;

/// Arguments of `fmt`.
#[derive(Args)]
pub struct Fmt {
    /// 预算文件或它的文件夹；不写就是当前文件夹；是预算仓库的，改里面的每一份
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 只看有没有要改的，不写；有就退出 1
    #[arg(long, help_heading = "选项")]
    check: bool,
}

impl Fmt {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        let budgets = Budgets::of(&self.paths);
        let mut worst = if budgets.failed { Exit::Failed } else { Exit::Clean };
        for path in &budgets.paths {
            let exit = self.one(path, output).unwrap_or_else(|words| {
                print::err(&format!("错误：{words}\n"));
                Exit::Failed
            });
            worst = worst.max(exit);
        }
        worst
    }

    fn one(&self, named: &Path, output: &dyn Output) -> Result<Exit, String> {
        let input = inputs::budget(named)?;
        let shown = input.named.visible().to_string();
        if is_workbook(&input.path) {
            print::out(&format!("{shown}：工作簿不用改\n"));
            return Ok(Exit::Clean);
        }
        let bytes = input.world.read(&input.path, LARGEST).map_err(|error| format!("“{shown}”读不到：{error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("“{shown}”不是 UTF-8；先照 gongkai check 说的另存"))?;
        let Some(usual) = usual_text(&text, Shape::Record(Budget::SHAPE)) else {
            print::err(&format!(
                "{shown}：有不合 TOML 的写法，没有改；gongkai check {} 列出来\n",
                inputs::quoted(&input.named)
            ));
            return Ok(Exit::Findings);
        };
        if usual == text {
            print::out(&format!("{shown}：已经是通常的写法\n"));
            return Ok(Exit::Clean);
        }
        let lines = text.lines().zip(usual.lines()).filter(|(old, new)| old != new).count();
        if self.check {
            print::out(&format!("{shown}：{lines} 行可以改成通常的写法\n"));
            return Ok(Exit::Findings);
        }
        write::file(output, &input.named, usual.as_bytes())?;
        print::out(&format!("{shown}：改了 {lines} 行\n"));
        Ok(Exit::Clean)
    }
}
