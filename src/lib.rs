//! gongkai (公开)

pub mod codes;
pub mod diagnostic;
pub mod ledger;
pub mod model;
pub mod money;
pub mod source;
pub mod world;
