#include "sample.hpp"

#include "platform/describe/json.hpp"

#include <algorithm>
#include <stdexcept>

namespace aftercare::api_test {

namespace {

using describe::Kind;
using describe::Type;

// Texts that one or the other text type accepts.
constexpr const char* kTexts[] = {"AB1234567",     "sample text one", "noc@sample.example", "DE", "Europe/Berlin", "018f4c3a-9b2e-7abc-8def-0123456789ab",
                                  "USD",           "care",            "2026-03-02",         "en", "x",             "C-2026-000001"};

std::string json_text(std::string_view text) {
    std::string out;
    describe::write_json_string(text, out);
    return out;
}

// The first of the texts that a text type accepts: its parser is the judge, on a value of its own that the type can't make
// for us, so it is asked through a JSON reader of a list of one.
std::string accepted_text(const Type& type, const std::string& member) {
    for (const char* text : kTexts) {
        const auto length = static_cast<std::int64_t>(std::string_view(text).size());
        if (length < type.text.min || (type.text.max >= 0 && length > type.text.max)) continue;
        if (type.text.format == "uuid" && length != 36) continue;
        if (type.text.format == "email" && std::string_view(text).find('@') == std::string_view::npos) continue;
        if (type.text.name == "TimeZone" && std::string_view(text).find('/') == std::string_view::npos) continue;
        return text;
    }
    throw std::runtime_error("no sample text for " + member + "; add one to tests/api/sample.cpp");
}

std::string padded(const Type& type, const std::string& member) {
    if (type.text.min > 18 && type.text.format.empty()) return std::string(static_cast<std::size_t>(type.text.min), 'a');
    return accepted_text(type, member);
}

}  // namespace

std::string sample_json(const Type& type, const Known& known, const std::string& member) {
    if (const auto found = known.find(member); found != known.end()) return json_text(found->second);
    switch (type.kind) {
        case Kind::boolean: return "true";
        case Kind::integer: return std::to_string(std::clamp<std::int64_t>(1, type.min, type.max));
        case Kind::real: return "1";
        case Kind::text: return json_text(padded(type, member));
        case Kind::date: return json_text("2026-03-02");
        case Kind::instant: return json_text("2026-03-02T09:00:00Z");
        case Kind::enumerated: return json_text(type.enumerators.front().name);
        case Kind::optional:
        case Kind::patch: return sample_json(*type.item, known, member);
        case Kind::list: return "[" + sample_json(*type.item, known, member.substr(0, member.empty() ? 0 : member.size() - 1)) + "]";
        case Kind::map: return "{}";
        case Kind::json: return "null";
        case Kind::structure: break;
    }
    std::string out = "{";
    for (const describe::Field& field : type.fields)
        out += (out.size() > 1 ? "," : "") + json_text(field.name) + ":" + sample_json(*field.type, known, std::string(field.name));
    return out + "}";
}

std::vector<std::pair<std::string, std::string>> sample_query(const Type& type, const Known& known) {
    std::vector<std::pair<std::string, std::string>> parameters;
    for (const describe::Field& field : type.fields) {
        const std::string name(field.name);
        // A cursor can't be made up, and paging is another test's.
        if (name == "cursor" || name == "limit") continue;
        if (const auto found = known.find(name); found != known.end()) parameters.emplace_back(name, found->second);
    }
    return parameters;
}

}  // namespace aftercare::api_test
