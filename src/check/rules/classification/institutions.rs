//! 机构 and 科目 must agree on the kind of unit.

use crate::check::lints::Words;
use crate::check::sums::facts_of;
use crate::check::{Facts, lints};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::Dimension;
use crate::model::Part;
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 有“事业运行”支出的，机构里有事业单位；离退休、医疗等科目分行政单位、事业单位的，与机构性质一致；机构只有行政单位的，基本支出里通常没有绩效工资（30107）。
    /// ## 为什么
    /// 事业运行是事业单位的基本支出，绩效工资是事业单位人员的工资；机构表里没有事业单位，多半是机构漏列，或科目选错。
    /// ## 依据
    /// 政府收支分类科目
    /// ## 错误示例
    /// 机构只有一个行政单位，而 [basic] 30107 = 78.00（绩效工资）
    /// ## 正确示例
    /// 机构里列出所属事业单位；行政单位的工资列在 30101、30102、30103
    "X003" "机构性质与科目不符" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let words = &lints().institutions;
    let natures: Vec<&Text> = facts.budget.organization.iter().filter_map(|line| line.nature.as_ref()).collect();
    if natures.is_empty() || natures.len() < facts.budget.organization.len() {
        return Vec::new();
    }
    let any = |known: &Words, text: &Text| known.stand_in(&text.value);
    let mut findings = unlikely(facts);
    findings.extend(facts.budget.parts().iter().flat_map(|part| of_other_kind(part, facts)));
    let nature = natures[0];
    let is_operation =
        |code: &str| facts.posting.names.code_name(Dimension::Function, code).is_some_and(|name| name == "事业运行");
    let operation = facts_of(facts, "expenditure_total")
        .into_iter()
        .find(|fact| is_operation(&Dimension::Function.code(fact.at(Dimension::Function))));
    if let Some(fact) = operation.filter(|_| !natures.iter().any(|text| any(&words.public_institution, text))) {
        let code = Dimension::Function.code(fact.at(Dimension::Function));
        let finding = RULE.finding("有事业运行支出，机构里没有事业单位");
        let finding = finding.at(fact.span, format!("{code} 事业运行")).and(nature.span, "机构性质");
        findings.push(finding.help("核对机构是否漏列了事业单位、性质是否写错；都没有错的，核对这个科目。"));
    }
    let merit =
        facts.budget.basic.0.iter().find(|(code, entry)| code.value == "30107" && !entry.amount.money.is_zero());
    let administrative =
        natures.iter().all(|text| any(&words.administrative, text) && !any(&words.public_institution, text));
    if let Some((_, entry)) = merit.filter(|_| administrative) {
        let paid = format!("绩效工资 {}", entry.amount.money.say(facts.budget.money()));
        let finding = RULE.finding("机构只有行政单位，基本支出里有绩效工资");
        let finding = finding.at(entry.amount.span, paid).and(nature.span, "机构性质");
        // Administrative units with a few posts of institutions are common.
        let finding = Diagnostic { severity: Severity::Hint, ..finding };
        findings.push(
            finding.help("核对机构是否漏列了所属事业单位；有事业编制人员的可以不改，没有的改列 30101 至 30103。"),
        );
    }
    findings
}

/// 科目 for 行政单位 (and 参公), and their counterparts for 事业单位.
const COUNTERPARTS: [[&str; 2]; 2] = [["行政单位离退休", "事业单位离退休"], ["行政单位医疗", "事业单位医疗"]];

/// 科目 of the other kind of unit, where those of its own kind are not used.
fn of_other_kind(part: &Part<'_>, facts: &Facts<'_>) -> Vec<Diagnostic> {
    let words = &lints().institutions;
    let natures: Vec<&Text> = part.organization.iter().filter_map(|line| line.nature.as_ref()).collect();
    let said = |nature: &Text, list: &Words| list.stand_in(&nature.value);
    let governed = |nature: &&Text| nature.value.contains('参') || !said(nature, &words.public_institution);
    let Some(&first) = natures.first() else { return Vec::new() };
    let agency = governed(&first);
    let known =
        natures.iter().all(|nature| said(nature, &words.public_institution) || said(nature, &words.administrative));
    if !known || natures.iter().any(|nature| governed(nature) != agency) {
        return Vec::new();
    }
    let name = |code: &str| facts.posting.names.code_name(Dimension::Function, code);
    let lines = |called: &str| {
        let called = called.to_owned();
        part.expenditure.iter().find(move |line| name(&line.function.value.0).is_some_and(|name| name == called))
    };
    // A few posts of the other kind have 科目 of both kinds, and 绩效工资.
    let mixed = agency && part.basic.iter().any(|(code, _)| code.value == "30107");
    let mut findings = Vec::new();
    for [of_agency, of_institution] in COUNTERPARTS {
        let (own, other) = if agency { (of_agency, of_institution) } else { (of_institution, of_agency) };
        let Some(line) = lines(other).filter(|_| lines(own).is_none() && !mixed) else { continue };
        let code = &line.function;
        let finding = RULE.finding(format!("机构是“{}”，用了“{other}”", first.value));
        let finding = finding.at(code.span, format!("{} {other}", code.value.0)).and(first.span, "机构性质");
        findings
            .push(finding.help(format!("核对是不是“{own}”，或机构性质是不是写错了；确有那种编制的人员的，不必改。")));
    }
    findings
}

