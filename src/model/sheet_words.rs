//! Findings about a workbook, in the words of its sheets: `[[project]]` is “项目”工作表, its `fiscal` is “财政资金”.

use super::budget::Budget;
use super::other_report::PARTS_OF_FINAL;
use super::sheets::{SheetBody, SheetPlan, sheets, value_record};
use crate::diagnostic::Diagnostic;
use crate::source::{ALLOW_TITLE, Field, RecordShape, Shape, TEXT_FORMS, is_list_of_records, wide};
use crate::span::SourceMap;

/// Rewords the findings that have their place in a cell.
pub fn in_words_of_sheets(findings: &mut [Diagnostic], sources: &SourceMap) {
    let plans = sheets(Budget::SHAPE);
    for finding in findings {
        let Some(span) = finding.primary.as_ref().map(|label| label.span) else { continue };
        let Some(cell) = sources.file(span.file).cell(span.range().start) else { continue };
        let own = plans.iter().find(|plan| plan.name == cell.sheet);
        finding.reword(|words| reworded(words, own, &plans));
    }
}

/// Rewords a finding whose place is in a section of the desk: these are the sheets, without a workbook around them.
pub fn in_words_of_section(finding: &mut Diagnostic, section: &str) {
    let plans = sheets(Budget::SHAPE);
    let own = plans.iter().find(|plan| plan.name == section);
    finding.reword(|words| reworded(words, own, &plans).replace("”工作表", "”"));
}

/// Words that are about other files than the workbook.
const OTHER_FILES: [&str; 4] = ["{{", "{%", "gongkai.toml", "在格式的"];

fn reworded(words: &str, own: Option<&SheetPlan>, plans: &[SheetPlan]) -> String {
    if OTHER_FILES.iter().any(|other| words.contains(other)) {
        return words.to_owned();
    }
    let words = allowed_in_cells(words);
    let text = String::with_capacity(words.len());
    let mut wording = Wording { plans, own, named: own, key: None, in_braces: false, text };
    let mut rest = words.as_str();
    while let Some(at) = rest.find(|c: char| "[\"{}=,".contains(c) || c.is_ascii_alphanumeric()) {
        wording.text.push_str(&rest[..at]);
        rest = wording.next(&rest[at..]);
    }
    wording.text.push_str(rest);
    wording.text.replace("这一键", "这一格的内容")
}

/// `allow = [{ code = "K016", why = "…" }]` is two cells.
fn allowed_in_cells(words: &str) -> String {
    let (before, rest) = words.split_once("allow = [{ code = \"").unwrap_or((words, ""));
    let Some((code, rest)) = rest.split_once("\", why = \"") else { return words.to_owned() };
    let Some((why, after)) = rest.split_once("\" }]") else { return words.to_owned() };
    format!("{before}“{ALLOW_TITLE}·问题代码”写 {code}，“{ALLOW_TITLE}·理由”写{why}{after}")
}

/// Words while they are put differently.
struct Wording<'p> {
    plans: &'p [SheetPlan],
    /// The sheet of the finding.
    own: Option<&'p SheetPlan>,
    /// The sheet that was named last.
    named: Option<&'p SheetPlan>,
    /// The key that was named last, if its value may follow.
    key: Option<&'static Field>,
    /// Within `{ … }`.
    in_braces: bool,
    text: String,
}

