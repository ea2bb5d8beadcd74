//! Every call of writing fails in turn, or the process dies at it.

use std::io::ErrorKind;

use gongkai::output::{Fault, Faulty};
use gongkai::visible::VisiblePath as _;

use super::*;

/// How many calls a build makes without a fault.
fn calls(was_built: bool) -> usize {
    let (place, disk) = (Place::before(was_built), Disk::new());
    let counted = Faulty::new(&disk, Vec::new());
    let (exit, said) = place.build(&counted, &on_disk);
    assert_eq!((exit, place.whole(was_built, "no fault")), (Exit::Clean, [true; 2]), "{said}");
    assert!(counted.calls() > 60, "the unit's files, the summary and the cache: {} calls", counted.calls());
    counted.calls()
}

fn all_calls(was_built: bool, fault: Fault) {
    each(calls(was_built), |at| {
        let context = format!("{fault:?} at call {at} of a {} build", if was_built { "second" } else { "first" });
        let (place, disk) = (Place::before(was_built), Disk::new());
        let (exit, said) = place.build(&Faulty::new(&disk, vec![(at, fault)]), &on_disk);
        match fault {
            // Nobody hears what a dead process says; what it left mixed is marked.
            Fault::Dies => {
                if !place.is_interrupted() {
                    place.whole(was_built, &context);
                }
            }
            _ => {
                let are_new = place.whole(was_built, &context);
                // A cache that cannot be written, or a temporary file that stays, makes no build fail.
                let is_told = exit == Exit::Failed && said.contains(&format!("错误：“{}", place.path().visible()));
                assert!(is_told || (exit == Exit::Clean && are_new == [true; 2]), "{context}: {exit:?}, {said}");
                assert!(!said.contains("panic") && !said.contains("程序自身出错"), "{context}: {said}");
            }
        }
        for (set, found) in SETS.iter().zip(place.next_run_is_right(&context)) {
            assert_eq!(found.len(), built(NEW)[set].len(), "{context}: {:?}", found.keys());
        }
    });
}

#[test]
fn a_second_build_that_is_refused_a_call_leaves_whole_sets() {
    all_calls(true, Fault::Fails(ErrorKind::PermissionDenied));
}

#[test]
fn a_second_build_on_a_full_disk_leaves_whole_sets() {
    all_calls(true, Fault::Short);
}

#[test]
fn a_second_build_that_dies_is_taken_back_by_the_next() {
    all_calls(true, Fault::Dies);
}

#[test]
fn a_first_build_on_a_broken_disk_leaves_whole_sets() {
    all_calls(false, Fault::Fails(ErrorKind::Other));
}

#[test]
fn a_first_build_that_dies_is_taken_back_by_the_next() {
    all_calls(false, Fault::Dies);
}
