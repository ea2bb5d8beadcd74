//! “三公”经费 and 缴费 whose economic code is missing, where a neighbouring code has the amount.

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::money::Money;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// “三公”经费某一项的金额，没有列在它的经济分类科目上，却与另一个商品和服务支出科目的金额相同；有职业年金，而没有养老保险缴费。
    /// ## 为什么
    /// 多半是编码抄错了一行。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// 公务用车运行维护费 24.00，[basic] 没有 30231，而 30213（维修（护）费）是 24.00
    /// ## 正确示例
    /// 30231 = 24.00
    "C018" "经济科目与“三公”经费、缴费相配" Warning
}

/// Figures of “三公”经费, and the codes that they are spent on.
const ITEMS: [(&str, &str); 3] = [("vehicle_running", "30231"), ("reception", "30217"), ("abroad", "30212")];
/// A contribution, and the one that everybody who pays it pays, too.
const NEEDS: [(&str, &str); 1] = [("30109", "30108")];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let items = ITEMS.iter().filter_map(|(figure, code)| elsewhere(figure, code, facts));
    let needs = NEEDS.iter().filter_map(|(code, needed)| alone(code, needed, facts));
    items.chain(needs).collect()
}

/// The amount of a code of 基本支出, and its place.
fn amount(code: &str, facts: &Facts<'_>) -> Option<(Money, Span)> {
    let found = facts.budget.basic.0.iter().find(|(written, _)| written.value == code);
    found.map(|(_, entry)| (entry.amount.money, entry.amount.span)).filter(|(money, _)| !money.is_zero())
}

fn elsewhere(figure: &str, code: &str, facts: &Facts<'_>) -> Option<Diagnostic> {
    let item = crate::check::sums::facts_of(facts, figure);
    let [fact] = item[..] else { return None };
    if fact.amount.is_zero() || fact.pending || facts.budget.basic.0.iter().any(|(written, _)| written.value == code) {
        return None;
    }
    let services = |code: &str| code.starts_with("302") && ITEMS.iter().all(|(_, own)| *own != code);
    let same = facts.budget.basic.0.iter().filter(|(written, entry)| {
        services(&written.value) && entry.amount.money == fact.amount && !entry.amount.pending
    });
    let mut same = same;
    let (written, entry) = same.next().filter(|_| same.next().is_none())?;
    let name = |code: &str| facts.posting.names.named_code(Dimension::Economic, code);
    let said = fact.amount.say(facts.budget.money());
    let finding =
        RULE.finding(format!("“三公”经费有 {said}，没有列在 {}，{} 也是 {said}", name(code), name(&written.value)));
    let finding = finding.at(entry.amount.span, "编码是不是抄错了").and(fact.span, "“三公”经费");
    Some(finding.help(format!("核对编码：是这笔钱的，改为 {code}；从项目支出里开支的，不必改。")))
}

fn alone(code: &str, needed: &str, facts: &Facts<'_>) -> Option<Diagnostic> {
    let (_, span) = amount(code, facts)?;
    if amount(needed, facts).is_some() || facts.budget.basic.0.iter().any(|(written, _)| written.value == needed) {
        return None;
    }
    let name = |code: &str| facts.posting.names.named_code(Dimension::Economic, code);
    let finding = RULE.finding(format!("有 {}，没有 {}", name(code), name(needed)));
    Some(finding.at(span, "编码是不是抄错了").help("核对编码；确实只有这一项的，不必改。"))
}
