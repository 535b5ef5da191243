// All entries of a product together (INS-02): which outweighs which, and where a version stands.
#include "insight/version/entry.hpp"
#include "insight/version/range.hpp"
#include "insight/version/reader.hpp"
#include "insight/version/words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace aftercare::insight {
namespace {

// F releases of years that had none: "21.4" and "21.4R" name the same releases.
bool never_released(const KeyRanges& ranges) {
    return std::ranges::all_of(ranges, [](const KeyRange& range) {
        const Train train = parts_at(range.from).train;
        return train.kind == TrainKind::feature && train.year > kLastFeatureYear && range.to <= train.keys().to;
    });
}

bool narrower(const KeyRanges& inner, const KeyRanges& outer) {
    return never_released(subtract(inner, outer)) && !never_released(subtract(outer, inner));
}

// Betas of a number: "before 25.4R1 unaffected" and "from 25.4 affected" quarrel about nothing else.
bool only_betas(const KeyRanges& ranges) {
    return std::ranges::all_of(ranges, [](const KeyRange& range) {
        const VersionParts from = parts_at(range.from);
        return from.train.kind == TrainKind::release && from.level == 0 && range.to <= keys_of_level(from.train, 1).from;
    });
}

// What an entry leaves open: by its words, or because it was not understood.
struct Doubt {
    KeyRanges keys;
    KeyRanges written;  // All that it could hit, to compare it with other entries.
    bool read = true;
};

class Combination {
public:
    Combination(std::span<const RangeText> texts, System system, RangeStatus otherwise)
        : texts_(texts), system_(system), otherwise_(otherwise) {}

    Affected combine() {
        result_.entries.resize(texts_.size());
        for (std::size_t i = 0; i < texts_.size(); ++i) read(i);
        let_named_trains_outweigh();
        const KeyRanges unaffected = let_the_narrower_outweigh();
        apply_default(unaffected);
        for (const KeyRanges& keys : result_.entries) add(result_.ranges, keys);
        result_.ranges = normal(std::move(result_.ranges));
        take_fixes_of_unaffected();
        for (const auto& [entry, doubt] : doubts_) add(unknown_, doubt.keys);
        result_.unknown = subtract(subtract(normal(std::move(unknown_)), unaffected), result_.ranges);
        result_.fixed = subtract(subtract(normal(std::move(result_.fixed)), result_.ranges), result_.unknown);
        finish_fixes();
        return std::move(result_);
    }

private:
    // Sets are brought into order once, at the end: entries can be many.
    static void add(KeyRanges& all, const KeyRanges& more) { all.insert(all.end(), more.begin(), more.end()); }

    void note(RangeDoubt doubt, std::size_t entry, std::string what) { result_.notes.push_back({doubt, entry, std::move(what)}); }

    void read(std::size_t index) {
        const RangeText& text = texts_[index];
        auto entry = read_entry(text, system_);
        if (!entry) {
            result_.not_understood.push_back({index, entry.error().what});
            doubts_[index] = {.keys = entry.error().possible, .written = entry.error().possible, .read = false};
            return;
        }
        if (entry->several_trains)
            note(RangeDoubt::several_trains, index, "The bounds of \"" + in_words(text) + "\" are of different trains.");
        if (entry->without_end)
            note(RangeDoubt::status_without_end, index, "\"" + in_words(text) + "\" names no end; read as the end of the train.");
        if (!entry->unsaid.empty())
            note(RangeDoubt::line_unsaid, index, "\"" + in_words(text) + "\" says nothing of " + in_words(entry->unsaid) + ".");
        if (KeyRanges open = unite(entry->shown.unknown, entry->unsaid); !open.empty())
            doubts_[index] = {.keys = std::move(open),
                              .written = unite(unite(entry->written.affected, entry->written.unknown), entry->unsaid)};
        result_.entries[index] = entry->shown.affected;
        if (text.status == RangeStatus::affected) {
            add(result_.fixed, entry->fixed);
            result_.fixes.insert(result_.fixes.end(), entry->fixes.begin(), entry->fixes.end());
            bounded_ = bounded_ || text.before || text.through || !text.changes.empty();
        }
        read_[index] = *std::move(entry);
    }

