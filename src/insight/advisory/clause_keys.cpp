#include "insight/advisory/clause_keys.hpp"

namespace aftercare::insight {

namespace {

std::optional<std::string> text_of(const std::optional<AdvisoryWords>& words) {
    if (!words) return std::nullopt;
    return words->text();
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

std::vector<RangeText> range_texts(const AdvisoryClause& clause) {
    std::vector<RangeText> texts;
    texts.reserve(clause.ranges.size());
    for (const StatedRange& range : clause.ranges) texts.push_back(range_text(range));
    return texts;
}

std::expected<KeyRanges, Unreadable> keys_of(const StatedRange& range, System system) { return affected_keys(range_text(range), system); }

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
