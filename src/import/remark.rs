//! What an import says beside the budget: what found no place, what could not be read.

/// What a person should look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Index of the table in the document, and row and column of the cell, from 0.
    pub place: Option<(usize, usize, usize)>,
    /// In Chinese, without a full stop.
    pub words: String,
}

/// Remarks, up to a limit.
#[derive(Debug, Default)]
pub struct Remarks {
    pub list: Vec<Remark>,
    /// Those beyond the limit.
    pub more: usize,
}

/// Remarks that are listed.
const MOST: usize = 200;

impl Remarks {
    pub(super) fn add(&mut self, remark: Remark) {
        if self.list.contains(&remark) {
            return;
        }
        if self.list.len() < MOST { self.list.push(remark) } else { self.more += 1 }
    }
}

impl Remark {
    pub(super) fn of(words: impl Into<String>) -> Self {
        Self { place: None, words: words.into() }
    }

    pub(super) fn unreadable(table: usize, row: usize, column: usize, words: &str) -> Self {
        Self {
            place: Some((table, row, column)), words: format!("“{}”读不成金额，没有采用", short(words))
        }
    }

    pub(super) fn without_code(table: usize, row: usize, label: &str) -> Self {
        Self {
            place: Some((table, row, 0)), words: format!("“{}”这一行有金额，没有科目编码，没有采用", short(label))
        }
    }

    pub(super) fn unknown_row(table: usize, row: usize, label: &str) -> Self {
        Self {
            place: Some((table, row, 0)),
            words: format!("“{}”这一行有金额，格式里没有这一行，没有采用", short(label)),
        }
    }
}

/// The beginning of a long text.
pub(super) fn short(words: &str) -> String {
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= 24 { words } else { format!("{}…", words.chars().take(23).collect::<String>()) }
}
