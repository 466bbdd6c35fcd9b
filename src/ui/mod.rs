//! Panels and widgets: they read a view context and push commands; they never change the project themselves.

mod atlas;
pub mod text;
