//! Printed parts that do not add up to their printed total.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::document::{Table, Tail, tails};

rule! {
    /// ## 检查内容
    /// 印出来的表里，印出的各项相加，等于印出的合计。
    /// ## 为什么
    /// 金额写得比印的细（如写到元、印到 0.01 万元）时，合计由准确数相加后四舍五入，各项也各自四舍五入，读者照着加会差 0.01；写了 rounded = true、合计印批复数的，也会差。数没有错，加一条注就说清楚了。
    /// ## 依据
    /// 四舍五入的通行做法
    /// ## 错误示例
    /// 三个科目各 3333.40 元，印成 0.33、0.33、0.33，合计印成 1.00
    /// ## 正确示例
    /// 格式的表里写 notes = [{ text = "注：因四舍五入，个别分项之和与合计可能有尾差。", when = "tail" }]
    "W104" "印出的各项与合计有尾差" Hint
}

/// One finding for the whole document.
pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let unexplained = |table: &&Table| !table.notes.iter().any(|note| explains(&note.text()));
    let found: Vec<(&Table, Vec<Tail>)> = printed
        .document
        .tables()
        .filter(unexplained)
        .map(|table| (table, tails(&table.rows, printed.budget.tolerance(1))))
        .filter(|(_, tails)| !tails.is_empty())
        .collect();
    // One note may speak for all tables of the document.
    let of_all = |note: &str| note.contains("本套报表") && explains(note);
    if printed.document.tables().any(|table| table.notes.iter().any(|note| of_all(&note.text()))) {
        return Vec::new();
    }
    let Some((table, first)) = found.first().and_then(|(table, tails)| Some((table, tails.first()?))) else {
        return Vec::new();
    };
    let titles: Vec<String> =
        found.iter().map(|(table, tails)| format!("《{}》{} 处", table.title.text(), tails.len())).collect();
    let where_first = if first.across { "这一行" } else { "这一栏" };
    let unit = &printed.budget.unit;
    let why = if printed.budget.is_rounded() {
        "金额各自四舍五入过，合计印批复的数"
    } else {
        "金额写得比印的细，各自四舍五入"
    };
    let finding = RULE
        .finding("印出的各项相加，与印出的合计差一个尾差")
        .at(unit.money.span, why)
        .comparing(
            format!("{}（印出的合计）", first.printed),
            format!("{}（印出的各项之和）", first.parts),
            Some(first.difference().to_string()),
        )
        .note(format!(
            "第一处在《{}》第 {} 行第 {} 格，加{where_first}的各项",
            table.title.text(),
            first.row + 1,
            first.column + 1
        ))
        .note(titles.join("、"))
        .help("数没有错，不用改。要向读者说明的，在格式的表里加一条注，写法见 W104 的正确示例。");
    vec![finding]
}

/// True for a note that explains the difference to the reader.
fn explains(note: &str) -> bool {
    ["尾差", "尾数误差", "四舍五入"].iter().any(|word| note.contains(word))
}
