//! Classes of characters for Chinese line breaking: which must not begin or end a line (避头尾), which punctuation has an
//! empty half, which characters form a word.

use crate::document::Length;

/// How a character behaves at the end of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// A Chinese character or the like: lines may break on both sides.
    Han,
    /// Letters, digits and signs of a Latin word, which is not broken.
    Latin,
    /// A space: lines break after it, and its width is ignored at a line's end.
    Blank,
    /// Opening （《“: must not end a line; the left half is empty.
    Open,
    /// Closing ，。》”: must not begin a line; the right half is empty.
    Close,
    /// Must not begin a line, without an empty half: ！？：； in the middle, ％, ·, …
    Follow,
    /// Must not end a line, without an empty half: ＃￥№≤
    Lead,
    /// Combines with the character before it.
    Mark,
}

impl Class {
    pub(super) fn of(c: char) -> Self {
        match c {
            ' ' | '\t' | '\u{A0}' => Self::Blank,
            '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '〖' | '“' | '‘' | '［' | '｛' => Self::Open,
            '，' | '。' | '、' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | '〗' | '”' | '’' | '］' | '｝'
            | '．' => Self::Close,
            '；' | '：' | '！' | '？' | '％' | '‰' | '…' | '—' | '·' | '～' | '℃' | '°' | '々' | 'ー' | '–' | '〜'
            | '㎡' => Self::Follow,
            '＃' | '￥' | '＄' | '№' | '≤' | '≥' | '≈' | '±' | '＜' | '＞' | '＋' | '－' => Self::Lead,
            '\u{0300}'..='\u{036F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Self::Mark,
            '!'..='~' | '\u{A1}'..='\u{24F}' | '\u{370}'..='\u{52F}' | '\u{2010}'..='\u{2012}' => Self::Latin,
            _ => Self::Han,
        }
    }

    /// The class for a glyph of this width: narrow punctuation has no empty half.
    pub(super) fn of_width(self, width: Length, size: Length) -> Self {
        match self {
            Self::Open if width * 10 < size * 9 => Self::Lead,
            Self::Close if width * 10 < size * 9 => Self::Follow,
            class => class,
        }
    }

    /// True if a gap belongs between the two: Chinese next to Latin letters and digits.
    pub(super) fn wants_gap(self, next: Self) -> bool {
        matches!((self, next), (Self::Han, Self::Latin) | (Self::Latin, Self::Han))
    }
}

/// Measure words that stay with the preceding number, longest first.
const UNITS: [&str; 58] = [
    "平方公里",
    "平方米",
    "立方米",
    "万平方米",
    "亿元",
    "万元",
    "千元",
    "百元",
    "个月",
    "季度",
    "小时",
    "分钟",
    "公里",
    "公斤",
    "千米",
    "千克",
    "万人",
    "万户",
    "人次",
    "元",
    "年",
    "月",
    "日",
    "号",
    "天",
    "周",
    "人",
    "名",
    "个",
    "项",
    "次",
    "件",
    "辆",
    "台",
    "套",
    "家",
    "户",
    "所",
    "处",
    "座",
    "份",
    "册",
    "本",
    "条",
    "场",
    "期",
    "批",
    "部",
    "吨",
    "米",
    "亩",
    "倍",
    "分",
    "岁",
    "万",
    "亿",
    "级",
    "类",
];

/// Characters of the longest of them.
pub(super) const LONGEST_UNIT: usize = 4;

/// Number of characters from here that are the unit of the preceding number.
pub(super) fn unit_after_number(rest: impl Iterator<Item = char> + Clone) -> usize {
    let length = |unit: &&str| {
        let mut rest = rest.clone();
        unit.chars().all(|c| rest.next() == Some(c)).then(|| unit.chars().count())
    };
    UNITS.iter().filter_map(length).max().unwrap_or(0)
}

/// True if a line may break between two adjacent characters.
pub(super) fn may_break(before: (char, Class), after: (char, Class)) -> bool {
    use Class::{Blank, Close, Follow, Latin, Lead, Mark, Open};
    match (before.1, after.1) {
        (_, Close | Follow | Mark | Blank) | (Open | Lead, _) => false,
        (Latin, Latin) => false,
        // “$5”, “(2024” and the like: an opening Latin sign stays with the next character.
        (Latin, _) => !matches!(before.0, '(' | '[' | '{' | '<' | '$' | '#' | '@'),
        (_, Latin) => !matches!(after.0, ')' | ']' | '}' | '>' | ',' | '.' | ';' | ':' | '!' | '?' | '%'),
        _ => true,
    }
}

/// True if a web address may be broken after this character to fill a line.
pub(super) fn is_slash(c: char) -> bool {
    matches!(c, '/' | '?' | '&')
}

/// True if a word too long for a line is best broken after this character.
pub(super) fn is_joint(c: char) -> bool {
    matches!(c, '/' | '-' | '_' | '.' | '?' | '&' | '=' | ',' | ':' | ';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut parts = vec![String::from(chars[0])];
        for pair in chars.windows(2) {
            if may_break((pair[0], Class::of(pair[0])), (pair[1], Class::of(pair[1]))) {
                parts.push(String::new());
            }
            parts.last_mut().unwrap().push(pair[1]);
        }
        parts
    }

    #[test]
    fn punctuation_stays_at_its_side_and_words_stay_whole() {
        assert_eq!(breaks("按《办法》规定，"), ["按", "《办", "法》", "规", "定，"]);
        assert_eq!(breaks("编号GF-2020-01号"), ["编", "号", "GF-2020-01", "号"]);
        assert_eq!(breaks("达95.5%以上"), ["达", "95.5%", "以", "上"]);
        assert_eq!(breaks("共 20 台"), ["共 ", "20 ", "台"]);
        assert_eq!(breaks("好……啊——对"), ["好……", "啊——", "对"]);
    }

    #[test]
    fn a_unit_is_as_long_as_it_reads() {
        let length = |text: &str| unit_after_number(text.chars());
        assert_eq!(length("万元，其中"), 2);
        assert_eq!(length("万平方米"), 4);
        assert_eq!(length("年度"), 1);
        assert_eq!(length("，"), 0);
        assert_eq!(UNITS.iter().map(|unit| unit.chars().count()).max(), Some(LONGEST_UNIT));
    }
}
