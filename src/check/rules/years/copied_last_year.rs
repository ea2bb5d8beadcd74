//! Last year's figures that look copied from this year, or ten times what they should be.

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::check::lints::lints;
use crate::check::sums::facts_of;
use crate::check::two_years::two_years;
use crate::diagnostic::Diagnostic;
use crate::money::{Money, MoneyUnit};

rule! {
    /// ## 检查内容
    /// 写了增减原因的，上年数不与本年数一分不差；手写的上年数与本年数不差九倍以上。
    /// 上年支出按科目列出的，大的科目的基本支出与本年不差十倍，也没有漏。
    /// ## 为什么
    /// 既然有增减的原因，两年的数就不会分毫不差，多半是把本年的数抄进了上年；差十倍，多半是小数点点错了。
    /// ## 依据
    /// 财预〔2016〕143号：说明增减变化的情况
    /// ## 错误示例
    /// [previous] basic = 2349.56，本年的基本支出也是 2349.56，又写了 basic_change_reason
    /// ## 正确示例
    /// [previous] basic = 2179.09
    "Y017" "上年数不像是抄了本年数" Warning
}

/// True if the unit gives a reason for the change of a figure.
fn is_explained(id: &str, facts: &Facts<'_>) -> bool {
    let narrative = facts.budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
    narrative.into_iter().any(|(key, _)| lints().years.reasons.get(&key.value).is_some_and(|of| of == id))
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let written = facts.budget.previous.iter().flat_map(|previous| &previous.figures.0);
    let mut findings = Vec::new();
    for (key, amount) in written {
        let Some(value) = two_years(&key.value, facts.figures, facts.posting, facts.budget) else { continue };
        let (now, before) = (value.now, amount.money);
        let title = facts.figures.get(&key.value).map_or("", |figure| figure.title.as_str());
        if now.is_zero() || before.is_zero() {
            continue;
        }
        let unit = facts.budget.money();
        if now == before && key.value != "three_public" && is_explained(&key.value, facts) && is_odd(now.yuan()) {
            let finding = RULE
                .finding(format!("上年的{title}与本年一分不差，却写了增减的原因"))
                .at(amount.span, before.say(unit));
            findings.push(finding.help("核对是不是把本年数抄进了上年；确实相同的，不必改。"));
        }
        let nine = Decimal::from(9);
        let times = (before > now * nine).then_some("上年是本年的九倍以上");
        // Projects may begin anew.
        let grown = now > before * nine && (key.value != "project" || is_otherwise_explained(facts));
        let times = times.or(grown.then_some("本年是上年的九倍以上"));
        // Of a shifted point the digits are the same.
        let ten = Decimal::TEN;
        let shifted = is_odd(before.yuan()) && (now * ten == before || before * ten == now);
        let times = times.or(shifted.then_some("上年与本年正好差十倍"));
        if let Some(times) = times {
            let mut finding =
                RULE.finding(format!("{title}：{times}")).at(amount.span, format!("上年 {}", before.say(unit)));
            for fact in facts_of(facts, &key.value) {
                finding = finding.and(fact.span, fact.amount.say(unit));
            }
            findings.push(
                finding
                    .note(format!("本年 {}", now.say(unit)))
                    .help("核对上年数的小数点、元和万元；都没有错的，不必改。"),
            );
        }
    }
    findings.extend(exchanged(facts));
    findings.extend(finer(facts));
    findings.extend(too_much(facts));
    findings.extend(super::last_year_lines::check(facts));
    findings
}

