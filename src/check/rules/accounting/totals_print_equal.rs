//! 收入总计 and 支出总计 must print the same.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 四舍五入过的文件（rounded = true）里，收支总表和财政拨款收支总表印出的收入总计与支出总计相等。
    /// ## 为什么
    /// 各数分别四舍五入后相加，两边可能差一个尾差；总计不相等的表不能公开。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 收入 general = 100.00，三行支出 33.33、33.33、33.33，总计印成 100.00 和 99.99
    /// ## 正确示例
    /// [approved] 里写 budget_total = 100.00
    "W106" "收入总计与支出总计印得相等" Error
}

/// Figures of both totals of a table.
const PAIRS: [(&str, &str, &str); 2] = [
    ("revenue_total", "budget_total", "收支总表"),
    ("revenue_fiscal_total", "budget_fiscal_total", "财政拨款收支总表"),
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let open = facts.budget.approved.0.iter().any(|(_, amount)| amount.pending);
    if open || !facts.budget.is_rounded() {
        return Vec::new();
    }
    PAIRS.iter().filter_map(|pair| judge(facts, pair)).take(1).collect()
}

fn judge(facts: &Facts<'_>, &(income, spending, table): &(&str, &str, &str)) -> Option<Diagnostic> {
    let ledger = &facts.posting.ledger;
    let printed = |id| {
        let sum = facts.figures.get(id)?.sum(ledger, "0");
        Some((ledger.settled(&sum.facts, sum.amount), sum))
    };
    let ((income_total, incomes), (total, spendings)) = (printed(income)?, printed(spending)?);
    // A difference that rounding cannot explain is W005.
    let leaves = incomes.facts.len() + spendings.facts.len();
    if income_total == total || (incomes.amount - spendings.amount).abs() > facts.budget.tolerance(leaves) {
        return None;
    }
    let unit = facts.budget.money();
    let first = incomes.facts.iter().chain(&spendings.facts).map(|&number| ledger.fact(number)).next()?;
    let finding = RULE
        .finding(format!("{table}印出的收入总计与支出总计不相等"))
        .at(first.span, "收入在这里")
        .comparing(
            format!("{}（收入总计）", income_total.say(unit)),
            format!("{}（支出总计）", total.say(unit)),
            Some((income_total - total).abs().say(unit)),
        )
        .help(format!(
            "在 [approved] 里写上批复的总计，如 {spending} = {}；金额写到元的文件不会有这个问题。",
            in_file(income_total, unit)
        ));
    Some(finding)
}

fn in_file(amount: crate::money::Money, unit: crate::money::MoneyUnit) -> String {
    amount.say(unit).trim_end_matches(unit.name()).to_owned()
}
