//! Tables on pages: forms of a kind are alike, numbers keep clear of rules, and no few rows are alone on a page.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::document::{Align, Block, Document, Inline, Length, POINT, Piece, Slot, StyleName, Table};
use gongkai::fonts::Fonts;
use gongkai::layout::{CellRole, Layout, Page, Role, Rule, Shape, TablePart, Text, arrange};

use crate::support;

/// Character size and column widths.
type Columns = (Length, Vec<Length>);

/// Forms of a kind in a document: how many kinds of columns they have in portrait, and in landscape.
pub fn kinds_of_columns(document: &Document, layout: &Layout) -> BTreeMap<String, [usize; 2]> {
    let mut kinds: BTreeMap<String, [BTreeSet<Columns>; 2]> = BTreeMap::new();
    for section in &layout.sections {
        for block in section.blocks.clone() {
            let Block::Table(table) = &document.blocks[block] else { continue };
            let (false, Some(fit)) = (table.info.is_empty(), layout.table(block)) else { continue };
            let file = table.id.rsplit('-').nth(1).unwrap_or(&table.id);
            let kind = kinds.entry(format!("{file} {}", table.info.width())).or_default();
            kind[usize::from(section.landscape)].insert((fit.size, fit.widths.clone()));
        }
    }
    kinds.into_iter().map(|(kind, columns)| (kind, columns.map(|columns| columns.len()))).collect()
}

/// The least distance between the number of a cell and a rule beside it, in thousandths of a point, with the number.
pub fn closest_number(document: &Document, layout: &Layout) -> Option<(Length, String)> {
    layout.pages.iter().filter_map(|page| closest_on(page, document)).min()
}

fn closest_on(page: &Page, document: &Document) -> Option<(Length, String)> {
    let upright: Vec<&Rule> = page
        .items
        .iter()
        .filter_map(|item| if let Shape::Rule(rule) = &item.shape { Some(rule) } else { None })
        .filter(|rule| rule.down > 0)
        .collect();
    let beside = |text: &Text| {
        let here = |rule: &&&Rule| rule.y < text.y && rule.y + rule.down > text.y - text.size / 2;
        let distance = |rule: &&Rule| {
            let outside = (text.x - rule.x).max(rule.x - text.x - text.width);
            outside - rule.thick / 2
        };
        upright.iter().filter(here).map(distance).min()
    };
    let numbers = page.items.iter().filter_map(|item| match (&item.shape, item.role, item.block) {
        (Shape::Text(text), Role::Cell(cell), Some(block)) if is_number(document, block, cell) => Some(text),
        _ => None,
    });
    numbers.filter_map(|text| Some((beside(text)?, text.words.clone()))).min()
}

fn is_number(document: &Document, block: usize, cell: CellRole) -> bool {
    let Block::Table(table) = &document.blocks[block] else { return false };
    let grid = if cell.part == TablePart::Rows { &table.rows } else { return false };
    let Slot::Cell(slot) = &grid.rows()[cell.row as usize][cell.column as usize] else { return false };
    let is_amount = |content: &Inline| matches!(content.0.as_slice(), [Piece::Number { .. }]);
    table.columns.get(cell.column as usize).is_some_and(|column| column.align == Align::Right)
        && is_amount(&slot.content)
}

/// Rows of a table on each of its pages, for tables of several pages.
pub fn rows_by_page(document: &Document, layout: &Layout) -> Vec<(String, Vec<usize>)> {
    let mut rows: BTreeMap<usize, BTreeMap<usize, BTreeSet<u32>>> = BTreeMap::new();
    for (number, page) in layout.pages.iter().enumerate() {
        for item in &page.items {
            if let (Some(block), Role::Cell(CellRole { part: TablePart::Rows, row, .. })) = (item.block, item.role) {
                rows.entry(block).or_default().entry(number).or_default().insert(row);
            }
        }
    }
    let id = |block: usize| match &document.blocks[block] {
        Block::Table(table) => table.id.clone(),
        other => panic!("{other:?}"),
    };
    let several = rows.into_iter().filter(|(_, pages)| pages.len() > 1);
    several.map(|(block, pages)| (id(block), pages.into_values().map(|rows| rows.len()).collect())).collect()
}

