//! Amounts, quantities and lists that a variant asks for are facts: tables, figures, lists and identities add them up.

use gongkai::Outcome;
use gongkai::document::{Block, Document};
use gongkai::world::Memory;

use crate::support::tables_only::{REPORT, tables_only};
use crate::support::{self, rows, table};

const BUDGET: &str = "format = 1\n[unit]\ncode = \"104001\"\nname = \"某局\"\nkind = \"unit\"\nnature = \"行政\"\nyear = 2024\nvariant = \"x\"\n\
    money = \"万元\"\n[revenue]\ngeneral = 100.5\n[[expenditure]]\nfunction = \"2010301\"\nbasic = 100.5\n[basic]\n\
    30101 = 80.5\n30201 = 20\n";

const VARIANT: &str = "name = \"x\"\ntitle = \"本地\"\nextends = \"tables\"\n[numbers.text]\ndecimals = 2\n\
    zero = \"0.00\"\n[phrases.change]\nmore = \"比{of}增加{amount}\"\nless = \"比{of}减少{amount}\"\n\
    same = \"与{of}持平\"\n";

const ASKS: &str = "[ask]\nrunning = { what = \"运行费\", kind = \"金额\" }\n\
    training = { what = \"培训经费\", kind = \"金额\" }\nstaff = { what = \"人数\", kind = \"数量\" }\n\
    [ask.leases]\nwhat = \"租房\"\nkind = \"列表\"\nfields = { place = \"地点\", area = { what = \"面积\", kind = \"数量\" }, \
    rent = { what = \"租金\", kind = \"金额\" }, note = { what = \"备注\", optional = true } }\n";

const EXTRA: &str = "[extra]\nrunning = 12.5\ntraining = \"3万元\"\nstaff = 36\n\
    [[extra.leases]]\nplace = \"东街\"\narea = 100.5\nrent = 2\n\
    [[extra.leases]]\nplace = \"西街\"\narea = 50\nrent = 1.25\nnote = \"到六月\"\n";

const HEAD: &str = "title = \"另填\"\ncaption = [\"\", \"\", \"\"]\nserial = { head = \"\" }\ncolumn_numbers = \"\"\n";

/// What every ask of [`ASKS`] is printed by.
const PRINTED: &str = "{{ extra.running | money }} {{ extra.training | money }} {{ extra.staff }}{% for x in extra.leases \
    %} {{ x.place }}{% endfor %}";

/// A repository whose report starts with this section, and this table if there is one.
fn world(section: &str, table: &str, extra: &str) -> Memory {
    let placed = if table.is_empty() { "" } else { "{{ table(id=\"own\") }}\n\n" };
    let world = tables_only()
        .with("budget.toml", format!("{BUDGET}{extra}"))
        .with("variants/x/variant.toml", format!("{VARIANT}{ASKS}"))
        .with("variants/x/report.md", format!("{{{{ section(id=\"talk\") }}}}\n\n{placed}{REPORT}"))
        .with("variants/x/sections/talk.md", section);
    if table.is_empty() { world } else { world.with("variants/x/tables/own.toml", format!("{HEAD}{table}")) }
}

fn sound(world: &Memory) -> Document {
    let outcome = support::compile(world, "budget.toml");
    assert_eq!(support::verdict(&outcome), [""; 0]);
    outcome.into_document().expect("a document")
}

/// The section's text, after checking that there are no findings.
fn say(section: &str) -> String {
    said(&sound(&world(section, "", EXTRA)))
}

fn said(document: &Document) -> String {
    match document.blocks.first() {
        Some(Block::Paragraph(words)) => words.text(),
        other => panic!("no paragraph but {other:?}"),
    }
}

/// The rows of the table `own`.
fn own(plan: &str) -> Vec<String> {
    let document = sound(&world(PRINTED, plan, EXTRA));
    rows(&table(&document, "own").rows).iter().map(|row| row.join("|")).collect()
}

/// Codes and messages of what is found.
fn found(world: &Memory) -> Vec<String> {
    let outcome = support::compile(world, "budget.toml");
    let words = |finding: &gongkai::diagnostic::Diagnostic| {
        let label = finding.primary.as_ref().map_or("", |label| label.text.as_str());
        let help = finding.help.as_ref().map_or("", |help| help.as_str());
        format!("{} {}：{label} → {help}", finding.code, finding.message)
    };
    outcome.findings.iter().map(words).collect()
}

