#include "platform/base/spelling.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/openapi/html.hpp"
#include "platform/openapi/openapi.hpp"
#include "platform/openapi/page_style.hpp"
#include "platform/openapi/schema_text.hpp"
#include "platform/openapi/view.hpp"

#include <algorithm>

namespace aftercare::openapi {

namespace {

// One operation with where it stands.
struct Operation {
    std::string_view path;
    std::string_view method;
    View value;
};

class PageWriter {
public:
    explicit PageWriter(const View& document) : document_(document) {
        for (const View& path : document["paths"].children()) {
            for (const View& method : path.children()) operations_.push_back({path.key(), method.key(), method});
        }
    }

    std::string text() {
        const std::string title = html(document_["info"]["title"].text());
        out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
        out_ +=
            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" + title + " API</title>\n<style>";
        out_ += kPageStyle;
        out_ += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">To the content</a>\n";
        write_navigation();
        out_ += "<main id=\"content\">\n<h1>" + title + " API</h1>\n<p class=\"soft\">Version " +
                html(document_["info"]["version"].text()) + " &middot; OpenAPI " + html(document_["openapi"].text()) + "</p>\n";
        out_ += html_prose(document_["info"]["description"].text());
        write_sign_in();
        for (const View& tag : document_["tags"].children()) write_group(tag);
        write_problems();
        write_schemas();
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    std::vector<Operation> of_group(std::string_view name) const {
        std::vector<Operation> some;
        std::ranges::copy_if(operations_, std::back_inserter(some), [&](const Operation& operation) {
            const auto tags = operation.value["tags"].children();
            return !tags.empty() && tags.front().text() == name;
        });
        return some;
    }

    static std::string method_html(std::string_view method) {
        return "<span class=\"method " + html(method) + "\">" + html(upper(method)) + "</span>";
    }

    void write_navigation() {
        out_ += "<nav aria-label=\"Contents\">\n";
        for (const View& tag : document_["tags"].children()) {
            out_ += "<h2>" + html(tag["name"].text()) + "</h2>\n<ul>\n";
            for (const Operation& operation : of_group(tag["name"].text())) {
                out_ += "<li><a href=\"#" + html(operation.value["operationId"].text()) + "\">" + method_html(operation.method) +
                        " " + html(operation.value["summary"].text()) + "</a></li>\n";
            }
            out_ += "</ul>\n";
        }
        out_ +=
            "<h2>General</h2>\n<ul>\n<li><a href=\"#sign-in\">Signing in</a></li>\n<li><a href=\"#problems\">Problems</a></li>\n"
            "<li><a href=\"#schemas\">Schemas</a></li>\n</ul>\n</nav>\n";
    }

    void write_sign_in() {
        out_ += "<h2 id=\"sign-in\">Signing in</h2>\n<div class=\"wide\"><table>\n";
        for (const View& scheme : document_["components"]["securitySchemes"].children()) {
            out_ += "<tr><td><code>" + html(scheme.key()) + "</code></td><td>" + html_words(scheme["description"].text());
            if (const View cookie = scheme["name"]) out_ += " Cookie <code>" + html(cookie.text()) + "</code>.";
            out_ += "</td></tr>\n";
        }
        out_ += "</table></div>\n";
    }

    void write_group(const View& tag) {
        const std::string name = html(tag["name"].text());
        out_ += "<section aria-labelledby=\"group-" + name + "\">\n<h2 id=\"group-" + name + "\">" + name + "</h2>\n";
        out_ += html_prose(tag["description"].text());
        for (const Operation& operation : of_group(tag["name"].text())) write_operation(operation);
        out_ += "</section>\n";
    }

    void write_operation(const Operation& operation) {
        const View& value = operation.value;
        const std::string id = html(value["operationId"].text());
        out_ += "<article id=\"" + id + "\">\n<h3><a href=\"#" + id + "\">" + html(value["summary"].text()) + "</a></h3>\n";
        out_ += "<p class=\"path\">" + method_html(operation.method) + " <code>" + html(operation.path) + "</code></p>\n";
        out_ += html_prose(value["description"].text());
        write_parameters(value["parameters"]);
        write_body(value["requestBody"]);
        write_answers(value["responses"]);
        out_ += "<h4>Try it</h4>\n<pre>" + html(curl_line(operation)) + "</pre>\n</article>\n";
    }

    // The parameter or answer itself where `value` only refers to one of the general ones.
    View resolved(const View& value, std::string_view section) const {
        const View reference = value["$ref"];
        return reference ? document_["components"][section][reference_name(reference.text())] : value;
    }

    static std::string name_html(std::string_view name, bool required) {
        return "<code>" + html(name) + "</code>" + (required ? " <span class=\"must\">required</span>" : "");
    }

    static std::string words_html(const View& described, const View& schema) {
        std::string words = html_words(described["description"].text());
        if (const std::string bounds = bounds_html(schema); !bounds.empty())
            words += (words.empty() ? "" : " ") + ("(" + bounds + ")");
        return words;
    }

    void write_parameters(const View& parameters) {
        if (parameters.children().empty()) return;
        out_ +=
            "<h4>Parameters</h4>\n<div class=\"wide\"><table>\n<tr><th>Name</th><th>In</th><th>Type</th><th>Meaning</th></tr>\n";
        for (const View& one : parameters.children()) {
            const View parameter = resolved(one, "parameters");
            const View schema = parameter["schema"];
            out_ += "<tr><td>" + name_html(parameter["name"].text(), parameter["required"].text() == "true") + "</td><td>" +
                    html(parameter["in"].text()) + "</td><td>" + type_html(schema) + "</td><td>" + words_html(parameter, schema) +
                    "</td></tr>\n";
        }
        out_ += "</table></div>\n";
    }

    void write_body(const View& body) {
        if (!body) return;
        out_ += "<h4>Body</h4>\n";
        out_ += html_prose(body["description"].text());
        for (const View& media : body["content"].children()) {
            out_ += "<p><code>" + html(media.key()) + "</code>: " + type_html(media["schema"]) + "</p>\n";
        }
    }

    void write_answers(const View& responses) {
        out_ += "<h4>Answers</h4>\n<div class=\"wide\"><table>\n";
        for (const View& one : responses.children()) {
            const View response = resolved(one, "responses");
            out_ += "<tr><td><code>" + html(one.key()) + "</code></td><td>" + html_words(response["description"].text());
            for (const View& header : response["headers"].children()) out_ += " <code>" + html(header.key()) + "</code>";
            out_ += "</td><td>";
            for (const View& media : response["content"].children()) {
                if (media.key() != "application/json" && media.key() != "application/problem+json") {
                    out_ += "<code>" + html(media.key()) + "</code> ";
                }
                out_ += type_html(media["schema"]);
            }
            out_ += "</td></tr>\n";
        }
        out_ += "</table></div>\n";
    }

    std::string curl_line(const Operation& operation) const {
        std::string line = "curl";
        if (operation.method != "get") line += " -X " + upper(operation.method);
        std::string path(operation.path);
        std::ranges::replace(path, '{', '$');
        std::erase(path, '}');
        line += " \"$SERVER" + path + "\"";
        const View security = operation.value["security"];
        if (!security || !security.children().empty()) line += " -H \"Authorization: Bearer $TOKEN\"";
        for (const View& one : operation.value["parameters"].children()) {
            const View parameter = resolved(one, "parameters");
            if (parameter["name"].text() == "If-Match") line += " -H 'If-Match: \"v1\"'";
            if (parameter["name"].text() == "Idempotency-Key") line += " -H \"Idempotency-Key: $(uuidgen)\"";
        }
        const auto media = operation.value["requestBody"]["content"].children();
        if (media.empty()) return line;
        line += " -H 'Content-Type: " + std::string(media.front().key()) + "'";
        if (media.front().key() == "application/octet-stream") return line + " --data-binary @FILE";
        return line + " -d '" + sample_json(media.front()["schema"], document_) + "'";
    }

    void write_problems() {
        out_ +=
            "<h2 id=\"problems\">Problems</h2>\n<p>A request that fails is answered with <code>application/problem+json</code>: "
            "a <a "
            "href=\"#schema-Problem\">Problem</a>.</p>\n<div class=\"wide\"><table>\n";
        for (const View& response : document_["components"]["responses"].children()) {
            out_ += "<tr><td>" + html(response.key()) + "</td><td>" + html_words(response["description"].text()) + "</td></tr>\n";
        }
        out_ += "</table></div>\n";
    }

    void write_schemas() {
        out_ += "<h2 id=\"schemas\">Schemas</h2>\n";
        for (const View& schema : document_["components"]["schemas"].children()) {
            const std::string name = html(schema.key());
            out_ += "<article id=\"schema-" + name;
            out_ += "\">\n<h3><a href=\"#schema-" + name;
            out_ += "\">" + name + "</a></h3>\n";
            if (const View words = schema["description"]) out_ += html_prose(words.text());
            if (schema["properties"]) {
                write_members(schema);
            } else {
                const std::string bounds = bounds_html(schema);
                out_ += "<p>" + type_html(schema) + (bounds.empty() ? "" : " (" + bounds + ")") + "</p>\n";
            }
            out_ += "</article>\n";
        }
    }

    void write_members(const View& schema) {
        const auto required = schema["required"].children();
        if (schema["properties"].children().empty()) return;
        out_ += "<div class=\"wide\"><table>\n<tr><th>Member</th><th>Type</th><th>Meaning</th></tr>\n";
        for (const View& member : schema["properties"].children()) {
            const bool must = std::ranges::any_of(required, [&](const View& name) { return name.text() == member.key(); });
            out_ += "<tr><td>" + name_html(member.key(), must) + "</td><td>" + type_html(member) + "</td><td>" +
                    words_html(member, member) + "</td></tr>\n";
        }
        out_ += "</table></div>\n";
    }

    View document_;
    std::vector<Operation> operations_;
    std::string out_;
};

// Plain base64 of what crypto gives URL-safe and unpadded. REQUIRES: the base64url of 32 bytes.
std::string plain_base64(std::string text) {
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    return text + "=";
}

}  // namespace

std::string reference_page(std::string_view document) {
    const describe::Tree tree = tree_of(document);
    return PageWriter(View(tree)).text();
}

std::string reference_page_policy() {
    const auto hash = crypto::sha256(kPageStyle);
    const std::string text = crypto::base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
    return "default-src 'none'; style-src 'sha256-" + plain_base64(text) + "'; base-uri 'none'; frame-ancestors 'none'";
}

}  // namespace aftercare::openapi
