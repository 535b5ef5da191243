#include "sample.hpp"

#include "platform/describe/json.hpp"

#include <regex.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace aftercare::api_test {

namespace {

using describe::Field;
using describe::Kind;
using describe::Type;

// Values of named text types, and of members that need a certain one; what Known has goes before.
const Known& usual_values() {
    static const Known values{{"CountryCode", "DE"},
                              {"TimeZone", "Europe/Berlin"},
                              {"Email", "noc@sample.example"},
                              {"CurrencyCode", "USD"},
                              {"PlanCode", "care"},
                              {"ServiceLevelCode", "next_business_day"},
                              {"language", "en"},
                              {"sales_region", "emea"},
                              {"code_ends_with", "ABCD"},
                              {"subdivision", "BE"},
                              {"until_day", "2027-03-02"},
                              {"url", "https://127.0.0.1/hook"},
                              {"EventPattern", "asset.*"},
                              {"TrainName", "21.4"},
                              {"release", "21.4R3-S5"},
                              {"condition", "[protocols bgp]"},
                              {"calendar_secret", "acf_sample"},
                              {"kind", "webhook.disabled"}};
    return values;
}

// Texts for all other types.
constexpr const char* kTexts[] = {"sample text one", "sample", "AB1234567", "x"};

// What is the same for everybody is no secret of an account.
constexpr std::string_view kShared[] = {"ProductId",          "BulletinId", "ReleaseId", "AdvisoryId",
                                        "AdvisoryRevisionId", "Sku",        "PlanCode",  "ServiceLevelCode"};

// Members of which one is sent at a time.
struct OneOf {
    std::string_view type;
    std::string_view members[kVariants];
};
constexpr OneOf kOneOf[] = {{"BatchItem", {"serial_number", "contract_number", "ssrn"}},
                            {"NewLine", {"asset_id", "serial_number", "ssrn"}},
                            {"ActivationAsset", {"asset_id", "serial_number", "ssrn"}},
                            {"EntitlementQuery", {"serial_number", "ssrn", "serial_number"}},
                            {"RegisterAsset", {"serial_number", "serial_number", "ssrn"}},
                            {"SubscribedAsset", {"asset_id", "serial_number", "asset_id"}},
                            {"CoverBySubscription", {"term_months", "until_day", "term_months"}},
                            {"RegisterAsset", {"product_id", "sku", "sku"}},
                            {"AskOwnership", {"serial_number", "serial_number", "ssrn"}},
                            {"AskOwnership", {"product_id", "sku", "sku"}},
                            {"CreateContract", {"term_months", "until_day", "term_months"}},
                            {"NewOrderLine", {"product_id", "sku", "sku"}},
                            {"DecideFindings", {"findings", "advisory_id", "findings"}}};

enum class Need { always, never, if_whole };

Need need_of(const Type& owner, const Field& field, std::size_t variant) {
    for (const OneOf& group : kOneOf) {
        if (group.type != owner.name || std::ranges::find(group.members, field.name) == std::end(group.members)) continue;
        return group.members[variant] == field.name ? Need::always : Need::never;
    }
    return field.type->kind == Kind::optional || field.type->kind == Kind::patch ? Need::if_whole : Need::always;
}

const Type& inner(const Type& type) { return type.kind == Kind::optional || type.kind == Kind::patch ? inner(*type.item) : type; }

std::string json_text(std::string_view text) {
    std::string out;
    describe::write_json_string(text, out);
    return out;
}

// A value as a query takes it.
std::string in_query(std::string_view value) {
    std::string out;
    for (const char c : value) out += c == ' ' ? std::string("%20") : std::string(1, c);
    return out;
}

// A pattern of a schema, as POSIX reads it; those of our types mean the same there.
class Pattern {
public:
    explicit Pattern(std::string_view pattern) {
        if (regcomp(&compiled_, std::string(pattern).c_str(), REG_EXTENDED | REG_NOSUB) != 0)
            throw std::runtime_error("a pattern is not valid");
    }
    ~Pattern() { regfree(&compiled_); }
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;
    const regex_t& get() const { return compiled_; }

private:
    regex_t compiled_{};
};

// The first of the texts that fits what the type says of itself: length and pattern. The type's parser can't be asked, for
// no value of the type can be made from its description; what it refuses beyond that shows as a 400 of the route.
std::string fitting_text(const Type& type, const std::string& member) {
    for (const char* text : kTexts) {
        const auto length = static_cast<std::int64_t>(std::string_view(text).size());
        if (length < type.text.min || (type.text.max >= 0 && length > type.text.max)) continue;
        if (!type.text.pattern.empty() && regexec(&Pattern(type.text.pattern).get(), text, 0, nullptr, 0) != 0) continue;
        return text;
    }
    if (type.text.pattern.empty() && type.text.min > 18) return std::string(static_cast<std::size_t>(type.text.min), 'a');
    throw std::runtime_error("no sample text for " + member + "; add one to tests/api/sample.cpp");
}

class Maker {
public:
    Maker(const Choice& choice, Sample& sample) : choice_(choice), sample_(sample) {}

