//! TOML that the program writes.

mod edit;
mod new;
mod round_trip;
mod tree;
