//! A budget → the pages of a workbook.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{cell, content};
use super::page::{Cell, Column, Content, Page, PageKind, Row};
use super::spread::{Spread, spread};
use super::unplaced::Unplaced;
use super::ways::{by_keys, way};
use crate::catalogue::Catalogue;
use crate::model::{
    ALLOWED, Budget, ENTRY_HEADS, LABEL_HEAD, NOTHING, PART_HEAD, SheetBody, SheetPlan, VALUE, beside, key_head,
    sheets, value_record,
};
use crate::source::{ALLOW, ALLOW_KEY, Owned, PathStep, RecordShape, Shape, Step, head, is_cell, wide};

/// Parts that few units need: their sheets appear when they hold something.
const RARE: [&[&str]; 6] = [
    &["approved"],
    &["sections"],
    &["codes", "function"],
    &["codes", "economic"],
    &["codes", "procurement"],
    &["previous", "expenditure"],
];
/// Head of the column that says what a free key is.
const MEANING_HEAD: &str = "（说明）";
/// Head of the column that explains entries.
const ABOUT_HEAD: &str = "（填写说明）";

/// A free key that a part offers, such as a text that the variant prints.
#[derive(Clone, Debug)]
pub struct Offer {
    pub key: String,
    /// What it is, and who needs it.
    pub meaning: String,
    pub is_required: bool,
}

/// The free keys of a part, by its path and those that are written.
pub type Offering<'o> = dyn Fn(&[&str], &[&str]) -> Vec<Offer> + 'o;

/// The pages of a budget, in which every value has its place. `offers` gives rows that wait to be
/// filled in.
///
/// # Errors
/// If a value has no place.
pub fn pages(budget: &Owned, offers: &Offering<'_>) -> Result<Vec<Page>, Unplaced> {
    let budget = &budget.widened(Shape::Record(Budget::SHAPE));
    let mut pages = Vec::new();
    for (number, plan) in sheets(Budget::SHAPE).iter().enumerate() {
        let part = plan.path.iter().try_fold(budget, |value, key| value.get(key));
        let written: Vec<&str> = match part {
            Some(Owned::Table(entries)) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        };
        let offers = |free: &dyn Fn(&str) -> bool| {
            let written: Vec<&str> = written.iter().copied().filter(|key| free(key) && *key != ALLOW_KEY).collect();
            offers(&plan.path, &written)
        };
        let page = match plan.body {
            SheetBody::Entries(record) => {
                let offers = offers(&|key| record.field(key).is_none());
                entries(plan, record, part, (number == 0).then_some(budget), &offers)?
            }
            SheetBody::Records(record) => records(plan, record, &items(part))?,
            SheetBody::Within { record, parent, key } => within(plan, record, parent, key, &items(part))?,
            SheetBody::Keyed(shape) => keyed(plan, shape, part, &offers(&|_| true))?,
        };
        let is_rare = RARE.contains(&&plan.path[..]) || (plan.path == ["extra"] && page.rows.is_empty());
        if !is_rare || !page.rows.is_empty() {
            pages.push(page);
        }
    }
    pages.extend(allowed(budget)?);
    Ok(pages)
}

fn items(list: Option<&Owned>) -> Vec<&Owned> {
    if let Some(Owned::List(items)) = list { items.iter().collect() } else { Vec::new() }
}

fn page(plan: &SheetPlan, kind: PageKind, columns: Vec<Column>, rows: Vec<Row>) -> Page {
    Page { name: plan.name.to_owned(), about: plan.about.to_owned(), kind, columns, rows }
}

/// What a key is, without the quotes that only TOML wants around a text; two quotes alone stand for a blank.
fn without_quotes(about: &str) -> String {
    about.split("\"\"").map(|words| words.replace('"', "")).collect::<Vec<_>>().join("\"\"")
}

/// A column that is shown, and only filled in by its form.
fn label(head: &str) -> Column {
    let head = head.to_owned();
    Column { head, about: String::new(), content: Content::Label, is_required: false, is_added: false }
}

