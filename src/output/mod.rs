//! Files that are written: each whole, and those that belong together as a set, old or new.
//!
//! All that the program writes passes through [`Output`]. What is done with it, in which order, is here: [`FileSet`] stages
//! and replaces, `undo` takes back what was interrupted. Nothing here opens a file.

mod calls;
mod faults;
mod file_set;
mod memory;
pub mod names;
#[cfg(test)]
mod tests;
mod undo;
mod unwritten;

pub use calls::{Found, Lock, Output};
pub use faults::{Fault, Faulty};
pub use file_set::{FileSet, has_leftovers, is_interrupted, restore};
pub use memory::Memory;
pub use unwritten::Unwritten;
