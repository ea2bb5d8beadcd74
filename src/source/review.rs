//! Marks of values that somebody must check before the budget is published: comments and notes that begin with 待核.

/// How the comment above a value, or the note on a cell, begins.
pub const REVIEW: &str = "待核";
