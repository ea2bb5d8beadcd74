//! 政府采购 and 国有资产.

use serde_json::{Value as Json, json};
use toml::de::{DeArray, DeTable, DeValue};

use crate::source::{
    ALLOW_KEY, Amount, Code, Date, Definitions, FromToml, Node, Number, Reader, Shape, ShortForm, Spanned, Text,
    either, names, one_key, record, unwritten,
};

use super::money_parts::{BySource, Sources};
use super::unit::Source;

record! {
    /// An amount and its source.
    FundedAmount = "一笔采购金额及其来源" {
        /// 资金来源
        source: Option<Source> = "资金来源" / "资金来源；不写就是一般公共预算" default "general",
        /// True if paid from last year's balance.
        carried_over: Option<bool> = "由上年结转安排",
        amount: Amount = "金额",
    }
}

/// Amounts by source: a table, or a list where a source occurs twice.
#[derive(Clone, Debug, Default)]
pub struct FundedAmounts(pub Vec<(Source, bool, Amount)>);

impl FromToml for FundedAmounts {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::Array(_)) {
            let list: Vec<FundedAmount> = FromToml::read(node, reader)?;
            let line = |f: FundedAmount| (f.source.unwrap_or(Source::General), f.carried_over == Some(true), f.amount);
            return Some(Self(list.into_iter().map(line).collect()));
        }
        if let DeValue::Integer(_) | DeValue::Float(_) = node.get_ref() {
            let amount = reader.source(node).to_owned();
            reader.wrong_value(
                node,
                "要写明这笔采购用的是哪种来源的钱",
                &format!("写成 {{ general = {amount} }}；不是一般公共预算的，把键换成 [revenue] 里的那一种。"),
            );
            return None;
        }
        let table = BySource::read(node, reader)?;
        Some(Self(table.by_source().into_iter().map(|(source, amount)| (source, false, amount)).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        Shape::Short(&ShortForm {
            full: Vec::<FundedAmount>::shape,
            table: Some(BySource::SHAPE),
            widen: by_line,
            shorten: by_source,
        })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let list = json!({ "type": "array", "items": FundedAmount::schema(definitions) });
        either(BySource::schema(definitions), list)
    }
}

/// `{ general = 1.00 }` → `[{ source = "general", amount = 1.00 }]`, in the order of the sources.
fn by_line<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    let table = node.get_ref().as_table()?;
    let line = |source: &Source| {
        let amount = table.get(source.key())?;
        let mut line = one_key("amount", amount.clone());
        if let DeValue::Table(line) = line.get_mut() {
            line.insert(unwritten("source".into()), unwritten(DeValue::String(source.chinese().into())));
        }
        Some(line)
    };
    let mut lines = DeArray::new();
    Source::ALL.iter().filter_map(line).for_each(|line| lines.push(line));
    if let (Some(allow), Some(DeValue::Table(first))) =
        (table.get(ALLOW_KEY), lines.first_mut().map(toml::Spanned::get_mut))
    {
        first.insert(unwritten(ALLOW_KEY.into()), allow.clone());
    }
    Some(toml::Spanned::new(node.span(), DeValue::Array(lines)))
}

/// The opposite, if no line is of last year's balance and no source is twice.
fn by_source<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    let mut amounts = DeTable::new();
    for line in node.get_ref().as_array()?.iter() {
        let line = line.get_ref().as_table()?;
        let written = line.get("source").map_or(Some(Source::General.key()), |source| source.get_ref().as_str())?;
        let source = Source::ALL.iter().find(|source| source.is_named(written))?;
        let amount = line.get("amount")?;
        let others = line.len() - 1 - usize::from(line.contains_key("source"));
        if others > 0 || amounts.contains_key(source.key()) {
            return None;
        }
        amounts.insert(unwritten(source.key().into()), amount.clone());
    }
    Some(toml::Spanned::new(node.span(), DeValue::Table(amounts)))
}

