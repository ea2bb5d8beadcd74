//! A variant (公开格式): a folder of TOML files and templates that defines the document of one place and year.
//!
//! In: the name of a variant. Its files and those of its ancestors are looked up under variants/ and among the
//! built-in ones. Out: a [`Variant`], the plan by which any budget is compiled, or findings about the files. All
//! errors of a variant are found here, before a budget is compiled with it. The files pass through these folders in
//! order:
//!
//! 1. `authored`: the TOML files as typed records, and the merged settings of the chain;
//! 2. `vocabulary`: the figures, lists and groups of nodes that selections and templates may name;
//! 3. `template`: templates, analysed when a variant is loaded and rendered when a document is compiled;
//! 4. `table`: lowers each table file to selections and proves its completeness;
//! 5. `plan`: the result.
//!
//! [`open()`] reads the vocabulary, [`load()`] the rest.

mod authored;
mod by_dimension;
mod charts;
pub(crate) mod findings;
mod last_year;
mod load;
mod plan;
mod proof;
mod schemas;
mod stand_in;
mod table;
mod template;
mod vocabulary;

pub use authored::{
    BUILT_IN, Folder, InputGroup, ListField, Need, NumberStyle, UnitInput, VariantHead, ancestry, by_name,
    replaced_files, report_of, suits,
};
pub use load::load;
pub use plan::{Table, Term, Variant};
pub use schemas::schemas;
pub use vocabulary::{LISTS, open};

pub(crate) use authored::{
    AskKind, NumberedColumns, Numbering, Page, TEXT_STYLE, TotalAt, Unprinted, find_folder, print_quantity,
};
pub(crate) use by_dimension::ByDimension;
pub(crate) use plan::{
    Bars, Body, Chart, ColumnHead, Form, FormCell, Group, Leaf, Panel, Row, Show, Value, prints_number,
};
pub(crate) use template::{
    Change, FigureCall, GIVEN_CALLS, LONGEST, Mark, Sums, UnitTemplate, Words, bare, is_template, longest_text, settle,
};
pub(crate) use vocabulary::{ASKED, List, NodeList, Opened, find_list, is_amount, judge, ledger_of};
