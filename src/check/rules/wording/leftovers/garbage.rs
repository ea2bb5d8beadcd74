//! What programs leave in a text: null, =SUM(…), ####, marks of code, and characters read in a wrong encoding.

use super::Left;
use crate::check::lints;
use crate::lexicon::letters::Lettered;

/// Characters that appear where UTF-8 was read as GBK, or the reverse, and hardly ever else.
const GARBLED: [char; 8] = ['锟', '锛', '銆', '鈥', '鐨', 'Ã', 'Â', '\u{FFFD}'];
const REPEATED: [&str; 2] = ["烫烫", "屯屯"];

/// The garbage in a text.
pub(super) fn garbled(lettered: &Lettered<'_>) -> Vec<Left> {
    let text: &str = &lettered.words;
    let certain = |words: &str| Left { words: words.to_owned(), certain: true };
    let mut left: Vec<Left> = Vec::new();
    let holds = |c: &&char| lettered.may_have(**c) && text.contains(**c);
    let odd = GARBLED.iter().find(holds).map(ToString::to_string);
    let again = REPEATED.iter().find(|words| lettered.holds(words)).map(|words| (*words).to_owned());
    left.extend(odd.or(again).map(|words| Left { words, certain: true }));
    // The first byte of À to ÿ.
    if text.as_bytes().contains(&0xC3) {
        if text.chars().all(|c| c < '\u{4E00}') && text.chars().any(is_accented) {
            // A whole text of letters with accents: 预算 read as Latin.
            left.push(certain(text.trim()));
        }
        left.extend(latin_pair(text).map(certain));
    }
    let words = &lints().wording;
    left.extend(words.code_words.held_by(lettered).filter_map(|word| token(text, word)).map(certain));
    let marks = words.code_marks.held_by(lettered).find_map(|marks| mark(text, marks));
    left.extend(marks.map(|words| Left { words: words.to_owned(), certain: false }));
    if lettered.holds("E+") {
        left.extend(scientific(text).map(certain));
    }
    if let Some(formula) = lettered.may_have('=').then(|| formula(text)).flatten() {
        left.push(certain(formula));
    }
    left.extend(picture(lettered).map(|words| Left { words: words.to_owned(), certain: false }));
    left
}

fn is_accented(c: char) -> bool {
    matches!(c, 'À'..='ÿ') && !matches!(c, '×' | '÷')
}

/// Two letters with accents in a row: é of café stands alone.
fn latin_pair(text: &str) -> Option<&str> {
    let mut before: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match before {
            Some(start) if is_accented(c) => return Some(&text[start..at + c.len_utf8()]),
            _ => before = is_accented(c).then_some(at),
        }
    }
    None
}

/// A word of a program that no letter or digit touches.
fn token<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.match_indices(word).find_map(|(at, found)| {
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let alone = !joined(text[..at].chars().next_back()) && !joined(text[at + found.len()..].chars().next());
        alone.then_some(found)
    })
}

/// A mark that a sentence does not have.
fn mark<'t>(text: &'t str, marks: &str) -> Option<&'t str> {
    text.match_indices(marks).find_map(|(at, found)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + found.len()..].chars().next());
        let code = match marks {
            // An address.
            "//" => before != Some(':') && after != Some('/'),
            "%s" | "%d" => {
                !before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(|c| c.is_ascii_alphabetic())
            }
            // \\name of a computer and C:\\new are no line breaks.
            "\\n" | "\\t" => !after.is_some_and(|c| c.is_ascii_alphanumeric()) && before != Some('\\'),
            "\\u" => after.is_some_and(|c| c.is_ascii_hexdigit()),
            _ => true,
        };
        code.then_some(found)
    })
}

/// 1.09E+06: a number as spreadsheets show long ones.
fn scientific(text: &str) -> Option<&str> {
    text.match_indices("E+").find_map(|(at, mark)| {
        let digit = |c: char| c.is_ascii_digit() || c == '.';
        let start = text[..at].trim_end_matches(digit).len();
        let end = at + mark.len() + text[at + mark.len()..].bytes().take_while(u8::is_ascii_digit).count();
        (start < at && end > at + mark.len()).then(|| &text[start..end])
    })
}

/// =SUM(A1:A3)
fn formula(text: &str) -> Option<&str> {
    let text = text.trim();
    let name = text.strip_prefix('=')?;
    let end = name.find('(')?;
    let named = end > 0 && name[..end].bytes().all(|byte| byte.is_ascii_uppercase());
    named.then_some(text).filter(|text| text.chars().count() <= 60)
}

/// 图片1, but not 图片1张.
fn numbered_picture(text: &str) -> Option<&str> {
    text.match_indices("图片").find_map(|(at, word)| {
        let after = &text[at + word.len()..];
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let counted =
            rest.starts_with(['张', '幅', '个', '万', '余', '条', '段', '组', '份', '千', '百', '%', '.', '多']);
        (rest.len() < after.len() && !counted).then(|| &text[at..at + word.len() + after.len() - rest.len()])
    })
}

/// 图片1, 预算.docx: what stood there in another program.
fn picture<'t>(lettered: &'t Lettered<'_>) -> Option<&'t str> {
    let text: &str = &lettered.words;
    let numbered = lettered.holds("图片").then(|| numbered_picture(text)).flatten();
    let file = || {
        lints().wording.file_ends.held_by(lettered).find_map(|end| {
            let at = text.find(end)?;
            let name = text[..at].chars().next_back()?;
            (!name.is_whitespace() && !"、，（(和或为是持存成的".contains(name)).then(|| &text[at..at + end.len()])
        })
    };
    numbered.or_else(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        garbled(&Lettered::of(text)).into_iter().map(|left| left.words).collect()
    }

    #[test]
    fn what_programs_leave_is_found() {
        for (text, words) in [
            ("锟斤拷政务外网", "锟"),
            ("政务外网烫烫烫", "烫烫"),
            ("外网éèç运行", "éè"),
            ("ÕþÎñÍâÍø", "ÕþÎñÍâÍø"),
            ("外网null运行", "null"),
            ("NaN", "NaN"),
            ("外网运行//再改", "//"),
            ("外网####", "##"),
            ("外网????运行", "??"),
            ("=SUM(A1:A3)", "=SUM(A1:A3)"),
            ("图片1 外网", "图片1"),
            ("见汇总表.xlsx", ".xlsx"),
            ("外网%s运行", "%s"),
            ("投入1.09E+06元", "1.09E+06"),
        ] {
            assert!(found(text).contains(&words.to_owned()), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn what_people_write_is_not() {
        for text in [
            "https://www.example.gov.cn/a、C#、1#楼、2×3、±5%、30°C、café",
            "合格率100%以上、50%s",
            "采集图片12张、图片200余幅、支持.docx、.xlsx格式",
            "NULLA、nullable、None-Stop",
            "α系数、PM2.5、㎡",
            "什么是预算？如何编制？",
            "=100%",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
