//! What to say of a file or folder that is not there: what stands in its place.

use std::path::Path;

use gongkai::source::nearest;

use super::inputs::quoted;
use gongkai::visible::{VisiblePath as _, on_one_line};

/// Names listed; a folder may hold thousands.
const SHOWN: usize = 8;

/// A folder without a budget.
pub(super) fn budget(folder: &Path) -> String {
    let shown = folder.visible();
    let names = names(folder);
    let is = |name: &&String, end: &str| name.to_lowercase().ends_with(end);
    let toml: Vec<&String> = names.iter().filter(|name| is(name, ".toml") && *name != "gongkai.toml").collect();
    if let Some(name) = names.iter().find(|name| name.to_lowercase() == "budget.toml.txt") {
        return format!(
            "文件夹“{shown}”里的预算文件名称是“{name}”，多了 .txt；改名为 budget.toml（先在资源管理器的“查看”里显示文件扩展名）"
        );
    }
    if let [name] = &toml[..] {
        let path = quoted(&folder.join(name));
        let name = on_one_line(name);
        return format!("文件夹“{shown}”里的“{name}”要改名为 budget.toml；或者写出它的路径：gongkai check {path}");
    }
    let books = names.iter().filter(|name| is(name, ".xlsx") && !name.starts_with("~$")).count();
    if books > 1 {
        return format!("文件夹“{shown}”里有几个工作簿；写出要用的那一个的路径{}", listed(&names));
    }
    format!(
        "文件夹“{shown}”里没有预算文件（budget.toml 或 .xlsx）{}；新建一个：gongkai new {}",
        listed(&names),
        quoted(&folder.join("预算"))
    )
}

/// A path at which nothing is.
pub(super) fn path(named: &Path) -> String {
    let shown = named.visible();
    let folder = named.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = named.file_name().unwrap_or_default().to_string_lossy();
    if !folder.is_dir() {
        return format!("没有文件夹“{}”{}", folder.visible(), beside(folder));
    }
    let names = names(folder);
    match nearest(&name, names.iter().map(String::as_str)) {
        Some(meant) => format!(
            "没有“{shown}”；是不是想写“{}”",
            folder.join(meant).strip_prefix(".").map_or_else(|_| folder.join(meant), Path::to_path_buf).visible()
        ),
        None => format!("没有文件“{shown}”{}；请检查路径", listed(&names)),
    }
}

/// An option as it should be written, if it begins with a Chinese dash.
pub(super) fn option(word: &str) -> Option<String> {
    let name = word.trim_start_matches(['—', '–', '－', '―']);
    let is_option = name.len() < word.len() && name.starts_with(|c: char| c.is_ascii_lowercase());
    is_option.then(|| format!("--{name}"))
}

/// What is where a folder is missing.
fn beside(folder: &Path) -> String {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    listed(&names(above))
}

fn listed(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = if names.len() > SHOWN { " 等" } else { "" };
    if shown.is_empty() { String::new() } else { format!("；那里有：{}{more}", on_one_line(&shown.join("、"))) }
}

/// What a folder holds, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort_unstable();
    names
}
