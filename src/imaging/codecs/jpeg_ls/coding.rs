//! What the codes of a scan mean: its parameters, and the contexts that adapt to the samples (ITU-T T.87, annex A).

use super::bits::BitReader;
use crate::imaging::codecs::DecodeError;

/// Exponents of the lengths of runs (A.2.1, step 3).
const RUN_EXPONENTS: [u32; 32] =
    [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// The greatest sum of the sizes of errors, far above what 64 samples of 16 bits reach.
const MOST_SUMMED: i32 = 1 << 24;

/// The parameters that a segment may set (C.2.4.1.1). 0 stands for the default.
#[derive(Clone, Copy, Default)]
pub struct Presets {
    /// The greatest sample.
    pub white: u16,
    /// The bounds between the classes of gradients.
    pub thresholds: [u16; 3],
    /// How many samples of a context are counted before its sums are halved.
    pub reset: u16,
}

/// The parameters of a scan.
#[derive(Clone, Copy)]
pub struct Parameters {
    /// MAXVAL.
    white: i32,
    /// NEAR.
    near: i32,
    /// 2 NEAR + 1, the distance between the samples that can be coded.
    step: i32,
    thresholds: [i32; 3],
    reset: i32,
    /// The number of different prediction errors (RANGE).
    range: i32,
    /// Bits of a prediction error.
    error_bits: u32,
    /// The greatest length of a code.
    limit: u32,
}

impl Parameters {
    /// The parameters for samples of `precision` bits and differences of at most `near`.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`] for presets outside of the ranges of table C.1.
    pub fn new(precision: u8, near: u8, presets: &Presets) -> Result<Self, DecodeError> {
        let or_default = |preset: u16, default: i32| if preset == 0 { default } else { preset.into() };
        let (near, greatest) = (i32::from(near), (1 << precision) - 1);
        let white = or_default(presets.white, greatest);
        let [low, middle, high] = Self::default_thresholds(white, near);
        let [a, b, c] = presets.thresholds;
        let thresholds = [or_default(a, low), or_default(b, middle), or_default(c, high)];
        let reset = or_default(presets.reset, 64);
        let is_valid = white <= greatest
            && near <= white / 2
            && near < thresholds[0]
            && thresholds.is_sorted()
            && thresholds[2] <= white
            && (3..=white.max(255)).contains(&reset);
        if !is_valid {
            return Err(DecodeError::Corrupt("its coding parameters"));
        }
        let step = 2 * near + 1;
        let range = (white + 2 * near) / step + 1;
        let bits_of = |values: i32| 32 - (values - 1).leading_zeros();
        let sample_bits = bits_of(white + 1).max(2);
        let limit = 2 * (sample_bits + sample_bits.max(8));
        Ok(Self { white, near, step, thresholds, reset, range, error_bits: bits_of(range), limit })
    }

    /// C.2.4.1.1.1.
    fn default_thresholds(white: i32, near: i32) -> [i32; 3] {
        let clamped = |value: i32, least: i32| if value > white || value < least { least } else { value };
        let [low, middle, high] = if white >= 128 {
            let factor = (white.min(4_095) + 128) / 256;
            [factor + 2 + 3 * near, 4 * factor + 3 + 5 * near, 17 * factor + 4 + 7 * near]
        } else {
            let factor = 256 / (white + 1);
            [(3 / factor + 3 * near).max(2), (7 / factor + 5 * near).max(3), (21 / factor + 7 * near).max(4)]
        };
        let low = clamped(low, near + 1);
        let middle = clamped(middle, low);
        [low, middle, clamped(high, middle)]
    }

    pub fn is_flat(&self, gradients: [i32; 3]) -> bool {
        gradients.iter().all(|gradient| gradient.abs() <= self.near)
    }

    pub fn are_near(&self, a: i32, b: i32) -> bool {
        (a - b).abs() <= self.near
    }

    /// The class of a gradient, -4 to 4 (A.3.3).
    fn class(&self, gradient: i32) -> i32 {
        let size = gradient.abs();
        let [low, middle, high] = self.thresholds;
        let class = match () {
            () if size <= self.near => 0,
            () if size < low => 1,
            () if size < middle => 2,
            () if size < high => 3,
            () => 4,
        };
        class * gradient.signum()
    }

    /// The sample from its prediction and the error (A.4.4, A.8).
    fn sample(&self, predicted: i32, error: i32) -> i32 {
        let sample = predicted + error * self.step;
        let wrapped = match sample {
            sample if sample < -self.near => sample + self.range * self.step,
            sample if sample > self.white + self.near => sample - self.range * self.step,
            sample => sample,
        };
        wrapped.clamp(0, self.white)
    }

    /// A code of limited length (A.5.3), with `exponent` low bits.
    fn code(&self, bits: &mut BitReader<'_>, exponent: u32, limit: u32) -> Result<i32, DecodeError> {
        let most = limit.saturating_sub(self.error_bits + 1);
        let zeros = bits.zeros(most)?;
        if zeros == most {
            return Ok(bits.number(self.error_bits)? as i32 + 1);
        }
        // No overflow: at most 61 zeros, and an exponent of at most 25, as the sums of a context are bounded.
        Ok(((zeros << exponent) + bits.number(exponent)?) as i32)
    }

    /// Whether an error and the sum of a context are as small as they are in valid files.
    fn check(&self, error: i32, sum: i32) -> Result<(), DecodeError> {
        if error.abs() > self.range || sum > MOST_SUMMED {
            return Err(DecodeError::Corrupt("a prediction error"));
        }
        Ok(())
    }
}

/// The adaptive state of a scan.
pub struct Coding {
    pub parameters: Parameters,
    contexts: [Context; 365],
    /// For samples that end a run: of another level than the sample above, and of the same.
    run_contexts: [RunContext; 2],
}

#[derive(Clone, Copy)]
struct Context {
    /// Sum of the sizes of errors (A).
    size: i32,
    /// Sum of the errors (B).
    bias: i32,
    /// What is added to predictions (C).
    correction: i32,
    /// N.
    count: i32,
}

#[derive(Clone, Copy)]
struct RunContext {
    size: i32,
    count: i32,
    /// Errors below 0.
    negative: i32,
}

/// The least exponent with `count << exponent >= size`.
fn exponent(count: i32, size: i32) -> u32 {
    let mut exponent = 0;
    while count << exponent < size {
        exponent += 1;
    }
    exponent
}

impl Coding {
    /// The state before the first sample, and after a restart (A.2.1).
    pub fn new(parameters: Parameters) -> Self {
        let size = ((parameters.range + 32) / 64).max(2);
        Self {
            parameters,
            contexts: [Context { size, bias: 0, correction: 0, count: 1 }; 365],
            run_contexts: [RunContext { size, count: 1, negative: 0 }; 2],
        }
    }

    /// The next sample, from those to the left (a), above (b), above to the left (c), and the gradients (A.3 to A.6).
    pub fn sample(
        &mut self,
        bits: &mut BitReader<'_>,
        [left, above, corner]: [i32; 3],
        gradients: [i32; 3],
    ) -> Result<i32, DecodeError> {
        let parameters = self.parameters;
        let [first, second, third] = gradients.map(|gradient| parameters.class(gradient));
        let number = 81 * first + 9 * second + third;
        let sign = if number < 0 { -1 } else { 1 };
        let context = &mut self.contexts[number.unsigned_abs() as usize];
        let predicted = if corner >= left.max(above) {
            left.min(above)
        } else if corner <= left.min(above) {
            left.max(above)
        } else {
            left + above - corner
        };
        let predicted = (predicted + sign * context.correction).clamp(0, parameters.white);
        let exponent = exponent(context.count, context.size);
        let code = parameters.code(bits, exponent, parameters.limit)?;
        let is_shifted = parameters.near == 0 && exponent == 0 && 2 * context.bias <= -context.count;
        let shift = i32::from(is_shifted);
        let error = if code % 2 == shift { code >> 1 } else { -((code + 1) >> 1) - shift };
        context.update(error, &parameters)?;
        Ok(parameters.sample(predicted, sign * error))
    }

    /// The length of a run of at most `most` samples, and whether a sample that ends it follows (A.7.1).
    pub fn run(
        &mut self,
        bits: &mut BitReader<'_>,
        index: &mut usize,
        most: usize,
    ) -> Result<(usize, bool), DecodeError> {
        let mut length = 0;
        while bits.number(1)? == 1 {
            let part = 1 << RUN_EXPONENTS[*index];
            if part > most - length {
                return Ok((most, false));
            }
            length += part;
            *index = (*index + 1).min(31);
            if length == most {
                return Ok((most, false));
            }
        }
        length += bits.number(RUN_EXPONENTS[*index])? as usize;
        if length >= most {
            return Err(DecodeError::Corrupt("a run that leaves its row"));
        }
        Ok((length, true))
    }

    /// The sample that ends a run of the level `left` (A.7.2). `is_alike`: whether it is predicted from the run, as
    /// the sample above is of the same level.
    pub fn run_end(
        &mut self,
        bits: &mut BitReader<'_>,
        index: usize,
        [left, above]: [i32; 2],
        is_alike: bool,
    ) -> Result<i32, DecodeError> {
        let parameters = self.parameters;
        let alike = i32::from(is_alike);
        let context = &mut self.run_contexts[usize::from(is_alike)];
        let exponent = exponent(context.count, context.size + if is_alike { context.count >> 1 } else { 0 });
        let limit = parameters.limit - RUN_EXPONENTS[index] - 1;
        let code = parameters.code(bits, exponent, limit)?;
        let mapped = code + alike;
        let is_odd = mapped % 2 == 1;
        let size = (mapped + 1) >> 1;
        let is_negative = (exponent != 0 || 2 * context.negative >= context.count) == is_odd;
        let error = if is_negative { -size } else { size };
        context.update(error, (code + 1 - alike) >> 1, &parameters)?;
        Ok(if is_alike {
            parameters.sample(left, error)
        } else {
            parameters.sample(above, if left > above { -error } else { error })
        })
    }
}

impl Context {
    /// A.6.
    fn update(&mut self, error: i32, parameters: &Parameters) -> Result<(), DecodeError> {
        parameters.check(error, self.size)?;
        self.bias += error * parameters.step;
        self.size += error.abs();
        if self.count == parameters.reset {
            self.size >>= 1;
            self.bias >>= 1;
            self.count >>= 1;
        }
        self.count += 1;
        if self.bias <= -self.count {
            self.correction = (self.correction - 1).max(-128);
            self.bias = (self.bias + self.count).max(1 - self.count);
        } else if self.bias > 0 {
            self.correction = (self.correction + 1).min(127);
            self.bias = (self.bias - self.count).min(0);
        }
        Ok(())
    }
}

impl RunContext {
    /// A.7.2.
    fn update(&mut self, error: i32, size: i32, parameters: &Parameters) -> Result<(), DecodeError> {
        parameters.check(error, self.size)?;
        self.negative += i32::from(error < 0);
        self.size += size;
        if self.count == parameters.reset {
            self.size >>= 1;
            self.count >>= 1;
            self.negative >>= 1;
        }
        self.count += 1;
        Ok(())
    }
}
