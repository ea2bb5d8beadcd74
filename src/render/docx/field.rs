//! Fields: words that Word reckons, and what they came to when the document was made.

use docx_rs::{FieldCharType, InstrText, Run};

use super::words::run;

/// A field as runs: each of its parts in a run of its own, or LibreOffice loses it.
pub(super) fn field(instruction: InstrText, result: &str) -> [Run; 5] {
    let character = |kind| Run::new().add_field_char(kind, false);
    [
        character(FieldCharType::Begin),
        Run::new().add_instr_text(instruction),
        character(FieldCharType::Separate),
        run(result),
        character(FieldCharType::End),
    ]
}
