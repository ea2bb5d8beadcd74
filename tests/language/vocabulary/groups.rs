use super::{at, local};

const GROUPS: &str =
    "[groups.function]\nlivelihood = [\"205\", \"20805\"]\n[groups.source]\nbudget_funds = [\"general\", \"fund\"]\n";

#[test]
fn a_group_stands_wherever_a_node_may() {
    let figures = "a = { title = \"甲\", sum = { ledger = \"expenditure\", function = \"livelihood\" } }\n\
        b = { title = \"乙\", sum = { ledger = \"expenditure\", function = \"!livelihood\" } }\n\
        c = { title = \"丙\", sum = { ledger = \"expenditure\", source = [\"budget_funds\", \"own\"], use = \"project\" } }\n";
    let world = || local().variant(GROUPS).file("figures.toml", figures);
    let words = "{{ fig.a | money }}，{{ fig.b | money }}，{{ fig.c | money }}，\
        {{ figure(ledger='revenue', source='!budget_funds') | money }}";
    assert_eq!(world().say(words), ["150.00，0.00，50.00，0.00"]);
}

#[test]
fn rows_are_nodes_and_not_groups() {
    let table = "title = \"表\"\nempty = { note = \"无\" }\nsum = { ledger = \"expenditure\" }\nrows = [{ by = \"function\", levels = [1], only = \"some\" }]\n\
        columns = [{ head = \"科目\", show = \"code\" }, { head = \"数\", sum = { source = \"budget_funds\" } }]\n";
    let groups = GROUPS.replace("[groups.source]", "some = [\"205\", \"206\"]\n[groups.source]");
    let document = local().variant(&groups).file("tables/general.toml", table).document("");
    let general = document.tables().find(|table| table.id == "general").unwrap();
    let codes: Vec<String> = general
        .rows
        .rows()
        .iter()
        .map(|row| match &row[1] {
            gongkai::document::Slot::Cell(cell) => cell.content.text(),
            gongkai::document::Slot::Covered => String::new(),
        })
        .collect();
    // 社保 has no row; the total row sums the rows.
    assert_eq!(codes.last().unwrap(), "205");
    assert!(!codes.contains(&"208".to_owned()));
}

#[test]
fn a_group_counts_as_its_nodes_in_the_proof_of_completeness() {
    let table = |columns: &str| {
        format!(
            "title = \"表\"\ncomplete = true\nsum = {{ ledger = \"revenue\" }}\nrows = [{{ label = \"收入\", sum = {{}} }}]\n\
             columns = [{{ head = \"项目\", show = \"label\" }}, {columns}]\n"
        )
    };
    let run = |columns: &str| local().variant(GROUPS).file("tables/fund.toml", &table(columns)).refused("");
    let both = "{ head = \"预算\", sum = { source = \"budget_funds\" } }, { head = \"其余\", sum = { source = \"!budget_funds\" } }";
    assert!(!run(both).iter().any(|(code, _)| code.starts_with('M')), "{:?}", run(both));
    let twice = both.replace("\"!budget_funds\"", "[\"fund\", \"capital\", \"fiscal_account\", \"own\"]");
    assert_eq!(run(&twice)[0].0, "M109");
}

#[test]
fn a_group_is_neither_a_node_nor_made_of_groups() {
    for (groups, code, place) in [
        ("[groups.source]\nfiscal = [\"general\"]\n", "M143", "fiscal"),
        ("[groups.function]\n205 = [\"206\"]\n", "M143", "205"),
        ("[groups.function]\n2059 = [\"206\"]\n", "M143", "2059"),
        ("[groups.function]\n\"!a\" = [\"206\"]\n", "M143", "\"!a\""),
        ("[groups.source]\na = [\"fund\"]\nb = [\"a\", \"own\"]\n", "M144", "\"a\""),
        ("[groups.source]\na = [\"a\"]\n", "M144", "\"a\""),
        ("[groups.source]\na = [\"fnud\"]\n", "M102", "\"fnud\""),
        ("[groups.sorce]\na = [\"fund\"]\n", "M101", "sorce"),
    ] {
        assert_eq!(local().variant(groups).refused(""), at(code, place), "{groups}");
    }
}
