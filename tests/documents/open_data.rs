//! CSV files and their Data Package: whose tables they are, what they are called, and what their columns are.

use gongkai::document::{Align, Block, Column, Document, Grid, GridCell, Inline, LineOf, RowLine, Table};
use gongkai::money::Money;
use gongkai::render;
use gongkai::workspace::Workspace;
use gongkai::{Compiler, document};
use serde_json::Value;

use crate::support::{self, EXAMPLES, budget_path, in_memory, root};

fn example(name: &str) -> Document {
    support::document(support::compile(&in_memory(name), &budget_path(name)))
}

fn package(document: &Document) -> Value {
    let files = render::csv::render(document, "document");
    serde_json::from_slice(&files.last().unwrap().1).unwrap()
}

fn resources(package: &Value) -> &Vec<Value> {
    package["resources"].as_array().unwrap()
}

/// The rows of the file of a resource.
fn rows(document: &Document, resource: &Value) -> Vec<String> {
    let files = render::csv::render(document, "document");
    let (_, bytes) = files.iter().find(|(name, _)| *name == resource["path"]).unwrap();
    String::from_utf8(bytes.clone()).unwrap().lines().map(str::to_owned).collect()
}

fn book() -> Document {
    let world = support::folder(&root().join("examples"));
    let workspace = Workspace::open(&world).unwrap();
    let book = &workspace.books[0];
    let members = book.members().map(|path| Compiler::new(&world).compile(path)).collect();
    support::document(workspace.bind(book, members))
}

