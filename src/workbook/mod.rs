//! A budget as a workbook: a sheet per part, generated from the records' declarations.

mod cells;
mod of_report;
mod offers;
mod page;
mod pages;
mod reviews;
mod spread;
#[cfg(feature = "xlsx")]
pub(crate) mod tables;
mod unplaced;
mod ways;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub(crate) use of_report::{is_of_report, report_of};
pub use offers::{Offer, Offers};
pub use page::{Cell, Column, Content, FRONT, LISTS, Page, PageKind, Row, TOTAL};
pub use pages::{Offering, pages};
pub use reviews::note_reviews;
pub use unplaced::Unplaced;
pub(crate) use ways::way;
