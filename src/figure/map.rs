//! The map of a figure: ground, names, and what is told of places.

use super::Request;
use super::canvas::{Align, Canvas, Look, Pen};
use crate::query::{ColourBy, Group, Grouping, Sum};
use crate::scene::basemap::{Basemap, BorderKind, CityMap, River, Road};
use crate::scene::map::{
    Inset, Label, LabelKind, MapInput, MapPlaces, MapScene, Mark, MarkShape, OpenInsets, RouteMark, short_count,
};
use crate::scene::projection::{Frame, LonLat, Point, Projection};
use crate::scene::theme::{Colour, Theme};

/// What tells the colour of a group, and the ground of area marks.
struct Ink<'a> {
    theme: &'a Theme,
    grouping: &'a Grouping,
    basemap: &'a Basemap,
}

impl Ink<'_> {
    fn of(&self, group: usize) -> Colour {
        match self.grouping.groups().get(group) {
            Some(Group::Camp(camp)) => self.theme.camp(Some(camp)),
            Some(Group::NoCamp) => self.theme.camp(None),
            _ => self.theme.muted,
        }
    }
}

pub(super) fn draw(canvas: &mut Canvas, request: &Request<'_>, theme: &Theme, frame: Frame) {
    let (project, answers) = (request.project, request.answers);
    let Ok(basemap) = Basemap::embedded() else { return };
    let grouping = Grouping::new(project, answers, ColourBy::Camp);
    let counts = answers.count_places(&grouping, None);
    let places = MapPlaces::new(project, answers.place_keys(), &basemap);
    let routes = answers.routes();
    let scene = {
        let measurer = std::cell::RefCell::new(&mut *canvas);
        let measure = |name: &str, kind: LabelKind| measurer.borrow_mut().size(name, look(theme, kind));
        let open = OpenInsets::default();
        let input = MapInput {
            places: &places,
            counts: &counts,
            routes: &routes,
            basemap: &basemap,
            view: None,
            open: &open,
            frame,
            measure: &measure,
        };
        MapScene::new(&input)
    };
    let ink = Ink { theme, grouping: &grouping, basemap: &basemap };
    canvas.within(frame, 6.0, |canvas| {
        canvas.rect(frame, 6.0, mixed(theme.panel, theme.land, 0.4));
        country(canvas, theme, &basemap, &scene);
        marks(canvas, &ink, &scene.projection, (&scene.marks, &scene.labels, &scene.routes));
        scene.insets.iter().for_each(|inset| draw_inset(canvas, &ink, inset));
        scale_bar(canvas, theme, &scene);
        elsewhere(canvas, theme, &scene, frame);
    });
}

fn country(canvas: &mut Canvas, theme: &Theme, basemap: &Basemap, scene: &MapScene) {
    let on = |line: &[LonLat]| line.iter().map(|&at| scene.projection.point(at)).collect::<Vec<Point>>();
    for sea in &basemap.seas {
        canvas.polygon(on(&sea.ring), Some(mixed(theme.ground, theme.river, 0.12)), None);
    }
    for governorate in &basemap.governorates {
        let land = if governorate.strong { theme.land_strong } else { theme.land };
        governorate.areas.iter().for_each(|area| canvas.polygon(on(&area.ring), Some(land), None));
    }
    let cities: Vec<&CityMap> = scene.near_cities.iter().filter_map(|&city| basemap.cities.get(city)).collect();
    cities.iter().for_each(|city| quarters(canvas, theme, &scene.projection, city));
    for lake in &basemap.lakes {
        canvas.polygon(on(&lake.ring), Some(theme.river), None);
    }
    for kind in [BorderKind::Beyond, BorderKind::Inner, BorderKind::Outer, BorderKind::Strong] {
        let pen = match kind {
            BorderKind::Beyond => Pen::new(theme.hairline, 0.8),
            BorderKind::Inner => Pen::new(mixed(theme.hairline, theme.faint, 0.4), 0.8),
            BorderKind::Outer => Pen::new(mixed(theme.hairline, theme.faint, 0.6), 1.2),
            BorderKind::Strong => Pen::new(theme.faint, 1.2),
        };
        for (_, line) in basemap.borders.iter().filter(|(border, _)| *border == kind) {
            canvas.line(on(line), pen);
        }
    }
    lines(canvas, theme, &scene.projection, &basemap.rivers, &basemap.roads);
}

