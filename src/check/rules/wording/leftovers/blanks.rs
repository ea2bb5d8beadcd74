//! Places that were left blank: XX万元, ××, 共__个, 冀财预〔2024〕X号.

use super::Left;
use crate::check::lints;
use crate::check::words::nearby::ahead;
use crate::lexicon::is_chinese;
use crate::lexicon::letters::Lettered;

/// Whatever was left blank in a text.
pub(super) fn left_blank(lettered: &Lettered<'_>) -> Vec<Left> {
    let text: &str = &lettered.words;
    let may_have = |marks: &[char]| marks.iter().any(|mark| lettered.may_have(*mark));
    let certain = |words: &str| Left { words: words.to_owned(), certain: true };
    let mut left = Vec::new();
    // Chinese characters share their places with these: most texts only seem to have one.
    if may_have(&CROSSES) && text.contains(CROSSES) {
        left.extend(crosses(text));
        left.extend(single(text).map(certain));
        left.extend(addresses(text).map(certain));
    }
    if may_have(&['号']) {
        left.extend(unnumbered(text).map(|words| Left { words: words.to_owned(), certain: false }));
    }
    if may_have(&['…']) || lettered.may_hold("关于的") {
        left.extend(untitled(text).map(|words| Left { words: words.to_owned(), certain: false }));
    }
    if may_have(&[' ', '\u{3000}']) {
        left.extend(gap(text).map(certain));
    }
    if may_have(&['_', 'X', 'Ｘ']) {
        left.extend(blanks(text).map(certain));
    }
    left
}

/// Longest title that is looked at, in characters.
const TITLE: usize = 60;

/// 冀财预〔2024〕号: no number between the year and 号.
fn unnumbered(text: &str) -> Option<&str> {
    text.match_indices('号').find_map(|(at, mark)| {
        let year = text[..at].trim_end_matches([' ', '\u{3000}']).strip_suffix(['〕', ']', '］'])?;
        let digits = year.trim_end_matches(|c: char| c.is_ascii_digit());
        let start = digits.strip_suffix(['〔', '[', '［'])?.len();
        (year.len() - digits.len() == 4 || digits.len() == year.len()).then(|| &text[start..at + mark.len()])
    })
}

/// 《关于……的通知》: a title of which the words are missing.
fn untitled(text: &str) -> Option<&str> {
    text.match_indices('《').find_map(|(at, _)| {
        let near = ahead(text, at, TITLE);
        let title = &near[..near.find('》')? + '》'.len_utf8()];
        (title.contains('…') || title.contains("关于的")).then_some(title)
    })
}

/// 投入    万元: blanks where a number is to stand.
fn gap(text: &str) -> Option<&str> {
    let blank = |c: char| matches!(c, ' ' | '\u{3000}');
    let first = |at: usize| text[..at].chars().next_back().is_some_and(is_chinese);
    text.match_indices(blank).filter(|(at, _)| first(*at)).find_map(|(at, _)| {
        let after = text[at..].trim_start_matches(blank);
        let width = text[at..].len() - after.len();
        let unit = lints().wording.leftover_units.beginning(after)?;
        let wide = text[at..at + width].chars().count() >= 2;
        wide.then(|| &text[at..at + width + unit.len()])
    })
}

/// 冀财预〔2024〕X号, ×政发, 〔202X〕: one cross that stands for a word or a digit of a number.
fn single(text: &str) -> impl Iterator<Item = &str> {
    let cross = |c: char| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×');
    text.match_indices(cross).filter_map(move |(at, mark)| {
        let (before, after) = (text[..at].chars().next_back(), &text[at + mark.len()..]);
        let place = ["县", "镇", "乡", "局"].iter().find(|place| after.starts_with(**place));
        let sign =
            || ["省", "市", "区", "村", "政", "财", "单位", "部门"].iter().find(|sign| after.starts_with(**sign));
        let number = after.starts_with('号') && matches!(before, Some('〕' | ']' | '］' | '）' | ')' | '第'));
        // 3×2号楼, IPX省 and the like are none.
        let joined = before.is_some_and(|c| c.is_ascii_alphanumeric() || c.is_ascii_punctuation() || cross(c));
        let named = if mark == "×" { place.or_else(sign) } else { place };
        if let Some(place) = named.filter(|_| !joined) {
            return Some(&text[at..at + mark.len() + place.len()]);
        }
        if number {
            return Some(&text[at..at + mark.len() + '号'.len_utf8()]);
        }
        let year = text[..at].strip_suffix(|c: char| c.is_ascii_digit()).is_some_and(|rest| rest.ends_with("20"));
        (year && after.starts_with(['年', '〕', ']', '］', ')', '）'])).then(|| &text[at - 3..at + mark.len()])
    })
}

/// www.xxx.com, xxx@163.com: an address in which crosses stand for the name.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_ascii_alphanumeric() || ".:/@-_".contains(c);
    text.split(move |c| !part(c)).filter(|word| {
        let crossed = |name: &str| name.len() >= 2 && name.bytes().all(|byte| byte == b'x' || byte == b'X');
        let lettered = || word.bytes().filter(u8::is_ascii_alphabetic).any(|byte| !matches!(byte, b'x' | b'X'));
        word.contains(['.', '@']) && word.split(['.', ':', '/', '@']).any(crossed) && lettered()
    })
}

