//! Sizes, fonts and colours of the toolkit, set from the theme once; and the card that every panel stands on.

use super::floor;
use crate::scene::theme::{Colour, Theme, ThemeKind};
use crate::text::FieldColours;
use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, Frame, Margin, Stroke, Ui};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// Passes that a frame may take: the one with the events, and the two that the toolkit wants after them.
pub const PASSES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(2);
/// Space between cards.
pub const GAP_PX: f32 = 8.0;
/// Height of a row in a list.
pub const ROW_PX: f32 = 26.0;
/// Text in panels.
pub const BODY_PX: f32 = 13.0;
/// Secondary text.
pub const SMALL_PX: f32 = 12.0;
/// Text in passages, and its line height.
pub const PASSAGE_PX: (f32, f32) = (18.0, 33.0);
/// Corners of cards.
pub const CARD_RADIUS_PX: f32 = 8.0;
const CARD_RADIUS: CornerRadius = CornerRadius::same(8);
/// From the edge of a card to what stands on it, the edge itself included.
const CARD_MARGIN_PX: i8 = 12;
const CONTROL_RADIUS: CornerRadius = CornerRadius::same(6);

/// A token as the toolkit's colour.
#[must_use]
pub fn colour(token: Colour) -> Color32 {
    let [r, g, b, a] = token.0;
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// The colours of a field that is written in.
#[must_use]
pub fn field_colours(theme: &Theme) -> FieldColours {
    FieldColours { hint: colour(theme.muted), selection: colour(theme.selection_fill), caret: colour(theme.selection) }
}

/// Sets what no theme changes: fonts and spacing. The toolkit's own fonts are only for text that cannot be Arabic,
/// such as the numbers of an axis.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let regular = FontData::from_static(crate::typeset::INTERFACE_REGULAR);
    fonts.font_data.insert("plex".to_owned(), Arc::new(regular));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["plex".to_owned()]);
    }
    ctx.set_fonts(fonts);
    // The keys change the size of the passage where the pointer is over it.
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.max_passes = PASSES;
    });
    ctx.all_styles_mut(|style| {
        style.spacing.item_spacing = egui::vec2(6.0, 4.0);
        style.spacing.button_padding = egui::vec2(10.0, 4.0);
        style.spacing.scroll = egui::style::ScrollStyle::thin();
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.25;
        style.animation_time = 0.0;
        for font in style.text_styles.values_mut() {
            font.size = BODY_PX;
            font.family = FontFamily::Proportional;
        }
    });
}

/// Sets the theme's colours.
pub fn dress(ctx: &egui::Context, theme: &Theme, kind: ThemeKind) {
    let toolkit_theme = match kind {
        ThemeKind::Dark => egui::Theme::Dark,
        ThemeKind::Light | ThemeKind::Print => egui::Theme::Light,
    };
    ctx.set_theme(toolkit_theme);
    let mut visuals = toolkit_theme.default_visuals();
    let hairline = Stroke::new(1.0, colour(theme.hairline));
    visuals.panel_fill = colour(theme.panel);
    visuals.window_fill = colour(theme.panel);
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CARD_RADIUS;
    visuals.menu_corner_radius = CARD_RADIUS;
    visuals.extreme_bg_color = colour(theme.raised);
    visuals.override_text_color = Some(colour(theme.text));
    visuals.selection.bg_fill = colour(theme.selection_fill);
    visuals.selection.stroke = Stroke::new(1.0, colour(theme.selection));
    for widget in [
        &mut visuals.widgets.noninteractive,
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
        &mut visuals.widgets.open,
    ] {
        widget.corner_radius = CONTROL_RADIUS;
        widget.bg_stroke = hairline;
        widget.bg_fill = colour(theme.raised);
        widget.weak_bg_fill = colour(theme.raised);
        widget.fg_stroke = Stroke::new(1.0, colour(theme.text));
        widget.expansion = 0.0;
    }
    visuals.widgets.noninteractive.bg_fill = colour(theme.panel);
    visuals.widgets.hovered.bg_stroke = Stroke::new(1.0, colour(theme.faint));
    visuals.widgets.active.bg_stroke = Stroke::new(1.0, colour(theme.selection));
    ctx.set_visuals_of(toolkit_theme, visuals);
}

/// A card that fills the space given: hairline, rounded, on the colour that the window is cleared with; its contents are
/// clipped to it.
pub fn card<R>(ui: &mut Ui, theme: &Theme, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let rect = ui.available_rect_before_wrap();
    edge(ui, theme, rect);
    Frame::NONE
        .inner_margin(Margin::same(CARD_MARGIN_PX))
        .show(ui, |ui| {
            let margins = egui::Vec2::splat(2.0 * f32::from(CARD_MARGIN_PX));
            ui.set_min_size(rect.size() - margins);
            ui.set_max_size(rect.size() - margins);
            ui.shrink_clip_rect(rect.shrink(1.0));
            contents(ui)
        })
        .inner
}

/// The edge of a card, without what stands on it.
pub fn edge(ui: &Ui, theme: &Theme, card: egui::Rect) {
    let line = Stroke::new(1.0, colour(theme.hairline));
    ui.painter().rect_stroke(floor::lay(ui, card), CARD_RADIUS, line, egui::StrokeKind::Inside);
}
