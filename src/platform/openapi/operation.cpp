#include "platform/openapi/operation.hpp"

#include "platform/describe/json_text.hpp"
#include "platform/openapi/names.hpp"

#include <algorithm>
#include <set>

namespace aftercare::openapi {

namespace {

using describe::Field;
using describe::JsonList;
using describe::JsonObject;
using describe::Kind;
using http::Method;
using http::Route;

bool is_change(const Route& route) { return route.method != Method::get; }

bool takes_body(const Route& route) { return route.takes_upload || route.body_type != nullptr; }

bool is_optional(const describe::Type& type) {
    return type.kind == Kind::optional || type.kind == Kind::patch || (type.kind == Kind::list && type.min == 0);
}

std::string size_text(std::int64_t bytes) {
    constexpr std::int64_t kKibi = 1024;
    if (bytes % (kKibi * kKibi * kKibi) == 0) return std::to_string(bytes / kKibi / kKibi / kKibi) + " GiB";
    if (bytes % (kKibi * kKibi) == 0) return std::to_string(bytes / kKibi / kKibi) + " MiB";
    if (bytes % kKibi == 0) return std::to_string(bytes / kKibi) + " KiB";
    return std::to_string(bytes) + " bytes";
}

class OperationWriter {
public:
    OperationWriter(const Route& route, const OperationContext& context, SharedParts& parts)
        : route_(route), context_(context), parts_(parts) {}

    std::string text() {
        JsonObject out;
        JsonList tags;
        tags.add_text(route_.group);
        out.add("tags", tags.text()).add_text("operationId", context_.id).add_text("summary", route_.summary);
        if (const std::string words = description(); !words.empty()) out.add_text("description", words);
        if (route_.access == http::Access::open) out.add("security", "[]");
        if (const std::string list = parameters(); list != "[]") out.add("parameters", list);
        if (takes_body(route_)) out.add("requestBody", request_body());
        out.add("responses", responses());
        out.add_text("x-access", access_text());
        if (route_.access == http::Access::action) out.add_text("x-action", route_.action.name);
        if (!route_.problems.empty()) out.add("x-problems", problem_codes());
        return out.text();
    }

private:
    std::string access_text() const {
        switch (route_.access) {
            case http::Access::open:
                return "open";
            case http::Access::signed_in:
                return "signed_in";
            case http::Access::action:
                return "action";
        }
        return "action";
    }

    std::string problem_codes() const {
        JsonList codes;
        for (const std::string& code : route_.problems) codes.add_text(code);
        return codes.text();
    }

    std::string description() const {
        std::string words;
        if (route_.access == http::Access::action) words = "Needs the right `" + std::string(route_.action.name) + "`.";
        if (route_.access == http::Access::signed_in) words = "For everybody who has signed in.";
        if (route_.access == http::Access::open) words = "Needs no credentials.";
        if (route_.problems.empty()) return words;
        words += " Its own problems:";
        for (std::size_t i = 0; i < route_.problems.size(); ++i) words += (i == 0 ? " `" : ", `") + route_.problems[i] + "`";
        return words + ".";
    }

    std::string parameters() {
        JsonList list;
        if (route_.path_type != nullptr) {
            for (const Field& field : route_.path_type->fields) list.add(parameter(field, "path", true));
        }
        if (route_.query_type != nullptr) {
            for (const Field& field : route_.query_type->fields) list.add(parameter(field, "query", !is_optional(*field.type)));
        }
        if (route_.needs_if_match) list.add(parts_.parameter("IfMatch"));
        if (tells_version() && !is_change(route_)) list.add(parts_.parameter("IfNoneMatch"));
        if (route_.method == Method::post) list.add(parts_.parameter("IdempotencyKey"));
        return list.text();
    }

    std::string parameter(const Field& field, std::string_view in, bool required) {
        JsonObject out;
        out.add_text("name", field.name).add_text("in", in).add("required", required ? "true" : "false");
        if (!field.doc.empty()) out.add_text("description", field.doc);
        out.add("schema", describe::schema_of(*field.type, parts_.schemas()));
        return out.text();
    }

