//! Names of tables in built-in variants.

/// The nine tables required by law.
pub const NINE: [&str; 9] =
    ["summary", "revenue", "expenditure", "fiscal-summary", "general", "basic", "fund", "capital", "three-public"];
