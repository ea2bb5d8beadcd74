//! Values → cells.

use super::page::{Cell, Content};
use crate::catalogue::Catalogue;
use crate::source::{Date, EMPTY, Owned, Shape};

/// What a sheet can hold in one cell.
const LONGEST: usize = 32_767;

/// The cell of a value; `Err` says why there is none.
pub(super) fn cell(value: &Owned, shape: Shape) -> Result<Cell, &'static str> {
    match (value, shape) {
        (Owned::Text(text), Shape::Choice(names)) => {
            let name = names.iter().find(|(key, _)| key == text).map_or(text.as_str(), |(_, chinese)| chinese);
            Ok(Cell::Text(name.to_owned()))
        }
        (Owned::Text(text), _) => words(text),
        (Owned::Number(written), _) => Ok(number(written, shape)),
        (Owned::Flag(flag), _) => Ok(Cell::Text(if *flag { "是" } else { "否" }.to_owned())),
        (Owned::Date(written), _) => Ok(date(written).map_or_else(|| Cell::Text(written.clone()), Cell::Date)),
        (Owned::List(_) | Owned::Table(_), _) => Err("的写法放不进一格，用 TOML 填报（budget.toml）"),
    }
}

/// Blanks at the ends do not belong to the words of a cell.
fn words(text: &str) -> Result<Cell, &'static str> {
    let trimmed = text.trim();
    if trimmed == EMPTY {
        return Err("的内容只有一对引号，工作簿里另有用处");
    }
    // Spreadsheets count UTF-16 units.
    if trimmed.encode_utf16().count() > LONGEST {
        return Err("太长：一格最多 32767 个字");
    }
    Ok(Cell::Text(if trimmed.is_empty() { EMPTY.to_owned() } else { trimmed.to_owned() }))
}

/// A number, as text where a sheet would not keep how it is written.
fn number(written: &str, shape: Shape) -> Cell {
    let plain = written.replace('_', "");
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    match crate::sheet::shown(plain) {
        Some(shown) if digits <= 15 && (shown == plain || !matches!(shape, Shape::Written | Shape::Text)) => {
            Cell::Number(shown)
        }
        _ => Cell::Text(plain.to_owned()),
    }
}

fn date(written: &str) -> Option<Date> {
    let mut parts = written.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

/// What belongs in the cells of a key.
pub(super) fn content(key: &str, shape: Shape) -> Content {
    match shape {
        Shape::Text => Content::Text,
        Shape::Code if key == "function" => Content::Code(Catalogue::Function),
        Shape::Code => Content::Code(Catalogue::Procurement),
        Shape::Amount => Content::Amount,
        Shape::Number => Content::Number,
        Shape::Integer => Content::Integer,
        Shape::Flag => Content::Flag,
        Shape::Date => Content::Date,
        Shape::Written => Content::Written,
        Shape::Choice(names) => Content::Choice(names.iter().map(|(_, chinese)| (*chinese).to_owned()).collect()),
        _ => Content::Name,
    }
}
