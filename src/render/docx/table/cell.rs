//! A cell of a Word table as XML.

use std::fmt::Write as _;

use crate::document::Length;
use crate::render::docx::measure::twentieths;
use crate::render::docx::words::write_run;

/// The part of a vertically merged cell that a row shows.
#[derive(Clone, Copy)]
pub(super) enum Merge {
    /// The first row, which has the text.
    Restart,
    Continue,
}

/// A cell of one paragraph.
pub(super) struct Cell<'c> {
    pub(super) words: &'c str,
    /// Id of the paragraph's style.
    pub(super) style: &'c str,
    /// In twentieths of a point.
    pub(super) width: usize,
    /// Columns that it spans.
    pub(super) across: usize,
    pub(super) merge: Option<Merge>,
    /// True if its row stays on the page of the next one.
    pub(super) keep: bool,
    /// How far its lines are indented, and in how many characters.
    pub(super) indent: (Length, u32),
}

impl Cell<'_> {
    pub(super) fn write(&self, out: &mut String) {
        let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>"#, self.width);
        if self.across > 1 {
            let _ = write!(out, r#"<w:gridSpan w:val="{}"/>"#, self.across);
        }
        match self.merge {
            Some(Merge::Restart) => out.push_str(r#"<w:vMerge w:val="restart"/>"#),
            Some(Merge::Continue) => out.push_str(r#"<w:vMerge w:val="continue"/>"#),
            None => {}
        }
        out.push_str(r#"</w:tcPr><w:p><w:pPr><w:pStyle w:val=""#);
        out.push_str(self.style);
        out.push_str(if self.keep { r#""/><w:keepNext/>"# } else { r#""/>"# });
        let (length, characters) = self.indent;
        if characters > 0 {
            let (left, hundredths) = (twentieths(length), u64::from(characters) * 100);
            let _ = write!(out, r#"<w:ind w:left="{left}" w:leftChars="{hundredths}"/>"#);
        }
        out.push_str("</w:pPr>");
        if !self.words.is_empty() {
            write_run(out, self.words);
        }
        out.push_str("</w:p></w:tc>");
    }
}
