//! A satisfaction of other people than its description asks, or than the project has: 患者满意度 of farmers who bought machines.

use super::indicators::{Aim, each, is_open, words_of};
use super::{meaning_copied, of_another};
use crate::check::Facts;
use crate::check::words::prose::clause_start;
use crate::diagnostic::Diagnostic;
use crate::model::{IndicatorKind, Project};

/// Kinds of people that texts tell apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Who {
    Patients,
    Young,
    Parents,
    Teachers,
    Farmers,
    Residents,
    Enterprises,
    Staff,
    Old,
    Disabled,
    Soldiers,
    Visitors,
    Parties,
}

use Who::{
    Disabled, Enterprises, Farmers, Old, Parents, Parties, Patients, Residents, Soldiers, Staff, Teachers, Visitors,
    Young,
};

/// What each kind is called. 师生 are two kinds.
const CALLED: [(&str, Who); 66] = [
    ("乘客", Visitors),
    ("旅客", Visitors),
    ("医护", Staff),
    ("医务", Staff),
    ("患者", Patients),
    ("病人", Patients),
    ("学生", Young),
    ("师生", Young),
    ("师生", Teachers),
    ("住校生", Young),
    ("寄宿生", Young),
    ("在校生", Young),
    ("考生", Young),
    ("新生", Young),
    ("毕业生", Young),
    ("受助生", Young),
    ("幼儿", Young),
    ("儿童", Young),
    ("青少年", Young),
    ("未成年", Young),
    ("家长", Parents),
    ("监护人", Parents),
    ("教师", Teachers),
    ("老师", Teachers),
    ("教职", Teachers),
    ("教职", Staff),
    ("农民", Farmers),
    ("农户", Farmers),
    ("村民", Farmers),
    ("养殖户", Farmers),
    ("养殖场户", Farmers),
    ("种植户", Farmers),
    ("种粮", Farmers),
    ("牧民", Farmers),
    ("渔民", Farmers),
    ("果农", Farmers),
    ("菜农", Farmers),
    ("林农", Farmers),
    ("居民", Residents),
    ("市民", Residents),
    ("住户", Residents),
    ("业主", Residents),
    ("企业", Enterprises),
    ("商户", Enterprises),
    ("纳税人", Enterprises),
    ("经营主体", Enterprises),
    ("个体户", Enterprises),
    ("职工", Staff),
    ("员工", Staff),
    ("干部", Staff),
    ("公务员", Staff),
    ("工作人员", Staff),
    ("老人", Old),
    ("老年", Old),
    ("退休", Old),
    ("离休", Old),
    ("残疾", Disabled),
    ("军人", Soldiers),
    ("优抚", Soldiers),
    ("军属", Soldiers),
    ("烈属", Soldiers),
    ("游客", Visitors),
    ("读者", Visitors),
    ("观众", Visitors),
    ("当事人", Parties),
    ("诉讼", Parties),
];

/// Whoever it is, is among them.
const ANYBODY: [&str; 22] = [
    "群众",
    "公众",
    "社会",
    "对象",
    "受益",
    "百姓",
    "用户",
    "客户",
    "大众",
    "各界",
    "人民",
    "使用人",
    "使用者",
    "全体",
    "各类",
    "有关",
    "相关",
    "代表",
    "家属",
    "家庭",
    "利用者",
    "受众",
];

/// Kinds of which a person is hardly both. An old one may be a resident and a farmer, and ill besides.
const APART: [(Who, &[Who]); 9] = [
    (Patients, &[Young, Teachers, Farmers, Enterprises, Staff, Visitors, Parties]),
    (Young, &[Teachers, Farmers, Residents, Enterprises, Staff, Old, Soldiers, Parties]),
    (Teachers, &[Farmers, Residents, Enterprises, Visitors, Parties, Soldiers]),
    (Farmers, &[Staff, Visitors, Parties]),
    (Enterprises, &[Residents, Old, Disabled, Soldiers, Visitors]),
    (Staff, &[Visitors, Parties]),
    (Visitors, &[Disabled, Soldiers, Parties]),
    (Parties, &[Old, Disabled, Soldiers]),
    (Parents, &[Farmers, Enterprises, Old, Soldiers, Visitors, Parties]),
];

