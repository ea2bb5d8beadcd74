//! Lowers columns: replaces sets by their columns, makes heads of groups, and gives every column one kind of content.

use super::computed_columns::{DraftColumn, resolve_computed};
use super::context::VariantContext;
use crate::ledger::{RawSelection, Selection};
use crate::meter::Use;
use crate::source::{Shelf, Spanned, did_you_mean, listed, related};
use crate::variant::authored::{
    Align, ColumnFields, HeadRenames, NumberStyle, RawColumn, RawColumns, count_column, find_number_style,
};
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::{ColumnHead, Leaf, Show, Value};

/// Maximum width of a column in half characters, more than a page has.
const WIDEST: u32 = 200;

pub(super) fn lower_columns(
    raw: &RawColumns,
    number: &NumberStyle,
    renames: &mut HeadRenames<'_>,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<(Vec<ColumnHead>, Vec<Leaf>)> {
    let mut columns = Columns { drafts: Vec::new(), number, renames, variant, shelf };
    let heads = columns.heads(&raw.0, &Selection::all(), 0)?;
    let mut drafts = columns.drafts;
    resolve_computed(&mut drafts, shelf)?;
    mark_totals(&mut drafts);
    Some((heads, drafts.into_iter().map(|draft| draft.leaf).collect()))
}

/// Marks a column with `sum = {}` as the total if the columns beside it have the same amounts.
fn mark_totals(drafts: &mut [DraftColumn]) {
    let amount = |leaf: &Leaf| match &leaf.value {
        Value::Sum(selection) if !leaf.memo => Some(selection.clone().pinned()),
        _ => None,
    };
    let amounts: Vec<Option<Selection>> = drafts.iter().map(|draft| amount(&draft.leaf)).collect();
    for (at, draft) in drafts.iter_mut().enumerate() {
        let Some(own) = amounts[at].as_ref().filter(|_| draft.selects_all) else { continue };
        let others = amounts.iter().enumerate().filter(|(other, _)| *other != at);
        draft.leaf.total |= others.filter_map(|(_, other)| other.as_ref()).any(|other| !own.and(other).is_empty());
    }
}

struct Columns<'c, 'l, 'w, 'r> {
    drafts: Vec<DraftColumn>,
    number: &'c NumberStyle,
    renames: &'c mut HeadRenames<'r>,
    variant: &'c mut VariantContext<'l>,
    shelf: &'c mut Shelf<'w>,
}

impl Columns<'_, '_, '_, '_> {
    fn heads(&mut self, raw: &[RawColumn], above: &Selection, depth: usize) -> Option<Vec<ColumnHead>> {
        // Continue after a column with errors, so that one run reports all.
        let mut heads = Vec::new();
        let mut whole = true;
        for column in raw {
            let made = match column {
                RawColumn::Set(name) => self.set(name, depth).and_then(|set| self.heads(&set, above, depth + 1)),
                RawColumn::Column(fields) => self.head(fields, above, depth).map(|head| vec![head]),
            };
            if self.shelf.meter.is_over(Use::Columns) {
                return None;
            }
            match made {
                Some(made) => heads.extend(made),
                None => whole = false,
            }
        }
        whole.then_some(heads)
    }

    fn head(&mut self, raw: &ColumnFields, above: &Selection, depth: usize) -> Option<ColumnHead> {
        count_column(raw.head.span, self.shelf)?;
        let own = match &raw.sum {
            Some(sum) => above.and(&sum.lower(self.variant.groups, self.shelf)?),
            None => above.clone(),
        };
        let text = self.variant.templates.words(&self.renames.of(&raw.head));
        if let Some(columns) = &raw.columns {
            if let Some(key) = of_leaves_alone(raw) {
                self.contradicts(raw, &format!("有下级栏（columns）的一组不写 {key}，写在下级栏里"));
                return None;
            }
            let below = self.heads(&columns.0, &own, depth + 1)?;
            if below.is_empty() {
                self.contradicts(raw, "这一组没有下级栏");
                return None;
            }
            return Some(ColumnHead { text, below });
        }
        let leaf = self.leaf(raw, own)?;
        let selects_all = raw.total != Some(false) && raw.sum.as_ref().is_some_and(RawSelection::is_empty);
        let of = match raw.minus.as_ref().or(raw.ratio.as_ref()).map(|of| of.value.as_slice()) {
            Some([first, second]) => Some([first.clone(), second.clone()]),
            _ => None,
        };
        self.drafts.push(DraftColumn { leaf, selects_all, id: raw.id.clone(), of });
        Some(ColumnHead { text, below: Vec::new() })
    }

