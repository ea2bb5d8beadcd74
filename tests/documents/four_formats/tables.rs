//! The tables of document.json in the CSV files and in the workbook, cell by cell.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use gongkai::document::Document;
use gongkai::render;
use serde_json::Value;

use super::common_form::bare;
use crate::support;

type Row = Vec<String>;

/// The tables of a document, after checking that files say the same.
pub fn agree(document: &Document, at: &str) {
    let json = support::json(document);
    let blocks = json["blocks"].as_array().unwrap();
    let tables: Vec<&Value> = blocks.iter().filter(|block| block["type"] == "table").collect();
    csv(document, &tables, at);
    workbook(document, &tables, at);
}

fn cells<'v>(table: &'v Value, part: &str) -> Vec<Vec<Option<&'v str>>> {
    let row = |row: &'v Value| row.as_array().unwrap().iter().map(Value::as_str).collect();
    table[part].as_array().unwrap().iter().map(row).collect()
}

/// The merged cells of a part: row, column, columns, rows.
fn merged(table: &Value, part: &str) -> Vec<[usize; 4]> {
    let own = table["merged"].as_array().unwrap().iter().filter(|merged| merged["part"] == part);
    own.map(|merged| ["row", "col", "across", "down"].map(|key| merged[key].as_u64().unwrap() as usize)).collect()
}

/// The words of each position of a body: those of a label in all rows that it spans.
fn filled(table: &Value) -> Vec<Row> {
    let rows = cells(table, "rows");
    let is_amount = |row: usize, column: usize| {
        let traces = table["traces"].as_array().unwrap().iter();
        traces.filter(|trace| trace["part"] == "rows").any(|trace| trace["row"] == row && trace["col"] == column)
    };
    let merged = merged(table, "rows");
    let words = |row: usize, column: usize| match rows[row][column] {
        Some(words) => words.to_owned(),
        None => {
            let over = |[from, first, _, down]: &[usize; 4]| *first == column && *from < row && row < from + down;
            let label = merged.iter().find(|merged| over(merged)).filter(|[from, first, ..]| !is_amount(*from, *first));
            label.map_or(String::new(), |[from, first, ..]| rows[*from][*first].unwrap().to_owned())
        }
    };
    let row = |row: usize| (0..rows[row].len()).map(|column| words(row, column)).collect::<Row>();
    (0..rows.len()).map(row).filter(|row| row.iter().any(|words| !bare(words).is_empty())).collect()
}

/// The head of each column: the words of all cells above it, once each.
fn heads(table: &Value) -> Row {
    let rows = cells(table, "header");
    let merged = merged(table, "header");
    let owner = |row: usize, column: usize| {
        let over = |[from, first, across, down]: &&[usize; 4]| {
            (*from..from + down).contains(&row) && (*first..first + across).contains(&column)
        };
        merged.iter().find(over).map_or((row, column), |[from, first, ..]| (*from, *first))
    };
    let head = |column: usize| {
        let mut owners: Vec<(usize, usize)> = (0..rows.len()).map(|row| owner(row, column)).collect();
        owners.dedup();
        let words = owners.into_iter().map(|(row, column)| bare(rows[row][column].unwrap()));
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("/")
    };
    (0..rows.first().map_or(0, Vec::len)).map(head).collect()
}