fn lines(canvas: &mut Canvas, theme: &Theme, projection: &Projection, rivers: &[River], roads: &[Road]) {
    let on = |line: &[LonLat]| line.iter().map(|&at| projection.point(at)).collect::<Vec<Point>>();
    for river in rivers {
        canvas.line(on(&river.line), Pen::new(theme.river, river.width));
    }
    for road in roads {
        let pen =
            if road.main { Pen::new(mixed(theme.road, theme.muted, 0.22), 1.6) } else { Pen::new(theme.road, 1.0) };
        canvas.line(on(&road.line), pen);
    }
}

fn quarters(canvas: &mut Canvas, theme: &Theme, projection: &Projection, city: &CityMap) {
    let on = |line: &[LonLat]| line.iter().map(|&at| projection.point(at)).collect::<Vec<Point>>();
    for cell in &city.cells {
        canvas.polygon(on(&cell.area.ring), Some(theme.land_strong), Some(Pen::new(theme.panel, 0.8)));
    }
    for site in &city.sites {
        canvas.polygon(on(&site.area.ring), Some(mixed(theme.land_strong, theme.road, 0.7)), None);
    }
}

fn draw_inset(canvas: &mut Canvas, ink: &Ink<'_>, inset: &Inset) {
    let (theme, Some(city)) = (ink.theme, ink.basemap.cities.get(inset.city)) else { return };
    canvas.rect(inset.frame, 7.0, theme.panel);
    canvas.frame(inset.frame.grown(-0.5), 7.0, Pen::new(theme.hairline, 1.0));
    let title = inset.title();
    let (at, look) = (Point::new(title.min.x, title.min.y + 12.5), Look::new(11.0, theme.muted).weight(600));
    let width = canvas.text_within(at, Align::Left, &city.name_en, look, title.width());
    let left = title.width() - width - 8.0;
    if left > 28.0 {
        let at = Point::new(at.x + width + 8.0, at.y);
        canvas.text_within(at, Align::Left, &city.name_ar, look.weight(500), left);
    }
    if inset.folded {
        return;
    }
    canvas.within(inset.map.grown(-1.0), 0.0, |canvas| {
        quarters(canvas, theme, &inset.projection, city);
        lines(canvas, theme, &inset.projection, &city.rivers, &city.roads);
        marks(canvas, ink, &inset.projection, (&inset.marks, &inset.labels, &inset.routes));
    });
    if let Some(whole) = &inset.whole {
        pill(canvas, ink, whole);
    }
}

/// What is wide first, then lines and names, and the counts last.
fn marks(canvas: &mut Canvas, ink: &Ink<'_>, projection: &Projection, all: (&[Mark], &[Label], &[RouteMark])) {
    let (marks, labels, routes) = all;
    marks.iter().for_each(|mark| reach(canvas, ink, projection, mark));
    routes.iter().for_each(|route| arrow(canvas, ink.theme, route));
    labels.iter().for_each(|name| label(canvas, ink.theme, name));
    for mark in marks {
        match mark.shape {
            MarkShape::Spot { radius_px } => spot(canvas, ink, mark, radius_px),
            MarkShape::Area { .. } | MarkShape::Course { .. } => pill(canvas, ink, mark),
        }
    }
}

