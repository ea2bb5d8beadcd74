//! The name or the comment beside a code or a kind of assets is another's: 30303 = 93.43 # 退休费.

use super::authored_codes::catalogue;
use super::beside::{self, comment};
use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::model::AssetKind;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 科目编码、资产类别旁边的说明（# 后面的话）与它是同一个。
    /// ## 为什么
    /// 说明是照着批复写的，编码是查的：两个对不上，多半是编码抄错了。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 30303 = 93.43  # 退休费
    /// ## 正确示例
    /// 30302 = 93.43  # 退休费
    "C015" "旁边的说明与编码一致" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let basic = facts.budget.basic.0.iter().map(|(code, _)| (Dimension::Economic, code.value.as_str(), code.span));
    let lines = facts
        .budget
        .expenditure
        .iter()
        .map(|line| (Dimension::Function, line.function.value.0.as_str(), line.function.span));
    let codes = basic.chain(lines).filter_map(|(dimension, code, span)| judge(dimension, code, span, facts));
    let items = facts.budget.assets.iter().flat_map(|assets| &assets.items);
    codes.chain(items.filter_map(|item| asset(item.kind.value, item.kind.span, facts))).collect()
}

fn judge(dimension: Dimension, code: &str, span: Span, facts: &Facts<'_>) -> Option<Diagnostic> {
    let (said, place) = beside::name(span, facts)?;
    let name = facts.posting.names.code_name(dimension, code)?;
    // 邮电费 is no 电费: only the whole name is that of a code.
    if said == name || catalogue(dimension).known_by(said).any(|other| other == code) {
        return None;
    }
    let other = catalogue(dimension).known_by(said).find(|other| other.len() == code.len())?;
    let finding = RULE
        .finding(format!("{code} 是“{name}”，旁边写的是“{said}”"))
        .at(place, format!("{said}是 {other}"))
        .and(span, name);
    Some(finding.help("对照批复核对编码，写错的一个改过来。"))
}

fn asset(kind: AssetKind, span: Span, facts: &Facts<'_>) -> Option<Diagnostic> {
    let (words, place) = comment(span, facts)?;
    let own = kind.chinese();
    let starts = |other: &&AssetKind| words.starts_with(other.chinese());
    let other = AssetKind::ALL.iter().filter(|other| **other != kind).find(starts)?;
    if words.starts_with(own) {
        return None;
    }
    let finding = RULE.finding(format!("资产类别是“{own}”，旁边写的是“{}”", other.chinese())).at(place, "旁边的说明");
    Some(finding.and(span, own).help("核对资产的类别，写错的一个改过来。"))
}
