//! The real window on a virtual display: it opens, settles, and saves a picture of the size asked for.
//!
//! Needs `xvfb-run`. Without it these tests say so and pass, unless `WAQAI_WINDOW_TESTS=required` is set, as `./test` does.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::process::Command;

/// Opens the window with these arguments; the picture's size and pixels, or `None` where no display can be had.
fn picture(name: &str, arguments: &[&str]) -> Option<(u32, u32, Vec<u8>)> {
    let path: PathBuf = std::env::temp_dir().join(format!("waqai-window-{name}-{}.png", std::process::id()));
    let run = Command::new("xvfb-run")
        .args(["-a", "-s", "-screen 0 1920x1200x24", env!("CARGO_BIN_EXE_waqai"), "--screenshot"])
        .arg(&path)
        .args(arguments)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .output();
    let required = std::env::var_os("WAQAI_WINDOW_TESTS").is_some_and(|value| value == "required");
    let output = match run {
        Ok(output) => output,
        Err(error) if required => panic!("xvfb-run cannot be started: {error}"),
        Err(error) => {
            eprintln!("SKIPPED: no window was opened, xvfb-run cannot be started: {error}");
            return None;
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = std::fs::File::open(&path).expect("the picture was written");
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size that fits the memory")];
    let info = reader.next_frame(&mut pixels).expect("a whole PNG");
    std::fs::remove_file(path).expect("the picture was just read");
    Some((info.width, info.height, pixels))
}

fn colours(pixels: &[u8]) -> usize {
    pixels.chunks_exact(3).collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn pictures_have_the_size_asked_for_and_show_something_in_both_themes() {
    for (theme, ground) in [("dark", [0x12, 0x15, 0x1A]), ("light", [0xEC, 0xEE, 0xF1])] {
        let Some((width, height, pixels)) = picture(theme, &["--size", "1280x800", "--theme", theme]) else { return };
        assert_eq!((width, height), (1280, 800), "{theme}");
        assert_eq!(pixels.get(..3), Some(ground.as_slice()), "{theme}: the corner is the ground of the theme");
        assert!(colours(&pixels) > 200, "{theme}: only {} colours", colours(&pixels));
    }
}

#[test]
fn choosing_a_claim_changes_the_picture() {
    let (Some((.., plain)), Some((.., chosen))) =
        (picture("plain", &["--size", "1280x800"]), picture("chosen", &["--size", "1280x800", "--select", "003#2"]))
    else {
        return;
    };
    let different = plain.chunks_exact(3).zip(chosen.chunks_exact(3)).filter(|(a, b)| a != b).count();
    assert!(different > 2000, "only {different} pixels differ");
}

#[test]
fn a_claim_that_is_not_there_is_refused() {
    let path = std::env::temp_dir().join(format!("waqai-window-refused-{}.png", std::process::id()));
    let run = Command::new("xvfb-run")
        .args(["-a", env!("CARGO_BIN_EXE_waqai"), "--select", "999#1", "--screenshot"])
        .arg(&path)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .output();
    let Ok(output) = run else {
        eprintln!("SKIPPED: no window was opened, xvfb-run cannot be started");
        return;
    };
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("999#1"));
    assert!(!path.exists(), "no picture of something else is left");
}
