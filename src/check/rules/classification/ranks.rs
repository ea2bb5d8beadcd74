//! 单位规格 that a county or a city does not have, and columns of 机构设置 that were mixed up.

use crate::catalogue::places::codes_of;
use crate::check::lints::Words;
use crate::check::rules::wording::other_place::own_places;
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::model::{Nature, Organization};
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 机构的规格与所在地相当：县里的单位没有厅级，一般也没有正处级；市里的没有省部级。性质、规格、经费保障形式没有写到别的栏里。
    /// ## 为什么
    /// 多半是照抄上级单位的机构表，或填错了栏。
    /// ## 依据
    /// 预算公开的通行要求
    /// ## 错误示例
    /// 青石县档案馆，rank = "正厅级"
    /// ## 正确示例
    /// rank = "正科级"
    "C016" "机构的规格、性质不写错" Warning
}

/// Where a unit belongs, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Level {
    County,
    /// A city of the level of a county: some have a higher level of their own.
    CountyCity,
    City,
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let level = level(&facts.budget.unit.name.value);
    let lines = &facts.budget.organization;
    let contradicts = lines.iter().filter(|_| lines.len() == 1).find_map(|line| contradicts(line, facts));
    let judged =
        lines.iter().flat_map(|line| [misplaced(line), level.and_then(|level| too_high(line, level))]).flatten();
    judged.chain(contradicts).chain(super::said_rank::check(facts)).collect()
}

/// The only organization, of another nature than the unit.
fn contradicts(line: &Organization, facts: &Facts<'_>) -> Option<Diagnostic> {
    let unit = facts.budget.unit.nature.as_ref()?;
    let text = line.nature.as_ref()?;
    let words = &lints().institutions;
    let holds = |words: &Words| words.stand_in(&text.value);
    let is_agency = text.value.contains('参') || holds(&words.administrative) && !holds(&words.public_institution);
    let known = is_agency || holds(&words.public_institution);
    let finding = || {
        let finding = RULE.finding(format!("机构的性质是“{}”，[unit] 写的单位性质不同", text.value));
        let finding = finding.at(text.span, "机构性质").and(unit.span, "单位性质");
        finding.help("核对机构编制批复里的性质，两处改成一样。")
    };
    (known && is_agency == (unit.value == Nature::Institution)).then(finding)
}

fn level(unit: &str) -> Option<Level> {
    let places = own_places(unit);
    let last = places.last()?;
    let codes = codes_of(last).unwrap_or_default();
    let of = |digits: usize| codes.split(' ').any(|code| code.len() == digits);
    match last.chars().next_back()? {
        '县' | '旗' => Some(Level::County),
        '市' if of(6) && !of(4) && !of(2) => Some(Level::CountyCity),
        '市' if of(4) && !of(2) => Some(Level::City),
        _ => None,
    }
}

/// Bodies of a county that are of 处级, and of a city that are of 厅级.
const HIGHEST: [&str; 14] = [
    "委员会",
    "人民政府",
    "人大常委会",
    "人民代表大会常务委员会",
    "政协",
    "管委会",
    "开发区",
    "园区",
    "新区",
    "法院",
    "检察院",
    "大学",
    "学院",
    "党校",
];

/// A rank above what the place has.
fn too_high(line: &Organization, level: Level) -> Option<Diagnostic> {
    let rank = line.rank.as_ref()?;
    let said = &rank.value;
    // The government of a 镇 is no county's.
    let town = ["镇人民政府", "乡人民政府", "街道"].iter().any(|word| line.name.value.contains(word));
    let highest =
        !town && HIGHEST.iter().any(|body| line.name.value.contains(body) && !is_office_of(&line.name.value, body));
    let holds = |words: &[&str]| words.iter().any(|word| said.contains(word));
    // Ranks by which a rank is measured: 相当于正处级.
    if holds(&["相当", "参照", "享受", "高配"]) {
        return None;
    }
    let (place, odd) = match level {
        Level::County => {
            ("县里", holds(&["厅", "部级", "省级", "国家级", "司局"]) || !highest && holds(&["正处", "正县"]))
        }
        Level::CountyCity => ("县级市", holds(&["厅", "部级", "省级", "国家级", "司局"])),
        Level::City => ("市里", holds(&["部级", "省级", "国家级", "司局"]) || !highest && holds(&["正厅", "正局"])),
    };
    let finding = || {
        let finding = RULE.finding(format!("“{}”的规格写成了“{said}”", line.name.value));
        finding
            .at(rank.span, format!("{place}的单位很少有这个规格"))
            .help("核对机构编制批复里的规格；没有写错的，不必改。")
    };
    odd.then(finding)
}

