//! Quantity times price: 租车4辆，每辆2.5万元，共12万元.

use rust_decimal::Decimal;

use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::number::leading;
use crate::check::words::prose::clause_start;
use crate::check::words::slips;
use crate::money::{Money, MoneyUnit};

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
const UNITS: [(&str, &[&str]); 39] = [
    ("生", &["名", "人", "位"]),
    ("位", &["位", "名", "人"]),
    ("家", &["家"]),
    ("座", &["座"]),
    ("眼", &["眼"]),
    ("头", &["头"]),
    ("只", &["只"]),
    ("株", &["株", "棵"]),
    ("棵", &["棵", "株"]),
    ("班", &["个班"]),
    ("床", &["张床", "张"]),
    ("校", &["所"]),
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
    if !text.contains(['每', '均']) || text.len() > LONGEST {
        return None;
    }
    let all = amounts(text);
    all.iter().enumerate().find_map(|(at, price)| {
        let start = clause_start(text, price.range.start);
        let lead = &text[start..price.range.start];
        let of_each = counted(text, start, lead, price);
        let (count, monthly) = of_each.or_else(|| Some((by_standard(text, start, lead, price)?, false)))?;
        let product = price.money * count;
        // The total is the next amount, in the same sentence.
        let total = all.get(at + 1).filter(|total| {
            let between = &text[price.range.end..total.range.start];
            let named = between.trim_end_matches([' ', '为', '：']);
            !between.contains(['。', '；', '\n', '每']) && TOTAL.iter().any(|word| named.ends_with(word))
        });
        let words = &text[start..price.range.end];
        if monthly {
            let right = total.map_or(budget, |total| total.money);
            let exact = !price.about && total.is_none_or(|total| !total.about) && (total.is_some() || all.len() == 1);
            let product = product * Decimal::from(12);
            let told = product == right || product < right && total.is_none() || is_months(price.money * count, right);
            let is_budget = total.is_none();
            return (exact && !told).then_some(Wrong { words, price: price.money, count, product, right, is_budget });
        }
        match total {
            Some(total) if price.about || total.about || near(product, total) => None,
            Some(total) => {
                Some(Wrong { words, price: price.money, count, product, right: total.money, is_budget: false })
            }
            // Whom a standard is for is told by the total.
            None if of_each.is_none() => None,
            None if product > budget && !price.about
                || all.len() == 1 && !price.about && (shifted(product, budget) || reordered(product, budget)) =>
            {
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

/// How many people a yearly standard is for: 1860名学生，每年1000元的标准.
fn by_standard(text: &str, start: usize, lead: &str, price: &Amount) -> Option<Decimal> {
    let standard = text[price.range.end..].trim_start_matches('的').starts_with("标准") || lead.contains("标准");
    let yearly = lead.ends_with("每年") || lead.ends_with("标准为每年");
    let sentence = text[..start].rfind(STOPS).unwrap_or(0);
    (standard && yearly).then(|| last_count(&text[sentence..start], &["人", "名", "位"])).flatten()
}

/// True if so much for a month makes the amount in some months of a year.
fn is_months(month: Money, amount: Money) -> bool {
    let months = amount.yuan().checked_div(month.yuan());
    months.is_some_and(|months| months.fract().is_zero() && (Decimal::ONE..=Decimal::from(12)).contains(&months))
}

/// How many of them a price is of: the product of the counts of each 每…; and whether it is for a month of the year.
fn counted(text: &str, start: usize, lead: &str, price: &Amount) -> Option<(Decimal, bool)> {
    // Of all that there are, not each gets something.
    if ALL_THERE_ARE.iter().any(|word| text[text[..start].rfind(STOPS).unwrap_or(0)..start].contains(word)) {
        return None;
    }
    let mut count = Decimal::ONE;
    let head = lead.find(['每', '均'])?;
    let lead = &spelt_out(lead);
    let mut rest = &lead[lead.find('每')?..];
    let (mut any, mut monthly) = (false, false);
    while let Some(next) = rest.strip_prefix('每') {
        if let Some(after) = next.strip_prefix('年') {
            rest = after;
            continue;
        }
        let (unit, names) = UNITS.iter().find(|(unit, _)| next.starts_with(unit))?;
        let sentence = text[..start].rfind(STOPS).unwrap_or(0);
        let before = last_count(&text[sentence..start + head], names);
        let end = text[price.range.end..].find(STOPS).map_or(text.len(), |at| price.range.end + at);
        let behind = &text[price.range.end..end];
        let of_year = || ["全年", "一年", "年共"].iter().any(|word| behind.contains(word));
        let times = match *unit {
            "月" if of_year() => Some(Decimal::from(12)),
            "季度" if of_year() => Some(Decimal::from(4)),
            _ => None,
        };
        let found = before.or_else(|| last_count(behind, names)).or(times);
        monthly |= *unit == "月" && found.is_none() && any;
        let found = found.or(monthly.then_some(Decimal::ONE))?;
        count = count.checked_mul(found)?;
        any = true;
        rest = &next[unit.len()..];
        rest = PEOPLE.iter().find_map(|people| rest.strip_prefix(people)).unwrap_or(rest);
    }
    // Between the unit and the price only what names the price.
    let plain = [
        "",
        "补助",
        "补贴",
        "单价",
        "租金",
        "费用",
        "标准",
        "需",
        "约",
        "预算",
        "发放",
        "按",
        "支付",
        "成本",
        "补助标准",
        "补贴标准",
        "标准补助",
        "资助",
        "给予补助",
        "课时费",
        "报酬",
        "工资",
        "劳务费",
        "生活补助",
        "误工补贴",
        "免学费",
        "学费",
        "助学金",
        "奖学金",
        "奖励",
        "奖补",
        "慰问金",
        "护理费",
        "津贴",
        "保费",
        "取暖费",
        "伙食费",
        "餐费",
        "培训费",
        "体检费",
        "经费",
        "岗位补贴",
    ];
    (any && plain.contains(&rest.trim_matches([' ', '为']))).then_some((count, monthly))
}

const ALL_THERE_ARE: [&str; 8] = ["在校", "在籍", "现有", "共有", "常住", "户籍", "总人口", "目前"];

/// Who each one is, behind 每名.
const PEOPLE: [&str; 18] = [
    "学生",
    "教师",
    "幼儿",
    "儿童",
    "老人",
    "老年人",
    "残疾人",
    "农民",
    "队员",
    "人员",
    "防疫员",
    "护林员",
    "保洁员",
    "村干部",
    "协管员",
    "职工",
    "学员",
    "辅警",
];

/// 每人 for 人均. What is invested in each 亩 may be more than one year's budget.
fn spelt_out(lead: &str) -> std::borrow::Cow<'_, str> {
    const EVEN: [(&str, &str); 6] =
        [("人均", "每人"), ("生均", "每生"), ("户均", "每户"), ("亩均", "每亩"), ("村均", "每村"), ("校均", "每校")];
    match EVEN
        .iter()
        .find(|(even, _)| lead.contains(even) && !lead.contains('每') || lead.contains(&format!("{even}每")))
    {
        Some((even, each)) => lead.replacen(even, each, 1).into(),
        None => lead.into(),
    }
}

/// True for products that are the budget with another number of zeros.
fn shifted(product: Money, budget: Money) -> bool {
    slips::shifted(product.yuan(), budget.yuan())
}

fn reordered(product: Money, budget: Money) -> bool {
    let unit = MoneyUnit::TenThousand;
    slips::reordered(product.in_unit(unit), budget.in_unit(unit))
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
            ("按每生每年1200元的标准安排，惠及学生1860人", "2232000"),
            ("每生每年2000元，共资助360人", "720000"),
            ("外聘教师25人，人均每年3.00万元", "750000"),
            ("补助护林员50人，每名护林员每年1000元", "50000"),
            ("惠及600名学生，每年1100元的标准，共60万元", "660000"),
            ("全年惠及600名学生，每名学生每年免学费1000元，共66万元", "600000"),
            ("对600名学生按每人每年1000元标准补助，共需66万元", "600000"),
            ("聘用保洁员60人，每人每月补助800元", "576000"),
            ("辅警20人，每人每月3000元，共75万元", "720000"),
            ("为200户改厕，户均补助标准3000元", "600000"),
        ] {
            assert_eq!(says(text).as_deref(), Some(product), "{text}");
        }
        for text in [
            "租车4辆，每辆2.5万元，共10万元",
            "租车4辆，每辆每年2.5万元，共10万元；房租40万元",
            "每月1.5万元，12个月共18万元",
            "每人补助500元",
            "每年10万元",
            "聘用保洁员20人，每人每月补助800元",
            "聘用保洁员50人，每人每月补助1000元",
            "辅警20人，每人每月3000元，共72万元",
            "辅警20人，每人每月3000元，共60万元",
            "每人每月3000元",
            "对600名学生按每人每年1000元标准补助，共需60万元",
            "惠及600名学生，每年1000元的标准，共60万元",
            "每年1000元的标准",
            "医疗救助600人，每年开支1000元，共60万元",
            "200人每人300元，另有老师20人",
            "每辆车保险0.5万元，共4辆，维修费共10万元",
            "外聘教师25人，人均每年2.00万元",
            "补助护林员50人，每名护林员每年3000元，并开展培训",
            "新建农田1万亩，亩均投资2350元",
            "慰问老人100人，人均600元",
            "现有在校生2000人，对困难学生按每生每年1000元补助",
            "人均寿命提高，覆盖2万人",
            "惠及学生360人，生均每年1000元",
        ] {
            assert_eq!(says(text), None, "{text}");
        }
    }
}
