#include "insight/version/words.hpp"

#include "insight/version/bound.hpp"
#include "insight/version/reader.hpp"

#include <utility>

namespace aftercare::insight {
namespace {

// "21.4", "22.3-EVO": R and F releases of a number; "21.*".
std::string number_in_words(const Train& train) {
    Train main = train;
    main.kind = TrainKind::release;
    std::string text = main.to_string();
    text.erase(text.find('R'), 1);
    return text;
}

std::string year_in_words(const Train& train) {
    return std::to_string(train.year) + (train.system == System::junos_evolved ? ".*-EVO" : ".*");
}

// Behind the F releases of a number and behind its last branch stands no version: such a key ends or begins a group of trains.
bool is_behind_trains(const Train& train) {
    return train.kind > TrainKind::special || (train.kind == TrainKind::special && train.branch == 0);
}

std::string start_in_words(VersionKey key) {
    const VersionParts parts = parts_at(key);
    if (is_behind_trains(parts.train)) return "after " + number_in_words(parts.train);
    const bool unused = parts.train.kind == TrainKind::feature && parts.train.year > kLastFeatureYear;
    if (unused && parts.train.keys().from == key) return "after " + number_in_words(parts.train);
    return "from " + (parts.train.keys().from == key ? parts.train.to_string() : Version(parts).to_string());
}

std::string end_in_words(VersionKey key) {
    const VersionParts parts = parts_at(key);
    const Train& train = parts.train;
    if (is_behind_trains(train)) return "up to and with " + number_in_words(train);
    if (train.keys().from != key) return "before " + Version(parts).to_string();
    Train last = train;
    if (train.kind == TrainKind::feature) {
        last.kind = TrainKind::release;
        return "up to and with " + last.to_string();
    }
    if (train.kind == TrainKind::special && train.branch > 1) {
        --last.branch;
        return "up to and with " + last.to_string();
    }
    if (train.minor > 0) return "before " + number_in_words(train);
    --last.year;
    return "up to and with " + year_in_words(last);
}

std::string range_in_words(const KeyRange& range) {
    const VersionParts parts = parts_at(range.from);
    const Train& train = parts.train;
    const KeyRange all = keys_of(train.system);
    if (range == all) return "all versions";
    if (range.from == all.from) return "all " + end_in_words(range.to);
    if (range.to == all.to) return "all " + start_in_words(range.from);
    if (is_behind_trains(train)) return start_in_words(range.from) + " " + end_in_words(range.to);
    if (range == keys_of_year(train.system, train.year)) return "all of " + year_in_words(train);
    if (range == keys_of_number(train.system, train.year, train.minor)) return "all of " + number_in_words(train);
    if (range == train.keys()) return "all of " + train.to_string();
    const bool from_train = range.from == train.keys().from;
    if (!from_train && range == Version(parts).keys()) return Version(parts).to_string();
    if (from_train && range.to < train.keys().to) return train.to_string() + " " + end_in_words(range.to);
    return start_in_words(range.from) + " " + end_in_words(range.to);
}

}  // namespace

std::string in_words(const RangeText& text) {
    std::string words;
    const auto add = [&](std::string_view label, std::string_view value) {
        if (!words.empty()) words += ' ';
        words += label;
        words += value;
    };
    const bool upper = text.before || text.through;
    const bool from_first = says_everything(text.from);
    if (text.after) {
        add("after ", trimmed(*text.after));
    } else if (from_first) {
        add(upper ? "all" : "all versions", "");
    }
    if (!from_first) add(upper ? "from " : "", trimmed(text.from));
    if (text.before) add("before ", trimmed(*text.before));
    if (text.through) add("up to and with ", trimmed(*text.through));
    for (const RangeChange& change : text.changes)
        add(change.status == RangeStatus::affected     ? "(affected from "
            : change.status == RangeStatus::unaffected ? "(unaffected from "
                                                       : "(unknown from ",
            std::string(trimmed(change.at)) + ")");
    switch (text.status) {
        case RangeStatus::affected:
            return words;
        case RangeStatus::unaffected:
            return "unaffected: " + words;
        case RangeStatus::unknown:
            return "unknown: " + words;
    }
    std::unreachable();
}

std::string in_words(const KeyRanges& ranges) {
    std::string words;
    for (const KeyRange& range : ranges) {
        if (!words.empty()) words += "; ";
        words += range_in_words(range);
    }
    return words;
}

std::string in_words(const RangeEvidence& evidence, const Version& version) {
    const std::string name = version.to_string();
    const std::string fix = evidence.fix ? evidence.fix->to_string() : "";
    switch (evidence.reason) {
        case RangeReason::named:
            return name + " is named";
        case RangeReason::before_fix:
            return name + " comes before " + fix + ", the fix of its line";
        case RangeReason::line_without_fix:
            return name + " is of a line without a fix, and not past " + fix + ", the highest";
        case RangeReason::earlier_train:
            return name + " is of an earlier train than " + fix + ", the first with a fix";
        case RangeReason::past_fix:
            return name + " has the fix of " + fix;
        case RangeReason::unnamed:
            return name + " is not named, and what is not named is affected";
        case RangeReason::not_told:
            return "whether " + name + " is affected is not to be told from the text";
        case RangeReason::not_understood:
            return "whether " + name + " is affected is not to be told from \"" + evidence.quote + "\", which is not understood";
        case RangeReason::outside:
            return name + " is outside of all that is named";
    }
    std::unreachable();
}

}  // namespace aftercare::insight
