//! The parts that map names to amounts: 收入, 基本支出（经济分类）, “三公”.

use serde_json::Value as Json;
use toml::de::DeValue;

use crate::source::{
    Amount, Definitions, FromToml, Node, Reader, Shape, ShortForm, Span, Supposition, either, names, one_key, record,
};

use super::payers::Payers;
use super::unit::Source;

record! {
    /// 上年结转结余 by source.
    CarriedOver = "上年结转结余，按来源" {
        /// 一般公共预算拨款
        general: Option<Amount> = "一般公共预算拨款" / "一般公共预算拨款结转",
        /// 政府性基金预算拨款
        fund: Option<Amount> = "政府性基金预算拨款" / "政府性基金预算拨款结转",
        /// 国有资本经营预算拨款
        capital: Option<Amount> = "国有资本经营预算拨款" / "国有资本经营预算拨款结转",
        /// 财政专户管理资金
        fiscal_account: Option<Amount> = "财政专户管理资金" / "财政专户管理资金结转",
        /// 事业收入
        undertaking: Option<Amount> = "事业收入" / "事业收入结转",
        /// 事业单位经营收入
        business: Option<Amount> = "事业单位经营收入" / "经营收入结转",
        /// 上级补助收入
        superior: Option<Amount> = "上级补助收入" / "上级补助收入结转",
        /// 附属单位上缴收入
        affiliated: Option<Amount> = "附属单位上缴收入" / "附属单位上缴收入结转",
        /// 其他收入
        other: Option<Amount> = "其他收入" / "其他收入结转",
    }
}

record! {
    /// Amounts by source.
    BySource = "金额，按资金来源" {
        /// 一般公共预算拨款
        general: Option<Amount> = "一般公共预算拨款",
        /// 政府性基金预算拨款
        fund: Option<Amount> = "政府性基金预算拨款",
        /// 国有资本经营预算拨款
        capital: Option<Amount> = "国有资本经营预算拨款",
        /// 财政专户管理资金
        fiscal_account: Option<Amount> = "财政专户管理资金",
        /// 事业收入
        undertaking: Option<Amount> = "事业收入",
        /// 事业单位经营收入
        business: Option<Amount> = "事业单位经营收入",
        /// 上级补助收入
        superior: Option<Amount> = "上级补助收入",
        /// 附属单位上缴收入
        affiliated: Option<Amount> = "附属单位上缴收入",
        /// 其他收入
        other: Option<Amount> = "其他收入",
        /// 使用非财政拨款结余
        surplus: Option<Amount> = "使用非财政拨款结余" / "使用非财政拨款结余；本地的格式里有它的位置才写",
    }
}

record! {
    /// 收入: 批复数 by source.
    Revenue = "收入：批复数，按来源" {
        /// 一般公共预算拨款
        general: Option<Amount> = "一般公共预算拨款" / "一般公共预算拨款收入",
        /// 政府性基金预算拨款
        fund: Option<Amount> = "政府性基金预算拨款" / "政府性基金预算拨款收入",
        /// 国有资本经营预算拨款
        capital: Option<Amount> = "国有资本经营预算拨款" / "国有资本经营预算拨款收入",
        /// 财政专户管理资金
        fiscal_account: Option<Amount> = "财政专户管理资金" / "财政专户管理资金收入",
        /// 事业收入
        undertaking: Option<Amount> = "事业收入",
        /// 事业单位经营收入
        business: Option<Amount> = "事业单位经营收入",
        /// 上级补助收入
        superior: Option<Amount> = "上级补助收入",
        /// 附属单位上缴收入
        affiliated: Option<Amount> = "附属单位上缴收入",
        /// 其他收入
        other: Option<Amount> = "其他收入",
        /// 使用非财政拨款结余
        surplus: Option<Amount> = "使用非财政拨款结余" / "使用非财政拨款结余（不是本年的收入）；本地的格式里有它的位置才写",
        /// Units of the same department that pay part of it.
        from: Payers = "付款单位代码" / "部门内部往来：付款单位的代码，如 \"434001\"；只有一部分是它给的，写 [{ unit = \"434001\", amount = 30.00 }]",
        /// 上年结转结余
        carried_over: Option<CarriedOver> = "上年结转结余" / "上年结转结余，按来源",
    }
}

/// A record of amounts by source.
pub trait Sources {
    /// The authored amounts with their sources.
    fn by_source(&self) -> Vec<(Source, Amount)>;
}

macro_rules! sources {
    ($name:ident $(, $more:ident)*) => {
        impl Sources for $name {
            fn by_source(&self) -> Vec<(Source, Amount)> {
                [
                    (Source::General, self.general),
                    (Source::Fund, self.fund),
                    (Source::Capital, self.capital),
                    (Source::FiscalAccount, self.fiscal_account),
                    (Source::Undertaking, self.undertaking),
                    (Source::Business, self.business),
                    (Source::Superior, self.superior),
                    (Source::Affiliated, self.affiliated),
                    (Source::Other, self.other),
                ]
                .into_iter()
                $(.chain([(Source::Surplus, self.$more)]))*
                .filter_map(|(source, amount)| amount.map(|amount| (source, amount)))
                .collect()
            }
        }
    };
}

