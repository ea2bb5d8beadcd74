//! Automatic numbering: the label of each paragraph of a list.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{Format, gap};
use super::lists::{LEVELS, Lists};
use super::symbols::bullet;

/// How far the lists of a document have counted.
#[derive(Default)]
pub(super) struct Counter {
    pub(super) lists: Lists,
    /// The last number at each level, by definition: lists of one definition count on.
    counted: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// The levels of lists that have begun anew.
    begun: BTreeSet<(u32, usize)>,
}

impl Counter {
    pub(super) fn new(lists: Lists) -> Self {
        Self { lists, ..Self::default() }
    }

    /// Counts a paragraph; its label as printed, with what follows it.
    pub(super) fn label(&mut self, list_id: u32, at: usize) -> Option<String> {
        let at = at.min(LEVELS - 1);
        let (list, id, definition) = self.lists.list(list_id)?;
        let level = |at: usize| list.level(definition, at);
        let start = |at: usize| level(at).and_then(|level| level.start).unwrap_or(1);
        let this = level(at)?;
        let counted = self.counted.entry(id).or_default();
        let anew = list.starts.get(&at).filter(|_| self.begun.insert((list_id, at)));
        counted[at] = Some(match (anew, counted[at]) {
            (Some(&anew), _) => anew,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => start(at),
        });
        for (higher, number) in counted.iter_mut().enumerate().take(at) {
            number.get_or_insert_with(|| start(higher));
        }
        for (lower, number) in counted.iter_mut().enumerate().skip(at + 1) {
            if level(lower).and_then(|level| level.restart).is_none_or(|after| at < after) {
                *number = None;
            }
        }
        let mut label = String::new();
        let mut characters = this.text.chars().peekable();
        while let Some(c) = characters.next() {
            let named = characters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
            let Some(named) = named else {
                label.push(c);
                continue;
            };
            characters.next();
            let named = named as usize - 1;
            let format = level(named).map_or(Format::default(), |level| level.format);
            let format = if this.is_decimal { Format::default() } else { format };
            label.push_str(&format.write(counted.get(named).copied().flatten().unwrap_or(0)));
        }
        if this.format == Format::Bullet {
            label = label.chars().map(bullet).collect();
        }
        let gap = gap(&label, &this.follows);
        label.push_str(gap);
        Some(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter() -> Counter {
        let xml = r#"<w:numbering>
            <w:abstractNum w:abstractNumId="0">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
              <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/><w:suff w:val="tab"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
        Counter::new(Lists::read("x", xml.as_bytes()).unwrap_or_default())
    }

    #[test]
    fn levels_count_and_begin_anew() {
        let mut counter = counter();
        let places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (1, 2), (2, 0), (2, 0), (3, 0), (4, 0)];
        let labels = places.map(|(list, level)| counter.label(list, level).unwrap_or_default());
        assert_eq!(labels, ["一、", "（一）", "（二）", "二、", "（一）", "2.1.1 ", "2.1.2 ", "一、", "二、", "•", ""]);
    }
}
