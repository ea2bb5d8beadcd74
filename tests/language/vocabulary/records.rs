use super::local;

#[test]
fn sentences_loop_over_what_the_unit_authored() {
    let more = r#"
[[organization]]
name = "某局本级"
nature = "行政"
[[procurement]]
project = "培训"
catalogue = "C05020400"
item = "印刷"
quantity = 2
price = 5
amounts = { general = 10 }
[assets]
as_of = 2023-12-31
items = [{ kind = "vehicle", quantity = 3, value = 45.5 }, { kind = "office", quantity = 1200 }]
[performance]
overall = """
  保运转。

  促*发展*。
"""
[[performance.target]]
name = "教育"
goal = "按时发放"
"#;
    let words = "{% for o in organization %}{{ o.name }}，{{ o.nature }}{{ o.rank }}。{% endfor %}\n\n\
        {% for line in procurement %}{{ line.project }}采购{{ line.item }}{{ line.quantity }}，{{ line.amount | money }}万元。{% endfor %}\n\n\
        截至{{ assets.as_of }}：{% for item in assets.items %}{{ item.name }}{{ item.quantity }}\
        {% if item.kind == \"vehicle\" %}辆，{{ item.value | money }}万元{% endif %}；{% endfor %}\n\n\
        {{ performance.overall }}\n\n{% for t in performance.targets %}{{ t.name }}：{{ t.goal }}{{ t.indicator }}{% endfor %}\n\n\
        {% if performance.safeguards %}有{% else %}没有{% endif %}保障措施";
    assert_eq!(
        local().budget(more).say(words),
        [
            "某局本级，行政。",
            "培训采购印刷2，10.00万元。",
            "截至2023-12-31：车辆3辆，45.50万元；办公用房1200；",
            "保运转。",
            "促*发展*。",
            "教育：按时发放",
            "没有保障措施",
        ]
    );
}

#[test]
fn what_was_not_authored_is_an_empty_list() {
    let words = "{% for o in organization %}{{ o.name }}{% else %}无机构{% endfor %}，\
        {% for t in performance.targets %}{{ t.name }}{% else %}无目标{% endfor %}，\
        {% for item in assets.items %}{{ item.name }}{% else %}无资产{% endfor %}{{ assets.as_of }}";
    assert_eq!(local().say(words), ["无机构，无目标，无资产"]);
}
