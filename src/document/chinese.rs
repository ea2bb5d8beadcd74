//! Chinese numbers.

/// 一, 十, 十一, 二十, 三十一, 一百零五 …
#[must_use]
pub fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", if number == 10 { "" } else { DIGITS[number - 10] }),
        20..=99 => {
            let units = if number.is_multiple_of(10) { "" } else { DIGITS[number % 10] };
            format!("{}十{units}", DIGITS[number / 10])
        }
        100..=999 => {
            let rest = match number % 100 {
                0 => String::new(),
                rest @ 1..=9 => format!("零{}", DIGITS[rest]),
                rest @ 10..=19 => format!("一{}", chinese_number(rest)),
                rest => chinese_number(rest),
            };
            format!("{}百{rest}", DIGITS[number / 100])
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_read_as_written() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (31, "三十一"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (999, "九百九十九"),
        ];
        for (number, words) in cases {
            assert_eq!(chinese_number(number), words);
        }
    }
}
