//! What must not be published: persons, companies, numbers of persons.

use super::super::draft::Draft;
use super::super::edit::{say, say_anywhere};
use super::{Kind, kind};
use crate::support::rng::Rng;

const PERSONS: [&str; 14] = [
    "张建国",
    "李秀英",
    "王德顺",
    "刘志强",
    "陈桂兰",
    "赵立新",
    "孙玉珍",
    "周文斌",
    "吴晓梅",
    "郑海涛",
    "马俊",
    "欧阳建华",
    "韩雪峰",
    "曹丽",
];

const COMPANIES: [&str; 12] = [
    "河北鑫达科技有限公司",
    "北京华信永道软件股份有限公司",
    "石家庄市宏泰印刷厂",
    "中国移动通信集团河北有限公司",
    "联通云数据有限公司",
    "冀中恒通物业服务有限公司",
    "天津市津京工程监理有限责任公司",
    "华宇会计师事务所",
    "顺达汽车修理厂",
    "河北燕赵律师事务所",
    "新华人寿保险公司",
    "航天信息股份有限公司河北分公司",
];

pub const KINDS: &[Kind] = &[
    kind("项目名称里有个人姓名", |draft, rng| {
        let (name, _) = draft.field(rng, "project", "name", |_| true)?;
        let person = rng.one(&PERSONS);
        let ways = ["离休干部{}离休金", "{}遗属生活补助", "离休人员{}医疗费", "{}同志抚恤金"];
        Some(draft.renamed(name, &rng.one(&ways).replace("{}", person)))
    }),
    kind("用途、目标里有个人姓名", |draft, rng| {
        let person = rng.one(&PERSONS);
        let ways = [
            "，用于发放离休干部{}离休金",
            "，支付遗属{}生活困难补助",
            "，由{}同志负责实施",
            "，聘用{}等3名工作人员",
            "（经办人：{}）",
        ];
        let words = rng.one(&ways).replace("{}", person);
        in_project(draft, rng, &words)
    }),
    kind("文字里有个人姓名", |draft, rng| {
        let person = rng.one(&PERSONS);
        let ways = ["，{}同志退休", "，发放离休干部{}离休金", "，调入{}、{}等人员", "，联系人{}", "，{}局长分管"];
        let words = rng.one(&ways).replace("{}", person);
        say(draft, rng, &words)
    }),
    kind("指标里有个人姓名", |draft, rng| {
        let (text, range) = draft.string(rng, "project.", ".meaning", |_| true)?;
        let person = rng.one(&PERSONS);
        let ways = ["（{}负责）", "，{}同志离休费", "，为{}发放补助"];
        Some(draft.with(&range, format!("{text}{}", rng.one(&ways).replace("{}", person))))
    }),
    kind("用途、目标里有企业名称", |draft, rng| {
        let company = rng.one(&COMPANIES);
        let ways = ["，支付{}服务费", "，委托{}实施", "，与{}签订合同", "（{}）"];
        let words = rng.one(&ways).replace("{}", company);
        in_project(draft, rng, &words)
    }),
    kind("文字里有企业名称", |draft, rng| {
        let company = rng.one(&COMPANIES);
        let ways = ["，支付{}尾款", "，由{}承建", "，租用{}车辆"];
        let words = rng.one(&ways).replace("{}", company);
        say(draft, rng, &words)
    }),
    kind("指标的依据里有企业名称", |draft, rng| {
        let (_, range) = draft.string(rng, "project.", ".basis", |_| true)?;
        let words = format!("与{}签订的合同", rng.one(&COMPANIES));
        Some(draft.with(&range, &words))
    }),
    kind("项目名称里有企业名称", |draft, rng| {
        let (name, _) = draft.field(rng, "project", "name", |_| true)?;
        Some(draft.renamed(name, &format!("{name}（{}）", rng.one(&COMPANIES))))
    }),
    kind("文字里有身份证号", |draft, rng| say_anywhere(draft, rng, "，证件号码11010519491231002X")),
    kind("文字里有手机号", |draft, rng| {
        let words = ["，联系电话13812345678", "，电话139-3190-2468", "（15933112200）"];
        let words = rng.one(&words);
        say_anywhere(draft, rng, words)
    }),
    kind("文字里有银行账号", |draft, rng| {
        let words = ["，账号6222020200012345678", "，开户行工商银行，账号0402 0305 0930 0012 345"];
        let words = rng.one(&words);
        say_anywhere(draft, rng, words)
    }),
];

/// Adds words to a purpose or a goal.
fn in_project(draft: &Draft<'_>, rng: &mut Rng, words: &str) -> Option<String> {
    let key = *rng.one(&[".purpose", ".goals.0"]);
    let (text, range) = draft.string(rng, "project.", key, |_| true)?;
    let end = range.start + text.trim_end_matches(['。', '；']).len();
    Some(draft.with(&(end..end), words))
}
