//! A paragraph that is being read.

use super::properties::ParagraphProperties;
use crate::published::block::Block;

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct OpenParagraph {
    pub(super) properties: ParagraphProperties,
    pub(super) text: String,
    /// The label of automatic numbering.
    pub(super) label: String,
    /// True if text stands in the field of a table of contents.
    pub(super) is_entry: bool,
    /// What text boxes in it hold.
    pub(super) after: Vec<Block>,
}
