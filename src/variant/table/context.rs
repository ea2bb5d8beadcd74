//! What lowering a table takes from its variant, and lowering a panel from its table.

use super::head_renames::HeadRenames;
use crate::ledger::{Figures, Groups, Selection};
use crate::source::{Keyed, Span, Text};
use crate::variant::authored::{NumberStyle, RawColumns, TableSettings};
use crate::variant::template::Templates;

/// What lowering a table needs of its variant. Settings, columns and captions are those of the chain, the nearest
/// first; every template that is met is added to `templates`.
pub(crate) struct VariantContext<'l> {
    pub figures: &'l Figures,
    pub groups: &'l Groups,
    pub settings: Vec<TableSettings>,
    pub columns: Vec<Keyed<RawColumns>>,
    pub captions: Vec<Keyed<Text>>,
    pub numbers: Vec<(String, NumberStyle)>,
    pub templates: Templates,
}

/// What lowering a panel takes from its table.
pub(crate) struct TableContext<'a, 'r> {
    pub region: Selection,
    pub number: NumberStyle,
    pub renames: &'a mut HeadRenames<'r>,
    /// Where a patch last changed what the table selects.
    pub changed: Option<Span>,
}
