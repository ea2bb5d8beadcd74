use super::{at, local};

fn identity(code: &str, left: &str, more: &str) -> String {
    format!(
        "[{code}]\ntitle = \"教育不超过预算的一半\"\nmessage = \"教育支出过多\"\nleft = {{ name = \"教育\", sum = [{left}] }}\n\
         right = {{ name = \"基金\", sum = [{{ ledger = \"expenditure\", source = \"fund\" }}] }}\nrelation = \"<=\"\n\
         severity = \"warning\"\nwhy = \"本县规定。\"\nbasis = \"县财〔2024〕1号\"\nadvice = \"核对。\"\nwrong = \"甲\"\ncorrect = \"乙\"\n{more}"
    )
}

const EDUCATION: &str = "{ ledger = \"expenditure\", function = \"205\" }";

#[test]
fn a_variant_s_identity_is_checked_and_explains_itself() {
    let outcome = local().file("identities.toml", &identity("Z001", EDUCATION, "")).run("");
    let [finding] = &outcome.findings[..] else { panic!("{:?}", outcome.findings) };
    assert_eq!((finding.code.as_ref(), finding.message.as_str()), ("Z001", "教育支出过多，多出 90.00万元"));
    let comparison = finding.comparison.as_ref().unwrap();
    assert_eq!(comparison.difference.as_deref(), Some("90.00万元"));
    let notes = finding.notes.iter().map(|note| note.as_str()).collect::<Vec<_>>().join("\n");
    assert!(notes.contains("教育不超过预算的一半") && notes.contains("县财〔2024〕1号"), "{notes}");
    assert!(outcome.is_sound(), "a warning");
    let fund = EDUCATION.replace("205", "206");
    assert_eq!(local().file("identities.toml", &identity("Z001", &fund, "")).refused(""), []);
}

#[test]
fn what_is_wrong_with_an_identity_is_found_in_the_variant() {
    for (code, left, more, found, place) in [
        ("W005", EDUCATION, "", "M146", "W005"),
        ("Z1", EDUCATION, "", "M146", "Z1"),
        ("Z001", "{ function = \"205\" }", "", "M141", "{ function = \"205\" }"),
        ("Z001", "{ ledger = \"expenditure\", function = \"x\" }", "", "M102", "\"x\""),
        ("Z001", EDUCATION, "by = [\"item\"]\n", "M147", "\"item\""),
        ("Z001", EDUCATION, "by = [\"itme\"]\n", "M101", "\"itme\""),
    ] {
        let text = identity(code, left, more);
        let mut expected = at(found, place);
        if found == "M101" {
            expected = at("M101", "\"itme\"");
        }
        assert_eq!(local().file("identities.toml", &text).refused(""), expected, "{code} {left} {more}");
    }
}

#[test]
fn an_identity_may_use_a_group_and_last_year() {
    let left = "{ ledger = \"expenditure\", function = \"some\", year = -1 }";
    let world = local().variant("[groups.function]\nsome = [\"205\", \"208\"]\n").budget(super::LAST_YEAR);
    // 90.25 + 25 + 4 of last year against 30 of 基金.
    let outcome = world.file("identities.toml", &identity("Z002", left, "")).run("");
    assert_eq!(outcome.findings[0].comparison.as_ref().unwrap().difference.as_deref(), Some("89.25万元"));
}