    std::string path(const http::Route& route) {
        std::string path;
        for (std::size_t at = 0; at < route.path.size();) {
            const std::size_t open = route.path.find('{', at);
            path += route.path.substr(at, open - at);
            if (open == std::string::npos) break;
            const std::size_t close = route.path.find('}', open);
            const std::string name = route.path.substr(open + 1, close - open - 1);
            const auto field = std::ranges::find(route.path_type->fields, name, &Field::name);
            path += scalar(*field->type, name, "path/" + name);
            at = close + 1;
        }
        mark_sent(0, sample_.places.size());
        return path;
    }

    // With its question mark; empty where nothing is asked for.
    std::string query(const Type& type) {
        std::string query;
        for (const Field& field : type.fields) {
            const std::string name(field.name);
            // A cursor can't be made up, and paging is another test's.
            if (name == "cursor" || name == "limit") continue;
            const Need need = need_of(type, field, choice_.variant);
            if (need == Need::never) continue;
            const std::size_t first = sample_.places.size();
            // Of a list, which takes each repetition as an item, one.
            const Type& one = inner(*field.type);
            const std::string value = scalar(one.kind == Kind::list ? *one.item : one, name, "query/" + name);
            const bool is_id = sample_.places.size() > first;
            if (need == Need::if_whole && !wanted(first, is_id && choice_.extent == Extent::whole)) continue;
            mark_sent(first, sample_.places.size());
            query += (query.empty() ? "?" : "&") + name + "=" + in_query(value);
        }
        return query;
    }

    std::string body(const Type& type) {
        const std::size_t first = sample_.places.size();
        std::string body = json(type, "", "body");
        for (std::size_t at = first; at < sample_.places.size(); ++at) sample_.places[at].sent = !dropped_.contains(at);
        return body;
    }

private:
    // Whether an optional member is sent whose places begin at `first` and end with the last one so far.
    bool wanted(std::size_t first, bool whole) const {
        if (whole) return true;
        for (std::size_t at = first; at < sample_.places.size(); ++at) {
            if (choice_.foreign && at == choice_.swapped) return true;
            if (choice_.names_account && sample_.places[at].key == "AccountId") return true;
        }
        return false;
    }

    void mark_sent(std::size_t first, std::size_t end) {
        for (std::size_t at = first; at < end; ++at) sample_.places[at].sent = true;
    }

    // The name under which Known has the value of a text; empty where it has none.
    std::string key_of(const Type& type, const std::string& member) const {
        const std::string name(type.name);
        if (!name.empty() && choice_.own.contains(name)) return name;
        if (name.empty() && choice_.own.contains(member)) return member;
        return {};
    }

