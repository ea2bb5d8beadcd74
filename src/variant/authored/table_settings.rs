//! Settings of tables: variant.toml gives them for all tables, a table file for its own.

use super::note::RawNote;
use super::total_row::{RawTotal, Total, TotalAt};
use crate::source::{Spanned, Text, names, record};

names! {
    /// How a page lies.
    Page = "纸张方向" {
        /// Upright.
        Portrait "portrait" "纵向",
        /// On its side.
        Landscape "landscape" "横向",
    }
}

names! {
    /// Where the empty note stands.
    NoteAt = "空表说明的位置" {
        /// Before the table.
        Head "head" "表前",
        /// After the table.
        Foot "foot" "表后",
    }
}

record! {
    /// 序号
    RawSerial = "序号栏" {
        /// Head; empty for none.
        head: Option<Text> = "栏名；空则不印序号",
    }
}

record! {
    /// What an empty table says.
    RawEmpty = "空表" {
        /// The note.
        note: Option<Text> = "说明，如 \"注：无……，空表列示。\"",
        /// Where it stands.
        at: Option<NoteAt> = "位置：表前、表后",
        /// Blank lines.
        rows: Option<u32> = "印几行空行",
    }
}

record! {
    /// ResolvedSettings of tables, each said once.
    TableSettings = "各表共同的设定" {
        /// Number style.
        number: Option<Spanned<String>> = "数的样式",
        /// Captions.
        caption: Option<Vec<Spanned<String>>> = "表头左、中、右的说明",
        /// 序号
        serial: Option<RawSerial> = "序号栏",
        /// 栏次
        column_numbers: Option<Text> = "栏次一行的名称；空则不印",
        /// Indentation.
        indent: Option<u32> = "下级行缩进几字",
        /// Orientation.
        page: Option<Page> = "纸张方向：纵向、横向",
        /// Repeat the head.
        repeat: Option<bool> = "续页重复表头",
        /// The total row.
        total: Option<RawTotal> = "合计行",
        /// What an empty table says.
        empty: Option<RawEmpty> = "空表",
        /// Notes.
        notes: Option<Vec<RawNote>> = "表下的注：文字，或 { text = \"…\", when = \"条件\" }",
    }
}

/// The empty table, resolved.
#[derive(Clone, Debug)]
pub struct EmptyTable {
    /// The note.
    pub note: Option<Text>,
    /// True if it stands before the table.
    pub before: bool,
    /// Blank lines.
    pub rows: u32,
}

/// ResolvedSettings after inheritance: engine ← ancestors ← variant ← table.
#[derive(Clone, Debug)]
pub struct ResolvedSettings {
    /// Style of numbers.
    pub number: Option<Spanned<String>>,
    /// Names of captions: left, centre, right.
    pub caption: Vec<Spanned<String>>,
    /// Head of 序号, if printed.
    pub serial: Option<Text>,
    /// Label of 栏次, if printed.
    pub column_numbers: Option<Text>,
    /// Characters of indentation by depth.
    pub indent: u32,
    /// Orientation.
    pub page: Page,
    /// True if the head repeats on each page.
    pub repeat: bool,
    /// The total row.
    pub total: Option<Total>,
    /// What an empty table says.
    pub empty: Option<EmptyTable>,
    /// Notes.
    pub notes: Vec<RawNote>,
}

impl ResolvedSettings {
    /// Resolves a chain, the nearest first, merged key by key.
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
        });
        Self {
            number: first(chain, |s| s.number.clone()),
            caption: first(chain, |s| s.caption.clone()).unwrap_or_default(),
            serial: words(first(chain, |s| s.serial.as_ref()?.head.as_ref())),
            column_numbers: words(first(chain, |s| s.column_numbers.as_ref())),
            indent: first(chain, |s| s.indent).unwrap_or(0),
            page: first(chain, |s| s.page).unwrap_or(Page::Portrait),
            repeat: first(chain, |s| s.repeat).unwrap_or(true),
            total: total.filter(|total| total.at != TotalAt::None),
            empty,
            notes: first(chain, |s| s.notes.clone()).unwrap_or_default(),
        }
    }
}
