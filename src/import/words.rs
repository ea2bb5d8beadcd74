//! Words compared as readers compare them: without blanks, whatever the width of signs and letters.

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
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().take(200).collect();
        let mut pairs: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs
    };
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
    }
}
