/* What Pango and HarfBuzz make of our texts: the reference for tests/pango.rs and the opponent in benches/pango.rs.
 *
 *     gcc -O2 -Wall -Wextra -o pango_reference tools/pango_reference.c \
 *         $(pkg-config --cflags --libs pangocairo pangofc harfbuzz fontconfig)
 *
 * tools/pango_reference.sh builds it and writes the expected files anew. Where FILE stands below, each of its lines is
 * a paragraph. Only two fonts can be found: Noto Naskh Arabic, and IBM Plex Sans Arabic for what that lacks, both from
 * the folder FONTS (assets/fonts); text is set at 18 px, unhinted, as src/typeset sets it.
 *
 *     pango_reference FONTS lines FILE WIDTH...        where lines begin, and a hash of each line's glyphs
 *     pango_reference FONTS words FILE                 HarfBuzz alone: glyphs and places of the words of FILE
 *     pango_reference FONTS places FILE                left edge and width of every letter, each paragraph in one line
 *     pango_reference FONTS explain WIDTH TEXT         the lines of one text and their glyphs, to be read by people
 *     pango_reference FONTS bench WIDTH SECONDS FILE.. megabytes of text shaped and broken in a second
 *     pango_reference FONTS draw WIDTH FILE PNG        a picture of FILE, for comparison by eye
 */

#include <hb-ft.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE_PX 18
#define FONTS_COUNT 2
#define UNKNOWN_FONT 255 /* of a letter that no font has */

static const char *const FILES[FONTS_COUNT] = {"NotoNaskhArabic-Regular.ttf", "IBMPlexSansArabic-Regular.ttf"};
static const char *const FAMILIES[FONTS_COUNT] = {"Noto Naskh Arabic", "IBM Plex Sans Arabic"};

static PangoContext *context;
static PangoFontDescription *description;
static hb_font_t *hb_fonts[FONTS_COUNT]; /* in the fonts' own units */

static void die(const char *what, const char *name) {
    fprintf(stderr, "pango_reference: %s: %s\n", what, name);
    exit(1);
}

/* --- Fonts ------------------------------------------------------------------------------------------------------ */

static void load_fonts(const char *folder) {
    FcConfig *config = FcConfigCreate();
    for (int i = 0; i < FONTS_COUNT; i++) {
        char *path = g_build_filename(folder, FILES[i], NULL);
        if (!FcConfigAppFontAddFile(config, (const FcChar8 *)path)) die("cannot read", path);
        hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
        if (!blob) die("cannot read", path);
        hb_face_t *face = hb_face_create(blob, 0);
        hb_fonts[i] = hb_font_create(face);
        hb_face_destroy(face);
        hb_blob_destroy(blob);
        g_free(path);
    }
    PangoFontMap *map = pango_cairo_font_map_get_default();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    /* Whatever the machine speaks. */
    pango_context_set_language(context, pango_language_from_string("ar"));
    char *families = g_strjoin(",", FAMILIES[0], FAMILIES[1], NULL);
    description = pango_font_description_from_string(families);
    pango_font_description_set_absolute_size(description, SIZE_PX * PANGO_SCALE);
    g_free(families);
    pango_context_set_font_description(context, description);
}

static int font_index(PangoFont *font) {
    const char *name = pango_font_family_get_name(pango_font_face_get_family(pango_font_get_face(font)));
    for (int i = 0; i < FONTS_COUNT; i++)
        if (strcmp(name, FAMILIES[i]) == 0) return i;
    die("a font that is not ours", name);
    return -1;
}

/* Spaces leave no ink; neither they nor the stand-ins of controls, which are spaces too, are compared. */
static gboolean is_blank(int font, hb_codepoint_t glyph) {
    hb_codepoint_t space = 0, no_break = 0;
    hb_font_get_nominal_glyph(hb_fonts[font], 0x20, &space);
    hb_font_get_nominal_glyph(hb_fonts[font], 0xA0, &no_break);
    return glyph == space || glyph == no_break;
}

/* --- Pango ------------------------------------------------------------------------------------------------------ */

/* A negative width sets in one line. */
static PangoLayout *new_layout(const char *text, int length, int width_px) {
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_auto_dir(layout, TRUE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width_px < 0 ? -1 : width_px * PANGO_SCALE);
    pango_layout_set_text(layout, text, length);
    return layout;
}

