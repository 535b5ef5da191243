// Puts JSON text together from pieces of JSON text: for documents that no described type fits (schemas, OpenAPI).
#pragma once

#include "platform/describe/json.hpp"

#include <string>
#include <string_view>

namespace aftercare::describe {

// `text` as a JSON string.
inline std::string quoted(std::string_view text) {
    std::string out;
    write_json_string(text, out);
    return out;
}

// An object, member by member in the order given. REQUIRES: no name twice.
class JsonObject {
public:
    // `json` is valid JSON text.
    JsonObject& add(std::string_view name, std::string_view json) & {
        text_ += text_.empty() ? '{' : ',';
        write_json_string(name, text_);
        text_ += ':';
        text_ += json;
        return *this;
    }
    JsonObject& add_text(std::string_view name, std::string_view text) & { return add(name, quoted(text)); }
    bool empty() const { return text_.empty(); }
    std::string text() const { return text_.empty() ? "{}" : text_ + "}"; }

private:
    std::string text_;
};

class JsonList {
public:
    JsonList& add(std::string_view json) & {
        text_ += text_.empty() ? '[' : ',';
        text_ += json;
        return *this;
    }
    JsonList& add_text(std::string_view text) & { return add(quoted(text)); }
    bool empty() const { return text_.empty(); }
    std::string text() const { return text_.empty() ? "[]" : text_ + "]"; }

private:
    std::string text_;
};

}  // namespace aftercare::describe
