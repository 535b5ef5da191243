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

Train release_train(VersionKey key) {
    Train train = parts_at(key).train;
    train.kind = TrainKind::release;
    train.branch = 0;
    return train;
}

// What of a difference a device can run. Records write "21.4" or "21.4R1" for a beginning, yet nothing that is run lies before the first
// release. And they write "21.1R1 and later versions prior to 21.2R3", or a list of trains, for the same: a difference that is nothing
// but all branches of one number comes from that alone.
KeyRanges that_matters(const KeyRanges& difference) {
    KeyRanges out;
    for (KeyRange piece : difference) {
        const Train last = release_train(piece.to);
        if (last.keys().from < piece.to && piece.to <= keys_of_level(last, 1).from) piece.to = last.keys().from;
        const Train first = release_train(piece.from);
        const bool branches =
            piece.from == first.keys().to || piece.from == keys_of_number(first.system, first.year, first.minor).to;
        const VersionKey next = key_at(((bits_of(piece.from) >> kMinorShift) + 1) << kMinorShift);
        if (branches && piece.to >= next) piece.from = next;
        const Train train = parts_at(piece.from).train;
        if (train.kind == TrainKind::release && piece.from == train.keys().from && piece.to <= keys_of_level(train, 1).from)
            continue;
        if (piece.from < piece.to) out.push_back(piece);
    }
    return out;
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
        const Affected affected = affected_by(clause);
        if (!affected.not_understood.empty()) side.readable = false;
        side.affected = unite(side.affected, affected.ranges);
        for (const StatedRange& range : clause.ranges) {
            side.speaks = true;
            side.text += (side.text.empty() ? "" : "; ") + words_for(range) +
                         (range.status == RangeStatus::unaffected ? " (not affected)" : "");
        }
    }
    return side;
}

Side described_side(const std::vector<Statement>& statements, System system) {
    Side side;
    AdvisoryClause clause{.system = system};
    for (const Statement& statement : statements) {
        if (statement.system != system) continue;
        if (!push(clause.ranges, statement.range)) side.readable = false;
        if (statement.range.status == RangeStatus::affected) side.speaks = true;
        side.text += (side.text.empty() ? "" : "; ") + statement.excerpt +
                     (statement.range.status == RangeStatus::unaffected ? " (not affected)" : "");
    }
    Affected affected = affected_by(clause);
    if (!affected.not_understood.empty()) side.readable = false;
    side.affected = std::move(affected.ranges);
    return side;
}

void compare(const Side& stated, const Side& described, System system, Advisory& advisory) {
    if (!described.speaks || !described.readable) return;
    if (!stated.readable) {
        push(advisory.contradictions, {ContradictionKind::versions, system, prose_of(stated.text), prose_of(described.text),
                                       words_of("The fields can't be read whole; the text can.")});
        return;
    }
    const KeyRanges stated_alone = that_matters(subtract(stated.affected, described.affected));
    const KeyRanges described_alone = that_matters(subtract(described.affected, stated.affected));
    if (stated_alone.empty() && described_alone.empty()) return;
    std::string why;
    if (!stated_alone.empty()) why = "Only the fields name " + in_words(stated_alone) + ".";
    if (!described_alone.empty())
        why += (why.empty() ? "" : " ") + std::string("Only the text names ") + in_words(described_alone) + ".";
    push(advisory.contradictions,
         {ContradictionKind::versions, system, prose_of(stated.text.empty() ? "nothing of this system" : stated.text),
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
    return small.starts_with("series") || small.starts_with("and ") || small.starts_with("with ") ||
           (!rest.empty() && rest[0] >= '0' && rest[0] <= '9');
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
        // Within reach: the heading of a list is short.
        const std::string_view near = std::string_view(small).substr(at, 300);
        const std::size_t end = at + std::min(near.find_first_of(":\n"), near.size());
        const std::size_t on = at + std::min(near.find(" on "), near.size());
        if (on < end) add(description.substr(on + 4, end - on - 4));
    }
    return named;
}

void find_contradictions(Advisory& advisory) {
    // Without a product of ours there is nothing to compare.
    if (advisory.withdrawn || advisory.clauses.empty()) return;
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
        push(advisory.contradictions,
             {ContradictionKind::platforms, clause.system, prose_of("all platforms"), prose_of(text),
              words_of("The record names no platform, so all are hit; its text speaks of " + text + ".")});
        return;
    }
}

}  // namespace aftercare::insight
