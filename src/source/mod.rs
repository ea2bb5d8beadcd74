//! Files → TOML with spans → typed values with spans.
//!
//! One trait ([`FromToml`]) reads a value and describes it for the JSON Schema, so that both agree. Budgets and
//! variants use the same reader.

mod allow;
mod allow_key;
mod amount;
mod cell;
mod columns;
mod file_kind;
pub(crate) mod findings;
mod grid;
mod leaves;
mod left_open;
mod lenient;
mod list_file;
mod marked;
mod nearest;
mod nodes;
mod owned;
mod path;
mod pattern;
mod pending;
mod places;
mod read;
#[macro_use]
mod record;
mod review;
mod rows;
mod schema;
mod shape;
mod sheet_file;
mod shelf;
mod syntax;
mod text;
mod tree;
mod usual;
mod usual_text;
mod values;

pub use crate::span::{FileId, Position, SourceFile, SourceMap, Span, Spanned};
pub use allow::Allow;
pub(crate) use allow::KEY as ALLOW_KEY;
pub use allow_key::{ALLOW, schema as allow_schema};
pub use amount::{Amount, Number};
pub(crate) use cell::{EMPTY, catalogue_code};
pub use columns::Step;
pub(crate) use columns::{ALLOW_TITLE, Column, TEXT_FORMS, head, is_cell, is_list_of_records, wide};
pub use file_kind::FileKind;
pub use findings::FileFinding;
pub(crate) use findings::file_findings;
pub(crate) use grid::{Grid, GridCell, GridRow};
pub use leaves::{Leaf, Way};
pub use nearest::{did_you_mean, nearest};
pub(crate) use nodes::{one_key, unwritten};
pub(crate) use owned::map_value;
pub use owned::{Difference, Owned};
pub use path::PathStep;
pub(crate) use pattern::MOST_FILES;
pub use pattern::matching;
pub use pending::{PENDING, PENDING_FORMS, Supposition};
pub use read::{FromToml, Node, Reader, Table};
pub(crate) use record::{names, record};
pub use review::{Mark, REVIEW, marks};
pub use rows::TOTAL;
pub(crate) use rows::is_foot;
pub use schema::{Definitions, schema_of};
pub use shape::{Field, RecordShape, Rest, Shape, ShortForm};
pub(crate) use sheet_file::is_csv;
pub use sheet_file::is_workbook;
pub use shelf::Shelf;
pub(crate) use shelf::{FILE_LIMIT, TEXT_LIMIT};
pub use text::{Secret, Text};
pub(crate) use text::{brief, check_characters, is_unseen};
pub(crate) use tree::Tree;
pub use usual_text::usual_text;
pub use values::{Code, Date, Keyed, Written};
