//! A share above 100 %.

use rust_decimal::Decimal;

use super::indicators::{each, words};
use crate::check::Facts;
use crate::check::words::target::Bound;
use crate::diagnostic::{Diagnostic, Severity};

rule! {
    /// ## 检查内容
    /// 合格率、满意度这样的比率不超过 100%。
    /// ## 为什么
    /// 部分不会比全体还多。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "质量", name = "验收合格率", target = "≥120%" }
    /// ## 正确示例
    /// { kind = "质量", name = "验收合格率", target = "100%" }
    "P014" "比率不超过 100%" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for (aim, figure) in aims.iter().filter_map(|aim| Some((aim, aim.figure()?))) {
            let most = figure.upper.unwrap_or(figure.number);
            let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
            let grows = aim.speaks_of(&words().growth) || words().growth.stand_in(meaning);
            let beyond = most > Decimal::ONE_HUNDRED || figure.bound == Bound::MoreThan && most == Decimal::ONE_HUNDRED;
            if !figure.is_percent() || !beyond || figure.twice.is_some() || grows {
                continue;
            }
            let mut finding = RULE
                .finding(format!("“{}”超过了 100%：“{}”", aim.name(), aim.written()))
                .at(aim.place(facts.sources), "多于 100%")
                .help("核对这个数；说的是增长的，在名称里写明“增长率”“提升率”。");
            let certain = aim.is_called(&words().good_rates) && !aim.is_called(&words().overshoots);
            finding.severity = if certain { Severity::Error } else { Severity::Warning };
            findings.push(finding);
        }
    })
}
