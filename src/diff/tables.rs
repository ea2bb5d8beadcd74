//! Tables of two documents: which belong together, and what differs in them.

use std::collections::BTreeMap;

use super::align::{Step, steps};
use super::cells::brief;
use super::change::{Presence, TableChange};
use super::numbering::Numbering;
use super::options::Options;
use super::rows;
use super::view::View;
use super::words::{Shingles, likeness, plain, without_numbering, without_years};
use crate::published::{Block, Published};

/// Tables of a document that may share a text that still tells them apart.
const RARE: usize = 2;

/// A table with its title.
struct Titled<'t> {
    /// Index of its block.
    at: usize,
    title: String,
    /// Without years and numbering.
    plain: String,
    /// Number of tables between it and its title.
    part: usize,
    /// True if another table has the same title.
    is_common: bool,
    /// Texts that few other tables have, sorted.
    rare: Vec<String>,
    view: View<'t>,
}

/// Every table of the documents, in the order of the new one, with what differs.
#[must_use]
pub fn tables(old: &Published, new: &Published) -> Vec<TableChange> {
    compare(old, new, Options::default())
}

pub(super) fn compare(old: &Published, new: &Published, options: Options) -> Vec<TableChange> {
    let (olds, news) = (titled(old), titled(new));
    let mut numbering = Numbering::default();
    let [one, other]: [Vec<u32>; 2] =
        [&olds, &news].map(|tables| tables.iter().map(|table| numbering.of(&table.whole())).collect());
    let alike = |i: usize, j: usize| alike(&olds[i], &news[j]);
    let steps = steps(&one, &other, |_| true, alike);
    let change = |step| match step {
        Step::Same(i, j) | Step::Moved(i, j) | Step::Paired(i, j) => both(&olds[i], &news[j], options),
        Step::Removed(i) => single(&olds[i], Presence::Removed),
        Step::Added(j) => single(&news[j], Presence::Added),
    };
    steps.into_iter().map(change).collect()
}

fn titled(published: &Published) -> Vec<Titled<'_>> {
    let mut titled: Vec<Titled<'_>> = Vec::new();
    for (at, block) in published.blocks.iter().enumerate() {
        let Block::Table(table) = block else { continue };
        let title = published.title(at).unwrap_or_default();
        let own = plain(&title);
        // 部门预算 and 单位预算 have the same tables.
        let own = without_years(without_numbering(&own)).replace("部门", "单位");
        let part = titled.last().filter(|last| last.title == title).map_or(0, |last| {
            let between = &published.blocks[last.at..at];
            if between.iter().any(|block| matches!(block, Block::Heading { .. })) { 0 } else { last.part + 1 }
        });
        let view = View::of(table);
        titled.push(Titled { at, title, plain: own, part, is_common: false, rare: Vec::new(), view });
    }
    let mut titles: BTreeMap<(String, usize), usize> = BTreeMap::new();
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for table in &titled {
        *titles.entry((table.plain.clone(), table.part)).or_default() += 1;
        let contents = table.view.contents();
        contents.chunk_by(|a, b| a == b).for_each(|text| *texts.entry(text[0].to_owned()).or_default() += 1);
    }
    for table in &mut titled {
        table.is_common = titles.get(&(table.plain.clone(), table.part)).is_some_and(|&count| count > 1);
        let is_rare = |text: &&str| texts.get(*text).is_some_and(|&count| count <= RARE);
        table.rare = table.view.contents().into_iter().filter(is_rare).map(str::to_owned).collect();
    }
    titled
}

impl Titled<'_> {
    /// All that it says, for tables that nobody changed.
    fn whole(&self) -> String {
        let mut whole = self.plain.clone();
        for row in 0..self.view.height() {
            for column in (0..self.view.width()).filter(|&column| self.view.begins(row, column)) {
                whole.push('\u{1}');
                whole.push_str(self.view.plain(row, column));
            }
            whole.push('\u{2}');
        }
        whole
    }

    /// For people.
    fn shown(&self) -> String {
        let rows = 0..self.view.height();
        let mut texts = rows.flat_map(|row| (0..self.view.width()).map(move |column| (row, column)));
        match self.title.split_whitespace().collect::<Vec<_>>().join(" ") {
            title if !title.is_empty() => brief(&title, TITLE),
            _ => {
                let first = texts.find(|&(row, column)| !self.view.plain(row, column).is_empty());
                let first = first.map(|(row, column)| self.view.shown(row, column)).unwrap_or_default();
                format!("以“{}”开头的表", brief(&first, TITLE))
            }
        }
    }
}

/// Characters of a title.
const TITLE: usize = 40;

/// How likely two tables are the same; 0 if they are not.
fn alike(one: &Titled<'_>, other: &Titled<'_>) -> u32 {
    let title =
        if one.plain == other.plain { 1000 } else { likeness(&Shingles::of(&one.plain), &Shingles::of(&other.plain)) };
    let contents = match (one.rare.as_slice(), other.rare.as_slice()) {
        ([], []) => 1000,
        (one, other) => shares(one, other),
    };
    let is_titled = title >= 900 && one.part == other.part && !one.title.is_empty();
    let is_same = (is_titled && (contents >= 200 || !(one.is_common || other.is_common)))
        || (title >= 500 && contents >= 300)
        || (contents >= 600 && !one.rare.is_empty());
    let heads = if one.view.heads.paths == other.view.heads.paths { 300 } else { 0 };
    if is_same { title + contents + heads } else { 0 }
}

/// The share of texts that both lists have, in thousandths. Both are sorted.
fn shares(one: &[String], other: &[String]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    u32::try_from(common * 2000 / (one.len() + other.len()).max(1)).unwrap_or(0)
}

fn both(old: &Titled<'_>, new: &Titled<'_>, options: Options) -> TableChange {
    let mut change = TableChange {
        title: new.shown(),
        presence: Presence::Changed,
        old: Some(old.at),
        new: Some(new.at),
        compared: 0,
        columns: Vec::new(),
        rows: Vec::new(),
    };
    rows::compare(&old.view, &new.view, options, &mut change);
    change
}

fn single(table: &Titled<'_>, presence: Presence) -> TableChange {
    let is_old = presence == Presence::Removed;
    let rows = rows::all(&table.view, presence);
    TableChange {
        title: table.shown(),
        presence,
        old: is_old.then_some(table.at),
        new: (!is_old).then_some(table.at),
        compared: rows.iter().map(|row| row.cells.len()).sum(),
        columns: Vec::new(),
        rows,
    }
}
