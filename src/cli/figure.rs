//! `waqai figure`: timeline and map as pictures, without a display.

use super::shown::Shown;
use crate::figure::{self, Request, View};
use crate::query::LaneBy;
use crate::scene::theme::ThemeKind;
use anyhow::Context;
use std::path::PathBuf;

/// Draws the claims of a project, of reports or of tables.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  waqai figure idlib.waqai -o idlib.svg\n  waqai figure reports/ --view map --theme print --scale 2 \
                  --type shelling -o shelling.png\n\nThe end of the file's name tells the form: svg, with letters as outlines, or \
                  png. The same claims give the same bytes."
)]
pub struct Figure {
    /// A project (.waqai), reports, folders of reports, or tables of events (.csv)
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// What is drawn: timeline, map or both
    #[arg(long, value_name = "VIEW", value_parser = view, default_value = "both")]
    pub view: View,
    /// Width in pixels
    #[arg(long, value_name = "PX", default_value_t = 1920, value_parser = clap::value_parser!(u32).range(320..=8192))]
    pub width: u32,
    /// Height in pixels
    #[arg(long, value_name = "PX", default_value_t = 1080, value_parser = clap::value_parser!(u32).range(240..=8192))]
    pub height: u32,
    /// Pixels of a PNG to each of these
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=4))]
    pub scale: u32,
    /// Colours: dark, light, or print for paper
    #[arg(long, value_name = "THEME", value_parser = theme, default_value = "light")]
    pub theme: ThemeKind,
    /// What the lanes of the timeline are: camp, actor, type, place, report, outlet or none
    #[arg(long, value_name = "WHAT", value_parser = lanes, default_value = "camp")]
    pub lanes: LaneBy,
    /// Which claims.
    #[command(flatten)]
    pub shown: Shown,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    /// The picture
    #[arg(short = 'o', long, value_name = "FILE.svg|FILE.png")]
    pub output: PathBuf,
}

/// Runs the command; the answer tells whether everything was read.
///
/// # Errors
/// Where the lexicons are broken, the picture would be too large, or it cannot be written.
pub fn run(arguments: &Figure) -> anyhow::Result<bool> {
    let ending = arguments.output.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "svg" | "png") {
        eprintln!("waqai: name the picture with .svg or .png at its end, not {}", arguments.output.display());
        return Ok(false);
    }
    let Some(asked) = arguments.shown.of(&arguments.paths, arguments.codebook.as_deref())? else { return Ok(false) };
    let request = Request {
        project: &asked.project,
        answers: &asked.answers,
        view: arguments.view,
        size: (arguments.width, arguments.height),
        theme: arguments.theme,
        lane_by: arguments.lanes,
        filter: &arguments.shown.in_words(),
    };
    let bytes =
        if ending == "svg" { figure::svg(&request).into_bytes() } else { figure::png(&request, arguments.scale)? };
    std::fs::write(&arguments.output, bytes).with_context(|| format!("cannot write {}", arguments.output.display()))?;
    Ok(asked.all_read)
}

fn view(key: &str) -> Result<View, String> {
    View::ALL.into_iter().find(|view| view.key() == key).ok_or_else(|| "write timeline, map or both".to_owned())
}

fn theme(key: &str) -> Result<ThemeKind, String> {
    match key {
        "dark" => Ok(ThemeKind::Dark),
        "light" => Ok(ThemeKind::Light),
        "print" => Ok(ThemeKind::Print),
        _ => Err("write dark, light or print".to_owned()),
    }
}

fn lanes(key: &str) -> Result<LaneBy, String> {
    match key {
        "camp" => Ok(LaneBy::Camp),
        "actor" => Ok(LaneBy::Actor),
        "type" => Ok(LaneBy::Kind),
        "place" => Ok(LaneBy::Place),
        "report" => Ok(LaneBy::Report),
        "outlet" => Ok(LaneBy::Outlet),
        "none" => Ok(LaneBy::Nothing),
        _ => Err("write camp, actor, type, place, report, outlet or none".to_owned()),
    }
}
