//! "是不是想写 …": suggests the known name nearest to an unknown one, or lists the known names.

/// Names that are compared with an unknown one; more are nobody's.
const COMPARED: usize = 1_000;
/// Names that are listed.
const LISTED: usize = 40;

/// The known names, for a message; of very many, the first.
#[must_use]
pub fn listed<N: AsRef<str>>(names: &[N]) -> String {
    let first: Vec<&str> = names.iter().take(LISTED).map(AsRef::as_ref).collect();
    let more = if names.len() > LISTED { format!(" 等 {} 个", names.len()) } else { String::new() };
    format!("{}{more}", first.join("、"))
}

/// The most similar candidate, if one is similar enough.
#[must_use]
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Bounds the work: a hostile name may be megabytes long.
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_lowercase();
    candidates
        .into_iter()
        .take(COMPARED)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= candidate.chars().count().max(3) / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

/// "，是不是想写“…”"; empty if no candidate is similar.
#[must_use]
pub fn did_you_mean<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    nearest(written, candidates).map_or_else(String::new, |meant| format!("，是不是想写“{meant}”"))
}

/// Known names that have a part in common with an unknown one, for a help: 相近的有 expenditure_total、revenue_total。
#[must_use]
pub fn related<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let parts: Vec<&str> = written.split('_').filter(|part| (3..=64).contains(&part.len())).take(8).collect();
    let shares = |candidate: &&str| candidate.split('_').any(|part| parts.contains(&part));
    let found: Vec<&str> = candidates.into_iter().filter(shares).collect();
    (!found.is_empty()).then(|| format!("相近的有：{}。", listed(&found)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_part_in_common_are_related() {
        let keys = ["revenue_total", "expenditure_total", "basic"];
        assert_eq!(related("total", keys).as_deref(), Some("相近的有：revenue_total、expenditure_total。"));
        assert_eq!(related("basic_cost", keys).as_deref(), Some("相近的有：basic。"));
        assert_eq!(related("of_cost", keys), None);
    }

    #[test]
    fn a_list_of_names_has_an_end() {
        assert_eq!(listed(&["甲", "乙"]), "甲、乙");
        let many: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
        assert!(listed(&many).ends_with("、39 等 20000 个"));
    }

    #[test]
    fn the_nearest_name_is_offered_and_nothing_far_away() {
        let keys = ["revenue", "reception", "vehicle_running"];
        assert_eq!(nearest("reveune", keys), Some("revenue"));
        assert_eq!(nearest("vehicle_runing", keys), Some("vehicle_running"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), keys), None);
    }
}
