//! Settings of tables: in variant.toml for all, in a table file for one.

use super::note::RawNote;
use super::total_row::{RawTotal, Total, TotalAt};
use crate::source::{Spanned, Text, names, record};

names! {
    /// Page orientation.
    Page = "纸张方向" {
        Portrait "portrait" "纵向" / "纸竖着用",
        Landscape "landscape" "横向" / "纸横着用",
    }
}

names! {
    /// Position of an empty table's note.
    NoteAt = "空表说明的位置" {
        Head "head" "表前" / "印在表前",
        Foot "foot" "表后" / "印在表后",
    }
}

record! {
    /// 序号 (serial number) column.
    RawSerial = "序号栏" {
        /// Head of the column; empty for no such column.
        head: Option<Text> = "栏名；空则不印序号",
    }
}

record! {
    /// How a table without facts is printed.
    RawEmpty = "空表" {
        note: Option<Text> = "说明，如 \"注：无……，空表列示。\"",
        at: Option<NoteAt> = "位置：表前、表后",
        /// Number of blank rows.
        rows: Option<u32> = "印几行空行",
        /// True to print the total rows all the same.
        total: Option<Spanned<bool>> = "true：空表也印合计行（写明的 total = true 的行也是），零照数的样式印",
    }
}

names! {
    /// Which columns 栏次 counts.
    NumberedColumns = "栏次数哪些栏" {
        /// All but the first, which has the label.
        All "all" "各栏" / "第一栏以外的各栏",
        /// Those that print numbers; each panel has the label in its first other column.
        Amounts "amounts" "金额栏" / "只数金额、数量的栏；并排的每块都有名称",
    }
}

record! {
    /// Settings of all tables of a variant.
    TableSettings = "各表共同的设定" {
        number: Option<Spanned<String>> = "数的样式",
        caption: Option<Vec<Spanned<String>>> = "表头左、中、右的说明",
        /// 序号 (serial number) column.
        serial: Option<RawSerial> = "序号栏",
        /// 栏次: label of the row of column numbers; empty for no such row.
        column_numbers: Option<Text> = "栏次一行的名称；空则不印",
        /// Which columns 栏次 counts.
        numbered_columns: Option<NumberedColumns> = "栏次数哪些栏：各栏（不写就是），还是只数金额和数量的栏",
        indent: Option<Spanned<u32>> = "下级行缩进几字，最多 10",
        page: Option<Page> = "纸张方向：纵向、横向",
        repeat: Option<bool> = "续页重复表头",
        total: Option<RawTotal> = "合计行",
        /// How a table without facts is printed.
        empty: Option<RawEmpty> = "空表",
        notes: Option<Vec<RawNote>> = "表下的注：文字，或 { text = \"…\", when = \"条件\" }",
    }
}

/// How a table without facts is printed.
#[derive(Clone, Debug)]
pub struct EmptyTable {
    pub note: Option<Text>,
    /// True if the note is before the table.
    pub before: bool,
    /// Number of blank rows.
    pub rows: u32,
    /// True to print the total rows all the same.
    pub total: bool,
}

/// Settings of one table after inheritance; later ones of built-in, ancestors, variant, table take precedence.
#[derive(Clone, Debug)]
pub struct ResolvedSettings {
    pub number: Option<Spanned<String>>,
    /// Names of captions: left, centre, right.
    pub caption: Vec<Spanned<String>>,
    /// Head of the 序号 column, if printed.
    pub serial: Option<Text>,
    /// Label of the 栏次 row, if printed.
    pub column_numbers: Option<Text>,
    /// Which columns it counts.
    pub numbered_columns: NumberedColumns,
    /// Indentation of each level of rows, in characters.
    pub indent: u32,
    pub page: Page,
    /// True to repeat the head on each page.
    pub repeat: bool,
    pub total: Option<Total>,
    /// How a table without facts is printed.
    pub empty: Option<EmptyTable>,
    pub notes: Vec<RawNote>,
}

impl ResolvedSettings {
    /// Merges settings, nearest first, key by key.
    #[must_use]
    pub fn resolve(chain: &[TableSettings]) -> Self {
        fn first<'c, T>(chain: &'c [TableSettings], get: impl Fn(&'c TableSettings) -> Option<T>) -> Option<T> {
            chain.iter().find_map(get)
        }
        let words = |text: Option<&Text>| text.filter(|text| !text.value.is_empty()).cloned();
        let total_at = first(chain, |s| s.total.as_ref()?.at).unwrap_or(TotalAt::None);
        let total = first(chain, |s| s.total.as_ref()?.label.clone()).map(|label| Total {
            label,
            at: total_at,
            span: first(chain, |s| s.total.as_ref()?.span),
        });
        let says_empty = chain.iter().any(|s| s.empty.is_some());
        let empty = says_empty.then(|| EmptyTable {
            note: words(first(chain, |s| s.empty.as_ref()?.note.as_ref())),
            before: first(chain, |s| s.empty.as_ref()?.at) == Some(NoteAt::Head),
            rows: first(chain, |s| s.empty.as_ref()?.rows).unwrap_or(0),
            total: first(chain, |s| s.empty.as_ref()?.total).is_some_and(|total| total.value),
        });
        Self {
            number: first(chain, |s| s.number.clone()),
            caption: first(chain, |s| s.caption.clone()).unwrap_or_default(),
            serial: words(first(chain, |s| s.serial.as_ref()?.head.as_ref())),
            column_numbers: words(first(chain, |s| s.column_numbers.as_ref())),
            numbered_columns: first(chain, |s| s.numbered_columns).unwrap_or(NumberedColumns::All),
            indent: first(chain, |s| s.indent).map_or(0, |indent| indent.value),
            page: first(chain, |s| s.page).unwrap_or(Page::Portrait),
            repeat: first(chain, |s| s.repeat).unwrap_or(true),
            total: total.filter(|total| total.at != TotalAt::None),
            empty,
            notes: first(chain, |s| s.notes.clone()).unwrap_or_default(),
        }
    }
}
