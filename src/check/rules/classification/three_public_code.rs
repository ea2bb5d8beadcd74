//! “三公”经费 whose economic code is missing, where a neighbouring code has the amount.

use crate::catalogue::Catalogue;
use crate::check::Facts;
use crate::check::sums::facts_of;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;

rule! {
    /// ## 检查内容
    /// “三公”经费某一项的金额，没有列在它的经济分类科目上，却与编码只差一点的科目的金额相同。
    /// ## 为什么
    /// 多半是编码抄错了一行。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// 公务用车运行维护费 24.00，[basic] 没有 30231，而 30213（维修（护）费）是 24.00
    /// ## 正确示例
    /// 30231 = 24.00
    "C018" "“三公”经费列在自己的经济科目上" Warning
}

/// Figures of “三公”经费, and the codes that they are spent on.
const ITEMS: [(&str, &str); 3] = [("vehicle_running", "30231"), ("reception", "30217"), ("abroad", "30212")];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    ITEMS.iter().filter_map(|(figure, code)| elsewhere(figure, code, facts)).collect()
}

fn elsewhere(figure: &str, right: &str, facts: &Facts<'_>) -> Option<Diagnostic> {
    let item = facts_of(facts, figure);
    let [fact] = item[..] else { return None };
    if fact.amount.is_zero() || fact.pending || facts.budget.basic.0.iter().any(|(written, _)| written.value == right) {
        return None;
    }
    // A code that the unit named may be of this very item.
    let official = |code: &str| {
        Catalogue::Economic
            .look_up(code)
            .is_some_and(|entry| facts.posting.names.code_name(Dimension::Economic, code) == Some(entry.name))
    };
    let services = |code: &str| {
        code.starts_with("302") && official(code) && is_slip(code, right) && ITEMS.iter().all(|(_, own)| *own != code)
    };
    let same = facts.budget.basic.0.iter().filter(|(written, entry)| {
        services(&written.value) && entry.amount.money == fact.amount && !entry.amount.pending
    });
    let mut same = same;
    let (written, entry) = same.next().filter(|_| same.next().is_none())?;
    let name = |code: &str| facts.posting.names.named_code(Dimension::Economic, code);
    let said = fact.amount.say(facts.budget.money());
    let finding =
        RULE.finding(format!("“三公”经费有 {said}，没有列在 {}，{} 也是 {said}", name(right), name(&written.value)));
    let finding = finding.at(entry.amount.span, "编码是不是抄错了").and(fact.span, "“三公”经费");
    Some(finding.help(format!("核对编码：是这笔钱的，改为 {right}；从项目支出里开支的，不必改。")))
}

/// True if one digit of a code is another, or two changed places: other amounts are equal by chance.
fn is_slip(code: &str, right: &str) -> bool {
    code.len() == right.len() && strsim::osa_distance(code, right) == 1
}