/* The same without the hyphens that Pango otherwise adds where it must break a word; src/typeset adds none. */
static PangoLayout *new_layout_without_hyphens(const char *text, int width_px) {
    PangoLayout *layout = new_layout(text, -1, width_px);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

typedef void (*GlyphTaker)(void *state, int font, hb_codepoint_t glyph);

/* Gives the inked glyphs of a line from left to right. */
static void glyphs_of(PangoLayoutLine *line, GlyphTaker take, void *state) {
    for (GSList *at = line->runs; at; at = at->next) {
        PangoGlyphItem *run = at->data;
        int font = font_index(run->item->analysis.font);
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
            if (glyph == PANGO_GLYPH_EMPTY) continue;
            if (glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                take(state, UNKNOWN_FONT, 0);
            else if (!is_blank(font, glyph))
                take(state, font, glyph);
        }
    }
}

/* 32-bit FNV-1a over the font's index and the glyph's two bytes, the lower first. */
static void hash_glyph(void *state, int font, hb_codepoint_t glyph) {
    guint32 *hash = state;
    const guint8 bytes[3] = {font, glyph & 0xff, glyph >> 8 & 0xff};
    for (int i = 0; i < 3; i++) *hash = (*hash ^ bytes[i]) * 16777619u;
}

static void print_glyph(void *state, int font, hb_codepoint_t glyph) {
    (void)state;
    if (font == UNKNOWN_FONT)
        printf(" unknown");
    else
        printf(" %d:%u", font, glyph);
}

static void write_lines(char **paragraphs, int width_px) {
    printf("%d px\n", width_px);
    for (; *paragraphs; paragraphs++) {
        PangoLayout *layout = new_layout_without_hyphens(*paragraphs, width_px);
        for (GSList *at = pango_layout_get_lines_readonly(layout); at; at = at->next) {
            PangoLayoutLine *line = at->data;
            guint32 hash = 2166136261u;
            glyphs_of(line, hash_glyph, &hash);
            printf("%d:%08x%c", line->start_index, hash, at->next ? ' ' : '\n');
        }
        g_object_unref(layout);
    }
}

static void explain(const char *text, int width_px) {
    PangoLayout *layout = new_layout_without_hyphens(text, width_px);
    for (GSList *at = pango_layout_get_lines_readonly(layout); at; at = at->next) {
        PangoLayoutLine *line = at->data;
        printf("%d %.*s\n    glyphs", line->start_index, line->length, text + line->start_index);
        glyphs_of(line, print_glyph, NULL);
        printf("\n    runs");
        for (GSList *run_at = line->runs; run_at; run_at = run_at->next) {
            PangoItem *item = ((PangoGlyphItem *)run_at->data)->item;
            printf(" [%d..%d level %d]", item->offset, item->offset + item->length, item->analysis.level);
        }
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        printf("\n    width %.2f\n", (double)logical.width / PANGO_SCALE);
    }
    g_object_unref(layout);
}

static void write_places(char **paragraphs) {
    for (; *paragraphs; paragraphs++) {
        PangoLayout *layout = new_layout(*paragraphs, -1, -1);
        puts(*paragraphs);
        for (const char *at = *paragraphs; *at; at = g_utf8_next_char(at)) {
            PangoRectangle place;
            pango_layout_index_to_pos(layout, at - *paragraphs, &place);
            double left = (place.width < 0 ? place.x + place.width : place.x) / (double)PANGO_SCALE;
            printf("%s%ld:%.2f+%.2f", at == *paragraphs ? "" : " ", (long)(at - *paragraphs), left,
                   abs(place.width) / (double)PANGO_SCALE);
        }
        putchar('\n');
        g_object_unref(layout);
    }
}

static void draw(const char *text, int width_px, const char *path) {
    PangoLayout *layout = new_layout(text, -1, width_px);
    int height = 0;
    pango_layout_get_pixel_size(layout, NULL, &height);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_px, height);
    cairo_t *painter = cairo_create(surface);
    cairo_set_source_rgb(painter, 1, 1, 1);
    cairo_paint(painter);
    cairo_set_source_rgb(painter, 0, 0, 0);
    pango_cairo_show_layout(painter, layout);
    if (cairo_surface_write_to_png(surface, path) != CAIRO_STATUS_SUCCESS) die("cannot write", path);
    g_object_unref(layout);
}

/* --- HarfBuzz alone --------------------------------------------------------------------------------------------- */

typedef enum { OTHER, EXTENDS, ARABIC, LATIN, DIGIT, ARABIC_DIGIT, PERSIAN_DIGIT } Kind;

static Kind kind_of(gunichar c) {
    if (c >= '0' && c <= '9') return DIGIT;
    if (c >= 0x660 && c <= 0x669) return ARABIC_DIGIT;
    if (c >= 0x6F0 && c <= 0x6F9) return PERSIAN_DIGIT;
    /* Tatweel and the joiners belong to the word that they stand in, as marks do. */
    if (c == 0x640 || c == 0x200C || c == 0x200D || g_unichar_ismark(c)) return EXTENDS;
    if (!g_unichar_isalpha(c)) return OTHER;
    GUnicodeScript script = g_unichar_get_script(c);
    return script == G_UNICODE_SCRIPT_ARABIC ? ARABIC : script == G_UNICODE_SCRIPT_LATIN ? LATIN : OTHER;
}

