#include "insight/advisory/clause_keys.hpp"

#include "insight/advisory/level.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

std::optional<std::string> text_of(const std::optional<AdvisoryWords>& words) {
    if (!words) return std::nullopt;
    return words->text();
}

// The train that an entry begins in; nothing where it names none.
std::optional<Train> first_train(const StatedRange& range, System system) {
    if (auto train = parse_train(range.from.text(), system)) return *train;
    if (auto version = parse_version(range.from.text(), system)) return version->train();
    return std::nullopt;
}

// Whether the range runs to the end of its year while other entries name each later train of that year, up to the fourth and last.
bool runs_over_named(const AdvisoryClause& clause, const StatedRange& range) {
    constexpr unsigned kTrainsOfYear = 4;
    const std::string upper = range.through ? range.through->text() : range.before ? range.before->text() : "";
    const auto own = first_train(range, clause.system);
    if (!own || !upper.starts_with(std::to_string(own->year) + ".*")) return false;
    for (unsigned minor = own->minor + 1U; minor <= kTrainsOfYear; ++minor) {
        const bool named = std::ranges::any_of(clause.ranges, [&](const StatedRange& other) {
            const auto train = first_train(other, clause.system);
            return &other != &range && train && train->year == own->year && train->minor == minor;
        });
        if (!named) return false;
    }
    return true;
}

}  // namespace

RangeText range_text(const StatedRange& range) {
    return {.from = range.from.text(),
            .after = text_of(range.after),
            .before = text_of(range.before),
            .through = text_of(range.through),
            .status = range.status,
            .changes = range.changes};
}

StatedRange stated_range(const RangeText& text, std::string_view pointer) {
    const auto words = [](const std::optional<std::string>& bound) {
        return bound ? std::optional(words_of(*bound)) : std::nullopt;
    };
    StatedRange range{.status = text.status,
                      .from = words_of(text.from),
                      .after = words(text.after),
                      .before = words(text.before),
                      .through = words(text.through),
                      .pointer = words_of(pointer)};
    for (const RangeChange& change : text.changes) push(range.changes, change);
    return range;
}

std::vector<RangeText> range_texts(const AdvisoryClause& clause) {
    std::vector<RangeText> texts;
    texts.reserve(clause.ranges.size());
    for (const StatedRange& range : clause.ranges) {
        texts.push_back(range_text(range));
        if (!runs_over_named(clause, range)) continue;
        texts.back().through.reset();
        texts.back().before = train_end(range.from.text());
    }
    return texts;
}

std::expected<KeyRanges, Unreadable> keys_of(const StatedRange& range, System system) {
    return affected_keys(range_text(range), system);
}

Affected affected_by(const AdvisoryClause& clause) { return affected_by(range_texts(clause), clause.system, clause.otherwise); }

std::string words_for(const StatedRange& range) {
    const bool beginning = range.from.empty() || range.from.text() == "0" || range.from.text() == "unspecified";
    std::string words = range.after ? "after " + range.after->text() : beginning ? "all" : range.from.text();
    if (range.before) words += " before " + range.before->text();
    if (range.through) words += " through " + range.through->text();
    for (const RangeChange& change : range.changes) {
        words += std::string(change.status == RangeStatus::affected ? ", affected" : ", not affected") + " from " + change.at;
    }
    return words;
}

}  // namespace aftercare::insight
