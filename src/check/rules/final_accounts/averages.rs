//! Averages that nobody spends: the amount or the count is wrong.

use super::counts::said;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::money::{Money, MoneyUnit};
use crate::source::{Amount, Number};

rule! {
    /// ## 检查内容
    /// 决算的“三公”经费，平均下来在常理以内：公务接待每人次不过 1000 元，公务用车购置每辆不过 60 万元，运行维护每辆每年不过 10 万元，出国（境）每人次不过 15 万元。
    /// ## 为什么
    /// 平均数大得离谱，往往是金额的单位错了，或个数少写了一位。
    /// ## 依据
    /// 党政机关厉行节约反对浪费条例；因公临时出国经费管理办法
    /// ## 错误示例
    /// reception = 8.00，guests = 48（每人次 1667 元）
    /// ## 正确示例
    /// reception = 0.80，guests = 48
    "J013" "“三公”经费的平均数在常理以内" Warning
}

/// Item of the “三公”, key of the count, bound for one in 元, and the words.
const BOUNDS: [(&[&str], &[&str], u32, &str); 4] = [
    (&["reception"], &["guests", "foreign_guests"], 1000, "公务接待平均每人次"),
    (&["vehicle_purchase"], &["vehicles_bought"], 600_000, "公务用车购置平均每辆"),
    (&["vehicle_running"], &["vehicles_kept"], 100_000, "公务用车运行维护平均每辆"),
    (&["abroad_research", "abroad_other"], &["abroad_people"], 150_000, "因公出国（境）平均每人次"),
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for part in facts.budget.parts() {
        let (Some(activity), Some(three_public)) = (part.accounts.activity, part.three_public) else { continue };
        let (counts, items) = (activity.counts(), three_public.items());
        for (of_items, of_counts, most, words) in BOUNDS {
            let money: Vec<Amount> =
                items.iter().filter(|(item, ..)| of_items.contains(item)).map(|(.., amount)| *amount).collect();
            let counted: Vec<(&str, Number)> =
                counts.iter().filter(|(key, _)| of_counts.contains(key)).copied().collect();
            if money.iter().any(|amount| amount.pending) || counted.iter().any(|(_, count)| count.pending) {
                continue;
            }
            let spent: Money = money.iter().map(|amount| amount.money).sum();
            let number: rust_decimal::Decimal = counted.iter().map(|(_, count)| count.value).sum();
            let bound = Money::parse(&most.to_string(), MoneyUnit::Yuan).unwrap_or_default();
            let (Some(amount), Some(&(key, count))) = (money.first(), counted.first()) else { continue };
            if number.is_zero() || spent <= bound * number {
                continue;
            }
            let finding = RULE.finding(format!("{words}超过 {most} 元"));
            let finding = finding.at(amount.span, spent.say(facts.budget.money()));
            let finding = finding.and(count.span, said(key, count));
            findings.push(finding.help("核对金额（看单位）和个数；都没有错的，可以写 allow，说明原因。"));
        }
    }
    findings
}
