//! Lists of a project's money that state no total: 其中培训60万元、示范基地62万元; 当年预算210万元，上年结转45万元.

use super::parts_of_project::{is_rate, is_spent, lead};
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::told::Told;
use crate::model::Project;
use crate::money::Money;

/// Amounts that do not make up the project's.
pub struct Wrong {
    pub parts: Vec<Amount>,
    pub sum: Money,
    /// True if less may be listed, but not more.
    pub too_many: bool,
}

/// Parts behind 其中 that are more than the whole; or less, where each thing that was named has its part.
pub fn of_list(text: &str, whole: bool, budget: Money) -> Option<Wrong> {
    let (before, after) = text.split_once("其中")?;
    if after.contains("其中") || ["含", "包括"].iter().any(|word| text.contains(word)) {
        return None;
    }
    let parts = amounts(text);
    let start = text.len() - after.len();
    // One sentence, all of whose amounts are parts.
    let plain = |part: &Amount| part.range.start >= start && !part.about && !is_rate(text, part);
    let one = after.trim_end_matches(['。', '；', ' ']);
    // One alone that is too much is out of proportion, which another rule finds.
    if parts.len() < 2 || !parts.iter().all(plain) || one.contains(['。', '；', '\n']) {
        return None;
    }
    // What a purpose lists is what it spends.
    let spent = whole || parts.iter().all(|part| is_spent(lead(text, part), whole));
    let sum: Money = parts.iter().map(|part| part.money).sum();
    let too_many = sum > budget;
    let wrong = too_many || sum < budget && whole && each_has_its_own(before, text, &parts);
    (spent && wrong).then_some(Wrong { parts, sum, too_many })
}

/// True if the things named before 其中 are as many as the parts, and each part is of one of them.
fn each_has_its_own(before: &str, text: &str, parts: &[Amount]) -> bool {
    let from = before.trim_end_matches(['，', '：', '（', ',']);
    let from = from.rsplit(['。', '；', '，', '\n']).next().unwrap_or(from);
    let from = ["主要用于", "用于", "安排"].iter().find_map(|verb| from.split_once(verb)).map_or(from, |(_, of)| of);
    let open = ["等", "其他", "其它", "相关", "有关"];
    let things: Vec<&str> = from.split(['、', '和', '及', '与']).map(|thing| thing.trim_start_matches('以')).collect();
    if things.len() != parts.len() || open.iter().any(|word| from.contains(word) || text.contains("等")) {
        return false;
    }
    let things: Vec<Told> = things.into_iter().map(|thing| Told::by([thing])).collect();
    let mut met = vec![false; things.len()];
    parts.iter().all(|part| {
        let own = Told::by([lead(text, part)]);
        let mut fitting = things.iter().enumerate().filter(|(_, thing)| own.shared(thing) > 0).map(|(at, _)| at);
        let first = fitting.next().filter(|_| fitting.next().is_none());
        first.is_some_and(|at| !std::mem::replace(&mut met[at], true))
    })
}

/// What is said of money that others have, or that is of several years.
const OF_MORE: [&str; 14] =
    ["总投资", "累计", "合同", "已支付", "已拨", "三年", "五年", "概算", "贷款", "产值", "以上", "以下", "约", "分期"];

/// This year's money and last year's, which are all there is.
pub fn of_years(text: &str, project: &Project, budget: Money) -> Option<Wrong> {
    if !text.contains("结转") || OF_MORE.iter().any(|word| text.contains(word)) {
        return None;
    }
    let parts = amounts(text);
    let [one, other] = &parts[..] else { return None };
    let carried = |part: &Amount| lead(text, part).contains("结转");
    let current = |part: &Amount| {
        let lead = lead(text, part);
        !carried(part) && ["当年", "本年", "今年", "年初"].iter().any(|word| lead.contains(word))
    };
    let now = match () {
        () if current(one) && carried(other) => one,
        () if carried(one) && current(other) => other,
        () => return None,
    };
    let sum = one.money + other.money;
    // Some list the money of this year alone as the project's.
    let mut known = project.money().into_iter().map(|(_, amount)| amount.money).chain([budget]);
    let told = one.about || other.about || known.any(|money| money == sum || money == now.money);
    (!told).then(|| Wrong { too_many: false, sum, parts: parts.clone() })
}

/// Whose money it is.
const GIVERS: [&str; 12] =
    ["中央", "省级", "省财政", "市级", "市财政", "县级", "县财政", "区级", "区财政", "本级", "自筹", "上级"];

/// More lists of sources are no list of shares.
const MOST: usize = 6;

/// Shares of several treasuries, of which some should make up the project's money, and which are more than it.
pub fn of_givers(text: &str, budget: Money) -> Option<Wrong> {
    if !GIVERS.iter().any(|giver| text.contains(giver)) || OF_MORE.iter().any(|word| text.contains(word)) {
        return None;
    }
    let parts = amounts(text);
    let given = |part: &Amount| {
        let lead = lead(text, part);
        !part.about && !is_rate(text, part) && GIVERS.iter().any(|giver| lead.contains(giver))
    };
    if parts.len() < 2 || parts.len() > MOST || !parts.iter().all(given) || text.contains("结转") {
        return None;
    }
    let sum: Money = parts.iter().map(|part| part.money).sum();
    let some = |chosen: usize| -> Money {
        parts.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, part)| part.money).sum()
    };
    let told = (1..1_usize << parts.len()).any(|chosen| some(chosen) == budget);
    (sum > budget && !told).then_some(Wrong { parts, sum, too_many: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::MoneyUnit;

    fn money(text: &str) -> Money {
        Money::parse(text, MoneyUnit::TenThousand).unwrap()
    }

    #[test]
    fn parts_without_a_total_are_no_more_than_the_whole() {
        for text in [
            "用于农技推广、农民培训以及示范基地建设，其中农民培训60.00万元，示范基地建设62.00万元。",
            "用于教师实践、教师培训和技能大赛，其中教师培训25万元、技能大赛51万元",
            "用于设备购置和维修，其中设备购置20万元，维修15万元。",
        ] {
            assert!(of_list(text, true, money("50")).is_some(), "{text}");
        }
        for text in [
            "用于农技推广、农民培训以及示范基地建设，其中农民培训20万元，示范基地建设10万元。",
            "用于打假和执法办案，其中车辆运行维护费8万元、购置设备2.30万元。",
            "用于设备购置和维修，其中设备购置20万元，维修30万元。",
            "用于设备购置、维修等，其中设备购置20万元，维修15万元。",
            "用于维修，其中屋面20万元、门窗15万元",
            "共80万元，其中甲50万元、乙30万元",
            "用于补助，其中每人60万元",
            "其中甲60万元。乙70万元。",
            "用于图书采购，其中图书采购费90万元",
        ] {
            assert!(of_list(text, true, money("50")).is_none(), "{text}");
        }
    }

    #[test]
    fn shares_of_treasuries_are_compared_with_care() {
        assert!(of_givers("中央资金50万元、县级配套20万元", money("60")).is_some());
        for (text, budget) in [
            ("中央资金50万元、县级配套20万元", "70"),
            ("中央资金50万元、县级配套20万元", "20"),
            ("中央资金50万元、省级资金20万元", "100"),
            ("中央资金50万元", "30"),
            ("中央资金50万元、上年结转20万元", "60"),
            ("总投资70万元，其中中央资金50万元、县级配套20万元", "60"),
        ] {
            assert!(of_givers(text, money(budget)).is_none(), "{text}");
        }
    }
}
