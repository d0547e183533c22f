//! A time in UTC, written as ISO 8601. The caller reads the clock.

use std::fmt;

/// A time in UTC, with a resolution of one second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    /// Seconds since 1970-01-01 00:00 UTC, without leap seconds.
    seconds: i64,
}

/// The last second of the year 9999, the last year with four digits.
const LAST: i64 = 253_402_300_799;
const SECONDS_A_DAY: i64 = 86_400;

impl Timestamp {
    /// Converts milliseconds since 1970-01-01 00:00 UTC. Times outside of the years 1970 to 9999 are clamped to that
    /// range.
    pub fn from_unix_milliseconds(milliseconds: f64) -> Self {
        Self { seconds: ((milliseconds / 1000.0).floor() as i64).clamp(0, LAST) }
    }

    /// Formats as `20261124-1415`, for file names.
    pub fn in_a_file_name(self) -> String {
        let ((year, month, day), (hour, minute, _)) = (self.date(), self.time_of_day());
        format!("{year:04}{month:02}{day:02}-{hour:02}{minute:02}")
    }

    /// Formats as `2026-11-24 14:15 UTC`, for people.
    pub fn to_the_minute(self) -> String {
        let ((year, month, day), (hour, minute, _)) = (self.date(), self.time_of_day());
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
    }

    /// Year, month and day in the Gregorian calendar. The computation uses years that begin in March, so that the leap
    /// day comes last (Richards 2013, "Calendars", 15.11.3; Hinnant, "chrono-compatible low-level date algorithms",
    /// `civil_from_days`).
    fn date(self) -> (i64, i64, i64) {
        let days = self.seconds / SECONDS_A_DAY + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        (era * 400 + year_of_era + i64::from(month <= 2), month, day)
    }

    /// Hour, minute, second.
    fn time_of_day(self) -> (i64, i64, i64) {
        let of_day = self.seconds % SECONDS_A_DAY;
        (of_day / 3600, of_day / 60 % 60, of_day % 60)
    }
}

impl fmt::Display for Timestamp {
    /// `2026-11-24T14:15:09Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((year, month, day), (hour, minute, second)) = (self.date(), self.time_of_day());
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}
