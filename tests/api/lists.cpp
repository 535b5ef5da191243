#include "lists.hpp"

#include "sample.hpp"

#include "assets/inventory_import.hpp"
#include "contracts/requests.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace aftercare::api_test {

namespace {

using http::Route;

// A page of any list.
struct AnyPage {
    std::vector<describe::Json> items;
    std::optional<std::string> next_cursor;
    std::optional<std::int64_t> total;
};
DESCRIBE(AnyPage, items, next_cursor, total)

constexpr std::size_t kMostRows = 2'000;  // More than any test puts into a list.

bool has_field(const describe::Type& type, std::string_view name) {
    return std::ranges::find(type.fields, name, &describe::Field::name) != type.fields.end();
}

// What one of the query's members can be, "name=value"; {""} where it is not there or can be anything.
std::vector<std::string> choices_of(const Route& route, std::string_view member) {
    if (!route.query_type) return {""};
    const auto field = std::ranges::find(route.query_type->fields, member, &describe::Field::name);
    if (field == route.query_type->fields.end()) return {""};
    std::vector<std::string> choices;
    for (const describe::Enumerator& one : field->type->item->enumerators)
        choices.push_back(std::string(member) + "=" + std::string(one.name));
    return choices;
}

// Each order of a list; of one with very many, some of every kind: a text and a number, one that not every row has, one of what stands
// beside the row. The tests of its slice walk them all.
std::vector<std::string> sorts_of(const Route& route) {
    if (route.path == "/api/v1/assets")
        return {"sort=id", "sort=host_name", "sort=registered_at", "sort=site", "sort=covered_until"};
    return choices_of(route, "sort");
}

// Of these an owner sees one row, or none.
bool is_for_staff(const std::string& path) {
    static const std::set<std::string> paths{"/api/v1/accounts",
                                             "/api/v1/warnings",
                                             "/api/v1/mails",
                                             "/api/v1/incoming-mails",
                                             "/api/v1/jobs",
                                             "/api/v1/imports",
                                             "/api/v1/imports/{import_id}/rows",
                                             "/api/v1/escalations",
                                             "/api/v1/on-call",
                                             "/api/v1/clock-moves",
                                             "/api/v1/clock-moves/{clock_move_id}/breaches",
                                             "/api/v1/case-agents",
                                             "/api/v1/case-work",
                                             "/api/v1/canned-answers",
                                             "/api/v1/cases/{case_id}/children",
                                             "/api/v1/cases/{case_id}/outage-words",
                                             "/api/v1/survey-answers",
                                             "/api/v1/case-targets-met/clocks"};
    return paths.contains(path);
}

std::string key_of(const std::string& row) {
    const auto members = describe::from_json<std::map<std::string, describe::Json>>(row);
    if (members) {
        const auto device = members->find("asset_id");
        if (const auto finding = members->find("advisory_id"); finding != members->end() && device != members->end())
            if (!members->contains("id")) return device->second.text + finding->second.text;
        for (const char* name :
             {"id", "key", "seq", "ordinal", "certificate", "contact", "number", "asset_id", "account_id", "what", "person_id"})
            if (const auto found = members->find(name); found != members->end()) return found->second.text;
    }
    throw std::runtime_error("tests/api/lists.cpp does not know by what to tell this row from others: " + row);
}

}  // namespace

bool ListsTest::is_list(const Route& route) {
    return route.method == http::Method::get && route.answer_type && has_field(*route.answer_type, "items") &&
           has_field(*route.answer_type, "next_cursor");
}

