//! `gongkai next-year`: the next year's budget from this year's.

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::accounts_skeleton::report_of;
use gongkai::model::{REPOSITORY, Report};
use gongkai::next_year::{NextYear, next_year};
use gongkai::output::Output;
use gongkai::source::Shelf;
use gongkai::world::{World, folder, join};

use super::exit::Exit;
use super::inputs::Input;
use super::{inputs, print, write};
use gongkai::visible::VisiblePath as _;

/// Arguments of `next-year`.
#[derive(Args)]
pub struct Next {
    /// 上年的预算：文件夹（不写就是当前文件夹）、budget.toml，或填好的工作簿（.xlsx）
    #[arg(value_name = "上年预算", default_value = ".", hide_default_value = true, help_heading = "参数")]
    from: PathBuf,
    /// 写到哪个文件夹；不写就是旁边同名的文件夹，年份换成下一年
    #[arg(short, long = "output", value_name = "文件夹", help_heading = "选项")]
    output: Option<PathBuf>,
}

impl Next {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        Exit::of(self.make(output))
    }

    fn make(&self, output: &dyn Output) -> Result<Exit, String> {
        let input = inputs::budget(&self.from)?;
        let mut shelf = Shelf::new(&input.world);
        let Some((report, year)) = report_of(&mut shelf, &input.path) else { return Ok(self.unreadable(&shelf)) };
        shelf.findings.clear();
        if report == Report::Final {
            return Err(of_accounts(&input, year));
        }
        let root = PathBuf::from(input.world.name());
        let inside = self.folder(&input, &root, year)?;
        let target = root.join(&inside);
        let is_taken = target.read_dir().map_or_else(|_| target.exists(), |mut files| files.next().is_some());
        let shown = shown(&target);
        if is_taken {
            return Err(format!("已经有“{}”，里面的文件不会覆盖；用 -o 写另一个文件夹，或先把它移走", shown.visible()));
        }
        let name = input.path.rsplit('/').next().unwrap_or(&input.path);
        let name = name.replace(&year.to_string(), &(year + 1).to_string());
        let to = join(&inside, &name).ok_or("文件夹不在预算仓库里")?;
        let made = next_year(&mut shelf, &input.path, &to).map_err(|error| format!("{error}，没有写"))?;
        let Some(made) = made else { return Ok(self.unreadable(&shelf)) };
        let files = std::iter::once(&made.budget).chain(&made.others);
        let files: Vec<(PathBuf, &Vec<u8>)> = files.map(|(path, bytes)| (root.join(path), bytes)).collect();
        write::files(output, &files)?;
        let written: Vec<PathBuf> = files.iter().map(|(path, _)| self::shown(path)).collect();
        print::out(&told(&made, &written, &input));
        if self.output.is_none() && folder(&input.path).is_empty() {
            print::out(&format!("\n{}", why_within(&root, &target, &input.named, year)));
        }
        Ok(Exit::Clean)
    }

    fn unreadable(&self, shelf: &Shelf<'_>) -> Exit {
        print::painted_err(&print::findings(&shelf.findings, &shelf.sources, print::colour(&std::io::stderr())));
        print::err(&format!("{}：读不完整，没有写下一年的；先改好上面的错误\n", self.from.visible()));
        Exit::Findings
    }

    /// The new folder, from the repository's root.
    fn folder(&self, input: &Input, root: &Path, year: u32) -> Result<String, String> {
        let next = (year + 1).to_string();
        let Some(asked) = &self.output else {
            let own = folder(&input.path);
            let last = own.rsplit('/').next().unwrap_or(own);
            let dated = last.replace(&year.to_string(), &next);
            return Ok(match last {
                // Beside the root, nothing could be read from it.
                "" => next,
                _ if dated == last => format!("{own}-{next}"),
                _ => format!("{}{dated}", &own[..own.len() - last.len()]),
            });
        };
        inside_of(asked, root)
    }
}

/// What to do with final accounts. The next ones are not made from them: their 科目 and 年初预算数 are those of the next year's
/// budget, and what they need of these is last year's, which `gongkai final` finds.
fn of_accounts(input: &Input, year: u32) -> String {
    let next = year + 1;
    format!(
        "“{}”是 {year} 年的决算，不由它写下一年的。下一年的预算由上年的预算写：gongkai next-year {year} 年的预算；{next} 年的决算由 {next} 年的预算写：gongkai final {next} 年的预算，上年数会取自这个决算",
        input.named.visible()
    )
}

