//! The TOML files of a variant as authored.
//!
//! In: the folders of a variant and of its ancestors. Out: each file as typed records with spans, and merged settings
//! of the chain, key by key, the nearest file first. Templates are still plain text here, and selections are not
//! lowered.

mod align;
mod ask_fields;
mod chain;
mod change_phrases;
mod chart;
mod column;
mod folder;
mod form;
mod glossary;
mod head;
mod head_renames;
mod identifier;
mod note;
mod number_style;
mod numbering;
mod one_or_more;
mod page;
mod page_setup;
mod patch;
mod replace;
mod row;
mod table_change;
mod table_file;
mod table_settings;
mod total_row;
mod unit_inputs;
mod variant_file;

pub use align::Align;
pub use ask_fields::{AskKind, RawAsk};
pub use chain::{ancestry, by_name};
pub use change_phrases::ChangePhrases;
pub(crate) use folder::find_folder;
pub use folder::{BUILT_IN, Folder};
pub use head::{VariantHead, report_of, suits};
pub use number_style::{NumberStyle, TEXT_STYLE, print_quantity};
pub use numbering::Numbering;
pub use table_file::TableFile;
pub use table_settings::{NumberedColumns, Page, ResolvedSettings};
pub use total_row::{Total, TotalAt};
pub use unit_inputs::{InputGroup, ListField, Need, UnitInput, UnitInputs};
pub use variant_file::{CodeDigits, Unprinted, VariantFile};

pub(super) use chain::Chain;
pub(super) use change_phrases::resolve_change_phrases;
pub(super) use chart::RawChart;
pub(super) use column::{ColumnFields, RawColumn, RawColumns, count_column};
pub(super) use folder::TABLES;
pub(super) use form::RawForm;
pub(super) use glossary::{GlossaryFile, RawTerm, read_glossary};
pub(super) use head_renames::HeadRenames;
pub(super) use identifier::is_name;
pub(super) use note::RawNote;
pub(super) use number_style::{find_number_style, resolve_number_styles};
pub(super) use numbering::lower_numbering;
pub(super) use one_or_more::OneOrMore;
pub(super) use page_setup::resolve_page_setup;
pub(super) use patch::{MergedTable, blame_patch, read_table, title_or_patch};
pub use replace::replaced_files;
pub(super) use replace::{open_replaced, refuse_unused_replacements};
pub(super) use row::{Keep, RawRow};
pub(super) use table_file::RawPanel;
pub(super) use table_settings::TableSettings;
