//! 支出: one line is a 科目 by 资金来源 (by 是否上年结转).

use crate::source::{Amount, Code, Span, Spanned, Text, names, record};

use super::unit::Source;

record! {
    Expenditure = "一行支出：科目 × 资金来源" {
        /// 功能分类科目, to the 项.
        function: Spanned<Code> = "科目编码" / "功能分类科目编码，写到项（7 位），如 \"2010301\"",
        /// Its name, where the catalogue lacks the code.
        name: Option<Text> = "科目名称" / "科目名称，目录里没有这个编码时才写",
        /// 资金来源; 一般公共预算 if absent.
        source: Option<Spanned<Source>> = "资金来源" / "资金来源；不写就是一般公共预算" default "general",
        /// True if paid from last year's balance.
        carried_over: Option<bool> = "由上年结转安排",
        /// 基本支出
        basic: Option<Amount> = "基本支出",
        /// 人员经费
        personnel: Option<Amount> = "其中：人员经费" / "其中人员经费；按科目分列人员、公用的地方才写，写了就不写基本支出",
        /// 公用经费
        public: Option<Amount> = "其中：公用经费" / "其中公用经费；按科目分列人员、公用的地方才写，写了就不写基本支出",
        /// 项目支出
        project: Option<Amount> = "项目支出" / "项目支出；每个项目都写了科目编码时可以不写，由项目相加",
        /// 经营支出
        business: Option<Amount> = "经营支出",
        /// 上解上级支出
        remit: Option<Amount> = "上解上级支出",
        /// 对附属单位补助支出
        subsidy: Option<Amount> = "对附属单位补助支出",
        /// 单位预留机动经费
        contingency: Option<Amount> = "单位预留机动经费" / "单位预留机动经费：基本支出、项目支出以外的；本地的格式里有它的位置才写",
        /// 年终结转: money of this line that stays unspent.
        forward: Option<Amount> = "年终结转" / "年终结转：本年不支出、结转下年的数",
        /// 结余分配
        allocated: Option<Amount> = "结余分配" / "结余分配：提取专用基金等；本地的格式里有它的位置才写",
        /// 本年支出 of the line in the adjusted budget, where it is not told by parts.
        adjusted: Option<Amount> = "调整预算数" / "这一行的调整预算数，不分基本支出、项目支出；年初数、调整数都要印的地方才写",
        /// 基本支出 of the line in the adjusted budget.
        adjusted_basic: Option<Amount> = "调整预算数：基本支出" / "调整预算数中的基本支出；写了就不写 adjusted",
        /// 项目支出 of the line in the adjusted budget.
        adjusted_project: Option<Amount> = "调整预算数：项目支出" / "调整预算数中的项目支出；写了就不写 adjusted",
        /// 年初预算数 of the line, in final accounts without a budget file.
        budget: Option<Amount> = "年初预算数" / "决算：这一行的年初预算数，不分基本支出、项目支出；写了 [budget] 的 file 就不写",
        /// Code of the receiving unit within the department.
        to: Option<Spanned<String>> = "收款单位代码" / "部门内部往来：收款单位的代码；与 subsidy 或 remit 一起写",
        /// Code of the unit of the same department whose money this line spends.
        from: Option<Spanned<String>> = "用谁给的钱" / "部门内部往来：这一行用的是部门内哪个单位给的钱，写它的代码；同一来源里还有别人给的才写",
        /// Use, if the variant prints a sentence per 科目.
        purpose: Option<Text> = "用途" / "用途，按科目说明的地方才写",
        /// Reason for the change.
        change_reason: Option<Text> = "增减原因" / "比上年增减的原因，按科目说明的地方才写",
        /// Reason for the difference from the budget, in final accounts.
        budget_reason: Option<Box<Text>> = "与年初预算不同的原因" / "决算：决算数大于或小于年初预算数的主要原因",
    }
}

names! {
    /// 预算数 or 执行数.
    Measure = "上年数的口径" {
        /// 预算数
        Budget "budget" "预算数",
        /// 执行数
        Executed "executed" "执行数",
        /// 调整预算数
        Adjusted "adjusted" "调整预算数" | "调整数",
    }
}

