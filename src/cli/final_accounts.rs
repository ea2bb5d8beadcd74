//! `gongkai final`: the final accounts of a budget's year, to be filled in.

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::accounts_skeleton::{Skeleton, final_accounts, report_of};
use gongkai::model::{Report, file_of_accounts};
use gongkai::output::Output;
use gongkai::source::Shelf;
use gongkai::visible::VisiblePath as _;
use gongkai::world::{World, join};

use super::exit::Exit;
use super::inputs::Input;
use super::next_year::{inside_of, shown};
use super::{inputs, print, write};

/// Arguments of `final`.
#[derive(Args)]
pub struct Final {
    /// 本年的预算：文件夹（不写就是当前文件夹）、budget.toml，或填好的工作簿（.xlsx）
    #[arg(value_name = "预算", default_value = ".", hide_default_value = true, help_heading = "参数")]
    from: PathBuf,
    /// 写到哪个文件（.toml 或 .xlsx）；不写就是预算旁边的 final.toml（工作簿是名称里有“决算”的工作簿）
    #[arg(short, long = "output", value_name = "文件", help_heading = "选项")]
    output: Option<PathBuf>,
}

impl Final {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        Exit::of(self.make(output))
    }

    fn make(&self, output: &dyn Output) -> Result<Exit, String> {
        let input = inputs::budget(&self.from)?;
        let mut shelf = Shelf::new(&input.world);
        let Some((report, year)) = report_of(&mut shelf, &input.path) else { return Ok(self.unreadable(&shelf)) };
        shelf.findings.clear();
        if report == Report::Final {
            let shown = input.named.visible();
            return Err(format!("“{shown}”已经是 {year} 年的决算；gongkai final 要的是预算文件"));
        }
        let root = PathBuf::from(input.world.name());
        let to = self.target(&input, &root)?;
        let target = root.join(&to);
        if target.symlink_metadata().is_ok() {
            let shown = shown(&target);
            return Err(format!("已经有“{}”，不会覆盖；用 -o 写另一个文件，或先把它移走", shown.visible()));
        }
        let made = final_accounts(&mut shelf, &input.path, &to).map_err(|error| format!("{error}，没有写"))?;
        let Some(made) = made else { return Ok(self.unreadable(&shelf)) };
        let files = std::iter::once(&made.accounts).chain(&made.others);
        let files: Vec<(PathBuf, &Vec<u8>)> = files.map(|(path, bytes)| (root.join(path), bytes)).collect();
        if let Some((taken, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
            return Err(format!("已经有“{}”，不会覆盖；先把它移走", self::shown(taken).visible()));
        }
        write::files(output, &files)?;
        let written: Vec<PathBuf> = files.iter().map(|(path, _)| self::shown(path)).collect();
        print::out(&told(&made, &written, &input, &root));
        Ok(Exit::Clean)
    }

    fn unreadable(&self, shelf: &Shelf<'_>) -> Exit {
        print::painted_err(&print::findings(&shelf.findings, &shelf.sources, print::colour(&std::io::stderr())));
        print::err(&format!("{}：读不完整，没有写决算；先改好上面的错误\n", self.from.visible()));
        Exit::Findings
    }

    /// The new file, from the repository's root.
    fn target(&self, input: &Input, root: &Path) -> Result<String, String> {
        let usual = file_of_accounts(&input.path);
        let Some(asked) = &self.output else { return Ok(usual) };
        let name = usual.rsplit('/').next().unwrap_or(&usual);
        if asked.is_dir() || asked.to_string_lossy().ends_with(['/', '\\']) {
            return join(&inside_of(asked, root)?, name).ok_or_else(|| "文件夹不在预算仓库里".to_owned());
        }
        let end = asked.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if !["toml", "xlsx"].contains(&end.as_str()) {
            return Err(format!("“{}”的扩展名要是 .toml 或 .xlsx", asked.visible()));
        }
        let path = inside_of(asked, root)?;
        // Programs know a workbook by these letters.
        Ok(format!("{}{end}", &path[..path.len() - end.len()]))
    }
}

/// What was done, and what to do.
fn told(made: &Skeleton, written: &[PathBuf], input: &Input, root: &Path) -> String {
    let mut out = String::new();
    let file = written.first().map(|path| path.visible().to_string()).unwrap_or_default();
    out.push_str(&format!("已写 {file}\n"));
    for variant in &written[1..] {
        let folder = variant.parent().unwrap_or(variant);
        out.push_str(&format!("已写 {}（没有 {} 年的决算格式，暂照别的年的）\n", folder.visible(), made.year));
    }
    out.push_str(&format!(
        "\n{} 年的决算，由 {} 写出。公开格式：{}。\n",
        made.year,
        input.named.visible(),
        made.variant
    ));
    out.push_str("单位、机构、科目、来源照预算写好；年初预算数取自预算文件，预算文件不要删。\n");
    out.push_str(&match &made.last {
        Some(last) => format!("上年数和年初结转结余取自上年的决算：{}。\n", shown(&root.join(last)).visible()),
        None => {
            let usual = file_of_accounts("budget.toml");
            format!(
                "没有找到 {} 年的决算文件（{usual}），上年数要填；有的话，[previous] 里只写 file。\n",
                made.year.saturating_sub(1)
            )
        }
    });
    let quoted = inputs::quoted(Path::new(&file));
    let is_book = file.ends_with(".xlsx");
    let (fill, review) = if is_book {
        ("用 Excel 或 WPS 打开，填上写着“待填”的格", "核对批注是“待核”的格，没有问题了删去批注")
    } else {
        (
            "用编辑器打开，填上写着“待填”的地方；没有的内容，整行整段删去",
            "核对有“# 待核”的地方，没有问题了删去那句“# 待核…”",
        )
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for (_, budget) in &made.lacking {
        let path = shown(&root.join(budget));
        rows.push((format!("gongkai final {}", inputs::quoted(&path)), "所属单位还没有决算，先写它的".to_owned()));
    }
    rows.push((file, format!("{fill}（{} 处）", made.pending)));
    if made.reviews > 0 {
        rows.push((String::new(), format!("{review}（{} 处）", made.reviews)));
    }
    rows.push((format!("gongkai check {quoted}"), "看还缺什么、有什么问题".to_owned()));
    rows.push((format!("gongkai build {quoted}"), "没有错误了，编制公开文件".to_owned()));
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(what, how)| vec![what, how]).collect();
    out.push_str(&format!("\n接下来：\n{}", print::columns(&rows, "  ")));
    out
}
