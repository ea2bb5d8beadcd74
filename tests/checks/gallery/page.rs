//! The pages of the gallery as Markdown.

use std::fmt::Write;

use gongkai::check::Entry;

use super::{diff, excerpt};
use crate::corpus::case::Ran;

/// The groups of codes in the order of the index.
const GROUPS: [(char, &str); 17] = [
    ('W', "表内勾稽"),
    ('B', "表间勾稽"),
    ('T', "表与文字"),
    ('Y', "年度比较"),
    ('C', "科目编码"),
    ('P', "项目和绩效目标"),
    ('G', "政府采购"),
    ('A', "国有资产"),
    ('J', "决算"),
    ('K', "完整性"),
    ('L', "文字"),
    ('V', "隐私和涉密"),
    ('F', "格式"),
    ('X', "跨单位核对"),
    ('S', "预算文件的写法"),
    ('M', "公开格式的写法"),
    ('R', "输出"),
];

/// Explanation of the corpus notation.
const NOTATION: &str = "例子里的 ⟪…⟫ 代表不便照印的内容：⟪U+202E⟫ 是这一个字符，⟪3 × a,⟫ 是 a,a,a,，\
    ⟪GBK⟫、⟪UTF-16⟫、⟪CRLF⟫ 是整个文件用这种编码或换行。";

/// All codes by group.
pub fn index(entries: &[Entry]) -> String {
    let mut out = "# 问题代码一览\n\n每个代码一页：检查什么、为什么、依据，有错的例子、gongkai 的说法、怎样改正。\
        `gongkai explain 代码` 在命令行里印出同样的解释。\n"
        .to_owned();
    let letters = entries.iter().map(|entry| entry.code.chars().next());
    let unknown: Vec<_> = letters.filter(|letter| !GROUPS.iter().any(|(known, _)| Some(*known) == *letter)).collect();
    assert!(unknown.is_empty(), "groups without a name: {unknown:?}");
    for (letter, name) in GROUPS {
        let mut group = entries.iter().filter(|entry| entry.code.starts_with(letter)).peekable();
        if group.peek().is_none() {
            continue;
        }
        let _ = write!(out, "\n## {letter} {name}\n\n| 代码 | 程度 | 检查什么 |\n|---|---|---|\n");
        for Entry { code, severity, title, .. } in group {
            let _ =
                writeln!(out, "| [{code}]({code}.md) | {} | {} |", severity.name(), words(title).replace('|', "\\|"));
        }
    }
    out
}

/// The page of one code.
pub fn of(entry: &Entry, cases: &[&Ran], unreached: Option<&str>) -> String {
    let Entry { code, severity, title, explanation } = entry;
    let group = GROUPS.iter().find(|(letter, _)| code.starts_with(*letter)).map_or("", |(_, name)| name);
    let mut out = format!("# {code} {}\n\n{} · {group} · [全部代码](README.md)\n", words(title), severity.name());
    for line in explanation.lines() {
        let _ = match line.strip_prefix("## ") {
            Some(heading) => write!(out, "\n## {heading}\n"),
            None if line.is_empty() => Ok(()),
            None => write!(out, "\n{}\n", words(line)),
        };
    }
    if let Some(reason) = unreached {
        let _ = write!(out, "\n## 例子\n\n没有例子：{}。\n", words(reason));
    }
    for ran in cases {
        let fault = ran.case.fault().unwrap_or_default();
        let _ = write!(out, "\n## 例子：{}\n{}", words(&fault), case(ran));
    }
    if out.contains('⟪') {
        let _ = write!(out, "\n{NOTATION}\n");
    }
    out
}

fn case(ran: &Ran) -> String {
    let mut out = String::new();
    let changed = diff::of(&ran.case);
    for (path, lines) in excerpt::of(ran) {
        let _ = write!(out, "\n`{path}`：\n\n{}", fenced(kind(&path), &lines));
    }
    let said = ran.case.said().unwrap_or_default();
    let _ = write!(out, "\ngongkai 说：\n\n{}", fenced("text", said.trim_end_matches('\n')));
    if changed.is_empty() {
        out.push_str("\n改正以后，文字不变。\n");
    }
    for (path, lines) in changed {
        let _ = write!(out, "\n这样改正 `{path}`：\n\n{}", fenced("diff", &lines));
    }
    out
}

fn kind(path: &str) -> &'static str {
    if path.ends_with(".toml") { "toml" } else { "text" }
}

/// A fenced block with a fence longer than any run of backticks in it.
fn fenced(kind: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{kind}\n{text}\n{fence}\n")
}

/// Escapes text for Markdown.
fn words(text: &str) -> String {
    let marks = ['\\', '*', '<', '`', '~', '$'];
    let escaped =
        text.chars().flat_map(|c| marks.contains(&c).then_some('\\').into_iter().chain([c])).collect::<String>();
    if escaped.starts_with(['#', '>']) { format!("\\{escaped}") } else { escaped }
}
