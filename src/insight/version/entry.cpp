#include "insight/version/entry.hpp"

#include "insight/version/reach.hpp"
#include "insight/version/reader.hpp"
#include "insight/version/words.hpp"
#include "platform/base/result.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace aftercare::insight {
namespace {

using Bounds = std::vector<Bound>;

// Adds the members of a list, of which `edge` counts; of "before 21.2*" all of 21.2 belongs to the range.
std::expected<void, Unreadable> add_list(Bounds& bounds, std::string_view text, Edge edge, System system) {
    for (Bound& bound : TRY(read_bounds(text, system))) {
        bound.edge = edge;
        bounds.push_back(std::move(bound));
    }
    if (bounds.size() > 1 && !std::ranges::all_of(bounds, &Bound::of_line))
        return std::unexpected(Unreadable{shown(text), "one of its two bounds on the same side is no release"});
    return {};
}

std::expected<Bounds, Unreadable> lower_end(const RangeText& text, System system) {
    Bounds bounds;
    if (!text.after || !says_everything(text.from)) TRY(add_list(bounds, text.from, Edge::begin, system));
    if (text.after) TRY(add_list(bounds, *text.after, Edge::end, system));
    return bounds;
}

bool says_no_end(const std::optional<std::string>& text) { return text && same_letters(trimmed(*text), "unspecified"); }

std::expected<Bounds, Unreadable> upper_end(const RangeText& text, System system) {
    Bounds bounds;
    if (text.before && !says_no_end(text.before)) TRY(add_list(bounds, *text.before, Edge::begin, system));
    if (text.through && !says_no_end(text.through)) TRY(add_list(bounds, *text.through, Edge::end, system));
    for (Bound& bound : bounds) {
        if (bound.whole) bound.edge = Edge::end;
        if (bound.form == Bound::Form::everything && !bound.whole)
            return std::unexpected(Unreadable{shown(in_words(text)), "it ends before the first version"});
    }
    return bounds;
}

// The trains that a bound names, whole; of a number those that it has.
KeyRange trains_of(const Bound& bound) {
    if (bound.train) return bound.train->keys();
    const Train first = parts_at(bound.keys.from).train;
    return bound.form == Bound::Form::number && first.year > kLastFeatureYear ? first.keys() : bound.keys;
}

KeyRanges trains_of(const Bounds& bounds) {
    KeyRanges trains;
    for (const Bound& bound : bounds) {
        if (bound.form != Bound::Form::everything) trains.push_back(trains_of(bound));
    }
    return normal(std::move(trains));
}

bool is_special(const Bound& bound) { return bound.train && bound.train->kind == TrainKind::special; }

KeyRange number_of(const Bound& bound) {
    const Train train = parts_at(bound.keys.from).train;
    return keys_of_number(train.system, train.year, train.minor);
}

// Whether it could call a version affected, or leave one open.
bool may_hit(const RangeText& text) {
    return text.status != RangeStatus::unaffected ||
           std::ranges::any_of(text.changes, [](const RangeChange& change) { return change.status != RangeStatus::unaffected; });
}

// 15.1 has R and F releases: the other kind of a bound's number, where there is one and no bound names it.
KeyRanges other_kinds(const Bounds& bounds) {
    KeyRanges kinds;
    for (const Bound& bound : bounds) {
        if (!bound.train || is_special(bound)) continue;
        Train other = *bound.train;
        other.kind = other.kind == TrainKind::release ? TrainKind::feature : TrainKind::release;
        if (other.kind == TrainKind::feature && other.year > kLastFeatureYear) continue;
        const auto names_other = [&](const Bound& one) {
            return one.train ? one.train == other : one.keys.from <= other.keys().from && other.keys().to <= one.keys.to;
        };
        if (std::ranges::none_of(bounds, names_other)) kinds.push_back(other.keys());
    }
    return normal(std::move(kinds));
}

class Reading {
public:
    Reading(const RangeText& text, System system, const Bounds& low, const Bounds& high)
        : text_(text), system_(system), lower_(low), upper_(high) {}

