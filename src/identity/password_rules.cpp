#include "identity/password_rules.hpp"

#include <algorithm>
#include <set>

namespace aftercare::identity {

namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

// Letters that people write as digits and signs.
char letter_of(char c) {
    switch (c) {
        case '0':
            return 'o';
        case '1':
        case '!':
            return 'i';
        case '3':
            return 'e';
        case '4':
        case '@':
            return 'a';
        case '5':
        case '$':
            return 's';
        case '7':
            return 't';
        default:
            return c;
    }
}

std::string letters_only(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
    return out;
}

std::string undone(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), letter_of);
    return out;
}

// Without the digits and signs that stand before and behind.
std::string_view core_of(std::string_view text) {
    while (!text.empty() && !is_letter(text.front()) && static_cast<unsigned char>(text.front()) < 0x80) text.remove_prefix(1);
    while (!text.empty() && !is_letter(text.back()) && static_cast<unsigned char>(text.back()) < 0x80) text.remove_suffix(1);
    return text;
}

// The shortest text of which `text` is a repetition: "abcabcabcab" is "abc".
std::string_view period_of(std::string_view text) {
    for (std::size_t length = 1; length < text.size(); ++length) {
        bool repeats = true;
        for (std::size_t i = length; i < text.size() && repeats; ++i) repeats = text[i] == text[i - length];
        if (repeats) return text.substr(0, length);
    }
    return text;
}

// Whether the text is made of nothing but words of the list, each longer than two letters.
bool made_of(std::string_view text, const std::set<std::string, std::less<>>& words, int depth = 0) {
    if (text.empty()) return depth > 0;
    for (std::size_t length = 3; length <= text.size() && depth < 8; ++length)
        if (words.contains(text.substr(0, length)) && made_of(text.substr(length), words, depth + 1)) return true;
    return false;
}

// Whether it goes along a run of the keyboard or the alphabet, forwards or backwards, once or again and again.
bool is_run(std::string_view text, const std::vector<OneLine<3, 40>>& runs) {
    return std::ranges::any_of(runs, [&](const auto& run) {
        std::string forwards = run.text();
        while (forwards.size() < text.size() + run.text().size()) forwards += run.text();
        const std::string backwards(forwards.rbegin(), forwards.rend());
        return forwards.find(text) != std::string::npos || backwards.find(text) != std::string::npos;
    });
}

std::string complaint_of(const CommonPasswords& common, std::string_view password, std::span<const std::string> own_words) {
    if (utf8_length(password) < kMinPassword) return "must have at least 12 characters";
    const std::string text = lower(password);
    if (period_of(text).size() < 4) return "repeats the same few characters";
    if (is_run(text, common.runs)) return "is a run of the keyboard";
    std::set<std::string, std::less<>> words;
    for (const auto& word : common.words) words.insert(word.text());
    for (const std::string& own : own_words)
        if (std::string plain = letters_only(lower(own)); plain.size() >= 3) words.insert(std::move(plain));
    for (const auto& run : common.runs) words.insert(run.text());
    const std::string forms[] = {std::string(core_of(text)), letters_only(text), letters_only(undone(core_of(text))),
                                 letters_only(undone(text))};
    for (const std::string& form : forms)
        if (made_of(form, words)) return "is made of common words or of your own name";
    return {};
}

}  // namespace

Result<> require_good_password(const CommonPasswords& common, std::string_view password, std::span<const std::string> own_words,
                               std::string_view pointer) {
    std::string complaint = complaint_of(common, password, own_words);
    if (complaint.empty()) return {};
    return fail(
        {.kind = ProblemKind::invalid_input,
         .code = "identity.password_too_weak",
         .detail = "The password " + complaint + ".",
         .remedy = "Take a longer one that nobody would guess: four words that have nothing to do with one another will do.",
         .rule = "ID-04",
         .fields = {{std::string(pointer), std::move(complaint)}}});
}

}  // namespace aftercare::identity
