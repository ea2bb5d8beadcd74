//! A budget's text in the usual form: what `usual` reads is written as the format describes it. Everything else stays, byte by byte.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};

use super::bare::number_in;
use super::grid::half_width;
use super::lenient::is_clear;
use super::readings::{catalogue_code, day, flag};
use super::shape::{Shape, ShortForm, wide};
use super::text_names;
use super::usual::{code_key, key_of, of_one_amount, plain, visible, without_blanks};
use crate::source::PENDING_FORMS;

/// Tables and lists within one another, as the parser of values allows.
const DEPTH: u32 = 80;

/// The text in the usual form, for a root of this shape; `None` if it is no TOML even so.
#[must_use]
pub fn usual_text(text: &str, shape: Shape) -> Option<String> {
    if DeTable::parse(text).is_err() && DeTable::parse_recoverable(text).1.iter().any(|error| !is_clear(error, text)) {
        return None;
    }
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let root = At { shape, holds_texts: false };
    let mut walk = Walk { text, root, base: root, at: root, in_head: false, open: Vec::new(), changes: Vec::new() };
    let mut receive = |event: Event| walk.take(&event);
    parse_document(&tokens, &mut RecursionGuard::new(&mut receive, DEPTH), &mut ());
    Some(walk.changed())
}

/// A place in the tree of values.
#[derive(Clone, Copy)]
struct At {
    shape: Shape,
    /// True for the section of texts, whose keys have Chinese names.
    holds_texts: bool,
}

struct Walk<'t> {
    text: &'t str,
    root: At,
    /// What the last head leads to.
    base: At,
    /// What the keys so far lead to.
    at: At,
    in_head: bool,
    /// The values of open lists, and open tables in braces.
    open: Vec<At>,
    changes: Vec<(Range<usize>, String)>,
}

impl Walk<'_> {
    fn take(&mut self, event: &Event) {
        let span = event.span();
        let range = span.start()..span.end();
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => (self.in_head, self.at) = (true, self.root),
            EventKind::StdTableClose | EventKind::ArrayTableClose => {
                (self.in_head, self.base) = (false, self.at);
            }
            EventKind::SimpleKey => self.key(range),
            EventKind::InlineTableOpen => self.open.push(self.at),
            EventKind::ArrayOpen => {
                let item = if let Shape::List(item) = wide(self.at.shape) { item() } else { Shape::Other };
                self.at = At { shape: item, holds_texts: false };
                self.open.push(self.at);
            }
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                self.open.pop();
                self.at = self.around();
            }
            EventKind::ValueSep | EventKind::Newline if !self.in_head => self.at = self.around(),
            EventKind::Scalar => self.scalar(range),
            _ => {}
        }
    }

    /// The shape of what is open.
    fn around(&self) -> At {
        self.open.last().copied().unwrap_or(self.base)
    }

    fn key(&mut self, range: Range<usize>) {
        let written = unquoted(&self.text[range.clone()]);
        // The records of a list have heads of their own.
        let mut shape = wide(self.at.shape);
        while let Shape::List(item) = shape {
            shape = wide(item());
        }
        if let Shape::Short(ShortForm { table: Some(record), .. }) = self.at.shape
            && key_of(record, written).is_some()
        {
            shape = Shape::Record(record);
        }
        let mut holds_texts = false;
        let (key, next) = match shape {
            Shape::Record(record) => {
                let key = if record.field(written).is_some() { None } else { key_of(record, written) };
                let is_one = || {
                    let value = self.text[range.end..].trim_start().strip_prefix('=').unwrap_or_default();
                    !value.trim_start().starts_with(['{', '['])
                };
                let whole = of_one_amount(record, key.as_deref().unwrap_or(written)).filter(|_| is_one());
                let key = whole.map(Cow::Borrowed).or(key);
                let field = record.field(key.as_deref().unwrap_or(written));
                let rest = || record.rest.as_ref().map(|rest| (rest.shape)());
                holds_texts = field.is_some_and(|field| field.key == text_names::SECTION);
                let free = || if let Some(Shape::Map(item)) = rest() { item() } else { Shape::Other };
                (key, field.map_or_else(free, |field| (field.shape)()))
            }
            Shape::Map(item) if self.at.holds_texts => (text_names::key_of(&plain(written)).map(Cow::Borrowed), item()),
            Shape::Map(item) => (code_key(written).map(Cow::Owned), item()),
            _ => (None, Shape::Other),
        };
        if let Some(key) = key {
            self.changes.push((range, key.into_owned()));
        } else if !self.text[range.clone()].is_ascii() && range.len() == written.len() {
            // A free key: only quotes are missing.
            self.changes.push((range, format!("\"{written}\"")));
        }
        self.at = At { shape: next, holds_texts };
    }

    fn scalar(&mut self, range: Range<usize>) {
        let source = &self.text[range.clone()];
        let written = unquoted(source);
        let is_bare = !source.starts_with(['"', '\'']);
        let number =
            number_in(source).filter(|number| is_bare && !matches!(self.at.shape, Shape::Code) && *number != source);
        if let Some(number) = number {
            self.changes.push((range, number.to_owned()));
            return;
        }
        let new = match self.at.shape {
            Shape::Flag => flag(written.trim()).map(|said| said.to_string()),
            Shape::Date => day(&half_width(written)).and_then(|day| match day {
                DeValue::Datetime(day) => Some(day.to_string()),
                _ => None,
            }),
            Shape::Code => self.code(written, range.end),
            _ => None,
        };
        let stands_alone = || written.ends_with(['%', '％']) || PENDING_FORMS.contains(&written);
        let new = new.or_else(|| {
            (is_bare && (stands_alone() || matches!(written, "是" | "否")))
                .then(|| format!("\"{}\"", written.replace('％', "%")))
        });
        if let Some(new) = new.filter(|new| new != source) {
            self.changes.push((range, new));
        }
    }

    /// The code in quotes; a name behind it becomes the comment of the line, if there is room for one.
    fn code(&mut self, written: &str, end: usize) -> Option<String> {
        let visible = visible(written);
        let code = without_blanks(written).unwrap_or_else(|| catalogue_code(&visible));
        if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) || code.is_empty() {
            return None;
        }
        let half = half_width(&visible);
        let name = half.strip_prefix(code.as_str()).unwrap_or_default();
        let name = name.trim_matches(|c: char| c.is_whitespace() || "-_[]()".contains(c));
        if !name.is_empty() {
            let rest = self.text[end..].lines().next().unwrap_or_default();
            if !rest.trim().is_empty() {
                return None;
            }
            self.changes.push((end..end, format!(" # {name}")));
        }
        Some(format!("\"{code}\""))
    }

    fn changed(mut self) -> String {
        // A name that becomes a comment stands behind its code.
        self.changes.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for (range, new) in &self.changes {
            text.push_str(&self.text[at..range.start]);
            text.push_str(new);
            at = range.end;
        }
        text.push_str(&self.text[at..]);
        text
    }
}

/// What stands between the quotes of one line.
fn unquoted(source: &str) -> &str {
    let within = |quote: char| source.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    within('"').or_else(|| within('\'')).unwrap_or(source)
}
