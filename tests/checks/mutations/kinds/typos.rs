//! Mistyped words: another word of the same sound, or a character that looks alike.

use super::super::draft::Draft;
use super::{Kind, kind};
use crate::support::rng::Rng;

/// Long words, one character of the same sound.
const LONG: [(&str, &str); 52] = [
    ("公务接待", "公务接代"),
    ("公务用车", "公物用车"),
    ("住房公积金", "住房公基金"),
    ("养老保险", "养老保线"),
    ("医疗保险", "医疗保显"),
    ("一般公共预算", "一般公共予算"),
    ("政府采购", "政府采够"),
    ("绩效目标", "绩效目镖"),
    ("满意程度", "满意成度"),
    ("过紧日子", "过紧曰子"),
    ("运行维护", "运行维互"),
    ("运转", "运转转"),
    ("工作计划", "工作计画"),
    ("群众", "群重"),
    ("财政拨款", "财正拨款"),
    ("社会保险", "社会保显"),
    ("基本支出", "基本之出"),
    ("项目支出", "项目之出"),
    ("人员经费", "人员经废"),
    ("办公设备", "办公设被"),
    ("信息公开", "信息工开"),
    ("政务服务", "政务服物"),
    ("电子政务", "电子正务"),
    ("贯彻执行", "贯澈执行"),
    ("方针政策", "方真政策"),
    ("法律法规", "法律法归"),
    ("监督检查", "监督捡查"),
    ("组织实施", "组织实失"),
    ("突发事件", "突发事键"),
    ("环境监测", "环境监侧"),
    ("基础设施", "基础设失"),
    ("工资福利", "工资副利"),
    ("晋升", "进升"),
    ("完成率", "完城率"),
    ("及时率", "级时率"),
    ("合格率", "和格率"),
    ("覆盖率", "复盖率"),
    ("年度预算", "年度予算"),
    ("验收报告", "验收报高"),
    ("问卷调查", "问券调查"),
    ("实施方案", "实施方按"),
    ("管理办法", "管理办发"),
    ("业务培训", "业物培训"),
    ("日常维修", "日长维修"),
    ("其他任务", "其他任物"),
    ("资金管理", "资金管里"),
    ("采购合同", "采购和同"),
    ("公用经费", "公用经废"),
    ("社会保障", "社会保章"),
    ("部门预算", "部门予算"),
    ("事项", "是项"),
    ("任务", "任物"),
];

/// Short words of the trade, one character of the same sound.
const SHORT: [(&str, &str); 40] = [
    ("预算", "予算"),
    ("经费", "经废"),
    ("落实", "落时"),
    ("保障", "保章"),
    ("资金", "资今"),
    ("项目", "项木"),
    ("维护", "维互"),
    ("绩效", "积效"),
    ("采购", "采构"),
    ("设备", "设被"),
    ("管理", "管里"),
    ("服务", "服物"),
    ("工作", "公作"),
    ("完成", "完城"),
    ("及时", "及是"),
    ("指标", "旨标"),
    ("培训", "陪训"),
    ("宣传", "宣船"),
    ("建设", "健设"),
    ("办公", "办工"),
    ("运行", "运形"),
    ("维修", "为修"),
    ("工资", "工姿"),
    ("增加", "曾加"),
    ("减少", "减绍"),
    ("安排", "按排"),
    ("压减", "压简"),
    ("严格", "严各"),
    ("执行", "执形"),
    ("标准", "标淮"),
    ("规范", "规犯"),
    ("监督", "监都"),
    ("监测", "监侧"),
    ("检查", "捡查"),
    ("职工", "直工"),
    ("补助", "补住"),
    ("缴费", "交废"),
    ("政府", "正府"),
    ("部门", "步门"),
    ("单位", "单为"),
];

/// Characters that look alike, as from a scan or a quick hand.
const ALIKE: [(&str, &str); 26] = [
    ("预算", "顶算"),
    ("经费", "经贵"),
    ("保障", "保嶂"),
    ("资金", "货金"),
    ("维护", "维沪"),
    ("采购", "采沟"),
    ("设备", "没备"),
    ("管理", "菅理"),
    ("服务", "报务"),
    ("工作", "工怍"),
    ("及时", "乃时"),
    ("培训", "焙训"),
    ("建设", "建没"),
    ("运行", "运衍"),
    ("严格", "严恪"),
    ("执行", "抚行"),
    ("标准", "标谁"),
    ("监测", "监铡"),
    ("检查", "检杳"),
    ("职工", "职土"),
    ("补助", "补肋"),
    ("政府", "攻府"),
    ("部门", "都门"),
    ("单位", "单拉"),
    ("人员", "人贝"),
    ("支出", "支岀"),
];

pub const KINDS: &[Kind] = &[
    kind("错别字：长词里同音的字", |draft, rng| mistyped(draft, rng, &LONG)),
    kind("错别字：短词里同音的字", |draft, rng| mistyped(draft, rng, &SHORT)),
    kind("错别字：形近的字", |draft, rng| mistyped(draft, rng, &ALIKE)),
    kind("指标名称里有错别字", |draft, rng| {
        let known = |text: &str| LONG.iter().chain(&SHORT).any(|(word, _)| text.contains(word));
        let (text, range) = draft.string(rng, "project.", ".name", known)?;
        let pairs: Vec<_> = LONG.iter().chain(&SHORT).filter(|(word, _)| text.contains(word)).collect();
        let (word, wrong) = rng.pick(&pairs)?;
        Some(draft.with(&range, text.replacen(word, wrong, 1)))
    }),
    kind("漏了一个字", |draft, rng| {
        let words =
            ["公务接待费", "公务用车运行维护费", "一般公共预算", "政府采购预算", "住房公积金", "绩效目标", "工作计划"];
        let (text, range) = draft.words(rng, |text| words.iter().any(|word| text.contains(word)))?;
        let word = words.into_iter().find(|word| text.contains(word))?;
        let mut letters: Vec<char> = word.chars().collect();
        letters.remove(rng.between(0, letters.len() - 1));
        Some(draft.with(&range, text.replacen(word, &letters.into_iter().collect::<String>(), 1)))
    }),
    kind("两个字颠倒", |draft, rng| {
        let words = [
            "公务接待",
            "运行维护",
            "工作计划",
            "贯彻执行",
            "群众",
            "服务",
            "保障",
            "管理",
            "监督",
            "采购",
            "培训",
            "设备",
            "印刷",
        ];
        let (text, range) = draft.words(rng, |text| words.iter().any(|word| text.contains(word)))?;
        let found: Vec<&str> = words.into_iter().filter(|word| text.contains(word)).collect();
        let word = *rng.pick(&found)?;
        let mut letters: Vec<char> = word.chars().collect();
        let at = rng.between(0, letters.len() - 1);
        letters.swap(at, at + 1);
        Some(draft.with(&range, text.replacen(word, &letters.into_iter().collect::<String>(), 1)))
    }),
];

fn mistyped(draft: &Draft<'_>, rng: &mut Rng, pairs: &[(&str, &str)]) -> Option<String> {
    let (text, range) = draft.words(rng, |text| pairs.iter().any(|(word, _)| text.contains(word)))?;
    let found: Vec<_> = pairs.iter().filter(|(word, _)| text.contains(word)).collect();
    let (word, wrong) = rng.pick(&found)?;
    Some(draft.with(&range, text.replacen(word, wrong, 1)))
}
