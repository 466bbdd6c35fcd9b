//! What assistive technology gets of a text: runs of one direction in the order of reading, with the place of every
//! letter, and where the caret and the selection are.

use egui::accesskit::{self, Action, ActionData, Role, TextDirection, TextPosition, TextSelection};
use egui::{Id, Pos2, Rect, Ui, UiBuilder, pos2, vec2};

use crate::typeset::{Caret, Cluster, Line, Paragraph};

/// `word_starts` of AccessKit holds numbers up to this, so no run may hold more letters.
const LETTERS_A_RUN: usize = 255;

/// A paragraph at its place on the screen, as a part of a widget.
pub(super) struct Shown<'a> {
    pub paragraph: &'a Paragraph,
    pub pos: Pos2,
    /// Which of the widget's paragraphs it is.
    pub number: usize,
}

/// Letters of one line and one direction that are read on without a break.
struct Run {
    letters: Vec<Letter>,
    rtl: bool,
}

struct Letter {
    start: usize,
    end: usize,
    x: f32,
    width: f32,
    word_start: bool,
}

/// Whether anybody reads the tree, so that there is a node for the widget `id`.
pub(super) fn is_read(ui: &Ui, id: Id) -> bool {
    ui.ctx().accesskit_node_builder(id, |_| ()).is_some()
}

/// Adds the runs of a paragraph below the node of the widget `parent`.
pub(super) fn add_runs(ui: &mut Ui, parent: Id, shown: &Shown<'_>) {
    let paragraph = shown.paragraph;
    for (line_number, line) in paragraph.lines().iter().enumerate() {
        let runs = runs_of(paragraph, line);
        let count = runs.len();
        for (run_number, run) in runs.iter().enumerate() {
            let id = |number: usize| run_id(parent, shown.number, line_number, number);
            let rect = bounds(shown.pos, line, run);
            let builder = UiBuilder::new()
                .scope_id(id(run_number))
                .max_rect(rect)
                .accessibility_parent(parent)
                .accessibility_role(Role::TextRun);
            ui.new_child(builder);
            ui.ctx().accesskit_node_builder(id(run_number), |node| {
                fill(node, paragraph, run, rect);
                if let Some(before) = run_number.checked_sub(1) {
                    node.set_previous_on_line(id(before).accesskit_id());
                }
                if run_number + 1 < count {
                    node.set_next_on_line(id(run_number + 1).accesskit_id());
                }
            });
        }
    }
}

/// Tells where the selection of the widget `parent` begins and ends, each in one of the paragraphs.
pub(super) fn tell_selection(ui: &Ui, parent: Id, anchor: (&Shown<'_>, Caret), focus: (&Shown<'_>, Caret)) {
    let ends = position(parent, anchor.0, anchor.1).zip(position(parent, focus.0, focus.1));
    if let Some((anchor, focus)) = ends {
        ui.ctx().accesskit_node_builder(parent, |node| {
            node.set_text_selection(TextSelection { anchor, focus });
        });
    }
}

/// The run and the letter before which a caret stands.
fn position(parent: Id, shown: &Shown<'_>, caret: Caret) -> Option<TextPosition> {
    let line_number = shown.paragraph.caret_place(caret).line;
    let runs = runs_of(shown.paragraph, shown.paragraph.lines().get(line_number)?);
    let holds = |run: &Run| {
        let (first, last) = (run.letters.first(), run.letters.last());
        first.zip(last).is_some_and(|(first, last)| {
            first.start <= caret.byte && if caret.behind { caret.byte <= last.end } else { caret.byte < last.end }
        })
    };
    let run_number = runs.iter().position(holds).or_else(|| runs.len().checked_sub(1))?;
    let character_index = runs.get(run_number)?.letters.iter().take_while(|letter| letter.start < caret.byte).count();
    let node = run_id(parent, shown.number, line_number, run_number).accesskit_id();
    Some(TextPosition { node, character_index })
}

/// The selection that assistive technology has asked of the widget `id` in this frame.
pub(super) fn asked_selection(ui: &Ui, id: Id) -> Option<TextSelection> {
    ui.input(|input| {
        let requests = input.accesskit_action_requests(id, Action::SetTextSelection);
        let selections = requests.filter_map(|request| match &request.data {
            Some(ActionData::SetTextSelection(selection)) => Some(*selection),
            _ => None,
        });
        selections.last()
    })
}

