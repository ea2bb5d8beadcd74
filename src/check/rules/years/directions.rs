//! 增加 and 减少 beside the numbers that follow them.

use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::prose::{Live, Prose};
use crate::check::{Printed, printed::Line};
use crate::ledger::{Dimension, Ledger};
use crate::money::Money;

/// A direction and the amount right after it.
pub struct Change<'l> {
    /// 增加, 减少 …
    pub word: &'static str,
    /// True for more.
    pub up: bool,
    /// The amount.
    pub amount: Amount,
    /// The change behind a live amount: this year's facts less last year's.
    pub behind: Option<Money>,
    /// From the word to the unit.
    pub words: &'l str,
}

/// Words with an amount right after them.
const UP: [&str; 4] = ["增加", "增长", "提高", "增"];
/// The same for less.
const DOWN: [&str; 6] = ["减少", "压减", "下降", "降低", "压缩", "减"];

/// Calls with every direction that an amount follows, line by line.
pub fn each_change(printed: &Printed<'_>, mut judge: impl FnMut(&Change<'_>, &Prose<'_>)) {
    for Line { content, .. } in printed.lines() {
        let prose = Prose::of(content);
        for amount in amounts(&prose.text) {
            let before = prose.text[..amount.range.start].trim_end_matches(['了', '到', '为', ' ']);
            let ends = |words: &[&'static str]| words.iter().find(|word| before.ends_with(**word)).copied();
            let Some((word, up)) = ends(&UP).map(|word| (word, true)).or_else(|| Some((ends(&DOWN)?, false))) else {
                continue;
            };
            // 增加到 and 增加为 say what it becomes.
            if prose.text[before.len()..amount.range.start].contains(['到', '为']) {
                continue;
            }
            let behind = prose.live_at(&amount.number).and_then(|live| behind(live, &printed.posting.ledger));
            let words = &prose.text[before.len() - word.len()..amount.range.end];
            judge(&Change { word, up, amount, behind, words }, &prose);
        }
    }
}

/// The change that a live number prints, if it is one: its facts are of both years.
fn behind(live: &Live<'_>, ledger: &Ledger) -> Option<Money> {
    let year = |key| Dimension::Year.node(key);
    let (now, before) = (year("0")?, year("-1")?);
    let of = |year| {
        let facts =
            live.trace.iter().map(|&number| ledger.fact(number)).filter(|fact| fact.at(Dimension::Year) == year);
        let amounts: Vec<Money> = facts.map(|fact| fact.amount).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum::<Money>())
    };
    let change = of(now)? - of(before)?;
    (live.amount?.abs() == change.abs()).then_some(change)
}
