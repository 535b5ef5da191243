#include "insight/matching/test_brute_range.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare::insight::brute {

namespace {

bool is_beginning(const std::string& text) { return text.empty() || text == "0" || text == "UNSPECIFIED" || text == "*"; }

// -EVO for Junos OS is not understood; without it the product decides.
bool right_system(const Bound& bound, System system) { return !bound.release.evolved || system == System::junos_evolved; }

// A list with commas, semicolons, blanks or "or" between its members; nothing where a member can't be read.
std::optional<std::vector<Bound>> read_list(std::string_view text, System system) {
    std::vector<Bound> bounds;
    std::string word;
    for (const char c : tidy(text) + " ") {
        if (c != ',' && c != ';' && c != ' ') {
            word += c;
            continue;
        }
        if (!word.empty() && word != "OR" && word != "AND") {
            const auto bound = read_bound(word);
            if (!bound || !right_system(*bound, system)) return {};
            bounds.push_back(*bound);
        }
        word.clear();
    }
    if (bounds.empty()) return {};
    return bounds;
}

// At or past the bound, both of one line; a respin counts only where the bound names one.
bool reaches(const Release& version, const Bound& bound) {
    return bound.kind != Bound::Kind::release || version.place() >= bound.release.place();
}

// Before or at the bound, with its own respins where it names none.
bool up_to(const Release& version, const Bound& bound) {
    if (bound.kind != Bound::Kind::release) return true;
    const Release& last = bound.release;
    if (version.level != last.level) return version.level < last.level;
    if (version.service != last.service) return version.service < last.service;
    if (!last.respin) return true;
    if (version.respin.value_or(0) != *last.respin) return version.respin.value_or(0) < *last.respin;
    return last.custom == 0 || version.place() <= last.place();  // With its custom builds.
}

// Of one number R comes before F before the branches (decision 0023).
bool earlier_line(const Line& a, const Line& b) {
    const auto kind = [](const Line& line) { return line.line == 'R' ? 0 : line.line == 'F' ? 1 : 2; };
    return std::tuple(a.number(), kind(a), a.branch) < std::tuple(b.number(), kind(b), b.branch);
}

enum class Reach { before, past, earlier_line, later_line, other_line };

// Where a version stands to a list of fixes: the fix of its own level first (the first of them), else the highest of its line.
Reach reach(const Release& version, const std::vector<Bound>& fixes) {
    const Bound* own = nullptr;
    const Bound* highest = nullptr;
    bool same_number = false;
    bool earlier = false;
    const auto before = [](const Bound& a, const Bound& b) {
        if (a.kind != Bound::Kind::release || b.kind != Bound::Kind::release)
            return a.kind != Bound::Kind::release && b.kind == Bound::Kind::release;
        return a.release.place() < b.release.place();
    };
    for (const Bound& fix : fixes) {
        const Line& line = fix.release.line;
        if (!fix.names(version.line)) {
            same_number = same_number || line.number() == version.line.number();
            earlier = earlier || version.line.number() < line.number();
            continue;
        }
        if (fix.kind == Bound::Kind::release && fix.release.level == version.level && (own == nullptr || before(fix, *own)))
            own = &fix;
        if (highest == nullptr || before(*highest, fix)) highest = &fix;
    }
    if (own != nullptr) return reaches(version, *own) ? Reach::past : Reach::before;
    if (highest != nullptr) return reaches(version, *highest) ? Reach::past : Reach::before;
    if (same_number) return Reach::other_line;
    return earlier ? Reach::earlier_line : Reach::later_line;
}

enum class Cover { outside, own, passing, fixed, unknown };

// Whether the version is behind the lower bound, and whether the bound names its line.
enum class Lower { no, names, passes };

Lower lower(const Release& version, const Entry& entry) {
    if (entry.after) {
        if (entry.after->names(version.line)) return up_to(version, *entry.after) ? Lower::no : Lower::names;
        return earlier_line(entry.after->release.line, version.line) ? Lower::passes : Lower::no;
    }
    if (entry.from_beginning) return Lower::passes;
    if (!entry.came_in.empty()) {
        const Reach where = reach(version, entry.came_in);
        return where == Reach::past ? Lower::names : where == Reach::later_line ? Lower::passes : Lower::no;
    }
    const Bound& from = *entry.from;
    if (from.names(version.line)) return reaches(version, from) ? Lower::names : Lower::no;
    return earlier_line(from.release.line, version.line) ? Lower::passes : Lower::no;
}

// "24.1R1" alone is that release with its respins, "22.1" alone the whole train.
Cover alone(const Release& version, const Entry& entry) {
    if (entry.from_beginning) return Cover::passing;
    if (!entry.from) return Cover::outside;
    const Bound& from = *entry.from;
    if (!from.names(version.line)) return Cover::outside;
    if (from.kind != Bound::Kind::release) return Cover::own;
    return reaches(version, from) && up_to(version, from) ? Cover::own : Cover::outside;
}

// 15.1 has R and F releases: where "15.1" begins and the fixes name one of the two, nothing is said of the other.
bool line_unsaid(const Release& version, const Entry& entry) {
    return version.line.line != 'X' && (entry.from_beginning || (entry.from && entry.from->kind == Bound::Kind::number));
}

// "up to and with all that begins so".
bool ends_with_star(const std::vector<Bound>& bounds) {
    return std::ranges::any_of(bounds, [](const Bound& bound) { return bound.kind == Bound::Kind::begins; });
}

Cover within_whole(const Release& version, const std::vector<Bound>& bounds, Lower low) {
    for (const Bound& bound : bounds) {
        if (bound.names(version.line)) return Cover::own;
        const Line& line = bound.release.line;
        const bool earlier = bound.year_alone ? version.line.year < line.year : version.line.number() < line.number();
        if (earlier) return low == Lower::names ? Cover::own : Cover::passing;
    }
    return Cover::outside;
}

Cover through(const Release& version, const Entry& entry, Lower low) {
    for (const Bound& bound : entry.through) {
        if (bound.names(version.line)) return up_to(version, bound) ? Cover::own : Cover::outside;
        if (version.line.number() < bound.release.line.number()) return low == Lower::names ? Cover::own : Cover::passing;
        if (version.line.number() == bound.release.line.number() && line_unsaid(version, entry)) return Cover::unknown;
    }
    return Cover::outside;
}

Cover cover(const Release& version, const Entry& entry) {
    if (!entry.bounded && !entry.after) return alone(version, entry);
    const Lower low = lower(version, entry);
    if (!entry.before.empty() && !ends_with_star(entry.before)) {
        if (low == Lower::no) return Cover::outside;
        const Reach where = reach(version, entry.before);
        if (where == Reach::past) return Cover::fixed;
        switch (where) {
            case Reach::before:
                return Cover::own;
            case Reach::earlier_line:
                return low == Lower::names ? Cover::own : Cover::passing;
            case Reach::other_line:
                if (!entry.came_in.empty() && low == Lower::names) return Cover::own;  // It came in there, and was not mended.
                return line_unsaid(version, entry) ? Cover::unknown : Cover::outside;
            default:
                return Cover::outside;
        }
    }
    if (low == Lower::no) return Cover::outside;
    if (!entry.bounded) return low == Lower::names ? Cover::own : Cover::passing;
    if (ends_with_star(entry.before)) return within_whole(version, entry.before, low);
    if (ends_with_star(entry.through)) return within_whole(version, entry.through, low);
    return through(version, entry, low);
}

// The status of a version inside of an entry. A change that names R releases of 15.1 alone does not tell of F, nor the other way round.
RangeStatus status_at(const Release& version, const Entry& entry) {
    RangeStatus status = entry.status;
    RangeStatus last = entry.status;
    for (const Change& change : entry.changes) {
        if (change.status == last) continue;  // It says nothing new.
        last = change.status;
        const Reach where = reach(version, change.at);
        if (where == Reach::past || where == Reach::later_line) status = change.status;
        if (where == Reach::other_line && version.line.line != 'X') status = RangeStatus::unknown;
    }
    return status;
}

// Whether it could call a version affected, or leave one open.
bool may_hit(const Entry& entry) {
    return entry.status != RangeStatus::unaffected ||
           std::ranges::any_of(entry.changes, [](const Change& change) { return change.status != RangeStatus::unaffected; });
}

// An entry that is not understood leaves in doubt the lines that it names, but for what is past its fixes.
bool in_doubt(const Release& version, const Entry& entry) {
    if (!entry.from && !entry.after && entry.before.empty() && entry.through.empty()) return true;  // "n/a"
    if (!entry.before.empty()) {
        const Reach where = reach(version, entry.before);
        if (where == Reach::past) return false;
        if (where == Reach::before) return true;
    }
    const auto names = [&](const Bound& bound) { return bound.names(version.line); };
    if (!entry.through.empty())
        return std::ranges::any_of(entry.through, [&](const Bound& bound) { return names(bound) && up_to(version, bound); });
    return entry.from && names(*entry.from);
}

// No version of the line where the range begins is in it.
bool ends_before_it_begins(const Entry& entry) {
    const Bound& begin = entry.from ? *entry.from : *entry.after;
    if (begin.kind != Bound::Kind::release || !entry.bounded) return false;
    const auto own_line = [&](const Bound& bound) {
        return bound.kind == Bound::Kind::release && bound.release.line == begin.release.line;
    };
    if (!std::ranges::all_of(entry.before, own_line) || !std::ranges::all_of(entry.through, own_line)) return false;
    Release first = begin.release;
    if (entry.after && first.respin) {
        ++*first.respin;  // Whether a version that names none is in it is another question.
    } else if (entry.after) {
        ++first.service;
    }
    // The first version of the range, and the first of each higher level.
    for (int level = first.level; level < first.level + 100; ++level) {
        Release one = level == first.level ? first : Release{.line = first.line, .level = level};
        if (!entry.before.empty() && reach(one, entry.before) == Reach::before) return false;
        if (std::ranges::any_of(entry.through, [&](const Bound& bound) { return up_to(one, bound); })) return false;
    }
    return true;
}

// Whether the end lies before the beginning, or a range leads out of a branch.
bool makes_sense(const Entry& entry) {
    if (!entry.from && !entry.after) return true;
    const Bound& begin = entry.from ? *entry.from : *entry.after;
    for (const auto* list : {&entry.before, &entry.through}) {
        for (const Bound& bound : *list) {
            const Line& from = begin.release.line;
            const Line& to = bound.release.line;
            if (bound.year_alone) continue;
            if (to.number() < from.number()) return false;
            if (from.line == 'X' && to != from) return false;
            if (to.line == 'X' && to != from && to.number() >= from.number() && begin.kind != Bound::Kind::number) return false;
        }
    }
    return !ends_before_it_begins(entry);
}

Entry read_entry(const StatedRange& range, System system) {
    Entry entry{.status = range.status};
    const std::string from = tidy(range.from.text());
    entry.from_beginning = is_beginning(from) && !range.after;
    if (range.after) {
        entry.after = read_bound(range.after->text());
        entry.understood = entry.after.has_value() && right_system(*entry.after, system);
    } else if (!entry.from_beginning) {
        entry.from = read_bound(from);
        if (!entry.from)
            if (auto list = read_list(from, system)) entry.came_in = *std::move(list);
        entry.understood = entry.from ? right_system(*entry.from, system) : !entry.came_in.empty();
    }
    const auto list = [&](const std::optional<AdvisoryWords>& text, std::vector<Bound>& into) {
        if (!text) return;
        entry.bounded = true;
        if (auto bounds = read_list(text->text(), system)) {
            into = *std::move(bounds);
        } else {
            entry.understood = false;
        }
    };
    list(range.before, entry.before);
    list(range.through, entry.through);
    for (const RangeChange& change : range.changes) {
        const auto at = read_bound(change.at);
        if (!at || !right_system(*at, system)) {
            entry.understood = false;
            continue;
        }
        if (entry.changes.empty() || entry.changes.back().status != change.status)
            entry.changes.push_back({.status = change.status});
        entry.changes.back().at.push_back(*at);
    }
    if (entry.understood) entry.understood = makes_sense(entry);
    return entry;
}

// "21.1R1 through 21.*" beside entries for 21.2, 21.3 and 21.4 ends with its own train (decision 0026).
void end_with_own_train(std::vector<Entry>& entries) {
    for (Entry& entry : entries) {
        auto& upper = entry.through.empty() ? entry.before : entry.through;
        if (upper.size() != 1 || !upper[0].year_alone || !entry.from ||
            entry.from->release.line.year != upper[0].release.line.year)
            continue;
        bool all = true;
        for (int minor = entry.from->release.line.minor + 1; minor <= 4; ++minor) {
            all = all && std::ranges::any_of(entries, [&](const Entry& other) {
                      return other.from && other.from->release.line.number() == std::array{upper[0].release.line.year, minor};
                  });
        }
        if (!all) continue;
        upper[0].year_alone = false;
        upper[0].release.line.minor = entry.from->release.line.minor;
    }
}

void add_probes(const Bound& bound, std::vector<Release>& probes) {
    for (int minor = 1; minor <= 4; ++minor) {
        for (const char line : {'R', 'F'}) {
            if (line == 'F' && bound.release.line.year != 15) continue;
            for (int level = 0; level <= 4; ++level)
                probes.push_back({.line = {.year = bound.release.line.year, .minor = minor, .line = line}, .level = level});
        }
    }
    Release at = bound.release;
    if (at.level == 0 && at.line.line == 'X') at.level = 1;
    probes.push_back(at);
    if (at.level > 0) {
        ++at.service;
        probes.push_back(at);
        at.service = at.service >= 2 ? at.service - 2 : 0;
        probes.push_back(at);
        at.service = 999;
        --at.level;
        if (at.level > 0) probes.push_back(at);
        at.level += 2;
        at.service = 0;
        probes.push_back(at);
    }
}

}  // namespace

