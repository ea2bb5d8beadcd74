//! 预留中小微企业份额 is missing.

use rust_decimal::Decimal;

use super::purchases::{amount, prints};
use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::model::{Class, Procurement};
use crate::variant::Value;

rule! {
    /// ## 检查内容
    /// 公开格式的采购表要印预留中小微企业份额的，200 万元以下的货物和服务、400 万元以下的工程，写了预留份额。
    /// ## 为什么
    /// 限额以下、适合由中小企业提供的采购，原则上全部预留；空着不写，看不出是不预留，还是漏了。
    /// ## 依据
    /// 政府采购促进中小企业发展的通行要求
    /// ## 错误示例
    /// amounts = { general = 30.00 }，没有写 sme
    /// ## 正确示例
    /// sme = 30.00；不预留的写 sme = 0
    "G108" "没有写预留中小微企业份额" Warning
}

/// Amount in 元 up to which the whole purchase is reserved.
fn bound(class: Class) -> Decimal {
    Decimal::from(match class {
        Class::Goods | Class::Services => 2_000_000,
        Class::Works => 4_000_000,
    })
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let reserved = Dimension::Reserve.node("true");
    let is_share = |value: &Value| matches!(value, Value::Sum(sum) if sum.get(Dimension::Reserve).is_some_and(|nodes| nodes.single() == reserved));
    if !prints(printed, is_share) {
        return Vec::new();
    }
    let is_open = |line: &&Procurement| {
        let yuan = amount(line).yuan();
        line.sme.is_none() && !yuan.is_zero() && line.class().is_some_and(|class| yuan <= bound(class))
    };
    let open: Vec<&Procurement> = printed.budget.procurement.iter().filter(is_open).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let unit = printed.budget.money();
    let mut finding = RULE.finding(format!("政府采购有 {} 行没有写预留中小微企业份额", open.len()));
    for line in open {
        let (span, words) = (line.catalogue.span, format!("采购金额 {}", amount(line).say(unit)));
        finding = if finding.primary.is_none() { finding.at(span, words) } else { finding.and(span, words) };
    }
    vec![finding.help("预留的写 sme = 预留的金额；不预留的写 sme = 0，并在文字里说明理由。")]
}
