//! Every built-in variant is valid, for units and for departments.

use gongkai::variant::BUILT_IN;
use gongkai::world::Memory;

use crate::support::{self, PATH, budget_path, errors, in_memory};

/// A budget with what the format asks for.
fn budget(variant: &str) -> (Memory, String, String) {
    if variant == "central-2025" {
        let text = concat!(
            include_str!("../accounting/every_kind/facts.toml"),
            include_str!("../accounting/every_kind/central-2025.toml")
        );
        return (Memory::default(), PATH.to_owned(), text.replacen("\"单位\"", "\"unit\"", 1));
    }
    if variant == "final-2024" {
        let text = include_str!("../accounting/every_kind/final-2024.toml");
        return (Memory::default(), PATH.to_owned(), text.replacen("\"单位\"", "\"unit\"", 1));
    }
    let text = support::example::nangong_alone().replace("\"hebei-2024\"", &format!("{variant:?}"));
    (in_memory("nangong-2024"), budget_path("nangong-2024"), text)
}

#[test]
fn every_built_in_variant_serves_a_unit_and_a_department() {
    for variant in BUILT_IN {
        let (world, path, text) = budget(variant);
        for (kind, entity) in [("unit", "单位"), ("department", "部门")] {
            let of = text.replace("\"unit\"", &format!("{kind:?}"));
            let text = format!("{of}\n[performance]\noverall = \"办好公文会议。\"\nsafeguards = \"按月检查。\"\n");
            let outcome = support::compile(&world.clone().with(&path, text), &path);
            let errors = errors(&outcome.findings, &outcome.sources);
            assert!(errors.is_empty(), "{variant} for a {kind}: {errors}");
            let document = outcome.into_document().expect("a document");
            let titles: Vec<String> = document.tables().map(|table| table.title.text()).collect();
            // The central form names the kind in its first three tables alone, final accounts in none.
            let titles = match *variant {
                "central-2025" => &titles[..3],
                "final-2024" => &titles[9..],
                _ => &titles[..],
            };
            let strangers = titles.iter().filter(|title| !title.starts_with(entity) && !title.contains("绩效目标表"));
            assert_eq!(strangers.collect::<Vec<_>>(), Vec::<&String>::new(), "{variant} for a {kind}");
        }
    }
}

/// Nobody's money is in no sentence: each section says of nothing that it is nothing.
#[test]
fn the_central_form_says_of_nothing_that_there_is_none() {
    let text = "format = 1\n[unit]\ncode = \"305002\"\nname = \"青石县协调办公室\"\nkind = \"unit\"\nyear = 2025\n\
        variant = \"central-2025\"\nmoney = \"万元\"\n[[organization]]\nname = \"青石县协调办公室\"\nnature = \"行政\"\n\
        rank = \"正科级\"\nfunding = \"财政拨款\"\n[revenue]\n[assets]\nas_of = 2024-12-31\nacquisitions = 0\n\
        [previous]\nabroad_other = 0\nvehicle_purchase = 0\nvehicle_running = 0\nreception = 2.00\noperating = 0\n[[previous.expenditure]]\nmeasure = \"执行数\"\n\
        carried_over = false\nfunction = \"2010301\"\nbasic = 0\n[narrative]\nduties = \"负责协调。\"\n\
        offices = \"没有内设机构。\"\nthree_public_change_reason = \"不再接待\"\n";
    let outcome = support::compile(&Memory::default().with(PATH, text), PATH);
    assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    let printed = gongkai::render::markdown::render(&outcome.into_document().expect("a document"));
    for words in [
        "青石县协调办公室2025年没有收支预算。",
        "青石县协调办公室2025年没有收入预算。",
        "青石县协调办公室2025年没有支出预算。",
        "青石县协调办公室2025年没有财政拨款收支预算。",
        "青石县协调办公室2025年没有使用一般公共预算当年拨款安排的支出。",
        "青石县协调办公室2025年没有使用一般公共预算拨款安排的基本支出。",
        "青石县协调办公室2025年没有使用政府性基金预算拨款安排的支出。",
        "青石县协调办公室2025年没有使用国有资本经营预算拨款安排的支出。",
        "青石县协调办公室2025年没有使用财政拨款安排的“三公”经费，比2024年预算减少2.00万元，主要原因是不再接待。",
        "青石县协调办公室2025年没有机关运行经费预算。",
        "青石县协调办公室2025年没有政府采购预算。",
        "青石县协调办公室2025年没有项目支出预算，没有实行绩效目标管理的项目。",
    ] {
        assert!(printed.contains(words), "{words}\n{printed}");
    }
}

