#include "insight/advisory/read.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/contradiction.hpp"
#include "insight/advisory/csaf.hpp"
#include "insight/advisory/cve.hpp"
#include "insight/advisory/document.hpp"
#include "insight/advisory/own_bug.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace aftercare::insight {

namespace {

Result<ReadAdvisories> one_of(AdvisoryForm form, Result<Advisory> advisory) {
    if (!advisory) return std::unexpected(std::move(advisory).error());
    ReadAdvisories read{.form = form};
    read.advisories.push_back(*std::move(advisory));
    return read;
}

bool looks_foreign(const Place& root) { return is_cve5(root) || is_cve4(root) || is_nvd11(root) || is_csaf(root); }

Result<ReadAdvisories> read_foreign(const Place& root) {
    if (is_cve5(root)) return one_of(AdvisoryForm::cve5, read_cve5(root));
    if (is_nvd11(root)) return one_of(AdvisoryForm::nvd11, read_nvd11(root));
    if (is_cve4(root)) return one_of(AdvisoryForm::cve4, read_cve4(root));
    std::vector<Advisory> advisories = TRY(read_csaf(root));
    return ReadAdvisories{AdvisoryForm::csaf, std::move(advisories)};
}

bool begins_json(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

Result<ReadAdvisories> read_form(std::string_view bytes) {
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) return not_recognised("It is empty.");
    if (!begins_json(bytes)) return one_of(AdvisoryForm::own, read_bug(bytes));
    const Document document = TRY(Document::read(bytes));
    const Place root = document.root();
    if (looks_foreign(root)) return read_foreign(root);
    if (root.find("number") && root.find("products")) return one_of(AdvisoryForm::own, read_bug(bytes));
    return not_recognised("It is JSON, and none of the forms that are known.");
}

// Ranges of one advisory altogether: what follows is left out, so that no file takes minutes.
void bound_ranges(Advisory& advisory) {
    constexpr std::size_t kMaxRanges = 4'000;
    std::size_t count = 0;
    for (std::size_t i = 0; i < advisory.clauses.size(); ++i) {
        count += advisory.clauses[i].ranges.size();
        if (count <= kMaxRanges) continue;
        // Their platforms stay, so that their devices are of unknown version (INS-18).
        for (; i < advisory.clauses.size(); ++i) {
            AdvisoryClause& clause = advisory.clauses[i];
            clause.ranges.clear();
            note(advisory, clause.pointer.text(), {},
                 "the record lists more ranges than any advisory; those from here on are left out");
        }
    }
}

// introduced_in and fixed_in of our own format count across trains by what they mean (decision 0026): no typing error. Their ranges
// stand at the place of the clause itself.
bool means_several_trains(const Advisory& advisory, const AdvisoryClause& clause, const StatedRange& range) {
    const bool own = advisory.source == AdvisorySource::own_bug || advisory.source == AdvisorySource::bulletin;
    return own && !range.pointer.empty() && range.pointer == clause.pointer;
}

// Statuses against each other are a contradiction; other doubts are for the editor to look at.
void take_doubt(const AdvisoryClause& clause, const RangeNote& one, Advisory& advisory) {
    const bool known = one.entry < clause.ranges.size();
    if (one.doubt == RangeDoubt::several_trains && known && means_several_trains(advisory, clause, clause.ranges[one.entry]))
        return;
    const std::string text = known ? words_for(clause.ranges[one.entry]) : std::string();
    if (one.doubt == RangeDoubt::status_contradicted || one.doubt == RangeDoubt::default_contradicted) {
        push(advisory.contradictions, {ContradictionKind::statuses, clause.system, prose_of(text), {}, words_of(one.what)});
        return;
    }
    push(advisory.doubts, {known ? clause.ranges[one.entry].pointer : clause.pointer, words_of(text), words_of(one.what)});
}

}  // namespace

Result<ReadAdvisories> read_advisories(std::string_view bytes) {
    ReadAdvisories read = TRY(read_form(bytes));
    for (Advisory& advisory : read.advisories) {
        bound_ranges(advisory);
        judge(advisory);
    }
    return read;
}

void judge(Advisory& advisory) {
    std::set<std::string> places;
    for (const AdvisoryClause& clause : advisory.clauses) {
        for (const StatedRange& range : clause.ranges) places.insert(range.pointer.text());
    }
    // What its reader said of a text says more than that it is no version; it goes where the text does.
    std::map<std::pair<std::string, std::string>, std::string> said;
    for (const UnreadPart& one : advisory.not_understood) {
        if (places.contains(one.pointer.text())) said.try_emplace({one.pointer.text(), one.text.text()}, one.why.text());
    }
    std::erase_if(advisory.not_understood, [&](const UnreadPart& one) { return places.contains(one.pointer.text()); });
    std::set<std::pair<std::string, std::string>> noted;
    advisory.doubts.clear();
    advisory.contradictions.clear();
    for (const AdvisoryClause& clause : advisory.clauses) {
        const Affected affected = affected_by(clause);
        for (const NotUnderstood& one : affected.not_understood) {
            const bool known = one.entry < clause.ranges.size();
            const AdvisoryWords& pointer = known ? clause.ranges[one.entry].pointer : clause.pointer;
            const std::string text = known ? words_for(clause.ranges[one.entry]) : one.what.text;
            // A text that makes several clauses undecided stands once in the record.
            if (!pointer.empty() && !noted.emplace(pointer.text(), text).second) continue;
            const auto why = said.find({pointer.text(), words_of(shortened(text, 400)).text()});
            note(advisory, pointer.text(), text,
                 why != said.end() ? why->second : "\"" + shortened(one.what.text, 200) + "\": " + one.what.why);
        }
        for (const RangeNote& one : affected.notes) take_doubt(clause, one, advisory);
    }
    find_contradictions(advisory);
}

Understanding understanding_of(const Advisory& advisory) {
    const bool usable =
        std::ranges::any_of(advisory.clauses, [](const AdvisoryClause& clause) { return !affected_by(clause).ranges.empty(); });
    if (!usable)
        return advisory.clauses.empty() && !advisory.other_products.empty() ? Understanding::outside : Understanding::none;
    return advisory.not_understood.empty() ? Understanding::whole : Understanding::partly;
}

}  // namespace aftercare::insight
