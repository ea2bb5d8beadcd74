//! What rules read in words: amounts and years in prose, targets of indicators, numbers that tell of a person.
