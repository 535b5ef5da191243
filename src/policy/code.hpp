// Names that the policy pack gives to what the program knows how to handle.
#pragma once

#include "platform/describe/type.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace aftercare::policy {

// Why `text` is no code: 1 to 60 of a-z, 0-9 and _, beginning with a letter. Empty where it is one.
std::string code_complaint(std::string_view text);

// A name that the policy pack gives to something: "care_plus". Different tags (name, doc) make types that can't be mixed up.
template <class Tag>
class Code {
public:
    static constexpr describe::TextForm kForm{
        .name = Tag::name, .doc = Tag::doc, .pattern = "^[a-z][a-z0-9_]*$", .min = 1, .max = 60};

    static std::expected<Code, std::string> parse(std::string_view text) {
        if (std::string why = code_complaint(text); !why.empty()) return std::unexpected(std::move(why));
        return Code(text);
    }
    Code() = default;
    const std::string& text() const { return text_; }
    auto operator<=>(const Code&) const = default;

private:
    explicit Code(std::string_view text) : text_(text) {}

    std::string text_;
};

}  // namespace aftercare::policy