/// True for 人民政府办公室 and 县委员会办公室: an office of the body.
fn is_office_of(name: &str, body: &str) -> bool {
    let after = name.rfind(body).map_or("", |at| &name[at + body.len()..]);
    let after = after.trim_end_matches("本级").trim_end_matches("机关");
    after.ends_with(['室', '局', '部', '处', '科', '心', '所', '站', '馆']) || body == "委员会" && is_commission(name)
}

/// 卫生健康委员会 is a department; 中共…委员会 and 纪律检查委员会 govern.
fn is_commission(name: &str) -> bool {
    !name.contains("中共")
        && !name.contains("中国共产党")
        && !name.contains("纪律检查")
        && !name.contains("政治协商")
        && !name.contains("监察")
}

/// What was written into another column: a rank as 性质, 财政拨款 as 规格.
fn misplaced(line: &Organization) -> Option<Diagnostic> {
    let words = &lints().institutions;
    let holds = |text: &Text, words: &Words| words.stand_in(&text.value);
    let ranked = |text: &Text| text.value.ends_with('级') && !text.value.contains("本级");
    let nature = line.nature.as_ref().filter(|text| !holds(text, &words.nature));
    let funding = line.funding.as_ref().filter(|text| !holds(text, &words.funding));
    let rank = line.rank.as_ref().filter(|text| !text.value.contains('级'));
    let paid = |text: &Text| holds(text, &words.funding);
    let natured = |text: &Text| holds(text, &words.nature);
    let (text, is, column) = [
        nature.filter(|text| ranked(text)).map(|text| (text, "规格", "性质")),
        nature.filter(|text| paid(text)).map(|text| (text, "经费保障形式", "性质")),
        rank.filter(|text| paid(text)).map(|text| (text, "经费保障形式", "规格")),
        rank.filter(|text| natured(text)).map(|text| (text, "性质", "规格")),
        funding.filter(|text| ranked(text)).map(|text| (text, "规格", "经费保障形式")),
        funding.filter(|text| natured(text)).map(|text| (text, "性质", "经费保障形式")),
    ]
    .into_iter()
    .flatten()
    .next()?;
    let finding = RULE.finding(format!("“{}”的{column}写成了{is}“{}”", line.name.value, text.value));
    Some(finding.at(text.span, format!("这是{is}")).help(format!("{is}写在自己的一栏里；这里写{column}。")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_of_a_unit_is_read_off_its_name() {
        assert_eq!(level("宁晋县财政局"), Some(Level::County));
        assert_eq!(level("青石县档案馆"), Some(Level::County));
        assert_eq!(level("南宫市教育局"), Some(Level::CountyCity));
        assert_eq!(level("邢台市教育局"), Some(Level::City));
        assert_eq!(level("河北省教育厅"), None);
        assert_eq!(level("北京市海淀区教育委员会"), None);
    }

    #[test]
    fn offices_of_high_bodies_are_not_high() {
        assert!(is_office_of("宁晋县人民政府办公室本级", "人民政府") && is_office_of("宁晋县卫生健康委员会", "委员会"));
        assert!(!is_office_of("中共宁晋县委员会", "委员会") && !is_office_of("宁晋县人民政府", "人民政府"));
    }
}
