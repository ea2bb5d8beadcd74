//! The document needs a cover and contents.

use super::explaining::explains;
use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::document::Block;

rule! {
    /// ## 检查内容
    /// 公开文件有封面和目录。
    /// ## 为什么
    /// 封面写明是谁的、哪一年的预算，目录让读者找到各张表。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 报告模板里没有 {{ cover(…) }} 和 {{ contents(…) }}
    /// ## 正确示例
    /// 报告模板以 {{ cover(…) }}、{{ contents(…) }} 开头
    "K007" "封面和目录" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let has = |is: fn(&Block) -> bool| printed.document.blocks.iter().any(is);
    let missing = [
        ("封面", has(|block| matches!(block, Block::Cover(_)))),
        ("目录", has(|block| matches!(block, Block::Contents(_)))),
    ];
    let missing: Vec<&str> = missing.into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect();
    if missing.is_empty() || !explains(printed) {
        return Vec::new();
    }
    let finding = RULE
        .finding(format!("公开文件没有{}", missing.join("和")))
        .at(printed.budget.unit.variant.span, "这种格式的报告里没有")
        .help("在格式的报告模板 report.md 的开头加上，写法见内置格式 base。");
    vec![finding]
}