Ranges::Ranges(const AdvisoryClause& clause) : system_(clause.system), otherwise_(clause.otherwise) {
    for (const StatedRange& range : clause.ranges) entries_.push_back(read_entry(range, system_));
    end_with_own_train(entries_);
    for (const Entry& entry : entries_) {
        if (entry.from) bounds_.push_back(*entry.from);
        if (entry.after) bounds_.push_back(*entry.after);
        for (const auto* list : {&entry.came_in, &entry.before, &entry.through})
            bounds_.insert(bounds_.end(), list->begin(), list->end());
        for (const Change& change : entry.changes) bounds_.insert(bounds_.end(), change.at.begin(), change.at.end());
    }
    for (const Bound& bound : bounds_) add_probes(bound, probes_);
    probes_.push_back({.line = {.year = 1, .minor = 1}, .level = 1});
    probes_.push_back({.line = {.year = 98, .minor = 1}, .level = 1});
}

bool Ranges::within(std::size_t free, std::size_t other, Against against) const {
    const auto status = [](const Release& probe, const Entry& entry) -> std::optional<RangeStatus> {
        const Cover how = cover(probe, entry);
        if (how == Cover::unknown && may_hit(entry)) return RangeStatus::unknown;
        if (how != Cover::own && how != Cover::passing) return {};
        return status_at(probe, entry);
    };
    const auto is_free = [&](const Release& probe) { return status(probe, entries_[free]) == RangeStatus::unaffected; };
    const auto is_hit = [&](const Release& probe) {
        const Entry& entry = entries_[other];
        if (!entry.understood) return in_doubt(probe, entry);
        const auto has = status(probe, entry);
        return has == RangeStatus::affected || (against == Against::doubt && has == RangeStatus::unknown);
    };
    return std::ranges::all_of(probes_, [&](const Release& probe) { return !is_free(probe) || is_hit(probe); }) &&
           std::ranges::any_of(probes_, [&](const Release& probe) { return !is_free(probe) && is_hit(probe); });
}

