//! Charts: numbers that the tables print, drawn under one of them. What is not printed is not drawn.

use crate::document::{Bar, Block, Chart, FactPlace, FigureValue, Inline, LineOf, Piece, Slot, Table};
use crate::ledger::Posting;
use crate::ledger::last_year::{self, Known};
use crate::model::Budget;
use crate::money::Money;
use crate::variant::{self, Bars, NumberStyle, Variant};

/// What charts are made of.
pub(super) struct Drawn<'c> {
    pub budget: &'c Budget,
    pub posting: &'c Posting,
    pub variant: &'c Variant,
    pub blocks: &'c [Block],
    pub figures: &'c [FigureValue],
    pub facts: &'c [FactPlace],
}

impl Drawn<'_> {
    /// The variant's charts, as far as all their numbers are there: written, printed, and not negative.
    pub(super) fn charts(&self) -> Vec<Chart> {
        self.variant.charts.iter().filter_map(|plan| self.chart(plan)).collect()
    }

    fn chart(&self, plan: &variant::Chart) -> Option<Chart> {
        let (block, table) = self.tables().find(|(_, table)| table.id == plan.table)?;
        let style = &self.variant.tables.iter().find(|table| table.id == plan.table)?.number;
        let year = self.budget.unit.year.value;
        let (bars, compared) = match &plan.bars {
            Bars::Rows(dimension) => (rows(table, dimension), None),
            Bars::Figures { ids, last_year } => {
                let bars = ids.iter().map(|id| self.bar(id, *last_year, style)).collect::<Option<Vec<Bar>>>()?;
                (bars, last_year.then(|| year.saturating_sub(1)))
            }
        };
        let is_drawn = |bar: &Bar| !is_zero(&bar.now) || bar.before.as_ref().is_some_and(|before| !is_zero(before));
        let bars: Vec<Bar> = bars.into_iter().filter(is_drawn).collect();
        let chart = Chart { block, title: plan.title.clone(), unit: style.unit.name(), years: (year, compared), bars };
        // A single bar tells nothing, unless it is compared with last year's.
        let tells = chart.bars.len() > usize::from(compared.is_none());
        let is_sound = tells && chart.lines().all(|line| self.is_known(line));
        is_sound.then_some(chart)
    }

    fn tables(&self) -> impl Iterator<Item = (usize, &Table)> {
        self.blocks.iter().enumerate().filter_map(|(at, block)| match block {
            Block::Table(table) => Some((at, &**table)),
            _ => None,
        })
    }

    /// The bar of a figure; `None` if its amount is not known, or if this year's is in no table.
    fn bar(&self, id: &str, with_last_year: bool, style: &NumberStyle) -> Option<Bar> {
        let FigureValue { title, amount, trace, .. } = self.figures.iter().find(|figure| figure.id == id)?;
        let now = number((*amount, trace.clone()), style);
        if !is_zero(&now) && !self.is_printed(&now) {
            return None;
        }
        let before = if with_last_year { Some(self.last_year(id, *amount, style)?) } else { None };
        Some(Bar { label: title.clone(), now, before })
    }

    /// Last year's amount, if the document tells it, or how much this year's differs.
    fn last_year(&self, id: &str, now: Money, style: &NumberStyle) -> Option<Inline> {
        let figure = self.variant.vocabulary.figures.get(id)?;
        let known = last_year::of_figure(figure, self.posting, self.budget)?;
        let before = known.0;
        let change = (now - before).abs();
        let printed_change = (style.as_printed(now) - style.as_printed(before)).abs();
        let tells = |amount: Money| amount == before || amount.abs() == change || amount.abs() == printed_change;
        let is_told = change.is_zero() || self.blocks.iter().any(|block| amounts(block).any(tells));
        is_told.then(|| number(known, style))
    }

    fn is_printed(&self, now: &Inline) -> bool {
        let same = |piece: &Piece| match (piece, now.0.as_slice()) {
            (Piece::Number { amount, trace, .. }, [Piece::Number { amount: own, trace: facts, .. }]) => {
                amount == own && trace == facts
            }
            _ => false,
        };
        self.tables().flat_map(|(_, table)| table.rows.cells()).any(|cell| cell.content.0.iter().any(same))
    }

    fn is_known(&self, line: &Inline) -> bool {
        line.0.iter().all(|piece| match piece {
            Piece::Number { amount, trace, .. } => {
                !amount.is_negative()
                    && trace.iter().all(|fact| self.facts.get(*fact as usize).is_some_and(|fact| !fact.pending))
            }
            _ => false,
        })
    }
}

/// The computed amounts of a block.
fn amounts(block: &Block) -> impl Iterator<Item = Money> {
    let lines: Vec<&Inline> = match block {
        Block::Paragraph(line) | Block::Heading { content: line, .. } => vec![line],
        Block::List(items) => items.iter().map(|item| &item.content).collect(),
        Block::Table(table) => table.rows.cells().chain(table.info.cells()).map(|cell| &cell.content).collect(),
        Block::Cover(_) | Block::Contents(_) | Block::Page(_) => Vec::new(),
    };
    lines.into_iter().flat_map(|line| &line.0).filter_map(|piece| match piece {
        Piece::Number { amount, .. } => Some(*amount),
        _ => None,
    })
}

/// A number as the table prints it; the table leaves a zero out, a comparison cannot.
fn number((amount, trace): Known, style: &NumberStyle) -> Inline {
    let text = style.print(amount);
    Inline::number(if text.is_empty() { "0".to_owned() } else { text }, amount, trace)
}

fn is_zero(line: &Inline) -> bool {
    line.0.iter().all(|piece| matches!(piece, Piece::Number { amount, .. } if amount.is_zero()))
}

/// The rows of the first level: the name, and the first number.
fn rows(table: &Table, wanted: &str) -> Vec<Bar> {
    let bar = |line: &crate::document::RowLine| {
        let LineOf::Node { dimension, name: Some(name), .. } = &line.of else { return None };
        if *dimension != wanted || line.level != 1 {
            return None;
        }
        let panel = table.rows.rows().get(line.row)?.get(line.column..line.column + line.across)?;
        let now = panel.iter().find_map(|slot| match slot {
            Slot::Cell(cell) if matches!(cell.content.0.as_slice(), [Piece::Number { .. }]) => Some(&cell.content),
            _ => None,
        })?;
        Some(Bar { label: name.to_string(), now: now.clone(), before: None })
    };
    table.lines.iter().filter_map(bar).collect()
}
