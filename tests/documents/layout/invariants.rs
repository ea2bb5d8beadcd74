//! Invariants of every layout.

use std::collections::BTreeMap;

use gongkai::document::{Block, Document, Grid, Inline, Length, Piece, Slot, Table};
use gongkai::fonts::Fonts;
use gongkai::layout::{Item, Layout, Page, Role, Rule, Shape, TablePart, Text, arrange};

/// Characters with an empty right half, which may exceed the line.
const HANGING: [char; 13] = ['，', '。', '、', '）', '》', '〉', '】', '〕', '」', '』', '”', '’', '．'];

/// Characters with an empty left half.
const LEADING: [char; 12] = ['（', '《', '〈', '【', '〔', '「', '『', '〖', '“', '‘', '［', '｛'];

/// Checks all invariants.
pub fn judge(document: &Document, layout: &Layout) {
    assert_eq!(layout.places.len(), document.blocks.len());
    // A table too wide for every page is refused (R002); a draft shows what fits.
    let fits = arrange(document, Fonts::built_in()).too_wide().next().is_none();
    for (number, page) in layout.pages.iter().enumerate().filter(|_| fits) {
        within_margins(number, page);
        nothing_overlaps(number, page);
    }
    if fits {
        numbers_are_whole(document, layout);
    }
    every_block_once_and_in_order(document, layout);
    heads_are_repeated(document, layout);
    numbers_follow(layout);
    sections_hold_every_block(document, layout);
}

/// The text without spaces, for comparison.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Left, right, top, bottom.
type Box4 = (Length, Length, Length, Length);

/// Left, right, top and bottom of the ink, without the empty half of the last character.
fn ink(text: &Text) -> Box4 {
    let hang = if text.words.ends_with(HANGING) { text.size / 2 } else { 0 };
    let lead = if text.words.starts_with(LEADING) { text.size / 2 } else { 0 };
    (text.x + lead, text.x + text.width - hang, text.y - text.size * 88 / 100, text.y + text.size * 12 / 100)
}

fn texts(page: &Page) -> impl Iterator<Item = (&Item, &Text)> {
    page.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(text) => Some((item, text)),
        _ => None,
    })
}

fn rules(page: &Page) -> impl Iterator<Item = &Rule> {
    page.items.iter().filter_map(|item| match &item.shape {
        Shape::Rule(rule) => Some(rule),
        _ => None,
    })
}

fn within_margins(number: usize, page: &Page) {
    // Tolerance for rounded shares, in thousandths of a point.
    const SLACK: Length = 60;
    let (left, right) = (page.margins.left, page.width - page.margins.right);
    let (top, bottom) = (page.margins.top, page.height - page.margins.bottom);
    for (item, text) in texts(page) {
        let (x0, x1, y0, y1) = ink(text);
        assert!(x0 >= left - SLACK && x1 <= right + SLACK, "page {number}: {text:?} beyond {left}..{right}");
        let is_foot = item.block.is_none();
        assert!(y0 >= top - SLACK, "page {number}: {text:?} above {top}");
        assert!(
            if is_foot { y1 <= page.height } else { y1 <= bottom + SLACK },
            "page {number}: {text:?} below {bottom}"
        );
    }
    for rule in rules(page) {
        let inside = rule.x >= left - SLACK
            && rule.x + rule.across <= right + SLACK
            && rule.y >= top - SLACK
            && rule.y + rule.down <= bottom + SLACK;
        assert!(inside, "page {number}: {rule:?} beyond the margins");
    }
}

