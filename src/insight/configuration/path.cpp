#include "insight/configuration/path.hpp"

#include "insight/configuration/pattern.hpp"
#include "insight/configuration/source_text.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMaxStepBytes = 200;

// "<name>" and "ae<number>" as patterns; `**` within a word says no more than `*`.
std::string with_wildcards(std::string_view word) {
    std::string pattern;
    for (std::size_t at = 0; at < word.size(); ++at) {
        const std::size_t end = word[at] == '<' ? word.find('>', at) : std::string_view::npos;
        const bool star = word[at] == '*' || end != std::string_view::npos;
        if (end != std::string_view::npos) at = end;
        if (star && pattern.ends_with('*')) continue;
        pattern += star ? '*' : word[at];
    }
    return pattern;
}

PathStep step_of(std::string_view word) {
    if (word == "**") return {.kind = PathStep::Kind::deep, .word = {}};
    std::string pattern = with_wildcards(word);
    if (pattern == "*") return {.kind = PathStep::Kind::any, .word = {}};
    const bool plain = pattern.find_first_of("*?[") == std::string::npos;
    return {.kind = plain ? PathStep::Kind::word : PathStep::Kind::pattern, .word = std::move(pattern)};
}

class PathReader {
public:
    explicit PathReader(std::string_view text) : text_(text) {}

    std::expected<std::vector<Path>, TextMistake> read() {
        std::vector<Path> paths(1);
        for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
            if (++steps_ > kMaxPathSteps) return mistake("A path has at most " + std::to_string(kMaxPathSteps) + " words.");
            auto choices = choices_here();
            if (!choices) return std::unexpected(std::move(choices).error());
            if (paths.size() * choices->size() > kMaxPathChoices)
                return mistake("A path has at most " + std::to_string(kMaxPathChoices) + " alternatives in all.");
            append(paths, *choices);
        }
        for (const Path& path : paths) {
            const bool deep = std::ranges::all_of(path, [](const PathStep& step) { return step.kind == PathStep::Kind::deep; });
            if (deep) return mistake("A path needs at least one word, such as: protocols bgp.");
        }
        if (deep_ > kMaxDeepSteps) return mistake("A path has at most " + std::to_string(kMaxDeepSteps) + " times `**`.");
        return paths;
    }

private:
    std::unexpected<TextMistake> mistake(std::string detail) const {
        return std::unexpected(TextMistake{.offset = at_, .detail = std::move(detail)});
    }

    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    static void append(std::vector<Path>& paths, const std::vector<PathStep>& choices) {
        std::vector<Path> longer;
        for (const Path& path : paths) {
            for (const PathStep& choice : choices) {
                longer.push_back(path);
                // `** **` says no more than `**`.
                const bool repeated = choice.kind == PathStep::Kind::deep && !path.empty() && path.back() == choice;
                if (!repeated) longer.back().push_back(choice);
            }
        }
        paths = std::move(longer);
    }

    std::expected<std::vector<PathStep>, TextMistake> choices_here() {
        std::vector<PathStep> choices;
        const bool several = text_[at_] == '(';
        if (several) ++at_;
        for (;;) {
            if (several) skip_blanks();
            auto step = one_step(several);
            if (!step) return std::unexpected(std::move(step).error());
            if (step->kind == PathStep::Kind::deep) ++deep_;
            if (std::ranges::find(choices, *step) == choices.end()) choices.push_back(*std::move(step));
            if (!several) return choices;
            skip_blanks();
            if (at_ < text_.size() && text_[at_] == '|') {
                ++at_;
                continue;
            }
            if (at_ >= text_.size() || text_[at_] != ')')
                return mistake("Alternatives end with `)`, and `|` stands between them.");
            ++at_;
            return choices;
        }
    }

    std::expected<PathStep, TextMistake> one_step(bool in_choice) {
        if (at_ < text_.size() && text_[at_] == '"') return quoted_step();
        const std::size_t begin = at_;
        int sets = 0;
        for (; at_ < text_.size() && !is_blank(text_[at_]); ++at_) {
            const char c = text_[at_];
            if (in_choice && (c == '|' || c == ')')) break;
            if (c == '"' || c == '(' || c == ')' || c == '|' || c == '{' || c == '}' || c == ';')
                return mistake("A word that holds " + std::string(1, c) + " is written in double quotes.");
            if (c == '[') ++sets;
            if (c == ']' && --sets < 0) return mistake("This `]` closes nothing.");
        }
        if (sets != 0) return mistake("The set of characters that begins with `[` is not closed.");
        if (begin == at_) return mistake("A word is missing here.");
        if (at_ - begin > kMaxStepBytes)
            return mistake("A word of a path has at most " + std::to_string(kMaxStepBytes) + " bytes.");
        return step_of(text_.substr(begin, at_ - begin));
    }

    std::expected<PathStep, TextMistake> quoted_step() {
        std::string word;
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            word += text_[at_];
        }
        if (at_ >= text_.size()) return mistake("The double quotes are not closed.");
        ++at_;
        if (word.empty() || word.size() > kMaxStepBytes)
            return mistake("A word of a path has 1 to " + std::to_string(kMaxStepBytes) + " bytes.");
        return PathStep{.kind = PathStep::Kind::word, .word = std::move(word)};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t steps_ = 0;
    std::size_t deep_ = 0;
};

}  // namespace

std::expected<std::vector<Path>, TextMistake> parse_path(std::string_view text) { return PathReader(text).read(); }

std::string quoted_text(std::string_view word, std::string_view more) {
    const bool plain = !word.empty() && std::ranges::all_of(word, [&](char c) {
        return static_cast<unsigned char>(c) > ' ' && std::string_view("\"\\()|{};[],").find(c) == std::string_view::npos &&
               more.find(c) == std::string_view::npos;
    });
    if (plain) return std::string(word);
    std::string quoted = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string path_text(const Path& path) {
    std::string text;
    for (const PathStep& step : path) {
        if (!text.empty()) text += ' ';
        switch (step.kind) {
            case PathStep::Kind::any:
                text += '*';
                break;
            case PathStep::Kind::deep:
                text += "**";
                break;
            case PathStep::Kind::pattern:
                text += step.word;
                break;
            case PathStep::Kind::word:
                text += quoted_text(step.word, "*?<");
                break;
        }
    }
    return text;
}

bool fits(const PathStep& step, std::string_view word) {
    switch (step.kind) {
        case PathStep::Kind::word:
            return step.word == word;
        case PathStep::Kind::pattern:
            return matches_pattern(step.word, word);
        case PathStep::Kind::any:
        case PathStep::Kind::deep:
            return true;
    }
    return false;
}

}  // namespace aftercare::insight
