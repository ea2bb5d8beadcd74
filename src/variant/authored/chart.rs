//! `[charts.NAME]` of variant.toml as authored.

use crate::source::{Spanned, Text, names, record};

names! {
    /// Rows of a table that a chart may draw.
    ChartRows = "画哪些行" {
        Function "function" "功能科目" / "支出功能分类科目的类",
        Economic "economic" "经济分类" / "支出经济分类科目的类",
    }
}

record! {
    /// A chart.
    RawChart = "一张图，只在 HTML 里；照公开的表里的数画，不另有数" {
        title: Option<Text> = "图的名称",
        /// File stem of the table that it stands under.
        table: Option<Spanned<String>> = "画在哪张表下面：tables/ 里的文件名，不带 .toml",
        /// Ids of figures.
        figures: Vec<Spanned<String>> = "画哪几个数字，如 [\"basic\", \"project\"]；要是公开的表里有的数，是零的不画",
        /// Rows of the table, in place of figures.
        rows: Option<ChartRows> = "不写 figures 的，画那张表里的哪些行",
        /// True to set last year's amount beside each.
        last_year: Option<bool> = "true：与上年比；没有上年数的预算不画这张图",
        /// False to leave out an inherited chart.
        draw: Option<bool> = "false：不画所继承的这张图",
    }
}
