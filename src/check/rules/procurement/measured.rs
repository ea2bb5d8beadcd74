//! 计量单位, 数量, 经济分类 and 组织形式 must be written if they are printed.

use rust_decimal::Decimal;

use super::purchases::{prints, tells};
use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::model::Procurement;
use crate::variant::{Show, Value};

rule! {
    /// ## 检查内容
    /// 公开格式的采购表要印计量单位、数量的，每一行都写了，数量不是 0；要印经济分类科目、组织形式，或按它们分组的，每一行也都写了。
    /// ## 为什么
    /// 不写就印成空格，读者不知道买多少、按什么买。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// per = ""，quantity = 0
    /// ## 正确示例
    /// per = "台"，quantity = 20
    "G013" "采购要写计量单位、数量和表里要印的分类" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let shows = |name: &str| prints(printed, |value| matches!(value, Value::Show(Show::Attribute(own)) if own == name));
    let (per, quantity) = (shows("per"), shows("quantity"));
    let lines = &printed.budget.procurement;
    let price = shows("price");
    let prices = if price { super::odd_lines::no_price(lines) } else { Vec::new() };
    let uses = |names: &[&str]| names.iter().any(|name| tells(printed, name));
    let classes = (uses(&["economic", "economic_name"]), uses(&["form"]));
    lines
        .iter()
        .filter_map(|line| judge(line, per, quantity))
        .chain(lines.iter().filter_map(|line| unclassified(line, classes)))
        .chain(lines.iter().filter_map(money))
        .chain(prices)
        .collect()
}

/// A line without what the table prints beside it, or groups it by.
fn unclassified(line: &Procurement, (economic, form): (bool, bool)) -> Option<Diagnostic> {
    let (what, help) = match (economic && line.economic.is_none(), form && line.form.is_none()) {
        (true, true) => {
            ("经济分类科目和组织形式", "写上 economic（如 economic = \"30201\"）和 form（如 form = \"分散采购\"）。")
        }
        (true, false) => ("经济分类科目", "写上 economic，如 economic = \"30201\"。"),
        (false, true) => ("组织形式", "写上 form，如 form = \"集中采购\"、form = \"分散采购\"。"),
        (false, false) => return None,
    };
    let finding = RULE.finding(format!("政府采购有一行没有写{what}"));
    Some(finding.at(line.catalogue.span, format!("这一行的{what}印出来是空的")).help(help))
}

/// A unit of money where a measure word belongs.
fn money(line: &Procurement) -> Option<Diagnostic> {
    let per = line.per.as_ref().filter(|per| ["元", "万元", "千元", "亿元", "金额"].contains(&per.value.trim()))?;
    let finding = RULE.finding(format!("计量单位写成了“{}”", per.value)).at(per.span, "这是金额的单位");
    Some(finding.help("写采购物品的单位，如“台”“项”；按年买的服务写“年”。"))
}

fn judge(line: &Procurement, per: bool, quantity: bool) -> Option<Diagnostic> {
    let blank = line.per.as_ref().filter(|text| text.value.trim().is_empty());
    let zero = line.quantity.filter(|number| number.value == Decimal::ZERO);
    let no_per = per && (line.per.is_none() || blank.is_some());
    let no_quantity = quantity && (line.quantity.is_none() || zero.is_some());
    let (what, help) = match (no_per, no_quantity) {
        (true, true) => {
            ("计量单位和数量", "写上 per（如 per = \"台\"）和 quantity；按年买的服务写 per = \"年\"、quantity = 1。")
        }
        (true, false) => ("计量单位", "写上 per，如 per = \"台\"；按年买的服务写 per = \"年\"。"),
        (false, true) => ("数量", "写上 quantity，如 quantity = 20；按年买的服务写 quantity = 1。"),
        (false, false) => return None,
    };
    let finding = RULE.finding(format!("政府采购有一行没有写{what}"));
    let place = if no_per { blank.map(|text| text.span) } else { None };
    let place = place.or(zero.filter(|_| no_quantity).map(|number| number.span)).unwrap_or(line.catalogue.span);
    Some(finding.at(place, format!("这一行的{what}印出来是空的")).help(help))
}
