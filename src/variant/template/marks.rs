//! Marks: numbers, tables and other non-text elements, encoded in the text of templates.
//!
//! A mark consists of Unicode noncharacters, which authored text must not contain. Filters rewrite marks; compiling
//! resolves those in the finished text.

use crate::money::{Money, MoneyUnit};
use crate::source::Supposition;

const BEGIN: char = '\u{FDD0}';
const END: char = '\u{FDD1}';
const PART: char = '\u{FDD2}';

/// A non-text element of a rendered text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// An amount.
    Amount {
        /// Index in the list of amounts that templates received, which has its trace.
        place: usize,
        /// The amount to print.
        amount: Money,
        /// Index of the number style, if a filter chose one.
        style: Option<usize>,
        /// Whether it is a change against last year.
        change: Change,
        /// Set if the amount is pending: what is supposed of it.
        pending: Option<Supposition>,
    },
    /// A figure that is missing: id and Chinese name.
    Missing(String, String),
    /// 年初预算数 that is missing: what it is of.
    NoYearStart(String),
    /// A required text or value that the unit has not written.
    Unwritten {
        /// `narrative` or `extra`.
        part: String,
        key: String,
    },
    /// Position of a table: its id, and the index of the record for a form per record.
    Table(String, Option<usize>),
    /// Position of a section, by id.
    Section(String),
    /// The cover: lines and date.
    Cover(Vec<String>, String),
    /// The table of contents.
    Contents {
        title: String,
        levels: u8,
        /// The first number of tables; empty for none.
        tables: String,
        /// Ids of headings with their titles in the contents.
        names: Vec<(String, String)>,
    },
    /// A page break: true for landscape, and the number of the new page if counting restarts.
    Page(bool, Option<u32>),
}

/// Whether an amount is a change against last year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Not a change.
    Sum,
    /// A change where neither or both years are zero.
    Ordinary,
    /// Last year is zero, this year is not.
    New,
    /// This year is zero, last year is not.
    Gone,
}

impl Mark {
    /// Encodes the mark.
    #[must_use]
    pub fn write(&self) -> String {
        let parts: Vec<String> = match self {
            Self::Amount { place, amount, style, change, pending } => {
                let style = style.map_or_else(String::new, |style| style.to_string());
                let change = match change {
                    Change::Sum => "",
                    Change::Ordinary => "change",
                    Change::New => "new",
                    Change::Gone => "gone",
                };
                let pending = match pending {
                    None => "",
                    Some(Supposition::Nothing) => "nothing",
                    Some(Supposition::Something) => "something",
                };
                let words = [change, pending].map(str::to_owned);
                [vec!["n".to_owned(), place.to_string(), amount.to_string(), style], words.to_vec()].concat()
            }
            Self::Missing(id, title) => vec!["m".to_owned(), id.clone(), title.clone()],
            Self::NoYearStart(title) => vec!["b".to_owned(), title.clone()],
            Self::Unwritten { part, key } => vec!["u".to_owned(), part.clone(), key.clone()],
            Self::Table(id, of) => {
                vec!["t".to_owned(), id.clone(), of.map_or_else(String::new, |of| of.to_string())]
            }
            Self::Section(id) => vec!["s".to_owned(), id.clone()],
            Self::Cover(lines, date) => [vec!["c".to_owned(), date.clone()], lines.clone()].concat(),
            Self::Contents { title, levels, tables, names } => {
                let names = names.iter().flat_map(|(id, words)| [id.clone(), words.clone()]).collect();
                [vec!["k".to_owned(), title.clone(), levels.to_string(), tables.clone()], names].concat()
            }
            Self::Page(landscape, number) => {
                let number = number.map_or_else(String::new, |number| number.to_string());
                vec!["p".to_owned(), u8::from(*landscape).to_string(), number]
            }
        };
        format!("{BEGIN}{}{END}", parts.join(&PART.to_string()))
    }

    /// Decodes a text that is exactly one mark.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        // Two adjacent marks are not one.
        let inside = text.strip_prefix(BEGIN)?.strip_suffix(END).filter(|inside| !inside.contains([BEGIN, END]))?;
        let mut parts = inside.split(PART);
        let mark = match (parts.next()?, parts.next()?) {
            ("n", place) => Self::Amount {
                place: place.parse().ok()?,
                amount: Money::parse(parts.next()?, MoneyUnit::Yuan).ok()?,
                style: parts.next()?.parse().ok(),
                change: match parts.next()? {
                    "new" => Change::New,
                    "gone" => Change::Gone,
                    "change" => Change::Ordinary,
                    _ => Change::Sum,
                },
                pending: match parts.next()? {
                    "nothing" => Some(Supposition::Nothing),
                    "something" => Some(Supposition::Something),
                    _ => None,
                },
            },
            ("m", id) => Self::Missing(id.to_owned(), parts.next()?.to_owned()),
            ("b", title) => Self::NoYearStart(title.to_owned()),
            ("u", part) => Self::Unwritten { part: part.to_owned(), key: parts.next()?.to_owned() },
            ("t", id) => Self::Table(id.to_owned(), parts.next()?.parse().ok()),
            ("s", id) => Self::Section(id.to_owned()),
            ("c", date) => Self::Cover(parts.map(str::to_owned).collect(), date.to_owned()),
            ("k", title) => {
                let (title, levels) = (title.to_owned(), parts.next()?.parse().ok()?);
                let tables = parts.next()?.to_owned();
                let mut names = Vec::new();
                while let Some(id) = parts.next() {
                    names.push((id.to_owned(), parts.next()?.to_owned()));
                }
                Self::Contents { title, levels, tables, names }
            }
            ("p", landscape) => Self::Page(landscape == "1", parts.next()?.parse().ok()),
            _ => return None,
        };
        Some(mark)
    }

    /// True if a text contains a mark or a part of one.
    #[must_use]
    pub fn is_broken(text: &str) -> bool {
        text.contains([BEGIN, END, PART])
    }

    /// Splits a text at its first mark, which is `None` if malformed.
    #[must_use]
    pub fn find(text: &str) -> Option<(&str, Option<Self>, &str)> {
        let (before, rest) = text.split_once(BEGIN)?;
        let (_, after) = rest.split_once(END)?;
        let mark = &text[before.len()..text.len() - after.len()];
        Some((before, Self::read(mark), after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_as_they_went() {
        let amount = Money::parse("-12.5", MoneyUnit::TenThousand).unwrap();
        let marks = [
            Mark::Amount {
                place: 3,
                amount,
                style: Some(1),
                change: Change::Gone,
                pending: Some(Supposition::Nothing),
            },
            Mark::Amount { place: 0, amount, style: None, change: Change::Ordinary, pending: None },
            Mark::Missing("basic".into(), "基本支出".into()),
            Mark::NoYearStart("基本支出".into()),
            Mark::Unwritten { part: "narrative".into(), key: "duties".into() },
            Mark::Table("project".into(), Some(7)),
            Mark::Section("operating".into()),
            Mark::Cover(vec!["某局".into(), "2024年".into()], "2024年2月20日".into()),
            Mark::Contents {
                title: "目录".into(),
                levels: 2,
                tables: "1. ".into(),
                names: vec![("a".into(), "甲".into()), ("b".into(), String::new())],
            },
            Mark::Page(true, Some(1)),
            Mark::Page(false, None),
        ];
        for mark in marks {
            let text = format!("前{}后", mark.write());
            assert_eq!(Mark::read(&mark.write().repeat(2)), None);
            assert_eq!(Mark::find(&text), Some(("前", Some(mark), "后")));
        }
    }
}
