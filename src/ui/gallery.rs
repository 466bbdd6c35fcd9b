//! The gallery of saved views: small pictures with names; a click shows a view again.

use super::review::correct::{entered, typed_ui};
use super::style::{SMALL_PX, colour};
use super::widgets;
use crate::model::{DayInterval, SavedView, ViewId};
use crate::query::interval_in_words;
use crate::state::{Command, EditChange, GalleryChange, ViewContext, seen_in};
use crate::text::{self, Look};
use egui::{
    Align2, ColorImage, CornerRadius, CursorIcon, Id, Popup, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;
use std::sync::Arc;

const WIDTH_PX: f32 = 720.0;
const HEIGHT_PX: f32 = 460.0;
const COLUMNS: usize = 3;
const PICTURE_PX: f32 = 144.0;
const CARD_PX: f32 = PICTURE_PX + 46.0;

/// The days that the timeline shows, told by it from frame to frame.
pub fn tell_days(ui: &Ui, days: DayInterval) {
    ui.data_mut(|data| data.insert_temp(Id::unique("days in view"), days));
}

fn days_in_view(ui: &Ui) -> Option<DayInterval> {
    ui.data(|data| data.get_temp(Id::unique("days in view")))
}

/// Draws the gallery over the window while it is open.
pub fn gallery_ui(ui: &Ui, cx: &ViewContext<'_>) {
    if !cx.state.gallery.open {
        return;
    }
    let views: Vec<(ViewId, &SavedView)> = cx.project.views().collect();
    let closed = egui::Modal::new(Id::unique("gallery")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH_PX);
        let count = match views.len() {
            0 => "none yet".to_owned(),
            1 => "one view".to_owned(),
            count => format!("{count} views"),
        };
        widgets::heading(ui, cx.theme, "Saved views", &count);
        let hint = "Name for what is on the screen now; Enter saves it";
        let (name, response) = typed_ui(ui, cx, "view", "", hint, true);
        if entered(ui, &response) && !name.trim().is_empty() {
            cx.push(Command::Gallery(GalleryChange::Save { name, days: days_in_view(ui) }));
        }
        let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
        let kept = "A view keeps filter, days, lanes, map, choice and theme. It is a part of the project.";
        text::wrapped(ui, kept, &quiet);
        ui.add_space(8.0);
        ScrollArea::vertical().max_height(HEIGHT_PX).min_scrolled_height(HEIGHT_PX).show_rows(
            ui,
            CARD_PX,
            views.len().div_ceil(COLUMNS),
            |ui, rows| {
                for row in rows {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 12.0;
                        for (id, view) in views.iter().skip(row * COLUMNS).take(COLUMNS) {
                            view_ui(ui, cx, *id, view);
                        }
                    });
                }
            },
        );
    });
    if closed.should_close() {
        cx.push(Command::Gallery(GalleryChange::Open(false)));
    }
}

/// A picture with its name below; what can be done with it is in the menu at its corner.
fn view_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: ViewId, view: &SavedView) {
    let width = (WIDTH_PX - 12.0 * (COLUMNS as f32 - 1.0) - 12.0) / COLUMNS as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(width, CARD_PX), Sense::click());
    let picture = rect.with_max_y(rect.top() + PICTURE_PX);
    let lit = response.hovered() || response.has_focus();
    let edge = if lit { cx.theme.selection } else { cx.theme.hairline };
    ui.painter().rect_filled(picture, CornerRadius::same(6), colour(cx.theme.raised));
    match texture(ui, id, view) {
        Some(texture) => {
            let size = texture.size_vec2();
            let scale = (picture.width() / size.x).min(picture.height() / size.y);
            let shown = Rect::from_center_size(picture.center(), size * scale);
            let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture.id(), shown, all, egui::Color32::WHITE);
        }
        None => {
            let look = Look::body(colour(cx.theme.faint)).size(SMALL_PX);
            text::paint(ui.painter(), picture.center(), Align2::CENTER_CENTER, "no picture", &look);
        }
    }
    ui.painter().rect_stroke(picture, CornerRadius::same(6), Stroke::new(1.0, colour(edge)), StrokeKind::Inside);
    let name = Look::body(colour(cx.theme.text)).weight(500);
    let at = pos2(rect.left() + 2.0, picture.bottom() + 13.0);
    text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, &view.name, &name, width - 40.0);
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX - 1.0);
    let days = seen_in(view).and_then(|seen| seen.days).map_or_else(String::new, interval_in_words);
    let at = pos2(rect.left() + 2.0, picture.bottom() + 31.0);
    text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, &days, &quiet, width - 8.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Show the view {}", view.name)));
    let room = Rect::from_min_size(pos2(rect.right() - 34.0, picture.bottom() + 3.0), vec2(32.0, 20.0));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room));
    let menu = widgets::link(&mut inner, cx.theme, "more");
    Popup::menu(&menu).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        menu_ui(ui, cx, id, view);
    });
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !menu.clicked() {
        cx.push(Command::Gallery(GalleryChange::Show(id)));
    }
}