/// No two texts overlap, and no rule crosses text.
fn nothing_overlaps(number: usize, page: &Page) {
    // Side bearings of digits and squeezed halves of punctuation.
    let close = |size: Length| size / 4;
    let mut boxes: Vec<(&Text, Box4)> = texts(page).map(|(_, text)| (text, ink(text))).collect();
    boxes.sort_by_key(|(_, (_, _, top, _))| *top);
    for (at, (text, (x0, x1, _, y1))) in boxes.iter().enumerate() {
        for (other, (a0, a1, b0, _)) in boxes[at + 1..].iter().take_while(|(_, (_, _, top, _))| top < y1) {
            let apart = *a0 >= x1 - close(text.size) || *x0 >= a1 - close(text.size) || b0 >= y1;
            assert!(apart, "page {number}: {text:?} and {other:?} overlap");
        }
        for rule in rules(page).filter(|rule| !rule.dotted) {
            let (top, bottom) = (text.y - text.size * 80 / 100, text.y);
            let crosses = if rule.across > 0 {
                rule.y > top && rule.y < bottom && rule.x < *x1 && rule.x + rule.across > *x0
            } else {
                let hang = close(text.size);
                rule.x > x0 + hang && rule.x < x1 - hang && rule.y < bottom && rule.y + rule.down > top
            };
            assert!(!crosses, "page {number}: {rule:?} runs through {text:?}");
        }
    }
}

/// A number is on one line.
fn numbers_are_whole(document: &Document, layout: &Layout) {
    let is_number = |content: &Inline| matches!(content.0.as_slice(), [Piece::Number { .. } | Piece::Ratio { .. }]);
    for (item, text) in layout.pages.iter().flat_map(texts) {
        let (Some(block), Role::Cell(cell)) = (item.block, item.role) else { continue };
        let Block::Table(table) = &document.blocks[block] else { continue };
        let grid = match cell.part {
            TablePart::Info => &table.info,
            TablePart::Header => &table.header,
            TablePart::Rows => &table.rows,
            TablePart::Numbers => continue,
        };
        if let Slot::Cell(cell) = &grid.rows()[cell.row as usize][cell.column as usize]
            && is_number(&cell.content)
        {
            assert_eq!(bare(&text.words), bare(&cell.content.text()), "block {block}");
        }
    }
}

/// Each block prints its text exactly once.
fn every_block_once_and_in_order(document: &Document, layout: &Layout) {
    let mut printed: Vec<BTreeMap<String, String>> = vec![BTreeMap::new(); document.blocks.len()];
    let mut last = 0;
    for (item, text) in layout.pages.iter().flat_map(texts) {
        if item.role == Role::Artifact {
            continue;
        }
        let block = item.block.expect("what is no artifact belongs to a block");
        assert!(block >= last, "block {block} stands behind block {last}");
        last = block;
        printed[block].entry(key(&item.role)).or_default().push_str(&bare(&text.words));
    }
    for (at, block) in document.blocks.iter().enumerate() {
        let mut said = said(block);
        if let Block::Contents(contents) = block {
            for (entry, line) in contents.entries.iter().enumerate().filter(|(entry, _)| !contents.is_group(*entry)) {
                let number = layout.places[line.target].and_then(|place| layout.pages[place.page].number);
                let number = number.map(|number| number.to_string()).unwrap_or_default();
                said.entry(key(&Role::ContentsEntry(entry))).or_default().push_str(&number);
            }
        }
        said.retain(|_, words| !words.is_empty());
        assert_eq!(printed[at], said, "block {at}");
        assert_eq!(layout.places[at].is_some(), !said.is_empty(), "block {at}");
    }
}

fn key(role: &Role) -> String {
    match role {
        Role::Cell(cell) => format!("{:?} {} {}", cell.part, cell.row, cell.column),
        role => format!("{role:?}"),
    }
}

/// A block's text, by role.
fn said(block: &Block) -> BTreeMap<String, String> {
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let mut say = |role: Role, words: &str| said.entry(key(&role)).or_default().push_str(&bare(words));
    match block {
        Block::Cover(cover) => {
            for line in cover.lines.iter().chain([&cover.date]) {
                say(Role::Cover, &line.text());
            }
        }
        Block::Contents(contents) => {
            say(Role::ContentsTitle, &contents.title.text());
            for (at, entry) in contents.entries.iter().enumerate() {
                say(Role::ContentsEntry(at), &entry.content.text());
            }
        }
        Block::Heading { level, content } => say(Role::Heading(*level), &content.text()),
        Block::Paragraph(content) => say(Role::Paragraph, &content.text()),
        Block::List(items) => {
            for (at, item) in items.iter().enumerate() {
                say(Role::ListItem(at), &item.text());
            }
        }
        Block::Table(table) => said.extend(said_by(table)),
        Block::Page(_) => {}
    }
    said
}

