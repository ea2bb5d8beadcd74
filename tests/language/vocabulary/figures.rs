use crate::support::work::within;

use super::{at, local, traces};

const OWN: &str = "livelihood = { title = \"民生支出\", sum = { ledger = \"expenditure\", function = [\"205\", \"208\"] } }\n\
    education = { title = \"教育支出\", sum = { ledger = \"expenditure\", function = \"205\" } }\n";

#[test]
fn a_variant_s_figure_is_said_like_any_other() {
    let world = || local().file("figures.toml", OWN);
    let words = "{{ fig.livelihood | money }}，{{ fig.education | percent(of=fig.livelihood) }}";
    assert_eq!(world().say(words), ["150.00，80.00%"]);
    assert_eq!(traces(&world().document(words)), [3]);
    let ids: Vec<String> = world().document("").figures.into_iter().map(|figure| figure.id).collect();
    assert!(ids.contains(&"livelihood".to_owned()) && ids.contains(&"basic".to_owned()));
}

#[test]
fn last_year_and_approved_amounts_may_name_it() {
    let world = || local().file("figures.toml", OWN);
    let words = "{{ prev.education | money }}，{{ delta.education | change(of=\"上年\") }}";
    let previous = "[previous]\neducation = 110.5\n[approved]\nlivelihood = 150\n";
    assert_eq!(world().budget(previous).say(words), ["110.50，比上年增加9.50万元"]);
    let off = world().budget("[approved]\nlivelihood = 151\n").refused("");
    assert_eq!(off, at("B101", "151"));
    // A figure of several nodes has no place: last year's amount could be in any of them.
    assert_eq!(world().budget("[previous]\nlivelihood = 110.5\n").refused(""), at("S027", "livelihood"));
}

#[test]
fn a_column_takes_it() {
    let table = "title = \"表\"\nempty = { note = \"无\" }\nrows = [{ by = \"function\", levels = [1] }]\ncolumns = [{ head = \"科目\", show = \"code\" }, \
        { head = \"教育\", figure = \"education\" }]\n";
    let document = local().file("figures.toml", OWN).file("tables/general.toml", table).document("");
    let general = document.tables().find(|table| table.id == "general").unwrap();
    let texts: Vec<String> = general
        .rows
        .rows()
        .last()
        .unwrap()
        .iter()
        .map(|slot| match slot {
            gongkai::document::Slot::Cell(cell) => cell.content.text(),
            gongkai::document::Slot::Covered => String::new(),
        })
        .collect();
    assert_eq!(texts[1..], ["205", "120.00"]);
}

#[test]
fn the_nearest_of_the_chain_is_meant() {
    let other = "name = \"y\"\ntitle = \"上级\"\nextends = \"tables\"\n";
    let mut world = local().file("figures.toml", "mine = { title = \"甲\", sum = { ledger = \"expenditure\" } }\n");
    world.variant = world.variant.replace("\"tables\"", "\"y\"");
    world.files.push(("variants/y/variant.toml".into(), other.into()));
    let theirs = "mine = { title = \"乙\", sum = { ledger = \"revenue\" } }\n\
        also = { title = \"丙\", sum = { ledger = \"expenditure\", source = \"fund\" } }\n";
    world
        .files
        .push(("variants/y/figures.toml".into(), theirs.replace("revenue\" }", "revenue\", source = \"fund\" }")));
    assert_eq!(world.say("{{ fig.mine | money }}，{{ fig.also | money }}"), ["150.00，30.00"]);
}

#[test]
fn a_name_that_is_taken_or_cannot_be_written_is_refused() {
    for (id, place) in [("basic", "basic"), ("\"fig.x\"", "\"fig.x\""), ("file", "file"), ("\"民生\"", "\"民生\"")]
    {
        let text = format!("{id} = {{ title = \"甲\", sum = {{ ledger = \"expenditure\" }} }}\n");
        assert_eq!(local().file("figures.toml", &text).refused(""), at("M140", place), "{id}");
    }
}

#[test]
fn a_selection_that_cannot_be_summed_is_refused() {
    for (sum, code, place) in [
        ("{ use = \"basic\" }", "M141", "{ use = \"basic\" }"),
        ("{}", "M141", "{}"),
        ("{ ledger = \"revenue\", use = \"basic\" }", "M141", "{ ledger = \"revenue\", use = \"basic\" }"),
        ("{ ledger = \"basic\", use = \"project\" }", "M141", "{ ledger = \"basic\", use = \"project\" }"),
        ("{ ledger = \"revenue\", year = -1 }", "M141", "{ ledger = \"revenue\", year = -1 }"),
        ("{ ledger = \"revenue\", sorce = \"fund\" }", "M101", "sorce"),
        ("{ ledger = \"revenue\", source = \"fnud\" }", "M102", "\"fnud\""),
    ] {
        let text = format!("x = {{ title = \"甲\", sum = {sum} }}\n");
        assert_eq!(local().file("figures.toml", &text).refused(""), at(code, place), "{sum}");
    }
}

#[test]
fn money_that_was_not_split_is_no_silent_zero() {
    let own = "staff = { title = \"人员\", sum = { ledger = \"expenditure\", use = \"personnel\" } }\n";
    let world = || local().file("figures.toml", own);
    assert_eq!(world().refused("{{ fig.staff | money }}"), at("W101", "100"));
    assert_eq!(local().refused("{{ figure(ledger='expenditure', use='personnel') | money }}"), at("W101", "100"));
    assert_eq!(world().budget("[approved]\nstaff = 80\n").refused(""), at("B101", "80"));
    let figures = world().document("").figures;
    assert!(!figures.iter().any(|figure| figure.id == "staff"), "what is not known is not listed");
}

