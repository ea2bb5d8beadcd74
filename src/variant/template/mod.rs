//! The templates of a variant: the report with its sections, and titles, captions, cells and notes with tags.
//!
//! In: template text and the names that it may use. Out, when a variant is loaded: findings about invalid use, and the
//! sums and texts that the templates use. Out, when a document is compiled: the rendered text, with marks for amounts
//! and tables. The engine is Tera.

mod amount_use;
mod analysis;
mod call_syntax;
mod collection;
mod engine;
mod escape;
mod fault;
mod figure_calls;
mod filters;
mod functions;
mod inline_use;
mod locate;
mod marks;
mod names;
mod needs;
mod path;
mod report;
mod reserved;
mod sums;
mod text;
mod tokens;
mod uses;
mod work;
mod writer;

pub use escape::{bare, settle};
pub use figure_calls::{FigureCall, GIVEN_CALLS};
pub use marks::{Change, Mark};
pub use sums::Sums;
pub use text::{Words, is_template};
pub(crate) use work::{LONGEST, longest_text};
pub use writer::{UnitTemplate, Writer};

pub(super) use collection::Templates;
pub(super) use filters::{FilterData, MissingInTests};
pub(super) use names::TemplateNames;
pub(super) use report::{heading_ids, place_sections, read_report};
pub(super) use reserved::refuse_bad_names;
pub(super) use tokens::ids_given;