fn column(record: &'static RecordShape, spread: &Spread) -> Column {
    let key = spread.path.iter().rev().find_map(|step| if let Step::Key(key) = step { Some(*key) } else { None });
    let key = key.unwrap_or_default();
    let content = match content(key, spread.shape) {
        // The project that pays a purchase is one of those in the other sheet.
        Content::Name if spread.path == [Step::Key("project")] => Content::RecordOf("项目".to_owned()),
        content => content,
    };
    let is_added = content == Content::Amount && key != "price";
    let head = head(record, &spread.path);
    Column { head, about: without_quotes(spread.about), content, is_required: spread.is_required, is_added }
}

/// The cells of a record.
fn row(
    columns: &[Spread],
    record: &Owned,
    unplaced: &dyn Fn(&[Step], &'static str) -> Unplaced,
) -> Result<Vec<Cell>, Unplaced> {
    let one = |column: &Spread| {
        let Some(value) = record.at(&column.path) else { return Ok(Cell::Empty) };
        // A secret text is in columns of its own.
        if matches!((column.shape, value), (Shape::Text, Owned::Table(_))) {
            return Ok(Cell::Empty);
        }
        cell(value, column.shape).map_err(|why| unplaced(&column.path, why))
    };
    columns.iter().map(one).collect()
}

fn records(plan: &SheetPlan, record: &'static RecordShape, records: &[&Owned]) -> Result<Page, Unplaced> {
    let columns = spread(record, records, &|_| false);
    let unplaced = |path: &[Step], why| Unplaced { place: format!("{}·{}", plan.name, head(record, path)), why };
    let rows = records.iter().enumerate().map(|(number, value)| {
        let base = [&by_keys(&plan.path)[..], &[PathStep::At(number)]].concat();
        let paths = columns.iter().map(|column| way(&base, &column.path)).collect();
        Ok(Row { cells: row(&columns, value, &unplaced)?, paths, ..Row::default() })
    });
    let rows = rows.collect::<Result<_, _>>()?;
    Ok(page(plan, PageKind::Records, columns.iter().map(|spread| column(record, spread)).collect(), rows))
}

fn within(
    plan: &SheetPlan,
    record: &'static RecordShape,
    parent: &'static str,
    key: &'static str,
    parents: &[&Owned],
) -> Result<Page, Unplaced> {
    let all: Vec<&Owned> = parents.iter().flat_map(|owner| items(owner.get(key))).collect();
    let columns = spread(record, &all, &|_| false);
    let unplaced = |path: &[Step], why| Unplaced { place: format!("{}·{}", plan.name, head(record, path)), why };
    let mut rows = Vec::new();
    let known = known_as(parents);
    for (at, owner) in parents.iter().enumerate() {
        for (number, value) in items(owner.get(key)).into_iter().enumerate() {
            let name = name_of(owner, &known).ok_or_else(|| Unplaced {
                place: parent.to_owned(),
                why: "里有同名而没有编码的记录，分不清是哪一个的",
            })?;
            let mut cells = vec![Cell::Text(name.to_owned())];
            cells.extend(row(&columns, value, &unplaced)?);
            let steps = [PathStep::At(at), PathStep::Key(key.to_owned()), PathStep::At(number)];
            let base = [&by_keys(&plan.path)[..], &steps].concat();
            let values = columns.iter().map(|column| way(&base, &column.path));
            let paths = std::iter::once(Vec::new()).chain(values).collect();
            rows.push(Row { cells, paths, ..Row::default() });
        }
    }
    let owner = Column {
        head: parent.to_owned(),
        about: format!("“{parent}”工作表里的名称或编码，每一行都要写"),
        content: Content::RecordOf(parent.to_owned()),
        is_required: true,
        is_added: false,
    };
    let columns = std::iter::once(owner).chain(columns.iter().map(|spread| column(record, spread))).collect();
    Ok(page(plan, PageKind::Records, columns, rows))
}

/// How many records are known by each code or name.
fn known_as<'o>(records: &[&'o Owned]) -> BTreeMap<&'o str, usize> {
    let mut known = BTreeMap::new();
    for record in records {
        let names: BTreeSet<&str> = ["code", "name"].iter().filter_map(|key| text_at(record, key)).collect();
        names.into_iter().for_each(|name| *known.entry(name).or_default() += 1);
    }
    known
}

