//! Design tokens: colours by meaning, one file a theme under `assets/theme`.

use crate::model::{CampId, Status};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A colour in sRGB with straight alpha.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(pub [u8; 4]);

/// Why a colour could not be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("write the colour as six or eight hexadecimal digits, not {0:?}")]
pub struct NotAColour(String);

impl TryFrom<String> for Colour {
    type Error = NotAColour;
    fn try_from(text: String) -> Result<Self, NotAColour> {
        let number = u32::from_str_radix(&text, 16).ok();
        match (number, text.len()) {
            (Some(rgb), 6) => Ok(Self((rgb << 8 | 0xFF).to_be_bytes())),
            (Some(rgba), 8) => Ok(Self(rgba.to_be_bytes())),
            _ => Err(NotAColour(text)),
        }
    }
}

impl Colour {
    /// The same colour with its alpha multiplied by `share` (0 to 1).
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share is held to 0..=1")]
    pub fn faded(self, share: f32) -> Self {
        let [r, g, b, a] = self.0;
        Self([r, g, b, (f32::from(a) * share.clamp(0.0, 1.0)).round() as u8])
    }
}

/// The tokens of one theme.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are those of the token table in the theme files")]
pub struct Theme {
    pub ground: Colour,
    pub panel: Colour,
    pub raised: Colour,
    pub hairline: Colour,
    pub text: Colour,
    pub muted: Colour,
    pub faint: Colour,
    pub selection: Colour,
    pub selection_fill: Colour,
    pub hover_fill: Colour,
    pub land: Colour,
    pub land_strong: Colour,
    pub river: Colour,
    pub road: Colour,
    pub field_date: Colour,
    pub field_place: Colour,
    pub field_actor: Colour,
    pub field_trigger: Colour,
    pub field_toll: Colour,
    pub field_attribution: Colour,
    /// Colours for kinds, outlets and the like, that tell nothing but that they differ.
    pub series: [Colour; 7],
    /// From old to new.
    pub ramp: [Colour; 3],
    camp: BTreeMap<String, Colour>,
}

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeKind {
    /// Light on dark.
    #[default]
    Dark,
    /// Dark on light.
    Light,
    /// Black on white, for paper.
    Print,
}

impl ThemeKind {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light | Self::Print => Self::Dark,
        }
    }
}

impl Theme {
    /// The theme embedded in the program.
    ///
    /// # Errors
    /// Where the embedded file cannot be read; a test keeps that from happening.
    pub fn embedded(kind: ThemeKind) -> Result<Self, toml::de::Error> {
        toml::from_str(match kind {
            ThemeKind::Dark => include_str!("../../assets/theme/dark.toml"),
            ThemeKind::Light => include_str!("../../assets/theme/light.toml"),
            ThemeKind::Print => include_str!("../../assets/theme/print.toml"),
        })
    }

    /// A colour between the ends of the ramp: 0 is old, 1 is new.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    pub fn age(&self, part: f32) -> Colour {
        let [old, middle, new] = self.ramp;
        let (from, to, part) = if part < 0.5 { (old, middle, part * 2.0) } else { (middle, new, part * 2.0 - 1.0) };
        let mixed = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * part.clamp(0.0, 1.0)).round() as u8;
        let ([r, g, b, a], [r2, g2, b2, a2]) = (from.0, to.0);
        Colour([mixed(r, r2), mixed(g, g2), mixed(b, b2), mixed(a, a2)])
    }

    /// The colour of a camp; a neutral one for none, or for one that the theme does not know.
    #[must_use]
    pub fn camp(&self, camp: Option<&CampId>) -> Colour {
        camp.and_then(|camp| self.camp.get(&*camp.0)).copied().unwrap_or(self.muted)
    }
}

/// The shape that repeats a status, so that colour is never the only sign of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusShape {
    /// Reported.
    Filled,
    /// Unconfirmed.
    Hollow,
    /// Disputed: half filled.
    Split,
    /// Denied: hollow with a stroke through it.
    Struck,
    /// Planned: dashed outline.
    Dashed,
    /// Hypothetical: dotted outline.
    Dotted,
}

