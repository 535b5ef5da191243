#include "insight/configuration/condition.hpp"
#include "insight/configuration/source_text.hpp"

#include <utility>

namespace aftercare::insight {

namespace {

using Read = std::expected<Condition, TextMistake>;

bool ends_bare_word(char c) { return is_blank(c) || c == '(' || c == ')' || c == ',' || c == '[' || c == ']' || c == '"'; }

// or := and { "or" and };  and := one { "and" one };  one := "not" one | "all" list | "any" list | "(" or ")" | atom
class ConditionReader {
public:
    explicit ConditionReader(std::string_view text) : text_(text) {}

    Read read() {
        Read condition = read_or(1);
        if (!condition) return condition;
        skip_blanks();
        if (at_ < text_.size()) return mistake("Here the condition could end, or `and` or `or` go on.");
        const auto mistakes = check_condition(*condition);
        if (!mistakes.empty()) return std::unexpected(TextMistake{.offset = 0, .detail = mistakes.front().detail});
        return condition;
    }

private:
    std::unexpected<TextMistake> mistake(std::string detail) const {
        return std::unexpected(TextMistake{.offset = at_, .detail = std::move(detail)});
    }

    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    // Takes the sign if it stands here.
    bool take(char sign) {
        skip_blanks();
        if (at_ >= text_.size() || text_[at_] != sign) return false;
        ++at_;
        return true;
    }

    std::string_view word_here() {
        skip_blanks();
        std::size_t end = at_;
        while (end < text_.size() && !ends_bare_word(text_[end])) ++end;
        return text_.substr(at_, end - at_);
    }

    bool take_word(std::string_view word) {
        if (word_here() != word) return false;
        at_ += word.size();
        return true;
    }

    Read read_or(int depth) { return read_joined(depth, "or", ConditionKind::any); }

    Read read_joined(int depth, std::string_view word, ConditionKind kind) {
        const auto part = [&] {
            return kind == ConditionKind::any ? read_joined(depth, "and", ConditionKind::all) : read_one(depth);
        };
        Read first = part();
        if (!first || word_here() != word) return first;
        Condition joined{.kind = kind};
        joined.parts.push_back(*std::move(first));
        while (take_word(word)) {
            Read next = part();
            if (!next) return next;
            joined.parts.push_back(*std::move(next));
        }
        return joined;
    }

    Read read_one(int depth) {
        if (depth > kMaxConditionDepth)
            return mistake("Conditions are nested at most " + std::to_string(kMaxConditionDepth) + " deep.");
        if (take('(')) {
            Read inside = read_or(depth + 1);
            if (inside && !take(')')) return mistake("A `)` is missing here.");
            return inside;
        }
        if (take_word("not")) {
            Read part = read_one(depth + 1);
            if (!part) return part;
            Condition negated{.kind = ConditionKind::not_};
            negated.parts.push_back(*std::move(part));
            return negated;
        }
        if (take_word("all")) return read_list(depth, ConditionKind::all);
        if (take_word("any")) return read_list(depth, ConditionKind::any);
        return read_atom();
    }

    Read read_list(int depth, ConditionKind kind) {
        if (!take('(')) return mistake("A list of conditions in parentheses follows: all([a], [b]).");
        Condition list{.kind = kind};
        do {
            Read part = read_or(depth + 1);
            if (!part) return part;
            list.parts.push_back(*std::move(part));
        } while (take(','));
        if (!take(')')) return mistake("`,` and a further condition, or `)` is missing here.");
        return list;
    }

    Read read_atom() {
        Condition atom{.kind = ConditionKind::present};
        if (take_word("anywhere")) atom.anywhere = true;
        if (!take('['))
            return mistake("A path in brackets is missing here, such as [protocols bgp], or all(...), any(...), not, or `(`.");
        const std::size_t begin = at_;
        if (!skip_to_bracket()) return mistake("The path is not closed by `]`.");
        const std::string_view path = trimmed(text_.substr(begin, at_ - begin));
        if (const auto parsed = parse_path(text_.substr(begin, at_ - begin)); !parsed)
            return std::unexpected(TextMistake{.offset = begin + parsed.error().offset, .detail = parsed.error().detail});
        atom.path = std::string(path);
        ++at_;
        return read_test(std::move(atom));
    }

    Read read_test(Condition atom) {
        if (take_word("present")) return atom;
        if (take_word("absent")) {
            atom.kind = ConditionKind::absent;
            return atom;
        }
        const bool equals = take_word("equals");
        if (!equals && !take_word("differs")) return atom;
        atom.kind = equals ? ConditionKind::equals : ConditionKind::differs;
        skip_blanks();
        if (at_ < text_.size() && text_[at_] == '"') return read_quoted(std::move(atom));
        const std::string_view value = word_here();
        if (value.empty()) return mistake("A value is missing here; one with blanks is written in double quotes.");
        at_ += value.size();
        atom.value = std::string(value);
        return atom;
    }

    Read read_quoted(Condition atom) {
        std::string value;
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            value += text_[at_];
        }
        if (at_ >= text_.size()) return mistake("The double quotes are not closed.");
        ++at_;
        if (value.empty()) return mistake("A value has at least one character.");
        atom.value = std::move(value);
        return atom;
    }

    // To the bracket that closes the path: one in quotes, or that closes a set of characters, does not.
    bool skip_to_bracket() {
        int sets = 0;
        bool quoted = false;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (quoted && c == '\\') {
                ++at_;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                ++sets;
            } else if (!quoted && c == ']' && sets-- == 0) {
                return true;
            }
        }
        at_ = text_.size();
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::expected<Condition, TextMistake> parse_condition(std::string_view text) {
    if (text.size() > kMaxConditionText)
        return std::unexpected(TextMistake{.offset = kMaxConditionText,
                                           .detail = "A condition has at most " + std::to_string(kMaxConditionText) + " bytes."});
    return ConditionReader(text).read();
}

}  // namespace aftercare::insight
