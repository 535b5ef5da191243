#include "cases/opening/exclusion_service.hpp"
#include "identity/person_of.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

Problem exclusion_unknown(const ExclusionCode& code, std::size_t at) {
    const std::string here = "/exclusions/" + std::to_string(at) + "/code";
    return {.kind = ProblemKind::invalid_input,
            .code = "cases.exclusion_unknown",
            .detail = "The policy pack has no exclusion " + code.text() + ", or it is named twice.",
            .remedy = "Choose from GET /api/v1/case-exclusions, each once.",
            .rule = "CASE-30",
            .fields = {{here, "is no exclusion, or stands twice"}}};
}

Problem reason_needed(std::size_t at) {
    return {.kind = ProblemKind::invalid_input,
            .code = "cases.exclusion_reason_needed",
            .detail = "An exclusion that somebody names has its reason, which the customer reads.",
            .remedy = "Say why it applies to this case.",
            .rule = "CASE-30",
            .fields = {{"/exclusions/" + std::to_string(at) + "/reason", "is missing"}}};
}

Result<> judge(const Exclusions& policy, const NamedExclusions& before, const NameExclusions& request) {
    for (std::size_t i = 0; i < request.exclusions.size(); ++i) {
        const ExclusionCode& code = request.exclusions[i].code;
        const auto same = [&](const auto& one) { return one.code == code; };
        const bool twice =
            std::any_of(request.exclusions.begin(), request.exclusions.begin() + static_cast<std::ptrdiff_t>(i), same);
        // One that a pack of before had stays until it is withdrawn.
        const bool known = policy.find(code) || std::ranges::any_of(before, same);
        if (twice || !known) return fail(exclusion_unknown(code, i));
        if (!request.exclusions[i].reason && std::ranges::none_of(before, same)) return fail(reason_needed(i));
    }
    return {};
}

}  // namespace

std::vector<NamedExclusion> ExclusionService::of(const Caller& caller, const assets::Asset& asset) {
    std::vector<NamedExclusion> found;
    const auto& policy = pack_.get<Exclusions>();
    const Instant now = env_.clock.now();
    if (const Exclusion* const ended = policy.found_by(ExclusionFound::past_end_of_support))
        if (const auto past = ends_.past(caller, asset))
            found.push_back(
                {.code = ended->code, .reason = {}, .about = past->what, .since = past->since, .named_at = now, .named_by = {}});
    if (asset.channel == assets::PurchaseChannel::unauthorised)
        if (const Exclusion* const grey = policy.found_by(ExclusionFound::grey_market))
            found.push_back({.code = grey->code, .reason = {}, .about = {}, .since = {}, .named_at = now, .named_by = {}});
    return found;
}

Result<CaseView> ExclusionService::name(const Caller& caller, const CaseName& name, const NameExclusions& request,
                                        std::optional<std::int64_t> if_match) {
    return cases_.step(caller, name, kCaseWork, if_match, [&](db::Tx&, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        TRY(judge(pack_.get<Exclusions>(), row.exclusions, request));
        Steps steps;
        NamedExclusions kept;
        for (const NameExclusion& asked : request.exclusions) {
            const auto was = std::ranges::find(row.exclusions, asked.code, &NamedExclusion::code);
            if (was != row.exclusions.end() && (!asked.reason || was->reason == asked.reason)) {
                kept.push_back(*was);
                continue;
            }
            kept.push_back({.code = asked.code,
                            .reason = asked.reason,
                            .about = {},
                            .since = {},
                            .named_at = env_.clock.now(),
                            .named_by = identity::person_of(caller)});
            steps.push_back(named(kept.back()));
        }
        for (const NamedExclusion& was : row.exclusions)
            if (std::ranges::find(kept, was.code, &NamedExclusion::code) == kept.end())
                steps.push_back({.kind = CaseEventKind::exclusion_withdrawn, .was = was.code.text()});
        row.exclusions = std::move(kept);
        return steps;
    });
}

}  // namespace aftercare::cases
