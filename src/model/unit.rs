//! 单位基本信息 and 机构设置.

use super::unit_code::UnitCode;
use super::variant_name::VariantName;
use crate::money::MoneyUnit;
use crate::source::{Date, Spanned, Text, names, record};

names! {
    /// Whether a budget is of one unit or of a whole department.
    BudgetKind = "预算类型" {
        /// 单位预算
        Unit "unit" "单位" | "单位预算" / "单位预算",
        /// 部门预算
        Department "department" "部门" | "部门预算" / "部门预算",
    }
}

names! {
    /// Unit of the file's amounts.
    WrittenIn = "金额单位" {
        /// 万元
        TenThousand "wan" "万元" / "金额以万元为单位",
        /// 元
        Yuan "yuan" "元" / "金额以元为单位",
    }
}

impl WrittenIn {
    /// The unit of amounts without a suffix.
    #[must_use]
    pub fn unit(self) -> MoneyUnit {
        match self {
            Self::TenThousand => MoneyUnit::TenThousand,
            Self::Yuan => MoneyUnit::Yuan,
        }
    }
}

names! {
    /// 资金来源
    Source = "资金来源" {
        /// 一般公共预算拨款
        General "general" "一般公共预算" | "一般公共预算拨款" / "一般公共预算拨款",
        /// 政府性基金预算拨款
        Fund "fund" "政府性基金" | "政府性基金预算" | "政府性基金预算拨款" / "政府性基金预算拨款",
        /// 国有资本经营预算拨款
        Capital "capital" "国有资本经营" | "国有资本经营预算" | "国有资本经营预算拨款" / "国有资本经营预算拨款",
        /// 财政专户管理资金
        FiscalAccount "fiscal_account" "财政专户" | "财政专户管理资金" / "财政专户管理资金",
        /// 事业收入
        Undertaking "undertaking" "事业收入" | "事业" | "医疗收入",
        /// 事业单位经营收入
        Business "business" "经营收入" | "经营" | "事业单位经营收入" / "事业单位经营收入",
        /// 上级补助收入
        Superior "superior" "上级补助" | "上级补助收入" / "上级补助收入",
        /// 附属单位上缴收入
        Affiliated "affiliated" "附属单位上缴" | "附属单位上缴收入" / "附属单位上缴收入",
        /// 其他收入
        Other "other" "其他收入" | "其他",
        /// 使用非财政拨款结余: 单位资金 of former years, whose source nobody tells any more.
        Surplus "surplus" "使用非财政拨款结余" | "非财政拨款结余" | "使用非财政拨款结余（含专用结余）" / "使用非财政拨款结余；本地的格式里有它的位置才写",
    }
}

impl Source {
    /// The node of its amounts.
    #[must_use]
    pub fn node_key(self) -> &'static str {
        if self == Self::Surplus { "own" } else { self.key() }
    }

    /// The node that says where its amounts were before.
    #[must_use]
    pub fn carried_over_key(self, carried_over: bool) -> &'static str {
        match (self, carried_over) {
            (Self::Surplus, _) => "surplus",
            (_, true) => "true",
            (_, false) => "false",
        }
    }
}

names! {
    /// What kind of body a unit is; decides whether its 公用经费 is 机关运行经费.
    Nature = "单位性质" {
        /// 行政单位
        Administrative "administrative" "行政" / "行政单位",
        /// 参照公务员法管理的事业单位
        Assimilated "assimilated" "参公" / "参照公务员法管理的事业单位",
        /// 事业单位
        Institution "institution" "事业" / "事业单位",
    }
}

record! {
    /// The publishing unit, the year and the variant.
    Unit = "单位基本信息" {
        /// Code in the budget system.
        code: UnitCode = "单位代码" / "单位代码，如 \"104001\"",
        /// Full name.
        name: Spanned<String> = "单位名称" / "单位全称",
        /// 级次, such as 本级; printed after the name in table heads.
        level: Option<Spanned<String>> = "级次" / "级次，印在表头单位名称之后，如 \"本级\"",
        /// Short name, for tables and sentences that use one.
        short: Option<Spanned<String>> = "简称" / "简称，用在“…小计”等处；不写就用全称",
        /// 单位预算 or 部门预算.
        kind: Spanned<BudgetKind> = "预算类型" / "预算类型：单位 或 部门",
        /// Budget year.
        year: Spanned<u32> = "预算年度" / "预算年度，如 2024",
        /// Name of the variant.
        variant: VariantName = "公开格式" / "公开格式的名称：内置的，或本仓库 variants/ 下的文件夹名；不写就用 gongkai.toml 的 [workspace] 里的",
        /// Whether its 公用经费 is 机关运行经费; by its organizations if absent.
        nature: Option<Spanned<Nature>> = "单位性质" / "单位性质：行政、参公 或 事业；部门的机关运行经费只算行政、参公单位的",
        /// Unit of every amount in this file.
        money: Spanned<WrittenIn> = "金额单位" / "本文件金额的单位：万元 或 元",
        /// True if the amounts are published figures, rounded to 0.01 万元.
        rounded: Option<Spanned<bool>> = "金额已四舍五入" / "金额是已公开的、四舍五入到 0.01 万元的数",
        /// Budget files that a department consolidates.
        units: Option<Spanned<Vec<Spanned<String>>>> = "所属单位预算文件" / "部门汇总的各单位预算文件，如 [\"../104001/budget.toml\"]；部门的金额由它们相加，本文件写的与相加的结果核对",
        /// Day of publication.
        published: Option<Spanned<Date>> = "公开日期" / "公开日期，如 2024-02-20",
        /// Day of approval.
        approved_on: Option<Spanned<Date>> = "批复日期" / "批复日期，如 2024-02-05",
    }
}

impl Unit {
    /// Name and level, such as 本级.
    #[must_use]
    pub fn full_name(&self) -> String {
        let level = self.level.as_ref().map_or("", |level| level.value.as_str());
        format!("{}{level}", self.name.value)
    }
}

record! {
    /// One line of 机构设置情况.
    Organization = "机构设置情况的一行" {
        /// 单位名称
        name: Text = "单位名称",
        /// 单位性质
        nature: Option<Text> = "单位性质" / "单位性质：行政、参公事业、事业 …",
        /// 单位规格
        rank: Option<Text> = "单位规格" / "单位规格，如 \"正科级\"",
        /// 经费保障形式
        funding: Option<Text> = "经费保障形式" / "经费保障形式，如 \"财政拨款\"",
    }
}
