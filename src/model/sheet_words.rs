//! Findings about a workbook, in the words of its sheets: `[[project]]` is “项目”工作表, its `fiscal` is “财政资金”.

use super::budget::Budget;
use super::sheets::{SheetBody, SheetPlan, sheets, value_record};
use crate::diagnostic::Diagnostic;
use crate::source::RecordShape;
use crate::span::SourceMap;

/// Rewords the findings that have their place in a cell.
pub fn in_words_of_sheets(findings: &mut [Diagnostic], sources: &SourceMap) {
    let plans = sheets(Budget::SHAPE);
    for finding in findings {
        let Some(span) = finding.primary.as_ref().map(|label| label.span) else { continue };
        let Some(cell) = sources.file(span.file).cell(span.range().start) else { continue };
        let own = plans.iter().find(|plan| plan.name == cell.sheet);
        let say = |words: &mut String| *words = reworded(words, own, &plans);
        say(&mut finding.message);
        finding.primary.iter_mut().chain(&mut finding.labels).for_each(|label| say(&mut label.text));
        finding.notes.iter_mut().chain(&mut finding.help).for_each(say);
    }
}

fn reworded(words: &str, own: Option<&SheetPlan>, plans: &[SheetPlan]) -> String {
    // Words in a template are its own.
    if words.contains("{{") || words.contains("{%") {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    let (mut rest, mut named) = (words, own);
    while let Some(at) = rest.find(|c: char| c == '[' || c.is_ascii_alphanumeric()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((plan, after)) = section(rest, plans) {
            named = Some(plan);
            put(&mut out, &format!("“{}”工作表", plan.name));
            rest = closed_up(after);
            continue;
        }
        let word = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "_.-/".contains(*c)).count().max(1);
        let (word, after) = rest.split_at(word);
        let is_value = out.ends_with(['"', '[', '/']) || out.ends_with("{ ") || after.starts_with(['"', '*']);
        match title(word, named, own, plans).filter(|_| !is_value) {
            Some(title) => {
                put(&mut out, &format!("“{title}”"));
                rest = closed_up(after);
            }
            None => {
                out.push_str(word);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out.replace("这一键", "这一格的内容")
}

/// Chinese words in quotes stand without blanks beside other Chinese words.
fn put(out: &mut String, quoted: &str) {
    if let Some(before) = out.strip_suffix(' ').filter(|before| !before.ends_with(|c: char| c.is_ascii())) {
        out.truncate(before.len());
    }
    out.push_str(quoted);
}

fn closed_up(after: &str) -> &str {
    after.strip_prefix(' ').filter(|after| !after.starts_with(|c: char| c.is_ascii())).unwrap_or(after)
}

/// The sheet of a section that the words begin with, and the words after it.
fn section<'w, 'p>(words: &'w str, plans: &'p [SheetPlan]) -> Option<(&'p SheetPlan, &'w str)> {
    let inner = words.strip_prefix("[[").or_else(|| words.strip_prefix('['))?;
    let (path, after) = inner.split_once(']')?;
    let after = after.strip_prefix(']').unwrap_or(after);
    // Lists within records have the path of the record.
    let is_own = |plan: &&SheetPlan| !matches!(plan.body, SheetBody::Within { .. });
    let plan = plans.iter().filter(is_own).find(|plan| plan.path.iter().copied().eq(path.split('.')));
    Some((plan?, after))
}

/// What a key is called: on the sheet that was named last, else on that of the place, else wherever it has but one name.
fn title(key: &str, named: Option<&SheetPlan>, own: Option<&SheetPlan>, plans: &[SheetPlan]) -> Option<&'static str> {
    let on = |plan: &SheetPlan| record(plan).field(key).map(|field| field.title);
    let mut everywhere = plans.iter().filter_map(on);
    let first = everywhere.next()?;
    // Where keys are free, such as the figures of last year, rows are named by the keys themselves.
    let is_free = [named, own].into_iter().flatten().any(|plan| record(plan).rest.is_some());
    let only = (everywhere.all(|other| other == first) && !is_free).then_some(first);
    named.and_then(on).or_else(|| own.and_then(on)).or(only)
}

fn record(plan: &SheetPlan) -> &'static RecordShape {
    match plan.body {
        SheetBody::Entries(record) | SheetBody::Records(record) | SheetBody::Within { record, .. } => record,
        SheetBody::Keyed(shape) => value_record(shape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_sheets_and_keys_are_heads() {
        let plans = sheets(Budget::SHAPE);
        for (sheet, words, expected) in [
            (
                "支出",
                "核对各 [[project]] 的 fiscal、other、function 和同一科目的 project；补上",
                "核对各“项目”工作表的“财政资金”、“其他资金”、“科目编码”和同一科目的“项目支出”；补上",
            ),
            ("支出", "核对 [basic] 各款和各行的 basic，看", "核对“经济分类”工作表各款和各行的“基本支出”，看"),
            ("经济分类", "[basic] 30231 5.60万元", "“经济分类”工作表 30231 5.60万元"),
            ("支出", "加上 [codes.function]，下面写：\n\"21301\"", "加上“自定功能科目”工作表，下面写：\n\"21301\""),
            ("采购", "加上 item = \"采购物品名称\"。", "加上“采购物品名称” = \"采购物品名称\"。"),
            ("上年", "在 [previous] 里写 basic = …", "在“上年”工作表里写 basic = …"),
            ("项目", "写 kind = \"unit\"，见 ../上年/budget.toml", "写 kind = \"unit\"，见 ../上年/budget.toml"),
            ("文字", "{{ delta.basic | money }}", "{{ delta.basic | money }}"),
            ("收入", "没有的，删去这一键。", "没有的，删去这一格的内容。"),
        ] {
            let own = plans.iter().find(|plan| plan.name == sheet);
            assert_eq!(reworded(words, own, &plans), expected, "{words}");
        }
    }
}
