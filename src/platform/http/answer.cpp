#include "platform/http/answer.hpp"

#include "platform/http/framing.hpp"

#include <charconv>
#include <chrono>

namespace aftercare::http {

namespace {

constexpr std::string_view kSafety =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Frame-Options: DENY\r\n";
constexpr std::string_view kDataPolicy = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view kPagePolicy =
    "Content-Security-Policy: default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors "
    "'none'\r\n";

// A year. Without includeSubDomains: the domain's other hosts are not ours to decide about.
constexpr std::string_view kTlsAlone = "Strict-Transport-Security: max-age=31536000\r\n";

void append_number(std::uint64_t number, std::string& out) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void append_field(std::string_view name, std::string_view value, std::string& out) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

// RateLimit-Policy: "sign_in";q=60;w=60, and RateLimit: "sign_in";r=59;t=1.
void append_rate(const RateVerdict& rate, std::string& out) {
    const auto append = [&](std::string_view text, std::int64_t number) {
        out += text;
        append_number(static_cast<std::uint64_t>(number), out);
    };
    out += "RateLimit-Policy: \"";
    out += rate.policy;
    append("\";q=", rate.quota);
    append(";w=", rate.window);
    out += "\r\nRateLimit: \"";
    out += rate.policy;
    append("\";r=", rate.remaining);
    append(";t=", rate.full_in);
    out += "\r\n";
}

bool has_content(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

void write_head(const Response& response, const AnswerFrame& frame, std::string& out) {
    out += "HTTP/1.1 ";
    append_number(static_cast<std::uint64_t>(response.status), out);
    out += ' ';
    out += reason_of(response.status);
    out += "\r\n";
    append_field("Date", frame.date, out);
    if (has_content(response.status)) {
        if (!response.content_type.empty()) append_field("Content-Type", response.content_type, out);
        if (!frame.open_ended) {
            out += "Content-Length: ";
            append_number(frame.body_size, out);
            out += "\r\n";
        } else if (frame.chunked) {
            out += "Transfer-Encoding: chunked\r\n";
        }
    }
    append_field("X-Request-Id", frame.request_id, out);
    if (frame.rate) append_rate(*frame.rate, out);
    out += kSafety;
    if (frame.secure) out += kTlsAlone;
    bool own_policy = false;
    bool own_caching = false;
    for (const auto& [name, value] : response.headers) {
        append_field(name, value, out);
        own_policy = own_policy || same_token(name, "content-security-policy");
        own_caching = own_caching || same_token(name, "cache-control");
    }
    if (response.varies) out += "Vary: Accept-Encoding\r\n";
    if (!own_policy) out += response.content_type.starts_with("text/html") ? kPagePolicy : kDataPolicy;
    if (!own_caching) out += "Cache-Control: no-store\r\n";
    if (!frame.keep_alive)
        out += "Connection: close\r\n";
    else if (!frame.http_1_1)
        out += "Connection: keep-alive\r\n";
    out += "\r\n";
}

std::string http_date(std::int64_t seconds_since_epoch) {
    using namespace std::chrono;
    constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_seconds at{seconds{seconds_since_epoch}};
    const sys_days day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{at - day};
    const auto two = [](auto number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return std::string(kDays[weekday(day).c_encoding()]) + ", " + two(static_cast<unsigned>(date.day())) + " " +
           std::string(kMonths[static_cast<unsigned>(date.month()) - 1]) + " " + std::to_string(static_cast<int>(date.year())) +
           " " + two(time.hours().count()) + ":" + two(time.minutes().count()) + ":" + two(time.seconds().count()) + " GMT";
}

}  // namespace aftercare::http
