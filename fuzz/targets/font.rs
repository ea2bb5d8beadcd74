//! A font of a repository.
#![no_main]

use gongkai_fuzz::drive::Target;
use gongkai_fuzz::{mutate, run};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::mutate(Target::Font, data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| run(Target::Font, bytes));
