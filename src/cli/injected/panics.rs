//! Every question to the repository makes the program panic in turn.

use super::machine::{Answer, Questions, SECRET};
use super::*;

fn is_reported(said: &str) -> bool {
    let report =
        |line: &&str| line.starts_with("  gongkai 0.") && line.contains(" gongkai/src/cli/injected/machine.rs:");
    said.contains("程序自身出错") && said.lines().filter(report).count() == 1 && !said.contains(SECRET)
}

#[test]
fn a_panic_at_any_question_leaves_whole_sets() {
    listen_too();
    let asked = reading::questions();
    each(asked.len(), |at| {
        let context = format!("a panic at question {at}, {:?}", asked[at]);
        let place = Place::before(true);
        let panicking = Questions::new(at, Answer::Panics);
        let (exit, said) = place.build(&Disk::new(), &|root| panicking.open(root));
        assert!(exit == Exit::Failed && is_reported(&said), "{context}: {exit:?}, {said}");
        place.whole(true, &context);
        place.next_run_is_right(&context);
    });
}

/// Of four units, three are built.
#[test]
fn a_panic_ends_one_document_and_not_the_run() {
    const UNITS: usize = 4;
    listen_too();
    for (threads, unit) in [("1", 1), ("1", 4), ("2", 2), ("2", 3)] {
        let context = format!("unit {unit} of {UNITS} on {threads} threads");
        let place = Place::new(UNITS, NEW);
        let first = format!("units/{unit}/budget.toml");
        let panicking = Questions::at_first_read_of(&first);
        let (exit, said) = place.build_with(threads, &Disk::new(), &|root| panicking.open(root));
        assert!(exit == Exit::Failed && is_reported(&said), "{context}: {exit:?}, {said}");
        assert!(said.contains(&format!("{first}”没有编制：程序自身出错")), "{context}: {said}");
        for other in 1..=UNITS {
            let expected = if other == unit { 0 } else { 3 };
            assert_eq!(place.set(&format!("units/{other}/dist")).len(), expected, "{context}: {other}");
        }
        let (exit, said) = place.build_with(threads, &Disk::new(), &on_disk);
        assert_eq!((exit, place.set(&format!("units/{unit}/dist")).len()), (Exit::Clean, 3), "{context}: {said}");
        assert!(said.contains("其中 3 份没有变化"), "{context}: {said}");
    }
}

#[test]
fn a_panic_does_not_end_watching() {
    listen_too();
    let asked = reading::questions();
    for at in [0, asked.len() / 2] {
        let place = Place::before(true);
        let panicking = Questions::new(at, Answer::Panics);
        let line = Line::parse_from(["build", place.path().to_str().expect("a path"), "-j", "1"]);
        let (seen, said) = heard::of(|| line.build.watched(&Disk::new(), &|root| panicking.open(root)));
        assert!(is_reported(&said), "{at}: {said}");
        let before = seen.stamps();
        fs::write(place.path().join("gongkai.toml"), GONGKAI.replace("md", "json")).expect("written");
        assert!(before.differing(&seen.stamps()).is_some(), "{at}: a change is not noticed");
    }
}
