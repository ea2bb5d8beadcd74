//! Lengths, which are thousandths of a point, as numbers of a PDF.

use crate::document::Length;

/// Points, for printpdf.
#[allow(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a page is a million thousandths of a point wide, a float holds 16 million"
)]
pub(super) fn points(length: Length) -> f32 {
    length as f32 / 1000.0
}

/// A content stream that is being written.
pub(super) trait Numbers {
    /// Writes thousandths as a number, without zeros at its end.
    fn number(&mut self, thousandths: Length);
}

impl Numbers for Vec<u8> {
    fn number(&mut self, thousandths: Length) {
        if thousandths < 0 {
            self.push(b'-');
        }
        let (mut whole, mut rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
        let start = self.len();
        loop {
            self.push(digit(whole % 10));
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        self[start..].reverse();
        if rest > 0 {
            self.push(b'.');
        }
        while rest > 0 {
            self.push(digit(rest / 100));
            rest = rest % 100 * 10;
        }
    }
}

fn digit(value: u64) -> u8 {
    b"0123456789"[usize::try_from(value).unwrap_or(0) % 10]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_they_need() {
        for (thousandths, expected) in [
            (0, "0"),
            (1, "0.001"),
            (-50, "-0.05"),
            (12_000, "12"),
            (497_575, "497.575"),
            (-1_200, "-1.2"),
            (100_040, "100.04"),
        ] {
            let mut out = Vec::new();
            out.number(thousandths);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