/// Basic expenditure and projects of last year, each near this year's other.
fn exchanged(facts: &Facts<'_>) -> Option<Diagnostic> {
    let written = |id: &str| facts.budget.previous.as_ref()?.figures.get(id).copied();
    let of = |id: &str| two_years(id, facts.figures, facts.posting, facts.budget).map(|value| value.now);
    let (basic, project) = (written("basic")?, written("project")?);
    let (now_basic, now_project) = (of("basic")?, of("project")?);
    let nearer = |amount: Money, own: Money, other: Money| (amount - other).abs() < (amount - own).abs();
    let crossed = nearer(basic.money, now_basic, now_project) && nearer(project.money, now_project, now_basic);
    // Two figures of about the same size tell nothing.
    let apart = (now_basic - now_project).abs() * Decimal::from(4) > now_basic + now_project;
    let finding = || {
        RULE.finding("上年的基本支出和项目支出像是写反了")
            .at(basic.span, format!("本年的基本支出是 {}", now_basic.say(facts.budget.money())))
            .and(project.span, format!("本年的项目支出是 {}", now_project.say(facts.budget.money())))
            .help("核对上年的两个数；没有写反的，不必改。")
    };
    (crossed && apart).then(finding)
}

/// True if there are reasons for the change of projects or of all, and none speaks of more.
fn is_otherwise_explained(facts: &Facts<'_>) -> bool {
    let narrative = facts.budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
    let of = |key: &str| lints().years.reasons.get(key).is_some_and(|of| of == "project" || of == "expenditure_total");
    let up = |text: &str| lints().years.up.stand_in(text);
    let mut reasons = narrative.into_iter().filter(|(key, _)| of(&key.value)).peekable();
    reasons.peek().is_some() && !reasons.any(|(_, text)| up(&text.value))
}

/// The only amount of the file with more than two decimals in 万元: its point was shifted.
fn finer(facts: &Facts<'_>) -> Option<Diagnostic> {
    let hundred = Decimal::ONE_HUNDRED;
    let is_fine = |money: Money| !(money.yuan() % hundred).is_zero();
    let written = facts.budget.previous.as_ref()?.figures.0.iter();
    let mut fine = written.filter(|(_, amount)| is_fine(amount.money));
    let (_, first) = fine.next()?;
    let year = facts.posting.ledger.facts();
    let others = year.iter().filter(|fact| fact.span != first.span).filter(|fact| is_fine(fact.amount)).count();
    let finding = || {
        RULE.finding(format!("上年数 {} 的小数比别的数都多", first.money.say(facts.budget.money())))
            .at(first.span, "别的数到万元以下两位")
            .help("核对小数点；没有错的，不必改。")
    };
    (fine.next().is_none() && others == 0).then(finding)
}

/// Items of 三公 of last year that are out of proportion to the office.
fn too_much(facts: &Facts<'_>) -> Option<Diagnostic> {
    let of = |id: &str| two_years(id, facts.figures, facts.posting, facts.budget);
    let public = of("public")?.now;
    let least = Money::parse("50", MoneyUnit::TenThousand).ok()?;
    let written = facts.budget.previous.as_ref()?.figures.0.iter();
    let items = written.filter(|(key, _)| ["reception", "vehicle_running", "abroad"].contains(&key.value.as_str()));
    items.into_iter().find_map(|(key, amount)| {
        let value = of(&key.value)?;
        let much = amount.money >= least
            && amount.money * Decimal::TWO > public
            && value.now * Decimal::from(4) < amount.money;
        let title = facts.figures.get(&key.value).map_or("", |figure| figure.title.as_str());
        // Nine times as much is reported as such.
        let told = !value.now.is_zero() && amount.money > value.now * Decimal::from(9);
        let finding = || {
            RULE.finding(format!("上年的{title}是本年公用经费的一半以上"))
                .at(amount.span, amount.money.say(facts.budget.money()))
                .note(format!("本年的公用经费是 {}", public.say(facts.budget.money())))
                .help("核对上年数的小数点、元和万元；没有错的，不必改。")
        };
        (much && !told && !public.is_zero()).then(finding)
    })
}

/// True for an amount that is not whole tens of thousands: those may well be equal in two years.
fn is_odd(yuan: Decimal) -> bool {
    !(yuan / Decimal::from(10_000)).fract().is_zero()
}
