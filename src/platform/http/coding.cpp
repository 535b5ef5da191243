#include "platform/http/coding.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace aftercare::http {

namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

// What stands before the mark; the rest stays in `text`.
std::string_view take_until(std::string_view& text, char mark) {
    const std::size_t end = std::min(text.find(mark), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

// "0", "0.5", "1.000" in thousandths; none for anything else.
std::optional<int> weight_of(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int place = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return std::nullopt;
        weight += (c - '0') * place;
        place /= 10;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

struct Wishes {
    std::optional<int> gzip;
    std::optional<int> brotli;
    std::optional<int> identity;
    std::optional<int> others;
};

void read_wish(std::string_view item, Wishes& wishes) {
    const std::string_view name = take_until(item, ';');
    int weight = 1000;
    if (!item.empty()) {
        std::string_view value = trimmed(item);
        const std::string_view key = take_until(value, '=');
        const auto given = same_token(key, "q") ? weight_of(value) : std::nullopt;
        if (!given) return;
        weight = *given;
    }
    if (same_token(name, "gzip") || same_token(name, "x-gzip"))
        wishes.gzip = weight;
    else if (same_token(name, "br"))
        wishes.brotli = weight;
    else if (same_token(name, "identity"))
        wishes.identity = weight;
    else if (name == "*")
        wishes.others = weight;
}

constexpr std::array<std::string_view, 2> kMarks{".gzip\"", ".br\""};

}  // namespace

std::string_view coding_text(Coding coding) {
    switch (coding) {
        case Coding::gzip:
            return "gzip";
        case Coding::brotli:
            return "br";
        case Coding::identity:
            break;
    }
    return "identity";
}

Coding preferred_coding(const Head& head, bool has_gzip, bool has_brotli) {
    Wishes wishes;
    for (const auto& [name, value] : head.fields) {
        if (!same_token(name, "accept-encoding")) continue;
        for (std::string_view rest = value; !rest.empty();) read_wish(take_until(rest, ','), wishes);
    }
    const int others = wishes.others.value_or(0);
    const int gzip = has_gzip ? wishes.gzip.value_or(others) : 0;
    const int brotli = has_brotli ? wishes.brotli.value_or(others) : 0;
    const int best = std::max(gzip, brotli);
    // Without a word of its own identity is good enough, and any coding better.
    if (best == 0 || best < wishes.identity.value_or(0)) return Coding::identity;
    return brotli == best ? Coding::brotli : Coding::gzip;
}

bool is_compressible(std::string_view content_type) {
    const std::string_view type = trimmed(content_type.substr(0, content_type.find(';')));
    if (type == "application/json" || type.starts_with("text/")) return true;
    constexpr std::string_view kTypes[] = {"application/javascript", "application/xml",  "application/wasm",
                                           "application/x-ndjson",   "application/yaml", "image/svg+xml"};
    return type.ends_with("+json") || type.ends_with("+xml") || std::ranges::find(kTypes, type) != std::end(kTypes);
}

std::string coded_tag(std::string_view etag, Coding coding) {
    if (coding == Coding::identity || !etag.ends_with('"')) return std::string(etag);
    return std::string(etag.substr(0, etag.size() - 1)) + "." + std::string(coding_text(coding)) + "\"";
}

std::string plain_tag(std::string_view etag) {
    for (const std::string_view mark : kMarks) {
        if (etag.ends_with(mark)) return std::string(etag.substr(0, etag.size() - mark.size())) + "\"";
    }
    return std::string(etag);
}

}  // namespace aftercare::http
