//! Words of the variant, given a document's names: templates → inline words with numbers.

use std::cell::RefCell;

use tera::{Context, Value};

use crate::document::{Inline, Piece, Trace};
use crate::model::Budget;
use crate::money::{Money, MoneyUnit};
use crate::source::Shelf;
use crate::variant::codes as variant_codes;
use crate::variant::{MARK, MARK_END, MARK_PART, NumberStyle, Variant, Words};

use super::records::{self, Shown};

/// Amounts that templates were given, in order: a mark in finished words is a place in this list.
#[derive(Debug, Default)]
struct Given(RefCell<Vec<(Money, Trace)>>);

/// Renders words for one document.
pub(super) struct Speaker<'s> {
    pub budget: &'s Budget,
    pub variant: &'s Variant,
    pub context: Context,
    given: Given,
}

impl<'s> Speaker<'s> {
    /// A speaker that knows the unit, the year and the variant's wording.
    pub(super) fn new(budget: &'s Budget, variant: &'s Variant) -> Self {
        let mut context = Context::new();
        let kind = budget.unit.kind.value;
        for (_, key, words) in variant.wording.iter().filter(|(of, ..)| *of == kind) {
            context.insert(key.clone(), words);
        }
        context.insert("year", &budget.unit.year.value);
        let text = |value: Option<&crate::source::Spanned<String>>| value.map_or("", |v| v.value.as_str()).to_owned();
        let unit = [
            ("code", budget.unit.code.value.clone()),
            ("name", budget.unit.name.value.clone()),
            ("level", text(budget.unit.level.as_ref())),
            ("full", records::full_name(budget)),
            ("short", records::unit_name(budget)),
            ("kind", kind.key().to_owned()),
        ];
        context.insert_value("unit", map(unit.into_iter().map(|(key, value)| (key, value.into()))));
        let as_of = budget.assets.as_ref().and_then(|assets| assets.as_of).map(|date| date.value.to_string());
        context.insert_value("assets", map([("as_of", Value::from(as_of.unwrap_or_default()))]));
        Self { budget, variant, context, given: Given::default() }
    }

    /// Tells the templates of a table in which unit it prints.
    pub(super) fn set_number(&mut self, style: &NumberStyle) {
        self.context.insert_value("number", map([("unit", Value::from(style.unit.name()))]));
    }

    /// An amount as templates see it: a mark.
    pub(super) fn give(&self, amount: Money, trace: Trace) -> Value {
        let mut given = self.given.0.borrow_mut();
        given.push((amount, trace));
        Value::from(format!("{MARK}{}{MARK_END}", given.len() - 1))
    }

    /// Something a record shows, as templates see it.
    pub(super) fn give_shown(&self, shown: Shown) -> Value {
        match shown {
            Shown::Words(words) => Value::from(words),
            Shown::Money(amount, trace) => self.give(amount, trace),
            Shown::Count(count) => Value::from(crate::variant::print_quantity(count)),
            Shown::Nothing => Value::from(""),
        }
    }

    /// Finished words, marks and all.
    pub(super) fn write(&self, words: &Words, shelf: &mut Shelf<'_>) -> String {
        match self.variant.writer.write(words, &self.context, shelf) {
            Ok(text) => text,
            Err(finding) => {
                shelf.findings.push(*finding);
                String::new()
            }
        }
    }

    /// Finished words with their numbers.
    pub(super) fn say(&self, words: &Words, style: &NumberStyle, shelf: &mut Shelf<'_>) -> Inline {
        if let Words::Plain(text) = words {
            return Inline::words(text.clone());
        }
        let text = self.write(words, shelf);
        self.resolve(&text, style, shelf)
    }

    /// Puts numbers where marks stand.
    pub(super) fn resolve(&self, text: &str, style: &NumberStyle, shelf: &mut Shelf<'_>) -> Inline {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(MARK) {
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let Some((mark, behind)) = after.split_once(MARK_END) else {
                break;
            };
            match self.number(mark, style) {
                Some(piece) => pieces.push(piece),
                None => shelf.findings.push(variant_codes::MISPLACED.finding()),
            }
            rest = behind;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Inline(pieces)
    }

    fn number(&self, mark: &str, style: &NumberStyle) -> Option<Piece> {
        let (place, named) = mark.split_once(MARK_PART).map_or((mark, None), |(place, named)| (place, Some(named)));
        let style = match named {
            Some(named) => &self.variant.numbers.get(named.parse::<usize>().ok()?)?.1,
            None => style,
        };
        let given = self.given.0.borrow();
        let (amount, trace) = given.get(place.parse::<usize>().ok()?)?;
        Some(Piece::Number { text: style.print(*amount), amount: *amount, trace: trace.clone() })
    }

    /// The unit of the budget's amounts.
    pub(super) fn money(&self) -> MoneyUnit {
        self.budget.money()
    }
}

/// A map for templates.
pub(super) fn map<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
    let entries: tera::Map = entries.into_iter().map(|(key, value)| (key.to_owned().into(), value)).collect();
    Value::from(entries)
}