fn csv(document: &Document, tables: &[&Value], at: &str) {
    let files = render::csv::render(document, "stem");
    assert_eq!(files, render::csv::render(document, "stem"), "{at}: the same bytes");
    let (last, files) = files.split_last().unwrap();
    assert_eq!(last.0, "stem-datapackage.json");
    let package: Value = serde_json::from_slice(&last.1).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), files.len(), "{at}");
    // By title of a table, then of the forms: rows without what only files have.
    let mut found: Vec<(String, Row, Vec<Row>)> = Vec::new();
    for ((name, bytes), resource) in files.iter().zip(resources) {
        assert!(resource["path"] == name.as_str() && gongkai::output::names::refusal(name).is_none(), "{name}");
        let mut rows = parsed(bytes);
        let head = rows.remove(0);
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Row = fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(head.iter().map(|head| unguarded(head)).collect::<Vec<_>>(), names, "{at}: {name}");
        assert!(names.iter().collect::<std::collections::BTreeSet<_>>().len() == names.len(), "{at}: {names:?}");
        let missing: Vec<&str> =
            resource["schema"]["missingValues"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        for row in &rows {
            assert_eq!(row.len(), fields.len(), "{at}: {name}: {row:?}");
            for (cell, field) in row.iter().zip(fields).filter(|(_, field)| field["type"] == "number") {
                let number = if field["bareNumber"] == false { cell.trim_end_matches('%') } else { cell };
                let is_number = number.parse::<rust_decimal::Decimal>().is_ok();
                assert!(is_number || missing.contains(&cell.as_str()), "{at}: {name}: {cell:?}");
            }
            let formula = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            let harmless = |cell: &str| {
                cell.chars().count() == 1 || cell.trim_end_matches('%').parse::<rust_decimal::Decimal>().is_ok()
            };
            assert!(row.iter().filter(formula).all(|cell| harmless(cell)), "{at}: {name}: {row:?}");
        }
        let title = resource["title"].as_str().unwrap();
        let whose = resource["unit"]["name"].as_str().map_or(String::new(), |name| format!("{name}："));
        found.push((title.strip_prefix(&whose).expect("whose it is").to_owned(), names, rows));
    }
    let mut expected: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    let mut files = found.iter();
    let mut seen_forms = 0;
    for table in tables {
        let title: String = bare(table["title"].as_str().unwrap());
        let rows = filled(table);
        let info = cells(table, "info");
        if !info.is_empty() {
            seen_forms += 1;
            let above = info.iter().enumerate().flat_map(|(row, cells)| {
                cells.iter().enumerate().filter_map(move |(column, words)| {
                    Some(vec![(row + 1).to_string(), (column + 1).to_string(), words.as_ref()?.to_string()])
                })
            });
            let form = |row: Row| [title.clone()].into_iter().chain(row).collect::<Row>();
            expected.entry("rows".to_owned()).or_default().extend(rows.into_iter().map(form));
            let form = |row: Row| [title.clone()].into_iter().chain(row).collect::<Row>();
            expected.entry("above".to_owned()).or_default().extend(above.map(form));
            continue;
        }
        let (name, names, own) = files.find(|(_, names, _)| names.first().is_none_or(|name| name != "表")).unwrap();
        assert_eq!(bare(name), title, "{at}");
        let width = cells(table, "rows").first().map_or(heads(table).len(), Vec::len);
        let has_level = names.len() > width;
        if has_level {
            assert_eq!(names.last().map(String::as_str), Some("层次"), "{at}: {title}");
            let levels: Row = own.iter().map(|row| row.last().unwrap().clone()).collect();
            let lines = table["lines"].as_array().unwrap().iter().map(|line| line["level"].to_string());
            assert_eq!(levels, lines.collect::<Row>(), "{at}: {title}");
        }
        for (name, head) in names.iter().zip(heads(table)) {
            // Two heads of the same words are told apart by a number.
            assert!(head.is_empty() || bare(name).starts_with(&head), "{at}: {title}: {name} and {head}");
        }
        let own: Vec<Row> = own.iter().map(|row| row[..width].to_vec()).collect();
        same_rows(&own, &rows, &format!("{at}: {title}"));
    }
    for (key, is_info) in [("rows", false), ("above", true)] {
        let own = found.iter().filter(|(_, names, _)| names.first().is_some_and(|name| name == "表"));
        let own = own.filter(|(_, names, _)| (names[1..] == ["行", "列", "内容"]) == is_info);
        let mut own: Vec<Row> = own.flat_map(|(_, _, rows)| rows.clone()).collect();
        let mut expected = expected.remove(key).unwrap_or_default();
        // Forms with other heads have files of their own: the order is another.
        own.sort();
        expected.sort();
        let bared = |rows: &mut Vec<Row>| {
            rows.iter_mut().flatten().for_each(|cell| *cell = bare(&unguarded(cell).replace(',', "")));
            rows.sort();
        };
        bared(&mut own);
        bared(&mut expected);
        assert_eq!(own, expected, "{at}: {key} of {seen_forms} forms");
    }
}

fn same_rows(found: &[Row], expected: &[Row], at: &str) {
    assert_eq!(found.len(), expected.len(), "{at}");
    for (found, expected) in found.iter().zip(expected) {
        let plain = |cell: &String| bare(&unguarded(cell)).replace(',', "");
        let [found, expected] = [found, expected].map(|row| row.iter().map(plain).collect::<Row>());
        assert_eq!(found, expected, "{at}");
    }
}

