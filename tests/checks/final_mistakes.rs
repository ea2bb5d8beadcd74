//! Final accounts: sound ones have no findings, and mistakes of clerks are found, kind by kind.
//!
//! Every mistake of a kind is made at every place of every unit where it can be made, so that nobody chooses. `GONGKAI_BLESS=1 cargo test
//! --test checks final_mistakes::` rewrites the table in docs/coverage.md. Rules were tuned on the first unit alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gongkai::diagnostic::Severity;
use gongkai::world::Memory;
use rust_decimal::Decimal;
use toml::{Table, Value};

use crate::support::snapshot::assert_kept;
use crate::support::{self, parallel};

const PAGE: &str = "docs/coverage.md";

/// A unit's final accounts, and the files that they name.
struct Unit {
    tuned: bool,
    text: &'static str,
    others: &'static [(&'static str, &'static str)],
}

const UNITS: [Unit; 5] = [
    Unit { tuned: true, text: include_str!("../accounting/every_kind/final-2024.toml"), others: &[] },
    Unit {
        tuned: false,
        text: include_str!("../final/centre/final.toml"),
        others: &[("budget.toml", include_str!("../final/centre/budget.toml"))],
    },
    Unit {
        tuned: false,
        text: include_str!("../final/school/final.toml"),
        others: &[("2023.toml", include_str!("../final/school/2023.toml"))],
    },
    Unit { tuned: false, text: include_str!("../final/bureau/bureau.toml"), others: &[] },
    Unit { tuned: false, text: include_str!("../final/bureau/school.toml"), others: &[] },
];

impl Unit {
    fn world(&self, text: String) -> Memory {
        let named = self.others.iter().fold(Memory::default(), |world, (path, text)| world.with(path, *text));
        named.with("final.toml", text)
    }

    /// What is found in a text of the unit: codes of errors and warnings.
    fn found(&self, text: String) -> Vec<String> {
        let outcome = support::compile(&self.world(text), "final.toml");
        let serious = outcome.findings.iter().filter(|finding| finding.severity <= Severity::Warning);
        serious.map(|finding| finding.code.to_string()).collect()
    }
}

/// A kind of mistake: all ways to make it in a file.
struct Kind {
    name: &'static str,
    make: fn(&Table) -> Vec<Table>,
}

/// The file with one value changed, or a key taken out, at each place of a list of records.
fn in_records(file: &Table, list: &str, change: &dyn Fn(&mut Table) -> bool) -> Vec<Table> {
    let count = file.get(list).and_then(Value::as_array).map_or(0, Vec::len);
    let one = |at: usize| {
        let mut file = file.clone();
        let record = file.get_mut(list)?.as_array_mut()?.get_mut(at)?.as_table_mut()?;
        change(record).then_some(file)
    };
    (0..count).filter_map(one).collect()
}

/// The file with one value of a part changed.
fn in_part(file: &Table, part: &str, change: &dyn Fn(&mut Table, &str) -> bool) -> Vec<Table> {
    let keys: Vec<String> =
        file.get(part).and_then(Value::as_table).map_or_else(Vec::new, |part| part.keys().cloned().collect());
    let one = |key: String| {
        let mut file = file.clone();
        let part = file.get_mut(part)?.as_table_mut()?;
        change(part, &key).then_some(file)
    };
    keys.into_iter().filter_map(one).collect()
}

fn without(file: &Table, list: &str) -> Vec<Table> {
    let count = file.get(list).and_then(Value::as_array).map_or(0, Vec::len);
    let one = |at: usize| {
        let mut file = file.clone();
        file.get_mut(list)?.as_array_mut()?.remove(at);
        Some(file)
    };
    (0..count).filter_map(one).collect()
}

fn number(value: &Value) -> Option<Decimal> {
    value.to_string().parse::<Decimal>().ok().filter(|number| !number.is_zero())
}

fn put(record: &mut Table, key: &str, number: &str) -> bool {
    number.parse().is_ok_and(|number| record.insert(key.to_owned(), Value::Float(number)).is_some())
}

/// Multiplies an amount; false where there is none.
fn times(record: &mut Table, key: &str, by: u32) -> bool {
    let Some(old) = record.get(key).and_then(number) else { return false };
    put(record, key, &(old * Decimal::from(by)).to_string())
}

/// Exchanges the first two digits, if that changes anything.
fn exchange(record: &mut Table, key: &str) -> bool {
    let Some(old) = record.get(key).and_then(number) else { return false };
    let mut digits: Vec<char> = format!("{old:.2}").chars().collect();
    if digits.len() < 5 || digits[0] == digits[1] || digits[1] == '0' {
        return false;
    }
    digits.swap(0, 1);
    put(record, key, &digits.into_iter().collect::<String>())
}