/// The people of whom nothing in a project that has none speaks, and what else speaks of them.
const MARKED: [(Who, &[&str]); 3] = [
    (
        Patients,
        &[
            "医", "患者", "病人", "诊", "卫生", "健康", "护理", "康复", "救助", "救治", "住院", "养老", "残疾", "血",
            "防疫", "体检", "急救", "药品", "疾病", "优抚",
        ],
    ),
    (
        Young,
        &[
            "学生",
            "校",
            "教",
            "幼",
            "儿童",
            "少年",
            "未成年",
            "考试",
            "招生",
            "团委",
            "共青团",
            "图书",
            "科普",
            "培训",
            "青年",
            "实习",
            "学员",
            "中学",
            "小学",
            "大学",
            "入学",
            "毕业",
            "孩子",
            "家庭",
        ],
    ),
    (Visitors, &["游", "景", "文", "馆", "展", "公园", "书", "阅", "演", "剧", "客", "观众", "旅", "体育", "赛", "影"]),
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        for aim in aims.iter().filter(|aim| is_of_satisfaction(aim)) {
            let named = people(aim.name());
            if named.is_empty() || aim.indicator.name.secret.is_some() || holds(aim.name(), &ANYBODY) {
                continue;
            }
            findings.extend(described(aim, &named, facts).or_else(|| of_nobody(project, aims, aim, &named, facts)));
        }
    })
}

fn is_of_satisfaction(aim: &Aim<'_>) -> bool {
    aim.kind() == IndicatorKind::Satisfaction && aim.name().contains("满意")
}

/// 患者满意度, described as what farmers think.
fn described(aim: &Aim<'_>, named: &[Who], facts: &Facts<'_>) -> Option<Diagnostic> {
    let meaning = aim.indicator.meaning.as_ref().filter(|text| text.secret.is_none())?;
    let asked = asked(&meaning.value)?;
    let all = people(&meaning.value);
    let said = people(asked);
    let other = !said.is_empty()
        && !named.iter().any(|who| all.contains(who))
        && named.iter().all(|one| said.iter().all(|other| are_apart(*one, *other)));
    let finding = other.then(|| {
        meaning_copied::RULE
            .finding(format!("“{}”的描述说的是另一种人：“{asked}”", aim.name()))
            .at(words_of(&aim.indicator.name, facts.sources), "名称里的人")
            .and(words_of(meaning, facts.sources), "描述里的人")
    })?;
    Some(finding.help("核对问的是谁满意，名称和描述写成同一种人；两种人都问的，两处都写上。"))
}

/// 患者满意度 where neither the project nor the unit has to do with the ill.
fn of_nobody(
    project: &Project,
    aims: &[Aim<'_>],
    aim: &Aim<'_>,
    named: &[Who],
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let [who] = named else { return None };
    let (_, words) = MARKED.iter().find(|(marked, _)| marked == who)?;
    if is_open(project) || project.goals.is_empty() {
        return None;
    }
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals);
    let others = aims.iter().filter(|other| !std::ptr::eq(*other, aim));
    let others = others.flat_map(|other| [Some(&other.indicator.name), other.indicator.meaning.as_ref()]).flatten();
    let own = texts.chain(others).any(|text| text.secret.is_some() || holds(&text.value, words));
    let of_unit = || {
        let told = facts.texts().filter(|text| text.key == "duties").map(|text| text.text);
        [facts.budget.unit.name.value.as_str()].into_iter().chain(told).any(|text| holds(text, words))
    };
    if own || of_unit() {
        return None;
    }
    let message = format!("“{}”的指标“{}”说的人，项目和单位别处都没有说到", project.name.value, aim.name());
    let finding = of_another::RULE.finding(message).at(words_of(&aim.indicator.name, facts.sources), "像是别的项目的");
    let finding = finding.and(project.name.span, "这个项目");
    Some(finding.help("写这个项目服务的人；确有他们的，在用途或目标里说到。"))
}

