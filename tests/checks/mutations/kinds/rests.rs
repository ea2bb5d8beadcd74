//! What stayed unfinished: placeholders, empty words, broken sentences.

use super::super::edit::{at_end, line_at, say, say_anywhere};
use super::{Kind, kind};

/// What people write who do not know yet.
const NOT_YET: [&str; 8] = ["待定", "待补充", "另行通知", "暂无", "请填写", "未定", "待确定", "同上"];

pub const KINDS: &[Kind] = &[
    kind("文字里留着 XX", |draft, rng| {
        let words = ["，涉及XX个单位", "，××项目", "，***同志", "，涉及X人", "，共__个"];
        let words = rng.one(&words);
        say_anywhere(draft, rng, words)
    }),
    kind("文字里留着“待填”", |draft, rng| {
        let words =
            ["（待填）", "（此处填写原因）", "（根据实际情况填写）", "（请补充）", "，具体金额待财政批复后补充"];
        let words = rng.one(&words);
        say_anywhere(draft, rng, words)
    }),
    kind("原因写成待定、待补充", |draft, rng| {
        let (_, range) = draft.string(rng, "narrative.", "_reason", |_| true)?;
        Some(draft.with(&range, rng.one(&NOT_YET)))
    }),
    kind("用途、目标写成待定、待补充", |draft, rng| {
        let key = *rng.one(&[".purpose", ".goals.0"]);
        let (_, range) = draft.string(rng, "project.", key, |_| true)?;
        Some(draft.with(&range, rng.one(&NOT_YET)))
    }),
    kind("指标的描述、依据写成待定、待补充", |draft, rng| {
        let key = *rng.one(&[".meaning", ".basis"]);
        let (_, range) = draft.string(rng, "project.", key, |text| text != "不涉及")?;
        Some(draft.with(&range, rng.one(&NOT_YET)))
    }),
    kind("指标值写成待定、待补充", |draft, rng| {
        let (_, range) = draft.string(rng, "project.", ".target", |text| text != "不涉及")?;
        Some(draft.with(&range, rng.one(&NOT_YET)))
    }),
    kind("指标的描述、依据空着", |draft, rng| {
        let key = *rng.one(&[".meaning", ".basis"]);
        let (_, range) = draft.string(rng, "project.", key, |_| true)?;
        Some(draft.with(&range, ""))
    }),
    kind("职责写成待补充或一句空话", |draft, rng| {
        let (_, range) = draft.string(rng, "narrative.", "duties", |_| true)?;
        Some(draft.with(&range, rng.one(&["待补充", "略", "见三定方案", "无", "按规定履行职责"])))
    }),
    kind("整体绩效目标写成待定、待补充", |draft, rng| {
        let (_, range) = draft.string(rng, "performance.", "", |_| true)?;
        Some(draft.with(&range, rng.one(&NOT_YET)))
    }),
    kind("原因什么也没说", |draft, rng| {
        let (_, range) = draft.string(rng, "narrative.", "_change_reason", |_| true)?;
        Some(draft.with(&range, rng.one(&["略", "无", "政策原因", "正常变动", "根据工作需要", "预算调整"])))
    }),
    kind("句子没有写完", |draft, rng| {
        let words = ["，主要原因是", "，其中", "，包括：", "，一是", "，较上年增加"];
        let words = rng.one(&words);
        say(draft, rng, words)
    }),
    kind("句子末尾多写了句号", |draft, rng| {
        let (_, range) = draft.string(rng, "narrative.", "_change_reason", |text| !text.ends_with('。'))?;
        let end = draft.text[..range.end].trim_end_matches(['"', '\n']).len();
        Some(draft.with(&(end..end), "。"))
    }),
    kind("标点写错", |draft, rng| {
        let (text, range) = draft.words(rng, |text| text.matches(['，', '、']).count() > 1)?;
        let mark = if text.contains('，') { '，' } else { '、' };
        let wrong = *rng.one(&["，，", "、，", "。，", ",", "；；"]);
        Some(draft.with(&range, text.replacen(mark, wrong, 1)))
    }),
    kind("括号、引号、书名号少一半", |draft, rng| {
        let marks = ['（', '）', '“', '”', '《', '》'];
        let (text, range) = draft.words(rng, |text| text.contains(marks))?;
        let at = text.find(marks)?;
        let mark = text[at..].chars().next()?;
        let last = if rng.between(0, 2) == 0 { at } else { text.rfind(marks)? };
        let width = mark.len_utf8();
        Some(draft.with(&range, format!("{}{}", &text[..last], &text[last + width..])))
    }),
    kind("字词重复", |draft, rng| {
        let words = ["的", "进行", "工作", "经费", "和", "管理", "为"];
        let (text, range) = draft.words(rng, |text| words.iter().any(|word| text.contains(word)))?;
        let found: Vec<&str> = words.into_iter().filter(|word| text.contains(word)).collect();
        let word = *rng.pick(&found)?;
        Some(draft.with(&range, text.replacen(word, &word.repeat(2), 1)))
    }),
    kind("序号断了", |draft, rng| {
        let (text, range) = draft.string(rng, "narrative.", "duties", |text| {
            text.contains("（三）") || text.contains("3、") || text.contains("3.")
        })?;
        let wrong = if text.contains("（三）") {
            let other: &str = rng.one::<&str>(&["（四）", "（二）"]);
            text.replacen("（三）", other, 1)
        } else if text.contains("3、") {
            text.replacen("3、", "4、", 1)
        } else {
            text.replacen("3.", "4.", 1)
        };
        Some(draft.with(&range, &wrong))
    })
    .fair(&["K110", "K010"]),
    kind("漏写一条必写的说明", |draft, rng| {
        let keys = ["duties", "main_projects", "basic_change_reason", "project_change_reason", "operating_uses"];
        let key = *rng.one(&keys);
        let at = draft.text.find(&format!("\n{key}"))? + 1;
        let line = line_at(draft.text, at);
        (draft.text[line.clone()].matches('"').count() == 2).then(|| draft.with(&line, ""))
    })
    .fair(&["Y103", "K004"]),
    kind("文字里夹着代码、公式", |draft, rng| {
        let (_, range) = draft.words(rng, |text| !text.contains('\n'))?;
        let words =
            rng.one(&["{{ fig.basci }}", "{{fig.基本支出}}", "${basic}", "{basic}", "=SUM(B2:B9)", "#REF!", "&nbsp;"]);
        Some(draft.with(&at_end(draft, &range), words))
    }),
];
