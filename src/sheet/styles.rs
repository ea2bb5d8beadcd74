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

/// The formats of cells, by the number of their style.
#[derive(Default)]
pub(super) struct Styles(Vec<Shown>);

impl Styles {
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, Refusal> {
        let mut part = Part::new(name, bytes);
        let mut own: BTreeMap<u32, Shown> = BTreeMap::new();
        let mut styles = Vec::new();
        let mut within = false;
        loop {
            match part.next()? {
                Step::Start(start) => match local(&start) {
                    b"numFmt" => {
                        let id = part.attribute(&start, "numFmtId")?.and_then(|id| id.parse().ok());
                        let code = part.attribute(&start, "formatCode")?;
                        if let (Some(id), Some(code)) = (id, code) {
                            own.insert(id, of_code(&code));
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
        self.0.get(style).copied().unwrap_or(Shown::Plain)
    }
}

/// Formats that every workbook has; 27–36 and 50–58 are dates in Chinese editions.
fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Plain,
    }
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
    use super::{Shown, of_code};

    #[test]
    fn formats_are_told_apart() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@", "h:mm"] {
            assert_eq!(of_code(code), Shown::Date, "{code}");
        }
        for code in ["General", "#,##0.00", "0.00E+00", "0.00\"万元\"", "[Red]0", "@", "0_ ;[Red]-0"] {
            assert_eq!(of_code(code), Shown::Plain, "{code}");
        }
        assert_eq!(of_code("0.0%"), Shown::Percent);
    }
}
