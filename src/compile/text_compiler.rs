//! Compiles templates and the unit's texts to inline text with numbers.
//!
//! Amounts are passed to templates as marks, which `resolve` replaces by the printed number and its trace.

use std::cell::RefCell;
use std::collections::BTreeSet;

use tera::{Context, Value};

use crate::diagnostic::{Diagnostic, FindingKind};
use crate::document::{Inline, Piece, Trace};
use crate::ledger::{Ledger, Names, Posting};
use crate::model::Budget;
use crate::money::{Money, MoneyUnit};
use crate::source::{PENDING, Shelf, Supposition, Text};
use crate::variant::findings as variant_findings;
use crate::variant::{Change, Mark, NumberStyle, TEXT_STYLE, UnitTemplate, Variant, Words, is_template};

use super::findings::NO_YEAR_START;
use super::missing;
use super::records::{self, Shown};

/// Amounts passed to templates, with their traces; a mark has an index into this list.
#[derive(Debug, Default)]
struct Given(RefCell<Vec<(Money, Trace)>>);

/// Compiles the texts of one document.
pub(super) struct TextCompiler<'s> {
    pub budget: &'s Budget,
    pub variant: &'s Variant,
    pub names: &'s Names,
    ledger: &'s Ledger,
    /// What stands for pending amounts.
    supposed: Supposition,
    pub context: Context,
    given: Given,
    /// Missing figures of last year that were already reported: id and title.
    missed: RefCell<BTreeSet<(String, String)>>,
}

impl<'s> TextCompiler<'s> {
    /// Starts with the unit, the year and the variant's wording as context.
    pub(super) fn new(budget: &'s Budget, variant: &'s Variant, posting: &'s Posting, supposed: Supposition) -> Self {
        let (names, ledger) = (&posting.names, &posting.ledger);
        let mut context = Context::new();
        let kind = budget.unit.kind.value;
        for (_, key, words) in variant.wording.iter().filter(|(of, ..)| *of == kind) {
            context.insert(key.clone(), words);
        }
        context.insert("year", &budget.unit.year.value);
        context.insert("last_year", &budget.unit.year.value.saturating_sub(1));
        let text = |value: Option<&crate::source::Spanned<String>>| value.map_or("", |v| v.value.as_str()).to_owned();
        let unit = [
            ("code", budget.unit.code.value.clone()),
            ("name", budget.unit.name.value.clone()),
            ("level", text(budget.unit.level.as_ref())),
            ("full", records::full_name(budget)),
            ("short", records::unit_name(budget)),
            ("kind", kind.key().to_owned()),
            ("published", budget.unit.published.as_ref().map_or_else(String::new, |date| date.value.to_string())),
        ];
        context.insert_value("unit", map(unit.into_iter().map(|(key, value)| (key, value.into()))));
        let (given, missed) = (Given::default(), RefCell::default());
        Self { budget, variant, names, ledger, supposed, context, given, missed }
    }

    /// Sets the unit of money for templates of a table.
    pub(super) fn set_number(&mut self, style: &NumberStyle) {
        self.context.insert_value("number", map([("unit", Value::from(style.unit.name()))]));
    }

