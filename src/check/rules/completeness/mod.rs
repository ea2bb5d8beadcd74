//! 完整性: nothing that must be there is missing.

pub mod empty_note;
pub mod nine_tables;
pub mod projects_listed;
pub mod published_in_time;
