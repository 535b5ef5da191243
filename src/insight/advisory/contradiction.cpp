#include "insight/advisory/contradiction.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"
#include "insight/advisory/statements.hpp"
#include "insight/version/words.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

namespace {

// The first release of a train stands for the train: nothing that a device runs lies before it, and records write either.
AdvisoryWords without_first(const AdvisoryWords& text, System system) {
    const auto version = parse_version(text.text(), system);
    if (!version) return text;
    const VersionParts& parts = version->parts();
    const bool first = parts.train.kind != TrainKind::special && parts.level == 1 && parts.service == 0 && !parts.respin && parts.custom == 0;
    return first ? words_of(parts.train.to_string()) : text;
}

StatedRange made_comparable(StatedRange range, System system) {
    if (range.before || range.through) range.from = without_first(range.from, system);
    return range;
}

// What one side says of a system.
struct Side {
    KeyRanges affected;
    std::string text;
    bool readable = true;
    bool speaks = false;
};

Side stated_side(const Advisory& advisory, System system) {
    Side side;
    for (const AdvisoryClause& clause : advisory.clauses) {
        if (clause.system != system) continue;
        AdvisoryClause comparable = clause;
        for (StatedRange& range : comparable.ranges) range = made_comparable(std::move(range), system);
        const Affected affected = affected_by(comparable);
        if (!affected.not_understood.empty()) side.readable = false;
        side.affected = unite(side.affected, affected.ranges);
        for (const StatedRange& range : clause.ranges) {
            side.speaks = true;
            side.text += (side.text.empty() ? "" : "; ") + words_for(range) + (range.status == RangeStatus::unaffected ? " (not affected)" : "");
        }
    }
    return side;
}

Side described_side(const std::vector<Statement>& statements, System system) {
    Side side;
    AdvisoryClause clause{.system = system};
    for (const Statement& statement : statements) {
        if (statement.system != system) continue;
        if (!push(clause.ranges, made_comparable(statement.range, system))) side.readable = false;
        if (statement.range.status == RangeStatus::affected) side.speaks = true;
        side.text += (side.text.empty() ? "" : "; ") + statement.excerpt + (statement.range.status == RangeStatus::unaffected ? " (not affected)" : "");
    }
    Affected affected = affected_by(clause);
    if (!affected.not_understood.empty()) side.readable = false;
    side.affected = std::move(affected.ranges);
    return side;
}

void compare(const Side& stated, const Side& described, System system, Advisory& advisory) {
    if (!described.speaks || !described.readable || !stated.readable) return;
    const KeyRanges stated_alone = subtract(stated.affected, described.affected);
    const KeyRanges described_alone = subtract(described.affected, stated.affected);
    if (stated_alone.empty() && described_alone.empty()) return;
    std::string why;
    if (!stated_alone.empty()) why = "Only the fields name " + in_words(stated_alone) + ".";
    if (!described_alone.empty()) why += (why.empty() ? "" : " ") + std::string("Only the text names ") + in_words(described_alone) + ".";
    push(advisory.contradictions, {ContradictionKind::versions, system, prose_of(stated.text.empty() ? "nothing of this system" : stated.text),
                                   prose_of(described.text), words_of(why)});
}

// Whether a part of a title is a platform: "MX Series", "PTX10003", "QFX5000 Series and EX4600"; some capitals, then a number or "Series".
bool is_platform(std::string_view text) {
    std::size_t letters = 0;
    if (text.starts_with('v') || text.starts_with('c')) ++letters;
    while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z') ++letters;
    if (letters < 1 || letters > 6 || letters == text.size()) return false;
    if (text[letters] >= '0' && text[letters] <= '9') return text.find(' ') != std::string_view::npos || text.size() <= 14;
    std::string_view rest = text.substr(letters);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const std::string small = lower(rest.substr(0, 8));
    return small.starts_with("series") || small.starts_with("and ") || small.starts_with("with ") || (!rest.empty() && rest[0] >= '0' && rest[0] <= '9');
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == ':')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::vector<std::string> platforms_named(std::string_view title, std::string_view description) {
    std::vector<std::string> named;
    const auto add = [&](std::string_view text) {
        text = trimmed(text);
        if (text.size() <= 200 && is_platform(text) && std::ranges::find(named, text) == named.end()) named.emplace_back(text);
    };
    for (std::size_t at = 0; at < title.size();) {
        const std::size_t end = std::min(title.find(": ", at), title.size());
        if (end < title.size()) add(title.substr(at, end - at));
        at = end + 2;
    }
    if (!named.empty()) return named;
    // "This issue affects Juniper Networks Junos OS on QFX10000 Series:".
    const std::string small = lower(description);
    for (std::size_t at = small.find("affects"); at != std::string::npos; at = small.find("affects", at + 1)) {
        const std::size_t end = std::min(small.find_first_of(":\n", at), small.size());
        const std::size_t on = small.find(" on ", at);
        if (on < end) add(description.substr(on + 4, end - on - 4));
    }
    return named;
}

void find_contradictions(Advisory& advisory) {
    if (advisory.withdrawn) return;
    const std::vector<Statement> statements = statements_of(advisory.description.text());
    for (const System system : {System::junos, System::junos_evolved}) {
        compare(stated_side(advisory, system), described_side(statements, system), system, advisory);
    }
    const std::vector<std::string> named = platforms_named(advisory.title.text(), advisory.description.text());
    if (named.empty()) return;
    std::string text;
    for (const std::string& platform : named) text += (text.empty() ? "" : "; ") + platform;
    for (const AdvisoryClause& clause : advisory.clauses) {
        if (!clause.platforms.empty()) continue;
        push(advisory.contradictions, {ContradictionKind::platforms, clause.system, prose_of("all platforms"), prose_of(text),
                                       words_of("The record names no platform, so all are hit; its text speaks of " + text + ".")});
        return;
    }
}

}  // namespace aftercare::insight
