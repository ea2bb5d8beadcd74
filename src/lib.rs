//! gongkai (公开)

pub mod check;
pub mod codes;
pub mod compile;
pub mod diagnostic;
pub mod document;
pub mod flow;
pub mod ledger;
pub mod model;
pub mod money;
pub mod render;
pub mod source;
pub mod variant;
pub mod world;
