//! The plan of a variant: the complete input of compiling, apart from the budget.
//!
//! These are the types that loading fills: tables whose cells all have valid selections, and texts that are plain or
//! numbered templates.

mod chart;
mod form;
mod panel;
mod row;
mod table;
mod variant;

pub use chart::{Bars, Chart};
pub use form::{Form, FormCell};
pub use panel::{ColumnHead, Leaf, Panel, Show, Value};
pub use row::{Group, Row};
pub use table::{Body, Note, Table, TotalRow};
pub use variant::{Term, Variant};

pub(crate) use panel::prints_number;
