//! What was not filled in or not taken out: placeholders of templates, notes of drafts, garbage of programs.

mod attachments;
mod blanks;
mod drafts;
mod garbage;
mod labels;
pub mod unfilled;

/// Words that were left over.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Left {
    words: String,
    certain: bool,
}
