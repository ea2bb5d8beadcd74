//! A published document → a draft budget.

pub mod texts;
