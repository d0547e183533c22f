//! Generates the files in `files`.

use image::ImageFormat;

use crate::codestreams::{self, codestream};
use crate::dicom_files::{
    DEFLATED, Dicom, EXPLICIT, HTJ2K, IMPLICIT, JPEG_2000, JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS, JPEG_LS,
    PATIENT, RLE, lossless_jpeg, rle,
};
use crate::tiff_files::{Field, tiff};
use crate::watch::Named;
use crate::writers::{
    bmp, canvas, chunk, deflated, encoded, gif_frame, gif_screen, grey_fields, grey_png, header, jpeg_of_scans,
    jpeg_of_size, picture, png, progressive_jpeg, tiff_of_jpegs, webp,
};

const SIDE: u16 = 64;

/// A sound chest film as DICOM knows it, of 12 bits or as the syntax needs it.
pub fn film(syntax: &'static str) -> Dicom {
    let samples: Vec<u16> = picture(64, 64).into_raw().into_iter().map(|level| u16::from(level) * 16).collect();
    let mut film = Dicom::film(syntax, SIDE, SIDE, 12, &samples);
    match syntax {
        RLE => film.fragment(rle(&samples)),
        JPEG_LOSSLESS => film.fragment(lossless_jpeg(SIDE, SIDE, 12, &samples)),
        JPEG_BASELINE | JPEG_EXTENDED => {
            film.short(0x0028_0100, 8).short(0x0028_0101, 8).short(0x0028_0102, 7);
            film.fragment(encoded(picture(64, 64), ImageFormat::Jpeg))
        }
        JPEG_LS | JPEG_2000 | HTJ2K => {
            let name = if syntax == JPEG_LS {
                "12.jls"
            } else if syntax == HTJ2K {
                "12.jph.j2k"
            } else {
                "12.j2k"
            };
            film.short(0x0028_0010, codestreams::HEIGHT).short(0x0028_0011, codestreams::WIDTH);
            film.fragment(codestream(name))
        }
        _ => &mut film,
    };
    film
}

/// All of them.
pub fn files() -> Vec<Named> {
    let families = [("", any()), ("png", pngs()), ("gif", gifs()), ("tiff", tiffs()), ("bmp", bmps())];
    let more = [("webp", webps()), ("jpeg", jpegs()), ("j2k", jpeg2000s()), ("jls", jpeg_lss()), ("dicom", dicoms())];
    let all = families.into_iter().chain(more).flat_map(|(family, files)| {
        files.into_iter().map(move |(name, bytes)| match family {
            "" => (name.to_owned(), bytes),
            _ => (format!("{name}.{family}"), bytes),
        })
    });
    all.collect()
}

