//! A section as a page shows it.

use serde_json::{Value, json};

use super::now::Now;
use super::part::Part;
use crate::catalogue::{Catalogue, Own, Tier, search};
use crate::check::Balance;
use crate::money::{Money, MoneyUnit};
use crate::outcome::Outcome;
use crate::source::{Owned, PENDING_FORMS, PathStep};
use crate::workbook::{Cell, Column, Content, PageKind, Row};

/// Codes that are offered at once.
const OFFERED: usize = 30;

pub(super) fn section(at: usize, now: &Now) -> Option<Value> {
    let part = now.parts.get(at)?;
    let page = &part.page;
    let year = year(now.tree.as_ref());
    let rows: Vec<Vec<Value>> = page
        .rows
        .iter()
        .map(|row| {
            let columns = page.columns.iter().enumerate();
            columns.map(|(column, about)| cell(part, row, column, about, now.tree.as_ref(), year)).collect()
        })
        .collect();
    let unit = money_unit(now.tree.as_ref());
    let sums = page
        .columns
        .iter()
        .enumerate()
        .map(|(column, about)| if about.is_added { sum(part, column, unit) } else { String::new() });
    let mut value = json!({
        "at": at,
        "name": page.name,
        "about": page.about,
        "kind": if page.kind == PageKind::Records { "records" } else { "entries" },
        "columns": page.columns.iter().map(column).collect::<Vec<_>>(),
        "rows": rows,
        "sums": sums.collect::<Vec<_>>(),
    });
    if let Some(file) = &part.elsewhere {
        value["elsewhere"] = json!(file);
    }
    Some(value)
}

/// Sums that a section takes part in, beside what they must equal.
pub(super) fn balances(part: &Part, now: &Now, outcome: &Outcome) -> Vec<Value> {
    let unit = money_unit(now.tree.as_ref());
    let ledger = part.plan.path.first().copied().unwrap_or_default();
    let side = |(name, amount): &(String, Money)| json!({ "name": name, "amount": amount.digits(unit) });
    let balance = |balance: &Balance| {
        let difference = (balance.left.1 - balance.right.1).abs();
        json!({
            "title": balance.title,
            "left": side(&balance.left),
            "right": side(&balance.right),
            "difference": difference.digits(unit),
            "even": difference.is_zero(),
        })
    };
    outcome.balances.iter().filter(|balance| balance.ledgers.contains(&ledger)).map(balance).collect()
}

fn column(column: &Column) -> Value {
    json!({
        "head": column.head,
        "about": column.about,
        "content": content(&column.content),
        "required": column.is_required,
        "added": column.is_added,
    })
}

fn content(content: &Content) -> Value {
    let plain = |is: &str| json!({ "is": is });
    match content {
        Content::Label => plain("label"),
        Content::Text => plain("text"),
        Content::Name => plain("name"),
        Content::Amount => plain("amount"),
        Content::Number => plain("number"),
        Content::Integer => plain("integer"),
        Content::Flag => plain("flag"),
        Content::Date => plain("date"),
        Content::Written => plain("written"),
        Content::Code(catalogue) => json!({ "is": "code", "list": list_of(*catalogue) }),
        Content::Choice(names) => json!({ "is": "choice", "names": names }),
        Content::RecordOf(section) => json!({ "is": "record", "of": section }),
    }
}

fn cell(part: &Part, row: &Row, column: usize, about: &Column, tree: Option<&Owned>, year: u32) -> Value {
    let text = row.cells.get(column).map(shown).unwrap_or_default();
    // A number is shown with the digits that were written.
    let text = match row.paths.get(column).and_then(|path| value(tree?, path)) {
        Some(Owned::Number(number)) if !text.is_empty() => number.clone(),
        _ => text,
    };
    let is_own = about.content == Content::Label || column == 0 && row.title.is_some();
    // Keys of the variant say nothing to a clerk; the explanation need not repeat what stands for them.
    let text = match &row.title {
        Some(title) if column == 0 => title.clone(),
        Some(title) if is_own => text.strip_prefix(title.as_str()).unwrap_or(&text).to_owned(),
        _ => text,
    };
    let has_way = row.paths.get(column).is_some_and(|path| !path.is_empty()) || part.names_owner(column);
    let mut told = json!({ "text": text });
    let is_value = part.page.kind == PageKind::Entries && !is_own;
    let of_row = row.content.as_ref().filter(|_| is_value);
    if let Some(of_row) = of_row {
        told["content"] = content(of_row);
    }
    if is_own || !has_way || part.elsewhere.is_some() {
        told["fixed"] = json!(true);
    } else if row.is_required && (is_value || part.page.kind == PageKind::Records) {
        told["required"] = json!(true);
    }
    if *of_row.unwrap_or(&about.content) == Content::Text && row.paths.get(column).is_some_and(|path| is_live(path)) {
        told["live"] = json!(true);
    }
    if let Content::Code(catalogue) = of_row.unwrap_or(&about.content)
        && let Some(name) = name_of(*catalogue, &text, tree, year)
    {
        told["beside"] = json!(name);
    }
    told
}

