// Walks every route that there is as somebody who must see nothing of another account (ID-09, ID-13). The walk is made from
// the list of routes and their types, so a new route is covered by itself; one that takes an id of which the world below has
// none fails, so that whoever adds it gives the world one.
#include "sample.hpp"
#include "stranger_walk_leaks.hpp"
#include "world.hpp"

#include "assets/inventory_import.hpp"
#include "contracts/requests.hpp"
#include "identity/rules.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::api_test {
namespace {

using http::Access;
using http::Method;
using http::Route;

struct RowCount {
    std::int64_t rows = 0;
};
DESCRIBE(RowCount, rows)

// Every table with rows of accounts in it.
constexpr const char* kTables[] = {"site",  "person",       "credential",      "session",  "api_token",     "audit_entry",
                                   "asset", "asset_device", "asset_component", "contract", "contract_line", "event"};

bool is_write(const Route& route) { return route.method != Method::get && !route.action.name.ends_with(".read"); }

// The problem's code, or the status of an answer that is none.
std::string outcome_of(const kit::HttpAnswer& answer) {
    return answer.status >= 400 ? answer.text("code") : std::to_string(answer.status);
}

class StrangersWalk : public ApiTest {
protected:
    static constexpr Extent kExtents[] = {Extent::least, Extent::whole};

    StrangersWalk() {
        alpha_name = "Zqalpha";
        beta_name = "Zqbeta";
    }

    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        partner = make_customer("Zqpartner", "DE", identity::AccountKind::partner);
        for (Customer* customer : {&alpha, &beta, &partner}) fill_in(*customer);
        secrets.add(alpha_name);
        const std::set<std::string> products =
            uuids_in(client(staff_tokens.at("administrator")).get("/api/v1/products?limit=500").body);
        for (const auto& [what, answer] : everything_of(alpha))
            for (const std::string& id : uuids_in(answer))
                if (!products.contains(id)) secrets.add(id);
        for (const auto& [key, value] : alpha.by_type)
            if (key != "Sku" && key != "sku" && key != "ProductId" && key != "roles") secrets.add(value);
        for (const auto& [role, token] : alpha.tokens) secrets.add(token);
        ASSERT_GT(secrets.size(), 20U);
    }

    // Whatever make_customer() leaves empty and somebody could fill in, and a part inside the chassis.
    void fill_in(Customer& customer) {
        const std::string name = customer.site.name.text();
        identity::PatchSite site;
        site.city = OneLine<1, 80>("City of " + name);
        site.postal_code = OneLine<0, 20>(customer.account.name.text().substr(0, 10));
        app->identity().change_site(Caller::system(), customer.site.id, site, {}).value();
        std::string part_serial = customer.by_type.at("SerialNumber");
        part_serial.replace(part_serial.find("SECRET1"), 7, "FPC1");
        customer.inventory +=
            "FPC 0                     750-000001   " + part_serial + std::string(18 - part_serial.size(), ' ') + "CARD-1\n";
        if (!card_made_) {
            app->catalogue()
                .create(Caller::system(), {.manufacturer = "Maker",
                                           .sku = catalogue::Sku::parse("CARD-1").value(),
                                           .kind = catalogue::ProductKind::fru,
                                           .part_numbers = describe::List<catalogue::ProductText, 0, 50>{"750-000001"}})
                .value();
            card_made_ = true;
        }
        const auto report =
            assets::import_inventory(app->assets(), Caller::system(),
                                     {.account = customer.account.id, .site = customer.site.id, .host_name = std::nullopt},
                                     customer.inventory)
                .value();
        ASSERT_EQ(report.counts.registered, 1) << describe::to_json(report);
        assets::PatchAsset asset;
        asset.host_name = OneLine<1, 255>("host." + name);
        asset.asset_tag = OneLine<1, 120>("Tag of " + name);
        asset.labels = describe::List<OneLine<1, 60>, 0, 50>{OneLine<1, 60>("label of " + name)};
        const auto id = assets::AssetId::parse(customer.by_type.at("AssetId")).value();
        app->assets().change(Caller::system(), id, asset, {}).value();
    }

    // Sends the request; `version_for` asks for the thing's version first, where the route wants one.
    kit::HttpAnswer send(kit::HttpClient& http, const Route& route, const Sample& sample, const std::string& upload) {
        EXPECT_TRUE(sample.missing.empty()) << route.path << ": the world has no " << sample.missing.front()
                                            << "; give every customer one in world.cpp";
        kit::HttpHeaders headers;
        if (route.takes_upload) headers.emplace_back("Content-Type", "application/octet-stream");
        if (route.needs_if_match) headers.emplace_back("If-Match", http.get(sample.path).header("etag").value_or("\"v1\""));
        return http.send(std::string(http::method_text(route.method)), sample.target,
                         route.takes_upload ? upload : sample.body.value_or(""), headers);
    }

    // What the customer's owner can read of it, by route.
    std::map<std::string, std::string> everything_of(const Customer& customer) {
        std::map<std::string, std::string> answers;
        kit::HttpClient http = client(customer.tokens.at(customer.owner_role));
        for (const Route& route : app->routes().all()) {
            if (route.access != Access::action || route.method != Method::get || route.group == "catalogue") continue;
            const Sample sample = sample_of(route, {.own = customer.by_type});
            answers[sample.target] = send(http, route, sample, "").body;
        }
        return answers;
    }

