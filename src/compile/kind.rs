//! The title of all forms of one plan: that of a form, without the record and its number.

/// What a title says where it names no record.
const RECORD: &str = "项目";

/// `项目绩效目标表` of `2、房屋租金绩效目标表`.
pub(super) fn kind(title: &str, record: &str) -> String {
    let title: String = title.split('\n').map(str::trim).collect();
    let named = if record.is_empty() { title } else { title.replacen(record, RECORD, 1) };
    let kind = before_number(after_number(&named)).trim();
    if kind.is_empty() { named } else { kind.to_owned() }
}

/// What follows `2、`, `二．` or `（2）`; a year is no number of a form.
fn after_number(title: &str) -> &str {
    let bare = title.trim_start_matches(['（', '(']);
    let rest = bare.trim_start_matches(is_numeral);
    if rest.len() == bare.len() {
        return title;
    }
    let named = rest.trim_start_matches(['）', ')', '、', '．', '.', ' ', '\u{3000}']);
    if named.len() == rest.len() { title } else { named }
}

/// What stands before `（2）` at the end.
fn before_number(title: &str) -> &str {
    let inner = title.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '(']));
    match inner {
        Some((before, number)) if number.chars().all(is_numeral) => before,
        _ => title,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_kind_names_no_record() {
        for (title, record, said) in [
            ("2、房屋租金绩效目标表", "房屋租金", "项目绩效目标表"),
            ("十二．房屋\n租金绩效目标表", "房屋租金", "项目绩效目标表"),
            ("项目支出绩效表（12）", "房屋租金", "项目支出绩效表"),
            ("（3）房屋租金摘要", "房屋租金", "项目摘要"),
            ("2024年绩效目标表", "房屋租金", "2024年绩效目标表"),
            ("房屋租金（2024年）绩效目标表", "房屋租金", "项目（2024年）绩效目标表"),
            ("一般项目绩效目标表", "", "一般项目绩效目标表"),
            ("1、", "", "1、"),
        ] {
            assert_eq!(kind(title, record), said);
        }
    }
}