    std::expected<EntryKeys, std::string> read() {
        if (const std::string why = contradiction(); !why.empty()) return std::unexpected(why);
        start_ = intersect(reached(lower_, system_), limit());
        const KeyRanges past = reached(upper_, system_);
        keys_ = subtract(start_, past);
        result_.named = unite(trains_of(lower_), trains_of(upper_));
        set_other_kinds_apart();
        if (keys_.empty() && result_.unsaid.empty()) return std::unexpected("it ends before it begins");
        if (text_.status == RangeStatus::affected) result_.fixed = intersect(intersect(start_, past), trains_of(fix_lines()));
        result_.written.of(text_.status) = std::move(keys_);
        if (!may_hit(text_)) result_.unsaid.clear();
        result_.several_trains = crosses();
        result_.without_end = says_no_end(text_.before) || says_no_end(text_.through);
        for (const Bound& bound : fix_lines()) {
            if (bound.release) result_.fixes.push_back(*bound.release);
        }
        return std::move(result_);
    }

private:
    // A branch is a line of its own: no range leads from it into another train.
    std::string contradiction() const {
        for (const Bound& low : lower_) {
            for (const Bound& high : upper_) {
                if (low.form == Bound::Form::everything || high.form == Bound::Form::everything) continue;
                const bool branch = is_special(low) || (is_special(high) && low.form != Bound::Form::number);
                if (branch && low.train != high.train) return "its bounds are of different trains, one of them a branch";
            }
        }
        return "";
    }

    // Without an upper bound: what the lower bound names, a release with its respins. A bound at a branch of the number: that branch alone.
    KeyRanges limit() const {
        KeyRanges trains;
        for (const Bound& high : upper_) {
            const bool of_number =
                lower_.size() == 1 && lower_[0].form == Bound::Form::number && number_of(lower_[0]) == number_of(high);
            if (is_special(high) && of_number) trains.push_back(high.train->keys());
        }
        if (!trains.empty() && trains.size() == upper_.size()) return normal(std::move(trains));
        if (!upper_.empty()) return {keys_of(system_)};
        for (const Bound& low : lower_) {
            const bool to_end = text_.after || says_no_end(text_.before) || says_no_end(text_.through) || !text_.changes.empty();
            trains.push_back(to_end ? trains_of(low) : low.keys);
        }
        return normal(std::move(trains));
    }

    Bounds fix_lines() const {
        Bounds lines = upper_;
        std::erase_if(lines, [](const Bound& bound) { return bound.edge != Edge::begin || !bound.of_line(); });
        return lines;
    }

    // 15.1 has R and F releases. Where the upper bound names one kind alone, the text says nothing of the other, unless its lower
    // bound does.
    void set_other_kinds_apart() {
        for (const KeyRange& other : other_kinds(upper_)) {
            const KeyRanges open = intersect(start_, {other});
            if (std::ranges::any_of(lower_, [&](const Bound& low) { return low.train && low.train->keys() == other; })) {
                keys_ = unite(keys_, open);
                continue;
            }
            keys_ = subtract(keys_, {other});
            const auto same_number = [&](const Bound& low) {
                return low.train && !is_special(low) && number_of(low).from <= other.from && other.to <= number_of(low).to;
            };
            if (std::ranges::none_of(lower_, same_number)) result_.unsaid = unite(result_.unsaid, open);
        }
    }

    bool crosses() const {
        for (const Bound& low : lower_) {
            if (low.form == Bound::Form::everything || low.form == Bound::Form::year) continue;
            for (const Bound& high : upper_) {
                if (high.form != Bound::Form::everything && high.form != Bound::Form::year && number_of(low) != number_of(high))
                    return true;
            }
        }
        return false;
    }

