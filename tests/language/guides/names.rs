//! The guides' tables of names match the program: figures, nodes, ledgers, records, template names, codes.

use std::collections::BTreeSet;

use gongkai::check;
use gongkai::document::{Align, PageSetup, StyleName, Typeface};
use gongkai::ledger::{DIMENSIONS, Dimension, Figures, LEDGERS};
use gongkai::source::Shelf;
use gongkai::variant::LISTS;
use gongkai::world::Memory;

use super::guide::Guide;
use super::{AUTHORING, VARIANTS};
use crate::support;

/// A section with an unknown name, filter, function and test: the findings list the known ones.
const UNKNOWN: &str = "{{ x }}{{ year | x }}{{ x() }}{% if year is x %}{% endif %}{{ unit.x }}{{ assets.x }}{{ performance.x }}\
    {% for p in projects %}{{ p.x }}{{ loop.x }}{% endfor %}{% for p in procurement %}{{ p.x }}{% endfor %}\
    {% for p in organization %}{{ p.x }}{% endfor %}{% for p in assets.items %}{{ p.x }}{% endfor %}\
    {% for p in performance.targets %}{{ p.x }}{% endfor %}{% for p in glossary %}{{ p.x }}{% endfor %}";

fn without<'w>(guide: &str, words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    words.into_iter().filter(|words| !guide.contains(words)).collect()
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn every_figure_is_listed_with_its_title() {
    let world = Memory::default();
    let figures = Figures::built_in(&mut Shelf::new(&world)).unwrap();
    let rows: Vec<String> = figures.all().iter().map(|f| format!("| `{}` | {} |", f.id, f.title)).collect();
    assert!(rows.len() > 40);
    assert_eq!(without(AUTHORING, rows.iter().map(String::as_str)), none());
    let listed = AUTHORING.split("## 六、所有数字").nth(1).unwrap().split("## 七、").next().unwrap();
    assert_eq!(listed.lines().filter(|line| line.starts_with("| `")).count(), rows.len(), "no figure that is none");
}

#[test]
fn every_dimension_is_listed_with_its_nodes() {
    for dimension in DIMENSIONS {
        let row = format!("| `{}` | {} |", dimension.key(), dimension.chinese());
        if dimension != Dimension::Project {
            assert!(VARIANTS.contains(&row), "{row}");
        }
        let line = VARIANTS.lines().find(|line| line.starts_with(&row)).unwrap_or(VARIANTS);
        for (node, depth) in dimension.nodes() {
            let indent = "　".repeat(usize::from(depth) - 1);
            let said = format!("`{}` {}", dimension.node_key(node).unwrap(), dimension.node_name(node).unwrap());
            let said =
                if dimension == Dimension::Ledger { said.replace("` ", "` | ") } else { format!("{indent}{said}") };
            let place = if dimension == Dimension::Ledger { VARIANTS } else { line };
            assert!(place.contains(&said), "{}: {said}", dimension.key());
        }
    }
}

#[test]
fn every_ledger_is_listed_with_its_dimensions() {
    for (ledger, own) in LEDGERS {
        let row = VARIANTS.lines().find(|line| line.starts_with(&format!("| `{ledger}` |"))).unwrap();
        let dimensions = row.rsplit(" | ").next().unwrap();
        let listed: BTreeSet<&str> = dimensions.split('`').skip(1).step_by(2).collect();
        let own: BTreeSet<&str> = own.iter().map(|(dimension, _)| dimension.key()).collect();
        assert_eq!(listed, own, "{row}");
    }
}

#[test]
fn every_list_of_records_is_listed_with_its_attributes() {
    for list in LISTS {
        let attributes: Vec<String> = list.attributes.iter().map(|name| format!("`{name}`")).collect();
        let row = format!("| `{}` | {} |", list.name, attributes.join(" "));
        assert!(VARIANTS.contains(&row), "{row}");
    }
}

