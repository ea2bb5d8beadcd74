//! `[[change_row]]` and `[[change_column]]` of a patch: one row or column of the inherited table is replaced, left out,
//! or gets others before or behind it.
//!
//! It is named by its label or head as inherited, from an outer one down where several have the same.

use super::column::{RawColumn, RawColumns, count_column};
use super::head_renames::HeadRenames;
use super::one_or_more::OneOrMore;
use super::patch::count_patch;
use super::row::RawRow;
use super::table_file::TableFile;
use crate::source::{Keyed, Shelf, Span, Spanned, Text, did_you_mean, listed, record};
use crate::variant::findings;

record! {
    RawRowChange = "改所继承的一行" {
        row: OneOrMore = "哪一行：行名，照抄所继承的；几行同名的，从上级写起：[\"上级行名\", \"行名\"]，并排的块先写块的 head",
        label: Option<Text> = "新的行名",
        /// Rows instead of it.
        with: Option<Vec<RawRow>> = "换成这些行；[] 就是去掉",
        before: Vec<RawRow> = "加在它前面的行",
        after: Vec<RawRow> = "加在它后面的行",
    }
}

record! {
    RawColumnChange = "改所继承的一栏" {
        column: OneOrMore = "哪一栏：栏名，照抄所继承的（同一个文件里 heads 改了的，写改后的）；几栏同名的，从上级写起：[\"上级栏名\", \"栏名\"]",
        number: Option<Spanned<String>> = "新的数的样式",
        width: Option<Spanned<u32>> = "新的宽度",
        /// Columns instead of it.
        with: Option<RawColumns> = "换成这些栏；[] 就是去掉",
        before: RawColumns = "加在它前面的栏",
        after: RawColumns = "加在它后面的栏",
    }
}

/// A row or column with those below it.
trait Nested: Sized {
    /// What it is called in messages.
    const WHAT: &'static str;
    const KEY: &'static str;
    fn name(&self) -> Option<&Text>;
    fn below(&self) -> &[Self];
    fn below_mut(&mut self) -> Option<&mut Vec<Self>>;
}

impl Nested for RawRow {
    const WHAT: &'static str = "行";
    const KEY: &'static str = "row";

    fn name(&self) -> Option<&Text> {
        self.label.as_ref()
    }

    fn below(&self) -> &[Self] {
        self.rows.as_deref().unwrap_or_default()
    }

    fn below_mut(&mut self) -> Option<&mut Vec<Self>> {
        self.rows.as_mut()
    }
}

impl Nested for RawColumn {
    const WHAT: &'static str = "栏";
    const KEY: &'static str = "column";

    fn name(&self) -> Option<&Text> {
        match self {
            Self::Set(_) => None,
            Self::Column(fields) => Some(&fields.head),
        }
    }

    fn below(&self) -> &[Self] {
        match self {
            Self::Set(_) => &[],
            Self::Column(fields) => fields.columns.as_ref().map_or(&[], |columns| &columns.0),
        }
    }

    fn below_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Set(_) => None,
            Self::Column(fields) => fields.columns.as_mut().map(|columns| &mut columns.0),
        }
    }
}

/// Rows or columns of one panel, with the panel's head.
struct Part<'t, T> {
    head: Option<String>,
    list: &'t mut Vec<T>,
}

/// Changes rows of a table; `None` after a finding.
pub(super) fn change_rows(changes: Vec<RawRowChange>, table: &mut TableFile, shelf: &mut Shelf<'_>) -> Option<()> {
    for change in changes {
        let mut parts = Vec::new();
        for rows in [&mut table.rows, &mut table.foot].into_iter().flatten() {
            parts.push(Part { head: None, list: &mut rows.value });
        }
        for panel in table.panels.iter_mut().flat_map(|panels| &mut panels.value) {
            let head = panel.head.as_ref().map(|head| head.value.clone());
            parts.push(Part { head: head.clone(), list: &mut panel.rows });
            parts.push(Part { head, list: &mut panel.foot });
        }
        let (list, at) = find(&change.row.0, change.span, parts, shelf)?;
        if let Some(label) = change.label {
            list[at].label = Some(label);
        }
        put(list, at, change.before, change.with, change.after);
    }
    Some(())
}

