//! Large tables take time in proportion: what is done for a page looks at that page alone.

use std::time::{Duration, Instant};

use gongkai::document::{Align, Block, Column, Document, Grid, GridCell, Inline, PageSetup, Table, UnitHead};
use gongkai::fonts::Fonts;
use gongkai::layout::{Role, Shape, TablePart, lay_out};

/// A table of so many rows and columns; the first column is joined over `joined` rows and says `words`.
fn document(rows: usize, width: usize, joined: usize, words: &str) -> Document {
    let cell = |row: usize, column: usize| GridCell::one(Inline::words(format!("{row}.{column}")));
    let first = |row: usize| GridCell { content: Inline::words(words), across: 1, down: joined.min(rows - row) };
    let row = |row: usize| {
        let begins = (row.is_multiple_of(joined)).then(|| first(row));
        begins.into_iter().chain((1..width).map(|column| cell(row, column))).collect::<Vec<_>>()
    };
    let head = (0..width).map(|column| GridCell::one(Inline::words(format!("栏{column}")))).collect();
    let table = Table {
        id: "t".to_owned(),
        title: Inline::words("大表"),
        titled_by_heading: false,
        captions: Vec::new(),
        info: Grid::empty(0),
        header: Grid::place(width, vec![head]).unwrap(),
        column_numbers: Vec::new(),
        rows: Grid::place(width, (0..rows).map(row).collect()).unwrap(),
        notes: Vec::new(),
        note_before: false,
        columns: (0..width).map(|_| Column { align: Align::Left, across: 1, width: None }).collect(),
        landscape: false,
        repeat: true,
        empty: false,
    };
    let unit =
        UnitHead { code: "1".to_owned(), name: "某局".to_owned(), kind: "unit", year: 2024, variant: "x".to_owned() };
    let blocks = vec![Block::Table(Box::new(table))];
    Document {
        unit,
        draft: false,
        published: None,
        setup: PageSetup::default(),
        blocks,
        figures: Vec::new(),
        facts: Vec::new(),
    }
}

fn timed(document: &Document) -> Duration {
    let begun = Instant::now();
    assert!(lay_out(document, Fonts::built_in()).pages.len() > 10);
    begun.elapsed()
}

#[test]
fn ten_times_the_rows_take_about_ten_times_as_long() {
    timed(&document(1_000, 6, 3, "组"));
    let (small, large) = (timed(&document(1_000, 6, 3, "组")), timed(&document(10_000, 6, 3, "组")));
    // Quadratic time would take a hundred times as long.
    assert!(large < small * 35, "{small:?} and {large:?}");
}

#[test]
fn a_merged_cell_longer_than_many_pages_loses_no_word() {
    let words: String = (0..9_000).map(|number| format!("第{number}字，")).collect();
    let document = document(700, 3, 700, &words);
    let layout = lay_out(&document, Fonts::built_in());
    let printed: String = layout
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter(|item| matches!(item.role, Role::Cell(cell) if cell.part == TablePart::Rows && cell.column == 0))
        .filter_map(|item| if let Shape::Text(text) = &item.shape { Some(text.words.as_str()) } else { None })
        .collect();
    assert!(printed == words, "{} characters of {}", printed.chars().count(), words.chars().count());
}
