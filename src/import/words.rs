//! Words compared as readers compare them: without blanks, whatever the width of signs and letters.

use std::collections::HashMap;

/// Words in a common form.
pub(super) fn plain(words: &str) -> String {
    words.chars().filter(|c| !is_blank(*c)).map(narrow).collect()
}

/// The same without a number in front (一、 （一） 1.), and without 其中：.
pub(super) fn unnumbered(words: &str) -> String {
    let mut rest = plain(words);
    loop {
        let shorter = without_number(&rest).strip_prefix("其中:").map_or_else(|| without_number(&rest), str::to_owned);
        if shorter == rest {
            return rest;
        }
        rest = shorter;
    }
}

fn without_number(words: &str) -> String {
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    let body = words.trim_start_matches('(');
    let rest = body.trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() == body.len() {
        return words.to_owned();
    }
    let in_brackets = body.len() < words.len();
    let rest = match rest.chars().next() {
        Some(')') => &rest[1..],
        Some('、') if !in_brackets => &rest['、'.len_utf8()..],
        Some('.') if !in_brackets && !rest[1..].starts_with(|c: char| c.is_ascii_digit()) => &rest[1..],
        _ => return words.to_owned(),
    };
    rest.to_owned()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}')
}

fn narrow(c: char) -> char {
    match c {
        '“' | '”' | '„' | '＂' => '"',
        '‘' | '’' => '\'',
        '—' | '–' | '－' | '−' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Likeness of two texts, in thousandths: pairs of characters that both have.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    if one == other {
        return 1000;
    }
    let (one, other) = (pairs(one), pairs(other));
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    let (mut at, mut to, mut both) = (0, 0, 0);
    while at < one.len() && to < other.len() {
        match one[at].cmp(&other[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                at += 1;
                to += 1;
            }
        }
    }
    2000 * both / (one.len() + other.len())
}

/// Two neighbouring characters.
type Pair = (char, char);

/// The pairs of the beginning of a text, in order.
fn pairs(text: &str) -> Vec<Pair> {
    let chars: Vec<char> = text.chars().take(200).collect();
    let mut pairs: Vec<Pair> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// Texts by their pairs of characters: the likeness of one text with all of them costs what they share.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Texts with their numbers of pairs.
    texts: Vec<(String, usize)>,
    /// Texts that have a pair for the first, second, … time.
    by_pair: HashMap<(Pair, usize), Vec<usize>>,
}

impl Texts {
    pub fn of(texts: impl IntoIterator<Item = String>) -> Self {
        let mut all = Self::default();
        for (number, text) in texts.into_iter().enumerate() {
            let pairs = pairs(&text);
            all.texts.push((text, pairs.len()));
            for pair in counted(pairs) {
                all.by_pair.entry(pair).or_default().push(number);
            }
        }
        all
    }

    /// The likeness of a text with each, as [`likeness`] says it.
    pub fn likenesses(&self, text: &str) -> Vec<usize> {
        let pairs = pairs(text);
        let count = pairs.len();
        let mut both = vec![0; self.texts.len()];
        counted(pairs).filter_map(|pair| self.by_pair.get(&pair)).flatten().for_each(|&number| both[number] += 1);
        let likeness = |(both, (own, pairs)): (usize, &(String, usize))| {
            if own == text { 1000 } else { (2000 * both).checked_div(count + pairs).unwrap_or(0) }
        };
        both.into_iter().zip(&self.texts).map(likeness).collect()
    }
}

/// Pairs in order, and how often each has come before.
fn counted(pairs: Vec<Pair>) -> impl Iterator<Item = (Pair, usize)> {
    let mut last = None;
    let mut times = 0;
    pairs.into_iter().map(move |pair| {
        times = if last == Some(pair) { times + 1 } else { 0 };
        last = Some(pair);
        (pair, times)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_front_and_widths_do_not_matter() {
        for (words, bare) in [
            ("一、一般公共预算拨款", "一般公共预算拨款"),
            ("（一） 因公出国（境）费", "因公出国(境)费"),
            ("其中：办公用房", "办公用房"),
            ("1、房屋（平方米）", "房屋(平方米)"),
            ("2.车辆", "车辆"),
            ("12345热线", "12345热线"),
            ("3.5万元", "3.5万元"),
        ] {
            assert_eq!(unnumbered(words), bare, "{words}");
        }
        assert_eq!(plain("“三公”　经费"), plain("＂三公＂经费"));
    }

    #[test]
    fn likeness_is_of_pairs() {
        assert_eq!(likeness("部门预算支出总表", "部门预算支出总表"), 1000);
        assert!(likeness("单位预算支出总表", "部门预算支出总表") > 700);
        assert!(likeness("一般公共预算支出表", "国有资本经营预算支出表") < 700);
        let titles = ["部门预算支出总表", "甲甲甲乙", "甲甲乙甲甲", "甲", ""];
        let texts = Texts::of(titles.map(str::to_owned));
        for title in titles.iter().chain(&["甲甲甲甲", "预算表", "乙"]) {
            assert_eq!(texts.likenesses(title), titles.map(|other| likeness(title, other)), "{title}");
        }
    }
}
