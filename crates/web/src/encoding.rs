//! Content encodings: Brotli, gzip or none, as the browser accepts.

use axum::body::Bytes;
use std::io::Write as _;

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    /// `br`.
    Brotli,
    /// `gzip`.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// The best of what an `Accept-Encoding` header takes.
    pub(crate) fn accepted(header: Option<&str>) -> Encoding {
        let takes = |name: &str| {
            header.into_iter().flat_map(|header| header.split(',').take(16)).any(|part| {
                let mut words = part.split(';');
                let refused = |word: &str| {
                    word.trim().strip_prefix("q=").is_some_and(|q| q.trim_end_matches(['0', '.']).is_empty())
                };
                words.next().is_some_and(|word| word.trim().eq_ignore_ascii_case(name)) && !words.any(refused)
            })
        };
        match () {
            () if takes("br") => Encoding::Brotli,
            () if takes("gzip") => Encoding::Gzip,
            () => Encoding::Identity,
        }
    }

    /// The word in `Content-Encoding`; `None` for a body as it is.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Brotli => Some("br"),
            Encoding::Gzip => Some("gzip"),
            Encoding::Identity => None,
        }
    }

    /// Compresses a body. Should that ever fail, the body goes as it is.
    pub(crate) fn encode(self, body: Bytes) -> (Encoding, Bytes) {
        let encoded = match self {
            Encoding::Brotli => brotli(&body),
            Encoding::Gzip => gzip(&body),
            Encoding::Identity => return (self, body),
        };
        encoded.map_or((Encoding::Identity, body), |bytes| (self, Bytes::from(bytes)))
    }
}

fn brotli(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::with_capacity(body.len() / 4), 4096, 6, 20);
    writer.write_all(body)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer =
        flate2::write::GzEncoder::new(Vec::with_capacity(body.len() / 4), flate2::Compression::new(6));
    writer.write_all(body)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_the_browser_takes() {
        let check =
            |header: Option<&str>, expected| assert_eq!(Encoding::accepted(header), expected, "{header:?}");
        check(None, Encoding::Identity);
        check(Some("gzip, deflate, br"), Encoding::Brotli);
        check(Some("gzip;q=0.8, br;q=0"), Encoding::Gzip);
        check(Some("gzip;q=0.000"), Encoding::Identity);
        check(Some("deflate"), Encoding::Identity);
    }

    #[test]
    fn bodies_come_back() {
        let body = Bytes::from("広場".repeat(1000));
        let (_, br) = Encoding::Brotli.encode(body.clone());
        let mut plain = vec![];
        brotli::Decompressor::new(&br[..], 4096).read_to_end(&mut plain).expect("brotli");
        assert_eq!(plain, body);
        let (_, gz) = Encoding::Gzip.encode(body.clone());
        plain.clear();
        flate2::read::GzDecoder::new(&gz[..]).read_to_end(&mut plain).expect("gzip");
        assert_eq!(plain, body);
    }
}
