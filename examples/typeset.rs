//! A window that shows what `typeset` and `text` do, and uses nothing else of this crate: labels of mixed directions, a
//! passage with marks, insets and hidden characters, and fields of one line and of several.
//!
//! `cargo run --example typeset`

use egui::{Align2, CentralPanel, Color32, Id, Painter, Rect, ScrollArea, Sense, Ui, Visuals, pos2};
use std::ops::Range;
use waqai::text::{self, Field, FieldColours, Look, Passage, rgba};
use waqai::typeset::{Decoration, Heading, Inset, hidden_characters};

const LABELS: [&str; 4] = [
    "قصفت الطائرات مدينة حلب (Aleppo) في 12/3/2016، وقُتل 14 مدنياً.",
    "The town of إدلب (Idlib) was quiet on ١٢ آذار 2016.",
    "لا إله إلا الله — ligatures: ﷲ، لا، مُحَمَّد",
    "2016-03-12 14:30",
];
const DOCUMENT: &str = "يوم هادئ في المدينة\n\nفتحت الأسواق أبوابها صباح 12 آذار 2016 بعد أسبوع من الإغلاق، وقال تاجر \
    من حي الشعار (Al-Shaar) إن الحركة عادت إلى نصف ما كانت عليه، وإن أسعار الخبز انخفضت 15% عن الشهر الماضي.\n\nThe \
    market of الشعار opened at 9:00, and a second paragraph runs from left to right because its first letter does.\n\n\
    وفي هذا السطر ما لا يُرى:\u{200f} علامة اتجاه، وفراغ\u{200b}بلا عرض، ورقم ۴ فارسي، و\u{202e}txet\u{202c} مقلوب.";

/// What the window shows and what was written into it.
struct Sample {
    dark: bool,
    justified: bool,
    line: String,
    lines: String,
}

fn main() -> eframe::Result {
    let viewport = egui::ViewportBuilder::default().with_inner_size([760.0, 860.0]);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native(
        "typeset",
        options,
        Box::new(|cc| {
            // The toolkit sets nothing here.
            cc.egui_ctx.set_fonts(egui::FontDefinitions::empty());
            Ok(Box::new(Sample { dark: true, justified: false, line: String::new(), lines: String::new() }))
        }),
    )
}

impl eframe::App for Sample {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        ui.ctx().set_visuals(if self.dark { Visuals::dark() } else { Visuals::light() });
        CentralPanel::default().show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                self.switches(ui);
                let body = Look::body(ui.visuals().text_color());
                for words in LABELS {
                    text::label(ui, words, &body);
                }
                ui.separator();
                self.passage(ui);
                ui.separator();
                self.fields(ui, &body);
            });
        });
    }
}

impl Sample {
    fn switches(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            for (name, is_on) in [("Dark", &mut self.dark), ("Justified", &mut self.justified)] {
                let strong = ui.visuals().strong_text_color();
                let look = Look::body(if *is_on { strong } else { ui.visuals().weak_text_color() }).weight(600);
                *is_on ^= text::label_with(ui, name, &look, Sense::click()).clicked();
            }
        });
    }

    fn passage(&self, ui: &mut Ui) {
        let (letters, accent) = (ui.visuals().text_color(), ui.visuals().warn_fg_color);
        let ground = accent.gamma_multiply(0.25);
        let marks = [
            Decoration::new(span_of("الأسواق")).background(rgba(ground)),
            // Inside a word, whose letters stay joined.
            Decoration::new(span_of("جر من")).colour(rgba(accent)),
            Decoration::new(span_of("Al-Shaar")).underline(rgba(accent)),
            Decoration::new(span_of("15%")).strike(),
        ];
        let headings = [(span_of("يوم هادئ في المدينة"), Heading { size_px: 26.0, weight: 700, line_height_px: None })];
        let insets = [
            Inset { id: 1, at: span_of("الأسواق").end, width_px: 18.0 },
            Inset { id: 2, at: span_of("15%").end, width_px: 18.0 },
        ];
        let paint_inset = |painter: &Painter, id: u64, place: Rect| note(painter, id, place, accent);
        Passage::new(Id::unique("passage"), "A sample", DOCUMENT, 0, Look::reading(letters))
            .justified(self.justified)
            .marks(&marks)
            .headings(&headings)
            .insets(&insets, &paint_inset)
            .hidden(&hidden_characters(DOCUMENT), ui.visuals().error_fg_color)
            .selection(ui.visuals().selection.bg_fill)
            .show(ui);
    }

    fn fields(&mut self, ui: &mut Ui, look: &Look) {
        let visuals = ui.visuals();
        let colours = FieldColours {
            hint: visuals.weak_text_color(),
            selection: visuals.selection.bg_fill,
            caret: visuals.strong_text_color(),
        };
        Field::new(Id::unique("line"), look, &colours).hint("اكتب سطراً").width(320.0).show(ui, &mut self.line);
        let lines = Field::new(Id::unique("lines"), look, &colours).hint("Write some lines").multiline(6).width(320.0);
        lines.show(ui, &mut self.lines);
    }
}

/// The number of a note in a small box between words.
fn note(painter: &Painter, id: u64, place: Rect, colour: Color32) {
    let place = Rect::from_center_size(place.center(), egui::vec2(place.width() - 4.0, 14.0));
    painter.rect_stroke(place, 3.0, (1.0, colour), egui::StrokeKind::Inside);
    let centre = pos2(place.center().x, place.center().y);
    text::paint(painter, centre, Align2::CENTER_CENTER, &id.to_string(), &Look::body(colour).size(10.0));
}

fn span_of(part: &str) -> Range<usize> {
    let start = DOCUMENT.find(part).unwrap_or(0);
    start..start + part.len()
}
