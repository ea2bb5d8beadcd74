//! Parsers of text for rules: amounts and years in prose, targets of indicators, personal numbers.

pub mod amounts;
pub mod clauses;
pub mod fixed;
pub mod masked;
pub mod meant;
pub mod near_miss;
#[cfg(test)]
mod near_miss_tests;
pub mod nearby;
pub mod number;
pub mod numbered;
pub mod percents;
pub mod personal;
pub mod prose;
mod restored;
pub mod slips;
pub mod starts;
pub mod target;
pub mod told;
pub mod years;

/// The value of an ASCII or full-width digit.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}
