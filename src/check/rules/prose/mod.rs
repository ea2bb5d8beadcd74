//! 文字与表文一致: compares prose with the tables and with other prose.

mod change_percent;
pub mod contradicts;
pub mod counts;
pub mod counts_of;
mod from_to;
mod institutions_listed;
pub mod list_total;
pub mod main_projects;
pub mod operating_uses;
pub mod out_of_proportion;
mod parts_beside;
pub mod parts_of_project;
mod products;
pub mod project_amount;
mod project_called;
pub mod project_count;
pub mod project_named;
mod projects_total;
mod said_price;
mod said_source;
pub mod shares;
mod slipped_counts;
pub mod stated_change;
pub mod there_or_not;
mod things;
pub mod typed_figure;
pub mod unit_slip;
mod uses_amounts;
pub mod vehicle_count;

use crate::check::rule::{OnDocument, OnFacts, Rule};

pub const ON_FACTS: &[(Rule, OnFacts)] = &[
    (typed_figure::RULE, typed_figure::check),
    (project_count::RULE, project_count::check),
    (main_projects::RULE, main_projects::check),
    (project_named::RULE, project_named::check),
    (operating_uses::RULE, operating_uses::check),
    (out_of_proportion::RULE, out_of_proportion::check),
    (vehicle_count::RULE, vehicle_count::check),
    (stated_change::RULE, stated_change::check),
    (there_or_not::RULE, there_or_not::check),
    (counts::RULE, counts::check),
    (parts_of_project::RULE, parts_of_project::check),
    (project_amount::RULE, project_amount::check),
];

pub const ON_DOCUMENT: &[(Rule, OnDocument)] = &[
    (contradicts::RULE, contradicts::check),
    (unit_slip::RULE, unit_slip::check),
    (list_total::RULE, list_total::check),
    (shares::RULE, shares::check),
];
