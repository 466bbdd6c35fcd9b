//! Extraction by several threads gives the bytes that one gives.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with the seeds and the reports of the tests, each twice under other names: copies, and more reports than
/// threads.
fn folder() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("waqai-jobs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder to write to");
    for from in ["seeds", "tests/blind", "tests/reports"] {
        for entry in std::fs::read_dir(package.join(from)).expect("a folder of the package") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                std::fs::copy(&path, folder.join(&name)).expect("a copy");
                std::fs::copy(&path, folder.join(format!("z_{name}"))).expect("a copy");
            }
        }
    }
    folder
}

#[test]
fn any_number_of_threads_gives_the_same_claims() {
    let folder = folder();
    let extracted = |jobs: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_waqai")).args(["extract", "--jobs", jobs]).arg(&folder).output();
        let run = run.expect("the program starts");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        run.stdout
    };
    let alone = extracted("1");
    let text = String::from_utf8(alone.clone()).expect("records are UTF-8");
    assert!(text.lines().count() > 500 && text.contains("\"copies_of\""), "the copies are told");
    for jobs in ["2", "7"] {
        assert!(extracted(jobs) == alone, "{jobs} threads give other bytes than one");
    }
    std::fs::remove_dir_all(&folder).expect("the folder was made");
}

#[test]
fn no_thread_at_all_is_refused() {
    let run = Command::new(env!("CARGO_BIN_EXE_waqai")).args(["extract", "--jobs", "0", "seeds"]).output();
    assert_eq!(run.expect("the program starts").status.code(), Some(2));
}
