//! 增加 and 减少 followed by an amount.

use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::prose::{Live, Prose, sentences};
use crate::check::{Printed, printed::PrintedLine};
use crate::ledger::{Dimension, Ledger};
use crate::money::Money;
use crate::source::Span;

/// A direction and the amount directly after it.
pub struct Change<'l> {
    /// 增加, 减少 …
    pub word: &'static str,
    /// True for an increase.
    pub up: bool,
    pub amount: Amount,
    /// Of a computed amount, this year's facts minus last year's.
    pub behind: Option<Money>,
    /// Typed text up to and including the word.
    pub lead: &'l str,
    /// Text from the word to the end of the amount.
    pub words: &'l str,
    pub sentence: &'l str,
}

/// Words for an increase.
const UP: [&str; 4] = ["增加", "增长", "提高", "增"];
/// Words for a decrease.
const DOWN: [&str; 6] = ["减少", "压减", "下降", "降低", "压缩", "减"];

/// Calls `judge` with every direction that an amount follows.
pub fn each_change(printed: &Printed<'_>, mut judge: impl FnMut(&Change<'_>)) {
    for PrintedLine { content, .. } in printed.lines() {
        let prose = Prose::of(content);
        if !prose.text.contains('元') {
            continue;
        }
        for sentence in sentences(&prose.text) {
            let text = &prose.text[sentence.clone()];
            for amount in amounts(text) {
                let before = text[..amount.range.start].trim_end_matches(['了', ' ']);
                let ends = |words: &[&'static str]| words.iter().find(|word| before.ends_with(**word)).copied();
                let found = ends(&UP).map(|word| (word, true)).or_else(|| Some((ends(&DOWN)?, false)));
                let Some((word, up)) = found else { continue };
                let at = sentence.start + amount.number.start..sentence.start + amount.number.end;
                let behind = prose.live_at(&at).and_then(|live| behind(live, &printed.posting.ledger));
                // The typed text before the word tells it from other occurrences.
                let earlier = prose.live.partition_point(|live| live.range.end <= at.start);
                let typed = earlier.checked_sub(1).map_or(0, |last| prose.live[last].range.end);
                let typed = typed.max(sentence.start) - sentence.start;
                let lead = before.get(typed..).unwrap_or(word);
                let words = &text[before.len() - word.len()..amount.range.end];
                judge(&Change { word, up, amount, behind, lead, words, sentence: text });
            }
        }
    }
}

impl Change<'_> {
    /// Where the direction was typed.
    pub fn span(&self, printed: &Printed<'_>) -> Span {
        let lead = printed.place(self.lead, self.sentence);
        if printed.sources.text(lead) != self.lead {
            return printed.place(self.word, self.sentence);
        }
        Span { start: lead.end - u32::try_from(self.word.len()).unwrap_or(0), ..lead }
    }
}

/// The change behind a computed number, if its facts are of both years.
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
