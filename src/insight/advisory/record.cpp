#include "insight/advisory/record.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/prose.hpp"

#include <algorithm>
#include <charconv>

namespace aftercare::insight {

namespace {

bool is_english(const Place& text) {
    const std::string_view language = text.find("lang").text();
    return language.empty() || language.starts_with("en");
}

std::string prose_of_one(const Place& place) {
    if (!place.is_map()) return clean_prose(place.text());
    std::string prose = clean_prose(place.find("value").text());
    if (!prose.empty()) return prose;
    for (const Place& media : place.find("supportingMedia").items()) {
        if (media.find("type").text() == "text/html" && media.find("base64").text() != "true") {
            return prose_of_html(media.find("value").text());
        }
    }
    return prose;
}

}  // namespace

void note(Advisory& advisory, const Place& place, std::string_view text, std::string_view why) {
    // Where a place is, is costly to say in a long list: not for what is no longer listed.
    note(advisory, is_full(advisory.not_understood) ? std::string() : place.pointer(), text, why);
}

void note(Advisory& advisory, std::string_view pointer, std::string_view text, std::string_view why) {
    if (is_full(advisory.not_understood)) {
        advisory.not_understood.back() = {{}, {}, "There is more that was not understood than is listed here."};
        return;
    }
    push(advisory.not_understood, UnreadPart{words_of(pointer), words_of(shortened(text, 400)), words_of(why)});
}

AdvisoryWords unread_words(std::string_view text, System system) {
    AdvisoryWords words = words_of(shortened(text, 300));
    // "21.4R1" behind an operator that nobody knows: the release itself is not what is meant.
    if (keys_of(StatedRange{.from = words}, system)) words = words_of("not understood: " + words.text());
    return words;
}

void keep_unread(AdvisoryClause& clause, std::string_view pointer, std::string_view text) {
    StatedRange range{.from = unread_words(text, clause.system), .pointer = words_of(pointer)};
    if (is_full(clause.ranges)) clause.ranges.pop_back();
    push(clause.ranges, std::move(range));
}

void keep_unread(Advisory& advisory, AdvisoryClause& clause, const Place& place, std::string_view text, std::string_view why) {
    keep_unread(clause, place.pointer(), text);
    note(advisory, place, clause.ranges.back().from.text(), why);
}

std::optional<AdvisoryNumber> number_of(std::string_view text) {
    auto number = AdvisoryNumber::parse(words_of(text).text());
    if (!number) return std::nullopt;
    return *std::move(number);
}

void add_alias(Advisory& advisory, std::string_view text) {
    if (is_full(advisory.aliases)) return;
    auto number = number_of(text);
    if (!number || *number == advisory.number || std::ranges::find(advisory.aliases, *number) != advisory.aliases.end()) return;
    push(advisory.aliases, *std::move(number));
}

void add_score(Advisory& advisory, const Place& cvss, std::string_view version) {
    const std::string_view spelt = cvss.find("baseScore").text();
    if (spelt.empty()) return;
    double base = -1;
    const auto [end, error] = std::from_chars(spelt.data(), spelt.data() + spelt.size(), base);
    if (error != std::errc() || end != spelt.data() + spelt.size() || !(base >= 0 && base <= 10)) {
        note(advisory, cvss.find("baseScore"), spelt, "a score must be a number of 0 to 10");
        return;
    }
    CvssScore score{words_of(version), base, words_of(cvss.find("vectorString").text())};
    const bool newest =
        std::ranges::all_of(advisory.scores, [&](const CvssScore& other) { return other.version < score.version; });
    if (newest) {
        advisory.severity = base >= 9 ? Severity::critical : base >= 7 ? Severity::major : Severity::minor;
        advisory.stated_severity = words_of("CVSS " + score.version.text() + ": " + std::string(spelt) + " " +
                                            std::string(cvss.find("baseSeverity").text()));
    }
    push(advisory.scores, std::move(score));
}

void add_reference(Advisory& advisory, std::string_view url, std::string_view title) {
    if (is_full(advisory.references)) return;
    const AdvisoryWords words = words_of(url);
    // Shown as links one day: nothing but the web.
    if (!words.text().starts_with("https://") && !words.text().starts_with("http://")) return;
    for (const AdvisoryReference& known : advisory.references) {
        if (known.url == words) return;
    }
    AdvisoryReference reference{words, std::nullopt};
    if (AdvisoryWords name = words_of(title); !name.empty() && name != words) reference.title = std::move(name);
    push(advisory.references, std::move(reference));
}

std::optional<Instant> instant_of(std::string_view text) {
    for (const std::string_view ending : {"", "Z", ":00Z", "T00:00:00Z"}) {
        if (auto instant = Instant::parse(std::string(text) + std::string(ending))) return *instant;
    }
    return std::nullopt;
}

std::optional<System> system_of_product(std::string_view product, std::string& rest) {
    const std::string name = words_of(product).text();
    const std::string small = lower(name);
    struct Spelling {
        std::string_view name;
        System system;
    };
    static constexpr Spelling kSpellings[] = {{"juniper networks junos os evolved", System::junos_evolved},
                                              {"junos os evolved", System::junos_evolved},
                                              {"junos evolved", System::junos_evolved},
                                              {"juniper networks junos os", System::junos},
                                              {"junos os", System::junos}};
    rest.clear();
    if (small == "junos" || small == "juniper networks junos") return System::junos;
    for (const Spelling& spelling : kSpellings) {
        if (!small.starts_with(spelling.name)) continue;
        if (small.size() > spelling.name.size() && small[spelling.name.size()] != ' ') continue;
        rest = small.size() > spelling.name.size() ? name.substr(spelling.name.size() + 1) : "";
        return spelling.system;
    }
    return std::nullopt;
}

std::string prose_at(const Place& place) {
    if (!place.is_list()) return prose_of_one(place);
    std::string all;
    const std::vector<Place> items = place.items();
    const bool english = std::ranges::any_of(items, is_english);
    for (const Place& item : items) {
        if (english && !is_english(item)) continue;
        std::string one = prose_of_one(item);
        if (!all.empty() && !one.empty()) all += "\n\n";
        all += one;
        if (all.size() > AdvisoryText::kMax) break;
    }
    return all;
}

}  // namespace aftercare::insight