#[test]
fn every_word_of_templates_is_explained() {
    let (world, path) = Guide::read(VARIANTS).sample("zhongxin");
    let world = world.with("variants/zhongxin/sections/other.md", UNKNOWN);
    let outcome = support::compile(&world, &path);
    let helps: Vec<&str> = outcome
        .findings
        .iter()
        .filter(|finding| finding.code.starts_with('M'))
        .filter_map(|finding| finding.help.as_deref())
        .collect();
    assert_eq!(helps.len(), 14, "{helps:?}");
    let listed =
        helps.iter().filter_map(|help| help.trim_end_matches('。').split_once("可以用：")).flat_map(|(of, names)| {
            let of = of.strip_suffix(" 之下").unwrap_or_default();
            names.split('、').map(move |name| (of, name))
        });
    let template = VARIANTS.split("### 模板里的写法").nth(1).unwrap().split("### 名词解释").next().unwrap();
    let said = |of: &str, name: &str| {
        let spelt = [
            format!("`{name}`"),
            format!("`{name}("),
            format!("{of}.{name}`"),
            format!("`{name}."),
            format!("、`{name}"),
        ];
        spelt.iter().any(|spelt| template.contains(spelt))
    };
    let missing: Vec<(&str, &str)> = listed.filter(|(of, name)| !said(of, name)).collect();
    assert_eq!(missing, [], "not explained");
}

#[test]
fn every_code_of_a_format_is_listed_and_no_code_is_made_up() {
    let entries = check::entries();
    let rows = entries.iter().filter(|entry| entry.code.starts_with('M'));
    let rows: Vec<String> =
        rows.map(|e| format!("| {} | {} |", e.code, e.title.trim_start_matches("公开格式的文件："))).collect();
    assert_eq!(without(VARIANTS, rows.iter().map(String::as_str)), none());
    let known: BTreeSet<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
    for guide in [AUTHORING, VARIANTS] {
        // Z and three digits is a variant's own identity; A to C and more is a procurement code.
        let words = guide.split(|c: char| !c.is_ascii_alphanumeric());
        let codes = words.filter(|word| word.len() == 4 && word[1..].bytes().all(|b| b.is_ascii_digit()));
        let codes = codes.filter(|word| "ABCGKMPSWY".contains(&word[..1]));
        for code in codes {
            assert!(known.contains(code), "{code} is no code");
        }
    }
}

/// The cells of a table's row.
fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(str::trim).collect()
}

/// A length in points, without trailing zeros.
fn points(length: i64) -> String {
    let said = format!("{}.{:03}", length / 1000, length % 1000);
    said.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[test]
fn every_style_of_pages_is_listed_as_it_is_if_nobody_says_otherwise() {
    let section = VARIANTS.split("## 七、版面").nth(1).unwrap().split("## 八、").next().unwrap();
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../../schema/variant.schema.json")).unwrap();
    let keys = schema["properties"]["page"]["properties"]["styles"]["properties"].as_object().unwrap();
    let sizes = [("一号", 26_000), ("小二", 18_000), ("三号", 16_000), ("小三", 15_000), ("四号", 14_000)];
    let sizes = [&sizes[..], &[("小四", 12_000), ("五号", 10_500)]].concat();
    let setup = PageSetup::default();
    // The rows of nine cells, without the head.
    let rows: Vec<&str> = section.lines().filter(|line| line.matches('|').count() == 10).skip(2).collect();
    assert_eq!((rows.len(), keys.len()), (StyleName::ALL.len(), StyleName::ALL.len()));
    for (name, row) in StyleName::ALL.into_iter().zip(rows) {
        let style = setup.style(name);
        let face = match style.face {
            Typeface::Title => "标题",
            Typeface::Heading => "一级标题",
            Typeface::Subheading => "二级标题",
            Typeface::Text => "正文",
            Typeface::Table => "表格",
        };
        let align = match style.align {
            Align::Left => "左",
            Align::Centre => "中",
            Align::Right => "右",
        };
        let named = sizes.iter().find(|(_, size)| *size == style.size);
        let size = named.map_or_else(|| points(style.size), |(name, _)| (*name).to_owned());
        let [line, before, after] = [style.pitch, style.before, style.after].map(points);
        let indent = style.indent.to_string();
        let said = cells(row);
        assert!(keys.contains_key(said[0].trim_matches('`')), "{row}");
        assert_eq!(said[2..], [face, &size, &line, align, &indent, &before, &after], "{row}");
    }
    for face in Typeface::ALL {
        let row = format!("| `[page.fonts]` `{}` | {} |", face.key(), setup.typefaces(face).join("、"));
        assert!(section.contains(&row), "{row}");
    }
}
