//! Days of the Gregorian calendar as numbers, from 1970-01-01.

/// Days from 0000-03-01 to 1970-01-01: years start in March here, so that the leap day is the last day.
const TO_1970: i64 = 719_468;
/// Days of 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;

/// The number of a day.
#[must_use]
pub fn number(year: u16, month: u8, day: u8) -> i64 {
    let early = i64::from(month <= 2);
    let year = i64::from(year) - early;
    let month = (i64::from(month) + 9) % 12;
    let of_years = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    of_years + (153 * month + 2) / 5 + i64::from(day) - 1 - TO_1970
}

/// Year, month and day of a number; `None` before the year 0 and after 9999.
#[must_use]
pub fn day(number: i64) -> Option<(u16, u8, u8)> {
    let days = number.checked_add(TO_1970)?;
    let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
    Some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_numbers() {
        for (of, (year, month, date)) in [
            (0, (1970, 1, 1)),
            (-25_567, (1900, 1, 1)),
            (11_015, (2000, 2, 28)),
            (11_016, (2000, 2, 29)),
            (19_773, (2024, 2, 20)),
            (47_540, (2100, 2, 28)),
            (47_541, (2100, 3, 1)),
        ] {
            assert_eq!((number(year, month, date), day(of)), (of, Some((year, month, date))));
        }
    }

    #[test]
    fn every_day_comes_back() {
        let (first, last) = (number(0, 1, 1), number(9999, 12, 31));
        for of in first..=last {
            assert_eq!(day(of).map(|(year, month, day)| number(year, month, day)), Some(of));
        }
        assert_eq!((day(first - 1), day(last + 1)), (None, None));
        assert_eq!((day(i64::MIN), day(i64::MAX)), (None, None));
    }
}