const std::map<std::string, ListsTest::AddRow>& ListsTest::adds() {
    static const std::map<std::string, AddRow> all = [] {
        std::map<std::string, AddRow> others{
            {"/api/v1/accounts", &ListsTest::add_account},
            {"/api/v1/sites", &ListsTest::add_site},
            {"/api/v1/people", &ListsTest::add_person},
            {"/api/v1/tokens", &ListsTest::add_token},
            {"/api/v1/me/sessions", &ListsTest::add_session},
            {"/api/v1/collectors", &ListsTest::add_collector},
            {"/api/v1/invitations", &ListsTest::add_invitation},
            {"/api/v1/requests", &ListsTest::add_request},
            {"/api/v1/partners", &ListsTest::add_partner},
            {"/api/v1/partner-links", &ListsTest::add_partner_link},
            {"/api/v1/saved-views", &ListsTest::add_view},
            {"/api/v1/audit-entries", &ListsTest::add_site},
            {"/api/v1/products", &ListsTest::add_product},
            {"/api/v1/imports", &ListsTest::add_import},
            {"/api/v1/imports/{import_id}/rows", &ListsTest::add_import_row},
            {"/api/v1/assets", &ListsTest::add_asset},
            {"/api/v1/assets/{asset_id}/components", &ListsTest::add_component},
            {"/api/v1/assets/{asset_id}/history", &ListsTest::add_history},
            {"/api/v1/orders", &ListsTest::add_order},
            {"/api/v1/orders/{order_id}/lines", &ListsTest::add_order_line},
            {"/api/v1/orders/{order_id}/shipments", &ListsTest::add_shipment},
            {"/api/v1/mails", &ListsTest::add_mail},
            {"/api/v1/jobs", &ListsTest::add_mail},
            {"/api/v1/notifications", &ListsTest::add_news},
            {"/api/v1/webhooks", &ListsTest::add_webhook},
            {"/api/v1/webhooks/{webhook_id}/deliveries", &ListsTest::add_delivery},
            {"/api/v1/webhook-deliveries", &ListsTest::add_delivery},
            {"/api/v1/warnings", &ListsTest::add_account},
            {"/api/v1/certificates", &ListsTest::add_certificate},
            {"/api/v1/contracts", &ListsTest::add_contract},
            {"/api/v1/contracts/{contract_id}/named-contacts", &ListsTest::add_named_contact},
            {"/api/v1/contracts/{contract_id}/lines", &ListsTest::add_line},
            {"/api/v1/contracts/{contract_id}/quantity-lines", &ListsTest::add_quantity_line},
            {"/api/v1/contracts/{contract_id}/documents", &ListsTest::add_document},
            {"/api/v1/contracts/{contract_id}/change-requests", &ListsTest::add_change_request},
            {"/api/v1/quotations", &ListsTest::add_quotation},
            {"/api/v1/quotations/{quotation_id}/lines", &ListsTest::add_quotation_line},
            {"/api/v1/end-of-life/bulletins", &ListsTest::add_bulletin},
            {"/api/v1/end-of-life/releases", &ListsTest::add_release},
            {"/api/v1/end-of-life/endings", &ListsTest::add_ending},
            {"/api/v1/end-of-life/reports", &ListsTest::add_life_report},
            {"/api/v1/end-of-life/calendar-feeds", &ListsTest::add_feed},
            {"/api/v1/advisories", &ListsTest::add_advisory},
            {"/api/v1/advisories/{advisory_id}/revisions", &ListsTest::add_advisory_revision},
            {"/api/v1/findings", &ListsTest::add_finding},
            {"/api/v1/findings/groups", &ListsTest::add_finding},
            {"/api/v1/assets/{asset_id}/finding-changes", &ListsTest::add_finding_change},
            {"/api/v1/assets/{asset_id}/findings/{advisory_id}/comments", &ListsTest::add_finding_comment},
            {"/api/v1/findings/notices", &ListsTest::add_finding_notice},
            {"/api/v1/findings/outside", &ListsTest::add_device_outside}};
        others.insert(adds_to_cases().begin(), adds_to_cases().end());
        return others;
    }();
    return all;
}

std::vector<List> ListsTest::all_lists() {
    std::vector<List> lists;
    for (const Route& route : app->routes().all()) {
        if (!is_list(route)) continue;
        const auto add = adds().find(route.path);
        if (add == adds().end()) throw std::runtime_error(route.path + " is a new list: say in lists.cpp how it gets a row");
        const std::string path = sample_of(route, {.own = alpha.by_type}).path;
        for (const std::string& sort : sorts_of(route))
            for (const std::string& order : choices_of(route, "order"))
                lists.push_back(
                    {.path = route.path,
                     .target = path + "?" + sort + (sort.empty() ? "" : "&") + order + (order.empty() ? "" : "&"),
                     .token = is_for_staff(route.path) ? staff_tokens.at("administrator") : alpha.tokens.at(alpha.owner_role),
                     .add_row = [this, make = add->second] { (this->*make)(); }});
    }
    return lists;
}