fn said_by(table: &Table) -> BTreeMap<String, String> {
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let mut say = |key: String, words: String| said.entry(key).or_default().push_str(&bare(&words));
    if !table.titled_by_heading {
        say(key(&Role::TableTitle), table.title.text());
    }
    for (_, _, words) in &table.captions {
        say(key(&Role::Caption), words.text());
    }
    let (before, after) = table.notes_around();
    for note in before.iter().chain(after) {
        say(key(&Role::Note), note.text());
    }
    for (part, grid) in
        [(TablePart::Info, &table.info), (TablePart::Header, &table.header), (TablePart::Rows, &table.rows)]
    {
        for (row, column, content) in cells(grid) {
            say(format!("{part:?} {row} {column}"), content.text());
        }
    }
    for (column, number) in table.column_numbers.iter().enumerate() {
        say(format!("{:?} 0 {column}", TablePart::Numbers), number.clone());
    }
    said
}

fn cells(grid: &Grid) -> impl Iterator<Item = (usize, usize, &Inline)> {
    grid.rows().iter().enumerate().flat_map(|(row, slots)| {
        slots.iter().enumerate().filter_map(move |(column, slot)| match slot {
            Slot::Cell(cell) => Some((row, column, &cell.content)),
            Slot::Covered => None,
        })
    })
}

/// Where a table continues, its captions, head and 栏次 are repeated.
fn heads_are_repeated(document: &Document, layout: &Layout) {
    for (number, page) in layout.pages.iter().enumerate() {
        let mut rows: BTreeMap<usize, (String, String)> = BTreeMap::new();
        for (item, text) in texts(page) {
            let (Some(block), Role::Artifact | Role::Cell(_)) = (item.block, item.role) else { continue };
            let (again, head) = rows.entry(block).or_default();
            match item.role {
                Role::Artifact => again.push_str(&bare(&text.words)),
                Role::Cell(cell) if cell.part != TablePart::Rows => head.push_str(&bare(&text.words)),
                _ => {}
            }
        }
        for (block, (again, _)) in &rows {
            let Block::Table(table) = &document.blocks[*block] else { continue };
            let goes_on = layout.places[*block].is_some_and(|place| place.page < number);
            let begun = |part| {
                texts(page).any(|(item, _)| {
                    item.block == Some(*block) && matches!(item.role, Role::Cell(cell) if cell.part == part)
                })
            };
            if !goes_on
                || !table.repeat
                || !begun(TablePart::Rows)
                || begun(TablePart::Info)
                || begun(TablePart::Header)
                || begun(TablePart::Numbers)
            {
                continue;
            }
            let mut wanted: Vec<String> = table.captions.iter().map(|(_, _, words)| words.text()).collect();
            wanted.extend(cells(&table.header).map(|(_, _, content)| content.text()));
            wanted.extend(table.column_numbers.clone());
            for words in wanted {
                assert!(again.contains(&bare(&words)), "page {number}, block {block}: “{words}” is not said again");
            }
        }
    }
}

/// Page numbers are consecutive.
fn numbers_follow(layout: &Layout) {
    let starts: Vec<u32> = layout.sections.iter().filter_map(|section| section.number).collect();
    let numbers: Vec<u32> = layout.pages.iter().filter_map(|page| page.number).collect();
    for pair in numbers.windows(2) {
        assert!(pair[1] == pair[0] + 1 || starts.contains(&pair[1]), "{pair:?}");
    }
}

fn sections_hold_every_block(document: &Document, layout: &Layout) {
    let mut next = 0;
    for section in &layout.sections {
        assert_eq!(section.blocks.start, next);
        next = section.blocks.end;
    }
    assert_eq!(next, document.blocks.len());
    let tables = document.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
    assert_eq!(layout.tables.len(), tables);
}
