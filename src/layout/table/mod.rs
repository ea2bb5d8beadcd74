//! Tables on pages: title, captions, head, rows over as many pages as they need, notes.

mod chunk;
mod draw;
mod fit;
mod grid;
mod rows;
mod widths;

pub(super) use fit::{Fitted, Offer};

use chunk::{PartRow, Progress, Room, chunk};
use draw::draw;
use rows::Rows;

use super::display::{Item, Role};
use super::pages::Pages;
use super::strip::{Column, Setting, Strip};
use super::text::{Type, width, written_lines};
use crate::document::{Align, Inline, Length, POINT, PageSetup, Style, StyleName, Table};
use crate::fonts::Fonts;

/// Free room above and below a table within running text.
const AROUND: Length = 8 * POINT;

/// What a table that was made to fit its page leaves free: once, and for each row.
const SPARE: Length = 10 * POINT;
const SPARE_OF_ROW: Length = 400;

/// Room above and below a cell's words never becomes less.
const LEAST_PAD: Length = 800;

/// What a table is set with.
pub(super) struct Setter<'t> {
    pub table: &'t Table,
    pub block: usize,
    pub fitted: &'t Fitted,
    pub setup: &'t PageSetup,
    pub fonts: &'t Fonts,
}

impl Setter<'_> {
    /// Sets the table from where the pages are filled up to.
    pub(super) fn set(&self, pages: &mut Pages<'_>) {
        let (x, width) = pages.column();
        let column = Column { fonts: self.fonts, x, width };
        let (before, after) = self.table.notes_around();
        self.lead(&column, before, pages);
        let notes: Vec<Strip> = after.iter().flat_map(|note| self.note(note, &column)).collect();
        let below: Length = notes.iter().map(|note| note.before + note.height).sum();
        let mut rows = Rows::of(self.fitted, x, self.setup);
        self.tighten(&mut rows, pages.room() - below);
        pages.flush(self.opening(&rows, below, pages));
        self.body(&rows, below, &column, pages);
        for note in notes {
            pages.add(note);
        }
        pages.skip(AROUND);
    }

    /// Title, notes that stand before the table, and captions, all kept with it.
    fn lead(&self, column: &Column<'_>, notes: &[Inline], pages: &mut Pages<'_>) {
        let mut strips = Vec::new();
        if !self.table.titled_by_heading {
            let setting = self.setting(StyleName::TableTitle, Role::TableTitle);
            strips = column.strips(&written_lines(&self.table.title), &setting);
            if let Some(first) = strips.first_mut() {
                first.before += AROUND;
            }
        }
        strips.extend(notes.iter().flat_map(|note| self.note(note, column)));
        strips.extend(self.captions(column, Role::Caption));
        for strip in strips {
            pages.add(Strip { keep: true, ..strip });
        }
    }

    fn setting(&self, name: StyleName, role: Role) -> Setting<'_> {
        Setting { style: self.setup.style(name), block: self.block, role }
    }

    fn note(&self, note: &Inline, column: &Column<'_>) -> Vec<Strip> {
        column.strips(&written_lines(note), &self.setting(StyleName::Note, Role::Note))
    }

    /// Captions left, centre and right on one line if they fit, else one below the other.
    fn captions(&self, column: &Column<'_>, role: Role) -> Vec<Strip> {
        let style = self.setup.style(StyleName::Caption);
        let of = Type { fonts: self.fonts, face: style.face, size: style.size };
        let said: Vec<(usize, Vec<String>)> = self
            .table
            .captions
            .iter()
            .map(|(_, place, words)| (*place, written_lines(words)))
            .filter(|(_, lines)| lines.iter().any(|line| !line.is_empty()))
            .collect();
        let widths: Length =
            said.iter().flat_map(|(_, lines)| lines).map(|line| width(&of.measure(line)) + style.size).sum();
        let share_a_line = widths <= column.width && said.iter().all(|(_, lines)| lines.len() == 1);
        let mut strips: Vec<Strip> = Vec::new();
        for (place, lines) in &said {
            let align = [Align::Left, Align::Centre, Align::Right][(*place).min(2)];
            let style = Style { align, indent: 0, ..*style };
            let made = column.strips(lines, &Setting { style: &style, block: self.block, role });
            match strips.last_mut() {
                Some(last) if share_a_line => last.items.extend(made.into_iter().flat_map(|strip| strip.items)),
                _ => strips.extend(made),
            }
        }
        strips
    }

    /// A table that misses its page by little gives up some of the room in its cells.
    fn tighten(&self, rows: &mut Rows<'_>, room: Length) {
        let count = Length::try_from(rows.lines.len()).unwrap_or(1).max(1);
        // Office programs make each row a hair higher: what just fits here would not fit there.
        let spare = SPARE + SPARE_OF_ROW * count;
        let missing = rows.height_of(0..rows.lines.len()) - (room - spare);
        let each = (missing + 2 * count - 1) / (2 * count);
        if missing > 0 && each <= rows.pad - LEAST_PAD {
            rows.pad -= each;
        }
    }

    /// What has to stand on the page where the table begins: its head and something of its body; all of a small table.
    fn opening(&self, rows: &Rows<'_>, notes: Length, pages: &Pages<'_>) -> Length {
        let (page, room, lead) = (pages.height(), pages.room(), pages.waiting());
        let count = rows.lines.len();
        let whole = rows.height_of(0..count) + notes;
        // A small table is not cut; nor is one that has room on the next page, if little of this one is left.
        if whole <= page / 3 || whole + lead <= page && room <= page / 2 {
            return whole;
        }
        let head = &self.fitted.grid.head;
        let first = if head.start == 0 { head.end } else { 0 };
        let first_row = if first < count { rows.height(rows.lines[first].min(4)) } else { 0 };
        // A long table does not begin at the very end of a page.
        (rows.height_of(0..first) + first_row).max(page / 3)
    }

    fn body(&self, rows: &Rows<'_>, notes: Length, column: &Column<'_>, pages: &mut Pages<'_>) {
        let mut progress = Progress { row: 0, from: 0, shown: vec![0; rows.cells.len()] };
        let mut fresh = pages.is_fresh();
        while progress.row < rows.lines.len() {
            let room = Room { height: pages.room(), page: pages.height(), fresh, notes };
            let parts = chunk(rows, &progress, room);
            let Some(last) = parts.last().copied() else {
                pages.turn();
                self.repeat(rows, &progress, column, pages);
                fresh = true;
                continue;
            };
            let (items, height) = draw(rows, &parts, &mut progress, self.block);
            pages.put(Strip { before: 0, height, keep: false, items });
            let line = last.from + last.lines;
            (progress.row, progress.from) =
                if line >= rows.lines[last.row] { (last.row + 1, 0) } else { (last.row, line) };
            fresh = false;
            if progress.row < rows.lines.len() {
                pages.turn();
                self.repeat(rows, &progress, column, pages);
                fresh = true;
            }
        }
    }

    /// What a page that goes on with a table begins with: captions, head and 栏次 again.
    fn repeat(&self, rows: &Rows<'_>, progress: &Progress, column: &Column<'_>, pages: &mut Pages<'_>) {
        let head = &self.fitted.grid.head;
        if !self.table.repeat || progress.row < head.end && (progress.row > 0 || progress.from > 0) && head.start == 0 {
            return;
        }
        for strip in self.captions(column, Role::Artifact) {
            pages.put(strip);
        }
        let parts: Vec<PartRow> = head.clone().map(|row| PartRow::whole(row, rows, true)).collect();
        let height: Length = parts.iter().map(|part| part.height(rows)).sum();
        if parts.is_empty() || progress.row < head.end || height > pages.height() / 3 {
            return;
        }
        let (items, height) = draw(rows, &parts, &mut progress.clone(), self.block);
        let artifact = |item: Item| Item { role: Role::Artifact, ..item };
        pages.put(Strip { before: 0, height, keep: false, items: items.into_iter().map(artifact).collect() });
    }
}
