//! An amount behind a project's name that is not its budget: 档案数字化项目50.00万元.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::performance::indicators::budget_of;
use super::main_projects::core;
use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::texts::Masked;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::clauses::sentence_around;
use crate::check::words::masked::TAG;
use crate::check::words::years::years;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 文字里写了项目名称，后面紧接着金额的，金额与这个项目的预算数相同。
    /// ## 为什么
    /// 调整了项目的预算数，文字里的数常常忘了改；读者对着项目表一看就知道。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 项目“档案数字化”预算数 10.00 万元，文字写“其中档案数字化项目 50.00 万元”
    /// ## 正确示例
    /// 其中档案数字化项目 10.00 万元
    "T030" "文字里的项目金额与项目表相同" Warning
}

/// Shorter names, in characters, stand for many things: 培训费.
const LONG: usize = 4;
/// Longer names, in characters, are not looked for.
const LONGEST: usize = 40;
/// So many amounts of a text are looked at.
const MOST: usize = 200;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    if facts.budget.project.is_empty() {
        return Vec::new();
    }
    let known = Known::of(facts);
    for masked in facts.masked() {
        let said = !matches!(masked.text.field, Field::Target | Field::Basis | Field::Purchase | Field::ProjectName);
        if said && masked.lettered.may_hold("元") {
            let words = &masked.lettered.words;
            for amount in amounts(words).into_iter().filter(|amount| !amount.about).take(MOST) {
                findings.add(|| judge(masked, &amount, &known, facts));
            }
        }
    }
    let mut all = findings.all();
    all.extend(super::projects_total::check(facts));
    all
}

/// Projects by the letters of their names.
struct Known<'b>(BTreeMap<String, Vec<&'b Project>>);

impl<'b> Known<'b> {
    fn of(facts: &Facts<'b>) -> Self {
        let mut known: BTreeMap<String, Vec<&Project>> = BTreeMap::new();
        for project in &facts.budget.project {
            let name = core(&project.name.value);
            // 2025年高标准农田建设 is called 高标准农田建设, too.
            let short = core(without_year(&name));
            let names = if short == name { vec![name] } else { vec![name, short] };
            for name in names.into_iter().filter(|name| (LONG..=LONGEST).contains(&name.chars().count())) {
                known.entry(name).or_default().push(project);
            }
        }
        Self(known)
    }

    /// The projects whose name the text ends with, and what is before it.
    fn ending<'t>(&self, text: &'t str) -> Option<(&'t str, &[&'b Project])> {
        let letters = text.char_indices().rev().filter(|(_, c)| c.is_alphanumeric()).take(LONGEST);
        let mut name = String::new();
        let mut found = None;
        for (at, c) in letters {
            // Marks within a name are brackets only.
            if text[at + c.len_utf8()..].starts_with(['，', '。', '；', '、', '：', '\n', TAG]) && !name.is_empty()
            {
                break;
            }
            name.insert_str(0, &c.to_lowercase().to_string());
            if let Some(projects) = self.0.get(&name) {
                found = Some((&text[..at], projects.as_slice()));
            }
        }
        found
    }
}

/// A name without the year that it begins with.
fn without_year(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = name.len() - rest.len() == 4;
    let bare = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'));
    bare.filter(|bare| year && !bare.is_empty()).unwrap_or(name)
}