/// A path that was asked for, from the repository's root; it need not exist.
pub(super) fn inside_of(asked: &Path, root: &Path) -> Result<String, String> {
    let outside = || {
        format!(
            "“{}”在预算仓库“{}”之外，读不到原来的预算；到两个文件夹共同的上一层去运行，或在那里放一个空的 gongkai.toml",
            asked.visible(),
            root.visible()
        )
    };
    let absolute = std::path::absolute(asked).map_err(|error| format!("“{}”找不到：{error}", asked.visible()))?;
    let existing = absolute.ancestors().find(|path| path.is_dir()).unwrap_or(&absolute);
    let rest = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
    let real = existing.canonicalize().map_err(|error| format!("“{}”打不开：{error}", existing.visible()))?;
    let inside = real.join(rest);
    let inside = inside.strip_prefix(root).map_err(|_| outside())?;
    join("", &inside.to_string_lossy()).ok_or_else(outside)
}

/// Why the new year stands within the folder of the old one, and how to have it beside: nothing is read or written outside
/// of a repository, and the old budget is at its top.
fn why_within(root: &Path, target: &Path, old: &Path, year: u32) -> String {
    let (of, to) = (named(root), named(target));
    let beside =
        |first: &str| format!("想与上年的并排放：删去刚写的 {to}，{first}到上一层运行 gongkai next-year {of}。\n");
    let says = |why: &str, beside: &str| format!("写在上年的文件夹里面：{why}，外面的读不到。{beside}");
    if root.join(".git").exists() {
        let budget = Path::new(old.file_name().unwrap_or_default()).visible();
        let own = format!(
            "想并排放：删去刚写的 {to}，在“{of}”里建一个文件夹 {year}，把 {budget} 移进去，再运行 gongkai next-year {year}。\n"
        );
        says(&format!("“{of}”是预算仓库的最上层（里面有 .git）"), &own)
    } else if root.join(REPOSITORY).exists() {
        says(&format!("“{of}”是预算仓库（里面有 {REPOSITORY}）"), &beside(&format!("把 {REPOSITORY} 移到上一层，")))
    } else {
        says("没有预算仓库时，只读写预算所在的文件夹", &beside(""))
    }
}

fn named(path: &Path) -> String {
    Path::new(path.file_name().unwrap_or_default()).visible().into()
}

/// A path as the user would write it.
pub(super) fn shown(path: &Path) -> PathBuf {
    let here = Path::new(".").canonicalize().ok();
    here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf)).unwrap_or_else(|| path.to_path_buf())
}

/// What was done, and what to do.
fn told(made: &NextYear, written: &[PathBuf], input: &Input) -> String {
    let mut out = String::new();
    let (variants, own): (Vec<&PathBuf>, Vec<&PathBuf>) =
        written.iter().partition(|path| path.components().any(|part| part.as_os_str() == "variants"));
    own.iter().for_each(|path| out.push_str(&format!("已写 {}\n", path.visible())));
    if let Some(folder) = variants.first().and_then(|path| path.ancestors().find(|path| path.ends_with("variants"))) {
        let own = if made.has_thin_variant {
            format!("：还没有 {} 年的格式，暂照上年的", made.year)
        } else {
            String::new()
        };
        out.push_str(&format!("已写 {}（{} 个文件）{own}\n", folder.visible(), variants.len()));
    }
    let budget = written.first().map(|path| path.visible().to_string()).unwrap_or_default();
    let quoted = inputs::quoted(Path::new(&budget));
    let (old, new) = &made.variants;
    let variant =
        if old == new { format!("公开格式不变：{old}") } else { format!("公开格式：{old} → {new}") };
    out.push_str(&format!("\n{} 年的预算，由 {} 改来。{variant}。\n", made.year, input.named.visible()));
    let executed = if made.has_accounts { "，执行数取自上年的决算" } else { "" };
    out.push_str(&format!(
        "单位、机构、科目、项目、指标和文字照旧；上年数取自上年的文件{executed}，上年的文件不要删。\n"
    ));
    if made.has_inlined {
        out.push_str("别的文件里的列表，都写进了这个文件；列表文件里的说明（# 后面的）没有带过来，只带了“# 待核”。\n");
    }
    let is_book = budget.ends_with(".xlsx");
    let (fill, review) = if is_book {
        ("用 Excel 或 WPS 打开，填上写着“待填”的格", "核对批注是“待核”的格，没有问题了删去批注")
    } else {
        (
            "用编辑器打开，填上写着“待填”的地方；今年没有的项目、科目整段删去",
            "核对有“# 待核”的地方，没有问题了删去那句“# 待核…”",
        )
    };
    let rows = [
        (budget, format!("{fill}（{} 处）", made.pending)),
        (String::new(), format!("{review}（{} 处）", made.reviews)),
        (format!("gongkai check {quoted}"), "看还缺什么、有什么问题".to_owned()),
        (format!("gongkai build {quoted}"), "没有错误了，编制公开文件".to_owned()),
    ];
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(what, how)| vec![what, how]).collect();
    out.push_str(&format!("\n接下来：\n{}", print::columns(&rows, "  ")));
    out
}
