//! Amounts that are none.

use super::{budget, codes};

#[test]
fn a_float_is_not_an_amount() {
    for number in ["1e400", "1e5", "1E-3", "nan", "+nan", "-nan", "inf", "-inf"] {
        assert_eq!(codes(&budget(&format!("[revenue]\ngeneral = {number}\n"))), ["S011"], "{number}");
    }
}

#[test]
fn an_amount_is_decimal() {
    for number in ["0x10", "0o17", "0b11"] {
        assert_eq!(codes(&budget(&format!("[revenue]\ngeneral = {number}\n"))), ["S011"], "{number}");
    }
}

#[test]
fn an_amount_has_no_more_digits_than_can_be_added_up() {
    let long = "9".repeat(100_000);
    for number in ["123456789012345678901234567890", "0.0000000000001", &long, &format!("0.{long}")] {
        assert_eq!(codes(&budget(&format!("[revenue]\ngeneral = {number}\n"))), ["S012"], "{number:.40}");
        assert_eq!(codes(&budget(&format!("[revenue]\ngeneral = \"{number}\"\n"))), ["S012"], "{number:.40}");
    }
}

#[test]
fn an_amount_in_words_is_refused() {
    for text in ["一百", "１００", "1,43.96", "", "-", "1.2.3", "12万元3", "１４３０．９６", "1e5", "nan"]
    {
        assert_eq!(codes(&budget(&format!("[revenue]\ngeneral = \"{text}\"\n"))), ["S011"], "{text}");
    }
}

#[test]
fn an_amount_is_not_negative() {
    for number in ["-1", "-0.01", "\"-5万元\""] {
        assert_eq!(codes(&budget(&format!("[revenue]\ngeneral = {number}\n"))), ["S013"], "{number}");
    }
}

#[test]
fn an_amount_of_another_kind_is_refused() {
    for value in ["true", "2024-01-01", "[1]", "{ a = 1 }"] {
        assert_eq!(codes(&budget(&format!("[revenue]\ngeneral = {value}\n"))), ["S008"], "{value}");
    }
}
