//! The tables of a published document: titles, unit of money, rows; and which table of the variant each is.

use std::collections::BTreeMap;

use super::codes::{self, Codes};
use super::known::{Known, Role};
use super::spread::{Place, Spread};
use super::words::{likeness, plain};
use crate::model::ImportSettings;
use crate::money::MoneyUnit;
use crate::published::{Block, Published};
use crate::source::{Keyed, Text};

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
}

/// A table that was recognised.
#[derive(Debug)]
pub(super) struct Matched {
    /// Index among the found tables.
    pub found: usize,
    /// Index among the known tables.
    pub known: usize,
    /// For each known column, the column of the grid.
    pub columns: Vec<Option<usize>>,
    /// First row below the head.
    pub body: usize,
    /// Grid columns with a head that no known column has.
    pub strange: Vec<usize>,
    /// How the table writes its codes, if not as the variant does.
    codes: Option<Codes>,
    /// What it says there, by known column and row.
    written: BTreeMap<usize, Vec<String>>,
}

impl Matched {
    /// The words of a known column in a row, where the table writes them in another way.
    pub fn written(&self, row: usize, column: usize) -> Option<&String> {
        self.written.get(&column)?.get(row)
    }
}

/// Names in an export, and those of the variant that they mean; in the common form of words.
#[derive(Clone, Debug, Default)]
pub(super) struct OtherNames {
    pub columns: BTreeMap<String, String>,
    pub tables: BTreeMap<String, String>,
}

impl OtherNames {
    /// What a repository says about its exports.
    pub fn of(settings: Option<&ImportSettings>) -> Self {
        let names = |names: &Keyed<Text>| {
            names.0.iter().map(|(name, meant)| (plain(&name.value), plain(&meant.value))).collect()
        };
        settings.map_or_else(Self::default, |settings| Self {
            columns: names(&settings.columns),
            tables: names(&settings.tables),
        })
    }
}

/// How captions of tables begin.
const CAPTIONS: [&str; 9] =
    ["单位:", "金额单位:", "单位名称:", "预算年度:", "部门编码", "单位编码", "部门名称", "截止时间:", "填报单位"];
/// Words before a table that are looked at for its title.
const TITLES: usize = 4;
/// Rows that a head may have.
const HEAD: usize = 6;
/// Characters of a head that are looked at.
const LONGEST: usize = 80;
/// What the very title of a table counts: other tables have more of its heads where the document leaves columns out.
const OWN_TITLE: usize = 300;
/// Least likeness, in thousandths, of a table with the one that it is taken for.
const LEAST: usize = 500;

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
                    titles.extend(cells.cells(row).iter().map(Place::text).filter(|words| !words.is_empty()));
                }
                let written_titles = titles;
                let titles: Vec<String> = written_titles.iter().map(|title| plain(title)).collect();
                let unit = unit_of(&titles);
                found.push(Found { block, end: block, titles, written_titles, unit, cells, first });
            }
        }
    }
    found
}

