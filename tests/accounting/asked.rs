//! Changing an amount or a quantity that a variant asks for changes each number that adds it up, and nothing else.

use gongkai::document::Document;
use gongkai::world::Memory;

use crate::support::amounts::{authored, one_more};
use crate::support::spots::spots;
use crate::support::trial::Trial;
use crate::support::{self, budget_path, in_memory, parallel};

const EXAMPLE: &str = "nangong-2024";

const VARIANT: &str = "name = \"asking\"\ntitle = \"另填\"\nextends = \"hebei-2024-nangong\"\n\
    [phrases.changes.own]\nmore = \"比{of}增加{amount}\"\nless = \"比{of}减少{amount}\"\nsame = \"与{of}持平\"\n\
    [ask]\nrunning = { what = \"运行费\", kind = \"金额\" }\ntraining = { what = \"培训经费\", kind = \"金额\" }\n\
    staff = { what = \"人数\", kind = \"数量\" }\n\
    [ask.leases]\nwhat = \"租房\"\nkind = \"列表\"\n\
    fields = { place = \"地点\", area = { what = \"面积\", kind = \"数量\" }, rent = { what = \"租金\", kind = \"金额\" } }\n";

const EXTRA: &str = "\n[extra]\nrunning = 12.50\ntraining = 3.00\nstaff = 36\n\
    [[extra.leases]]\nplace = \"东街\"\narea = 100\nrent = 2.00\n\
    [[extra.leases]]\nplace = \"西街\"\narea = 50\nrent = 1.25\n";

const FIGURES: &str = "both = { title = \"两项\", sum = { ledger = \"ask\", item = [\"running\", \"training\"] } }\n\
    [list.asked]\ntitle = \"另填\"\nby = \"item\"\nsum = { ledger = \"ask\", item = \"!staff\" }\n";

const ALL: &str = "title = \"另填的数\"\nsum = { ledger = \"ask\" }\ncomplete = true\nrows = [{ by = \"item\" }]\n\
    columns = [{ head = \"项目\", show = \"name\" }, { head = \"数量\", count = {} }, { head = \"金额\", sum = {} }]\n";

const LEASES: &str = "title = \"租房\"\nsum = { ledger = \"ask\", item = \"leases\" }\ncomplete = true\n\
    rows = [{ each = \"extra.leases\" }]\ncolumns = [{ head = \"地点\", show = \"place\" }, \
    { head = \"面积\", show = \"area\" }, { head = \"租金\", sum = {} }, { head = \"再印\", show = \"rent\" }]\n";

const SENTENCES: &str = "一{{ fig.both }}。\n\n二{{ delta.running | change(of=\"上年\", phrases=\"own\") }}。\n\n\
    三{{ figure(ledger=\"ask\", item=[\"leases.rent\", \"training\"]) | money }}。\n\n四{{ extra.staff }}。\n\n\
    {% for row in list.asked %}{{ row.name }}{{ row.amount | money }}。\n\n{% endfor %}\
    {% for x in extra.leases %}{{ x.place }}{{ x.area }}，{{ x.rent | money }}。\n\n{% endfor %}\
    {{ table(id=\"asked\") }}\n\n{{ table(id=\"leases\") }}\n\n";

fn world() -> (Memory, String) {
    let text = support::example::budget(EXAMPLE).replace("\"hebei-2024-nangong\"", "\"asking\"") + EXTRA;
    let text = text.replacen("[previous]\n", "[previous]\nrunning = 10.00\n", 1);
    let folder = "examples/nangong-2024/variants/asking";
    let world = in_memory(EXAMPLE)
        .with(&budget_path(EXAMPLE), text.as_str())
        .with(&format!("{folder}/variant.toml"), VARIANT)
        .with(&format!("{folder}/figures.toml"), FIGURES)
        .with(&format!("{folder}/tables/asked.toml"), ALL)
        .with(&format!("{folder}/tables/leases.toml"), LEASES)
        .with(&format!("{folder}/report.md"), format!("{SENTENCES}{}", include_str!("../../templates/base/report.md")));
    (world, text)
}

#[test]
fn one_more_changes_exactly_what_its_trace_says() {
    let (world, text) = world();
    let path = budget_path(EXAMPLE);
    let before = support::compile_allowing_nothing(&world, &path);
    assert!(support::compile(&world, &path).is_sound(), "{}", support::errors(&before.findings, &before.sources));
    let mut amounts = authored(&text);
    amounts.retain(|amount| amount.key.starts_with("extra.") || amount.key == "previous.running");
    let keys: Vec<&str> = amounts.iter().map(|amount| amount.key.as_str()).collect();
    let all = ["extra.leases.0.rent", "extra.leases.1.rent", "extra.running", "extra.training", "previous.running"];
    assert_eq!(keys, all);
    let tried = parallel::each(&amounts, |amount| {
        let after = support::compile_allowing_nothing(&world.clone().with(&path, one_more(&text, amount)), &path);
        Trial::new(amount, &path, &before, &after).run()
    });
    for (amount, wrong) in amounts.iter().zip(tried) {
        assert!(wrong.is_empty(), "{}:\n{}", amount.key, wrong.join("\n"));
    }
}

/// The texts that differ, before and after.
fn changed(old: &str, new: &str) -> Vec<(String, String)> {
    let (world, text) = world();
    let path = budget_path(EXAMPLE);
    assert_eq!(text.matches(old).count(), 1, "{old}");
    let compiled = |world: &Memory| -> Document { support::document(support::compile(world, &path)) };
    let (before, after) = (compiled(&world), compiled(&world.clone().with(&path, text.replace(old, new))));
    let (before, after) = (spots(&before), spots(&after));
    assert_eq!(before.len(), after.len());
    let pairs = before.iter().zip(&after).filter(|((_, old), (_, new))| old.text() != new.text());
    pairs.map(|((_, old), (_, new))| (old.text(), new.text())).collect()
}

#[test]
fn a_quantity_is_counted_where_it_is_asked_for_and_nowhere_else() {
    let said = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect()
    };
    assert_eq!(changed("staff = 36", "staff = 40"), said(&[("四36。", "四40。"), ("36", "40")]));
    let area = [("西街50，1.25。", "西街51.5，1.25。"), ("150", "151.5"), ("150", "151.5"), ("50", "51.5")];
    assert_eq!(changed("area = 50", "area = 51.5"), said(&area));
}