    // A train that an entry names is that entry's matter: its fixes hold against a range that only passes over the train, such as
    // "0" to a later one, and against an entry that is not understood.
    void let_named_trains_outweigh() {
        for (const auto& [one, named] : read_) {
            if (texts_[one].status != RangeStatus::affected || named.several_trains || named.fixed.empty()) continue;
            for (const auto& [other, passing] : read_) {
                if (other == one || texts_[other].status != RangeStatus::affected) continue;
                if (intersect(result_.entries[other], named.fixed).empty()) continue;
                result_.entries[other] = subtract(result_.entries[other], subtract(named.fixed, passing.named));
            }
            for (auto& [other, doubt] : doubts_) {
                if (!doubt.read) doubt.keys = subtract(doubt.keys, named.fixed);
            }
        }
    }

    // Where affected and unaffected entries overlap, the one holds that lies within the other as they are written; where neither does,
    // affected. An unaffected entry holds where it does so against all; what is in doubt counts as though it were affected. Returns
    // what is unaffected without doubt.
    KeyRanges let_the_narrower_outweigh() {
        KeyRanges holding;
        KeyRanges certain;
        for (const auto& [free, entry] : read_) {
            if (texts_[free].status != RangeStatus::unaffected) continue;
            const KeyRanges& safe = entry.written.unaffected;
            KeyRanges held = entry.shown.unaffected;
            for (std::size_t i = 0; i < result_.entries.size(); ++i) {
                const KeyRanges both = intersect(result_.entries[i], held);
                if (both.empty() || narrower(safe, read_.at(i).written.affected)) continue;
                held = subtract(held, both);
                if (!only_betas(both))
                    note(RangeDoubt::status_contradicted, free,
                         "\"" + in_words(texts_[free]) + "\" and \"" + in_words(texts_[i]) + "\" contradict each other in " +
                             in_words(both) + ".");
            }
            add(holding, held);
            for (const auto& [other, doubt] : doubts_) {
                const KeyRanges both = intersect(doubt.keys, held);
                if (!both.empty() && !narrower(safe, doubt.written)) held = subtract(held, both);
            }
            add(certain, held);
        }
        holding = normal(std::move(holding));
        for (KeyRanges& hit : result_.entries) hit = subtract(hit, holding);
        return normal(std::move(certain));
    }

    void apply_default(const KeyRanges& unaffected) {
        if (otherwise_ == RangeStatus::unaffected) return;
        if (bounded_) {
            note(RangeDoubt::default_contradicted, 0,
                 "What is not named is said to be affected, and yet entries say where the affected versions end; the entries "
                 "hold.");
            return;
        }
        const KeyRanges rest = subtract({keys_of(system_)}, unaffected);
        if (otherwise_ == RangeStatus::unknown) {
            add(unknown_, rest);
        } else {
            result_.ranges = rest;
        }
    }

    // Whether nothing later of its own line is affected again.
    bool ends_for_good(const Version& fix) const {
        return std::ranges::none_of(result_.ranges, [&](const KeyRange& hit) {
            if (hit.from < fix.key()) return false;
            const VersionParts again = parts_at(hit.from);
            return again.train == fix.train() && again.level == fix.parts().level;
        });
    }

    // "Unaffected from 21.4R3-S5" names a fix where what is affected ends there, as "affected before 21.4R3-S5" does.
    void take_fixes_of_unaffected() {
        for (const auto& [index, entry] : read_) {
            if (texts_[index].status != RangeStatus::unaffected) continue;
            const auto fix = parse_version(texts_[index].from, system_);
            if (!fix || !fix->ordered()) continue;
            if (std::ranges::none_of(result_.ranges, [&](const KeyRange& hit) { return hit.to == fix->key(); })) continue;
            if (!ends_for_good(*fix)) continue;
            result_.fixes.push_back(*fix);
            add(result_.fixed, entry.shown.unaffected);
        }
    }

    void finish_fixes() {
        std::erase_if(result_.fixes, [&](const Version& fix) { return contains(result_.ranges, fix.key()); });
        std::ranges::sort(result_.fixes, {}, &Version::key);
        const auto same = std::ranges::unique(result_.fixes);
        result_.fixes.erase(same.begin(), same.end());
    }

