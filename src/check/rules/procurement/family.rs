//! Which family of 品目 a code, or a name, belongs to.

use crate::check::lints::{Family, lints};

/// The families of a code.
pub fn of_code(code: &str) -> impl Iterator<Item = &'static Family> + '_ {
    let begins = |begin: &String| code.starts_with(begin.as_str());
    lints().procurement.families.iter().filter(move |family| family.codes.iter().any(begins))
}

/// The families of which a text speaks, each with its word.
pub fn of_words(text: &str) -> impl Iterator<Item = (&'static Family, &'static str)> + '_ {
    let word = |family: &'static Family| {
        let word = family.words.iter().find(|word| text.contains(word.as_str()))?;
        Some((family, word.as_str()))
    };
    lints().procurement.families.iter().filter_map(word)
}

/// The word by which a text speaks of another family than the code's: of none that is bought under this code.
pub fn another(text: &str, code: &str) -> Option<&'static str> {
    // Services have names of their own where no family is known.
    if of_code(code).next().is_none() && !code.starts_with('A') {
        return plainly(text, code);
    }
    let takes = |family: &Family| family.codes.iter().chain(&family.also).any(|begin| code.starts_with(begin.as_str()));
    let mut said = of_words(text).peekable();
    let (_, word) = *said.peek()?;
    said.all(|(family, _)| !takes(family)).then_some(word)
}

/// A word of the only family of which a text has two: 保洁和安保物业服务.
fn plainly(text: &str, code: &str) -> Option<&'static str> {
    // 其他服务 may be anything.
    if !code.starts_with('C') || code.starts_with("C99") {
        return None;
    }
    let mut said = of_words(text);
    let (family, word) = said.next().filter(|_| said.next().is_none())?;
    let also = family.codes.iter().chain(&family.also).any(|begin| code.starts_with(begin.as_str()));
    let twice = family.words.iter().filter(|word| text.contains(word.as_str())).count() > 1;
    (twice && !also).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::another;

    #[test]
    fn a_word_of_one_family_only_contradicts_the_code_of_another() {
        for (text, code) in [
            ("复印纸", "C16089900"),
            ("电子政务外网服务", "C21040000"),
            ("保洁服务", "C23090100"),
            ("服务器", "A05040101"),
            ("办公桌", "A02010105"),
            ("印刷", "C21040000"),
            ("校园保洁和安保物业服务", "C22010000"),
            ("数控车床", "A02020100"),
        ] {
            assert!(another(text, code).is_some(), "{text} {code}");
        }
        for (text, code) in [
            ("打印机维修", "C23120100"),
            ("图书馆物业", "C21040000"),
            ("食堂物业服务", "C21040000"),
            ("办公楼保洁", "C23160000"),
            ("执法车辆保险", "C18040102"),
            ("票据印刷", "A05040105"),
            ("服务器机房施工", "B06020000"),
            ("审计软件开发", "C16010300"),
            ("电视机", "A02091001"),
            ("一体化平台", "C99000000"),
            ("保洁和安保服务", "C99000000"),
            ("会议保安服务", "C22010000"),
            ("农用水泵", "A02220500"),
            ("木工机床", "A02230200"),
            ("锅炉维修", "C23120000"),
        ] {
            assert_eq!(another(text, code), None, "{text} {code}");
        }
    }
}
