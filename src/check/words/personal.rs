//! Personal numbers: 身份证, mobile and private telephones, bank cards.
//!
//! A number is a whole run of digits and letters: a part of a longer code, an amount or an address does not count.

use crate::check::lints::Words;
use std::ops::Range;

use crate::check::lints;

/// Kinds of personal numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberKind {
    /// 身份证号
    Identity,
    /// 手机号
    Mobile,
    /// 住宅电话
    Home,
    /// 银行卡号
    Card,
}

impl NumberKind {
    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "身份证号",
            Self::Mobile => "手机号",
            Self::Home => "住宅电话",
            Self::Card => "银行卡号",
        }
    }
}

/// A personal number in text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub kind: NumberKind,
    /// False if it may be another kind of number.
    pub certain: bool,
    /// Byte range in the text.
    pub range: Range<usize>,
}

/// A run of digits and letters, in half-width.
struct Run {
    text: String,
    range: Range<usize>,
}

/// Digits of the shortest number.
const SHORTEST: usize = 9;

/// Every personal number, in order.
pub fn personal(text: &str) -> Vec<Found> {
    // Most texts have fewer digits and letters than the shortest number.
    if text.chars().filter_map(narrow).take(SHORTEST).count() < SHORTEST {
        return Vec::new();
    }
    let runs = joined(text, runs(text));
    runs.iter().filter_map(|run| judge(text, run)).collect()
}

/// A letter or digit in half-width.
fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0),
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let Some(plain) = narrow(c) else {
            open = false;
            continue;
        };
        let end = at + c.len_utf8();
        match runs.last_mut().filter(|_| open) {
            Some(run) => {
                run.text.push(plain);
                run.range.end = end;
            }
            None => runs.push(Run { text: plain.to_string(), range: at..end }),
        }
        open = true;
    }
    runs
}

/// Joins runs that are written in groups: 138-0000-0000, 0319-2345678, 6222 0200 0000 0000.
fn joined(text: &str, runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let mut groups: Vec<usize> = Vec::new();
    for run in runs {
        let digits = run.text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(last) = out.last_mut() {
            let between = &text[last.range.end..run.range.start];
            let separator = matches!(between, "-" | " " | "－" | "—");
            groups.push(run.text.len());
            if separator && digits && is_grouped(&groups, between) && last.text.len() + run.text.len() <= 19 {
                last.text.push_str(&run.text);
                last.range.end = run.range.end;
                continue;
            }
        }
        groups = vec![run.text.len()];
        out.push(run);
    }
    out
}

/// True if the groups may be the start of a telephone or card number.
fn is_grouped(groups: &[usize], between: &str) -> bool {
    let fours = groups.split_last().is_some_and(|(last, rest)| *last <= 4 && rest.iter().all(|&size| size == 4));
    let cards = fours && groups.len() >= 2 || (groups.len() == 5 && groups[..4] == [4; 4] && groups[4] <= 3);
    let mobile = [3, 4, 4].starts_with(groups);
    let home = between != " " && matches!(groups, [3, 8] | [4, 7 | 8]);
    cards || mobile || home
}

fn judge(text: &str, run: &Run) -> Option<Found> {
    if !run.text.bytes().take(run.text.len().saturating_sub(1)).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (before, after) = (&text[..run.range.start], &text[run.range.end..]);
    if is_part(before, after) {
        return None;
    }
    let near = tail(before, 14);
    let says = |words: &Words| words.stand_in(near);
    let words = &lints().privacy;
    let found = |kind, certain| Some(Found { kind, certain, range: run.range.clone() });
    let digits = run.text.strip_prefix("86").filter(|_| before.ends_with('+') && run.text.len() == 13);
    let digits = digits.unwrap_or(&run.text);
    // A mistyped one has a wrong check digit, but is called what it is.
    let called = digits.len() == 18 && near.contains("身份证");
    if is_identity(digits) || called {
        return found(NumberKind::Identity, true);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if is_mobile(digits) && !is_counted(after) && (says(&words.phone_words) || !says(&words.code_words)) {
        return found(NumberKind::Mobile, says(&words.phone_words));
    }
    if matches!(digits.len(), 10..=12) && digits.starts_with('0') && says(&words.home_words) {
        return found(NumberKind::Home, true);
    }
    // An account of a bank has no check digit; the word before it tells what it is.
    let account = ["账号", "帐号", "卡号"]
        .iter()
        .any(|word| before.trim_end_matches([' ', '：', ':', '为', '是']).ends_with(word));
    if account && (9..=25).contains(&digits.len()) && !is_card(digits) {
        return found(NumberKind::Card, false);
    }
    if is_card(digits) && !is_counted(after) {
        let certain = says(&words.card_words);
        return (certain || !says(&words.code_words)).then(|| found(NumberKind::Card, certain)).flatten();
    }
    None
}

/// True for part of something longer: an amount with separators, an address, a code in groups.
fn is_part(before: &str, after: &str) -> bool {
    let joins = |c: char| matches!(c, '.' | '-' | '_' | '/' | ',' | ':' | '#' | '@' | '=' | '．' | '％' | '%');
    let mut back = before.chars().rev();
    let behind = back.next().is_some_and(joins) && back.next().is_some_and(|c| narrow(c).is_some());
    let mut on = after.chars();
    behind || (on.next().is_some_and(joins) && on.next().is_some_and(|c| narrow(c).is_some()))
}

/// True if the text after it shows an amount or a count.
fn is_counted(after: &str) -> bool {
    let after = after.trim_start();
    ["元", "万", "亿", "个", "人", "次", "条", "件", "份", "台", "亩", "吨", "米", "平方", "公里", "册", "户", "号"]
        .iter()
        .any(|unit| after.starts_with(unit))
}

/// The last `count` characters.
fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

/// 18 digits: province, date of birth, check digit of ISO 7064 MOD 11-2.
fn is_identity(digits: &str) -> bool {
    const PROVINCES: [u32; 35] = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65, 71, 81, 82, 83,
    ];
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if digits.len() != 18 {
        return false;
    }
    let number = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let day = (1900..2100).contains(&number(6..10))
        && (1..=12).contains(&number(10..12))
        && (1..=31).contains(&number(12..14));
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte.wrapping_sub(b'0')) * weight).sum();
    let check = "10X98765432".as_bytes()[usize::try_from(sum % 11).unwrap_or(0)];
    day && PROVINCES.contains(&number(0..2))
        && digits.bytes().last().map(|byte| byte.to_ascii_uppercase()) == Some(check)
}

/// 11 digits in the range of mobile telephones.
fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == 11
        && bytes.next() == Some(b'1')
        && bytes.next().is_some_and(|second| (b'3'..=b'9').contains(&second))
        // 13000000000 is an amount or a pattern.
        && digits.bytes().skip(3).any(|byte| byte != b'0')
}

/// 16 to 19 digits of a bank card with a valid Luhn check digit.
fn is_card(digits: &str) -> bool {
    let bank = match digits.len() {
        16 => digits.starts_with("62") || digits.starts_with(['4', '5']),
        17..=19 => digits.starts_with("62"),
        _ => false,
    };
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
        })
        .sum();
    bank && sum.is_multiple_of(10) && digits.bytes().skip(6).any(|byte| byte != b'0')
}

#[cfg(test)]
mod tests;