/// Changes columns of a table after the renamings of their heads; `None` after a finding.
pub(super) fn change_columns(
    changes: Vec<RawColumnChange>,
    table: &mut TableFile,
    heads: &[Keyed<Text>],
    sets: &[Keyed<RawColumns>],
    shelf: &mut Shelf<'_>,
) -> Option<()> {
    let before = shelf.findings.len();
    let mut renames = HeadRenames::new(heads);
    for columns in table.columns.iter_mut().map(|columns| &mut columns.value) {
        settle(columns, &mut renames, sets, shelf)?;
    }
    for panel in table.panels.iter_mut().flat_map(|panels| &mut panels.value) {
        settle(&mut panel.columns, &mut renames, sets, shelf)?;
        for head in [&mut panel.above, &mut panel.head].into_iter().flatten() {
            *head = renames.of(head);
        }
    }
    renames.refuse_unused(shelf);
    if shelf.findings.len() > before {
        return None;
    }
    for change in changes {
        let mut parts = Vec::new();
        if let Some(columns) = &mut table.columns {
            parts.push(Part { head: None, list: &mut columns.value.0 });
        }
        for panel in table.panels.iter_mut().flat_map(|panels| &mut panels.value) {
            let head = panel.head.as_ref().map(|head| head.value.clone());
            parts.push(Part { head, list: &mut panel.columns.0 });
        }
        let (list, at) = find(&change.column.0, change.span, parts, shelf)?;
        if let RawColumn::Column(fields) = &mut list[at] {
            fields.number = change.number.or_else(|| fields.number.take());
            fields.width = change.width.or_else(|| fields.width.take());
        }
        put(list, at, change.before.0, change.with.map(|with| with.0), change.after.0);
    }
    Some(())
}

/// Puts the columns of sets in their place, and the renamed heads.
fn settle(
    columns: &mut RawColumns,
    renames: &mut HeadRenames<'_>,
    sets: &[Keyed<RawColumns>],
    shelf: &mut Shelf<'_>,
) -> Option<()> {
    columns.0 = expanded(&columns.0, sets, 0, shelf)?;
    rename(&mut columns.0, renames);
    Some(())
}

/// The columns, with those of sets; an unknown set is left to be found later.
fn expanded(
    columns: &[RawColumn],
    sets: &[Keyed<RawColumns>],
    depth: usize,
    shelf: &mut Shelf<'_>,
) -> Option<Vec<RawColumn>> {
    let mut all = Vec::with_capacity(columns.len());
    for column in columns {
        match column {
            RawColumn::Set(name) => {
                count_column(name.span, shelf)?;
                match sets.iter().find_map(|sets| sets.get(&name.value)).filter(|_| depth < 16) {
                    Some(set) => all.extend(expanded(&set.0, sets, depth + 1, shelf)?),
                    None => all.push(column.clone()),
                }
            }
            RawColumn::Column(fields) => {
                count_column(fields.head.span, shelf)?;
                let mut fields = fields.clone();
                if let Some(below) = &mut fields.columns {
                    below.0 = expanded(&below.0, sets, depth + 1, shelf)?;
                }
                all.push(RawColumn::Column(fields));
            }
        }
    }
    Some(all)
}

fn rename(columns: &mut [RawColumn], renames: &mut HeadRenames<'_>) {
    for column in columns {
        if let RawColumn::Column(fields) = column {
            fields.head = renames.of(&fields.head);
            rename(fields.columns.as_mut().map_or(&mut [], |below| &mut below.0), renames);
        }
    }
}

fn put<T>(list: &mut Vec<T>, at: usize, before: Vec<T>, with: Option<Vec<T>>, after: Vec<T>) {
    let old = list.remove(at);
    let new = before.into_iter().chain(with.unwrap_or_else(|| vec![old])).chain(after);
    list.splice(at..at, new);
}

