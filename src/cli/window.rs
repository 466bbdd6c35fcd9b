//! `waqai [PATH…]`: opens the window, or takes a picture of it.

use super::codebook;
use crate::app::{self, Options, Picture};
use crate::scene::theme::ThemeKind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// What to open, and how.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Reports, folders of reports, projects (.waqai) and UCDP GED tables (.csv) to open; without any, the five reports
    /// that come with the program
    paths: Vec<PathBuf>,
    /// Open the window, save a picture of it here once it has settled, and quit
    #[arg(long, value_name = "FILE.png")]
    screenshot: Option<PathBuf>,
    /// Size of the window in pixels, such as 1600x1000
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = parse_size)]
    size: Option<(u32, u32)>,
    /// Colours of the window
    #[arg(long, value_enum, default_value_t = ThemeArg::Dark)]
    theme: ThemeArg,
    /// Choose this claim, such as 003#6: the beginning of the report's name, # and the claim's number in it
    #[arg(long, value_name = "CLAIM")]
    select: Option<String>,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    codebook: Option<PathBuf>,
    /// Draw the map over this GeoJSON file: polygons as land, lines as borders, roads and rivers, points as towns
    #[arg(long, value_name = "FILE.geojson")]
    basemap: Option<PathBuf>,
    /// Print how long it took until all was read and counted, and until the first frame with claims in it was drawn
    #[arg(long)]
    timing: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ThemeArg {
    Dark,
    Light,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Where there is no display, the lexicons are broken, or the picture cannot be saved.
pub fn run(args: &Args, started: Instant) -> anyhow::Result<ExitCode> {
    let engine = match args.codebook.as_deref().map(|dir| codebook::engine(Some(dir))).transpose()? {
        Some(None) => return Ok(ExitCode::from(2)),
        loaded => loaded.flatten(),
    };
    app::open(Options {
        engine: engine.map(Arc::new),
        codebook: args.codebook.clone(),
        paths: args.paths.clone(),
        basemap: args.basemap.clone(),
        size: args.size,
        theme: match args.theme {
            ThemeArg::Dark => ThemeKind::Dark,
            ThemeArg::Light => ThemeKind::Light,
        },
        select: args.select.clone(),
        picture: args.screenshot.clone().map(|path| Picture { path }),
        timing: args.timing.then_some(started),
    })
}

/// The smallest and the largest side of a window, in pixels, both included.
const SIDES: std::ops::RangeInclusive<u32> = 320..=8192;

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    let sides =
        text.split_once(['x', 'X', '×']).and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    match sides {
        Some((width, height)) if SIDES.contains(&width) && SIDES.contains(&height) => Ok((width, height)),
        Some(_) => Err(format!("each side is from {} to {} pixels", SIDES.start(), SIDES.end())),
        None => Err("write the size as WIDTHxHEIGHT, such as 1600x1000".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_or_refused_with_the_form() {
        assert_eq!(parse_size("1600x1000"), Ok((1600, 1000)));
        assert!(parse_size("1600").expect_err("no height").contains("WIDTHxHEIGHT"));
        assert!(parse_size("16x10").expect_err("too small").contains("320"));
    }
}
