//! Lines of 支出 and 本年收入, by 科目 and source. Money of last year's balance is no line of its own: accounts do not tell it.

use super::values::{pending, table, text};
use crate::author::{Reviews, Step};
use crate::ledger::Dimension;
use crate::model::{Budget, Expenditure, Source, Sources as _};
use crate::money::{Money, MoneyUnit};
use crate::source::{Amount, Owned, PENDING, Shelf, Span};

/// The lines of a budget's 支出, those of the same 科目 and source merged, in the order of the file.
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// Sources of revenue of which no line of 支出 tells the 科目.
    unspent: Vec<Source>,
    /// Who within the department pays money of a source.
    payers: Vec<(Source, String)>,
}

/// A line: what is to be written of one 科目 and source.
pub(super) struct Line {
    pub function: String,
    name: Option<String>,
    pub source: Source,
    /// Keys of the amounts.
    uses: Vec<&'static str>,
    /// What is budgeted, by the same keys.
    planned: Vec<(&'static str, Money)>,
    to: Option<String>,
    from: Option<String>,
    purpose: Option<String>,
}

/// Amounts that final accounts tell of a line.
const USES: [&str; 7] = ["basic", "personnel", "public", "project", "business", "remit", "subsidy"];

impl Lines {
    pub(super) fn of(budget: &Budget, shelf: &Shelf<'_>) -> Self {
        let mut lines = Self { lines: Vec::new(), unspent: Vec::new(), payers: Vec::new() };
        budget.expenditure.iter().for_each(|line| lines.add(line, shelf));
        // The amount of a 科目 may be that of its projects.
        for project in &budget.project {
            let Some(function) = &project.function else { continue };
            let code = code(&function.value.0, function.span, shelf);
            if !lines.lines.iter().any(|line| line.function == code && line.uses.contains(&"project")) {
                let sources = project.amounts.0.iter().map(|(source, ..)| *source);
                let sources: Vec<Source> = sources.chain(project.fiscal.map(|_| Source::General)).collect();
                sources.into_iter().for_each(|source| lines.line(&code, source, None, None).uses.push("project"));
            }
        }
        lines.lines.iter_mut().for_each(Line::settle);
        lines.lines.retain(|line| !line.uses.is_empty());
        lines.name_sources(budget);
        lines
    }

    fn add(&mut self, said: &Expenditure, shelf: &Shelf<'_>) {
        let function = code(&said.function.value.0, said.function.span, shelf);
        let of = |unit: &Option<crate::source::Spanned<String>>| unit.as_ref().map(|unit| unit.value.clone());
        let line = self.line(&function, said.origin().0, of(&said.to), of(&said.from));
        let uses = said.uses().into_iter().map(|(key, _)| key).filter(|key| USES.contains(key));
        line.uses.extend(uses);
        let planned = said.uses().into_iter().filter(|(key, amount)| USES.contains(key) && !amount.pending);
        for (key, amount) in planned.map(|(key, amount)| (key, amount.money)) {
            match line.planned.iter_mut().find(|(known, _)| *known == key) {
                Some((_, sum)) => *sum += amount,
                None => line.planned.push((key, amount)),
            }
        }
        let words = |text: &Option<crate::source::Text>| text.as_ref().map(|text| text.value.clone());
        line.name = line.name.take().or_else(|| words(&said.name));
        line.purpose = line.purpose.take().or_else(|| words(&said.purpose));
    }

    fn line(&mut self, function: &str, source: Source, to: Option<String>, from: Option<String>) -> &mut Line {
        let is_same =
            |line: &Line| line.function == function && line.source == source && line.to == to && line.from == from;
        let at = self.lines.iter().position(is_same).unwrap_or(self.lines.len());
        if at == self.lines.len() {
            let function = function.to_owned();
            let (uses, planned) = (Vec::new(), Vec::new());
            self.lines.push(Line { function, name: None, source, uses, planned, to, from, purpose: None });
        }
        &mut self.lines[at]
    }

    fn name_sources(&mut self, budget: &Budget) {
        let Some(revenue) = &budget.revenue else { return };
        let is_some = |amount: &Amount| amount.pending || !amount.money.is_zero();
        let sources = revenue.by_source().into_iter().filter(|(_, amount)| is_some(amount)).map(|(source, _)| source);
        let spent =
            |source: &Source| *source == Source::Surplus || self.lines.iter().any(|line| line.source == *source);
        let unspent: Vec<Source> = sources.filter(|source| !spent(source)).collect();
        let usual = if revenue.superior.is_some() { Source::Superior } else { Source::Affiliated };
        let payers = revenue.from.0.iter().map(|from| (from.source.unwrap_or(usual), from.unit.value.clone()));
        self.payers = payers.collect();
        self.unspent = unspent;
    }

