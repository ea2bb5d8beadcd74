//! Packages of Office Open XML (.xlsx, .docx): parts in a zip, unpacked within limits, and read as events. Nothing outside of
//! a package is followed, and no document type or entity is accepted.

mod fault;
mod relations;
mod unpacked;
mod xml;
mod zipped;

pub(crate) use fault::Fault;
pub(crate) use relations::{named, relations};
pub(crate) use unpacked::Unpacked;
pub(crate) use xml::{Part, Step, is_true, local};
pub(crate) use zipped::Package;
