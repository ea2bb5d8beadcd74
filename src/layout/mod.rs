//! Lays out a compiled document in given fonts on pages. Each page is a display list: every line of text, table rule
//! and link with its position in thousandths of a point, independent of file formats.
//!
//! [`arrange()`] forms sections and fits tables, which is all that `check` needs to know, and it needs that only of documents with
//! tables that might be too wide (`surely_fits`); [`Arrangement::lay_out`] places the
//! blocks on pages; [`lay_out`] does both. Formats that break pages themselves use sections, column widths and page
//! numbers of the [`Layout`].

mod arrange;
mod blocks;
mod class;
mod display;
mod foot;
mod forms;
mod front;
mod lines;
mod pages;
mod paragraph;
mod result;
mod sections;
mod spacing;
mod strip;
mod table;
mod text;
mod upcoming;

pub(crate) use arrange::surely_fits;
pub use arrange::{Arrangement, TooWide, arrange};
pub use blocks::lay_out;
pub use display::{CellRole, Item, Link, Role, Rule, Shape, TablePart, Text};
pub use result::{BlockStart, Layout, Page, Section, TableFit};
#[cfg(feature = "docx")]
pub(crate) use spacing::tracking;
pub use text::is_blank;