fn reach(canvas: &mut Canvas, ink: &Ink<'_>, projection: &Projection, mark: &Mark) {
    let shade = leading(ink, &mark.sum).faded(0.12);
    match &mark.shape {
        MarkShape::Spot { radius_px } if mark.reach_px > radius_px + 4.0 => canvas.disc(mark.at, mark.reach_px, shade),
        MarkShape::Spot { .. } | MarkShape::Course { .. } => {}
        MarkShape::Area { governorate: None, radius_px } => {
            canvas.disc(mark.at, *radius_px, shade);
            canvas.circle(mark.at, *radius_px, Pen::new(ink.theme.muted.faded(0.6), 1.0).dashed(3.0, 3.0));
        }
        MarkShape::Area { governorate: Some(id), .. } => {
            for governorate in ink.basemap.governorates.iter().filter(|governorate| governorate.id == *id) {
                for area in &governorate.areas {
                    canvas.polygon(area.ring.iter().map(|&at| projection.point(at)), Some(shade), None);
                }
            }
        }
    }
}

/// The colour of the group with most claims.
fn leading(ink: &Ink<'_>, sum: &Sum) -> Colour {
    let most = sum.groups.iter().enumerate().max_by_key(|(nth, claims)| (**claims, std::cmp::Reverse(*nth)));
    most.map_or(ink.theme.muted, |(group, _)| ink.of(group))
}

fn spot(canvas: &mut Canvas, ink: &Ink<'_>, mark: &Mark, radius: f32) {
    let thick = (radius * 0.34).clamp(3.0, 6.0);
    let alpha = if mark.is_faint() { 0.5 } else { 1.0 };
    canvas.disc(mark.at, radius + 1.5, ink.theme.panel.faded(0.35 + 0.65 * alpha));
    for (group, from, to) in mark.sum.shares() {
        let pen = Pen::new(ink.of(group).faded(alpha), thick);
        // Nothing in a broken ring is told as fact, or surely here.
        let pen = if mark.is_firm() { pen } else { pen.dashed(radius * 0.42, radius * 0.28) };
        canvas.arc(mark.at, radius - thick / 2.0, (from, to), pen);
    }
    let look = Look::new((radius * 0.82).clamp(9.0, 14.0), ink.theme.text).weight(600);
    if radius > 6.5 {
        canvas.text(mark.at, Align::Centre, &short_count(mark.sum.claims), look);
    }
}

/// A count that is no point, its edge broken, with a bar of shares below it.
fn pill(canvas: &mut Canvas, ink: &Ink<'_>, mark: &Mark) {
    let (frame, theme) = (mark.frame(), ink.theme);
    canvas.rect(frame, 6.0, theme.panel);
    canvas.frame(frame.grown(-0.5), 6.0, Pen::new(theme.muted, 1.0).dashed(3.0, 2.0));
    let centre = frame.centre();
    let look = Look::new(11.0, mixed(theme.muted, theme.text, 0.4)).weight(500);
    canvas.text(Point::new(centre.x, centre.y - 1.5), Align::Centre, &short_count(mark.sum.claims), look);
    let width = frame.width() - 10.0;
    for (group, from, to) in mark.sum.shares() {
        let part = Frame::new(frame.min.x + 5.0 + width * from, frame.max.y - 4.5, width * (to - from), 2.5);
        canvas.rect(part, 0.0, ink.of(group));
    }
}

fn arrow(canvas: &mut Canvas, theme: &Theme, route: &RouteMark) {
    const STEPS: u8 = 24;
    const HEAD_PX: f32 = 8.0;
    #[expect(clippy::cast_precision_loss, reason = "a width with an upper end")]
    let width = (1.2 + 0.5 * (route.claims as f32).ln()).min(4.0);
    let ink = if route.faint { theme.muted.faded(0.6) } else { theme.muted };
    let (tip, bend) = (route.to, route.bend);
    let length = tip.distance(bend).max(1.0);
    let back = Point::new((tip.x - bend.x) / length * (HEAD_PX + width), (tip.y - bend.y) / length * (HEAD_PX + width));
    let mut shaft: Vec<Point> = (0..=STEPS).map(|step| route.along(f32::from(step) / f32::from(STEPS))).collect();
    if let Some(last) = shaft.last_mut() {
        *last = Point::new(tip.x - back.x * 0.8, tip.y - back.y * 0.8);
    }
    let pen = Pen::new(ink, width);
    canvas.line(shaft, if route.faint { pen.dashed(4.0, 4.0) } else { pen });
    let side = Point::new(-back.y * 0.42, back.x * 0.42);
    let root = Point::new(tip.x - back.x, tip.y - back.y);
    let head = [tip, Point::new(root.x + side.x, root.y + side.y), Point::new(root.x - side.x, root.y - side.y)];
    canvas.polygon(head, Some(ink), None);
}

