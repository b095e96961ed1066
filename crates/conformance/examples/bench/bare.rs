//! The bare handler 比較の相手: axum answering every request with the same bytes from memory, and nothing else.

use crate::server::PAGE;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName};
use axum::response::Response;
use std::path::Path;

/// Serves the answer recorded in `page` (headers, an empty line, body) on a free port, which it prints.
pub(crate) fn serve(page: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let (headers, body) = recorded(&std::fs::read(page)?)?;
    let answer = move || async move {
        let mut response = Response::new(Body::from(body));
        *response.headers_mut() = headers;
        response
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}", listener.local_addr()?);
        axum::serve(listener, Router::new().route(PAGE, axum::routing::get(answer))).await
    })?;
    Ok(())
}

type Recorded = (HeaderMap, axum::body::Bytes);

fn recorded(bytes: &[u8]) -> Result<Recorded, Box<dyn std::error::Error>> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no end of headers")?;
    let mut headers = HeaderMap::new();
    for line in std::str::from_utf8(&bytes[..end])?.lines().skip(1) {
        let (name, value) = line.split_once(": ").ok_or("a header without a value")?;
        // These two are hyper's own.
        if !["content-length", "date"].contains(&name) {
            headers.append(name.parse::<HeaderName>()?, value.parse()?);
        }
    }
    Ok((headers, axum::body::Bytes::copy_from_slice(&bytes[end + 4..])))
}
