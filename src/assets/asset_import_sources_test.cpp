// Uploads beside what others say (ENT-29), and with what orders know (ENT-24).
#include "assets/shipped.hpp"
#include "assets/sources.hpp"
#include "assets/test_asset_tables.hpp"
#include "orders/service.hpp"
#include "platform/describe/json.hpp"

#include <thread>

namespace aftercare::assets {
namespace {

using ENT_29_tables = AssetTables;

TEST_P(ENT_29_tables, are_weighed_against_what_others_say_and_kept_beside_where_those_are_trusted_more) {
    import("serial_number,sku,site,asset_tag\nAB-100001,BOX-1,HQ,T-1\n");
    const Asset made = by_number(alpha).at("AB-100001");
    world.clock.advance(std::chrono::hours(1));
    PatchAsset patch;
    patch.asset_tag = OneLine<1, 120>("T-2");
    patch.host_name = OneLine<1, 255>("core1");
    (void)assets->change(alpha.caller, made.id, patch, {}).value();
    // A device says another name, which is news.
    const auto say = [&](const char* name) {
        (void)db()
            .write(alpha.caller,
                   [&](db::Tx& tx) -> Result<> {
                       const Asset before = load_asset(tx, made.id).value();
                       const FieldValues said{{"host_name", describe::json_of(OneLine<1, 255>(name))}};
                       Asset after = take_fields(tx, before, said,
                                                 {test_pack().get<Sources>(), world.env, alpha.caller, FactSource::snapshot})
                                         .after;
                       ++after.version;
                       assets->save(tx, alpha.caller, before, after);
                       return {};
                   })
            .value();
    };
    world.clock.advance(std::chrono::hours(1));
    say("edge7");
    world.clock.advance(std::chrono::hours(1));
    const Import changed = import("serial_number,asset_tag,host_name\nAB-100001,T-3,sw9\n");
    EXPECT_EQ(changed.changed, 1);
    const imports::ImportRow row = rows(changed).at(0);
    EXPECT_EQ(row.changed, (std::vector<std::string>{"asset_tag"}));
    ASSERT_EQ(row.notes.size(), 1U);
    EXPECT_TRUE(row.notes[0].starts_with("host_name: stays")) << row.notes[0];
    const Asset after = by_number(alpha).at("AB-100001");
    EXPECT_EQ(after.asset_tag, "T-3");
    EXPECT_EQ(after.host_name, "edge7");
    const auto fields = sources_of(*assets, alpha.caller, made.id).value().fields;
    const auto host = std::ranges::find(fields, "host_name", &SourcedField::field);
    ASSERT_NE(host, fields.end());
    EXPECT_EQ(host->source, FactSource::snapshot);
    EXPECT_TRUE(std::ranges::any_of(
        host->others, [](const auto& other) { return other.source == FactSource::file && other.value.text == "\"sw9\""; }));
    const auto tag = std::ranges::find(fields, "asset_tag", &SourcedField::field);
    EXPECT_EQ(tag->source, FactSource::file);
}
ON_BOTH_DATABASES(ENT_29_tables);

using ENT_24_tables = AssetTables;

// An order of one unit of BOX-1, and its shipment.
void ship(orders::Service& sales, AccountId account, const std::string& serial, const std::string& day) {
    const auto number = SerialNumber::parse(serial).value();
    orders::CreateOrder order;
    order.account_id = account;
    order.number = orders::OrderNumber::parse("SO-" + serial).value();
    orders::NewOrderLine line{
        .product_id = {}, .sku = catalogue::Sku::parse("BOX-1").value(), .quantity = {}, .price = {}, .serial_numbers = {}};
    line.serial_numbers.push_back(number);
    order.lines.push_back(line);
    const auto made = sales.create(Caller::system(), order).value();
    orders::NewShipment shipment{
        .carrier = {}, .tracking_number = {}, .shipped_on = Date::parse(day).value(), .delivered_on = {}, .items = {}};
    shipment.items.push_back({.line_id = sales.list_lines(Caller::system(), made.id, 0, 1).value().at(0).id,
                              .quantity = {},
                              .serial_numbers = {number}});
    (void)sales.ship(Caller::system(), made.id, shipment).value();
}

TEST_P(ENT_24_tables, know_from_orders_when_a_unit_was_shipped_and_by_whom_it_was_sold) {
    orders::Service sales(db(), world.env, test_pack());
    const Date shipped = *Date::parse("2026-02-01");
    ship(sales, alpha.account.id, "AB-100001", "2026-02-01");
    import("serial_number,sku,site\nAB-100001,BOX-1,HQ\nAB-100002,BOX-1,HQ\n");
    const Asset known = by_number(alpha).at("AB-100001");
    EXPECT_EQ(known.shipped_on, shipped);
    EXPECT_EQ(known.channel, PurchaseChannel::vendor);
    EXPECT_EQ(by_number(alpha).at("AB-100002").channel, PurchaseChannel::unknown);
    const auto fields = sources_of(*assets, alpha.caller, known.id).value().fields;
    EXPECT_EQ(std::ranges::find(fields, "shipped_on", &SourcedField::field)->source, FactSource::order);
}

// Whoever hears of the shipment finds nothing registered yet, and the plan was made without it.
TEST_P(ENT_24_tables, know_of_a_shipment_that_was_entered_after_their_rows_were_planned) {
    orders::Service sales(db(), world.env, test_pack());
    jobs::Registry registry;
    follow_shipments(registry, *assets);
    kind->after_plan = [&] {
        std::jthread([&] {
            ship(sales, alpha.account.id, "AB-100001", "2026-02-01");
            jobs::Runner(db(), world.env, registry, {}).run_due();
        }).join();
    };
    EXPECT_EQ(import("serial_number,sku,site\nAB-100001,BOX-1,HQ\nAB-100002,BOX-1,HQ\n").state, ImportState::done);
    const Asset known = by_number(alpha).at("AB-100001");
    EXPECT_EQ(known.shipped_on, *Date::parse("2026-02-01"));
    EXPECT_EQ(known.channel, PurchaseChannel::vendor);
    const auto fields = sources_of(*assets, alpha.caller, known.id).value().fields;
    EXPECT_EQ(std::ranges::find(fields, "shipped_on", &SourcedField::field)->source, FactSource::order);
    EXPECT_FALSE(by_number(alpha).at("AB-100002").shipped_on);
}
ON_BOTH_DATABASES(ENT_24_tables);

}  // namespace
}  // namespace aftercare::assets
