// Walks every route that there is as somebody who must see nothing of another account (ID-09, ID-13). The walk is made from
// the list of routes and their types, so a new route is covered by itself; one that takes an id of which the world below has
// none fails, so that whoever adds it gives the world one.
#include "stranger_walk.hpp"

#include "contracts/requests.hpp"
#include "identity/rules.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::api_test {
namespace {

using http::Access;
using http::Method;
using http::Route;

using ID_13_tenancy = StrangersWalk;

// What a draft of a case names stands in it as it was typed, for its author alone: it is judged when the case is opened. Nothing is told of it here either.
bool is_of_drafts(const Route& route) { return route.path.starts_with("/api/v1/case-drafts"); }

TEST_P(ID_13_tenancy, a_person_of_another_account_in_any_role_finds_nothing_and_changes_nothing) {
    const auto before = state_of(alpha);
    auto strangers = beta.tokens;
    strangers.insert(partner.tokens.begin(), partner.tokens.end());
    ASSERT_EQ(strangers.size(), beta.tokens.size() + partner.tokens.size());
    ASSERT_GE(partner.tokens.size(), 2U);
    for (const auto& [role, token] : strangers) {
        kit::HttpClient http = client(token);
        for (const Route& route : app->routes().all()) {
            if (route.access != Access::action) continue;
            for (const Sample& sample : all_samples(route, alpha)) {
                std::vector<std::string> sent = sample.sent_values();
                const auto answer = send(http, route, sample, "Hardware inventory:\n");
                const std::string what = role + ": " + std::string(http::method_text(route.method)) + " " + sample.target;
                expect_nothing_told(answer, sent, what);
                if (sample.names_private_in_path()) {
                    EXPECT_EQ(answer.status, 404) << what << ": " << answer.body;
                } else if (sample.names_private() && is_write(route) && !is_of_drafts(route)) {
                    EXPECT_GE(answer.status, 400) << what << ": " << answer.body;
                }
            }
        }
    }
    EXPECT_EQ(state_of(alpha), before);
}

TEST_P(ID_13_tenancy, one_id_of_another_account_among_ones_own_is_as_if_there_were_no_such_thing) {
    const auto before = state_of(alpha);
    const auto rights = identity::actions_of(default_pack().get<identity::Roles>(), identity::RoleNames{"owner"});
    kit::HttpClient http = client(beta.tokens.at("owner"));
    const std::vector<Swap> swaps = all_swaps();
    std::vector<std::string> outcomes;
    for (const Swap& swap : swaps) {
        const Sample sample = swapped(swap, alpha, false);
        const std::string what = text_of(swap, sample);
        const auto answer = send(http, *swap.route, sample, beta.inventory);
        expect_nothing_told(answer, {sample.places[swap.place].value}, what);
        outcomes.push_back(outcome_of(answer));
        if (!sample.places[swap.place].sent) {
            ADD_FAILURE() << what << ": the sample lost the id";
        } else if (!rights.contains(swap.route->action.name)) {
            EXPECT_TRUE(answer.status == 403 || answer.status == 404) << what << ": " << answer.status << " " << answer.body;
        } else if (sample.names_private_in_path() && sample.places[swap.place].pointer.starts_with("path/")) {
            EXPECT_EQ(answer.status, 404) << what << ": " << answer.body;
        } else if (is_of_drafts(*swap.route)) {
            EXPECT_LT(answer.status, 500) << what << ": " << answer.body;
        } else if (takes_any_number(swap, sample)) {
            EXPECT_TRUE(answer.status == 201 || answer.text("code") == "assets.serial_number_needed")
                << what << ": " << answer.status << " " << answer.body;
        } else if (is_write(*swap.route)) {
            EXPECT_TRUE(answer.status == 400 || answer.status == 404 || answer.status == 409)
                << what << ": " << answer.status << " " << answer.body;
        }
    }
    EXPECT_EQ(state_of(alpha), before);

    // Seen through: with one's own in the same place it is answered otherwise, for ids of every type.
    std::set<std::string> told_apart;
    for (std::size_t at = 0; at < swaps.size(); ++at) {
        const Sample sample = swapped(swaps[at], beta, false);
        const auto answer = send(http, *swaps[at].route, sample, beta.inventory);
        if (outcome_of(answer) != outcomes[at] || answer.body.find(sample.places[swaps[at].place].value) != std::string::npos)
            told_apart.insert(sample.places[swaps[at].place].key);
    }
    for (const char* key :
         {"AccountId", "SiteId", "PersonId", "TokenId", "AssetId", "ContractId", "SerialNumber", "ContractNumber",
          "serial_number", "contract_number", "object_id", "NotificationId", "WebhookId", "SavedViewId"})
        EXPECT_TRUE(told_apart.contains(key)) << key;
}

// What was shipped to one account may be registered to another: it was sold again, or is not transferred yet.
bool ships_a_unit(const Swap& swap, const Sample& sample) {
    return swap.route->group == "orders" &&
           std::ranges::any_of(sample.places, [](const Place& place) { return place.sent && place.key == "SerialNumber"; });
}

// Staff see all accounts, but nothing of one may get into another.
TEST_P(ID_13_tenancy, staff_cannot_mix_the_things_of_two_accounts) {
    const auto before = state_of(alpha);
    kit::HttpClient http = client(staff_tokens.at("administrator"));
    std::vector<std::pair<Swap, std::string>> mixed;
    for (const Swap& swap : all_swaps()) {
        const Sample sample = swapped(swap, alpha, true);
        const auto things = std::ranges::count_if(sample.places, &Place::sent);
        if (!is_write(*swap.route) || is_of_drafts(*swap.route) || things < 2 || takes_any_number(swap, sample) ||
            ships_a_unit(swap, sample))
            continue;
        const auto answer = send(http, *swap.route, sample, beta.inventory);
        EXPECT_TRUE(answer.status == 400 || answer.status == 404 || answer.status == 409)
            << text_of(swap, sample) << ": " << answer.status << " " << answer.body;
        mixed.emplace_back(swap, outcome_of(answer));
    }
    EXPECT_EQ(state_of(alpha), before);

    std::set<std::string> told_apart;
    for (const auto& [swap, outcome] : mixed) {
        const Sample sample = swapped(swap, beta, true);
        if (outcome_of(send(http, *swap.route, sample, beta.inventory)) != outcome)
            told_apart.insert(sample.places[swap.place].key);
    }
    for (const char* key : {"AccountId", "SiteId", "AssetId", "ContractId", "SerialNumber"})
        EXPECT_TRUE(told_apart.contains(key)) << key;
}

TEST_P(ID_13_tenancy, an_upload_that_shows_anothers_device_takes_nothing_from_it) {
    const auto before = state_of(alpha);
    const std::vector<std::string> sent{alpha.by_type.at("SerialNumber"), "ZQALPHAFPC1"};
    kit::HttpClient http = client(beta.tokens.at("owner"));
    int uploads = 0;
    for (const Route& route : app->routes().all()) {
        if (!route.takes_upload) continue;
        ++uploads;
        for (const Sample& sample : all_samples(route, beta))
            expect_nothing_told(send(http, route, sample, alpha.inventory), sent, sample.target);
    }
    EXPECT_GT(uploads, 0);
    EXPECT_EQ(state_of(alpha), before);
}

// ENT-18: each number by itself, for a batch takes either.
TEST_P(ID_13_tenancy, the_bulk_look_up_finds_none_of_anothers_numbers) {
    const auto& routes = app->routes().all();
    const auto batch = std::ranges::find(routes, "/api/v1/entitlements/batch", &Route::path);
    ASSERT_NE(batch, routes.end());
    for (const std::string& token :
         {beta.tokens.at("owner"), partner.tokens.at("partner_owner"), partner.tokens.at("partner_engineer")}) {
        kit::HttpClient http = client(token);
        std::set<std::string> asked;
        for (std::size_t variant = 0; variant < kVariants; ++variant) {
            const Sample sample = sample_of(*batch, {.own = alpha.by_type, .extent = Extent::whole, .variant = variant});
            const auto answer = send(http, *batch, sample, "");
            expect_nothing_told(answer, sample.sent_values(), sample.body.value());
            const auto read = describe::from_json<contracts::BatchAnswer>(answer.body);
            ASSERT_TRUE(read) << answer.body;
            ASSERT_EQ(read->not_found.size(), 1U) << answer.body;
            EXPECT_TRUE(read->found.empty() && read->ambiguous.empty() && read->not_processed.empty()) << answer.body;
            asked.insert(read->not_found.front().asked);
        }
        EXPECT_EQ(asked, (std::set{alpha.by_type.at("SerialNumber"), alpha.by_type.at("ContractNumber")}));
    }
}

TEST_P(ID_13_tenancy, without_credentials_everything_but_the_open_routes_asks_for_them) {
    const auto before = state_of(alpha);
    kit::HttpClient http = client();
    for (const Route& route : app->routes().all()) {
        const Sample sample = sample_of(route, {.own = alpha.by_type, .extent = Extent::whole});
        const auto answer = send(http, route, sample, alpha.inventory);
        const std::string what = std::string(http::method_text(route.method)) + " " + sample.target;
        expect_nothing_told(answer, sample.sent_values(), what);
        if (route.access != Access::open) {
            EXPECT_EQ(answer.status, 401) << what << ": " << answer.body;
        }
    }
    EXPECT_EQ(state_of(alpha), before);
}

TEST_P(ID_13_tenancy, a_bad_credential_is_refused_wherever_one_is_asked_for) {
    for (const Route& route : app->routes().all()) {
        if (route.access == Access::open) continue;
        kit::HttpClient http = client("aft_nonsense");
        EXPECT_EQ(send(http, route, sample_of(route, {.own = alpha.by_type}), "").status, 401) << route.path;
    }
}

ON_BOTH_DATABASES(ID_13_tenancy);

}  // namespace
}  // namespace aftercare::api_test