#[track_caller]
fn one(world: &Memory, parts: &[&str]) {
    let found = found(world);
    assert_eq!(found.len(), 1, "{found:#?}");
    for part in parts {
        assert!(found[0].contains(part), "“{part}” is not in {}", found[0]);
    }
}

const BY_ITEM: &str = "sum = { ledger = \"ask\" }\ncomplete = true\nrows = [{ by = \"item\" }]\n\
    total = { label = \"合计\", at = \"end\" }\ncolumns = [{ head = \"项目\", show = \"name\" }, \
    { head = \"数量\", count = {} }, { head = \"金额\", sum = {} }]\n";

#[test]
fn every_ask_is_a_row_in_the_order_of_the_file() {
    let all = [
        "运行费||12.50",
        "培训经费||3.00",
        "人数|36|",
        "租房|150.5|3.25",
        "租房的面积|150.5|",
        "租房的租金||3.25",
        "合计||18.75",
    ];
    assert_eq!(own(BY_ITEM), all);
    let first = BY_ITEM.replace("by = \"item\"", "by = \"item\", levels = [1]");
    assert_eq!(own(&first), ["运行费||12.50", "培训经费||3.00", "人数|36|", "租房|150.5|3.25", "合计||18.75"]);
    let two =
        BY_ITEM.replace("by = \"item\"", "by = \"item\", only = [\"training\", \"leases.rent\"], levels = [1, 2]");
    let two = two.replace("complete = true\n", "");
    assert_eq!(own(&two), ["培训经费||3.00", "租房的租金||3.25", "合计||6.25"]);
}

#[test]
fn rows_and_columns_take_asks_by_name() {
    let plan = "sum = { ledger = \"ask\", item = [\"running\", \"training\", \"leases\"] }\ncomplete = true\nrows = [\
        { label = \"经费\", sum = { item = \"pay\" } }, { label = \"租金\", sum = { item = \"leases.rent\" } }]\n\
        columns = [{ head = \"项目\", show = \"label\" }, { head = \"金额\", sum = {} }, \
        { head = \"其中：运行费\", sum = { item = \"running\" }, memo = true }]\n";
    let world = world(PRINTED, plan, EXTRA);
    let groups = format!("{VARIANT}{ASKS}[groups.item]\npay = [\"running\", \"training\"]\n");
    let document = sound(&world.with("variants/x/variant.toml", groups));
    let printed: Vec<String> = rows(&table(&document, "own").rows).iter().map(|row| row.join("|")).collect();
    assert_eq!(printed, ["经费|15.50|12.50", "租金|3.25|"]);
}

#[test]
fn a_table_that_forgets_an_amount_is_refused_and_none_forgets_a_quantity() {
    let plan = |items: &str| {
        let row = |item| format!("{{ label = \"一行\", sum = {{ item = \"{item}\" }} }}");
        let rows: Vec<String> = items.split(' ').map(row).collect();
        format!(
            "sum = {{ ledger = \"ask\" }}\ncomplete = true\nrows = [{}]\n\
             columns = [{{ head = \"项目\", show = \"label\" }}, {{ head = \"金额\", sum = {{}} }}]\n",
            rows.join(", ")
        )
    };
    assert_eq!(own(&plan("running training leases")), ["一行|12.50", "一行|3.00", "一行|3.25"]);
    one(&world(PRINTED, &plan("running leases"), EXTRA), &["M108", "另填的项 = 培训经费"]);
    one(&world(PRINTED, &plan("running training"), EXTRA), &["M108", "另填的项 = 租房的租金"]);
    one(&world(PRINTED, &plan("running training leases leases.rent"), EXTRA), &["M109", "租房的租金"]);
    let counting = plan("running training leases")
        .replace("{ head = \"金额\"", "{ head = \"数量\", count = {} }, { head = \"金额\"");
    one(&world(PRINTED, &counting, EXTRA), &["M108", "另填的项 = 人数"]);
    assert_eq!(
        own(&counting.replace("\"leases\"", "[\"leases\", \"staff\"]")),
        ["一行||12.50", "一行||3.00", "一行|186.5|3.25"]
    );
}

