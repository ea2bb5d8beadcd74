//! Two hundred projects, some with texts and lists of indicators that fill pages.

use std::collections::BTreeMap;

use crate::support::rng::Rng;

use super::words::{JOB, PLACE, hundredths, prose, quoted};

/// 科目 of projects.
pub const FUNCTIONS: [&str; 14] = [
    "2010302", "2010507", "2010602", "2010605", "2010607", "2013302", "2013402", "2040607", "2060702", "2070308",
    "2080206", "2120102", "2120104", "2120201",
];
/// The 科目 paid from 政府性基金.
pub const FUND: &str = "2120899";
/// Sources other than 一般公共预算.
const SOURCES: [&str; 6] = ["fiscal_account", "undertaking", "business", "superior", "affiliated", "other"];

/// Length of 用途 in characters, by project.
const PURPOSES: [(usize, usize); 4] = [(6, 3000), (17, 1200), (60, 2600), (133, 900)];
/// Number of indicators, by project.
const MANY: [(usize, usize); 4] = [(9, 36), (25, 18), (90, 60), (160, 27)];
/// Length of the second indicator's description in characters, by project.
const MEANINGS: [(usize, usize); 2] = [(14, 3000), (90, 700)];

/// Kind, name, description, target, basis. `{n}` is a number, `{d}` a digit, `{budget}` the project's amount.
const INDICATORS: [[&str; 5]; 12] = [
    ["数量", "巡查次数", "全年巡查的次数", "≥{n}次", "年度工作计划"],
    ["数量", "维护点位数量", "纳入维护的点位", "≥{n}处", "设施台账"],
    ["数量", "服务人次", "接受服务的群众人次", "≥{n}人次", "服务登记表"],
    ["质量", "验收合格率", "验收合格的点位占比", "≥9{d}%", "验收记录"],
    ["质量", "资料完整率", "资料完整的点位占比", "≥9{d}%", "档案管理制度"],
    ["时效", "问题办结及时率", "限期内办结的问题占比", "≥9{d}%", "工作规则"],
    ["成本", "成本控制", "项目支出控制在预算之内", "≤{budget}万元", "年度预算"],
    ["经济效益", "重复维修减少比例", "同一点位重复维修的减少情况", "≥{d}%", "维修记录"],
    ["社会效益", "设施完好率", "设施完好的点位占比", "≥9{d}%", "抽查记录"],
    ["生态效益", "照明用电下降比例", "比改造之前节约的用电", "≥{d}%", "用电记录"],
    ["可持续影响", "管护制度执行情况", "管护制度长期执行的情况", "长期执行", "管护制度"],
    ["服务对象满意度", "群众满意度", "抽样调查的群众满意程度", "≥9{d}%", "问卷调查"],
];
/// Index of the cost indicator, which occurs once.
const COST: usize = 6;
/// Indicators of a project with few.
const FEW: [[usize; 5]; 4] = [[0, 3, 6, 8, 11], [1, 4, 6, 9, 11], [2, 5, 6, 7, 11], [0, 5, 6, 10, 11]];

/// Sums of projects: 科目 and source → 分 of 万元.
pub type Sums = BTreeMap<(&'static str, &'static str), u64>;

fn of(table: &[(usize, usize)], number: usize) -> Option<usize> {
    table.iter().find(|(own, _)| *own == number).map(|&(_, value)| value)
}

/// The records and their sums.
pub fn records(rng: &mut Rng) -> (Vec<String>, Sums) {
    let mut names: Vec<String> =
        JOB.iter().flat_map(|job| PLACE.iter().map(move |place| [*place, *job].concat())).collect();
    rng.shuffle(&mut names);
    let (mut lines, mut sums) = (Vec::new(), Sums::new());
    for (number, name) in (1_usize..).zip(&names) {
        let function = if number.is_multiple_of(29) { FUND } else { *rng.one(&FUNCTIONS) };
        let amounts = amounts(rng, number, function);
        for &(source, amount) in &amounts {
            *sums.entry((function, source)).or_default() += amount;
        }
        lines.extend(record(rng, number, name, function, &amounts));
    }
    (lines, sums)
}