record! {
    PreviousExpenditure = "上年的一行支出" {
        /// 功能分类科目, to the 项.
        function: Spanned<Code> = "科目编码" / "功能分类科目编码",
        /// Its name, where the catalogue lacks the code.
        name: Option<Text> = "科目名称" / "科目名称，目录里没有这个编码时才写",
        /// 资金来源; 一般公共预算 if absent.
        source: Option<Spanned<Source>> = "资金来源" / "资金来源；不写就是一般公共预算" default "general",
        /// True for an amount of all sources together.
        all_sources: Option<bool> = "各种来源合计" / "true：这一行是各种资金来源加在一起的，不分来源；写了就不写资金来源",
        /// True if paid from the balance of the year before.
        carried_over: Option<bool> = "由再上年结转安排",
        /// 预算数 if absent.
        measure: Option<Measure> = "口径" / "这一行是预算数（不写就是）、执行数还是调整预算数；几样都要印的，各写一行" default "budget",
        /// 基本支出
        basic: Option<Amount> = "基本支出",
        /// 人员经费
        personnel: Option<Amount> = "其中：人员经费" / "其中人员经费",
        /// 公用经费
        public: Option<Amount> = "其中：公用经费" / "其中公用经费",
        /// 项目支出
        project: Option<Amount> = "项目支出",
        /// 经营支出
        business: Option<Amount> = "经营支出",
        /// 上解上级支出
        remit: Option<Amount> = "上解上级支出",
        /// 对附属单位补助支出
        subsidy: Option<Amount> = "对附属单位补助支出",
        /// 单位预留机动经费
        contingency: Option<Amount> = "单位预留机动经费" / "单位预留机动经费；本地的格式里有它的位置才写",
        /// 年终结转
        forward: Option<Amount> = "年终结转",
        /// 结余分配
        allocated: Option<Amount> = "结余分配" / "结余分配；本地的格式里有它的位置才写",
        /// 本年支出 of the line, where nobody knows its parts.
        amount: Option<Amount> = "本年支出" / "这一科目的支出，不分基本支出、项目支出；写了就不写基本支出等其中数",
        /// Code of the receiving unit within the department.
        to: Option<Spanned<String>> = "收款单位代码" / "部门内部往来：上年收款单位的代码；与 subsidy 或 remit 一起写",
        /// Code of the unit of the same department whose money this line spent.
        from: Option<Spanned<String>> = "用谁给的钱" / "部门内部往来：这一行用的是部门内哪个单位给的钱，写它的代码；同一来源里还有别人给的才写",
    }
}

macro_rules! uses {
    ($name:ident $(, $whole:ident)?) => {
        impl $name {
            /// The amounts with the keys of their use.
            #[must_use]
            pub fn uses(&self) -> Vec<(&'static str, Amount)> {
                [
                    ("basic", self.basic),
                    ("personnel", self.personnel),
                    ("public", self.public),
                    ("project", self.project),
                    ("business", self.business),
                    ("remit", self.remit),
                    ("subsidy", self.subsidy),
                    ("contingency", self.contingency),
                    ("forward", self.forward),
                    ("allocated", self.allocated),
                ]
                .into_iter()
                $(.chain([("current", self.$whole)]))?
                .filter_map(|(key, amount)| amount.map(|amount| (key, amount)))
                .collect()
            }
        }
    };
}

impl Expenditure {
    /// The amounts of the adjusted budget with the keys of their use.
    #[must_use]
    pub fn adjusted_uses(&self) -> Vec<(&'static str, Amount)> {
        [("current", self.adjusted), ("basic", self.adjusted_basic), ("project", self.adjusted_project)]
            .into_iter()
            .filter_map(|(key, amount)| amount.map(|amount| (key, amount)))
            .collect()
    }

    /// Source of the line's money, and whether it was carried over.
    #[must_use]
    pub fn origin(&self) -> (Source, bool) {
        (self.source.map_or(Source::General, |source| source.value), self.carried_over == Some(true))
    }
}

impl Expenditure {
    /// Where the line says what only final accounts say.
    pub(super) fn told_of_final(&self) -> impl Iterator<Item = Span> {
        let reason = self.budget_reason.as_ref().map(|reason| reason.span);
        [self.budget.map(|amount| amount.span), reason].into_iter().flatten()
    }

    /// Where it says what only a budget says.
    pub(super) fn told_of_budget(&self) -> impl Iterator<Item = Span> {
        let amounts =
            [self.forward, self.allocated, self.contingency, self.adjusted, self.adjusted_basic, self.adjusted_project];
        let carried = self.carried_over.filter(|&over| over).map(|_| self.function.span);
        amounts.into_iter().flatten().map(|amount| amount.span).chain(carried)
    }
}

impl PreviousExpenditure {
    /// A part of 本年支出, which `amount` says whole.
    #[must_use]
    pub fn part(&self) -> Option<Amount> {
        let is_part = |(key, _): &(&str, Amount)| !matches!(*key, "current" | "forward" | "allocated");
        self.uses().into_iter().find(is_part).map(|(_, amount)| amount)
    }

    /// The line as last year's own file would say it. 执行数 were in no budget: of these the line says nothing.
    #[must_use]
    pub fn as_budgeted(&self) -> Expenditure {
        let budgeted =
            |amount: Option<Amount>| amount.filter(|_| self.measure.is_none_or(|measure| measure == Measure::Budget));
        Expenditure {
            span: self.span,
            function: self.function.clone(),
            name: self.name.clone(),
            source: self.source,
            carried_over: self.carried_over,
            basic: budgeted(self.basic),
            personnel: budgeted(self.personnel),
            public: budgeted(self.public),
            project: budgeted(self.project),
            business: budgeted(self.business),
            remit: budgeted(self.remit),
            subsidy: budgeted(self.subsidy),
            contingency: budgeted(self.contingency),
            forward: budgeted(self.forward),
            allocated: budgeted(self.allocated),
            adjusted: None,
            adjusted_basic: None,
            adjusted_project: None,
            budget: None,
            to: self.to.clone(),
            from: self.from.clone(),
            purpose: None,
            change_reason: None,
            budget_reason: None,
        }
    }
}

uses!(Expenditure);
uses!(PreviousExpenditure, amount);
