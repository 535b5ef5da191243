#include "insight/matching/test_brute_platform.hpp"

#include "insight/matching/test_brute_version.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace aftercare::insight::brute {

namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// Every length of a beginning of `text` that the pattern fits.
void fits(std::string_view pattern, std::string_view text, std::size_t at, std::vector<std::size_t>& ends) {
    if (pattern.empty()) {
        ends.push_back(at);
        return;
    }
    if (pattern[0] == '*') {
        for (std::size_t next = at; next <= text.size(); ++next) fits(pattern.substr(1), text, next, ends);
        return;
    }
    if (at == text.size()) return;
    if (pattern[0] == '#' ? is_digit(text[at]) : pattern[0] == text[at]) fits(pattern.substr(1), text, at + 1, ends);
}

bool fits_from(const std::string& pattern, const std::string& text, std::size_t at) {
    std::vector<std::size_t> ends;
    fits(pattern, text, at, ends);
    return std::ranges::any_of(ends, [&](std::size_t end) { return end == text.size() || !is_digit(text[end]); });
}

// The text in words; what separates platforms is a word by itself.
std::vector<std::string> words_of(std::string_view written) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(word);
        word.clear();
    };
    for (const char c : tidy(written)) {
        if (c == ' ' || c == ',' || c == '/' || c == '(' || c == ')' || c == ';' || c == '&') {
            end_word();
            if (c != ' ') words.emplace_back(1, c);
        } else {
            word += c;
        }
    }
    end_word();
    return words;
}

bool among(const auto& list, std::string_view word) {
    return std::ranges::any_of(list, [&](const auto& one) { return tidy(one.text()) == word; });
}

// A word and what follows from how it is written.
struct Model {
    std::string letters;
    std::string digits;
    std::string rest;
    bool series = false;
};

std::optional<Model> model_of(std::string_view word) {
    Model model;
    while (!word.empty() && is_letter(word[0])) model.letters += word[0], word.remove_prefix(1);
    while (!word.empty() && is_digit(word[0])) model.digits += word[0], word.remove_prefix(1);
    model.rest = word;
    if (model.rest == "K") {
        model.digits += "000";
        model.rest.clear();
        model.series = true;  // "QFX5K" is what others write as "QFX5000 Series".
    }
    if (model.letters.empty() || model.digits.empty()) return {};
    return model;
}

class Reader {
public:
    Reader(const PlatformNames& names, std::span<const PlatformModel> catalogue) : names_(names), catalogue_(catalogue) {}

    // Patterns for one name; none where nobody knows it.
    std::vector<std::string> models(std::string word, bool series) const {
        for (const PlatformAlias& alias : names_.aliases) {
            if (tidy(alias.written.text()) != word) continue;
            const auto words = words_of(alias.means.text());
            word = words.at(0);
            series = words.size() > 1;
        }
        for (const PlatformFamily& family : names_.families) {
            if (tidy(family.name.text()) != word) continue;
            std::vector<std::string> patterns;
            for (const auto& pattern : family.models) patterns.push_back(tidy(pattern.text()));
            return patterns;
        }
        const auto model = model_of(word);
        if (!model || !is_family(model->letters)) return {};
        return {pattern(*model, series || model->series)};
    }

    [[nodiscard]] bool is_family(std::string_view letters) const {
        return std::ranges::any_of(names_.families, [&](const auto& family) { return tidy(family.name.text()) == letters; });
    }

    [[nodiscard]] std::vector<std::string> boards(const std::string& word) const {
        for (const PartName& part : names_.parts) {
            if (tidy(part.written.text()) != word) continue;
            std::vector<std::string> patterns;
            for (const auto& pattern : part.patterns) patterns.push_back(tidy(pattern.text()));
            return patterns;
        }
        return {word};
    }

    [[nodiscard]] bool is_board(std::string_view word) const {
        return std::ranges::any_of(names_.part_prefixes, [&](const auto& prefix) {
            const std::string start = tidy(prefix.text());
            return word.starts_with(start) && word.size() > start.size() - 1 &&
                   (word.size() == start.size() || !is_letter(word[start.size()]) || start.ends_with('-'));
        });
    }

