//! The assets table is printed, but the unit wrote no assets.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 公开格式要印国有资产的金额和表的，文件里写了 [assets]。
    /// ## 为什么
    /// 没有写，印出来就是“固定资产 0.00 万元”；一个单位很少一点固定资产也没有，多半是漏了。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 文件里没有 [assets]
    /// ## 正确示例
    /// [assets]，as_of = 2023-12-31，items = [{ kind = "设备", value = 7.63 }]；确实没有的只写 as_of
    "A010" "没有写国有资产" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    // A table that the text never mentions may be printed empty on purpose.
    let speaks = printed.lines().any(|line| line.heading.is_none() && line.content.text().contains("固定资产"));
    let table = printed.document.tables().find(|table| table.id == "assets");
    let Some(table) = table.filter(|_| speaks && printed.budget.assets.is_none()) else { return Vec::new() };
    let finding = RULE.finding("没有写国有资产（[assets]）");
    let finding = finding.at(printed.budget.unit.name.span, format!("要印《{}》，印出来是空的", table.title.text()));
    vec![finding.help("写上 [assets] 的 as_of、acquisitions、items；确实没有固定资产的，只写 as_of。")]
}
