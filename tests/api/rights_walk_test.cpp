// Walks every route in every role: each may do what the rights table says and nothing more (ID-09).
#include "stranger_walk.hpp"

#include "identity/rules.hpp"

#include <algorithm>

namespace aftercare::api_test {
namespace {

using http::Access;
using http::Method;
using http::Route;

// The rights table by itself: what a role's actions do not allow is 403 where the thing may be seen, 404 where not even that.
class ID_09_rights : public StrangersWalk {
protected:
    // GET of the thing that the route's path is about: the longest beginning of the path, up to a parameter, that can be read.
    const Route* sight_of(const Route& route) {
        const Route* best = nullptr;
        for (const Route& other : app->routes().all()) {
            if (other.method != Method::get || !other.path.ends_with('}')) continue;
            const bool begins = route.path == other.path || route.path.starts_with(other.path + "/");
            if (begins && (!best || other.path.size() > best->path.size())) best = &other;
        }
        return best;
    }

    int expected_refusal(const Route& route, const ActionSet& actions) {
        if (!route.path.contains('{')) return 403;
        const Route* const sight = sight_of(route);
        if (!sight || sight == &route || !actions.contains(sight->action.name)) return 404;
        // Of these a role may see only those that its person made, and the walk's were made by nobody.
        if (sight->action.name == "request.read" && !actions.contains("request.read_all")) return 404;
        if (sight->action.name == "case.read" && !actions.contains("case.read_all")) return 404;
        return 403;
    }

    void expect_refusals(const std::string& role, const std::string& token, const Customer& owner) {
        const ActionSet actions = identity::actions_of(default_pack().get<identity::Roles>(), identity::RoleNames{role});
        kit::HttpClient http = client(token);
        for (const Route& route : app->routes().all()) {
            if (route.access != Access::action || actions.contains(route.action.name)) continue;
            for (const Sample& sample : all_samples(route, owner)) {
                const auto answer = send(http, route, sample, owner.inventory);
                EXPECT_EQ(answer.status, expected_refusal(route, actions))
                    << role << ": " << http::method_text(route.method) << " " << sample.target << ": " << answer.body;
            }
        }
    }
};

TEST_P(ID_09_rights, no_role_does_more_than_the_rights_table_says) {
    const auto of_alpha = state_of(alpha);
    const auto of_partner = state_of(partner);
    for (const auto& [role, token] : alpha.tokens) expect_refusals(role, token, alpha);
    for (const auto& [role, token] : staff_tokens) expect_refusals(role, token, alpha);
    for (const auto& [role, token] : partner.tokens) expect_refusals(role, token, partner);
    EXPECT_EQ(state_of(alpha), of_alpha);
    EXPECT_EQ(state_of(partner), of_partner);
}

// What an answer about the customer's own things must hold: the id of the thing, or of whatever its rows are.
std::string own_id_in(const Route& route, const Sample& sample, const Customer& customer) {
    // Of the row.
    if (route.path.starts_with("/api/v1/imports/{import_id}/") || route.path == "/api/v1/quotations/{quotation_id}/export")
        return customer.by_type.at("SerialNumber");
    // No plan here gives bug notification, so that nobody's device is out of its reach (finding_review_api_test.cpp has some).
    if (route.path == "/api/v1/findings/outside") return "";
    const describe::Type* rows = route.answer_type;
    if (!rows) return "";  // An export or a table, whose rows no type tells.
    if (sample.names_private_in_path()) return sample.places.front().value;
    if (const auto items = std::ranges::find(rows->fields, "items", &describe::Field::name); items != rows->fields.end())
        rows = items->type->item;
    if (const auto id = std::ranges::find(rows->fields, "id", &describe::Field::name); id != rows->fields.end())
        return customer.by_type.at(std::string(id->type->name));
    if (std::ranges::find(rows->fields, "account_id", &describe::Field::name) != rows->fields.end())
        return customer.by_type.at("AccountId");
    return sample.names_private() ? sample.places.front().value : "";
}

// Seen through: an owner may do all of these, so none of the walk's refusals was for another reason.
TEST_P(ID_09_rights, the_owner_reads_every_own_thing) {
    for (const Customer* customer : {&alpha, &partner}) {
        const auto actions =
            identity::actions_of(default_pack().get<identity::Roles>(), identity::RoleNames{customer->owner_role});
        kit::HttpClient http = client(customer->tokens.at(customer->owner_role));
        for (const Route& route : app->routes().all()) {
            if (route.access != Access::action || route.method != Method::get || !actions.contains(route.action.name)) continue;
            if (route.path == "/api/v1/partners") continue;  // Everybody's to read, of nobody's own.
            const Sample sample = sample_of(route, {.own = customer->by_type});
            const auto answer = send(http, route, sample, "");
            EXPECT_EQ(answer.status, 200) << route.path << ": " << answer.body;
            EXPECT_NE(answer.body.find(own_id_in(route, sample, *customer)), std::string::npos)
                << sample.target << ": " << answer.body;
        }
    }
}

ON_BOTH_DATABASES(ID_09_rights);

}  // namespace
}  // namespace aftercare::api_test
