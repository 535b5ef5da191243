#include "insight/version/prose.hpp"

#include "insight/version/bound.hpp"
#include "insight/version/reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare::insight {
namespace {

constexpr std::size_t kMaxPhrasesTold = 100;
constexpr std::size_t kMaxBetweenWords = 200;  // Signs and blanks that a phrase may have at the end of a line.

bool one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view known) { return same_letters(word, known); });
}

// Words that change nothing.
constexpr std::array<std::string_view, 40> kPlain{
    "version",  "versions", "release",   "releases", "junos", "os",    "evolved", "juniper",
    "networks", "the",      "are",       "is",       "this",  "issue", "issues",  "affects",
    "affect",   "affected", "does",      "do",       "and",   "or",    "nor",     "to",
    "than",     "a",        "include",   "includes", "have",  "has",   "for",     "vulnerability",
    "contain",  "contains", "following", "any",      "of",    "by",    "*",       "-"};
constexpr std::array<std::string_view, 6> kUnaffected{"not", "doesn't", "unaffected", "fix", "fixed", "resolution"};
constexpr std::array<std::string_view, 5> kLater{"later", "onwards", "onward", "newer", "subsequent"};
constexpr std::array<std::string_view, 4> kBefore{"prior", "before", "earlier", "until"};
constexpr std::array<std::string_view, 3> kFrom{"from", "starting", "since"};
// What follows these is about something else than versions.
constexpr std::array<std::string_view, 3> kBeyond{"on", "running", "when"};

// "21.4", "21.*", "15.1X49-D60".
bool is_version_word(std::string_view word) {
    return !word.empty() && is_digit(word.front()) && word.find('.') != std::string_view::npos;
}