fn look(theme: &Theme, kind: LabelKind) -> Look {
    let quiet = mixed(theme.muted, theme.text, 0.4);
    let (size, weight, ink) = match kind {
        LabelKind::Mark => (12.0, 500, theme.text),
        LabelKind::Strong => (14.0, 600, quiet),
        LabelKind::Governorate | LabelKind::Neighbour => (12.0, 400, quiet),
        LabelKind::Capital => (12.0, 500, quiet),
        LabelKind::Town | LabelKind::River => (11.0, 400, quiet),
        LabelKind::Road => (9.5, 600, quiet),
    };
    Look::new(size, ink).weight(weight)
}

fn label(canvas: &mut Canvas, theme: &Theme, label: &Label) {
    if let Some(dot) = label.dot {
        canvas.disc(dot, 2.0, theme.muted);
    }
    if label.kind == LabelKind::Road {
        let frame = label.frame;
        let shield = Frame::new(frame.min.x - 3.0, frame.min.y + 1.0, frame.width() + 6.0, frame.height() - 2.0);
        canvas.rect(shield, 3.0, theme.panel);
        canvas.frame(shield, 3.0, Pen::new(mixed(theme.road, theme.muted, 0.4), 1.0));
    }
    canvas.text_within(
        label.frame.centre(),
        Align::Centre,
        &label.text,
        look(theme, label.kind),
        label.frame.width() + 0.5,
    );
}

fn scale_bar(canvas: &mut Canvas, theme: &Theme, scene: &MapScene) {
    let (left, y) = (scene.frame.min.x + 14.0, scene.frame.max.y - 14.0);
    let right = left + scene.scale.length_px;
    let points = [(left, y - 4.0), (left, y), (right, y), (right, y - 4.0)].map(|(x, y)| Point::new(x, y));
    canvas.line(points, Pen::new(theme.muted, 1.2));
    let words = format!("{} km", scene.scale.km);
    canvas.text(Point::new(right + 8.0, y - 3.0), Align::Left, &words, Look::new(11.0, theme.muted));
}

/// What the map cannot show: places abroad, and claims without any.
fn elsewhere(canvas: &mut Canvas, theme: &Theme, scene: &MapScene, frame: Frame) {
    let mut words: Vec<String> = scene
        .elsewhere
        .iter()
        .take(6)
        .map(|place| format!("{} {}", place.name_en, short_count(place.sum.claims)))
        .collect();
    if scene.unplaced > 0 {
        words.push(format!("without a place {}", short_count(scene.unplaced)));
    }
    if !words.is_empty() {
        // Beside the scale; the insets stand at the other side.
        let left = scene.frame.min.x + scene.scale.length_px + 90.0;
        let insets = scene.insets.iter().map(|inset| inset.frame.min.x).fold(frame.max.x, f32::min);
        let look = Look::new(11.0, theme.muted);
        canvas.text_within(
            Point::new(left, frame.max.y - 17.0),
            Align::Left,
            &words.join(" · "),
            look,
            insets - left - 12.0,
        );
    }
}

/// A colour between two others: `share` of the second.
fn mixed(first: Colour, second: Colour, share: f32) -> Colour {
    let mut channels = first.0;
    for (channel, other) in channels.iter_mut().zip(second.0) {
        let between = f32::from(*channel) + (f32::from(other) - f32::from(*channel)) * share;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        {
            *channel = between.round().clamp(0.0, 255.0) as u8;
        }
    }
    Colour(channels)
}
