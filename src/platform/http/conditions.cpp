#include "platform/http/conditions.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/http/coding.hpp"
#include "platform/http/framing.hpp"

#include <algorithm>

namespace aftercare::http {

namespace {

std::string tag_of(const Request& request, const Response& response) {
    std::string tag = "\"v" + std::to_string(*response.version);
    // Of what is read, also the content: it may tell more than the row that the version counts, such as how a term stands today.
    if (request.method() == Method::get && response.status == 200)
        tag += "-" + crypto::hex(crypto::sha256(response.body)).substr(0, kContentMark);
    return tag + "\"";
}

}  // namespace

void check_fields(const Response& response) {
    const auto clean = [](std::string_view text) {
        return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t'; });
    };
    check(clean(response.content_type), "a content type holds control characters");
    for (const auto& [name, value] : response.headers) {
        check(!name.empty() && clean(name) && clean(value) && name.find_first_of(": ") == std::string::npos,
              "a header field of a response is malformed");
    }
}

std::optional<std::string> named_tag(std::string_view if_none_match, std::string_view etag) {
    const auto content = [](std::string_view tag) { return plain_tag(tag.starts_with("W/") ? tag.substr(2) : tag); };
    while (!if_none_match.empty()) {
        const std::size_t end = std::min(if_none_match.find(','), if_none_match.size());
        std::string_view tag = if_none_match.substr(0, end);
        if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
        while (tag.starts_with(' ') || tag.starts_with('\t')) tag.remove_prefix(1);
        while (tag.ends_with(' ') || tag.ends_with('\t')) tag.remove_suffix(1);
        if (tag == "*") return std::string(etag);
        if (content(tag) == content(etag)) return std::string(tag.starts_with("W/") ? tag.substr(2) : tag);
    }
    return std::nullopt;
}

bool has_field(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers, [&](const auto& field) { return same_token(field.first, name); });
}

void apply_conditions(const Request& request, Response& response) {
    if (response.version) response.headers.emplace_back("ETag", tag_of(request, response));
    if (request.method() != Method::get || response.status != 200) return;
    const auto wanted = request.header("if-none-match");
    if (!wanted) return;
    for (auto& [name, value] : response.headers) {
        if (!same_token(name, "etag")) continue;
        auto held = named_tag(*wanted, value);
        if (!held) continue;
        value = *std::move(held);
        response.status = 304;
        response.body.clear();
        response.stream.reset();
        return;
    }
}

}  // namespace aftercare::http
