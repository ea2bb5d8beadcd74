//! A new repository: a budget with everything that a unit fills in, and the files around it.
//!
//! The sections below are those that nearly every unit writes. What else a record may hold is offered as comments, by its
//! declaration.

use toml::de::DeTable;

use super::answers::Answers;
use super::file::{budget, file};
use super::notes::{Notes, Offers, official_name};
use super::offer::PENDING;
use super::value::text;
use crate::catalogue::Catalogue;
use crate::ledger::ExtraMoney;
use crate::model::{BudgetKind, Report, Repository};
use crate::variant::{AskKind, InputGroup, Need, UnitInput, Variant};
use crate::workbook::is_of_report;

/// Sections of every budget, 待填.
const SECTIONS: &str = r#"
revenue = { general = "待填" }
basic = {}
expenditure = [{ function = "待填", basic = "待填", project = "待填" }]
assets = { acquisitions = "待填", items = [{ kind = "设备", value = "待填" }] }

[three_public]
abroad_research = "待填"
abroad_other = "待填"
vehicle_purchase = "待填"
vehicle_running = "待填"
reception = "待填"

[[project]]
name = "待填"
fiscal = "待填"
purpose = "待填"
plan = { mar = "待填", jun = "待填", oct = "待填", dec = "待填" }
goals = ["待填"]
indicators = [{ kind = "数量", name = "待填", meaning = "待填", target = "待填", basis = "待填" }]
"#;

/// Sections of final accounts that are not made from a budget.
const SECTIONS_OF_FINAL: &str = r#"
report = "final"
receipts = [{ function = "待填", amount = "待填" }]
balance = [{ opening = "待填", closing = "待填" }]
basic = {}
expenditure = [{ function = "待填", basic = "待填", project = "待填", budget = "待填" }]
contract = [{ class = "货物", awarded = "待填", amount = "待填" }]
evaluation = [{ projects = "待填", amount = "待填" }]
assets = { items = [{ kind = "设备", value = "待填" }] }

[budget.three_public]
abroad_other = "待填"
vehicle_purchase = "待填"
vehicle_running = "待填"
reception = "待填"

[three_public]
abroad_other = "待填"
vehicle_purchase = "待填"
vehicle_running = "待填"
reception = "待填"

[activity]
abroad_groups = "待填"
abroad_people = "待填"
vehicles_bought = "待填"
vehicles_kept = "待填"
receptions = "待填"
guests = "待填"
"#;

/// The section of a department.
const PERFORMANCE: &str = r#"
[performance]
overall = "待填"
safeguards = "待填"
target = [{ name = "待填", goal = "待填", indicator = "待填" }]
"#;

const PREFACE: [&str; 4] = [
    "把写着“待填”的地方填上：金额写数，不加引号；没有的内容，删去那一行或那一节。",
    "行首有 # 的可以不写，用得着的去掉 #。",
    "标题是两层括号 [[…]] 的一段，可以照着再写几段，一段一条。",
    "随时运行 gongkai check 看还缺什么；没有错误了，运行 gongkai build 编制。",
];

const REPOSITORY_PREFACE: [&str; 2] =
    ["放这个文件的文件夹是预算仓库的根：预算文件只能引用它里面的文件。", "下面各项都可以不写，用得着的去掉 #。"];

/// Figures of last year that others add up to: offered, because those are asked for.
pub(crate) const SUMS: [&str; 1] = ["expenditure_total"];

/// Keys that few places need: they are in the guide.
const RARE: [&str; 5] = ["adjusted", "adjusted_basic", "adjusted_project", "basic_by_code", "three_public_by_source"];

/// Sections whose keys are ids of figures.
const BY_FIGURE: [&str; 2] = ["previous", "approved"];

/// Classes of 经济分类 of which most units have codes: 人员经费 and 公用经费.
const BASIC_CLASSES: [&str; 3] = ["301", "302", "303"];

/// The budget file of a unit that has only answered the first questions. `schema` is the path of the JSON Schema from
/// its folder.
#[must_use]
pub fn new_budget(answers: &Answers, variant: &Variant, schema: &str) -> String {
    let sections = sections(answers, variant);
    let tree = DeTable::parse(&sections);
    let offered = Offered { answers, variant };
    let name = |path: &str, key: &str| offered.name(path, key);
    let notes = Notes { schema: Some(schema), preface: &PREFACE, name: &name, offers: Some(&offered), reviews: None };
    tree.map_or_else(|_| sections.clone(), |tree| budget(tree.get_ref(), &notes))
}

/// gongkai.toml of a new repository.
#[must_use]
pub fn new_repository(schema: &str) -> String {
    struct All;
    impl Offers for All {
        fn offers(&self, _: &str, _: &str) -> bool {
            true
        }

        fn free_keys(&self, _: &str) -> Vec<String> {
            Vec::new()
        }
    }
    let notes = Notes {
        schema: Some(schema),
        preface: &REPOSITORY_PREFACE,
        name: &official_name,
        offers: Some(&All),
        reviews: None,
    };
    file(&DeTable::new(), Repository::SHAPE, &notes)
}

