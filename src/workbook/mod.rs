//! A budget as a workbook: a sheet per part, generated from the records' declarations.

mod page;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use page::{Cell, Column, Content, FRONT, LISTS, Page, PageKind, Row, TOTAL};
