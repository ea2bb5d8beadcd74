//! What styles are called: ids in the file, names for people. An office changes a style, and all that is set in it
//! follows.

use crate::document::{Length, StyleName};

/// A style's id and its name. Names of Word's own styles are in English: Word shows them in the reader's language.
pub(super) type Named = (&'static str, &'static str);

/// The table style.
pub(super) const TABLE: Named = ("BudgetTable", "公开表格");
/// Cells in the middle, beside `StyleName::TableCell`.
pub(super) const CENTRED: Named = ("TableCellCentred", "表内居中");
/// Cells on the right: numbers.
pub(super) const NUMBERS: Named = ("TableCellNumber", "表内数字");
/// What stands between two tables, or after the last of a section: as low as Word has a line, without words.
pub(super) const GAP: Named = ("Gap", "表间");
/// The height of its line.
pub(super) const GAP_HEIGHT: Length = 700;
/// The watermark's.
pub(super) const HEADER: Named = ("Header", "header");

/// A paragraph style of the document.
pub(super) fn named(style: StyleName) -> Named {
    match style {
        StyleName::Cover => ("CoverLine", "封面标题"),
        StyleName::CoverDate => ("CoverDate", "封面日期"),
        StyleName::ContentsTitle => ("TOCHeading", "TOC Heading"),
        StyleName::ContentsGroup => ("TOC1", "toc 1"),
        StyleName::ContentsEntry => ("TOC2", "toc 2"),
        StyleName::Heading1 => ("Heading1", "heading 1"),
        StyleName::Heading2 => ("Heading2", "heading 2"),
        StyleName::Heading3 => ("Heading3", "heading 3"),
        StyleName::Heading4 => ("Heading4", "heading 4"),
        StyleName::Text => ("RunningText", "公文正文"),
        StyleName::TableTitle => ("TableTitle", "表标题"),
        StyleName::Caption => ("TableCaption", "表头说明"),
        StyleName::TableHead => ("TableHead", "表头"),
        StyleName::TableCell => ("TableCell", "表内文字"),
        StyleName::Note => ("TableNote", "表注"),
        StyleName::Foot => ("Footer", "footer"),
    }
}

/// The id of a style.
pub(super) fn id(style: StyleName) -> &'static str {
    named(style).0
}

/// The deepest level that Word has headings for.
pub(super) const DEEPEST: u8 = 9;

/// The id and the name of a heading's style; those below the fourth look alike and are told apart for navigation.
pub(super) fn heading(level: u8) -> (String, String) {
    let level = level.clamp(1, DEEPEST);
    (format!("Heading{level}"), format!("heading {level}"))
}