/// Who is asked: the words before 对 in 参训农民对培训工作满意的比例, else before 满意.
fn asked(meaning: &str) -> Option<&str> {
    let at = meaning.find("满意")?;
    let before = &meaning[clause_start(meaning, at)..at];
    let asked = before.split_once('对').map_or(before, |(asked, _)| asked);
    let short = asked.chars().count() <= LONGEST;
    (short && !holds(asked, &ANYBODY)).then_some(asked).filter(|asked| !holds(asked, &["由", "向", "通过", "测评"]))
}

/// Longer words, in characters, name nobody simply.
const LONGEST: usize = 16;

fn people(text: &str) -> Vec<Who> {
    CALLED.iter().filter(|(word, _)| text.contains(word)).map(|(_, who)| *who).collect()
}

fn are_apart(one: Who, other: Who) -> bool {
    let lists = |a: Who, b: Who| APART.iter().any(|(who, others)| *who == a && others.contains(&b));
    lists(one, other) || lists(other, one)
}

fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contradict(name: &str, meaning: &str) -> bool {
        let (named, all) = (people(name), people(meaning));
        let said = asked(meaning).map(people).unwrap_or_default();
        !holds(name, &ANYBODY)
            && !named.is_empty()
            && !said.is_empty()
            && !named.iter().any(|who| all.contains(who))
            && named.iter().all(|one| said.iter().all(|other| are_apart(*one, *other)))
    }

    #[test]
    fn the_description_asks_the_people_of_the_name() {
        for (name, meaning) in [
            ("患者满意度", "购机农户对补贴工作满意的比例"),
            ("参训学生满意度", "参训农民对培训工作满意的比例"),
            ("企业职工满意度", "住校生对公寓服务满意的比例"),
            ("学生满意度", "居民对社区服务满意的比例"),
            ("农户满意度", "就诊患者对医疗服务的满意程度"),
            ("当事人满意度", "参训教师满意的比例"),
            ("读者满意度", "农民满意度"),
            ("企业满意度", "残疾人对康复服务满意的比例"),
        ] {
            assert!(contradict(name, meaning), "{name}: {meaning}");
        }
        for (name, meaning) in [
            ("患者满意度", "门诊和住院患者的满意程度"),
            ("患者满意度", "居民对家庭医生服务满意的比例"),
            ("患者满意度", "抽样调查"),
            ("师生满意度", "教师和学生的满意程度"),
            ("学生满意度", "师生对食堂满意的比例"),
            ("学生和家长满意度", "家长对免学费政策满意的比例"),
            ("家长满意度", "受助学生对资助工作满意的比例"),
            ("居民满意度", "社区老年人对服务满意的比例"),
            ("村民满意度", "受益群众的满意程度"),
            ("农村居民满意度", "农户对改厕工作满意的比例"),
            ("村民对村干部满意度", "村民的满意程度"),
            ("职工满意度", "职工和企业对参保服务满意的比例"),
            ("教师满意度", "参训干部职工对培训满意的比例"),
            ("学生满意度", "由工作人员发放问卷，满意的学生占比"),
            ("当事人满意度", "群众对法院工作满意的比例"),
            ("读者满意度", "到馆学生对借阅服务满意的比例"),
            ("养殖户满意度", "养殖企业对防疫服务满意的比例"),
            ("老干部满意度", "离退休干部对服务满意的比例"),
            ("残疾人满意度", "残疾人家庭对无障碍改造满意的比例"),
            ("用水户满意度", "居民对供水服务满意的比例"),
            ("就医群众满意度", "患者对医院服务满意的比例"),
            ("参训学员满意度", "农民对培训满意的比例"),
        ] {
            assert!(!contradict(name, meaning), "{name}: {meaning}");
        }
    }
}
