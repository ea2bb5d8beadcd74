//! Numbers as automatic numbering writes them.

use crate::document::chinese_number;

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Format {
    #[default]
    Decimal,
    /// 01, 02.
    Zero,
    /// １, ２.
    Wide,
    /// ①, ②.
    Circled,
    /// 一, 二, 十一.
    Chinese,
    /// 一, 二, 一一.
    ChineseDigits,
    /// 壹, 贰.
    Legal,
    /// 甲, 乙.
    Stems,
    UpperLetter,
    LowerLetter,
    UpperRoman,
    LowerRoman,
    Bullet,
    None,
}

impl Format {
    /// By its name in the file.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Zero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::Wide,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "koreanCounting" => Self::Chinese,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Self::ChineseDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Self::Legal,
            "ideographTraditional" => Self::Stems,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    pub(super) fn write(self, number: u32) -> String {
        let digits = |zero: char| -> String {
            let digit = |c: char| char::from_u32(u32::from(zero) + c.to_digit(10)?);
            number.to_string().chars().filter_map(digit).collect()
        };
        let replaced = |from: &str, to: &str, text: String| -> String {
            text.chars()
                .map(|c| from.chars().position(|f| f == c).and_then(|at| to.chars().nth(at)).unwrap_or(c))
                .collect()
        };
        let chinese = || chinese_number(number as usize);
        match self {
            Self::Zero => format!("{number:02}"),
            Self::Wide => digits('０'),
            Self::Circled => match number {
                1..=20 => char::from_u32(0x245F + number).map(String::from).unwrap_or_default(),
                _ => number.to_string(),
            },
            Self::Chinese => chinese(),
            Self::ChineseDigits => replaced("0123456789", "〇一二三四五六七八九", number.to_string()),
            Self::Legal => {
                let long = if (10..20).contains(&number) { format!("一{}", chinese()) } else { chinese() };
                replaced("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰", long)
            }
            Self::Stems => {
                let at = number.checked_sub(1).and_then(|at| usize::try_from(at).ok());
                let stem = at.and_then(|at| "甲乙丙丁戊己庚辛壬癸".chars().nth(at));
                stem.map_or_else(|| number.to_string(), String::from)
            }
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::Bullet | Self::None => String::new(),
            Self::Decimal => number.to_string(),
        }
    }
}

/// A, B, …, Z, AA, BB.
fn letters(number: u32, first: u8) -> String {
    match number {
        1..=780 => {
            let letter = first + u8::try_from((number - 1) % 26).unwrap_or(0);
            char::from(letter).to_string().repeat((number as usize - 1) / 26 + 1)
        }
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4_000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, digit) in DIGITS {
        text.push_str(&digit.repeat((rest / value) as usize));
        rest %= value;
    }
    text
}

/// What stands between a label and the text. A tab only moves the text, unless both would run into one number or word.
pub(super) fn gap(label: &str, follows: &str) -> &'static str {
    match follows {
        "nothing" => "",
        "space" => " ",
        _ if label.ends_with(|c: char| c.is_ascii_alphanumeric()) => " ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn numbers_are_written_as_word_does() {
        for (name, number, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalEnclosedCircleChinese", 3, "③"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographTraditional", 2, "乙"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("upperLetter", u32::MAX, "4294967295"),
            ("upperRoman", u32::MAX, "4294967295"),
        ] {
            assert_eq!(Format::of(name).write(number), text, "{name}");
        }
    }
}
