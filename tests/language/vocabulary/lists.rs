use super::{LAST_YEAR, at, local};

const ITEMS: &str = "[list.items]\ntitle = \"各科目\"\nby = \"function\"\nlevels = [3]\nsum = { ledger = \"expenditure\", use = \"current\" }\n";

const SENTENCE: &str = "{% for row in list.items %}{{ row.number }}.{{ row.name }}（{{ row.code }}）{{ row.amount | money }}万元，\
    {{ row.delta | change(of=last_year ~ \"年\") }}{% if row.purpose %}，{{ row.purpose }}{% endif %}\
    {% if row.change_reason %}（{{ row.change_reason }}）{% endif %}。{% endfor %}";

#[test]
fn sentences_loop_over_the_nodes_of_this_year_and_last() {
    let said = local().file("figures.toml", ITEMS).budget(LAST_YEAR).say(SENTENCE);
    assert_eq!(
        said,
        ["1.其他教育支出（2059999）120.00万元，比2023年增加4.75万元，保障教育行政运行（人员增加）。\
          2.行政单位离退休（2080501）0.00万元，比2023年减少4.00万元。\
          3.机关事业单位基本养老保险缴费支出（2080505）30.00万元，比2023年增加30.00万元，缴纳养老保险。"]
    );
}

#[test]
fn amounts_of_rows_have_traces() {
    let words = "{% for row in list.items %}{{ row.amount | money }}{{ row.prev | money }}{{ row.delta | abs | money }}{% endfor %}";
    let document = local().file("figures.toml", ITEMS).budget(LAST_YEAR).document(words);
    assert_eq!(super::traces(&document), [2, 2, 4, 0, 1, 1, 1, 0, 1]);
}

#[test]
fn a_node_of_which_last_year_is_not_known_is_named() {
    let outcome = local().file("figures.toml", ITEMS).run(SENTENCE);
    let messages: Vec<&str> = outcome.findings.iter().map(|finding| finding.message.as_str()).collect();
    let missing = "文中要与上年比较，缺少上年的“2059999 其他教育支出”、“2080505 机关事业单位基本养老保险缴费支出”";
    assert_eq!(messages, [missing]);
    assert!(outcome.findings.iter().all(|finding| finding.code == "Y102" && finding.help.is_some()));
    // Last year's sum by name does not give the 科目.
    let by_name = local().file("figures.toml", ITEMS).budget("[previous]\nbasic = 90\nproject = 10\n").run(SENTENCE);
    assert_eq!(by_name.findings.len(), 1, "{:?}", by_name.findings);
    // Only the listed part of last year is known.
    let some = "[[previous.expenditure]]\nfunction = \"2059999\"\nbasic = 90\nproject = 10\n";
    let found = local().file("figures.toml", ITEMS).budget(some).refused(SENTENCE);
    assert_eq!(found.len(), 1, "基金 of last year is not known: {found:?}");
}

#[test]
fn a_total_above_what_is_listed_leaves_new_nodes_unknown() {
    let world = || local().file("figures.toml", ITEMS).budget(LAST_YEAR);
    let outcome = world().budget("[previous]\nexpenditure_total = 200\n").run(SENTENCE);
    let codes: Vec<&str> = outcome.findings.iter().map(|finding| finding.code.as_ref()).collect();
    assert_eq!(codes, ["Y102", "Y001"], "{:?}", outcome.findings);
}

#[test]
fn levels_only_and_keep_choose_the_rows() {
    let say = |list: &str, words: &str| {
        local().file("figures.toml", &format!("[list.a]\ntitle = \"甲\"\n{list}")).budget(LAST_YEAR).say(words).join("")
    };
    let codes = "{% for r in list.a %}{{ r.level }}:{{ r.code }}={{ r.amount | money }} {% endfor %}";
    let all = "by = \"function\"\nlevels = [1, 2]\nsum = { ledger = \"expenditure\" }\n";
    assert_eq!(say(all, codes), "1:205=120.00 2:20599=120.00 1:208=30.00 2:20805=30.00");
    assert_eq!(say(&format!("{all}only = \"208\"\n"), codes), "1:208=30.00 2:20805=30.00");
    // A 类 without one of its 款 has the amount of the others.
    let mixed = "by = \"function\"\nonly = [\"205\", \"208\", \"!20805\"]\nsum = { ledger = \"expenditure\" }\n";
    assert_eq!(say(mixed, codes), "1:205=120.00 2:20599=120.00 3:2059999=120.00");
    let less = "by = \"function\"\nlevels = [1, 2]\nonly = \"!2059999\"\nsum = { ledger = \"expenditure\" }\n";
    assert_eq!(say(less, codes), "1:208=30.00 2:20805=30.00");
    let sources = "by = \"source\"\nkeep = \"all\"\nonly = \"fiscal\"\nlevels = [2]\nsum = { ledger = \"revenue\" }\n";
    let names = "{% for r in list.a %}{{ r.name }}{% if r.amount is zero %}没有{% endif %}；{% endfor %}";
    assert_eq!(say(sources, names), "一般公共预算；政府性基金；国有资本经营没有；");
}

