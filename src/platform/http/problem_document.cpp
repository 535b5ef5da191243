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
    switch (status) {
        case 100:
            return "Continue";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        case 507:
            return "Insufficient Storage";
        default:
            return "Status";
    }
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
    if (refusal.status == 503 || refusal.status == 429) response.headers.emplace_back("Retry-After", "1");
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