#[test]
fn a_variant_that_cannot_be_opened_hides_no_fault_of_the_budget_and_invents_none() {
    // `mine` may be the variant's: only the variant and the wrong sum are reported.
    let more = "[approved]\nmine = 1\nexpenditure_total = 151\n[previous]\nmine = 2\n";
    let found = local().budget(more).file("figures.toml", "mine = {\n").refused("");
    let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["B101", "M004"]);
    let found = local().budget(more).refused("");
    let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["S022"], "the variant has no figures of its own");
    let mut world = local().budget(more);
    world.variant = "name = \"x\"\ntitle = \"本地\"\nextends = \"nowhere\"\n".into();
    let codes: Vec<String> = world.refused("").into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["B101", "M113"]);
}

#[test]
fn a_sentence_selects_by_itself() {
    let say = |words: &str| local().budget(super::LAST_YEAR).say(words);
    let education = "figure(ledger=\"expenditure\", function=\"2059999\", use=\"basic\")";
    assert_eq!(say(&format!("{{{{ {education} | money }}}}")), ["100.00"]);
    assert_eq!(say(&format!("{{{{ {education} | percent(of=figure(ledger='expenditure')) }}}}")), ["66.67%"]);
    assert_eq!(say("{{ figure(ledger='expenditure', function=['205', '208'], source='!fund') | money }}"), ["120.00"]);
    assert_eq!(say("{{ figure(ledger='expenditure', carried_over=true) | money }}"), ["30.00"]);
    assert_eq!(say("{{ figure(ledger='expenditure', year=-1, function='205') | money }}"), ["115.25"]);
    assert_eq!(say("{{ figure(year=\"-1\", ledger='expenditure', function='205') | money }}"), ["115.25"]);
    let zero = "{% if figure(ledger='three_public') is zero %}没有{% else %}有{% endif %}";
    assert_eq!(say(zero), ["没有"]);
    assert_eq!(
        say("{% for p in [1, 2] %}{{ figure(ledger='revenue', source='fund') | money }}；{% endfor %}"),
        ["30.00；30.00；"]
    );
    assert_eq!(traces(&local().document("{{ figure(ledger='expenditure') | money }}")), [3]);
}

#[test]
fn last_year_s_amount_that_was_not_said_is_missing() {
    let words = "{{ figure(ledger='expenditure', year=-1) | money }}";
    assert_eq!(local().refused(words), at("Y102", "2024"));
}

#[test]
fn a_call_that_cannot_be_understood_is_found_at_its_place() {
    for (call, code, place) in [
        ("figure(ledger='expenditure', function='2059')", "M102", "2059"),
        ("figure(ledger='expenditure', fnction='205')", "M101", "fnction"),
        ("figure(function='205')", "M141", "figure(function='205')"),
        ("figure()", "M141", "figure()"),
        ("figure(ledger='revenue', use='basic')", "M141", "figure(ledger='revenue', use='basic')"),
        ("figure(ledger='revenue', year=[0, -1])", "M141", "figure(ledger='revenue', year=[0, -1])"),
        ("figure(ledger=unit.name)", "M145", "unit"),
        ("figure(ledger='revenue', 'fund')", "M145", "'"),
        ("figure(ledger='revenue'", "M145", "|"),
    ] {
        let found = local().refused(&format!("{{{{ {call} | money }}}}"));
        // The template engine reports syntax errors, too.
        let own_words = found.iter().filter(|(code, _)| code != "M111").cloned().collect::<Vec<_>>();
        assert_eq!(own_words, at(code, place), "{call}");
        let own = format!("[narrative]\nduties = \"{{{{ {call} | money }}}}\"\n");
        let found = local().budget(&own).refused("{{ narrative.duties }}");
        assert!(found.contains(&at(code, place)[0]), "{call}: {found:?}");
    }
}

#[test]
fn a_call_is_an_amount_and_no_text() {
    for misuse in
        ["{{ figure(ledger='revenue') | replace(from='1', to='2') }}", "{% if figure(ledger='revenue') %}是{% endif %}"]
    {
        assert_eq!(local().refused(misuse)[0].0, "M126", "{misuse}");
    }
}

#[test]
fn a_unit_s_own_words_select_too() {
    let own = "[narrative]\nduties = \"共{{ figure(ledger='expenditure', source='fund') | money }}万元\"\n";
    assert_eq!(local().budget(own).say("{{ narrative.duties }}"), ["共30.00万元"]);
}

#[test]
fn a_template_full_of_calls_is_read_in_time() {
    let call = "{{ figure(ledger='expenditure', function='205') | money }}";
    let many = call.repeat(10_000);
    assert!(within(300, || local().run(&many)).is_sound());
    let broken = format!("{{{{ {} }}}}", "figure(figure(".repeat(50_000));
    assert!(!within(300, || local().run(&broken)).is_sound());
    let rows = "{% for r in list.a %}{{ r.amount }}{# figure( #}".repeat(20_000);
    assert!(!within(300, || local().run(&rows)).is_sound());
}
