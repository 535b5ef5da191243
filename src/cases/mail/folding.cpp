#include "cases/mail/folding.hpp"

#include "platform/base/letters.hpp"
#include "platform/base/spelling.hpp"

#include <algorithm>
#include <vector>

namespace aftercare::cases {

namespace {

constexpr std::string_view kGap = "[\u2026]";
constexpr std::size_t kShortQuote = 5;  // Lines: so much may be quoted to be answered below it.

bool is_blank(std::string_view line) { return trimmed(line).empty(); }
bool is_quoted(std::string_view line) { return trimmed(line).starts_with('>'); }

// "On Monday Ann wrote:", "Am Montag schrieb Ann:": ends with a colon and says that somebody wrote.
bool introduces_quote(std::string_view line) {
    constexpr std::string_view kWrote[] = {"wrote",   "schrieb", "a écrit", "escribió", "ha scritto",
                                           "schreef", "napisał", "написал", "escreveu"};
    const std::string text = small_letters(trimmed(line));
    if (!text.ends_with(':') || text.size() > 300) return false;
    return std::ranges::any_of(kWrote, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

// "On Monday, 2 March 2026, Ann <ann@b.example>", where the rest of it follows on the next line.
bool begins_introduction(std::string_view line) {
    constexpr std::string_view kOn[] = {"on ", "am ", "le ", "el ", "il ", "op ", "em ", "w dniu "};
    const std::string text = small_letters(trimmed(line));
    return text.find_first_of("0123456789@,") != std::string::npos &&
           std::ranges::any_of(kOn, [&](std::string_view word) { return text.starts_with(word); });
}

// What programs put above a whole mail that they append.
bool begins_appended(std::string_view line) {
    constexpr std::string_view kWords[] = {"original message",       "ursprüngliche nachricht", "originalnachricht",
                                           "message d'origine",      "mensaje original",        "messaggio originale",
                                           "oorspronkelijk bericht", "forwarded message",       "weitergeleitete nachricht"};
    const std::string text = small_letters(trimmed(line));
    if (!text.starts_with("---") && !text.starts_with("___")) return false;
    return std::ranges::any_of(kWords, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool is_head_line(std::string_view line) {
    constexpr std::string_view kNames[] = {
        "from:", "von:", "de:",   "da:",  "van:", "sent:",    "gesendet:", "envoyé:", "date:",   "datum:",   "enviado:",  "to:",
        "an:",   "à:",   "para:", "aan:", "cc:",  "subject:", "betreff:",  "objet:",  "asunto:", "oggetto:", "onderwerp:"};
    std::string text = small_letters(trimmed(line));
    std::erase(text, '*');
    return std::ranges::any_of(kNames, [&](std::string_view name) { return text.starts_with(name); });
}

// "Sent from my phone", where it is the last that stands there.
bool is_device_line(std::string_view line) {
    constexpr std::string_view kWords[] = {"sent from my ",     "von meinem ",      "envoyé de mon ",
                                           "enviado desde mi ", "get outlook for ", "outlook für "};
    const std::string text = small_letters(trimmed(line));
    return text.size() < 100 && std::ranges::any_of(kWords, [&](std::string_view word) { return text.starts_with(word); });
}

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
    Lines lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

// Three lines of a mail's head in a row: a mail that a program appended without quoting it.
bool is_head_at(const Lines& lines, std::size_t at) {
    std::size_t count = 0;
    for (std::size_t i = at; i < lines.size() && i < at + 8 && count < 3; ++i) {
        if (is_head_line(lines[i]))
            ++count;
        else if (!is_blank(lines[i]) || i == at)
            return false;
    }
    return count == 3;
}

// From where on everything is appended or signature.
std::size_t end_of_written(const Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] == "-- " || lines[i] == "--" || begins_appended(lines[i]) || is_head_at(lines, i)) return i;
    }
    return lines.size();
}

class Folder {
public:
    explicit Folder(std::string_view text) : lines_(lines_of(text)), end_(end_of_written(lines_)) {}

    FoldedText fold() {
        for (std::size_t i = 0; i < end_;) i = is_quote_at(i) ? take_quote(i) : take_line(i);
        for (std::size_t i = end_; i < lines_.size(); ++i) add(out_.folded, lines_[i]);
        drop_device_line();
        return std::move(out_);
    }

private:
    static void add(std::string& to, std::string_view line) { (to += line) += '\n'; }

    // A quoted line, or what introduces one within the next lines.
    bool is_quote_at(std::size_t at) const {
        if (is_quoted(lines_[at])) return true;
        if (is_blank(lines_[at])) return false;
        std::size_t last = at;
        // Programs break a long introduction in two.
        if (!introduces_quote(lines_[last]) && last + 1 < end_) {
            const std::string both = std::string(trimmed(lines_[at])) + " " + std::string(trimmed(lines_[at + 1]));
            if (is_quoted(lines_[at + 1]) || !begins_introduction(lines_[at]) || !introduces_quote(both)) return false;
            ++last;
        }
        if (last == at && !introduces_quote(lines_[at])) return false;
        for (std::size_t i = last + 1; i < end_ && i <= last + 2; ++i)
            if (is_quoted(lines_[i])) return true;
        return false;
    }

    std::size_t take_quote(std::size_t at) {
        std::size_t quoted = 0;
        std::size_t end = at;
        // Up to the last quoted line before somebody goes on writing.
        for (std::size_t i = at; i < end_; ++i) {
            if (is_quoted(lines_[i])) {
                ++quoted;
                end = i + 1;
            } else if (quoted > 0 && !is_blank(lines_[i])) {
                break;
            }
        }
        const bool more =
            std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(end), lines_.begin() + static_cast<std::ptrdiff_t>(end_),
                        [](std::string_view line) { return !is_blank(line); });
        const bool answered_below = more && quoted <= kShortQuote && is_quoted(lines_[at]);
        for (std::size_t i = at; i < end; ++i) add(answered_below ? out_.text : out_.folded, lines_[i]);
        if (more && !answered_below) add(out_.text, kGap);
        return end;
    }

    std::size_t take_line(std::size_t at) {
        add(out_.text, lines_[at]);
        return at + 1;
    }

    void drop_device_line() {
        trim_end(out_.text);
        const std::size_t start = out_.text.rfind('\n') + 1;  // 0 where there is but one line.
        if (start == 0 || !is_device_line(std::string_view(out_.text).substr(start))) return;
        out_.folded = out_.text.substr(start) + "\n" + out_.folded;
        out_.text.resize(start);
        trim_end(out_.text);
    }

    static void trim_end(std::string& text) {
        while (text.ends_with('\n') || text.ends_with(' ') || text.ends_with('\t')) text.pop_back();
    }

    Lines lines_;
    std::size_t end_;
    FoldedText out_;
};

}  // namespace

FoldedText folded(std::string_view text) {
    FoldedText out = Folder(text).fold();
    while (out.text.starts_with('\n')) out.text.erase(0, 1);
    while (out.folded.ends_with('\n')) out.folded.pop_back();
    const bool says_nothing = out.text.empty() || out.text == kGap;
    if (says_nothing) return {.text = std::string(text), .folded = {}};
    return out;
}

}  // namespace aftercare::cases
