//! The embedded fonts, and the system's where these lack a letter.

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontFamily, FontFamilyName, GenericFamily};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use super::style::Face;

/// Family names of our own, so that a font of the same name on the system can never take the place of ours.
const INTERFACE: &str = "Typeset Interface";
const READING: &str = "Typeset Reading";

/// The regular weight of the interface's face, as the font file's bytes, for a toolkit that sets numbers on its own.
pub const INTERFACE_REGULAR: &[u8] = include_bytes!("../../assets/fonts/IBMPlexSansArabic-Regular.ttf");

/// Made once: a blob's identity names its glyphs in caches, so every font context must hold the same blobs.
static EMBEDDED: LazyLock<[(&'static str, Blob<u8>); 7]> = LazyLock::new(|| {
    let blob = |bytes: &'static [u8]| Blob::new(Arc::new(bytes));
    [
        (INTERFACE, blob(INTERFACE_REGULAR)),
        (INTERFACE, blob(include_bytes!("../../assets/fonts/IBMPlexSansArabic-Medium.ttf"))),
        (INTERFACE, blob(include_bytes!("../../assets/fonts/IBMPlexSansArabic-SemiBold.ttf"))),
        (INTERFACE, blob(include_bytes!("../../assets/fonts/IBMPlexSansArabic-Bold.ttf"))),
        (READING, blob(include_bytes!("../../assets/fonts/NotoNaskhArabic-Regular.ttf"))),
        (READING, blob(include_bytes!("../../assets/fonts/NotoNaskhArabic-Medium.ttf"))),
        (READING, blob(include_bytes!("../../assets/fonts/NotoNaskhArabic-Bold.ttf"))),
    ]
});

/// A font context with our fonts, and with the system's where `with_system` asks for them.
///
/// Without them it costs well under a millisecond; with them it reads the system's font list, which may take a tenth
/// of a second.
pub(super) fn font_context(with_system: bool) -> FontContext {
    let options = CollectionOptions { shared: false, system_fonts: with_system };
    let mut context = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
    for (family, blob) in EMBEDDED.iter() {
        let info = FontInfoOverride { family_name: Some(family), ..FontInfoOverride::default() };
        context.collection.register_fonts(blob.clone(), Some(info));
    }
    context
}

/// The names of the families in which a letter of `face` is looked for first, in order.
pub(super) fn family_names(face: Face) -> [&'static str; 2] {
    match face {
        Face::Interface => [INTERFACE, READING],
        Face::Reading => [READING, INTERFACE],
    }
}

/// The families in which a letter of `face` is looked for, in order.
pub(super) fn families(face: Face) -> FontFamily<'static> {
    const SYSTEM: FontFamilyName<'static> = FontFamilyName::Generic(GenericFamily::SansSerif);
    const INTERFACE_FIRST: &[FontFamilyName<'static>] =
        &[FontFamilyName::named(INTERFACE), FontFamilyName::named(READING), SYSTEM];
    const READING_FIRST: &[FontFamilyName<'static>] =
        &[FontFamilyName::named(READING), FontFamilyName::named(INTERFACE), SYSTEM];
    FontFamily::List(Cow::Borrowed(match face {
        Face::Interface => INTERFACE_FIRST,
        Face::Reading => READING_FIRST,
    }))
}

/// The face's own distance from baseline to baseline, in ems.
///
/// Taken from the face and not from the glyphs of a line, so that a letter from another font never moves the lines
/// around it. Ascent, descent and line gap as the files' `hhea` tables give them.
pub(super) fn natural_line_height_em(face: Face) -> f32 {
    match face {
        Face::Interface => 1.5,
        Face::Reading => 1.703,
    }
}

/// How far the baseline is below the top of a line of the face's own height, in ems: the ascent of the files' `hhea`
/// tables.
pub(super) fn baseline_em(face: Face) -> f32 {
    match face {
        Face::Interface => 1.085,
        Face::Reading => 1.069,
    }
}
