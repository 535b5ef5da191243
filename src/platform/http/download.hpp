// Contents that are saved, whole or in part (RFC 9110, 14), so that a download can go on where it broke off.
#pragma once

#include "platform/base/input.hpp"
#include "platform/http/route.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::http {

// Bytes of a content: from the first until before the last. Empty: the content ends before what was asked for.
struct ByteRange {
    std::int64_t from = 0;
    std::int64_t until = 0;
};

// The part of a content of `size` bytes that a Range names. None where the whole is to be sent: a field in another unit, with several ranges, or that
// can't be read.
std::optional<ByteRange> range_of(std::string_view field, std::int64_t size);

struct Download {
    std::shared_ptr<const Input> content;
    std::string file_name;  // Under which a browser saves it.
    std::string etag;       // In quotes; of this content alone.
};
// The content, or the part of it that the request asks for and that is still the same (If-Range). Sent as bytes that a browser saves and never shows,
// whatever they are: 206 with a part, 416 with nothing where the content ends before it.
Stream download(const Request& request, Download what);

}  // namespace aftercare::http