/// Source and amount, the usual source first.
fn amounts(rng: &mut Rng, number: usize, function: &str) -> Vec<(&'static str, u64)> {
    let first = rng.between(300, 90_000) as u64;
    if function == FUND {
        return vec![("fund", first)];
    }
    // One amount is large enough to widen its column.
    let mut amounts = vec![("general", if number == 40 { 123_456_789 } else { first })];
    if number.is_multiple_of(7) {
        let others = rng.sample(&SOURCES, 2);
        amounts.extend(others.into_iter().map(|source| (source, rng.between(100, 9_000) as u64)));
    }
    amounts
}

fn record(rng: &mut Rng, number: usize, name: &str, function: &str, amounts: &[(&str, u64)]) -> Vec<String> {
    let whole = hundredths(amounts.iter().map(|(_, amount)| amount).sum());
    let quarters: Vec<usize> = (5..96).step_by(5).collect();
    let mut quarters = rng.sample(&quarters, 3);
    quarters.sort_unstable();
    let mut purpose = format!("用于{name}。");
    let long = of(&PURPOSES, number).or_else(|| number.is_multiple_of(3).then(|| rng.between(1, 60)));
    if let Some(length) = long {
        purpose += &prose(rng, length);
    }
    let goals = goals(rng, number).into_iter().map(|length| quoted(&prose(rng, length))).collect::<Vec<_>>();
    let amounts: Vec<String> =
        amounts.iter().map(|(source, amount)| format!("{source} = {}", hundredths(*amount))).collect();
    let mut lines = vec![
        "[[project]]".to_owned(),
        format!("code = \"13052124P{number:012}\""),
        format!("name = {}", quoted(name)),
        format!("function = \"{function}\""),
        format!("amounts = {{ {} }}", amounts.join(", ")),
        format!("purpose = {}", quoted(&purpose)),
        format!("plan = {{ mar = {}, jun = {}, oct = {}, dec = 100 }}", quarters[0], quarters[1], quarters[2]),
        format!("goals = [{}]", goals.join(", ")),
        "indicators = [".to_owned(),
    ];
    lines.extend(indicators(rng, number, &whole));
    lines.extend(["]".to_owned(), String::new()]);
    lines
}

/// Length of each goal in characters.
fn goals(rng: &mut Rng, number: usize) -> Vec<usize> {
    match number {
        3 => vec![3000],
        11 => vec![40; 60],
        60 => vec![1500, 1500],
        _ => vec![1; rng.between(1, 4)],
    }
}

fn indicators(rng: &mut Rng, number: usize, budget: &str) -> Vec<String> {
    let many = of(&MANY, number);
    let chosen: Vec<usize> = match many {
        Some(many) => {
            let turns = many.div_ceil(INDICATORS.len());
            (0..INDICATORS.len()).flat_map(|index| std::iter::repeat_n(index, turns)).collect()
        }
        None => FEW[number % FEW.len()].to_vec(),
    };
    let (mut lines, mut turns) = (Vec::new(), [0; INDICATORS.len()]);
    for (place, index) in chosen.into_iter().enumerate() {
        turns[index] += 1;
        if index == COST && turns[index] > 1 {
            continue;
        }
        let [kind, name, meaning, target, basis] = INDICATORS[index];
        let turn =
            if many.is_some() && index != COST { format!("（第{}组）", turns[index]) } else { String::new() };
        let meaning = match of(&MEANINGS, number).filter(|_| place == 1) {
            Some(length) => prose(rng, length).trim_end_matches('。').to_owned(),
            None => meaning.to_owned(),
        };
        let target = target.replace("{n}", &rng.between(12, 400).to_string());
        let target = target.replace("{d}", &rng.between(1, 9).to_string()).replace("{budget}", budget);
        lines.push(format!(
            "  {{ kind = \"{kind}\", name = \"{name}{turn}\", meaning = {}, target = \"{target}\", basis = \"{basis}\" }},",
            quoted(&meaning)
        ));
    }
    lines
}
