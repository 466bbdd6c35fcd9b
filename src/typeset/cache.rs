//! Texts that were set lately, so that a label costs a look-up and no shaping.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::style::{Style, Text};

/// What a set text depends on besides the fonts, its words only by their hash: who looks up compares them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    text: u64,
    style: u64,
    width_bits: u32,
    one_line: bool,
}

impl Key {
    pub(super) fn new(text: &Text<'_>, style: &Style, max_width: Option<f32>, one_line: bool) -> Self {
        let width_bits = max_width.unwrap_or(-1.0).to_bits();
        Self { text: hash_of_text(text), style: hash_of(&style_bits(style)), width_bits, one_line }
    }

    /// The same text at any width.
    pub(super) fn at_any_width(self) -> Self {
        Self { width_bits: 0, one_line: false, ..self }
    }
}

fn style_bits(style: &Style) -> impl Hash {
    let Style { face, size_px, weight, line_height_px, direction, justified, tabular_digits } = *style;
    (face, size_px.to_bits(), weight, line_height_px.map(f32::to_bits), direction, justified, tabular_digits)
}

fn hash_of_text(text: &Text<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.words.hash(&mut hasher);
    text.weights.hash(&mut hasher);
    for inset in text.insets {
        (inset.id, inset.at, inset.width_px.to_bits()).hash(&mut hasher);
    }
    hasher.finish()
}

fn hash_of<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Values that are dropped when they have not been asked for during some generations.
pub(super) struct Cache<V> {
    entries: HashMap<Key, Entry<V>>,
    generation: u64,
    weight: usize,
    kept_generations: u64,
    weight_limit: usize,
}

struct Entry<V> {
    value: V,
    weight: usize,
    used_in: u64,
}

impl<V> Cache<V> {
    /// Drops what was not used for `kept_generations`, and sooner where the weights sum up to more than `weight_limit`.
    pub(super) fn new(kept_generations: u64, weight_limit: usize) -> Self {
        Self { entries: HashMap::new(), generation: 0, weight: 0, kept_generations, weight_limit }
    }

    pub(super) fn get(&mut self, key: &Key) -> Option<&mut V> {
        let generation = self.generation;
        let entry = self.entries.get_mut(key)?;
        entry.used_in = generation;
        Some(&mut entry.value)
    }

    pub(super) fn insert(&mut self, key: Key, value: V, weight: usize) {
        self.weight += weight;
        if let Some(old) = self.entries.insert(key, Entry { value, weight, used_in: self.generation }) {
            self.weight -= old.weight;
        }
    }

    /// Begins a generation. The whole is looked through only now and then, or where it has grown too heavy.
    pub(super) fn age(&mut self) {
        self.generation += 1;
        let kept = if self.weight > self.weight_limit { 1 } else { self.kept_generations };
        if kept == 1 || self.generation.is_multiple_of(64) {
            let generation = self.generation;
            self.retain(|_, used_in| used_in + kept >= generation);
        }
    }

    /// Keeps the values for which `keep` says so.
    pub(super) fn keep_where(&mut self, keep: impl Fn(&V) -> bool) {
        self.retain(|value, _| keep(value));
    }

    fn retain(&mut self, keep: impl Fn(&V, u64) -> bool) {
        self.entries.retain(|_, entry| keep(&entry.value, entry.used_in));
        self.weight = self.entries.values().map(|entry| entry.weight).sum();
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Direction, Face, Inset};

    fn key(text: &str) -> Key {
        Key::new(&Text::plain(text), &Style::new(Face::Interface, 13.0), None, true)
    }

    #[test]
    fn what_is_used_stays_and_what_is_not_goes() {
        let mut cache = Cache::new(64, 1000);
        cache.insert(key("kept"), 1, 10);
        cache.insert(key("forgotten"), 2, 10);
        for _ in 0..200 {
            cache.age();
            assert_eq!(cache.get(&key("kept")).copied(), Some(1));
        }
        assert_eq!(cache.get(&key("forgotten")), None);
        assert_eq!(cache.weight, 10);
    }

    #[test]
    fn too_heavy_a_cache_keeps_only_what_is_in_use() {
        let mut cache = Cache::new(1000, 100);
        for number in 0..20 {
            cache.insert(key(&number.to_string()), number, 10);
        }
        cache.age();
        assert_eq!(cache.get(&key("3")).copied(), Some(3));
        cache.age();
        assert_eq!(cache.len(), 1);
    }

    #[test]
    fn keys_tell_styles_widths_and_cuts_apart() {
        let style = Style::new(Face::Interface, 13.0);
        let plain = Text::plain("a");
        let base = Key::new(&plain, &style, Some(10.0), false);
        let styled = |style: Style| Key::new(&plain, &style, Some(10.0), false);
        let of_text = |text: Text<'_>| Key::new(&text, &style, Some(10.0), false);
        let others = [
            ("size", styled(Style { size_px: 14.0, ..style })),
            ("weight", styled(style.weight(700))),
            ("face", styled(Style { face: Face::Reading, ..style })),
            ("line height", styled(style.line_height(20.0))),
            ("direction", styled(style.direction(Direction::Leftwards))),
            ("justified", styled(style.justified())),
            ("digits", styled(style.tabular_digits())),
            ("width", Key::new(&plain, &style, Some(11.0), false)),
            ("no width", Key::new(&plain, &style, None, false)),
            ("one line", Key::new(&plain, &style, Some(10.0), true)),
            ("words", of_text(Text::plain("b"))),
            ("weights", of_text(Text { weights: &[(0..1, 700)], ..plain })),
            ("insets", of_text(Text { insets: &[Inset { id: 1, at: 1, width_px: 9.0 }], ..plain })),
        ];
        for (name, other) in others {
            assert_ne!(base, other, "{name}");
        }
        assert_eq!(base, styled(style));
    }
}
