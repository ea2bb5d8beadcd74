//! Other offices where the unit's own stands: the subject of its duties, those who give it tasks, who its money is for.

use super::other_place::own_places;
use super::own_office::RULE;
use super::reader::gathered;
use crate::catalogue::places::codes_of;
use crate::check::texts::Masked;
use crate::check::{Field, Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::dictionary::look_up;
use crate::lexicon::is_chinese;
use crate::model::BudgetKind;

/// Longest name, in characters.
const NAME: usize = 24;

/// Behind the subject of duties.
const DOES: [&str; 11] =
    ["内设", "下设", "设", "机关设", "机关内设", "贯彻", "主要职责", "的主要职责", "加挂", "是", "为"];

/// Bodies of which a place has one each.
const BODIES: [char; 7] = ['局', '会', '室', '府', '厅', '部', '办'];

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let budget = printed.budget;
    let own = Own {
        unit: &budget.unit.name.value,
        places: own_places(&budget.unit.name.value),
        lines: budget.organization.iter().map(|line| line.name.value.as_str()).collect(),
        alone: budget.unit.kind.value == BudgetKind::Unit,
    };
    let mut findings = Vec::new();
    for masked in printed.masked() {
        let Some(name) = own.other(masked) else { continue };
        let finding = RULE.finding(format!("单位是“{}”，文字里说的是“{name}”", own.unit));
        let place = masked.text.place(name, printed.sources);
        findings.push(gathered(finding, &[place], "这里").help("照抄别处的话改成自己的；确实说的是别的，不必改。"));
    }
    findings
}

struct Own<'b> {
    unit: &'b str,
    places: Vec<String>,
    lines: Vec<&'b str>,
    /// True for the budget of one unit.
    alone: bool,
}

impl Own<'_> {
    fn other<'t>(&self, masked: &'t Masked<'_>) -> Option<&'t str> {
        let words: &str = &masked.lettered.words;
        let told = masked.text.key == "duties";
        match masked.text.field {
            _ if told => {
                let subject = || words.split(['\n', '。', '，', '；']).find_map(|clause| self.subject(clause.trim()));
                let above = || masked.lettered.may_hold("所属交办").then(|| self.superior(words)).flatten();
                subject().or_else(above).or_else(|| self.township(words, "政府"))
            }
            Field::Purpose => words.strip_prefix("用于").and_then(|rest| self.payer(rest)),
            _ => None,
        }
    }

    fn is_own(&self, name: &str) -> bool {
        let known =
            |own: &str| own.contains(name) || name.contains(own) && own.chars().count() > 3 || abbreviates(name, own);
        known(self.unit) || self.lines.iter().any(|line| known(line))
    }

    /// 威县卫生健康局是县政府工作部门, in the duties of 威县教育局.
    fn subject<'t>(&self, clause: &'t str) -> Option<&'t str> {
        let begins = self.places.iter().any(|place| clause.starts_with(place.as_str()))
            || township_of(self.unit).is_some_and(|town| clause.starts_with(town));
        if !begins {
            return None;
        }
        let ends =
            clause.char_indices().take(NAME).take_while(|(_, c)| is_chinese(*c)).map(|(at, c)| at + c.len_utf8());
        let name = ends
            .skip(3)
            .map(|end| (&clause[..end], &clause[end..]))
            .find(|(name, rest)| is_office(name) && DOES.iter().any(|does| rest.starts_with(does)))?;
        let of_all = self.alone || name.0.ends_with(BODIES);
        (of_all && !self.is_own(name.0)).then_some(name.0)
    }

    /// 完成县民政局交办的工作, of a school that belongs to 县教育局.
    fn superior<'t>(&self, text: &'t str) -> Option<&'t str> {
        if !self.alone {
            return None;
        }
        let above = before(text, "所属")?;
        let orders = text.match_indices("交办").map(|(at, _)| &text[..at]).find_map(|head| {
            let start = head.rfind("完成")? + "完成".len();
            Some(&head[start..]).filter(|name| is_body(name))
        })?;
        let short = self.without_place(above);
        let (own, said) = (short, self.without_place(orders));
        let related = own.contains(said) || said.contains(own) || abbreviates(said, own) || abbreviates(own, said);
        (!related && !self.is_own(orders)).then_some(orders)
    }

    fn without_place<'t>(&self, name: &'t str) -> &'t str {
        let rest = self.places.iter().fold(name, |name, place| name.strip_prefix(place.as_str()).unwrap_or(name));
        rest.trim_start_matches(['县', '市', '区', '省', '旗'])
    }

    /// 用于更新巨鹿中学的教学仪器, of another school; 用于大孟镇生活垃圾清运, of another town.
    fn payer<'t>(&self, rest: &'t str) -> Option<&'t str> {
        const LEADS: [&str; 12] =
            ["保障", "更新", "支付", "维护", "改善", "开展", "购置", "完成", "提升", "对", "为", "在"];
        let rest = LEADS.iter().fold(rest, |rest, lead| rest.strip_prefix(lead).unwrap_or(rest));
        if rest.contains(['拨', '借'])
            || ["补助", "下达", "转移", "协助", "配合", "支援"].iter().any(|word| rest.contains(word))
        {
            return None;
        }
        let ends = rest.char_indices().take(NAME).take_while(|(_, c)| is_chinese(*c)).map(|(at, c)| at + c.len_utf8());
        let named = ends.skip(2).map(|end| &rest[..end]).find(|name| is_office(name));
        let named = named.filter(|name| ends_alike(name, self.unit) && self.is_placed(name) && !self.is_own(name));
        named.or_else(|| self.township(rest, "").filter(|town| rest.starts_with(town)))
    }

    /// True for a name that begins with a place or a level: 县卫生健康局, 巨鹿中学.
    fn is_placed(&self, name: &str) -> bool {
        let stem = lints().wording.offices.iter().find_map(|office| name.strip_suffix(office.as_str())).unwrap_or("");
        let seat = || ["县", "市", "区"].iter().any(|level| codes_of(&format!("{stem}{level}")).is_some());
        let level = name.starts_with(['县', '市', '区']) && name.chars().count() > 4;
        self.places.iter().any(|place| name.starts_with(place.as_str())) || level || !stem.is_empty() && seat()
    }

    /// Another 镇 or 乡 in a text of one.
    fn township<'t>(&self, text: &'t str, behind: &str) -> Option<&'t str> {
        let own = township_of(self.unit)?;
        let level = own.chars().next_back()?;
        text.match_indices(level).find_map(|(at, _)| {
            let end = at + level.len_utf8();
            let after = text[end..].trim_start_matches("人民");
            let run = text[..at].char_indices().rev().take(4).take_while(|(_, c)| is_chinese(*c));
            let start = run.last().map(|(start, _)| start).filter(|_| after.starts_with(behind))?;
            let name = &text[start..end];
            let stem = &text[start..at];
            let count = stem.chars().count();
            let known = stem.contains(|c: char| "全各本我该乡村城集古等和及县市区".contains(c))
                || ["重点", "中心", "建制", "特色", "有关", "相关"].contains(&stem)
                || behind.is_empty() && [stem, name].iter().any(|word| look_up(word.as_bytes()).is_some());
            ((2..=3).contains(&count) && !known && !own.ends_with(name) && !name.ends_with(own)).then_some(name)
        })
    }
}

