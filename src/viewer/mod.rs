//! The film on the screen, without a screen: everything the viewer computes, natively testable.
//!
//! * [`pixels`]: the film as it comes from a worker
//! * [`pyramid`]: the same in halved sizes, so that a large film shown small does not alias
//! * [`view`]: which part of the film is where on the canvas
//! * [`tones`]: samples to grey levels, through the window
//! * [`colour`]: the activation map as colour
//! * [`render`]: all of these to RGBA
//! * [`regions`]: the activation map in words
//! * [`commands`]: what the keys and buttons do
//! * [`gesture`]: what mouse, fingers and wheel do
//! * [`scene`]: the state that both change

pub mod colour;
pub mod commands;
pub mod gesture;
pub mod pixels;
pub mod pyramid;
pub mod regions;
pub mod render;
pub mod scene;
pub mod tones;
pub mod view;

mod inferno;