#[test]
fn texts_of_several_lines_are_joined_and_said_once() {
    let more = "[[expenditure]]\nfunction = \"2059999\"\nsource = \"fund\"\nforward = 5\npurpose = \"留作下年\"\n\
        [[expenditure]]\nfunction = \"2059999\"\nsource = \"own_\"\nbasic = 5\npurpose = \"另有用途\"\nchange_reason = \"人员增加\"\n";
    let more = more.replace("own_", "other");
    let world = local().file("figures.toml", ITEMS).budget(&more);
    let mut world = world;
    world.budget = world.budget.replace("general = 120", "general = 120\nother = 5\nfund = 5");
    let said = world.say("{% for r in list.items %}{{ r.purpose }}|{{ r.change_reason }} {% endfor %}");
    // 年终结转 is not 本年支出: its texts belong to another list.
    assert_eq!(said, ["保障教育行政运行；另有用途|人员增加 缴纳养老保险|"]);
}

#[test]
fn money_that_no_row_can_place_is_found() {
    let list =
        "[list.a]\ntitle = \"甲\"\nby = \"use\"\nlevels = [3]\nsum = { ledger = \"expenditure\", use = \"basic\" }\n";
    let found = local().file("figures.toml", list).refused("{% for r in list.a %}{{ r.amount | money }}{% endfor %}");
    assert_eq!(found, at("W101", "100"));
    assert_eq!(local().file("figures.toml", list).refused(""), [], "a list that no template uses is not made");
}

#[test]
fn a_list_that_says_so_is_proved_complete() {
    let refused = |list: &str| {
        let text = format!("[list.a]\ntitle = \"甲\"\ncomplete = true\n{list}\n");
        local().file("figures.toml", &text).refused("")
    };
    let whole = "by = \"function\"\nlevels = [3]\nsum = { ledger = \"expenditure\", use = \"current\" }";
    assert_eq!(refused(whole), []);
    assert_eq!(refused(&format!("{whole}\nonly = \"!229\"")), at("M108", "a"));
    // 财政专户 has nothing below it, and so no row of the second level.
    let second = "by = \"source\"\nlevels = [2]\nsum = { ledger = \"revenue\" }";
    assert_eq!(refused(second), at("M108", "a"));
    assert_eq!(refused(&second.replace("[2]", "[1, 2]")), []);
}

#[test]
fn what_is_wrong_with_a_list_is_found_at_its_place() {
    for (list, code, place) in [
        ("by = \"functoin\"\nsum = { ledger = \"expenditure\" }", "M101", "\"functoin\""),
        ("by = \"item\"\nsum = { ledger = \"expenditure\" }", "M141", "\"item\""),
        ("by = \"year\"\nsum = { ledger = \"expenditure\" }", "M142", "\"year\""),
        ("by = \"project\"\nsum = { ledger = \"project\" }", "M142", "\"project\""),
        ("by = \"function\"\nlevels = [4]\nsum = { ledger = \"expenditure\" }", "M142", "[4]"),
        ("by = \"function\"\nlevels = []\nsum = { ledger = \"expenditure\" }", "M142", "[]"),
        ("by = \"function\"\nsum = {}", "M141", "{}"),
        ("by = \"source\"\nonly = \"fnud\"\nsum = { ledger = \"expenditure\" }", "M102", "\"fnud\""),
    ] {
        let text = format!("[list.a]\ntitle = \"甲\"\n{list}\n");
        assert_eq!(local().file("figures.toml", &text).refused(""), at(code, place), "{list}");
    }
    let text = ITEMS.replace("list.items", "list.\"a.b\"");
    assert_eq!(local().file("figures.toml", &text).refused(""), at("M142", "\"a.b\""));
}

#[test]
fn a_template_names_only_lists_and_attributes_that_are_there() {
    let refused = |words: &str| local().file("figures.toml", ITEMS).refused(words);
    assert_eq!(refused("{% for r in list.itmes %}{{ r.name }}{% endfor %}"), at("M117", "itmes"));
    assert_eq!(refused("{% for r in list.items %}{{ r.nmae }}{% endfor %}"), at("M118", "nmae"));
    let by_source = "[list.items]\ntitle = \"甲\"\nby = \"source\"\nsum = { ledger = \"revenue\" }\n";
    let found = local().file("figures.toml", by_source).refused("{% for r in list.items %}{{ r.purpose }}{% endfor %}");
    assert_eq!(found, at("M118", "purpose"));
}

/// A loop variable has the type of its innermost loop.
#[test]
fn a_name_may_go_through_one_list_after_the_other() {
    let words =
        "{% for r in list.items %}{{ r.name }}；{% endfor %}{% for r in organization %}{{ r.nature }}{% endfor %}";
    let authored = "[[organization]]\nname = \"甲\"\nnature = \"行政\"\n";
    let said = local().file("figures.toml", ITEMS).budget(authored).say(words);
    assert!(said[0].ends_with("；行政"), "{said:?}");
}

#[test]
fn amounts_of_rows_are_no_text() {
    for misuse in ["{{ r.amount | length }}", "{% if r.delta > 0 %}多{% endif %}", "{% if r.prev %}有{% endif %}"] {
        let words = format!("{{% for r in list.items %}}{misuse}{{% endfor %}}");
        let found = local().file("figures.toml", ITEMS).budget(LAST_YEAR).refused(&words);
        assert_eq!(found[0].0, "M126", "{misuse}: {found:?}");
    }
}
