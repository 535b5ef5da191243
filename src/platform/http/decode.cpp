// From a request's parts to described values, with every mistake of all parts told at once.
#include "platform/describe/json.hpp"
#include "platform/http/coding.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/framing.hpp"
#include "platform/http/route.hpp"
#include "platform/http/router.hpp"

#include <algorithm>
#include <charconv>

namespace aftercare::http {

namespace {

constexpr std::size_t kMaxQueryParts = 400;  // A list of 300 and what stands beside it.
constexpr std::size_t kLikelyAnswer = 4096;  // Bytes; a longer one grows.

using Problems = std::vector<FieldProblem>;

const describe::Field* field_named(const describe::Type& type, std::string_view name) {
    const auto place = std::ranges::find(type.fields, name, &describe::Field::name);
    return place == type.fields.end() ? nullptr : &*place;
}

void decode_path(const RawCall& raw, void* value, Problems& problems) {
    for (const auto& [name, text] : raw.path_params) {
        const describe::Field* const field = field_named(*raw.route.path_type, name);
        check(field != nullptr, "a path parameter is not a member of the path's type");
        if (std::string why = describe::read_scalar(*field->type, field->at(value), text); !why.empty())
            problems.push_back({"path/" + std::string(name), std::move(why)});
    }
}

// One query parameter's place: a list takes each repetition as an item, all else is given once.
class QueryPlace {
public:
    QueryPlace(const describe::Field& field, void* value) : name_(field.name), type_(field.type), place_(field.at(value)) {
        if (type_->kind == describe::Kind::optional && type_->item->kind == describe::Kind::list) {
            outer_ = type_;
            type_ = type_->item;
        }
    }

