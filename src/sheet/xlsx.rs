//! Reads .xlsx: the names of all sheets, and the cells of those that are wanted.

use std::collections::BTreeMap;

use super::area::{Area, position};
use super::decimal;
use super::package::Package;
use super::refusal::Refusal;
use super::styles::{Shown, Styles};
use super::xml::{Part, Step, is_true, local};
use super::{CellValue, Sheet, SheetCell, SheetName, SheetRow, Workbook};

/// Filled rows of a sheet.
const ROWS: usize = 100_000;
/// Columns in which cells may be filled.
const COLUMNS: u32 = 512;
/// Filled cells of all sheets that are read.
const CELLS: usize = 1_000_000;
/// Merged areas of a sheet that are remembered: the first is already refused.
const MERGED: usize = 1_000;

/// A sheet as the workbook lists it.
struct Listed {
    name: SheetName,
    relation: String,
}

/// What cells refer to.
struct Shared {
    strings: Vec<String>,
    styles: Styles,
    /// Days are counted from 1904.
    from_1904: bool,
}

pub(super) fn read(bytes: &[u8], wanted: &dyn Fn(&str) -> bool) -> Result<Workbook, Refusal> {
    let mut package = Package::open(bytes)?;
    let root = workbook_part(&mut package)?;
    let book = package.part(&root)?.ok_or(Refusal::OtherPackage)?;
    let (listed, from_1904) = list(&root, &book)?;
    let (folder, file) = root.rsplit_once('/').unwrap_or(("", &root));
    let targets = relations(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let mut book = Workbook { sheets: Vec::new(), names: listed.iter().map(|sheet| sheet.name.clone()).collect() };
    let chosen: Vec<&Listed> = listed.iter().filter(|sheet| wanted(&sheet.name.name)).collect();
    if chosen.is_empty() {
        return Ok(book);
    }
    let part = |package: &mut Package<'_>, name: &str| package.part(&format!("{folder}/{name}"));
    let strings = match part(&mut package, "sharedStrings.xml")? {
        Some(bytes) => strings(&bytes)?,
        None => Vec::new(),
    };
    let styles = match part(&mut package, "styles.xml")? {
        Some(bytes) => Styles::read(&bytes)?,
        None => Styles::default(),
    };
    let shared = Shared { strings, styles, from_1904 };
    let mut cells = CELLS;
    for sheet in chosen {
        let broken = || Refusal::Broken(sheet.name.name.clone());
        let target = targets.get(&sheet.relation).ok_or_else(broken)?;
        let bytes = package.part(target)?.ok_or_else(broken)?;
        book.sheets.push(SheetReader::new(sheet, target, &bytes, &shared, &mut cells).read()?);
    }
    Ok(book)
}

/// The path of the workbook's part, `xl/workbook.xml` as a rule.
fn workbook_part(package: &mut Package<'_>) -> Result<String, Refusal> {
    const NAME: &str = "_rels/.rels";
    let bytes = package.part(NAME)?.ok_or(Refusal::OtherPackage)?;
    let mut part = Part::new(NAME, &bytes);
    loop {
        match part.next()? {
            Step::Start(start) if local(&start) == b"Relationship" => {
                let kind = part.attribute(&start, "Type")?.unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    let target = part.attribute(&start, "Target")?.unwrap_or_default();
                    return Ok(absolute("", &target));
                }
            }
            Step::Done => return Err(Refusal::OtherPackage),
            _ => {}
        }
    }
}

/// The sheets in order, and whether days are counted from 1904.
fn list(name: &str, bytes: &[u8]) -> Result<(Vec<Listed>, bool), Refusal> {
    let mut part = Part::new(name, bytes);
    let (mut sheets, mut from_1904, mut is_workbook) = (Vec::new(), false, false);
    loop {
        match part.next()? {
            Step::Start(start) => match local(&start) {
                b"workbook" => is_workbook = true,
                b"workbookPr" => {
                    from_1904 = part.attribute(&start, "date1904")?.is_some_and(|value| is_true(&value));
                }
                b"sheet" => {
                    let name = part.attribute(&start, "name")?.unwrap_or_default();
                    let hidden = part.attribute(&start, "state")?.is_some_and(|state| state != "visible");
                    let relation = part.attribute(&start, "id")?.unwrap_or_default();
                    sheets.push(Listed { name: SheetName { name, hidden }, relation });
                }
                _ => {}
            },
            Step::Done if is_workbook => return Ok((sheets, from_1904)),
            Step::Done => return Err(Refusal::OtherPackage),
            _ => {}
        }
    }
}

