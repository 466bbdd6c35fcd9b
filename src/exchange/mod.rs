//! Readers and writers of files: reports in, records out.

pub mod codebook;
pub mod project_file;
pub mod records;
pub mod reports;
pub mod spool;
pub mod ucdp;
