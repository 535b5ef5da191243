// The answer's head as bytes: status line, the fields that every answer carries, the handler's own.
#pragma once

#include "platform/http/rate_limit.hpp"
#include "platform/http/route.hpp"

#include <string>
#include <string_view>

namespace aftercare::http {

struct AnswerFrame {
    bool http_1_1 = true;
    bool keep_alive = true;
    bool secure = false;  // The client used TLS.
    std::size_t body_size = 0;
    bool open_ended = false;  // The size is not known: in chunks, or up to the end of the connection.
    bool chunked = false;
    const RateVerdict* rate = nullptr;  // Null where nothing was counted.
    std::string_view date;              // IMF-fixdate.
    std::string_view request_id;
};

// Appends the head with the empty line that ends it.
void write_head(const Response& response, const AnswerFrame& frame, std::string& out);

// "Sat, 21 Nov 2026 18:37:02 GMT" (RFC 9110, 5.6.7).
std::string http_date(std::int64_t seconds_since_epoch);

}  // namespace aftercare::http
