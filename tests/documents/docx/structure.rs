//! Tables, lists and paragraphs in Word's own structures.

use gongkai::document::{Align, Block, Column, Grid, GridCell, Inline, Item, PageBreak, Table};

use super::seen::{Paragraph, Seen, Table as SeenTable};
use super::{body, example, laid_out};
use crate::support::EXAMPLES;

/// The content of a document with these blocks, read back.
fn seen(blocks: Vec<Block>) -> Vec<Seen> {
    let mut document = example("ningjin-dzzw-2024");
    document.blocks = blocks;
    body(&document, &laid_out(&document)).seen
}

fn cell(words: &str, across: usize, down: usize) -> GridCell {
    GridCell::spanning(Inline::words(words), across, down)
}

/// A table of three columns.
fn table(rows: usize) -> Table {
    let column = Column { align: Align::Right, across: 1, width: None, unit: None };
    let row = |_| ["a", "b", "c"].map(|words| cell(words, 1, 1)).to_vec();
    Table {
        id: "t".to_owned(),
        title: Inline::words("表"),
        kind: String::new(),
        titled_by_heading: true,
        captions: Vec::new(),
        info: Grid::empty(0),
        header: Grid::place(3, vec![row(0)]).unwrap(),
        column_numbers: Vec::new(),
        rows: Grid::place(3, (0..rows).map(row).collect()).unwrap(),
        lines: Vec::new(),
        notes: Vec::new(),
        note_before: false,
        columns: vec![column; 3],
        landscape: false,
        repeat: true,
        empty: false,
    }
}

fn boxed(table: Table) -> Block {
    Block::Table(Box::new(table))
}

fn tables(seen: &[Seen]) -> Vec<&SeenTable> {
    let tables = seen.iter().filter_map(|seen| match seen {
        Seen::Table(table) => Some(table),
        Seen::Paragraph(_) => None,
    });
    tables.collect()
}

fn paragraphs(seen: &[Seen]) -> Vec<&Paragraph> {
    let paragraphs = seen.iter().filter_map(|seen| match seen {
        Seen::Paragraph(paragraph) => Some(paragraph),
        Seen::Table(_) => None,
    });
    paragraphs.collect()
}

#[test]
fn cells_are_as_wide_as_their_columns() {
    for name in EXAMPLES {
        let document = example(name);
        for table in tables(&body(&document, &laid_out(&document)).seen) {
            assert_eq!(table.style, "BudgetTable");
            for row in &table.rows {
                let mut rest = table.widths.as_slice();
                for cell in &row.cells {
                    let (taken, behind) = rest.split_at(cell.across);
                    assert_eq!(cell.width, taken.iter().sum::<i64>());
                    rest = behind;
                }
                assert!(rest.is_empty(), "{name}: a row that is too short");
            }
        }
    }
}

#[test]
fn both_tables_of_a_form_are_equally_wide() {
    let mut form = table(2);
    form.info = Grid::place(5, vec![vec![cell("项目", 2, 1), cell("x", 3, 1)]]).unwrap();
    for (column, across) in form.columns.iter_mut().zip([1, 1, 3]) {
        column.across = across;
    }
    let seen = seen(vec![boxed(form)]);
    let [info, inner] = tables(&seen)[..] else { panic!("{seen:?}") };
    assert_eq!((info.widths.len(), inner.widths.len()), (5, 3));
    assert_eq!(info.widths.iter().sum::<i64>(), inner.widths.iter().sum::<i64>());
    assert_eq!(info.widths[2..].iter().sum::<i64>(), inner.widths[2]);
    assert!(!info.rows[0].repeats && inner.rows[0].repeats);
}

#[test]
fn tables_never_touch() {
    for name in EXAMPLES {
        let document = example(name);
        let seen = body(&document, &laid_out(&document)).seen;
        let touch = |pair: &[Seen]| matches!(pair, [Seen::Table(_), Seen::Table(_)]);
        assert!(!seen.windows(2).any(touch), "{name}");
        assert!(matches!(seen.last(), Some(Seen::Paragraph(_))), "Word wants a paragraph at the end");
    }
    let two = seen(vec![boxed(table(1)), boxed(table(1))]);
    assert!(matches!(two[..], [Seen::Table(_), Seen::Paragraph(_), Seen::Table(_), Seen::Paragraph(_)]));
}

#[test]
fn merged_cells_are_words_own() {
    let mut merged = table(1);
    merged.rows = Grid::place(3, vec![vec![cell("左\n上", 2, 2), cell("1", 1, 1)], vec![cell("2", 1, 1)]]).unwrap();
    let seen = seen(vec![boxed(merged)]);
    let rows = &tables(&seen)[0].rows[1..];
    let merges = |row: usize| rows[row].cells.iter().map(|cell| (cell.across, cell.merge.clone())).collect::<Vec<_>>();
    assert_eq!(merges(0), [(2, Some("restart".to_owned())), (1, None)]);
    assert_eq!(merges(1), [(2, Some("continue".to_owned())), (1, None)]);
    assert_eq!(rows[0].cells[0].paragraph.words, "左\n上", "a line break stays in its cell");
}

