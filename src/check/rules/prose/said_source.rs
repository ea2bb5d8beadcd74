//! Where a project's money comes from, as its texts say: 使用一般公共预算安排, of a project under a fund's 科目.

use super::main_projects::core;
use super::there_or_not::RULE;
use crate::check::paid::pays;
use crate::check::words::clauses::clauses;
use crate::check::{Facts, Field, within};
use crate::diagnostic::Diagnostic;
use crate::model::{Part, Project, Source};
use crate::source::Span;

/// What a source is called, and the sources that may be meant.
const CALLED: [(&str, &[Source]); 10] = [
    ("一般公共预算", &[Source::General]),
    ("政府性基金", &[Source::Fund]),
    ("国有资本经营", &[Source::Capital]),
    ("财政专户", &[Source::FiscalAccount]),
    ("事业收入", OWN),
    ("经营收入", OWN),
    ("单位资金", OWN),
    ("单位自有资金", OWN),
    ("自有资金", OWN),
    ("上级补助收入", OWN),
];

/// 单位资金, whatever it was called: not money of the treasury.
const OWN: &[Source] = &[
    Source::Undertaking,
    Source::Business,
    Source::Superior,
    Source::Affiliated,
    Source::Other,
    Source::Surplus,
    Source::FiscalAccount,
];

/// Before a source: it pays.
const BY: [&str; 15] = [
    "使用",
    "利用",
    "动用",
    "通过",
    "列入",
    "纳入",
    "申请",
    "来源于",
    "来源为",
    "来源是",
    "全部为",
    "均为",
    "由",
    "从",
    "用",
];

/// Between 使用 and the source: whose it is.
const WHOSE: [&str; 12] =
    ["本级", "县级", "市级", "区级", "省级", "中央", "上级", "当年", "本年", "年初", "地方", "财政"];

/// Behind a source: still its name.
const ENDS: [&str; 11] = ["预算", "财政", "拨款", "管理", "核拨", "资金", "收入", "支出", "项目", "经费", "中"];

/// What is done with it.
const PAYS: [&str; 12] = ["安排", "用于", "支付", "列支", "解决", "保障", "予以", "给予", "开展", "实施", "购", "，"];

/// A clause with these speaks of none, or of another time.
const OTHER: [&str; 17] = [
    "未",
    "无",
    "不",
    "没有",
    "除",
    "其他",
    "等",
    "上年",
    "去年",
    "结转",
    "以前",
    "调入",
    "补助下级",
    "征收",
    "缺口",
    "不足",
    "或",
];

/// Texts of projects and of the report that name a source which does not pay the project.
pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for part in facts.budget.parts() {
        let mut left: Option<Vec<bool>> = None;
        let mut judge = |project: &Project, said: &Said<'_>, place: &dyn Fn(&str) -> Span| {
            let left = left.get_or_insert_with(|| part.left_to_projects());
            findings.extend(contradicts(project, said, &part, left).then(|| {
                let message = format!("项目“{}”说用的是{}，它没有这种钱", project.name.value, said.names());
                let mut finding = RULE.finding(message).at(place(said.words), "这里");
                for (_, amount) in project.money() {
                    let money = amount.money.say(facts.budget.money());
                    finding = finding.and(amount.span, format!("项目的钱 {money}"));
                }
                if let Some(function) = &project.function {
                    finding = finding.and(function.span, "项目的科目");
                }
                let help =
                    "核对项目的科目、财政资金和其他资金，科目那一行支出的 source，和文字说的来源，改正写错的一处。";
                finding.help(help)
            }));
        };
        for project in part.project {
            for text in project.purpose.iter().chain(&project.goals).filter(|text| text.secret.is_none()) {
                for said in sources(&text.value) {
                    judge(project, &said, &|words| within(text.span, words, facts.sources));
                }
            }
        }
        let told = facts.masked().iter().filter(|masked| {
            matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra)
                && ["预算", "基金", "专户", "收入", "资金"].iter().any(|word| masked.lettered.may_hold(word))
        });
        for masked in told {
            for said in sources(&masked.lettered.words) {
                let named = |project: &&Project| {
                    let name = core(&project.name.value);
                    name.chars().count() >= LONG && core(said.after).starts_with(&name)
                };
                if let Some(project) = part.project.iter().find(named) {
                    judge(project, &said, &|words| masked.text.place(words, facts.sources));
                }
            }
        }
    }
    findings
}

/// Shorter names of projects may stand in any text.
const LONG: usize = 4;

/// A clause that says which source pays.
#[derive(Debug)]
struct Said<'t> {
    /// Each source as it is called.
    called: Vec<(&'static str, &'static [Source])>,
    /// The clause up to the last source.
    words: &'t str,
    /// What is paid.
    after: &'t str,
}

