//! Names of laws with a slip: 《中国人民共和国农业法》, 《中华人民共和国预决算法》, 《农产品质量安全条列》.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::misspelt::RULE;
use crate::check::Printed;
use crate::check::lints::lints;
use crate::check::texts::Masked;
use crate::check::words::meant::{is_common, sounds_or_looks_like};
use crate::diagnostic::Diagnostic;

/// What the names of national laws begin with.
const STATE: &str = "中华人民共和国";

/// What documents are called.
const KINDS: [&str; 12] =
    ["条例", "办法", "规定", "细则", "通知", "意见", "方案", "规划", "纲要", "决定", "规程", "规范"];

/// Laws with shorter names are told from others only with the name of the state.
const LONG: usize = 5;

/// Longest title that is read, in characters; and titles told at most.
const TITLE: usize = 60;
const MOST: usize = 30;

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let titled = printed.masked().iter().filter(|masked| masked.lettered.may_have('《'));
    for (masked, title) in titled.flat_map(|masked| titles(masked).map(move |title| (masked, title))) {
        if findings.len() >= MOST || !seen.insert(title.to_owned()) {
            continue;
        }
        let Some(right) = meant(title) else { continue };
        let finding = RULE.finding(format!("“{title}”像是“{right}”写错了"));
        let finding = finding.at(masked.text.place(title, printed.sources), format!("应为“{right}”？"));
        findings.push(finding.help(format!("核对法律、文件的全称：写错的改为“{right}”；没有写错的，不必改。")));
    }
    findings
}

/// The names between 《 and 》, without a year or 试行 in brackets behind them.
fn titles<'t>(masked: &'t Masked<'_>) -> impl Iterator<Item = &'t str> {
    let text: &str = &masked.lettered.words;
    text.match_indices('《').filter_map(move |(at, open)| {
        let rest = &text[at + open.len()..];
        let end = rest.char_indices().take(TITLE).find(|(_, c)| matches!(c, '》' | '《' | '\n'))?;
        let title = if end.1 == '》' { &rest[..end.0] } else { return None };
        Some(title.split(['（', '(']).next().unwrap_or(title)).filter(|title| !title.is_empty())
    })
}

/// The name that a title was meant to be.
fn meant(title: &str) -> Option<String> {
    if let Some(name) = title.strip_prefix(STATE) {
        let base = ["实施条例", "实施细则", "实施办法"].iter().find_map(|end| name.strip_suffix(end));
        let (name, end) = base.map_or((name, ""), |base| (base, &name[base.len()..]));
        return near(name).map(|right| format!("{STATE}{right}{end}")).or_else(|| kind(title));
    }
    if let Some(rest) = without_state(title) {
        return Some(format!("{STATE}{rest}"));
    }
    let long = title.chars().count() >= LONG && title.ends_with(['法', '例']);
    long.then(|| near(title)).flatten().map(str::to_owned).or_else(|| kind(title))
}

/// What follows a name of the state with a slip.
fn without_state(title: &str) -> Option<&str> {
    let republic = title.find("共和国").filter(|_| title.starts_with('中'));
    if let Some(at) = republic {
        let (head, rest) = title.split_at(at + "共和国".len());
        let (head, count) = (head.trim_end_matches("共和国"), head.chars().count());
        let like = head.contains("华人") || head.contains("人民") || head.contains("华民");
        return (like && (5..=8).contains(&count)).then_some(rest);
    }
    // 中华人民共国, 中华人民和国
    let rest = title.strip_prefix("中华人民")?;
    let end = rest.char_indices().take(3).find(|(_, c)| *c == '国')?.0;
    Some(&rest[end + '国'.len_utf8()..])
}

/// The law that a name is nearly, if it is none itself.
fn near(name: &str) -> Option<&'static str> {
    let (all, names) = laws();
    if names.contains(name) {
        return None;
    }
    let name: Vec<char> = name.chars().collect();
    let mut near = all.iter().filter(|(_, law)| name.len() > 2 && is_near(&name, law)).map(|(law, _)| *law);
    // Of two, neither is proposed.
    near.next().filter(|_| near.next().is_none())
}

type Laws = (Vec<(&'static str, Vec<char>)>, HashSet<&'static str>);

fn laws() -> &'static Laws {
    static LAWS: OnceLock<Laws> = OnceLock::new();
    LAWS.get_or_init(|| {
        let names = || lints().wording.laws.split_whitespace();
        (names().map(|law| (law, law.chars().collect())).collect(), names().collect())
    })
}

/// True for names with one character more, less or other, or two in the other order.
fn is_near(a: &[char], b: &[char]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let most = a.len().max(b.len());
    let swapped = || a.len() == b.len() && head + tail + 2 == most && a[head] == b[head + 1] && a[head + 1] == b[head];
    head + tail + 1 >= most || swapped()
}

/// 条列: what a document is called, with its last character mistyped.
fn kind(title: &str) -> Option<String> {
    let (last_at, typed) = title.char_indices().next_back()?;
    let (pair_at, first) = title[..last_at].char_indices().next_back()?;
    if is_common(&title.as_bytes()[pair_at..]) {
        return None;
    }
    KINDS.iter().find_map(|kind| {
        let (mut letters, same) = (kind.chars(), kind.starts_with(first));
        let right = letters.next_back()?;
        (same && sounds_or_looks_like(typed, right)).then(|| format!("{}{kind}", &title[..pair_at]))
    })
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn names_of_laws_with_a_slip_are_found() {
        for (title, right) in [
            ("中华人民共和国预决算法", "中华人民共和国预算法"),
            ("中华人民共和国农业发", "中华人民共和国农业法"),
            ("中国人民共和国农业法", "中华人民共和国农业法"),
            ("中华人共和国水法", "中华人民共和国水法"),
            ("中华人民共国会计法", "中华人民共和国会计法"),
            ("中华人民共和国政府采够法", "中华人民共和国政府采购法"),
            ("中华人民共和国预算发实施条例", "中华人民共和国预算法实施条例"),
            ("义务教肓法", "义务教育法"),
            ("河北省农产品质量安全条列", "河北省农产品质量安全条例"),
        ] {
            assert_eq!(meant(title).as_deref(), Some(right), "{title}");
        }
        for title in [
            "中华人民共和国预算法",
            "中华人民共和国预算法实施条例",
            "中华人民共和国政府信息公开条例",
            "中华人民共和国水法",
            "中华人民共和国林业法草案说明",
            "预算法",
            "河北省水污染防治条例",
            "中央预算单位会议费管理办法",
            "关于进一步规范津贴补贴的通知",
            "行政单位财务规则",
            "国务院关于进一步深化预算管理制度改革的意见",
            "省级部门预算绩效管理办法",
            "中国共产党纪律处分条例",
            "中国共产党党内监督条例",
            "全民健身计划",
            "中国人民政治协商会议章程",
            "中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要",
            "政府会计制度",
            "居民委员会组织法",
            "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法",
        ] {
            assert_eq!(meant(title), None, "{title}");
        }
    }
}
