// Content codings of answers (RFC 9110, 8.4 and 12.5.3): which one a client wants, and what is fit for one.
#pragma once

#include "platform/http/framing.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace aftercare::http {

enum class Coding : std::uint8_t { identity, gzip, brotli };

// "gzip", "br"; "identity".
std::string_view coding_text(Coding coding);

// Texts below this many bytes fit into the packets that their answer takes anyhow.
inline constexpr std::size_t kLeastToPack = 1024;

// The coding that the client likes best of those that there are, by Accept-Encoding with its weights. Fields that can't be
// read, and a client that says nothing, mean identity.
Coding preferred_coding(const Head& head, bool has_gzip, bool has_brotli);

// Whether texts of that media type get smaller: text, JSON, XML and the like; no images, archives, fonts of the web.
bool is_compressible(std::string_view content_type);

// An entity tag for another coding of the same content: "v3" as gzip is "v3.gzip". A coded text is another sequence of
// bytes, so a strong tag may not be the same.
std::string coded_tag(std::string_view etag, Coding coding);
// The tag without the mark of a coding.
std::string plain_tag(std::string_view etag);

}  // namespace aftercare::http