fn judge(masked: &Masked<'_>, amount: &Amount, known: &Known<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let words: &str = &masked.lettered.words;
    let (named, several) = without_fillers(&words[..amount.range.start]);
    let (before, projects) = known.ending(named).or_else(|| known.ending(without_ending(named)))?;
    let mark = before.trim_end_matches(['“', '”', '"', ' ', '（', '(', '《']);
    let sentence = sentence_around(words, &(before.len()..amount.range.end));
    let clause_end =
        words[amount.range.end..].find(['，', '。', '；', '\n', '、']).map_or(words.len(), |at| amount.range.end + at);
    let clause = &words[before.len()..clause_end];
    if !begins(mark, sentence.start) || several && mark.ends_with(['、', '和', '及', '与']) {
        return None;
    }
    let year = facts.budget.unit.year.value;
    let other_year = years(&words[sentence.clone()]).iter().any(|one| !one.in_name && one.year != year);
    let narrows = |part: &str| OTHERWISE.iter().any(|word| part.contains(word));
    // A list belongs to what its sentence begins with: 结转下年10.00万元，其中….
    let around = &words[sentence.start..before.len().max(sentence.start)];
    // 新增 with a project is all of its money.
    let around = around.trim_end_matches("新增");
    if other_year || narrows(around) || narrows(&words[amount.range.start..clause_end]) || clause.contains(TAG) {
        return None;
    }
    let told = |project: &&&Project| {
        let parts = project.money();
        let purchases = facts.budget.procurement.iter().filter(|line| {
            let of = line.project.as_ref().map(|of| of.value.as_str());
            of.is_some()
                && (of == project.code.as_ref().map(|code| code.value.as_str()) || of == Some(&project.name.value))
        });
        let mut bought = purchases.flat_map(|line| line.amounts.0.iter().map(|(_, _, amount)| amount.money));
        amount.says(budget_of(project))
            || parts.iter().any(|(_, part)| amount.says(part.money))
            || bought.any(|one| amount.says(one))
    };
    let all: Money = projects.iter().map(|project| budget_of(project)).sum();
    if amount.says(all) || projects.iter().find(told).is_some() {
        return None;
    }
    let (project, unit) = (projects.first()?, facts.budget.money());
    let budget = budget_of(project);
    let said = &words[amount.range.clone()];
    let shown = &words[named.len().min(amount.range.start)..amount.range.end];
    let mut finding = RULE
        .finding(format!("文字里“{}”的金额与项目表里的不同", project.name.value))
        .at(
            masked.text.place(&format!("{}{shown}", &named[before.len()..]), facts.sources),
            format!("这里写的是 {said}"),
        )
        .comparing(
            format!("{}（项目预算数）", budget.say(unit)),
            format!("{}（文字）", amount.money.say(unit)),
            Some((budget - amount.money).abs().say(unit)),
        );
    for (_, part) in project.money() {
        finding = finding.and(part.span, format!("预算数 {}", part.money.say(unit)));
    }
    let factor = Decimal::from(10_000);
    if amount.money * factor == budget || budget * factor == amount.money {
        finding = finding.note("正好差一万倍，多半是元、万元写错了");
    }
    Some(finding.help("核对预算数，改成一样的；说的是其中一部分的，写明是哪一部分。"))
}

/// In the same clause: another amount of the project.
const OTHERWISE: [&str; 30] = [
    "上年",
    "去年",
    "结转",
    "增",
    "减",
    "压",
    "追加",
    "调整",
    "执行",
    "支出进度",
    "每",
    "人均",
    "中央",
    "省级",
    "市级",
    "县级",
    "上级",
    "单价",
    "标准",
    "不超过",
    "节约",
    "采购",
    "含",
    "累计",
    "已",
    "总投资",
    "合同",
    "其他",
    "债券",
    "除",
];

/// Between a name and its amount.
const FILLERS: [&str; 16] = [
    "预算数",
    "预算金额",
    "预算资金",
    "预算安排",
    "安排资金",
    "安排预算",
    "预算",
    "安排",
    "金额",
    "总额",
    "为",
    "是",
    "资金",
    "计划",
    "共",
    "计",
];

/// The text up to a name, and whether the amount may be of several projects.
fn without_fillers(text: &str) -> (&str, bool) {
    let mut rest = text.trim_end_matches([' ', '：', ':', '（', '(', '“', '”', '，']);
    let mut several = false;
    while let Some(shorter) = FILLERS.iter().chain(&["合计", "总计"]).find_map(|word| rest.strip_suffix(word)) {
        several |= rest.ends_with(['共', '计']) || rest.ends_with("总额");
        rest = shorter.trim_end_matches([' ', '”', '"', '，']);
    }
    (rest, several)
}

/// The text without 项目经费 and the like at its end.
fn without_ending(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = lints().prose.endings.strip_ending(rest) {
        rest = shorter.trim_end_matches(['”', '"', '》', ' ']);
    }
    rest
}

/// True if a name begins here, and is not the end of a longer one.
fn begins(before: &str, sentence: usize) -> bool {
    const LEADS: [&str; 34] = [
        "其中",
        "包括",
        "安排",
        "保障",
        "用于",
        "主要为",
        "主要是",
        "重点是",
        "为",
        "是",
        "有",
        "及",
        "和",
        "与",
        "即",
        "对",
        "将",
        "中",
        "年",
        "如",
        "一是",
        "二是",
        "三是",
        "四是",
        "五是",
        "本项目",
        "项目",
        "支出",
        "开展",
        "实施",
        "本年度",
        "今年",
        "新增",
        "主要有",
    ];
    before.len() <= sentence
        || before.ends_with(['，', '。', '；', '、', '：', '\n', ':', ';', ',', '+', '.', '．', '）', ')'])
        || LEADS.iter().any(|lead| before.ends_with(lead))
}

#[cfg(test)]
mod tests {
    use super::without_year;

    #[test]
    fn names_are_looked_for_without_their_year() {
        for (name, short) in [
            ("2025年高标准农田建设", "高标准农田建设"),
            ("2024年度校舍维修", "校舍维修"),
            ("12345热线", "12345热线"),
            ("2025年", "2025年"),
            ("校舍维修2024年", "校舍维修2024年"),
        ] {
            assert_eq!(without_year(name), short, "{name}");
        }
    }
}