/// 涉及X人, 共__个: one X before a unit, or a blank line.
fn blanks(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.match_indices("__").take(1).map(|(at, line)| &text[at..at + line.len()]);
    let single = text.match_indices(['X', 'Ｘ']).filter_map(|(at, letter)| {
        let (before, after) = (text[..at].chars().next_back(), &text[at + letter.len()..]);
        let unit = ["人", "名", "个", "次", "项", "台", "辆", "万元", "户", "家", "所", "套", "场", "期", "亩", "公里"]
            .iter()
            .find(|unit| after.starts_with(**unit))?;
        before.is_some_and(is_chinese).then(|| &text[at..at + letter.len() + unit.len()])
    });
    lines.chain(single)
}

/// Runs of X, ×, ＊, 某 and □ used as placeholders.
fn crosses(text: &str) -> Vec<Left> {
    let mut left = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let Some(kind) = cross(c) else {
            before = Some(c);
            continue;
        };
        let mut end = at + c.len_utf8();
        let mut count = 1;
        while let Some(&(next, other)) = chars.peek() {
            // ××.××
            let point = other == '.' && text[next + 1..].chars().next().and_then(cross) == Some(kind);
            if cross(other) != Some(kind) && !point {
                break;
            }
            chars.next();
            end = next + other.len_utf8();
            count += 1;
        }
        let run = Run { before, text, at, end, count, kind };
        left.extend(run.judge());
        before = Some(c);
    }
    left
}

/// The characters of which `cross` knows.
const CROSSES: [char; 11] = ['○', 'X', 'x', 'Ｘ', 'ｘ', '×', '✕', '*', '＊', '某', '□'];

/// X and similar letters count as one kind, because people mix them.
fn cross(c: char) -> Option<char> {
    match c {
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '✕' => Some('X'),
        '*' | '＊' => Some('*'),
        '某' | '□' | '○' => Some(c),
        _ => None,
    }
}

struct Run<'t> {
    before: Option<char>,
    text: &'t str,
    at: usize,
    end: usize,
    count: usize,
    kind: char,
}

impl Run<'_> {
    fn judge(&self) -> Option<Left> {
        let (run, after) = (&self.text[self.at..self.end], &self.text[self.end..]);
        // 20XX年
        let century = self.text[..self.at].ends_with("20") && after.starts_with('年');
        if century {
            return Some(Left { words: format!("20{run}年"), certain: true });
        }
        let code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | '~' | '+');
        if self.count < 2 || self.before.is_some_and(code) || after.starts_with(code) {
            return None;
        }
        // 二○○三年
        let counted = |c: char| "一二三四五六七八九十年".contains(c);
        if self.kind == '○' && (self.before.is_some_and(counted) || after.starts_with(counted)) {
            return None;
        }
        let unit = lints().wording.leftover_units.beginning(after);
        // XX染色体 is a word; 王** and 张某某 are anonymized names.
        let surname = |c: char| if self.kind == '某' { lints().privacy.surnames.contains(c) } else { is_chinese(c) };
        let name = unit.is_none() && matches!(self.kind, '*' | '某') && self.before.is_some_and(surname);
        if after.starts_with("染色") || name {
            return None;
        }
        let certain = unit.is_some() && matches!(self.kind, 'X' | '*' | '○');
        Some(Left { words: format!("{run}{}", unit.filter(|_| certain).unwrap_or_default()), certain })
    }
}

#[cfg(test)]
mod tests {
    use super::left_blank;
    use crate::lexicon::letters::Lettered;

    #[test]
    fn what_was_left_blank_is_found() {
        let found =
            |text: &'static str| left_blank(&Lettered::of(text)).into_iter().map(|left| left.words).collect::<Vec<_>>();
        for (text, words) in [
            ("冀财预〔2024〕X号", "X号"),
            ("×政发〔2024〕8号", "×政"),
            ("冀财预〔202X〕8号", "202X"),
            ("冀财预〔2024〕号", "〔2024〕号"),
            ("《关于……的通知》", "《关于……的通知》"),
            ("投入    万元", "    万元"),
            ("保障www.xxx.com运行", "www.xxx.com"),
            ("覆盖○○个乡镇", "○○个"),
        ] {
            assert!(found(text).contains(&words.to_owned()), "{text}: {:?}", found(text));
        }
        for text in [
            "二○○三年、二〇〇三年、2×3米、第2号、X射线、X光机、4×100米、x县城乡",
            "冀财预〔2024〕8号、《关于印发办法的通知》、包括……等",
            "办公费  印刷费",
            "www.ningjin.gov.cn、max.xml",
        ] {
            assert_eq!(
                found(text).into_iter().filter(|words| words != "x县").collect::<Vec<_>>(),
                Vec::<String>::new(),
                "{text}"
            );
        }
    }
}
