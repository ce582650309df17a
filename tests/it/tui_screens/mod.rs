//! The full screen, driven without a console: keys, pages, properties, bytes.

mod bytes;
mod edges;
mod keys;
mod lines;
mod pages;
mod properties;
mod stage;
mod steps;
mod wrap;
