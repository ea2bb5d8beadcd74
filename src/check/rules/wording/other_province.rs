//! The province in the title of a regulation, or before its offices: 《河南省…条例》 in a unit of 河北.

use std::ops::Range;

use super::other_place::{is_shared, own_places};
use crate::catalogue::places::codes_of;
use crate::check::Printed;
use crate::check::texts::Masked;
use crate::lexicon::is_chinese;

/// The provinces by the names that variants have for them, and the digits their codes begin with.
const PROVINCES: [(&str, &str, &str); 31] = [
    ("beijing", "北京市", "11"),
    ("tianjin", "天津市", "12"),
    ("hebei", "河北省", "13"),
    ("shanxi", "山西省", "14"),
    ("neimenggu", "内蒙古自治区", "15"),
    ("liaoning", "辽宁省", "21"),
    ("jilin", "吉林省", "22"),
    ("heilongjiang", "黑龙江省", "23"),
    ("shanghai", "上海市", "31"),
    ("jiangsu", "江苏省", "32"),
    ("zhejiang", "浙江省", "33"),
    ("anhui", "安徽省", "34"),
    ("fujian", "福建省", "35"),
    ("jiangxi", "江西省", "36"),
    ("shandong", "山东省", "37"),
    ("henan", "河南省", "41"),
    ("hubei", "湖北省", "42"),
    ("hunan", "湖南省", "43"),
    ("guangdong", "广东省", "44"),
    ("guangxi", "广西壮族自治区", "45"),
    ("hainan", "海南省", "46"),
    ("chongqing", "重庆市", "50"),
    ("sichuan", "四川省", "51"),
    ("guizhou", "贵州省", "52"),
    ("yunnan", "云南省", "53"),
    ("xizang", "西藏自治区", "54"),
    ("shaanxi", "陕西省", "61"),
    ("gansu", "甘肃省", "62"),
    ("qinghai", "青海省", "63"),
    ("ningxia", "宁夏回族自治区", "64"),
    ("xinjiang", "新疆维吾尔自治区", "65"),
];

/// What regulations are called, that only hold in their own province.
const REGULATIONS: [&str; 7] = ["条例", "办法", "规定", "细则", "规程", "标准", "方案"];

/// What follows the name of the province that a unit is told by: 省委、省政府, 省财政厅, 省、市.
const ABOVE: [&str; 6] = ["委", "政府", "人民政府", "、市", "市两级", "级财政"];

/// Words of a sentence about other places.
const LEARNT: [&str; 6] = ["参照", "参考", "借鉴", "比照", "异地", "外省"];

/// Characters of a title that are looked through.
const TITLE: usize = 60;

/// The unit's province, and names of other ones in the place of its own.
pub(super) struct Province {
    /// The first digits of the codes that the unit may have.
    own: Vec<String>,
    /// What it is called, where only one is possible.
    pub name: Option<&'static str>,
}

impl Province {
    /// By the places in the unit's name, and by the format that it publishes in: a place may have a namesake elsewhere.
    pub fn of(printed: &Printed<'_>) -> Option<Self> {
        let places = own_places(&printed.budget.unit.name.value);
        let listed = places.iter().rev().find_map(|place| codes_of(place));
        let variant = printed.budget.unit.variant.value.as_str();
        let formatted = PROVINCES.iter().find(|(spelt, ..)| variant.split('-').next() == Some(spelt));
        let listed = listed.into_iter().flat_map(|codes| codes.split(' ')).map(|code| code.chars().take(2).collect());
        let mut own: Vec<String> = listed.chain(formatted.map(|(.., code)| (*code).to_owned())).collect();
        own.sort();
        own.dedup();
        if own.is_empty() {
            return None;
        }
        let known = |code: &str| PROVINCES.iter().find(|(.., digits)| *digits == code).map(|(_, name, _)| *name);
        let name = if let [one] = own.as_slice() { known(one) } else { None };
        Some(Self { own, name })
    }

