//! `figure(ledger="expenditure", function="2010301")` in a template: a selection written where its sum is printed.
//!
//! The arguments are literals, so that every selection is known when the variant is loaded. At rendering, the call
//! looks its amount up by a key made of the same arguments.

use tera::{Kwargs, Value};

use super::call_syntax::{Argument, Call, Word};
use super::locate::Locator;
use crate::ledger::{Dimension, Groups, NodeSet, RawNodes, RawSelection, Selection};
use crate::model::Report;
use crate::source::{Shelf, Spanned};
use crate::variant::findings;
use crate::variant::vocabulary::judge;

/// Context name of the calls' amounts; not a valid name in templates.
pub const GIVEN_CALLS: &str = "figure()";

/// The selection that a call asks for.
#[derive(Clone, Debug)]
pub struct FigureCall {
    /// The selection in Chinese, for messages and traces.
    pub title: String,
    /// What is summed, year and measure not yet set.
    pub selection: Selection,
    /// True for last year's sum.
    pub last_year: bool,
    /// True for the sum of quantities.
    pub counts: bool,
}

/// The argument that asks for quantities, which is no dimension.
const COUNT: &str = "count";

impl Call {
    /// True if it asks for quantities: `figure(ledger="assets", kind="vehicle", count=true)`.
    pub(crate) fn counts(&self) -> bool {
        self.count().is_some_and(|count| matches!(count.values.as_slice(), [(value, _)] if value == "true"))
    }

    fn count(&self) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.name.0 == COUNT)
    }

    /// A key that is independent of the order of arguments and nodes.
    pub(crate) fn key(&self) -> String {
        let values = |argument: &Argument| argument.values.iter().map(|(value, _)| value.clone()).collect();
        key(self.arguments.iter().map(|argument| (argument.name.0.clone(), values(argument))).collect())
    }

    /// The selection, if it can be summed; errors are findings.
    pub(crate) fn lower(&self, place: Locator, groups: &Groups, shelf: &mut Shelf<'_>) -> Option<FigureCall> {
        let whole = place.at(self.range.clone());
        let word = |(text, range): &Word| (text.clone(), place.at(range.clone()));
        if let Some(count) = self.count().filter(|_| !self.counts()) {
            let at = place.at(count.name.1.clone());
            shelf.findings.push(findings::NOT_LITERAL.finding().at(at, "count 只写 count=true"));
            return None;
        }
        let asked = self.arguments.iter().filter(|argument| argument.name.0 != COUNT).map(|argument| {
            let (value, span) = word(&argument.name);
            (Spanned { value, span }, RawNodes::new(argument.values.iter().map(word).collect()))
        });
        let selection = RawSelection::new(whole, asked.collect()).lower(groups, shelf)?;
        let one = |nodes: &NodeSet| nodes.single().filter(|&year| Dimension::Year.is_node(year));
        let year = selection.get(Dimension::Year).map(one);
        if year == Some(None) {
            shelf.findings.push(findings::UNUSABLE.finding().at(whole, "year 只能是一年：0 或 -1"));
            return None;
        }
        let last_year = year.flatten().is_some_and(|year| Dimension::Year.node("-1") == Some(year));
        let counts = self.counts();
        let of_ledger =
            |name: &str| selection.get(Dimension::Ledger).and_then(NodeSet::single) == Dimension::Ledger.node(name);
        let has_quantities = || ["assets", "activity", "evaluation"].into_iter().any(of_ledger);
        if counts && (last_year || !has_quantities()) {
            let words = match groups.report() {
                Some(Report::Final) => "只有 ledger=\"assets\"、\"activity\"、\"evaluation\" 有数量，也没有上年的数量",
                _ => "只有国有资产（ledger=\"assets\"）有数量，也没有上年的数量",
            };
            shelf.findings.push(findings::UNUSABLE.finding().at(whole, words));
            return None;
        }
        judge(&selection, whole, groups, shelf).then(|| FigureCall {
            title: self.title(groups),
            selection,
            last_year,
            counts,
        })
    }

    /// The nodes in words: 支出、2010301、基本支出.
    fn title(&self, groups: &Groups) -> String {
        let named = |dimension: Dimension, written: &str| {
            let (not, name) = written.strip_prefix('!').map_or(("", written), |name| ("非", name));
            let node = dimension.node(name).and_then(|node| dimension.node_name(node));
            let asked = || groups.asks().named(name).map(|ask| ask.title.as_str());
            let asked = asked().filter(|_| dimension == Dimension::Item);
            format!("{not}{}", node.or(asked).unwrap_or(name))
        };
        let words = self.arguments.iter().filter_map(|Argument { name, values }| {
            let dimension = Dimension::named(&name.0).filter(|dimension| *dimension != Dimension::Year)?;
            let nodes: Vec<String> = values.iter().map(|(node, _)| named(dimension, node)).collect();
            Some(nodes.join("或"))
        });
        words.collect::<Vec<_>>().join("、")
    }
}

/// The key of a call while it is rendered.
pub(super) fn call_key(options: &Kwargs) -> String {
    let one = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let nodes =
        |value: &Value| value.as_array().map_or_else(|| vec![one(value)], |list| list.iter().map(one).collect());
    key(options.iter().map(|(name, value)| (name.to_string(), nodes(value))).collect())
}

fn key(mut arguments: Vec<(String, Vec<String>)>) -> String {
    for (_, nodes) in &mut arguments {
        nodes.sort_unstable();
    }
    arguments.sort_unstable();
    let written = arguments.into_iter().map(|(name, nodes)| format!("{name}={}", nodes.join(",")));
    written.collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::super::call_syntax::parse_call;
    use super::super::tokens::tags;

    #[test]
    fn one_way_of_asking_has_one_key() {
        let ways = [
            "figure(ledger=\"expenditure\", function=[\"205\",'208'], year=-1)",
            "figure( year = \"-1\", function = ['208' , `205`,], ledger='expenditure' )",
        ];
        let key = |way: &&str| parse_call(&tags(&format!("{{{{ {way} }}}}"))[0].tokens).unwrap().0.key();
        let keys: Vec<String> = ways.iter().map(key).collect();
        assert_eq!(keys, ["function=205,208;ledger=expenditure;year=-1"; 2]);
    }
}
