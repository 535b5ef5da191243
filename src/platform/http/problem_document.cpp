#include "platform/http/problem_document.hpp"

#include "platform/base/text.hpp"
#include "platform/describe/json.hpp"
#include "platform/http/server.hpp"

namespace aftercare::http {

namespace {

// Details may quote what a client sent, which need not be UTF-8.
void append_text(std::string_view text, std::string& out) {
    if (utf8_length(text) != kNotUtf8) {
        describe::write_json_string(text, out);
        return;
    }
    std::string plain(text);
    for (char& c : plain) {
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    describe::write_json_string(plain, out);
}

void append_member(std::string_view name, std::string_view text, std::string& out) {
    out += ",\"";
    out += name;
    out += "\":";
    append_text(text, out);
}

}  // namespace

int status_of(ProblemKind kind) {
    switch (kind) {
        case ProblemKind::invalid_input:
            return 400;
        case ProblemKind::unauthenticated:
            return 401;
        case ProblemKind::forbidden:
            return 403;
        case ProblemKind::not_found:
            return 404;
        case ProblemKind::method_not_allowed:
            return 405;
        case ProblemKind::conflict:
            return 409;
        case ProblemKind::precondition_failed:
            return 412;
        case ProblemKind::precondition_required:
            return 428;
        case ProblemKind::too_large:
            return 413;
        case ProblemKind::unsupported_media_type:
            return 415;
        case ProblemKind::too_many_requests:
            return 429;
        case ProblemKind::timed_out:
            return 408;
        case ProblemKind::unavailable:
            return 503;
        case ProblemKind::storage_full:
            return 507;
        case ProblemKind::internal:
            return 500;
    }
    return 500;
}

Refusal refusal_of(Problem problem) {
    const int status = status_of(problem.kind);
    return {status, std::move(problem)};
}

std::string_view reason_of(int status) {
    static constexpr std::pair<int, std::string_view> kReasons[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {416, "Range Not Satisfiable"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"},
    };
    for (const auto& [known, reason] : kReasons) {
        if (known == status) return reason;
    }
    return "Status";
}

std::string problem_document(int status, const Problem& problem, std::string_view request_id) {
    std::string out;
    out.reserve(256 + problem.detail.size() + problem.remedy.size());
    out += "{\"type\":\"/problems/";
    out += problem.code;
    out += "\",\"title\":\"";
    out += reason_of(status);
    out += "\",\"status\":";
    out += std::to_string(status);
    append_member("detail", problem.detail, out);
    append_member("instance", request_id, out);
    append_member("code", problem.code, out);
    if (!problem.remedy.empty()) append_member("remedy", problem.remedy, out);
    if (!problem.rule.empty()) append_member("rule", problem.rule, out);
    if (!problem.oauth_error.empty()) append_member("error", problem.oauth_error, out);
    if (!problem.fields.empty()) {
        out += ",\"fields\":[";
        for (const FieldProblem& field : problem.fields) {
            if (out.back() != '[') out += ',';
            out += "{\"pointer\":";
            append_text(field.pointer, out);
            append_member("detail", field.detail, out);
            out += '}';
        }
        out += ']';
    }
    out += '}';
    return out;
}

Response problem_response(const Refusal& refusal, std::string_view request_id) {
    Response response;
    response.status = refusal.status;
    response.content_type = "application/problem+json";
    response.body = problem_document(refusal.status, refusal.problem, request_id);
    if (refusal.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (refusal.status == 503 || refusal.status == 429) response.headers.emplace_back(kRetryAfter, "1");
    return response;
}

Problem not_found() {
    return {.kind = ProblemKind::not_found,
            .code = "http.not_found",
            .detail = "There is nothing here for you.",
            .remedy = "Check the address; GET /api/openapi.json lists what there is.",
            .rule = "ID-09"};
}

}  // namespace aftercare::http
