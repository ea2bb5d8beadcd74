//! What a browser may ask for, and which browser may ask.

use std::borrow::Cow;

use super::files::Files;
use super::http::{Answering, Head, Response};
use super::page::Page;

pub(super) struct Served {
    pub page: Page,
    pub files: Files,
    /// Part of the address: other programs and pages do not know it.
    pub token: String,
    /// `127.0.0.1:PORT`
    pub address: String,
}

impl Served {
    /// The page's address.
    pub fn link(&self) -> String {
        format!("http://{}{}", self.address, self.prefix())
    }

    fn prefix(&self) -> String {
        format!("/desk/{}/", self.token)
    }
}

impl Answering for Served {
    /// Another name of this computer may be that of a page from elsewhere, whose scripts would then count as ours; another page is no
    /// business of this one.
    fn refuse(&self, head: &Head) -> Option<Response<'_>> {
        let is_host = head.host.as_deref() == Some(self.address.as_str());
        let is_own = |origin: &String| origin.strip_prefix("http://") == Some(self.address.as_str());
        let is_origin = head.origin.as_ref().map_or(head.method == "GET", is_own);
        let is_site = head.site.as_ref().is_none_or(|site| ["same-origin", "none"].contains(&site.as_str()));
        if !(is_host && is_origin && is_site) {
            return Some(Response::refused("403 Forbidden", "只回答 gongkai desk 自己的页面"));
        }
        let is_known = head.target.starts_with(&self.prefix());
        (!is_known).then(|| Response::refused("404 Not Found", "没有这个地址；用 gongkai desk 印出的那一个"))
    }

    fn answer(&self, head: &Head, body: &[u8]) -> Response<'_> {
        let asked = head.target.strip_prefix(&self.prefix()).unwrap_or_default();
        let answered = match (head.method.as_str(), asked) {
            ("GET", "") => return self.page(),
            ("GET", "files") => self.files.list().map(|list| Response::json(&list)),
            ("POST", "files") => self.files.save(body).map(|saved| Response::json(&saved)),
            ("GET", path) => match path.strip_prefix("files/").and_then(decoded) {
                Some(path) => self.files.read(&path).map(file),
                None => return Response::refused("404 Not Found", "没有这个地址"),
            },
            _ => return Response::refused("405 Method Not Allowed", "不能这样问"),
        };
        answered.unwrap_or_else(|words| Response::refused("400 Bad Request", &words))
    }
}

impl Served {
    fn page(&self) -> Response<'_> {
        let (is_packed, body) = match &self.page {
            Page::Packed(bytes) => (true, *bytes),
            Page::Plain(bytes) => (false, bytes.as_slice()),
        };
        Response { status: "200 OK", kind: "text/html; charset=utf-8", is_packed, body: Cow::Borrowed(body) }
    }
}

fn file(bytes: Vec<u8>) -> Response<'static> {
    Response { status: "200 OK", kind: "application/octet-stream", is_packed: false, body: bytes.into() }
}

/// A path in which some bytes are written as `%` and two digits.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
        bytes.push(u8::from_str_radix(str::from_utf8(digits).ok().filter(|_| is_hex)?, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}
