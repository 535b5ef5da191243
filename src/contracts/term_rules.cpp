#include "contracts/term_rules.hpp"

namespace aftercare::contracts {

namespace {

Problem unclear(std::string pointer, std::string detail) {
    return {.kind = ProblemKind::invalid_input,
            .code = "contracts.term_unclear",
            .detail = "The term of the contract is not clear.",
            .remedy = "Give the first day and either term_months or until_day, the first day after the term.",
            .rule = "ENT-30",
            .fields = {{std::move(pointer), std::move(detail)}}};
}

Problem too_long(std::int32_t longest, std::string pointer) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.term_too_long",
            .detail = "No contract lasts longer than " + std::to_string(longest) + " months, or beyond the year 9999.",
            .remedy = "Choose an earlier end.",
            .rule = "ENT-14",
            .fields = {{std::move(pointer), "lies too far ahead"}}};
}

Problem too_short(const Plan& plan, DayRange term) {
    const auto earliest_end = months_after(term.from, plan.minimum_term.months);
    std::string remedy = earliest_end ? "Choose an end on or after " + earliest_end->text() : "Begin earlier";
    remedy += plan.minimum_term.co_term_exempt
                  ? ", or name the contract that it shall end together with and have the vendor approve it."
                  : ".";
    return {.kind = ProblemKind::conflict,
            .code = "contracts.term_too_short",
            .detail = plan.name.text() + " is sold for at least " + std::to_string(plan.minimum_term.months.value) + " months.",
            .remedy = std::move(remedy),
            .rule = "ENT-10",
            .fields = {{"/until_day", "ends too soon"}}};
}

}  // namespace

DayRange term_of(Date from, std::int32_t months) { return {from, from.plus_months(months)}; }

Result<DayRange> plan_term(const Plan& plan, const ContractRules& rules, const TermAsked& asked,
                           const std::optional<CoTerm>& co_term) {
    if (asked.months.has_value() == asked.until_day.has_value())
        return fail(unclear("/term_months", "must be given, or until_day instead, not both"));
    const auto longest = static_cast<std::int32_t>(rules.longest_term_months);
    if (asked.months && (*asked.months > longest || !months_after(asked.from_day, *asked.months)))
        return fail(too_long(longest, "/term_months"));
    const DayRange term = asked.months ? term_of(asked.from_day, static_cast<std::int32_t>(*asked.months))
                                       : DayRange{asked.from_day, asked.until_day};
    if (term.empty()) return fail(unclear(asked.months ? "/term_months" : "/until_day", "must lie after the first day"));

    if (const auto latest = months_after(term.from, longest); latest && *latest < *term.until)
        return fail(too_long(longest, "/until_day"));

    const auto earliest_end = months_after(term.from, plan.minimum_term.months);
    const bool exempt =
        plan.minimum_term.co_term_exempt && co_term && co_term->approved_by_vendor && co_term->other_until == term.until;
    if ((!earliest_end || *term.until < *earliest_end) && !exempt) return fail(too_short(plan, term));
    return term;
}

RenewalStart plan_renewal_start(Date old_until, Date bought_on) {
    if (bought_on <= old_until) return {old_until, std::nullopt};
    return {bought_on, old_until};
}

}  // namespace aftercare::contracts