Rows ListsTest::page(kit::HttpClient& http, const List& list, std::size_t limit, const std::optional<std::string>& cursor) {
    const auto answer =
        http.get(list.target + "limit=" + std::to_string(limit) + (cursor ? "&cursor=" + *cursor : std::string{}));
    const auto page = describe::from_json<AnyPage>(answer.body);
    if (answer.status != 200 || !page) throw std::runtime_error(list.target + ": " + answer.body);
    EXPECT_LE(page->items.size(), limit) << list.target;
    // A page in the middle is full.
    if (page->next_cursor) {
        EXPECT_EQ(page->items.size(), limit) << list.target;
    }
    Rows rows{.keys = {}, .next_cursor = page->next_cursor};
    for (const describe::Json& row : page->items) rows.keys.push_back(key_of(row.text));
    return rows;
}

std::vector<std::string> ListsTest::walk(kit::HttpClient& http, const List& list, std::size_t limit,
                                         const std::function<void()>& between) {
    std::vector<std::string> met;
    std::optional<std::string> cursor;
    while (true) {
        const Rows rows = page(http, list, limit, cursor);
        met.insert(met.end(), rows.keys.begin(), rows.keys.end());
        if (!rows.next_cursor) return met;
        if (met.size() > kMostRows) throw std::runtime_error(list.target + ": the walk has no end");
        cursor = rows.next_cursor;
        between();
    }
}

std::string ListsTest::fresh_number() {
    // 7,919 and 100,000 share no divisor: the first 100,000 numbers differ.
    return std::to_string(100'000 + (++count_ * 7'919) % 100'000);
}

void ListsTest::add_account() {
    app->identity()
        .create_account(Caller::system(), {.name = OneLine<1, 120>("Customer " + fresh_number()),
                                           .country = identity::CountryCode::parse("DE").value()})
        .value();
}

void ListsTest::add_site() {
    const std::string number = fresh_number();
    app->identity()
        .create_site(Caller::system(), {.account_id = alpha.account.id,
                                        .code = OneLine<1, 32>("S-" + number),
                                        .name = OneLine<1, 120>("Site " + number),
                                        .street = alpha.site.street,
                                        .city = alpha.site.city,
                                        .country = alpha.site.country,
                                        .time_zone = alpha.site.time_zone,
                                        .contact_name = "Contact",
                                        .contact_email = identity::Email::parse("noc@alpha.example").value()})
        .value();
}

void ListsTest::add_person() { make_person(alpha.account.id, "member", "p" + fresh_number() + "@alpha.example"); }

void ListsTest::add_token() {
    const auto made =
        client(alpha.tokens.at(alpha.owner_role)).post("/api/v1/tokens", R"({"name":"Token )" + fresh_number() + "\"}");
    if (made.status != 201) throw std::runtime_error(made.body);
}

void ListsTest::add_session() { sign_in(alpha.people.at(alpha.owner_role)); }

void ListsTest::post_as_owner(const std::string& path, const std::string& body) {
    const auto made = client(alpha.tokens.at(alpha.owner_role)).post(path, body);
    if (made.status != 201) throw std::runtime_error(made.body);
}

void ListsTest::add_collector() {
    post_as_owner("/api/v1/collectors", R"({"name":"c)" + fresh_number() + R"(","site_id":")" + alpha.site.id.text() + R"("})");
}

void ListsTest::add_invitation() {
    post_as_owner("/api/v1/invitations", R"({"email":"i)" + fresh_number() + R"(@alpha.example"})");
}

void ListsTest::add_request() {
    post_as_owner("/api/v1/requests", R"({"kind":"account_help","subject":"Help","message":"Please."})");
}

identity::Account ListsTest::make_partner() {
    return app->identity()
        .create_account(Caller::system(), {.kind = identity::AccountKind::partner,
                                           .name = OneLine<1, 120>("Partner " + fresh_number()),
                                           .country = identity::CountryCode::parse("DE").value()})
        .value();
}

void ListsTest::add_partner() { make_partner(); }

