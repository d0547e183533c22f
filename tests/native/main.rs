//! Tests of everything that needs no browser.

#[path = "../common/mod.rs"]
mod common;

#[path = "../common/codestreams.rs"]
mod codestreams;

#[path = "../common/dicom.rs"]
mod dicom_files;

#[path = "../common/graphs.rs"]
mod graphs;

#[path = "../common/jpeg.rs"]
mod jpeg_files;

#[path = "../common/tiff.rs"]
mod tiff_files;

#[path = "../common/zip.rs"]
mod zip_files;

mod adjusting;
mod answer_shapes;
mod archives;
mod budget;
mod caption;
mod card;
mod charts;
mod checking;
mod chest;
mod codestream_decoding;
mod command_line;
mod comparison;
mod decoding;
mod dependencies;
mod dicom;
mod dicom_encodings;
mod dicom_look;
mod dicom_refusals;
mod dicom_words;
mod documents;
mod embed;
mod errors;
mod evaluation;
mod exercise;
mod extended_jpeg;
mod figures;
mod file_name;
mod film_list;
mod fusion;
mod i18n;
mod kernels;
mod layers;
mod lines;
mod lossless_jpeg;
mod manifest;
mod optional_outputs;
mod own_films;
mod pages;
mod phantom;
mod preparation;
mod probing;
mod proposals;
mod queue;
mod recipes;
mod report;
mod resizing;
mod samples;
mod security;
mod sniffing;
mod standard_tables;
mod steadiness;
mod study;
mod tiff;
mod tiff_kinds;
mod time_left;
mod viewer;
mod window;
mod with_films;
