//! Any bytes as a file of a codebook: its name on the first line, then what stands in it.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../checks.rs"]
mod checks;

fuzz_target!(|bytes: &[u8]| checks::check_codebook(bytes));