#[test]
fn quantities_are_no_money() {
    let column = |column: &str| {
        format!(
            "sum = {{ ledger = \"ask\" }}\nrows = [{{ label = \"一行\", sum = {{}} }}]\n\
             columns = [{{ head = \"项目\", show = \"label\" }}, {{ head = \"数\", {column} }}]\n"
        )
    };
    assert_eq!(own(&column("count = { item = [\"staff\", \"leases.area\"] }")), ["一行|186.5"]);
    let refused = |plan: &str, parts: &[&str]| one(&world(PRINTED, &column(plan), EXTRA), parts);
    refused("sum = { item = \"staff\" }", &["M106", "数量，不是金额", "count = { … }"]);
    refused("count = { item = \"running\" }", &["M106", "金额，不是数量", "sum = { … }"]);
    refused("sum = { item = \"nothing\" }", &["M102", "没有“nothing”", "leases.rent"]);
    refused("sum = { source = \"general\" }", &["M114", "另填的数", "资金来源"]);
    let figure = format!("{PRINTED}{{{{ figure(ledger=\"ask\", item=\"staff\") | money }}}}");
    one(&world(&figure, "", EXTRA), &["M141", "“人数”是数量"]);
}

#[test]
fn sentences_add_up_what_is_asked_for() {
    let figures = "both = { title = \"两项\", sum = { ledger = \"ask\", item = [\"running\", \"training\"] } }\n\
        [list.asked]\ntitle = \"另填\"\nby = \"item\"\nlevels = [1]\nsum = { ledger = \"ask\", item = \"!training\" }\n";
    let section = format!(
        "{{{{ fig.both }}}}，{{{{ fig.running }}}}，{{{{ figure(ledger=\"ask\", item=\"leases.rent\") | money }}}}。\
         {{% for row in list.asked %}}{{{{ row.name }}}}{{{{ row.amount | money }}}}；{{% endfor %}}<{PRINTED}>"
    );
    let world = world(&section.replace(['<', '>'], ""), "", EXTRA).with("variants/x/figures.toml", figures);
    assert_eq!(said(&sound(&world)), "15.50，12.50，3.25。运行费12.50；租房3.25；12.50 3.00 36 东街 西街");
}

#[test]
fn an_amount_of_a_sentence_is_traced_to_where_it_is_written() {
    let document = sound(&world(PRINTED, "", EXTRA));
    let json = support::json(&document);
    let number = &json["blocks"][0]["nodes"][0];
    let fact = &json["facts"][usize::try_from(number["trace"][0].as_u64().unwrap()).unwrap()];
    assert_eq!(fact["place"], "budget.toml:19:11");
    assert_eq!(
        (&fact["ledger"], &fact["item"], &fact["item_name"]),
        (&"ask".into(), &"running".into(), &"运行费".into())
    );
}

#[test]
fn an_identity_compares_what_is_asked_for() {
    let identity = |limit: &str| {
        format!(
            "[Z001]\ntitle = \"租金不超过{limit}\"\nmessage = \"{{at}}租金太多\"\n\
             left = {{ name = \"租金\", sum = [{{ ledger = \"ask\", item = \"leases.rent\" }}] }}\n\
             right = {{ name = \"{limit}\", sum = [{{ ledger = \"ask\", item = \"{limit}\" }}] }}\nrelation = \"<=\"\n\
             severity = \"error\"\nwhy = \"甲\"\nbasis = \"乙\"\nadvice = \"丙\"\nwrong = \"丁\"\ncorrect = \"戊\"\n"
        )
    };
    let world = |limit: &str| world(PRINTED, "", EXTRA).with("variants/x/identities.toml", identity(limit));
    assert!(found(&world("running")).is_empty());
    one(&world("training"), &["Z001", "租金太多", "budget"][..2]);
}

#[test]
fn a_name_of_the_three_public_items_says_its_ledger_beside_it() {
    let asks = "[ask]\nreception = { what = \"另外的接待\", kind = \"金额\" }\n";
    let section = "{{ figure(ledger=\"ask\", item=\"reception\") | money }}";
    let world = world(section, "", "[extra]\nreception = 7\n");
    let document = sound(&world.with("variants/x/variant.toml", format!("{VARIANT}{asks}")));
    assert_eq!(said(&document), "7.00");
}

