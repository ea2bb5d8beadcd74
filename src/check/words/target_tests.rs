use super::*;

/// The parsed target as one line.
fn said(text: &str) -> String {
    let figure = match read(text) {
        Target::Figure(figure) => figure,
        Target::Empty => return "empty".into(),
        Target::Nothing => return "nothing".into(),
        Target::OnlyUnit => return "only a unit".into(),
        Target::Words => return "words".into(),
    };
    let bound = match figure.bound {
        Bound::AtLeast => "≥",
        Bound::MoreThan => ">",
        Bound::AtMost => "≤",
        Bound::LessThan => "<",
        Bound::Exactly => "=",
        Bound::About => "≈",
        Bound::Unspecified => "",
    };
    let upper = figure.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
    let unit = match figure.unit {
        Unit::Unspecified => "?".into(),
        Unit::Percent(None) => "%".into(),
        Unit::Percent(Some(word)) => format!("% as {word}"),
        Unit::Money => "元".into(),
        Unit::MoneyEach => "元 each".into(),
        Unit::Counted(unit) => unit,
        Unit::Words => "no unit".into(),
    };
    let twice = match figure.twice {
        None => String::new(),
        Some(Twice::Whole) => ", said twice".into(),
        Some(Twice::Digits(half)) => format!(", {half} twice"),
        Some(Twice::Unit) => ", unit twice".into(),
    };
    format!("{bound}{}{upper} {unit}{twice}", figure.number)
}

/// Every target of four published budgets, and unusual ones: number, unit, what is written twice.
const FIGURES: &str = "
10 → 10 ?
100% → 100 %
100百份比 → 100 % as 百份比
100百分比 → 100 % as 百分比
100百分率 → 100 % as 百分率
10万元 → 100000 元
10台 → 10 台
12月 → 12 月
1套 → 1 套
26万元 → 260000 元
2套 → 2 套
365天 → 365 天
3套 → 3 套
4人 → 4 人
4套 → 4 套
6万元 → 60000 元
70万元 → 700000 元
78m² → 78 m²
<1天 → <1 天
≤0.5小时 → ≤0.5 小时
≤100万元 → ≤1000000 元
≤10万元 → ≤100000 元
≤10次 → ≤10 次
≤150150台 → ≤150150 台, 150 twice
≤150台 → ≤150 台
≤15名 → ≤15 名
≤177.64万元 → ≤1776400 元
≤1天 → ≤1 天
≤1星期 → ≤1 星期
≤20万元 → ≤200000 元
≤21.1万元 → ≤211000 元
≤25.2万元 → ≤252000 元
≤26.9万元 → ≤269000 元
≤2天 → ≤2 天
≤2小时 → ≤2 小时
≤300300份（套） → ≤300300 份(套), 300 twice
≤300本（套） → ≤300 本(套)
≤30分钟 → ≤30 分钟
≤30秒 → ≤30 秒
≤38万元 → ≤380000 元
≤39.89万元 → ≤398900 元
≤3天 → ≤3 天
≤3月 → ≤3 月
≤40万元 → ≤400000 元
≤5.3万元 → ≤53000 元
≤5小时 → ≤5 小时
≤5效果明显 → ≤5 no unit
≤5次 → ≤5 次
≤5百分比 → ≤5 % as 百分比
≤6.57万元 → ≤65700 元
≤60万元 → ≤600000 元
≤622600万元 → ≤6226000000 元
≤69.2万元 → ≤692000 元
≤6个 → ≤6 个
≤6套（个） → ≤6 套(个)
≤90万元 → ≤900000 元
≥10% → ≥10 %
≥10000个 → ≥10000 个
≥10000件 → ≥10000 件
≥10000条 → ≥10000 条
≥10000次 → ≥10000 次
≥1000册 → ≥1000 册
≥100保障门户网站运转 → ≥100 no unit
≥100及时更新 → ≥100 no unit
≥100承载业务顺利开展 → ≥100 no unit
≥100效果明显 → ≥100 no unit
≥100比较满意 → ≥100 no unit
≥100维护率 → ≥100 no unit
≥10万条 → ≥100000 条
≥10条 → ≥10 条
≥10次 → ≥10 次
≥10百分比 → ≥10 % as 百分比
≥120次 → ≥120 次
≥12次 → ≥12 次
≥15次 → ≥15 次
≥1本/人 → ≥1 本/人
≥1次 → ≥1 次
≥200条 → ≥200 条
≥20个 → ≥20 个
≥20次 → ≥20 次
≥2万份 → ≥20000 份
≥2台 → ≥2 台
≥2次 → ≥2 次
≥300次 → ≥300 次
≥30分钟 → ≥30 分钟
≥30次 → ≥30 次
≥3500个（件） → ≥3500 个(件)
≥350块（份） → ≥350 块(份)
≥350天 → ≥350 天
≥360天 → ≥360 天
≥3次/周 → ≥3 次/周
≥400人（次） → ≥400 人(次)
≥4次 → ≥4 次
≥4次/年 → ≥4 次/年
≥500册 → ≥500 册
≥500本 → ≥500 本
≥50批次 → ≥50 批次
≥50次 → ≥50 次
≥5次 → ≥5 次
≥5篇 → ≥5 篇
≥6000条 → ≥6000 条
≥600套（次） → ≥600 套(次)
≥6次 → ≥6 次
≥70百分比 → ≥70 % as 百分比
≥75百分比 → ≥75 % as 百分比
≥80≥80% → ≥80 %, said twice
≥90% → ≥90 %
≥90百分比 → ≥90 % as 百分比
≥95% → ≥95 %
≥95及时率 → ≥95 no unit
≥95满意度 → ≥95 no unit
≥95百分比 → ≥95 % as 百分比
≥95百分率 → ≥95 % as 百分率
≥96% → ≥96 %
≥98% → ≥98 %
≥98百分比 → ≥98 % as 百分比
≥98百分率 → ≥98 % as 百分率
≥99% → ≥99 %
≥99百分比 → ≥99 % as 百分比
不涉及 → nothing
百分比 → only a unit
95%-98% → 95..98 %
3～5次 → 3..5 次
95—100 → 95..100 ?
≥95 → ≥95 ?
≥95％ → ≥95 %
＞９５％ → >95 %
》=95% → ≥95 %
>=95% → ≥95 %
不低于95% → ≥95 %
达到95%以上 → ≥95 %
控制在10万元以内 → ≤100000 元
1.2万人 → 12000 人
≥1,200人次 → ≥1200 人次
百分之九十五以上 → ≥95 %
≥百分之98 → ≥98 %
大于等于98% → ≥98 %
不少于3次 → ≥3 次
5—10万元 → 5..100000 元
3万元-5万元 → 30000..50000 元
≥5次≤10次 → ≥5..10 次
≥5次，≥95% → ≥5 次,≥95%
≥80≥90% → ≥80 %, said twice
≥95%95% → ≥95 %, said twice
26.526.5万元 → 265000 元, 26.5 twice
9595% → 9595 %, 95 twice
2020次 → 2020 次, 20 twice
20242024年 → 20242024 年, 2024 twice
10台台 → 10 台台, unit twice
95%% → 95 %, unit twice
不超过30个工作日 → ≤30 个工作日
≤3000元/人 → ≤3000 元 each
≤5元/人·天 → ≤5 元 each
100元整 → 100 元
≤0.5亿元 → ≤50000000 元
无 → nothing
/ → nothing
≥ → only a unit
% → only a unit
每季度1次 → 1 次
每年2次 → 2 次
约10人 → ≈10 人
≥5个百分点 → ≥5 个百分点
3个工作日内 → ≤3 个工作日
1000平方米 → 1000 平方米
500m2 → 500 m2
≤1‰ → ≤1 ‰
高于90% → >90 %
100分 → 100 分
5千米 → 5 千米
≥3次重大活动 → ≥3 次重大活动
95%左右 → ≈95 %
100%完成 → 100 %
≤42微克/立方米 → ≤42 微克/立方米
≤55分贝 → ≤55 分贝
≥2亿美元 → ≥200000000 美元
95%95% → 95 %, said twice
10台10台 → 10 台, said twice
";

