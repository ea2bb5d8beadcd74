//! Days of a workbook, which are numbers or texts.

use super::CellValue;
use crate::calendar;

/// The serial number of 1970-01-01.
const TO_1970: i64 = 25_569;

/// `2024-02-20`, with or without a time of zero.
pub(super) fn iso_date(text: &str) -> Option<CellValue> {
    let (date, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    if !time.trim_end_matches('Z').chars().all(|c| matches!(c, '0' | ':' | '.')) {
        return None;
    }
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(CellValue::Date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// The day of a serial number: 1 is 1900-01-01, and the format counts a 1900-02-29 that did not exist.
pub(super) fn day(number: &str, from_1904: bool) -> Option<CellValue> {
    let serial: i64 = number.parse().ok().filter(|serial| (0..=2_958_465).contains(serial))?;
    let serial = if from_1904 { serial + 1_462 } else { serial };
    if !(61..=2_958_465).contains(&serial) {
        return None;
    }
    let (year, month, day) = calendar::day(serial - TO_1970)?;
    Some(CellValue::Date(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        assert_eq!(day("45342", false), Some(CellValue::Date(2024, 2, 20)));
        assert_eq!(day("45351", false), Some(CellValue::Date(2024, 2, 29)));
        assert_eq!(day("61", false), Some(CellValue::Date(1900, 3, 1)));
        assert_eq!(day("43880", true), Some(CellValue::Date(2024, 2, 20)));
        for none in ["45342.5", "60", "-1", "2958466", "9999999999999999"] {
            assert_eq!(day(none, false), None, "{none}");
        }
        assert_eq!(iso_date("2024-02-20T00:00:00"), Some(CellValue::Date(2024, 2, 20)));
    }
}
