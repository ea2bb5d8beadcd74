//! The plan of a variant: all that compiling a budget needs to know of it.
//!
//! In: nothing is read here, these are the types that loading fills. Out: tables whose every cell has a selection that
//! is understood, and texts that are plain or numbered templates.

mod form;
mod panel;
mod row;
mod table;
mod variant;

pub use form::{Form, FormCell};
pub use panel::{ColumnHead, Leaf, Panel, Show, Value};
pub use row::{ByDimension, Group, Row};
pub use table::{Body, Note, Table, TotalRow};
pub use variant::{Term, Variant};

pub(super) use panel::prints_number;
