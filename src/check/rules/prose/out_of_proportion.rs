//! Typed amounts that cannot be: a part above the whole, a shifted decimal point, a project's total that is not its budget.

use rust_decimal::Decimal;

use super::super::performance::indicators::budget_of;
use crate::check::capped::Capped;
use crate::check::claims::without_subject;
use crate::check::lints::lints;
use crate::check::sums::{facts_of, total};
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::masked::masked;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::{Authored, Facts, Field, within};
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::model::Project;
use crate::money::Money;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 文字里手写的费用不比全部支出还多；与同名的经济分类科目不差十倍、百倍；资金用途里写的总额是项目的预算数。
    /// ## 为什么
    /// 多写一位的数，读者会当真；一部分比全部多，一看就错。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 工会经费 10.28 万元，文字写“安排工会经费102.80万元”
    /// ## 正确示例
    /// 安排工会经费10.28万元
    "T026" "文字里的金额不离谱" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let texts = facts.texts().filter(|text| text.text.contains('元') && text.field != Field::Target);
    let whole = total(facts_of(facts, "expenditure_total")).max(total(facts_of(facts, "revenue_total")));
    for text in texts {
        let words = masked(text);
        for amount in amounts(&words) {
            findings.add(|| judge(text, &words, &amount, whole, facts));
        }
    }
    for project in &facts.budget.project {
        findings.add(|| of_project(project, facts));
    }
    findings.all()
}

fn judge(text: &Authored<'_>, words: &str, amount: &Amount, whole: Money, facts: &Facts<'_>) -> Option<Diagnostic> {
    let lead = words[clause_start(words, amount.range.start)..amount.range.start].trim_end_matches([' ', '：', ':']);
    let lead = lints()
        .prose
        .governs
        .iter()
        .find_map(|word| lead.strip_suffix(word.as_str()).filter(|rest| !rest.is_empty() && !lead.ends_with("支出")))
        .unwrap_or(lead);
    // A project may speak of more money than the unit's.
    let told = matches!(text.field, Field::Narrative | Field::Section | Field::Extra);
    let spent = is_bare(lead) && told
        || lead.ends_with(['费', '支'])
        || ["经费", "支出", "资金", "补助"].iter().any(|end| lead.ends_with(end));
    // What is called by a figure's name is compared with the figure.
    let named = lints().prose.figures.0.iter().any(|(name, _)| lead.ends_with(&name.value));
    if !spent || named || amount.about || lints().prose.other_money.stand_in(lead) {
        return None;
    }
    let unit = facts.budget.money();
    let said = &words[amount.range.clone()];
    let place = || text.place(&words[amount.range.start - tail(lead, words, amount)..amount.range.end], facts.sources);
    if amount.money > whole && !whole.is_zero() {
        let finding = RULE.finding(format!("{said}比全部支出还多")).at(place(), "核对这个数");
        return Some(finding.note(format!("全部支出是 {}", whole.say(unit))).help("核对小数点、元和万元。"));
    }
    let codes = facts.budget.basic.0.iter().filter_map(|(code, entry)| {
        let name = facts.posting.names.code_name(Dimension::Economic, &code.value)?;
        (lead.ends_with(name)).then_some((name, entry.amount))
    });
    let (name, there) = codes.max_by_key(|(name, _)| name.len())?;
    let times = [Decimal::TEN, Decimal::ONE_HUNDRED]
        .iter()
        .any(|times| amount.money == there.money * *times || there.money == amount.money * *times);
    let finding = RULE.finding(format!("{name}写成了 {said}，与表里正好差十倍、百倍")).at(place(), "核对小数点");
    (times && !there.money.is_zero())
        .then(|| finding.and(there.span, there.money.say(unit)).help("改成与表里一样的数。"))
}

/// True for 全年共计安排 and nothing else: the budget's own money.
fn is_bare(lead: &str) -> bool {
    let words = &lints().prose;
    let mut rest = lead;
    while let Some(shorter) = words.governs.strip_ending(rest) {
        rest = shorter;
    }
    let own = rest.is_empty() || without_subject(rest).is_some_and(str::is_empty);
    own && rest.len() < lead.len()
}

/// The bytes between the lead and the amount, so that the place is the one meant.
fn tail(lead: &str, words: &str, amount: &Amount) -> usize {
    let end = lead.as_ptr() as usize + lead.len() - words.as_ptr() as usize;
    amount.range.start.saturating_sub(end)
}

/// A purpose or goal that names the project's total, which is another.
fn of_project(project: &Project, facts: &Facts<'_>) -> Option<Diagnostic> {
    let budget = budget_of(project);
    let texts = project.purpose.iter().chain(&project.goals).filter(|text| text.secret.is_none());
    texts.filter(|_| !budget.is_zero()).find_map(|text: &Text| {
        let words = text.value.as_str();
        amounts(words).into_iter().filter(|amount| !amount.about).find_map(|amount| {
            let lead = words[clause_start(words, amount.range.start)..amount.range.start]
                .trim_end_matches(['为', '是', '共', '计', ' ']);
            let named = lints().prose.whole_budget.ending(lead).is_some();
            let clause = &words[clause_start(words, amount.range.start)..clause_end(words, amount.range.end)];
            let part = ["每", "其中", "中央", "省级", "市级", "上级", "结转"].iter().any(|word| clause.contains(word));
            let parts = project.money();
            let told = amount.says(budget) || parts.iter().any(|(_, part)| amount.says(part.money));
            let said = &words[amount.range.clone()];
            (named && !part && !told).then(|| {
                RULE.finding(format!("“{}”的预算数与文字里的不同", project.name.value))
                    .at(within(text.span, said, facts.sources), format!("这里写的是 {said}"))
                    .note(format!("预算数是 {}", budget.say(facts.budget.money())))
                    .help("核对预算数，改成一样的。")
            })
        })
    })
}
