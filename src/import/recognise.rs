//! Which table of the variant each table of a document is.

use std::collections::{BTreeMap, HashMap};

use super::codes::{self, Codes};
use super::found::Found;
use super::heads::{Head, Heads};
use super::known::Known;
use super::words::{Texts, plain};
use crate::model::ImportSettings;
use crate::source::{Keyed, Text};

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

/// What a found table is; `matched` is in the order of the document.
pub(super) fn of_found(matched: &[Matched], found: usize) -> Option<&Matched> {
    matched.binary_search_by_key(&found, |matched| matched.found).ok().map(|at| &matched[at])
}

impl Matched {
    fn of(found: usize, known: usize, head: Head) -> Self {
        let Head { columns, body, strange, codes, .. } = head;
        Self { found, known, columns, body, strange, codes, written: BTreeMap::new() }
    }

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

/// What the very title of a table counts: other tables have more of its heads where the document leaves columns out.
const OWN_TITLE: usize = 300;
/// Least likeness, in thousandths, of a table with the one that it is taken for.
const LEAST: usize = 500;

/// Which known table each found one is. `names` are those of an export.
pub(super) fn recognise(found: &[Found<'_>], known: &[Known], names: &OtherNames) -> Vec<Matched> {
    let mut heads = Heads::of(known, names);
    let mut candidates = Vec::new();
    let (titles, forms) = (Texts::of(known.iter().map(|known| known.title.clone())), Forms::of(known));
    for (at, table) in found.iter().enumerate() {
        let titles = likest(table, &titles, names, known.len());
        let forms = forms.likenesses(table, known);
        for (to, head) in heads.read(table).into_iter().enumerate() {
            let like = Likeness { head: head.likeness, form: forms[to], title: titles[to] };
            candidates.extend(like.score(&known[to]).map(|score| (score, Matched::of(at, to, head))));
        }
    }
    candidates.sort_by(|one, other| {
        other.0.cmp(&one.0).then(one.1.found.cmp(&other.1.found)).then(one.1.known.cmp(&other.1.known))
    });
    let mut of_found: Vec<Option<Matched>> = found.iter().map(|_| None).collect();
    let mut taken = vec![false; known.len()];
    for (_, candidate) in candidates {
        let (at, to) = (candidate.found, candidate.known);
        if of_found[at].is_none() && (known[to].each.is_some() || !taken[to]) {
            taken[to] = true;
            of_found[at] = Some(candidate);
        }
    }
    go_on(found, &mut heads, &mut of_found);
    let mut matched: Vec<Matched> = of_found.into_iter().flatten().collect();
    for matched in &mut matched {
        let codes =
            matched.codes.map(|codes| codes::written(codes, &found[matched.found].cells, &known[matched.known]));
        matched.written = codes.unwrap_or_default();
    }
    matched
}

/// The likeness of each known title with the likest of a table's.
fn likest(found: &Found<'_>, titles: &Texts, names: &OtherNames, count: usize) -> Vec<usize> {
    let mut likest = vec![0; count];
    for title in &found.titles {
        let title = names.tables.get(title).unwrap_or(title);
        likest.iter_mut().zip(titles.likenesses(title)).for_each(|(most, like)| *most = (*most).max(like));
    }
    likest
}

/// The words of all known forms.
struct Forms<'k>(HashMap<&'k str, usize>);

impl<'k> Forms<'k> {
    fn of(known: &'k [Known]) -> Self {
        let mut words = HashMap::new();
        for cell in known.iter().flat_map(|known| &known.form) {
            let next = words.len();
            words.entry(cell.label.as_str()).or_insert(next);
        }
        Self(words)
    }

    /// How many words of each form's cells a table has, in thousandths.
    fn likenesses(&self, found: &Found<'_>, known: &[Known]) -> Vec<usize> {
        let mut has = vec![false; self.0.len()];
        found.cells.all().filter_map(|cell| self.0.get(cell.plain.as_str())).for_each(|&word| has[word] = true);
        let likeness = |known: &Known| {
            let labels = known.form.iter().filter_map(|cell| self.0.get(cell.label.as_str()));
            (1000 * labels.filter(|&&word| has[word]).count()).checked_div(known.form.len()).unwrap_or(0)
        };
        known.iter().map(likeness).collect()
    }
}

/// How like a found table is to a known one, in thousandths.
struct Likeness {
    head: usize,
    form: usize,
    title: usize,
}

impl Likeness {
    /// `None` if it is another table.
    fn score(&self, known: &Known) -> Option<usize> {
        let likeness = match (known.form.is_empty(), known.columns.is_empty()) {
            (true, _) => self.head,
            (false, true) => self.form,
            (false, false) => usize::midpoint(self.head, self.form),
        };
        // The title decides between tables of the same heads.
        let score = (2 * likeness + self.title) / 3 + if self.title == 1000 { OWN_TITLE } else { 0 };
        (likeness >= LEAST && (score >= LEAST || likeness >= 900)).then_some(score)
    }
}

/// Tables that go on where a recognised one ends: the next ones of the same width, without a title of their own.
fn go_on(found: &[Found<'_>], heads: &mut Heads<'_>, of_found: &mut [Option<Matched>]) {
    for at in 1..found.len() {
        let (table, above) = (&found[at], &found[at - 1]);
        let (None, Some(before)) = (&of_found[at], &of_found[at - 1]) else { continue };
        let is_near = above.end + 1 == table.block
            || table.titles.iter().all(|title| title.contains('续'))
            || table.titles.iter().any(|title| title.ends_with("续表") || title.contains("(续"));
        if !is_near || above.cells.width() != table.cells.width() {
            continue;
        }
        // The head may be repeated.
        let repeated = heads.read(table).swap_remove(before.known);
        let head = if repeated.likeness > 900 {
            repeated
        } else {
            let (columns, codes) = (before.columns.clone(), before.codes);
            Head { likeness: 0, columns, body: table.first, strange: Vec::new(), codes }
        };
        of_found[at] = Some(Matched::of(at, before.known, head));
    }
}
