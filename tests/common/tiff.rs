//! TIFF files, written by hand.

/// A field of a TIFF directory: tag, type, count, and the value or its offset. Type 2 is ASCII, 3 is 16 bits, 4 is 32
/// bits, 7 is bytes.
pub type Field = (u16, u16, u32, u32);

/// The offset of what follows a directory of this many fields.
pub const fn directory_end(fields: u32) -> u32 {
    8 + 2 + 12 * fields + 4
}

/// A little-endian TIFF: one directory, the offset of the next one (0 for none), and the bytes after it, which begin at
/// [`directory_end`].
pub fn tiff(fields: &[Field], next: u32, after: &[u8]) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    bytes.extend((fields.len() as u16).to_le_bytes());
    for (tag, kind, count, value) in fields {
        bytes.extend(tag.to_le_bytes().into_iter().chain(kind.to_le_bytes()));
        bytes.extend(count.to_le_bytes().into_iter().chain(value.to_le_bytes()));
    }
    bytes.extend(next.to_le_bytes());
    bytes.extend(after);
    bytes
}
