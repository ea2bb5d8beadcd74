//! A cell → the TOML value that its column wants.

use std::ops::Range;

use toml::de::DeValue;

use super::findings;
use super::grid::{GridCell, half_width};
use super::pending::{PENDING, PENDING_FORMS};
use super::read::{Node, Reader};
use super::readings::{calendar_day, code, day, flag, parsed};
use super::shape::Shape;
use super::text::brief;
use crate::sheet::CellValue;
use crate::span::Span;

/// Written in a cell for a text that is empty on purpose.
pub(crate) const EMPTY: &str = "\"\"";

impl Reader<'_, '_> {
    /// The value of a cell. One that cannot be used is reported, and is pending.
    pub(crate) fn cell<'g>(&mut self, cell: &'g GridCell, shape: Shape) -> Node<'g> {
        let converted = match &cell.value {
            CellValue::Text(text) => of_text(text, cell.number.as_deref(), shape),
            CellValue::Number(number) => of_number(number, shape),
            CellValue::Percent(number) => match shape {
                Shape::Text | Shape::Name | Shape::Written => Ok(string(format!("{number}%"))),
                _ => Err("这一格是百分比格式；把格式改为“常规”，写普通的数".to_owned()),
            },
            &CellValue::Date(year, month, day) => match shape {
                Shape::Date => calendar_day(year, month, day).ok_or_else(|| NOT_A_DAY.to_owned()),
                _ => Err("这一格被当成了日期；把格式改为“文本”，再把内容重写一遍".to_owned()),
            },
            CellValue::Flag(flag) => match shape {
                Shape::Flag => Ok(DeValue::Boolean(*flag)),
                _ => Err("这一格是“真”或“假”；把格式改为“文本”，再把内容重写一遍".to_owned()),
            },
            CellValue::Error(error) => Err(format!("公式出错：{}；改正公式，或直接写数", brief(error))),
            CellValue::Uncalculated => Err("公式没有算出结果；在 Excel 或 WPS 里打开、保存一次，或直接写数".to_owned()),
            CellValue::Inexact(number) => {
                let number = brief(number);
                Err(format!("这个数（{number}）超过 15 位，表格软件已经丢掉后面的数字；编码请把格式改为“文本”再重写"))
            }
            CellValue::Time(_) => Err("这一格是时间，或者是日历上没有的日子；改为“文本”或“常规”格式再重写".to_owned()),
        };
        let value = converted.unwrap_or_else(|words| {
            let span = self.span_of(cell.range.clone());
            self.unusable.insert(span, self.shelf.findings.len());
            self.report(findings::BAD_CELL, |finding| finding.at(span, words));
            string(PENDING)
        });
        toml::Spanned::new(cell.range.clone(), value)
    }

    pub(crate) fn span_of(&self, range: Range<usize>) -> Span {
        self.span(&toml::Spanned::new(range, ()))
    }
}

const NOT_A_DAY: &str = "这里应当是日期，如 2024-02-20";

fn string(text: impl Into<String>) -> DeValue<'static> {
    DeValue::String(text.into().into())
}

fn of_text<'g>(text: &'g str, number: Option<&'g str>, shape: Shape) -> Result<DeValue<'g>, String> {
    let trimmed = text.trim();
    if trimmed == EMPTY {
        return Ok(string(""));
    }
    match shape {
        Shape::Date if PENDING_FORMS.contains(&trimmed) => Ok(string(trimmed)),
        Shape::Amount => Ok(string(half_width(trimmed))),
        // What is pending, or no number, is for the reader of the value to say.
        Shape::Number | Shape::Integer => Ok(number.and_then(parsed).unwrap_or_else(|| string(trimmed))),
        Shape::Code => Ok(string(code(&half_width(trimmed)))),
        Shape::Flag => flag(trimmed).map(DeValue::Boolean).ok_or_else(|| "这里写“是”或“否”".to_owned()),
        Shape::Date => day(&half_width(trimmed)).ok_or_else(|| NOT_A_DAY.to_owned()),
        _ => Ok(string(trimmed)),
    }
}

fn of_number(number: &str, shape: Shape) -> Result<DeValue<'_>, String> {
    match shape {
        Shape::Amount | Shape::Number | Shape::Integer | Shape::Written => {
            parsed(number).ok_or_else(|| "这不是普通的数".to_owned())
        }
        Shape::Flag => of_text(number, None, shape),
        Shape::Date => Err(format!("{NOT_A_DAY}；或把这一格的格式改为日期")),
        _ => Ok(string(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: Result<DeValue<'_>, String>) -> String {
        match value {
            Ok(DeValue::String(text)) => format!("\"{text}\""),
            Ok(DeValue::Integer(number)) => number.as_str().to_owned(),
            Ok(DeValue::Float(number)) => number.as_str().to_owned(),
            Ok(DeValue::Boolean(flag)) => flag.to_string(),
            Ok(DeValue::Datetime(moment)) => moment.to_string(),
            Ok(_) => "?".to_owned(),
            Err(words) => format!("! {words}"),
        }
    }

    #[test]
    fn a_cell_becomes_what_its_column_wants() {
        for (text, shape, expected) in [
            (" １，４３０．９６ ", Shape::Amount, "\"1,430.96\""),
            ("十二", Shape::Number, "\"十二\""),
            ("2080505 机关事业单位基本养老保险缴费支出", Shape::Code, "\"2080505\""),
            ("2080505机关", Shape::Code, "\"2080505\""),
            ("２０８０５０５", Shape::Code, "\"2080505\""),
            ("C05020400-物业", Shape::Code, "\"C05020400\""),
            ("20805x5", Shape::Code, "\"20805x5\""),
            ("是", Shape::Flag, "true"),
            ("也许", Shape::Flag, "! 这里写“是”或“否”"),
            ("2024年2月20日", Shape::Date, "2024-02-20"),
            ("20240220", Shape::Date, "2024-02-20"),
            ("2024.2.30", Shape::Date, "! 这里应当是日期，如 2024-02-20"),
            (" 名称 ", Shape::Name, "\"名称\""),
            ("\"\"", Shape::Written, "\"\""),
        ] {
            assert_eq!(shown(of_text(text, None, shape)), expected, "{text}");
        }
        assert_eq!(shown(of_text("1,200", Some("1200"), Shape::Number)), "1200");
        for (number, shape, expected) in [
            ("755.25", Shape::Amount, "755.25"),
            ("25", Shape::Written, "25"),
            ("2010301", Shape::Code, "\"2010301\""),
            ("98", Shape::Text, "\"98\""),
            ("1", Shape::Flag, "true"),
        ] {
            assert_eq!(shown(of_number(number, shape)), expected, "{number}");
        }
    }
}
