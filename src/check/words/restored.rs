//! Names of which a character was left out, or two changed places.

use super::near_miss::{AROUND, NearMiss, Run};
use crate::lexicon::dictionary::{STEPS, WIDE, look_up};
use crate::lexicon::segments::Segments;

/// What a name must gain that lacks a character within, at its beginning or its end, in steps.
const GAIN_WITHIN: u32 = 22;
const GAIN_AT_END: u32 = 28;
/// What a name must gain of which two characters changed places; and if these are words with their neighbours, by chance.
const GAIN_SWAPPED: u32 = 6 * STEPS;
const GAIN_BY_CHANCE: u32 = 10 * STEPS;

/// What is needed beyond that, if the name is no word of its own in the completed run.
const GAIN_IN_WORD: u32 = 6;

/// The weight of characters that often stand alone.
const COMMON: u32 = 7 * STEPS;

/// Short forms that offices use.
const SHORT: [&str; 7] = ["水工程", "津补贴", "工会费", "人员费", "运行费", "维护费", "公用车"];

/// What happened to a name, and at which of its characters.
#[derive(Clone, Copy)]
enum Slip {
    LeftOut(usize),
    Swapped(usize),
}

impl Slip {
    /// The place of the pair by which it was found, in the typed name.
    fn pair(self, length: usize) -> usize {
        match self {
            Self::LeftOut(0) => 0,
            Self::LeftOut(gap) if gap + 1 == length => length - 3,
            Self::LeftOut(gap) => gap - 1,
            Self::Swapped(at) => at,
        }
    }

    /// True if a pair of characters is what the slip makes of the name at its place.
    fn shows(self, name: &[u8], pair: &[u8]) -> bool {
        let length = name.len() / WIDE;
        let (one, two) = match self {
            Self::LeftOut(0) => (1, 2),
            Self::LeftOut(gap) if gap + 1 == length => (length - 3, length - 2),
            Self::LeftOut(gap) => (gap - 1, gap + 1),
            Self::Swapped(at) => (at + 1, at),
        };
        let is_at = |at: usize, typed: &[u8]| name.get(at * WIDE..(at + 1) * WIDE) == Some(typed);
        is_at(one, &pair[..WIDE]) && is_at(two, &pair[WIDE..])
    }

    /// The bytes at the beginning of a run that are the name with this slip.
    fn typed(self, name: &[u8], run: &[u8]) -> Option<usize> {
        match self {
            Self::LeftOut(gap) => {
                let typed = run.get(..name.len() - WIDE)?;
                let (before, after) = (&name[..gap * WIDE], &name[(gap + 1) * WIDE..]);
                (typed.starts_with(before) && typed.ends_with(after)).then_some(typed.len())
            }
            Self::Swapped(at) => {
                let typed = run.get(..name.len())?;
                let (one, two) = (at * WIDE, (at + 1) * WIDE);
                let (end, first, second) = (two + WIDE, &name[one..two], &name[two..two + WIDE]);
                let swapped = &typed[one..two] == second && &typed[two..end] == first && first != second;
                (swapped && typed[..one] == name[..one] && typed[end..] == name[end..]).then_some(typed.len())
            }
        }
    }
}

