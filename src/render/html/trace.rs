//! The internal page: each number leads to its addends, and each addend to where it was written.
//!
//! Without script: a number is a link to an entry below the document. Numbers of one sum share an entry, so that the page grows with
//! the sums and not with the numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::document::{Document, FactPlace, Piece, Trace};
use crate::money::Money;
use crate::render::markup::{escape, escaped};

/// What an internal page says of itself, above and below.
pub(super) const INTERNAL: &str = "内部：写明了每个数由哪些数得来、写在哪里，不得公开";

/// An entry with more addends names them by number: the list of all that was written says the rest.
const SPELT_OUT: usize = 20;

/// A sum: its amount, or none for a ratio, and the facts behind it.
type Sum = (Option<Money>, Trace);

/// The sums of the page so far; of a page that is published, none.
#[derive(Default)]
pub(super) struct Traces {
    is_internal: bool,
    numbers: BTreeMap<Sum, usize>,
}

impl Traces {
    pub fn internal() -> Self {
        Self { is_internal: true, ..Self::default() }
    }

    pub fn is_internal(&self) -> bool {
        self.is_internal
    }

    /// Writes a part of a line.
    pub fn write(&mut self, out: &mut String, piece: &Piece) {
        let sum = match piece {
            Piece::Number { amount, trace, .. } => (Some(*amount), trace),
            Piece::Ratio { trace, .. } => (None, trace),
            Piece::Text(text) => return escape(out, text),
        };
        // What is a sum of nothing was written as it is printed; a zero may be printed as nothing.
        if !self.is_internal || sum.1.is_empty() || piece.text().is_empty() {
            return escape(out, piece.text());
        }
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry((sum.0, sum.1.clone())).or_insert(next);
        let _ = write!(out, "<a href=\"#v{number}\">{}</a>", escaped(piece.text()));
    }

    /// The entries, and all that was written.
    pub fn told(self, out: &mut String, document: &Document) {
        if !self.is_internal {
            return;
        }
        let mut sums: Vec<(Sum, usize)> = self.numbers.into_iter().collect();
        sums.sort_by_key(|(_, number)| *number);
        out.push_str(
            "<section class=\"traces aside\" aria-labelledby=\"traces\">\n<h2 id=\"traces\">数的来历（内部）</h2>\n",
        );
        out.push_str("<p>正文里点一个数，就到这里的一条；点其中的一项，就到下面“写下的数”。金额都是精确的，单位是元。</p>\n<ol>\n");
        for (sum, number) in &sums {
            entry(out, *number, sum, &document.facts);
        }
        out.push_str("</ol>\n<h3 id=\"facts\">写下的数</h3>\n");
        facts(out, &document.facts);
        out.push_str("</section>\n");
    }
}

/// Stands for an amount that is yet to be written.
const PENDING: &str = "待填";

fn entry(out: &mut String, number: usize, (amount, trace): &Sum, facts: &[FactPlace]) {
    let of = |fact: &u32| facts.get(*fact as usize).map(|place| (fact + 1, place));
    let addends: Vec<(u32, &FactPlace)> = trace.iter().filter_map(of).collect();
    let is_sum = *amount == Some(addends.iter().map(|(_, fact)| fact.amount).sum());
    // A sum of what is yet to be written is not known.
    let amount = &amount.map(|amount| {
        let missing = addends.iter().any(|(_, fact)| fact.pending);
        match (missing, addends.len()) {
            (true, 1) => PENDING.to_owned(),
            (true, _) => format!("{amount}元（未齐）"),
            (false, _) => format!("{amount}元"),
        }
    });
    let _ = write!(out, "<li id=\"v{number}\">");
    let count = addends.len();
    let _ = match (amount, is_sum) {
        (Some(amount), true) if count == 1 => write!(out, "<b>{amount}</b> 就是写下的："),
        (Some(amount), true) => write!(out, "<b>{amount}</b> 是 {count} 项之和："),
        (Some(amount), false) => write!(out, "<b>{amount}</b> 由 {count} 项算得："),
        (None, _) => write!(out, "<b>比率</b> 由 {count} 项算得："),
    };
    if count > SPELT_OUT {
        ranges(out, trace);
    } else {
        out.push_str("<ul>");
        for (number, fact) in addends {
            let (name, place, amount) = (escaped(&fact.name()), escaped(&fact.place), written(fact));
            // Who comes from a table in 万元 has not read the introduction.
            let unit = if fact.pending { "" } else { "元" };
            let _ = write!(out, "<li><a href=\"#f{number}\">{amount}{unit}</a> {name}<code>{place}</code></li>");
        }
        out.push_str("</ul>");
    }
    out.push_str("</li>\n");
}

/// The amount that was written, in 元.
fn written(fact: &FactPlace) -> String {
    if fact.pending { PENDING.to_owned() } else { fact.amount.to_string() }
}

/// The numbers of many facts, those in a row as from–to.
fn ranges(out: &mut String, trace: &[u32]) {
    let link = |out: &mut String, fact: u32| {
        let _ = write!(out, "<a href=\"#f{0}\">{0}</a>", fact + 1);
    };
    for (at, run) in trace.chunk_by(|before, next| before.checked_add(1) == Some(*next)).enumerate() {
        out.push_str(if at > 0 { "、" } else { "第 " });
        match run {
            [only] => link(out, *only),
            [first, .., last] => {
                link(out, *first);
                out.push('–');
                link(out, *last);
            }
            [] => {}
        }
    }
    out.push_str(" 项");
}

fn facts(out: &mut String, facts: &[FactPlace]) {
    out.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"facts\">\n<table aria-labelledby=\"facts\">\n");
    out.push_str("<thead class=\"head\"><tr>");
    for head in ["序号", "是什么", "年度", "元", "写在哪里"] {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (number, fact) in (1..).zip(facts) {
        let (name, place, amount, year) = (escaped(&fact.name()), escaped(&fact.place), written(fact), fact.year);
        let _ = writeln!(
            out,
            "<tr id=\"f{number}\"><td class=\"c\">{number}</td><th scope=\"row\">{name}</th><td class=\"c\">{year}</td>\
             <td class=\"n\">{amount}</td><td><code>{place}</code></td></tr>"
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_in_a_row_are_named_from_to() {
        let mut out = String::new();
        ranges(&mut out, &[0, 4, 5, 6, 9, 11, 12]);
        let words: String = out.split(['<', '>']).step_by(2).collect();
        assert_eq!(words, "第 1、5–7、10、12–13 项");
        assert!(out.contains("<a href=\"#f5\">5</a>–<a href=\"#f7\">7</a>"), "{out}");
    }
}