    // The same, and how many rows it has in every table: whether anything was written in it.
    std::map<std::string, std::string> state_of(const Customer& customer) {
        auto state = everything_of(customer);
        for (const char* table : kTables) {
            const db::Statement count{
                "test.count", db::literal("select count(*) from " + std::string(table) + " where account_id = :account_id")};
            state[table] = std::to_string(app->db().read(
                Scope::all(), [&](db::Tx& tx) { return tx.one<RowCount>(count, {{"account_id", customer.account.id}})->rows; }));
        }
        return state;
    }

    void expect_nothing_told(const kit::HttpAnswer& answer, const std::vector<std::string>& sent, const std::string& what) {
        const auto told = secrets.told_by(answer, sent);
        EXPECT_FALSE(told) << what << " tells " << *told << ": " << answer.body;
        EXPECT_LT(answer.status, 500) << what << ": " << answer.body;
        EXPECT_GT(answer.status, 0) << what << ": no answer";
    }

    // Every request that the route takes with that customer's things in it.
    std::vector<Sample> all_samples(const Route& route, const Customer& customer) {
        std::vector<Sample> samples;
        for (const Extent extent : kExtents)
            for (std::size_t variant = 0; variant < kVariants; ++variant)
                samples.push_back(sample_of(route, {.own = customer.by_type, .extent = extent, .variant = variant}));
        return samples;
    }

    // One request with one id of alpha among beta's own, and the same with beta's own in its place.
    struct Swap {
        const Route* route;
        std::size_t place;
        Extent extent;
        std::size_t variant;
    };

    std::vector<Swap> all_swaps() {
        std::vector<Swap> swaps;
        for (const Route& route : app->routes().all()) {
            if (route.access != Access::action) continue;
            for (const Extent extent : kExtents)
                for (std::size_t variant = 0; variant < kVariants; ++variant) {
                    const std::size_t places =
                        sample_of(route, {.own = beta.by_type, .extent = extent, .variant = variant}).places.size();
                    for (std::size_t place = 0; place < places; ++place) swaps.push_back({&route, place, extent, variant});
                }
        }
        return swaps;
    }

    Sample swapped(const Swap& swap, const Customer& foreign, bool names_account) {
        return sample_of(*swap.route, {.own = beta.by_type,
                                       .foreign = &foreign.by_type,
                                       .swapped = swap.place,
                                       .extent = swap.extent,
                                       .variant = swap.variant,
                                       .names_account = names_account});
    }

    static std::string text_of(const Swap& swap, const Sample& sample) {
        return std::string(http::method_text(swap.route->method)) + " " + sample.target + " " + sample.body.value_or("") + " (" +
               sample.places[swap.place].pointer + ")";
    }

    Customer partner;
    Secrets secrets;

private:
    bool card_made_ = false;
};

TEST(ID_13_leak_detector, notices_a_secret_in_any_case_and_anywhere) {
    Secrets secrets;
    secrets.add("Zqalpha");
    secrets.add("00000000-0000-7000-8000-00000000000a");
    EXPECT_TRUE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"email":"owner@ZQALPHA.example"})"}));
    EXPECT_TRUE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"email":"owner@zqalpha.example"})"}));
    EXPECT_TRUE(secrets.told_by({.status = 404, .headers = {}, .body = "00000000-0000-7000-8000-00000000000A"}));
    EXPECT_TRUE(
        secrets.told_by({.status = 201, .headers = {{"location", "/sites/00000000-0000-7000-8000-00000000000a"}}, .body = ""}));
    EXPECT_FALSE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"email":"owner@zqbeta.example"})"}));
}

TEST(ID_13_leak_detector, lets_pass_only_the_echo_of_what_was_sent) {
    Secrets secrets;
    secrets.add("Zqalpha");
    const std::vector<std::string> sent{"ZQALPHASECRET1"};
    EXPECT_FALSE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"asked":"ZQALPHASECRET1"})"}, sent));
    EXPECT_TRUE(
        secrets.told_by({.status = 200, .headers = {}, .body = R"({"asked":"ZQALPHASECRET1","holder":"Zqalpha"})"}, sent));
    EXPECT_TRUE(secrets.told_by({.status = 200, .headers = {}, .body = R"({"serial_number":"ZQALPHASECRET2"})"}, sent));
}

using ID_13_tenancy = StrangersWalk;

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
                } else if (sample.names_private() && is_write(route)) {
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
    for (const char* key : {"AccountId", "SiteId", "PersonId", "TokenId", "AssetId", "ContractId", "SerialNumber",
                            "ContractNumber", "serial_number", "contract_number", "object_id"})
        EXPECT_TRUE(told_apart.contains(key)) << key;
}

// Staff see all accounts, but nothing of one may get into another.
TEST_P(ID_13_tenancy, staff_cannot_mix_the_things_of_two_accounts) {
    const auto before = state_of(alpha);
    kit::HttpClient http = client(staff_tokens.at("administrator"));
    std::vector<std::pair<Swap, std::string>> mixed;
    for (const Swap& swap : all_swaps()) {
        const Sample sample = swapped(swap, alpha, true);
        const auto things = std::ranges::count_if(sample.places, &Place::sent);
        if (!is_write(*swap.route) || things < 2) continue;
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
    if (sample.names_private_in_path()) return sample.places.front().value;
    const describe::Type* rows = route.answer_type;
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
            const Sample sample = sample_of(route, {.own = customer->by_type});
            const auto answer = send(http, route, sample, "");
            EXPECT_EQ(answer.status, 200) << route.path << ": " << answer.body;
            EXPECT_NE(answer.body.find(own_id_in(route, sample, *customer)), std::string::npos)
                << sample.target << ": " << answer.body;
        }
    }
}

ON_BOTH_DATABASES(ID_13_tenancy);
ON_BOTH_DATABASES(ID_09_rights);

}  // namespace
}  // namespace aftercare::api_test
