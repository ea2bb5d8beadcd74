//! Cars of each kind, as a sentence lists them, are all the cars that it tells of before.

use rust_decimal::Decimal;

use super::super::prose::counts_of::{Count, counts};
use crate::check::Printed;
use crate::check::capped::Capped;
use crate::check::words::prose::{Prose, sentences};
use crate::diagnostic::Diagnostic;
use crate::model::AssetKind;

rule! {
    /// ## 检查内容
    /// 决算里“共有车辆……辆，其中：……”，各类车辆加起来等于车辆总数。
    /// ## 为什么
    /// 总数取自资产，各类的辆数另外填，车辆增减了常常只改一处。
    /// ## 依据
    /// 财库〔2016〕143号
    /// ## 错误示例
    /// 共有车辆4辆，其中：应急保障用车1辆、其他用车2辆
    /// ## 正确示例
    /// 共有车辆3辆，其中：应急保障用车1辆、其他用车2辆
    "J019" "各类车辆加起来等于车辆总数" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for line in printed.lines() {
        let prose = Prose::of(line.content);
        if !prose.text.contains('辆') || !prose.text.contains("其中") {
            continue;
        }
        for sentence in sentences(&prose.text) {
            let text = &prose.text[sentence];
            let counted = counts(text);
            let Some((total, sum)) = wrong(&counted) else { continue };
            let vehicles = printed.budget.parts().into_iter().flat_map(|part| part.assets);
            let own = vehicles.filter(|item| item.kind.value == AssetKind::Vehicle).find_map(|item| item.quantity);
            findings.add(|| {
                let finding = RULE.finding("各类车辆加起来不等于车辆总数");
                let words = format!("总数 {} 辆", total.number.normalize());
                let finding = match own.filter(|own| own.value == total.number) {
                    Some(own) => finding.at(own.span, words),
                    None => finding.at(printed.place(total.words, text), words),
                };
                let difference = (sum - total.number).abs().normalize();
                let finding = finding.comparing(
                    format!("{} 辆（各类之和）", sum.normalize()),
                    format!("{} 辆（总数）", total.number.normalize()),
                    Some(format!("{difference} 辆")),
                );
                Some(finding.help("核对资产里的车辆，和 [extra] 里各类车辆的辆数。"))
            });
        }
    }
    findings.all()
}

/// A total that its parts do not add up to, and their sum.
fn wrong<'c, 't>(counts: &'c [Count<'t>]) -> Option<(&'c Count<'t>, Decimal)> {
    let begins = |at: &usize| {
        let lists = |next: &Count<'_>| next.before.trim_start_matches(['，', ',', '；']).starts_with("其中");
        counts[*at].unit == "辆" && counts.get(at + 1).is_some_and(lists)
    };
    let at = (0..counts.len()).find(begins)?;
    let is_listed = |(place, count): &(usize, &Count<'_>)| {
        count.unit == "辆" && (*place == 0 || !count.before.contains(['；', ';', '。', '（', '(']))
    };
    let parts = counts[at + 1..].iter().enumerate().take_while(is_listed).map(|(_, count)| count);
    let parts: Vec<&Count<'_>> = parts.collect();
    let sum: Decimal = parts.iter().map(|part| part.number).sum();
    // A list that names 其他 is whole.
    let is_whole = parts.iter().any(|part| part.label.contains("其他"));
    let total = &counts[at];
    (parts.len() > 1 && (sum > total.number || is_whole && sum < total.number)).then_some((total, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_add_up_to_the_total() {
        let sum = |text: &str| wrong(&counts(text)).map(|(_, sum)| sum.to_string());
        assert_eq!(sum("共有车辆2辆，其中：主要负责人用车1辆、其他用车2辆；设备1台").as_deref(), Some("3"));
        assert_eq!(sum("共有车辆4辆，其中：主要负责人用车1辆、其他用车2辆").as_deref(), Some("3"));
        for text in [
            "共有车辆3辆，其中：副部（省）级及以上领导用车0辆、主要负责人用车1辆、其他用车2辆；单价100万元以上的设备1台",
            "共有车辆4辆，其中：应急保障用车1辆、执法执勤用车2辆",
            "共有车辆4辆，其中执法执勤用车2辆",
            "购置2辆，保有6辆，接待3辆",
        ] {
            assert_eq!(sum(text), None, "{text}");
        }
    }
}
