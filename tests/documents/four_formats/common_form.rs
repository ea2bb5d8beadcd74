//! Reads each format into a common form: headings, and a stream of words and table rows.

use gongkai::document::{Block, Document};
use gongkai::layout::{Layout, Role, Shape, TablePart};
use gongkai::render;

use super::html;
use crate::docx::package::Package;
use crate::docx::seen::{self, Seen};
use crate::hostile_text::markdown;
use crate::hostile_text::printed::{self, Part};
use crate::support;

/// The content of a document in any format.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Common {
    pub headings: Vec<(u64, String)>,
    pub stream: Vec<Chunk>,
}

/// Text between tables, or the cells that begin in a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Chunk {
    Words(String),
    Row(Vec<String>),
}

impl Common {
    fn say(&mut self, words: &str) {
        let words = bare(words);
        match self.stream.last_mut() {
            _ if words.is_empty() => {}
            Some(Chunk::Words(said)) => said.push_str(&words),
            _ => self.stream.push(Chunk::Words(words)),
        }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.stream.push(Chunk::Row(cells.into_iter().map(|cell| bare(&cell)).collect()));
    }

    fn heading(&mut self, level: u64, words: &str) {
        self.headings.push((level, bare(words)));
        self.say(words);
    }

    fn of_parts(parts: Vec<Part>) -> Self {
        let mut common = Self::default();
        for part in parts {
            match part {
                Part::Heading(level, words) => common.heading(level, &words),
                Part::Paragraph(words) => common.say(&words),
                Part::Items(items) => items.iter().for_each(|(_, words)| common.say(words)),
                Part::Table(rows) => rows.into_iter().for_each(|row| common.row(row)),
            }
        }
        common
    }

    pub fn of_json(document: &Document) -> Self {
        Self::of_parts(printed::parts(document))
    }

    pub fn of_markdown(document: &Document) -> Self {
        let text = support::markdown(document);
        Self::of_parts(markdown::read(&text))
    }

    /// The page, which is XML, too, without what only it has.
    pub fn of_html(document: &Document) -> Self {
        let mut common = Self::default();
        let text = render::html::render(document);
        html::walk(html::parsed(&text).root_element(), &mut |seen| match seen {
            html::Seen::Heading(level, words) => common.heading(level, &words),
            html::Seen::Words(words) => common.say(words),
            html::Seen::Row(cells) => common.row(cells),
        });
        common
    }

    pub fn of_docx(document: &Document, layout: &Layout) -> Self {
        let package = Package::open(&render::docx::render(document, layout).unwrap());
        let mut common = Self::default();
        for seen in seen::read(package.part("word/document.xml")).seen {
            match seen {
                Seen::Paragraph(paragraph) => match paragraph.style.strip_prefix("Heading") {
                    Some(level) => common.heading(level.parse().unwrap(), &paragraph.words),
                    // Text after the tab of an entry is its page number, which only formats with pages have.
                    None if paragraph.style.starts_with("TOC") => {
                        common.say(paragraph.words.split('\t').next().unwrap_or_default());
                    }
                    None => common.say(&paragraph.words),
                },
                Seen::Table(table) => {
                    for row in &table.rows {
                        let begin = |cell: &&seen::Cell| cell.merge.as_deref() != Some("continue");
                        let words = || row.cells.iter().filter(begin).map(|cell| cell.paragraph.words.clone());
                        if row.cells.iter().any(|cell| cell.paragraph.style.starts_with("TableCaption")) {
                            words().for_each(|words| common.say(&words));
                        } else {
                            common.row(words());
                        }
                    }
                }
            }
        }
        common
    }

    /// The text of the display list, from which the PDF is painted, by block and without artifacts.
    pub fn of_pages(document: &Document, layout: &Layout) -> Self {
        let mut common = Self::default();
        let items: Vec<_> = layout
            .pages
            .iter()
            .flat_map(|page| &page.items)
            .filter(|item| item.role != Role::Artifact && matches!(item.shape, Shape::Text(_)))
            .collect();
        for (at, block) in document.blocks.iter().enumerate() {
            let own: Vec<_> = items.iter().filter(|item| item.block == Some(at)).collect();
            let said = |is: &dyn Fn(&Role) -> bool| -> String {
                own.iter().filter(|item| is(&item.role)).filter_map(|item| item.words()).collect()
            };
            match block {
                Block::Heading { level, .. } => common.heading(u64::from(*level), &said(&|_| true)),
                Block::Contents(contents) => {
                    common.say(&said(&|role| *role == Role::ContentsTitle));
                    for entry in 0..contents.entries.len() {
                        let words = said(&|role| *role == Role::ContentsEntry(entry));
                        let place = layout.places[contents.entries[entry].target].unwrap();
                        let number = layout.pages[place.page].number.unwrap().to_string();
                        let words =
                            if contents.is_group(entry) { &words } else { words.strip_suffix(&number).unwrap() };
                        common.say(words);
                    }
                }
                Block::Table(table) => {
                    common.say(&said(&|role| *role == Role::TableTitle));
                    let note = said(&|role| *role == Role::Note);
                    let (before, _) = table.notes_around();
                    let before: String = before.iter().map(|note| bare(&note.text())).collect();
                    let note = bare(&note);
                    common.say(&before);
                    common.say(&said(&|role| *role == Role::Caption));
                    // Cells by part, row and column, with their text in page order.
                    let mut cells: std::collections::BTreeMap<(TablePart, usize, usize), String> = Default::default();
                    for item in &own {
                        if let (Role::Cell(cell), Some(words)) = (item.role, item.words()) {
                            cells
                                .entry((cell.part, cell.row as usize, cell.column as usize))
                                .or_default()
                                .push_str(words);
                        }
                    }
                    for (part, grid) in [(TablePart::Info, &table.info), (TablePart::Header, &table.header)] {
                        common.rows(part, grid, &cells);
                    }
                    if !table.column_numbers.is_empty() {
                        let number = |column| cells.get(&(TablePart::Numbers, 0, column)).cloned().unwrap_or_default();
                        common.row((0..table.column_numbers.len()).map(number));
                    }
                    common.rows(TablePart::Rows, &table.rows, &cells);
                    common.say(note.strip_prefix(&before).unwrap());
                }
                _ => common.say(&said(&|_| true)),
            }
        }
        common
    }

    /// The positions of cells are the grid's, their text is the printed one.
    fn rows(
        &mut self,
        part: TablePart,
        grid: &gongkai::document::Grid,
        printed: &std::collections::BTreeMap<(TablePart, usize, usize), String>,
    ) {
        for (at, slots) in grid.rows().iter().enumerate() {
            let begin = slots.iter().enumerate().filter(|(_, slot)| matches!(slot, gongkai::document::Slot::Cell(_)));
            let words = begin.map(|(column, _)| printed.get(&(part, at, column)).cloned().unwrap_or_default());
            self.row(words.collect::<Vec<_>>());
        }
    }
}

/// All formats.
pub fn of_all(document: &Document) -> [(&'static str, Common); 5] {
    let layout = support::laid_out(document);
    [
        ("json", Common::of_json(document)),
        ("md", Common::of_markdown(document)),
        ("html", Common::of_html(document)),
        ("docx", Common::of_docx(document, &layout)),
        ("pdf", Common::of_pages(document, &layout)),
    ]
}

pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
