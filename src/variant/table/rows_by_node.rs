//! Lowers `by` rows: a row per node of a dimension, each deepest row followed by rows of a second dimension.

use crate::ledger::{Dimension, Groups, Only, Selection};
use crate::source::{Shelf, Spanned, did_you_mean};
use crate::variant::authored::{Keep, OneOrMore, RawRow, lower_numbering};
use crate::variant::by_dimension::ByDimension;
use crate::variant::findings::contradiction;
use crate::variant::plan::Row;
use crate::variant::template::Words;

/// Dimensions whose nodes cannot be rows, and why.
const NO_ROWS: [(Dimension, &str); 4] = [
    (Dimension::Project, "一个项目一行写 each = \"project\""),
    (Dimension::Year, "各年各写一栏：sum = { year = -1 }"),
    (Dimension::Measure, "各口径各写一栏：sum = { measure = … }"),
    (Dimension::Reserve, "预留份额另写一栏：sum = { reserve = true }"),
];

pub(super) fn lower_by_node(
    raw: &RawRow,
    by: &OneOrMore,
    label: Option<Words>,
    (region, selection): (&Selection, Selection),
    groups: &Groups,
    shelf: &mut Shelf<'_>,
) -> Option<Row> {
    let place = shelf.sources.head(raw.span);
    let span = by.0.first().map_or(place, |name| name.span);
    if !(1..=2).contains(&by.0.len()) {
        contradiction(span, "by 写一个维度，或 [\"甲\", \"乙\"] 两个", shelf);
        return None;
    }
    let mut dimensions: Vec<ByDimension> = Vec::new();
    for name in &by.0 {
        let dimension = dimension(name, shelf)?.within(&region.and(&selection));
        if dimensions.iter().any(|known| known.dimension == dimension) {
            contradiction(name.span, "两个维度相同", shelf);
            return None;
        }
        dimensions.push(ByDimension::of(dimension, groups));
    }
    if let Some(nodes) = &raw.only {
        dimensions[0].only = Some(Only::of(nodes, dimensions[0].dimension, groups, shelf)?);
    }
    for (at, levels) in raw.levels.iter().flat_map(|levels| levels.value.0.iter().enumerate()) {
        let Some(by) = dimensions.get_mut(at) else {
            contradiction(levels.span, "levels 的组数比 by 的维度多", shelf);
            return None;
        };
        let deepest = by.dimension.depth();
        if levels.value.is_empty() || levels.value.iter().any(|&level| level == 0 || level as usize > deepest) {
            let words = match deepest {
                1 => format!("{}只有 1 级", by.dimension.chinese()),
                _ => format!("{}只有 1 到 {deepest} 级", by.dimension.chinese()),
            };
            contradiction(levels.span, &words, shelf);
            return None;
        }
        by.levels = levels.value.iter().map(|&level| level as usize).collect();
    }
    if let Some(keep) = &raw.keep {
        if keep.value.0.is_empty() || keep.value.0.len() > dimensions.len() {
            contradiction(keep.span, "keep 的个数与 by 的维度对不上", shelf);
            return None;
        }
        for (by, keep) in dimensions.iter_mut().zip(&keep.value.0) {
            by.keep_all = *keep == Keep::All;
        }
    }
    let numbering = match &raw.number {
        Some(number) => lower_numbering(number, shelf)?,
        None => Vec::new(),
    };
    Some(Row::By { dimensions, numbering, label, selection, span })
}

fn dimension(name: &Spanned<String>, shelf: &mut Shelf<'_>) -> Option<Dimension> {
    let Some(dimension) = Dimension::named(&name.value) else {
        let keys: Vec<&str> = Dimension::written().map(Dimension::key).collect();
        let meant = did_you_mean(&name.value, keys.iter().copied());
        shelf.findings.push(
            crate::ledger::findings::UNKNOWN_DIMENSION
                .finding()
                .at(name.span, format!("没有“{}”这个维度{meant}", name.value))
                .help(format!("可以写：{}。", keys.join("、"))),
        );
        return None;
    };
    if let Some((_, instead)) = NO_ROWS.iter().find(|(known, _)| *known == dimension) {
        contradiction(name.span, &format!("不能按{}分行；{instead}", dimension.chinese()), shelf);
        return None;
    }
    Some(dimension)
}