    /// The facts.
    pub(super) fn ledger(&self) -> &'s Ledger {
        self.ledger
    }

    /// An amount, as a mark for templates.
    pub(super) fn give(&self, amount: Money, trace: Trace) -> Value {
        self.give_change(amount, trace, Change::Sum)
    }

    /// A change against last year, as a mark for templates.
    pub(super) fn give_change(&self, amount: Money, trace: Trace, change: Change) -> Value {
        let pending = self.ledger.any_pending(&trace).then_some(self.supposed);
        self.give_mark(amount, trace, change, pending)
    }

    /// A pending amount that no sum contains.
    pub(super) fn give_pending(&self) -> Value {
        self.give_mark(Money::ZERO, Trace::new(), Change::Sum, Some(self.supposed))
    }

    fn give_mark(&self, amount: Money, trace: Trace, change: Change, pending: Option<Supposition>) -> Value {
        let mut given = self.given.0.borrow_mut();
        given.push((amount, trace));
        let mark = Mark::Amount { place: given.len() - 1, amount, style: None, change, pending };
        Value::from(mark.write())
    }

    /// An attribute of a record, for templates.
    pub(super) fn give_shown(&self, shown: Shown) -> Value {
        match shown {
            Shown::Words(words) => Value::from(words),
            Shown::Money(amount, trace) => self.give(amount, trace),
            Shown::Pending => self.give_pending(),
            Shown::Count(count) => Value::from(crate::variant::print_quantity(count)),
            Shown::Nothing => Value::from(""),
        }
    }

    /// Renders a template; the text still contains marks.
    pub(super) fn write(&self, words: &Words, shelf: &mut Shelf<'_>) -> String {
        let written = self.variant.writer.write(words, &self.context, shelf);
        self.report_missing(shelf);
        match written {
            Ok(text) => text,
            Err(finding) => {
                shelf.findings.push(*finding);
                String::new()
            }
        }
    }

    /// Adds the glossary for this kind of unit to the context.
    pub(super) fn give_glossary(&mut self, shelf: &mut Shelf<'_>) {
        let kind = self.budget.unit.kind.value;
        let terms = self.variant.glossary.iter().filter(|term| term.kinds.is_empty() || term.kinds.contains(&kind));
        let given: Vec<Value> = terms
            .map(|term| {
                let say = |words, shelf: &mut Shelf<'_>| Value::from(self.write(words, shelf));
                map([("name", say(&term.name, shelf)), ("meaning", say(&term.meaning, shelf))])
            })
            .collect();
        self.context.insert_value("glossary", Value::from(given));
    }

    /// A section's Markdown: the unit's, else the variant's.
    pub(super) fn section(&self, id: &str, shelf: &mut Shelf<'_>) -> String {
        if let Some(own) = self.budget.sections.get(id) {
            return self.write_authored(own, UnitTemplate::Section, shelf);
        }
        let words = self.variant.sections.iter().find(|(known, _)| known == id).map(|(_, words)| words);
        let Some(words) = words else {
            let finding = self.in_report(variant_findings::NO_SUCH_SECTION);
            shelf.findings.push(finding.note(format!("没有“{id}”这一节")));
            return String::new();
        };
        self.write(words, shelf)
    }

    /// Renders a text of the unit, which may contain figures; the text still contains marks.
    pub(super) fn write_authored(&self, text: &Text, of: UnitTemplate, shelf: &mut Shelf<'_>) -> String {
        if of != UnitTemplate::Section && !is_template(&text.value) {
            return text.value.clone();
        }
        let written = self.variant.writer.write_authored(text, of, &self.context, shelf);
        self.report_missing(shelf);
        written.unwrap_or_else(|finding| {
            shelf.findings.push(*finding);
            String::new()
        })
    }

    /// Reports missing amounts that template conditions tested.
    fn report_missing(&self, shelf: &mut Shelf<'_>) {
        for mark in self.variant.writer.take_missing() {
            let finding = self.missing(&mark, shelf);
            shelf.findings.extend(finding);
        }
    }

    /// Renders a template to inline text with numbers.
    pub(super) fn say(&self, words: &Words, style: &NumberStyle, shelf: &mut Shelf<'_>) -> Inline {
        if let Words::Plain(text) = words {
            return Inline::words(text.clone());
        }
        let text = self.write(words, shelf);
        self.resolve(&text, style, shelf)
    }

    /// Replaces marks by numbers.
    pub(super) fn resolve(&self, text: &str, style: &NumberStyle, shelf: &mut Shelf<'_>) -> Inline {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, mark, after)) = Mark::find(rest) {
            if Mark::is_broken(before) {
                shelf.findings.push(self.in_report(variant_findings::MISPLACED));
            } else if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            match mark {
                Some(Mark::Amount { place, amount, style: chosen, change, pending }) => {
                    let style = chosen.and_then(|at| self.variant.numbers.get(at)).map_or(style, |(_, style)| style);
                    let given = self.given.0.borrow();
                    // A text filter that changed an amount would print a number nobody authored.
                    match given.get(place).filter(|(known, _)| known.abs() == amount.abs()) {
                        Some((_, trace)) => {
                            let trace = trace.clone();
                            // A sum with pending addends is marked when the document is complete.
                            let unknown = pending.is_some() && (change != Change::Sum || trace.is_empty());
                            let text = if unknown { PENDING.to_owned() } else { style.print(amount) };
                            pieces.push(Piece::Number { text, amount, trace });
                        }
                        None => shelf.findings.push(self.in_report(variant_findings::MISPLACED)),
                    }
                }
                Some(mark @ (Mark::Missing(..) | Mark::NoYearStart(_) | Mark::Unwritten { .. })) => {
                    let finding = self.missing(&mark, shelf);
                    shelf.findings.extend(finding);
                }
                Some(Mark::Table(id, _)) => {
                    let words = format!("table(id=\"{id}\"");
                    shelf.findings.push(self.at_words(variant_findings::MISPLACED, &words, "表没有单独占一段", shelf));
                }
                _ => shelf.findings.push(self.in_report(variant_findings::MISPLACED)),
            }
            rest = after;
        }
        if Mark::is_broken(rest) {
            shelf.findings.push(self.in_report(variant_findings::MISPLACED));
        } else if pieces.is_empty() {
            return Inline::words(rest);
        } else if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        // Room for further pieces would take more memory than those that are there.
        pieces.shrink_to_fit();
        Inline(pieces)
    }

    /// The finding about a mark for something missing; for figures only the first time.
    fn missing(&self, mark: &Mark, shelf: &Shelf<'_>) -> Option<Diagnostic> {
        match mark {
            Mark::Missing(id, title) => self
                .missed
                .borrow_mut()
                .insert((id.clone(), title.clone()))
                .then(|| missing::no_previous(self.budget, id, title, shelf)),
            Mark::NoYearStart(title) => {
                // One finding: the way out is the same for all.
                let first = self.missed.borrow_mut().insert((String::new(), NO_YEAR_START.code.to_owned()));
                first.then(|| missing::no_year_start(self.budget, title))
            }
            Mark::Unwritten { part, key } => missing::unwritten(self.budget, self.variant, part, key, shelf),
            _ => None,
        }
    }

    /// Reports each cause of missing figures of last year once, of the findings since `from`.
    pub(super) fn gather_missing(&self, from: usize, shelf: &mut Shelf<'_>) {
        missing::gather(from, &self.missed.borrow(), self, shelf);
    }

    /// True the first time that last year's amount of this 科目 is missing.
    pub(super) fn misses(&self, code: &str) -> bool {
        self.missed.borrow_mut().insert((String::new(), code.to_owned()))
    }

    /// A finding about the finished report, which cannot be attributed to a line of the template.
    pub(super) fn in_report(&self, kind: FindingKind) -> Diagnostic {
        let place = self.variant.writer.place(&self.variant.report);
        place.map_or_else(|| kind.finding(), |place| kind.finding().at(place, "在这个报告模板里"))
    }

    /// A finding about text in the report's templates, at that text if it is found.
    pub(super) fn at_words(&self, kind: FindingKind, words: &str, said: &str, shelf: &Shelf<'_>) -> Diagnostic {
        match self.variant.writer.find(words, shelf) {
            Some(place) => kind.finding().at(place, said),
            None => self.in_report(kind).note(said),
        }
    }

    /// The style of numbers in sentences.
    pub(super) fn text_style(&self) -> NumberStyle {
        let named = self.variant.numbers.iter().find(|(name, _)| name == TEXT_STYLE);
        named.map_or_else(NumberStyle::default, |(_, style)| style.clone())
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
