//! Fields: text that Word computes, with the result known when the document was written.

use docx_rs::{FieldCharType, InstrText, Run};

use super::words::run;

/// A field as runs. Each of its parts needs a run of its own, or LibreOffice loses the field.
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
