//! The tables of docs/coverage.md.

use super::kinds::Kind;
use super::{Count, Tally};

/// Codes named in a row.
const CODES: usize = 6;

pub fn of(tallies: &[(&Kind, Tally)]) -> String {
    let sum = |of: fn(&Tally) -> &Count, all: bool| {
        let meant = tallies.iter().filter(|(kind, _)| all || kind.undetectable.is_none());
        meant.fold(Count::default(), |sum, (_, tally)| add(sum, of(tally)))
    };
    let unseen: fn(&Tally) -> &Count = |tally| &tally.unseen;
    let tuned: fn(&Tally) -> &Count = |tally| &tally.tuned;
    let mut text = String::from(HEAD);
    for (name, of, all) in [
        ("**没有见过的文件**", unseen, true),
        ("　不算查不出的各类", unseen, false),
        ("调规则用的文件", tuned, true),
        ("　不算查不出的各类", tuned, false),
    ] {
        let Count { made, found, hinted, elsewhere } = sum(of, all);
        text.push_str(&format!("| {name} | {made} | {found} | {} | {hinted} | {elsewhere} |\n", share(found, made)));
    }
    text.push_str(&format!("\n{} 类，逐类如下（百分比是没有见过的文件里查出的）：\n\n{EACH}", tallies.len()));
    for (kind, tally) in tallies {
        text.push_str(&row(kind, tally));
    }
    text
}

const HEAD: &str = "| | 造了 | 查出 | | 只提示 | 只报了别的 |\n|---|---|---|---|---|---|\n";

const EACH: &str = "| 错误 | 没有见过的：造了 | 查出 | | 只提示 | 只报了别的 | 调规则用的：造了 | 查出 | 查出它的代码 |\n\
                    |---|---|---|---|---|---|---|---|---|\n";

fn row(kind: &Kind, Tally { tuned, unseen, codes, .. }: &Tally) -> String {
    let mut often: Vec<(&String, &usize)> = codes.iter().collect();
    often.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), (*code).clone()));
    let mut named: Vec<&str> = often.iter().map(|(code, _)| code.as_str()).take(CODES).collect();
    if often.len() > CODES {
        named.push("…");
    }
    let why = kind.undetectable.map(|why| format!("查不出：{why}")).unwrap_or_default();
    let last = [named.join(" "), why].join(" ");
    let Count { made, found, hinted, elsewhere } = unseen;
    let (old, seen) = (tuned.made, tuned.found);
    let (name, share) = (kind.name, share(*found, *made));
    format!("| {name} | {made} | {found} | {share} | {hinted} | {elsewhere} | {old} | {seen} | {} |\n", last.trim())
}

/// A percentage, rounded down.
fn share(found: usize, made: usize) -> String {
    (found * 100).checked_div(made).map_or_else(String::new, |share| format!("{share}%"))
}

fn add(sum: Count, of: &Count) -> Count {
    Count {
        made: sum.made + of.made,
        found: sum.found + of.found,
        hinted: sum.hinted + of.hinted,
        elsewhere: sum.elsewhere + of.elsewhere,
    }
}
