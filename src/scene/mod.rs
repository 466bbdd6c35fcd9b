//! Device-free pictures: what stands where, with the id of what it stands for.
//!
//! The window and, later, figures walk the same scenes. The module knows nothing of egui.

pub mod basemap;
pub mod map;
pub mod projection;
pub mod theme;
pub mod time_axis;
pub mod timeline;
