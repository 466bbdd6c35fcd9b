//! Codebooks from the command line: written, checked, laid over ours.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "common/folder.rs"]
mod folder;

use folder::Folder;
use proptest::prelude::*;
use std::process::{Command, Output};
use waqai::exchange::codebook;
use waqai::extract::Codebook;

fn waqai(folder: &Folder, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waqai")).current_dir(&folder.0).args(words).output().expect("the binary runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn what_is_exported_is_sound_and_changes_nothing_and_is_never_written_over() {
    let folder = Folder::new("export");
    let exported = waqai(&folder, &["codebook", "export", "mine"]);
    assert_eq!(exported.status.code(), Some(0), "{}", told(&exported));
    let checked = waqai(&folder, &["codebook", "check", "mine"]);
    assert_eq!(checked.status.code(), Some(0), "{}", told(&checked));
    assert_eq!(out(&checked).lines().count(), out(&exported).lines().count());
    assert!(out(&checked).lines().all(|line| line.ends_with(": 0 added, 0 changed, 0 removed")), "{}", out(&checked));
    let again = waqai(&folder, &["codebook", "export", "mine"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(told(&again).contains("kept") && told(&again).contains("camps.csv"), "{}", told(&again));
}

#[test]
fn faults_are_all_told_with_file_and_line_and_nothing_is_extracted() {
    let folder = Folder::new("faults")
        .with("actors.csv", "id,camp\nhezbollah,irn\n-nobody\n")
        .with("words.toml", "rumor = []\n")
        .with("report.txt.md", "no part of the codebook");
    let report = Folder::new("faults-report").with("r.txt", "قصفت قوات النظام بلدة كفرنبودة أمس.");
    let path = report.0.join("r.txt");
    let path = path.to_string_lossy();
    for words in [
        vec!["codebook", "check", "."],
        vec!["extract", "--codebook", ".", &path],
        vec!["explain", "--codebook", ".", "003", "1"],
        vec!["--codebook", "."],
    ] {
        let output = waqai(&folder, &words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", told(&output));
        for message in ["actors.csv:2: camp: no camp \"irn\"", "actors.csv:3:", "words.toml:1: rumor"] {
            assert!(told(&output).contains(message), "{words:?}: {message} in {}", told(&output));
        }
        assert!(out(&output).is_empty(), "{words:?}");
    }
}

#[test]
fn a_codebook_changes_what_is_extracted_and_how_it_is_explained() {
    let folder = Folder::new("use")
        .with("triggers.toml", "[protest]\nmine = { n = \"طنطنة\" }\n")
        .with("rules.toml", "\"protest.mine\" = \"a word of our own\"\n");
    let report =
        Folder::new("use-report").with("r.txt", "شهدت مدينة إدلب طنطنة كبيرة للأهالي ضد قوات النظام يوم الجمعة.");
    let path = report.0.join("r.txt");
    let path = path.to_string_lossy();
    let plain = waqai(&folder, &["extract", &path]);
    assert!(!out(&plain).contains("\"protest\""), "{}", out(&plain));
    let laid = waqai(&folder, &["extract", "--codebook", ".", &path]);
    assert!(out(&laid).contains("\"protest\"") && out(&laid).contains("protest.mine"), "{}", told(&laid));
    let explained = waqai(&folder, &["explain", "--codebook", ".", &path, "all"]);
    assert!(out(&explained).contains("protest.mine: a word of our own"), "{}{}", out(&explained), told(&explained));
}

/// The example of each section `### file – …` of the documentation.
fn examples(documentation: &str) -> Vec<(String, String)> {
    let sections = documentation.split("\n### ").skip(1);
    let example = |section: &str| {
        let name = section.split_whitespace().next().expect("a section begins with a file");
        let block = section.split("```").nth(1).expect("a section has an example");
        (name.to_owned(), block.split_once('\n').expect("a fence ends its line").1.to_owned())
    };
    sections.map(example).collect()
}

#[test]
fn the_examples_of_the_documentation_are_a_sound_codebook() {
    let examples = examples(include_str!("../docs/codebook.md"));
    let mut names: Vec<&str> = examples.iter().map(|(name, _)| name.as_str()).collect();
    let mut files: Vec<&str> = waqai::extract::own_files().map(|(name, _)| name).collect();
    names.sort_unstable();
    files.sort_unstable();
    assert_eq!(names, files, "each file has its section");
    let changes = Codebook::new(examples.clone()).check().unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(changes.iter().all(|change| change.added > 0), "{changes:?}");
}

#[test]
fn files_that_are_no_text_are_named() {
    let folder = Folder::new("bytes").with("actors.csv", b"id,camp\n\xff\xfe").with("words.toml", b"a\0b");
    let output = waqai(&folder, &["codebook", "check", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("actors.csv") && told(&output).contains("words.toml"), "{}", told(&output));
    let output = waqai(&folder, &["codebook", "check", "missing"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("missing"), "{}", told(&output));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_in_a_file_give_faults_or_a_codebook(nth in 0..12usize, bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let name = waqai::extract::own_files().nth(nth).map_or("actors.csv", |(name, _)| name);
        let folder = Folder::new("any").with(name, &bytes);
        if let Ok(files) = codebook::read(&folder.0) {
            let _faults_or_none = Codebook::new(files).check();
        }
    }
}
