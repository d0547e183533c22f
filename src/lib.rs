//! Pneumoscope: a chest radiograph second reader for education and research, never a medical device.
//!
//! The same code runs natively and in the browser. It decodes the bytes of a file into a `Radiograph`, converts this to
//! a `ModelInput`, and computes an [`Assessment`].
//!
//! # Use
//!
//! Assess a file with the network of this build (`examples/assess.rs` is the same as a program):
//!
//! ```no_run
//! use pneumoscope::imaging::Limits;
//! use pneumoscope::inference::{Engine, registry};
//! use pneumoscope::pipeline;
//!
//! let network = registry::default();
//! let card = network.card();
//! let graph = std::fs::read(format!("{}/{}", network.folder, card.file.name))?;
//! let engine = Engine::load(&graph, card)?;
//! let film = std::fs::read("film.png")?;
//! let (assessment, timings) = pipeline::read(&film, &Limits::default(), &engine)?;
//! println!("{:?}, probability {:.3}", assessment.verdict, assessment.probability);
//! println!("{:.0} ms; for education and research only, not a medical device", timings.total());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A film without an answer is a [`ReadError`](pipeline::ReadError): a damaged file, a picture that is no frontal chest film, or
//! a network that cannot run. One [`Engine`](inference::Engine) reads any number of films. Other steps:
//!
//! * decode a file without a network: [`imaging::decode()`]
//! * change a film before it is read: [`preparation`]
//! * measure a network on labelled films: [`evaluation`]
//! * write answers as CSV or JSON: [`report`]
//!
//! Not in this library: training. The recipe is in `model/training`, in Python.
//!
//! # Layers
//!
//! A module uses only modules of the layers above its own; `tests/native/layers.rs` checks this.
//!
//! 1. `budget`, `error`, `file_name`, `film_facts`, `phantom`, `preparation`, `site_paths`, `theme`, `vector_registers`, `window`: values and formulas; a workaround
//! 2. `imaging`, `trusted_types`: files to radiographs; the Trusted Types policy
//! 3. `archive`, `inference`, `probing`: archives of films; radiographs to answers; films that are covered in part or changed
//! 4. `comparison`, `evaluation`, `film_list`, `protocol`, `samples`, `viewer`: types and computations around an answer
//! 5. `bridge`, `i18n`, `pipeline`, `proposals`, `report`, `study`: uses of an answer
//! 6. `charts`, `embed`, `exercise`, `own_films`: data for display, messages to other pages
//! 7. `app`, `module`, `worker`: programs
//!
//! # Modules
//!
//! From a file to an answer:
//!
//! * [`imaging`]: decodes files and resizes radiographs to network input; feature `imaging`
//! * [`archive`]: ZIP files and their films
//! * [`inference`]: the model card, the engine, the assessment
//! * [`pipeline`]: reads one file, from bytes to assessment; feature `engine`
//! * [`preparation`]: the changes that a person makes to a film before it is read again
//! * [`proposals`]: proposes such changes for a refused picture; feature `engine`
//! * [`probing`]: questions to the network about a film that is covered in part or changed
//! * [`budget`]: the memory limit for one film
//! * [`error`]: errors as codes and details
//!
//! Uses of an answer:
//!
//! * [`evaluation`]: accuracy, sensitivity, specificity and AUC from predictions for labelled films
//! * [`comparison`]: the networks of this build side by side on one film
//! * [`report`]: exports answers as CSV and JSON; feature `report`
//! * [`film_list`]: sorts and filters the list of films
//! * [`own_films`]: evaluates the network on films with labels; feature `report`
//! * [`exercise`]: a reading exercise, for a student and the network
//! * [`study`], [`charts`]: the results of the training recipe for the Learn page; charts as data (feature `i18n`)
//!
//! For the page, but without a browser:
//!
//! * [`viewer`], [`window`]: the film viewer's computations: zoom, map, keys, gestures; display windows
//! * [`film_facts`], [`file_name`]: the view, side and pixel size that a film's file states; where its name breaks into lines
//! * [`i18n`], [`theme`]: translated messages and number formats (feature `i18n`); dark or light
//! * [`samples`], [`phantom`]: sample films; drawn chests for people without a film (feature `report`)
//! * [`protocol`], [`bridge`]: the messages between page and worker; the page's side of the workers: queue, start, restart
//! * [`embed`]: the page in a frame of another page, and their messages; features `report` and `i18n`
//! * [`trusted_types`], [`site_paths`]: which strings may become markup or a script URL; paths within the site
//!
//! Programs, in the browser only:
//!
//! * `app`: the page; feature `page`
//! * `worker`: the web worker: loads the network and reads films; feature `worker`
//! * `module`: the JavaScript API for pages with an interface of their own; feature `module`
//! * `vector_registers`: works around a fault of Firefox that slows programs down

pub mod archive;
pub mod bridge;
pub mod budget;
#[cfg(feature = "i18n")]
pub mod charts;
pub mod comparison;
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
pub mod probing;
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
#[cfg(target_arch = "wasm32")]
pub mod vector_registers;
pub mod viewer;
pub mod window;

#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod app;
#[cfg(all(feature = "module", target_arch = "wasm32"))]
pub mod module;
#[cfg(all(feature = "worker", target_arch = "wasm32"))]
pub mod worker;

pub use inference::{Assessment, ModelCard, Verdict};
