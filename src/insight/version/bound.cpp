#include "insight/version/bound.hpp"

#include "insight/version/parse.hpp"
#include "insight/version/range.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare::insight {
namespace {

using Read = std::expected<Bound, std::string>;

// "21." and "21" are a year; the rest is a number, a train, a level or a release.
std::optional<unsigned> year_of(std::string_view text) {
    VersionReader reader(text);
    const auto year = reader.take_number(kMaxYear);
    reader.take(".");
    return reader.at_end() && year && *year > 0 ? year : std::nullopt;
}

Bound of_train(const Train& train) { return {.form = Bound::Form::train, .keys = train.keys(), .train = train}; }

// "21.4" alone names the R and the F releases of the number.
bool is_number(std::string_view text) {
    VersionReader reader(text);
    Train train;
    return take_train_number(reader, train) && reader.at_end();
}

std::string_view without_ending(std::string_view text, std::string_view ending) {
    if (ends_with_letters(text, ending)) text.remove_suffix(ending.size());
    return text;
}

// Whether more than the name of a train follows its number; says so without trying, since most bounds are releases.
bool names_release(std::string_view text) {
    VersionReader reader(text);
    Train train;
    if (!take_train_number(reader, train)) return true;
    if (!reader.take("X")) return !reader.at_end() && reader.rest().size() > 1;
    while (reader.next_is_digit()) reader.take(reader.rest().substr(0, 1));
    return !reader.at_end();
}

Read read_named(std::string_view text, System system) {
    if (!names_release(text)) {
        const Train train = TRY(read_train(text, system));
        if (is_number(text)) return Bound{.form = Bound::Form::number, .keys = keys_of_number(system, train.year, train.minor)};
        return of_train(train);
    }
    const Version release = TRY(read_plain(text, system));
    if (!release.ordered()) return std::unexpected("a developer build bounds nothing");
    return Bound{.form = Bound::Form::release, .keys = release.keys(), .train = release.train(), .release = release};
}

// All that begins with `text`, which has lost its "*".
Read read_whole(std::string_view text, System system) {
    // "21.2R3-S*", "15.1X49-D*", "21.2R3.*" say no more than without their endings.
    for (const std::string_view ending : {"-S", "-D", "-", "."}) {
        if (!year_of(text)) text = without_ending(text, ending);
    }
    if (const auto year = year_of(text))
        return Bound{.form = Bound::Form::year, .whole = true, .keys = keys_of_year(system, *year)};
    Bound bound = TRY(read_named(text, system));
    bound.whole = true;
    if (bound.release && !bound.release->parts().respin && bound.release->parts().service == 0 &&
        bound.release->parts().beta == 0) {
        bound.form = Bound::Form::level;
        bound.keys = keys_of_level(*bound.train, bound.release->parts().level);
        bound.release.reset();
    }
    return bound;
}

Read read_one(std::string_view text, System system) {
    if (says_everything(text)) return Bound{.form = Bound::Form::everything, .whole = text == "*", .keys = keys_of(system)};
    std::string_view bare = text;
    bool evolved = false;
    if (ends_with_letters(bare, "-EVO")) {
        bare.remove_suffix(4);
        evolved = true;
    }
    const std::size_t star = bare.find('*');
    evolved = evolved || (star != std::string_view::npos && ends_with_letters(bare.substr(0, star), "-EVO"));
    static_cast<void>(TRY(system_of(evolved, system)));
    if (star == std::string_view::npos) return read_named(bare, system);
    if (star + 1 != bare.size()) return std::unexpected("a \"*\" stands for the end, and more follows");
    return read_whole(without_ending(bare.substr(0, star), "-EVO"), system);
}

std::expected<Bound, Unreadable> read_told(std::string_view text, System system) {
    Read bound = read_one(text, system);
    if (!bound) return std::unexpected(Unreadable{shown(text), std::move(bound).error()});
    return *std::move(bound);
}

// The words of a list. What is not ASCII parts words as a space does: no-break spaces, mostly.
std::vector<std::string_view> words_of(std::string_view text) {
    const auto parts = [](char c) {
        return c == ',' || c == ';' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || static_cast<unsigned char>(c) >= 0x80;
    };
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        if (parts(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && !parts(text[at])) ++at;
        std::string_view word = text.substr(begin, at - begin);
        while (word.ends_with('.')) word.remove_suffix(1);
        if (!word.empty() && !same_letters(word, "or") && !same_letters(word, "and")) words.push_back(word);
    }
    return words;
}

}  // namespace

bool says_everything(std::string_view text) {
    constexpr std::array<std::string_view, 7> kWords{"", "0", "0.0", "unspecified", "*", "all", "all versions"};
    return std::ranges::any_of(kWords, [&](std::string_view word) { return same_letters(trimmed(text), word); });
}

std::expected<Bound, Unreadable> read_bound(std::string_view text, System system) {
    if (text.size() > kMaxBoundText) return std::unexpected(Unreadable{shown(text), "it is longer than any bound"});
    return read_told(trimmed(text), system);
}

std::expected<std::vector<Bound>, Unreadable> read_bounds(std::string_view text, System system) {
    if (text.size() > kMaxBoundText) return std::unexpected(Unreadable{shown(text), "it is longer than any list of bounds"});
    if (says_everything(text)) return std::vector{TRY(read_told(trimmed(text), system))};
    const std::vector<std::string_view> words = words_of(text);
    if (words.empty()) return std::unexpected(Unreadable{shown(text), "it is a list without a version"});
    if (words.size() > kMaxBoundsOfList)
        return std::unexpected(Unreadable{shown(text), "it lists more versions than any advisory does"});
    std::vector<Bound> bounds;
    bounds.reserve(words.size());
    for (const std::string_view word : words) bounds.push_back(TRY(read_told(word, system)));
    const bool alone = std::ranges::all_of(bounds, &Bound::of_line);
    if (bounds.size() > 1 && !alone)
        return std::unexpected(Unreadable{shown(text), "it lists more than releases: what lies between is not told"});
    return bounds;
}

}  // namespace aftercare::insight
