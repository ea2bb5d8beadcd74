//! Sums against what was authored beside them.

pub mod approved;
pub mod previous_total;
