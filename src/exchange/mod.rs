//! Readers and writers of files: reports and tables in, records, projects and exports out.

pub mod codebook;
pub mod export;
pub mod project_file;
pub mod records;
pub mod reports;
pub mod spool;
pub mod tables;
