//! The names that selections and templates of a variant may use.
//!
//! In: a chain of variants with `[groups]` and figures.toml, and the built-in figures. Out: figures, groups of nodes
//! and lists of nodes by name; also the lists of records, which are built in.

mod asks;
mod groups;
mod node_list;
mod open;
mod record_lists;
mod summable;

pub use node_list::NodeList;
pub(super) use open::FiguresFile;
pub use open::{Opened, Vocabulary, open};
pub use record_lists::{ASKED, LISTS, List, find_list, is_amount, ledger_of};
pub use summable::judge;