#[test]
fn the_package_of_a_book_is_the_books_and_its_tables_say_whose_they_are() {
    let book = book();
    let package = package(&book);
    assert_eq!(package["title"], "宁晋县人民政府办公室 2024年单位预算公开信息");
    let name = package["name"].as_str().unwrap();
    assert!(name.starts_with("gongkai-book-2024-") && !name.contains(&book.unit.code), "{name}");
    assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
    assert!(package.get("unit").is_none(), "a book is of no single unit");
    let names = |key: &str, of: &str| -> Vec<String> {
        package[key].as_array().unwrap().iter().map(|one| one[of].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("units", "code"), ["434001", "434006"]);
    assert_eq!(names("contributors", "title"), names("units", "name"));
    for resource in resources(&package) {
        let (code, unit) = (resource["unit"]["code"].as_str().unwrap(), resource["unit"]["name"].as_str().unwrap());
        let (path, title) = (resource["path"].as_str().unwrap(), resource["title"].as_str().unwrap());
        assert!(path.starts_with("document-表") && path.contains(&format!("-{code}-")), "{path}");
        assert!(title.starts_with(&format!("{unit}：")), "{title}");
        assert!(!resource["id"].as_str().unwrap().contains(code), "{}", resource["id"]);
    }
    // The same ids as in the documents of the units.
    let of = |code: &str, id: &str| {
        resources(&package).iter().filter(|one| one["unit"]["code"] == code && one["id"] == id).count()
    };
    assert_eq!([of("434001", "expenditure"), of("434006", "expenditure"), of("434006", "project")], [1, 1, 1]);
}

#[test]
fn the_package_of_a_unit_is_the_units() {
    let document = example("nangong-2024");
    let package = package(&document);
    let code = &document.unit.code;
    assert_eq!(package["name"], format!("gongkai-{code}-2024"));
    assert_eq!((&package["unit"]["code"], package.get("units")), (&Value::from(code.as_str()), None));
    assert!(resources(&package).iter().all(|one| one.get("unit").is_none()));
}

#[test]
fn the_files_of_forms_have_the_title_of_their_kind() {
    for name in EXAMPLES {
        let document = example(name);
        let package = package(&document);
        let forms = || resources(&package).iter().filter(|one| one["schema"]["fields"][0]["name"] == "表");
        let titles: Vec<&str> = forms().map(|one| one["title"].as_str().unwrap()).collect();
        assert_eq!(titles, ["项目绩效目标表", "项目绩效目标表（表头上面的格子）"], "{name}");
        // Each row still says which form it is of.
        let first = rows(&document, forms().next().unwrap());
        assert!(first[1].starts_with("1、"), "{name}: {}", first[1]);
    }
}

#[test]
fn columns_of_money_have_the_unit_of_their_table() {
    let mut zeros = 0;
    for name in EXAMPLES {
        let document = example(name);
        let package = package(&document);
        for resource in resources(&package) {
            let Some(table) = document.tables().find(|table| resource["id"] == table.id) else { continue };
            for (field, column) in resource["schema"]["fields"].as_array().unwrap().iter().zip(&table.columns) {
                let is_number = field["type"] == "number";
                let said = field.get("unit").and_then(Value::as_str);
                assert_eq!(said, column.unit.filter(|_| is_number).map(|unit| unit.name()), "{name}: {field}");
            }
            let is_zero = |at: usize| {
                let mut cells = table.rows.rows().iter().filter_map(|row| match &row[at] {
                    document::Slot::Cell(cell) => Some(&cell.content.0),
                    document::Slot::Covered => None,
                });
                let is_nothing = |pieces: &Vec<document::Piece>| match pieces.as_slice() {
                    [document::Piece::Number { amount, .. }] => *amount == Money::ZERO,
                    pieces => pieces.is_empty(),
                };
                cells.all(is_nothing)
            };
            zeros += (0..table.columns.len()).filter(|&at| table.columns[at].unit.is_some() && is_zero(at)).count();
        }
    }
    assert!(zeros > 20, "{zeros}");
}

/// A table of records, the second of which prints nothing.
fn with_a_blank_row() -> Table {
    let rows = [["合计", "3.00"], ["", ""], ["甲", "1.00"], ["乙", "2.00"]];
    let cell = |words: &&str| GridCell::one(Inline::words(*words));
    let line = |(row, (level, of)): (usize, (usize, LineOf))| RowLine { row, column: 0, across: 2, level, of };
    let record = |number| LineOf::Record { list: "project".to_owned(), number };
    let lines = [(0, LineOf::Total), (1, record(0)), (1, record(1)), (2, record(2))];
    Table {
        id: "records".to_owned(),
        title: Inline::words("记录表"),
        kind: String::new(),
        titled_by_heading: false,
        captions: Vec::new(),
        info: Grid::empty(0),
        header: Grid::place(2, vec![["名称", "金额"].iter().map(cell).collect()]).unwrap(),
        column_numbers: Vec::new(),
        rows: Grid::place(2, rows.iter().map(|row| row.iter().map(cell).collect()).collect()).unwrap(),
        lines: lines.into_iter().enumerate().map(line).collect(),
        notes: Vec::new(),
        note_before: false,
        columns: vec![Column { align: Align::Left, across: 1, width: None, unit: None }; 2],
        landscape: false,
        repeat: true,
        empty: false,
    }
}

#[test]
fn a_row_that_prints_nothing_does_not_shift_the_levels() {
    let mut document = example("nangong-2024");
    document.blocks = vec![Block::Table(Box::new(with_a_blank_row()))];
    let package = package(&document);
    let said = rows(&document, &resources(&package)[0]);
    assert_eq!(said, ["\u{FEFF}名称,金额,层次", "合计,3.00,0", "甲,1.00,1", "乙,2.00,2"]);
}

#[test]
fn numbers_in_a_column_of_words_stay_as_printed() {
    let mut document = example("nangong-2024");
    let mut table = with_a_blank_row();
    let cells = [["合计", "1,300.00"], ["甲", "见说明"], ["'=1", "''乙"]];
    let cell = |words: &&str| GridCell::one(Inline::words(*words));
    table.rows = Grid::place(2, cells.iter().map(|row| row.iter().map(cell).collect()).collect()).unwrap();
    table.lines.clear();
    document.blocks = vec![Block::Table(Box::new(table))];
    let said = rows(&document, &resources(&package(&document))[0]);
    // An apostrophe before what looks like an added one is added, too: whoever takes one away has the words.
    assert_eq!(said[1..], ["合计,\"1,300.00\"", "甲,见说明", "''=1,'''乙"]);
}
