//! A variant (公开格式): a folder of data that says what a place's and year's document looks like.
//!
//! Raw files (as authored, with spans) are lowered to a plan; everything that can be wrong with the
//! plan is found here, before any budget is seen.

mod asks;
mod by;
mod call_text;
mod calls;
mod cells;
mod chain;
mod columns;
mod complete;
mod derived;
mod escape;
mod files;
mod filters;
pub(crate) mod findings;
mod form;
mod functions;
mod glossary;
mod head;
mod lists;
mod load;
mod look;
mod lower;
mod marks;
mod names;
mod node_lists;
mod number;
mod numbering;
mod page;
mod patch;
mod paths;
mod plan;
mod raw;
mod raw_rows;
mod renames;
mod rows;
mod seen;
mod settings;
mod sums;
mod templates;
mod tokens;
mod total;
mod vocabulary;
mod within_line;
mod words;
mod work;

pub use asks::{Ask, AskKind, Asks, Need, Part};
pub use calls::{Asked, GIVEN as GIVEN_CALLS};
pub use escape::{bare, settle};
pub use files::{BUILT_IN, Folder};
pub use filters::TEXT_STYLE;
pub use findings::CODES;
pub use glossary::Term;
pub use head::{Head, ancestry, by_name, suits};
pub use lists::{LISTS, List, find as find_list};
pub use load::{Variant, load, schemas};
pub use marks::{Change, Mark};
pub use node_lists::NodeList;
pub use number::{NumberStyle, print_quantity};
pub use numbering::Numbering;
pub use plan::{
    Body, ByDimension, ColumnHead, Form, FormCell, Group, Leaf, Level, Note, Panel, Row, Show, Table, TotalRow, Value,
};
pub use raw::{Align, TableFile};
pub use settings::{CodeDigits, Empty, Page, Settings, VariantFile};
pub use sums::Sums;
pub use total::{Total, TotalAt};
pub use vocabulary::{Opened, Vocabulary, judge, open};
pub use words::{Authored, Words, Writer, Written, is_template};
pub use work::Room;
