//! Tables: fits a table to the width of its page ([`FittedTable`]), then draws it as strips on as many pages as it
//! needs, with title, captions, repeated heads and notes ([`TableSetter`]).

mod chunk;
mod draw;
mod fit;
mod grid;
mod labels;
mod measured;
mod narrow;
mod need;
mod rows;
mod spare;
mod stack;
mod texts;
mod tight;
mod widths;

pub(super) use fit::{Area, FittedForm, FittedTable, OfferedPages};
pub(super) use measured::MeasuredCell;
pub(super) use narrow::has_room;
pub(super) use need::Need;

use std::rc::Rc;

use chunk::{PageRoom, Progress, RowPart, chunk};
use draw::draw;
use measured::MeasuredTable;
use need::{Fill, Place, best_place, is_room};
use rows::Rows;
use tight::{keep_together, tighten};

use super::display::{Item, Role};
use super::pages::Pages;
use super::result::TableFit;
use super::strip::{Strip, TextColumn, TextSetting};
use super::text::{SizedFace, width, written_lines};
use crate::document::{Align, Inline, Length, POINT, PageSetup, Style, StyleName, Table};
use crate::fonts::Fonts;

/// Space above and below a table within running text.
const AROUND: Length = 8 * POINT;

/// A table to draw, with its context.
pub(super) struct TableSetter<'t> {
    pub table: &'t Table,
    pub block: usize,
    pub fitted: &'t FittedTable,
    pub setup: &'t PageSetup,
    pub fonts: &'t Fonts,
}

/// Measures the tables that follow on this one, in a column of a page of this height; true if a new page begins after them.
pub(super) type Following<'f> = &'f dyn Fn(&TextColumn<'_>, Length) -> (Vec<Rc<Need>>, bool);

/// A table with its lines, before it is placed.
struct Prepared<'r> {
    rows: Rows<'r>,
    /// Title, notes before the table and captions, on the page where it begins.
    lead: Vec<Strip>,
    captions_share_a_line: bool,
    notes: Vec<Strip>,
    again: RepeatedHead,
}