#[test]
fn rows_stay_whole_unless_they_are_tall() {
    let mut long = table(2);
    long.rows = Grid::place(
        3,
        vec![
            vec![cell("x", 1, 1), cell(&"长".repeat(3_000), 1, 1), cell("y", 1, 1)],
            vec![cell("x", 1, 1), cell("短", 1, 1), cell("y", 1, 1)],
        ],
    )
    .unwrap();
    let seen = seen(vec![boxed(long)]);
    let whole: Vec<bool> = tables(&seen)[0].rows.iter().map(|row| row.whole).collect();
    assert_eq!(whole, [true, false, true]);
}

#[test]
fn a_head_repeats_only_where_the_table_says_so() {
    let still = Table { repeat: false, ..table(3) };
    let seen = seen(vec![boxed(still)]);
    assert!(tables(&seen)[0].rows.iter().all(|row| !row.repeats));
}

#[test]
fn captions_share_a_line_or_stand_below_one_another() {
    let caption = |place, words: &str| (words.to_owned(), place, Inline::words(words));
    let of = |captions| {
        let seen = seen(vec![boxed(Table { captions, ..table(1) })]);
        let captions = tables(&seen)[0].rows.iter().take_while(|row| row.cells.len() == 1);
        captions.map(|row| row.cells[0].paragraph.words.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(vec![caption(0, "甲"), caption(2, "乙"), caption(1, "")]), ["甲\t乙"]);
    assert_eq!(of(vec![caption(0, "甲"), caption(2, "乙"), caption(0, "丙")]), ["甲", "丙", "乙"]);
    let long = "很长的名称".repeat(10);
    assert_eq!(of(vec![caption(0, &long), caption(2, "乙")]), [long.as_str(), "乙"]);
}

#[test]
fn the_list_of_a_form_stands_on_edges_of_the_grid_above_it() {
    let edges = |table: &SeenTable| -> std::collections::BTreeSet<i64> {
        let passed = table.widths.iter().scan(0, |edge, width| {
            *edge += width;
            Some(*edge)
        });
        passed.collect()
    };
    let mut forms = 0;
    for name in EXAMPLES {
        let document = example(name);
        for three in body(&document, &laid_out(&document)).seen.windows(3) {
            let [Seen::Table(above), Seen::Paragraph(gap), Seen::Table(below)] = three else { continue };
            if gap.style != "Gap" || !gap.words.is_empty() {
                continue;
            }
            assert!(edges(below).is_subset(&edges(above)), "{name}: {:?} and {:?}", below.widths, above.widths);
            forms += 1;
        }
    }
    assert!(forms > 20, "{forms}");
}

#[test]
fn cells_take_the_style_of_their_column() {
    let seen = seen(vec![boxed(table(1))]);
    let styles = |row: usize| tables(&seen)[0].rows[row].cells[0].paragraph.style.clone();
    assert_eq!((styles(0).as_str(), styles(1).as_str()), ("TableHead", "TableCellNumber"));
}

#[test]
fn lines_of_a_paragraph_and_of_a_list_are_paragraphs() {
    let item =
        |depth, marker: &str, words: &str| Item { depth, marker: marker.to_owned(), content: Inline::words(words) };
    let list = Block::List(vec![item(0, "1.", "甲\n乙"), item(1, "（1）", "丙")]);
    let seen = seen(vec![Block::Paragraph(Inline::words("一\n二")), list]);
    let said: Vec<(&str, Option<i64>)> =
        paragraphs(&seen).iter().map(|paragraph| (paragraph.words.as_str(), paragraph.left)).collect();
    assert_eq!(said, [("一", None), ("二", None), ("1.甲", None), ("乙", None), ("（1）丙", Some(200))]);
}

#[test]
fn a_document_of_nothing_is_still_one() {
    assert_eq!(paragraphs(&seen(Vec::new())).len(), 1);
    let mut nothing = table(0);
    nothing.header = Grid::empty(0);
    assert_eq!(tables(&seen(vec![boxed(nothing)])).len(), 0);
}

#[test]
fn a_section_without_words_passes_its_number_on() {
    let mut document = example("ningjin-dzzw-2024");
    let page = Block::Page(PageBreak { landscape: false, number: Some(5) });
    document.blocks = vec![Block::Paragraph(Inline::words("甲")), page, boxed(Table { landscape: true, ..table(1) })];
    let sections = body(&document, &laid_out(&document)).sections;
    let starts: Vec<Option<u32>> = sections.iter().map(|section| section.start).collect();
    assert_eq!(starts, [None, Some(5)]);
}