fn take(record: &mut Table, key: &str) -> bool {
    record.get(key).and_then(number).is_some() && record.remove(key).is_some()
}

fn swap(record: &mut Table, one: &str, other: &str) -> bool {
    let (Some(a), Some(b)) = (record.get(one).cloned(), record.get(other).cloned()) else { return false };
    if a == b {
        return false;
    }
    record.insert(one.to_owned(), b);
    record.insert(other.to_owned(), a);
    true
}

/// Another source than the line's.
fn other_source(record: &mut Table) -> bool {
    let next = match record.get("source").and_then(Value::as_str) {
        None => "other",
        Some("other") => "undertaking",
        Some(_) => "other",
    };
    record.insert("source".to_owned(), next.into());
    true
}

const USES: [&str; 7] = ["basic", "personnel", "public", "project", "business", "remit", "subsidy"];

fn each_use(file: &Table, change: fn(&mut Table, &str) -> bool) -> Vec<Table> {
    USES.iter().flat_map(|key| in_records(file, "expenditure", &|line| change(line, key))).collect()
}

const KINDS: &[Kind] = &[
    Kind {
        name: "收入的一行颠倒了两位", make: |file| in_records(file, "receipts", &|line| exchange(line, "amount"))
    },
    Kind {
        name: "收入的一行多写一个 0", make: |file| in_records(file, "receipts", &|line| times(line, "amount", 10))
    },
    Kind {
        name: "收入的一行写成了元",
        make: |file| in_records(file, "receipts", &|line| times(line, "amount", 10_000)),
    },
    Kind { name: "收入漏了一行", make: |file| without(file, "receipts") },
    Kind {
        name: "收入的一行写了两遍",
        make: |file| {
            let count = file.get("receipts").and_then(Value::as_array).map_or(0, Vec::len);
            let one = |at: usize| {
                let mut file = file.clone();
                let lines = file.get_mut("receipts")?.as_array_mut()?;
                let line = lines[at].clone();
                lines.push(line);
                Some(file)
            };
            (0..count).filter_map(one).collect()
        },
    },
    Kind { name: "收入的来源写错", make: |file| in_records(file, "receipts", &other_source) },
    Kind {
        name: "年初数颠倒了两位", make: |file| in_records(file, "balance", &|line| exchange(line, "opening"))
    },
    Kind {
        name: "年初、年末写反了",
        make: |file| in_records(file, "balance", &|line| swap(line, "opening", "closing")),
    },
    Kind { name: "漏了年初数", make: |file| in_records(file, "balance", &|line| take(line, "opening")) },
    Kind { name: "漏了年末数", make: |file| in_records(file, "balance", &|line| take(line, "closing")) },
    Kind {
        name: "基金的结转没有写科目",
        make: |file| in_records(file, "balance", &|line| line.remove("function").is_some()),
    },
    Kind {
        name: "漏了使用的非财政拨款结余", make: |file| in_part(file, "surplus", &|part, key| take(part, key))
    },
    Kind { name: "支出漏了一行", make: |file| without(file, "expenditure") },
    Kind { name: "支出的一个数颠倒了两位", make: |file| each_use(file, exchange) },
    Kind { name: "支出的一个数多写一个 0", make: |file| each_use(file, |line, key| times(line, key, 10)) },
    Kind {
        name: "基本支出写成了项目支出",
        make: |file| {
            in_records(file, "expenditure", &|line| {
                let Some(amount) = line.remove("basic") else { return false };
                line.insert("project".to_owned(), amount).is_none()
            })
        },
    },
    Kind { name: "支出的来源写错", make: |file| in_records(file, "expenditure", &other_source) },
    Kind {
        name: "经济分类的一款颠倒了两位", make: |file| in_part(file, "basic", &|part, key| exchange(part, key))
    },
    Kind { name: "经济分类漏了一款", make: |file| in_part(file, "basic", &|part, key| take(part, key)) },
    Kind {
        name: "“三公”的一项多写一个 0",
        make: |file| in_part(file, "three_public", &|part, key| times(part, key, 10)),
    },
    Kind { name: "“三公”漏了一项", make: |file| in_part(file, "three_public", &|part, key| take(part, key)) },
    Kind { name: "漏了一个个数", make: |file| in_part(file, "activity", &|part, key| take(part, key)) },
    Kind {
        name: "批次和人次写反了",
        make: |file| in_part(file, "activity", &|part, key| key == "receptions" && swap(part, "receptions", "guests")),
    },
    Kind { name: "个数多写一个 0", make: |file| in_part(file, "activity", &|part, key| times(part, key, 10)) },
    Kind {
        name: "采购合同写成了元", make: |file| in_records(file, "contract", &|line| times(line, "amount", 10_000))
    },
    Kind {
        name: "绩效自评的资金写成了元",
        make: |file| in_records(file, "evaluation", &|line| times(line, "amount", 10_000)),
    },
    Kind {
        name: "年度写成公开的那一年",
        make: |file| {
            let mut file = file.clone();
            let unit = file.get_mut("unit").and_then(Value::as_table_mut);
            unit.and_then(|unit| unit.insert("year".to_owned(), 2025.into())).map_or_else(Vec::new, |_| vec![file])
        },
    },
    Kind {
        name: "金额单位写错",
        make: |file| {
            let mut file = file.clone();
            let unit = file.get_mut("unit").and_then(Value::as_table_mut);
            unit.and_then(|unit| unit.insert("money".to_owned(), "元".into())).map_or_else(Vec::new, |_| vec![file])
        },
    },
    Kind {
        name: "年初预算数多写一个 0",
        make: |file| in_records(file, "expenditure", &|line| times(line, "budget", 10)),
    },
    Kind {
        name: "没有写与预算不同的原因",
        make: |file| in_records(file, "expenditure", &|line| line.remove("budget_reason").is_some()),
    },
    Kind {
        name: "原因说反了",
        make: |file| {
            in_part(file, "narrative", &|part, key| {
                let is_reason = key == "three_public_change_reason";
                is_reason && part.insert(key.to_owned(), "公务接待费增加".into()).is_some()
            })
        },
    },
    Kind {
        name: "上年合计多写一个 0",
        make: |file| in_part(file, "previous", &|part, key| key == "revenue_total" && times(part, key, 10)),
    },
];

