//! The inner loop: a few rows of activations times eight output channels.

use crate::convolution::{Sink, go_through};
use crate::epilogue::Epilogue;

/// Output channels that a tile computes together.
pub const LANES: usize = 8;
/// Products are taken in steps of so many; the depth of packed weights is a multiple of it.
pub const DEPTH_STEP: usize = 8;
/// The highest level of an activation: seven bits, as the eighth means different things to different processors'
/// relaxed dot product.
pub const HIGHEST_LEVEL: u8 = 127;

/// The sums of one row: a 32-bit integer for each of the panel's channels.
pub(crate) type Sums = [i32; LANES];

/// Where the operands of a tile lie.
///
/// A row is what one output pixel sees: `segments` runs of `length` consecutive levels, `pitch` apart (a
/// convolution's kernel rows in a plane whose pixels hold their channels together).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// Runs of levels, at least one.
    pub segments: usize,
    /// Levels in a run, a multiple of [`DEPTH_STEP`].
    pub length: usize,
    /// Levels from the begin of one run to the begin of the next.
    pub pitch: usize,
}

/// Exact integer products of activations (0 to [`HIGHEST_LEVEL`]) with weights (-128 to 127).
///
/// All tiles give the same integers; they differ in how they come by them and in how the weights lie.
pub(crate) trait Tile: Sized {
    /// How the level of an activation is stored where the tile reads it.
    type Level: Copy + Default + From<u8> + 'static;
    /// How many consecutive weights of one output channel lie together: packed weights are
    /// `[depth / GROUP][LANES][GROUP]`.
    const GROUP: usize;
    /// Whether there is a shorter way where weights that meet (see `weights.rs`) stay within 16 bits.
    const MEETS: bool;

    /// The levels as they are, where the tile reads them so.
    fn borrow(levels: &[u8]) -> Option<&[Self::Level]>;

    /// For each row the sums of its products with the panel's eight channels.
    ///
    /// `meeting` promises that no four weights that meet can leave 16 bits together, which allows a tile that
    /// [`Tile::MEETS`] a shorter way to the same integers.
    ///
    /// # Safety
    /// Each of `rows` must be readable over the whole window, `panel` over `segments * length * LANES` weights.
    unsafe fn multiply<const ROWS: usize>(
        rows: [*const Self::Level; ROWS],
        window: Window,
        panel: *const i8,
        meeting: bool,
    ) -> [Sums; ROWS];

    /// All windows that begin at `begins` times one panel, with `MEETING` as `meeting` above.
    ///
    /// A function of its own, small and called often: browsers compile it for speed in a few milliseconds, and use that
    /// from the next panel on.
    ///
    /// # Safety
    /// The windows must lie in the plane, the panel must have as many weights as a window levels, eight times, the sink's
    /// pixels and channels must be those of its epilogue, and the processor must have what the tile needs.
    #[inline(never)]
    unsafe fn go_through<E: Epilogue, const ROWS: usize, const MEETING: bool>(
        plane: &[Self::Level],
        begins: &[usize],
        window: Window,
        panel: &[i8],
        sink: Sink<'_, E>,
    ) {
        // SAFETY: passed on.
        unsafe { go_through::<Self, E, ROWS, MEETING>(plane, begins, window, panel, sink) }
    }
}
