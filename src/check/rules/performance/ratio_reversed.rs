//! A rate that is described upside down: 设备总数占合格设备的比例.

use super::indicators::{each, words_of};
use super::meaning_copied::RULE;
use crate::check::Facts;
use crate::diagnostic::Diagnostic;

/// What the whole is called.
const WHOLE_BEGINS: [&str; 9] = ["应", "计划", "调查", "全部", "所有", "抽查", "参加调查", "规定", "总"];
const WHOLE_ENDS: [&str; 9] = ["总数", "总量", "总人数", "总人次", "总额", "总次数", "总户数", "总面积", "总数量"];
/// What the part is called.
const PART: [&str; 22] = [
    "合格",
    "满意",
    "及时",
    "按期",
    "按时",
    "按月",
    "按季",
    "按规定",
    "准确",
    "达标",
    "完好",
    "通过",
    "正常",
    "办结",
    "优良",
    "优秀",
    "成功",
    "无故障",
    "实际",
    "已",
    "完成",
    "到位",
];
/// Both may have these.
const OPEN: [&str; 9] = ["总", "应", "计划", "全部", "全年", "年度", "所有", "目标", "规定"];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for aim in aims {
            let Some(meaning) = aim.indicator.meaning.as_ref().filter(|text| text.secret.is_none()) else { continue };
            if is_reversed(&meaning.value) {
                let finding = RULE.finding(format!("“{}”的描述把总数和其中的一部分写颠倒了", aim.name()));
                let finding = finding.at(words_of(meaning, facts.sources), "应是一部分占总数的比例");
                findings.push(finding.help("把“占”前后的两个数对调过来。"));
            }
        }
    })
}

fn is_reversed(meaning: &str) -> bool {
    let Some((part, whole)) = meaning.split_once('占') else { return false };
    let Some(end) = ["的比例", "的比率", "的百分比", "的比重", "比例", "比率", "百分比", "比重"]
        .iter()
        .find_map(|end| whole.trim_end_matches('。').strip_suffix(end))
    else {
        return false;
    };
    let part = part.trim_start_matches("反映").trim_end_matches('的');
    let is_whole = WHOLE_ENDS.iter().any(|end| part.ends_with(end)) || WHOLE_BEGINS.iter().any(|b| part.starts_with(b));
    let is_part = |text: &str| PART.iter().any(|word| text.contains(word));
    is_whole && !is_part(part.trim_start_matches("应")) && is_part(end) && !OPEN.iter().any(|word| end.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_reversed;

    #[test]
    fn the_whole_stands_behind() {
        for text in [
            "购置设备总数占验收合格设备数的比例",
            "调查群众总数占满意的群众的比例",
            "应整改隐患总数占按期整改的隐患数的比例",
        ] {
            assert!(is_reversed(text), "{text}");
        }
        for text in [
            "验收合格设备数占购置设备总数的比例",
            "满意人数占调查总人数的比例",
            "培训总人数占应培训人数的比例",
            "参训总人次占辖区人口的比例",
            "总成本占预算的比例",
        ] {
            assert!(!is_reversed(text), "{text}");
        }
    }
}