type Made = Vec<(&'static str, Vec<u8>)>;

fn any() -> Made {
    vec![
        ("words", b"these are words, not pixels".to_vec()),
        ("zip", b"PK\x03\x04\x14\0\0\0\x08\0".repeat(20)),
        ("program", b"\x7FELF\x02\x01\x01\0".repeat(20)),
        ("web-page", b"<!DOCTYPE html><title>Sign in</title>".to_vec()),
        ("zeros", vec![0; 5000]),
        ("one-byte", vec![0xFF]),
        ("only-png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("only-jpeg", b"\xFF\xD8\xFF".to_vec()),
        ("only-gif", b"GIF89a".to_vec()),
        ("only-bmp", b"BM".to_vec()),
        ("only-tiff", b"II*\0".to_vec()),
        ("only-webp", b"RIFF\0\0\0\0WEBP".to_vec()),
        ("only-dicom", [&[0; 128][..], b"DICM"].concat()),
    ]
}

fn pngs() -> Made {
    let ramp = |width: u32| move |_: u32| (0..width).map(|x| x as u8).collect();
    let rows = |count: usize| deflated(&[vec![0], (0..80).map(|x| x * 3).collect::<Vec<u8>>()].concat().repeat(count));
    let end = || chunk(b"IEND", b"");
    let sound = grey_png(80, 80, ramp(80));
    let flipped = |at: usize| {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x10;
        bytes
    };
    let mut endless = header(80, 80, 8, 0);
    endless.extend(b"\xFF\xFF\xFF\xFFIDAT");
    let enormous = [header(60_000, 60_000, 1, 0), chunk(b"IDAT", &deflated(&vec![0; 2_000_000])), end()];
    vec![
        ("sound", sound.clone()),
        ("sixty-thousand-squared", png(&enormous)),
        ("two-thousand-million-wide", png(&[header(i32::MAX as u32, 1, 8, 0), end()])),
        ("long-and-thin", grey_png(100_000, 64, ramp(100_000))),
        ("no-size", png(&[header(0, 0, 8, 0), chunk(b"IDAT", &rows(1)), end()])),
        ("no-pixels", png(&[header(80, 80, 8, 0), end()])),
        ("too-few-rows", png(&[header(80, 80, 8, 0), chunk(b"IDAT", &rows(40)), end()])),
        ("too-many-rows", png(&[header(80, 80, 8, 0), chunk(b"IDAT", &rows(400)), end()])),
        ("no-end", png(&[header(80, 80, 8, 0), chunk(b"IDAT", &rows(80))])),
        ("two-headers", png(&[header(80, 80, 8, 0), header(90, 90, 8, 0), chunk(b"IDAT", &rows(80)), end()])),
        ("no-header", png(&[chunk(b"IDAT", &rows(80)), end()])),
        ("no-palette", png(&[header(80, 80, 8, 3), chunk(b"IDAT", &rows(80)), end()])),
        ("three-bits", png(&[header(80, 80, 3, 0), chunk(b"IDAT", &rows(80)), end()])),
        ("unknown-filter", png(&[header(80, 80, 8, 0), chunk(b"IDAT", &deflated(&[9; 81 * 80])), end()])),
        ("chunk-without-end", png(&[endless])),
        ("wrong-checksum", flipped(29)),
        ("damaged-pixels", flipped(60)),
        (
            "damaged-exif",
            png(&[header(80, 80, 8, 0), chunk(b"eXIf", b"MM\0*\xFF\xFF\xFF\xFF"), chunk(b"IDAT", &rows(80)), end()]),
        ),
    ]
}

fn gifs() -> Made {
    // A clear code, then the end.
    let empty: &[u8] = &[0x44, 0x01];
    let sound = encoded(image::DynamicImage::ImageLuma8(picture(80, 80)).into_rgb8(), ImageFormat::Gif);
    let frame = |place, code_size, data| [gif_screen(80, 80), gif_frame(place, code_size, data), vec![0x3B]].concat();
    vec![
        ("sound", sound.clone()),
        ("huge-screen", [gif_screen(65_535, 65_535), gif_frame([0, 0, 1, 1], 2, empty), vec![0x3B]].concat()),
        ("no-frame", [gif_screen(80, 80), vec![0x3B]].concat()),
        ("frame-beyond-its-screen", frame([70, 70, 80, 80], 2, empty)),
        ("huge-frame", frame([0, 0, 65_535, 65_535], 2, empty)),
        ("frame-without-pixels", frame([0, 0, 0, 0], 2, empty)),
        ("too-few-pixels", frame([0, 0, 80, 80], 2, empty)),
        ("codes-of-no-size", frame([0, 0, 80, 80], 0, empty)),
        ("codes-too-long", frame([0, 0, 80, 80], 255, empty)),
        ("unknown-block", [gif_screen(80, 80), vec![0x99, 1, 2, 3]].concat()),
        ("cut", sound[..sound.len() / 2].to_vec()),
    ]
}

fn tiffs() -> Made {
    let jpeg = encoded(picture(80, 80), ImageFormat::Jpeg);
    let pixels = picture(64, 64).into_raw();
    let with = |compression: u32, next: u32, data: &[u8], change: &dyn Fn(&mut Vec<Field>)| {
        let mut fields = grey_fields(64, 64, compression, data.len() as u32);
        change(&mut fields);
        tiff(&fields, next, data)
    };
    let set = |tag: u16, count: u32, value: u32| {
        move |fields: &mut Vec<Field>| {
            let field = fields.iter_mut().find(|(found, ..)| *found == tag).expect("the field");
            (field.2, field.3) = (count, value);
        }
    };
    vec![
        ("sound", with(1, 0, &pixels, &|_| ())),
        ("directories-in-a-circle", with(1, 8, &pixels, &|_| ())),
        ("directory-beyond-the-end", b"II*\0\xFF\xFF\xFF\xFF".to_vec()),
        ("directory-in-its-header", b"II*\0\0\0\0\0".to_vec()),
        (
            "sixty-thousand-squared",
            with(1, 0, &pixels, &|f| {
                set(256, 1, 60_000)(f);
                set(257, 1, 60_000)(f);
            }),
        ),
        (
            "most-pixels-of-one-strip",
            with(1, 0, &pixels, &|f| {
                set(256, 1, 8_000)(f);
                set(257, 1, 8_000)(f);
                set(278, 1, 8_000)(f);
            }),
        ),
        ("no-width", with(1, 0, &pixels, &set(256, 1, 0))),
        ("rows-of-nothing", with(1, 0, &pixels, &set(278, 1, 0))),
        ("strip-beyond-the-end", with(1, 0, &pixels, &set(273, 1, u32::MAX))),
        ("strip-too-short", with(1, 0, &pixels, &set(279, 1, 10))),
        ("four-thousand-million-strips", with(1, 0, &pixels, &set(273, u32::MAX, 0))),
        ("sixty-four-bits", with(1, 0, &pixels, &set(258, 1, 64))),
        ("unknown-compression", with(60_000, 0, &pixels, &|_| ())),
        ("lies-about-deflate", with(8, 0, &pixels, &|_| ())),
        ("lies-about-lzw", with(5, 0, &pixels, &|_| ())),
        ("lies-about-jpeg", with(7, 0, &pixels, &|_| ())),
        ("jpeg", tiff_of_jpegs(80, 80, 1, 1, &jpeg)),
        ("jpeg-cut", tiff_of_jpegs(80, 80, 1, 1, &[&jpeg[..jpeg.len() * 4 / 5], b"\xFF\xD9"].concat())),
        ("jpegs-that-are-one", tiff_of_jpegs(80, 80, 100, 1, &jpeg)),
        ("jpeg-larger-than-its-strip", tiff_of_jpegs(80, 80, 1, 1, &progressive_jpeg(800, 15))),
        ("jpeg-of-colours-that-is-grey", tiff_of_jpegs(80, 80, 1, 3, &jpeg)),
        ("jpeg-with-a-false-size", tiff_of_jpegs(8_000, 8_000, 1, 1, &jpeg_of_size(8_000, 8_000))),
        ("lies-about-fax", with(4, 0, &pixels, &|_| ())),
        ("deflate-too-short", with(8, 0, &deflated(&pixels[..3000]), &|_| ())),
        ("deflate-too-long", with(8, 0, &deflated(&pixels.repeat(20)), &|_| ())),
        ("big-tiff", b"II+\0\x08\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF".to_vec()),
    ]
}

fn bmps() -> Made {
    let pixels = vec![0x55; 3000];
    vec![
        ("sound", encoded(picture(80, 80), ImageFormat::Bmp)),
        ("sixty-thousand-squared", bmp(60_000, 60_000, 24, 0, 0, &pixels)),
        ("long-and-thin", bmp(900_000, 64, 24, 0, 0, &pixels)),
        ("upside-down-without-end", bmp(80, i32::MIN, 24, 0, 0, &pixels)),
        ("negative-width", bmp(-80, 80, 24, 0, 0, &pixels)),
        ("seven-bits", bmp(80, 80, 7, 0, 0, &pixels)),
        ("four-thousand-million-colours", bmp(80, 80, 8, 0, u32::MAX, &pixels)),
        (
            "runs-that-leave-the-picture",
            bmp(80, 80, 8, 1, 0, &[[0_u8, 2, 255, 255].repeat(300), vec![0; 1024]].concat()),
        ),
        ("runs-without-end", bmp(80, 80, 8, 1, 0, &[255, 7].repeat(3000))),
        ("jpeg-inside", bmp(80, 80, 0, 4, 0, &pixels)),
        ("too-few-rows", bmp(80, 80, 24, 0, 0, &pixels)),
    ]
}

fn webps() -> Made {
    let sound = encoded(image::DynamicImage::ImageLuma8(picture(80, 80)).into_rgb8(), ImageFormat::WebP);
    // The chunk behind RIFF, length, WEBP, its name and length.
    let lossless = sound[20..].to_vec();
    let frame = |width: u32, height: u32| {
        let mut bytes = vec![0; 6];
        bytes.extend(&(width - 1).to_le_bytes()[..3]);
        bytes.extend(&(height - 1).to_le_bytes()[..3]);
        bytes.extend([0; 4]);
        bytes.extend(b"VP8L");
        bytes.extend((lossless.len() as u32).to_le_bytes());
        bytes.extend(&lossless);
        bytes
    };
    vec![
        ("sound", sound.clone()),
        ("huge-canvas", webp(&[(b"VP8X", canvas(0, 1 << 24, 1 << 8)), (b"VP8L", lossless.clone())])),
        ("canvas-of-another-size", webp(&[(b"VP8X", canvas(0, 8_000, 8_000)), (b"VP8L", lossless.clone())])),
        ("canvas-smaller-than-its-picture", webp(&[(b"VP8X", canvas(0, 70, 70)), (b"VP8L", lossless.clone())])),
        ("animation-without-frames", webp(&[(b"VP8X", canvas(2, 80, 80)), (b"ANIM", vec![0; 6])])),
        ("animation", webp(&[(b"VP8X", canvas(2, 80, 80)), (b"ANIM", vec![0; 6]), (b"ANMF", frame(80, 80))])),
        (
            "huge-frame",
            webp(&[(b"VP8X", canvas(2, 80, 80)), (b"ANIM", vec![0; 6]), (b"ANMF", frame(1 << 24, 1 << 24))]),
        ),
        ("lossy-that-is-lossless", webp(&[(b"VP8 ", lossless.clone())])),
        ("largest-lossless", webp(&[(b"VP8L", [&[0x2F, 0xFF, 0xFF, 0xFF, 0x0F][..], &lossless[5..]].concat())])),
        ("only-metadata", webp(&[(b"VP8X", canvas(8, 80, 80)), (b"EXIF", vec![0; 20])])),
        ("cut", sound[..sound.len() / 2].to_vec()),
    ]
}

fn jpegs() -> Made {
    let sound = encoded(picture(80, 80), ImageFormat::Jpeg);
    // Without the first segment with this marker.
    let without = |marker: u8| {
        let begin = sound.windows(2).position(|pair| pair == [0xFF, marker]).expect("the segment");
        let length = usize::from(u16::from_be_bytes([sound[begin + 2], sound[begin + 3]]));
        [&sound[..begin], &sound[begin + 2 + length..]].concat()
    };
    let frame = sound.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame");
    // A thousand and one Huffman tables without codes, in one segment.
    let tables = [&b"\xFF\xC4\x42\x7B"[..], &[0; 17 * 1_001]].concat();
    let changed = |at: usize, byte: u8| {
        let mut bytes = sound.clone();
        bytes[at] = byte;
        bytes
    };
    vec![
        ("sound", sound.clone()),
        ("false-size", jpeg_of_size(65_535, 65_535)),
        ("false-size-within-the-limit", jpeg_of_size(8_000, 8_000)),
        ("no-size", jpeg_of_size(0, 0)),
        ("no-quantization", without(0xDB)),
        ("no-huffman-codes", without(0xC4)),
        ("no-frame", without(0xC0)),
        ("no-scan", without(0xDA)),
        ("twelve-bits", changed(frame + 4, 12)),
        ("two-hundred-components", changed(frame + 9, 200)),
        ("arithmetic", changed(frame + 1, 0xC9)),
        ("lossless", changed(frame + 1, 0xC3)),
        ("progressive-that-is-not", changed(frame + 1, 0xC2)),
        ("sampled-by-none", changed(frame + 11, 0)),
        ("ten-scans", jpeg_of_scans(10)),
        ("too-many-tables", [&sound[..2], &tables, &sound[2..]].concat()),
        ("progressive-blank", progressive_jpeg(800, 15)),
        ("cut", sound[..sound.len() / 2].to_vec()),
        ("nothing-between-its-ends", b"\xFF\xD8\xFF\xD9".to_vec()),
        ("only-fill-bytes", [&b"\xFF\xD8"[..], &[0xFF; 3000]].concat()),
    ]
}

/// A codestream with other bytes at some place.
fn with_bytes(name: &str, at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut whole = codestream(name);
    whole[at..at + bytes.len()].copy_from_slice(bytes);
    whole
}

fn jpeg2000s() -> Made {
    let sound = codestream("12.j2k");
    let place = |marker: u8| sound.windows(2).position(|pair| pair == [0xFF, marker]).expect("the segment");
    let (style, part) = (place(0x52), place(0x90));
    let changed = |at: usize, bytes: &[u8]| with_bytes("12.j2k", at, bytes);
    // Width and height of the image and of its tiles.
    let sized = |side: u32| {
        let mut bytes = sound.clone();
        for at in [8, 12, 24, 28] {
            bytes[at..at + 4].copy_from_slice(&side.to_be_bytes());
        }
        bytes
    };
    vec![
        ("sound", sound.clone()),
        ("sound-tiles", codestream("tiles.j2k")),
        ("sound-high-throughput", codestream("12.jph.j2k")),
        ("sound-boxes", codestream("12.jp2")),
        ("sound-lossy-high-throughput", codestream("lossy-8.jph.j2k")),
        ("high-throughput-of-the-smallest-steps", {
            let mut whole = codestream("lossy-12.jph.j2k");
            let steps = whole.windows(2).position(|pair| pair == [0xFF, 0x5C]).expect("the quantization");
            whole[steps + 5] = 0xFF;
            whole
        }),
        ("million-squared", sized(1_000_000)),
        ("five-thousand-squared", sized(5_000)),
        ("eight-thousand-squared", sized(8_000)),
        ("no-size", changed(8, &[0; 8])),
        ("tiles-of-nothing", changed(24, &[0; 8])),
        ("tiles-of-one-pixel", changed(24, &[0, 0, 0, 1, 0, 0, 0, 1])),
        ("image-beside-its-tiles", changed(16, &[0xFF; 8])),
        ("no-components", changed(40, &[0, 0])),
        ("sixteen-thousand-components", changed(40, &[0x40, 0])),
        ("thirty-eight-bits", changed(42, &[37])),
        ("sixty-five-thousand-layers", changed(style + 6, &[0xFF, 0xFF])),
        ("levels-beyond-the-image", changed(style + 9, &[32])),
        ("blocks-without-end", changed(style + 10, &[255, 255])),
        ("tile-that-is-not-there", changed(part + 4, &[0xFF, 0xFF])),
        ("tile-part-shorter-than-its-header", changed(part + 6, &[0, 0, 0, 3])),
        ("tile-part-beyond-the-end", changed(part + 6, &[0x7F, 0xFF, 0xFF, 0xFF])),
        ("tile-part-without-a-length", changed(part + 6, &[0; 4])),
        ("cut", sound[..sound.len() / 2].to_vec()),
        ("cut-with-an-end", [&sound[..sound.len() / 2], b"\xFF\xD9"].concat()),
        ("only-a-header", sound[..part].to_vec()),
        ("boxes-without-a-codestream", b"\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 ".to_vec()),
        ("box-longer-than-the-file", with_bytes("12.jp2", 12, &[0xFF; 4])),
    ]
}

fn jpeg_lss() -> Made {
    let sound = codestream("12.jls");
    let changed = |at: usize, bytes: &[u8]| with_bytes("12.jls", at, bytes);
    let frame = sound.windows(2).position(|pair| pair == [0xFF, 0xF7]).expect("a frame");
    let scan = sound.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    vec![
        ("sound", sound.clone()),
        ("sound-near", codestream("near-8.jls")),
        ("sound-grey-in-colour", codestream("rgb.jls")),
        ("sound-restarts", codestream("restarts.jls")),
        ("colours-planes", codestream("colours-planes.jls")),
        ("colours-rows", codestream("colours-rows.jls")),
        ("colours-pixels", codestream("colours-pixels.jls")),
        ("colours-restarts", codestream("colours-restarts.jls")),
        ("colours-of-two-planes", {
            let whole = codestream("colours-planes.jls");
            let last = whole.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("a scan");
            [&whole[..last], b"\xFF\xD9"].concat()
        }),
        ("colours-of-one-plane-twice", {
            let mut whole = codestream("colours-planes.jls");
            let last = whole.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("a scan");
            whole[last + 5] = 1;
            whole
        }),
        ("restart-of-another-number", {
            let mut whole = codestream("restarts.jls");
            let marker = whole.windows(2).position(|pair| pair == [0xFF, 0xD2]).expect("a restart marker");
            whole[marker + 1] = 0xD5;
            whole
        }),
        ("restarts-of-every-row", {
            let mut whole = codestream("restarts.jls");
            let interval = whole.windows(2).position(|pair| pair == [0xFF, 0xDD]).expect("the interval");
            whole[interval + 5] = 1;
            whole
        }),
        ("thresholds-upside-down", {
            let presets = b"\xFF\xF8\0\x0D\x01\x0F\xFF\0\x30\0\x20\0\x10\0\x40";
            [&sound[..frame], presets, &sound[frame..]].concat()
        }),
        ("false-size", changed(frame + 5, &[0xFF; 4])),
        ("false-size-within-the-limit", changed(frame + 5, &[0x1F, 0x40, 0x1F, 0x40])),
        ("no-size", changed(frame + 5, &[0; 4])),
        ("one-bit", changed(frame + 4, &[1])),
        ("other-depth", changed(frame + 4, &[16])),
        ("near-of-everything", changed(scan + 7, &[255])),
        ("interleaved", changed(scan + 8, &[2])),
        ("cut", sound[..sound.len() / 2].to_vec()),
        ("cut-with-an-end", [&sound[..sound.len() / 2], b"\xFF\xD9"].concat()),
        ("no-scan", sound[..scan].to_vec()),
    ]
}

fn dicoms() -> Made {
    const ROWS: u32 = 0x0028_0010;
    const COLUMNS: u32 = 0x0028_0011;
    const STORED: u32 = 0x0028_0101;
    const HIGH_BIT: u32 = 0x0028_0102;
    const PIXELS: u32 = 0x7FE0_0010;
    let changed = |syntax: &'static str, change: &dyn Fn(&mut Dicom)| {
        let mut file = film(syntax);
        change(&mut file);
        file.bytes()
    };
    let explicit = |change: &dyn Fn(&mut Dicom)| changed(EXPLICIT, change);
    // A sequence in an item of a sequence in an item ..., none of them with a length.
    let nested = |depth: usize| b"\x08\0\x40\x11SQ\0\0\xFF\xFF\xFF\xFF\xFE\xFF\0\xE0\xFF\xFF\xFF\xFF".repeat(depth);
    let before = |extra: &[u8]| {
        let bytes = film(EXPLICIT).bytes();
        // Behind the preamble and the header of the file.
        let body = bytes.windows(4).position(|tag| tag == b"\x08\0\x05\0").expect("the first element");
        [&bytes[..body], extra, &bytes[body..]].concat()
    };
    let samples: Vec<u16> = picture(64, 64).into_raw().into_iter().map(|level| u16::from(level) * 16).collect();
    let lying_rle = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut segments = rle(&samples);
        change(&mut segments);
        changed(RLE, &|file| {
            file.fragment(segments.clone());
        })
    };
    let jpeg = |syntax: &'static str, bytes: Vec<u8>| {
        changed(syntax, &|file| {
            file.fragment(bytes.clone());
        })
    };
    let table = |descriptor: [u16; 3], data: &[u8]| {
        let mut inner = b"\x28\0\x02\x30US\x06\0".to_vec();
        inner.extend(descriptor.iter().flat_map(|word| word.to_le_bytes()));
        inner.extend(b"\x28\0\x06\x30OW\0\0");
        inner.extend((data.len() as u32).to_le_bytes());
        inner.extend(data);
        let item = [b"\xFE\xFF\0\xE0", &(inner.len() as u32).to_le_bytes()[..], &inner].concat();
        explicit(&|file| {
            file.put(0x0028_3010, "SQ", item.clone());
        })
    };
    let whole = film(EXPLICIT).bytes();
    vec![
        ("sound", whole.clone()),
        ("sound-rle", film(RLE).bytes()),
        ("sound-lossless", film(JPEG_LOSSLESS).bytes()),
        ("sound-baseline", film(JPEG_BASELINE).bytes()),
        (
            "absurd-rows",
            explicit(&|file| {
                file.short(ROWS, 65_535).short(COLUMNS, 65_535);
            }),
        ),
        (
            "more-rows-than-pixels",
            explicit(&|file| {
                file.short(ROWS, 8_000);
            }),
        ),
        (
            "more-rows-than-runs",
            changed(RLE, &|file| {
                file.short(ROWS, 65_535).short(COLUMNS, 900);
            }),
        ),
        (
            "no-rows",
            explicit(&|file| {
                file.short(ROWS, 0);
            }),
        ),
        (
            "rows-missing",
            explicit(&|file| {
                file.without(ROWS);
            }),
        ),
        (
            "no-pixel-data",
            explicit(&|file| {
                file.without(PIXELS);
            }),
        ),
        (
            "empty-pixel-data",
            explicit(&|file| {
                file.put(PIXELS, "OW", Vec::new());
            }),
        ),
        ("pixels-cut", whole[..whole.len() - 3000].to_vec()),
        (
            "one-bit",
            explicit(&|file| {
                file.short(0x0028_0100, 1).short(STORED, 1).short(HIGH_BIT, 0);
            }),
        ),
        (
            "twelve-bits-in-twelve",
            explicit(&|file| {
                file.short(0x0028_0100, 12);
            }),
        ),
        (
            "thirty-two-bits",
            explicit(&|file| {
                file.short(0x0028_0100, 32).short(STORED, 32).short(HIGH_BIT, 31);
            }),
        ),
        (
            "more-bits-than-there-are",
            explicit(&|file| {
                file.short(STORED, 17).short(HIGH_BIT, 16);
            }),
        ),
        (
            "no-bits",
            explicit(&|file| {
                file.short(STORED, 0);
            }),
        ),
        (
            "high-bit-beyond",
            explicit(&|file| {
                file.short(HIGH_BIT, 65_535);
            }),
        ),
        (
            "thousand-samples-a-pixel",
            explicit(&|file| {
                file.short(0x0028_0002, 1000);
            }),
        ),
        (
            "thousand-frames",
            explicit(&|file| {
                file.text(0x0028_0008, "IS", "1000");
            }),
        ),
        (
            "frames-below-none",
            explicit(&|file| {
                file.text(0x0028_0008, "IS", "-3");
            }),
        ),
        (
            "numbers-that-are-none",
            explicit(&|file| {
                file.text(0x0028_1050, "DS", "1e400\\nan\\-").text(0x0028_1051, "DS", "inf\\0\\x").text(
                    0x0028_1053,
                    "DS",
                    "0",
                );
            }),
        ),
        (
            "slope-of-nothing",
            explicit(&|file| {
                file.text(0x0028_1053, "DS", "1e-45").text(0x0028_1052, "DS", "-1e38");
            }),
        ),
        ("sequences-a-hundred-deep", before(&nested(100))),
        ("sequence-without-end", before(b"\x08\0\x40\x11SQ\0\0\xFF\xFF\xFF\xFF")),
        ("length-beyond-the-end", before(b"\x09\0\x10\0OB\0\0\xFE\xFF\xFF\xFF")),
        ("value-without-a-length", before(b"\x09\0\x10\0OB\0\0\xFF\xFF\xFF\xFF")),
        ("unknown-without-a-length", before(b"\x09\0\x10\0UN\0\0\xFF\xFF\xFF\xFF\xFE\xFF\xDD\xE0\0\0\0\0")),
        ("type-that-is-none", before(b"\x09\0\x10\0\x01\x02\x04\0abcd")),
        ("no-preamble", whole[132..].to_vec()),
        (
            "private-element",
            changed(IMPLICIT, &|file| {
                file.put(0x0009_0010, "UN", vec![0xFF; 30]);
            }),
        ),
        ("deflated-that-is-not", [&film(DEFLATED).bytes()[..200], &[0xFF; 500]].concat()),
        ("rle-of-no-segments", lying_rle(&|bytes| bytes[..4].fill(0))),
        ("rle-of-too-many-segments", lying_rle(&|bytes| bytes[..4].fill(0xFF))),
        ("rle-segment-beyond-the-end", lying_rle(&|bytes| bytes[8..12].fill(0xFF))),
        ("rle-segment-in-the-header", lying_rle(&|bytes| bytes[4..8].fill(0))),
        (
            "rle-segments-backwards",
            lying_rle(&|bytes| {
                let (first, second) = (bytes[4..8].to_vec(), bytes[8..12].to_vec());
                bytes[4..8].copy_from_slice(&second);
                bytes[8..12].copy_from_slice(&first);
            }),
        ),
        (
            "rle-without-a-header",
            changed(RLE, &|file| {
                file.fragment(vec![1, 2, 3]);
            }),
        ),
        (
            "rle-that-is-not-in-fragments",
            changed(EXPLICIT, &|file| {
                file.text(0x0008_0060, "CS", "DX");
            })
            .windows(20)
            .position(|uid| uid == b"1.2.840.10008.1.2.1\0")
            .map(|at| {
                let mut bytes = film(EXPLICIT).bytes();
                bytes[at + 18] = b'5';
                bytes
            })
            .expect("the syntax"),
        ),
        ("jpeg-of-another-size", jpeg(JPEG_BASELINE, encoded(picture(90, 70), ImageFormat::Jpeg))),
        ("jpeg-false-size", jpeg(JPEG_BASELINE, jpeg_of_size(65_535, 65_535))),
        ("jpeg-cut", jpeg(JPEG_BASELINE, encoded(picture(64, 64), ImageFormat::Jpeg)[..700].to_vec())),
        ("jpeg-that-is-a-png", jpeg(JPEG_BASELINE, encoded(picture(64, 64), ImageFormat::Png))),
        ("jpeg-nothing", jpeg(JPEG_LOSSLESS, Vec::new())),
        ("sound-jpeg-2000", film(JPEG_2000).bytes()),
        ("sound-high-throughput", film(HTJ2K).bytes()),
        ("sound-jpeg-ls", film(JPEG_LS).bytes()),
        ("sound-lossy-high-throughput", {
            let mut file = film(HTJ2K);
            file.fragment(codestream("lossy-12.jph.j2k"));
            file.bytes()
        }),
        ("sound-jpeg-ls-restarts", {
            let mut file = film(JPEG_LS);
            file.fragment(codestream("restarts.jls"));
            file.bytes()
        }),
        ("jpeg-ls-in-colour", {
            let mut file = film(JPEG_LS);
            file.short(0x0028_0002, 3).text(0x0028_0004, "CS", "RGB");
            file.short(0x0028_0100, 8).short(STORED, 8).short(HIGH_BIT, 7);
            file.fragment(codestream("colours-pixels.jls"));
            file.bytes()
        }),
        ("jpeg-ls-in-colour-said-to-be-grey", {
            let mut file = film(JPEG_LS);
            file.short(0x0028_0100, 8).short(STORED, 8).short(HIGH_BIT, 7);
            file.fragment(codestream("colours-rows.jls"));
            file.bytes()
        }),
        ("jpeg-2000-of-another-size", {
            let mut file = film(JPEG_2000);
            file.short(ROWS, 64).bytes()
        }),
        ("jpeg-ls-of-more-bits", {
            let mut file = film(JPEG_LS);
            file.short(0x0028_0100, 8).short(STORED, 8).short(HIGH_BIT, 7).bytes()
        }),
        (
            "lossless-of-one-bit",
            jpeg(JPEG_LOSSLESS, {
                let mut bytes = lossless_jpeg(SIDE, SIDE, 12, &samples);
                bytes[6] = 1;
                bytes
            }),
        ),
        (
            "lossless-of-no-components",
            jpeg(JPEG_LOSSLESS, {
                let mut bytes = lossless_jpeg(SIDE, SIDE, 12, &samples);
                bytes[11] = 0;
                bytes
            }),
        ),
        ("table-of-no-values", table([4096, 0, 16], b"")),
        ("table-of-thirty-bits", table([4, 0, 30], &[0; 8])),
        ("table-of-sixty-five-thousand", table([0, 0, 16], &[0; 100])),
        (
            "ct",
            explicit(&|file| {
                file.text(0x0008_0060, "CS", "CT");
            }),
        ),
        (
            "side-view",
            explicit(&|file| {
                file.text(0x0018_5101, "CS", "LL");
            }),
        ),
        ("header-only", whole[..160].to_vec()),
        (
            "labels-without-end",
            changed(DEFLATED, &|file| {
                file.put(0x0028_1055, "UN", vec![b'\\'; 4_000_000]);
            }),
        ),
        (
            "label-that-is-a-name",
            explicit(&|file| {
                file.text(0x0028_1050, "DS", "2048").text(0x0028_1051, "DS", "4096").text(0x0028_1055, "LO", PATIENT);
            }),
        ),
    ]
}
