//! Quantity times price: 租车4辆，每辆2.5万元，共12万元.

use rust_decimal::Decimal;

use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::number::leading;
use crate::check::words::prose::clause_start;
use crate::money::Money;

/// A product that is not what is said.
#[derive(Debug)]
pub struct Wrong<'t> {
    /// The price in the text.
    pub words: &'t str,
    pub price: Money,
    pub count: Decimal,
    pub product: Money,
    /// The total that is stated; the budget, which is less, if none is.
    pub right: Money,
    pub is_budget: bool,
}

/// Units of a price, each with what counts them.
const UNITS: [(&str, &[&str]); 27] = [
    ("季度", &["个季度"]),
    ("人次", &["人次"]),
    ("人", &["人", "名", "位"]),
    ("名", &["名", "人"]),
    ("辆", &["辆", "台"]),
    ("台", &["台", "辆"]),
    ("套", &["套"]),
    ("条", &["条"]),
    ("个", &["个"]),
    ("户", &["户"]),
    ("亩", &["亩"]),
    ("月", &["个月"]),
    ("天", &["天", "日"]),
    ("次", &["次", "场", "期"]),
    ("场", &["场", "次"]),
    ("期", &["期", "次"]),
    ("份", &["份"]),
    ("册", &["册"]),
    ("件", &["件"]),
    ("村", &["个村", "个行政村"]),
    ("平方米", &["平方米"]),
    ("公里", &["公里"]),
    ("吨", &["吨"]),
    ("间", &["间"]),
    ("所", &["所"]),
    ("处", &["处"]),
    ("盏", &["盏"]),
];

/// Words before a total.
const TOTAL: [&str; 9] = ["共计", "合计", "总计", "共需", "需", "共", "计", "=", "全年"];

/// Marks between sentences.
const STOPS: [char; 3] = ['。', '；', '\n'];
/// Longer texts, in bytes, are not read: each price looks at its sentence.
const LONGEST: usize = 6000;

/// The first price of a text whose product contradicts the total behind it, or is more than the budget.
pub fn wrong(text: &str, budget: Money) -> Option<Wrong<'_>> {
    if !text.contains('每') || text.len() > LONGEST {
        return None;
    }
    let all = amounts(text);
    all.iter().enumerate().find_map(|(at, price)| {
        let start = clause_start(text, price.range.start);
        let lead = &text[start..price.range.start];
        let count = counted(text, start, lead, price)?;
        let product = price.money * count;
        // The total is the next amount, in the same sentence.
        let total = all.get(at + 1).filter(|total| {
            let between = &text[price.range.end..total.range.start];
            let named = between.trim_end_matches([' ', '为', '：']);
            !between.contains(['。', '；', '\n', '每']) && TOTAL.iter().any(|word| named.ends_with(word))
        });
        let words = &text[start..price.range.end];
        match total {
            Some(total) if price.about || total.about || near(product, total) => None,
            Some(total) => {
                Some(Wrong { words, price: price.money, count, product, right: total.money, is_budget: false })
            }
            None if product > budget && !price.about => {
                Some(Wrong { words, price: price.money, count, product, right: budget, is_budget: true })
            }
            None => None,
        }
    })
}

/// True if rounding explains the difference.
fn near(product: Money, total: &Amount) -> bool {
    let one = Money::parse("1", total.unit).unwrap_or_default();
    let last = (0..total.decimals).fold(one, |place, _| place * Decimal::new(1, 1));
    product == total.money
        || (product - total.money).abs() < last && (total.decimals > 0 || !(product.yuan() % one.yuan()).is_zero())
}

/// How many of them a price is of: the product of the counts of each 每….
fn counted(text: &str, start: usize, lead: &str, price: &Amount) -> Option<Decimal> {
    let mut count = Decimal::ONE;
    let mut rest = &lead[lead.find('每')?..];
    let mut any = false;
    while let Some(next) = rest.strip_prefix('每') {
        if let Some(after) = next.strip_prefix('年') {
            rest = after;
            continue;
        }
        let (unit, names) = UNITS.iter().find(|(unit, _)| next.starts_with(unit))?;
        let sentence = text[..start].rfind(STOPS).unwrap_or(0);
        let before = last_count(&text[sentence..start], names);
        let end = text[price.range.end..].find(STOPS).map_or(text.len(), |at| price.range.end + at);
        let behind = &text[price.range.end..end];
        let of_year = || ["全年", "一年", "年共"].iter().any(|word| behind.contains(word));
        let times = match *unit {
            "月" if of_year() => Some(Decimal::from(12)),
            "季度" if of_year() => Some(Decimal::from(4)),
            _ => None,
        };
        let found = before.or_else(|| last_count(behind, names)).or(times)?;
        count = count.checked_mul(found)?;
        any = true;
        rest = &next[unit.len()..];
    }
    // Between the unit and the price only what names the price.
    let plain = ["", "补助", "补贴", "单价", "租金", "费用", "标准", "需", "约", "预算", "发放", "按", "支付", "成本"];
    (any && plain.contains(&rest.trim_matches([' ', '为']))).then_some(count)
}

/// The only number of a text that is directly before one of the units.
fn last_count(text: &str, units: &[&str]) -> Option<Decimal> {
    let mut found = None;
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let Some(number) = leading(&text[start..]) else {
            at = start + 1;
            continue;
        };
        at = text.len() - number.rest.len();
        let unit = units.iter().find(|unit| number.rest.starts_with(*unit));
        // 5人 is no 5人次.
        if let Some(unit) = unit
            && !(*unit == "人" && number.rest.starts_with("人次"))
        {
            // Two counts of one unit leave open which is meant.
            if found.is_some_and(|found| found != number.value) {
                return None;
            }
            found = Some(number.value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Option<String> {
        let budget = Money::parse("50", crate::money::MoneyUnit::TenThousand).unwrap();
        wrong(text, budget).map(|wrong| wrong.product.to_string())
    }

    #[test]
    fn quantities_and_prices_are_multiplied() {
        for (text, product) in [
            ("租车4辆，每辆2.5万元，共12万元", "100000"),
            ("租赁车辆5辆，每辆10.5万元", "525000"),
            ("每月3万元，12个月共38万元", "360000"),
            ("房租每季度9.5万元，全年48万元", "380000"),
            ("补助200人，每人每天100元，共3天，合计10万元", "60000"),
        ] {
            assert_eq!(says(text).as_deref(), Some(product), "{text}");
        }
        for text in [
            "租车4辆，每辆2.5万元，共10万元",
            "租车4辆，每辆每年2.5万元，共10万元；房租40万元",
            "每月1.5万元，12个月共18万元",
            "每人补助500元",
            "每年10万元",
            "200人每人300元，另有老师20人",
            "每辆车保险0.5万元，共4辆，维修费共10万元",
        ] {
            assert_eq!(says(text), None, "{text}");
        }
    }
}