void ListsTest::add_partner_link() {
    post_as_owner("/api/v1/partner-links", R"({"areas":["cases"],"partner_id":")" + make_partner().id.text() + R"("})");
}

void ListsTest::add_view() {
    // Of another person each time: nobody may keep as many as tests want.
    const identity::Person maker = make_person(alpha.account.id, "case_manager", "v" + fresh_number() + "@alpha.example");
    Caller caller = Caller::system();
    caller.account = alpha.account.id;
    caller.person = maker.id.uuid;
    app->saved_views()
        .create(caller, {.list = identity::ListName::parse("assets").value(),
                         .name = "Shared",
                         .query = describe::Json{"{}"},
                         .shared = true})
        .value();
}

assets::Asset ListsTest::register_asset() {
    return app->assets()
        .register_one(Caller::system(), {.account_id = alpha.account.id,
                                         .serial_number = assets::SerialNumber::parse("LIST" + fresh_number()).value(),
                                         .sku = catalogue::Sku::parse("BOX-1").value(),
                                         .site_id = alpha.site.id})
        .value()
        .asset;
}

void ListsTest::add_import() {
    const auto file = input_of("manufacturer,sku\nMaker,BOX-" + fresh_number() + "\n");
    const auto asked = app->imports().create(Caller::system(),
                                             {.kind = "catalogue.products",
                                              .account = {},
                                              .file_name = "boxes.csv",
                                              .sha256 = files::sha256_of(*file),
                                              .file = file,
                                              .options = describe::Json{"{}"}},
                                             imports::When::here);
    // So many may wait, and no more.
    (void)app->imports().run_here(asked.value().id).value();
}

// An import's rows are written a page at a time.
void ListsTest::add_import_row() {
    const std::int64_t number = 10 + ++import_rows_;
    const auto written = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        imports::store::insert_page(tx, {.import_id = imports::ImportId::parse(alpha.by_type.at("ImportId")).value(),
                                         .page = number,
                                         .last_number = number,
                                         .added = 1,
                                         .rows = {{.number = number, .outcome = imports::RowOutcome::added}},
                                         .plans = {describe::Json{}}});
        return {};
    });
    ASSERT_TRUE(written);
}

void ListsTest::add_asset() { register_asset(); }

std::string ListsTest::inventory_with(int boards) const {
    std::string shown = alpha.inventory;
    for (int board = 0; board < boards; ++board) {
        std::string row = "FPC " + std::to_string(board);
        row.resize(39, ' ');
        std::string serial = "LISTFPC" + std::to_string(1000 + board);
        serial.resize(18, ' ');
        shown += row + serial + "A board\n";
    }
    return shown;
}

// A device shows its tree whole, so a row more is all of them anew; what it showed before stays in its place.
void ListsTest::add_component() {
    assets::import_inventory(app->assets(), Caller::system(),
                             {.account = alpha.account.id, .site = alpha.site.id, .host_name = std::nullopt},
                             inventory_with(++components_))
        .value();
}

void ListsTest::add_history() {
    assets::PatchAsset change;
    change.asset_tag = OneLine<1, 120>("Tag " + fresh_number());
    app->assets().change(Caller::system(), assets::AssetId::parse(alpha.by_type.at("AssetId")).value(), change, {}).value();
}

void ListsTest::add_order() {
    orders::CreateOrder order;
    order.account_id = alpha.account.id;
    order.number = orders::OrderNumber::parse("SO-" + fresh_number()).value();
    order.lines.push_back(
        {.product_id = {}, .sku = catalogue::Sku::parse("BOX-1").value(), .quantity = {}, .price = {}, .serial_numbers = {}});
    app->orders().create(Caller::system(), order).value();
}

void ListsTest::add_order_line() {
    orders::AddOrderLines lines;
    lines.lines.push_back(
        {.product_id = {}, .sku = catalogue::Sku::parse("BOX-1").value(), .quantity = {}, .price = {}, .serial_numbers = {}});
    app->orders().add_lines(Caller::system(), orders::OrderId::parse(alpha.by_type.at("OrderId")).value(), lines).value();
}

void ListsTest::add_shipment() {
    orders::NewShipment shipment;
    shipment.items.push_back({.line_id = orders::OrderLineId::parse(alpha.by_type.at("OrderLineId")).value(),
                              .quantity = orders::Quantity(1),
                              .serial_numbers = {}});
    app->orders().ship(Caller::system(), orders::OrderId::parse(alpha.by_type.at("OrderId")).value(), shipment).value();
}

