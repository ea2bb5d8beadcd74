//! 政府采购.

use super::super::draft::Draft;
use super::super::edit::{as_yuan, double, drop, shift_point, spoil_like, wrong_digit};
use super::{Kind, kind};
use crate::support::rng::Rng;

pub const KINDS: &[Kind] = &[
    kind("采购单价错一个数字", |draft, rng| spoil_like(draft, rng, "procurement.", ".price", wrong_digit)),
    kind("采购单价写成元", |draft, rng| spoil_like(draft, rng, "procurement.", ".price", as_yuan)),
    kind("采购金额错一个数字", |draft, rng| spoil_like(draft, rng, "procurement.", ".amounts", wrong_digit)),
    kind("采购数量写错", |draft, rng| {
        let block =
            draft.block(rng, "procurement", |block| block.contains("\nquantity") && block.contains("\nprice"))?;
        let line = draft.text[block.clone()].find("\nquantity")? + block.start;
        let number = draft.text[line..].find("= ")? + line + 2;
        Some(draft.with(&(number..number), "7"))
    }),
    kind("采购指错项目", |draft, rng| {
        let (_, range) = draft.string(rng, "procurement.", ".project", |_| true)?;
        Some(draft.with(&range, "13058124P00000000000X"))
    }),
    kind("采购挂在别的项目下", |draft, rng| {
        let (one, range) = draft.string(rng, "procurement.", ".project", |_| true)?;
        let by_code = one.is_ascii();
        let at = rng.between(0, 8);
        let key = format!("project.{at}.{}", if by_code { "code" } else { "name" });
        let other = draft.value(&key);
        (!other.is_empty() && other != one).then(|| draft.with(&range, other))
    }),
    kind("项目名称在采购表里错一个字", |draft, rng| {
        let (text, range) = draft.string(rng, "procurement.", ".project", |text| text.chars().count() > 4)?;
        let mut name: Vec<char> = text.chars().collect();
        name[2] = '官';
        Some(draft.with(&range, name.into_iter().collect::<String>()))
    }),
    kind("采购金额连同单价都多一位，超过项目", |draft, rng| {
        let block = draft.block(rng, "procurement", |block| block.contains("amounts   = { "))?;
        let lines = &draft.text[block.clone()];
        let number = lines.split("price     = ").nth(1)?.lines().next()?.split('#').next()?.trim();
        let amount = lines.split("amounts   = { ").nth(1)?.split_once("= ")?.1.split([' ', ',', '}']).next()?;
        let text =
            lines.replacen(&format!("price     = {number}"), &format!("price     = {}", shift_point(number)?), 1);
        let text = text.replacen(&format!("= {amount} }}"), &format!("= {} }}", shift_point(amount)?), 1);
        Some(draft.with(&block, &text))
    }),
    kind("漏了一项采购", |draft, rng| drop(draft, draft.block(rng, "procurement", |_| true))),
    kind("一项采购写了两次", |draft, rng| double(draft, draft.block(rng, "procurement", |_| true))),
    kind("采购的资金来源写错", |draft, rng| {
        let block = draft.block(rng, "procurement", |block| block.contains("amounts   = { "))?;
        let at = block.start + draft.text[block].find("amounts   = { ")? + "amounts   = { ".len();
        let end = at + draft.text[at..].find(' ')?;
        let other = if draft.text[at..end].starts_with("general") { "fund" } else { "general" };
        Some(draft.with(&(at..end), other))
    }),
    kind("采购品目抄错一个数字", |draft, rng| {
        let (code, range) = draft.string(rng, "procurement.", ".catalogue", |code| code.len() == 9)?;
        let at = rng.between(1, 8);
        let digit = code.as_bytes()[at] - b'0';
        Some(draft.with(&range, format!("{}{}{}", &code[..at], (digit + 3) % 10, &code[at + 1..])))
    }),
    kind("采购品目与物品张冠李戴", |draft, rng| {
        let (one, range) = draft.string(rng, "procurement.", ".catalogue", |_| true)?;
        let others = ["A02010105", "A02030501", "B03010000", "C13050100", "C23090100", "A05010201", "C16070300"];
        let others: Vec<&str> = others.into_iter().filter(|other| other[..3] != one[..3]).collect();
        Some(draft.with(&range, rng.one(&others)))
    })
    .fair(&["A004"]),
    kind("采购的计量单位写成金额", |draft, rng| {
        let (_, range) = draft.string(rng, "procurement.", ".per", |_| true)?;
        Some(draft.with(&range, rng.one(&["万元", "元"])))
    }),
    kind("预留中小微企业份额超过采购金额", |draft, rng| {
        spoil_like(draft, rng, "procurement.", ".sme", |number| Some(format!("9{number}")))
    }),
    kind("预留中小微企业份额漏写", |draft, rng| {
        let block = draft.block(rng, "procurement", |block| block.contains("\nsme"))?;
        let at = block.start + draft.text[block].find("\nsme")? + 1;
        let end = at + draft.text[at..].find('\n')? + 1;
        Some(draft.with(&(at..end), ""))
    }),
    kind("用途里说了要采购的服务，采购表没有", |draft, rng| {
        let words =
            ["网络租费", "劳务派遣服务费", "物业管理服务", "购置办公设备", "信息系统开发", "印刷服务", "法律顾问服务"];
        buys(draft, rng, "purpose  = \"", &words)
    }),
    kind("绩效目标里说了购置，采购表没有", |draft, rng| {
        let words = ["购置台式计算机20台", "采购档案密集架一批", "购置公务用车1辆", "委托第三方运维机房设备"];
        buys(draft, rng, "goals    = [\"", &words).or_else(|| buys(draft, rng, "goals    = [\n  \"", &words))
    }),
];

/// Says in a project without purchases that something is bought.
fn buys(draft: &Draft<'_>, rng: &mut Rng, before: &str, words: &[&str]) -> Option<String> {
    let name = |block: &str, key: &str| block.split(&format!("\n{key}")).nth(1)?.split('"').nth(1).map(str::to_owned);
    let free = |block: &str| {
        let [code, name] = ["code ", "name "].map(|key| name(block, key).unwrap_or_default());
        block.contains(before)
            && !draft.text.contains(&format!("project   = \"{name}\""))
            && (code.is_empty() || draft.text.matches(code.as_str()).count() == 1)
    };
    let block = draft.block(rng, "project", free)?;
    let at = block.start + draft.text[block].find(before)? + before.len();
    Some(draft.with(&(at..at), format!("{}，", rng.one(words))))
}
