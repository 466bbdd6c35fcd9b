//! Readers and writers of files: reports in, records out.

pub mod reports;
pub mod records;
