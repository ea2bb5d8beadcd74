//! 项目 and its 绩效目标.

use crate::source::{Amount, Code, Spanned, Text, Written, names, record};

use super::procurement::FundedAmounts;

names! {
    /// 二级指标, which determines the 一级指标.
    IndicatorKind = "绩效指标的类别" {
        /// 数量指标
        Quantity "quantity" "数量" | "数量指标" / "数量指标",
        /// 质量指标
        Quality "quality" "质量" | "质量指标" / "质量指标",
        /// 时效指标
        Timeliness "timeliness" "时效" | "时效指标" / "时效指标",
        /// 成本指标
        Cost "cost" "成本" | "成本指标" / "成本指标",
        /// 经济效益指标
        Economic "economic" "经济效益" | "经济效益指标" / "经济效益指标",
        /// 社会效益指标
        Social "social" "社会效益" | "社会效益指标" / "社会效益指标",
        /// 生态效益指标
        Ecological "ecological" "生态效益" | "生态效益指标" / "生态效益指标",
        /// 可持续影响指标
        Sustainable "sustainable" "可持续影响" | "可持续影响指标" / "可持续影响指标",
        /// 服务对象满意度指标
        Satisfaction "satisfaction" "服务对象满意度" | "服务对象满意度指标" | "满意度" / "服务对象满意度指标",
    }
}

impl IndicatorKind {
    /// The 一级指标.
    #[must_use]
    pub fn level1(self) -> &'static str {
        match self {
            Self::Quantity | Self::Quality | Self::Timeliness | Self::Cost => "产出指标",
            Self::Economic | Self::Social | Self::Ecological | Self::Sustainable => "效益指标",
            Self::Satisfaction => "满意度指标",
        }
    }
}

names! {
    /// Unit of the points of a plan.
    PlanUnit = "资金支出计划的单位" {
        /// Printed as written, with the variant's suffix.
        Percent "percent" "百分比" / "写全年的百分之几，照写的印",
        Money "money" "金额" / "写金额",
    }
}

record! {
    /// 资金支出计划（累计）.
    Plan = "资金支出计划，各时点累计；不印的时点不写，印空白写 \"\"" {
        /// 3月底
        mar: Option<Written> = "3月底" / "3月底累计",
        /// 6月底
        jun: Option<Written> = "6月底" / "6月底累计",
        /// 10月底
        oct: Option<Written> = "10月底" / "10月底累计",
        /// 12月底
        dec: Option<Written> = "12月底" / "12月底累计",
    }
}

impl Plan {
    /// The printed points with their keys, in order.
    #[must_use]
    pub fn points(&self) -> Vec<(&'static str, &Written)> {
        [("mar", &self.mar), ("jun", &self.jun), ("oct", &self.oct), ("dec", &self.dec)]
            .into_iter()
            .filter_map(|(key, point)| point.as_ref().map(|point| (key, point)))
            .collect()
    }
}

record! {
    /// One 绩效指标.
    Indicator = "绩效指标" {
        /// 二级指标
        kind: Spanned<IndicatorKind> = "二级指标" / "二级指标：数量 质量 时效 成本 · 经济效益 社会效益 生态效益 可持续影响 · 服务对象满意度",
        /// 三级指标
        name: Text = "三级指标",
        /// 绩效指标描述
        meaning: Option<Text> = "指标描述" / "绩效指标描述",
        /// 指标值
        target: Option<Text> = "指标值" / "指标值，如 \"≥98%\"",
        /// 指标值确定依据
        basis: Option<Text> = "指标值确定依据",
    }
}

record! {
    Project = "项目" {
        /// 项目编码
        code: Option<Spanned<String>> = "项目编码" / "项目编码（21 位）",
        /// 项目名称
        name: Text = "项目名称",
        /// 功能分类科目 that pays the project.
        function: Option<Spanned<Code>> = "科目编码" / "项目支出所在的功能分类科目；写了就与该科目的项目支出核对",
        /// 财政资金
        fiscal: Option<Amount> = "财政资金" / "预算数中的财政资金",
        /// 其他资金
        other: Option<Amount> = "其他资金" / "预算数中的其他资金",
        /// Amounts by source, instead of `fiscal` and `other`.
        amounts: FundedAmounts = "预算数" / "预算数，按资金来源分开写；要按来源列项目的格式才写，写了就不写财政资金和其他资金",
        /// 资金用途
        purpose: Option<Text> = "资金用途",
        /// 资金支出计划
        plan: Option<Plan> = "支出计划" / "资金支出计划（累计）",
        plan_unit: Option<Spanned<PlanUnit>> = "支出计划的单位" / "资金支出计划的单位：百分比（不写就是）或 金额" default "percent",
        /// 绩效目标
        goals: Vec<Text> = "绩效目标" / "绩效目标，一条一句，不写序号",
        /// 绩效指标
        indicators: Vec<Indicator> = "绩效指标",
    }
}

impl Project {
    /// The project's amounts, each with the node of its source.
    #[must_use]
    pub fn money(&self) -> Vec<(&'static str, Amount)> {
        let whole = [("fiscal", self.fiscal), ("other", self.other)];
        let whole = whole.into_iter().filter_map(|(source, amount)| amount.map(|amount| (source, amount)));
        whole.chain(self.amounts.0.iter().map(|&(source, _, amount)| (source.node_key(), amount))).collect()
    }
}
