//! 决算: what final accounts say beside what a budget says.

use serde_json::Value as Json;

use crate::source::{
    Amount, Code, Definitions, FromToml, Node, Number, Reader, Shape, Span, Spanned, Supposition, Text, names, record,
};

use super::money_parts::ThreePublic;
use super::payers::Receipt;
use super::procurement::Class;
use super::unit::Source;

names! {
    /// Which of the two reports of a year a file is.
    Report = "报告" {
        /// 预算
        Budget "budget" "预算",
        /// 决算
        Final "final" "决算",
    }
}

/// The report as a file says it. One that is yet to be decided is supposed, so that its place is known.
#[derive(Clone, Copy, Debug)]
pub struct WrittenReport(pub Report);

impl FromToml for WrittenReport {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        Report::read(node, reader).map(Self)
    }

    fn shape() -> Shape {
        Report::shape()
    }

    fn pending(_: Span, _: Supposition) -> Option<Self> {
        Some(Self(Report::Budget))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Report::schema(definitions)
    }
}

record! {
    /// 年初预算数, which 决算数 are compared with.
    YearStart = "年初预算数：引用本年的预算文件；没有文件的，写在各支出行的 budget 里" {
        /// Path of the budget file of the same year.
        file: Option<Spanned<String>> = "本年预算文件" / "本年的预算文件，如 \"../2024/budget.toml\"",
        /// 全年预算数 of the “三公”, instead of the file's.
        three_public: Option<ThreePublic> = "“三公”经费预算数" / "“三公”经费的全年预算数；与预算文件的不同，或没有预算文件时才写",
    }
}

record! {
    /// One line of 本年收入.
    Received = "一行本年收入：科目 × 资金来源" {
        /// 功能分类科目, to the 项.
        function: Spanned<Code> = "科目编码" / "功能分类科目编码，写到项（7 位），如 \"2010301\"",
        /// Its name, where the catalogue lacks the code.
        name: Option<Text> = "科目名称" / "科目名称，目录里没有这个编码时才写",
        /// 资金来源; 一般公共预算 if absent.
        source: Option<Spanned<Source>> = "资金来源" / "资金来源；不写就是一般公共预算" default "general",
        amount: Amount = "金额" / "决算的本年收入",
        /// Code of the unit of the same department that paid it.
        from: Option<Spanned<String>> = "付款单位代码" / "部门内部往来：这一行是部门内哪个单位给的，写它的代码",
    }
}

record! {
    /// 年初 and 年末结转和结余 of one source, or of a 科目 of it.
    Balance = "一行结转和结余：一种资金来源，政府性基金、国有资本经营预算再分科目" {
        /// 资金来源; 一般公共预算 if absent.
        source: Option<Spanned<Source>> = "资金来源" / "资金来源；不写就是一般公共预算" default "general",
        /// 功能分类科目, to the 项.
        function: Option<Spanned<Code>> = "科目编码" / "功能分类科目编码，写到项；政府性基金、国有资本经营预算要写，别的不用写",
        /// 年初结转和结余
        opening: Option<Amount> = "年初结转和结余",
        /// 年末结转和结余
        closing: Option<Amount> = "年末结转和结余",
    }
}

record! {
    /// 非财政拨款结余: what was used of it, and what was allocated.
    Surplus = "使用的非财政拨款结余和结余分配" {
        /// 使用非财政拨款结余（含专用结余）
        used: Option<Amount> = "使用非财政拨款结余" / "使用非财政拨款结余（含专用结余）",
        /// 结余分配
        allocated: Option<Amount> = "结余分配" / "结余分配：交纳所得税、提取专用基金等",
    }
}

record! {
    /// What the “三公” were spent on, in counts.
    Activity = "“三公”经费办的事：个数、人次、辆数" {
        /// 因公出国（境）团组数
        abroad_groups: Option<Number> = "因公出国（境）团组" / "因公出国（境）团组数（个）",
        /// 因公出国（境）人次
        abroad_people: Option<Number> = "因公出国（境）人次" / "因公出国（境）累计人次",
        /// 公务用车购置数
        vehicles_bought: Option<Number> = "公务用车购置数" / "本年购置的公务用车（辆）",
        /// 公务用车保有量
        vehicles_kept: Option<Number> = "公务用车保有量" / "年末使用财政拨款负担的公务用车保有量（辆）",
        /// 国内公务接待批次
        receptions: Option<Number> = "国内公务接待批次",
        /// 国内公务接待人次
        guests: Option<Number> = "国内公务接待人次",
        /// 外宾接待批次
        foreign_receptions: Option<Number> = "外宾接待批次" / "其中外事接待（国（境）外公务接待）批次",
        /// 外宾接待人次
        foreign_guests: Option<Number> = "外宾接待人次" / "其中外事接待（国（境）外公务接待）人次",
    }
}

names! {
    /// To whom a contract was awarded.
    Awarded = "授予哪一类企业" {
        /// 小微企业
        Micro "micro" "小微企业" | "小微",
        /// 中型企业
        Medium "medium" "中型企业" | "中型",
        /// 其他
        Other "other" "其他" | "大型企业" / "大型企业和其他供应商",
    }
}

record! {
    /// 政府采购支出 of one class, awarded to enterprises of one size.
    Contract = "一行政府采购支出：类别 × 授予哪一类企业" {
        /// 货物, 工程 or 服务.
        class: Spanned<Class> = "采购类别" / "采购类别：货物、工程 或 服务",
        /// To whom it was awarded.
        awarded: Spanned<Awarded> = "授予对象" / "授予哪一类企业：小微企业、中型企业 或 其他",
        amount: Amount = "合同金额" / "政府采购支出（合同金额）",
    }
}

record! {
    /// 绩效自评 of the projects of one source.
    Evaluation = "一行绩效自评：一种资金来源的项目" {
        /// 资金来源; 一般公共预算 if absent.
        source: Option<Spanned<Source>> = "资金来源" / "资金来源；不写就是一般公共预算" default "general",
        /// How many projects were evaluated.
        projects: Number = "项目个数" / "开展绩效自评的项目个数",
        /// Their money.
        amount: Amount = "涉及资金" / "这些项目的资金",
    }
}

impl Activity {
    /// The counts that are written, with their keys.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, Number)> {
        [
            ("abroad_groups", self.abroad_groups),
            ("abroad_people", self.abroad_people),
            ("vehicles_bought", self.vehicles_bought),
            ("vehicles_kept", self.vehicles_kept),
            ("receptions", self.receptions),
            ("guests", self.guests),
            ("foreign_receptions", self.foreign_receptions),
            ("foreign_guests", self.foreign_guests),
        ]
        .into_iter()
        .filter_map(|(key, count)| count.map(|count| (key, count)))
        .collect()
    }
}

/// What other units of the department paid, as `from` of a budget's revenue says it: one for each payer and source, whose money may be
/// of several 科目.
pub(super) fn paid_within(receipts: &[Received]) -> Vec<Receipt> {
    let mut paid: Vec<Receipt> = Vec::new();
    for line in receipts {
        let Some(unit) = &line.from else { continue };
        let source = Some(line.source.map_or(Source::General, |source| source.value));
        let same = paid.iter_mut().find(|other| other.unit.value == unit.value && other.source == source);
        match same.and_then(|other| other.amount.as_mut()) {
            Some(amount) => {
                amount.money += line.amount.money;
                amount.pending |= line.amount.pending;
            }
            None => paid.push(Receipt { span: line.span, unit: unit.clone(), source, amount: Some(line.amount) }),
        }
    }
    paid
}
