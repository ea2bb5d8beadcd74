//! Lowers `each` rows: a row per record of a list.

use super::context::VariantContext;
use crate::diagnostic::Diagnostic;
use crate::ledger::Selection;
use crate::source::{Shelf, Span, Spanned, did_you_mean};
use crate::variant::authored::{Keep, RawRow};
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::{Group, Row};
use crate::variant::vocabulary::{LISTS, RecordList, find_list};

pub(super) fn by_record(
    raw: &RawRow,
    each: &Spanned<String>,
    selection: Selection,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Option<Row> {
    let Some(list) = find_list(&each.value) else {
        let names: Vec<&str> = LISTS.iter().map(|list| list.name).collect();
        let meant = did_you_mean(&each.value, names.iter().copied());
        shelf.findings.push(
            findings::UNKNOWN_LIST
                .finding()
                .at(each.span, format!("没有“{}”这个列表{meant}", each.value))
                .help(format!("可以写：{}。", names.join("、"))),
        );
        return None;
    };
    let attribute = |name: &Spanned<String>, shelf: &mut Shelf<'_>| {
        let known = list.attributes.contains(&name.value.as_str());
        if !known {
            shelf.findings.push(unknown_attribute(&name.value, name.span, list));
        }
        known
    };
    let group = match &raw.group {
        Some(group) if attribute(&group.by, shelf) => {
            Some(Group { by: group.by.value.clone(), label: variant.templates.words(&group.label) })
        }
        Some(_) => return None,
        None => None,
    };
    if let Some(sort) = &raw.sort
        && !attribute(sort, shelf)
    {
        return None;
    }
    let sort = raw.sort.as_ref().map(|sort| sort.value.clone());
    let present = match raw.keep.as_ref().map(|keep| (keep.span, keep.value.0.as_slice())) {
        None | Some((_, [Keep::All])) => false,
        Some((_, [Keep::Present])) if list.ledger.is_some() => true,
        Some((span, [Keep::Present])) => {
            contradiction(span, &format!("{} 的记录没有金额，不能只印有数的", list.name), shelf);
            return None;
        }
        Some((span, _)) => {
            contradiction(span, "按记录的各行，keep 只写一个：present 或 all（不写就是）", shelf);
            return None;
        }
    };
    Some(Row::Each { list: each.value.clone(), group, sort, present, selection, span: each.span })
}

pub(super) fn unknown_attribute(name: &str, span: Span, list: &RecordList) -> Diagnostic {
    let meant = did_you_mean(name, list.attributes.iter().copied());
    findings::UNKNOWN_ATTRIBUTE
        .finding()
        .at(span, format!("{} 的记录没有“{name}”{meant}", list.name))
        .help(format!("可以写：{}。", list.attributes.join("、")))
}
