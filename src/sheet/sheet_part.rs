//! The part of one sheet → its filled rows.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::allowance::{Allowance, COLUMNS};
use super::area::{Area, cell_name, position};
use super::days::{day, iso_date};
use super::decimal;
use super::refusal::Refusal;
use super::strings::{rich_text, unescaped};
use super::styles::Shown;
use super::xlsx::Shared;
use super::{CellValue, Sheet, SheetCell, SheetName, SheetRow};
use crate::package::{Part, Step, is_true, local};

/// The last row that a sheet can have.
const LAST_ROW: u32 = 1 << 20;
/// Bytes of a number or of an error such as `#DIV/0!`.
const SHORT: usize = 400;

/// Reads one sheet's part.
pub(super) struct SheetPart<'x> {
    part: Part<'x>,
    shared: &'x Shared,
    left: &'x mut Allowance,
    sheet: Sheet,
}

/// How a cell's value is written.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Shared,
    Text,
    Inline,
    Flag,
    Error,
    Date,
}

/// A cell while it is read.
struct Draft<'x> {
    kind: Kind,
    style: usize,
    text: Cow<'x, str>,
    has_value: bool,
    has_formula: bool,
}

impl<'x> SheetPart<'x> {
    pub(super) fn new(
        name: &SheetName,
        path: &'x str,
        bytes: &'x [u8],
        shared: &'x Shared,
        left: &'x mut Allowance,
    ) -> Self {
        let SheetName { name, hidden } = name.clone();
        let sheet = Sheet { name, hidden, ..Sheet::default() };
        Self { part: Part::new(path, bytes), shared, left, sheet }
    }

    pub(super) fn read(mut self) -> Result<Sheet, Refusal> {
        let mut row = SheetRow::default();
        let mut column = 0;
        let mut is_sheet = false;
        loop {
            match self.part.next()? {
                Step::Start(start) => match local(&start) {
                    b"worksheet" => is_sheet = true,
                    b"row" => {
                        row = self.row(&start, row.number)?;
                        column = 0;
                    }
                    b"c" => {
                        let (at, draft) = self.cell(&start, row.number, column + 1)?;
                        column = at;
                        if let Some(value) = self.value(draft, row.number, column)? {
                            self.fill(&mut row, column, value)?;
                        }
                    }
                    b"mergeCell" => {
                        let area = self.part.attribute(&start, "ref")?.and_then(|area| Area::parse(&area));
                        self.sheet.merged.extend(area);
                    }
                    _ => {}
                },
                Step::End(end) if end.local() == b"row" && !row.cells.is_empty() => {
                    let number = row.number;
                    self.keep(row)?;
                    row = SheetRow { number, ..SheetRow::default() };
                }
                Step::Done if is_sheet => break,
                Step::Done => return Err(self.part.broken().into()),
                _ => {}
            }
        }
        self.in_order()
    }

    fn row(&self, start: &BytesStart<'_>, before: u32) -> Result<SheetRow, Refusal> {
        let mut row = SheetRow { number: before + 1, ..SheetRow::default() };
        for attribute in self.part.attributes(start) {
            match attribute? {
                (b"r", number) => row.number = number.parse().map_err(|_| self.part.broken())?,
                (b"hidden", value) => row.hidden = is_true(&value),
                _ => {}
            }
        }
        if (1..=LAST_ROW).contains(&row.number) { Ok(row) } else { Err(self.part.broken().into()) }
    }

    fn keep(&mut self, mut row: SheetRow) -> Result<(), Refusal> {
        // Files may list cells out of order.
        row.cells.sort_by_key(|cell| cell.column);
        if let Some(pair) = row.cells.windows(2).find(|pair| pair[0].column == pair[1].column) {
            return Err(Refusal::Twice(self.place(row.number, pair[0].column)));
        }
        let last = |row: &SheetRow| row.cells.last().map_or(0, |cell| cell.column as usize);
        let width = last(&row).max(self.sheet.rows.first().map_or(0, last));
        self.left.take_row(width)?;
        row.cells.shrink_to_fit();
        self.sheet.rows.push(row);
        Ok(())
    }

    /// Files may list rows out of order.
    fn in_order(mut self) -> Result<Sheet, Refusal> {
        self.sheet.rows.sort_by_key(|row| row.number);
        match self.sheet.rows.windows(2).find(|pair| pair[0].number == pair[1].number) {
            Some(pair) => Err(Refusal::Twice(format!("{}!{}", self.sheet.name, pair[0].number))),
            None => Ok(self.sheet),
        }
    }

