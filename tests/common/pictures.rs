//! Pictures of a film as people have them: on a slide or a page, beside another, on its side, inverted, photographed.

use image::imageops::FilterType::CatmullRom;
use image::imageops::{crop_imm, flip_horizontal, overlay, resize, rotate90, rotate180, rotate270};
use image::{DynamicImage, GrayImage, Luma, Rgb, RgbImage};

const BLACK: u8 = 0;
const WHITE: u8 = 255;

/// Twenty kinds by name, of a film of any size.
pub fn pictures_of(film: &GrayImage) -> Vec<(&'static str, DynamicImage)> {
    let film = &resize(film, 600, 520, CatmullRom);
    let grey = |picture: GrayImage| DynamicImage::from(picture);
    vec![
        ("slide", grey(slide(film))),
        ("coloured-slide", coloured(&slide(film), [20, 60, 150]).into()),
        ("side-by-side", grey(on_page(1300, 600, WHITE, &[(film, 20, 40), (film, 680, 40)]))),
        ("one-above-the-other", grey(on_page(640, 1140, BLACK, &[(film, 20, 20), (film, 20, 600)]))),
        (
            "four-on-a-page",
            grey(on_page(1300, 1160, WHITE, &[(film, 30, 40), (film, 660, 40), (film, 30, 610), (film, 660, 610)])),
        ),
        ("without-a-gap", grey(on_page(1200, 520, BLACK, &[(film, 0, 0), (film, 600, 0)]))),
        ("beside-a-chart", grey(on_page(1300, 600, WHITE, &[(film, 20, 40), (&chart(), 680, 60)]))),
        ("white-borders", grey(on_page(1000, 920, WHITE, &[(film, 200, 200)]))),
        ("black-borders", grey(on_page(1100, 820, BLACK, &[(film, 250, 150)]))),
        ("small-on-a-page", grey(on_page(1240, 1754, WHITE, &[(&resize(film, 420, 364, CatmullRom), 150, 300)]))),
        ("turned-right", grey(rotate90(film))),
        ("upside-down", grey(rotate180(film))),
        ("turned-left", grey(rotate270(film))),
        ("mirrored", grey(flip_horizontal(film))),
        ("negative", grey(negative(film))),
        ("negative-on-its-side", grey(rotate90(&negative(film)))),
        ("annotated", grey(annotated(film))),
        ("photographed", photographed(film).into()),
        ("tinted", tinted(film).into()),
        ("in-a-viewer", grey(in_a_viewer(film))),
    ]
}

fn on_page(width: u32, height: u32, ground: u8, parts: &[(&GrayImage, i64, i64)]) -> GrayImage {
    let mut page = GrayImage::from_pixel(width, height, Luma([ground]));
    for (part, x, y) in parts {
        overlay(&mut page, *part, *x, *y);
    }
    page
}

fn fill(picture: &mut GrayImage, (left, top): (u32, u32), (width, height): (u32, u32), level: u8) {
    for y in top..(top + height).min(picture.height()) {
        for x in left..(left + width).min(picture.width()) {
            picture.put_pixel(x, y, Luma([level]));
        }
    }
}

/// Words as they look from afar: bars of several lengths.
fn line_of_text(picture: &mut GrayImage, (left, top): (u32, u32), height: u32, words: &[u32], level: u8) {
    let mut x = left;
    for &word in words {
        fill(picture, (x, top), (word, height), level);
        x += word + height;
    }
}

fn slide(film: &GrayImage) -> GrayImage {
    let mut slide = on_page(1280, 720, 245, &[(film, 640, 150)]);
    line_of_text(&mut slide, (60, 50), 30, &[180, 90, 220], 30);
    for row in 0..5 {
        line_of_text(&mut slide, (60, 190 + 70 * row), 14, &[90, 60, 120, 70], 60);
    }
    slide
}

/// Light parts beside the film in a colour.
fn coloured(picture: &GrayImage, colour: [u8; 3]) -> RgbImage {
    let is_ground = |level: u8| level == 245;
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let level = picture.get_pixel(x, y).0[0];
        Rgb(if is_ground(level) { colour } else { [level; 3] })
    })
}

