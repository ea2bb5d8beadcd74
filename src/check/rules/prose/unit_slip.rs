//! A typed amount that equals its figure in another unit.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::super::performance::indicators::budget_of;
use crate::check::capped::Capped;
use crate::check::claims::Claim;
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::{Field, Printed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::money::{Money, MoneyUnit};

rule! {
    /// ## 检查内容
    /// 文字里手写的金额与它所说的数正好差一万倍、一百倍，是元、万元写错了，或小数点点错了。
    /// ## 为什么
    /// 差一万倍的数，读者会当真。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 公务接待费 2.30 万元，文字写“公务接待费安排 23000.00 万元”
    /// ## 正确示例
    /// 公务接待费安排{{ fig.reception }}万元
    "T023" "金额的单位没有写错" Error
}

/// Factors between units, and of a shifted decimal point.
const TIMES: [&str; 6] = ["10000", "0.0001", "100", "0.01", "100000000", "0.00000001"];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unit = printed.budget.money();
    let mut findings = Capped::default();
    let say = |claim: &Claim<'_>| {
        let (id, now, times) = slip(claim)?;
        let said = claim.amount.money;
        let what = if times.contains("0000") || times.contains("0001") {
            "元、万元写错了"
        } else {
            "小数点点错了"
        };
        let finding = RULE
            .finding(format!("文字里的{}与表里的正好差 {times} 倍", claim.name))
            .at(claim.span(printed), format!("多半是{what}"))
            .comparing(
                format!("{}（表里的{}）", now.say(unit), claim.name),
                format!("{}（文字）", said.say(unit)),
                Some((now - said).abs().say(unit)),
            )
            .help(format!("写成活的数就不会错：{{{{ fig.{id} }}}}万元。"));
        Some(finding)
    };
    for claim in printed.claims() {
        findings.add(|| say(claim));
    }
    elsewhere(printed, printed.claims(), &mut findings);
    findings.all()
}

/// Fewer digits may agree by chance.
const NO_CHANCE: u32 = 4;

/// Amounts in 元 or 亿元, whatever they are of, that are an amount of the file but for the unit.
fn elsewhere(printed: &Printed<'_>, claims: &[Claim<'_>], findings: &mut Capped) {
    let unit = printed.budget.money();
    let mut known: Option<BTreeSet<Money>> = None;
    for masked in printed.masked().iter().filter(|masked| masked.text.field != Field::Target) {
        if !masked.lettered.may_hold("元") {
            continue;
        }
        let words = &masked.lettered.words;
        let least = Money::parse("1", MoneyUnit::TenThousand).unwrap_or_default();
        let exact = |amount: &Amount| {
            // 120.00元 is written like an amount in 万元; so much in 亿元 is more than an office has.
            let like = amount.decimals == 2 && amount.money < least || amount.unit == MoneyUnit::HundredMillion;
            let digits = amount.significant >= NO_CHANCE
                || amount.significant + 1 >= NO_CHANCE && amount.decimals > 0
                || amount.significant > 1 && like;
            let clause = &words[clause_start(words, amount.range.start)..clause_end(words, amount.range.end)];
            let rate = ["每", "均", "标准", "单价", "产值", "投资", "税"].iter().any(|word| clause.contains(word));
            digits && !amount.about && !rate
        };
        for amount in amounts(words).into_iter().filter(exact) {
            let said = &words[amount.range.clone()];
            let claimed = claims.iter().any(|claim| claim.words == said);
            let known = known.get_or_insert_with(|| amounts_of(printed));
            let times = Decimal::from(10_000);
            let right = [amount.money * times, amount.money * (Decimal::ONE / times)];
            let right = right.into_iter().find(|right| known.contains(right));
            let Some(right) = right.filter(|_| !claimed && !known.contains(&amount.money)) else { continue };
            findings.add(|| {
                let mut finding = RULE
                    .finding(format!("“{said}”与表里的 {} 正好差一万倍", right.say(unit)))
                    .at(masked.text.place(said, printed.sources), "多半是元、万元写错了")
                    .help("核对单位；说的是别的数的，不必改。");
                finding.severity = Severity::Warning;
                Some(finding)
            });
        }
    }
}

/// Every amount of the file, and every figure.
fn amounts_of(printed: &Printed<'_>) -> BTreeSet<Money> {
    let ledger = &printed.posting.ledger;
    let mut all: BTreeSet<Money> = ledger.facts().iter().map(|fact| fact.amount).collect();
    let ids = lints().prose.figures.0.iter().flat_map(|(_, ids)| ids).map(String::as_str);
    let values = ids.chain(["assets"]).filter_map(|id| two_years(id, printed.figures, printed.posting, printed.budget));
    all.extend(values.flat_map(|value| [Some(value.now), value.before, value.change().map(Money::abs)]).flatten());
    all.extend(printed.budget.project.iter().map(budget_of));
    all.remove(&Money::ZERO);
    all
}

/// The figure that differs from the amount by one of these factors.
pub fn slip<'c>(claim: &Claim<'c>) -> Option<(&'c str, Money, &'static str)> {
    let says = |now: Money, times: &str| {
        let times = Decimal::from_str_exact(times).ok()?;
        (!now.is_zero() && now * times == claim.amount.money).then_some(())
    };
    claim.values.iter().find_map(|&(id, value)| {
        TIMES.into_iter().find_map(|times| says(value.now, times).map(|()| (id, value.now, times)))
    })
}
