#include "contracts/sentences.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/text/days.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace aftercare::contracts {

namespace {

constexpr std::string_view kKeys[] = {
#define KEY(key, places) #key,
    ENTITLEMENT_SENTENCES(KEY)
#undef KEY
};

// The text with a control character at each place, which no text holds: the n-th name in the order of the alphabet is n.
std::string marked(std::string_view language, std::string_view key, const std::set<std::string, std::less<>>& names) {
    text::Values marks;
    char mark = 1;
    for (const std::string& name : names) marks.emplace(name, std::string(1, mark++));
    return text::Catalogue::shipped().message(language, key, marks);
}

bool is_mark(char c, std::size_t places) { return c >= 1 && static_cast<std::size_t>(c) <= places; }

}  // namespace

std::vector<Sentences::Part> Sentences::parts_of(std::string_view key, std::size_t places) const {
    const std::string full = "entitlement." + std::string(key);
    const auto names = text::Catalogue::shipped().placeholders_of("en", full);
    if (names.size() != places) throw Bug("a sentence of the look-up has other places than the program gives it: " + full);
    // Values come in the order of the English text.
    std::map<char, std::size_t> order;
    for (const char c : marked("en", full, names))
        if (is_mark(c, places)) order.emplace(c, order.size());
    std::vector<Part> parts{{.text = {}, .value = kNone}};
    for (const char c : marked(language_, full, names)) {
        if (!is_mark(c, places)) {
            parts.back().text += c;
            continue;
        }
        parts.back().value = order.at(c);
        parts.push_back({.text = {}, .value = kNone});
    }
    return parts;
}

Sentences::Sentences(std::string language) : language_(std::move(language)) {
    for (std::size_t i = 0; i < std::size(kKeys); ++i) sentences_.push_back(parts_of(kKeys[i], kSentencePlaces[i]));
    for (const auto& service : describe::TypeOf<Capability>::enumerators)
        names_.push_back(text::Catalogue::shipped().message(language_, "entitlement.service_" + std::string(service.name)));
}

const Sentences& Sentences::in(std::string_view language) {
    static const auto all = [] {
        std::map<std::string, std::unique_ptr<const Sentences>, std::less<>> made;
        for (const std::string& one : text::Catalogue::shipped().languages())
            made.emplace(one, std::unique_ptr<const Sentences>(new Sentences(one)));
        return made;
    }();
    return *all.at(text::Catalogue::shipped().language_for(language));
}

const Sentences& Sentences::english() {
    static const Sentences& made = in("en");
    return made;
}

std::string Sentences::put(Sentence sentence, std::span<const std::string_view> values) const {
    const std::vector<Part>& parts = sentences_[static_cast<std::size_t>(sentence)];
    std::size_t size = 0;
    for (const Part& part : parts) size += part.text.size() + (part.value == kNone ? 0 : values[part.value].size());
    std::string text;
    text.reserve(size);
    for (const Part& part : parts) {
        text += part.text;
        if (part.value != kNone) text += values[part.value];
    }
    return text;
}

std::string Sentences::days(const DayRange& days) const {
    if (!days.until) return say<Sentence::days_from>(text::day_text(language_, days.from));
    return say<Sentence::days_from_to>(text::day_text(language_, days.from),
                                       text::day_text(language_, days.until->plus_days(-1)));
}

}  // namespace aftercare::contracts
