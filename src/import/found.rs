//! The tables of a published document: titles, unit of money, rows.

use super::codes;
use super::heads::HEAD;
use super::spread::{Place, Spread};
use super::words::plain;
use crate::money::MoneyUnit;
use crate::published::{Block, Published};

/// A table of the published document.
#[derive(Debug)]
pub(super) struct Found<'p> {
    /// Index of its first and last block.
    pub block: usize,
    pub end: usize,
    /// Words that may be its title, in their common form, nearest last.
    pub titles: Vec<String>,
    /// The same as written.
    pub written_titles: Vec<String>,
    /// Of its amounts, if it is said.
    pub unit: Option<MoneyUnit>,
    pub cells: Spread<'p>,
    /// Rows of the grid that are title, caption or unit, above the head.
    pub first: usize,
    /// Of each number of rows that the head may have, the column below that holds both codes and names.
    pub both: Vec<Option<usize>>,
}

/// How captions of tables begin.
const CAPTIONS: [&str; 14] = [
    "单位:",
    "金额单位:",
    "单位名称:",
    "预算年度:",
    "部门编码",
    "单位编码",
    "部门名称",
    "截止时间:",
    "填报单位",
    "部门:",
    "编制单位:",
    "编制部门:",
    "公开部门:",
    "公开0",
];
/// Words before a table that are looked at for its title.
const TITLES: usize = 4;
pub(super) fn tables(published: &Published) -> Vec<Found<'_>> {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for (block, content) in published.blocks.iter().enumerate() {
        match content {
            Block::Heading { content, .. } | Block::Paragraph(content) | Block::Entry(content) => {
                before.extend(content.text().split('\n').map(str::to_owned).filter(|words| !plain(words).is_empty()));
            }
            Block::Table(table) => {
                let cells = Spread::of(&table.grid);
                // Tables without anything between them are one: a form, or what a word processor has split.
                if before.is_empty()
                    && lead(&cells) == 0
                    && let Some(Found { cells: above, end, .. }) = found.last_mut()
                    && *end + 1 == block
                {
                    *above = std::mem::take(above).below(cells);
                    *end = block;
                    continue;
                }
                let mut titles = before.split_off(before.len().saturating_sub(TITLES));
                before.clear();
                let first = lead(&cells);
                for row in 0..first {
                    titles.extend(cells.cells(row).map(Place::text).filter(|words| !words.is_empty()));
                }
                let written_titles = titles;
                let titles: Vec<String> = written_titles.iter().map(|title| plain(title)).collect();
                let unit = unit_of(&titles);
                let both = Vec::new();
                found.push(Found { block, end: block, titles, written_titles, unit, cells, first, both });
            }
        }
    }
    for table in &mut found {
        table.both = codes::with_names(&table.cells, table.first);
    }
    found
}

impl Found<'_> {
    /// What a reader would call it: the nearest words that end as titles do, or else the nearest words.
    pub fn written_title(&self) -> Option<&String> {
        // 公开01表 is a number.
        let is_title = |plain: &str| plain.ends_with('表') && !plain.starts_with("公开");
        let title = self.written_titles.iter().zip(&self.titles).rev().find(|(_, plain)| is_title(plain));
        title.map(|(written, _)| written).or(self.written_titles.last())
    }
}

/// Leading rows of a single cell with words, or of captions.
fn lead(cells: &Spread<'_>) -> usize {
    let is_lead = |row: usize| {
        let written: Vec<&str> =
            cells.cells(row).map(|cell| cell.plain.as_str()).filter(|words| !words.is_empty()).take(4).collect();
        let is_caption = |words: &&str| CAPTIONS.iter().any(|caption| words.starts_with(caption));
        written.len() <= 1 || (written.len() <= 3 && written.iter().any(is_caption))
    };
    let width = cells.width();
    if width < 2 {
        return 0;
    }
    (0..cells.height().min(HEAD)).take_while(|&row| is_lead(row)).count()
}

/// 万元 or 元, where it is said.
fn unit_of(captions: &[String]) -> Option<MoneyUnit> {
    captions.iter().rev().find_map(|words| {
        let (_, behind) = words.rsplit_once("单位:")?;
        if behind.starts_with("万元") {
            Some(MoneyUnit::TenThousand)
        } else {
            behind.starts_with('元').then_some(MoneyUnit::Yuan)
        }
    })
}