/// True for a text in which numbers may be named.
fn is_live(path: &[PathStep]) -> bool {
    matches!(path.first(), Some(PathStep::Key(key)) if ["narrative", "sections", "extra"].contains(&key.as_str()))
}

fn value<'t>(tree: &'t Owned, path: &[PathStep]) -> Option<&'t Owned> {
    path.iter().try_fold(tree, |value, step| match step {
        PathStep::Key(key) => value.get(key),
        PathStep::At(at) => value.item(*at),
    })
}

/// A cell as it is typed.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Number(text) => text.clone(),
        Cell::Date(day) => format!("{:04}-{:02}-{:02}", day.year, day.month, day.day),
    }
}

/// Rows of a section in which something is yet to be written.
pub(super) fn pending(part: &Part) -> usize {
    let waits = |cell: &Cell| matches!(cell, Cell::Text(text) if PENDING_FORMS.contains(&text.trim()));
    part.page.rows.iter().flat_map(|row| &row.cells).filter(|cell| waits(cell)).count()
}

fn sum(part: &Part, column: usize, unit: MoneyUnit) -> String {
    let amounts = part.page.rows.iter().filter_map(|row| match row.cells.get(column) {
        Some(Cell::Number(text) | Cell::Text(text)) => Money::parse(text, unit).ok(),
        _ => None,
    });
    amounts.fold(Money::ZERO, |sum, amount| sum + amount).digits(unit)
}

/// The unit in which the budget writes amounts.
pub(super) fn money_unit(tree: Option<&Owned>) -> MoneyUnit {
    match tree.and_then(|tree| tree.get("unit")).and_then(|unit| unit.get("money")) {
        Some(Owned::Text(text)) if text == "元" || text == "yuan" => MoneyUnit::Yuan,
        _ => MoneyUnit::TenThousand,
    }
}

fn year(tree: Option<&Owned>) -> u32 {
    match tree.and_then(|tree| tree.get("unit")).and_then(|unit| unit.get("year")) {
        Some(Owned::Number(year)) => year.parse().unwrap_or_default(),
        _ => 0,
    }
}

fn list_of(catalogue: Catalogue) -> &'static str {
    match catalogue {
        Catalogue::Function => "function",
        Catalogue::Economic => "economic",
        Catalogue::Procurement => "procurement",
    }
}

/// The names that the budget gives to codes of a catalogue.
fn own<'t>(tree: Option<&'t Owned>, catalogue: Catalogue) -> Vec<Own<'t>> {
    let names = tree.and_then(|tree| tree.get("codes")).and_then(|codes| codes.get(list_of(catalogue)));
    let Some(Owned::Table(names)) = names else { return Vec::new() };
    let own = |(code, name): &'t (String, Owned)| match name {
        Owned::Text(name) => Some(Own { catalogue, code, name }),
        _ => None,
    };
    names.iter().filter_map(own).collect()
}

fn name_of(catalogue: Catalogue, code: &str, tree: Option<&Owned>, year: u32) -> Option<String> {
    let own = own(tree, catalogue).into_iter().find(|own| own.code == code).map(|own| own.name.to_owned());
    let known = || catalogue.name_in(code, year).or_else(|| Some(catalogue.look_up(code)?.name)).map(str::to_owned);
    let usual = || Some(format!("{}（待核对）", catalogue.probable_in(code, year)?));
    own.or_else(known).or_else(usual)
}

/// The codes that a query finds in a catalogue.
pub(super) fn codes(tree: Option<&Owned>, list: &str, query: &str) -> Value {
    let catalogue = Catalogue::ALL.into_iter().find(|catalogue| list_of(*catalogue) == list);
    let Some(catalogue) = catalogue else { return json!([]) };
    let own = own(tree, catalogue);
    // Of the functional classification budgets write 项, of the economic one 款.
    let depth = catalogue.lengths().last().copied().unwrap_or(0);
    let hits = search(query, &own).into_iter().filter(|hit| hit.catalogue == catalogue && hit.code.len() == depth);
    let hits = hits.filter(|hit| hit.years.hold(year(tree)) || year(tree) == 0);
    let code = |hit: crate::catalogue::Hit<'_>| json!({ "code": hit.code, "name": hit.name, "known": !matches!(hit.tier, Tier::Probable), "within": hit.parents.join(" > ") });
    hits.take(OFFERED).map(code).collect()
}