#[test]
fn sound_final_accounts_have_no_findings() {
    for unit in &UNITS {
        let outcome = support::compile(&unit.world(unit.text.to_owned()), "final.toml");
        assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    }
    let files = ["bureau", "school", "department"].map(|name| format!("tests/final/bureau/{name}.toml"));
    let department = gongkai::world::Disk::open(support::root().join("tests/final/bureau")).unwrap();
    assert_eq!(support::verdict(&support::compile(&department, "department.toml")), Vec::<String>::new(), "{files:?}");
    let chain = gongkai::world::Disk::open(support::root().join("tests/final/centre")).unwrap();
    assert!(support::compile(&chain, "budget.toml").document().is_some());
}

/// How many mistakes were made, and found.
#[derive(Default)]
struct Count {
    made: usize,
    found: usize,
}

fn counted(kind: &Kind) -> ([Count; 2], BTreeMap<String, usize>) {
    let (mut counts, mut codes) = ([Count::default(), Count::default()], BTreeMap::new());
    for unit in &UNITS {
        let file: Table = toml::from_str(unit.text).unwrap();
        let count = &mut counts[usize::from(!unit.tuned)];
        for mutant in (kind.make)(&file) {
            let found = unit.found(toml::to_string(&mutant).unwrap());
            count.made += 1;
            count.found += usize::from(!found.is_empty());
            for code in found.into_iter().collect::<std::collections::BTreeSet<_>>() {
                *codes.entry(code).or_default() += 1;
            }
        }
    }
    (counts, codes)
}

#[test]
fn mistakes_in_final_accounts_are_counted() {
    assert!(KINDS.len() >= 20, "{} kinds", KINDS.len());
    let kinds: Vec<&Kind> = KINDS.iter().collect();
    let tallies = parallel::each(&kinds, |kind| counted(kind));
    let mut rows = String::new();
    let mut all = [Count::default(), Count::default()];
    for (kind, ([tuned, unseen], codes)) in kinds.iter().zip(&tallies) {
        assert!(tuned.made + unseen.made > 0, "{}: none was made", kind.name);
        for (all, own) in all.iter_mut().zip([tuned, unseen]) {
            all.made += own.made;
            all.found += own.found;
        }
        let codes: Vec<&str> = codes.keys().map(String::as_str).collect();
        let (a, b) = (format!("{}/{}", tuned.found, tuned.made), format!("{}/{}", unseen.found, unseen.made));
        let _ = writeln!(rows, "| {} | {a} | {b} | {} |", kind.name, codes.join(" "));
    }
    let [tuned, unseen] = all;
    let sums = format!("| all | {}/{} | {}/{} | |\n", tuned.found, tuned.made, unseen.found, unseen.made);
    let page = std::fs::read_to_string(support::root().join(PAGE)).unwrap();
    let (before, rest) = page.split_once("<!-- final mistakes -->\n").expect("the table's beginning");
    let (_, after) = rest.split_once("<!-- /final mistakes -->").expect("the table's end");
    let head = "| mistake | found of made, tuned | found of made, others | codes |\n|---|---|---|---|\n";
    let fresh = format!("{before}<!-- final mistakes -->\n{head}{rows}{sums}<!-- /final mistakes -->{after}");
    assert_kept("checks final_mistakes::", PAGE, &fresh);
}
