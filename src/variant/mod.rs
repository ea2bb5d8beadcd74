//! A variant (公开格式): a folder of TOML files and templates that says what the document of a place and a year looks like.
//!
//! In: the name of a variant, the folders where its files and those of its ancestors lie. Out: a [`Variant`], the plan
//! by which any budget is compiled, or findings about the files. Everything that can be wrong with a variant is found
//! here, before any budget is seen. The files go through the folders in this order:
//!
//! 1. `authored`: the TOML files as typed records, and what a chain of inheriting variants says together;
//! 2. `vocabulary`: the figures, lists and groups of nodes that selections and templates may name ([`open`] ends here);
//! 3. `template`: templates, judged when they are read and rendered when a document is compiled;
//! 4. `table`: lowers each table file to selections and proves what it claims;
//! 5. `plan`: the result ([`load`] ends here).

mod authored;
pub(crate) mod findings;
mod load;
mod plan;
mod schemas;
mod table;
mod template;
mod vocabulary;

pub use authored::{
    Align, Ask, AskGroup, AskKind, Asks, BUILT_IN, ChangePhrases, CodeDigits, EmptyTable, Folder, Need, NumberStyle,
    Numbering, Page, ResolvedSettings, TEXT_STYLE, TableFile, Total, TotalAt, VariantFile, VariantHead, ancestry,
    by_name, print_quantity, suits,
};
pub use findings::CODES;
pub use load::load;
pub use plan::{
    Body, ByDimension, ColumnHead, Form, FormCell, Group, Leaf, Note, Panel, Row, Show, Table, Term, TotalRow, Value,
    Variant,
};
pub use schemas::schemas;
pub use template::{
    Change, FigureCall, GIVEN_CALLS, Mark, Sums, UnitTemplate, Words, WorkLimit, Writer, Written, bare, is_template,
    settle,
};
pub use vocabulary::{LISTS, NodeList, Opened, RecordList, Vocabulary, find_list, judge, open};
