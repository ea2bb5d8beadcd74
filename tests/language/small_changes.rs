//! Changes of one term, one sentence, one row or column of what is inherited; each that no longer fits is an error.

use gongkai::world::Memory;

use crate::support::local::{BUDGET, Said, compiled, found, lines, process, said};
use crate::support::{self, PATH, rows};

const PROVINCE: &str = "name = \"province\"\ntitle = \"省\"\n";
const REPORT: &str = "# 名词解释\n\n{% for term in glossary %}\n{{ term.name }}是{{ term.meaning }}\n\n{% endfor %}\n\
    # 收支情况\n\n{{ section(id=\"money\") }}\n";
const MONEY: &str = "支出{{ fig.expenditure_total }}万元。\n\n收入{{ fig.revenue_total }}万元。\n";
const TERMS: &str = "[[term]]\nname = \"甲\"\nmeaning = \"一\"\n[[term]]\nname = \"乙\"\nmeaning = \"二\"\n\
    [[term]]\nname = \"丙\"\nmeaning = \"三\"\n";

/// ours extends city extends province; files are added by path below variants/.
fn places(city: &str, ours: &str, files: &[(&str, &str)]) -> Memory {
    let variant = |name: &str, base: &str, more: &str| {
        format!("name = \"{name}\"\ntitle = \"格式\"\nextends = \"{base}\"\n{more}")
    };
    let world = Memory::default()
        .with(PATH, BUDGET)
        .with("variants/province/variant.toml", PROVINCE)
        .with("variants/province/report.md", REPORT)
        .with("variants/province/sections/money.md", MONEY)
        .with("variants/province/glossary.toml", TERMS)
        .with("variants/city/variant.toml", variant("city", "province", city))
        .with("variants/ours/variant.toml", variant("ours", "city", ours));
    files.iter().fold(world, |world, (path, text)| world.with(&format!("variants/{path}"), text.to_owned()))
}