    std::string text(const Type& type, const std::string& member, const std::string& pointer) {
        const std::string key = key_of(type, member);
        if (key.empty() && (type.text.format == "uuid" || type.name.ends_with("Number"))) {
            sample_.missing.push_back(pointer + " (" + std::string(type.name) + ")");
            return "00000000-0000-0000-0000-000000000000";
        }
        if (!key.empty()) {
            if (std::ranges::find(kShared, key) != std::end(kShared) || !is_private(key)) return choice_.own.at(key);
            const bool swap = choice_.foreign && choice_.swapped == sample_.places.size();
            const std::string& value = swap ? choice_.foreign->at(key) : choice_.own.at(key);
            sample_.places.push_back({.pointer = pointer, .key = key, .value = value});
            return value;
        }
        for (const std::string& name : {std::string(type.name), member})
            if (const auto found = usual_values().find(name); found != usual_values().end()) return found->second;
        return fitting_text(type, member);
    }

    // Ids, and numbers that name one thing; not words such as a role's name.
    static bool is_private(const std::string& key) {
        return key.ends_with("Id") || key.ends_with("_id") || key.ends_with("Number") || key.ends_with("_number") ||
               key == "ssrn";
    }

    std::string scalar(const Type& type, const std::string& member, const std::string& pointer) {
        switch (type.kind) {
            case Kind::boolean:
                return "true";
            case Kind::integer:
                return std::to_string(std::clamp<std::int64_t>(1, type.min, type.max));
            case Kind::real:
                return "1";
            case Kind::text:
                return text(type, member, pointer);
            case Kind::date:
                return usual_values().contains(member) ? usual_values().at(member) : "2026-03-02";
            case Kind::instant:
                return "2026-03-02T09:00:00Z";
            case Kind::enumerated:
                return std::string(type.enumerators.front().name);
            default:
                throw std::runtime_error(pointer + " is no scalar");
        }
    }

    std::string json(const Type& type, const std::string& member, const std::string& pointer) {
        switch (type.kind) {
            case Kind::boolean:
            case Kind::integer:
            case Kind::real:
                return scalar(type, member, pointer);
            case Kind::optional:
            case Kind::patch:
                return json(*type.item, member, pointer);
            case Kind::list:
                return "[" + json(*type.item, member, pointer + "/0") + "]";
            case Kind::map:
                return "{}";
            case Kind::json:
                return "null";
            case Kind::structure:
                return structure(type, pointer);
            default:
                return json_text(scalar(type, member, pointer));
        }
    }

    std::string structure(const Type& type, const std::string& pointer) {
        std::string out = "{";
        for (const Field& field : type.fields) {
            const Need need = need_of(type, field, choice_.variant);
            if (need == Need::never) continue;
            const std::string name(field.name);
            const std::size_t first = sample_.places.size();
            const std::string value = json(*field.type, name, pointer + "/" + name);
            if (need == Need::if_whole && !wanted(first, choice_.extent == Extent::whole)) {
                for (std::size_t at = first; at < sample_.places.size(); ++at) dropped_.insert(at);
                continue;
            }
            out += (out.size() > 1 ? "," : "") + json_text(name) + ":" + value;
        }
        return out + "}";
    }

    const Choice& choice_;
    Sample& sample_;
    std::set<std::size_t> dropped_;  // Places of optional members that were left out.
};

}  // namespace

bool Sample::names_private_in_path() const {
    return std::ranges::any_of(places, [](const Place& place) { return place.pointer.starts_with("path/"); });
}

bool Sample::names_private() const { return std::ranges::any_of(places, &Place::sent); }

std::vector<std::string> Sample::sent_values() const {
    std::vector<std::string> values;
    for (const Place& place : places)
        if (place.sent) values.push_back(place.value);
    return values;
}

Sample sample_of(const http::Route& route, const Choice& choice) {
    Sample sample;
    Maker maker(choice, sample);
    sample.path = maker.path(route);
    sample.target = sample.path;
    if (route.query_type) sample.target += maker.query(*route.query_type);
    if (route.body_type) sample.body = maker.body(*route.body_type);
    return sample;
}

}  // namespace aftercare::api_test