record! {
    /// One line of 政府采购预算.
    Procurement = "政府采购预算的一行" {
        /// Code or name of the paying project.
        project: Option<Spanned<String>> = "来源项目" / "来源项目的编码或名称",
        /// The project's name, if printed differently here.
        project_name: Option<Text> = "印出的项目名称" / "项目名称，与项目表印得不同时才写",
        /// 政府采购目录序号
        catalogue: Spanned<Code> = "品目编码" / "政府采购品目编码，如 \"C05020400\"",
        /// 采购物品名称, if it differs from the catalogue's name.
        item: Option<Text> = "采购物品名称" / "采购物品名称，与品目名称不同时才写",
        /// 部门预算支出经济分类
        economic: Option<Spanned<Code>> = "经济分类科目" / "部门预算支出经济分类科目的编码，如 \"30201\"；格式要印才写",
        /// 组织形式
        form: Option<Spanned<PurchaseForm>> = "组织形式" / "组织形式：集中采购，细分的写政府集中采购、部门集中采购；分散采购。格式要印才写",
        /// 计量单位
        per: Option<Text> = "计量单位" / "计量单位，如 \"台\"",
        /// 数量
        quantity: Option<Number> = "数量",
        /// 单价
        price: Option<Amount> = "单价",
        /// 采购金额 by source.
        amounts: FundedAmounts = "采购金额" / "采购金额，按资金来源",
        /// 预留中小微企业份额
        sme: Option<Amount> = "预留中小微企业份额",
    }
}

names! {
    /// 政府采购组织形式.
    PurchaseForm = "组织形式" {
        /// 集中采购, of either kind
        Centralized "centralized" "集中采购",
        /// 政府集中采购
        Government "government" "政府集中采购",
        /// 部门集中采购
        Department "department" "部门集中采购",
        /// 分散采购
        Decentralized "decentralized" "分散采购",
    }
}

names! {
    /// 采购类别.
    Class = "采购类别" {
        /// 货物
        Goods "goods" "货物",
        /// 工程
        Works "works" "工程",
        /// 服务
        Services "services" "服务",
    }
}

impl Procurement {
    /// The class, decided by the first letter of the code; `None` for an unknown letter.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        match self.catalogue.value.0.chars().next()? {
            'A' => Some(Class::Goods),
            'B' => Some(Class::Works),
            'C' => Some(Class::Services),
            _ => None,
        }
    }
}

names! {
    /// 资产类别.
    AssetKind = "资产类别" {
        /// Buildings other than offices.
        House "house" "房屋" | "其他房屋",
        /// 办公用房
        Office "office" "办公用房",
        /// 车辆
        Vehicle "vehicle" "车辆",
        /// 单价20万元以上的设备
        LargeEquipment "large_equipment" "大型设备" | "单价20万元以上的设备" / "单价20万元以上的设备",
        /// 设备
        Equipment "equipment" "设备",
        /// 家具和用具
        Furniture "furniture" "家具和用具" | "家具",
        /// 其他固定资产
        Other "other" "其他固定资产" | "其他",
    }
}

record! {
    /// 固定资产 of one kind.
    Asset = "一类固定资产" {
        kind: Spanned<AssetKind> = "类别" / "类别：房屋 办公用房 车辆 大型设备 设备 家具和用具 其他固定资产",
        /// 数量
        quantity: Option<Number> = "数量" / "数量（房屋为平方米）",
        /// 价值
        value: Option<Amount> = "价值",
    }
}

record! {
    /// 国有资产信息.
    Assets = "国有资产信息" {
        /// 截止时间
        as_of: Option<Spanned<Date>> = "截止时间" / "截止时间，如 2023-12-31",
        /// 本年度拟购置
        acquisitions: Option<Amount> = "本年度拟购置总额" / "本年度拟购置固定资产总额",
        /// 固定资产 by kind.
        items: Vec<Asset> = "固定资产" / "固定资产，按类别",
    }
}
