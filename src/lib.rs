//! Waqai reads Arabic reports of a war, extracts the events that they claim, and lays the claims on a timeline and
//! on a schematic map, each with the words that made it.
//!
//! Reports come in on one side, pictures go out on the other, and nothing flows back except commands. Which module
//! may use which stands in `ARCHITECTURE.md`, and a test holds the code to it.

pub mod app;
pub mod arabic;
pub mod batch;
pub mod cli;
pub mod eval;
pub mod exchange;
pub mod extract;
pub mod figure;
pub mod link;
pub mod model;
pub mod query;
pub mod scene;
pub mod state;
pub mod store;
pub mod text;
pub mod typeset;
pub mod ui;