sources!(Revenue, surplus);
sources!(BySource, surplus);
sources!(CarriedOver);

names! {
    /// 人员经费 or 公用经费.
    Basic = "基本支出的组" {
        /// 人员经费
        Personnel "personnel" "人员" | "人员经费" / "人员经费",
        /// 公用经费
        Public "public" "公用" | "公用经费" / "公用经费",
    }
}

impl Basic {
    /// The group of an economic code, if its class decides it.
    #[must_use]
    pub fn of_class(code: &str) -> Option<Self> {
        match code.get(..3)? {
            "301" | "303" => Some(Self::Personnel),
            "302" | "310" => Some(Self::Public),
            _ => None,
        }
    }
}

/// 基本支出 of one economic code: an amount, optionally with name and group.
#[derive(Clone, Debug)]
pub struct BasicEntry {
    pub amount: Amount,
    /// Name, if the catalogue lacks the code.
    pub name: Option<String>,
    /// Group, if the class does not decide it.
    pub group: Option<Basic>,
    pub span: Span,
}

record! {
    /// The table form of an entry.
    BasicFields = "一个经济分类科目的基本支出" {
        amount: Amount = "金额",
        /// Name, if the catalogue lacks the code.
        name: Option<String> = "科目名称" / "科目名称，目录里没有这个编码时才写",
        /// Group, if the class does not decide it.
        group: Option<Basic> = "人员或公用" / "人员 或 公用，与类（301、303 人员，302、310 公用）不一致时才写",
    }
}

impl FromToml for BasicEntry {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        if matches!(node.get_ref(), DeValue::Table(_)) {
            let BasicFields { amount, name, group, .. } = BasicFields::read(node, reader)?;
            return Some(Self { amount, name, group, span });
        }
        let amount = Amount::read(node, reader)?;
        Some(Self { amount, name: None, group: None, span })
    }

    fn shape() -> Shape {
        Shape::Short(&ShortForm {
            full: BasicFields::shape,
            table: None,
            widen: |node| (!node.get_ref().is_table()).then(|| one_key("amount", node.clone())),
            shorten: |node| {
                let table = node.get_ref().as_table()?;
                table.get("amount").filter(|_| table.len() == 1).cloned()
            },
        })
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Amount::pending(span, supposed).map(|amount| Self { amount, name: None, group: None, span })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either(Amount::schema(definitions), BasicFields::schema(definitions))
    }
}

record! {
    /// “三公”经费 of one source.
    PublicItems = "“三公”经费" {
        /// 教学科研人员因公出国（境）费
        abroad_research: Option<Amount> = "教学科研人员因公出国（境）费",
        /// 其他因公出国（境）费
        abroad_other: Option<Amount> = "其他因公出国（境）费",
        /// 公务用车购置费
        vehicle_purchase: Option<Amount> = "公务用车购置费",
        /// 公务用车运行维护费
        vehicle_running: Option<Amount> = "公务用车运行维护费",
        /// 公务接待费
        reception: Option<Amount> = "公务接待费",
    }
}

record! {
    /// 财政拨款“三公”经费: items of 一般公共预算, and those of other sources.
    ThreePublic = "财政拨款“三公”经费" {
        /// 教学科研人员因公出国（境）费
        abroad_research: Option<Amount> = "教学科研人员因公出国（境）费",
        /// 其他因公出国（境）费
        abroad_other: Option<Amount> = "其他因公出国（境）费",
        /// 公务用车购置费
        vehicle_purchase: Option<Amount> = "公务用车购置费",
        /// 公务用车运行维护费
        vehicle_running: Option<Amount> = "公务用车运行维护费",
        /// 公务接待费
        reception: Option<Amount> = "公务接待费",
        /// From 政府性基金.
        fund: Option<PublicItems> = "政府性基金" / "政府性基金预算安排的“三公”经费",
        /// From 国有资本经营.
        capital: Option<PublicItems> = "国有资本经营" / "国有资本经营预算安排的“三公”经费",
    }
}

impl ThreePublic {
    /// The authored amounts with item keys and sources.
    #[must_use]
    pub fn items(&self) -> Vec<(&'static str, Source, Amount)> {
        let general = [
            ("abroad_research", self.abroad_research),
            ("abroad_other", self.abroad_other),
            ("vehicle_purchase", self.vehicle_purchase),
            ("vehicle_running", self.vehicle_running),
            ("reception", self.reception),
        ];
        let others = [(Source::Fund, &self.fund), (Source::Capital, &self.capital)];
        let others = others.into_iter().filter_map(|(source, items)| items.as_ref().map(|items| (source, items)));
        let others = others.flat_map(|(source, items)| {
            [
                ("abroad_research", items.abroad_research),
                ("abroad_other", items.abroad_other),
                ("vehicle_purchase", items.vehicle_purchase),
                ("vehicle_running", items.vehicle_running),
                ("reception", items.reception),
            ]
            .map(|(item, amount)| (item, source, amount))
        });
        general
            .map(|(item, amount)| (item, Source::General, amount))
            .into_iter()
            .chain(others)
            .filter_map(|(item, source, amount)| amount.map(|amount| (item, source, amount)))
            .collect()
    }
}
