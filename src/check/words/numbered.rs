//! The number at the start of a line: 一、 （一） 1、 1. （1） 第一部分.

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 1、
    Arabic,
    /// 1.
    ArabicPoint,
    /// （1）
    ArabicInBrackets,
    /// 第一部分
    Part,
}

/// A number at the start of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number<'t> {
    pub form: Form,
    pub value: u32,
    /// As written, marks included.
    pub marker: &'t str,
    /// The text after it.
    pub rest: &'t str,
}

/// The number at the start of a line.
pub fn number(line: &str) -> Option<Number<'_>> {
    let line = line.trim_start();
    let (opened, body) = match line.strip_prefix(['（', '(']) {
        Some(body) => (true, body),
        None => (false, line),
    };
    let part = body.strip_prefix('第').filter(|_| !opened);
    let body = part.unwrap_or(body);
    let (value, chinese, rest) = leading(body)?;
    let (form, rest) = if part.is_some() {
        (Form::Part, rest.strip_prefix("部分")?)
    } else if opened {
        (if chinese { Form::ChineseInBrackets } else { Form::ArabicInBrackets }, rest.strip_prefix(['）', ')'])?)
    } else if let Some(rest) = rest.strip_prefix('、') {
        (if chinese { Form::Chinese } else { Form::Arabic }, rest)
    } else {
        let rest = rest.strip_prefix(['.', '．']).filter(|_| !chinese)?;
        (Form::ArabicPoint, Some(rest).filter(|rest| !is_decimal(rest))?)
    };
    let marker = &line[..line.len() - rest.len()];
    Some(Number { form, value, marker, rest })
}

/// True for a decimal such as 1.5米. In 1.1. a number is written twice; 1.2025年 and 1.12345热线 are items.
fn is_decimal(mut rest: &str) -> bool {
    if rest.bytes().take_while(u8::is_ascii_digit).count() > 3 {
        return false;
    }
    // A loop, because a line may be a megabyte of 1.1.1.
    while rest.starts_with(|c: char| c.is_ascii_digit()) {
        let Some((_, _, after)) = leading(rest) else { return true };
        if after.starts_with('、') {
            return false;
        }
        let Some(after) = after.strip_prefix(['.', '．']) else { return true };
        rest = after;
    }
    false
}

/// A number below 100 at the start of the text: value, whether in Chinese numerals, rest.
fn leading(text: &str) -> Option<(u32, bool, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let value = text[..digits].parse().ok().filter(|value| (1..100).contains(value))?;
        return (!text.starts_with('0')).then_some((value, false, &text[digits..]));
    }
    let rest = text.trim_start_matches(|c| chinese_digit(c).is_some() || c == '十');
    let written = &text[..text.len() - rest.len()];
    chinese(written).map(|value| (value, true, rest))
}

fn chinese_digit(c: char) -> Option<u32> {
    let place = "一二三四五六七八九".chars().position(|digit| digit == c)?;
    u32::try_from(place + 1).ok()
}

fn chinese(written: &str) -> Option<u32> {
    let one = |part: &str| {
        let mut chars = part.chars();
        let digit = chars.next().and_then(chinese_digit);
        digit.filter(|_| chars.next().is_none())
    };
    match written.split_once('十') {
        None => one(written),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            Some(tens * 10 + if ones.is_empty() { 0 } else { one(ones)? })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_line_is_read() {
        for (line, form, value, rest) in [
            ("一、单位职责", Form::Chinese, 1, "单位职责"),
            ("十二、其他", Form::Chinese, 12, "其他"),
            ("（二十）完成", Form::ChineseInBrackets, 20, "完成"),
            ("(三)完成", Form::ChineseInBrackets, 3, "完成"),
            ("1、收入说明", Form::Arabic, 1, "收入说明"),
            ("1.热情", Form::ArabicPoint, 1, "热情"),
            ("2. 热情", Form::ArabicPoint, 2, " 热情"),
            ("2.2025年开展", Form::ArabicPoint, 2, "2025年开展"),
            ("3.12345热线", Form::ArabicPoint, 3, "12345热线"),
            ("（3）热情", Form::ArabicInBrackets, 3, "热情"),
            ("1.1.热情", Form::ArabicPoint, 1, "1.热情"),
            ("1.2、热情", Form::ArabicPoint, 1, "2、热情"),
            ("第二部分 专项", Form::Part, 2, " 专项"),
        ] {
            let found = number(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.form, found.value, found.rest), (form, value, rest), "{line}");
        }
        for line in [
            "",
            "1.5米",
            "2024、2025年",
            "一般公共预算",
            "十分重要",
            "（单位）",
            "12345热线",
            "第一书记",
            "十十、",
            "01.x",
            "一1、",
            "1.1.5米",
        ] {
            assert_eq!(number(line), None, "{line}");
        }
    }

    #[test]
    fn a_megabyte_of_points_is_read() {
        assert_eq!(number(&"1.".repeat(1 << 19)).map(|number| number.value), Some(1));
        assert_eq!(number(&"1.1".repeat(1 << 18)), None);
    }
}
