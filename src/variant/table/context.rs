//! The context for lowering a table and its panels.

use crate::ledger::{Figures, Groups, Selection};
use crate::source::{Keyed, Span, Text};
use crate::variant::authored::{HeadRenames, NumberStyle, RawColumns, TableSettings};
use crate::variant::template::Templates;

/// What lowering a table needs of its variant. Settings, columns and captions are those of the chain, nearest first;
/// templates are added to `templates`.
pub(crate) struct VariantContext<'l> {
    pub figures: &'l Figures,
    pub groups: &'l Groups,
    pub settings: Vec<TableSettings>,
    pub columns: Vec<Keyed<RawColumns>>,
    pub captions: Vec<Keyed<Text>>,
    pub numbers: Vec<(String, NumberStyle)>,
    pub templates: Templates,
}

/// What lowering a panel needs of its table.
pub(crate) struct TableContext<'a, 'r> {
    pub region: Selection,
    pub number: NumberStyle,
    pub renames: &'a mut HeadRenames<'r>,
    /// Place of the last patch that changed the selections, if any.
    pub changed: Option<Span>,
}