/// A row or column that is called so.
struct Found {
    part: usize,
    /// Indices from the outermost list down.
    indices: Vec<usize>,
    /// Its name with those above it, and the head of its panel.
    path: Vec<String>,
    place: Span,
}

/// The list that holds the row or column of this name, and its index in it.
fn find<'t, T: Nested>(
    wanted: &[Spanned<String>],
    change: Span,
    parts: Vec<Part<'t, T>>,
    shelf: &mut Shelf<'_>,
) -> Option<(&'t mut Vec<T>, usize)> {
    let place = wanted.last().map_or(change, |name| name.span);
    count_patch(place, shelf)?;
    let wanted: Vec<&str> = wanted.iter().map(|name| name.value.as_str()).collect();
    let mut search = Search { wanted: &wanted, found: Vec::new(), known: Vec::new() };
    for (part, Part { head, list }) in parts.iter().enumerate() {
        let mut path: Vec<String> = head.iter().cloned().collect();
        search.walk(list, part, &mut Vec::new(), &mut path);
    }
    let Search { mut found, known, .. } = search;
    if found.len() > 1 && found.iter().filter(|one| one.path == wanted).count() == 1 {
        found.retain(|one| one.path == wanted);
    }
    let [Found { part, indices, .. }] = found.as_slice() else {
        let finding = not_once::<T>(&wanted, place, &found, &known);
        shelf.findings.push(finding);
        return None;
    };
    let (&last, above) = indices.split_last()?;
    let mut list = parts.into_iter().nth(*part)?.list;
    for &at in above {
        list = list.get_mut(at)?.below_mut()?;
    }
    Some((list, last))
}

/// Names that are kept for messages.
const KNOWN: usize = 1_000;

struct Search<'w> {
    wanted: &'w [&'w str],
    found: Vec<Found>,
    /// Every name, for messages.
    known: Vec<String>,
}

impl Search<'_> {
    fn walk<T: Nested>(&mut self, list: &[T], part: usize, indices: &mut Vec<usize>, path: &mut Vec<String>) {
        for (at, one) in list.iter().enumerate() {
            let Some(name) = one.name() else { continue };
            indices.push(at);
            path.push(name.value.clone());
            if self.known.len() < KNOWN && !self.known.contains(&name.value) {
                self.known.push(name.value.clone());
            }
            let is_wanted = self.wanted.len() <= path.len()
                && self.wanted.iter().rev().zip(path.iter().rev()).all(|(wanted, name)| wanted == name);
            if is_wanted && !self.wanted.is_empty() {
                self.found.push(Found { part, indices: indices.clone(), path: path.clone(), place: name.span });
            }
            self.walk(one.below(), part, indices, path);
            indices.pop();
            path.pop();
        }
    }
}

fn not_once<T: Nested>(
    wanted: &[&str],
    place: Span,
    found: &[Found],
    known: &[String],
) -> crate::diagnostic::Diagnostic {
    let (what, key) = (T::WHAT, T::KEY);
    let name = wanted.last().copied().unwrap_or_default();
    let finding = findings::NOT_FOUND_ONCE.finding();
    let Some((first, others)) = found.split_first() else {
        let meant = did_you_mean(name, known.iter().map(String::as_str));
        let finding = finding.at(place, format!("所继承的表没有“{}”这一{what}{meant}", wanted.join("”之下的“")));
        if known.is_empty() {
            return finding.help(format!("所继承的各{what}都没有名称（如 by、each 的行）：写整个 {key}s。"));
        }
        return finding.help(format!("照抄所继承的。可以写：{}。", listed(known)));
    };
    let words = format!("所继承的表有 {} {what}叫“{name}”", found.len());
    let finding = finding.at(place, words).and(first.place, "这里一个");
    let finding = finding.and(others.first().unwrap_or(first).place, "这里又一个");
    let is_told_apart = others.iter().all(|other| other.path != first.path);
    if !is_told_apart {
        return finding.help(format!("它们的上级也同名，分不开：写整个 {key}s（并排的块写整个 panels）。"));
    }
    let path = serde_json::Value::from(first.path.clone());
    finding.help(format!("从上级写起，如 {key} = {path}。"))
}
