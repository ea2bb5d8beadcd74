//! What the fuzz targets share. How to run them: README.md.

#[path = "../../tests/fuzz_corpus/drive.rs"]
pub mod drive;
pub mod mutate;
mod pool;

/// Longer than an input of 48 KB should take of the processor.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);