void ListsTest::add_contract() {
    const Date today = app->contracts().today();
    app->contracts()
        .create(Caller::system(), {.account_id = alpha.account.id,
                                   .plan = contracts::PlanCode::parse("care").value(),
                                   .from_day = today,
                                   .until_day = today.plus_days(365)})
        .value();
}

void ListsTest::add_named_contact() {
    name_contact(alpha, make_person(alpha.account.id, "member", "n" + fresh_number() + "@alpha.example").id);
}

void ListsTest::add_certificate() { issue_certificate(alpha); }

void ListsTest::add_line() {
    contracts::AddLines lines;
    lines.lines.push_back(
        {.asset_id = register_asset().id, .service_level = contracts::ServiceLevelCode::parse("next_business_day").value()});
    app->contracts()
        .add_lines(Caller::system(), contracts::ContractId::parse(alpha.by_type.at("ContractId")).value(), lines)
        .value();
}

contracts::ContractId ListsTest::contract_of_alpha() const {
    return contracts::ContractId::parse(alpha.by_type.at("ContractId")).value();
}

void ListsTest::add_quotation() { app->quotations().ask(Caller::system(), contract_of_alpha(), {}).value(); }

// A quotation is kept as it was produced, so its lines come past the service.
void ListsTest::add_quotation_line() {
    const contracts::QuotationLine line{.account_id = alpha.account.id,
                                        .quotation_id = contracts::QuotationId::parse(alpha.by_type.at("QuotationId")).value(),
                                        .number = 100 + ++quotation_lines_,
                                        .asset_id = assets::AssetId::parse(alpha.by_type.at("AssetId")).value(),
                                        .serial_number = assets::SerialNumber::parse("LIST" + fresh_number()).value(),
                                        .sku = catalogue::Sku::parse("BOX-1").value()};
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   tx.insert("quotation_line", line);
                   return {};
               })
        .value();
}

void ListsTest::add_quantity_line() {
    app->papers()
        .add_quantity(Caller::system(), contract_of_alpha(),
                      {.sku = catalogue::Sku::parse("BOX-1").value(),
                       .quantity = 1,
                       .service_level = contracts::ServiceLevelCode::parse("next_business_day").value()})
        .value();
}

// Past the number that a contract may have.
void ListsTest::add_document() {
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   contracts::store::insert(tx, contracts::ContractDocument{.id = world.ids.make<contracts::ContractDocumentId>(),
                                                                            .account_id = alpha.account.id,
                                                                            .contract_id = contract_of_alpha(),
                                                                            .title = "A letter",
                                                                            .file_name = "letter.txt",
                                                                            .content_type = "text/plain",
                                                                            .size = 1,
                                                                            .sha256 = "00",
                                                                            .created_at = world.clock.now()});
                   return {};
               })
        .value();
}

void ListsTest::add_change_request() {
    contracts::RequestChange wish;
    wish.message = Text<1, 3000>("Another plan, please.");
    app->papers().request_change(Caller::system(), contract_of_alpha(), wish).value();
}

void ListsTest::add_mail() { make_mail(alpha); }

void ListsTest::add_news() { make_news(alpha); }

// Past the number that an account may have.
void ListsTest::add_webhook() {
    const auto added = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        notify::store::insert(tx,
                              {.id = world.ids.make<notify::WebhookId>(),
                               .account_id = alpha.account.id,
                               .url = "https://a.example",
                               .created_at = world.clock.now()},
                              "");
        return {};
    });
    if (!added) throw std::runtime_error(added.error().detail);
}

void ListsTest::add_delivery() {
    app->webhooks().test(Caller::system(), notify::WebhookId::parse(alpha.by_type.at("WebhookId")).value()).value();
}

void ListsTest::add_product() {
    app->catalogue()
        .create(Caller::system(), {.manufacturer = "Maker",
                                   .sku = catalogue::Sku::parse("LIST-" + fresh_number()).value(),
                                   .kind = catalogue::ProductKind::system})
        .value();
}

}  // namespace aftercare::api_test