/// Without the apostrophe that keeps words from being a formula.
fn unguarded(cell: &str) -> String {
    let formula = |rest: &str| rest.trim_start().starts_with(['\'', '=', '+', '-', '@', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(|rest| formula(rest)).unwrap_or(cell).to_owned()
}

/// Reads a file as RFC 4180 says; it must end every line in CR LF.
fn parsed(bytes: &[u8]) -> Vec<Row> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{FEFF}').expect("a mark");
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(rest.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\n' if !quoted => panic!("a line that ends in LF"),
            c => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted);
    rows
}

fn workbook(document: &Document, tables: &[&Value], at: &str) {
    let bytes = render::xlsx::render(document).unwrap();
    assert!(bytes == render::xlsx::render(document).unwrap(), "{at}: the same bytes");
    let mut book: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), tables.len() + 1, "{at}");
    let first = book.worksheet_range(&names[0]).unwrap();
    for (table, name) in tables.iter().zip(&names[1..]) {
        let at = format!("{at}: {name}");
        let title: String = bare(table["title"].as_str().unwrap());
        let is_listed = |row: &[Data]| row.first().is_some_and(|cell| bare(&cell.to_string()) == title);
        assert!(title.is_empty() || first.rows().any(is_listed), "{at}");
        let range = book.worksheet_range(name).unwrap();
        let value = |row: usize, column: usize| {
            range.get_value((u32::try_from(row).unwrap(), u32::try_from(column).unwrap())).unwrap_or(&Data::Empty)
        };
        // How many columns of the sheet each column of the table takes.
        let spans: Vec<usize> = spans(document, table["id"].as_str().unwrap(), table);
        let mut grid: Vec<(Vec<Option<&str>>, bool)> =
            cells(table, "info").into_iter().map(|row| (row, true)).collect();
        grid.extend(cells(table, "header").into_iter().map(|row| (row, false)));
        let numbers = table["column_numbers"].as_array().unwrap();
        if !numbers.is_empty() {
            grid.push((numbers.iter().map(Value::as_str).collect(), false));
        }
        grid.extend(cells(table, "rows").into_iter().map(|row| (row, false)));
        let said = |words: &Value| !words.as_str().unwrap().is_empty();
        let mut notes: Vec<&Value> = table["notes"].as_array().unwrap().iter().collect();
        let note_before = table.get("note_before").map(|_| notes.pop().unwrap());
        let notes: Vec<&Value> = notes.into_iter().filter(|note| said(note)).collect();
        let captions: Vec<&Value> =
            table["captions"].as_array().unwrap().iter().map(|caption| &caption["text"]).collect();
        let count = captions.iter().filter(|caption| said(caption)).count();
        let side_by_side = count <= spans.iter().sum::<usize>().max(grid.first().map_or(0, |(row, _)| row.len()));
        let before = note_before.filter(|note| said(note));
        let begin = usize::from(said(&table["title"]))
            + usize::from(before.is_some())
            + if side_by_side { usize::from(count > 0) } else { count };
        let whole = begin + grid.len() + notes.len();
        assert!(range.end().is_none_or(|(row, _)| (row as usize) < whole), "{at}");
        for (row, (slots, is_info)) in (begin..).zip(&grid) {
            for (column, slot) in slots.iter().enumerate() {
                let Some(words) = slot else { continue };
                let place = if *is_info { column } else { spans[..column].iter().sum() };
                match value(row, place) {
                    Data::Empty => assert_eq!(*words, "", "{at} {row} {place}"),
                    Data::Float(number) => {
                        let digits = words.replace(',', "");
                        let percent = digits.strip_suffix('%').map(|digits| format!("{digits}e-2"));
                        assert_eq!(percent.unwrap_or(digits).parse(), Ok(*number), "{at}: {words}");
                    }
                    Data::String(found) => assert_eq!(bare(found), bare(words), "{at}"),
                    other => panic!("{at}: {other:?}"),
                }
            }
        }
        let around: String = (0..begin)
            .chain(begin + grid.len()..whole)
            .flat_map(|row| (0..range.width()).map(move |column| (row, column)).collect::<Vec<_>>())
            .map(|(row, column)| bare(&value(row, column).to_string()))
            .collect();
        let words: String = [&table["title"]]
            .into_iter()
            .chain(note_before)
            .chain(captions)
            .chain(notes.iter().copied())
            .map(|words| bare(words.as_str().unwrap()))
            .collect();
        assert_eq!(around, words, "{at}");
        let mut regions: Vec<[usize; 4]> = Vec::new();
        let (info, header) = (cells(table, "info").len(), cells(table, "header").len());
        let body = info + header + usize::from(!numbers.is_empty());
        for (part, from) in [("info", 0), ("header", info), ("rows", body)] {
            for [row, column, across, down] in merged(table, part) {
                let reach = |column: usize| if part == "info" { column } else { spans[..column].iter().sum() };
                let (first, end) = (reach(column), reach(column + across));
                regions.push([begin + from + row, first, begin + from + row + down - 1, end - 1]);
            }
        }
        let wanted = |region: &[usize; 4]| region[0] >= begin && region[0] < begin + grid.len();
        let found = book.merge_cells_by_sheet_name(name).unwrap().into_iter();
        let found =
            found.map(|region| [region.start.0, region.start.1, region.end.0, region.end.1].map(|at| at as usize));
        let mut found: Vec<[usize; 4]> = found.filter(wanted).collect();
        // A column of a form that takes several of the sheet's is merged, though its cell spans no other.
        found.retain(|region| regions.contains(region) || spans.iter().all(|span| *span == 1));
        regions.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, regions, "{at}");
    }
}

fn spans(document: &Document, id: &str, json: &Value) -> Vec<usize> {
    let table = document
        .tables()
        .find(|table| table.id == id && table.title.text() == json["title"].as_str().unwrap())
        .unwrap();
    let across = |column: &gongkai::document::Column| if table.info.is_empty() { 1 } else { column.across as usize };
    table.columns.iter().map(across).collect()
}