/// The lines of the report.
fn report(world: Memory) -> Vec<String> {
    let outcome = process(world);
    let wrong: Vec<_> = outcome.findings.iter().filter(|finding| finding.code.starts_with('M')).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let text = support::markdown(&support::document(outcome));
    let lines = text.lines().skip_while(|line| !line.starts_with('#')).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

#[test]
fn terms_are_changed_dropped_and_added_one_by_one() {
    let city = "patch = true\ndrop = [\"甲\"]\n[[change]]\nname = \"乙\"\nmeaning = \"市里的二\"\n\
        [[term]]\nname = \"丁\"\nmeaning = \"四\"\n";
    let ours = "patch = true\n[[change]]\nname = \"丁\"\nrename = \"戊\"\n[[change]]\nname = \"丙\"\nkinds = [\"department\"]\n\
        [[term]]\nname = \"甲\"\nmeaning = \"新的一\"\nafter = \"乙\"\n[[term]]\nname = \"己\"\nmeaning = \"六\"\nafter = \"甲\"\n";
    let files = [("city/glossary.toml", city), ("ours/glossary.toml", ours)];
    assert_eq!(report(places("", "", &files))[1..5], ["乙是市里的二", "甲是新的一", "己是六", "戊是四"]);
}

#[test]
fn a_changed_term_must_be_there_once() {
    let slip = |text: &str| found(places("", "", &[("ours/glossary.toml", text)]));
    let change = |name: &str| format!("patch = true\n[[change]]\nname = \"{name}\"\nmeaning = \"x\"\n");
    assert_eq!(slip(&change("丁")), [said("M137", &[("丁", "所继承的名词里没有“丁”，是不是想写“丙”")])]);
    assert_eq!(
        slip("patch = true\ndrop = [\"丁\"]\n"),
        [said("M137", &[("丁", "所继承的名词里没有“丁”，是不是想写“丙”")])]
    );
    let behind = "patch = true\n[[term]]\nname = \"戊\"\nmeaning = \"x\"\nafter = \"丁\"\n";
    assert_eq!(slip(behind), [said("M137", &[("丁", "所继承的名词里没有“丁”，是不是想写“丙”")])]);
    let known = "patch = true\n[[term]]\nname = \"乙\"\nmeaning = \"x\"\n";
    assert_eq!(slip(known), [said("M115", &[("乙", "已经有这个名词"), ("乙", "在这里")])]);
    assert_eq!(slip("drop = [\"甲\"]\n"), [said("M115", &[("甲", "drop 改的是所继承的名词，要与 patch = true 同用")])]);
    let twice = format!("{TERMS}[[term]]\nname = \"乙\"\nmeaning = \"又\"\n");
    let files = [("province/glossary.toml", twice.as_str()), ("ours/glossary.toml", &change("乙"))];
    let places_of = [("乙", "所继承的名词里有几个“乙”"), ("乙", "这里一个"), ("乙", "这里又一个")];
    assert_eq!(found(places("", "", &files)), [said("M137", &places_of)]);
    let alone = Memory::default()
        .with(PATH, BUDGET)
        .with("variants/ours/variant.toml", "name = \"ours\"\ntitle = \"格式\"\n")
        .with("variants/ours/report.md", "# 一\n")
        .with("variants/ours/glossary.toml", "patch = true\n");
    assert_eq!(found(alone), [said("M135", &[("true", "所继承的格式没有 glossary.toml")])]);
}

fn replace(file: &str, from: &str, to: &str) -> String {
    format!("[[replace]]\nfile = \"{file}\"\nfrom = \"{from}\"\nto = \"{to}\"\n")
}

#[test]
fn words_of_the_report_and_of_sections_are_replaced_level_by_level() {
    let city = replace("report.md", "# 收支情况", "# 市里的收支") + &replace("sections/money.md", "支出{{", "共支出{{");
    let ours = replace("report.md", "市里的收支", "{{ unit.name }}的收支")
        + &replace(
            "sections/money.md",
            "\\n\\n收入{{ fig.revenue_total }}万元。",
            "{% if fig.fund is zero %}完。{% endif %}",
        );
    let printed = report(places(&city, &ours, &[]));
    assert_eq!(printed[4..], ["# 青石县文化信息服务中心的收支", "共支出10.00万元。完。"]);
    // A file that the city has of its own is the one that is changed.
    let own = [("city/sections/money.md", "市里的话，市里的话。\r\n再说\r\n完")];
    let ours = replace("sections/money.md", "再说\\n完", "不说");
    assert_eq!(report(places("", &ours, &own)).last().unwrap(), "市里的话，市里的话。不说");
    let twice = [said("M137", &[("市里", "所继承的 sections/money.md 里有 2 处这样的话")])];
    assert_eq!(found(places("", &replace("sections/money.md", "市里", "省里"), &own)), twice);
}

#[test]
fn replaced_words_must_be_there_once_and_be_used() {
    let slip = |ours: &str| found(places("", ours, &[]));
    let none = "所继承的 report.md 里没有这样的话，是不是想写“# 收支情况”";
    assert_eq!(slip(&replace("report.md", "# 收支状况", "x")), [said("M137", &[("# 收支状况", none)])]);
    let overlapping = [("city/sections/money.md", "哈哈哈")];
    let words = [("哈哈", "所继承的 sections/money.md 里有 2 处这样的话")];
    assert_eq!(found(places("", &replace("sections/money.md", "哈哈", "x"), &overlapping)), [said("M137", &words)]);
    assert_eq!(slip(&replace("report.md", " ", "x")), [said("M115", &[(" ", "from 要写原来的话")])]);
    for (file, words) in [
        ("sections/other.md", "报告没有放这一节"),
        ("tables/summary.toml", "表不用 [[replace]] 改"),
        ("glossary.toml", "名词不用 [[replace]] 改"),
        ("../report.md", "file 只写 report.md 或 sections/名称.md"),
    ] {
        assert_eq!(slip(&replace(file, "x", "y")), [said("M137", &[(file, words)])]);
    }
    let own = [("ours/report.md", "# 一\n")];
    let words = "本格式有自己的 report.md，直接在那里改";
    assert_eq!(found(places("", &replace("report.md", "一", "二"), &own)), [said("M115", &[("report.md", words)])]);
    // The city's words have gone with the province's file: ours needs no change, the city itself does.
    let city = replace("report.md", "# 旧", "# 新");
    assert_eq!(found(places(&city, "", &own)), []);
    let words = "所继承的 report.md 里没有这样的话";
    assert_eq!(found(places(&city, "", &[])), [said("M137", &[("# 旧", words)])]);
}

#[test]
fn a_slip_in_replaced_words_is_shown_in_the_changed_text() {
    let ours = replace("report.md", "# 收支情况", "# {{ unti.name }}");
    let outcome = process(places("", &ours, &[]));
    let finding = outcome.findings.iter().find(|finding| finding.code == "M110").expect("a finding");
    let place = outcome.sources.place(finding.primary.as_ref().unwrap().span);
    assert_eq!(place, "（改过的）variants/province/report.md:7:6");
}

/// ours extends city extends tables, with a table file for each.
fn table(table: &str, city: &str, ours: &str) -> Memory {
    let variant = |name: &str, base: &str| format!("name = \"{name}\"\ntitle = \"格式\"\nextends = \"{base}\"\n");
    let world = support::tables_only::tables_only()
        .with(PATH, BUDGET)
        .with("variants/city/variant.toml", variant("city", "tables"))
        .with("variants/ours/variant.toml", variant("ours", "city"));
    [("city", city), ("ours", ours)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .fold(world, |world, (name, text)| world.with(&format!("variants/{name}/tables/{table}.toml"), text.to_owned()))
}

fn labels(world: Memory, id: &str) -> Vec<String> {
    let first = |line: String| line.split('|').next().unwrap_or_default().to_owned();
    lines(&compiled(world, id)).into_iter().map(first).collect()
}

#[test]
fn one_row_is_replaced_dropped_renamed_or_joined_by_others() {
    let hosting = BUDGET.replace("30101 = 10.00", "30101 = 9.00\n30217 = 1.00")
        + "[three_public]\nabroad_research = 0\nabroad_other = 0\nvehicle_purchase = 0\nvehicle_running = 0\nreception = 1.00\n";
    let city = "patch = true\n[[change_row]]\nrow = \"二、公务用车购置及运维费\"\n\
        with = [{ label = \"车辆\", sum = { item = \"vehicle\" } }]\nbefore = [{ label = \"（以下略）\" }]\n";
    let ours = "patch = true\nserial = { head = \"\" }\n[[change_row]]\nrow = \"车辆\"\nlabel = \"二、车辆\"\n\
        after = [{ label = \"其中：越野车\" }]\n[[change_row]]\nrow = \"“三公”经费小计\"\nwith = []\n\
        [[change_row]]\nrow = [\"一、因公出国（境）费\", \"其他因公出国（境）费\"]\nlabel = \"其他\"\n";
    assert_eq!(
        labels(table("three-public", city, ours).with(PATH, hosting), "three-public"),
        [
            "合计",
            "一、因公出国（境）费",
            "其中：教学科研人员因公出国（境）费",
            "其他",
            "（以下略）",
            "二、车辆",
            "其中：越野车",
            "三、公务接待费"
        ]
    );
}

#[test]
fn rows_of_the_same_name_are_told_apart_by_what_is_above_them() {
    let city = "title = \"表\"\n[[panels]]\nhead = \"左\"\nsum = { ledger = \"revenue\" }\n\
        columns = [{ head = \"项目\", show = \"label\" }, { head = \"数\", sum = {} }]\n\
        rows = [{ label = \"本年\", sum = { carried_over = false }, rows = [{ label = \"合计\", sum = {} }] }]\nfoot = [{ label = \"合计\", sum = {} }]\n\
        [[panels]]\nhead = \"右\"\nsum = { ledger = \"expenditure\" }\n\
        columns = [{ head = \"项目\", show = \"label\" }, { head = \"数\", sum = {} }]\nrows = [{ label = \"合计\", sum = {} }]\n";
    let change = |path: &str| {
        format!(
            "patch = true\nserial = {{ head = \"\" }}\ncolumn_numbers = \"\"\n[[change_row]]\nrow = {path}\nlabel = \"总数\"\n"
        )
    };
    let printed = |path: &str| lines(&compiled(table("summary", city, &change(path)), "summary"));
    assert_eq!(printed("[\"右\", \"合计\"]")[0], "本年|10.00|总数|10.00");
    assert_eq!(printed("[\"本年\", \"合计\"]")[1], "总数|10.00||");
    assert_eq!(printed("[\"左\", \"合计\"]")[2], "总数|10.00||");
    let said_twice = [("合计", "所继承的表有 3 行叫“合计”"), ("合计", "这里一个"), ("合计", "这里又一个")];
    let outcome = process(table("summary", city, &change("\"合计\"")));
    let finding = outcome.findings.iter().find(|finding| finding.code == "M137").expect("a finding");
    assert_eq!(
        finding.help.as_ref().map(|help| help.as_str()),
        Some("从上级写起，如 row = [\"左\",\"本年\",\"合计\"]。")
    );
    assert_eq!(found(table("summary", city, &change("\"合计\""))), [said("M137", &said_twice)]);
}

#[test]
fn one_column_is_changed_even_if_it_is_of_a_set() {
    let city = "patch = true\nserial = { head = \"\" }\nheads = { \"合计\" = \"总计\" }\n[[change_column]]\ncolumn = \"基本支出\"\n\
        with = [{ head = \"人员\", sum = { use = \"personnel\" } }, { head = \"公用\", sum = { use = \"public\" } }]\n";
    let ours = "patch = true\nheads = { \"总计\" = \"本年数\" }\n[[change_column]]\ncolumn = \"本年数\"\nwidth = 20\n\
        after = [{ head = \"总计\", sum = {}, total = true }]\n\
        [[change_column]]\ncolumn = [\"功能分类科目\", \"科目编码\"]\nwith = []\n";
    let split = BUDGET.replace("basic = 10.00", "personnel = 10.00\npublic = 0");
    let world = table("general", city, ours).with(PATH, split);
    let made = compiled(world, "general");
    let head: Vec<String> = rows(&made.header).iter().map(|row| row.join("|")).collect();
    assert_eq!(head, ["功能分类科目|本年数|总计|人员|公用|项目支出", "科目名称|·|·|·|·|·"]);
    assert_eq!(lines(&made)[0], "合计|10.00|10.00|10.00||");
}

fn slip(id: &str, ours: &str) -> Vec<Said> {
    found(table(id, "", ours))
}

#[test]
fn a_changed_table_is_proved_like_any_other() {
    let gone = "patch = true\n[[change_row]]\nrow = \"三、公务接待费\"\nwith = []\n";
    let outcome = process(table("three-public", "", gone));
    let finding = outcome.findings.iter().find(|finding| finding.code == "M108").expect("a finding");
    let place = outcome.sources.place(finding.primary.as_ref().unwrap().span);
    assert_eq!(place, "variants/ours/tables/three-public.toml:1:9");
    let twice = "patch = true\n[[change_column]]\ncolumn = \"项目支出\"\nafter = [{ head = \"又\", sum = { use = \"project\" } }]\n";
    let places = [("项目支出", "「项目支出」的金额在这一栏里"), ("又", "也在这一栏里")];
    let said_there: Vec<Said> = slip("general", twice);
    assert_eq!(said_there.len(), 1);
    assert_eq!(said_there[0].code, "M109");
    assert!(places.iter().all(|(at, _)| said_there[0].places.iter().any(|(place, _)| place == at)), "{said_there:?}");
}

#[test]
fn a_change_that_fits_nothing_is_found() {
    let row = |name: &str| format!("patch = true\n[[change_row]]\nrow = \"{name}\"\nwith = []\n");
    let words = "所继承的表没有“三、公务接待”这一行，是不是想写“三、公务接待费”";
    assert_eq!(slip("three-public", &row("三、公务接待")), [said("M137", &[("三、公务接待", words)])]);
    let words = "所继承的表没有“车辆”这一行";
    assert_eq!(slip("assets", &row("车辆")), [said("M137", &[("车辆", words)])]);
    let column = "patch = true\n[[change_column]]\ncolumn = \"基本支岀\"\nwith = []\n";
    let words = "所继承的表没有“基本支岀”这一栏，是不是想写“基本支出”";
    assert_eq!(slip("general", column), [said("M137", &[("基本支岀", words)])]);
    // The head was renamed by the city.
    let city = "patch = true\nheads = { \"基本支出\" = \"基本\" }\n";
    let ours = "patch = true\n[[change_column]]\ncolumn = \"基本支出\"\nwith = []\n";
    assert_eq!(found(table("general", city, ours))[0].code, "M137");
    let whole = "title = \"表\"\nsum = { ledger = \"assets\" }\nrows = [{ label = \"甲\", sum = {} }]\ncolumns = [{ head = \"数\", sum = {} }]\n\
        [[change_row]]\nrow = \"甲\"\nwith = []\n";
    assert_eq!(slip("assets", whole)[0].places[0].1, "change_row 改的是所继承的行，要与 patch = true 同用");
    let both = "patch = true\nrows = []\n[[change_row]]\nrow = \"甲\"\nwith = []\n";
    assert_eq!(slip("assets", both)[0].places[0].1, "这里已经整个换掉了，不用再写 change_row");
    let form = "patch = true\n[[change_column]]\ncolumn = \"一级指标\"\nwith = []\n";
    assert_eq!(
        slip("project", form)[0].places[0].1,
        "所继承的表是表单（form），不用 change_column；要改的，写整个 form"
    );
    let unused = "patch = true\nheads = { \"合 计\" = \"总计\" }\n[[change_column]]\ncolumn = \"基本支出\"\nnumber = \"table\"\n";
    assert_eq!(slip("general", unused)[0].code, "M136");
}

#[test]
fn a_column_that_others_refer_to_is_missed() {
    let city = "patch = true\n[[change_column]]\ncolumn = \"合计\"\nwith = [{ head = \"合计\", sum = {}, id = \"now\" }]\n\
        after = [{ head = \"上年\", sum = { year = -1 }, id = \"before\" }, { head = \"增减\", minus = [\"now\", \"before\"] }]\n";
    let ours = "patch = true\n[[change_column]]\ncolumn = \"上年\"\nwith = []\n";
    assert_eq!(found(table("general", city, ours))[0].code, "M130");
}

#[test]
fn very_many_changes_are_too_many() {
    let many: String = (0..501).map(|_| "[[change_row]]\nrow = \"合计\"\nlabel = \"合计\"\n").collect();
    let outcome = process(table("three-public", "", &format!("patch = true\n{many}")));
    let codes: Vec<&str> =
        outcome.findings.iter().map(|finding| &*finding.code).filter(|code| code.starts_with('M')).collect();
    assert_eq!(codes, ["M129"]);
    let enough: String = (0..500).map(|_| "[[change_row]]\nrow = \"合计\"\nlabel = \"合计\"\n").collect();
    assert_eq!(slip("three-public", &format!("patch = true\n{enough}")), []);
}