impl From<Status> for StatusShape {
    fn from(status: Status) -> Self {
        match status {
            Status::Reported => Self::Filled,
            Status::Unconfirmed => Self::Hollow,
            Status::Disputed => Self::Split,
            Status::Denied => Self::Struck,
            Status::Planned => Self::Dashed,
            Status::Hypothetical => Self::Dotted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(Colour([r, g, b, _]): Colour) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// Contrast ratio of WCAG 2.2.
    fn contrast(a: Colour, b: Colour) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_reads_and_marks_show_on_every_ground() {
        for kind in [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print] {
            let theme = Theme::embedded(kind).expect("the embedded theme");
            for ground in [theme.ground, theme.panel, theme.raised] {
                assert!(contrast(theme.text, ground) >= 4.5, "{kind:?} text");
                assert!(contrast(theme.muted, ground) >= 4.5, "{kind:?} muted {:.2}", contrast(theme.muted, ground));
            }
            for (camp, &colour) in &theme.camp {
                let ratio = contrast(colour, theme.panel);
                assert!(ratio >= 3.0, "{kind:?} {camp} {ratio:.2}");
            }
            assert!(contrast(theme.selection, theme.panel) >= 3.0, "{kind:?} selection");
            for (nth, &colour) in theme.series.iter().chain(&theme.ramp).enumerate() {
                let ratio = contrast(colour, theme.panel);
                assert!(ratio >= 3.0, "{kind:?} series {nth} {ratio:.2}");
            }
        }
    }

    /// What someone without red-sensitive (0) or green-sensitive (1) cones sees, in linear light (Viénot, Brettel and
    /// Mollon 1999), as L*a*b* of a white of 1.
    fn seen(Colour([r, g, b, _]): Colour, lacks: Option<usize>) -> [f64; 3] {
        let linear = |channel: u8| (f64::from(channel) / 255.0).powf(2.2);
        let [r, g, b] = [linear(r), linear(g), linear(b)];
        let [r, g, b] = match lacks {
            Some(0) => [0.11238 * r + 0.88762 * g, 0.11238 * r + 0.88762 * g, 0.00401 * r - 0.00401 * g + b],
            Some(_) => [0.29275 * r + 0.70725 * g, 0.29275 * r + 0.70725 * g, -0.02234 * r + 0.02234 * g + b],
            None => [r, g, b],
        };
        let f = |t: f64| t.max(0.0).cbrt();
        let (x, y, z) = (
            f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505),
            f(0.2126 * r + 0.7152 * g + 0.0722 * b),
            f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089),
        );
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn colours_of_a_series_differ_for_every_eye() {
        for kind in [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print] {
            let theme = Theme::embedded(kind).expect("the embedded theme");
            for lacks in [None, Some(0), Some(1)] {
                for (nth, &a) in theme.series.iter().enumerate() {
                    for (other, &b) in theme.series.iter().enumerate().skip(nth + 1) {
                        let (a, b) = (seen(a, lacks), seen(b, lacks));
                        let apart = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(apart >= 12.0, "{kind:?} {nth} and {other} without {lacks:?}: {apart:.1}");
                    }
                }
                let lightness = theme.ramp.map(|colour| seen(colour, lacks)[0]);
                let steps = [lightness[1] - lightness[0], lightness[2] - lightness[1]];
                assert!(steps.iter().all(|step| step.abs() > 10.0 && step * steps[0] > 0.0), "{kind:?} {lightness:?}");
            }
        }
    }

    #[test]
    fn every_status_has_a_shape_of_its_own() {
        let shapes = Status::ALL.map(StatusShape::from);
        for (nth, shape) in shapes.iter().enumerate() {
            assert!(!shapes.iter().skip(nth + 1).any(|other| other == shape), "{shape:?} twice");
        }
    }

    #[test]
    fn colours_are_read_with_and_without_alpha() {
        assert_eq!(Colour::try_from("0A0B0C".to_owned()), Ok(Colour([10, 11, 12, 255])));
        assert_eq!(Colour::try_from("0A0B0C80".to_owned()), Ok(Colour([10, 11, 12, 128])));
        assert!(Colour::try_from("red".to_owned()).is_err());
    }
}
