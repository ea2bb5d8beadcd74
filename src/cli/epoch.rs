//! The date of outputs whose budget has none: SOURCE_DATE_EPOCH, the convention of reproducible builds. The clock is
//! never read.

use gongkai::calendar;
use gongkai::source::Date;
use gongkai::visible::on_one_line;

/// The day of SOURCE_DATE_EPOCH, if it is set.
pub(super) fn day() -> Result<Option<Date>, String> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else { return Ok(None) };
    let read = value.to_str().and_then(|text| text.parse::<u64>().ok()).and_then(date);
    read.map(Some).ok_or_else(|| {
        format!("环境变量 SOURCE_DATE_EPOCH 应是 1970 年以来的秒数，现在是“{}”", on_one_line(&value.to_string_lossy()))
    })
}

/// A day as [`Date`] prints it.
pub(super) fn read(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

/// The date of a Unix time.
fn date(seconds: u64) -> Option<Date> {
    let (year, month, day) = calendar::day(i64::try_from(seconds / 86_400).ok()?)?;
    Some(Date { year, month, day })
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
