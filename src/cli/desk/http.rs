//! HTTP as far as a browser on this computer needs it: a connection carries one request.

use std::borrow::Cow;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

/// The largest head of a request, in bytes, and its most lines.
const HEAD: usize = 16 << 10;
const LINES: usize = 64;
/// The largest body, in bytes.
pub(super) const BODY: usize = 64 << 20;
/// How long a browser may be silent.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may take to hear the answer, and how much more it may send meanwhile.
const LINGER: Duration = Duration::from_secs(2);
const UNREAD: u64 = 1 << 20;

/// The head of a request.
#[derive(Default)]
pub(super) struct Head {
    pub method: String,
    /// From the first `/`.
    pub target: String,
    pub host: Option<String>,
    /// The page that asks, if the browser says so.
    pub origin: Option<String>,
    /// How that page is related to what it asks for, if the browser says so.
    pub site: Option<String>,
    length: usize,
}

pub(super) struct Response<'r> {
    pub status: &'static str,
    pub kind: &'static str,
    pub is_packed: bool,
    pub body: Cow<'r, [u8]>,
}

/// What answers requests.
pub(super) trait Answering {
    /// Why a request is not answered at all; its body is not read.
    fn refuse(&self, head: &Head) -> Option<Response<'_>>;
    fn answer(&self, head: &Head, body: &[u8]) -> Response<'_>;
}

impl Response<'_> {
    pub fn json(value: &Value) -> Self {
        Self {
            status: "200 OK",
            kind: "application/json",
            is_packed: false,
            body: value.to_string().into_bytes().into(),
        }
    }

    pub fn refused(status: &'static str, words: &str) -> Self {
        Self { status, ..Self::json(&json!({ "refused": words })) }
    }
}

/// Reads the request of a connection, and writes the answer.
pub(super) fn answer(mut connection: TcpStream, by: &impl Answering) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let Some((head, mut body)) = head(&mut connection)? else {
        return write(&mut connection, &Response::refused("400 Bad Request", "这不是浏览器的请求"));
    };
    if let Some(refused) = by.refuse(&head) {
        return write(&mut connection, &refused);
    }
    if head.length > BODY {
        return write(&mut connection, &Response::refused("413 Content Too Large", "太大了"));
    }
    let missing = head.length.saturating_sub(body.len()) as u64;
    (&mut connection).take(missing).read_to_end(&mut body)?;
    if body.len() != head.length {
        return Ok(());
    }
    write(&mut connection, &by.answer(&head, &body))
}

/// The head, and what has come of the body; `None` if it is none.
fn head(connection: &mut TcpStream) -> io::Result<Option<(Head, Vec<u8>)>> {
    let (mut received, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let count = connection.read(&mut part)?;
        received.extend_from_slice(&part[..count]);
        let end = received.windows(4).take(HEAD).position(|four| four == b"\r\n\r\n");
        if let Some(end) = end {
            let body = received.split_off(end + 4);
            return Ok(parsed(&received).map(|head| (head, body)));
        }
        if count == 0 || received.len() > HEAD {
            return Ok(None);
        }
    }
}

fn parsed(bytes: &[u8]) -> Option<Head> {
    let mut lines = [httparse::EMPTY_HEADER; LINES];
    let mut request = httparse::Request::new(&mut lines);
    request.parse(bytes).ok()?;
    let mut head = Head { method: request.method?.to_owned(), target: request.path?.to_owned(), ..Head::default() };
    for line in request.headers {
        let value = || str::from_utf8(line.value).ok().map(str::to_owned);
        match line.name.to_ascii_lowercase().as_str() {
            // Twice is a trick.
            "host" if head.host.is_some() => return None,
            "host" => head.host = value(),
            "origin" => head.origin = Some(value()?),
            "sec-fetch-site" => head.site = Some(value()?),
            "content-length" => head.length = value()?.parse().ok()?,
            // Browsers say how long what they send is.
            "transfer-encoding" => return None,
            _ => {}
        }
    }
    Some(head)
}

fn write(connection: &mut TcpStream, response: &Response<'_>) -> io::Result<()> {
    let Response { status, kind, is_packed, body } = response;
    let packed = if *is_packed { "Content-Encoding: gzip\r\n" } else { "" };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{packed}Cache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nContent-Security-Policy: frame-ancestors 'none'\r\nConnection: close\r\n\r\n",
        length = body.len()
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(body)?;
    // What is closed with something unread is broken off, and the answer with it.
    connection.shutdown(Shutdown::Write)?;
    connection.set_read_timeout(Some(LINGER))?;
    io::copy(&mut connection.take(UNREAD), &mut io::sink()).map(drop)
}
