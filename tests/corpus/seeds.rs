//! Writes the fuzzer's first files: `./xtask/run fuzz` calls this.

use std::fs;
use std::path::{Path, PathBuf};

use pneumoscope::archive::{self, ArchivedFilm, Entry, Method, Place};
use pneumoscope::error::ErrorReport;
use pneumoscope::film_facts::PixelGeometry;
use pneumoscope::imaging::ImagingError;
use pneumoscope::inference::{ActivationMap, Assessment, RawOutputs, registry};
use pneumoscope::preparation::Preparation;
use pneumoscope::probing::{Adjustments, Cover, Question};
use pneumoscope::protocol::{FilmFacts, FromWorker, NetworkProgress, ReadFilm, Stage, Timings, ToWorker};
use pneumoscope::window::{Preset, Rendering, Window};
use prost::Message;
use serde::Serialize;

use crate::codestreams::codestream;
use crate::dicom_files::EXPLICIT;
use crate::graphs::{Oddity, in_float, inverted_bottleneck, logits_only, network, pooled};
use crate::zip_files::{Member, zip};
use crate::{golden, made};

/// Small codestreams of every kind.
const CODESTREAMS: [&str; 14] = [
    "8.j2k",
    "s12.j2k",
    "lossy-8.j2k",
    "tiles.j2k",
    "modes.j2k",
    "12.jp2",
    "12.jph.j2k",
    "lossy-12.jph.j2k",
    "12.jls",
    "near-8.jls",
    "colours-planes.jls",
    "colours-rows.jls",
    "colours-near.jls",
    "restarts.jls",
];

struct Seeds {
    folder: PathBuf,
}

impl Seeds {
    /// Adds an input of a target.
    fn add(&self, target: &str, name: &str, bytes: &[u8]) {
        let folder = self.folder.join(target);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(name), bytes).expect("a file");
    }

    fn add_json(&self, target: &str, name: &str, value: &impl Serialize) {
        self.add(target, name, &serde_json::to_vec(value).expect("JSON"));
    }
}

/// As the target `dicom` has them: a number for the syntax, and the data set behind the file's header.
fn data_set(file: &[u8]) -> Option<(u8, &[u8])> {
    const ENDS: [&[u8]; 11] =
        [b".2\0", b".2.1", b".2.2", b".1.99", b".2.5", b".4.50", b".4.51", b".4.70", b".4.80", b".4.90", b".4.201"];
    let body = file.windows(4).position(|tag| tag == b"\x08\0\x05\0" || tag == b"\0\x08\0\x05")?;
    let header = file[..body].strip_suffix(b"\0").unwrap_or(&file[..body]);
    let syntax = ENDS.iter().rposition(|end| header.ends_with(end.strip_suffix(b"\0").unwrap_or(end)))?;
    Some((syntax as u8, &file[body..]))
}

fn archived() -> ArchivedFilm {
    let entry = Entry { offset: 0, compressed: 8, size: 9, crc32: 7, method: Method::Deflated };
    ArchivedFilm { name: "IM0001".into(), path: archive::Path { entry, within: Some(entry) } }
}

fn messages() -> Vec<FromWorker> {
    let map = ActivationMap { width: 2, height: 1, values: vec![0.0, 1.5] };
    let outputs = RawOutputs { logits: [0.5, -0.5], map: Some(map), ood: Some(-1.0), ..RawOutputs::default() };
    let assessment = Assessment::from_outputs(outputs, &registry::default().card());
    let geometry = PixelGeometry::SQUARE;
    let (format, view, laterality) = ("PNG".into(), None, None);
    let film = FilmFacts {
        format,
        width: 80,
        height: 80,
        bit_depth: 8,
        view,
        laterality,
        geometry,
        pages: None,
        changes: Vec::new(),
    };
    let presets = vec![
        Preset { rendering: Rendering::Window(Window::full(12)), label: Some("A".into()) },
        Preset { rendering: Rendering::Table(vec![0, 255]), label: None },
    ];
    let refusal = ErrorReport::from(ImagingError::TooSmall { width: 1, height: 2, minimum: 64 });
    vec![
        FromWorker::Listening,
        FromWorker::Network(NetworkProgress::Fetching { received: 1, total: 2, interrupted: false }),
        FromWorker::Network(NetworkProgress::Failed { refusal: refusal.clone() }),
        FromWorker::NetworkStored { stored: true },
        FromWorker::NetworkUnsupported { reason: "no".into() },
        FromWorker::Stage { id: 1, stage: Stage::Running },
        FromWorker::Preview { id: 1, film, width: 8, height: 8 },
        FromWorker::Pixels { id: 1, width: 8, height: 8, bit_depth: 12, presets, scale: None },
        FromWorker::Assessed { id: 1, assessment, timings: Timings::default() },
        FromWorker::Refused { id: 1, refusal },
        FromWorker::Archive { id: 1, films: vec![archived()], others: 2 },
        FromWorker::Memory { linear_memory: 1 << 26 },
    ]
}