    fn fill(&mut self, row: &mut SheetRow, column: u32, value: CellValue) -> Result<(), Refusal> {
        if column > COLUMNS {
            return Err(Refusal::TooManyColumns(std::mem::take(&mut self.sheet.name), COLUMNS));
        }
        if let CellValue::Text(text) | CellValue::Time(text) = &value {
            self.left.take_text(text.len())?;
        }
        if row.cells.len() > COLUMNS as usize {
            return Err(Refusal::Twice(self.place(row.number, column)));
        }
        row.cells.push(SheetCell { column, value });
        Ok(())
    }

    /// Reads up to the cell's end; the column is the next one unless the cell says where it stands.
    fn cell(&mut self, start: &BytesStart<'_>, row: u32, next: u32) -> Result<(u32, Draft<'x>), Refusal> {
        let mut column = next;
        let mut draft =
            Draft { kind: Kind::Number, style: 0, text: Cow::Borrowed(""), has_value: false, has_formula: false };
        for attribute in self.part.attributes(start) {
            match attribute? {
                (b"r", name) => {
                    let place = position(&name).filter(|(number, _)| *number == row);
                    column = place.ok_or_else(|| self.broken(row, next))?.1;
                }
                (b"s", style) => draft.style = style.parse().map_err(|_| self.broken(row, column))?,
                (b"t", kind) => draft.kind = Kind::of(&kind).ok_or_else(|| self.broken(row, column))?,
                _ => {}
            }
        }
        let mut within = false;
        loop {
            match self.part.next()? {
                Step::Start(start) => match local(&start) {
                    b"v" => (within, draft.has_value) = (true, true),
                    b"f" => draft.has_formula = true,
                    b"is" => {
                        draft.text = rich_text(&mut self.part, b"is")?;
                        draft.has_value = true;
                    }
                    _ => {}
                },
                // `+=` takes over the first piece without a copy.
                Step::Text(words) if within => draft.text += words,
                Step::End(end) => match end.local() {
                    b"v" => within = false,
                    b"c" => return Ok((column, draft)),
                    _ => {}
                },
                Step::Done => return Err(self.part.broken().into()),
                Step::Text(_) => {}
            }
        }
    }

    fn value(&self, draft: Draft<'_>, row: u32, column: u32) -> Result<Option<CellValue>, Refusal> {
        let Draft { kind, style, text, has_value, has_formula } = draft;
        if !has_value || (text.is_empty() && !matches!(kind, Kind::Text)) {
            return Ok(has_formula.then_some(CellValue::Uncalculated));
        }
        let broken = || self.broken(row, column);
        if !matches!(kind, Kind::Text | Kind::Inline) && text.len() > SHORT {
            return Err(broken());
        }
        let value = match kind {
            Kind::Shared => {
                let string = text.trim().parse().ok().and_then(|at| self.shared.strings.get(at));
                CellValue::Text(string.ok_or_else(broken)?.to_owned())
            }
            Kind::Text => CellValue::Text(unescaped(text).into_owned()),
            Kind::Inline => CellValue::Text(text.into_owned()),
            Kind::Flag => CellValue::Flag(is_true(text.trim())),
            Kind::Error => CellValue::Error(text.into_owned()),
            Kind::Date => iso_date(&text).unwrap_or_else(|| CellValue::Time(text.into_owned())),
            Kind::Number => self.number(&text, style),
        };
        let is_blank = matches!(&value, CellValue::Text(text) if text.trim().is_empty());
        Ok((!is_blank).then_some(value))
    }

    fn number(&self, text: &str, style: usize) -> CellValue {
        let Some(number) = decimal::shown(text) else { return CellValue::Inexact(text.trim().to_owned()) };
        let digits = self.shared.styles.digits(style).filter(|_| self.shared.as_shown);
        let as_shown = |number: &str, end: &str| Some(digits?.show(number)? + end);
        match self.shared.styles.shown(style) {
            Shown::Plain => as_shown(&number, "").map_or(CellValue::Number(number), CellValue::Text),
            Shown::Percent => match decimal::hundredfold(&number) {
                Some(number) => as_shown(&number, "%").map_or(CellValue::Percent(number), CellValue::Text),
                None => CellValue::Inexact(number),
            },
            Shown::Date => day(&number, self.shared.from_1904).unwrap_or(CellValue::Time(number)),
        }
    }

    fn place(&self, row: u32, column: u32) -> String {
        format!("{}!{}", self.sheet.name, cell_name(row, column))
    }

    fn broken(&self, row: u32, column: u32) -> Refusal {
        Refusal::Broken(self.place(row, column))
    }
}

impl Kind {
    fn of(written: &str) -> Option<Self> {
        Some(match written {
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Flag,
            "e" => Self::Error,
            "d" => Self::Date,
            _ => return None,
        })
    }
}
