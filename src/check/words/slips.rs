//! Slips of the pen: two numbers that differ as one number does from its miscopied self.

use rust_decimal::Decimal;

/// Numbers of fewer digits are alike by chance.
const LEAST: usize = 3;

/// True for a point or zeros misplaced, digits in another order, or one digit that is another.
pub fn slipped(one: Decimal, other: Decimal) -> bool {
    shifted(one, other) || reordered(one, other) || one_digit(one, other)
}

/// True for 49.30 and 4.93: one is ten, a hundred or a thousand times the other.
pub fn shifted(one: Decimal, other: Decimal) -> bool {
    let times = [Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND];
    !one.is_zero() && times.iter().any(|times| one == other * *times || other == one * *times)
}

/// True for 134 and 314: the same digits, with the point in the same place.
pub fn reordered(one: Decimal, other: Decimal) -> bool {
    let [mut a, mut b] = digits(one, other);
    a.sort_unstable();
    b.sort_unstable();
    one != other && a == b && a.len() >= LEAST
}

/// True for 255.2 and 265.2.
pub fn one_digit(one: Decimal, other: Decimal) -> bool {
    let [a, b] = digits(one, other);
    a.len() == b.len() && a.len() >= LEAST && a.iter().zip(&b).filter(|(a, b)| a != b).count() == 1
}

/// The digits of both, as many behind the point, without the zeros that both end with: in whatever unit they are written.
fn digits(one: Decimal, other: Decimal) -> [Vec<u8>; 2] {
    let [mut one, mut other] = [one.normalize(), other.normalize()];
    let scale = one.scale().max(other.scale());
    one.rescale(scale);
    other.rescale(scale);
    let [mut one, mut other] = [one, other].map(|number| number.mantissa().unsigned_abs().to_string().into_bytes());
    while one.ends_with(b"0") && other.ends_with(b"0") {
        one.pop();
        other.pop();
    }
    [one, other]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_numbers() {
        let number = |text: &str| Decimal::from_str_exact(text).unwrap();
        for (one, other) in [
            ("49.30", "94.30"),
            ("134", "314"),
            ("49.3", "4.93"),
            ("255.2", "265.2"),
            ("493000", "943000"),
            ("480", "408"),
            ("186", "18.6"),
        ] {
            assert!(slipped(number(one), number(other)), "{one} {other}");
        }
        for (one, other) in [
            ("41", "36"),
            ("41", "46"),
            ("143.21", "96"),
            ("12", "21"),
            ("100", "100"),
            ("0", "0"),
            ("99.5", "100.5"),
            ("820000", "720000"),
            ("4.1", "4.6"),
        ] {
            assert!(!slipped(number(one), number(other)), "{one} {other}");
        }
    }
}
