//! Actors and places: known, named, moved, made one.

use super::draft::Draft;
use crate::model::{Actor, ActorId, CampId, Change, Place, PlaceId};
use crate::store::Project;

impl Draft<'_> {
    /// Makes an actor known that the project does not know.
    pub(super) fn know_actor(&mut self, actor: Actor) {
        if !self.project.actors.contains_key(&actor.id) {
            self.changes.push(Change::Actor { actor: actor.id.clone(), before: None, after: Some(Box::new(actor)) });
        }
    }

    /// Makes a place known that the project does not know.
    pub(super) fn know_place(&mut self, place: Place) {
        if !self.project.places.contains_key(&place.id) {
            self.changes.push(Change::Place { place: place.id.clone(), before: None, after: Some(Box::new(place)) });
        }
    }

    pub(super) fn rename_actor(&mut self, actor: &ActorId, name_ar: &str, name_en: &str) -> Result<(), String> {
        let (name_ar, name_en) = names(name_ar, name_en)?;
        self.label = format!("{} is called {name_en}", actor_name(self.project, actor));
        self.change_actor(actor, |actor| (actor.name_ar, actor.name_en) = (name_ar, name_en));
        Ok(())
    }

    pub(super) fn set_camp(&mut self, actor: &ActorId, camp: &CampId) -> Result<(), String> {
        let known = self.project.camps.iter().find(|known| known.id == *camp);
        let known = known.ok_or_else(|| format!("no camp is called {}", camp.0))?;
        self.label = format!("{} is counted with: {}", actor_name(self.project, actor), known.name_en);
        self.change_actor(actor, |actor| actor.camp = camp.clone());
        Ok(())
    }

    pub(super) fn merge_actors(&mut self, actor: &ActorId, into: &ActorId) -> Result<(), String> {
        let [one, other] = [actor, into].map(|actor| actor_name(self.project, actor));
        let known = |actor: &ActorId| self.project.actors.contains_key(actor);
        if !known(actor) || !known(into) || self.project.actor_meant(into) == actor {
            return Err(format!("{one} cannot become one with {other}"));
        }
        self.label = format!("{one} is {other}");
        let into = self.project.actor_meant(into).clone();
        self.change_actor(actor, |actor| actor.same_as = Some(into));
        Ok(())
    }

    pub(super) fn part_actor(&mut self, actor: &ActorId) {
        let name = self.project.actors.get(actor).map_or(&*actor.0, |actor| &actor.name_en);
        self.label = format!("{name} is an actor apart");
        self.change_actor(actor, |actor| actor.same_as = None);
    }

    fn change_actor(&mut self, id: &ActorId, alter: impl FnOnce(&mut Actor)) {
        let Some(before) = self.project.actors.get(id).cloned().map(Box::new) else { return };
        let mut after = before.clone();
        alter(&mut after);
        self.changes.push(Change::Actor { actor: id.clone(), before: Some(before), after: Some(after) });
    }

    pub(super) fn rename_place(&mut self, place: &PlaceId, name_ar: &str, name_en: &str) -> Result<(), String> {
        let (name_ar, name_en) = names(name_ar, name_en)?;
        self.label = format!("{} is called {name_en}", place_name(self.project, place));
        self.change_place(place, |place| (place.name_ar, place.name_en) = (name_ar, name_en));
        Ok(())
    }

    pub(super) fn move_place(&mut self, place: &PlaceId, lat: f64, lon: f64) -> Result<(), String> {
        if !((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)) {
            return Err("give degrees north from -90 to 90 and degrees east from -180 to 180".to_owned());
        }
        self.label = format!("{} moved to {lat:.4}, {lon:.4}", place_name(self.project, place));
        self.change_place(place, |place| (place.lat, place.lon) = (lat, lon));
        Ok(())
    }

    fn change_place(&mut self, id: &PlaceId, alter: impl FnOnce(&mut Place)) {
        let Some(before) = self.project.places.get(id).cloned().map(Box::new) else { return };
        let mut after = before.clone();
        alter(&mut after);
        self.changes.push(Change::Place { place: id.clone(), before: Some(before), after: Some(after) });
    }
}

/// Both names; where one is empty, the other stands for it.
fn names(name_ar: &str, name_en: &str) -> Result<(String, String), String> {
    let (name_ar, name_en) = (name_ar.trim(), name_en.trim());
    if name_ar.is_empty() && name_en.is_empty() {
        return Err("give a name".to_owned());
    }
    let or = |name: &str, other: &str| if name.is_empty() { other.to_owned() } else { name.to_owned() };
    Ok((or(name_ar, name_en), or(name_en, name_ar)))
}

pub(super) fn named_actor(actor: &Actor) -> String {
    if actor.name_en.is_empty() { actor.name_ar.clone() } else { actor.name_en.clone() }
}

pub(super) fn named_place(place: &Place) -> String {
    if place.name_en.is_empty() { place.name_ar.clone() } else { place.name_en.clone() }
}

/// The name of an actor of the project, its key where it is not known.
pub(super) fn actor_name(project: &Project, actor: &ActorId) -> String {
    project.actors.get(actor).map_or_else(|| actor.0.to_string(), named_actor)
}

/// The name of a place of the project, its key where it is not known.
pub(super) fn place_name(project: &Project, place: &PlaceId) -> String {
    project.places.get(place).map_or_else(|| place.0.to_string(), named_place)
}
