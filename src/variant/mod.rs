//! A variant (公开格式): a folder of data that says what a place's and year's document looks like.
//!
//! Raw files (as authored, with spans) are lowered to a plan; everything that can be wrong with the
//! plan is found here, before any budget is seen.

pub(crate) mod codes;
mod complete;
mod files;
mod form;
mod lists;
mod load;
mod lower;
mod number;
mod plan;
mod raw;
mod rows;
mod settings;
mod words;

pub use codes::CODES;
pub use files::BUILT_IN;
pub use lists::{LISTS, List, find as find_list};
pub use load::{Variant, load, schemas};
pub use number::{NumberStyle, print_quantity};
pub use plan::{Body, ColumnHead, Form, FormCell, Group, Leaf, Level, Numbering, Panel, Row, Show, Table, Value};
pub use raw::{Align, TableFile};
pub use settings::{Empty, Page, Settings, Total, TotalAt, VariantFile};
pub use words::{MARK, MARK_END, MARK_PART, Words, Writer};
