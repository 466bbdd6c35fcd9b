//! Readers and writers of files: reports in, records out.

pub mod codebook;
pub mod records;
pub mod reports;
pub mod spool;