impl Wording<'_> {
    /// Puts the first word or sign differently; returns what follows it.
    fn next<'w>(&mut self, rest: &'w str) -> &'w str {
        match rest.as_bytes()[0] {
            b'[' => self.section(rest),
            b'"' => self.value(rest),
            b'{' | b'}' | b'=' | b',' => self.sign(rest),
            _ => self.word(rest),
        }
    }

    /// `[basic]` is a sheet; `[three_public.fund]` is a column on one.
    fn section<'w>(&mut self, rest: &'w str) -> &'w str {
        let inner = rest.strip_prefix("[[").or_else(|| rest.strip_prefix('['));
        let Some((path, after)) = inner.and_then(|inner| inner.split_once(']')) else { return self.keep(rest, 1) };
        let after = after.strip_prefix(']').unwrap_or(after);
        let (plans, path) = (self.plans, path.split('.').collect::<Vec<_>>());
        // Lists within records have the path of the record.
        let is_own = |plan: &&SheetPlan| !matches!(plan.body, SheetBody::Within { .. });
        let at = |path: &[&str]| plans.iter().filter(is_own).find(|plan| plan.path == path);
        if let Some(plan) = at(&path) {
            self.named = Some(plan);
            self.put(&format!("“{}”工作表", plan.name));
            return closed_up(after);
        }
        let within = path.split_last().and_then(|(key, path)| Some((at(path)?, *key)));
        let Some((plan, field)) = within.and_then(|(plan, key)| Some((plan, record(plan).field(key)?))) else {
            return self.keep(rest, 1);
        };
        self.named = Some(plan);
        self.put(&format!("“{}”工作表的“{}”", plan.name, field.title));
        closed_up(after)
    }

    /// A value stands without quotes in a cell, and a name is Chinese; `""` stands there, too.
    fn value<'w>(&mut self, rest: &'w str) -> &'w str {
        let end = rest[1..].find(['"', '\n']).filter(|end| *end > 0 && rest.as_bytes()[1 + *end] == b'"');
        let Some(end) = end else {
            let both = rest.starts_with("\"\"");
            return self.keep(rest, 1 + usize::from(both));
        };
        let (value, after) = (&rest[1..=end], &rest[end + 2..]);
        let name = self.key.take().and_then(|key| chinese(key, value));
        self.text.push_str(name.unwrap_or(value));
        after
    }

    /// `key = value` is `key：value`, and `{ … }` stands in brackets.
    fn sign<'w>(&mut self, rest: &'w str) -> &'w str {
        let is_apart = self.text.ends_with(' ');
        let chinese = match rest.as_bytes() {
            [b'=', b' ', ..] if is_apart => '：',
            [b'{', b' ', ..] => '（',
            [b'}', ..] if is_apart && self.in_braces => '）',
            [b',', b' ', ..] if self.in_braces => '，',
            _ => return self.keep(rest, 1),
        };
        self.in_braces = chinese != '）' && (self.in_braces || chinese == '（');
        let before = self.text.trim_end_matches(if chinese == '（' { &[' ', '：'][..] } else { &[' '] }).len();
        self.text.truncate(before);
        self.text.push(chinese);
        rest[1..].strip_prefix(' ').unwrap_or(&rest[1..])
    }

    /// A key is the head of its column or row.
    fn word<'w>(&mut self, rest: &'w str) -> &'w str {
        let end = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "_.-/".contains(*c)).count();
        let (word, after) = rest.split_at(end.max(1));
        let is_answer = self.key.take().is_some_and(|key| matches!(wide((key.shape)()), Shape::Flag));
        if is_answer && let Some(answer) = [("true", "是"), ("false", "否")].iter().find(|(flag, _)| *flag == word) {
            self.text.push_str(answer.1);
            return after;
        }
        // No key begins with a digit.
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if is_number || self.text.ends_with(['[', '/']) || after.starts_with('*') {
            return self.keep(rest, word.len());
        }
        let form = TEXT_FORMS.iter().find(|(key, _)| self.in_braces && *key == word).map(|(_, title)| *title);
        let value = after.strip_prefix(" = \"").and_then(|value| value.split('"').next());
        let name = after.strip_prefix('（').and_then(|name| name.split('）').next());
        self.key = if form.is_none() { self.field(word, value, name) } else { None };
        let Some(title) = form.or(self.key.map(|key| key.title)) else { return self.keep(rest, word.len()) };
        self.put(&format!("“{title}”"));
        // The name may already be explained in brackets.
        closed_up(after.strip_prefix(&format!("（{title}）")).unwrap_or(after))
    }

    /// What a key is called: as it is said to be called, else on the sheet that was named last, else on that of the place,
    /// else wherever it has but one name.
    fn field(&self, key: &str, value: Option<&str>, name: Option<&str>) -> Option<&'static Field> {
        let fits = |field: &&'static Field| value.is_none_or(|value| takes(field, value));
        let all = self.plans.iter().flat_map(|plan| within(record(plan), key));
        if let Some((_, field)) = all.into_iter().find(|(_, field)| Some(field.title) == name) {
            return Some(field);
        }
        let near = [self.named, self.own].into_iter().flatten();
        let near_by = near.clone().flat_map(|plan| within(record(plan), key)).map(|(_, field)| field);
        if let Some(field) = near_by.into_iter().find(fits) {
            return Some(field);
        }
        // What only final accounts say has its names on its own sheets.
        let anywhere =
            self.plans.iter().filter(|plan| !PARTS_OF_FINAL.contains(&plan.path[0])).map(record).chain([Budget::SHAPE]);
        let mut anywhere = anywhere.filter_map(|record| record.field(key)).filter(fits);
        let first = anywhere.next()?;
        // Where keys are free, such as the figures of last year, rows are named by the keys themselves.
        let is_free = value.is_none() && near.clone().any(|plan| record(plan).rest.is_some());
        (!is_free && anywhere.all(|other| other.title == first.title)).then_some(first)
    }

    fn keep<'w>(&mut self, rest: &'w str, bytes: usize) -> &'w str {
        self.text.push_str(&rest[..bytes]);
        &rest[bytes..]
    }

    /// Chinese words in quotes stand without blanks beside other Chinese words.
    fn put(&mut self, quoted: &str) {
        let before = self.text.strip_suffix(' ').filter(|before| !before.ends_with(|c: char| c.is_ascii()));
        self.text.truncate(before.map_or(self.text.len(), str::len));
        self.text.push_str(quoted);
    }
}

