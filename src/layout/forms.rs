//! Forms of the same kind, such as those of the projects, get the same columns and the same size throughout a document.

use std::collections::BTreeMap;

use super::table::{FittedForm, FittedTable, MeasuredCell, OfferedPages};
use crate::document::{Block, Document, Part, Table};
use crate::fonts::Fonts;

/// Forms that are measured together: more of a kind begin anew.
const TOGETHER: usize = 200;

/// The forms of a document that has several of a kind, and how they are fitted.
pub(super) struct Forms<'d> {
    document: &'d Document,
    /// Blocks of each group.
    groups: Vec<Vec<usize>>,
    /// By block: its group.
    group_of: BTreeMap<usize, usize>,
    /// By group: how it is fitted to what was offered.
    fitted: Vec<(usize, OfferedPages, Option<FittedForm>)>,
    /// By block: the measured text that is kept for drawing.
    words: BTreeMap<usize, Vec<MeasuredCell>>,
}

impl<'d> Forms<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut kinds: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut group_of = BTreeMap::new();
        for (block, table) in document.blocks.iter().enumerate() {
            let Block::Table(table) = table else { continue };
            if table.info.is_empty() {
                continue;
            }
            let kind = kinds.entry(kind(table, document)).or_insert(usize::MAX);
            if groups.get(*kind).is_none_or(|group| group.len() >= TOGETHER) {
                *kind = groups.len();
                groups.push(Vec::new());
            }
            groups[*kind].push(block);
            group_of.insert(block, *kind);
        }
        Self { document, groups, group_of, fitted: Vec::new(), words: BTreeMap::new() }
    }

    /// A form, fitted with all of its group; `None` for other tables, and if they do not fit together.
    pub(super) fn fitted(
        &mut self,
        block: usize,
        offer: OfferedPages,
        fonts: &Fonts,
        room: &mut usize,
    ) -> Option<FittedTable> {
        let group = *self.group_of.get(&block).filter(|group| self.groups[**group].len() > 1)?;
        let known = self.fitted.iter().position(|(of, to, _)| (*of, *to) == (group, offer));
        let known = known.unwrap_or_else(|| {
            let fitted = self.fit(group, offer, fonts, room);
            self.fitted.push((group, offer, fitted));
            self.fitted.len() - 1
        });
        let form = self.fitted[known].2.as_ref()?;
        Some(form.table(self.words.remove(&block)))
    }

    fn fit(&mut self, group: usize, offer: OfferedPages, fonts: &Fonts, room: &mut usize) -> Option<FittedForm> {
        let blocks = &self.groups[group];
        let table = |block: &usize| match &self.document.blocks[*block] {
            Block::Table(table) => Some(&**table),
            _ => None,
        };
        let tables: Vec<&Table> = blocks.iter().filter_map(table).collect();
        let (form, words) = FittedForm::of(&tables, offer, &self.document.setup, fonts, room)?;
        self.words = blocks.iter().copied().zip(words).filter_map(|(block, words)| Some((block, words?))).collect();
        Some(form)
    }
}

/// What forms of a kind have in common: the file of their plan, and their columns.
type Kind<'t> = (&'t str, usize, Vec<u32>, bool);

fn kind<'t>(table: &'t Table, document: &Document) -> Kind<'t> {
    let file = table.id.rsplit_once('-').map_or(&*table.id, |(file, _)| file);
    // In a book, the unit's code comes first.
    let of_unit = |part: &Part| file.strip_prefix(&*part.unit.code)?.strip_prefix('-');
    let file = document.parts.iter().find_map(of_unit).unwrap_or(file);
    (file, table.info.width(), table.columns.iter().map(|column| column.across).collect(), table.landscape)
}
