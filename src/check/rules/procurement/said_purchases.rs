//! A purchase that a project's texts state, without a line in 政府采购.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::purchases::entry;
use crate::check::authored::within;
use crate::check::rules::performance::indicators::budget_of;
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::{PENDING, Span};

rule! {
    /// ## 检查内容
    /// 项目的名称、用途、绩效目标明白说了要购置某样东西，或要买目录里的某种服务（网络租赁、劳务派遣、物业、印刷、软件开发、委托第三方……），
    /// 采购表里有这个项目的行，或有同一样东西。只有几千元的项目、补助别人的不看。
    /// ## 为什么
    /// 东西和服务多半在集中采购目录里；文字说了要买，采购表没有，采购时就没有预算。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// purpose = "购置台式计算机 20 台"，采购表里没有这个项目
    /// ## 正确示例
    /// 写一段 [[procurement]]，project 是这个项目
    "G110" "项目说了要买的，采购表里有" Warning
}

/// Smaller projects, in 元, may buy without 政府采购.
const SMALL: i64 = 10_000;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let bought = Bought::of(facts);
    facts.budget.project.iter().filter_map(|project| judge(project, &bought, facts)).collect()
}

fn judge(project: &Project, bought: &Bought<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let places = stated(project, bought, facts);
    let mut words: Vec<&str> = places.iter().map(|(_, said)| said.words()).collect();
    words.dedup();
    let named = words.get(..NAMED).unwrap_or(&words).join("”“");
    let mut places = places.into_iter();
    let (first, _) = places.next()?;
    let finding =
        RULE.finding(format!("“{}”要买“{named}”，采购表里没有", project.name.value)).at(first, "这里说了要买");
    let finding = places.fold(finding, |finding, (span, _)| finding.and(span, "这里也说了要买"));
    Some(finding.help("在集中采购目录里，或达到采购限额标准的，写一段 [[procurement]]；都够不上的，可以不改。"))
}

/// How many purchases the message names.
const NAMED: usize = 2;

/// The purchases that a project's texts state, unless 政府采购 has them.
pub fn stated<'b>(project: &'b Project, bought: &Bought<'_>, facts: &Facts<'_>) -> Vec<(Span, Said<'b>)> {
    let budget = budget_of(project).yuan();
    if bought.has(project) || !budget.is_zero() && budget < Decimal::from(SMALL) {
        return Vec::new();
    }
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    let texts = texts.filter(|text| text.secret.is_none() && may_state(&text.value));
    let said = texts.flat_map(|text| of_text(&text.value).into_iter().map(move |said| (text, said)));
    let missing = said.filter(|(_, said)| !bought.covers(said));
    missing.map(|(text, said)| (within(text.span, said.clause, facts.sources), said)).collect()
}

/// False for a text without any word of buying.
fn may_state(text: &str) -> bool {
    let words = &lints().procurement;
    words.verbs.stand_in(text) || words.services.stand_in(text) || BUYING.iter().any(|verb| text.contains(verb))
}

/// What services are bought with.
const BUYING: [&str; 2] = ["购买", "采购"];

/// A purchase in a text.
pub struct Said<'t> {
    clause: &'t str,
    /// What is bought.
    thing: &'static str,
    /// True if a verb says so.
    bought: bool,
}

/// Longer clauses about buying, in characters, are named by what they buy.
const LONG: usize = 20;

impl<'t> Said<'t> {
    fn words(&self) -> &'t str {
        let whole = self.bought && self.clause.chars().count() <= LONG;
        if whole { self.clause } else { self.thing }
    }
}

/// Marks between clauses, each of which may list several purchases.
const MARKS: [char; 9] = ['，', '。', '；', '：', '\n', '\r', ',', ';', ':'];

fn of_text(text: &str) -> Vec<Said<'_>> {
    text.split(MARKS).flat_map(of_clause).collect()
}

fn of_clause(clause: &str) -> Vec<Said<'_>> {
    let words = &lints().procurement;
    let each: Vec<Said<'_>> = clause.split('、').filter_map(of_part).collect();
    // 购买…的清扫保洁、垃圾收运服务
    let service = BUYING.iter().any(|verb| {
        clause
            .match_indices(verb)
            .any(|(at, _)| !clause[..at].ends_with("政府") && clause[at..].trim().ends_with("服务"))
    });
    let other = || words.not_bought.stand_in(clause) || words.not_buying.stand_in(clause);
    if each.is_empty() && service && !other() {
        return vec![Said { clause: clause.trim(), thing: "服务", bought: true }];
    }
    each
}

