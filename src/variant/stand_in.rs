//! Tables that stand for a statutory one: `stands_for = "summary"` with `kinds`.
//!
//! For these kinds of unit, the table takes the id of the other, which is not printed: whoever asks for the statutory
//! table gets the one in its place.

use std::collections::BTreeSet;

use crate::model::BudgetKind;
use crate::source::{Shelf, Spanned, did_you_mean};
use crate::variant::authored::TABLES;
use crate::variant::findings::{self, contradiction};
use crate::variant::plan::Table;

/// A table file and the id of the table that it stands for.
pub(super) struct StandIn {
    pub file: String,
    pub stands_for: Spanned<String>,
}

/// Puts the tables in the place of those that they stand for, for this kind of unit; returns the ids of the latter.
pub(super) fn put_stand_ins(
    stand_ins: &[StandIn],
    tables: &mut Vec<Table>,
    kind: BudgetKind,
    shelf: &mut Shelf<'_>,
) -> BTreeSet<String> {
    let mut taken: BTreeSet<(&str, BudgetKind)> = BTreeSet::new();
    let mut stood_for = BTreeSet::new();
    for StandIn { file, stands_for } in stand_ins {
        let (wanted, span) = (stands_for.value.as_str(), stands_for.span);
        let Some(at) = tables.iter().position(|table| table.file == *file) else { continue };
        let kinds = tables[at].kinds.clone();
        if TABLES.contains(&file.as_str()) {
            contradiction(span, &format!("tables/{file}.toml 本身就是标准的表，不能代替别的"), shelf);
        } else if !TABLES.contains(&wanted) {
            let meant = did_you_mean(wanted, TABLES.iter().copied());
            let finding = findings::NO_SUCH_TABLE.finding();
            let finding = finding.at(span, format!("没有“{wanted}”这张标准的表{meant}"));
            shelf.findings.push(finding.help(format!("可以写：{}。", TABLES.join("、"))));
        } else if kinds.is_empty() {
            contradiction(span, "还要写 kinds：哪类预算印这一张，如 kinds = [\"department\"]", shelf);
        } else if kinds.iter().any(|&kind| !taken.insert((wanted, kind))) {
            contradiction(span, &format!("同一类预算已经有一张表代替 {wanted}"), shelf);
        } else if kinds.contains(&kind) {
            wanted.clone_into(&mut tables[at].id);
            stood_for.insert(wanted.to_owned());
        }
    }
    tables.retain(|table| !stood_for.contains(&table.file));
    stood_for
}
