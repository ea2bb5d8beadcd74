//! Properties of paragraphs, rows, cells and runs.

use quick_xml::events::BytesStart;

use crate::package::{Fault, Part, Step, is_true, local};

/// A place in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct ListPlace {
    /// 0 takes a paragraph out of a list; `None` in a style means the list that names the style.
    pub list: Option<u32>,
    /// From 0.
    pub level: Option<usize>,
}

/// Properties of a paragraph, or of a style.
#[derive(Clone, Default, Debug)]
pub(super) struct ParagraphProperties {
    pub style: Option<String>,
    /// From 0; 9 is running text.
    pub outline: Option<u8>,
    pub place: Option<ListPlace>,
    /// The end of the paragraph is deleted in a tracked change, so that the next one continues it.
    pub joins_next: bool,
}

/// Properties of a row.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct RowProperties {
    /// Columns left free before the first cell.
    pub before: usize,
    /// Columns left free after the last cell.
    pub after: usize,
    /// Deleted in a tracked change.
    pub deleted: bool,
}

/// How a cell is merged with its neighbour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Merge {
    #[default]
    None,
    Begins,
    Continues,
}

/// Properties of a cell.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct CellProperties {
    /// Columns; 0 if it does not say.
    pub across: usize,
    pub down: Merge,
    /// Merged with the cell before it, in files of old programs.
    pub beside: Merge,
}

/// A property's value.
pub(super) fn value<'s>(part: &Part<'_>, of: &'s BytesStart<'_>) -> Result<Option<std::borrow::Cow<'s, str>>, Fault> {
    part.attribute(of, "val")
}

/// True for a property that is there and not switched off.
pub(super) fn is_on(part: &Part<'_>, of: &BytesStart<'_>) -> Result<bool, Fault> {
    Ok(value(part, of)?.is_none_or(|value| is_true(&value)))
}

fn number<T: std::str::FromStr>(part: &Part<'_>, of: &BytesStart<'_>) -> Result<Option<T>, Fault> {
    Ok(value(part, of)?.and_then(|value| value.trim().parse().ok()))
}

/// Reads the properties in an element up to its end; what they were before a tracked change is left out.
pub(super) fn each<'x>(
    part: &mut Part<'x>,
    mut property: impl FnMut(&Part<'x>, &BytesStart<'x>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut depth = 0_usize;
    loop {
        match part.next()? {
            Step::Start(start) if local(&start).ends_with(b"Change") => skip(part)?,
            Step::Start(start) => {
                depth += 1;
                property(part, &start)?;
            }
            Step::End(_) if depth == 0 => return Ok(()),
            Step::End(_) => depth -= 1,
            Step::Done => return Err(part.broken()),
            Step::Text(_) => {}
        }
    }
}

/// Reads up to the end of the element that has just begun.
pub(super) fn skip(part: &mut Part<'_>) -> Result<(), Fault> {
    let mut depth = 0_usize;
    loop {
        match part.next()? {
            Step::Start(_) => depth += 1,
            Step::End(_) if depth == 0 => return Ok(()),
            Step::End(_) => depth -= 1,
            Step::Done => return Err(part.broken()),
            Step::Text(_) => {}
        }
    }
}

impl ParagraphProperties {
    pub(super) fn read(part: &mut Part<'_>) -> Result<Self, Fault> {
        let mut read = Self::default();
        each(part, |part, start| {
            match local(start) {
                b"pStyle" => read.style = value(part, start)?.map(std::borrow::Cow::into_owned),
                b"outlineLvl" => read.outline = number(part, start)?,
                b"numPr" => read.place = Some(ListPlace::default()),
                b"numId" => read.place.get_or_insert_default().list = number(part, start)?,
                b"ilvl" => read.place.get_or_insert_default().level = number(part, start)?,
                b"del" => read.joins_next = true,
                _ => {}
            }
            Ok(())
        })?;
        Ok(read)
    }
}

impl RowProperties {
    pub(super) fn read(part: &mut Part<'_>) -> Result<Self, Fault> {
        let mut read = Self::default();
        each(part, |part, start| {
            match local(start) {
                b"gridBefore" => read.before = number(part, start)?.unwrap_or(0),
                b"gridAfter" => read.after = number(part, start)?.unwrap_or(0),
                b"del" => read.deleted = true,
                _ => {}
            }
            Ok(())
        })?;
        Ok(read)
    }
}

impl CellProperties {
    pub(super) fn read(part: &mut Part<'_>) -> Result<Self, Fault> {
        let mut read = Self::default();
        let merge = |part: &Part<'_>, start: &BytesStart<'_>| -> Result<Merge, Fault> {
            let begins = value(part, start)?.is_some_and(|value| value == "restart");
            Ok(if begins { Merge::Begins } else { Merge::Continues })
        };
        each(part, |part, start| {
            match local(start) {
                b"gridSpan" => read.across = number(part, start)?.unwrap_or(0),
                b"vMerge" => read.down = merge(part, start)?,
                b"hMerge" => read.beside = merge(part, start)?,
                _ => {}
            }
            Ok(())
        })?;
        Ok(read)
    }
}

/// True for a run that is hidden.
pub(super) fn is_hidden_run(part: &mut Part<'_>) -> Result<bool, Fault> {
    let mut hidden = false;
    each(part, |part, start| {
        if local(start) == b"vanish" {
            hidden = is_on(part, start)?;
        }
        Ok(())
    })?;
    Ok(hidden)
}