/// Forms on several pages of which all rows would have room on one, by their numbers.
pub fn torn_forms(document: &Document, layout: &Layout) -> Vec<String> {
    // By form and page: where its rows begin and end.
    let mut extents: BTreeMap<(usize, usize), (Length, Length)> = BTreeMap::new();
    for (number, page) in layout.pages.iter().enumerate() {
        for item in &page.items {
            let (Some(block), Role::Cell(_)) = (item.block, item.role) else { continue };
            let Shape::Text(text) = &item.shape else { continue };
            let extent = extents.entry((block, number)).or_insert((text.y, text.y));
            *extent = (extent.0.min(text.y), extent.1.max(text.y));
        }
    }
    let mut forms: BTreeMap<usize, Vec<(usize, Length)>> = BTreeMap::new();
    for ((block, page), (top, bottom)) in extents {
        forms.entry(block).or_default().push((page, bottom - top));
    }
    let fits = |pages: &[(usize, Length)]| {
        let page = &layout.pages[pages[0].0];
        // Title and caption take less than a tenth of it.
        let room = (page.height - page.margins.top - page.margins.bottom) * 9 / 10;
        pages.iter().map(|(_, height)| height + 20 * POINT).sum::<Length>() < room
    };
    let number = |block: usize| match &document.blocks[block] {
        Block::Table(table) if !table.info.is_empty() => table.id.rsplit('-').next().map(str::to_owned),
        _ => None,
    };
    let torn = forms.into_iter().filter(|(_, pages)| pages.len() > 1 && fits(pages));
    torn.filter_map(|(block, _)| number(block)).collect()
}

/// Cells of a column of words that take more than one line.
pub fn broken_names(table: &Table, block: usize, layout: &Layout) -> usize {
    let mut lines: BTreeMap<(u32, u32), BTreeSet<Length>> = BTreeMap::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let (Some(of), Role::Cell(cell), Shape::Text(text)) = (item.block, item.role, &item.shape)
            && of == block
            && cell.part == TablePart::Rows
            && table.columns[cell.column as usize].align == Align::Left
        {
            lines.entry((cell.row, cell.column)).or_default().insert(text.y);
        }
    }
    lines.values().filter(|lines| lines.len() > 1).count()
}

#[test]
fn heads_stay_readable_beside_very_large_cells() {
    let mut document =
        support::document(support::compile(&support::in_memory("nangong-2024"), &support::budget_path("nangong-2024")));
    let place = StyleName::ALL.iter().position(|name| *name == StyleName::TableCell).unwrap();
    // 初号 beside heads of 五号.
    document.setup.styles[place].size = 42 * POINT;
    document.setup.styles[place].pitch = 56 * POINT;
    assert_eq!(document.setup.style(StyleName::TableCell).size, 42 * POINT);
    let layout = support::laid_out(&document);
    let heads = layout.pages.iter().flat_map(|page| &page.items).filter_map(|item| match (&item.shape, item.role) {
        (Shape::Text(text), Role::Cell(cell)) if cell.part == TablePart::Header => Some(text.size),
        _ => None,
    });
    assert!(heads.min().unwrap() >= 7_500);
    // What fits only in smaller ones is said to be too wide.
    let arrangement = arrange(&document, Fonts::built_in());
    assert!(arrangement.too_wide().count() > 0);
}

/// The edges of a form's upper grid that stand inside a column of the list below it, and how many of them must, because a row has
/// more cells than the list has columns.
pub fn edges_inside_columns(table: &Table) -> Option<(usize, usize)> {
    let list = !table.header.is_empty() || !table.rows.is_empty();
    if table.info.is_empty() || !list {
        return None;
    }
    let mut edges = BTreeSet::from([0]);
    let mut last = 0;
    for column in &table.columns {
        last += column.across as usize;
        edges.insert(last);
    }
    let width = table.info.width();
    assert_eq!(last, width, "the list is as wide as the grid above it");
    let mut owners = vec![vec![(0, 0); width]; table.info.rows().len()];
    for (row, slots) in table.info.rows().iter().enumerate() {
        for (column, slot) in slots.iter().enumerate() {
            if let Slot::Cell(cell) = slot {
                let rows = owners[row..row + cell.down].iter_mut();
                rows.for_each(|owners| owners[column..column + cell.across].fill((row, column)));
            }
        }
    }
    let of_row = |owners: &Vec<(usize, usize)>| -> Vec<usize> {
        (1..width).filter(|&edge| owners[edge - 1] != owners[edge]).collect()
    };
    let inside: BTreeSet<usize> = owners.iter().flat_map(of_row).filter(|edge| !edges.contains(edge)).collect();
    let cells = owners.iter().map(|owners| of_row(owners).len() + 1).max().unwrap_or(0);
    Some((inside.len(), cells.saturating_sub(table.columns.len())))
}

/// True if every upright rule of a table stands on an edge of its columns: two grids, one set of edges.
pub fn stands_on_its_edges(block: usize, layout: &Layout) -> bool {
    let Some(fit) = layout.table(block) else { return false };
    let own = layout.pages.iter().flat_map(|page| &page.items).filter(|item| item.block == Some(block));
    let rules = own.filter_map(|item| if let Shape::Rule(rule) = &item.shape { Some(rule) } else { None });
    let found: BTreeSet<Length> = rules.filter(|rule| rule.down > 0).map(|rule| rule.x).collect();
    let Some(left) = found.first() else { return false };
    let mut edge = *left;
    let edges = fit.widths.iter().map(|width| {
        edge += width;
        edge
    });
    let edges: BTreeSet<Length> = std::iter::once(*left).chain(edges).collect();
    found.is_subset(&edges) && found.last() == edges.last()
}
