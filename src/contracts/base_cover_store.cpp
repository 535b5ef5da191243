#include "contracts/base_cover_store.hpp"

#include "platform/db/db.hpp"

namespace aftercare::contracts::store {

std::string stands_on(const std::string& alias, const std::string& day) {
    return db::covers(alias + ".from_day", alias + ".until_day", day) + " and (" + alias + ".cancelled_from is null or " + day +
           " < " + alias + ".cancelled_from)";
}

std::string contract_in_force(const std::string& alias) { return alias + ".status <> 'draft' and " + stands_on(alias, ":today"); }

std::string line_stands_on(const std::string& line, const std::string& contract, const std::string& day) {
    return stands_on(line, day) + " and " + contract + ".status <> 'draft' and (" + contract + ".cancelled_from is null or " +
           day + " < " + contract + ".cancelled_from)";
}

std::string end_of_line(const std::string& line, const std::string& contract) {
    const std::string until = line + ".until_day";
    const std::string own = "coalesce(" + line + ".cancelled_from, " + until + ")";
    const std::string contracts = "coalesce(" + contract + ".cancelled_from, " + until + ")";
    return "(case when " + own + " < " + until + " and " + own + " <= " + contracts + " then " + own + " when " + contracts +
           " < " + until + " then " + contracts + " else " + until + " end)";
}

std::string base_covers(const Plans& plans, const Plan& plan, const AssetOnDay& asset, int depth) {
    const std::string b = "b" + std::to_string(depth);
    const std::string d = "d" + std::to_string(depth);
    std::string any;
    for (const PlanCode& code : plan.needs_base) {
        const Plan* const base = plans.find(code);
        if (!base) continue;
        any += (any.empty() ? "" : " or ") + d + ".plan = '" + code.text() + "'";
        if (base->premium()) any += " and " + base_covers(plans, *base, {b, asset.day, asset.country}, depth + 1);
    }
    if (any.empty()) return "1 = 0";
    return "exists (select 1 from contract_line " + b + " join contract " + d + " on " + d + ".account_id = " + b +
           ".account_id and " + d + ".id = " + b + ".contract_id where " + b + ".account_id = " + asset.row + ".account_id and " +
           b + ".asset_id = " + asset.row + ".asset_id and " + line_stands_on(b, d, asset.day) + " and (" + d +
           ".sales_region is null or {in:" + d + ".sales_region || ' ' || " + asset.country + ":sold_in}) and (" + any + "))";
}

std::string line_covers(const std::string& plans, const std::string& day, const std::string& more) {
    return "exists (select 1 from contract_line l join contract c on c.account_id = l.account_id and c.id = l.contract_id"
           " where l.account_id = a.account_id and l.asset_id = a.id and {in:c.plan:" +
           plans + "} and " + line_stands_on("l", "c", day) +
           " and (c.sales_region is null or {in:c.sales_region || ' ' || s.country:sold_in})" + more + ")";
}

}  // namespace aftercare::contracts::store