impl TableSetter<'_> {
    /// Places the table after the current content; returns how it was fitted.
    pub(super) fn set(&self, pages: &mut Pages<'_>, following: Following<'_>) -> TableFit {
        let (x, width) = pages.column();
        let column = TextColumn { fonts: self.fonts, x, width };
        let words = self.words();
        let Prepared { mut rows, lead, captions_share_a_line, notes, again } =
            self.prepared(&words, &column, pages.height());
        for strip in lead {
            pages.add(Strip { keep: true, ..strip });
        }
        let below: Length = height(&notes);
        let opening = self.settle(&mut rows, below, again.height(), (pages, following, &column));
        pages.flush(opening);
        self.body(&rows, below, &again, pages);
        for note in notes {
            pages.add(note);
        }
        pages.skip(AROUND);
        TableFit {
            block: self.block,
            widths: self.fitted.widths.clone(),
            size: self.fitted.size,
            pitch: rows.stack.pitch,
            pad: rows.stack.pad,
            beside: self.fitted.sides / 2,
            captions_share_a_line,
        }
    }

    /// What the table needs of pages of this height, below these headings.
    pub(super) fn need(&self, column: &TextColumn<'_>, page: Length, headings: Vec<Strip>) -> Need {
        let words = self.words();
        let Prepared { rows, lead, notes, again, .. } = self.prepared(&words, column, page);
        let all: Vec<Strip> = headings.into_iter().chain(lead).collect();
        Need { lead: height(&all), rows: rows.stack, notes: height(&notes), again: again.height() }
    }

    fn words(&self) -> MeasuredTable<'_> {
        MeasuredTable::of(self.table, self.setup, self.fonts, self.fitted.size, self.fitted.words.as_deref())
    }

    fn prepared<'r>(&'r self, words: &'r MeasuredTable<'r>, column: &TextColumn<'_>, page: Length) -> Prepared<'r> {
        let (before, after) = self.table.notes_around();
        let (lead, captions_share_a_line) = self.lead(column, before);
        let rows = Rows::of(self.fitted, words, column.x, self.setup);
        let again = RepeatedHead::of(self, &rows, column, page);
        let notes = after.iter().flat_map(|note| self.note(note, column)).collect();
        Prepared { rows, lead, captions_share_a_line, notes, again }
    }

    /// Title, notes before the table, and captions on the page where the table begins. True if the captions share a line.
    fn lead(&self, column: &TextColumn<'_>, notes: &[Inline]) -> (Vec<Strip>, bool) {
        let mut strips = Vec::new();
        if !self.table.titled_by_heading {
            let setting = self.setting(StyleName::TableTitle, Role::TableTitle);
            strips = column.strips(&written_lines(&self.table.title), &setting);
            if let Some(first) = strips.first_mut() {
                first.before += AROUND;
            }
        }
        strips.extend(notes.iter().flat_map(|note| self.note(note, column)));
        let (captions, share_a_line) = self.captions(column, Role::Caption);
        strips.extend(captions);
        (strips, share_a_line)
    }

    fn setting(&self, name: StyleName, role: Role) -> TextSetting<'_> {
        TextSetting { style: self.setup.style(name), block: self.block, role }
    }

    fn note(&self, note: &Inline, column: &TextColumn<'_>) -> Vec<Strip> {
        column.strips(&written_lines(note), &self.setting(StyleName::Note, Role::Note))
    }

    /// Captions left, centre and right on one line if they fit, else below each other. True if they share a line.
    fn captions(&self, column: &TextColumn<'_>, role: Role) -> (Vec<Strip>, bool) {
        let style = self.setup.style(StyleName::Caption);
        let of = SizedFace { fonts: self.fonts, face: style.face, size: style.size };
        let said: Vec<(usize, Vec<String>)> = self
            .table
            .captions
            .iter()
            .map(|(_, place, words)| (*place, written_lines(words)))
            .filter(|(_, lines)| lines.iter().any(|line| !line.is_empty()))
            .collect();
        // Horizontal extent of each, with a character's space after it.
        let mut stretches: Vec<(Length, Length)> = said
            .iter()
            .map(|(place, lines)| {
                let wide = lines.iter().map(|line| width(&of.measure(line))).max().unwrap_or(0);
                let left = [0, (column.width - wide) / 2, column.width - wide][(*place).min(2)];
                (left, left + wide + style.size)
            })
            .collect();
        stretches.sort_unstable();
        let apart = stretches.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        let inside = stretches.iter().all(|(left, right)| *left >= 0 && right - style.size <= column.width);
        let share_a_line = apart && inside && said.iter().all(|(_, lines)| lines.len() == 1);
        let mut strips: Vec<Strip> = Vec::new();
        for (place, lines) in &said {
            let align = [Align::Left, Align::Centre, Align::Right][(*place).min(2)];
            let style = Style { align, indent: 0, ..*style };
            let made = column.strips(lines, &TextSetting { style: &style, block: self.block, role });
            match strips.last_mut() {
                Some(last) if share_a_line => last.items.extend(made.into_iter().flat_map(|strip| strip.items)),
                _ => strips.extend(made),
            }
        }
        (strips, share_a_line)
    }

    /// Height needed on the page where the table begins. Its padding is reduced where it slightly exceeds its page.
    fn settle(
        &self,
        rows: &mut Rows<'_>,
        notes: Length,
        again: Length,
        (pages, following, column): (&Pages<'_>, Following<'_>, &TextColumn<'_>),
    ) -> Length {
        let (page, room, lead) = (pages.height(), pages.room(), pages.waiting());
        if tighten(&mut rows.stack, room - notes) {
            return rows.stack.whole() + notes;
        }
        if !pages.is_fresh() && self.best_place(rows, notes, again, (pages, following, column)) == Place::NewPage {
            if !tighten(&mut rows.stack, page - lead - notes) {
                keep_together(&mut rows.stack, page - lead, page - again);
            }
            return page - lead;
        }
        keep_together(&mut rows.stack, room, page - again);
        let head = &rows.words.grid.head;
        let first = if head.start == 0 { head.end } else { 0 };
        let first_row = rows.stack.lines.get(first).map_or(0, |lines| rows.stack.height((*lines).min(4)));
        // Do not begin a long table at the very end of a page.
        (rows.stack.height_of(0..first) + first_row).max(page / 4)
    }

    /// Where the table begins that does not fit below what is there.
    fn best_place(
        &self,
        rows: &Rows<'_>,
        notes: Length,
        again: Length,
        (pages, following, column): (&Pages<'_>, Following<'_>, &TextColumn<'_>),
    ) -> Place {
        let (page, room, lead) = (pages.height(), pages.room(), pages.waiting());
        if !is_room(room, page) {
            return Place::NewPage;
        }
        let (others, ends) = following(column, page);
        let others: Vec<&Need> = others.iter().map(|need| &**need).collect();
        let need = Need { lead, rows: rows.stack.clone(), notes, again };
        best_place(&need, &others, Fill { page, filled: page - room - lead }, ends)
    }

    fn body(&self, rows: &Rows<'_>, notes: Length, again: &RepeatedHead, pages: &mut Pages<'_>) {
        let mut progress = Progress { row: 0, from: 0, shown: vec![0; rows.merged.len()] };
        let mut fresh = pages.is_fresh();
        while progress.row < rows.stack.count() {
            let room = PageRoom { height: pages.room(), page: pages.height(), fresh, notes };
            let parts = chunk(rows, &progress, room);
            let Some(last) = parts.last().copied() else {
                pages.turn();
                again.put(&progress, pages);
                fresh = true;
                continue;
            };
            let (items, height) = draw(rows, &parts, &mut progress, self.block);
            pages.put(Strip { before: 0, height, keep: false, items });
            let line = last.from + last.lines;
            (progress.row, progress.from) =
                if line >= rows.stack.lines[last.row] { (last.row + 1, 0) } else { (last.row, line) };
            fresh = false;
            if progress.row < rows.stack.count() {
                pages.turn();
                again.put(&progress, pages);
                fresh = true;
            }
        }
    }
}

/// What each further page of a table repeats: captions, head and 栏次.
struct RepeatedHead {
    captions: Vec<Strip>,
    head: Option<Strip>,
    /// Index of the first row after the head, before which nothing is repeated.
    after: usize,
}

impl RepeatedHead {
    /// Captions of more than a third of a page, or a head of half a page, are not repeated.
    fn of(setter: &TableSetter<'_>, rows: &Rows<'_>, column: &TextColumn<'_>, page: Length) -> Self {
        let head = rows.words.grid.head.clone();
        let after = head.end;
        if !setter.table.repeat {
            return Self { captions: Vec::new(), head: None, after };
        }
        let (mut captions, _) = setter.captions(column, Role::Artifact);
        let said = height(&captions);
        let parts: Vec<RowPart> = head.map(|row| RowPart::whole(row, rows, true)).collect();
        let mut none = Progress { row: 0, from: 0, shown: vec![0; rows.merged.len()] };
        let (items, height) = draw(rows, &parts, &mut none, setter.block);
        if said > page / 3 {
            captions.clear();
        }
        let fits = !parts.is_empty() && height + said.min(page / 3) <= page / 2;
        let artifact = |item: Item| Item { role: Role::Artifact, ..item };
        let items = items.into_iter().map(artifact).collect();
        Self { captions, head: fits.then_some(Strip { before: 0, height, keep: false, items }), after }
    }

    fn height(&self) -> Length {
        height(&self.captions) + self.head.as_ref().map_or(0, |head| head.height)
    }

    fn put(&self, progress: &Progress, pages: &mut Pages<'_>) {
        // Nothing is repeated within the head itself.
        if progress.row < self.after && progress.from > 0 && self.head.is_none() {
            return;
        }
        self.captions.iter().for_each(|strip| pages.put(strip.clone()));
        if let Some(head) = self.head.as_ref().filter(|_| progress.row >= self.after) {
            pages.put(head.clone());
        }
    }
}

/// The height of strips below each other.
fn height(strips: &[Strip]) -> Length {
    strips.iter().map(|strip| strip.before + strip.height).sum()
}