    const RangeText& text_;
    System system_;
    const Bounds& lower_;
    const Bounds& upper_;
    KeyRanges start_;  // What has reached the lower bound.
    KeyRanges keys_;   // And not the upper one.
    EntryKeys result_;
};

struct ReadChange {
    Bound at;
    RangeStatus status;
};

std::expected<std::vector<ReadChange>, Unreadable> read_changes(const RangeText& text, System system) {
    if (text.changes.size() > kMaxChanges) return std::unexpected(Unreadable{"", "it has more changes than any advisory"});
    std::vector<ReadChange> changes;
    for (const RangeChange& change : text.changes) {
        const Bound at = TRY(read_bound(change.at, system));
        if (at.form == Bound::Form::everything)
            return std::unexpected(Unreadable{shown(change.at), "a change of status has to name a version"});
        changes.push_back({at, change.status});
    }
    std::ranges::stable_sort(changes, {}, [](const ReadChange& change) { return change.at.keys.from; });
    return changes;
}

void give(StatusKeys& all, const KeyRanges& keys, RangeStatus status) {
    for (const RangeStatus each : {RangeStatus::affected, RangeStatus::unaffected, RangeStatus::unknown})
        all.of(each) = each == status ? unite(all.of(each), keys) : subtract(all.of(each), keys);
}

KeyRanges reached_change(const Bounds& list, System system) {
    if (std::ranges::all_of(list, &Bound::of_line)) return reached(list, system);
    KeyRanges there;
    for (const Bound& bound : list) there = unite(there, reached({&bound, 1}, system));
    return there;
}

// Changes of the same status one after the other are one list: the second would say nothing otherwise. One that names R releases of 15.1
// alone, or F alone, says nothing of the others.
void apply_changes(EntryKeys& entry, const std::vector<ReadChange>& changes, RangeStatus first, System system) {
    const KeyRanges whole = entry.written.of(first);
    KeyRanges unsaid;
    RangeStatus status = first;
    for (auto begin = changes.begin(); begin != changes.end();) {
        const auto end =
            std::find_if(begin, changes.end(), [&](const ReadChange& change) { return change.status != begin->status; });
        const RangeStatus next = begin->status;
        Bounds list;
        for (; begin != end; ++begin) list.push_back(begin->at);
        if (next == status) continue;
        status = next;
        const KeyRanges others = intersect(other_kinds(list), whole);
        give(entry.written, subtract(intersect(reached_change(list, system), whole), others), next);
        give(entry.written, others, RangeStatus::unknown);
        unsaid = unite(unsaid, others);
        for (const Bound& bound : list) {
            if (next == RangeStatus::unaffected && bound.release) entry.fixes.push_back(*bound.release);
        }
    }
    entry.unsaid = unite(entry.unsaid, intersect(unsaid, entry.written.unknown));
}

// All that a release names, with and without respins.
KeyRange keys_of_release(const Version& release) {
    VersionParts parts = release.parts();
    parts.respin.reset();
    parts.custom = 0;
    parts.custom_respin.reset();
    return Version(std::move(parts)).keys();
}

// Whether a sorted set has any key of the range, or all of them.
bool has_any(const KeyRanges& keys, const KeyRange& range) {
    const auto at = std::ranges::upper_bound(keys, range.from, {}, &KeyRange::to);
    return at != keys.end() && at->from < range.to;
}
bool has_all(const KeyRanges& keys, const KeyRange& range) {
    const auto at = std::ranges::upper_bound(keys, range.from, {}, &KeyRange::to);
    return at != keys.end() && at->from <= range.from && range.to <= at->to;
}

// A release of which bounds name a respin: without one, and with any.
struct Respins {
    KeyRange none;
    KeyRange any;
};

std::vector<Respins> respins_of(const std::vector<Bounds>& bounds) {
    std::vector<Respins> respins;
    for (const Bound& bound : bounds | std::views::join) {
        if (!bound.release || !bound.release->parts().respin) continue;
        const KeyRange release = keys_of_release(*bound.release);
        const VersionKey first = key_at(bits_of(release.from) + (std::uint64_t{1} << kRespinShift));
        respins.push_back({{release.from, first}, {first, release.to}});
    }
    return respins;
}

// With the version that names no respin, where one of the respins belongs to it.
KeyRanges with_possible(KeyRanges keys, const std::vector<Respins>& respins) {
    KeyRanges more;
    for (const Respins& release : respins) {
        if (has_any(keys, release.any)) more.push_back(release.none);
    }
    return more.empty() ? std::move(keys) : unite(keys, normal(std::move(more)));
}

// Without the version that names no respin, where not all of the respins belong to it.
KeyRanges without_unproven(KeyRanges keys, const std::vector<Respins>& respins) {
    KeyRanges unproven;
    for (const Respins& release : respins) {
        if (!has_all(keys, release.any)) unproven.push_back(release.none);
    }
    return unproven.empty() ? std::move(keys) : subtract(keys, normal(std::move(unproven)));
}

// Where a bound names a respin and a version none, it may be any: affected where one of them is, unaffected or fixed where all are.
void set_shown(EntryKeys& entry, const std::vector<Respins>& respins) {
    entry.shown.affected = with_possible(entry.written.affected, respins);
    entry.shown.unknown = subtract(with_possible(entry.written.unknown, respins), entry.shown.affected);
    entry.shown.unaffected = without_unproven(entry.written.unaffected, respins);
    entry.fixed = without_unproven(std::move(entry.fixed), respins);
}

// What an entry could touch that was not understood: what one bound tells, where the other is not to be read.
KeyRanges possible_of(const std::expected<Bounds, Unreadable>& low, const std::expected<Bounds, Unreadable>& high,
                      System system) {
    KeyRanges trains = unite(trains_of(low.value_or(Bounds())), trains_of(high.value_or(Bounds())));
    const bool from_first = low && low->front().form == Bound::Form::everything;
    if (trains.empty() || (from_first && !high)) return {keys_of(system)};
    if (!high || high->empty()) return trains;
    // What is past the fix of its own train is fixed, wherever the range begins.
    return subtract(trains, intersect(reached(*high, system), trains_of(*high)));
}

}  // namespace

