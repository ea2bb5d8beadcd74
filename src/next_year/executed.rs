//! 执行数 of the year before, which no budget file has.

use toml::de::DeValue;

use crate::model::{Budget, Measure, Source};
use crate::source::{Node, PENDING, Table, unwritten};

/// What the old budget says of the 执行数 of the year before it.
pub(super) struct Executed {
    /// Source and carrying over of each line of expenditure of the old budget.
    lines: Vec<(Source, bool)>,
    /// Those of the lines of 执行数, if they say whether money was carried over: the format asks for these alone.
    asked: Option<Vec<(Source, bool)>>,
}

impl Executed {
    /// What a budget says; `None` if it says nothing of 执行数.
    pub fn of(budget: &Budget) -> Option<Self> {
        let from_accounts = budget.previous.as_ref().is_some_and(|previous| previous.accounts.is_some());
        let lines = budget.previous.iter().flat_map(|previous| &previous.expenditure);
        let lines: Vec<_> = lines.filter(|line| line.measure == Some(Measure::Executed)).collect();
        let said = lines.iter().any(|line| line.carried_over.is_some());
        let origin =
            |source: Option<Source>, over: Option<bool>| (source.unwrap_or(Source::General), over == Some(true));
        let of_lines = || lines.iter().map(|line| origin(line.source.map(|source| source.value), line.carried_over));
        (!lines.is_empty() || from_accounts).then(|| Self {
            lines: budget.expenditure.iter().map(crate::model::Expenditure::origin).collect(),
            asked: match () {
                () if said => Some(of_lines().collect()),
                // What came from final accounts was compared with money of that year.
                () if lines.is_empty() => Some(vec![(Source::General, false)]),
                () => None,
            },
        })
    }

    /// What a line of 执行数 must say of carrying over; `None` for a line that is not asked for.
    fn over(&self, line: usize) -> Option<Option<bool>> {
        let Some(asked) = &self.asked else { return Some(None) };
        let origin = self.lines.get(line)?;
        asked.contains(origin).then_some(Some(origin.1))
    }
}

/// A line of 执行数 for each line of expenditure that may have one.
pub(super) fn executed<'t>(tree: &Table<'t>, said: &Executed) -> Vec<Table<'t>> {
    const KEPT: [&str; 3] = ["function", "name", "source"];
    const AMOUNTS: [&str; 10] = [
        "basic",
        "personnel",
        "public",
        "project",
        "business",
        "remit",
        "subsidy",
        "contingency",
        "forward",
        "allocated",
    ];
    let lines = tree.get("expenditure").and_then(|lines| lines.get_ref().as_array());
    let line = |(number, line): (usize, &Node<'t>)| {
        let over = said.over(number)?;
        let mut executed = Table::new();
        let pending = || unwritten(DeValue::String(PENDING.into()));
        for (key, value) in line.get_ref().as_table()?.iter() {
            if KEPT.contains(&key.get_ref().as_ref()) {
                executed.insert(key.clone(), value.clone());
            } else if AMOUNTS.contains(&key.get_ref().as_ref()) {
                executed.insert(key.clone(), pending());
            }
        }
        executed.insert(unwritten("measure".into()), unwritten(DeValue::String("执行数".into())));
        if let Some(over) = over {
            executed.insert(unwritten("carried_over".into()), unwritten(DeValue::Boolean(over)));
        }
        Some(executed)
    };
    lines.into_iter().flat_map(|lines| lines.iter()).enumerate().filter_map(line).collect()
}
