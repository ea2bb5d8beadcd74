//! 满意度 of 100 %.

use rust_decimal::Decimal;

use super::indicators::each;
use crate::check::Facts;
use crate::check::words::target::Figure;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 满意度不定为 100%。
    /// ## 为什么
    /// 人人满意做不到，年底只能填假话或者填没完成。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "服务对象满意度", name = "群众满意度", target = "100%" }
    /// ## 正确示例
    /// { kind = "服务对象满意度", name = "群众满意度", target = "≥95%" }
    "P026" "满意度不是 100%" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for aim in aims.iter().filter(|aim| aim.kind() == IndicatorKind::Satisfaction) {
            let all = |figure: &Figure| {
                figure.is_percent() && figure.number == Decimal::ONE_HUNDRED && !figure.bound.is_upper()
            };
            if aim.figure().is_some_and(all) {
                let finding = RULE
                    .finding(format!("满意度定为“{}”，不大现实", aim.written()))
                    .at(aim.place(facts.sources), "人人满意")
                    .help("参照往年的调查定，如“≥95%”。");
                findings.push(finding);
            }
        }
    })
}