fn of_part(clause: &str) -> Option<Said<'_>> {
    let words = &lints().procurement;
    let clause = clause.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    // 政府采购 is a procedure, not the act of buying.
    let buys = |verb: &String| {
        let mut found = clause.match_indices(verb.as_str());
        found.any(|(at, _)| !clause[..at].ends_with("政府") && !clause[..at].ends_with("集中"))
    };
    let verb = words.verbs.stand_in(clause) && words.verbs.iter().any(buys);
    let good = verb.then(|| words.goods.word_in(clause)).flatten();
    let thing = good.or_else(|| words.services.word_in(clause))?;
    let other = words.not_bought.stand_in(clause) || words.not_buying.stand_in(clause);
    (!other).then_some(Said { clause, thing, bought: good.is_some() })
}

/// What 政府采购 has: the projects of its lines, and the pairs of characters in the names of what they buy.
pub struct Bought<'b> {
    projects: BTreeSet<&'b str>,
    pairs: BTreeSet<(char, char)>,
    /// True if goods, or services, are bought for no project.
    free: [bool; 2],
}

impl<'b> Bought<'b> {
    pub fn of(facts: &Facts<'b>) -> Self {
        let mut bought = Self { projects: BTreeSet::new(), pairs: BTreeSet::new(), free: [false; 2] };
        for line in &facts.budget.procurement {
            let code = line.catalogue.value.0.as_str();
            let name = line.item.as_ref().map(|item| item.value.as_str()).or_else(|| entry(code, facts.budget));
            bought.pairs.extend(name.into_iter().flat_map(pairs));
            match &line.project {
                Some(project) => _ = bought.projects.insert(&project.value),
                None => bought.free[usize::from(!code.starts_with('A'))] = true,
            }
        }
        bought
    }

    /// True if a line names the project, or may name it: its code or name is yet to be written.
    pub fn has(&self, project: &Project) -> bool {
        let code = project.code.as_ref().map(|code| code.value.as_str());
        let mut names = code.into_iter().chain([project.name.value.as_str()]);
        names.any(|name| self.projects.contains(name) || name == PENDING)
    }

    fn covers(&self, said: &Said<'_>) -> bool {
        let general = &lints().procurement.general;
        let service = said.thing == "服务" || lints().procurement.services.iter().any(|service| service == said.thing);
        let named = !general.iter().any(|word| word == said.thing);
        self.free[usize::from(service)] || named && pairs(said.thing).any(|pair| self.pairs.contains(&pair))
    }
}

fn pairs(name: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let general = |a: char, b: char| {
        let mut marks = [0; 8];
        let end = a.encode_utf8(&mut marks).len();
        let end = end + b.encode_utf8(&mut marks[end..]).len();
        std::str::from_utf8(&marks[..end]).is_ok_and(|pair| lints().procurement.general.iter().any(|word| word == pair))
    };
    name.chars().zip(name.chars().skip(1)).filter(move |&(a, b)| !general(a, b))
}

#[cfg(test)]
mod tests {
    use super::of_text;

    fn things(text: &str) -> Vec<&str> {
        of_text(text).into_iter().map(|said| said.thing).collect()
    }

    #[test]
    fn what_a_project_buys_is_stated_in_many_ways() {
        for text in [
            "购置办公设备",
            "采购档案密集架一批，整理档案",
            "用于办公电脑、打印机采购",
            "更新执法车辆2辆",
            "购买镇区和36个行政村的清扫保洁、垃圾收运服务",
            "市政府各接入部门线路租赁费",
            "机关网络维护劳务派遣费及派驻人员工资",
            "委托第三方开展绩效评价",
            "办公楼物业管理服务",
            "聘请法律顾问",
            "信息系统开发与运行",
        ] {
            assert!(!things(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_others_buy_and_what_is_no_purchase_is_not_stated() {
        for text in [
            "发放农机购置补贴",
            "补助乡镇卫生院购置设备",
            "推进大规模设备更新和消费品以旧换新",
            "办公费、印刷费、差旅费、维修（护）费",
            "开展政府采购监管和设备验收",
            "为群众提供法律顾问服务",
            "规范物业管理服务行为",
            "及时采购日常办公所需的办公用品",
            "知识更新培训",
            "设备维修维护",
            "发展服务外包产业",
            "土地出让业务、公务用车运行",
        ] {
            assert!(things(text).is_empty(), "{text}: {:?}", things(text));
        }
    }
}