/// 柳河镇 of 云台县柳河镇人民政府.
fn township_of(unit: &str) -> Option<&str> {
    let end = ["镇人民政府", "乡人民政府"].iter().find_map(|end| unit.find(end))? + '镇'.len_utf8();
    let places = own_places(unit).concat();
    let town = unit[..end].strip_prefix(places.as_str())?;
    (town.chars().count() > 2).then_some(town)
}

/// The words of a body before others: 县教育局 before 所属.
fn before<'t>(text: &'t str, behind: &str) -> Option<&'t str> {
    text.match_indices(behind).find_map(|(at, _)| {
        let run = text[..at].char_indices().rev().take(NAME).take_while(|(_, c)| is_chinese(*c));
        let name = &text[run.last()?.0..at];
        let name = name.rsplit_once('为').map_or(name, |(_, name)| name);
        is_body(name).then_some(name)
    })
}

fn is_body(name: &str) -> bool {
    (3..=NAME).contains(&name.chars().count())
        && name.chars().all(is_chinese)
        && ["局", "委员会", "厅", "委", "部"].iter().any(|end| name.ends_with(end))
        && !name.contains('各')
}

fn is_office(name: &str) -> bool {
    lints().wording.offices.iter().any(|office| name.ends_with(office.as_str()))
}

/// True for two schools, two bureaus.
fn ends_alike(a: &str, b: &str) -> bool {
    lints().wording.offices.iter().any(|office| a.ends_with(office.as_str()) && b.ends_with(office.as_str()))
}

/// True for the characters of a name in the order of another: 县政府办 for 县人民政府办公室.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(unit: &'static str) -> Own<'static> {
        Own { unit, places: own_places(unit), lines: Vec::new(), alone: true }
    }

    #[test]
    fn another_subject_is_found_where_the_own_name_stands() {
        let bureau = own("威县教育局");
        assert_eq!(bureau.subject("威县卫生健康局是县政府工作部门"), Some("威县卫生健康局"));
        assert_eq!(bureau.subject("威县教育局贯彻落实党中央决策"), None);
        assert_eq!(bureau.subject("威县教育局所属事业单位"), None);
        let town = own("云台县柳河镇人民政府");
        assert_eq!(town.subject("柳河镇卫生院设党政综合办公室"), Some("柳河镇卫生院"));
        assert_eq!(town.subject("柳河镇人民政府设党政综合办公室"), None);
        assert_eq!(town.township("杨家庄镇人民政府设办公室", "政府"), Some("杨家庄镇"));
        assert_eq!(town.payer("大孟镇农村生活垃圾清运"), Some("大孟镇"));
        for text in ["全镇农村生活垃圾", "各乡镇政府", "柳河镇便民服务", "城镇居民"] {
            assert_eq!(town.payer(text), None, "{text}");
        }
    }

    #[test]
    fn the_superior_is_one() {
        let school = own("清源县第二中学");
        let text = "清源县第二中学为清源县教育局所属事业单位。完成县民政局交办的其他工作。";
        assert_eq!(school.superior(text), Some("县民政局"));
        assert_eq!(school.superior(&text.replace("民政", "教育")), None);
        assert_eq!(school.payer("更新巨鹿中学物理实验室"), Some("巨鹿中学"));
        assert_eq!(school.payer("保障清源县第一中学日常运转"), Some("清源县第一中学"));
        assert_eq!(school.payer("保障农村中学日常运转"), None);
        assert_eq!(school.payer("支付县教育局组织的培训"), None);
    }
}
