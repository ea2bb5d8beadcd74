//! Fields: text that Word computes, with its current result.

use docx_rs::{FieldCharType, InstrText, Run};

use super::words::run;

/// A field as runs. Each part needs its own run, or LibreOffice loses the field.
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
