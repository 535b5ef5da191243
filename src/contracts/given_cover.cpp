#include "contracts/given_cover.hpp"

#include "contracts/base_cover_store.hpp"
#include "contracts/coverage_rules.hpp"
#include "platform/zone/zone.hpp"

namespace aftercare::contracts {

GivenCover::GivenCover(Env& env, const policy::Pack& pack, Capability capability)
    : env_(env), rules_(pack.get<ContractRules>()), sold_in_(sold_in(pack.get<identity::Regions>())) {
    const Plans& plans = pack.get<Plans>();
    std::string any;
    for (const Plan& plan : plans.plans) {
        if (find_given(plan.gives, capability) == nullptr) continue;
        given_by_.push_back(plan.code);
        if (plan.premium())
            any += " and (c.plan <> '" + plan.code.text() + "' or " +
                   store::base_covers(plans, plan, {"l", ":given_on", "s.country"}) + ")";
    }
    sql_ = store::line_covers("given_by", ":given_on", any);
}

Date GivenCover::today() const { return zone::local_day(env_.clock.now(), rules_.time_zone.text()); }

assets::CoverSql GivenCover::condition(const Date& day) const {
    return {.sql = sql_, .params = {{"given_by", given_by_}, {"given_on", day}, {"sold_in", sold_in_}}};
}

}  // namespace aftercare::contracts
