//! DICOM files by hand: a data set of elements, in little endian with explicit or implicit value representations, or
//! in big endian.

/// How elements are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Syntax {
    ImplicitLittle,
    ExplicitLittle,
    ExplicitBig,
}

impl Syntax {
    pub fn uid(self) -> &'static str {
        match self {
            Self::ImplicitLittle => "1.2.840.10008.1.2",
            Self::ExplicitLittle => "1.2.840.10008.1.2.1",
            Self::ExplicitBig => "1.2.840.10008.1.2.2",
        }
    }
}

/// A value.
#[derive(Clone, Debug)]
pub enum Value {
    /// Padded to an even length.
    Text(&'static str, String),
    U16(u16),
    /// Words of pixels, `OW`.
    Words(Vec<u16>),
    /// Bytes of pixels, `OB`.
    Bytes(Vec<u8>),
    /// Fragments of compressed pixels after an empty offset table.
    Fragments(Vec<Vec<u8>>),
    /// One item of a sequence.
    Item(Vec<Element>),
    /// Words, as a table has them, `US`.
    Table(Vec<u16>),
}

pub type Element = ((u16, u16), Value);

/// A film of `width x height` stored values of so many bits, with what else is given (a later element of a tag
/// replaces an earlier one). Its patient has a name that must never be seen.
pub fn film(width: u16, height: u16, bits: u16, pixels: Value, others: Vec<Element>) -> Vec<Element> {
    let allocated = if bits > 8 { 16 } else { 8 };
    let mut elements = vec![
        ((0x0008, 0x0016), Value::Text("UI", "1.2.840.10008.5.1.4.1.1.1".into())),
        ((0x0008, 0x0018), Value::Text("UI", "2.25.1".into())),
        ((0x0008, 0x0060), Value::Text("CS", "CR".into())),
        ((0x0010, 0x0010), Value::Text("PN", "SECRET^PATIENT".into())),
        ((0x0018, 0x0015), Value::Text("CS", "CHEST".into())),
        ((0x0028, 0x0002), Value::U16(1)),
        ((0x0028, 0x0004), Value::Text("CS", "MONOCHROME2".into())),
        ((0x0028, 0x0010), Value::U16(height)),
        ((0x0028, 0x0011), Value::U16(width)),
        ((0x0028, 0x0100), Value::U16(allocated)),
        ((0x0028, 0x0101), Value::U16(bits)),
        ((0x0028, 0x0102), Value::U16(bits - 1)),
        ((0x0028, 0x0103), Value::U16(0)),
        ((0x7FE0, 0x0010), pixels),
    ];
    for (tag, value) in others {
        elements.retain(|(other, _)| *other != tag);
        elements.push((tag, value));
    }
    elements.sort_by_key(|(tag, _)| *tag);
    elements
}

/// A file with preamble and meta information, which names this transfer syntax.
pub fn file(elements: &[Element], syntax: Syntax, uid: &str) -> Vec<u8> {
    let meta = [
        ((0x0002, 0x0001), Value::Bytes(vec![0, 1])),
        ((0x0002, 0x0002), Value::Text("UI", "1.2.840.10008.5.1.4.1.1.1".into())),
        ((0x0002, 0x0003), Value::Text("UI", "2.25.1".into())),
        ((0x0002, 0x0010), Value::Text("UI", uid.into())),
        ((0x0002, 0x0012), Value::Text("UI", "2.25.2".into())),
    ];
    let meta = data_set(&meta, Syntax::ExplicitLittle);
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM");
    bytes.extend([2, 0, 0, 0]);
    bytes.extend(b"UL");
    bytes.extend([4, 0]);
    bytes.extend((meta.len() as u32).to_le_bytes());
    bytes.extend(meta);
    bytes.extend(data_set(elements, syntax));
    bytes
}

/// The elements alone.
pub fn data_set(elements: &[Element], syntax: Syntax) -> Vec<u8> {
    elements.iter().flat_map(|(tag, value)| element(*tag, value, syntax)).collect()
}

fn element((group, number): (u16, u16), value: &Value, syntax: Syntax) -> Vec<u8> {
    let short = |value: u16| if syntax == Syntax::ExplicitBig { value.to_be_bytes() } else { value.to_le_bytes() };
    let long = |value: u32| if syntax == Syntax::ExplicitBig { value.to_be_bytes() } else { value.to_le_bytes() };
    let words = |words: &[u16]| words.iter().flat_map(|&word| short(word)).collect::<Vec<u8>>();
    const UNDEFINED: u32 = u32::MAX;
    let item = |length: u32| [&short(0xFFFE)[..], &short(0xE000), &long(length)].concat();
    let end = |number: u16| [&short(0xFFFE)[..], &short(number), &long(0)].concat();
    let (vr, length, content) = match value {
        Value::Text(vr, text) => {
            let mut bytes = text.clone().into_bytes();
            if bytes.len() % 2 == 1 {
                bytes.push(if *vr == "UI" { 0 } else { b' ' });
            }
            (*vr, bytes.len() as u32, bytes)
        }
        Value::U16(value) => ("US", 2, short(*value).to_vec()),
        Value::Table(table) => ("US", table.len() as u32 * 2, words(table)),
        Value::Words(pixels) => ("OW", pixels.len() as u32 * 2, words(pixels)),
        Value::Bytes(bytes) => ("OB", bytes.len().next_multiple_of(2) as u32, {
            let mut bytes = bytes.clone();
            bytes.resize(bytes.len().next_multiple_of(2), 0);
            bytes
        }),
        Value::Fragments(fragments) => {
            let mut bytes = item(0);
            for fragment in fragments {
                let mut fragment = fragment.clone();
                fragment.resize(fragment.len().next_multiple_of(2), 0);
                bytes.extend(item(fragment.len() as u32));
                bytes.extend(fragment);
            }
            bytes.extend(end(0xE0DD));
            ("OB", UNDEFINED, bytes)
        }
        Value::Item(elements) => {
            let content = data_set(elements, syntax);
            let bytes = [item(UNDEFINED), content, end(0xE00D), end(0xE0DD)].concat();
            ("SQ", UNDEFINED, bytes)
        }
    };
    let mut bytes = [short(group), short(number)].concat();
    match syntax {
        Syntax::ImplicitLittle => bytes.extend(long(length)),
        _ if ["OB", "OW", "SQ"].contains(&vr) => {
            bytes.extend(vr.bytes());
            bytes.extend([0, 0]);
            bytes.extend(long(length));
        }
        _ => {
            bytes.extend(vr.bytes());
            bytes.extend(short(length as u16));
        }
    }
    bytes.extend(content);
    bytes
}