// Words without the signs around them; "(" and ")" are words of their own. What is not ASCII parts words: no-break spaces, mostly.
std::vector<std::string_view> words_of_prose(std::string_view text) {
    const auto parts = [](char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';' || c == ':' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        if (parts(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        if (text[at] == '(' || text[at] == ')') {
            ++at;
        } else {
            while (at < text.size() && !parts(text[at]) && text[at] != '(' && text[at] != ')') ++at;
        }
        std::string_view word = text.substr(begin, at - begin);
        while (word.size() > 1 && word.ends_with('.')) word.remove_suffix(1);
        words.push_back(word);
    }
    return words;
}

class PhraseReader {
public:
    explicit PhraseReader(std::string_view text) : text_(text), words_(words_of_prose(text)) {}

    std::expected<std::vector<RangeText>, Unreadable> read() {
        for (at_ = 0; at_ < words_.size() && !beyond_; ++at_) {
            if (!take(words_[at_]))
                return std::unexpected(
                    Unreadable{shown(text_), "it has the word \"" + shown(words_[at_]) + "\", which is not understood"});
        }
        if (in_brackets_) return std::unexpected(Unreadable{shown(text_), "a bracket is not closed"});
        return finish();
    }

private:
    enum class Slot : std::uint8_t { name, from, after, before, through };

    std::string_view next(std::size_t ahead) const {
        return at_ + ahead < words_.size() ? words_[at_ + ahead] : std::string_view();
    }

    bool take(std::string_view word) {
        if (word == "(" || word == ")") {
            const bool opens = word == "(";
            if (opens == in_brackets_) return false;
            in_brackets_ = opens;
            return true;
        }
        if (in_brackets_) return take_change(word);
        if (is_version_word(word)) {
            put(std::string(word));
            return true;
        }
        if (same_letters(word, "all") || same_letters(word, "every")) {
            everything_ = everything_ || !any_version_;
            return true;
        }
        if (one_of(word, kBefore)) return turn(Slot::before);
        if (same_letters(word, "through") || same_letters(word, "up")) return turn(Slot::through);
        if (one_of(word, kFrom)) return turn(Slot::from);
        if (same_letters(word, "above")) return take_above();
        if (same_letters(word, "including")) return slot_ == Slot::through || slot_ == Slot::after || slot_ == Slot::from;
        if (one_of(word, kLater)) return later_ = true;
        if (one_of(word, kUnaffected)) return unaffected_ = true;
        if (one_of(word, kBeyond)) return beyond_ = any_version_ || everything_;
        return one_of(word, kPlain);
    }

    // "above and including 16.1R4-S9", "above 15.1X53-D233", "16.1R4 and above".
    bool take_above() {
        if (same_letters(next(1), "and") && same_letters(next(2), "including")) return turn(Slot::from);
        if (is_version_word(next(1))) return turn(Slot::after);
        return later_ = true;
    }

    // "(unaffected from 21.4R3-S5, affected from 21.4R3-S6)".
    bool take_change(std::string_view word) {
        if (same_letters(word, "unaffected") || same_letters(word, "affected")) {
            change_ = same_letters(word, "affected") ? RangeStatus::affected : RangeStatus::unaffected;
            return true;
        }
        if (is_version_word(word) && change_) {
            changes_.push_back({std::string(word), *change_});
            return true;
        }
        return same_letters(word, "from") || same_letters(word, "and");
    }

    bool turn(Slot slot) {
        slot_ = slot;
        return true;
    }

    void put(std::string version) {
        any_version_ = true;
        lists_[static_cast<std::size_t>(slot_)].push_back(std::move(version));
    }

    std::optional<std::string> joined(Slot slot) const {
        const auto& list = lists_[static_cast<std::size_t>(slot)];
        if (list.empty()) return std::nullopt;
        std::string text;
        for (const std::string& version : list) text += (text.empty() ? "" : ", ") + version;
        return text;
    }

    std::expected<std::vector<RangeText>, Unreadable> finish() {
        if (!any_version_ && !everything_) return std::unexpected(Unreadable{shown(text_), "it names no version"});
        RangeText range{
            .after = joined(Slot::after), .before = joined(Slot::before), .through = joined(Slot::through), .changes = changes_};
        range.status = unaffected_ ? RangeStatus::unaffected : RangeStatus::affected;
        auto& names = lists_[static_cast<std::size_t>(Slot::name)];
        const bool upper = range.before || range.through;
        const auto from = joined(Slot::from);
        // "21.1 version 21.1R1 and later", "21.1R1 and later versions of 21.1": the train, and where in it the range begins.
        if (names.size() == 2 && begins_in(names[0], names[1])) std::swap(names[0], names[1]);
        const bool begins_later = names.size() == 2 && (upper || later_) && begins_in(names[1], names[0]);
        const std::string train = names.empty() ? "" : names[0];
        if (from) {
            range.from = *from;
        } else if (begins_later) {
            range.from = names[1];
        } else if (!range.after) {
            if (names.size() > 1 && !upper && !later_) return each(names, range);
            range.from = joined(Slot::name).value_or("0");
        }
        if (!upper && (later_ || range.after)) {
            const bool named = from || begins_later || range.after;
            range.before = named && !train.empty() ? train + "*" : "*";
        } else if (!upper && from && !train.empty()) {
            range.before = train + "*";
        }
        return std::vector{range};
    }

    static bool begins_in(std::string_view release, std::string_view train) {
        if (ends_with_letters(train, "-EVO")) train.remove_suffix(4);
        return release.size() > train.size() && same_letters(release.substr(0, train.size()), train) &&
               !is_digit(release[train.size()]);
    }

    // Several versions without a bound: each by itself.
    static std::vector<RangeText> each(const std::vector<std::string>& names, const RangeText& range) {
        std::vector<RangeText> ranges;
        for (const std::string& name : names) {
            ranges.push_back(range);
            ranges.back().from = name;
        }
        return ranges;
    }

    std::string_view text_;
    std::vector<std::string_view> words_;
    std::size_t at_ = 0;
    Slot slot_ = Slot::name;
    std::array<std::vector<std::string>, 5> lists_;
    std::vector<RangeChange> changes_;
    std::optional<RangeStatus> change_;
    bool in_brackets_ = false;
    bool everything_ = false;
    bool any_version_ = false;
    bool later_ = false;
    bool unaffected_ = false;
    bool beyond_ = false;
};

// The first word at or after `at`, and the last before it, without signs.
std::string_view word_after(std::string_view text, std::size_t at) {
    text = text.substr(0, at + kMaxBetweenWords);
    while (at < text.size() && !is_letter(text[at]) && !is_digit(text[at]) && text[at] != '*') ++at;
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(at, end - at);
}

std::string_view word_before(std::string_view text, std::size_t at) {
    if (at > kMaxBetweenWords) {
        text.remove_prefix(at - kMaxBetweenWords);
        at = kMaxBetweenWords;
    }
    while (at > 0 && !is_letter(text[at - 1]) && !is_digit(text[at - 1])) --at;
    std::size_t begin = at;
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    return text.substr(begin, at - begin);
}

// A line may end within a phrase: "20.4 versions from / 20.4R3-S4 / before 20.4R3-S8".
bool goes_on(std::string_view text, std::size_t line_end) {
    constexpr std::array<std::string_view, 6> kOnward{"before", "prior", "earlier", "versions", "version", "and"};
    constexpr std::array<std::string_view, 7> kOpen{"from", "version", "versions", "before", "to", "than", "through"};
    return one_of(word_after(text, line_end), kOnward) || one_of(word_before(text, line_end), kOpen);
}

// Where a description's phrases part: line ends, semicolons, colons, bullets, ends of sentences.
std::vector<std::string_view> phrases_of(std::string_view text) {
    std::vector<std::string_view> phrases;
    const auto blank = [&](std::size_t at) {
        return at >= text.size() || text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\xC2' ||
               text[at] == '\xA0';
    };
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const char c = at < text.size() ? text[at] : '\n';
        const bool line = c == '\n' && (at == text.size() || !goes_on(text, at));
        const bool bullet = c == '*' && blank(at + 1) && (at == 0 || blank(at - 1));
        const bool sentence = c == '.' && (blank(at + 1) || is_letter(text[at + 1]));
        if (!line && c != ';' && c != ':' && !bullet && !sentence) continue;
        if (at > begin) phrases.push_back(text.substr(begin, at - begin));
        begin = at + 1;
    }
    return phrases;
}

// Whether a phrase that is not understood names a version and says where something begins or ends.
bool looks_like_range(std::string_view phrase) {
    const std::vector<std::string_view> words = words_of_prose(phrase);
    const auto is_release = [](std::string_view word) { return is_version_word(word) && std::ranges::any_of(word, is_letter); };
    const auto bounds = [](std::string_view word) {
        return one_of(word, kBefore) || one_of(word, kLater) || same_letters(word, "through");
    };
    return std::ranges::any_of(words, is_release) && std::ranges::any_of(words, bounds);
}

}  // namespace

