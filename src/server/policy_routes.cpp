#include "server/policy_routes.hpp"

#include "identity/rules.hpp"

#include <algorithm>
#include <set>

namespace aftercare::server {

namespace {

using http::Call;
using http::Ok;

template <class Names>
std::vector<std::string> texts_of(const Names& names) {
    std::vector<std::string> texts;
    for (const auto& name : names) texts.push_back(name.text());
    return texts;
}

std::vector<std::string> allowed(const std::vector<std::string>& actions, const std::vector<std::string>& granted) {
    const ActionSet may{{granted.begin(), granted.end()}};
    std::vector<std::string> found;
    std::ranges::copy_if(actions, std::back_inserter(found), [&](const std::string& action) { return may.contains(action); });
    return found;
}

// Those that routes ask for, and those that code asks for within a route, which some role names by itself.
std::vector<std::string> all_actions(const identity::Roles& policy, const std::vector<std::string>& known) {
    std::set<std::string> actions(known.begin(), known.end());
    for (const identity::Role& role : policy.roles)
        for (const auto& action : role.actions)
            if (!action.text().contains('*')) actions.insert(action.text());
    return {actions.begin(), actions.end()};
}

std::vector<std::string> actions_of(const http::Routes& routes) {
    std::vector<std::string> actions;
    for (const http::Route& route : routes.all())
        if (route.access == http::Access::action) actions.emplace_back(route.action.name);
    return actions;
}

PolicyView policy_view(db::Db& db, const policy::Pack& pack) {
    PolicyView view{.version = pack.version()};
    db.read(Scope::none(), [&](db::Tx& tx) {
        view.first_used_at = policy::store::use_of(tx, pack.version()).first_used_at;
        view.packs = policy::store::latest_uses(tx);
        return true;
    });
    for (const auto& [file, text] : pack.files()) view.sections.push_back({file.substr(0, file.rfind('.')), file, text});
    return view;
}

}  // namespace

RoleSheet role_sheet(const policy::Pack& pack, const std::vector<std::string>& known, bool staff) {
    const auto& policy = pack.get<identity::Roles>();
    RoleSheet sheet{.file = "roles.yaml",
                    .version = pack.version(),
                    .default_role = policy.default_role,
                    .actions = all_actions(policy, known)};
    sheet.collector_may = allowed(sheet.actions, texts_of(policy.collector_actions));
    for (const identity::Role& role : policy.roles) {
        if (!staff && role.account_kind == identity::AccountKind::vendor) continue;
        const std::vector<std::string> granted = texts_of(role.actions);
        sheet.roles.push_back({role.name, role.account_kind, role.description, granted, allowed(sheet.actions, granted)});
    }
    for (const identity::PartnerAreaActions& one : pack.get<identity::PartnerAreas>().areas)
        sheet.partner_areas.push_back({one.area, allowed(sheet.actions, texts_of(one.actions))});
    return sheet;
}

void add_policy_routes(http::Routes& routes, db::Db& db, const policy::Pack& pack) {
    http::RouteGroup group(routes, "policy");
    group.add(http::get("/roles", kPolicyRead, "Who may do what: the rights table of the policy in force",
                        [&routes, &pack](const Call<>& call) -> Result<Ok<RoleSheet>> {
                            return role_sheet(pack, actions_of(routes), call.caller.staff);
                        }));
    group.add(http::get("/policy", kPolicyReadFiles, "The policy pack in force, with its files as they were loaded",
                        [&db, &pack](const Call<>&) -> Result<Ok<PolicyView>> { return policy_view(db, pack); }));
}

}  // namespace aftercare::server
