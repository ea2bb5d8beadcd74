//! Ledgers: flat lists of facts with dimensions, each dimension a tree.
//!
//! All money printed anywhere is a sum over facts: select, then sum. Tables, sentences and checks
//! use the same [`Selection`]; none of them adds anything up by itself.

mod accounts;
mod asks;
mod book;
mod coordinates;
mod dimension;
mod extra_money;
mod figures;
pub(crate) mod findings;
mod groups;
pub mod last_year;
mod ledgers;
mod misfit;
mod names;
mod node_set;
mod only;
mod partition;
mod post;
mod post_asks;
mod previous;
mod raw;
mod selection;
mod transfers;
pub mod year_start;

pub use asks::{Ask, AskField, AskedOf, Asks, MOST_FIELDS, is_of_asks};
pub use book::{Fact, Ledger, PINNED, Sum};
pub use dimension::{DIMENSIONS, Dimension, Node, YEAR_START};
pub use extra_money::ExtraMoney;
pub use figures::{Figure, Figures, RawFigure};
pub use findings::VARIANT_FILE;
pub use groups::Groups;
pub use ledgers::{LEDGERS, has_ledger, ledger_dimensions};
pub use misfit::Misfit;
pub use names::Names;
pub use node_set::NodeSet;
pub use only::Only;
pub use partition::{Flaw, partition};
pub use post::{Asserted, Posting, post};
pub use post_asks::{how_to_list, number as asked_number};
pub use previous::is_by_name;
pub use raw::{RawNodes, RawSelection};
pub use selection::{Fit, Selection};
