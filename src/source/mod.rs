//! Files → TOML with spans → typed values with spans.
//!
//! One trait ([`FromToml`]) reads a value and describes it for the JSON Schema, so that both agree. Budgets and
//! variants use the same reader.

mod allow;
mod allow_key;
mod amount;
mod file_kind;
pub(crate) mod findings;
mod left_open;
mod nearest;
mod pending;
mod read;
#[macro_use]
mod record;
mod schema;
mod shelf;
mod syntax;
mod text;
mod values;

pub use crate::span::{FileId, Position, SourceFile, SourceMap, Span, Spanned};
pub use allow::Allow;
pub use allow_key::schema as allow_schema;
pub use amount::{Amount, Number};
pub use file_kind::FileKind;
pub use findings::FileFinding;
pub(crate) use findings::file_findings;
pub use nearest::{did_you_mean, nearest};
pub use pending::{PENDING, PENDING_FORMS, Supposition};
pub use read::{FromToml, Node, Reader, Table};
pub(crate) use record::{names, record};
pub use schema::{Definitions, schema_of};
pub use shelf::Shelf;
pub(crate) use shelf::{FILE_LIMIT, TEXT_LIMIT};
pub use text::{Secret, Text};
pub(crate) use text::{check_characters, is_unseen};
pub use values::{Code, Date, Keyed, Written};
