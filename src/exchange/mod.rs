//! Readers and writers of files: reports in, records out.

pub mod records;
pub mod reports;