#[test]
fn records_are_rows_and_items_of_loops() {
    let plan = "sum = { ledger = \"ask\", item = \"leases\" }\ncomplete = true\n\
        rows = [{ each = \"extra.leases\", sort = \"rent\" }]\ntotal = { label = \"合计\", at = \"end\" }\ncolumns = [\
        { head = \"地点\", show = \"place\" }, { head = \"面积\", count = { item = \"leases.area\" } }, \
        { head = \"租金\", sum = {} }, { head = \"说明\", text = \"{{ it.note }}（{{ it.rent | money }}）\" }]\n";
    assert_eq!(own(plan), ["西街|50|1.25|到六月（1.25）", "东街|100.5|2.00|（2.00）", "合计||3.25|"]);
    let section = "{% for x in extra.leases %}{{ loop.index }}{{ x.place }}{{ x.area }}平方米{{ x.rent | money }}\
        {% if x.note %}（{{ x.note }}）{% endif %}；{% endfor %}共{{ extra.leases | length }}处，{{ extra.staff }}人，\
        {{ extra.running | money }}，{{ extra.training | money }}";
    assert_eq!(say(section), "1东街100.5平方米2.00；2西街50平方米1.25（到六月）；共2处，36人，12.50，3.00");
    let none = EXTRA.split("[[").next().unwrap().to_owned() + "leases = []\n";
    let document = sound(&world(&section.replace("{% endfor %}", "{% else %}没有。{% endfor %}"), plan, &none));
    assert_eq!(said(&document), "没有。共0处，36人，12.50，3.00");
    assert!(table(&document, "own").empty);
}

#[test]
fn two_lists_do_not_mix() {
    let asks = format!(
        "{ASKS}[ask.cars]\nwhat = \"租车\"\nkind = \"list\"\nfields = {{ rent = {{ what = \"租金\", kind = \"money\" }} }}\n"
    );
    let plan = "sum = { ledger = \"ask\", item = [\"leases\", \"cars\"] }\ncomplete = true\n\
        rows = [{ each = \"extra.leases\" }, { each = \"extra.cars\" }]\ntotal = { at = \"none\" }\n\
        columns = [{ head = \"租金\", sum = {} }]\n";
    let extra = format!("{EXTRA}[[extra.cars]]\nrent = 0.4\n");
    let world = world(PRINTED, plan, &extra).with("variants/x/variant.toml", format!("{VARIANT}{asks}"));
    let document = sound(&world);
    assert_eq!(rows(&table(&document, "own").rows), [["2.00"], ["1.25"], ["0.40"]]);
}

#[test]
fn what_is_wrong_in_a_record_is_said_at_its_place() {
    let wrong = |old: &str, new: &str, parts: &[&str]| {
        assert_eq!(EXTRA.matches(old).count(), 1, "{old}");
        one(&world(PRINTED, "", &EXTRA.replace(old, new)), parts);
    };
    wrong("rent = 2\n", "", &["S009", "“租房”缺少 rent（租金）", "写上 rent = 12.5"]);
    wrong("rent = 2\n", "rent = \"两万\"\n", &["S028", "这里要写金额", "按要求写“租房的租金”"]);
    wrong("area = 50\n", "area = \"50平方米\"\n", &["S028", "这里要写数量"]);
    wrong("place = \"东街\"\n", "place = 5\n", &["S028", "这里要写文字", "place = \"…\""]);
    wrong("note = ", "notes = ", &["S007", "没有 notes 这一项", "是不是想写“note”", "可以写：place（地点）"]);
    let single = EXTRA.split("[[").next().unwrap();
    one(
        &world(PRINTED, "", &format!("{single}leases = \"东街\"\n")),
        &["S028", "要写一列记录", "[[extra.leases]]", "leases = []"],
    );
    one(
        &world(PRINTED, "", &format!("{single}[extra.leases]\nplace = \"东街\"\n")),
        &["S008", "少写了一层方括号", "[[extra.leases]]"],
    );
    one(&world(PRINTED, "", &EXTRA.replace("staff = 36", "staff = [{ a = 1 }]")), &["S028", "这里要写数量"]);
}

