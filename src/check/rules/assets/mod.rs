//! 国有资产.

pub mod as_of;
