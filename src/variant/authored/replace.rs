//! `[[replace]]` of variant.toml: other words at one place of an inherited report or section.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chain::Chain;
use super::patch::count_patch;
use crate::source::{FileId, Shelf, Spanned, Text, did_you_mean, record};
use crate::variant::findings::{self, contradiction};

record! {
    RawReplace = "改所继承的报告、一节里的一处话" {
        file: Spanned<String> = "哪个文件：report.md 或 sections/名称.md",
        from: Text = "原来的话，照抄所继承的文件；要恰好有一处",
        to: Text = "换成的话（模板）；空的就是去掉",
    }
}

/// A file from the nearest folder that has it, with the replacements of the folders that inherit it; the name of such a
/// file says that it stands nowhere as it is.
pub(crate) fn open_replaced(name: &str, chain: &Chain, shelf: &mut Shelf<'_>) -> Option<FileId> {
    let levels: Vec<_> = chain.folders().zip(chain.files()).collect();
    let at = levels.iter().position(|(folder, _)| folder.has(name, shelf))?;
    let (folder, own) = levels[at];
    let file = folder.open(name, shelf, None)?;
    let of_file = |replace: &&RawReplace| replace.file.value == name;
    if let Some(replace) = own.replace.iter().find(of_file) {
        let words = format!("本格式有自己的 {name}，直接在那里改");
        contradiction(replace.file.span, &words, shelf);
    }
    let mut text: Option<String> = None;
    for replace in levels[..at].iter().rev().flat_map(|(_, heir)| heir.replace.iter().filter(of_file)) {
        count_patch(replace.file.span, shelf)?;
        let now = text.take().unwrap_or_else(|| shelf.sources.file(file).text.replace("\r\n", "\n"));
        text = Some(replaced(replace, now, shelf));
    }
    let Some(text) = text else { return Some(file) };
    let path = &shelf.sources.file(file).path;
    let path =
        if path.starts_with('（') { format!("{path}（改过的）") } else { format!("（改过的）{path}") };
    Some(shelf.sources.add(path, text.into()))
}

/// True for the path of a report or a section.
fn is_template_file(path: &str) -> bool {
    let section = path.strip_prefix("sections/").and_then(|name| name.strip_suffix(".md"));
    path == "report.md" || section.is_some_and(|name| !name.is_empty() && !name.contains('/'))
}

/// The text with its only place replaced; a finding if there is none, or more than one.
fn replaced(replace: &RawReplace, text: String, shelf: &mut Shelf<'_>) -> String {
    let RawReplace { file, from, to, .. } = replace;
    let from_words = from.value.as_str();
    if from_words.trim().is_empty() {
        contradiction(from.span, "from 要写原来的话", shelf);
        return text;
    }
    let first = text.find(from_words);
    let last = text.rfind(from_words);
    match (first, last) {
        (Some(first), Some(last)) if first == last => {
            let (before, after) = (&text[..first], &text[first + from_words.len()..]);
            [before, to.value.as_str(), after].concat()
        }
        (Some(_), _) => {
            let times = text.matches(from_words).count().max(2);
            let words = format!("所继承的 {} 里有 {times} 处这样的话", file.value);
            let finding = findings::NOT_FOUND_ONCE.finding().at(from.span, words);
            shelf.findings.push(finding.help("from 多抄一点前后的字（连同换行也行），使它只有一处；to 里照样写上。"));
            text
        }
        (None, _) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let meant = did_you_mean(from_words.trim(), lines);
            let words = format!("所继承的 {} 里没有这样的话{meant}", file.value);
            let finding = findings::NOT_FOUND_ONCE.finding().at(from.span, words);
            shelf.findings.push(finding.help("照抄所继承的文件，一字不差，空格也照抄。"));
            text
        }
    }
}

/// The files of a variant in which it or an ancestor replaces something, with their texts.
pub fn replaced_files(
    name: &Spanned<String>,
    budget: &str,
    shelf: &mut Shelf<'_>,
) -> Option<BTreeMap<String, Arc<str>>> {
    let chain = Chain::open(name, budget, shelf)?;
    let before = shelf.findings.len();
    let names = chain.files().flat_map(|file| &file.replace).map(|replace| replace.file.value.as_str());
    let names: BTreeSet<&str> = names.filter(|name| is_template_file(name)).collect();
    let text = |name: &str, shelf: &mut Shelf<'_>| {
        let file = open_replaced(name, &chain, shelf)?;
        Some((name.to_owned(), Arc::clone(&shelf.sources.file(file).text)))
    };
    let texts = names.into_iter().filter_map(|name| text(name, shelf)).collect();
    (shelf.findings.len() == before).then_some(texts)
}

/// Refuses replacements of the nearest variant in files that the report does not use; `used` says which it does.
pub(crate) fn refuse_unused_replacements(chain: &Chain, used: impl Fn(&str) -> bool, shelf: &mut Shelf<'_>) {
    let Some(nearest) = chain.files().next() else { return };
    for RawReplace { file, .. } in nearest.replace.iter().filter(|replace| !used(&replace.file.value)) {
        let (words, help) = match file.value.as_str() {
            "glossary.toml" => ("名词不用 [[replace]] 改", "写 glossary.toml：patch = true 和 [[change]]。".to_owned()),
            table if table.starts_with("tables/") => {
                ("表不用 [[replace]] 改", format!("写 {table}：patch = true 和要改的键。"))
            }
            section if is_template_file(section) => ("报告没有放这一节", "删去这一处，或改正 file。".to_owned()),
            _ => ("file 只写 report.md 或 sections/名称.md", "改正 file。".to_owned()),
        };
        shelf.findings.push(findings::NOT_FOUND_ONCE.finding().at(file.span, words).help(help));
    }
}
