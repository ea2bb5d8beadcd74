//! The lists of a document: how each level is numbered.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::label::Format;
use super::limits::{DEFINITIONS, Excess};
use super::properties::value;
use super::refused::Refused;
use crate::package::{Fault, Part, Step, local};

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

/// The lists of a document.
#[derive(Default)]
pub(super) struct Lists {
    definitions: BTreeMap<u32, Definition>,
    lists: BTreeMap<u32, List>,
    /// Definitions by the name of the list style that they define.
    styles: BTreeMap<String, u32>,
}

/// Levels that lists share.
#[derive(Default)]
pub(super) struct Definition {
    levels: BTreeMap<usize, Level>,
    /// The list style whose definition is meant.
    link: Option<String>,
}

#[derive(Default)]
pub(super) struct List {
    definition: u32,
    levels: BTreeMap<usize, Level>,
    /// Where the list begins anew.
    pub(super) starts: BTreeMap<usize, u32>,
}

/// How a level is numbered.
#[derive(Clone, Default)]
pub(super) struct Level {
    pub(super) start: Option<u32>,
    pub(super) format: Format,
    /// `%1、`, `（%2）`.
    pub(super) text: String,
    /// Begins anew after a number of this level, from 1, or a higher one; 0 for never.
    pub(super) restart: Option<usize>,
    /// All numbers in the label are written as 1, 2, 3.
    pub(super) is_decimal: bool,
    /// `tab`, `space` or `nothing` follow the label.
    pub(super) follows: String,
    /// Paragraphs of this style are at this level.
    style: Option<String>,
}

/// What is being read.
#[derive(Default)]
struct Open {
    definition: Option<(u32, Definition)>,
    list: Option<(u32, List)>,
    /// The level of an override.
    overridden: usize,
    level: Option<(usize, Level)>,
}

impl Lists {
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, Refused> {
        let mut part = Part::new(name, bytes);
        let mut lists = Self::default();
        let mut open = Open::default();
        loop {
            match part.next()? {
                Step::Start(start) => lists.begin(&part, &start, &mut open)?,
                Step::End(end) => lists.end(end.local(), &mut open),
                Step::Done => return Ok(lists),
                Step::Text(_) => {}
            }
            if lists.definitions.len().max(lists.lists.len()) > DEFINITIONS {
                return Err(Excess::Definitions.into());
            }
        }
    }

    fn begin(&mut self, part: &Part<'_>, start: &BytesStart<'_>, open: &mut Open) -> Result<(), Fault> {
        let number = |name: &str| -> Result<u32, Fault> {
            Ok(part.attribute(start, name)?.and_then(|value| value.trim().parse().ok()).unwrap_or(0))
        };
        match local(start) {
            b"abstractNum" => open.definition = Some((number("abstractNumId")?, Definition::default())),
            b"num" => open.list = Some((number("numId")?, List::default())),
            b"abstractNumId" => {
                if let Some((_, list)) = &mut open.list {
                    list.definition = number("val")?;
                }
            }
            b"lvlOverride" => open.overridden = number("ilvl")? as usize,
            b"startOverride" => {
                if let Some((_, list)) = &mut open.list {
                    list.starts.insert(open.overridden.min(LEVELS - 1), number("val")?);
                }
            }
            b"lvl" => open.level = Some((number("ilvl")? as usize, Level::default())),
            b"numStyleLink" => {
                if let Some((_, definition)) = &mut open.definition {
                    definition.link = value(part, start)?.map(std::borrow::Cow::into_owned);
                }
            }
            b"styleLink" => {
                if let (Some((id, _)), Some(style)) = (&open.definition, value(part, start)?) {
                    self.styles.insert(style.into_owned(), *id);
                }
            }
            _ => {
                if let Some((_, level)) = &mut open.level {
                    level.property(part, start)?;
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8], open: &mut Open) {
        match name {
            b"lvl" => {
                let levels = match (&mut open.list, &mut open.definition) {
                    (Some((_, list)), _) => &mut list.levels,
                    (None, Some((_, definition))) => &mut definition.levels,
                    (None, None) => return,
                };
                levels.extend(open.level.take().filter(|(level, _)| *level < LEVELS));
            }
            b"abstractNum" => self.definitions.extend(open.definition.take()),
            b"num" => self.lists.extend(open.list.take()),
            _ => {}
        }
    }

    /// A list with its definition, or with that of the style to which the definition refers.
    pub(super) fn list(&self, list: u32) -> Option<(&List, u32, &Definition)> {
        let list = self.lists.get(&list)?;
        let definition = self.definitions.get(&list.definition)?;
        let linked = definition.link.as_ref().and_then(|style| self.styles.get(style));
        let id = linked.filter(|_| definition.levels.is_empty()).copied().unwrap_or(list.definition);
        Some((list, id, self.definitions.get(&id)?))
    }

    /// The level of a list that is for paragraphs of a style.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let (_, _, definition) = self.list(list)?;
        let is_of_style = |level: &Level| level.style.as_deref() == Some(style);
        definition.levels.iter().find(|(_, level)| is_of_style(level)).map(|(&at, _)| at)
    }
}

impl List {
    /// A level: the list's own, else that of its definition.
    pub(super) fn level<'l>(&'l self, definition: &'l Definition, at: usize) -> Option<&'l Level> {
        self.levels.get(&at).or_else(|| definition.levels.get(&at))
    }
}

impl Level {
    fn property(&mut self, part: &Part<'_>, start: &BytesStart<'_>) -> Result<(), Fault> {
        let value = value(part, start)?.unwrap_or_default();
        match local(start) {
            b"start" => self.start = value.trim().parse().ok(),
            b"numFmt" => self.format = Format::of(&value),
            b"lvlText" => self.text = value.into_owned(),
            b"lvlRestart" => self.restart = value.trim().parse().ok(),
            b"isLgl" => self.is_decimal = !matches!(&*value, "0" | "false" | "off"),
            b"suff" => self.follows = value.into_owned(),
            b"pStyle" => self.style = Some(value.into_owned()),
            _ => {}
        }
        Ok(())
    }
}
