//! A budget as a workbook: a sheet per part, generated from the records' declarations.

mod page;

pub use page::{Cell, Column, Content, Page, PageKind, Row};
