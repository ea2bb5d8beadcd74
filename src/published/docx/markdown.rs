//! Markdown that nobody has set: converted as HTML, it keeps its marks and joins its lines with blanks.

/// Signs at the end of a line of text.
const ENDS: [char; 4] = ['。', '；', '：', '！'];

/// The lines of a paragraph that shows the marks of Markdown, each with its level if it is a heading; `None` without marks.
pub(super) fn lines(text: &str) -> Option<Vec<(Option<u8>, String)>> {
    let words = || text.split(' ').filter(|word| !word.is_empty());
    if !words().any(|word| level(word).is_some() || bold(word).is_some()) {
        return None;
    }
    let mut lines: Vec<(Option<u8>, String)> = Vec::new();
    let mut mark = None;
    let mut ends = true;
    for word in words() {
        if let Some(level) = level(word) {
            (mark, ends) = (Some(level), true);
            continue;
        }
        let (words, is_bold) = bold(word).map_or((word, false), |words| (words, true));
        let words = unescaped(words);
        match lines.last_mut().filter(|_| !ends && !is_bold) {
            Some((_, line)) => line.extend([" ", words.as_str()]),
            None => lines.push((mark, words)),
        }
        ends = mark.take().is_some() || is_bold || word.ends_with(ENDS);
    }
    Some(lines)
}

fn level(word: &str) -> Option<u8> {
    let is_mark = word.len() <= 6 && word.bytes().all(|byte| byte == b'#');
    u8::try_from(word.len()).ok().filter(|_| is_mark)
}

fn bold(word: &str) -> Option<&str> {
    word.strip_prefix("**")?.strip_suffix("**").filter(|words| !words.is_empty())
}

/// Without the `\` in front of signs.
fn unescaped(words: &str) -> String {
    let mut characters = words.chars().peekable();
    let mut plain = String::with_capacity(words.len());
    while let Some(c) = characters.next() {
        if c != '\\' || !characters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(c);
        } else {
            plain.extend(characters.next());
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_begin_lines() {
        let text = "# 某局2024年预算 ## 一、职责 办文。 办会。 ##### 1\\.目标 **收入总表** 301 某局　单位：万元";
        let all = lines(text).unwrap();
        let all: Vec<(Option<u8>, &str)> = all.iter().map(|(level, line)| (*level, line.as_str())).collect();
        assert_eq!(
            all,
            [
                (Some(1), "某局2024年预算"),
                (Some(2), "一、职责"),
                (None, "办文。"),
                (None, "办会。"),
                (Some(5), "1.目标"),
                (None, "收入总表"),
                (None, "301 某局　单位：万元"),
            ]
        );
        assert_eq!(lines("第 3 号 2*3 #1"), None);
    }
}
