//! Phrases and the numbers they tell.
