//! A DOCX that somebody edited, one edit at a time.

use gongkai::diff::{CellChange, Comparison, Origin, Presence, RowChange, Side, TextChange, compare};

use super::{Made, body, different, file, with_body};
use crate::support::parallel;

/// The nth part of a long test: all with GONGKAI_RANDOM=1.
fn some<T>(all: Vec<T>, most: usize) -> Vec<T> {
    let step = if std::env::var_os("GONGKAI_RANDOM").is_some() { 1 } else { all.len().div_ceil(most) };
    all.into_iter().step_by(step.max(1)).collect()
}

/// Where texts begin and end in the tables of a body.
fn texts(body: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    let starts = body.match_indices("<w:t").filter_map(|(at, _)| {
        let open = at + body[at..].find('>')? + 1;
        let is_text = body[at + 4..].starts_with(['>', ' ']);
        let end = open + body[open..].find('<')?;
        (is_text && is_wanted(&body[open..end])).then_some((open, end))
    });
    starts.collect()
}

fn edited(made: &Made, body: &str, (start, end): (usize, usize), text: &str) -> Side {
    file("改过.docx", with_body(&made.docx, &format!("{}{text}{}", &body[..start], &body[end..])))
}

/// The rows, cells and texts that differ.
fn found(comparison: &Comparison) -> (Vec<&RowChange>, Vec<&CellChange>, Vec<&TextChange>) {
    let rows: Vec<&RowChange> = comparison.tables.iter().flat_map(|table| &table.rows).collect();
    let cells = rows.iter().flat_map(|row| &row.cells).collect();
    (rows, cells, comparison.texts.iter().collect())
}

#[test]
fn every_amount_that_is_edited_is_found_with_its_key() {
    let made = Made::example("nangong-2024");
    let (own, body) = (made.side(), body(&made.docx));
    let is_amount =
        |text: &str| text.len() > 3 && text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let amounts = texts(&body, is_amount);
    assert!(amounts.len() > 200, "{}", amounts.len());
    parallel::each(&some(amounts, 40), |&(start, end)| {
        let text = format!("9{}", &body[start..end]);
        let comparison = compare(&own, &edited(&made, &body, (start, end), &text));
        let (rows, cells, texts) = found(&comparison);
        let said = different(&comparison);
        if let [text] = texts.as_slice() {
            assert!(cells.is_empty() && text.passages.len() == 1, "{said}");
            return;
        }
        assert_eq!((rows.len(), cells.len(), texts.len()), (1, 1, 0), "{said}");
        assert_eq!((cells[0].old.as_str(), cells[0].new.as_str()), (&body[start..end], text.as_str()), "{said}");
        match &cells[0].origin {
            Some(Origin::Amounts { places, count, is_sum }) => {
                assert!(*count > 0 && *is_sum && !places.is_empty(), "{said}");
                assert!(places[0].place.starts_with("examples/nangong-2024/budget.toml:"), "{said}");
            }
            // 12.00 in the plan of a project is as somebody wrote it.
            Some(Origin::Texts(places)) => assert!(!places.is_empty(), "{said}"),
            origin => panic!("{origin:?}: {said}"),
        }
    });
}

#[test]
fn every_text_that_is_edited_is_found() {
    let made = Made::example("xingtai-2025");
    let (own, body) = (made.side(), body(&made.docx));
    // Behind the contents, which repeat headings and are not compared.
    let contents = body.rfind("PAGEREF").unwrap();
    let is_chinese = |text: &str| text.chars().count() > 3 && text.chars().all(|c| !c.is_ascii());
    let texts = texts(&body, is_chinese).into_iter().filter(|(start, _)| *start > contents).collect();
    parallel::each(&some(texts, 40), |&(start, end)| {
        let text = format!("{}改过", &body[start..end]);
        let comparison = compare(&own, &edited(&made, &body, (start, end), &text));
        let (_, cells, texts) = found(&comparison);
        let said = different(&comparison);
        // A merged head is a cell, too.
        assert_eq!(cells.len() + texts.len(), 1, "{text}: {said}");
        let has_origin = cells.iter().all(|cell| cell.origin.is_some())
            && texts.iter().flat_map(|text| &text.passages).all(|passage| passage.origin.is_some());
        assert!(has_origin, "{said}");
    });
}

