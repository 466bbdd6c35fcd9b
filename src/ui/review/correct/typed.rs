//! Fields of cards: what was typed is kept while the card is open, and is gone when it is opened again.

use super::colour;
use crate::state::ViewContext;
use crate::text::{Field, Look};
use crate::ui::style::field_colours;
use egui::{Id, Key, Response, Ui};

/// A field of this name; `start` is what it holds when the card is opened. The `first` one has the keyboard then.
pub(in crate::ui) fn typed_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    name: impl egui::AsIdSalt,
    start: &str,
    hint: &str,
    first: bool,
) -> (String, Response) {
    let opened = (cx.state.reviewing.opened, cx.state.gallery.opened);
    let id = Id::unique("typed").with(name);
    let kept: Option<((u64, u64), String)> = ui.data(|data| data.get_temp(id));
    let kept = kept.filter(|(of, _)| *of == opened).map(|(_, words)| words);
    let fresh = kept.is_none();
    let mut words = kept.unwrap_or_else(|| start.to_owned());
    let look = Look::body(colour(cx.theme.text));
    let colours = field_colours(cx.theme);
    ui.add_space(6.0);
    let field = Field::new(id.with(opened), &look, &colours).hint(hint).width(ui.available_width() - 4.0).height(30.0);
    let response = field.behind(fresh).show(ui, &mut words);
    if fresh && first {
        response.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, (opened, words.clone())));
    ui.add_space(6.0);
    (words, response)
}

/// Whether the field was left with Enter.
pub(in crate::ui) fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// What `make` gives for `key`, made once as long as that is the same.
pub(in crate::ui) fn kept<K, V>(ui: &Ui, id: Id, key: K, make: impl FnOnce() -> V) -> V
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    let before: Option<(K, V)> = ui.data(|data| data.get_temp(id));
    if let Some((_, value)) = before.filter(|(of, _)| *of == key) {
        return value;
    }
    let value = make();
    ui.data_mut(|data| data.insert_temp(id, (key, value.clone())));
    value
}