fn menu_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: ViewId, view: &SavedView) {
    ui.set_width(260.0);
    let (name, response) = typed_ui(ui, cx, ("view name", id.0), &view.name, "Name", false);
    if entered(ui, &response) {
        cx.push(Command::Gallery(GalleryChange::Rename(id, name)));
        ui.close();
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    if widgets::menu_entry(ui, cx.theme, "Put what is on the screen in its place", "", None).clicked() {
        cx.push(Command::Gallery(GalleryChange::Replace { view: id, days: days_in_view(ui) }));
        ui.close();
    }
    if widgets::menu_entry(ui, cx.theme, "Take the view away", "", None).clicked() {
        cx.push(Command::Edit(EditChange::RemoveView(id)));
        ui.close();
    }
}

/// The pictures of views as textures, each with the PNG that it was made of.
type Textures = BTreeMap<ViewId, (Arc<Vec<u8>>, TextureHandle)>;

/// The picture of a view; decoded once.
fn texture(ui: &Ui, id: ViewId, view: &SavedView) -> Option<TextureHandle> {
    let slot = Id::unique("view pictures");
    let mut kept: Textures = ui.data(|data| data.get_temp(slot)).unwrap_or_default();
    if let Some((_, texture)) = kept.get(&id).filter(|(png, _)| **png == view.thumbnail) {
        return Some(texture.clone());
    }
    let image = decoded(&view.thumbnail)?;
    let texture = ui.ctx().load_texture(format!("view {}", id.0), image, TextureOptions::LINEAR);
    kept.insert(id, (Arc::new(view.thumbnail.clone()), texture.clone()));
    ui.data_mut(|data| data.insert_temp(slot, kept));
    Some(texture)
}

/// A PNG of red, green and blue as the program writes them; `None` for anything else, or for one that is large: a file of
/// another hand must not fill the memory.
fn decoded(png: &[u8]) -> Option<ColorImage> {
    const MOST_BYTES: usize = 4 << 20;
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().ok()?;
    let size = reader.output_buffer_size().filter(|&size| size <= MOST_BYTES)?;
    let mut pixels = vec![0; size];
    let info = reader.next_frame(&mut pixels).ok()?;
    let plain = info.color_type == png::ColorType::Rgb && info.bit_depth == png::BitDepth::Eight;
    let size = [info.width as usize, info.height as usize];
    let whole = size[0].checked_mul(size[1]).and_then(|pixels| pixels.checked_mul(3)) == Some(pixels.len());
    (plain && whole).then(|| ColorImage::from_rgb(size, &pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_small_pictures_of_our_own_kind_are_shown() {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, 2, 1);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().expect("a header").write_image_data(&[1, 2, 3, 4, 5, 6]).expect("six bytes");
        let image = decoded(&png).expect("it is one of ours");
        assert_eq!((image.size, image.pixels[1]), ([2, 1], egui::Color32::from_rgb(4, 5, 6)));
        let cut = &png[..png.len() / 2];
        assert!(decoded(cut).is_none() && decoded(b"no picture").is_none() && decoded(&[]).is_none());
    }
}
