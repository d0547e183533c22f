//! Compresses the site's files with brotli and gzip, for servers that send precompressed files. These files are smaller
//! than those that a server compresses per request, and servers do not compress the network at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, anyhow};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::{announce, project};

/// Extensions of compressible files. Images are compressed already.
const SHRINK: [&str; 9] = ["css", "html", "js", "json", "onnx", "svg", "txt", "wasm", "webmanifest"];
/// Minimum size in bytes. For smaller files the lookup costs more than the compression saves.
const WORTH_IT: u64 = 1024;

/// Brotli's highest quality: a file is compressed once for many visitors. Weights of few values become a tenth smaller than
/// with quality 9.
const QUALITY: i32 = 11;
/// Brotli's window, as a power of two: the largest that all browsers support.
const WINDOW: i32 = 24;

/// A compression format.
#[derive(Clone, Copy)]
enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    /// The result's name in the cache: the hash of the input, and the quality and window.
    fn name_of(self, bytes: &[u8]) -> String {
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        match self {
            Self::Brotli => format!("{hash}-{QUALITY}-{WINDOW}.br"),
            Self::Gzip => format!("{hash}.gz"),
        }
    }

    fn encode(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let mut output = Vec::new();
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: QUALITY,
                    lgwin: WINDOW,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &*bytes, &mut output, &parameters)?;
                Ok(output)
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

/// Compresses the compressible `files` in `folder`.
///
/// # Errors
/// If a file cannot be read or written.
pub fn compress(folder: &Path, files: &[String]) -> anyhow::Result<()> {
    compress_with(folder, files, &project().join("target").join("compressed"))
}

/// As [`compress`]. Takes earlier results from `cache`, and removes unused ones from it.
fn compress_with(folder: &Path, files: &[String], cache: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(cache)?;
    let mut work: Vec<(PathBuf, Encoding)> = Vec::new();
    for file in files.iter().map(|file| folder.join(file)).filter(|file| has_ending(file, &SHRINK)) {
        if fs::metadata(&file)?.len() >= WORTH_IT {
            work.extend(Encoding::ALL.map(|encoding| (file.clone(), encoding)));
        }
    }
    // The largest first, so that no large file is left for the end.
    work.sort_by_key(|(file, _)| std::cmp::Reverse(fs::metadata(file).map_or(0, |data| data.len())));
    let used = on_all_cores(&work, |(file, encoding)| one(file, *encoding, cache))?;
    for entry in fs::read_dir(cache)? {
        let entry = entry?;
        if !used.contains(&entry.file_name().to_string_lossy().into_owned()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Writes the compressed file beside `file` if it is smaller. Returns its name in the cache.
fn one(file: &Path, encoding: Encoding, cache: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let name = encoding.name_of(&bytes);
    let kept = cache.join(&name);
    let compressed = match fs::read(&kept) {
        Ok(compressed) => compressed,
        Err(_) => {
            if bytes.len() > 1 << 20 {
                announce(&format!("compressing {} ({})", file.display(), encoding.ending()));
            }
            let compressed = encoding.encode(&bytes)?;
            // The rename is atomic: neither an aborted build nor another thread with the same content leaves a partial
            // file.
            let unfinished = cache.join(format!("{name}-{:?}", std::thread::current().id()));
            fs::write(&unfinished, &compressed)?;
            fs::rename(unfinished, kept)?;
            compressed
        }
    };
    if compressed.len() < bytes.len() {
        let beside = format!("{}.{}", file.display(), encoding.ending());
        fs::write(&beside, compressed).with_context(|| format!("cannot write {beside}"))?;
    }
    Ok(name)
}

/// Applies `work` to each item, with one thread per core.
fn on_all_cores<T: Sync>(
    all: &[T],
    work: impl Fn(&T) -> anyhow::Result<String> + Sync,
) -> anyhow::Result<BTreeSet<String>> {
    let next = AtomicUsize::new(0);
    let some = || -> anyhow::Result<Vec<String>> {
        std::iter::from_fn(|| all.get(next.fetch_add(1, Ordering::Relaxed))).map(&work).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let made: Vec<anyhow::Result<Vec<String>>> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(some)).collect();
        let ended = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended.map(|result| result.unwrap_or_else(|_| Err(anyhow!("compressing panicked")))).collect()
    });
    let made: Vec<Vec<String>> = made.into_iter().collect::<anyhow::Result<_>>()?;
    Ok(made.into_iter().flatten().collect())
}

fn has_ending(file: &Path, endings: &[&str]) -> bool {
    file.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn folders(test: &str) -> (PathBuf, PathBuf) {
        let folder = std::env::temp_dir().join(format!("pneumoscope-compress-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("site")).unwrap();
        (folder.join("site"), folder.join("cache"))
    }

    #[test]
    fn what_shrinks_gets_a_twin_of_each_kind_that_is_the_same_inside() {
        let (site, cache) = folders("twins");
        let text = "the same words again and again, ".repeat(200);
        // Incompressible bytes: the high bytes of a linear congruential generator.
        let noise: Vec<u8> = (0..5000)
            .scan(1_u32, |state, _| {
                *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                Some((*state >> 24) as u8)
            })
            .collect();
        let files = ["long.js", "short.js", "picture.png", "noise.wasm"].map(str::to_owned);
        for (file, bytes) in files.iter().zip([text.as_bytes(), b"short", text.as_bytes(), &noise]) {
            fs::write(site.join(file), bytes).unwrap();
        }
        compress_with(&site, &files, &cache).unwrap();

        let mut brotli = Vec::new();
        let file = fs::File::open(site.join("long.js.br")).unwrap();
        brotli::Decompressor::new(file, 4096).read_to_end(&mut brotli).unwrap();
        assert_eq!(brotli, text.as_bytes());
        let mut gzip = Vec::new();
        flate2::read::GzDecoder::new(fs::File::open(site.join("long.js.gz")).unwrap()).read_to_end(&mut gzip).unwrap();
        assert_eq!(gzip, text.as_bytes());
        for file in ["short.js", "picture.png", "noise.wasm"] {
            assert!(!site.join(format!("{file}.br")).exists(), "{file}");
            assert!(!site.join(format!("{file}.gz")).exists(), "{file}");
        }
        fs::remove_dir_all(site.parent().unwrap()).unwrap();
    }

    #[test]
    fn what_was_made_before_is_taken_and_what_is_of_no_use_goes() {
        let (site, cache) = folders("cache");
        let file = [String::from("a.css")];
        let entries = || -> BTreeSet<String> {
            let entries = fs::read_dir(&cache).unwrap();
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
        };
        fs::write(site.join("a.css"), "one ".repeat(500)).unwrap();
        compress_with(&site, &file, &cache).unwrap();
        let before = entries();
        assert_eq!(before.len(), 2, "{before:?}");
        // Only the cache contains this.
        let kept = before.iter().find(|name| name.ends_with(".br")).unwrap();
        fs::write(cache.join(kept), "from the cache").unwrap();
        compress_with(&site, &file, &cache).unwrap();
        assert_eq!(fs::read(site.join("a.css.br")).unwrap(), b"from the cache");

        fs::write(site.join("a.css"), "two ".repeat(500)).unwrap();
        compress_with(&site, &file, &cache).unwrap();
        assert!(entries().is_disjoint(&before) && entries().len() == 2, "{:?}", entries());
        fs::remove_dir_all(site.parent().unwrap()).unwrap();
    }
}