/// The report of a document with replacements in its body, each of which must change something.
fn report(made: &Made, replacements: &[(&str, &str)]) -> (Comparison, String) {
    let mut body = body(&made.docx);
    for (from, to) in replacements {
        assert!(body.contains(from), "{from}");
        body = body.replacen(from, to, 1);
    }
    let comparison = compare(&made.side(), &file("改过.docx", with_body(&made.docx, &body)));
    let said = different(&comparison);
    (comparison, said)
}

#[test]
fn a_sum_names_its_addends_and_a_text_its_line() {
    let made = Made::example("nangong-2024");
    let (_, said) = report(&made, &[(">873.00<", ">883.00<"), ("政务信息、电子政务", "政务信息、督查、电子政务")]);
    assert!(said.contains("一般公共预算基本支出·人员经费：873.00 → 883.00（+10.00，+1.15%）"), "{said}");
    assert!(said.contains("是 11 个数的合计"), "{said}");
    assert!(said.contains("经济分类 30101（basic.30101）"), "{said}");
    assert!(said.contains("【督查、】"), "{said}");
    let line = made_line(&made, "（三）负责政府值班");
    let place = format!("改 examples/nangong-2024/budget.toml:{line}:1 文字·duties（narrative.duties）");
    assert!(said.contains(&place), "{place} in {said}");
}

/// The number of the line of the budget that begins so.
fn made_line(made: &Made, start: &str) -> usize {
    use gongkai::world::World;

    let bytes = made.world.read(&made.path, u64::MAX).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    text.lines().position(|line| line.starts_with(start)).unwrap() + 1
}

#[test]
fn a_cell_that_many_records_say_is_told_by_what_stands_beside_it() {
    let made = Made::example("nangong-2024");
    let (_, said) = report(&made, &[("≥10000个", "≥12000个"), ("热线电话接听和回访次数", "热线电话接听次数")]);
    assert!(said.contains("项目 12345政务服务便民热线·绩效指标 热线电话接听和回访次数·指标值"), "{said}");
    assert!(said.contains("·三级指标（project.indicators.name）"), "{said}");
    let (_, said) = report(&made, &[(">公务员医疗补助<", ">公务员补助<")]);
    assert!(said.contains("来自公开格式或科目目录"), "{said}");
}

#[test]
fn rows_and_paragraphs_come_go_and_move() {
    let made = Made::example("nangong-2024");
    let body = body(&made.docx);
    let around = |word: &str, open: &str, close: &str| {
        let at = body.find(word).unwrap();
        let start = body[..at].rfind(open).unwrap();
        start..at + body[at..].find(close).unwrap() + close.len()
    };
    let row = around(">公务员医疗补助<", "<w:tr>", "</w:tr>");
    let without = format!("{}{}", &body[..row.start], &body[row.end..]);
    let comparison = compare(&made.side(), &file("改过.docx", with_body(&made.docx, &without)));
    let (rows, _, texts) = found(&comparison);
    assert_eq!((rows.len(), rows[0].presence, texts.len()), (1, Presence::Removed, 0), "{}", different(&comparison));
    assert!(rows[0].label.starts_with("2101103"), "{}", rows[0].label);

    let twice = format!("{}{}{}", &body[..row.end], &body[row.clone()].replace("2101103", "2101199"), &body[row.end..]);
    let comparison = compare(&made.side(), &file("改过.docx", with_body(&made.docx, &twice)));
    let (rows, _, _) = found(&comparison);
    assert_eq!((rows.len(), rows[0].presence), (1, Presence::Added), "{}", different(&comparison));

    let paragraph = around("（三）负责政府值班", "<w:p>", "</w:p>");
    let next = paragraph.end + body[paragraph.end..].find("</w:p>").unwrap() + "</w:p>".len();
    let text = &body[paragraph.clone()];
    let moved = format!("{}{}{text}{}", &body[..paragraph.start], &body[paragraph.end..next], &body[next..]);
    let comparison = compare(&made.side(), &file("改过.docx", with_body(&made.docx, &moved)));
    let (rows, _, texts) = found(&comparison);
    assert_eq!((rows.len(), texts.len(), texts[0].presence), (0, 1, Presence::Moved), "{}", different(&comparison));
}

#[test]
fn how_a_number_or_mark_is_written_is_no_edit() {
    let made = Made::example("nangong-2024");
    let (comparison, said) = report(
        &made,
        &[(">1430.96<", ">1,430.96<"), ("（三）负责政府值班", "(三) 负责政府值班"), (">755.25<", "> 755.250 <")],
    );
    assert!(comparison.is_same(), "{said}");
}