    [[nodiscard]] bool ignored(std::string_view word) const { return among(names_.ignored, word); }
    [[nodiscard]] bool everything(std::string_view text) const { return among(names_.everything, text); }

private:
    // Zeros at the end stand for any digits, three at most.
    [[nodiscard]] std::string pattern(const Model& model, bool series) const {
        const std::string exact = model.letters + model.digits + model.rest;
        if (!model.rest.empty()) return exact;
        const bool known =
            std::ranges::any_of(catalogue_, [&](const PlatformModel& one) { return tidy_model_like(exact, tidy(one.model)); });
        if (!series && (model.digits.size() < 4 || known)) return exact;
        std::string digits = model.digits;
        for (std::size_t i = 0; i < 3 && digits.size() - i > 1 && digits[digits.size() - 1 - i] == '0'; ++i)
            digits[digits.size() - 1 - i] = '#';
        return model.letters + digits;
    }

    const PlatformNames& names_;
    std::span<const PlatformModel> catalogue_;
};

bool separates(const std::string& word) {
    return word == "," || word == "/" || word == "AND" || word == "OR" || word == "&" || word == ";" || word == "(" ||
           word == ")";
}

// "MPC10/11/LC9600": a number alone goes on with the letters of the board before it.
std::vector<std::string> read_boards(std::span<const std::string> words, const Reader& reader) {
    std::vector<std::string> boards;
    std::string letters;
    for (std::string word : words) {
        if (separates(word) || reader.ignored(word)) continue;
        if (is_digit(word[0])) word.insert(0, letters);
        letters.clear();
        for (const char c : word)
            if (is_letter(c))
                letters += c;
            else
                break;
        for (auto& pattern : reader.boards(word)) boards.push_back(std::move(pattern));
    }
    return boards;
}

std::vector<Meant> read_platforms(std::span<const std::string> words, const Reader& reader) {
    std::vector<Meant> meant;
    for (std::size_t at = 0; at < words.size(); ++at) {
        std::string word = words[at];
        if (separates(word) || reader.ignored(word)) continue;
        // "All non-SRX Series": every model but those.
        if (word == "ALL" && at + 1 < words.size() && words[at + 1].starts_with("NON-")) continue;
        if (word.starts_with("NON-")) {
            meant.push_back({.except = reader.models(word.substr(4), true)});
            continue;
        }
        // "ACX 7000 Series" is ACX7000.
        if (at + 1 < words.size() && reader.is_family(word) && std::ranges::all_of(words[at + 1], is_digit)) word += words[++at];
        const bool series = at + 1 < words.size() && words[at + 1] == "SERIES";
        if (auto models = reader.models(word, series); !models.empty()) {
            meant.push_back({.models = std::move(models)});
        } else if (reader.is_board(word)) {
            meant.push_back({.boards = reader.boards(word)});
        }
    }
    return meant;
}

}  // namespace

bool tidy_model_like(const std::string& pattern, const std::string& model) { return fits_from(pattern, model, 0); }

bool board_like(std::string_view pattern, std::string_view said) {
    const std::string wanted = tidy(pattern);
    const std::string text = tidy(said);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) continue;
        if (fits_from(wanted, text, at)) return true;
    }
    return false;
}

bool has_board(std::span<const std::string> boards, std::span<const AdvisoryWords> revisions, std::span<const DevicePart> parts) {
    const auto plain = [](std::string_view revision) {
        std::string text = tidy(revision);
        if (text.starts_with("REV")) text.erase(0, 3);
        std::string kept;
        for (const char c : text)
            if (is_letter(c) || is_digit(c)) kept += c;
        while (!kept.empty() && kept[0] == '0') kept.erase(0, 1);
        return kept;
    };
    for (const DevicePart& part : parts) {
        for (const std::string& board : boards) {
            if (!board_like(board, part.model) && !board_like(board, part.part_number) && !board_like(board, part.description))
                continue;
            if (revisions.empty()) return true;
            for (const AdvisoryWords& revision : revisions)
                if (plain(revision.text()) == plain(part.revision)) return true;
        }
    }
    return false;
}

std::vector<Meant> platforms_meant(std::string_view written, const PlatformNames& names,
                                   std::span<const PlatformModel> catalogue) {
    const Reader reader(names, catalogue);
    if (reader.everything(tidy(written))) return {Meant{}};
    const std::vector<std::string> words = words_of(written);
    // "MX with MPC10/11/LC9600": one platform and its boards.
    const auto with = std::ranges::find_if(words, [](const std::string& word) { return word == "WITH" || word == "USING"; });
    auto meant = read_platforms(std::span(words.begin(), with), reader);
    if (with != words.end())
        for (Meant& one : meant) one.boards = read_boards(std::span(with + 1, words.end()), reader);
    return meant;
}

}  // namespace aftercare::insight::brute
