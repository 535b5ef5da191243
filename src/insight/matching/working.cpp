#include "insight/matching/working.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/matching/translator.hpp"
#include "insight/version/key.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

// How one platform term of a clause and the device meet; the ones before it are met already.
struct TermAnswer {
    ConditionVerdict parts = ConditionVerdict::holds;
    std::string what;
};

TermAnswer ask_parts(const std::vector<PartTest>& tests, const KnownDevice& device) {
    TermAnswer answer;
    for (const PartTest& test : tests) {
        std::string names;
        for (const auto& pattern : test.patterns) names += (names.empty() ? "" : ", ") + pattern;
        if (!device.parts) {
            answer = {ConditionVerdict::unknown, "whether it has one of " + names + " is not known"};
            continue;
        }
        const DevicePart* const part = find_part(test, *device.parts);
        if (part == nullptr) return {ConditionVerdict::fails, "it has none of " + names};
        if (answer.parts == ConditionVerdict::holds)
            answer.what = "it has " + (part->model.empty() ? part->description : part->model) +
                          (part->revision.empty() ? "" : " (" + part->revision + ")");
    }
    return answer;
}

const char* words_for(MatchVerdict verdict) {
    switch (verdict) {
        case MatchVerdict::affected:
            return "platform, version and condition fit";
        case MatchVerdict::potentially_affected:
            return "platform and version fit; what else it asks for is not known";
        case MatchVerdict::unknown_version:
            return "platform fits; whether the version does is not to be told from the text";
        case MatchVerdict::fixed:
            return "its version is fixed";
        case MatchVerdict::not_affected:
            return "its version is not in the range";
    }
    return "";
}

class ClauseMeeting {
public:
    ClauseMeeting(const AdvisoryClause& clause, const KnownDevice& device, const std::optional<Version>& version,
                  bool known_release_only)
        : clause_(clause), device_(device), version_(version), known_release_only_(known_release_only) {}

    ClauseWorking work_out(const PlatformNames& names, std::span<const PlatformModel> catalogue) {
        working_.system = clause_.system;
        const std::optional<System> system = version_ ? std::optional(version_->system()) : device_.system;
        if (system && *system != clause_.system) return decided(MatchVerdict::not_affected, "the device runs the other system");
        const PlatformScope scope = resolve_platforms(clause_.platforms, clause_.excluded_platforms, names, catalogue);
        const auto fits = [&](const PlatformTerm& term) { return model_fits(term, device_.model); };
        if (std::ranges::none_of(scope.terms, fits)) return decided(MatchVerdict::not_affected, "it is about other platforms");
        const ConditionVerdict parts = best_term(scope.terms);
        if (parts == ConditionVerdict::fails) return decided(MatchVerdict::not_affected, *working_.part);
        ConditionVerdict condition = ConditionVerdict::holds;
        if (const auto form = clause_condition(clause_)) {
            working_.condition = evaluate(*form, device_.configuration);
            condition = working_.condition->verdict;
        }
        if (condition == ConditionVerdict::fails)
            return decided(MatchVerdict::not_affected, "its configuration does not satisfy the condition");
        if (known_release_only_ && !is_known())
            return decided(MatchVerdict::not_affected, "it is about releases that are known, and what the device runs is not");
        const MatchVerdict by_version = ask_version();
        if (by_version == MatchVerdict::unknown_version) return decided(by_version, why_unknown());
        if (by_version != MatchVerdict::affected) return decided(by_version, words_for(by_version));
        const bool known = parts == ConditionVerdict::holds && condition == ConditionVerdict::holds;
        const MatchVerdict verdict = known ? MatchVerdict::affected : MatchVerdict::potentially_affected;
        return decided(verdict, words_for(verdict));
    }

private:
    ClauseWorking decided(MatchVerdict verdict, std::string why) {
        working_.verdict = verdict;
        working_.why = std::move(why);
        return std::move(working_);
    }

    // The term whose hardware is there, else one of which it is not known, else one whose hardware is missing.
    ConditionVerdict best_term(std::span<const PlatformTerm> terms) {
        std::optional<ConditionVerdict> best;
        for (const ConditionVerdict wanted : {ConditionVerdict::holds, ConditionVerdict::unknown, ConditionVerdict::fails}) {
            for (const PlatformTerm& term : terms) {
                if (!model_fits(term, device_.model)) continue;
                TermAnswer answer = ask_parts(part_tests(clause_, term), device_);
                if (answer.parts != wanted || best) continue;
                best = wanted;
                working_.platform = term.written;
                if (!answer.what.empty()) working_.part = std::move(answer.what);
            }
        }
        return best.value_or(ConditionVerdict::fails);
    }

    [[nodiscard]] bool is_known() const { return version_ && version_->ordered(); }

    // Whose fault it is: the device's, whose version nobody understands, or the advisory's (INS-18).
    std::string why_unknown() const {
        if (!version_ && device_.version.empty()) return "platform fits; which version the device runs is not known";
        if (!is_known())
            return "platform fits; the device's version \"" + device_.version + "\" is not understood";
        if (!working_.range) return "platform fits; the advisory names no version";
        if (working_.range->reason == RangeReason::not_understood)
            return "platform fits; the advisory's versions \"" + working_.range->quote + "\" are not understood";
        return words_for(MatchVerdict::unknown_version);
    }

    MatchVerdict ask_version() {
        if (!is_known()) return MatchVerdict::unknown_version;
        const ClauseKeys keys = clause_keys(clause_);
        if (!clause_.ranges.empty()) {
            RangeEvidence why = evidence(range_texts(clause_), affected_by(clause_), clause_.system, *version_);
            working_.range = {.verdict = why.verdict, .reason = why.reason, .quote = std::move(why.quote)};
            if (why.fix) working_.range->fix = why.fix->to_string();
        }
        if (contains(keys.affected, version_->key())) return MatchVerdict::affected;
        if (contains(keys.undecided, version_->key())) return MatchVerdict::unknown_version;
        return working_.range && working_.range->verdict == RangeVerdict::fixed ? MatchVerdict::fixed
                                                                                : MatchVerdict::not_affected;
    }

    const AdvisoryClause& clause_;
    const KnownDevice& device_;
    const std::optional<Version>& version_;
    bool known_release_only_;
    ClauseWorking working_;
};

}  // namespace

Working work_out(const Advisory& advisory, const KnownDevice& device, const PlatformNames& names,
                 std::span<const PlatformModel> catalogue) {
    Working working;
    if (advisory.withdrawn) return working;
    std::optional<Version> version;
    if (const auto parsed = parse_version(device.version, device.system)) version = *parsed;
    for (const AdvisoryClause& clause : advisory.clauses) {
        working.clauses.push_back(
            ClauseMeeting(clause, device, version, asks_known_release(advisory)).work_out(names, catalogue));
        working.verdict = std::min(working.verdict, working.clauses.back().verdict);
    }
    return working;
}

}  // namespace aftercare::insight
