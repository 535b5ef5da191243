// Text and numbers with bounds in their type, and the marks Personal and Secret. Interpreters (JSON, SQL, schema) read
// the bounds from the type, so that a bound is said once.
#pragma once

#include "platform/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace aftercare {

// The number of code points, or nullopt-like npos where `text` is not valid UTF-8.
std::size_t utf8_length(std::string_view text);
inline constexpr std::size_t kNotUtf8 = static_cast<std::size_t>(-1);

enum class Lines : std::uint8_t {
    many,  // Line feeds and tabs are allowed: descriptions, notes.
    one,   // No control character and no line break of Unicode: names, numbers, whatever stands in a list or a heading.
};

// Why `text` is no text of `min` to `max` code points without control characters (but see Lines); empty where it is one.
std::string text_complaint(std::string_view text, std::size_t min, std::size_t max, Lines lines = Lines::many);

// UTF-8 of Min to Max code points, without control characters but for line feed and tab where it may have many lines.
template <std::size_t Min, std::size_t Max, Lines lines = Lines::many>
class Text {
public:
    static constexpr std::size_t kMin = Min;
    static constexpr std::size_t kMax = Max;
    static constexpr Lines kLines = lines;

    // Empty: a place for a reader to fill; not a valid value where Min > 0.
    Text() = default;
    // For text that the program itself makes. Throws Bug where it breaks the bounds; input goes through parse().
    Text(std::string text) : text_(std::move(text)) {
        check(text_complaint(text_, Min, Max, lines).empty(), "text out of its bounds");
    }
    Text(const char* text) : Text(std::string(text)) {}

    static std::expected<Text, std::string> parse(std::string_view text) {
        if (std::string why = text_complaint(text, Min, Max, lines); !why.empty()) return std::unexpected(std::move(why));
        return Text(Unchecked{}, std::string(text));
    }
    const std::string& text() const { return text_; }
    operator std::string_view() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(const Text&) const = default;

private:
    struct Unchecked {};
    Text(Unchecked, std::string text) : text_(std::move(text)) {}

    std::string text_;
};

// A name, or another text of one line.
template <std::size_t Min, std::size_t Max>
using OneLine = Text<Min, Max, Lines::one>;

// A whole number of Min to Max.
template <std::int64_t Min, std::int64_t Max>
struct Int {
    static constexpr std::int64_t kMin = Min;
    static constexpr std::int64_t kMax = Max;
    std::int64_t value = Min;

    constexpr Int() = default;
    constexpr Int(std::int64_t number) : value(number) { check(Min <= number && number <= Max, "number out of its bounds"); }
    constexpr operator std::int64_t() const { return value; }
};

// A field about a living person. The audit trail keeps it sealed under that person's key (ID-14); logs never show it.
template <class T>
struct Personal {
    T value{};
    Personal() = default;
    Personal(T v) : value(std::move(v)) {}
    const T& operator*() const { return value; }
    const T* operator->() const { return &value; }
    bool operator==(const Personal&) const = default;
};

// A field that is read from a request and never written anywhere: passwords, codes. No interpreter prints it.
template <class T>
struct Secret {
    T value{};
    Secret() = default;
    Secret(T v) : value(std::move(v)) {}
    const T& operator*() const { return value; }
    const T* operator->() const { return &value; }
};

}  // namespace aftercare
