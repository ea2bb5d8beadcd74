//! A reason of 三公 that speaks of an item that did not change so: 出国团组减少, though there were none in both years.

use crate::check::capped::Capped;
use crate::check::lints::Words;
use crate::check::lints::lints;
use crate::check::texts::Masked;
use crate::check::two_years::{TwoYears, places, two_years};
use crate::check::words::clauses::{clauses, sentence_around};
use crate::check::words::masked::TAG;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// “三公”经费的增减原因说到出国（境）、购车、用车、接待的，这一项确有增减，方向也不相反；说没有变化的，确实没有变化。
    /// ## 为什么
    /// 两年都没有出国，原因却是“出国团组减少”，一看就是照抄了别处的话。
    /// ## 依据
    /// 财预〔2016〕143号：说明“三公”经费增减变化的原因
    /// ## 错误示例
    /// 两年的因公出国（境）费都是 0，three_public_change_reason = "出国团组减少"
    /// ## 正确示例
    /// three_public_change_reason = "压减公务接待批次"
    "Y020" "“三公”经费的原因说的是有增减的一项" Warning
}

/// The items, each with what reasons call it.
const ITEMS: [(&str, &str, &[&str]); 4] = [
    ("abroad", "因公出国（境）费", &["出国", "出境", "出访", "境外"]),
    (
        "vehicle_purchase",
        "公务用车购置费",
        &[
            "购车",
            "购置公务用车",
            "公务用车购置",
            "车辆购置",
            "购置车辆",
            "更新公务用车",
            "公务用车更新",
            "新购",
            "新车",
        ],
    ),
    ("reception", "公务接待费", &["接待"]),
    ("vehicle_running", "公务用车运行维护费", &["运行维护费", "运维费", "运行费", "用车费用", "车辆运行", "车辆费用"]),
];

/// So many clauses of a text are looked at.
const MOST: usize = 100;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let of_three_public = |masked: &&Masked<'_>| match masked.text.field {
        Field::Narrative => lints().years.reasons.get(masked.text.key).is_some_and(|of| of == "three_public"),
        Field::Section => masked.text.key == "three_public",
        _ => false,
    };
    for masked in facts.masked().iter().filter(of_three_public) {
        let text: &str = &masked.lettered.words;
        for range in clauses(text).into_iter().take(MOST) {
            let sentence = &text[sentence_around(text, &range)];
            findings.add(|| judge(&text[range], sentence, masked, facts));
        }
    }
    findings.all()
}

/// What a clause says of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    Same,
    /// 上年购置公务用车1辆
    OfLastYear,
}

fn judge(clause: &str, sentence: &str, masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let mut named = ITEMS.iter().filter(|(_, _, words)| words.iter().any(|word| clause.contains(word)));
    let &(id, name, words) = named.next()?;
    let several = named.next().is_some();
    let value = two_years(id, facts.figures, facts.posting, facts.budget)?;
    let way = way(clause)?;
    // A clause on several items, or one with an amount, is the matter of other rules.
    if several || clause.contains([TAG, '元']) || is_open(clause) {
        return None;
    }
    let none = value.now.is_zero() && value.before.is_none_or(|before| before.is_zero());
    let wrong = match value.before {
        // Both years without: nothing of it is a reason.
        _ if none && way != Way::Same && !sentence.contains(TAG) => format!("{name}两年都没有"),
        Some(before) if way == Way::OfLastYear => before.is_zero().then(|| format!("上年没有{name}"))?,
        Some(before) if value.now == before && way != Way::Same => format!("{name}与上年相同"),
        Some(_) if way == Way::Same && is_changed(value) && words.iter().any(|word| is_subject(clause, word)) => {
            format!("{name}与上年不同")
        }
        Some(before) if way != Way::Same && (value.now > before) != (way == Way::Up) => {
            format!("{name}比上年{}", if value.now > before { "增加" } else { "减少" })
        }
        _ => return None,
    };
    if none && value.before.is_none() {
        return None;
    }
    let unit = facts.budget.money();
    let mut finding = RULE
        .finding(format!("{wrong}，原因里却说“{clause}”"))
        .at(masked.text.place(clause, facts.sources), "这里")
        .note(format!("本年的{name}是 {}", value.now.say(unit)));
    if let Some(before) = value.before {
        finding = finding.note(format!("上年的{name}是 {}", before.say(unit)));
    }
    let places = places(id, facts.figures, facts.posting, facts.budget);
    finding = places.into_iter().fold(finding, |finding, span| finding.and(span, "两年的数"));
    Some(finding.help("核对是不是去年或别处的话；核对 [previous] 里的上年数。"))
}

fn is_changed(value: TwoYears) -> bool {
    value.change().is_some_and(|change| !change.is_zero())
}

/// Words that leave open what changed, or say that there is none.
const OPEN: [&str; 18] = [
    "未",
    "无",
    "没有",
    "不",
    "严格控制",
    "严控",
    "若",
    "如",
    "但",
    "加强",
    "规范",
    "标准",
    "部分",
    "抵",
    "一方面",
    "其中",
    "规定",
    "合计",
];

/// True if words beside the comparison and the direction leave open what changed.
fn is_open(clause: &str) -> bool {
    let years = &lints().years;
    let known = years.unchanged.iter().chain(&years.compared).map(String::as_str);
    let rest = known.chain(["上年", "去年"]).fold(clause.to_owned(), |rest, word| rest.replace(word, ""));
    OPEN.iter().any(|word| rest.contains(word))
}

/// The direction of a clause, if it has one only.
fn way(clause: &str) -> Option<Way> {
    let years = &lints().years;
    let begins = clause.trim_start_matches("因").trim_start_matches("由于");
    if begins.starts_with("上年") || begins.starts_with("去年") {
        let done = ["购置", "新购", "更新", "安排", "组织"].iter().any(|word| clause.contains(word));
        return done.then_some(Way::OfLastYear);
    }
    let has = |list: &Words| list.stand_in(clause);
    let (up, down) = (has(&years.up), has(&years.down));
    let bought = ["购置了", "更新了", "新购", "购买了"].iter().any(|word| clause.contains(word));
    match (up || bought && !down, down, has(&years.unchanged)) {
        (true, false, false) => Some(Way::Up),
        (false, true, false) => Some(Way::Down),
        (false, false, true) => Some(Way::Same),
        _ => None,
    }
}

/// True if the clause is about the item itself: 公务接待费与上年持平, not 接待标准不变.
fn is_subject(clause: &str, word: &str) -> bool {
    let rest = clause.find(word).map_or("", |at| &clause[at + word.len()..]);
    let rest = rest.trim_start_matches("（境）").trim_start_matches("费").trim_start_matches("用");
    rest.starts_with(['与', '较', '比', '和', '同', '持', '保', '基', '没', '无', '未'])
}
