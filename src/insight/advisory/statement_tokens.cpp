#include "insight/advisory/statement_tokens.hpp"

#include "insight/advisory/prose.hpp"

#include <algorithm>
#include <optional>

namespace aftercare::insight {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && is_digit(text[at + count])) ++count;
    return count;
}

// Release, train or neither. Only the look: "dd.d", then perhaps a branch, then whatever a level, service and respin are made of.
std::optional<StatementTokenKind> version_kind(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    if (text.size() > kLongest) return std::nullopt;
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    std::string_view rest = upper;
    if (rest.ends_with("-EVO")) rest.remove_suffix(4);
    // "X17.2X75-D101" is a typing error that one record has: a release that nobody can read, yet no word.
    if (rest.size() > 1 && rest[0] == 'X' && is_digit(rest[1])) rest.remove_prefix(1);
    const std::size_t year = digits_at(rest, 0);
    if (year == 0 || year > 2 || year >= rest.size() || (rest[year] != '.' && rest[year] != ',')) return std::nullopt;
    rest.remove_prefix(year + 1);
    if (rest == "*") return StatementTokenKind::train;
    const std::size_t minor = digits_at(rest, 0);
    if (minor == 0 || minor > 2) return std::nullopt;
    rest.remove_prefix(minor);
    if (rest.empty() || rest == "*" || rest == "R" || rest == "F") return StatementTokenKind::train;
    if (std::string_view("RFXBI").find(rest[0]) == std::string_view::npos) return std::nullopt;
    const bool feature = rest[0] == 'X';
    rest.remove_prefix(1);
    const std::size_t level = digits_at(rest, 0);
    if (level == 0 || level > 4) return std::nullopt;
    rest.remove_prefix(level);
    if (rest.empty()) return feature ? StatementTokenKind::train : StatementTokenKind::release;
    if (rest == "*") return StatementTokenKind::train;
    const bool goes_on = rest[0] == '-' || rest[0] == '.';
    const bool known =
        std::ranges::all_of(rest, [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '*'; });
    return goes_on && known && rest.size() <= 20 ? std::optional(StatementTokenKind::release) : std::nullopt;
}

class Tokenizer {
public:
    explicit Tokenizer(std::string_view prose) : prose_(prose) {}

    std::vector<StatementToken> run() {
        bool line_start = true;
        while (at_ < prose_.size() && tokens_.size() < kMaxTokens) {
            const char c = prose_[at_];
            if (c == '\n') {
                line_start = true;
                ++at_;
            } else if (c == ' ') {
                ++at_;
            } else {
                if (line_start && (c == '*' || c == '-')) add(StatementTokenKind::bullet, at_, at_);
                line_start = false;
                take_chunk();
            }
        }
        return std::move(tokens_);
    }

private:
    static constexpr std::size_t kMaxTokens = 60'000;

    void add(StatementTokenKind kind, std::size_t begin, std::size_t end) {
        std::string text(prose_.substr(begin, end - begin));
        tokens_.push_back({kind, kind == StatementTokenKind::word ? lower(text) : std::move(text), begin, end});
    }

    // Whatever stands between blanks: punctuation before, a word or version, punctuation behind.
    void take_chunk() {
        std::size_t end = at_;
        while (end < prose_.size() && prose_[end] != ' ' && prose_[end] != '\n') ++end;
        std::size_t begin = at_;
        at_ = end;
        while (begin < end && std::string_view("(['\"*-").find(prose_[begin]) != std::string_view::npos) {
            if (prose_[begin] == '(') add(StatementTokenKind::open, begin, begin + 1);
            ++begin;
        }
        take_parts(begin, end);
    }

    void take_parts(std::size_t begin, std::size_t end) {
        std::size_t core = end;
        while (core > begin && std::string_view(",;:.)]'\"").find(prose_[core - 1]) != std::string_view::npos) --core;
        // "21.2R3-S5,21.2R3": two versions without a blank; "MPC10,MPC11" alike.
        for (std::size_t part = begin; part < core;) {
            std::size_t comma = part + std::min(prose_.substr(part, core - part).find_first_of(",;/"), core - part);
            if (comma >= core || version_kind(prose_.substr(part, core - part))) comma = core;
            if (comma > part)
                add(version_kind(prose_.substr(part, comma - part)).value_or(StatementTokenKind::word), part, comma);
            if (comma < core && prose_[comma] != '/')
                add(prose_[comma] == ',' ? StatementTokenKind::comma : StatementTokenKind::semicolon, comma, comma + 1);
            part = comma + 1;
        }
        for (std::size_t i = core; i < end; ++i) {
            switch (prose_[i]) {
                case ',':
                    add(StatementTokenKind::comma, i, i + 1);
                    break;
                case ';':
                    add(StatementTokenKind::semicolon, i, i + 1);
                    break;
                case ':':
                    add(StatementTokenKind::colon, i, i + 1);
                    break;
                case '.':
                    add(StatementTokenKind::stop, i, i + 1);
                    break;
                case ')':
                    add(StatementTokenKind::close, i, i + 1);
                    break;
                default:
                    break;
            }
        }
    }

    std::string_view prose_;
    std::size_t at_ = 0;
    std::vector<StatementToken> tokens_;
};

}  // namespace

std::vector<StatementToken> tokens_of(std::string_view prose) { return Tokenizer(prose).run(); }

}  // namespace aftercare::insight
