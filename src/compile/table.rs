//! Compiles one table: title, captions, head, 栏次, body, notes.

use super::lines::Stray;
use super::missing::{how_by_line, unwritten_ask};
use super::table_compiler::{TableCompiler, TableParts};
use super::text_compiler::TextCompiler;
use super::{findings, form, heads, kind, panels, units};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Grid, GridCell, Inline, Table, tails};
use crate::ledger::{Dimension, Fact, Ledger, Names, Node, last_year};
use crate::limits::Limit;
use crate::meter::Use;
use crate::source::Shelf;
use crate::variant::{self, Body, NumberedColumns, Page, Panel, Value, prints_number};

/// Compiles a table; `of` is the index of the record, for a form per record.
pub(super) fn table(
    plan: &variant::Table,
    of: Option<usize>,
    texts: &mut TextCompiler<'_>,
    ledger: &Ledger,
    names: &Names,
    shelf: &mut Shelf<'_>,
) -> Option<Table> {
    if excess(shelf).is_some() {
        return None;
    }
    texts.set_number(&plan.number);
    for key in &plan.asks {
        shelf.findings.extend(unwritten_ask(key, texts, shelf));
    }
    if let Some(of) = of {
        let project = super::record_values::project_map(of, texts, ledger);
        texts.context.insert_value("project", project);
        texts.context.insert("n", &(of + 1));
    }
    let title = texts.say(&plan.title, &plan.number, shelf);
    let record = of.and_then(|of| texts.budget.project.get(of)).map(|project| project.name.value.as_str());
    let kind = record.map_or_else(String::new, |name| kind::kind(&title.text(), name));
    let mut compiler = TableCompiler { texts, ledger, names, of, plan };
    let parts = match &plan.body {
        Body::Panels(panels) => {
            let header = heads::header(panels, &mut compiler, shelf);
            let body = compiler.body(panels, shelf);
            refuse_strays(plan, &title.text(), &body.strays, ledger, compiler.texts, shelf);
            let serial = plan.serial.is_some();
            let columns = panels::columns(panels, serial);
            TableParts { info: Grid::default(), header, rows: body.rows, lines: body.lines, columns, empty: !body.any }
        }
        Body::Form(form) => form::parts(form, plan, &mut compiler, shelf)?,
    };
    if let Some(limit) = excess(shelf) {
        let finding = variant::findings::TOO_MUCH.finding().at(plan.span, format!("到这张表，{limit}"));
        shelf.findings.push(finding.help("记录分到几份预算里，或少印几行、几栏。"));
        return None;
    }
    let captions = plan
        .captions
        .iter()
        .map(|(name, place, words)| (name.clone(), *place, texts.say(words, &plan.number, shelf)))
        .collect();
    let width = parts.columns.len();
    let rows = placed(width, parts.rows, plan, shelf)?;
    let mut columns = parts.columns;
    let panels = match &plan.body {
        Body::Panels(panels) => panels.as_slice(),
        Body::Form(form) => form.table.as_slice(),
    };
    units::give(&mut columns, panels, &rows);
    // Notes may depend on whether printed parts differ from their total.
    texts.context.insert("tail", &!tails(&rows, texts.budget.tolerance(1)).is_empty());
    let mut notes = standing_notes(plan, texts, shelf);
    let records = matches!(&plan.body, Body::Form(_)) || !parts.empty || has_records(plan, texts);
    let empty = parts.empty && !records;
    let empty_note = plan.empty_note.as_ref().filter(|_| empty).map(|note| texts.say(note, &plan.number, shelf));
    let note_before = empty_note.is_some() && plan.settings.empty.as_ref().is_some_and(|empty| empty.before);
    notes.extend(empty_note);
    let column_numbers = column_numbers(plan, width, texts, shelf);
    Some(Table {
        id: of.map_or_else(|| plan.id.clone(), |of| format!("{}-{}", plan.id, of + 1)),
        title,
        kind,
        titled_by_heading: false,
        captions,
        info: parts.info,
        header: placed(width, parts.header, plan, shelf)?,
        column_numbers,
        rows,
        lines: parts.lines,
        notes,
        note_before,
        columns,
        landscape: plan.settings.page == Page::Landscape,
        repeat: plan.settings.repeat,
        empty,
    })
}

