#include "platform/openapi/schema_text.hpp"

#include "platform/describe/json_text.hpp"
#include "platform/openapi/html.hpp"

#include <algorithm>

namespace aftercare::openapi {

namespace {

std::string enum_html(const View& values) {
    std::string out;
    for (const View& value : values.children()) {
        if (!out.empty()) out += ", ";
        out += "<code>" + html(value.text()) + "</code>";
    }
    return out;
}

std::string text_type(std::string_view format) {
    if (format == "date") return "day";
    if (format == "date-time") return "moment";
    if (format == "uuid") return "UUID";
    if (format == "email") return "e-mail address";
    return format.empty() ? "text" : "text (" + std::string(format) + ")";
}

std::string any_of_html(const View& choices) {
    std::string out;
    for (const View& choice : choices.children()) {
        if (!out.empty()) out += " or ";
        out += type_html(choice);
    }
    return out;
}

// "1 to 80 characters", "at most 3 items", "at least 0".
std::string range_text(const View& least, const View& most, std::string_view unit) {
    const std::string end = unit.empty() ? "" : " " + std::string(unit);
    if (least && most && least.text() == most.text()) return std::string(least.text()) + end;
    if (least && most) return std::string(least.text()) + " to " + std::string(most.text()) + end;
    if (least) return "at least " + std::string(least.text()) + end;
    if (most) return "at most " + std::string(most.text()) + end;
    return {};
}

std::string prefixed(std::string_view prefix, const std::string& words) {
    return words.empty() ? words : std::string(prefix) + words;
}

std::string sample_text(const View& schema) {
    const std::string_view format = schema["format"].text();
    if (format == "date") return "2026-11-21";
    if (format == "date-time") return "2026-11-21T12:00:00Z";
    if (format == "uuid") return "01890000-0000-7000-8000-000000000000";
    if (format == "email") return "ann@example.com";
    return "...";
}

std::string sample_object(const View& schema, const View& document) {
    describe::JsonObject out;
    for (const View& name : schema["required"].children()) {
        out.add(name.text(), sample_json(schema["properties"][name.text()], document));
    }
    return out.text();
}

}  // namespace

std::string_view reference_name(std::string_view reference) { return reference.substr(reference.rfind('/') + 1); }

std::string type_html(const View& schema) {
    if (const View reference = schema["$ref"]) {
        const std::string name = html(reference_name(reference.text()));
        return "<a href=\"#schema-" + name + "\">" + name + "</a>";
    }
    if (const View choices = schema["anyOf"]) return any_of_html(choices);
    if (const View values = schema["enum"]) return enum_html(values);
    const std::string_view type = schema["type"].text();
    if (type == "string") return text_type(schema["format"].text());
    if (type == "integer") return "whole number";
    if (type == "number") return "number";
    if (type == "boolean") return "<code>true</code> or <code>false</code>";
    if (type == "null") return "<code>null</code>";
    if (type == "array") return "list of " + type_html(schema["items"]);
    if (type == "object" && schema["additionalProperties"].is_collection())
        return "map of " + type_html(schema["additionalProperties"]);
    return type == "object" ? "object" : "any JSON";
}

std::string bounds_html(const View& schema) {
    std::string out;
    const auto add = [&](const std::string& words) {
        if (words.empty()) return;
        if (!out.empty()) out += "; ";
        out += words;
    };
    if (schema["format"].text() != "uuid") add(range_text(schema["minLength"], schema["maxLength"], "characters"));
    add(range_text(schema["minimum"], schema["maximum"], ""));
    add(range_text(schema["minItems"], schema["maxItems"], "items"));
    if (const View pattern = schema["pattern"]) add("as <code>" + html(pattern.text()) + "</code>");
    if (const View items = schema["items"]) add(prefixed("each ", bounds_html(items)));
    if (const View choices = schema["anyOf"]) add(bounds_html(choices.children().front()));
    if (schema["writeOnly"].text() == "true") add("only in requests");
    if (schema["x-personal"].text() == "true") add("personal");
    return out;
}

std::string sample_json(const View& schema, const View& document) {
    if (const View reference = schema["$ref"]) {
        return sample_json(document["components"]["schemas"][reference_name(reference.text())], document);
    }
    if (const View choices = schema["anyOf"]) return sample_json(choices.children().front(), document);
    if (const View values = schema["enum"]) return describe::quoted(values.children().front().text());
    const std::string_view type = schema["type"].text();
    if (type == "string") return describe::quoted(sample_text(schema));
    if (type == "integer" || type == "number") return schema["minimum"] ? std::string(schema["minimum"].text()) : "0";
    if (type == "boolean") return "true";
    if (type == "array") return schema["minItems"] ? "[" + sample_json(schema["items"], document) + "]" : "[]";
    if (type == "object") return sample_object(schema, document);
    return "null";
}

}  // namespace aftercare::openapi