/* Whether the word was written: not where a letter is missing, for which Pango would take another font. */
static gboolean write_word(const char *word) {
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, word, -1, 0, -1);
    hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
    hb_buffer_guess_segment_properties(buffer);
    /* Digits of every kind run rightwards; HarfBuzz alone would take those of Arabic for letters. */
    if (g_unichar_isdigit(g_utf8_get_char(word))) hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_shape(hb_fonts[0], buffer, NULL, 0);
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    gboolean complete = TRUE;
    for (unsigned i = 0; i < count; i++) complete = complete && infos[i].codepoint != 0;
    if (complete) {
        printf("%s\t", word);
        int pen = 0;
        for (unsigned i = 0; i < count; i++) {
            if (!is_blank(0, infos[i].codepoint))
                printf("%u@%d,%d ", infos[i].codepoint, pen + positions[i].x_offset, positions[i].y_offset);
            pen += positions[i].x_advance;
        }
        printf("=%d\n", pen);
    }
    hb_buffer_destroy(buffer);
    return complete;
}

/* One line for a word in Noto Naskh Arabic: the word, each glyph with where it stands in the font's units from the left
 * of the word and above the baseline, and the advance of the whole. */
static void write_words(char **paragraphs) {
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int words = 0;
    for (; *paragraphs; paragraphs++)
        for (const char *at = *paragraphs; *at;) {
            Kind kind = kind_of(g_utf8_get_char(at));
            const char *start = at;
            at = g_utf8_next_char(at);
            if (kind == OTHER || kind == EXTENDS) continue;
            while (*at && (kind_of(g_utf8_get_char(at)) == kind || kind_of(g_utf8_get_char(at)) == EXTENDS))
                at = g_utf8_next_char(at);
            char *word = g_strndup(start, at - start);
            if (g_hash_table_add(seen, word)) words += write_word(word);
        }
    fprintf(stderr, "%d words of %u\n", words, g_hash_table_size(seen));
    g_hash_table_destroy(seen);
}

/* --- Speed ------------------------------------------------------------------------------------------------------ */

static int compare_doubles(const void *a, const void *b) {
    double difference = *(const double *)a - *(const double *)b;
    return (difference > 0) - (difference < 0);
}

/* Megabytes a second of the median round. A round shapes and breaks every paragraph with words anew: a layout keeps
 * nothing of the one before; what Pango and HarfBuzz keep of fonts, they keep, after a round that is not counted. */
static void bench(char **paragraphs, int width_px, double seconds) {
    GArray *rounds = g_array_new(FALSE, FALSE, sizeof(double));
    size_t bytes = 0;
    gint64 begin = g_get_monotonic_time();
    long lines = 0;
    for (int round = 0; round < 3 || g_get_monotonic_time() - begin < seconds * 1e6; round++) {
        bytes = 0;
        gint64 round_begin = g_get_monotonic_time();
        for (char **at = paragraphs; *at; at++) {
            int length = strlen(*at);
            if (length == 0) continue;
            PangoLayout *layout = new_layout(*at, length, width_px);
            lines += pango_layout_get_line_count(layout); /* which it knows only when all is shaped and broken */
            g_object_unref(layout);
            bytes += length;
        }
        double took = (g_get_monotonic_time() - round_begin) / 1e6;
        if (round > 0) g_array_append_val(rounds, took);
    }
    g_array_sort(rounds, compare_doubles);
    printf("%.4f MB/s, %u rounds of %zu bytes, %ld lines\n",
           bytes / 1e6 / g_array_index(rounds, double, rounds->len / 2), rounds->len, bytes, lines / (rounds->len + 1));
}

/* ---------------------------------------------------------------------------------------------------------------- */

static char *read_file(const char *path) {
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) die("cannot read", path);
    size_t length = strlen(text);
    if (length && text[length - 1] == '\n') text[length - 1] = 0;
    return text;
}

static char **read_paragraphs(char **paths, int count) {
    GString *all = g_string_new(NULL);
    for (int i = 0; i < count; i++) {
        char *text = read_file(paths[i]);
        g_string_append_printf(all, "%s%s", i ? "\n" : "", text);
        g_free(text);
    }
    return g_strsplit(g_string_free(all, FALSE), "\n", -1);
}

int main(int argc, char **argv) {
    if (argc < 4) die("give FONTS, what to do, and with what", "see the head of tools/pango_reference.c");
    load_fonts(argv[1]);
    const char *what = argv[2];
    if (strcmp(what, "lines") == 0) {
        char **paragraphs = read_paragraphs(argv + 3, 1);
        for (int i = 4; i < argc; i++) write_lines(paragraphs, atoi(argv[i]));
    } else if (strcmp(what, "words") == 0) {
        write_words(read_paragraphs(argv + 3, 1));
    } else if (strcmp(what, "places") == 0) {
        write_places(read_paragraphs(argv + 3, 1));
    } else if (strcmp(what, "explain") == 0 && argc == 5) {
        explain(argv[4], atoi(argv[3]));
    } else if (strcmp(what, "bench") == 0 && argc > 5) {
        bench(read_paragraphs(argv + 5, argc - 5), atoi(argv[3]), g_ascii_strtod(argv[4], NULL));
    } else if (strcmp(what, "draw") == 0 && argc == 6) {
        draw(read_file(argv[4]), atoi(argv[3]), argv[5]);
    } else {
        die("cannot do this", what);
    }
    return 0;
}
