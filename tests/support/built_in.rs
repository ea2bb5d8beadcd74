//! Names of what the built-in variants print.

/// The nine tables that the law names.
pub const NINE: [&str; 9] =
    ["summary", "revenue", "expenditure", "fiscal-summary", "general", "basic", "fund", "capital", "three-public"];
