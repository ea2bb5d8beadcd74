//! Lowers `each` rows: a row per record of a list.

use super::context::VariantContext;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Dimension, Selection};
use crate::source::{Shelf, Span, Spanned, did_you_mean};
use crate::variant::authored::{Keep, RawRow};
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::{Group, Row};
use crate::variant::vocabulary::List;

/// Groups within groups.
const DEEPEST: usize = 4;

pub(super) fn by_record(
    raw: &RawRow,
    each: &Spanned<String>,
    selection: Selection,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Row> {
    let asks = variant.groups.asks();
    let Some(list) = List::find(&each.value, asks) else {
        let names = List::names(asks);
        let meant = did_you_mean(&each.value, names.iter().map(String::as_str));
        shelf.findings.push(
            findings::UNKNOWN_LIST
                .finding()
                .at(each.span, format!("没有“{}”这个列表{meant}", each.value))
                .help(format!("可以写：{}。", names.join("、"))),
        );
        return None;
    };
    let attribute = |name: &Spanned<String>, shelf: &mut Shelf<'_>| {
        let known = list.attributes().contains(&name.value.as_str());
        if !known {
            shelf.findings.push(unknown_attribute(&name.value, name.span, &list));
        }
        known
    };
    let mut groups: Vec<Group> = Vec::new();
    for group in raw.group.iter().flat_map(|groups| &groups.value.0) {
        if !attribute(&group.by, shelf) {
            return None;
        }
        if groups.iter().any(|outer| outer.by == group.by.value) {
            contradiction(group.by.span, "外层已经按这一项分组", shelf);
            return None;
        }
        groups.push(Group { by: group.by.value.clone(), label: variant.templates.words(&group.label) });
    }
    if let Some(written) = raw.group.as_ref().filter(|_| groups.is_empty() || groups.len() > DEEPEST) {
        contradiction(written.span, &format!("分组写 1 到 {DEEPEST} 层"), shelf);
        return None;
    }
    let sort = raw.sort.as_ref().map_or(&[][..], |sort| &sort.0);
    if !sort.iter().all(|sort| attribute(sort, shelf)) {
        return None;
    }
    let sort = sort.iter().map(|sort| sort.value.clone()).collect();
    let present = match raw.keep.as_ref().map(|keep| (keep.span, keep.value.0.as_slice())) {
        None | Some((_, [Keep::All])) => false,
        Some((_, [Keep::Present])) if list.has_amounts() => true,
        Some((span, [Keep::Present])) => {
            contradiction(span, &format!("{} 的记录没有金额，不能只印有数的", list.name()), shelf);
            return None;
        }
        Some((span, _)) => {
            contradiction(span, "按记录的各行，keep 只写一个：present 或 all（不写就是）", shelf);
            return None;
        }
    };
    // Records of several lists may have the same number.
    let selection = match list {
        List::Asked(ask) => selection.node(Dimension::Ask, ask.node),
        List::Fixed(_) => selection,
    };
    Some(Row::Each { list: each.value.clone(), groups, sort, present, selection, span: each.span })
}

pub(super) fn unknown_attribute(name: &str, span: Span, list: &List<'_>) -> Diagnostic {
    let attributes = list.attributes();
    let meant = did_you_mean(name, attributes.iter().copied());
    findings::UNKNOWN_ATTRIBUTE
        .finding()
        .at(span, format!("{} 的记录没有“{name}”{meant}", list.name()))
        .help(format!("可以写：{}。", attributes.join("、")))
}
