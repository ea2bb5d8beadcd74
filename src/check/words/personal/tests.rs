//! Personal numbers, and numbers that only look like one.

use super::*;

fn kinds(text: &str) -> Vec<(NumberKind, bool)> {
    personal(text).into_iter().map(|found| (found.kind, found.certain)).collect()
}

#[test]
fn what_tells_of_a_person_is_found() {
    for (text, kind, certain) in [
        ("身份证号11010519491231002X。", NumberKind::Identity, true),
        ("（11010519491231002x）", NumberKind::Identity, true),
        ("１１０１０５１９４９１２３１００２Ｘ", NumberKind::Identity, true),
        ("440524188001010014，440524198001010013", NumberKind::Identity, true),
        ("联系电话：13812345678", NumberKind::Mobile, true),
        ("联系电话13812345678、办公室", NumberKind::Mobile, true),
        ("手机+8613812345678", NumberKind::Mobile, true),
        ("张三138-1234-5678", NumberKind::Mobile, false),
        ("联系人张三 138 1234 5678", NumberKind::Mobile, true),
        ("张三13812345678", NumberKind::Mobile, false),
        ("家庭电话0319-2345678", NumberKind::Home, true),
    ] {
        assert_eq!(kinds(text), [(kind, certain)], "{text}");
    }
}

#[test]
fn a_card_has_its_check_digit() {
    let digit = |digits: &str| (0..10).map(|last| format!("{digits}{last}")).find(|card| is_card(card)).unwrap();
    let card = digit("622202020001234567");
    assert_eq!(kinds(&format!("卡号{card}")), [(NumberKind::Card, true)]);
    assert_eq!(kinds(&format!("打入{card}")), [(NumberKind::Card, false)]);
    let (a, rest) = card.split_at(4);
    let (b, rest) = rest.split_at(4);
    let (c, rest) = rest.split_at(4);
    let (d, rest) = rest.split_at(4);
    assert_eq!(kinds(&format!("卡号 {a} {b} {c} {d} {rest}")), [(NumberKind::Card, true)]);
    assert_eq!(kinds(&format!("编号{card}")), []);
    assert_eq!(kinds(&format!("{card}元")), []);
    assert_eq!(kinds(&format!("{card}P")), []);
}

#[test]
fn what_only_looks_like_one_is_not() {
    for text in [
        "",
        "没有数",
        // Project codes of the examples.
        "13050025P00945010079L",
        "13052824P000002102498",
        "13058124P005467100013",
        "130528240000021024981",
        // 统一社会信用代码
        "11130500000012345X",
        "91130500MA07XYZ12K",
        "121305004018501234",
        "统一社会信用代码：111305000000123456",
        // A wrong check digit, no such day, no such province.
        "110105194912310021",
        "110105194913310024",
        "000105194912310020",
        // Amounts and counts.
        "13812345678元",
        "安排13812345678.50元",
        "1,381,234,567.80元",
        "13,812,345,678",
        "13812345678条",
        "18000000000",
        "13812345678.5",
        // Numbers of other things.
        "合同号13812345678",
        "工单编号：13812345678",
        "第13812345678号",
        "冀政办字〔2017〕104号",
        "国办秘函（2019）19号",
        "2010301、2080505、30101",
        "10.12.13.138",
        "192.168.100.200:13812",
        "12345政务服务便民热线、12342、12319",
        "咨询电话0311-86668888",
        "0319-2345678",
        "2024年1月1日至2024年12月31日",
        "20240101-20241231",
        "A02029900 C16089900",
        "http://www.xingtai.gov.cn/13812345678.html",
        "1381234567",
        "138123456789",
        "12812345678",
        "x13812345678",
        "13812345678x",
        "图纸13812345678-2",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn a_place_is_the_number_itself() {
    let text = "联系电话：１３８１２３４５６７８。";
    assert_eq!(&text[personal(text)[0].range.clone()], "１３８１２３４５６７８");
    let text = "电话 138-1234-5678，";
    assert_eq!(&text[personal(text)[0].range.clone()], "138-1234-5678");
}
