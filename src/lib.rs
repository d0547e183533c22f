//! Pneumoscope: a chest radiograph second reader for education and research, never a medical device.
//!
//! One path, the same natively and in the browser: bytes of a file become a `Radiograph`, that a
//! `ModelInput`, that an [`Assessment`].
//!
//! * `imaging`: bytes to radiograph to network input; feature `imaging`
//! * [`inference`]: the model card, the engine, the assessment
//! * `pipeline`: the whole path for one file; feature `engine`
//! * [`evaluation`]: predictions for labelled films to accuracy, sensitivity, specificity, AUC
//! * [`study`]: the training recipe's results for the Learn page
//! * `charts`: charts as data; feature `i18n`
//! * [`budget`]: the most memory that one film may take
//! * [`film_list`]: order and filter of the list of films
//! * [`error`]: errors as codes and details, and what goes wrong around the films
//! * [`protocol`]: the messages between page and worker
//! * [`bridge`]: the page's end of the workers
//! * [`trusted_types`]: which texts may become markup or a script's address; [`site_paths`]: addresses within the site
//! * `report`: answers as CSV and JSON, to take away; feature `report`
//! * `embed`: the page in a frame of another page, and their messages; features `report` and `i18n`
//! * [`samples`]: sample films
//! * `phantom`: a drawing to try where there is no film; feature `report`
//! * [`theme`]: the page's colours
//! * `i18n`: all that people read, in their language; feature `i18n`
//! * [`window`]: which samples of a film are shown how bright
//! * [`viewer`]: the film viewer's computations: zoom, window, map, keys, gestures
//! * `app`: the page; feature `page`, browser only
//! * `module`: what other pages call without our interface; feature `module`, browser only
//! * `worker`: the workers' end: loads the network, reads films, answers; feature `worker`, browser only

pub mod bridge;
pub mod budget;
#[cfg(feature = "i18n")]
pub mod charts;
#[cfg(all(feature = "report", feature = "i18n"))]
pub mod embed;
pub mod error;
pub mod evaluation;
pub mod film_list;
#[cfg(feature = "i18n")]
pub mod i18n;
#[cfg(feature = "imaging")]
pub mod imaging;
pub mod inference;
#[cfg(feature = "report")]
pub mod phantom;
#[cfg(feature = "engine")]
pub mod pipeline;
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
