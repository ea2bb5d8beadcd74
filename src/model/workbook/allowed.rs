//! The sheet of what is allowed in whole parts.

use super::Root;
use crate::model::sheets::{PART_HEAD, SheetBody, sheets};
use crate::source::{ALLOW, ALLOW_KEY, Grid, Reader, RecordShape, Shape, Step, findings};

impl<'g> Root<'g> {
    /// What is allowed in whole parts.
    pub(super) fn allow(&mut self, grid: &'g Grid, reader: &mut Reader<'_, '_>) {
        let rows = reader.rows(grid, &ALLOW, &[PART_HEAD]);
        for (number, row) in rows.into_iter().enumerate() {
            let part = row.key.as_ref().map_or("", |(part, _)| part.as_str());
            let Some(keys) = part_of(part, self.shape) else {
                let place = row.key.as_ref().map(|(_, place)| place.clone());
                let span = place.map_or_else(|| reader.span(&row.node), |place| reader.span_of(place));
                let is_list = sheets(self.shape)
                    .iter()
                    .any(|plan| plan.name == part && !matches!(plan.body, SheetBody::Entries(_) | SheetBody::Keyed(_)));
                let (words, help) = if is_list {
                    (
                        "这个工作表里的问题，在有问题的那一行放行",
                        "在那个工作表加上“放行·问题代码”“放行·理由”两栏，填在那一行。",
                    )
                } else {
                    ("没有这样的工作表", "写工作表的名称，如“经济分类”；整份预算都放行的，这一格留空。")
                };
                reader.report(findings::BAD_CELL, |finding| finding.at(span, words).help(help));
                continue;
            };
            let path = keys.into_iter().chain([ALLOW_KEY]).map(Step::Key).chain([Step::Item(number)]);
            self.tree.put(&path.collect::<Vec<_>>(), row.node);
        }
    }
}

/// The keys of a part named by titles: 三公·政府性基金.
fn part_of(titles: &str, mut record: &'static RecordShape) -> Option<Vec<&'static str>> {
    let mut keys = Vec::new();
    for title in titles.split('·').map(str::trim).filter(|title| !title.is_empty()) {
        let field = record.fields.iter().find(|field| field.title == title)?;
        keys.push(field.key);
        match (field.shape)() {
            Shape::Record(inner) => record = inner,
            Shape::Map(_) => {}
            _ => return None,
        }
    }
    Some(keys)
}