fn closed_up(after: &str) -> &str {
    after.strip_prefix(' ').filter(|after| !after.starts_with(|c: char| c.is_ascii())).unwrap_or(after)
}

/// The Chinese name of a value that is one of some names.
pub(super) fn chinese(field: &Field, value: &str) -> Option<&'static str> {
    let Shape::Choice(names) = wide((field.shape)()) else { return None };
    names.iter().find(|(key, name)| *key == value || *name == value).map(|(_, name)| *name)
}

/// False for a value that a key with some names does not have.
pub(super) fn takes(field: &Field, value: &str) -> bool {
    !matches!(wide((field.shape)()), Shape::Choice(_)) || value == "…" || chinese(field, value).is_some()
}

/// The fields of a key in a record, then in the records within it that have no sheets of their own; each with its record.
pub(super) fn within(record: &'static RecordShape, key: &str) -> Vec<(&'static RecordShape, &'static Field)> {
    let inside = record.fields.iter().map(|field| (field.shape)()).filter(|shape| !is_list_of_records(*shape));
    let inner = inside.filter_map(|shape| match wide(shape) {
        Shape::Record(record) => Some(record),
        Shape::List(item) => match wide(item()) {
            Shape::Record(record) => Some(record),
            _ => None,
        },
        _ => None,
    });
    record
        .field(key)
        .map(|field| (record, field))
        .into_iter()
        .chain(inner.flat_map(|record| within(record, key)))
        .collect()
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
            ("支出", "加上 [codes.function]，下面写：\n\"21301\"", "加上“自定功能科目”工作表，下面写：\n21301"),
            ("采购", "加上 item = \"采购物品名称\"。", "加上“采购物品名称”：采购物品名称。"),
            ("上年", "在 [previous] 里写 basic = …", "在“上年”工作表里写 basic：…"),
            ("项目", "写 kind = \"unit\"，见 ../上年/budget.toml", "写“预算类型”：单位，见 ../上年/budget.toml"),
            (
                "支出",
                "写上 source = \"capital\"，或 rounded = true",
                "写上“资金来源”：国有资本经营，或“金额已四舍五入”：是",
            ),
            ("支出", "核对 fiscal（财政资金）、\"2010301\"，写 format = 1", "核对“财政资金”、2010301，写“格式版本”：1"),
            ("支出", "加上 [codes.economic]：\n\"302\" = \"名称\"", "加上“自定经济科目”工作表：\n302：名称"),
            (
                "采购",
                "核对来源（amounts 里的 source、carried_over）",
                "核对来源（“采购金额”里的“资金来源”、“由上年结转安排”）",
            ),
            ("支出", "核对项目的 other（其他资金）；补上 dec（12月底）", "核对项目的“其他资金”；补上“12月底”"),
            ("三公", "核对 [three_public.fund]、\"\"", "核对“三公”工作表的“政府性基金”、\"\""),
            (
                "项目",
                "写成 { secret = \"话\", basis = \"某法\" }；39 = { amount = … }",
                "写成（“涉密代替语”：话，“涉密依据”：某法）；39（“金额”：…）",
            ),
            ("支出", "在格式的表里写 empty = { note = \"注\" }", "在格式的表里写 empty = { note = \"注\" }"),
            ("文字", "{{ delta.basic | money }}", "{{ delta.basic | money }}"),
            ("收入", "没有的，删去这一键。", "没有的，删去这一格的内容。"),
        ] {
            let own = plans.iter().find(|plan| plan.name == sheet);
            assert_eq!(reworded(words, own, &plans), expected, "{words}");
        }
    }
}
