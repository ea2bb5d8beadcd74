//! The tables, settings, figures and identities of a local variant.
#![no_main]

use gongkai_fuzz::drive::Target;
use gongkai_fuzz::{mutate, run};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::mutate(Target::Variant, data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| run(Target::Variant, bytes));
