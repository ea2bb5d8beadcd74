//! Personal numbers.

use crate::check::Facts;
use crate::check::words::masked::masked;
use crate::check::words::personal::personal;
use crate::diagnostic::{Diagnostic, Severity};

rule! {
    /// ## 检查内容
    /// 公开的文字里没有身份证号、个人手机号、住宅电话、银行卡号。
    /// ## 为什么
    /// 公开个人信息会损害他人的合法权益。
    /// ## 依据
    /// 政府信息公开条例第十五条
    /// ## 错误示例
    /// 补助张三（11010519491231002X）
    /// ## 正确示例
    /// 补助困难群众1人
    "V004" "身份证号、手机号、银行卡号" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for text in facts.texts() {
        let words = masked(text);
        for found in personal(&words) {
            let name = found.kind.name();
            let place = text.place(&words[found.range], facts.sources);
            let mut finding = if found.certain {
                RULE.finding(format!("公开的文字里有{name}"))
            } else {
                RULE.finding(format!("公开的文字里有一个数像是{name}"))
            };
            if !found.certain {
                finding.severity = Severity::Warning;
            }
            findings.push(finding.at(place, name).help("删去个人的号码；要留联系方式的，写单位的办公电话。"));
        }
    }
    findings
}
