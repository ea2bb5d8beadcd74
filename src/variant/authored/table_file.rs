//! A table file, tables/*.toml.

use super::column::RawColumns;
use super::form::RawForm;
use super::note::RawNote;
use super::row::RawRow;
use super::table_change::{RawColumnChange, RawRowChange};
use super::table_settings::{NumberedColumns, Page, RawEmpty, RawSerial, TableSettings};
use super::total_row::RawTotal;
use crate::ledger::RawSelection;
use crate::model::BudgetKind;
use crate::source::{Keyed, Spanned, Text, record};

record! {
    /// One of several tables that are printed side by side.
    RawPanel = "并排的一块" {
        /// A head that it shares with the panels beside it that have the same.
        above: Option<Text> = "总栏名之上的栏名：挨着的几块写得一样的，合成一格",
        /// A head over all columns of the panel.
        head: Option<Text> = "各栏之上的总栏名",
        sum: Option<RawSelection> = "选取",
        columns: RawColumns = "栏",
        rows: Vec<RawRow> = "行",
        foot: Vec<RawRow> = "底部的行",
    }
}

record! {
    TableFile = "一张表" {
        /// True if the file changes the inherited table instead of replacing it.
        patch: Option<Spanned<bool>> = "true：在所继承的那张表上改，只写要改的键；columns、rows 等整个换掉，改一栏、一行用 change_column、change_row",
        /// Inherited column heads and their replacements.
        heads: Option<Keyed<Text>> = "改栏名：{ \"原来的栏名\" = \"新的栏名\" }，只与 patch = true 同用",
        /// Changes of single inherited rows.
        change_row: Option<Spanned<Vec<RawRowChange>>> = "改所继承的一行：换掉、去掉，或在前后加；只与 patch = true 同用",
        /// Changes of single inherited columns.
        change_column: Option<Spanned<Vec<RawColumnChange>>> = "改所继承的一栏：换掉、去掉，或在前后加；只与 patch = true 同用",
        title: Option<Text> = "表题（文字模板）；patch = true 时可以不写",
        kinds: Option<Vec<BudgetKind>> = "哪类预算印这张表；不写就都印，写 [] 就不印（不要所继承的这张表）",
        /// The statutory table that it replaces for its kinds of unit.
        stands_for: Option<Spanned<String>> = "代替哪一张标准的表，如 \"summary\"：kinds 所写的那类预算印这一张，不印那一张",
        /// Selection of the whole table.
        sum: Option<RawSelection> = "整张表的选取",
        /// True if every fact that `sum` selects must be in exactly one cell, which is proved when the variant is
        /// loaded.
        complete: Option<Spanned<bool>> = "true：选取的每一笔都恰好落在一格里",
        /// Tables that are printed side by side.
        panels: Option<Spanned<Vec<RawPanel>>> = "并排的各块",
        /// Columns, if there is one panel.
        columns: Option<Spanned<RawColumns>> = "栏",
        /// Rows, if there is one panel.
        rows: Option<Spanned<Vec<RawRow>>> = "行",
        foot: Option<Spanned<Vec<RawRow>>> = "底部的行",
        /// A form instead of columns and rows.
        form: Option<RawForm> = "表单",
        number: Option<Spanned<String>> = "数的样式，variant.toml [numbers] 里的名称",
        caption: Option<Vec<Spanned<String>>> = "表头左、中、右的说明，[captions] 里的名称",
        /// 序号
        serial: Option<RawSerial> = "序号栏",
        /// 栏次
        column_numbers: Option<Text> = "栏次一行的名称；空则不印",
        numbered_columns: Option<NumberedColumns> = "栏次数哪些栏：各栏（不写就是），还是只数金额和数量的栏",
        /// Indentation of each level of rows, in characters.
        indent: Option<Spanned<u32>> = "下级行缩进几字，最多 10",
        /// Portrait or landscape.
        page: Option<Page> = "纸张方向：纵向、横向",
        /// True to repeat the head on each page.
        repeat: Option<bool> = "续页重复表头",
        total: Option<RawTotal> = "合计行（只用于按维度、按记录的各行）",
        /// How a table without facts is printed.
        empty: Option<RawEmpty> = "空表",
        /// Notes below the table.
        notes: Option<Vec<RawNote>> = "表下的注：文字，或 { text = \"…\", when = \"条件\" }",
    }
}

impl TableFile {
    /// The keys that variant.toml may also set for all tables.
    #[must_use]
    pub fn settings(&self) -> TableSettings {
        TableSettings {
            span: self.span,
            number: self.number.clone(),
            caption: self.caption.clone(),
            serial: self.serial.clone(),
            column_numbers: self.column_numbers.clone(),
            numbered_columns: self.numbered_columns,
            indent: self.indent,
            page: self.page,
            repeat: self.repeat,
            total: self.total.clone(),
            empty: self.empty.clone(),
            notes: self.notes.clone(),
        }
    }
}