std::expected<std::vector<RangeText>, Unreadable> ranges_in_prose(std::string_view text) {
    if (text.size() > kMaxPhrase) return std::unexpected(Unreadable{shown(text), "it is longer than any phrase about versions"});
    return PhraseReader(trimmed(text)).read();
}

Description ranges_in_description(std::string_view text) {
    Description result;
    std::optional<System> system;
    bool unaffected = false;
    for (const std::string_view phrase : phrases_of(text.substr(0, kMaxDescription))) {
        const std::string small = in_lower(phrase);
        if (small.find("junos space") != std::string::npos || small.find("screenos") != std::string::npos) {
            system.reset();
            continue;
        }
        if (small.find("junos os evolved") != std::string::npos) {
            system = System::junos_evolved;
        } else if (small.find("junos os") != std::string::npos) {
            system = System::junos;
        }
        auto ranges = ranges_in_prose(phrase);
        if (!ranges) {
            // "This issue does not affect:" heads a list, until the next heading.
            if (small.find("affect") != std::string::npos) unaffected = small.find("not affect") != std::string::npos;
            if (system && looks_like_range(phrase) && result.not_understood.size() < kMaxPhrasesTold)
                result.not_understood.push_back(ranges.error());
            continue;
        }
        if (!system) continue;
        std::vector<RangeText>& list = system == System::junos ? result.junos : result.junos_evolved;
        for (RangeText& range : *ranges) {
            if (unaffected) range.status = RangeStatus::unaffected;
            if (list.size() < kMaxEntries) list.push_back(std::move(range));
        }
    }
    return result;
}

std::optional<TextDifference> difference_to_text(const KeyRanges& bounds, std::span<const RangeText> told, System system) {
    if (std::ranges::none_of(told, [](const RangeText& text) { return text.status == RangeStatus::affected; }))
        return std::nullopt;
    const KeyRanges said = affected_by(told, system).ranges;
    TextDifference difference{subtract(bounds, said), subtract(said, bounds)};
    if (main_releases(unite(difference.bounds_alone, difference.text_alone)).empty()) return std::nullopt;
    return difference;
}

}  // namespace aftercare::insight