fn chart() -> GrayImage {
    let mut chart = GrayImage::from_pixel(560, 480, Luma([WHITE]));
    fill(&mut chart, (20, 20), (4, 440), BLACK);
    fill(&mut chart, (20, 456), (520, 4), BLACK);
    for bar in 0..6 {
        let height = 60 + 55 * (bar * 7 % 6);
        fill(&mut chart, (50 + 80 * bar, 456 - height), (50, height), 120);
    }
    chart
}

fn negative(film: &GrayImage) -> GrayImage {
    GrayImage::from_fn(film.width(), film.height(), |x, y| Luma([WHITE - film.get_pixel(x, y).0[0]]))
}

fn annotated(film: &GrayImage) -> GrayImage {
    let mut film = film.clone();
    line_of_text(&mut film, (20, 20), 26, &[14, 26], WHITE);
    // Two arrows.
    for step in 0..70 {
        fill(&mut film, (180 + step, 170 + step), (5, 5), WHITE);
        fill(&mut film, (430 - step, 300 - step / 2), (5, 5), WHITE);
    }
    fill(&mut film, (225, 236), (30, 6), WHITE);
    fill(&mut film, (248, 212), (6, 30), WHITE);
    film
}

/// A photograph of a monitor: at an angle, with the monitor's frame, the raster of its pixels and a colour cast.
fn photographed(film: &GrayImage) -> RgbImage {
    let (width, height) = (900_u32, 760_u32);
    // The film's corners on the photograph, from the top left, clockwise.
    let [p0, p1, p2, p3] = [(130.0, 90.0), (790.0, 130.0), (760.0, 660.0), (110.0, 690.0_f64)];
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        // Bilinear coordinates, by a few steps of Newton's method.
        let (mut u, mut v) = (0.5, 0.5);
        for _ in 0..6 {
            let at = |a: f64, b: f64, c: f64, d: f64| {
                a * (1.0 - u) * (1.0 - v) + b * u * (1.0 - v) + c * u * v + d * (1.0 - u) * v
            };
            let (ex, ey) = (at(p0.0, p1.0, p2.0, p3.0) - x, at(p0.1, p1.1, p2.1, p3.1) - y);
            let (ux, uy) =
                ((p1.0 - p0.0) * (1.0 - v) + (p2.0 - p3.0) * v, (p1.1 - p0.1) * (1.0 - v) + (p2.1 - p3.1) * v);
            let (vx, vy) =
                ((p3.0 - p0.0) * (1.0 - u) + (p2.0 - p1.0) * u, (p3.1 - p0.1) * (1.0 - u) + (p2.1 - p1.1) * u);
            let determinant = ux * vy - uy * vx;
            u -= (ex * vy - ey * vx) / determinant;
            v -= (ux * ey - uy * ex) / determinant;
        }
        if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
            return Rgb([14, 14, 16]);
        }
        let level = f64::from(film.get_pixel((u * 600.0) as u32, (v * 520.0) as u32).0[0]);
        // Two rasters that nearly agree make a moire.
        let moire = 1.0 + 0.06 * (x * 2.1).sin() * (u * 1500.0).sin();
        let seen = |share: f64| (level * 0.85 * moire * share + 12.0).clamp(0.0, 255.0) as u8;
        Rgb([seen(0.97), seen(1.0), seen(1.04)])
    })
}

fn tinted(film: &GrayImage) -> RgbImage {
    RgbImage::from_fn(film.width(), film.height(), |x, y| {
        let level = f64::from(film.get_pixel(x, y).0[0]);
        Rgb([(level * 0.72) as u8, (level * 0.86) as u8, level as u8])
    })
}

/// A screenshot: a strip of thumbnails, a toolbar, and the film on black.
fn in_a_viewer(film: &GrayImage) -> GrayImage {
    let thumbnail = resize(&crop_imm(film, 40, 40, 500, 440).to_image(), 120, 104, CatmullRom);
    let mut screen = on_page(1280, 720, 40, &[(film, 420, 130)]);
    fill(&mut screen, (0, 0), (1280, 56), 70);
    line_of_text(&mut screen, (20, 20), 16, &[60, 40, 80, 50, 70], 200);
    for row in 0..4 {
        overlay(&mut screen, &thumbnail, 20, 90 + 140 * row);
    }
    screen
}
