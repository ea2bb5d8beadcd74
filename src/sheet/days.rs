//! Days of a workbook, which are numbers or texts.

use super::CellValue;

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
    // Days since 0000-03-01 in the proleptic calendar (Hinnant's civil_from_days).
    let days = serial - 25_569 + 719_468;
    let era = days / 146_097;
    let day_of_era = days - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(CellValue::Date(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
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