#[test]
#[ignore = "writes the fuzzer's seeds into target/"]
fn write_seeds() {
    let seeds = Seeds { folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz-seeds") };
    for (name, bytes) in made::files().into_iter().chain(golden::files()) {
        if bytes.len() > 20_000 {
            continue;
        }
        seeds.add("decode", &name, &bytes);
        if let Some((syntax, body)) = data_set(&bytes) {
            seeds.add("dicom", &name, &[&[syntax][..], body].concat());
        }
    }
    // A page of 80 x 80 pixels in a strip, and the JPEG; a data set of which nothing is repeated.
    for name in ["sound.jpeg", "sound-progressive.jpeg", "sound-restarts.jpeg"] {
        let jpeg = fs::read(golden::folder().join(name)).expect("a committed file");
        seeds.add("tiff_jpeg", name, &[&[79, 79, 79, 79, 0, 1, 0][..], &jpeg].concat());
    }
    for name in CODESTREAMS {
        // 16 bits allocated and stored, unsigned.
        seeds.add("codestream", name, &[&[0][..], &codestream(name)].concat());
    }
    seeds.add("deflated", "film", &[&[0, 0][..], &made::film(EXPLICIT).body()].concat());
    let member = Member::of("film.png", fs::read(golden::folder().join("sound.png")).expect("a committed file"));
    let variants = [member.clone(), Member { method: 0, ..member.clone() }, Member { is_zip64: true, ..member }];
    for (n, member) in variants.into_iter().enumerate() {
        let inner = zip(std::slice::from_ref(&member));
        seeds.add("archive", &n.to_string(), &zip(&[member, Member::of("inner.zip", inner)]));
    }
    for n in 0..8_u8 {
        seeds.add("prepare", &n.to_string(), &[n.wrapping_mul(37); 64]);
    }
    seeds.add_json(
        "messages",
        "assess",
        &ToWorker::Assess { id: 1, pixels: true, place: Place::File, preparation: Preparation::AS_IT_IS },
    );
    seeds.add_json(
        "messages",
        "show",
        &ToWorker::Show {
            id: 1,
            place: Place::Archive(archived().path),
            preparation: Preparation::AS_IT_IS.inverted(),
        },
    );
    let film = ReadFilm { id: 1, place: Place::File, preparation: Preparation::AS_IT_IS };
    let question = Question {
        cover: Some(Cover::Patch { centre: (0.5, 0.25), radii: (0.1, 0.125) }),
        adjustments: Adjustments { brightness: 0.5, rotation: -2.0, ..Adjustments::NONE },
    };
    seeds.add_json("messages", "probe", &ToWorker::Probe { id: 2, film, question, picture: true });
    for (n, message) in messages().iter().enumerate() {
        seeds.add_json("messages", &n.to_string(), message);
    }
    seeds.add_json("card", "card", &registry::default().card());
    let oddities = [
        Oddity::None,
        Oddity::EightBits,
        Oddity::ZeroPoint,
        Oddity::Dilation,
        Oddity::Groups,
        Oddity::ReadTwice,
        Oddity::ListedInputs,
        Oddity::Round,
        Oddity::TwoScales,
        Oddity::FloatTail,
    ];
    for (n, oddity) in oddities.into_iter().enumerate() {
        let bytes = network(oddity).encode_to_vec();
        seeds.add("network", &n.to_string(), &bytes);
        seeds.add("graph", &n.to_string(), &bytes);
    }
    for (n, added) in [&[4, 120][..], &[120], &[1, 4, 1]].into_iter().enumerate() {
        seeds.add("graph", &format!("float{n}"), &in_float(added).encode_to_vec());
    }
    for (name, graph) in [("inverted-bottleneck", inverted_bottleneck()), ("pooled", pooled(0))] {
        let bytes = graph.encode_to_vec();
        seeds.add("network", name, &bytes);
        seeds.add("graph", name, &bytes);
    }
    seeds.add("network", "logits-only", &logits_only(24, 32).encode_to_vec());
}
