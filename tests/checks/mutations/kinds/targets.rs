//! Indicators and their targets.

use super::super::edit::{digits, double, indicator, of_kind, retarget, swap};
use super::{Kind, kind};

/// Names that end in a rate which should be high.
fn good_rate(name: &str) -> bool {
    let rate = name.ends_with('率') || name.ends_with("满意度");
    rate && !["故障", "差错", "漏报", "辍学", "异议", "发案", "投诉", "下降", "损失"]
        .iter()
        .any(|bad| name.contains(bad))
}

pub const KINDS: &[Kind] = &[
    kind("指标值写了两遍", |draft, rng| {
        retarget(draft, rng, |t| t.starts_with('≥') && t.ends_with('%'), |t| format!("{}{t}", t.trim_end_matches('%')))
    }),
    kind("指标值的数写了两遍", |draft, rng| {
        retarget(
            draft,
            rng,
            |t| t.starts_with('≥') && digits(t).len() >= 3 && !t.contains(['%', '.']),
            |t| t.replacen(digits(t), &digits(t).repeat(2), 1),
        )
    }),
    kind("指标值的 % 写成百分比", |draft, rng| {
        retarget(draft, rng, |t| t.ends_with('%'), |t| t.replace('%', "百分比"))
    }),
    kind("率的指标值漏了 %", |draft, rng| {
        retarget(
            draft,
            rng,
            |t| t.starts_with('≥') && t.ends_with('%') && t.matches('≥').count() == 1,
            |t| format!("≥{}", digits(t)),
        )
    }),
    kind("数量的指标值漏了单位", |draft, rng| {
        let counted = |target: &str| {
            let unit = target.trim_start_matches(['≥', '≤']).trim_start_matches(|c: char| c.is_ascii_digit());
            !digits(target).is_empty() && !unit.is_empty() && !unit.starts_with(['%', '.', '/', '-', '—', '年'])
        };
        let one = indicator(draft, rng, |kind, _, target| kind == "数量" && counted(target))?;
        let target = &draft.text[one.target.clone()];
        let end = target.find(digits(target))? + digits(target).len();
        Some(draft.with(&one.target, &target[..end]))
    }),
    kind("指标值空着", |draft, rng| {
        retarget(draft, rng, |t| t.ends_with('%') && t.matches('≥').count() < 2, |_| String::new())
    }),
    kind("指标值超过 100%", |draft, rng| {
        retarget(draft, rng, |t| t == "≥95%" || t == "100%" || t == "≥98%" || t == "≥90%", |_| "≥980%".to_owned())
    }),
    kind("百分数写成小数", |draft, rng| {
        let one = indicator(draft, rng, |_, name, target| {
            good_rate(name) && target.starts_with('≥') && target.ends_with('%')
        })?;
        let number = digits(&draft.text[one.target.clone()]);
        let wrong = rng.one(&[format!("≥0.{number}%"), format!("≥0.{number}")]).clone();
        Some(draft.with(&one.target, &wrong))
    }),
    kind("率的值写成了个、次、台", |draft, rng| {
        let one = indicator(draft, rng, |_, name, target| good_rate(name) && target.ends_with('%'))?;
        let target = draft.text[one.target.clone()].trim_end_matches('%');
        Some(draft.with(&one.target, format!("{target}{}", rng.one(&["次", "个", "台", "人", "件"]))))
    }),
    kind("个数、次数写成了百分数", |draft, rng| {
        let ends = ["次数", "人数", "个数", "数量", "人次", "期数", "台数", "面积", "天数"];
        let one = indicator(draft, rng, |kind, name, target| {
            kind == "数量"
                && !target.ends_with('%')
                && (ends.iter().any(|end| name.ends_with(end)) || name.starts_with("购置"))
        })?;
        Some(draft.with(&one.target, rng.one(&["≥95%", "100%", "≥98%"])))
    }),
    kind("率写成数量指标", |draft, rng| {
        let one = indicator(draft, rng, |kind, name, _| kind == "质量" && name.ends_with('率'))?;
        Some(draft.with(&one.kind, "数量"))
    }),
    kind("指标的类别填错", |draft, rng| {
        let one = indicator(draft, rng, |kind, name, _| {
            kind == "成本" || kind == "时效" && name.contains("及时") || name.ends_with("满意度")
        })?;
        let wrong = match &draft.text[one.kind.clone()] {
            "成本" => ["数量", "质量"],
            "时效" => ["成本", "数量"],
            _ => ["生态效益", "数量"],
        };
        Some(draft.with(&one.kind, rng.one(&wrong)))
    }),
    kind("满意度的方向写反", |draft, rng| of_kind(draft, rng, "满意度", |t| t.replace('≥', "≤"))),
    kind("满意度的值不合理", |draft, rng| of_kind(draft, rng, "满意度", |t| t.replacen(digits(t), "9", 1))),
    kind("越高越好的率写成 ≤", |draft, rng| {
        let one = indicator(draft, rng, |kind, name, target| {
            !kind.contains("满意") && good_rate(name) && target.starts_with('≥')
        })?;
        Some(draft.with(&one.target, draft.text[one.target.clone()].replace('≥', "≤")))
    }),
    kind("越低越好的率写成 ≥", |draft, rng| {
        let bad = [
            "故障率",
            "差错率",
            "漏报率",
            "异议率",
            "辍学率",
            "投诉",
            "上访",
            "发案率",
            "处理时限",
            "修复时间",
            "恢复",
        ];
        let one = indicator(draft, rng, |_, name, target| {
            bad.iter().any(|bad| name.contains(bad)) && target.starts_with(['≤', '＜'])
        })?;
        Some(draft.with(&one.target, draft.text[one.target.clone()].replace(['≤', '＜'], "≥")))
    }),
    kind("成本指标的方向写反", |draft, rng| of_kind(draft, rng, "成本", |t| t.replace('≤', "≥"))),
    kind("成本指标比预算多", |draft, rng| {
        let one = indicator(draft, rng, |kind, _, target| {
            kind == "成本" && target.starts_with('≤') && target.ends_with("万元")
        })?;
        let target = &draft.text[one.target.clone()];
        Some(draft.with(&one.target, target.replacen(digits(target), &format!("9{}", digits(target)), 1)))
    }),
    kind("成本指标的单位写成元", |draft, rng| {
        let one = indicator(draft, rng, |kind, _, target| kind == "成本" && target.ends_with("万元"))?;
        Some(draft.with(&one.target, draft.text[one.target.clone()].replace("万元", "元")))
    }),
    kind("总成本与预算数差一个数字", |draft, rng| {
        let text = draft.text;
        let whole = |target: &str| {
            let number = target.trim_start_matches('≤').trim_end_matches("万元");
            target.ends_with("万元")
                && [
                    format!("fiscal   = {number}\n"),
                    format!("fiscal   = {number}.00\n"),
                    format!("fiscal   = {number}0\n"),
                ]
                .iter()
                .any(|line| text.contains(line.as_str()))
        };
        let one = indicator(draft, rng, |kind, _, target| kind == "成本" && whole(target))?;
        let target = &text[one.target.clone()];
        let number = digits(target);
        let first = number.chars().next()?.to_digit(10)?;
        Some(draft.with(&one.target, target.replacen(number, &format!("{}{}", first % 9 + 1, &number[1..]), 1)))
    }),
    kind("成本指标没有数", |draft, rng| of_kind(draft, rng, "成本", |_| "控制在合理范围".to_owned())),
    kind("没有成本指标", |draft, rng| {
        let block = draft.block(rng, "project", |block| block.matches("{ kind = \"成本\"").count() == 1)?;
        let at = block.start + draft.text[block].find("  { kind = \"成本\"")?;
        let end = draft.text[at..].find('\n')? + at + 1;
        Some(draft.with(&(at..end), ""))
    }),
    kind("没有满意度指标", |draft, rng| {
        let count = |block: &str| {
            block.matches("{ kind = \"服务对象满意度\"").count() + block.matches("{ kind = \"满意度\"").count()
        };
        let block = draft.block(rng, "project", |block| count(block) == 1)?;
        let lines = &draft.text[block.clone()];
        let at =
            lines.find("  { kind = \"服务对象满意度\"").or_else(|| lines.find("  { kind = \"满意度\""))? + block.start;
        let end = draft.text[at..].find('\n')? + at + 1;
        Some(draft.with(&(at..end), ""))
    }),
    kind("没有数量指标", |draft, rng| {
        let block = draft.block(rng, "project", |block| block.matches("{ kind = \"数量\"").count() == 1)?;
        let at = block.start + draft.text[block].find("  { kind = \"数量\"")?;
        let end = draft.text[at..].find('\n')? + at + 1;
        Some(draft.with(&(at..end), ""))
    }),
    kind("两个指标的值写串了", |draft, rng| {
        let one = indicator(draft, rng, |kind, _, _| kind == "成本")?;
        let other = |kind: &str, target: &str| kind == "时效" || kind == "数量" && !target.contains('%');
        let two = indicator(draft, rng, |kind, _, target| other(kind, target))?;
        let of = |at: usize| draft.text[..at].matches("[[project]]").count();
        (of(one.line.start) == of(two.line.start)).then(|| swap(draft, &one.target, &two.target)).flatten()
    }),
    kind("一个指标写了两遍", |draft, rng| {
        let one = indicator(draft, rng, |_, name, _| name != "不涉及")?;
        double(draft, Some(one.line))
    }),
    kind("应有的指标写成不涉及", |draft, rng| {
        let one = indicator(draft, rng, |kind, name, target| {
            (kind == "数量" || kind == "质量" || kind.contains("满意")) && name != "不涉及" && target != "不涉及"
        })?;
        Some(draft.with(&one.target, "不涉及"))
    }),
    kind("指标值的符号写错", |draft, rng| {
        let one = indicator(draft, rng, |_, _, target| target.starts_with('≥') && target.matches('≥').count() == 1)?;
        let target = &draft.text[one.target.clone()];
        let ways = [
            target.replace('≥', "≥≥"),
            target.replace('≥', ">=") + "以上",
            format!("{}≥", target.trim_start_matches('≥')),
            target.replace('≥', "≥≤"),
        ];
        Some(draft.with(&one.target, rng.one(&ways)))
    }),
    kind("指标值照抄了指标名称", |draft, rng| {
        let one = indicator(draft, rng, |_, name, target| name.chars().count() > 4 && name != target)?;
        Some(draft.with(&one.target, &draft.text[one.name.clone()]))
    }),
    kind("指标数与绩效目标里的数不符", |draft, rng| {
        let text = draft.text;
        let one = indicator(draft, rng, |kind, name, target| {
            let number = target.trim_start_matches(['≥', '≤']);
            let at = text.find(&format!("name = \"{name}\"")).unwrap_or_default();
            let goals =
                text[..at].rfind("goals").map_or("", |goals| text[goals..at].split("indicators").next().unwrap_or(""));
            kind == "数量"
                && digits(number).len() >= 2
                && number.ends_with(|c: char| !c.is_ascii())
                && goals.contains(number)
        })?;
        let target = &text[one.target.clone()];
        Some(draft.with(&one.target, target.replacen(digits(target), &format!("{}0", digits(target)), 1)))
    }),
];
