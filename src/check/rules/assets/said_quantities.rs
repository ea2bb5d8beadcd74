//! Areas and numbers of assets in a text against the assets table.

use rust_decimal::Decimal;

use super::super::prose::counts_of::{Count, counts};
use crate::check::capped::Capped;
use crate::check::texts::Masked;
use crate::check::words::amounts::amounts;
use crate::check::words::prose::{clause_start, sentences};
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::{Asset, AssetKind};
use crate::money::Money;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 文字里说的办公用房、房屋面积，固定资产的件数、总额，20万元以上大型设备的台数和车辆价值，与国有资产里的相同；
    /// 拟购置说明里一样东西的数量和金额，与政府采购里的相同。
    /// ## 为什么
    /// 资产表每年更新，文字里的面积、总额常常还是去年的。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 资产里办公用房 1850 平方米，文字写“办公用房面积3700平方米”
    /// ## 正确示例
    /// 办公用房面积1850平方米
    "A111" "文字里的资产与资产表相同" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let noted = super::noted_goods::check(facts);
    let Some(assets) = facts.budget.assets.as_ref().filter(|assets| !assets.items.is_empty()) else {
        return noted;
    };
    for masked in facts.masked() {
        let told = matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra);
        let any = ["平", "件", "元", "台", "套"].iter().any(|unit| masked.lettered.may_hold(unit));
        if !told || !any {
            continue;
        }
        let text: &str = &masked.lettered.words;
        for range in sentences(text) {
            let sentence = &text[range];
            if OTHER.iter().any(|word| sentence.contains(word)) {
                continue;
            }
            for count in counts(sentence) {
                findings.add(|| of_count(&count, &assets.items, masked, facts));
            }
            of_money(sentence, &assets.items, masked, facts, &mut findings);
        }
    }
    let mut all = findings.all();
    all.extend(noted);
    all
}

/// Words of a sentence about other assets, or about what changes.
const OTHER: [&str; 24] = [
    "新建", "改造", "扩建", "拟", "租", "借", "处置", "报废", "新增", "增加", "减少", "比", "较", "其中", "所属",
    "下属", "每", "出租", "闲置", "购置", "维修", "人均", "净", "折旧",
];

fn of_count(count: &Count<'_>, items: &[Asset], masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let label = count.label.trim_end_matches(['共', '为', '有', '是', '计', '约', ' ']);
    let of = |kinds: &[AssetKind]| -> Option<(Decimal, Span)> {
        let mut all =
            items.iter().filter(|item| kinds.contains(&item.kind.value)).filter_map(|item| item.quantity).peekable();
        let span = all.peek()?.span;
        Some((all.map(|quantity| quantity.value).sum(), span))
    };
    let right: Vec<(Decimal, Span)> = if count.unit == "平方米" {
        let is = |words: &[&str]| words.iter().any(|word| label.ends_with(word));
        if is(&["办公用房", "办公用房面积", "办公用房建筑面积"]) {
            vec![of(&[AssetKind::Office])?]
        } else if is(&["房屋", "房屋面积", "房屋建筑面积", "房屋建筑物"]) {
            let either: [&[AssetKind]; 3] =
                [&[AssetKind::House], &[AssetKind::Office], &[AssetKind::House, AssetKind::Office]];
            either.into_iter().filter_map(of).collect()
        } else if is(&["建筑面积", "总面积", "占地面积", "校舍面积", "用房面积"]) {
            // Another area, unless it is one of the table with a slip.
            let either: [&[AssetKind]; 3] =
                [&[AssetKind::House], &[AssetKind::Office], &[AssetKind::House, AssetKind::Office]];
            let areas: Vec<(Decimal, Span)> = either.into_iter().filter_map(of).collect();
            let slipped = areas.iter().find(|(area, _)| is_a_slip(*area, count.number)).copied()?;
            [slipped].into_iter().chain(areas).collect()
        } else {
            return None;
        }
    } else if ["台", "套", "件"].contains(&count.unit) && is_large(label) {
        vec![of(&[AssetKind::LargeEquipment])?]
    } else if ["台", "件"].contains(&count.unit) && label.ends_with("固定资产") {
        let counted = |item: &&Asset| ![AssetKind::House, AssetKind::Office].contains(&item.kind.value);
        items.iter().filter(counted).all(|item| item.quantity.is_some()).then_some(())?;
        let pieces: Vec<AssetKind> = items.iter().filter(counted).map(|item| item.kind.value).collect();
        let vehicles_apart: Vec<AssetKind> =
            pieces.iter().copied().filter(|kind| *kind != AssetKind::Vehicle).collect();
        [pieces, vehicles_apart].iter().filter_map(|kinds| of(kinds)).collect()
    } else {
        return None;
    };
    let &(first, span) = right.first()?;
    if right.iter().any(|(right, _)| (*right - count.number).abs() < Decimal::ONE) {
        return None;
    }
    let finding = RULE
        .finding(format!("文字里说{label} {}，资产里是 {}", count.words, first.normalize()))
        .at(masked.text.place(count.words, facts.sources), "这里")
        .and(span, "资产里的数");
    Some(finding.help("核对是多少，两处写成一样；说的不是同一样资产的，写明是哪一种。"))
}

