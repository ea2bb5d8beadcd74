//! Forms: of each plan two files, the rows under the heads of all its forms, and the cells above these heads.
//!
//! What stands above the heads has a shape of its own in every place, which no list of columns holds: each cell is a row that says where it
//! stands. The rows, targets of projects, are what users look for: they stand together, each with the title of its form.

use super::cells::{self, Cell};
use super::frame::{Field, Frame, about, distinguish, fields, own_id, title};
use crate::document::{Slot, Table, UnitHead};

/// The head of the column that says which form a row is of.
const FORM: &str = "表";

/// What the title of the file with the cells above the heads says of it.
const ABOVE: &str = "（表头上面的格子）";

/// Adds a form to those of its plan.
pub(super) fn add(frames: &mut Vec<Frame>, table: &Table, unit: Option<&UnitHead>) {
    let plan = plan(own_id(&table.id, unit));
    let form = Cell::words(&title(table));
    let kind = if table.kind.is_empty() { &form.words } else { &table.kind };
    let new = |id: String, title: String, fields: Vec<Field>| {
        let mut fields: Vec<Field> = [Field::words(FORM)].into_iter().chain(fields).collect();
        distinguish(&mut fields);
        Frame { named: id.clone(), id, title, about: about(table), unit: unit.cloned(), fields, rows: Vec::new() }
    };
    let rows = cells::rows(&table.rows);
    if !rows.is_empty() {
        let with_form = |(_, row): (usize, Vec<Cell>)| [form.clone()].into_iter().chain(row).collect();
        of_plan(frames, new(plan.to_owned(), kind.clone(), fields(table))).rows.extend(rows.into_iter().map(with_form));
    }
    let place = |name: &str| Field { right: true, ..Field::words(name) };
    let above = of_plan(
        frames,
        new(format!("{plan}-info"), format!("{kind}{ABOVE}"), vec![place("行"), place("列"), Field::words("内容")]),
    );
    for (row, slots) in table.info.rows().iter().enumerate() {
        for (column, slot) in slots.iter().enumerate() {
            if let Slot::Cell(cell) = slot {
                let [row, column] = [row, column].map(|at| Cell::words(&(at + 1).to_string()));
                above.rows.push(vec![form.clone(), row, column, Cell::of(&cell.content)]);
            }
        }
    }
}

/// The frame of the same plan and fields, if one of its forms has stood before; else the new one.
fn of_plan(frames: &mut Vec<Frame>, new: Frame) -> &mut Frame {
    let names = |frame: &Frame| frame.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    let is_same = |frame: &Frame| frame.id == new.id && frame.unit == new.unit && names(frame) == names(&new);
    let at = frames.iter().rposition(is_same).unwrap_or_else(|| {
        frames.push(new);
        frames.len() - 1
    });
    &mut frames[at]
}

/// `project` of `project-12`.
fn plan(id: &str) -> &str {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.strip_suffix('-').filter(|stem| stem.len() + 1 < id.len() && !stem.is_empty()).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_form_belongs_to_its_plan() {
        assert_eq!(
            ["project-12", "three-public", "form", "x2"].map(super::plan),
            ["project", "three-public", "form", "x2"]
        );
    }
}
