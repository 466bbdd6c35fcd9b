//! Bad input: each a clear message that names the file, exit code 2, and the rest still read.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

#[path = "common/folder.rs"]
mod folder;

use folder::Folder;
use std::fs;
use std::process::{Command, Output};

const GOOD: &str = "قصفت قوات النظام بلدة كفرنبودة أمس.\n";

fn extract(folder: &Folder, paths: &[&str]) -> Output {
    let paths = paths.iter().map(|path| folder.0.join(path));
    Command::new(env!("CARGO_BIN_EXE_waqai")).arg("extract").args(paths).output().expect("the binary runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn records(output: &Output) -> usize {
    String::from_utf8_lossy(&output.stdout).lines().filter(|line| line.starts_with('{')).count()
}

#[test]
fn each_bad_file_is_named_and_the_good_one_still_read() {
    let big = vec![b'a'; 50 * 1024 * 1024];
    let cases: [(&str, &str, &[u8], &str); 5] = [
        ("empty", "empty.txt", b"", "empty"),
        ("blank", "blank.txt", b" \n\n ", "empty"),
        ("binary", "binary.txt", b"\x7fELF\0\0\x01", "no text"),
        ("invalid", "invalid.txt", b"line one\n\xff\xfe\xfd", "line 2 is not UTF-8"),
        ("big", "big.txt", &big, "50 MiB"),
    ];
    for (case, name, bytes, message) in cases {
        let folder = Folder::new(case).with(name, bytes).with("good.txt", GOOD);
        let output = extract(&folder, &["."]);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(2), "{case}: {told}");
        assert!(told.contains(message) && told.contains(name), "{case}: {told}");
        assert!(records(&output) >= 1, "{case}: the good report is still read");
    }
}

#[test]
fn a_folder_without_reports_and_a_missing_path_are_named() {
    let folder = Folder::new("none").with("notes.md", "no report");
    let output = extract(&folder, &["."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("no .txt report"), "{}", told(&output));
    let output = extract(&folder, &["missing.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("cannot be read") && told(&output).contains("missing.txt"), "{}", told(&output));
}

#[test]
fn a_broken_reports_toml_is_told_and_the_reports_read_without_it() {
    let cases = [
        ("syntax", "[[report]\nfile = 1", "line 1"),
        (
            "days",
            "[[report]]\nfile = \"good.txt\"\npublished_earliest = \"2019-06-30\"\npublished_latest = \"2019-06-01\"",
            "swap",
        ),
        ("absent", "[[report]]\nfile = \"other.txt\"", "other.txt"),
    ];
    for (case, toml, message) in cases {
        let folder = Folder::new(case).with("good.txt", GOOD).with("reports.toml", toml);
        let output = extract(&folder, &["."]);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(2), "{case}: {told}");
        assert!(told.contains(message) && told.contains("reports.toml"), "{case}: {told}");
        assert!(records(&output) >= 1, "{case}");
    }
}

#[test]
fn sources_are_never_written() {
    let folder = Folder::new("sources").with("good.txt", GOOD);
    let output = extract(&folder, &["good.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let kept = fs::read_to_string(folder.0.join("good.txt")).expect("still there");
    assert_eq!(kept, GOOD);
    assert_eq!(fs::read_dir(&folder.0).expect("the folder").count(), 1, "nothing is written beside it");
}
