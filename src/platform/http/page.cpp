#include "platform/http/page.hpp"

#include "platform/base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <charconv>

namespace aftercare::http {

namespace {

constexpr std::size_t kCheckBytes = 4;

// Tells a cursor of ours from a mangled one. No secret is needed: a cursor only says where in the caller's own list to
// go on, and its keys are read like any input.
std::string check_of(std::string_view parts) {
    const crypto::Sha256 digest = crypto::sha256(parts);
    return {reinterpret_cast<const char*>(digest.data()), kCheckBytes};
}

// "3:abc", so that keys may hold anything.
void append_part(std::string_view part, std::string& out) {
    out += std::to_string(part.size());
    out += ':';
    out += part;
}

bool take_part(std::string_view& rest, std::string& part) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
    if (error != std::errc{} || end == rest.data() + rest.size() || *end != ':') return false;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
    if (size > rest.size()) return false;
    part.assign(rest.substr(0, size));
    rest.remove_prefix(size);
    return true;
}

}  // namespace

Problem cursor_invalid() {
    return {.kind = ProblemKind::invalid_input,
            .code = "http.cursor_invalid",
            .detail = "The cursor is of another list or another sort.",
            .remedy = "Begin without a cursor, then send each page's next_cursor to the same list.",
            .rule = "Q-03",
            .fields = {{"query/cursor", "is not of this list"}}};
}

Result<std::int64_t> number_of_key(std::string_view key) {
    std::int64_t number = 0;
    const char* const last = key.data() + key.size();
    const auto [end, error] = std::from_chars(key.data(), last, number);
    if (error != std::errc{} || end != last) return fail(cursor_invalid());
    return number;
}

Cursor::Cursor(std::string sort, std::vector<std::string> keys) : sort_(std::move(sort)), keys_(std::move(keys)) {
    std::string parts;
    append_part(sort_, parts);
    for (const std::string& key : keys_) append_part(key, parts);
    text_ = crypto::base64url(check_of(parts) + parts);
}

std::expected<Cursor, std::string> Cursor::parse(std::string_view text) {
    const auto wrong = [] {
        return std::unexpected(std::string("is no cursor of this list; give the next_cursor of the page before"));
    };
    if (text.size() > static_cast<std::size_t>(kForm.max)) return wrong();
    const auto bytes = crypto::base64url_decode(text);
    if (!bytes || bytes->size() < kCheckBytes) return wrong();
    std::string_view parts = std::string_view(*bytes).substr(kCheckBytes);
    if (check_of(parts) != bytes->substr(0, kCheckBytes)) return wrong();
    Cursor cursor;
    cursor.text_ = text;
    if (!take_part(parts, cursor.sort_)) return wrong();
    while (!parts.empty()) {
        if (!take_part(parts, cursor.keys_.emplace_back())) return wrong();
    }
    return cursor;
}

Result<Uuid> Cursor::uuid_key(std::string_view sort) const {
    if (sort_ != sort || keys_.size() != 1) return fail(cursor_invalid());
    const auto key = Uuid::parse(keys_.front());
    if (!key) return fail(cursor_invalid());
    return *key;
}

Result<std::int64_t> Cursor::integer_key(std::string_view sort) const {
    if (sort_ != sort || keys_.size() != 1) return fail(cursor_invalid());
    return number_of_key(keys_.front());
}

Result<std::vector<std::string>> Cursor::keys_of(std::string_view sort, std::size_t count) const {
    if (sort_ != sort || keys_.size() != count) return fail(cursor_invalid());
    // A cursor may be made by anybody; what is no text the databases do not take.
    for (const std::string& key : keys_)
        if (key.contains('\0') || utf8_length(key) == kNotUtf8) return fail(cursor_invalid());
    return keys_;
}

}  // namespace aftercare::http