#[test]
fn what_only_a_table_adds_up_must_be_written_too() {
    let plan = "sum = { ledger = \"ask\", item = [\"running\", \"staff\"] }\nrows = [{ label = \"甲\", sum = {} }]\n\
        columns = [{ head = \"项目\", show = \"label\" }, { head = \"数量\", count = {} }, { head = \"金额\", sum = {} }]\n";
    let asks = "[ask]\nrunning = { what = \"运行费\", kind = \"金额\" }\nstaff = { what = \"人数\", kind = \"数量\", optional = true }\n";
    let world = |extra: &str| world("说明", plan, extra).with("variants/x/variant.toml", format!("{VARIANT}{asks}"));
    one(&world(""), &["Y103", "运行费", "[extra] 里写 running = 12.5"]);
    let document = sound(&world("[extra]\nrunning = 1\n"));
    assert_eq!(rows(&table(&document, "own").rows), [["甲", "", "1.00"]]);
    let section = "{{ fig.running }}，{{ figure(ledger=\"ask\", item=\"running\") | money }}";
    let told = tables_only()
        .with("budget.toml", BUDGET)
        .with(
            "variants/x/variant.toml",
            format!("{VARIANT}[ask]\nrunning = {{ what = \"运行费\", kind = \"金额\" }}\n"),
        )
        .with("variants/x/report.md", format!("{{{{ section(id=\"talk\") }}}}\n\n{REPORT}"))
        .with("variants/x/sections/talk.md", section);
    one(&told, &["Y103", "运行费"]);
    let list = world("").with("variants/x/variant.toml", format!("{VARIANT}{ASKS}"));
    let missing = list.with("variants/x/sections/talk.md", PRINTED);
    let codes = found(&missing);
    assert_eq!(codes.len(), 4, "{codes:#?}");
    assert!(codes.iter().any(|said| said.contains("一条一段，标题写 [[extra.leases]]，下面写 place")), "{codes:#?}");
}

#[test]
fn an_ask_that_nothing_prints_is_still_refused() {
    let asks = format!("{VARIANT}{ASKS}more = {{ what = \"多的\", kind = \"金额\" }}\n");
    let asks = asks
        .replace("[ask.leases]", "[ask.more]\nwhat = \"多的\"\nkind = \"金额\"\n[ask.leases]")
        .replace("more = {", "# {");
    one(&world(PRINTED, "", EXTRA).with("variants/x/variant.toml", asks), &["M151", "extra.more"]);
}

#[test]
fn a_list_says_what_it_holds() {
    let refused = |ask: &str, parts: &[&str]| {
        one(&world("说明", "", "").with("variants/x/variant.toml", format!("{VARIANT}[ask]\na = {ask}\n")), parts);
    };
    refused("{ what = \"甲\", kind = \"列表\" }", &["M115", "列表要写明 fields"]);
    refused("{ what = \"甲\", fields = { b = \"乙\" } }", &["M115", "只有 kind = \"列表\" 才写 fields"]);
    refused(
        "{ what = \"甲\", kind = \"列表\", fields = { b = { what = \"乙\", kind = \"列表\" } } }",
        &["M115", "不能再有列表"],
    );
    refused("{ what = \"甲\", kind = \"列表\", fields = { b-c = \"乙\" } }", &["M155"]);
    let plan = "sum = { ledger = \"ask\" }\nrows = [{ each = \"extra.lease\" }]\ncolumns = [{ head = \"甲\", show = \"place\" }]\n";
    one(&world(PRINTED, plan, EXTRA), &["M117", "是不是想写“extra.leases”"]);
    one(
        &world(PRINTED, &plan.replace("lease\"", "leases\"").replace("place", "street"), EXTRA),
        &["M118", "可以写：place、area、rent、note"],
    );
    let loops = format!("{PRINTED}{{% for x in extra.leases %}}{{{{ x.street }}}}{{% endfor %}}");
    one(&world(&loops, "", EXTRA), &["M110", "street"]);
}

