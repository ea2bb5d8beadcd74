//! Style ids and visible names. A change of a style affects all text that uses it.

use crate::document::{Length, StyleName};

/// A style's id and name. Word's built-in styles have English names, which Word translates for the reader.
pub(super) type Named = (&'static str, &'static str);

/// The table style.
pub(super) const TABLE: Named = ("BudgetTable", "公开表格");
/// Centred cells; left-aligned ones use `StyleName::TableCell`.
pub(super) const CENTRED: Named = ("TableCellCentred", "表内居中");
/// Right-aligned cells: numbers.
pub(super) const NUMBERS: Named = ("TableCellNumber", "表内数字");
/// The empty paragraph between two tables, or after the last one of a section, of minimum height.
pub(super) const GAP: Named = ("Gap", "表间");
/// The height of a `GAP` paragraph.
pub(super) const GAP_HEIGHT: Length = 700;
/// The header with the watermark.
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
        StyleName::Heading5 => ("Heading5", "heading 5"),
        StyleName::Text => ("RunningText", "公文正文"),
        StyleName::TableTitle => ("TableTitle", "表标题"),
        StyleName::Caption => ("TableCaption", "表头说明"),
        StyleName::TableHead => ("TableHead", "表头"),
        StyleName::TableCell => ("TableCell", "表内文字"),
        StyleName::Note => ("TableNote", "表注"),
        StyleName::Foot => ("Footer", "footer"),
    }
}

pub(super) fn id(style: StyleName) -> &'static str {
    named(style).0
}

/// The deepest level of headings in Word.
pub(super) const DEEPEST: u8 = 9;

/// Id and name of a heading style; those below the fourth level look alike, but differ in navigation.
pub(super) fn heading(level: u8) -> (String, String) {
    let level = level.clamp(1, DEEPEST);
    (format!("Heading{level}"), format!("heading {level}"))
}