KeyRanges& StatusKeys::of(RangeStatus status) {
    return status == RangeStatus::affected ? affected : status == RangeStatus::unaffected ? unaffected : unknown;
}

std::expected<EntryKeys, EntryFailure> read_entry(const RangeText& text, System system) {
    const auto low = lower_end(text, system);
    const auto high = upper_end(text, system);
    const auto failure = [&](const Unreadable& what) {
        return std::unexpected(EntryFailure{what, may_hit(text) ? possible_of(low, high, system) : KeyRanges()});
    };
    if (!low) return failure(low.error());
    if (!high) return failure(high.error());
    auto entry = Reading(text, system, *low, *high).read();
    if (!entry) return failure({shown(in_words(text)), entry.error()});
    const auto changes = read_changes(text, system);
    if (!changes) return failure(changes.error());
    std::vector<Bounds> bounds{*low, *high, {}};
    if (!changes->empty()) {
        apply_changes(*entry, *changes, text.status, system);
        for (const ReadChange& change : *changes) bounds.back().push_back(change.at);
    }
    if (text.status == RangeStatus::affected) entry->fixed = unite(entry->fixed, entry->written.unaffected);
    set_shown(*entry, respins_of(bounds));
    return *std::move(entry);
}

Bounds upper_bounds(const RangeText& text, System system) {
    Bounds bounds = upper_end(text, system).value_or(Bounds());
    const auto changes = read_changes(text, system);
    for (const ReadChange& change : changes.value_or(std::vector<ReadChange>())) {
        if (change.status == RangeStatus::unaffected) bounds.push_back(change.at);
    }
    return bounds;
}

std::expected<KeyRanges, Unreadable> affected_keys(const RangeText& text, System system) {
    auto entry = read_entry(text, system);
    if (!entry) return std::unexpected(entry.error().what);
    return std::move(entry->shown.of(text.status));
}

}  // namespace aftercare::insight
