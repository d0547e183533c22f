//! Pneumoscope: a chest radiograph second reader for education and research, never a medical device.
//!
//! The same code runs natively and in the browser. It decodes the bytes of a file into a `Radiograph`, converts this to
//! a `ModelInput`, and computes an [`Assessment`].
//!
//! # Layers
//!
//! A module uses only modules of the layers above its own; `tests/native/layers.rs` checks this.
//!
//! 1. `budget`, `error`, `file_name`, `film_facts`, `phantom`, `preparation`, `site_paths`, `theme`, `window`: values and formulas
//! 2. `imaging`, `trusted_types`: files to radiographs; the Trusted Types policy
//! 3. `archive`, `inference`: archives of films; radiographs to answers
//! 4. `evaluation`, `film_list`, `protocol`, `samples`, `viewer`: types and computations around an answer
//! 5. `bridge`, `i18n`, `pipeline`, `proposals`, `report`, `study`: uses of an answer
//! 6. `charts`, `embed`, `exercise`, `own_films`: data for display, messages to other pages
//! 7. `app`, `module`, `worker`: programs
//!
//! # Modules
//!
//! * `imaging`: decodes files and resizes radiographs to network input; feature `imaging`
//! * [`archive`]: ZIP files and their films
//! * [`inference`]: the model card, the engine, the assessment
//! * `pipeline`: reads one file, from bytes to assessment; feature `engine`
//! * [`preparation`]: what a person changes of a film before it is read again
//! * `proposals`: proposes such changes for a refused picture; feature `engine`
//! * [`evaluation`]: accuracy, sensitivity, specificity and AUC from predictions for labelled films
//! * [`study`]: the results of the training recipe for the Learn page
//! * `charts`: charts as data; feature `i18n`
//! * [`budget`]: the memory limit for one film
//! * [`exercise`]: a reading exercise, for a student and the network
//! * [`film_facts`]: what the file of a film says of its view, its side and its pixels
//! * [`file_name`]: where file names break into lines
//! * [`film_list`]: sorts and filters the list of films
//! * [`error`]: errors as codes and details
//! * [`protocol`]: the messages between page and worker
//! * [`bridge`]: the page's side of the workers: queue, start, restart
//! * [`trusted_types`]: which strings may become markup or a script URL; [`site_paths`]: paths within the site
//! * `report`: exports answers as CSV and JSON; feature `report`
//! * `embed`: the page in a frame of another page, and their messages; features `report` and `i18n`
//! * `own_films`: how good the network is on films with labels; feature `report`
//! * [`samples`]: sample films
//! * `phantom`: a drawn chest for people without a film; feature `report`
//! * [`theme`]: dark or light
//! * `i18n`: translated messages and number formats; feature `i18n`
//! * [`window`]: display windows, from samples to brightness
//! * [`viewer`]: the film viewer's computations: zoom, window, map, keys, gestures
//! * `app`: the page; feature `page`, browser only
//! * `module`: the JavaScript API for pages with an interface of their own; feature `module`, browser only
//! * `worker`: the web worker: loads the network and reads films; feature `worker`, browser only

pub mod archive;
pub mod bridge;
pub mod budget;
#[cfg(feature = "i18n")]
pub mod charts;
#[cfg(all(feature = "report", feature = "i18n"))]
pub mod embed;
pub mod error;
pub mod evaluation;
pub mod exercise;
pub mod file_name;
pub mod film_facts;
pub mod film_list;
#[cfg(feature = "i18n")]
pub mod i18n;
#[cfg(feature = "imaging")]
pub mod imaging;
pub mod inference;
#[cfg(feature = "report")]
pub mod own_films;
#[cfg(feature = "report")]
pub mod phantom;
#[cfg(feature = "engine")]
pub mod pipeline;
pub mod preparation;
#[cfg(feature = "engine")]
pub mod proposals;
pub mod protocol;
#[cfg(feature = "report")]
pub mod report;
pub mod samples;
pub mod site_paths;
pub mod study;
pub mod theme;
pub mod trusted_types;
pub mod viewer;
pub mod window;

#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod app;
#[cfg(all(feature = "module", target_arch = "wasm32"))]
pub mod module;
#[cfg(all(feature = "worker", target_arch = "wasm32"))]
pub mod worker;

pub use inference::{Assessment, ModelCard, Verdict};