Standing Ranges::of(const Release& release) const {
    Standing worst = of_exactly(release);
    if (release.respin) return worst;
    // Where a bound names a respin and the version none, it may be any: nothing proves that it is fixed.
    for (const Bound& bound : bounds_) {
        const Release& other = bound.release;
        if (bound.kind != Bound::Kind::release || !other.respin || other.line != release.line || other.level != release.level ||
            other.service != release.service)
            continue;
        for (const int respin : {*other.respin - 1, *other.respin, *other.respin + 1}) {
            if (respin == 0) continue;
            Release one = release;
            one.respin = respin;
            worst = std::min(worst, of_exactly(one));
        }
    }
    return worst;
}

Standing Ranges::of_exactly(const Release& release) const {
    // INS-18; where everything that is not named is affected, and nothing is named, all is.
    if (entries_.empty()) return otherwise_ == RangeStatus::affected ? Standing::affected : Standing::unknown;
    std::vector<std::size_t> affected;
    std::vector<std::size_t> passing;
    std::vector<std::size_t> unaffected;
    std::vector<std::size_t> doubts;
    std::vector<std::size_t> unread;
    bool fixed = false;
    bool ends = false;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        if (!entry.understood) {
            // What is said to be unaffected and can't be read makes nobody affected.
            if (may_hit(entry) && in_doubt(release, entry)) unread.push_back(i);
            continue;
        }
        ends = ends || (entry.status == RangeStatus::affected && entry.bounded);
        const Cover how = cover(release, entry);
        // Of an entry that runs over the end of its train, which may be a typing error (0023), the fixes count for itself alone.
        const bool own_train = entry.from_beginning || lower(release, entry) == Lower::names;
        if (how == Cover::fixed && entry.status == RangeStatus::affected && own_train) fixed = true;
        if (how == Cover::unknown && may_hit(entry)) doubts.push_back(i);
        if (how != Cover::own && how != Cover::passing) continue;
        const RangeStatus status = status_at(release, entry);
        if (status == RangeStatus::unaffected) {
            if (entry.status == RangeStatus::unaffected) unaffected.push_back(i);
            if (entry.status == RangeStatus::affected) fixed = true;
        } else if (status == RangeStatus::unknown) {
            doubts.push_back(i);
        } else {
            (how == Cover::own ? affected : passing).push_back(i);
        }
    }
    // A fix of the own train counts, though a wider range passes over it, and against an entry that can't be read.
    if (!fixed) affected.insert(affected.end(), passing.begin(), passing.end());
    if (!fixed) doubts.insert(doubts.end(), unread.begin(), unread.end());
    std::erase_if(unaffected, [&](std::size_t free) {
        return !std::ranges::all_of(affected, [&](std::size_t hit) { return within(free, hit, Against::affected); });
    });
    if (!affected.empty() && unaffected.empty()) return Standing::affected;
    // The narrower holds against what is in doubt too.
    std::erase_if(unaffected, [&](std::size_t free) {
        return !std::ranges::all_of(doubts, [&](std::size_t doubt) { return within(free, doubt, Against::doubt); });
    });
    if (!unaffected.empty()) return Standing::not_affected;
    const bool unknown = !doubts.empty();
    if (unknown && (ends || otherwise_ != RangeStatus::affected)) return Standing::unknown;
    if (fixed) return Standing::fixed;
    // Entries that say where the affected versions end outweigh what holds for the rest (0023, CVE-2023-4481).
    if (otherwise_ == RangeStatus::affected && !ends) return Standing::affected;
    if (otherwise_ == RangeStatus::unknown && !ends) return Standing::unknown;
    return Standing::not_affected;
}

std::size_t Ranges::not_understood() const {
    return static_cast<std::size_t>(std::ranges::count_if(entries_, [](const Entry& entry) { return !entry.understood; }));
}

}  // namespace aftercare::insight::brute
