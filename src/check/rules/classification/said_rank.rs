//! Rank, nature and level that the duties tell, against 机构设置 and the unit's name.

use super::ranks::RULE;
use crate::check::facts::Facts;
use crate::check::lints::lints;
use crate::check::rules::wording::other_place::own_places;
use crate::check::words::masked::masked;
use crate::diagnostic::Diagnostic;
use crate::source::Text;

/// Ranks that exclude each other; 科级 and 正科级 are one.
const RANKS: [(&str, &str); 12] = [
    ("正厅级", "正厅"),
    ("副厅级", "副厅"),
    ("正处级", "正处"),
    ("副处级", "副处"),
    ("正县级", "正处"),
    ("副县级", "副处"),
    ("正科级", "正科"),
    ("副科级", "副科"),
    ("正股级", "正股"),
    ("副股级", "副股"),
    ("股级", "正股"),
    ("科级", "正科"),
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let unit = &facts.budget.unit.name.value;
    let lines = &facts.budget.organization;
    let is_own = |name: &str| name.trim_end_matches("本级").trim_end_matches("机关") == unit.trim_end_matches("机关");
    let line = lines.iter().find(|line| is_own(&line.name.value));
    let mut findings = Vec::new();
    for line in lines {
        let (Some(nature), Some(funding)) = (&line.nature, &line.funding) else { continue };
        let paid = ["财政性资金基本保证", "财政拨款", "全额"].iter().any(|word| funding.value.contains(word));
        if nature.value.trim() == "企业" && paid {
            let finding = RULE.finding(format!("“{}”的性质是企业，经费却由财政保障", line.name.value));
            let finding = finding.at(nature.span, "性质").and(funding.span, "经费保障形式");
            findings.push(finding.help("核对机构编制批复，改正写错的一栏。"));
        }
    }
    let Some(text) = facts.texts().find(|text| text.key == "duties") else { return findings };
    let words = masked(text);
    // What the text begins with, up to the duties themselves, is about the unit.
    let end = words.find(['：', '\n']).unwrap_or(words.len());
    let head = &words[..end];
    let place = |part: &str| text.place(part, facts.sources);
    let help = "核对机构编制批复，两处改成一样。";
    if let Some(rank) = line.and_then(|line| line.rank.as_ref())
        && let Some((said, kind)) = rank_in(head)
        && let Some((_, own)) = RANKS.iter().find(|(name, _)| *name == rank.value)
        && *own != kind
    {
        let finding = RULE.finding(format!("文字里说是“{said}”，机构设置里的规格是“{}”", rank.value));
        findings.push(finding.at(place(said), "文字").and(rank.span, "机构设置").help(help));
    }
    if let Some(nature) = line.and_then(|line| line.nature.as_ref())
        && let Some(said) = other_nature(head, nature)
    {
        let finding = RULE.finding(format!("文字里说是“{said}”，机构设置里的性质是“{}”", nature.value));
        findings.push(finding.at(place(said), "文字").and(nature.span, "机构设置").help(help));
    }
    let level = own_places(unit).last().and_then(|place| place.chars().next_back());
    if let Some(own) = level.filter(|own| "市县区旗".contains(*own))
        && let Some(said) = other_level(head, own)
    {
        let finding = RULE.finding(format!("单位是“{unit}”，文字里说是“{said}”"));
        findings.push(
            finding.at(place(said), "这里").and(facts.budget.unit.name.span, "单位名称").help("核对是哪一级的部门。"),
        );
    }
    findings
}

/// 为正科级, 机构规格正科级: the rank of the unit itself.
fn rank_in(head: &str) -> Option<(&str, &'static str)> {
    if ["相当", "参照", "享受", "高配", "其中"].iter().any(|word| head.contains(word)) {
        return None;
    }
    RANKS.iter().find_map(|(name, kind)| {
        head.match_indices(name).find_map(|(at, _)| {
            let led = ["为", "规格", "规格为", "级别为", "是", "，"].iter().any(|word| head[..at].ends_with(word));
            led.then(|| (&head[at..at + name.len()], *kind))
        })
    })
}

/// 所属国有企业 of a unit that is a 事业单位.
fn other_nature<'t>(head: &'t str, nature: &Text) -> Option<&'t str> {
    let words = &lints().institutions;
    let holds = |list: &[String]| list.iter().any(|word| nature.value.contains(word.as_str()));
    let institution = holds(&words.public_institution);
    let said: &[&str] = if institution {
        &["国有企业", "行政单位", "企业单位", "行政机关"]
    } else if holds(&words.administrative) {
        &["国有企业", "事业单位", "企业单位"]
    } else {
        return None;
    };
    // 所属事业单位 of a bureau are other units.
    said.iter().find_map(|said| {
        let at = head.find(said)?;
        let before = &head[..at];
        let named = ["为", "是"].iter().filter_map(|word| before.rfind(word)).max()?;
        let between = &before[named + '为'.len_utf8()..];
        let plain = !between.contains(['，', '；', '、', '和'])
            && between.chars().count() <= 16
            && head[at + said.len()..].chars().next().is_none_or(|c| "，。；".contains(c));
        let own = !before.contains("参照") && !head.contains("参照");
        (plain && own).then(|| &head[at..at + said.len()])
    })
}

/// 是市政府工作部门, of a bureau of a 县.
fn other_level(head: &str, own: char) -> Option<&str> {
    ["省", "市", "县", "区"].into_iter().filter(|level| !level.contains(own)).find_map(|level| {
        ["是", "为"].into_iter().find_map(|is| {
            ["政府工作部门", "政府组成部门", "政府直属", "人民政府工作部门", "委工作机关", "委工作部门"]
                .iter()
                .find_map(|body| {
                    let words = format!("{is}{level}{body}");
                    head.find(&words).map(|at| &head[at + is.len()..at + words.len()])
                })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_head_of_the_duties_tells_is_read() {
        assert_eq!(rank_in("威县教育局是县政府工作部门，为正处级。主要职责是"), Some(("正处级", "正处")));
        assert_eq!(rank_in("主任由副县级干部兼任"), None);
        assert_eq!(other_level("威县教育局是市政府工作部门", '县'), Some("市政府工作部门"));
        assert_eq!(other_level("威县教育局是县政府工作部门", '县'), None);
    }
}
