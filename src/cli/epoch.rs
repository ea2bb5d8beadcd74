//! The date of outputs whose budget has none: SOURCE_DATE_EPOCH, the convention of reproducible builds. The clock is
//! never read.

use gongkai::source::Date;

/// The day of SOURCE_DATE_EPOCH, if it is set.
pub(super) fn day() -> Result<Option<Date>, String> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else { return Ok(None) };
    let read = value.to_str().and_then(|text| text.parse::<u64>().ok()).and_then(date);
    read.map(Some).ok_or_else(|| {
        format!("环境变量 SOURCE_DATE_EPOCH 应是 1970 年以来的秒数，现在是“{}”", value.to_string_lossy())
    })
}

/// The date of a Unix time, counted in eras of 400 years that start in March, so that leap days are last.
fn date(seconds: u64) -> Option<Date> {
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Some(Date {
        year: u16::try_from(year).ok().filter(|year| *year <= 9999)?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn seconds_become_days() {
        let day = |seconds| date(seconds).map(|day| day.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(951_782_399).as_deref(), Some("2000-02-28"));
        assert_eq!(day(951_782_400).as_deref(), Some("2000-02-29"));
        assert_eq!(day(1_740_009_600).as_deref(), Some("2025-02-20"));
        assert_eq!(day(u64::MAX), None);
    }
}
