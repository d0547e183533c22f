//! ZIP files, written by hand.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// A file for an archive.
#[derive(Clone)]
pub struct Member {
    pub name: String,
    pub bytes: Vec<u8>,
    /// 0 is stored, 8 is deflated (APPNOTE.TXT, 4.4.5). Other methods get deflated bytes.
    pub method: u16,
    /// Bit 0 means encrypted, bit 3 that sizes and checksum follow the data (4.4.4).
    pub flags: u16,
    /// Sizes and offset have 64 bits in the directory.
    pub is_zip64: bool,
}

impl Member {
    /// A deflated file.
    pub fn of(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), method: 8, flags: 0, is_zip64: false }
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// An archive of these files. A file that needs it makes the whole archive one of ZIP64.
pub fn zip(members: &[Member]) -> Vec<u8> {
    let short = |value: u16| value.to_le_bytes();
    let long = |value: u32| value.to_le_bytes();
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for Member { name, bytes, method, flags, is_zip64 } in members {
        let mut crc = Crc::new();
        crc.update(bytes);
        let data = if *method == 0 { bytes.clone() } else { deflated(bytes) };
        let (offset, size, compressed) = (file.len() as u64, bytes.len() as u64, data.len() as u64);
        let has_descriptor = flags & 8 != 0;
        let said = [crc.sum(), compressed as u32, size as u32];
        let before = if has_descriptor { [0; 3] } else { said };
        let common = [short(20), short(*flags), short(*method), [0; 2], [0; 2]].concat();
        file.extend(*b"PK\x03\x04");
        file.extend([&common[..], &before.map(long).concat(), &short(name.len() as u16), &short(4)].concat());
        // Local headers have other extra fields than the directory.
        file.extend([name.as_bytes(), b"ab\0\0", &data].concat());
        if has_descriptor {
            file.extend([&b"PK\x07\x08"[..], &said.map(long).concat()].concat());
        }
        let wide = [size, compressed, offset].map(u64::to_le_bytes).concat();
        let extra = if *is_zip64 { [&short(1)[..], &short(24), &wide].concat() } else { Vec::new() };
        let [said_sizes, said_offset] =
            if *is_zip64 { [[u32::MAX; 2], [u32::MAX; 2]] } else { [[said[1], said[2]], [offset as u32; 2]] };
        directory.extend(*b"PK\x01\x02\x14\0");
        directory.extend([&common[..], &long(said[0]), &said_sizes.map(long).concat()].concat());
        directory.extend([name.len() as u16, extra.len() as u16, 0, 0, 0, 0, 0].map(short).concat());
        directory.extend([&long(said_offset[0])[..], name.as_bytes(), &extra].concat());
    }
    let (offset, size, count) = (file.len() as u64, directory.len() as u64, members.len() as u64);
    file.extend(&directory);
    let is_zip64 = members.iter().any(|member| member.is_zip64);
    if is_zip64 {
        let record = file.len() as u64;
        file.extend([&b"PK\x06\x06"[..], &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8]].concat());
        file.extend([count, count, size, offset].map(u64::to_le_bytes).concat());
        file.extend([&b"PK\x06\x07"[..], &long(0), &record.to_le_bytes(), &long(1)].concat());
    }
    let counts = if is_zip64 { u16::MAX } else { count as u16 };
    let [size, offset] = if is_zip64 { [u32::MAX; 2] } else { [size as u32, offset as u32] };
    file.extend(
        [&b"PK\x05\x06"[..], &[0; 4], &short(counts), &short(counts), &long(size), &long(offset), &[0; 2]].concat(),
    );
    file
}