/// Paths of parts by the names of their relations.
fn relations(package: &mut Package<'_>, name: &str, folder: &str) -> Result<BTreeMap<String, String>, Refusal> {
    let bytes = package.part(name)?.ok_or_else(|| Refusal::Broken(name.to_owned()))?;
    let mut part = Part::new(name, &bytes);
    let mut targets = BTreeMap::new();
    loop {
        match part.next()? {
            Step::Start(start) if local(&start) == b"Relationship" => {
                let id = part.attribute(&start, "Id")?.unwrap_or_default();
                let target = part.attribute(&start, "Target")?.unwrap_or_default();
                targets.insert(id, absolute(folder, &target));
            }
            Step::Done => return Ok(targets),
            _ => {}
        }
    }
}

/// A target as a path from the package's root.
fn absolute(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

/// The shared strings: runs of text joined, without the readings beside them.
fn strings(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    let mut part = Part::new("xl/sharedStrings.xml", bytes);
    let mut strings = Vec::new();
    loop {
        match part.next()? {
            Step::Start(start) if local(&start) == b"si" => strings.push(rich_text(&mut part, b"si")?),
            Step::Done => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of a string element up to its end.
fn rich_text(part: &mut Part<'_>, until: &[u8]) -> Result<String, Refusal> {
    let mut text = String::new();
    let (mut within, mut phonetic) = (false, 0_u32);
    loop {
        match part.next()? {
            Step::Start(start) => match local(&start) {
                b"t" => within = phonetic == 0,
                b"rPh" => phonetic += 1,
                _ => {}
            },
            Step::Text(words) if within => text.push_str(&words),
            Step::End(name) => match name.as_slice() {
                b"t" => within = false,
                b"rPh" => phonetic = phonetic.saturating_sub(1),
                name if name == until => return Ok(unescaped(&text)),
                _ => {}
            },
            Step::Done => return Err(part.broken()),
            Step::Text(_) => {}
        }
    }
}

/// Excel writes characters that XML cannot hold as `_x000D_`; line breaks of old files are unified.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match c {
            Some(c) => {
                out.push_str(&rest[..at]);
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out.replace("\r\n", "\n").replace('\r', "\n")
}

/// Reads one sheet's part.
struct SheetReader<'x> {
    part: Part<'x>,
    shared: &'x Shared,
    left: &'x mut usize,
    sheet: Sheet,
}

/// A cell while it is read.
#[derive(Default)]
struct Draft {
    kind: String,
    style: usize,
    text: String,
    has_value: bool,
    has_formula: bool,
}

impl<'x> SheetReader<'x> {
    fn new(listed: &Listed, path: &'x str, bytes: &'x [u8], shared: &'x Shared, left: &'x mut usize) -> Self {
        let SheetName { name, hidden } = listed.name.clone();
        let sheet = Sheet { name, hidden, ..Sheet::default() };
        Self { part: Part::new(path, bytes), shared, left, sheet }
    }

    fn read(mut self) -> Result<Sheet, Refusal> {
        let mut row = SheetRow::default();
        let mut column = 0;
        loop {
            match self.part.next()? {
                Step::Start(start) => match local(&start) {
                    b"row" => {
                        let number = self.part.attribute(&start, "r")?.and_then(|number| number.parse().ok());
                        let hidden = self.part.attribute(&start, "hidden")?.is_some_and(|value| is_true(&value));
                        row = SheetRow { number: number.unwrap_or(row.number + 1), hidden, cells: Vec::new() };
                        column = 0;
                    }
                    b"c" => {
                        let place = self.part.attribute(&start, "r")?.and_then(|name| position(&name));
                        column = place.map_or(column + 1, |(_, column)| column);
                        let kind = self.part.attribute(&start, "t")?.unwrap_or_default();
                        let style = self.part.attribute(&start, "s")?.and_then(|style| style.parse().ok()).unwrap_or(0);
                        let draft = self.cell(Draft { kind, style, ..Draft::default() })?;
                        if let Some(value) = self.value(draft)? {
                            self.fill(&mut row, column, value)?;
                        }
                    }
                    b"mergeCell" if self.sheet.merged.len() < MERGED => {
                        let area = self.part.attribute(&start, "ref")?.and_then(|area| Area::parse(&area));
                        self.sheet.merged.extend(area);
                    }
                    _ => {}
                },
                Step::End(name) if name == b"row" && !row.cells.is_empty() => {
                    if self.sheet.rows.len() == ROWS {
                        return Err(Refusal::TooManyRows(self.sheet.name, ROWS));
                    }
                    let number = row.number;
                    self.sheet.rows.push(std::mem::take(&mut row));
                    row.number = number;
                }
                Step::Done => break,
                _ => {}
            }
        }
        // Files may list rows out of order.
        self.sheet.rows.sort_by_key(|row| row.number);
        Ok(self.sheet)
    }

    fn fill(&mut self, row: &mut SheetRow, column: u32, value: CellValue) -> Result<(), Refusal> {
        if column > COLUMNS {
            return Err(Refusal::TooManyColumns(std::mem::take(&mut self.sheet.name), COLUMNS));
        }
        *self.left = self.left.checked_sub(1).ok_or(Refusal::TooManyCells(CELLS))?;
        row.cells.push(SheetCell { column, value });
        Ok(())
    }

    /// Reads up to the cell's end.
    fn cell(&mut self, mut draft: Draft) -> Result<Draft, Refusal> {
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
                Step::Text(words) if within => draft.text.push_str(&words),
                Step::End(name) => match name.as_slice() {
                    b"v" => within = false,
                    b"c" => return Ok(draft),
                    _ => {}
                },
                Step::Done => return Err(self.part.broken()),
                Step::Text(_) => {}
            }
        }
    }

    fn value(&self, draft: Draft) -> Result<Option<CellValue>, Refusal> {
        let Draft { kind, style, text, has_value, has_formula } = draft;
        if !has_value || (text.is_empty() && kind != "str") {
            return Ok(has_formula.then_some(CellValue::Uncalculated));
        }
        let value = match kind.as_str() {
            "s" => {
                let string = text.trim().parse().ok().and_then(|at: usize| self.shared.strings.get(at));
                CellValue::Text(string.ok_or_else(|| self.part.broken())?.clone())
            }
            "str" => CellValue::Text(unescaped(&text)),
            "inlineStr" => CellValue::Text(text),
            "b" => CellValue::Flag(is_true(text.trim())),
            "e" => CellValue::Error(text),
            "d" => iso_date(&text).unwrap_or(CellValue::Time(text)),
            _ => self.number(&text, style),
        };
        let is_blank = matches!(&value, CellValue::Text(text) if text.trim().is_empty());
        Ok((!is_blank).then_some(value))
    }

    fn number(&self, text: &str, style: usize) -> CellValue {
        let Some(number) = decimal::shown(text) else { return CellValue::Inexact(text.trim().to_owned()) };
        match self.shared.styles.shown(style) {
            Shown::Plain => CellValue::Number(number),
            Shown::Percent => match decimal::hundredfold(&number) {
                Some(number) => CellValue::Percent(number),
                None => CellValue::Inexact(number),
            },
            Shown::Date => day(&number, self.shared.from_1904).unwrap_or(CellValue::Time(number)),
        }
    }
}

/// `2024-02-20`, with or without a time of zero.
fn iso_date(text: &str) -> Option<CellValue> {
    let (date, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    if !time.trim_end_matches('Z').chars().all(|c| matches!(c, '0' | ':' | '.')) {
        return None;
    }
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(CellValue::Date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// The day of a serial number: 1 is 1900-01-01, and the format counts a 1900-02-29 that did not exist.
fn day(number: &str, from_1904: bool) -> Option<CellValue> {
    let serial: i64 = number.parse().ok()?;
    let serial = if from_1904 { serial + 1_462 } else { serial };
    if !(61..=2_958_465).contains(&serial) {
        return None;
    }
    // Days since 0000-03-01 in the proleptic calendar (Hinnant's civil_from_days).
    let days = serial - 25_569 + 719_468;
    let era = days / 146_097;
    let day_of_era = days - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(CellValue::Date(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        assert_eq!(day("45342", false), Some(CellValue::Date(2024, 2, 20)));
        assert_eq!(day("45351", false), Some(CellValue::Date(2024, 2, 29)));
        assert_eq!(day("61", false), Some(CellValue::Date(1900, 3, 1)));
        assert_eq!(day("43880", true), Some(CellValue::Date(2024, 2, 20)));
        assert_eq!(day("45342.5", false), None);
        assert_eq!(iso_date("2024-02-20T00:00:00"), Some(CellValue::Date(2024, 2, 20)));
    }

    #[test]
    fn escaped_characters_are_read() {
        assert_eq!(unescaped("a_x000D_\nb_x005F_x0041_ _xyz"), "a\nb_x0041_ _xyz");
    }
}