    /// Where names of other provinces stand for the unit's own.
    pub fn others(&self, masked: &Masked<'_>) -> Vec<Range<usize>> {
        let text: &str = &masked.lettered.words;
        let mut found = Vec::new();
        if masked.lettered.may_have('《') {
            found.extend(text.match_indices('《').filter_map(|(at, open)| self.of_title(text, at + open.len())));
        }
        if masked.lettered.may_have('省') {
            found.extend(text.match_indices('省').filter_map(|(at, _)| self.of_office(text, at)));
        }
        found.retain(|range| {
            let learnt = || LEARNT.iter().any(|word| clause_before(text, range.start).contains(word));
            !is_shared(text, range.start) && !learnt()
        });
        found
    }

    fn of_title(&self, text: &str, start: usize) -> Option<Range<usize>> {
        let rest = &text[start..];
        let end = rest.char_indices().take(TITLE).find(|(_, c)| *c == '》')?.0;
        let title = &rest[..end];
        let plain = title.split(['（', '(', '〈', '<']).next()?;
        if !REGULATIONS.iter().any(|kind| plain.ends_with(kind)) {
            return None;
        }
        let name = PROVINCES.iter().map(|(_, name, _)| *name).find(|name| title.starts_with(name));
        if let Some(name) = name {
            return self.is_other(name).then(|| start..start + name.len());
        }
        // 《河比省…条例》: no province at all.
        let (at, province) = title.char_indices().take(4).find(|(_, c)| *c == '省')?;
        let name = &title[..at + province.len_utf8()];
        let named = at > '省'.len_utf8() && name.chars().all(is_chinese);
        (named && !name.starts_with(['全', '各', '跨', '本', '我'])).then(|| start..start + name.len())
    }

    fn of_office(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let end = at + '省'.len_utf8();
        let name = PROVINCES.iter().map(|(_, name, _)| *name).find(|name| text[..end].ends_with(name))?;
        let rest = &text[end..];
        let above = ABOVE.iter().any(|office| rest.starts_with(office)) && !rest.starts_with("委托");
        (above && self.is_other(name)).then(|| end - name.len()..end)
    }

    fn is_other(&self, name: &str) -> bool {
        let code = PROVINCES.iter().find(|(_, province, _)| *province == name).map(|(.., code)| *code);
        code.is_some_and(|code| !self.own.iter().any(|own| own == code))
    }
}

fn clause_before(text: &str, at: usize) -> &str {
    let before = &text[..at];
    let start = before.rfind(['。', '；', '\n']).map_or(0, |mark| mark + 1);
    before.get(start..).unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(text: &str) -> Vec<String> {
        let province = Province { own: vec!["13".to_owned()], name: Some("河北省") };
        let found = |at: usize| province.of_title(text, at + '《'.len_utf8());
        let titles = text.match_indices('《').filter_map(|(at, _)| found(at));
        let offices = text.match_indices('省').filter_map(|(at, _)| province.of_office(text, at));
        titles.chain(offices).map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn another_province_in_the_place_of_the_own_is_found() {
        for (text, name) in [
            ("根据《河南省农产品质量安全条例》", "河南省"),
            ("按照《湖北省预算绩效管理办法（试行）》", "湖北省"),
            ("落实《河比省水土保持条例》", "河比省"),
            ("参加山东省、市技能大赛12项", "山东省"),
            ("落实河南省委、省政府部署", "河南省"),
        ] {
            assert_eq!(others(text), [name], "{text}");
        }
        for text in [
            "根据《河北省水污染防治条例》",
            "根据《中华人民共和国水法》《省级行政单位办公设备配置标准》",
            "落实《全省中小学校舍维修办法》",
            "参加河北省、市技能大赛12项",
            "接收河南省来冀就读学生30名",
            "山东省某企业投资",
            "《山东省志》采购2套",
            "完成省、市下达的任务",
            "购置《湖北省建筑定额》",
            "跨省异地就医直接结算",
        ] {
            assert!(others(text).is_empty(), "{text} {:?}", others(text));
        }
    }
}