    std::span<const RangeText> texts_;
    System system_;
    RangeStatus otherwise_;
    Affected result_;
    std::map<std::size_t, EntryKeys> read_;
    std::map<std::size_t, Doubt> doubts_;
    KeyRanges unknown_;
    bool bounded_ = false;  // An entry says where the affected versions end.
};

// The fix of the own line, else the highest of the train, else the first after it. `fixes` are those of all entries: another one may name
// the fix of the train.
void hold_against(RangeEvidence& evidence, const std::vector<Bound>& upper, std::span<const Version> fixes,
                  const Version& version) {
    const Version* of_line = nullptr;
    const Version* of_train = nullptr;
    const Version* later = nullptr;
    const auto hold = [&](const Version& fix) {
        if (fix.train() == version.train()) {
            if (fix.parts().level == version.parts().level && (!of_line || fix.key() < of_line->key())) of_line = &fix;
            if (!of_train || fix.key() > of_train->key()) of_train = &fix;
        } else if (fix.key() > version.key() && (!later || fix.key() < later->key())) {
            later = &fix;
        }
    };
    for (const Bound& bound : upper)
        if (bound.release) hold(*bound.release);
    for (const Version& fix : fixes)
        if (fix.train() == version.train()) hold(fix);
    if (const Version* fix = of_line ? of_line : of_train ? of_train : later) evidence.fix = *fix;
    if (evidence.verdict == RangeVerdict::fixed) {
        evidence.reason = RangeReason::past_fix;
    } else if (of_line && version.key() < of_line->key()) {
        evidence.reason = RangeReason::before_fix;
    } else if (of_train) {
        evidence.reason = RangeReason::line_without_fix;
    } else {
        evidence.reason = later ? RangeReason::earlier_train : RangeReason::named;
    }
}

}  // namespace

Affected affected_by(std::span<const RangeText> entries, System system, RangeStatus otherwise) {
    if (entries.size() <= kMaxEntries) return Combination(entries, system, otherwise).combine();
    Affected nothing;
    nothing.unknown = {keys_of(system)};
    nothing.not_understood.push_back({kMaxEntries, {"", "it has more entries than any advisory"}});
    nothing.entries.resize(entries.size());
    return nothing;
}

RangeEvidence evidence(std::span<const RangeText> entries, const Affected& affected, System system, const Version& version) {
    RangeEvidence result;
    if (!version.ordered() || version.system() != system) {
        result.verdict = RangeVerdict::unknown;
        result.reason = RangeReason::not_told;
        return result;
    }
    const VersionKey key = version.key();
    const auto quote = [&](std::size_t entry) {
        result.entry = entry;
        result.quote = in_words(entries[entry]);
    };
    if (contains(affected.ranges, key)) {
        result.verdict = RangeVerdict::affected;
        result.reason = RangeReason::unnamed;
        for (std::size_t i = 0; i < affected.entries.size(); ++i) {
            if (!contains(affected.entries[i], key)) continue;
            quote(i);
            hold_against(result, upper_bounds(entries[i], system), affected.fixes, version);
            break;
        }
    } else if (contains(affected.unknown, key)) {
        result.verdict = RangeVerdict::unknown;
        result.reason = RangeReason::not_told;
        for (std::size_t i = 0; i < entries.size() && !result.entry; ++i) {
            const auto entry = read_entry(entries[i], system);
            const KeyRanges open = entry ? unite(entry->shown.unknown, entry->unsaid) : entry.error().possible;
            if (!contains(open, key)) continue;
            quote(i);
            if (!entry) result.reason = RangeReason::not_understood;
        }
    } else if (contains(affected.fixed, key)) {
        result.verdict = RangeVerdict::fixed;
        result.reason = RangeReason::past_fix;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const auto entry = read_entry(entries[i], system);
            const bool of_affected = entries[i].status == RangeStatus::affected;
            if (!entry || !contains(of_affected ? entry->fixed : entry->shown.unaffected, key)) continue;
            quote(i);
            hold_against(result, upper_bounds(entries[i], system), affected.fixes, version);
            break;
        }
    }
    return result;
}

}  // namespace aftercare::insight