/// Names of bodies that are administrative, and of such that are institutions.
const GOVERNS: [&str; 24] = [
    "人民政府",
    "人民政府办公室",
    "政府办公室",
    "财政局",
    "公安局",
    "教育局",
    "民政局",
    "司法局",
    "人力资源和社会保障局",
    "自然资源和规划局",
    "自然资源局",
    "住房和城乡建设局",
    "交通运输局",
    "水务局",
    "水利局",
    "农业农村局",
    "商务局",
    "卫生健康局",
    "退役军人事务局",
    "应急管理局",
    "审计局",
    "市场监督管理局",
    "统计局",
    "发展和改革局",
];
const SERVES: [&str; 26] = [
    "党校",
    "中心",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "卫生院",
    "图书馆",
    "站",
    "学院",
    "大学",
    "文化馆",
    "博物馆",
    "纪念馆",
    "福利院",
    "敬老院",
    "养老院",
    "殡仪馆",
    "电视台",
    "融媒体中心",
    "研究所",
    "研究院",
    "保健院",
    "林场",
    "苗圃",
];
/// What no enterprise is called.
const NO_ENTERPRISE: [&str; 12] =
    ["局", "办公室", "委员会", "政府", "中学", "小学", "学校", "卫生院", "法院", "检察院", "幼儿园", "研究室"];
/// Funding of bodies that have no money from the state.
const UNPAID: [&str; 3] = ["零补助", "自收自支", "经费自理"];

/// Natures that do not fit the name, funding that does not fit the money.
fn unlikely(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let lines = &facts.budget.organization;
    let mut findings = Vec::new();
    // 财政拨款 for 基本支出, or nothing else to live on.
    let dependent = !facts.budget.basic.0.is_empty() || facts_of(facts, "revenue_own").is_empty();
    let paid = !facts_of(facts, "revenue_general").is_empty() && dependent;
    for line in lines {
        let Some(nature) = &line.nature else { continue };
        let name = line.name.value.trim_end_matches("本级").trim_end_matches("机关");
        let said = |words: &Words| words.stand_in(&nature.value);
        let words = &lints().institutions;
        let (public, administrative) = (said(&words.public_institution), said(&words.administrative));
        let odd = match () {
            () if administrative && !public => SERVES.iter().find(|end| name.ends_with(**end)),
            () if public && !administrative && !nature.value.contains('参') => {
                GOVERNS.iter().find(|end| name.ends_with(**end))
            }
            () if nature.value.contains("企业") && !public => NO_ENTERPRISE.iter().find(|end| name.ends_with(**end)),
            () => None,
        };
        if let Some(end) = odd {
            let finding =
                RULE.finding(format!("“{}”的性质写成了“{}”", line.name.value, nature.value)).at(nature.span, "性质");
            findings.push(
                finding
                    .and(line.name.span, format!("名称是“…{end}”"))
                    .help("核对机构编制批复里的性质；没有写错的，不必改。"),
            );
        }
        let Some(funding) = &line.funding else { continue };
        let unpaid = UNPAID.iter().any(|word| funding.value.contains(word));
        if unpaid && (administrative && !public || lines.len() == 1 && paid) {
            let finding = RULE
                .finding(format!("“{}”的经费保障形式写成了“{}”", line.name.value, funding.value))
                .at(funding.span, "经费保障形式");
            findings.push(finding.help("靠财政拨款安排支出的，不是零补助、自收自支；核对这一栏。"));
        }
    }
    findings
}
