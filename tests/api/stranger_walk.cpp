#include "stranger_walk.hpp"

#include "assets/inventory_import.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <set>

namespace aftercare::api_test {

namespace {

using http::Access;
using http::Method;
using http::Route;

constexpr Extent kExtents[] = {Extent::least, Extent::whole};

struct RowCount {
    std::int64_t rows = 0;
};
DESCRIBE(RowCount, rows)

// Every table with rows of accounts in it.
constexpr const char* kTables[] = {"site",
                                   "person",
                                   "credential",
                                   "session",
                                   "api_token",
                                   "audit_entry",
                                   "asset",
                                   "asset_device",
                                   "asset_component",
                                   "contract",
                                   "contract_line",
                                   "event",
                                   "life_report",
                                   "life_feed",
                                   "mail",
                                   "notification",
                                   "notification_choice",
                                   "webhook",
                                   "webhook_delivery",
                                   "access_token",
                                   "second_factor",
                                   "collector",
                                   "partner_link",
                                   "invitation",
                                   "password_reset",
                                   "care_request",
                                   "certificate",
                                   "asset_fact",
                                   "contract_fact",
                                   "sales_order",
                                   "sales_order_line",
                                   "sales_order_shipment",
                                   "saved_view",
                                   "import_task",
                                   "ownership_request",
                                   "quotation",
                                   "quotation_line",
                                   "contract_quantity",
                                   "contract_document",
                                   "contract_change_request",
                                   "contract_reminder",
                                   "case_record",
                                   "case_copy",
                                   "case_event",
                                   "case_attachment",
                                   "case_attachment_part",
                                   "case_mail"};

}  // namespace

bool StrangersWalk::is_write(const Route& route) { return route.method != Method::get && !route.action.name.ends_with(".read"); }

std::string StrangersWalk::outcome_of(const kit::HttpAnswer& answer) {
    return answer.status >= 400 ? answer.text("code") : std::to_string(answer.status);
}

void StrangersWalk::SetUp() {
    ApiTest::SetUp();
    if (IsSkipped()) return;
    partner = make_customer("Zqpartner", "DE", identity::AccountKind::partner);
    for (Customer* customer : {&alpha, &beta, &partner}) fill_in(*customer);
    secrets_.add(alpha_name);
    // What is everybody's to see.
    std::set<std::string> everybodys;
    const std::string revisions = "/api/v1/advisories/" + advisory_id.text() + "/revisions?limit=500";
    for (const char* path :
         {"/api/v1/products?limit=500", "/api/v1/partners?limit=500", "/api/v1/end-of-life/bulletins?limit=500",
          "/api/v1/end-of-life/releases?limit=500", "/api/v1/advisories?limit=500", revisions.c_str()})
        everybodys.merge(uuids_in(client(staff_tokens.at("administrator")).get(path).body));
    for (const auto& [what, answer] : everything_of(alpha))
        for (const std::string& id : uuids_in(answer))
            if (!everybodys.contains(id)) secrets_.add(id);
    // What the vendor says to everybody is no secret of an account.
    const std::set<std::string, std::less<>> shared{"Sku",       "sku",        "ProductId",          "BulletinId",
                                                    "ReleaseId", "AdvisoryId", "AdvisoryRevisionId", "roles"};
    for (const auto& [key, value] : alpha.by_type)
        if (!shared.contains(key)) secrets_.add(value);
    for (const auto& [role, token] : alpha.tokens) secrets_.add(token);
    ASSERT_GT(secrets_.size(), 20U);
}

// Whatever make_customer() leaves empty and somebody could fill in, and a part inside the chassis.
void StrangersWalk::fill_in(Customer& customer) {
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

kit::HttpAnswer StrangersWalk::send(kit::HttpClient& http, const Route& route, const Sample& sample, const std::string& upload) {
    EXPECT_TRUE(sample.missing.empty()) << route.path << ": the world has no " << sample.missing.front()
                                        << "; give every customer one in world.cpp";
    kit::HttpHeaders headers;
    if (route.takes_upload) headers.emplace_back("Content-Type", "application/octet-stream");
    if (route.needs_if_match) headers.emplace_back("If-Match", http.get(sample.path).header("etag").value_or("\"v1\""));
    return http.send(std::string(http::method_text(route.method)), sample.target,
                     route.takes_upload ? upload : sample.body.value_or(""), headers);
}

std::map<std::string, std::string> StrangersWalk::everything_of(const Customer& customer) {
    std::map<std::string, std::string> answers;
    kit::HttpClient http = client(customer.tokens.at(customer.owner_role));
    for (const Route& route : app->routes().all()) {
        if (route.access != Access::action || route.method != Method::get || route.group == "catalogue") continue;
        const Sample sample = sample_of(route, {.own = customer.by_type});
        const auto answer = send(http, route, sample, "");
        // A refusal names its request, which is another one each time.
        answers[sample.target] = answer.status == 200 ? answer.body : std::to_string(answer.status);
    }
    return answers;
}

std::map<std::string, std::string> StrangersWalk::state_of(const Customer& customer) {
    auto state = everything_of(customer);
    for (const char* table : kTables) {
        const db::Statement count{"test.count",
                                  db::literal("select count(*) from " + std::string(table) + " where account_id = :account_id")};
        state[table] = std::to_string(app->db().read(
            Scope::all(), [&](db::Tx& tx) { return tx.one<RowCount>(count, {{"account_id", customer.account.id}})->rows; }));
    }
    return state;
}

void StrangersWalk::expect_nothing_told(const kit::HttpAnswer& answer, const std::vector<std::string>& sent,
                                        const std::string& what) {
    const auto told = secrets_.told_by(answer, sent);
    EXPECT_FALSE(told) << what << " tells " << *told << ": " << answer.body;
    EXPECT_LT(answer.status, 500) << what << ": " << answer.body;
    EXPECT_GT(answer.status, 0) << what << ": no answer";
}

std::vector<Sample> StrangersWalk::all_samples(const Route& route, const Customer& customer) {
    std::vector<Sample> samples;
    std::set<std::pair<std::string, std::optional<std::string>>> known;
    for (const Extent extent : kExtents)
        for (std::size_t variant = 0; variant < kVariants; ++variant) {
            Sample sample = sample_of(route, {.own = customer.by_type, .extent = extent, .variant = variant});
            if (known.emplace(sample.target, sample.body).second) samples.push_back(std::move(sample));
        }
    return samples;
}

std::vector<Swap> StrangersWalk::all_swaps() {
    std::vector<Swap> swaps;
    std::set<std::string> known;
    const auto add = [&](const Swap& swap) {
        std::string texts;
        for (const bool names_account : {false, true}) texts += text_of(swap, swapped(swap, alpha, names_account));
        if (known.insert(texts).second) swaps.push_back(swap);
    };
    for (const Route& route : app->routes().all()) {
        if (route.access != Access::action) continue;
        for (const Extent extent : kExtents)
            for (std::size_t variant = 0; variant < kVariants; ++variant) {
                const std::size_t places =
                    sample_of(route, {.own = beta.by_type, .extent = extent, .variant = variant}).places.size();
                for (std::size_t place = 0; place < places; ++place) add({&route, place, extent, variant});
            }
    }
    return swaps;
}

Sample StrangersWalk::swapped(const Swap& swap, const Customer& foreign, bool names_account) {
    return sample_of(*swap.route, {.own = beta.by_type,
                                   .foreign = &foreign.by_type,
                                   .swapped = swap.place,
                                   .extent = swap.extent,
                                   .variant = swap.variant,
                                   .names_account = names_account});
}

bool StrangersWalk::takes_any_number(const Swap& swap, const Sample& sample) {
    return swap.route->path == "/api/v1/ownership-requests" && sample.places[swap.place].key == "SerialNumber";
}

std::string StrangersWalk::text_of(const Swap& swap, const Sample& sample) {
    return std::string(http::method_text(swap.route->method)) + " " + sample.target + " " + sample.body.value_or("") + " (" +
           sample.places[swap.place].pointer + ")";
}

}  // namespace aftercare::api_test