/// Targets that are not a number with a unit.
const WORDS: &str = "
与年初计划相同|产生一定的社会效益|产生一定的社会益|会议达到预期效果|全年正常开展|培训人员综合素质提高，工作效能提高
实际接线次数与年初计划相同|工作质量达标，与部门职责相同|市民来电后及时发送短信|微信、微博公众号文章质量符合标准
拍摄质量达到预期效果|按季度准时发放|按年初计划及时培训|按时更新|按计划开展调研活动|授课质量达到预期|接待效果达到目标
接线效果达到预期|提升公共服务水平|提高公共服务水平|政务外网三级网络安全、正常运行|效果明显|效果显著|服务质量达到预期
正常使用|每日更新|法律服务效果好，达到预期|活动效果于预期相同|界面友好，操作性强，提示性好|短信质量达标|离休干部身体情况好
符合相关规定|符合约定，实现所需要的性能需求|符合约定，实现用户需求所有功能并运行正常|符合规定及要求|经济成本小于去年
调研的质量达到计划要求|质量提升|资金成本低于去年|资金成本合理|资金成本小于去年|运行良好|进一步提升|进一步提高
进行有效对接，完成年初计划|预算低于去年|预算成本低于去年|预算成本小于去年|2024年12月31日前|2024-12-31
12月底前|2024年12月底前完成|1:3|1/3|7×24小时|达标|第三季度|±5%|小于去年|12345678901234567890
1.2.3|提升10%|全年|每月|全年不间断
";

#[test]
fn targets_are_understood() {
    for line in FIGURES.lines().filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" → ").unwrap();
        assert_eq!(said(text), expected, "{text}");
    }
    assert_eq!(said("  "), "empty");
}

#[test]
fn words_are_words() {
    for text in WORDS.lines().flat_map(|line| line.split('|')).filter(|text| !text.is_empty()) {
        assert_eq!(said(text), "words", "{text}");
    }
}

#[test]
fn proportions_are_numbers_of_a_kind() {
    for text in ["≤1:1", "1：3", "不低于1:20", "≤1.5:1"] {
        assert!(is_proportion(text), "{text}");
    }
    for text in ["12", "1/3", "12:00前", "小于去年", "7×24小时", ""] {
        assert!(!is_proportion(text), "{text}");
    }
}

#[test]
fn the_words_for_nothing_are_found_in_folded_text() {
    let nothing = &lints().targets.nothing;
    assert!(nothing.iter().all(|word| nothing.contains(&folded(word))));
}