/// What tables have too much of, which is told at the first that has.
fn excess(shelf: &Shelf<'_>) -> Option<&'static Limit> {
    [Use::Cells, Use::Matches].into_iter().find(|&what| shelf.meter.is_over(what)).map(Use::limit)
}

/// Places cells on a grid; if they do not tile it, the variant is wrong.
fn placed(width: usize, rows: Vec<Vec<GridCell>>, plan: &variant::Table, shelf: &mut Shelf<'_>) -> Option<Grid> {
    Grid::place(width, rows)
        .map_err(|error| {
            let words = format!("格子没有拼满：{error:?}");
            shelf.findings.push(variant::findings::NOT_TILED.finding().at(plan.span, words));
        })
        .ok()
}

/// True for a list of records, which is not empty even if no record has an amount.
fn has_records(plan: &variant::Table, texts: &TextCompiler<'_>) -> bool {
    let Body::Panels(panels) = &plan.body else {
        return false;
    };
    panels.iter().flat_map(|panel| &panel.rows).any(|row| match row {
        variant::Row::Each { list, present: false, .. } => super::records::count(list, texts.budget, None) > 0,
        _ => false,
    })
}

/// Notes whose condition holds and whose text is not empty.
fn standing_notes(plan: &variant::Table, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Vec<Inline> {
    let mut notes = Vec::new();
    for note in &plan.notes {
        if note.when.as_ref().is_some_and(|when| texts.write(when, shelf).is_empty()) {
            continue;
        }
        let words = texts.say(&note.text, &plan.number, shelf);
        if !words.is_empty() {
            notes.push(words);
        }
    }
    notes
}

/// 栏次: its label in the first column, then numbers from 1; or numbers of the columns of amounts alone, and a label in each panel.
fn column_numbers(plan: &variant::Table, width: usize, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Vec<String> {
    let Some(label) = &plan.column_numbers else {
        return Vec::new();
    };
    let label = texts.say(label, &plan.number, shelf).text();
    if let (NumberedColumns::Amounts, Body::Panels(panels)) = (plan.settings.numbered_columns, &plan.body) {
        return numbers_of_amounts(&label, panels, plan.serial.is_some());
    }
    std::iter::once(label).chain((1..width).map(|number| number.to_string())).collect()
}

fn numbers_of_amounts(label: &str, panels: &[Panel], has_serial: bool) -> Vec<String> {
    let mut row: Vec<String> = has_serial.then(String::new).into_iter().collect();
    let mut number = 0;
    for panel in panels {
        let mut is_labelled = false;
        for leaf in &panel.leaves {
            row.push(if prints_number(&leaf.value) {
                number += 1;
                number.to_string()
            } else if is_labelled {
                String::new()
            } else {
                is_labelled = true;
                label.to_owned()
            });
        }
    }
    row
}

/// A missing amount of last year is not zero: reports amounts that the table needs but does not have.
fn refuse_unsaid(
    plan: &variant::Table,
    title: &str,
    strays: &[Stray],
    ledger: &Ledger,
    texts: &TextCompiler<'_>,
    shelf: &mut Shelf<'_>,
) {
    let previous = texts.budget.previous.as_ref();
    let to_add = to_add(plan);
    if to_add.is_empty() && previous.is_some_and(|previous| previous.file.is_some()) {
        return;
    }
    let code = |stray: &Stray| match stray {
        Stray::NoLastYear(start, end) => Some(Dimension::Function.code(Node { start: *start, end: *end })),
        _ => None,
    };
    let unit = &texts.budget.unit;
    let place = previous.map_or(unit.year.span, |previous| previous.span);
    if strays.contains(&Stray::NothingBefore) {
        let words = format!("《{title}》要印上年数，一个也没有写");
        let finding = findings::NO_LAST_YEAR
            .saying(words)
            .at(place, format!("这里没有写 {} 年的数", unit.year.value.saturating_sub(1)));
        shelf.findings.push(if to_add.is_empty() {
            finding.help(
                "在 [previous] 里写这张表要印的上年数，按科目的写 [[previous.expenditure]]，上年没有的写 0；或写 file = \"…\" 引用上年文件。",
            )
        } else {
            finding.help(how_by_line(to_add))
        });
        return;
    }
    let unsaid = strays.iter().filter_map(|stray| if let Stray::Unsaid(number) = stray { Some(*number) } else { None });
    let unsaid: Vec<&Fact> = unsaid.map(|number| ledger.fact(number)).collect();
    if let [first, ..] = unsaid[..] {
        let finding = findings::NO_LAST_YEAR
            .saying(format!("《{title}》要印上年数，有的没有写，印成空的"))
            .at(place, format!("这里没有写 {} 年的数", unit.year.value.saturating_sub(1)));
        let named = unsaid.iter().take(5);
        let finding = named.fold(finding, |finding, fact| finding.and(fact.span, "本年有这一笔，上年的没有写"));
        let by_line = Dimension::Ledger.node_key(first.at(Dimension::Ledger)) == Some("expenditure");
        let help = if by_line { how_by_line(to_add) } else { how_to_say(first).to_owned() };
        shelf.findings.push(Diagnostic { severity: Severity::Warning, ..finding.help(help) });
    }
    let codes: Vec<String> = strays.iter().filter_map(code).filter(|code| texts.misses(code)).collect();
    if codes.is_empty() {
        return;
    }
    let shown = codes.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("、");
    let more = if codes.len() > 5 { format!("等 {} 个科目", codes.len()) } else { String::new() };
    let finding = findings::NO_LAST_YEAR
        .saying(format!("《{title}》要印上年数，有的科目没有写：{shown}{more}"))
        .at(place, "这里没有写这些科目的上年数");
    shelf.findings.push(if to_add.is_empty() { finding } else { finding.help(how_by_line(to_add)) });
}

/// What lines of last year must say to be in a column of the table.
fn to_add(plan: &variant::Table) -> &'static str {
    let Body::Panels(panels) = &plan.body else { return "" };
    let cells = panels.iter().flat_map(|panel| panel.leaves.iter().map(move |leaf| (panel, leaf)));
    let said = cells.filter_map(|(panel, leaf)| match &leaf.value {
        Value::Sum(column) => Some(last_year::to_add(&panel.region.and(column))),
        _ => None,
    });
    said.max_by_key(|said| said.len()).unwrap_or_default()
}

/// Where last year's amount of a fact of this year is written.
fn how_to_say(fact: &Fact) -> &'static str {
    match Dimension::Ledger.node_key(fact.at(Dimension::Ledger)) {
        Some("basic") => {
            "按经济分类写在 [previous.basic_by_code] 里，如 30215 = 1.20；上年没有的写 0；或写 file = \"…\" 引用上年文件。"
        }
        Some("project" | "procurement" | "assets") => "上年的只能从上年的文件来：在 [previous] 里写 file = \"…\"。",
        _ => {
            "在 [previous] 里按名称写上年的数，上年没有的写 0；没有名称可写的（如“三公”经费的执行数），请定格式的人在 figures.toml 里加上。"
        }
    }
}

/// Help for a fact that must be split in this dimension.
fn how_to_split(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Use => "把它拆开写，例如基本支出写成 personnel 和 public。",
        Dimension::Source => {
            "按资金来源分开写，例如项目写 amounts = { general = …, fund = … }；上年数写 [[previous.expenditure]]。"
        }
        Dimension::CarriedOver => "在这一段里写上 carried_over = false，是上年结转的写 true；两样都有的，分成两段。",
        Dimension::Function => "写明 function（科目编码，到项）。",
        Dimension::Item => "按各项分开写，例如 vehicle_purchase 和 vehicle_running。",
        _ => "把它拆开写到下一级。",
    }
}

/// Reports every fact that the table cannot print.
fn refuse_strays(
    plan: &variant::Table,
    title: &str,
    strays: &[Stray],
    ledger: &Ledger,
    texts: &TextCompiler<'_>,
    shelf: &mut Shelf<'_>,
) {
    refuse_unsaid(plan, title, strays, ledger, texts, shelf);
    for stray in strays {
        let (number, finding) = match stray {
            Stray::NoLastYear(..) | Stray::NothingBefore | Stray::Unsaid(_) => continue,
            Stray::Across(dimension, number) => {
                let name = dimension.chinese();
                let name = if name.contains('“') { name.to_owned() } else { format!("“{name}”") };
                let words = format!("《{title}》要按{name}分列，这个数没有分开写");
                (number, findings::NOT_SPLIT.saying(words).help(how_to_split(*dimension)))
            }
            Stray::Outside(number) if plan.complete => {
                let words = format!("《{title}》里没有一行能放这个数");
                (number, findings::NO_ROW.saying(words))
            }
            Stray::Outside(_) => continue,
        };
        let fact = ledger.fact(*number);
        shelf.findings.push(finding.at(fact.span, fact.amount.say(texts.money())));
    }
}
