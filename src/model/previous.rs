//! 上年数: from last year's file, or by figure id.

use crate::source::{Amount, Keyed, Spanned, record};

use super::expenditure::{Expenditure, PreviousExpenditure};
use super::money_parts::{BasicEntry, ThreePublic};

record! {
    Previous = "上年数：引用上年文件，或按名称写数" {
        /// Path of last year's budget file.
        file: Option<Spanned<String>> = "上年预算文件" / "上年的预算文件，如 \"../2023/budget.toml\"",
        /// Path of last year's final accounts, for 执行数.
        accounts: Option<Spanned<String>> = "上年决算文件" / "上年的决算文件，如 \"../2023/final.toml\"：上年执行数取自它；表中要印上年执行数的地方才写",
        /// Last year's expenditure by 科目.
        expenditure: Vec<PreviousExpenditure> = "上年支出" / "上年支出，按科目列出；表中要印上年数的地方才写",
        /// Last year's 基本支出 by 经济分类.
        basic_by_code: Keyed<BasicEntry> = "上年基本支出，按经济分类" / "上年的一般公共预算基本支出，按经济分类科目（到款），如 30215 = 1.20；表中要印上年数的地方才写",
        /// Last year's “三公” by source.
        three_public_by_source: Option<ThreePublic> = "上年“三公”经费，按来源" / "上年“三公”经费，按资金来源分开写；上年数要分来源印的地方才写，不分来源的按名称写（如 reception = 1.50）",
    }
    ..
    /// Amounts by figure id.
    figures: Keyed<Amount> = "上年数的名称，如 basic、project、vehicle_running"
}

impl Previous {
    /// The lines as last year's own file would say them.
    #[must_use]
    pub fn as_budgeted(&self) -> Vec<Expenditure> {
        self.expenditure.iter().map(PreviousExpenditure::as_budgeted).collect()
    }
}
