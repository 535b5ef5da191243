#include "contracts/quantity_rules.hpp"

#include "contracts/problems.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

Result<> require_level(const Plan& plan, const std::optional<ServiceLevelCode>& level) {
    const GivenCapability* const hardware = find_given(plan.gives, Capability::hardware_replacement);
    const std::string remedy = "GET /api/v1/plans/" + plan.code.text() + " lists those of the plan.";
    if (!hardware && level)
        return fail(refusal("contracts.service_level_not_given", "ENT-10", "/service_level",
                            plan.name.text() + " replaces no hardware, so it has no service levels.", "Leave it out."));
    if (hardware && !level)
        return fail(refusal("contracts.service_level_needed", "ENT-10", "/service_level",
                            "A line of " + plan.name.text() + " needs a service level.", remedy));
    if (hardware && std::ranges::find(*hardware->service_levels, *level) == hardware->service_levels->end())
        return fail(refusal("contracts.service_level_not_given", "ENT-10", "/service_level",
                            plan.name.text() + " has no service level " + level->text() + ".", remedy));
    return {};
}

}  // namespace

Result<DayRange> plan_quantity(const Plan& plan, const Contract& contract, const std::optional<Date>& end_of_support,
                               const AddQuantityLine& request) {
    const DayRange days{request.from_day.value_or(contract.from_day), request.until_day.value_or(contract.until_day)};
    if (days.empty() || days.from < contract.from_day || contract.until_day < *days.until)
        return fail(refusal("contracts.line_outside_term", "ENT-14", request.until_day ? "/until_day" : "/from_day",
                            "The days of a line lie inside those of its contract, " + contract.from_day.text() + " to " +
                                contract.until_day.plus_days(-1).text() + ".",
                            "Leave the days out for the whole term, or choose others."));
    if (end_of_support && *end_of_support <= days.from)
        return fail(refusal("contracts.past_end_of_support", "ENT-14", "/sku",
                            request.sku.text() + " is no longer supported from " + end_of_support->text() + " on.",
                            "Leave it out, or buy cover for a product that is supported."));
    TRY(require_level(plan, request.service_level));
    return days;
}

Result<> require_left(const QuantityLine& line, std::size_t more) {
    if (line.status == LineStatus::cancelled)
        return fail(refusal("contracts.quantity_line_ended", "ENT-14", "", "Nothing can be named onto this line any more.",
                            "Name the assets onto another line."));
    const std::int64_t left = line.quantity - line.named;
    if (static_cast<std::int64_t>(more) <= left) return {};
    return fail(refusal("contracts.quantity_used_up", "ENT-14", "/assets",
                        "Of the " + std::to_string(line.quantity) + " that were bought, " + std::to_string(left) + " are left.",
                        "Name no more than that, and buy cover for the others."));
}

Result<ContractLine> ended(const ContractLine& line, Date from) {
    if (line.status == LineStatus::cancelled)
        return fail(
            refusal("contracts.line_cancelled", "ENT-14", "", "The line was ended before.", "Nothing is left to be done."));
    if (from < line.from_day || line.until_day <= from)
        return fail(refusal("contracts.cancellation_outside_term", "ENT-14", "/from_day",
                            "A line is ended from one of its days on, " + line.from_day.text() + " to " +
                                line.until_day.plus_days(-1).text() + ".",
                            "Give such a day as from_day; the first one undoes the line whole."));
    ContractLine after = line;
    after.status = LineStatus::cancelled;
    after.cancelled_from = from;
    ++after.version;
    return after;
}

bool never_covers(const ContractLine& line) { return line.cancelled_from && *line.cancelled_from <= line.from_day; }

}  // namespace aftercare::contracts