impl Run<'_> {
    /// Keeps a name of which one character is missing at a pair, or two of which changed places there.
    pub(super) fn restore(&mut self, name: &str, pair: usize) {
        let length = name.len() / WIDE;
        let swaps = (0..length - 1).map(Slip::Swapped);
        let typed = &self.run[pair * WIDE..(pair + 2) * WIDE];
        let slips = (0..length).map(Slip::LeftOut).chain(swaps).filter(|slip| slip.shows(name.as_bytes(), typed));
        for slip in slips {
            let Some(start) = pair.checked_sub(slip.pair(length)) else { continue };
            if let Some(miss) = self.restored(name, slip, start) {
                self.keep(miss);
            }
        }
    }

    fn restored(&mut self, name: &str, slip: Slip, start: usize) -> Option<NearMiss> {
        let length = name.len() / WIDE;
        let rest = self.run.get(start * WIDE..)?;
        let bytes = start * WIDE..start * WIDE + slip.typed(name.as_bytes(), rest)?;
        let typed = &self.run[bytes.clone()];
        let (before, after) = (&self.run[..bytes.start], &self.run[bytes.end..]);
        let whole_already = match slip {
            Slip::LeftOut(0) => before.ends_with(&name.as_bytes()[..WIDE]),
            Slip::LeftOut(gap) if gap + 1 == length => after.starts_with(&name.as_bytes()[gap * WIDE..]),
            _ => false,
        };
        let short = || SHORT.iter().any(|short| short.as_bytes() == typed);
        if whole_already || look_up(typed).is_some() || short() || !self.meant.may_judge() {
            return None;
        }
        let from = start.saturating_sub(AROUND);
        let end = bytes.end / WIDE;
        let around = from * WIDE..((end + AROUND) * WIDE).min(self.run.len());
        let now = Segments::of(&self.run[around.clone()]);
        // A character that stands alone where one is missing, or the other order was meant.
        let single = |at: usize| now.parts(at - from) && now.parts(at + 1 - from);
        let (alone, needed) = match slip {
            // 厂务公开: the character before it may be the beginning, unless it is one like 和.
            Slip::LeftOut(0) => {
                let common = || look_up(&before[before.len() - WIDE..]).is_some_and(|word| word.weight <= COMMON);
                (single(start) && (length > 4 || start == from || !single(start - 1) || common()), GAIN_AT_END)
            }
            Slip::LeftOut(gap) if gap + 1 == length => (single(end - 1), GAIN_AT_END),
            Slip::LeftOut(gap) => (single(start + gap - 1) || single(start + gap), GAIN_WITHIN),
            Slip::Swapped(at) => (single(start + at) || single(start + at + 1), GAIN_SWAPPED),
        };
        // Most are words, which need not be divided again.
        let by_chance = |gain: u32| matches!(slip, Slip::Swapped(_)) && gain >= GAIN_BY_CHANCE;
        if !alone && !by_chance(now.weight) {
            return None;
        }
        let parts = [&self.run[around.start..bytes.start], name.as_bytes(), &self.run[bytes.end..around.end]];
        let completed = parts.concat();
        let then = Segments::of(&completed);
        // A longer word may hold the name.
        let whole = then.parts(start - from) && then.parts(start + length - from);
        let within = if whole { 0 } else { GAIN_IN_WORD };
        let gain = now.weight.saturating_sub(then.weight);
        let surplus = gain.checked_sub(needed + within).filter(|_| alone || by_chance(gain))?;
        Some(NearMiss { range: bytes, right: name.to_owned(), doubtful: false, surplus })
    }
}

#[cfg(test)]
mod tests {
    use super::super::meant::Meant;
    use super::super::near_miss::near_misses;

    #[test]
    fn names_that_lack_a_character_or_have_two_exchanged_are_found() {
        let found = |text: &str| {
            let misses = near_misses(text, &mut Meant::default());
            misses.into_iter().map(|miss| format!("{}→{}", &text[miss.range.clone()], miss.right)).collect::<Vec<_>>()
        };
        for (text, right) in [
            ("用于公用经保障", "公用经→公用经费"),
            ("检查预执行情况", "预执行→预算执行"),
            ("按月检查绩目标", "绩目标→绩效目标"),
            ("用于工会费经", "工会费经→工会经费"),
            ("升级门户站网系统", "门户站网→门户网站"),
        ] {
            assert_eq!(found(text), [right], "{text}");
        }
        for text in [
            "执行厂务公开制度、公路路政管理",
            "发放津补贴和人员费",
            "债务还本支出、一般预算调出资金",
            "土地管理法",
            "航务管理",
            "安全保障和后勤保障",
            "县委、县政府，乡镇党委、政府",
            "公务用车运维费",
            "在用设备和通用设备",
            "绩效目标管理",
            "收支总表",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