/// The byte of the paragraph before which a position stands; `None` where it is in another one.
pub(super) fn byte_of(parent: Id, shown: &Shown<'_>, position: TextPosition) -> Option<usize> {
    shown.paragraph.lines().iter().enumerate().find_map(|(line_number, line)| {
        let runs = runs_of(shown.paragraph, line).into_iter().enumerate();
        let id = |number: usize| run_id(parent, shown.number, line_number, number).accesskit_id();
        let (_, run) = runs.into_iter().find(|(number, _)| id(*number) == position.node)?;
        let letter = run.letters.get(position.character_index).map(|letter| letter.start);
        letter.or_else(|| run.letters.last().map(|letter| letter.end))
    })
}

fn run_id(parent: Id, paragraph: usize, line: usize, run: usize) -> Id {
    parent.with("text run").with(paragraph).with(line).with(run)
}

/// The runs of a line in the order of reading.
fn runs_of(paragraph: &Paragraph, line: &Line) -> Vec<Run> {
    let mut clusters: Vec<Cluster> = paragraph.clusters_of(line).to_vec();
    clusters.sort_by_key(|cluster| cluster.start);
    let mut runs: Vec<Run> = Vec::new();
    for cluster in clusters {
        let letters = letters_of(paragraph, &cluster);
        match runs.last_mut() {
            Some(run) if run.rtl == cluster.rtl && run.letters.len() + letters.len() <= LETTERS_A_RUN => {
                run.letters.extend(letters);
            }
            _ => runs.push(Run { letters, rtl: cluster.rtl }),
        }
    }
    runs
}

/// A cluster as one letter, or as several where it is longer than AccessKit can tell: the first has its width.
fn letters_of(paragraph: &Paragraph, cluster: &Cluster) -> Vec<Letter> {
    let (start, end) = (cluster.start as usize, cluster.end as usize);
    let words = paragraph.text().get(start..end).unwrap_or("");
    let mut letters = vec![Letter { start, end, x: cluster.x, width: cluster.width, word_start: cluster.word_start }];
    if words.len() <= usize::from(u8::MAX) {
        return letters;
    }
    letters.clear();
    for (at, c) in words.char_indices() {
        let first = letters.is_empty();
        let (width, word_start) = if first { (cluster.width, cluster.word_start) } else { (0.0, false) };
        letters.push(Letter { start: start + at, end: start + at + c.len_utf8(), x: cluster.x, width, word_start });
        // The rest of so long a heap of marks is read as one with the last of these.
        if letters.len() == LETTERS_A_RUN {
            break;
        }
    }
    letters
}

fn bounds(pos: Pos2, line: &Line, run: &Run) -> Rect {
    let left = run.letters.iter().map(|letter| letter.x).fold(f32::INFINITY, f32::min);
    let right = run.letters.iter().map(|letter| letter.x + letter.width).fold(f32::NEG_INFINITY, f32::max);
    Rect::from_min_max(pos2(left, line.top), pos2(right, line.bottom)).translate(vec2(pos.x, pos.y))
}

#[expect(clippy::cast_possible_truncation, reason = "a run has at most 255 letters, none of more than 255 bytes")]
fn fill(node: &mut accesskit::Node, paragraph: &Paragraph, run: &Run, rect: Rect) {
    let (first, last) = (run.letters.first(), run.letters.last());
    let bytes = first.zip(last).map_or(0..0, |(first, last)| first.start..last.end);
    let begin = if run.rtl {
        run.letters.iter().map(|letter| letter.x + letter.width).fold(f32::NEG_INFINITY, f32::max)
    } else {
        run.letters.iter().map(|letter| letter.x).fold(f32::INFINITY, f32::min)
    };
    let along = |letter: &Letter| if run.rtl { begin - letter.x - letter.width } else { letter.x - begin };
    node.set_text_direction(if run.rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight });
    node.set_value(paragraph.text().get(bytes).unwrap_or(""));
    node.set_bounds(accesskit::Rect {
        x0: rect.min.x.into(),
        y0: rect.min.y.into(),
        x1: rect.max.x.into(),
        y1: rect.max.y.into(),
    });
    node.set_character_lengths(run.letters.iter().map(|letter| (letter.end - letter.start) as u8).collect::<Vec<_>>());
    node.set_character_positions(run.letters.iter().map(along).collect::<Vec<_>>());
    node.set_character_widths(run.letters.iter().map(|letter| letter.width).collect::<Vec<_>>());
    let starts = run.letters.iter().enumerate().filter(|(_, letter)| letter.word_start);
    node.set_word_starts(starts.map(|(index, _)| index as u8).collect::<Vec<_>>());
}