/// The sections in any order: the writer knows it.
fn sections(answers: &Answers, variant: &Variant) -> String {
    let Answers { code, name, kind, year, money } = answers;
    let (code, name) = (text(code), text(name));
    let is_final = variant.vocabulary.groups.asks().report() == Report::Final;
    let mut out = format!("format = 1\n{}", if is_final { SECTIONS_OF_FINAL } else { SECTIONS });
    out.push_str(&format!("[unit]\ncode = {code}\nname = {name}\nkind = {}\nyear = {year}\n", text(kind.chinese())));
    out.push_str(&format!("variant = {}\nmoney = {}\n", text(&variant.name), text(money.chinese())));
    out.push_str(&format!("[[organization]]\nname = {name}\nnature = \"待填\"\nrank = \"待填\"\nfunding = \"待填\"\n"));
    if *kind == BudgetKind::Department && !is_final {
        out.push_str(PERFORMANCE);
    }
    let mut entries = |section: &str, keys: &mut dyn Iterator<Item = (&str, String)>| {
        let entries: String = keys.map(|(key, value)| format!("{} = {value}\n", text(key))).collect();
        if !entries.is_empty() {
            out.push_str(&format!("[{section}]\n{entries}"));
        }
    };
    let of_last = previous(variant).filter(|id| !SUMS.contains(id));
    entries("previous", &mut of_last.map(|id| (id, text(PENDING))));
    for group in [InputGroup::Narrative, InputGroup::Extra] {
        let asked = variant.inputs.of(group).iter().filter(|input| input.need != Need::Optional);
        entries(group.key(), &mut asked.map(|input| (input.key.value.as_str(), unsaid(input))));
    }
    // A budget tells of the end of the year before.
    let end = if is_final { *year } else { year - 1 };
    out.replace("assets = { ", &format!("assets = {{ as_of = {end}-12-31, "))
}

/// What is yet to be written of an input: of a list, one record.
fn unsaid(input: &UnitInput) -> String {
    if input.kind != AskKind::List {
        return text(PENDING);
    }
    let fields = input.fields.iter().map(|field| format!("{} = {}", text(&field.key.value), text(PENDING)));
    format!("[{{ {} }}]", fields.collect::<Vec<_>>().join(", "))
}

/// Figures of last year that the variant compares.
fn previous(variant: &Variant) -> impl Iterator<Item = &str> {
    variant.previous.iter().map(String::as_str)
}

/// What the variant and the catalogues add to the declarations.
struct Offered<'a> {
    answers: &'a Answers,
    variant: &'a Variant,
}

impl Offered<'_> {
    /// What a key means, and for what the variant asks, who must write it and how.
    fn name(&self, path: &str, key: &str) -> Option<String> {
        explained_meaning(self.variant, path, key)
    }
}

impl Offers for Offered<'_> {
    fn offers(&self, path: &str, key: &str) -> bool {
        let of_root = |group: InputGroup| path.is_empty() && key == group.key();
        let asks = self.variant.vocabulary.groups.asks();
        let money = ExtraMoney::ALL.iter().find(|kind| kind.key() == key);
        if money.is_some_and(|kind| !asks.has_money(*kind)) || RARE.contains(&key) {
            return false;
        }
        let report = self.variant.vocabulary.groups.asks().report();
        if !is_of_report(path, key, report) {
            return false;
        }
        match self.answers.kind {
            _ if of_root(InputGroup::Extra) => !self.variant.inputs.extra.is_empty(),
            BudgetKind::Unit => !of_root(InputGroup::Performance) && (path, key) != ("unit", "units"),
            BudgetKind::Department => true,
        }
    }

    fn free_keys(&self, path: &str) -> Vec<String> {
        if path == "basic" {
            let codes = Catalogue::Economic.entries().map(|(code, _)| code);
            let common = codes.filter(|code| code.len() == 5 && BASIC_CLASSES.contains(&&code[..3]));
            return common.map(str::to_owned).collect();
        }
        if path == "previous" {
            return previous(self.variant).map(str::to_owned).collect();
        }
        let asked = InputGroup::ALL.iter().filter(|group| group.key() == path);
        asked.flat_map(|group| self.variant.inputs.of(*group)).map(|input| input.key.value.clone()).collect()
    }
}

/// What a key means, and for what the variant asks, who must write it and how.
#[must_use]
pub(crate) fn explained_meaning(variant: &Variant, path: &str, key: &str) -> Option<String> {
    input(variant, path, key).map(explained).or_else(|| meaning(variant, path, key))
}

/// What a code or a free key of a section means: a text that the variant asks for, a figure, or a code of a catalogue.
#[must_use]
pub fn meaning(variant: &Variant, path: &str, key: &str) -> Option<String> {
    let figure = variant.vocabulary.figures.get(key).filter(|_| BY_FIGURE.contains(&path));
    let title = input(variant, path, key).map(|input| &input.what).or(figure.map(|figure| &figure.title));
    title.cloned().or_else(|| official_name(path, key))
}

fn input<'v>(variant: &'v Variant, path: &str, key: &str) -> Option<&'v UnitInput> {
    let group = InputGroup::ALL.iter().find(|group| group.key() == path)?;
    variant.inputs.of(*group).iter().find(|input| input.key.value == key)
}

fn explained(input: &UnitInput) -> String {
    let hint = input.hint.as_ref().map_or_else(String::new, |hint| format!("；{hint}"));
    format!("{}：{}{hint}", input.need.chinese(), input.what)
}
