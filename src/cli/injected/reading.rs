//! Every question to the repository fails in turn.

use std::sync::Arc;

use super::machine::{Answer, Question, Questions};
use super::*;

/// What a second build asks without a fault.
pub(super) fn questions() -> Vec<Question> {
    let (place, asked) = (Place::before(true), Arc::<Questions>::default());
    let (exit, said) = place.build(&Disk::new(), &|root| asked.open(root));
    assert_eq!((exit, place.whole(true, "no fault")), (Exit::Clean, [true; 2]), "{said}");
    let asked = asked.asked();
    for path in ["gongkai.toml", "科目.csv", "variants/ours/variant.toml", "units/1/budget.toml", "units/1/职责.txt"]
    {
        assert!(asked.iter().any(|question| question.is_read && question.path == path), "{path} is not read");
    }
    asked
}

/// An input that cannot be read is a finding (1) where there is a budget to report it of, else an error (2). What was there stays.
#[test]
fn a_file_that_cannot_be_read_is_named_and_nothing_else_is_written() {
    let asked = questions();
    each(asked.len(), |at| {
        let Question { path, is_read } = &asked[at];
        let context = format!("question {at}, {path}");
        let place = Place::before(true);
        let failing = Questions::new(at, Answer::Fails);
        let (exit, said) = place.build(&Disk::new(), &|root| failing.open(root));
        let sets = SETS.map(|set| place.set(set));
        let are_new = [0, 1].map(|at| sets[at] == built(NEW)[SETS[at]]);
        if *is_read {
            let are_whole = place.whole(true, &context);
            let is_told = exit != Exit::Clean && said.contains(path.as_str()) && said.contains("os error 5");
            // What was read only to know whether it is as it was is read again.
            assert!(is_told || (exit == Exit::Clean && are_whole == [true; 2]), "{context}: {exit:?}, {said}");
            if is_told {
                assert!(!are_new[0], "{context}: the unit was written in spite of it");
            }
        }
        // Where a question has no such answer as “it failed”, and gongkai.toml seems to be missing, more formats were written.
        place.next_run_is_right(&context);
    });
}
