//! Native dialogs, each in its own thread so that the window goes on drawing.

use crate::exchange::export::Format;
use crate::state::{Command, Effect};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Dialogs that are open, and the commands that their answers become.
pub struct Dialogs {
    sender: Sender<Command>,
    receiver: Receiver<Command>,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver }
    }
}

impl Dialogs {
    /// Asks where to save a picture of the window.
    pub fn ask_save_picture(&self, ctx: &egui::Context) {
        self.ask(ctx, || {
            let dialog = rfd::FileDialog::new().set_title("Save a picture of the window").set_file_name("waqai.png");
            dialog
                .add_filter("PNG picture", &["png"])
                .save_file()
                .map(|path| Effect::SavePicture(with_ending(path, "png")))
        });
    }

    /// Asks where to export claims in this form.
    pub fn ask_export(&self, format: Format, ctx: &egui::Context) {
        self.ask(ctx, move || {
            let name = format!("claims.{}", format.extension());
            let dialog = rfd::FileDialog::new().set_title("Export claims").set_file_name(name);
            let path = dialog.add_filter(format.name_en(), &[format.extension()]).save_file();
            path.map(|path| Effect::Export { format, path: with_ending(path, format.extension()) })
        });
    }

    /// Asks where to save the project; `name` is offered.
    pub fn ask_save_project(&self, name: String, ctx: &egui::Context) {
        self.ask(ctx, || {
            let dialog = rfd::FileDialog::new().set_title("Save the project").set_file_name(name);
            let path = dialog.add_filter("Waqai project", &["waqai"]).save_file();
            path.map(|path| Effect::SaveProject(with_ending(path, "waqai")))
        });
    }

    /// Asks for a project.
    pub fn ask_open_project(&self, ctx: &egui::Context) {
        self.ask(ctx, || {
            let dialog = rfd::FileDialog::new().set_title("Open a project");
            let path = dialog.add_filter("Waqai project", &["waqai"]).pick_file();
            path.map(|path| Effect::Open(vec![path]))
        });
    }

    /// Asks for reports, or for a folder of them.
    pub fn ask_open(&self, folder: bool, ctx: &egui::Context) {
        self.ask(ctx, move || {
            let dialog = rfd::FileDialog::new();
            let paths = if folder {
                dialog.set_title("Open a folder of reports").pick_folder().map(|folder| vec![folder])
            } else {
                let dialog = dialog.set_title("Open reports and tables of events");
                const REPORTS: [&str; 7] = ["txt", "html", "htm", "xhtml", "docx", "md", "zip"];
                const TABLES: [&str; 2] = ["csv", "waqai"];
                let dialog = dialog.add_filter("Reports and tables", &[&REPORTS[..], &TABLES[..]].concat());
                dialog.add_filter("Reports", &REPORTS).add_filter("Tables", &TABLES).pick_files()
            };
            paths.map(Effect::Open)
        });
    }

    /// Asks for the folder of a codebook.
    pub fn ask_codebook(&self, ctx: &egui::Context) {
        self.ask(ctx, || {
            let folder = rfd::FileDialog::new().set_title("Choose the folder of a codebook").pick_folder();
            folder.map(|folder| Effect::UseCodebook(Some(folder)))
        });
    }

    /// Asks for a ground of the map.
    pub fn ask_ground(&self, ctx: &egui::Context) {
        self.ask(ctx, || {
            let dialog = rfd::FileDialog::new().set_title("Choose a map").add_filter("GeoJSON", &["geojson", "json"]);
            dialog.pick_file().map(|file| Effect::UseGround(Some(file)))
        });
    }

    /// The answers since the last frame.
    pub fn answers(&self) -> Vec<Command> {
        self.receiver.try_iter().collect()
    }

    fn ask(&self, ctx: &egui::Context, question: impl FnOnce() -> Option<Effect> + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        std::thread::spawn(move || {
            if let Some(effect) = question() {
                // The window may have been closed meanwhile; then the answer is of no use.
                let _nobody_waits = sender.send(Command::Do(effect));
                ctx.request_repaint();
            }
        });
    }
}

fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ending) }
}
