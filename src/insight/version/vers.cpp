#include "insight/version/vers.hpp"

#include "insight/version/reader.hpp"
#include "platform/base/result.hpp"

#include <array>
#include <utility>

namespace aftercare::insight {
namespace {

struct Constraint {
    std::string_view sign;
    std::string version;
};

std::optional<unsigned> hex_digit(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    if (lower(c) >= 'a' && lower(c) <= 'f') return static_cast<unsigned>(lower(c) - 'a' + 10);
    return std::nullopt;
}

// Versions are written as in URLs.
std::optional<std::string> decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
        if (!high || !low) return std::nullopt;
        result += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return result;
}

std::expected<Constraint, std::string> read_constraint(std::string_view text) {
    text = trimmed(text);
    constexpr std::array<std::string_view, 6> kSigns{">=", "<=", "!=", ">", "<", "="};
    Constraint constraint{.sign = "="};
    for (const std::string_view sign : kSigns) {
        if (!text.starts_with(sign)) continue;
        constraint.sign = sign;
        text.remove_prefix(sign.size());
        break;
    }
    const auto version = decoded(trimmed(text));
    if (!version) return std::unexpected("a \"%\" is not followed by two hexadecimal digits");
    if (version->empty()) return std::unexpected("a constraint names no version");
    constraint.version = *version;
    return constraint;
}

class VersReader {
public:
    std::expected<void, std::string> take(Constraint constraint) {
        const bool lower_sign = constraint.sign.starts_with('>');
        const bool upper_sign = constraint.sign.starts_with('<');
        if (lower_sign && open_) return std::unexpected("two lower bounds follow each other");
        if (lower_sign) {
            open_ = RangeText();
            if (constraint.sign == ">") {
                open_->after = std::move(constraint.version);
            } else {
                open_->from = std::move(constraint.version);
            }
            return {};
        }
        if (upper_sign) {
            if (!open_ && !ranges_.empty() && ended_) return std::unexpected("two upper bounds follow each other");
            RangeText range = open_.value_or(RangeText());
            (constraint.sign == "<" ? range.before : range.through) = std::move(constraint.version);
            add(std::move(range));
            ended_ = true;
            return {};
        }
        ended_ = ended_ && constraint.sign == "!=";
        ranges_.push_back({.from = std::move(constraint.version),
                           .status = constraint.sign == "!=" ? RangeStatus::unaffected : RangeStatus::affected});
        return {};
    }

    std::vector<RangeText> finish() {
        if (open_) {
            RangeText range = *open_;
            range.before = "*";
            add(std::move(range));
        }
        return std::move(ranges_);
    }

private:
    void add(RangeText range) {
        open_.reset();
        ranges_.push_back(std::move(range));
    }

    std::vector<RangeText> ranges_;
    std::optional<RangeText> open_;  // Begun, and not yet ended.
    bool ended_ = false;             // An upper bound was the last but for exceptions.
};

std::expected<std::vector<RangeText>, std::string> read_vers(std::string_view text) {
    text = trimmed(text);
    if (in_lower(text.substr(0, 5)) == "vers:") {
        const std::size_t slash = text.find('/');
        if (slash == std::string_view::npos) return std::unexpected("behind \"vers:\" follows no \"/\"");
        text.remove_prefix(slash + 1);
    }
    if (trimmed(text) == "*") return std::vector<RangeText>{{.from = "*", .before = "*"}};
    VersReader reader;
    std::size_t count = 0;
    while (true) {
        if (++count > kMaxBoundsOfList) return std::unexpected("it has more constraints than any advisory");
        const std::size_t bar = text.find('|');
        Constraint constraint = TRY(read_constraint(text.substr(0, bar)));
        TRY(reader.take(std::move(constraint)));
        if (bar == std::string_view::npos) return reader.finish();
        text.remove_prefix(bar + 1);
    }
}

}  // namespace

std::expected<std::vector<RangeText>, Unreadable> ranges_of_vers(std::string_view text) {
    if (text.size() > kMaxBoundText) return std::unexpected(Unreadable{shown(text), "it is longer than any range"});
    auto ranges = read_vers(text);
    if (!ranges) return std::unexpected(Unreadable{shown(text), std::move(ranges).error()});
    return *std::move(ranges);
}

}  // namespace aftercare::insight