#[test]
fn last_year_is_written_by_name_or_read_from_its_file() {
    let section = format!("{{{{ delta.running | change(of=\"上年\") }}}}；{PRINTED}");
    let rest = "；12.50 3.00 36 东街 西街";
    one(&world(&section, "", EXTRA), &["Y102", "运行费"]);
    let by_name = format!("{EXTRA}[previous]\nrunning = 10\n");
    assert_eq!(said(&sound(&world(&section, "", &by_name))), format!("比上年增加2.50{rest}"));
    let last = |extra: &str| format!("{BUDGET}{extra}").replace("2024", "2023");
    let by_file = format!("{EXTRA}[previous]\nfile = \"last.toml\"\n");
    let with_file = |extra: &str| world(&section, "", &by_file).with("last.toml", last(extra));
    assert_eq!(said(&sound(&with_file("[extra]\nrunning = 15\n"))), format!("比上年减少2.50{rest}"));
    // A file that does not say it may be of a variant that did not ask.
    one(&with_file(""), &["Y102", "运行费"]);
}

#[test]
fn what_is_still_open_is_no_zero() {
    let extra = EXTRA.replace("running = 12.5", "running = \"待填\"").replace("rent = 2\n", "rent = \"待填\"\n");
    let outcome: Outcome = support::compile(&world(PRINTED, BY_ITEM, &extra), "budget.toml");
    let codes: Vec<&str> = outcome.findings.iter().map(|finding| finding.code.as_ref()).collect();
    assert_eq!(codes, ["S030"], "{:?}", support::verdict(&outcome));
    let document = outcome.into_document().expect("a draft");
    let printed: Vec<String> = rows(&table(&document, "own").rows).iter().map(|row| row.join("|")).collect();
    assert_eq!(printed[0], "运行费||待填");
    assert_eq!(printed.last().unwrap(), "合计||4.25（未齐）");
}

#[test]
fn a_department_gathers_what_its_units_write() {
    let unit = |code: &str, extra: &str| BUDGET.replace("104001", code) + extra;
    let b =
        "[extra]\nrunning = 1\ntraining = 2\nstaff = 4\n[[extra.leases]]\nplace = \"北街\"\narea = 10\nrent = 0.5\n";
    let department = |own: &str| {
        let head = "format = 1\n[unit]\ncode = \"104\"\nname = \"某局\"\nkind = \"department\"\nnature = \"行政\"\nyear = 2024\nvariant = \"x\"\n\
            money = \"万元\"\nunits = [\"a.toml\", \"b.toml\"]\n";
        let plan = BY_ITEM.replace("by = \"item\"", "by = \"item\", levels = [1]");
        world(PRINTED, &plan, "")
            .with("budget.toml", format!("{head}{own}"))
            .with("a.toml", unit("104001", EXTRA))
            .with("b.toml", unit("104002", b))
    };
    let document = sound(&department(""));
    assert_eq!(said(&document), "13.50 5.00 40 东街 西街 北街");
    let printed: Vec<String> = rows(&table(&document, "own").rows).iter().map(|row| row.join("|")).collect();
    assert_eq!(printed, ["运行费||13.50", "培训经费||5.00", "人数|40|", "租房|160.5|3.75", "合计||22.25"]);
    assert!(found(&department("[extra]\nrunning = 13.5\nstaff = 40.0\n")).is_empty());
    let silent = department("").with("b.toml", unit("104002", &b.replace("training = 2\n", "")));
    one(&silent, &["Y103", "部门要加“培训经费”", "training = 0"]);
    one(&department("[extra]\nrunning = 13\n"), &["B022", "「另填的数 运行费」", "部门写的 13.00万元"]);
    one(&department("[extra]\nstaff = 41\n"), &["B022", "「另填的数 人数」", "部门写的 41"]);
}

#[test]
fn a_department_may_write_what_its_units_do_not() {
    let head = "format = 1\n[unit]\ncode = \"104\"\nname = \"某局\"\nkind = \"department\"\nnature = \"行政\"\nyear = 2024\nvariant = \"x\"\n\
        money = \"万元\"\nunits = [\"a.toml\"]\n";
    let world = world(PRINTED, "", "")
        .with("budget.toml", format!("{head}{EXTRA}"))
        .with("a.toml", BUDGET.replace("variant = \"x\"", "variant = \"tables\""));
    assert_eq!(said(&sound(&world)), "12.50 3.00 36 东街 西街");
}
