//! What a first visit downloads, as it is and compressed with brotli.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The strongest, as one compresses code once for many visitors.
const CODE_QUALITY: u32 = 11;
/// Rounded weights hardly shrink, and float ones take minutes at the strongest.
const NETWORK_QUALITY: u32 = 9;

/// Brotli's window, as a power of two: the usual one.
const WINDOW: u32 = 22;

/// Sizes in bytes.
#[derive(Clone, Serialize)]
pub struct Size {
    pub file: String,
    pub raw: u64,
    pub brotli: u64,
}

/// Measures each of `files`; `cache` remembers compressed sizes by content.
///
/// # Errors
/// If a file cannot be read or the cache not be written.
pub fn of(files: &[PathBuf], cache: &Path) -> anyhow::Result<Vec<Size>> {
    fs::create_dir_all(cache)?;
    files.iter().map(|file| size(file, cache)).collect()
}

/// The files in a folder and the folders in it, sorted.
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
    brotli::BrotliCompress(&mut &bytes[..], &mut output, &parameters).expect("memory can be written to");
    output.len() as u64
}
