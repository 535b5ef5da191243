#include "platform/text/words.hpp"

#include <glib.h>

#include <memory>
#include <unordered_set>

namespace aftercare::text {

namespace {

constexpr std::size_t kLongest = 100;

struct Freed {
    void operator()(char* text) const { g_free(text); }
};
using Glib = std::unique_ptr<char, Freed>;

bool stands_alone(gunichar letter) {
    switch (g_unichar_get_script(letter)) {
        case G_UNICODE_SCRIPT_HAN:
        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
            return true;
        default:
            return false;
    }
}

// Accents, and what else stands over or under a letter.
bool is_mark(gunichar letter) { return g_unichar_type(letter) == G_UNICODE_NON_SPACING_MARK; }

class Words {
public:
    explicit Words(std::size_t most) : most_(most) {}

    bool full() const { return found.size() == most_; }
    void add(gunichar letter) {
        char bytes[6];
        const int count = g_unichar_to_utf8(g_unichar_tolower(letter), bytes);
        if (word_.size() + static_cast<std::size_t>(count) <= kLongest) word_.append(bytes, static_cast<std::size_t>(count));
    }
    void end() {
        if (!word_.empty() && !full() && seen_.insert(word_).second) found.push_back(word_);
        word_.clear();
    }

    std::vector<std::string> found;

private:
    std::size_t most_;
    std::string word_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view text, std::size_t most) {
    const Glib valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
    // Apart: letters and their accents; ligatures, and what is wide or small in East Asia, are the plain letters.
    const Glib apart(g_utf8_normalize(valid.get(), -1, G_NORMALIZE_ALL));
    Words words(most);
    for (const char* place = apart.get(); *place != '\0' && !words.full(); place = g_utf8_next_char(place)) {
        const gunichar letter = g_utf8_get_char(place);
        if (is_mark(letter)) continue;
        const bool alone = stands_alone(letter);
        if (alone || !g_unichar_isalnum(letter)) words.end();
        if (g_unichar_isalnum(letter)) words.add(letter);
        if (alone) words.end();
    }
    words.end();
    return std::move(words.found);
}

}  // namespace aftercare::text