/// Leading rows of a single cell with words, or of captions.
fn lead(cells: &Spread<'_>) -> usize {
    let is_lead = |row: usize| {
        let written: Vec<String> =
            cells.cells(row).iter().map(|cell| cell.text()).filter(|text| !text.is_empty()).collect();
        let is_caption = |words: &String| {
            let words = plain(words);
            CAPTIONS.iter().any(|caption| words.starts_with(caption))
        };
        written.len() <= 1 || (written.len() <= 3 && written.iter().any(is_caption))
    };
    let width = cells.width();
    if width < 2 {
        return 0;
    }
    (0..cells.rows.len().min(HEAD)).take_while(|&row| is_lead(row)).count()
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

/// Which known table each found one is. `names` are those of an export.
pub(super) fn recognise(found: &[Found<'_>], known: &[Known], names: &OtherNames) -> Vec<Matched> {
    let mut candidates = Vec::new();
    for (at, table) in found.iter().enumerate() {
        for (to, known) in known.iter().enumerate() {
            if let Some((score, matched)) = compare(at, table, to, known, names) {
                candidates.push((score, at, to, matched));
            }
        }
    }
    candidates.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let mut matched: Vec<Matched> = Vec::new();
    for (_, at, to, candidate) in candidates {
        let is_taken = matched.iter().any(|other| other.found == at || (other.known == to && known[to].each.is_none()));
        if !is_taken {
            matched.push(candidate);
        }
    }
    matched.extend(continued(found, known, names, &matched));
    for matched in &mut matched {
        let codes =
            matched.codes.map(|codes| codes::written(codes, &found[matched.found].cells, &known[matched.known]));
        matched.written = codes.unwrap_or_default();
    }
    matched.sort_by_key(|matched| matched.found);
    matched
}

fn compare(at: usize, found: &Found<'_>, to: usize, known: &Known, names: &OtherNames) -> Option<(usize, Matched)> {
    let titles = found.titles.iter().map(|title| names.tables.get(title).unwrap_or(title));
    let title = titles.map(|title| likeness(title, &known.title)).max().unwrap_or(0);
    let (heads, columns, body, strange, codes) = heads(found, known, names);
    let form = form_likeness(found, known);
    let likeness = match (known.form.is_empty(), known.columns.is_empty()) {
        (true, _) => heads,
        (false, true) => form,
        (false, false) => usize::midpoint(heads, form),
    };
    // The title decides between tables of the same heads.
    let score = (2 * likeness + title) / 3 + if title == 1000 { OWN_TITLE } else { 0 };
    let is_like = likeness >= LEAST && (score >= LEAST || likeness >= 900);
    is_like.then(|| (score, Matched { found: at, known: to, columns, body, strange, codes, written: BTreeMap::new() }))
}

/// How many words of a form's cells the table has, in thousandths.
fn form_likeness(found: &Found<'_>, known: &Known) -> usize {
    if known.form.is_empty() {
        return 0;
    }
    let words: std::collections::BTreeSet<String> =
        (0..found.cells.rows.len()).flat_map(|row| found.cells.cells(row)).map(|cell| plain(&cell.text())).collect();
    let has = known.form.iter().filter(|cell| words.contains(&cell.label)).count();
    1000 * has / known.form.len()
}

type Heads = (usize, Vec<Option<usize>>, usize, Vec<usize>, Option<Codes>);

/// The best way to read the head of a table: likeness in thousandths, columns, first row below, unknown columns, codes.
fn heads(found: &Found<'_>, known: &Known, names: &OtherNames) -> Heads {
    let cells = &found.cells;
    let is_head = |words: &String| known.columns.iter().any(|column| column.path.contains(words));
    // A name of the export means a head of this table, or is one itself.
    let meant: BTreeMap<&str, &str> = names
        .columns
        .iter()
        .filter(|(_, meant)| is_head(meant))
        .map(|(name, meant)| (name.as_str(), meant.as_str()))
        .collect();
    let mut best: Heads = (0, vec![None; known.columns.len()], found.first, Vec::new(), None);
    let starts: Vec<usize> = if known.form.is_empty() {
        vec![found.first]
    } else {
        (0..cells.rows.len())
            .filter(|&row| {
                known.columns.first().is_some_and(|column| column.path.last() == Some(&plain(&cells.text(row, 0))))
            })
            .take(2)
            .collect()
    };
    for start in starts {
        for rows in 1..=HEAD.min(cells.rows.len().saturating_sub(start)) {
            let mut paths: Vec<Vec<String>> =
                (0..cells.width()).map(|column| path(cells, start, start + rows, column, &meant)).collect();
            let codes = codes::find(&mut paths, cells, start + rows, known);
            let (score, mut columns, strange) = assign(&paths, known);
            // Between equals, a head that cuts no merged cell.
            let score = score * 2 + usize::from(!cells.cells(start + rows).iter().any(|cell| cell.row < start + rows));
            if score > best.0 {
                if let Some(Codes::WithNames(both)) = codes {
                    columns.iter_mut().flatten().filter(|at| **at >= cells.width()).for_each(|at| *at = both);
                }
                let mut body = start + rows;
                while is_numbering(cells, body) {
                    body += 1;
                }
                best = (score, columns, body, strange, codes);
            }
        }
    }
    best.0 /= 2;
    best
}

fn path(cells: &Spread<'_>, from: usize, to: usize, column: usize, meant: &BTreeMap<&str, &str>) -> Vec<String> {
    let mut places: Vec<_> = (from..to).filter_map(|row| cells.get(row, column)).collect();
    places.dedup_by_key(|place| (place.row, place.column));
    let head = |place: &Place<'_>| plain(&place.text().chars().take(LONGEST).collect::<String>());
    let words = places.iter().map(head).filter(|words| !words.is_empty());
    words.map(|words| meant.get(words.as_str()).map_or(words.clone(), |meant| (*meant).to_owned())).collect()
}

/// 栏次: a row that numbers the columns.
fn is_numbering(cells: &Spread<'_>, row: usize) -> bool {
    let words: Vec<String> =
        cells.cells(row).iter().map(|cell| plain(&cell.text())).filter(|words| !words.is_empty()).collect();
    let numbers = words.iter().filter(|words| words.len() < 3).filter_map(|words| words.parse::<usize>().ok());
    let numbers: Vec<usize> = numbers.collect();
    let is_labelled = words.first().is_some_and(|first| first == "栏次" || first == "行次");
    (is_labelled && numbers.len() + 1 >= words.len())
        || (numbers.len() > 1
            && numbers.len() == words.len()
            && numbers.iter().enumerate().all(|(at, &number)| number == at + 1))
}

/// Which grid column each known column is; best pairs first.
fn assign(paths: &[Vec<String>], known: &Known) -> (usize, Vec<Option<usize>>, Vec<usize>) {
    let mut pairs = Vec::new();
    for (to, column) in known.columns.iter().enumerate() {
        for (at, path) in paths.iter().enumerate() {
            let like = path_likeness(path, &column.path);
            if like > 0 {
                pairs.push((like, at.abs_diff(to), to, at));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let mut columns: Vec<Option<usize>> = vec![None; known.columns.len()];
    let mut taken = vec![false; paths.len()];
    let mut total = 0;
    for (like, _, to, at) in pairs {
        if columns[to].is_none() && !taken[at] {
            columns[to] = Some(at);
            // A merged head stands over several positions.
            taken[at] = true;
            total += like;
        }
    }
    let own = known.columns.iter().filter(|column| column.role != Role::Serial).count().max(1);
    let serial = known.columns.iter().zip(&columns).any(|(column, at)| column.role == Role::Serial && at.is_some());
    let heads = |at: &usize| !(paths[*at].is_empty() || serial && *at == 0);
    let strange: Vec<usize> = (0..paths.len())
        .filter(|&at| !taken[at] && heads(&at))
        .filter(|&at| at == 0 || paths[at] != paths[at - 1])
        .collect();
    let score = total.min(1000 * own) / (own + strange.len());
    (score, columns, strange)
}

/// Likeness of a column's heads, in thousandths; 0 if the lowest differ.
fn path_likeness(path: &[String], known: &[String]) -> usize {
    let (Some(last), Some(wanted)) = (path.last(), known.last()) else { return 0 };
    let leaf = leaf_likeness(last, wanted);
    if leaf == 0 {
        return 0;
    }
    let (above, wanted) = (&path[..path.len() - 1], &known[..known.len() - 1]);
    if wanted.is_empty() && above.is_empty() {
        return leaf;
    }
    let shared = wanted.iter().filter(|words| above.iter().any(|own| leaf_likeness(own, words) > 0)).count();
    leaf * 7 / 10 + leaf * 3 / 10 * shared / wanted.len().max(above.len()).max(1)
}

fn leaf_likeness(words: &str, wanted: &str) -> usize {
    if words == wanted {
        return 1000;
    }
    let bare =
        |words: &str| words.split('(').next().unwrap_or_default().trim_matches(|c: char| c.is_ascii_digit()).to_owned();
    let (own, other) = (bare(words), bare(wanted));
    if own.is_empty() || other.is_empty() {
        return 0;
    }
    if own == other {
        return 900;
    }
    match likeness(&own, &other) {
        like @ 700.. => like * 8 / 10,
        _ if own.chars().count() > 3
            && (other.ends_with(&own) || own.ends_with(&other))
            && other.chars().count() > 3 =>
        {
            600
        }
        _ => 0,
    }
}

/// Tables that go on where a recognised one ends: the next ones of the same width, without a title of their own.
fn continued(found: &[Found<'_>], known: &[Known], names: &OtherNames, matched: &[Matched]) -> Vec<Matched> {
    let mut further: Vec<Matched> = Vec::new();
    for (at, table) in found.iter().enumerate().skip(1) {
        if matched.iter().any(|other| other.found == at) {
            continue;
        }
        let before = further.iter().chain(matched).find(|other| other.found == at - 1);
        let Some(before) = before else { continue };
        let is_near = found[at - 1].end + 1 == table.block || table.titles.iter().all(|title| title.contains('续'));
        if is_near && found[at - 1].cells.width() == table.cells.width() {
            // The head may be repeated.
            let (likeness, columns, body, strange, codes) = heads(table, &known[before.known], names);
            if likeness > 900 {
                further.push(Matched {
                    found: at,
                    known: before.known,
                    columns,
                    body,
                    strange,
                    codes,
                    written: BTreeMap::new(),
                });
                continue;
            }
            further.push(Matched {
                found: at,
                known: before.known,
                columns: before.columns.clone(),
                body: table.first,
                strange: Vec::new(),
                codes: before.codes,
                written: BTreeMap::new(),
            });
        }
    }
    further
}
