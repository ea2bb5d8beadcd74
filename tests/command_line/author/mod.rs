//! TOML that the program writes.

mod edit;
mod round_trip;
mod tree;
