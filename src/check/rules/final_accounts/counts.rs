//! Counts and amounts of the “三公” must go together: no car is bought for nothing.

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::model::{Activity, AssetKind, Part};
use crate::source::{Amount, Number};

rule! {
    /// ## 检查内容
    /// 决算的“三公”经费，金额与团组、人次、辆数、批次对得上：有钱就有事，有事就有钱；人次不比团组、批次少；购置的车不比保有的多。
    /// ## 为什么
    /// 买了车没有购置费、接待了人没有接待费，不是漏写了钱，就是个数抄错了。
    /// ## 依据
    /// 财库〔2016〕143号；党政机关厉行节约反对浪费条例
    /// ## 错误示例
    /// [activity] vehicles_bought = 1，[three_public] vehicle_purchase = 0
    /// ## 正确示例
    /// vehicle_purchase = 17.80
    "J011" "“三公”经费的金额与个数、人次、辆数对得上" Warning
}

/// What is spent, with the words for it, the keys of its items, and the keys of its counts.
struct Kind {
    money: &'static str,
    items: &'static [&'static str],
    counts: &'static [&'static str],
    what: &'static str,
}

const KINDS: [Kind; 4] = [
    Kind {
        money: "公务用车购置费",
        items: &["vehicle_purchase"],
        counts: &["vehicles_bought"],
        what: "公务用车购置数",
    },
    Kind {
        money: "公务用车运行维护费",
        items: &["vehicle_running"],
        counts: &["vehicles_kept"],
        what: "公务用车保有量",
    },
    Kind {
        money: "因公出国（境）费",
        items: &["abroad_research", "abroad_other"],
        counts: &["abroad_groups", "abroad_people"],
        what: "因公出国（境）的团组、人次",
    },
    Kind {
        money: "公务接待费",
        items: &["reception"],
        counts: &["receptions", "guests", "foreign_receptions", "foreign_guests"],
        what: "公务接待的批次、人次",
    },
];

/// Counts of which the first must not be more than the second.
const AT_MOST: [(&str, &str, &str); 4] = [
    ("abroad_groups", "abroad_people", "出国（境）的人次比团组还少"),
    ("receptions", "guests", "国内公务接待的人次比批次还少"),
    ("foreign_receptions", "foreign_guests", "外宾接待的人次比批次还少"),
    ("vehicles_bought", "vehicles_kept", "本年购置的公务用车比年末保有的还多"),
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let parts = facts.budget.parts();
    let of_part = |part| of_unit(part).into_iter().chain(among_counts(part)).chain(beside_assets(part));
    parts.iter().flat_map(of_part).collect()
}

fn count_of(activity: &Activity, key: &str) -> Option<Number> {
    activity.counts().into_iter().find(|(known, _)| *known == key).map(|(_, count)| count)
}

/// The amounts of some items that are not zero.
fn amounts(part: &Part<'_>, items: &[&str]) -> Vec<Amount> {
    let all = part.three_public.iter().flat_map(|own| own.items());
    all.filter(|(item, ..)| items.contains(item)).map(|(.., amount)| amount).collect()
}

fn of_unit(part: &Part<'_>) -> Vec<Diagnostic> {
    // Another finding says that the counts are missing at all.
    let Some(activity) = part.accounts.activity else { return Vec::new() };
    let mut findings = Vec::new();
    for kind in KINDS {
        let money = amounts(part, kind.items);
        let counts: Vec<Number> = kind.counts.iter().filter_map(|key| count_of(activity, key)).collect();
        if money.iter().any(|amount| amount.pending) || counts.iter().any(|count| count.pending) {
            continue;
        }
        let spent = money.iter().find(|amount| !amount.money.is_zero());
        let counted = counts.iter().find(|count| !count.value.is_zero());
        match (spent, counted) {
            (Some(amount), None) => {
                let finding = RULE.finding(format!("有{}，没有{}", kind.money, kind.what));
                let finding = finding.at(amount.span, kind.money).and(activity.span, format!("没有写{}", kind.what));
                findings.push(finding.help(format!("在 [activity] 里补上{}；没有这笔钱的，改正金额。", kind.what)));
            }
            // A car that is kept may stand still for a year.
            (None, Some(count)) if kind.counts != ["vehicles_kept"] => {
                let finding = RULE.finding(format!("有{}，没有{}", kind.what, kind.money)).at(count.span, kind.what);
                let finding = match part.three_public {
                    Some(own) => finding.and(own.span, format!("没有{}", kind.money)),
                    None => finding,
                };
                findings.push(finding.help(format!(
                    "在 [three_public] 里补上{}；不是用财政拨款办的，不写在 [activity] 里。",
                    kind.money
                )));
            }
            _ => {}
        }
    }
    findings
}

/// The cars that 财政拨款 runs are among those of the unit.
fn beside_assets(part: &Part<'_>) -> Option<Diagnostic> {
    let kept = count_of(part.accounts.activity?, "vehicles_kept").filter(|count| !count.pending)?;
    let cars = part.assets.iter().find(|item| item.kind.value == AssetKind::Vehicle)?.quantity?;
    if cars.pending || kept.value <= cars.value {
        return None;
    }
    let finding = RULE.finding("公务用车保有量比资产里的车辆还多").at(kept.span, said("vehicles_kept", kept));
    let finding = finding.and(cars.span, format!("资产里的车辆 {}", cars.value.normalize()));
    Some(finding.help("核对这两个数；用别的单位的车、租车的，不算保有量。"))
}

/// A count in words: 公务用车保有量 6.
pub fn said(key: &str, count: Number) -> String {
    let node = Dimension::Activity.node(key).and_then(|node| Dimension::Activity.node_name(node));
    format!("{} {}", node.unwrap_or_default(), count.value.normalize())
}

fn among_counts(part: &Part<'_>) -> Vec<Diagnostic> {
    let Some(activity) = part.accounts.activity else { return Vec::new() };
    let of = |key| count_of(activity, key).filter(|count| !count.pending);
    let judged = AT_MOST.into_iter().filter_map(|(less_key, more_key, words)| {
        let (less, more) = (of(less_key)?, of(more_key)?);
        // None counted at all is another matter.
        if less.value <= more.value || more.value == Decimal::ZERO {
            return None;
        }
        let finding = RULE.finding(words).at(less.span, said(less_key, less));
        let finding = finding.and(more.span, said(more_key, more));
        Some(finding.help("核对这两个数，多半是写反了，或抄错了一个。"))
    });
    judged.collect()
}
