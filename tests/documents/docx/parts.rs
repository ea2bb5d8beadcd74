//! The package's parts: named styles, typefaces, properties without author or program.

use gongkai::document::StyleName;
use gongkai::source::Date;
use roxmltree::{Document as Xml, Node};

use super::package::Package;
use super::{example, laid_out, written};
use crate::support::EXAMPLES;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn value<'n>(node: Node<'n, '_>, child: &str) -> Option<&'n str> {
    node.descendants().find(|inner| inner.has_tag_name((W, child)))?.attribute((W, "val"))
}

#[test]
fn every_part_is_listed_and_every_relation_leads_somewhere() {
    let document = example("nangong-2024");
    let package = written(&document, &laid_out(&document));
    let mut listed = package.listed();
    listed.sort();
    let others = |path: &&String| path.ends_with(".rels") || *path == "[Content_Types].xml";
    let parts: Vec<&String> = package.parts.keys().filter(|path| !others(path)).collect();
    assert_eq!(listed.iter().collect::<Vec<_>>(), parts);
    for (from, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        let relations = Xml::parse(package.part(from)).unwrap();
        for relation in relations.descendants().filter_map(|node| node.attribute("Target")) {
            package.part(&format!("{folder}{relation}"));
        }
    }
    let body = package.part("word/document.xml");
    for id in body.split("r:id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(package.part("word/_rels/document.xml.rels").contains(&format!("Id=\"{id}\"")), "{id}");
    }
}

#[test]
fn every_style_in_use_is_there_and_has_a_name() {
    for name in EXAMPLES {
        let document = example(name);
        let package = written(&document, &laid_out(&document));
        let styles = Xml::parse(package.part("word/styles.xml")).unwrap();
        let all: Vec<Node<'_, '_>> = styles.descendants().filter(|node| node.has_tag_name((W, "style"))).collect();
        let mut ids: Vec<&str> = all.iter().map(|style| style.attribute((W, "styleId")).unwrap()).collect();
        let mut names: Vec<&str> = all.iter().map(|style| value(*style, "name").unwrap()).collect();
        for of in ["basedOn", "next"] {
            for base in all.iter().filter_map(|style| value(*style, of)) {
                assert!(ids.contains(&base), "{base}");
            }
        }
        let defaults = all.iter().filter(|style| style.attribute((W, "default")) == Some("1"));
        assert_eq!(defaults.map(|style| style.attribute((W, "styleId"))).collect::<Vec<_>>(), [Some("Normal")]);
        for part in ["word/document.xml", "word/footer1.xml", "word/footer2.xml"] {
            let part = Xml::parse(package.part(part)).unwrap();
            let kinds = ["pStyle", "tblStyle", "rStyle"];
            for used in part.descendants().filter(|node| kinds.iter().any(|kind| node.has_tag_name((W, *kind)))) {
                assert!(ids.contains(&used.attribute((W, "val")).unwrap()), "{used:?}");
            }
            // Every paragraph has a style, and no run has its own formatting.
            for paragraph in part.descendants().filter(|node| node.has_tag_name((W, "p"))) {
                assert!(value(paragraph, "pStyle").is_some());
            }
            assert!(!part.descendants().any(|node| node.has_tag_name((W, "rPr"))));
        }
        let (count, more) = (ids.len(), StyleName::ALL.len());
        assert!(count > more);
        ids.sort_unstable();
        ids.dedup();
        names.sort_unstable();
        names.dedup();
        assert_eq!((ids.len(), names.len()), (count, count), "{name}: two styles of one name");
    }
}

