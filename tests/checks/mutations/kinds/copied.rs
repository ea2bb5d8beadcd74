//! What stayed of another unit's file.

use super::super::draft::Draft;
use super::super::edit::{say, say_anywhere};
use super::{Kind, kind};
use crate::support::rng::Rng;

const PLACES: [&str; 16] = [
    "平泉市",
    "任丘市",
    "迁安市",
    "涿州市",
    "霸州市",
    "辛集市",
    "武安市",
    "沙河市",
    "高碑店市",
    "成安县",
    "大名县",
    "涉县",
    "藁城区",
    "鹿泉区",
    "泊头市",
    "遵化市",
];

pub const KINDS: &[Kind] = &[
    kind("留着别处的地名", |draft, rng| {
        let place = *rng.one(&PLACES);
        let (text, range) =
            draft.words(rng, |text| ["全市", "全县", "我市", "我县", "全镇"].iter().any(|all| text.contains(all)))?;
        let all = ["全市", "全县", "我市", "我县", "全镇"].into_iter().find(|all| text.contains(all))?;
        (!draft.text.contains(place)).then(|| draft.with(&range, text.replacen(all, place, 1)))
    }),
    kind("留着别的单位的名称", |draft, rng| {
        let place = *rng.one(&PLACES);
        let office = rng.one(&["教育局", "水务局", "财政局", "人民政府办公室", "卫生健康局", "交通运输局", "第一中学"]);
        let ways = [
            format!("，{place}{office}将严格执行预算"),
            format!("，保障{place}{office}正常运转"),
            format!("，完成{place}委、市政府交办的事项"),
        ];
        let words = rng.one(&ways).clone();
        (!draft.text.contains(place)).then(|| say_anywhere(draft, rng, &words)).flatten()
    }),
    kind("职责是别处的", |draft, rng| {
        let place = *rng.one(&PLACES);
        let (text, range) = draft.string(rng, "narrative.", "duties", |text| text.chars().count() > 20)?;
        let end = range.start + text.trim_end_matches(['\n', '。']).len();
        let ways = [format!("。完成{place}委、{place}政府交办的其他任务"), format!("。贯彻落实{place}有关工作部署")];
        (!draft.text.contains(place)).then(|| draft.with(&(end..end), rng.one(&ways)))
    }),
    kind("项目名称里是别处的地名", |draft, rng| {
        let place = *rng.one(&PLACES);
        let (name, _) = draft.field(rng, "project", "name", |name| name.chars().count() > 4)?;
        (!draft.text.contains(place)).then(|| draft.renamed(name, &format!("{place}{name}")))
    }),
    kind("市、县、镇写错（全市写成全县）", |draft, rng| {
        let name = draft.value("unit.name");
        let level = ['市', '县', '镇'].into_iter().rfind(|level| name.contains(*level))?;
        let (own, other) = match level {
            '市' => ("全市", "全县"),
            '县' => ("全县", "全市"),
            _ => ("全镇", "全县"),
        };
        let (text, range) = draft.words(rng, |text| text.contains(own))?;
        Some(draft.with(&range, text.replacen(own, other, 1)))
    }),
    kind("地名错一个字", |draft, rng| {
        let place: String = draft.value("unit.name").chars().take(3).collect();
        let (text, range) =
            draft.string(rng, "", "", |text| text.contains(place.as_str()) && text != draft.value("unit.name"))?;
        let mut letters: Vec<char> = place.chars().collect();
        let at = rng.between(0, 2);
        letters[at] = *rng.one(&['官', '宁', '刑', '青', '河', '普']);
        let wrong: String = letters.into_iter().collect();
        (wrong != place).then(|| draft.with(&range, text.replacen(&place, &wrong, 1)))
    }),
    kind("单位和部门混用", |draft, rng| {
        let is_unit = matches!(draft.value("unit.kind"), "unit" | "单位");
        say(draft, rng, if is_unit { "，我部门将继续努力" } else { "，我单位将继续努力" })
    }),
    kind("写成我局、我校、我院（不是这样的单位）", |draft, rng| {
        let name = draft.value("unit.name");
        let own = [("局", "我局"), ("校", "我校"), ("院", "我院"), ("乡", "我乡"), ("站", "我站")];
        let wrong: Vec<&str> = own.iter().filter(|(end, _)| !name.contains(end)).map(|(_, we)| *we).collect();
        let words = format!("，{}将严格预算管理", rng.pick(&wrong)?);
        is_plain(draft).then(|| say_anywhere(draft, rng, &words)).flatten()
    }),
    kind("分项绩效目标抄了别的一项", |draft, rng| {
        let key = *rng.one(&[".name", ".goal", ".indicator"]);
        let (one, range) = draft.string(rng, "performance.target.", key, |_| true)?;
        let (other, _) = draft.string(rng, "performance.target.", key, |other| other != one)?;
        Some(draft.with(&range, other))
    }),
    kind("一段话写了两遍", doubled).fair(&["K110", "K010"]),
];

/// A school may speak of itself as 我校.
fn is_plain(draft: &Draft<'_>) -> bool {
    !draft.value("unit.name").ends_with("中学")
}

/// A line of 职责 twice.
fn doubled(draft: &Draft<'_>, rng: &mut Rng) -> Option<String> {
    let (text, range) =
        draft.string(rng, "narrative.", "", |text| text.matches('\n').count() > 1 && !text.contains("{{"))?;
    let lines: Vec<&str> = text.split_inclusive('\n').filter(|line| line.trim().chars().count() > 10).collect();
    let line = *rng.pick(&lines)?;
    let at = range.start + text.find(line)?;
    line.ends_with('\n').then(|| draft.with(&(at..at), line))
}
