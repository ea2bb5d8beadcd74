//! Numbers of a workbook, which are binary, as the decimals that Excel shows.

/// The most digits that Excel keeps of a number.
const DIGITS: usize = 15;
/// The longest run of zeros before or behind the digits: 0.000000000001 and 1 000 000 000 000 000 are plain.
const ZEROS: i32 = 15;

/// The number of a file as a plain decimal of at most 15 digits, the most that Excel keeps and shows: `75.299999999999997`
/// is `75.3`. `None` if it is no number, or has no such decimal.
///
/// The file's own text is used where it is short enough; only longer ones, which programs write to keep all bits, are
/// rounded.
pub(crate) fn shown(written: &str) -> Option<String> {
    let written = written.trim();
    if is_plain(written) {
        return Some(written.to_owned());
    }
    let (mantissa, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    let exponent: i32 = exponent.parse().ok().filter(|exponent| (-1_000..=1_000).contains(exponent))?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_number(whole) || !is_number(fraction) || mantissa.len() > 400 {
        return None;
    }
    // The value is 0.digits × 10^point.
    let all = format!("{whole}{fraction}");
    let leading = all.len() - all.trim_start_matches('0').len();
    let mut digits: Vec<u8> =
        all.trim_start_matches('0').trim_end_matches('0').bytes().map(|byte| byte - b'0').collect();
    let mut point = i32::try_from(whole.len()).ok()? - i32::try_from(leading).ok()? + exponent;
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    if digits.len() > DIGITS {
        let up = digits[DIGITS] >= 5;
        digits.truncate(DIGITS);
        if up && raise(&mut digits) {
            point += 1;
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
    }
    if !(-ZEROS..=DIGITS as i32 + 1).contains(&point) {
        return None;
    }
    Some(format!("{sign}{}", plain(&digits, point)))
}

/// True for a number that is as short as it can be, as nearly all are.
fn is_plain(written: &str) -> bool {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.len() <= DIGITS
        && is_number(whole)
        && is_number(fraction)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && !fraction.ends_with('0')
        && written != "-0"
}

/// Adds one to the last digit; true if the number became longer by a digit.
fn raise(digits: &mut Vec<u8>) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return false;
        }
        *digit = 0;
    }
    digits.insert(0, 1);
    true
}

fn plain(digits: &[u8], point: i32) -> String {
    let mut text = String::new();
    let digit = |at: i32| usize::try_from(at).ok().and_then(|at| digits.get(at)).map_or('0', |&d| char::from(b'0' + d));
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if point <= 0 {
        text.push('0');
    }
    (0..point).for_each(|at| text.push(digit(at)));
    if count > point {
        text.push('.');
        (point..count).for_each(|at| text.push(digit(at)));
    }
    text
}

/// A plain decimal × 100.
#[cfg(feature = "xlsx")]
pub(super) fn hundredfold(number: &str) -> Option<String> {
    shown(&format!("{number}e2"))
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "xlsx")]
    use super::hundredfold;
    use super::shown;

    #[test]
    fn a_number_is_what_excel_shows() {
        for (written, expected) in [
            ("755.25", "755.25"),
            ("75.299999999999997", "75.3"),
            ("0.30000000000000004", "0.3"),
            ("1234.5600000000002", "1234.56"),
            ("9.9999999999999995E-2", "0.1"),
            ("999999999999999.9", "1000000000000000"),
            ("0", "0"),
            ("-0", "0"),
            ("-12.50", "-12.5"),
            ("1E3", "1000"),
            ("1.5E-3", "0.0015"),
            ("2080505", "2080505"),
            ("000.10", "0.1"),
        ] {
            assert_eq!(shown(written).as_deref(), Some(expected), "{written}");
        }
        for wrong in [
            "",
            "-",
            ".",
            "1e300",
            "1e-20",
            "INF",
            "NaN",
            "1,000",
            "0x10",
            "1e2147483647",
            "1e-2147483648",
            "12345678901234567890",
        ] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[cfg(feature = "xlsx")]
    #[test]
    fn a_percentage_moves_the_point() {
        assert_eq!(hundredfold("0.98").as_deref(), Some("98"));
        assert_eq!(hundredfold("0.985").as_deref(), Some("98.5"));
        assert_eq!(hundredfold("1").as_deref(), Some("100"));
    }
}