impl Said<'_> {
    fn names(&self) -> String {
        self.called.iter().map(|(name, _)| format!("“{name}”")).collect::<Vec<_>>().join("、")
    }
}

/// True if none of the sources that are named pays the project.
fn contradicts(project: &Project, said: &Said<'_>, part: &Part<'_>, left: &[bool]) -> bool {
    let has = |amount: Option<crate::source::Amount>| amount.is_some_and(|amount| !amount.money.is_zero());
    let (fiscal, other) = (has(project.fiscal), has(project.other));
    // Money by its sources is told by other fields.
    if !fiscal && !other || !project.amounts.0.is_empty() {
        return false;
    }
    said.called.iter().all(|(_, sources)| {
        let own = sources.len() > 1;
        !(if own { other || pays_any(project, sources, part, left) } else { pays_any(project, sources, part, left) })
    })
}

fn pays_any(project: &Project, sources: &[Source], part: &Part<'_>, left: &[bool]) -> bool {
    sources.iter().any(|source| pays(project, *source, part, left))
}

/// The clauses of a text that say which source pays.
fn sources(text: &str) -> Vec<Said<'_>> {
    if !CALLED.iter().any(|(name, _)| text.contains(name)) {
        return Vec::new();
    }
    clauses(text).into_iter().filter_map(|range| of_clause(&text[range])).collect()
}

fn of_clause(clause: &str) -> Option<Said<'_>> {
    let mut called: Vec<(usize, &'static str, &'static [Source])> =
        CALLED.iter().filter_map(|&(name, sources)| Some((clause.find(name)?, name, sources))).collect();
    called.sort_unstable_by_key(|(at, name, _)| (*at, std::cmp::Reverse(name.len())));
    let (&(first, _, _), &(last, name, _)) = (called.first()?, called.last()?);
    let before = &clause[..first];
    let before = WHOSE.iter().find_map(|whose| before.strip_suffix(whose)).unwrap_or(before);
    // 使用住宿费等事业收入
    let lead = before.rsplit_once("使用").filter(|(_, between)| between.chars().count() <= BETWEEN);
    let by = lead.is_some() || BY.iter().any(|by| before.ends_with(by));
    let mut after = &clause[last + name.len()..];
    while let Some(rest) = ENDS.iter().find_map(|end| after.strip_prefix(end)) {
        after = rest;
    }
    let pays = after.is_empty() || PAYS.iter().any(|word| after.starts_with(word));
    // What money the unit's trade is about is none that it spends.
    let other = |text: &str| OTHER.iter().any(|word| text.contains(word));
    // 使用住宿费等事业收入 names them.
    let listed = lead.map_or(before, |(before, _)| before);
    if !by || !pays || other(listed) || other(after) {
        return None;
    }
    let after = after.trim_start_matches("安排").trim_start_matches("用于").trim_start_matches("的");
    let end = last + name.len();
    let called = called.into_iter().map(|(_, name, sources)| (name, sources)).collect();
    Some(Said { called, words: &clause[..end], after })
}

/// Between 使用 and the source stand at most so many characters.
const BETWEEN: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        sources(text).iter().map(Said::names).collect()
    }

    #[test]
    fn the_sources_that_pay_are_read() {
        for (text, names) in [
            ("使用一般公共预算安排，用于改厕奖补", "“一般公共预算”"),
            ("使用政府性基金，面向企业职工开展培训", "“政府性基金”"),
            ("使用一般公共预算拨款，用于学生公寓保洁", "“一般公共预算”"),
            ("使用住宿费等事业收入，用于学生公寓保洁", "“事业收入”"),
            ("项目资金由政府性基金预算安排", "“政府性基金”"),
            ("由市级一般公共预算和政府性基金预算安排", "“一般公共预算”、“政府性基金”"),
            ("我部门使用国有资本经营预算安排企业注资项目200.00万元", "“国有资本经营”"),
            ("从单位自有资金中列支", "“单位自有资金”、“自有资金”"),
        ] {
            assert_eq!(said(text), [names], "{text}");
        }
        for text in [
            "编制一般公共预算和政府性基金预算",
            "用于政府性基金征收管理",
            "加强政府性基金预算执行监督",
            "未使用政府性基金预算安排支出",
            "2025年不再使用政府性基金安排",
            "没有使用国有资本经营预算安排的支出",
            "审查一般公共预算",
            "开展事业收入专项审计",
            "组织事业收入50万元",
            "国有资本经营预算编制培训",
            "通过财政专户发放惠农补贴",
            "用于非税收入票据印制，保障政府性基金及时入库",
            "上年结转的政府性基金继续使用",
            "对单位资金使用情况进行检查",
            "提高一般公共预算支出效益",
        ] {
            assert_eq!(said(text), Vec::<String>::new(), "{text}");
        }
    }
}
