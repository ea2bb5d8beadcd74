//! Number formats: which cells are dates, times or percentages.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use crate::package::{Part, Step, local};

/// How a number is shown, as far as its meaning depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shown {
    Plain,
    Percent,
    Date,
}

/// How many digits a number shows, in the formats that our workbook of published tables has: `0.00`, `#,##0.00`, `0.0%`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Digits {
    pub decimals: usize,
    pub grouped: bool,
}

impl Digits {
    /// A plain decimal as it is shown; `None` if it has more decimals.
    pub(super) fn show(self, number: &str) -> Option<String> {
        let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let missing = self.decimals.checked_sub(decimals.len())?;
        let mut shown = sign.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if self.grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
                shown.push(',');
            }
            shown.push(digit);
        }
        if self.decimals > 0 {
            shown.push('.');
        }
        shown.push_str(decimals);
        shown.extend(std::iter::repeat_n('0', missing));
        Some(shown)
    }
}

/// A format of a cell.
#[derive(Clone, Copy)]
struct Style {
    shown: Shown,
    digits: Option<Digits>,
}

/// The formats of cells, by the number of their style.
#[derive(Default)]
pub(super) struct Styles(Vec<Style>);

impl Styles {
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let mut part = Part::new(name, bytes);
        let mut own: BTreeMap<u32, Style> = BTreeMap::new();
        let mut styles = Vec::new();
        let mut within = false;
        loop {
            match part.next()? {
                Step::Start(start) => match local(&start) {
                    b"numFmt" => {
                        let id = part.attribute(&start, "numFmtId")?.and_then(|id| id.parse().ok());
                        let code = part.attribute(&start, "formatCode")?;
                        if let (Some(id), Some(code)) = (id, code) {
                            own.insert(id, Style { shown: of_code(&code), digits: digits(&code) });
                        }
                    }
                    b"cellXfs" => within = true,
                    b"xf" if within => {
                        let id = part.attribute(&start, "numFmtId")?.and_then(|id| id.parse().ok()).unwrap_or(0);
                        styles.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                    }
                    _ => {}
                },
                Step::End(end) if end.local() == b"cellXfs" => within = false,
                Step::Done => return Ok(Self(styles)),
                _ => {}
            }
        }
    }

    pub(super) fn shown(&self, style: usize) -> Shown {
        self.0.get(style).map_or(Shown::Plain, |style| style.shown)
    }

    pub(super) fn digits(&self, style: usize) -> Option<Digits> {
        self.0.get(style).and_then(|style| style.digits)
    }
}

/// Formats that every workbook has; 27–36 and 50–58 are dates in Chinese editions.
fn built_in(id: u32) -> Style {
    let shown = match id {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Plain,
    };
    let code = match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        _ => "",
    };
    Style { shown, digits: digits(code) }
}

/// The digits of a code that has nothing else.
fn digits(code: &str) -> Option<Digits> {
    let number = code.strip_suffix('%').unwrap_or(code);
    let (whole, decimals) = number.split_once('.').map_or((number, None), |(whole, decimals)| (whole, Some(decimals)));
    let are_zeros = |decimals: &str| !decimals.is_empty() && decimals.bytes().all(|byte| byte == b'0');
    let is_plain = matches!(whole, "0" | "#,##0") && decimals.is_none_or(are_zeros);
    is_plain.then(|| Digits { decimals: decimals.map_or(0, str::len), grouped: whole.contains(',') })
}

/// A format's code, such as `yyyy"年"m"月"` or `0.00%`; quoted text and colours in brackets do not count.
fn of_code(code: &str) -> Shown {
    let first = code.split(';').next().unwrap_or_default();
    let mut plain = String::new();
    let mut characters = first.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => while characters.next().is_some_and(|c| c != '"') {},
            '[' => while characters.next().is_some_and(|c| c != ']') {},
            '\\' | '_' | '*' => {
                characters.next();
            }
            c => plain.push(c.to_ascii_lowercase()),
        }
    }
    if plain.contains('%') {
        Shown::Percent
    } else if !plain.contains("general") && plain.contains(['y', 'd', 'm', 'h', 's', 'e']) && !plain.contains("e+") {
        Shown::Date
    } else {
        Shown::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, digits, of_code};

    #[test]
    fn formats_are_told_apart() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@", "h:mm"] {
            assert_eq!(of_code(code), Shown::Date, "{code}");
        }
        for code in ["General", "#,##0.00", "0.00E+00", "0.00\"万元\"", "[Red]0", "@", "0_ ;[Red]-0"] {
            assert_eq!(of_code(code), Shown::Plain, "{code}");
        }
        assert_eq!(of_code("0.0%"), Shown::Percent);
        let of = |code| digits(code).map(|digits| (digits.decimals, digits.grouped));
        assert_eq!(
            [of("0"), of("0.00"), of("#,##0.000"), of("0.0%")].map(Option::unwrap),
            [(0, false), (2, false), (3, true), (1, false)]
        );
        let show = |code, number| digits(code).and_then(|digits| digits.show(number));
        for (code, number, shown) in
            [("0.00", "1430.9", "1430.90"), ("#,##0", "-1234567", "-1,234,567"), ("#,##0.0", "123", "123.0")]
        {
            assert_eq!(show(code, number).as_deref(), Some(shown));
        }
        assert_eq!(show("0.0", "1.25"), None);
        assert!(["", "General", "0.", "0.0#", "0.00_ "].map(of).iter().all(Option::is_none));
    }
}
