#include "platform/openapi/shared_parts.hpp"

#include "platform/base/result.hpp"
#include "platform/describe/json_text.hpp"

#include <optional>
#include <vector>

namespace aftercare::openapi {

using describe::JsonObject;
using describe::Note;

namespace {

// The problem document as http writes it (RFC 9457).
struct FieldProblem {
    static constexpr std::string_view kDoc = "One bad place in the request.";
    static constexpr Note kNotes[] = {
        {"pointer", "A JSON pointer into the body (\"/site/name\"), or \"query/limit\", \"path/asset_id\", \"header/if-match\"."},
        {"detail", "What is wrong there and what would be right."}};

    std::string pointer;
    std::string detail;
};
DESCRIBE(FieldProblem, pointer, detail)

struct Problem {
    static constexpr std::string_view kDoc = "Why a request failed and what to do about it (RFC 9457).";
    static constexpr Note kNotes[] = {{"type", "\"/problems/\" and the code."},
                                      {"title", "The status in words."},
                                      {"detail", "What happened, for a person."},
                                      {"instance", "The id of the request, as in the server's log."},
                                      {"code", "Stable: programs decide by this."},
                                      {"remedy", "What to do instead, for a person."},
                                      {"rule", "The rule of the specification that decided."},
                                      {"fields", "Every bad place at once."}};

    std::string type;
    std::string title;
    Int<400, 599> status{500};
    std::string detail;
    std::string instance;
    std::string code;
    std::optional<std::string> remedy;
    std::optional<std::string> rule;
    std::vector<FieldProblem> fields;
};
DESCRIBE(Problem, type, title, status, detail, instance, code, remedy, rule, fields)

struct SharedResponse {
    int status;
    std::string_view name;
    std::string_view description;
};

constexpr SharedResponse kResponses[] = {
    {400, "BadRequest", "The request is not well formed, or fields of it are wrong; `fields` names every one."},
    {401, "Unauthenticated", "The credentials are missing, expired or revoked."},
    {403, "Forbidden", "The caller may see this but not do it; or a browser's change lacks its X-CSRF-Token."},
    {404, "NotFound", "There is no such thing for this caller."},
    {409, "Conflict", "The state of things does not allow it; or the Idempotency-Key belongs to another request."},
    {412, "PreconditionFailed", "The object was changed since the version that If-Match names. Read it again."},
    {413, "TooLarge", "The body is larger than the operation takes."},
    {415, "UnsupportedMediaType", "The body is of another media type than the operation takes."},
    {428, "PreconditionRequired", "A change needs If-Match with the version that it changes."},
    {429, "TooManyRequests", "Too many requests. Wait as long as Retry-After says."},
    {kServerProblem, "ServerProblem",
     "The server could not do its part. After 503 and 507 the same request may be sent again later."}};

const SharedResponse& shared_response(int status) {
    for (const SharedResponse& one : kResponses) {
        if (one.status == status) return one;
    }
    throw Bug("the OpenAPI document has no general answer for this status");
}

std::string header(std::string_view description, std::string_view schema) {
    JsonObject out;
    out.add_text("description", description).add("schema", schema);
    return out.text();
}

std::string response_text(const SharedResponse& response, const std::string& problem_schema) {
    JsonObject media;
    media.add("schema", problem_schema);
    JsonObject content;
    content.add("application/problem+json", media.text());
    JsonObject headers;
    if (response.status == 401) headers.add("WWW-Authenticate", header("How to sign in.", R"({"type":"string"})"));
    if (response.status == 429 || response.status == kServerProblem) {
        headers.add("Retry-After", header("Seconds to wait.", R"({"type":"integer","minimum":0})"));
    }
    if (response.status == 429) {
        headers.add("RateLimit-Policy", header("The limit: requests (q) in so many seconds (w).", R"({"type":"string"})"));
        headers.add("RateLimit",
                    header("What is left of it (r), and the seconds until it is whole again (t).", R"({"type":"string"})"));
    }
    JsonObject out;
    out.add_text("description", response.description);
    if (!headers.empty()) out.add("headers", headers.text());
    out.add("content", content.text());
    return out.text();
}

struct SharedParameter {
    std::string_view name;
    std::string_view header;
    bool required;
    std::string_view schema;
    std::string_view description;
};

constexpr SharedParameter kParameters[] = {
    {"IdempotencyKey", "Idempotency-Key", false, R"({"type":"string","minLength":1,"maxLength":255,"pattern":"^[!-~]+$"})",
     "A text of the client's own making for this one request: sent again with the same key, it gives the first outcome and does "
     "nothing twice."},
    {"IfMatch", "If-Match", true, R"({"type":"string","pattern":"^\"v[0-9]+([.]gzip)?\"$"})",
     "The ETag of the version that is changed: the change fails if somebody else was quicker."},
    {"IfNoneMatch", "If-None-Match", false, R"({"type":"string"})",
     "An ETag that the client has already: the answer is 304 without a body if it still holds."}};

const SharedParameter& shared_parameter(std::string_view name) {
    for (const SharedParameter& one : kParameters) {
        if (one.name == name) return one;
    }
    throw Bug("the OpenAPI document has no general parameter of this name");
}

std::string parameter_text(const SharedParameter& parameter) {
    JsonObject out;
    out.add_text("name", parameter.header).add_text("in", "header").add("required", parameter.required ? "true" : "false");
    out.add_text("description", parameter.description).add("schema", parameter.schema);
    return out.text();
}

std::string reference(std::string_view section, std::string_view name) {
    JsonObject out;
    out.add_text("$ref", "#/components/" + std::string(section) + "/" + std::string(name));
    return out.text();
}

std::string security_schemes(std::string_view session_cookie) {
    JsonObject bearer;
    bearer.add_text("type", "http").add_text("scheme", "bearer");
    bearer.add_text("description", "An API token, or the token of a session.");
    JsonObject session;
    session.add_text("type", "apiKey").add_text("in", "cookie").add_text("name", session_cookie);
    session.add_text("description",
                     "A browser's session. Changes need the session's csrf_token in the header X-CSRF-Token besides.");
    JsonObject out;
    out.add("bearer", bearer.text()).add("session", session.text());
    return out.text();
}

}  // namespace

std::string SharedParts::response(int status) {
    responses_.insert(status);
    return reference("responses", shared_response(status).name);
}

std::string SharedParts::parameter(std::string_view name) {
    parameters_.emplace(name);
    return reference("parameters", shared_parameter(name).name);
}

std::string SharedParts::text(std::string_view session_cookie) {
    JsonObject responses;
    if (!responses_.empty()) {
        const std::string problem = describe::schema_of(describe::type_of<Problem>(), schemas_);
        for (const int status : responses_)
            responses.add(shared_response(status).name, response_text(shared_response(status), problem));
    }
    JsonObject schemas;
    for (const auto& [name, schema] : schemas_) schemas.add(name, schema);
    JsonObject parameters;
    for (const std::string& name : parameters_) parameters.add(name, parameter_text(shared_parameter(name)));
    JsonObject out;
    out.add("schemas", schemas.text());
    if (!responses.empty()) out.add("responses", responses.text());
    if (!parameters.empty()) out.add("parameters", parameters.text());
    out.add("securitySchemes", security_schemes(session_cookie));
    return out.text();
}

}  // namespace aftercare::openapi