/// True for 单位价值20万元以上的大型设备. Others begin at another price.
fn is_large(label: &str) -> bool {
    let other = ["50万", "100万", "10万", "5万", "专用", "通用"].iter().any(|word| label.contains(word));
    let large = label.contains("20万元以上") && label.ends_with("设备") || label.ends_with("大型设备");
    large && !other && plain_of(label)
}

/// True if nothing but the price, and 共有 and the like, stands before the name.
fn plain_of(label: &str) -> bool {
    let rest = [
        "单位价值",
        "单价",
        "价值",
        "20万元",
        "（含）",
        "以上",
        "的",
        "大型",
        "设备",
        "我单位",
        "本单位",
        "共有",
        "共",
        "有",
        "现有",
        "我部门",
        "本部门",
        "拥有",
        "仪器",
    ]
    .iter()
    .fold(label.to_owned(), |rest, word| rest.replace(word, ""));
    rest.trim().is_empty()
}

/// True if one number is twice or ten times the other, or differs in one digit, or in the order of two.
fn is_a_slip(one: Decimal, other: Decimal) -> bool {
    let times = [Decimal::TWO, Decimal::TEN, Decimal::ONE_HUNDRED];
    if times.iter().any(|times| one == other * *times || other == one * *times) {
        return true;
    }
    let [one, other] = [one, other].map(|number| number.normalize().to_string());
    let apart: Vec<(char, char)> = one.chars().zip(other.chars()).filter(|(a, b)| a != b).collect();
    let swapped = matches!(apart[..], [(a, b), (c, d)] if a == d && b == c);
    one.len() == other.len() && one.len() > 2 && (apart.len() == 1 || swapped)
}

/// 固定资产总额20.86万元.
fn of_money(sentence: &str, items: &[Asset], masked: &Masked<'_>, facts: &Facts<'_>, findings: &mut Capped) {
    let sum = |kind: Option<AssetKind>| -> Money {
        let of = |item: &&Asset| kind.is_none_or(|kind| item.kind.value == kind);
        items.iter().filter(of).filter_map(|item| item.value).map(|value| value.money).sum()
    };
    for amount in amounts(sentence).into_iter().filter(|amount| !amount.about) {
        let lead = &sentence[clause_start(sentence, amount.range.start)..amount.range.start];
        let lead = lead.trim_end_matches(['共', '为', '是', '计', ' ', '：']);
        let ends = |words: &[&str]| words.iter().any(|word| lead.ends_with(word));
        let (name, right) =
            if ends(&["固定资产总额", "固定资产总值", "固定资产原值", "固定资产账面原值", "固定资产合计"])
            {
                ("固定资产", sum(None))
            } else if ends(&["车辆原值", "车辆价值", "车辆总值", "公务用车原值", "公务用车价值"])
            {
                ("车辆", sum(Some(AssetKind::Vehicle)))
            } else {
                continue;
            };
        // A difference of ten thousand times is a unit, which another rule reports.
        let unit = facts.budget.money();
        if right.is_zero()
            || amount.says(right)
            || amount.money * Decimal::from(10_000) == right
            || right * Decimal::from(10_000) == amount.money
        {
            continue;
        }
        let said = &sentence[amount.range.clone()];
        findings.add(|| {
            let finding = RULE
                .finding(format!("文字里说{name}{said}，资产里是 {}", right.say(unit)))
                .at(masked.text.place(said, facts.sources), "这里");
            Some(finding.help("核对资产的数，写成活的就不会不同：{{ fig.assets }}万元；写的是净值的，写明“净值”。"))
        });
    }
}
