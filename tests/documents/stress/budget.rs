//! The budget file: balanced amounts, and texts of every length.

use std::collections::BTreeMap;

use crate::support::rng::Rng;

use super::projects::{self, FUNCTIONS, FUND, Sums};
use super::words::{RARE, TOPIC, address, hard, hard_in_cells, hundredths, mixed, prose, quoted};

/// The beginning of the file; its remaining findings are intended.
const HEAD: &str = r#"# A sound budget that is hard to lay out. Everything in it is made up.
format = 1
allow = [
  { code = "P110", why = "目标由几个词随机组成，会重复" },
  { code = "K011", why = "经费保障形式故意写得很长，试一行占几页" },
  { code = "P017", why = "指标故意不写全，使各项目的表长短不一" },
  { code = "G110", why = "编出来的项目不采购" },
  { code = "L016", why = "编出来的话有重复的" },
]

[unit]
code = "205"
name = "青山县公共服务设施管理中心"
short = "设施中心"
kind = "department"
year = 2024
variant = "stress"
money = "万元"
published = 2024-02-20
"#;

const REST: &str = r#"[three_public]
vehicle_running = 0
reception = 1.50

[previous]
basic = 1010.00
project = 30000.00
business = 33.10
remit = 10.00
subsidy = 20.00
vehicle_running = 0
reception = 1.80
abroad = 0
vehicle_purchase = 0

[assets]
as_of = 2023-12-31
acquisitions = 0
items = [
  { kind = "house", quantity = 1200, value = 300.00 },
  { kind = "office", quantity = 800, value = 150.00 },
  { kind = "equipment", quantity = 412, value = 96.35 },
]
"#;

/// 基本支出 by economic class, in 分 of 万元.
const BASIC: [(&str, u64); 7] = [
    ("30101", 61_000),
    ("30102", 22_500),
    ("30103", 9_050),
    ("30201", 3_000),
    ("30207", 820),
    ("30217", 150),
    ("30299", 2_480),
];
/// 上年结转, by source.
const CARRIED_OVER: [(&str, u64); 2] = [("general", 10_000), ("fund", 2_000)];

/// The file.
pub fn toml(rng: &mut Rng) -> String {
    let (records, sums) = projects::records(rng);
    let mut lines = vec![HEAD.to_owned()];
    lines.extend(organizations(rng));
    lines.extend(money(&sums));
    lines.push("[basic]".to_owned());
    lines.extend(BASIC.map(|(code, amount)| format!("{code} = {}", hundredths(amount))));
    lines.extend([String::new(), REST.to_owned()]);
    lines.extend(records);
    lines.extend(performance(rng));
    lines.extend(narrative(rng));
    lines.join("\n") + "\n"
}

/// Lines of income and expenditure, which balance.
fn money(sums: &Sums) -> Vec<String> {
    let mut income: BTreeMap<&str, u64> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut line = |function: &str, source: &'static str, way: &str, amount: u64, carried_over: bool| {
        let over = if carried_over { "carried_over = true\n" } else { "" };
        let amount_in_words = hundredths(amount);
        lines.push(format!(
            "[[expenditure]]\nfunction = \"{function}\"\nsource = \"{source}\"\n{over}{way} = {amount_in_words}\n"
        ));
        if !carried_over {
            *income.entry(source).or_default() += amount;
        }
    };
    line("2010301", "general", "basic", BASIC.iter().map(|(_, amount)| amount).sum(), false);
    line("2010350", "undertaking", "basic", 5_125, false);
    line("2010350", "business", "business", 3_310, false);
    line("2010350", "affiliated", "remit", 1_000, false);
    line("2010350", "other", "subsidy", 2_000, false);
    for (&(function, source), &amount) in sums {
        let spends = function == FUNCTIONS[0] || function == FUND;
        let over = CARRIED_OVER.iter().find(|(own, _)| spends && *own == source).map_or(0, |(_, amount)| *amount);
        line(function, source, "project", amount - over, false);
        if over > 0 {
            line(function, source, "project", over, true);
        }
    }
    let amounts = |amounts: &mut dyn Iterator<Item = (&str, u64)>| -> Vec<String> {
        amounts.map(|(source, amount)| format!("{source} = {}", hundredths(amount))).collect()
    };
    let over = amounts(&mut CARRIED_OVER.into_iter()).join(", ");
    let mut all = vec!["[revenue]".to_owned()];
    all.extend(amounts(&mut income.into_iter()));
    all.extend([format!("carried_over = {{ {over} }}"), String::new()]);
    all.extend(lines);
    all
}

fn organizations(rng: &mut Rng) -> Vec<String> {
    let mut lines = Vec::new();
    for number in 1..31 {
        let name = if number == 1 { "本级".to_owned() } else { format!("第{}管护站", number - 1) };
        let funding = match number {
            8 => mixed(rng, 3000, 5, &hard_in_cells()),
            15 => prose(rng, 400),
            22 => mixed(rng, 900, 2, &hard_in_cells()),
            _ => "财政性资金基本保证".to_owned(),
        };
        lines.push(format!(
            "[[organization]]\nname = \"青山县公共服务设施管理中心{name}\"\nnature = \"公益一类事业\"\nrank = \"股级\"\n\
             funding = {}\n",
            quoted(&funding)
        ));
    }
    lines
}

fn performance(rng: &mut Rng) -> Vec<String> {
    let (overall, safeguards) = (prose(rng, 2200), prose(rng, 600));
    let mut lines =
        vec![format!("[performance]\noverall = {}\nsafeguards = {}\n", quoted(&overall), quoted(&safeguards))];
    for (number, topic) in (1..).zip(TOPIC) {
        let length = rng.between(20, 300);
        lines.push(format!(
            "[[performance.target]]\nname = \"{topic}\"\ngoal = {}\n\
             indicator = \"全年巡查{}次以上，设施完好率不低于95%。\"\n",
            quoted(&prose(rng, length)),
            number * 12
        ));
    }
    lines
}

fn narrative(rng: &mut Rng) -> Vec<String> {
    let duties: Vec<String> = (0..12)
        .map(|_| {
            let length = rng.between(40, 200);
            prose(rng, length)
        })
        .collect();
    let hard = hard();
    let all_hard: String = hard.iter().map(|words| format!("{words}；")).collect();
    let apart: Vec<String> = RARE.chars().map(String::from).collect();
    let hard_words = [
        mixed(rng, 2400, 2, &hard),
        all_hard + &mixed(rng, 2000, 1, &hard),
        format!("资料见{0}{0}。", address()),
        format!("生僻字：{RARE}。{}。", apart.join("、")),
        "*星号*、_下划线_、#井号、<尖括号>、|竖线|、[方括号](圆括号)、`反引号`、~~波浪~~照原样印。".to_owned(),
    ];
    vec![
        format!("[narrative]\nduties = \"\"\"\n{}\n\"\"\"", duties.join("\n")),
        "main_projects = \"道路照明设施维护、绿地养护、公共厕所保洁\"".to_owned(),
        "basic_change_reason = \"人员正常晋级增资\"".to_owned(),
        "project_change_reason = \"新增设施安全隐患排查整治项目\"".to_owned(),
        "operating_uses = \"办公费、邮电费、公务接待费\"".to_owned(),
        "three_public_change_reason = \"压减公务接待费{{ delta.reception | abs | money }}万元\"".to_owned(),
        format!("hard_words = '''\n{}\n'''", hard_words.join("\n")),
    ]
}
