//! The macro that declares an enum of errors.

/// Declares an enum of errors. All fields implement `Display`. A variant's code is its name in kebab case; its
/// details are its fields by name. `Name(field: Type)` declares a tuple variant with one field.
///
/// The macro derives `VARIANTS`, `code`, a [`Display`](std::fmt::Display) for logs, [`std::error::Error`], and the
/// conversion into an [`ErrorReport`](crate::error::ErrorReport).
macro_rules! errors {
    (
        $(#[$of_enum:meta])*
        pub enum $name:ident {
            $(
                $(#[$of_variant:meta])*
                $variant:ident
                $(($one:ident: $type_of_one:ty))?
                $({ $($(#[$of_field:meta])* $field:ident: $type:ty),+ $(,)? })?
            ),+ $(,)?
        }
    ) => {
        $(#[$of_enum])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $(
                $(#[$of_variant])*
                $variant $(($type_of_one))? $({ $($(#[$of_field])* $field: $type),+ })?
            ),+
        }

        impl $name {
            /// The name of each variant and the names of its details.
            pub const VARIANTS: &'static [(&'static str, &'static [&'static str])] =
                &[$((stringify!($variant), &[$(stringify!($one))? $($(stringify!($field)),+)?])),+];

            /// A short stable name for scripts and tests, in kebab case.
            pub fn code(&self) -> String {
                $crate::error::ErrorReport::from(self).code
            }
        }

        impl From<&$name> for $crate::error::ErrorReport {
            fn from(error: &$name) -> Self {
                match error {
                    $($name::$variant $(($one))? $({ $($field),+ })? => Self::new(
                        stringify!($variant),
                        &[$((stringify!($one), $one as &dyn std::fmt::Display))?
                            $($((stringify!($field), $field as &dyn std::fmt::Display)),+)?],
                    )),+
                }
            }
        }

        impl From<$name> for $crate::error::ErrorReport {
            fn from(error: $name) -> Self {
                Self::from(&error)
            }
        }

        impl std::fmt::Display for $name {
            /// For logs: the code and the details.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::error::ErrorReport::from(self).for_logs())
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(crate) use errors;
