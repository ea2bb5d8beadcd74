//! The way to a value of a file.

/// A step from the root of a file to a value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PathStep {
    Key(String),
    /// Index in a list, from 0.
    At(usize),
}
