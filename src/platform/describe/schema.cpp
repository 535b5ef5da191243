#include "platform/describe/schema.hpp"

#include "platform/base/result.hpp"
#include "platform/describe/json_text.hpp"

#include <limits>
#include <utility>

namespace aftercare::describe {

namespace {

// As text_form_of() has it for a text of one line.
constexpr std::string_view kOneLine = "^.*$";

// Where the schema stands: a member is left out where it is missing, an item cannot be.
enum class Spot : std::uint8_t { member, item };

class SchemaWriter {
public:
    explicit SchemaWriter(Components& components) : components_(components) {}

    // `note` is said in place of what the type says of itself.
    std::string schema(const Type& type, Spot spot, std::string_view note = {}) {
        if (type.kind == Kind::patch) return or_null(*type.item, note);
        // The writer leaves a missing optional member out; in a list or map it writes null.
        if (type.kind == Kind::optional) {
            return spot == Spot::member ? schema(*type.item, spot, note) : or_null(*type.item, note);
        }
        JsonObject out = type.name.empty() ? inline_schema(type) : reference(type);
        const std::string_view doc = !note.empty() || !type.name.empty() ? note : type.doc;
        if (!doc.empty()) out.add_text("description", doc);
        if (type.secret) out.add("writeOnly", "true");
        if (type.personal) out.add("x-personal", "true");
        return out.text();
    }

private:
    JsonObject reference(const Type& type) {
        JsonObject component = inline_schema(type);
        if (!type.doc.empty()) component.add_text("description", type.doc);
        const auto [place, fresh] = components_.try_emplace(std::string(type.name), component.text());
        if (!fresh && place->second != component.text()) {
            throw Bug("two types are called " + std::string(type.name) + " in the API");
        }
        JsonObject out;
        out.add_text("$ref", "#/components/schemas/" + std::string(type.name));
        return out;
    }

    std::string or_null(const Type& type, std::string_view note) {
        JsonList choices;
        choices.add(schema(type, Spot::item)).add(R"({"type":"null"})");
        JsonObject out;
        out.add("anyOf", choices.text());
        if (!note.empty()) out.add_text("description", note);
        return out.text();
    }

    JsonObject inline_schema(const Type& type) {
        JsonObject out;
        switch (type.kind) {
            case Kind::boolean:
                out.add_text("type", "boolean");
                break;
            case Kind::integer:
                add_integer(type, out);
                break;
            case Kind::real:
                out.add_text("type", "number").add_text("format", "double");
                break;
            case Kind::text:
                add_text(type.text, out);
                break;
            case Kind::date:
                out.add_text("type", "string").add_text("format", "date");
                break;
            case Kind::instant:
                out.add_text("type", "string").add_text("format", "date-time");
                break;
            case Kind::enumerated:
                add_enumerated(type, out);
                break;
            case Kind::list:
                add_list(type, out);
                break;
            case Kind::map:
                add_map(type, out);
                break;
            case Kind::structure:
                add_structure(type, out);
                break;
            case Kind::json:
                break;
            case Kind::optional:
            case Kind::patch:
                throw Bug("an optional has no schema of its own");
        }
        return out;
    }

    static void add_integer(const Type& type, JsonObject& out) {
        out.add_text("type", "integer");
        // Bounds past 2^53 are not numbers that every reader of the document can hold.
        constexpr std::int64_t kExact = std::int64_t{1} << 53;
        if (type.min < -kExact || type.max > kExact) out.add_text("format", "int64");
        if (type.min >= -kExact) out.add("minimum", std::to_string(type.min));
        if (type.max <= kExact) out.add("maximum", std::to_string(type.max));
    }

    // What has to have a character has one that is seen. Numbers, codes and the like have a form of their own.
    static std::string_view pattern_of(const TextForm& form) {
        if (form.min == 0 || !form.format.empty()) return form.pattern;
        if (form.pattern.empty()) return "\\S";
        return form.pattern == kOneLine ? "^.*\\S.*$" : form.pattern;
    }

    static void add_text(const TextForm& form, JsonObject& out) {
        out.add_text("type", "string");
        if (!form.format.empty()) out.add_text("format", form.format);
        if (const std::string_view pattern = pattern_of(form); !pattern.empty()) out.add_text("pattern", pattern);
        if (form.min > 0) out.add("minLength", std::to_string(form.min));
        if (form.max >= 0) out.add("maxLength", std::to_string(form.max));
    }

    static void add_enumerated(const Type& type, JsonObject& out) {
        JsonList names;
        for (const Enumerator& one : type.enumerators) names.add_text(one.name);
        out.add_text("type", "string").add("enum", names.text());
    }

    void add_list(const Type& type, JsonObject& out) {
        out.add_text("type", "array").add("items", schema(*type.item, Spot::item));
        if (type.min > 0) out.add("minItems", std::to_string(type.min));
        // The general bound holds for what is read, not for what is answered.
        if (type.max != kDefaultMaxItems) out.add("maxItems", std::to_string(type.max));
        if (type.min == 0) out.add("default", "[]");
    }

    void add_map(const Type& type, JsonObject& out) {
        out.add_text("type", "object").add("additionalProperties", schema(*type.item, Spot::item)).add("default", "{}");
    }

    void add_structure(const Type& type, JsonObject& out) {
        JsonObject properties;
        JsonList required;
        for (const Field& field : type.fields) {
            properties.add(field.name, schema(*field.type, Spot::member, field.doc));
            if (is_required(*field.type)) required.add_text(field.name);
        }
        out.add_text("type", "object").add("properties", properties.text());
        if (!required.empty()) out.add("required", required.text());
        out.add("additionalProperties", "false");
    }

    // What the reader calls missing. Answers always hold lists and maps as well; in a request a missing one is empty, which
    // their "default" says.
    static bool is_required(const Type& type) {
        switch (type.kind) {
            case Kind::optional:
            case Kind::patch:
            case Kind::map:
                return false;
            case Kind::list:
                return type.min > 0;
            default:
                return true;
        }
    }

    Components& components_;
};

}  // namespace

std::string schema_of(const Type& type, Components& components) { return SchemaWriter(components).schema(type, Spot::member); }

}  // namespace aftercare::describe
