//! The number of vehicles in a text against the assets.

use rust_decimal::Decimal;

use crate::check::lints::lints;
use crate::check::words::digit;
use crate::check::words::masked::masked;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::AssetKind;

rule! {
    /// ## 检查内容
    /// 文字里说的公务用车辆数与国有资产里的车辆数相同。
    /// ## 为什么
    /// 两处的数不同，读者不知道到底有几辆车。
    /// ## 依据
    /// 财预〔2016〕143号：公开公务用车保有量
    /// ## 错误示例
    /// 资产里车辆 3 辆，文字写“现有公务用车11辆”
    /// ## 正确示例
    /// 现有公务用车3辆
    "T027" "车辆数与资产表相同" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let items = facts.budget.assets.iter().flat_map(|assets| &assets.items);
    let vehicles = items.filter(|item| item.kind.value == AssetKind::Vehicle).filter_map(|item| item.quantity);
    let there: Vec<_> = vehicles.collect();
    let count: Decimal = there.iter().map(|quantity| quantity.value).sum();
    let Some(first) = there.first() else { return Vec::new() };
    let texts = facts.texts().filter(|text| !matches!(text.field, Field::Target | Field::Purchase));
    let texts = texts.filter(|text| text.text.contains('辆'));
    texts
        .filter_map(|text| {
            let words = masked(text);
            let (said, number) = words.match_indices('辆').find_map(|(at, _)| counted(&words, at))?;
            if Decimal::from(number) == count {
                return None;
            }
            let finding = RULE.finding(format!("文字里说车辆 {number} 辆，资产里是 {} 辆", count.normalize()));
            let finding = finding.at(text.place(said, facts.sources), "这里").and(first.span, "资产里的数");
            Some(finding.help("核对车辆数，两处写成一样；说的是别的车的，写明是哪一种。"))
        })
        .collect()
}

/// 公务用车11辆: the words and the number.
fn counted(text: &str, at: usize) -> Option<(&str, u32)> {
    let digits = text[..at].chars().rev().take_while(|&c| digit(c).is_some()).collect::<Vec<_>>();
    let start = at - digits.iter().map(|c| c.len_utf8()).sum::<usize>();
    let number = digits
        .iter()
        .rev()
        .filter_map(|&c| digit(c))
        .try_fold(0_u32, |value, digit| value.checked_mul(10)?.checked_add(digit))?;
    let lead = text[..start].trim_end_matches(['共', '为', '有', '是', '计', '保', '量', '现', ' ']);
    let clause = &text[clause_start(text, at)..clause_end(text, at)];
    let words = &lints().prose;
    let meant = words.vehicles.ending(lead).is_some() && !words.other_vehicles.stand_in(clause);
    (meant && !digits.is_empty()).then(|| (&text[start..at + '辆'.len_utf8()], number))
}