    std::string request_body() {
        JsonObject content;
        if (route_.takes_upload) {
            content.add("application/octet-stream",
                        R"({"schema":{"type":"string","contentMediaType":"application/octet-stream"}})");
        } else {
            JsonObject media;
            media.add("schema", describe::schema_of(*route_.body_type, parts_.schemas()));
            if (route_.takes_patch) content.add("application/merge-patch+json", media.text());
            content.add(route_.takes_form ? "application/x-www-form-urlencoded" : "application/json", media.text());
        }
        std::string words = "At most " + size_text(route_.max_body) + ".";
        if (route_.takes_patch) words = "A merge patch (RFC 7396): null clears, a missing member stays as it is. " + words;
        JsonObject out;
        out.add_text("description", words).add("required", "true").add("content", content.text());
        return out.text();
    }

    std::string responses() {
        JsonObject out;
        out.add(std::to_string(route_.status), success());
        if (tells_version() && !is_change(route_)) {
            out.add("304", R"({"description":"The version that If-None-Match names still holds."})");
        }
        for (const int status : problem_statuses()) out.add(std::to_string(status), parts_.response(status));
        out.add("5XX", parts_.response(kServerProblem));
        return out.text();
    }

    std::string success() {
        JsonObject out;
        out.add_text("description", success_text());
        JsonObject headers;
        if (tells_version())
            headers.add("ETag", R"({"description":"The version of the object, for If-Match.","schema":{"type":"string"}})");
        if (route_.status == 201 || route_.status == 202) {
            headers.add("Location", R"({"description":"Where to find it.","schema":{"type":"string","format":"uri-reference"}})");
        }
        if (!headers.empty()) out.add("headers", headers.text());
        if (route_.status != 204) out.add("content", answer_content());
        return out.text();
    }

    std::string_view success_text() const {
        switch (route_.status) {
            case 201:
                return "Made.";
            case 202:
                return "Taken on; the work goes on in the background.";
            case 204:
                return "Done.";
            default:
                return answers_page(route_) ? "One page; `next_cursor` is missing on the last." : "Done; this is the outcome.";
        }
    }

    std::string answer_content() {
        JsonObject media;
        if (route_.answer_type != nullptr) {
            media.add("schema", describe::schema_of(*route_.answer_type, parts_.schemas()));
        } else if (route_.answer_media != "application/json") {
            media.add("schema", R"({"type":"string"})");
        } else {
            media.add("schema", R"({"type":"object"})");
        }
        JsonObject content;
        content.add(route_.answer_media, media.text());
        return content.text();
    }

    bool tells_version() const { return context_.object_has_versions && route_.answer_type != nullptr && !answers_page(route_); }

    // What can go wrong in general, by what the route takes and needs.
    std::set<int> problem_statuses() const {
        std::set<int> statuses{429};
        const bool has_input = route_.path_type || route_.query_type || takes_body(route_) || route_.method == Method::post;
        if (has_input || route_.needs_if_match) statuses.insert(400);
        if (route_.access != http::Access::open) statuses.insert(401);
        if (route_.access == http::Access::action || (is_change(route_) && route_.access != http::Access::open))
            statuses.insert(403);
        if (route_.path_type || names_account(route_.query_type) || names_account(route_.body_type)) statuses.insert(404);
        if (is_change(route_)) statuses.insert(409);
        if (route_.needs_if_match) statuses.insert({412, 428});
        if (takes_body(route_)) statuses.insert({413, 415});
        // Signing in is refused with 401.
        if (route_.access == http::Access::open && takes_body(route_)) statuses.insert(401);
        return statuses;
    }

    // An account that the caller may not see is not found.
    static bool names_account(const describe::Type* type) {
        return type != nullptr &&
               std::ranges::any_of(type->fields, [](const Field& field) { return field.name == "account_id"; });
    }

    const Route& route_;
    const OperationContext& context_;
    SharedParts& parts_;
};

}  // namespace

std::string operation(const Route& route, const OperationContext& context, SharedParts& parts) {
    return OperationWriter(route, context, parts).text();
}

}  // namespace aftercare::openapi