    fn leaf(&mut self, raw: &ColumnFields, own: Selection) -> Option<Leaf> {
        let computed = [raw.minus.as_ref(), raw.ratio.as_ref()];
        let ways = [raw.show.is_some(), raw.count.is_some(), raw.figure.is_some(), raw.text.is_some()];
        let ways = ways.into_iter().chain(computed.map(|way| way.is_some())).filter(|way| *way).count();
        if ways > 1 || (ways == 0 && raw.sum.is_none()) || (ways == 1 && raw.sum.is_some() && raw.figure.is_none()) {
            self.contradicts(raw, "一栏要写、也只能写 show、sum、count、figure、minus、ratio、text 之一");
            return None;
        }
        if let Some(of) = computed.into_iter().flatten().find(|of| of.value.len() != 2) {
            contradiction(of.span, "这里要写两栏的 id，如 [\"now\", \"before\"]", self.shelf);
            return None;
        }
        let value = if let Some(show) = &raw.show {
            Value::Show(lower_show(show))
        } else if let Some(count) = &raw.count {
            Value::Count(own.and(&count.lower(self.variant.groups, self.shelf)?))
        } else if let Some(figure) = &raw.figure {
            Value::Sum(own.and(&self.figure(figure)?))
        } else if let Some(text) = &raw.text {
            Value::Text(self.variant.templates.words(text))
        } else if raw.minus.is_some() {
            Value::Minus([0, 0])
        } else if raw.ratio.is_some() {
            Value::Ratio([0, 0])
        } else {
            Value::Sum(own)
        };
        let number = match &raw.number {
            Some(name) => find_number_style(name, &self.variant.numbers, self.shelf)?,
            None => self.number.clone(),
        };
        if number.percent && !matches!(value, Value::Ratio(_) | Value::Text(_) | Value::Show(_)) {
            let place = raw.number.as_ref().map_or(raw.head.span, |name| name.span);
            contradiction(place, "百分数的样式（percent）只用于 ratio 栏", self.shelf);
            return None;
        }
        let align = raw.align.unwrap_or(match value {
            Value::Sum(_) | Value::Count(_) | Value::Minus(_) | Value::Ratio(_) => Align::Right,
            Value::Show(Show::Attribute(_)) => Align::Centre,
            Value::Show(_) | Value::Text(_) => Align::Left,
        });
        Some(Leaf {
            id: raw.id.as_ref().map(|id| id.value.clone()),
            value,
            number,
            memo: raw.memo == Some(true),
            total: raw.total == Some(true),
            merge: raw.merge == Some(true),
            across: raw.across.unwrap_or(1).clamp(1, 100),
            width: self.width(raw),
            align,
            span: raw.head.span,
        })
    }

    /// The width, capped so that the layout can sum widths without overflow.
    fn width(&mut self, raw: &ColumnFields) -> Option<u32> {
        let width = raw.width.as_ref()?;
        if width.value > WIDEST {
            contradiction(width.span, &format!("width 以半个字为单位，最大 {WIDEST}"), self.shelf);
        }
        Some(width.value.min(WIDEST))
    }

    fn set(&mut self, name: &Spanned<String>, depth: usize) -> Option<Vec<RawColumn>> {
        let found = self.variant.columns.iter().find_map(|sets| sets.get(&name.value));
        if let Some(set) = found.filter(|_| depth < 16) {
            let columns = set.0.clone();
            // Empty sets within sets cost time, too.
            count_column(name.span, self.shelf)?;
            return Some(columns);
        }
        let known = self.variant.columns.iter().flat_map(|sets| &sets.0).map(|(key, _)| key.value.as_str());
        let known: Vec<&str> = known.collect();
        let meant = did_you_mean(&name.value, known.iter().copied());
        self.shelf.findings.push(
            findings::UNKNOWN_SET
                .finding()
                .at(name.span, format!("[columns] 里没有“{}”{meant}", name.value))
                .help(format!("可以写：{}。", listed(&unique(known)))),
        );
        None
    }

    fn figure(&mut self, id: &Spanned<String>) -> Option<Selection> {
        if let Some(figure) = self.variant.figures.get(&id.value) {
            return Some(figure.selection.clone());
        }
        let figures = self.variant.figures;
        let meant = match figures.id_of(&id.value) {
            Some(id) => format!("，它的名称是 {id}"),
            None => figures.did_you_mean(&id.value),
        };
        let near = related(&id.value, figures.all().iter().map(|figure| figure.id.as_str()));
        let mut finding = findings::UNKNOWN_FIGURE.finding().at(id.span, format!("没有“{}”这个数字{meant}", id.value));
        if let Some(near) = near.filter(|_| meant.is_empty()) {
            finding = finding.help(near);
        }
        self.shelf.findings.push(finding);
        None
    }

    fn contradicts(&mut self, raw: &ColumnFields, words: &str) {
        contradiction(raw.head.span, words, self.shelf);
    }
}

/// A key of the group that is valid only for single columns.
fn of_leaves_alone(raw: &ColumnFields) -> Option<&'static str> {
    let keys = [
        ("show", raw.show.is_some()),
        ("count", raw.count.is_some()),
        ("figure", raw.figure.is_some()),
        ("minus", raw.minus.is_some()),
        ("ratio", raw.ratio.is_some()),
        ("text", raw.text.is_some()),
        ("id", raw.id.is_some()),
        ("number", raw.number.is_some()),
        ("memo", raw.memo.is_some()),
        ("total", raw.total.is_some()),
        ("merge", raw.merge.is_some()),
        ("across", raw.across.is_some()),
        ("width", raw.width.is_some()),
        ("align", raw.align.is_some()),
    ];
    keys.into_iter().find(|(_, said)| *said).map(|(key, _)| key)
}

fn lower_show(show: &Spanned<String>) -> Show {
    let attribute = || Show::Attribute(show.value.clone());
    match show.value.split_once('.') {
        None => match show.value.as_str() {
            "label" => Show::Label,
            "name" => Show::Name,
            "code" => Show::Code,
            "line" => Show::Line,
            _ => attribute(),
        },
        Some((what, level)) => match (what, level.parse::<usize>()) {
            ("label", Ok(level @ 1..)) => Show::LabelLevel(level),
            ("name", Ok(level @ 1..=3)) => Show::NameLevel(level),
            ("code", Ok(level @ 1..=3)) => Show::CodeLevel(level),
            _ => attribute(),
        },
    }
}

/// Sorts names and drops repetitions: several variants of a chain may define the same set.
fn unique(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names.dedup();
    names
}