    /// Sources with a line, in the order of their declaration.
    pub(super) fn sources(&self) -> Vec<Source> {
        let has = |source: &Source| {
            *source != Source::Surplus
                && (self.unspent.contains(source) || self.lines.iter().any(|line| line.source == *source))
        };
        Source::ALL.iter().copied().filter(has).collect()
    }

    /// 科目 of a source, each once.
    pub(super) fn functions(&self, source: Source) -> Vec<&str> {
        let mut functions: Vec<&str> = Vec::new();
        for line in self.lines.iter().filter(|line| line.source == source) {
            if !functions.contains(&line.function.as_str()) {
                functions.push(&line.function);
            }
        }
        functions
    }

    /// `[[receipts]]`: what a 科目 receives is what it spends, as far as a budget tells.
    pub(super) fn receipts(&self) -> Owned {
        let mut records = Vec::new();
        for source in self.sources() {
            let mut functions = self.functions(source);
            if functions.is_empty() {
                functions.push(PENDING);
            }
            let payers: Vec<&str> =
                self.payers.iter().filter(|(of, _)| *of == source).map(|(_, unit)| unit.as_str()).collect();
            for (at, function) in functions.into_iter().enumerate() {
                let name =
                    self.lines.iter().find(|line| line.function == function).and_then(|line| line.name.as_deref());
                // Which of several pays which 科目, nobody tells: each has a line of the first.
                let from: Vec<Option<&str>> = match &payers[..] {
                    [only] => vec![Some(only)],
                    several if at == 0 && !several.is_empty() => several.iter().map(|unit| Some(*unit)).collect(),
                    _ => vec![None],
                };
                records.extend(from.into_iter().map(|from| receipt(function, name, source, from)));
            }
        }
        Owned::List(records)
    }

    /// `[[expenditure]]`, each line below what is budgeted.
    pub(super) fn expenditure(&self, unit: MoneyUnit, reviews: &mut Reviews) -> Owned {
        for (at, line) in self.lines.iter().enumerate().filter(|(_, line)| !line.planned.is_empty()) {
            let part = |(key, sum): &(&'static str, Money)| {
                let name = Dimension::Use.node(key).and_then(|node| Dimension::Use.node_name(node));
                format!("{} {}", name.unwrap_or(key), sum.say(unit))
            };
            let parts: Vec<String> = line.planned.iter().map(part).collect();
            reviews.tell(&[Step::Key("expenditure"), Step::At(at)], &format!("年初预算：{}", parts.join("，")));
        }
        Owned::List(self.lines.iter().map(Line::record).collect())
    }
}

fn receipt(function: &str, name: Option<&str>, source: Source, from: Option<&str>) -> Owned {
    let mut record = vec![("function", text(function))];
    record.extend(name.map(|name| ("name", text(name))));
    record.extend(of_source(source));
    record.push(("amount", pending()));
    record.extend(from.map(|from| ("from", text(from))));
    table(record)
}

/// The source, unless it is the usual one.
pub(super) fn of_source(source: Source) -> Option<(&'static str, Owned)> {
    (source != Source::General).then(|| ("source", text(source.chinese())))
}

/// A code as it is written; one that is yet to be written has a stand-in.
fn code(code: &str, span: Span, shelf: &Shelf<'_>) -> String {
    if shelf.is_pending(span) { PENDING.to_owned() } else { code.to_owned() }
}

impl Line {
    /// Each amount once; 人员经费 and 公用经费 are not told beside their sum.
    fn settle(&mut self) {
        let is_split = self.uses.iter().any(|key| ["personnel", "public"].contains(key));
        let wanted = |key: &&str| match *key {
            "basic" => !is_split && self.uses.contains(key),
            "personnel" | "public" if is_split => self.uses.contains(&"basic") || self.uses.contains(key),
            key => self.uses.contains(&key),
        };
        self.uses = USES.into_iter().filter(|key| wanted(key)).collect();
    }

    fn record(&self) -> Owned {
        let mut record = vec![("function", text(&self.function))];
        record.extend(self.name.as_deref().map(|name| ("name", text(name))));
        record.extend(of_source(self.source));
        record.extend(self.uses.iter().map(|key| (*key, pending())));
        record.extend(self.to.as_deref().map(|unit| ("to", text(unit))));
        record.extend(self.from.as_deref().map(|unit| ("from", text(unit))));
        record.extend(self.purpose.as_deref().map(|purpose| ("purpose", text(purpose))));
        table(record)
    }
}