#[test]
fn styles_are_as_the_page_set_up_says() {
    let document = example("shijiazhuang-2023");
    let package = written(&document, &laid_out(&document));
    let styles = Xml::parse(package.part("word/styles.xml")).unwrap();
    let style = |id: &str| {
        styles.descendants().find(|node| node.attribute((W, "styleId")) == Some(id)).unwrap_or_else(|| panic!("{id}"))
    };
    let attribute = |id: &str, element: &str, name: &str| {
        let found = style(id).descendants().find(|node| node.has_tag_name((W, element)));
        found.and_then(|node| node.attribute((W, name))).map(str::to_owned)
    };
    let said = |text: &str| Some(text.to_owned());
    for (id, latin, chinese) in [
        ("RunningText", "Times New Roman", "仿宋_GB2312"),
        ("TableCell", "Times New Roman", "宋体"),
        ("Heading2", "Arial", "黑体"),
    ] {
        let of = |script| attribute(id, "rFonts", script);
        assert_eq!([of("ascii"), of("cs")], [said(latin), said(latin)], "{id}");
        // Quotation marks are of “hAnsi”.
        assert_eq!([of("hAnsi"), of("eastAsia")], [said(chinese), said(chinese)], "{id}");
    }
    assert_eq!(attribute("RunningText", "sz", "val"), said("32"));
    assert_eq!(attribute("RunningText", "spacing", "line"), said("578"));
    assert_eq!(attribute("RunningText", "spacing", "lineRule"), said("exact"));
    assert_eq!(attribute("RunningText", "jc", "val"), said("both"));
    assert_eq!(attribute("RunningText", "ind", "firstLineChars"), said("200"));
    assert_eq!(attribute("RunningText", "ind", "firstLine"), said("640"));
    for (id, level) in [("Heading1", "0"), ("Heading4", "3"), ("Heading5", "4"), ("TableTitle", "1")] {
        assert_eq!(attribute(id, "outlineLvl", "val"), said(level), "{id}");
        assert!(style(id).descendants().any(|node| node.has_tag_name((W, "keepNext"))), "{id}");
    }
    assert_eq!(attribute("Heading2", "name", "val"), said("heading 2"));
    assert_eq!(attribute("BudgetTable", "insideH", "val"), said("single"));
    let defaults = styles.descendants().find(|node| node.has_tag_name((W, "docDefaults"))).unwrap();
    for off in ["autoSpaceDE", "autoSpaceDN", "snapToGrid"] {
        assert_eq!(value(style("Normal"), off), Some("0"), "{off}");
    }
    let language = defaults.descendants().find(|node| node.has_tag_name((W, "lang"))).unwrap();
    assert_eq!(language.attribute((W, "eastAsia")), Some("zh-CN"));
    let fonts = package.part("word/fontTable.xml");
    assert!(fonts.contains(r#"<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>"#), "{fonts}");
}

#[test]
fn a_table_that_was_made_smaller_takes_styles_of_its_size() {
    let document = example("nangong-2024");
    let mut layout = laid_out(&document);
    let fit = &mut layout.tables[0];
    (fit.size, fit.pitch, fit.beside) = (7_500, 10_000, 1_200);
    let package = written(&document, &layout);
    let styles = Xml::parse(package.part("word/styles.xml")).unwrap();
    let small = styles.descendants().find(|node| node.attribute((W, "styleId")) == Some("TableHead-7500-10000"));
    let small = small.unwrap();
    assert_eq!((value(small, "sz"), value(small, "basedOn")), (Some("15"), Some("TableHead")));
    let body = package.part("word/document.xml");
    assert!(body.contains("TableCellNumber-7500-10000"));
    let first = &body[body.find("<w:tblCellMar>").unwrap()..];
    let padding = &first[..first.find("</w:tblCellMar>").unwrap()];
    // 1.2 pt less half of the border.
    for side in ["left", "right"] {
        assert!(padding.contains(&format!(r#"<w:{side} w:w="19" w:type="dxa"/>"#)), "{padding}");
    }
}

#[test]
fn the_properties_name_the_unit_and_no_maker() {
    let mut document = example("nangong-2024");
    document.published = Some(Date { year: 2024, month: 2, day: 9 });
    let package = written(&document, &laid_out(&document));
    let core = package.part("docProps/core.xml");
    for said in [
        "<dc:title>南宫市人民政府办公室 2024年单位预算公开信息</dc:title>",
        "<dc:creator>南宫市人民政府办公室本级</dc:creator>",
        "<dc:language>zh-CN</dc:language>",
        ">2024-02-09T00:00:00Z</dcterms:created>",
        ">2024-02-09T00:00:00Z</dcterms:modified>",
    ] {
        assert!(core.contains(said), "{core}");
    }
    document.published = None;
    let undated = written(&document, &laid_out(&document));
    assert!(!undated.part("docProps/core.xml").contains("dcterms:created"));
    assert_no_traces(&package);
}

fn assert_no_traces(package: &Package) {
    for (path, part) in &package.parts {
        for trace in ["rsid", "paraId", "docx-rs", "unknown", "Application", "<w:docVars", "1970", "/root", "/home"] {
            assert!(!part.contains(trace), "{path} says {trace}");
        }
        Xml::parse(part).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn only_a_draft_has_a_watermark() {
    let mut document = example("ningjin-dzzw-2024");
    let layout = laid_out(&document);
    assert!(!written(&document, &layout).parts.contains_key("word/header1.xml"));
    document.draft = true;
    let package = written(&document, &layout);
    let header = package.part("word/header1.xml");
    assert!(header.contains(r#"string="草稿""#) && header.contains("PowerPlusWaterMarkObject"), "{header}");
    let named = package.part("word/document.xml").matches("rIdWatermark").count();
    assert_eq!(named, layout.sections.len(), "not every program lets a section inherit it");
    assert_no_traces(&package);
}
