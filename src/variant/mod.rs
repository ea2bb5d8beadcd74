//! A variant (公开格式): a folder of TOML files and templates that defines the document of one place and year.
//!
//! In: the name of a variant; its files and those of the variants that it extends are looked up under variants/ and
//! among the built-in ones. Out: a [`Variant`], the plan by which any budget is compiled, or findings about the files.
//! Everything that can be wrong with a variant is found here, before any budget is compiled with it. The files go
//! through the folders in this order:
//!
//! 1. `authored`: the TOML files as typed records, and what a chain of inheriting variants says together;
//! 2. `vocabulary`: the figures, lists and groups of nodes that selections and templates may name;
//! 3. `template`: templates, judged when a variant is loaded and rendered when a document is compiled;
//! 4. `table`: lowers each table file to selections and proves what it claims;
//! 5. `plan`: the result.
//!
//! [`open()`] goes as far as the vocabulary, [`load()`] does the rest.

mod authored;
pub(crate) mod findings;
mod load;
mod plan;
mod schemas;
mod table;
mod template;
mod vocabulary;

pub use authored::{Ask, AskGroup, BUILT_IN, Folder, Need, NumberStyle, VariantHead, ancestry, by_name, suits};
pub use load::load;
pub use plan::{Table, Variant};
pub use schemas::schemas;
pub use vocabulary::{LISTS, open};

pub(crate) use authored::{AskKind, Numbering, Page, TEXT_STYLE, TotalAt, print_quantity};
pub(crate) use plan::{Body, ByDimension, ColumnHead, Form, FormCell, Leaf, Panel, Row, Show, Value};
pub(crate) use template::{
    Change, FigureCall, GIVEN_CALLS, Mark, Sums, UnitTemplate, Words, WorkLimit, bare, is_template, settle,
};
pub(crate) use vocabulary::{NodeList, Opened, find_list, judge};
