//! Holds the code to the table in ARCHITECTURE.md: which module may use which, and what it may never touch.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

struct Wall {
    may_use: Option<BTreeSet<String>>,
    but: BTreeSet<String>,
    never: BTreeSet<String>,
}

/// The rows of the table: `| \`name/\` | holds | may use | may never use |`.
fn walls() -> BTreeMap<String, Wall> {
    let table = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [name, _, may_use, never] = cells.as_slice() else { panic!("four cells in a row: {row}") };
        let words = |cell: &str| -> BTreeSet<String> {
            cell.split(", ").map(str::trim).filter(|word| !word.is_empty() && *word != "–").map(str::to_owned).collect()
        };
        let (may_use, but) = match may_use.strip_prefix("everything") {
            Some(rest) => (None, words(rest.trim_start_matches(" but "))),
            None => (Some(words(may_use)), BTreeSet::new()),
        };
        (name.trim_matches('`').trim_end_matches('/').to_owned(), Wall { may_use, but, never: words(never) })
    })
    .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
    files
}

/// The code of a file without its tests and comments: tests may use what they like.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file");
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().expect("split gives one part at least");
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every module that the code names as `crate::name`, also inside braces.
fn modules_used(code: &str) -> BTreeSet<String> {
    let word =
        |rest: &str| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>();
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => drop(used.insert(word(rest))),
            Some(list) => {
                let list = list.split('}').next().expect("split gives one part at least");
                used.extend(list.split(',').map(|item| word(item.trim())).filter(|item| !item.is_empty()));
            }
        }
    }
    used
}

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let walls = walls();
    let mut breaches = Vec::new();
    for entry in std::fs::read_dir(root().join("src")).expect("src") {
        let path = entry.expect("an entry").path();
        if !path.is_dir() {
            continue;
        }
        let module = path.file_name().expect("a name").to_string_lossy().into_owned();
        let wall = walls.get(&module).unwrap_or_else(|| panic!("src/{module} has no row in ARCHITECTURE.md"));
        for file in rust_files(&path) {
            for used in modules_used(&code(&file)).difference(&BTreeSet::from([module.clone()])) {
                let allowed = wall.may_use.as_ref().is_none_or(|may_use| may_use.contains(used));
                if (!allowed || wall.but.contains(used)) && walls.contains_key(used) {
                    breaches.push(format!("{} uses {used}", file.display()));
                }
            }
        }
    }
    assert!(walls.len() >= 13, "the table was read: {} rows", walls.len());
    assert!(breaches.is_empty(), "the table of ARCHITECTURE.md is broken:\n{}", breaches.join("\n"));
}

#[test]
fn nothing_touches_what_its_row_forbids() {
    let signs = |what: &str| -> &[&str] {
        match what {
            "egui" => &["egui::", "eframe::", "egui_plot::"],
            "files" => &["std::fs", "File::open", "File::create"],
            "threads" => &["std::thread"],
            "clocks" => &["Instant::", "SystemTime", "Local::now", "Utc::now"],
            other => panic!("ARCHITECTURE.md forbids {other}, of which this test knows no sign"),
        }
    };
    let mut breaches = Vec::new();
    for (module, wall) in walls() {
        for file in rust_files(&root().join("src").join(&module)) {
            let code = code(&file);
            for what in &wall.never {
                for sign in signs(what).iter().filter(|sign| code.contains(**sign)) {
                    breaches.push(format!("{} has {sign}, and {module} may never use {what}", file.display()));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// The toolkit joins Arabic letters but sets runs in the wrong order, so no text goes to it that might be Arabic.
#[test]
fn the_toolkit_sets_no_text_that_may_be_arabic() {
    let own = [
        "ui.label(",
        "ui.button(",
        "RichText",
        ".on_hover_text(",
        "painter.text(",
        "ui.heading(",
        "ui.monospace(",
        "ui.small(",
        "ui.checkbox(",
        "ui.radio",
        "ComboBox",
        "ui.menu_button(",
        "ui.selectable_label(",
        "ui.hyperlink",
        "ui.link(",
        "ui.text_edit",
        "DragValue",
        "FontId",
        "Galley",
        "layout_no_wrap(",
        "WidgetText",
        "TextEdit::",
        "ui.text_edit_",
    ];
    let mut breaches = Vec::new();
    for file in ["ui", "text", "app"].iter().flat_map(|folder| rust_files(&root().join("src").join(folder))) {
        let code = code(&file);
        breaches
            .extend(own.iter().filter(|call| code.contains(**call)).map(|call| format!("{}: {call}", file.display())));
    }
    assert!(breaches.is_empty(), "use crate::text and ui::widgets instead:\n{}", breaches.join("\n"));
}

#[test]
fn seeds_are_byte_for_byte_what_the_program_embeds() {
    for report in waqai::exchange::reports::embedded().reports {
        let file = std::fs::read(root().join("seeds").join(&report.file_name)).expect("a seed");
        assert_eq!(report.text.as_bytes(), file, "{}", report.file_name);
    }
}
