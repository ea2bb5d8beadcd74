//! 缴费 in the economic classification, without the matching 功能分类科目.

use crate::check::{Facts, lints};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::model::{Budget, Expenditure};
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 基本支出里有养老保险缴费（30108）、职业年金（30109）、医疗保险缴费（30110）、公务员医疗补助（30111）、住房公积金（30113）的，
    /// 支出里有它们的科目（2080505、2080506、21011、2210201）。
    /// 职业年金是基本养老保险的一半上下：抄错数字的、比一半多得多的、上年正好一半今年不是的，要核对。
    /// ## 为什么
    /// 这些缴费有专门的功能分类科目；全部列在行政运行里，社会保障、卫生健康、住房保障各类支出就少了。
    /// 单位按同样的工资缴 16% 的基本养老保险、8% 的职业年金；两处写成一样的错数，合计照样相等，只有比例看得出来。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// [basic] 30113 = 66.00，而 [[expenditure]] 里没有 2210201 住房公积金
    /// ## 正确示例
    /// [[expenditure]] function = "2210201"，basic = 66.00
    "C208" "社保缴费、公积金的科目和比例" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = super::annuity::check(facts);
    findings.extend(unlisted(facts));
    findings
}

/// Contributions without their 科目.
fn unlisted(facts: &Facts<'_>) -> Option<Diagnostic> {
    let budget = facts.budget;
    let mut missing = Vec::new();
    for pair in &lints().classification.contribution {
        let paid =
            budget.basic.0.iter().find(|(code, entry)| code.value == pair.economic && !entry.amount.money.is_zero());
        let Some((_, entry)) = paid else { continue };
        let listed = |function: &String| {
            budget.expenditure.iter().any(|line| line.function.value.0.starts_with(function.as_str()))
        };
        if !pair.functions.iter().any(listed) {
            missing.push((pair, entry.amount));
        }
    }
    let &(first, _) = missing.first()?;
    let unit = budget.money();
    let slipped: Vec<_> =
        missing.iter().filter_map(|&(pair, amount)| Some((pair, slip(amount.money, budget)?))).collect();
    let mut finding = if let [_] = missing[..] {
        RULE.finding(format!("基本支出里有{}，支出里没有它的科目", first.name))
    } else {
        RULE.finding(format!("基本支出里有 {} 项缴费，支出里没有它们的科目", missing.len()))
    };
    for (pair, amount) in missing {
        let words = format!("{} {}，通常列在 {}", pair.name, amount.money.say(unit), pair.functions.join("、"));
        finding =
            if finding.primary.is_none() { finding.at(amount.span, words) } else { finding.and(amount.span, words) };
    }
    let mut help =
        "核对批复：有专门科目的，从行政运行等科目里分出来单写一行；批复就是并在一起的，可以不改。".to_owned();
    if let [(pair, line), ..] = slipped[..] {
        let (wrong, right) = (&line.function.value.0, pair.functions.join("、"));
        help = format!("核对批复：抄错了的，把 {wrong} 那一行的 function 改成 {right}；没有抄错的，可以不改。");
    }
    for (pair, line) in slipped {
        let words =
            format!("{} 的数与{}相等，多半应是 {}", line.function.value.0, pair.name, pair.functions.join("、"));
        finding = Diagnostic { severity: Severity::Warning, ..finding.and(line.function.span, words) };
        // What else is found of this amount follows from the wrong 科目.
        finding.labels.extend(line.basic.map(|basic| Label { span: basic.span, text: basic.money.say(unit).into() }));
    }
    Some(finding.help(help))
}

/// The line of another 科目 of 社会保障, 医疗 or 住房 that holds exactly this contribution, unless another one explains it.
fn slip(paid: Money, budget: &Budget) -> Option<&Expenditure> {
    const CLASSES: [&str; 3] = ["208", "210", "221"];
    let explained = |line: &Expenditure| {
        let own = |function: &String| line.function.value.0.starts_with(function.as_str());
        let pairs = lints().classification.contribution.iter().filter(|pair| pair.functions.iter().any(own));
        let mut economic = pairs.map(|pair| &pair.economic);
        economic.any(|code| budget.basic.0.iter().any(|(own, entry)| own.value == *code && entry.amount.money == paid))
    };
    let holds = |line: &&Expenditure| {
        let class = CLASSES.iter().any(|class| line.function.value.0.starts_with(class));
        class && line.basic.is_some_and(|basic| basic.money == paid) && !explained(line)
    };
    budget.expenditure.iter().find(holds)
}