/// The name of a record if no other has it, else its code.
fn name_of<'o>(owner: &'o Owned, known: &BTreeMap<&str, usize>) -> Option<&'o str> {
    let is_unique = |name: &&str| !name.is_empty() && known.get(name) == Some(&1);
    ["name", "code"].iter().find_map(|key| text_at(owner, key).filter(is_unique))
}

fn text_at<'o>(record: &'o Owned, key: &str) -> Option<&'o str> {
    if let Some(Owned::Text(text)) = record.get(key) { Some(text.trim()) } else { None }
}

fn keyed(plan: &SheetPlan, shape: Shape, part: Option<&Owned>, offers: &[Offer]) -> Result<Page, Unplaced> {
    let record = value_record(shape);
    let is_record = matches!(wide(shape), Shape::Record(_));
    let written: Vec<(&str, Owned)> = match part {
        Some(Owned::Table(entries)) => entries
            .iter()
            .filter(|(key, _)| key != ALLOW_KEY)
            .map(|(key, value)| {
                let single = || Owned::Table(vec![(VALUE.to_owned(), value.clone())]);
                (key.as_str(), if is_record { value.clone() } else { single() })
            })
            .collect(),
        _ => Vec::new(),
    };
    let columns = spread(record, &written.iter().map(|(_, value)| value).collect::<Vec<_>>(), &|_| false);
    let named = key_head(plan);
    let is_coded = named != key_head(&SheetPlan { path: Vec::new(), ..plan.clone() });
    let empty = Owned::Table(Vec::new());
    let others = written.iter().map(|(key, _)| *key).filter(|key| offers.iter().all(|offer| offer.key != *key));
    let keys: Vec<&str> = offers.iter().map(|offer| offer.key.as_str()).chain(others).collect();
    let mut rows = Vec::new();
    for key in keys {
        let value = written.iter().find(|(known, _)| *known == key).map_or(&empty, |(_, value)| value);
        let offer = offers.iter().find(|offer| offer.key == key);
        let unplaced = |_: &[Step], why| Unplaced { place: format!("{}·{key}", plan.name), why };
        let mut cells = vec![Cell::Text(key.to_owned())];
        if !offers.is_empty() {
            cells.push(offer.map_or(Cell::Empty, |offer| Cell::Text(offer.meaning.clone())));
        }
        cells.extend(row(&columns, value, &unplaced)?);
        let base = [&by_keys(&plan.path)[..], &[PathStep::Key(key.to_owned())]].concat();
        let of_form = (!offers.is_empty()).then(Vec::new);
        let values = columns.iter().map(|column| way(&base, &column.path));
        let paths = if written.iter().any(|(known, _)| *known == key) {
            std::iter::once(base.clone()).chain(of_form).chain(values).collect()
        } else {
            Vec::new()
        };
        let is_required = offer.is_some_and(|offer| offer.is_required);
        rows.push(Row { cells, paths, is_required, ..Row::default() });
    }
    let key = Column {
        head: named.to_owned(),
        about: plan.about.to_owned(),
        content: match plan.path[..] {
            ["basic"] => Content::Code(Catalogue::Economic),
            _ if is_coded => Content::Written,
            _ => Content::Name,
        },
        is_required: true,
        is_added: false,
    };
    let meaning = (!offers.is_empty()).then(|| label(MEANING_HEAD));
    let values = columns.iter().map(|spread| column(record, spread));
    let columns = std::iter::once(key).chain(meaning).chain(values).collect();
    Ok(page(plan, PageKind::Records, columns, rows))
}