/// The same of final accounts: a table without amounts prints its heads, a line of totals and a note.
#[test]
fn final_accounts_say_of_nothing_that_there_is_none() {
    let text = "format = 1\nreport = \"final\"\n[unit]\ncode = \"305002\"\nname = \"青石县协调办公室\"\nkind = \"unit\"\nyear = 2024\n\
        variant = \"final-2024\"\nmoney = \"万元\"\n[[organization]]\nname = \"青石县协调办公室\"\nnature = \"行政\"\n\
        rank = \"正科级\"\nfunding = \"财政拨款\"\n[budget]\nthree_public = { abroad_other = 0, vehicle_purchase = 0, \
        vehicle_running = 0, reception = 0 }\n[assets]\nas_of = 2024-12-31\n[previous]\nrevenue_total = 0\n\
        revenue_fiscal_total = 0\ngeneral = 0\noperating = 0\nabroad_other = 0\nvehicle_purchase = 0\n\
        vehicle_running = 0\nreception = 2.00\n[[expenditure]]\nfunction = \"2010301\"\nbasic = 0\nbudget = 0\n\
        [narrative]\nduties = \"负责协调。\"\noffices = \"没有内设机构。\"\nthree_public_change_reason = \"不再接待\"\n";
    let outcome = support::compile(&Memory::default().with(PATH, text), PATH);
    assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    let printed = gongkai::render::markdown::render(&outcome.into_document().expect("a document"));
    assert_eq!(printed.matches("，故本表无数据。").count(), 9, "{printed}");
    for words in [
        "青石县协调办公室2024年度没有收入和支出。",
        "青石县协调办公室2024年度没有本年收入。",
        "青石县协调办公室2024年度没有本年支出。",
        "青石县协调办公室2024年度没有财政拨款收入和支出。",
        "青石县协调办公室2024年度没有一般公共预算财政拨款支出。",
        "青石县协调办公室2024年度没有一般公共预算财政拨款基本支出。",
        "支出预算为0.00万元，支出决算为0.00万元，决算数与预算数持平；比2023年度减少2.00万元，下降100.00%，主要原因是不再接待。",
        "青石县协调办公室2024年度没有政府性基金预算财政拨款收入、支出和结转结余。",
        "青石县协调办公室2024年度没有国有资本经营预算财政拨款收入、支出和结转结余。",
        "青石县协调办公室2024年度没有机关运行经费支出。",
        "青石县协调办公室2024年度没有政府采购支出。",
        "青石县协调办公室2024年度没有开展绩效自评的项目。",
    ] {
        assert!(printed.contains(words), "{words}\n{printed}");
    }
}

/// Execution is in no file of a budget: it is unknown, not zero, until its lines are written as the help says.
#[test]
fn last_year_s_execution_is_asked_for_as_its_lines_must_be_written() {
    let (_, path, text) = budget("central-2025");
    let executed = "measure      = \"执行数\"\ncarried_over = false\n";
    let lines = text.find("[[previous.expenditure]]\nmeasure").unwrap()..text.find("[[project]]").unwrap();
    let without = format!("{}{}", &text[..lines.start], &text[lines.end..]);
    let previous = without.find("[previous]").unwrap();
    let projects = without.find("[[project]]").unwrap();
    let last = without.replace("2025", "2024").replace("central-2024", "central-2025");
    let by_file = format!("{}[previous]\nfile = \"last.toml\"\n\n{}", &without[..previous], &without[projects..]);
    for text in [without.clone(), by_file, text.replace("carried_over = false\n", "")] {
        let outcome = support::compile(&Memory::default().with(&path, text).with("last.toml", last.as_str()), &path);
        let of_lines = |code: &str| {
            let mut found = outcome.findings.iter().filter(|finding| finding.code == code);
            let finding = found.find(|finding| !finding.message.contains("当年拨款")).expect(code);
            finding.help.as_ref().expect("a help").to_string()
        };
        let help = "上年的支出按科目写在 [[previous.expenditure]] 里，每段都写上 measure = \"执行数\"、carried_over = false；上年没有的写 0。";
        assert_eq!([of_lines("Y102"), of_lines("Y107")], [help, help]);
    }
    let unsaid = text.replace(executed, "measure = \"执行数\"\n");
    let outcome = support::compile(&Memory::default().with(&path, unsaid), &path);
    let split = outcome.findings.iter().find(|finding| finding.code == "W101").expect("lines that do not say it");
    assert!(split.help.as_ref().expect("a help").to_string().starts_with("在这一段里写上 carried_over = false"));
    assert!(text.contains(executed), "the sound budget does as the help says");
}

#[test]
fn a_plan_written_with_its_sign_is_not_given_another() {
    let (world, path) = (in_memory("xingtai-2025"), budget_path("xingtai-2025"));
    let text = support::example::budget("xingtai-2025");
    let signed = text.replacen("jun = 50, oct = 80, dec = 100", "jun = 50, oct = \"80%\", dec = \"100%\"", 1);
    assert_ne!(text, signed);
    let print = |text: &str| {
        let outcome = support::compile(&world.clone().with(&path, text), &path);
        gongkai::render::markdown::render(&outcome.into_document().expect("a document"))
    };
    assert!(print(&text).contains("100%"), "this form prints the sign");
    assert!(print(&text) == print(&signed), "with the sign or without, it prints the same");
}
