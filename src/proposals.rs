//! Proposes how a refused picture could be read: which part of it, in which orientation, and whether inverted.
//!
//! The candidates are ranked by the network's out-of-distribution score: the lower, the more like a chest film. The search
//! works on a small copy of the film. A person decides: no candidate is read unless the person asks for it.

use crate::film_facts::PixelGeometry;
use crate::imaging::check::MAXIMUM_CHROMA;
use crate::imaging::regions::{Region, regions};
use crate::imaging::{Plane, Radiograph};
use crate::inference::{Engine, EngineError};
use crate::preparation::Preparation;
use crate::protocol::Proposal;

/// The longer side of the copy that is searched, in pixels.
const SEARCHED_SIDE: u32 = 1024;
/// The longer side of the copy on which regions are found.
const REGIONS_SIDE: u32 = 512;
/// How many regions are tried in every orientation.
const TURNED_REGIONS: usize = 4;
/// The most proposals.
const MOST: usize = 3;
/// Two regions that share more than this are the same film.
const SAME: f64 = 0.5;

/// A candidate and its out-of-distribution score, log-odds: the lower, the more like a chest film.
struct Scored {
    region: Region,
    preparation: Preparation,
    score: f32,
}

/// A proposal and its picture: grey levels row by row.
pub struct Found {
    pub proposal: Proposal,
    pub picture: Vec<u8>,
}

/// The preparations with which the network does not refuse the film, the best first: at most three, of different parts of
/// it. Their pictures have at most `side` pixels on their longer side. Empty if the network has no out-of-distribution score.
///
/// # Errors
/// [`EngineError::Run`] if the network fails.
pub fn propose(film: &Radiograph, engine: &Engine, side: u32) -> Result<Vec<Found>, EngineError> {
    let Some(cuts) = &engine.card().out_of_distribution else { return Ok(Vec::new()) };
    let film = small(film, SEARCHED_SIDE);
    let whole = Preparation { grey: film.chroma > MAXIMUM_CHROMA, ..Preparation::AS_IT_IS };
    let (width, _, levels) = film.preview(REGIONS_SIDE);
    let height = levels.len() / width.max(1) as usize;
    let mut scored = Vec::new();
    let mut try_one = |region: Region, preparation: Preparation| -> Result<f32, EngineError> {
        let input = engine.prepare(&film.clone().prepared(&preparation));
        let score = engine.assess(&input)?.ood.unwrap_or(f32::INFINITY);
        scored.push(Scored { region, preparation, score });
        Ok(score)
    };
    let mut best_of_regions = Vec::new();
    for region in regions(width as usize, &levels) {
        let upright = whole.then(part(region, width as usize, height));
        let best = try_one(region, upright)?.min(try_one(region, upright.inverted())?);
        best_of_regions.push((best, region, upright));
    }
    best_of_regions.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (_, region, upright) in best_of_regions.into_iter().take(TURNED_REGIONS) {
        let mut turned = upright;
        for _ in 0..3 {
            turned = turned.turned_right();
            try_one(region, turned)?;
            try_one(region, turned.inverted())?;
        }
    }
    scored.retain(|candidate| candidate.score <= cuts.refuse && !candidate.preparation.is_as_it_is());
    scored.sort_by(|one, other| one.score.total_cmp(&other.score));
    let mut chosen: Vec<Scored> = Vec::new();
    for candidate in scored {
        if chosen.len() < MOST && chosen.iter().all(|other| other.region.overlap(&candidate.region) < SAME) {
            chosen.push(candidate);
        }
    }
    Ok(chosen.into_iter().map(|candidate| found(&film, candidate.preparation, side)).collect())
}

fn found(film: &Radiograph, preparation: Preparation, side: u32) -> Found {
    let (width, height, picture) = film.clone().prepared(&preparation).preview(side);
    Found { proposal: Proposal { preparation, width, height }, picture }
}

/// The film as it is displayed, in 8 bits, with square pixels.
fn small(film: &Radiograph, side: u32) -> Radiograph {
    let (width, height, levels) = film.preview(side);
    Radiograph {
        width,
        height,
        plane: Plane::U8(levels),
        bit_depth: 8,
        presets: Vec::new(),
        geometry: PixelGeometry::SQUARE,
        ..*film
    }
}

fn part(region: Region, width: usize, height: usize) -> Preparation {
    let share = |at: usize, of: usize| at as f64 / of as f64;
    Preparation::cut(
        (share(region.left, width), share(region.top, height)),
        (share(region.right, width), share(region.bottom, height)),
    )
}
