//! Random documents: all kinds of blocks, text and tables.

use gongkai::document::{
    Align, Block, Column, Contents, Cover, Document, Entry, Grid, GridCell, Inline, Item, PageBreak, PageSetup, Table,
    UnitHead,
};
use gongkai::model::Report;
use gongkai::money::Money;
use proptest::prelude::*;

/// Typical text of budgets: Chinese with punctuation, numbers with units, codes, Latin words.
fn words(most: usize) -> impl Strategy<Value = String> {
    const PIECES: [&str; 26] = [
        "预算",
        "安排",
        "一般公共预算财政拨款",
        "，",
        "。",
        "、",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "：",
        "；",
        "……",
        "——",
        "1430.96万元",
        "2024年",
        "GF-2020-0001",
        "12345",
        "A4",
        " ",
        "100%",
        "http://www.example.gov.cn/path/to/page",
        "办公室",
        "㎡",
    ];
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..most).prop_map(|pieces| pieces.concat())
}

/// Text, sometimes with a line break.
fn content(most: usize) -> impl Strategy<Value = Inline> {
    prop_oneof![
        8 => words(most).prop_map(Inline::words),
        1 => (words(most), words(most)).prop_map(|(above, below)| Inline::words(format!("{above}\n{below}"))),
        2 => (0u32..100_000_000).prop_map(|yuan| {
            Inline::number(format!("{}.{:02}", yuan / 100, yuan % 100), Money::from_yuan(yuan), vec![0])
        }),
    ]
}

/// A grid of random cells; some columns are merged vertically.
fn grid(width: usize, most_rows: usize, long: usize) -> impl Strategy<Value = Grid> {
    let row = (prop::collection::vec(content(long), width), prop::collection::vec(1usize..3, width));
    (prop::collection::vec(row, 0..most_rows), 0usize..4).prop_map(move |(rows, joined)| {
        let height = rows.len();
        let mut cells: Vec<Vec<GridCell>> = Vec::new();
        for (at, (contents, spans)) in rows.into_iter().enumerate() {
            let mut row = Vec::new();
            let mut column = 0;
            let mut contents = contents.into_iter();
            // The first column is merged over runs of rows.
            if joined > 1 {
                let content = contents.next().unwrap_or_default();
                if at % joined == 0 {
                    row.push(GridCell::spanning(content, 1, joined.min(height - at)));
                }
                column = 1;
            }
            while column < width {
                let across = spans[column].min(width - column);
                row.push(GridCell::spanning(contents.next().unwrap_or_default(), across, 1));
                column += across;
            }
            cells.push(row);
        }
        Grid::place(width, cells).expect("the cells tile the grid")
    })
}

fn table() -> impl Strategy<Value = Block> {
    (1usize..9)
        .prop_flat_map(|width| {
            let long = prop_oneof![6 => Just(6usize), 1 => Just(120usize)];
            let body = long.prop_flat_map(move |long| grid(width, 24, long));
            let info = prop_oneof![Just(Grid::empty(0)).boxed(), grid(width, 5, 8).boxed()];
            (
                Just(width),
                info,
                grid(width, 3, 4),
                body,
                prop::collection::vec(content(10), 0..3),
                any::<[bool; 5]>(),
                words(12),
            )
        })
        .prop_map(|(width, info, header, rows, notes, [numbers, titled, landscape, before, repeat], title)| {
            let aligns = [Align::Left, Align::Centre, Align::Right];
            let columns =
                (0..width).map(|at| Column { align: aligns[at % 3], across: 1, width: None, unit: None }).collect();
            let info = if info.is_empty() { Grid::empty(0) } else { info };
            // Long or short, sometimes two at one position.
            let caption = |nth: usize| {
                let place = if numbers && repeat { nth % 2 } else { nth };
                let words = ["单位：某局", "2024年", "单位：万元"][nth].repeat(if landscape { 1 + 3 * nth } else { 1 });
                (format!("caption_{nth}"), place, Inline::words(words))
            };
            Block::Table(Box::new(Table {
                id: "t".to_owned(),
                title: Inline::words(title),
                kind: String::new(),
                titled_by_heading: titled,
                captions: (0..3).map(caption).collect(),
                info,
                header,
                column_numbers: if numbers { (0..width).map(|at| at.to_string()).collect() } else { Vec::new() },
                rows,
                lines: Vec::new(),
                note_before: before && !notes.is_empty(),
                notes,
                columns,
                landscape,
                repeat,
                empty: false,
            }))
        })
}

fn block() -> impl Strategy<Value = Block> {
    let item = (0usize..4, words(2), content(30)).prop_map(|(depth, marker, content)| Item { depth, marker, content });
    prop_oneof![
        3 => (1u8..6, words(10)).prop_map(|(level, words)| Block::Heading { level, content: Inline::words(words) }),
        6 => content(60).prop_map(Block::Paragraph),
        1 => prop::collection::vec(item, 1..6).prop_map(Block::List),
        4 => table(),
        1 => (any::<bool>(), prop::option::of(1u32..9)).prop_map(|(landscape, number)| Block::Page(PageBreak { landscape, number })),
    ]
}

/// A document, optionally with cover and contents.
pub fn document() -> impl Strategy<Value = Document> {
    (prop::collection::vec(block(), 0..12), any::<[bool; 3]>(), words(8)).prop_map(
        |(body, [cover, contents, draft], title)| {
            let mut blocks = Vec::new();
            if cover {
                blocks.push(Block::Cover(Cover {
                    lines: vec![Inline::words(title.clone())],
                    date: Inline::words("2024年2月20日"),
                }));
            }
            let front = blocks.len() + usize::from(contents);
            let is_listed = |block: &&(usize, Block)| matches!(block.1, Block::Heading { .. } | Block::Table(_));
            let numbered: Vec<(usize, Block)> = body.into_iter().enumerate().collect();
            if contents {
                let entry = |(at, block): &(usize, Block)| {
                    let level = if let Block::Heading { level, .. } = block { *level } else { 2 };
                    Entry { level, content: Inline::words(format!("第{at}项{title}")), target: front + at }
                };
                let entries = numbered.iter().filter(is_listed).map(entry).collect();
                blocks.push(Block::Contents(Contents { title: Inline::words("目录"), entries, of_book: false }));
            }
            blocks.extend(numbered.into_iter().map(|(_, block)| block));
            let unit = UnitHead {
                code: "1".to_owned(),
                name: "某局".to_owned(),
                kind: "unit",
                report: Report::Budget,
                year: 2024,
                variant: "x".to_owned(),
            };
            let setup = PageSetup::default();
            Document {
                unit,
                draft,
                published: None,
                setup,
                blocks,
                figures: Vec::new(),
                facts: Vec::new(),
                charts: Vec::new(),
                parts: Vec::new(),
            }
        },
    )
}
