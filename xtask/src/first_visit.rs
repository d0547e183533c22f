//! What a first visit downloads: the page, one worker, the network, and the files that the service worker keeps.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::announce;

/// The extensions of programs, scripts, styles and pages.
const CODE: [&str; 4] = ["css", "html", "js", "wasm"];

/// Bytes of a first visit, each file counted as a server with precompressed files sends it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sizes {
    all: u64,
    /// Of these, the network.
    network: u64,
    /// Of these, programs, scripts, styles and pages.
    code: u64,
}

/// Prints the sizes of the downloads of a first visit in English.
///
/// # Errors
/// If a file cannot be read.
pub fn announce_sizes(folder: &Path, files: &[String]) -> anyhow::Result<()> {
    let Sizes { all, network, code } = sizes(folder, files)?;
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    announce(&format!(
        "a first visit downloads {:.3} MB with Brotli: the network {:.3} MB, code {:.3} MB, pictures and data {:.3} MB",
        megabytes(all),
        megabytes(network),
        megabytes(code),
        megabytes(all - network - code),
    ));
    Ok(())
}

fn sizes(folder: &Path, files: &[String]) -> anyhow::Result<Sizes> {
    let mut sizes = Sizes::default();
    for name in files {
        let compressed = folder.join(format!("{name}.br"));
        let file = if compressed.is_file() { compressed } else { folder.join(name) };
        let bytes = fs::metadata(&file).with_context(|| format!("cannot read {}", file.display()))?.len();
        sizes.all += bytes;
        match name.rsplit_once('.') {
            Some((_, "onnx")) => sizes.network += bytes,
            Some((_, extension)) if CODE.contains(&extension) => sizes.code += bytes,
            _ => {}
        }
    }
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_file_counts_in_place_of_the_file() {
        let folder = std::env::temp_dir().join(format!("pneumoscope-first-visit-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files =
            [("page.wasm", 100), ("page.wasm.br", 30), ("net.onnx", 50), ("net.onnx.br", 40), ("embed.json", 7)];
        for (name, length) in files {
            fs::write(folder.join(name), vec![0; length]).unwrap();
        }
        let names = ["page.wasm", "net.onnx", "embed.json"].map(String::from);
        assert_eq!(sizes(&folder, &names).unwrap(), Sizes { all: 77, network: 40, code: 30 });
        assert!(sizes(&folder, &["missing.js".to_owned()]).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