/// A row per key; the root's own keys stand above those of the first part.
fn entries(
    plan: &SheetPlan,
    record: &'static RecordShape,
    part: Option<&Owned>,
    root: Option<&Owned>,
    offers: &[Offer],
) -> Result<Page, Unplaced> {
    let empty = Owned::Table(Vec::new());
    let is_empty = part == Some(&empty);
    let part = part.unwrap_or(&empty);
    let beside: Vec<_> = beside(record).collect();
    let is_beside = |key: &str| beside.iter().any(|(field, _)| field.key == key) || key == ALLOW_KEY;
    let own: Vec<Spread> = spread(record, &[part], &is_beside).into_iter().filter(|column| !is_allow(column)).collect();
    let only_amounts = own.first().is_some_and(|first| matches!(first.shape, Shape::Amount));
    let mut rows = Vec::new();
    let place = |words: String| move |_: &[Step], why| Unplaced { place: words.clone(), why };
    let mut push = |record: &'static RecordShape,
                    column: &Spread,
                    values: Vec<(Option<&Owned>, Vec<PathStep>)>|
     -> Result<(), Unplaced> {
        let label = head(record, &column.path);
        let unplaced = place(format!("{}·{label}", plan.name));
        let mut cells = vec![Cell::Text(label.clone())];
        let mut paths = vec![Vec::new()];
        for (value, base) in values {
            paths.push(if value.is_some() { way(&base, &column.path) } else { Vec::new() });
            let mut of = row(std::slice::from_ref(column), value.unwrap_or(&empty), &unplaced)?;
            cells.append(&mut of);
        }
        let about = without_quotes(column.about);
        cells.push(if about == label { Cell::Empty } else { Cell::Text(about) });
        let key = if let Some(Step::Key(key)) = column.path.last() { *key } else { "" };
        let (content, is_required) = (Some(content(key, column.shape)), column.is_required);
        rows.push(Row { cells, paths, content, is_required, ..Row::default() });
        Ok(())
    };
    if let Some(root) = root {
        let is_part = |key: &str| {
            Budget::SHAPE.field(key).is_none_or(|field| !is_cell(wide((field.shape)()))) || key == ALLOW_KEY
        };
        for column in spread(Budget::SHAPE, &[root], &is_part).iter().filter(|column| !is_allow(column)) {
            push(Budget::SHAPE, column, vec![(Some(root), Vec::new())])?;
        }
    }
    for column in &own {
        let own = by_keys(&plan.path);
        let values = std::iter::once((Some(part), own.clone())).chain(beside.iter().map(|(field, inner)| {
            let is_there = matches!(column.path.first(), Some(Step::Key(key)) if inner.field(key).is_some());
            let base = [&own[..], &by_keys(&[field.key])].concat();
            (part.get(field.key).filter(|_| is_there), base)
        }));
        push(record, column, values.collect())?;
    }
    if let Some(rest) = &record.rest {
        let written: Vec<&str> = match part {
            Owned::Table(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        };
        let free = written.into_iter().filter(|key| record.field(key).is_none() && *key != ALLOW_KEY);
        let others = free.filter(|key| offers.iter().all(|offer| offer.key != *key));
        let keys: Vec<&str> = offers.iter().map(|offer| offer.key.as_str()).chain(others).collect();
        let shape = crate::source::map_value((rest.shape)());
        for key in keys {
            let value = part.get(key).map_or(Ok(Cell::Empty), |value| cell(value, shape));
            let value = value.map_err(|why| Unplaced { place: format!("{}·{key}", plan.name), why })?;
            let meaning = offers.iter().find(|offer| offer.key == key).map_or(rest.about, |offer| &offer.meaning);
            let mut cells = vec![Cell::Text(key.to_owned()), value];
            cells.extend(beside.iter().map(|_| Cell::Empty));
            cells.push(Cell::Text(meaning.to_owned()));
            let path = part.get(key).map(|_| [&by_keys(&plan.path)[..], &by_keys(&[key])].concat());
            let paths = vec![Vec::new(), path.unwrap_or_default()];
            rows.push(Row { cells, paths, content: Some(content(key, shape)), ..Row::default() });
        }
    }
    if is_empty {
        let mut cells = vec![Cell::Text(NOTHING.to_owned()), Cell::Text("是".to_owned())];
        cells.extend(beside.iter().map(|_| Cell::Empty));
        cells.push(Cell::Text("这一部分写着，里面没有内容；填了内容就删去这一行".to_owned()));
        rows.push(Row { cells, content: Some(Content::Flag), ..Row::default() });
    }
    let value = |head: &str| Column { content: Content::Written, is_added: only_amounts, ..label(head) };
    let columns = [label(LABEL_HEAD), value(ENTRY_HEADS[usize::from(only_amounts)])]
        .into_iter()
        .chain(beside.iter().map(|(field, _)| value(field.title)))
        .chain([label(ABOUT_HEAD)])
        .collect();
    Ok(page(plan, PageKind::Entries, columns, rows))
}

fn is_allow(column: &Spread) -> bool {
    column.path.first() == Some(&Step::Key(ALLOW_KEY))
}

/// What is allowed in the whole budget and in whole parts of it; records have columns for it.
fn allowed(budget: &Owned) -> Result<Option<Page>, Unplaced> {
    let mut found: Vec<Allowed<'_>> = Vec::new();
    gather(budget, Shape::Record(Budget::SHAPE), "", &[], &mut found);
    if found.is_empty() {
        return Ok(None);
    }
    let columns = spread(&ALLOW, &found.iter().map(|allowed| allowed.entry).collect::<Vec<_>>(), &|_| false);
    let unplaced = |path: &[Step], why| Unplaced { place: format!("{ALLOWED}·{}", head(&ALLOW, path)), why };
    let mut rows = Vec::new();
    for Allowed { part, path, entry } in found {
        let mut cells = vec![if part.is_empty() { Cell::Empty } else { Cell::Text(part) }];
        cells.extend(row(&columns, entry, &unplaced)?);
        let values = columns.iter().map(|column| way(&path, &column.path));
        rows.push(Row { cells, paths: std::iter::once(Vec::new()).chain(values).collect(), ..Row::default() });
    }
    let part = Column {
        head: PART_HEAD.to_owned(),
        about: "在哪个工作表里放行，如“经济分类”；整份预算都放行的不写".to_owned(),
        content: Content::Name,
        is_required: false,
        is_added: false,
    };
    let columns = std::iter::once(part).chain(columns.iter().map(|spread| column(&ALLOW, spread))).collect();
    let about = "已经知道、有理由不改的问题".to_owned();
    Ok(Some(Page { name: ALLOWED.to_owned(), about, kind: PageKind::Records, columns, rows }))
}

/// An `allow` that is not in a list.
struct Allowed<'o> {
    /// Titles of where it is.
    part: String,
    path: Vec<PathStep>,
    entry: &'o Owned,
}

/// Every `allow` that is not in a list.
fn gather<'o>(value: &'o Owned, shape: Shape, titles: &str, path: &[PathStep], found: &mut Vec<Allowed<'o>>) {
    let Owned::Table(entries) = value else { return };
    found.extend(items(value.get(ALLOW_KEY)).into_iter().enumerate().map(|(at, entry)| Allowed {
        part: titles.to_owned(),
        path: [path, &[PathStep::Key(ALLOW_KEY.to_owned()), PathStep::At(at)]].concat(),
        entry,
    }));
    let Shape::Record(record) = shape else { return };
    for (key, inner) in entries {
        let Some(field) = record.field(key) else { continue };
        let titles = if titles.is_empty() { field.title.to_owned() } else { format!("{titles}·{}", field.title) };
        let shape = (field.shape)();
        if matches!(shape, Shape::Record(_) | Shape::Map(_)) {
            gather(inner, shape, &titles, &[path, &by_keys(&[key])].concat(), found);
        }
    }
}
