//! A budget as a workbook: a sheet per part, generated from the records' declarations.

mod cells;
mod offers;
mod page;
mod pages;
mod spread;
mod unplaced;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use offers::{Offer, Offers};
pub use page::{Cell, Column, Content, FRONT, LISTS, Page, PageKind, Row, TOTAL};
pub use pages::{Offering, pages};
pub use unplaced::Unplaced;
