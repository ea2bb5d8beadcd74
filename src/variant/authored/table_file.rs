//! A table file, tables/*.toml.

use super::column::RawColumns;
use super::form::RawForm;
use super::note::RawNote;
use super::row::RawRow;
use super::table_settings::{Page, RawEmpty, RawSerial, TableSettings};
use super::total_row::RawTotal;
use crate::ledger::RawSelection;
use crate::model::Kind;
use crate::source::{Keyed, Spanned, Text, record};

record! {
    /// Tables side by side.
    RawPanel = "并排的一块" {
        /// Head above its columns.
        head: Option<Text> = "各栏之上的总栏名",
        /// What the panel selects.
        sum: Option<RawSelection> = "选取",
        /// Columns.
        columns: RawColumns = "栏",
        /// Rows.
        rows: Vec<RawRow> = "行",
        /// Rows at the bottom.
        foot: Vec<RawRow> = "底部的行",
    }
}

record! {
    /// A table file.
    TableFile = "一张表" {
        /// True if it changes the inherited table.
        patch: Option<Spanned<bool>> = "true：在所继承的那张表上改，只写要改的键；columns、rows 等整个换掉",
        /// New words for inherited column heads.
        heads: Option<Keyed<Text>> = "改栏名：{ \"原来的栏名\" = \"新的栏名\" }，只与 patch = true 同用",
        /// Title.
        title: Option<Text> = "表题（文字模板）；patch = true 时可以不写",
        /// Kinds of unit that print it.
        kinds: Option<Vec<Kind>> = "哪类预算印这张表；不写就都印，写 [] 就不印（不要所继承的这张表）",
        /// What the whole table selects.
        sum: Option<RawSelection> = "整张表的选取",
        /// True if every fact of `sum` must be in exactly one cell.
        complete: Option<Spanned<bool>> = "true：选取的每一笔都恰好落在一格里",
        /// Tables side by side.
        panels: Option<Spanned<Vec<RawPanel>>> = "并排的各块",
        /// Columns, where there is one panel.
        columns: Option<Spanned<RawColumns>> = "栏",
        /// Rows, where there is one panel.
        rows: Option<Spanned<Vec<RawRow>>> = "行",
        /// Rows at the bottom.
        foot: Option<Spanned<Vec<RawRow>>> = "底部的行",
        /// A form instead.
        form: Option<RawForm> = "表单",
        /// Number style.
        number: Option<Spanned<String>> = "数的样式，variant.toml [numbers] 里的名称",
        /// Captions.
        caption: Option<Vec<Spanned<String>>> = "表头左、中、右的说明，[captions] 里的名称",
        /// 序号
        serial: Option<RawSerial> = "序号栏",
        /// 栏次
        column_numbers: Option<Text> = "栏次一行的名称；空则不印",
        /// Width hint of indentation by depth.
        indent: Option<u32> = "下级行缩进几字",
        /// Portrait or landscape.
        page: Option<Page> = "纸张方向：纵向、横向",
        /// True if the head repeats on each page.
        repeat: Option<bool> = "续页重复表头",
        /// The total row.
        total: Option<RawTotal> = "合计行（只用于按维度、按记录的各行）",
        /// What an empty table says.
        empty: Option<RawEmpty> = "空表",
        /// Notes below.
        notes: Option<Vec<RawNote>> = "表下的注：文字，或 { text = \"…\", when = \"条件\" }",
    }
}

impl TableFile {
    /// The settings that a variant may give for all tables.
    #[must_use]
    pub fn settings(&self) -> TableSettings {
        TableSettings {
            span: self.span,
            number: self.number.clone(),
            caption: self.caption.clone(),
            serial: self.serial.clone(),
            column_numbers: self.column_numbers.clone(),
            indent: self.indent,
            page: self.page,
            repeat: self.repeat,
            total: self.total.clone(),
            empty: self.empty.clone(),
            notes: self.notes.clone(),
        }
    }
}