    std::string take(std::string_view text) {
        ++times_;
        if (type_->kind != describe::Kind::list)
            return times_ > 1 ? "is given twice" : describe::read_scalar(*type_, place_, text);
        if (times_ == 1 && outer_) place_ = outer_->access.engage(place_);
        if (times_ > type_->max)
            return times_ == type_->max + 1 ? "takes at most " + std::to_string(type_->max) + " values" : std::string();
        return describe::read_scalar(*type_->item, type_->access.append(place_), text);
    }
    // What is wrong once all parameters are in.
    std::string complaint() const {
        const bool may_miss = outer_ || type_->kind == describe::Kind::optional || type_->kind == describe::Kind::patch;
        if (type_->kind == describe::Kind::list) {
            return times_ < type_->min && !(outer_ && times_ == 0) ? "needs at least " + std::to_string(type_->min) + " values"
                                                                   : std::string();
        }
        return times_ == 0 && !may_miss ? "is missing" : std::string();
    }
    std::string_view name() const { return name_; }

private:
    std::string_view name_;
    const describe::Type* type_;
    const describe::Type* outer_ = nullptr;
    void* place_;
    std::int64_t times_ = 0;
};

std::string pointer_of(std::string_view part, std::string_view name) {
    return std::string(part) + "/" + std::string(name.substr(0, 100));
}

// Pairs of name and value as a query and a form have them, into the members of `type` (null: it takes none). `part` is where they
// stand: "query", or nothing for the body.
// Forms are OAuth 2's, which wants unknown parameters to be ignored (RFC 6749, 3.2).
enum class Unknown : std::uint8_t { refused, ignored };
void decode_pairs(std::string_view rest, const describe::Type* type, void* value, std::string_view part, Unknown unknown,
                  Problems& problems) {
    std::vector<QueryPlace> places;
    if (type) {
        for (const describe::Field& field : type->fields) places.emplace_back(field, value);
    }
    std::string name;
    std::string text;
    for (std::size_t count = 0; !rest.empty(); ++count) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        const std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (pair.empty()) continue;
        if (count == kMaxQueryParts) {
            problems.push_back({std::string(part), "has more than " + std::to_string(kMaxQueryParts) + " parameters"});
            return;
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        name.clear();
        text.clear();
        if (!percent_decode(pair.substr(0, equals), name, true) ||
            !percent_decode(pair.substr(std::min(equals + 1, pair.size())), text, true)) {
            problems.push_back({std::string(part), "has malformed percent-encoding"});
            continue;
        }
        const auto place = std::ranges::find(places, name, &QueryPlace::name);
        if (place == places.end() && unknown == Unknown::ignored) continue;
        std::string why = place == places.end() ? "is no parameter of this route" : place->take(text);
        if (!why.empty()) problems.push_back({pointer_of(part, name), std::move(why)});
    }
    for (const QueryPlace& place : places) {
        if (std::string why = place.complaint(); !why.empty())
            problems.push_back({pointer_of(part, place.name()), std::move(why)});
    }
}

void decode_query(const RawCall& raw, void* value, Problems& problems) {
    decode_pairs(raw.request.query(), raw.route.query_type, value, "query", Unknown::refused, problems);
}

// "application/json; charset=utf-8" without its parameters.
std::string_view media_type_of(std::string_view content_type) {
    std::string_view media = content_type.substr(0, content_type.find(';'));
    while (media.ends_with(' ') || media.ends_with('\t')) media.remove_suffix(1);
    return media;
}

Result<> check_media_type(const RawCall& raw) {
    const std::string_view media = media_type_of(raw.request.header("content-type").value_or(""));
    if (raw.route.takes_form) {
        if (same_token(media, "application/x-www-form-urlencoded")) return {};
        return fail({.kind = ProblemKind::unsupported_media_type,
                     .code = "http.unsupported_media_type",
                     .detail = "The body is a form.",
                     .remedy = "Send Content-Type: application/x-www-form-urlencoded.",
                     .rule = "Q-03",
                     .oauth_error = "invalid_request"});
    }
    if (same_token(media, "application/json")) return {};
    if (raw.route.takes_patch && same_token(media, "application/merge-patch+json")) return {};
    return fail({.kind = ProblemKind::unsupported_media_type,
                 .code = "http.unsupported_media_type",
                 .detail = "The body is JSON.",
                 .remedy = raw.route.takes_patch ? "Send Content-Type: application/merge-patch+json."
                                                 : "Send Content-Type: application/json.",
                 .rule = "Q-01"});
}

Result<> decode_body(const RawCall& raw, void* value, Problems& problems) {
    const std::string_view text = raw.request.body();
    if (!raw.route.body_type) {
        if (!text.empty()) problems.push_back({"", "this route takes no body"});
        return {};
    }
    if (text.empty()) {
        problems.push_back({"", raw.route.takes_form ? "the body is missing: send a form" : "the body is missing: send JSON"});
        return {};
    }
    if (auto fits = check_media_type(raw); !fits) return fits;
    if (raw.route.takes_form) {
        decode_pairs(text, raw.route.body_type, value, "", Unknown::ignored, problems);
        return {};
    }
    auto found = describe::read_json(*raw.route.body_type, value, text);
    std::ranges::move(found, std::back_inserter(problems));
    return {};
}

// If-Match: "v7", or "v7-0123456789abcdef" as the last read gave it: it is the version that counts.
void decode_if_match(const RawCall& raw, std::optional<std::int64_t>& version, Problems& problems) {
    const auto field = raw.request.header("if-match");
    if (!raw.route.needs_if_match || !field) return;
    const std::string plain = plain_tag(*field);  // Whatever the coding in which the version was read.
    std::string_view tag = plain;
    std::int64_t number = 0;
    if (tag.starts_with("\"v") && tag.ends_with('"') && tag.size() > 3) {
        tag = tag.substr(2, tag.size() - 3);
        if (const std::size_t mark = tag.find('-'); mark != std::string_view::npos && tag.size() - mark - 1 == kContentMark)
            tag = tag.substr(0, mark);
        const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), number);
        if (error == std::errc{} && end == tag.data() + tag.size() && number >= 0) {
            version = number;
            return;
        }
    }
    problems.push_back({"header/if-match", "is one version as the ETag gives it, like \"v7\""});
}

}  // namespace

Result<> decode_call(const RawCall& raw, void* path, void* query, void* body, std::optional<std::int64_t>& if_match) {
    Problems problems;
    if (raw.route.path_type) decode_path(raw, path, problems);
    decode_query(raw, query, problems);
    decode_if_match(raw, if_match, problems);
    if (!raw.route.takes_upload) TRY(decode_body(raw, body, problems));
    if (!problems.empty()) {
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "http.invalid_request",
                     .detail = problems.size() == 1 ? "One thing in the request is wrong."
                                                    : std::to_string(problems.size()) + " things in the request are wrong.",
                     .remedy = "Mend what 'fields' names and send it again.",
                     .rule = "Q-02",
                     .fields = std::move(problems),
                     .oauth_error = raw.route.takes_form ? "invalid_request" : ""});
    }
    if (raw.route.needs_if_match && !if_match) {
        return fail({.kind = ProblemKind::precondition_required,
                     .code = "http.if_match_needed",
                     .detail = "A change says which version it changes.",
                     .remedy = "Read the object and send its ETag as If-Match.",
                     .rule = "Q-03"});
    }
    return {};
}

std::string render(const describe::Type& type, const void* value) {
    std::string out;
    out.reserve(kLikelyAnswer);
    describe::write_json(type, value, out);
    return out;
}

}  // namespace aftercare::http
