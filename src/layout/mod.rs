//! Lays out: a compiled document and the fonts go in, pages come out. On each page stands a display list: every line of
//! text, table rule and link with its position, in thousandths of a point, without any file format.
//!
//! [`arrange()`] forms sections and fits the tables, which is all that `check` asks for; [`Arrangement::lay_out`] sets
//! the blocks on pages; [`lay_out`] does both. Formats that break pages themselves take from the [`Layout`] the
//! sections, the columns of each table and the page of each block.

mod arrange;
mod blocks;
mod class;
mod display;
mod foot;
mod front;
mod lines;
mod pages;
mod result;
mod sections;
mod strip;
mod table;
mod text;

pub use arrange::{Arrangement, TooWide, arrange};
pub use blocks::lay_out;
pub use display::{CellRole, Item, Link, Role, Rule, Shape, TablePart, Text};
pub use result::{BlockStart, Layout, Page, Section, TableFit};
pub use text::is_blank;
