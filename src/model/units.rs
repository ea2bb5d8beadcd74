//! `units`: the budget files that a department sums, and the budgets read from them.

use serde_json::Value as Json;

use super::budget::Budget;
use super::department::{Member, Stated};
use crate::source::{Definitions, FromToml, Node, Reader, Shape, Span, Spanned};

/// The units of a department.
#[derive(Clone, Debug)]
pub struct Units {
    pub span: Span,
    /// Paths of their budget files, as written.
    pub files: Vec<Spanned<String>>,
    /// Their budgets, once they are gathered.
    pub members: Vec<Member>,
    /// What the department's own file says of amounts that its units add up to.
    pub stated: Stated,
}

impl FromToml for Units {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        let files = FromToml::read(node, reader)?;
        Some(Self { span, files, members: Vec::new(), stated: Stated::default() })
    }

    fn shape() -> Shape {
        Vec::<String>::shape()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Vec::<String>::schema(definitions)
    }
}

impl Budget {
    /// The units that the budget sums; none for a unit's own budget.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        self.unit.units.as_ref().map_or(&[], |units| &units.members)
    }

    /// What a department states beside its units.
    #[must_use]
    pub fn stated(&self) -> Option<&Stated> {
        self.unit.units.as_ref().map(|units| &units.stated)
    }
}
