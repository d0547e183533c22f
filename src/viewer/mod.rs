//! The film viewer's computations, without a browser. `app::viewer` paints the canvas and handles the events.
//!
//! * [`pixels`]: the film at full size
//! * [`pyramid`]: the film in halved sizes, to draw a large film small without aliasing
//! * [`view`]: the viewport: the position of the film on the canvas
//! * [`display_window`]: samples to grey levels
//! * [`colour`]: the activation map's colours
//! * [`render`]: film, window and map to RGBA
//! * [`measure`]: the scale bar and the caliper
//! * [`crop`]: the part of the film that is to be read
//! * [`covering`]: the part of the film that is covered
//! * [`adjusting`]: what is changed of the picture that the network reads
//! * [`regions`]: names the region in which the activation map is strongest
//! * [`commands`]: keys and buttons
//! * [`gesture`]: mouse, touch and wheel
//! * [`scene`]: the viewer's state, which commands and gestures change

pub mod adjusting;
pub mod colour;
pub mod commands;
pub mod covering;
pub mod crop;
pub mod display_window;
pub mod gesture;
pub mod measure;
pub mod pixels;
pub mod pyramid;
pub mod regions;
pub mod render;
pub mod scene;
pub mod view;

mod inferno;
