//! The download size of a first visit, uncompressed and compressed with brotli.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Brotli's highest quality: code is compressed once for many visitors.
const CODE_QUALITY: u32 = 11;
/// Int8 weights compress little, and float weights take minutes at the highest quality.
const NETWORK_QUALITY: u32 = 9;

/// Brotli's default window, as a power of two.
const WINDOW: u32 = 22;

/// Sizes in bytes.
#[derive(Clone, Serialize)]
pub struct Size {
    pub file: String,
    pub raw: u64,
    pub brotli: u64,
}

/// Measures each of `files`. The folder `cache` stores compressed sizes by content hash.
///
/// # Errors
/// If a file cannot be read, or the cache cannot be written.
pub fn of(files: &[PathBuf], cache: &Path) -> anyhow::Result<Vec<Size>> {
    fs::create_dir_all(cache)?;
    files.iter().map(|file| size(file, cache)).collect()
}

/// All files below a folder, sorted per folder.
///
/// # Errors
/// If a folder cannot be read.
pub fn all_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { files.extend(all_files(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}

fn size(file: &Path, cache: &Path) -> anyhow::Result<Size> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let quality = if file.extension().is_some_and(|e| e == "onnx") { NETWORK_QUALITY } else { CODE_QUALITY };
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let known = cache.join(format!("{hash}-{quality}"));
    let brotli = match fs::read_to_string(&known).ok().and_then(|text| text.parse().ok()) {
        Some(size) => size,
        None => {
            let size = compressed(&bytes, quality);
            fs::write(known, size.to_string())?;
            size
        }
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Size { file: name, raw: bytes.len() as u64, brotli })
}

fn compressed(bytes: &[u8], quality: u32) -> u64 {
    let mut output = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: quality as i32,
        lgwin: WINDOW as i32,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut output, &parameters).expect("writing to memory");
    output.len() as u64
}
