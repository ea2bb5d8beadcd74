//! The work for a large table is proportional to its size: each page is drawn by itself.

use gongkai::document::{Align, Block, Column, Document, Grid, GridCell, Inline, PageSetup, Table, UnitHead};
use gongkai::layout::{Role, Shape, TablePart};
use gongkai::model::Report;

use crate::support::{self, work::counted};

/// A table of this size; the first column is merged over `joined` rows and contains `words`.
fn document(rows: usize, width: usize, joined: usize, words: &str) -> Document {
    let cell = |row: usize, column: usize| GridCell::one(Inline::words(format!("{row}.{column}")));
    let first = |row: usize| GridCell::spanning(Inline::words(words), 1, joined.min(rows - row));
    let row = |row: usize| {
        let begins = (row.is_multiple_of(joined)).then(|| first(row));
        begins.into_iter().chain((1..width).map(|column| cell(row, column))).collect::<Vec<_>>()
    };
    let head = (0..width).map(|column| GridCell::one(Inline::words(format!("栏{column}")))).collect();
    let table = Table {
        id: "t".to_owned(),
        title: Inline::words("大表"),
        kind: String::new(),
        titled_by_heading: false,
        captions: Vec::new(),
        info: Grid::empty(0),
        header: Grid::place(width, vec![head]).unwrap(),
        column_numbers: Vec::new(),
        rows: Grid::place(width, (0..rows).map(row).collect()).unwrap(),
        lines: Vec::new(),
        notes: Vec::new(),
        note_before: false,
        columns: (0..width).map(|_| Column { align: Align::Left, across: 1, width: None, unit: None }).collect(),
        landscape: false,
        repeat: true,
        empty: false,
    };
    let unit = UnitHead {
        code: "1".to_owned(),
        name: "某局".to_owned(),
        kind: "unit",
        report: Report::Budget,
        year: 2024,
        variant: "x".to_owned(),
    };
    let blocks = vec![Block::Table(Box::new(table))];
    Document {
        unit,
        draft: false,
        published: None,
        setup: PageSetup::default(),
        blocks,
        figures: Vec::new(),
        facts: Vec::new(),
        charts: Vec::new(),
        parts: Vec::new(),
    }
}

#[test]
fn ten_times_the_rows_are_about_ten_times_the_work() {
    let work = |rows: usize| {
        let document = document(rows, 6, 3, "组");
        let (layout, work) = counted(|| support::laid_out(&document));
        assert!(layout.pages.len() > 10);
        work
    };
    let (small, large) = (work(1_000), work(10_000));
    // Quadratic work would be a hundred times as much. A large table is measured twice, because its measurements are
    // not kept.
    assert!(large < small * 16, "{small} and {large} bytes");
}

#[test]
fn a_merged_cell_longer_than_many_pages_loses_no_word() {
    let words: String = (0..9_000).map(|number| format!("第{number}字，")).collect();
    let document = document(700, 3, 700, &words);
    let layout = support::laid_out(&document);
    let printed: String = layout
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter(|item| matches!(item.role, Role::Cell(cell) if cell.part == TablePart::Rows && cell.column == 0))
        .filter_map(|item| if let Shape::Text(text) = &item.shape { Some(text.words.as_str()) } else { None })
        .collect();
    assert!(printed == words, "{} characters of {}", printed.chars().count(), words.chars().count());
}
