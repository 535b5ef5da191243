// Walks every route that there is as somebody who must see nothing of another account (ID-09, ID-13). The walk is made from
// the list of routes, so a new route is covered by itself; one whose path names a thing that the world below has none of
// fails, so that whoever adds it gives the world one.
#include "sample.hpp"
#include "world.hpp"

#include "identity/audit_store.hpp"
#include "identity/rules.hpp"

namespace aftercare::api_test {
namespace {

using http::Access;
using http::Method;
using http::Route;

// Things that everybody may see: a parameter named so is no secret of an account.
const Known kPublic{{"plan_code", "care"}, {"plan", "care"}};

bool is_public(const std::string& parameter) { return kPublic.contains(parameter) || parameter == "product_id"; }

struct Target {
    std::string path;
    bool names_private_thing = false;
};

// The route's path with the objects of `owner` in it.
Target target_of(const Route& route, const Customer& owner) {
    Target target;
    for (std::size_t at = 0; at < route.path.size();) {
        const std::size_t open = route.path.find('{', at);
        target.path += route.path.substr(at, open - at);
        if (open == std::string::npos) break;
        const std::size_t close = route.path.find('}', open);
        const std::string name = route.path.substr(open + 1, close - open - 1);
        if (const auto shared = kPublic.find(name); shared != kPublic.end()) {
            target.path += shared->second;
        } else {
            const auto object = owner.objects.find(name);
            if (object == owner.objects.end()) {
                ADD_FAILURE() << route.path << ": the world has no " << name << "; give every customer one in world.cpp";
                return {};
            }
            target.path += object->second;
            target.names_private_thing = target.names_private_thing || !is_public(name);
        }
        at = close + 1;
    }
    return target;
}

class StrangersWalk : public ApiTest {
protected:
    // Calls the route with the owner's objects wherever the route takes any: path, query and body.
    kit::HttpAnswer call(kit::HttpClient& http, const Route& route, const Customer& owner, const std::string& path, bool with_query) {
        Known known = owner.objects;
        known.insert(kPublic.begin(), kPublic.end());
        std::string target = path;
        if (with_query && route.query_type) {
            char separator = '?';
            for (const auto& [name, value] : sample_query(*route.query_type, known)) {
                target += separator + name + "=" + value;
                separator = '&';
            }
        }
        std::string body;
        kit::HttpHeaders headers;
        if (route.body_type) body = sample_json(*route.body_type, known);
        if (route.takes_upload) {
            body = "Hardware inventory:\n";
            headers.emplace_back("Content-Type", "application/octet-stream");
        }
        if (route.needs_if_match) headers.emplace_back("If-Match", "\"v1\"");
        return http.send(std::string(http::method_text(route.method)), target, body, headers);
    }

    // Whatever was answered must hold nothing that only alpha's people know.
    void expect_no_secret_of_alpha(const kit::HttpAnswer& answer, const std::string& what) {
        for (const char* canary : {"Alpha Telecom", "Alpha Main Site", "Alpha Contact", "alpha.example", "ALPHA"})
            EXPECT_EQ(answer.body.find(canary), std::string::npos) << what << " tells " << canary << ": " << answer.body;
        EXPECT_LT(answer.status, 500) << what << ": " << answer.body;
        EXPECT_GT(answer.status, 0) << what << ": no answer";
    }

    std::int64_t audit_entries_of(const Customer& customer) {
        return identity::verify_audit(app->db(), Scope::of(customer.account.id)).entries;
    }
};

using ID_13_tenancy = StrangersWalk;

TEST_P(ID_13_tenancy, a_person_of_another_account_in_any_role_finds_nothing_and_changes_nothing) {
    const std::int64_t before = audit_entries_of(alpha);
    for (const auto& [role, token] : beta.tokens) {
        for (const Route& route : app->routes().all()) {
            if (route.access != Access::action) continue;
            kit::HttpClient http = client(token);
            const Target target = target_of(route, alpha);
            for (const bool with_query : {false, true}) {
                const auto answer = call(http, route, alpha, target.path, with_query);
                const std::string what = role + ": " + std::string(http::method_text(route.method)) + " " + target.path;
                expect_no_secret_of_alpha(answer, what);
                if (target.names_private_thing) {
                    EXPECT_EQ(answer.status, 404) << what << ": " << answer.body;
                }
            }
        }
    }
    EXPECT_EQ(audit_entries_of(alpha), before);
}

TEST_P(ID_13_tenancy, without_credentials_everything_but_the_open_routes_asks_for_them) {
    const std::int64_t before = audit_entries_of(alpha);
    for (const Route& route : app->routes().all()) {
        kit::HttpClient http = client();
        const Target target = target_of(route, alpha);
        const auto answer = call(http, route, alpha, target.path, true);
        const std::string what = std::string(http::method_text(route.method)) + " " + target.path;
        expect_no_secret_of_alpha(answer, what);
        if (route.access != Access::open) {
            EXPECT_EQ(answer.status, 401) << what << ": " << answer.body;
        }
    }
    EXPECT_EQ(audit_entries_of(alpha), before);
}

TEST_P(ID_13_tenancy, a_bad_credential_is_refused_wherever_one_is_asked_for) {
    for (const Route& route : app->routes().all()) {
        if (route.access == Access::open) continue;
        kit::HttpClient http = client("aft_nonsense");
        EXPECT_EQ(call(http, route, alpha, target_of(route, alpha).path, false).status, 401) << route.path;
    }
}

using ID_09_rights = StrangersWalk;

// One's own things: what the role's actions do not allow is 403 where the thing may be seen, 404 where not even that.
TEST_P(ID_09_rights, no_role_does_more_than_the_rights_table_says) {
    const auto& roles = default_pack().get<identity::Roles>();
    std::vector<std::pair<std::string, std::string>> people(alpha.tokens.begin(), alpha.tokens.end());
    people.insert(people.end(), staff_tokens.begin(), staff_tokens.end());
    for (const auto& [role, token] : people) {
        const identity::RoleNames names{role};
        const ActionSet actions = identity::actions_of(roles, names);
        for (const Route& route : app->routes().all()) {
            if (route.access != Access::action || actions.contains(route.action.name)) continue;
            kit::HttpClient http = client(token);
            const Target target = target_of(route, alpha);
            const auto answer = call(http, route, alpha, target.path, true);
            EXPECT_TRUE(answer.status == 403 || answer.status == 404)
                << role << ": " << http::method_text(route.method) << " " << target.path << ": " << answer.status << " " << answer.body;
        }
    }
}

// Seen through: an owner may do all of these, so none of the walk's refusals was for another reason.
TEST_P(ID_09_rights, the_owner_reads_every_own_thing) {
    for (const Route& route : app->routes().all()) {
        if (route.access != Access::action || route.method != Method::get) continue;
        const identity::RoleNames owner{"owner"};
        if (!identity::actions_of(default_pack().get<identity::Roles>(), owner).contains(route.action.name)) continue;
        kit::HttpClient http = client(alpha.tokens.at("owner"));
        const auto answer = call(http, route, alpha, target_of(route, alpha).path, true);
        EXPECT_TRUE(answer.status == 200) << route.path << ": " << answer.status << " " << answer.body;
    }
}

ON_BOTH_DATABASES(ID_13_tenancy);
ON_BOTH_DATABASES(ID_09_rights);

}  // namespace
}  // namespace aftercare::api_test
