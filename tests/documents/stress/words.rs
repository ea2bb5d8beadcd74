//! Phrases of the document, and sentences made of them.

use std::fmt::Write;

use crate::support::rng::Rng;

/// Subjects of a sentence.
pub const WHO: [&str; 10] = [
    "设施管护班组",
    "值班人员",
    "档案整理小组",
    "信息维护人员",
    "巡查小组",
    "窗口工作人员",
    "仓储管理人员",
    "物业服务人员",
    "培训组",
    "热线话务人员",
];

/// Times.
pub const WHEN: [&str; 10] = [
    "每月上旬",
    "每季度末",
    "汛期之前",
    "供暖期内",
    "节假日前后",
    "日常工作中",
    "台账更新之后",
    "检查评估之前",
    "设备停用期间",
    "意见征集期间",
];

/// Verbs.
pub const DOES: [&str; 10] = [
    "逐项核对",
    "分类整理",
    "集中检修",
    "统一登记",
    "定期回访",
    "现场查看",
    "抽样复核",
    "及时更新",
    "轮流值守",
    "按图清点",
];

/// Objects.
pub const WHAT: [&str; 10] = [
    "照明线路和配电箱",
    "服务窗口的叫号设备",
    "公共阅览室的书架",
    "会议室的音响",
    "仓库的防汛物资",
    "道路两侧的井盖",
    "档案库房的除湿设备",
    "公园的健身器材",
    "机房的备用电源",
    "热线电话的录音资料",
];

/// Consequences.
pub const SO: [&str; 6] = [
    "发现的问题当天填单、限期办结",
    "结果记入台账并公布",
    "需要更换的列入下一批计划",
    "群众提出的意见逐条答复",
    "使用情况按季分析",
    "有关资料一并归档",
];

/// Places of a project.
pub const PLACE: [&str; 10] = [
    "东城片区",
    "西城片区",
    "南河片区",
    "北山片区",
    "老街片区",
    "新站片区",
    "柳园片区",
    "石桥片区",
    "长堤片区",
    "双塔片区",
];

/// Works of a project.
pub const JOB: [&str; 20] = [
    "道路照明设施维护",
    "背街小巷路面修补",
    "公共阅览室开放",
    "健身器材检修更新",
    "便民窗口设备更新",
    "档案库房除湿改造",
    "热线受理平台运行",
    "防汛物资储备轮换",
    "老旧管线排查",
    "公共厕所保洁",
    "停车泊位标线施划",
    "绿地养护",
    "科普宣传活动",
    "群众体育比赛",
    "普查数据复核",
    "机房备用电源更换",
    "窗口人员培训",
    "积水点治理",
    "无障碍设施改造",
    "既有公共服务设施安全隐患排查整治与台账电子化管理（含设备检测、资料补录、人员培训和跟踪回访）",
];

/// Topics of a heading or a target.
pub const TOPIC: [&str; 10] = [
    "台账管理",
    "巡查安排",
    "维修流程",
    "资料归档",
    "意见答复",
    "安全检查",
    "设备登记",
    "人员培训",
    "物资储备",
    "统计口径",
];

/// Aspects of a topic.
pub const TURN: [&str; 5] = ["基本要求", "步骤和时限", "分工", "记录样式", "常见问题"];

/// Text that is hard to break into lines: Latin words, codes, units, repeated signs; `{}` is an address longer than a
/// line.
const HARD: [&str; 12] = [
    "按照GB/T 22239—2019《信息安全技术 网络安全等级保护基本要求》（第Ⅲ级）检测",
    "线路电压为10 kV、导线截面为3×120 mm²，接地电阻≤4 Ω，室温控制在18～24 ℃",
    "资料公布在{}，可以按页查询",
    "编号为A02010105、C16100000、QZ-2024-00017/B的设备统一登记",
    "系统支持IPv6、HTTPS、OFD和PDF/A-2b等格式，平均响应时间不超过0.35 s，月可用率99.95%",
    "参照《设施管护办法（试行）》（以下简称“《办法》”），对“‘一点一档’（含影像）”逐一补录……随后——经复核——统一归档",
    "意见分为三类：“建议”“咨询”“求助”（另有“其他”），见“《受理目录》（含《答复样式（修订）》）。”等附注",
    "里程桩号K12+345.678至K15+001.200，坡度1.5‰，误差±0.01 mm",
    "术语Supercalifragilisticexpialidocious与pneumonoultramicroscopicsilicovolcanoconiosis仅作排版测试",
    "①登记；②核对；③公布；④回访；㈠至㈩、⑴至⒇、ⅰ至ⅻ各类编号混用",
    "α、β、γ三组样本，Δ值在1.25～3.75之间，∑为合计，≈表示约等",
    "对“……”“——”“《》”等符号……——……连续出现的，照原样保留！？；：、也照印",
];

/// Rare characters of 通用规范汉字表 and GB 2312 in the fonts, some outside the basic plane.
pub const RARE: &str = "㑇㛃㟃㧐㫰㭎㳚㸆㺄䁖䏝䓖䜣䝙䢺䥽䲟䴓䶮丏佖俵劼堐媆嬛崿憺栎棪楙槱涴溹漦烝煋燚犨玕珝琯瑝璠禒穜窸筜簝翯舲蒄薷藨蠋衠褯诇赪蹐郿铻镴鞨飗骃鬘鲏鳀鳤鹖麑龁龢齄𠅤𠙶𠳐𡎚𣗋𣲗𤧛𥔲𦒍𧿹𨐈𩽾𪟝𪨰𫄧𫍯𫐐𫓧𫘜𫚕𫟦𫠊𬀩𬉼𬍛𬒈𬘓𬜬𬟁𬣙𬨂𬩽𬬭𬭁𬭶𬮱𬱖𬳵𬶍𬷕𬸚𬺈𬺓";

/// An address longer than a line.
pub fn address() -> String {
    let items: Vec<String> = (1..22).map(|number| format!("item-{number:03}")).collect();
    format!("https://www.example.com/open-data/services/{}?format=json&page=1", items.join("/"))
}

/// Text that is hard to break into lines.
pub fn hard() -> Vec<String> {
    HARD.iter().map(|words| words.replace("{}", &address())).collect()
}

/// The ones that fit in a table column.
pub fn hard_in_cells() -> Vec<String> {
    HARD.iter().filter(|words| !words.contains("{}")).map(|words| (*words).to_owned()).collect()
}

/// A sentence that is easy to break.
pub fn sentence(rng: &mut Rng) -> String {
    let mut said = String::new();
    let (when, who, does) = (rng.one(&WHEN), rng.one(&WHO), rng.one(&DOES));
    let _ = write!(said, "{when}，{who}{does}{}，{}。", rng.one(&WHAT), rng.one(&SO));
    said
}

/// Text of about this many characters.
pub fn prose(rng: &mut Rng, length: usize) -> String {
    mixed(rng, length, usize::MAX, &[])
}

/// Text of about this many characters, with a hard piece after every few sentences.
pub fn mixed(rng: &mut Rng, length: usize, every: usize, hard: &[String]) -> String {
    let (mut said, mut count) = (String::new(), 0_usize);
    while said.chars().count() < length {
        count += 1;
        if count.is_multiple_of(every) {
            said.push_str(rng.one::<String>(hard));
            said.push('。');
        } else {
            said.push_str(&sentence(rng));
        }
    }
    said
}

/// A TOML string.
pub fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// 分 as a number of 万元 with two decimals.
pub fn hundredths(amount: u64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}
