#include "assets/sources.hpp"
#include "assets/claim_rules.hpp"
#include "assets/inventory_import.hpp"
#include "assets/shipped.hpp"
#include "assets/test_world.hpp"
#include "identity/audit_store.hpp"
#include "orders/service.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::assets {
namespace {

class ENT_29_sources : public AssetsTest {
protected:
    void SetUp() override {
        AssetsTest::SetUp();
        if (IsSkipped()) return;
        (void)make_product("BOX-1", catalogue::ProductKind::system, {}, "box-1");
        (void)make_product("CARD-1", catalogue::ProductKind::fru, "750-000001");
    }

    static std::string inventory(const std::string& version, const std::string& slot = "FPC 0") {
        std::string row = slot;
        row.resize(17, ' ');
        return "Hardware inventory:\n"
               "Item             Version  Part number  Serial number     Description\n"
               "Chassis                                BOX-0001          BOX-1\n" +
               row + version + "   750-000001   CARD-0001         A board\n";
    }

    void show(const std::string& text, const std::optional<OneLine<1, 255>>& host = {}) {
        world.clock.advance(std::chrono::hours(1));
        const auto done = import_inventory(*assets, alpha.caller,
                                           {.account = alpha.account.id, .site = alpha.site.id, .host_name = host}, text);
        ASSERT_TRUE(done) << done.error().detail;
        ASSERT_EQ(done->refused_devices, 0);
    }

    Asset asset(const std::string& serial) { return list(alpha, {.serial_number = *SerialNumber::parse(serial)}).at(0); }

    void correct(const std::string& serial, const PatchAsset& patch) {
        world.clock.advance(std::chrono::hours(1));
        (void)assets->change(alpha.caller, asset(serial).id, patch, {}).value();
    }

    std::optional<SourcedField> field(const std::string& serial, const std::string& name) {
        const AssetSources sources = sources_of(*assets, alpha.caller, asset(serial).id).value();
        const auto found = std::ranges::find(sources.fields, name, &SourcedField::field);
        return found == sources.fields.end() ? std::nullopt : std::optional(*found);
    }

    std::int64_t kept_rows() {
        return db().read(Scope::all(), [](db::Tx& tx) {
            return tx.all<std::int64_t>({"test.facts", "select count(*) from asset_fact"}).at(0);
        });
    }
};

TEST_P(ENT_29_sources, what_came_with_the_registration_has_its_source_and_costs_no_row) {
    const auto made = assets->register_one(alpha.caller, registration("BOX-0009", "BOX-1", alpha)).value().asset;
    show(inventory("REV 01"), OneLine<1, 255>("edge1"));
    EXPECT_EQ(kept_rows(), 0);
    const auto site = field("BOX-0009", "site_id").value();
    EXPECT_EQ(site.source, FactSource::person);
    EXPECT_EQ(site.at, made.registered_at);
    EXPECT_EQ(site.actor_kind, "person");
    EXPECT_EQ(site.actor_id, alpha.caller.id);
    EXPECT_FALSE(field("BOX-0009", "host_name"));
    EXPECT_EQ(field("CARD-0001", "revision")->source, FactSource::snapshot);
    EXPECT_EQ(field("CARD-0001", "revision")->value.text, "\"REV 01\"");
    EXPECT_EQ(field("CARD-0001", "serial_number")->source, FactSource::snapshot);
    // Shown again, nothing is new.
    show(inventory("REV 01"), OneLine<1, 255>("edge1"));
    EXPECT_EQ(kept_rows(), 0);
    EXPECT_EQ(sources_of(*assets, beta.caller, made.id).error().code, "assets.asset_unknown");
}

TEST_P(ENT_29_sources, a_correction_shows_at_once_and_the_device_that_repeats_itself_is_not_believed) {
    show(inventory("REV 01"), OneLine<1, 255>("edge1"));
    PatchAsset patch;
    patch.host_name = OneLine<1, 255>("core1");
    correct("BOX-0001", patch);
    EXPECT_EQ(asset("BOX-0001").host_name, "core1");
    const std::int64_t version = asset("BOX-0001").version;
    show(inventory("REV 01"), OneLine<1, 255>("edge1"));
    EXPECT_EQ(asset("BOX-0001").host_name, "core1");
    EXPECT_EQ(asset("BOX-0001").version, version);
    const auto disputed = field("BOX-0001", "host_name").value();
    EXPECT_TRUE(disputed.disputed);
    EXPECT_EQ(disputed.source, FactSource::person);
    ASSERT_EQ(disputed.others.size(), 1U);
    EXPECT_EQ(disputed.others[0].value.text, "\"edge1\"");
    EXPECT_EQ(disputed.others[0].source, FactSource::snapshot);
    // A new name is news, and of its name the device is believed first.
    show(inventory("REV 01"), OneLine<1, 255>("edge2"));
    EXPECT_EQ(asset("BOX-0001").host_name, "edge2");
    EXPECT_EQ(field("BOX-0001", "host_name")->source, FactSource::snapshot);
    EXPECT_EQ(field("BOX-0001", "host_name")->others.at(0).value.text, "\"core1\"");
    correct("BOX-0001", patch);
    EXPECT_EQ(asset("BOX-0001").host_name, "core1");
}

TEST_P(ENT_29_sources, a_less_trusted_source_is_kept_beside_and_not_taken) {
    const auto made = assets->register_one(alpha.caller, registration("BOX-0009", "BOX-1", alpha)).value().asset;
    PatchAsset patch;
    patch.asset_tag = OneLine<1, 120>("T-1");
    correct("BOX-0009", patch);
    world.clock.advance(std::chrono::hours(1));
    const auto taken = db().write(alpha.caller, [&](db::Tx& tx) -> Result<std::vector<std::string>> {
        const Asset before = store::find_locked(tx, made.id).value();
        const Taken done = take_fields(tx, before, {{"asset_tag", {"\"ORDER-1\""}}, {"description", {"\"A box\""}}},
                                       {test_pack().get<Sources>(), world.env, alpha.caller, FactSource::order});
        EXPECT_EQ(done.after.asset_tag, "T-1");
        EXPECT_EQ(done.after.description.text(), "A box");
        return done.kept_beside;
    });
    EXPECT_EQ(taken.value(), std::vector<std::string>{"asset_tag"});
    const auto tag = field("BOX-0009", "asset_tag").value();
    EXPECT_EQ(tag.value.text, "\"T-1\"");
    EXPECT_EQ(tag.others.at(0).value.text, "\"ORDER-1\"");
    EXPECT_TRUE(tag.disputed);
    // A person settles it, also by taking it away.
    PatchAsset none;
    none.asset_tag = describe::Patch<OneLine<1, 120>>::null();
    correct("BOX-0009", none);
    EXPECT_EQ(field("BOX-0009", "asset_tag")->value.text, "null");
    EXPECT_FALSE(asset("BOX-0009").asset_tag);
}

TEST_P(ENT_29_sources, a_part_is_where_its_parent_is_and_the_device_says_so) {
    const identity::Site other = make_site(alpha, "LAB");
    show(inventory("REV 01"));
    PatchAsset move;
    move.site_id = other.id;
    correct("BOX-0001", move);
    EXPECT_EQ(field("BOX-0001", "site_id")->source, FactSource::person);
    const auto site = field("CARD-0001", "site_id").value();
    EXPECT_EQ(site.value, describe::json_of(other.id));
    EXPECT_EQ(site.source, FactSource::snapshot);
    show(inventory("REV 02", "FPC 3"));
    EXPECT_EQ(field("CARD-0001", "slot")->value.text, "\"FPC 3\"");
    EXPECT_EQ(field("CARD-0001", "revision")->value.text, "\"REV 02\"");
    EXPECT_TRUE(field("CARD-0001", "revision")->others.empty());
}

TEST_P(ENT_29_sources, kept_facts_and_the_asset_say_the_same) {
    show(inventory("REV 01"), OneLine<1, 255>("edge1"));
    for (const char* host : {"a", "b", "b", "c"}) {
        PatchAsset patch;
        patch.host_name = OneLine<1, 255>(host);
        correct("BOX-0001", patch);
        show(inventory("REV 02"), OneLine<1, 255>(std::string("dev-") + host));
        const Asset now = asset("BOX-0001");
        for (const auto& [name, claims] : db().read(Scope::all(), [&](db::Tx& tx) { return store::find_claims(tx, now.id); })) {
            const Claim* const in_force = decide(claims, test_pack().get<Sources>().of(name));
            ASSERT_NE(in_force, nullptr) << name;
            EXPECT_EQ(in_force->value, field_of(now, name)) << name;
            EXPECT_EQ(in_force->source, field("BOX-0001", name)->source) << name;
        }
    }
    EXPECT_EQ(asset("BOX-0001").host_name, "dev-c");
    EXPECT_TRUE(identity::verify_audit(db(), Scope::all()).faults.empty());
}
ON_BOTH_DATABASES(ENT_29_sources);

class ENT_24_shipped_units : public ENT_29_sources {
protected:
    void SetUp() override {
        ENT_29_sources::SetUp();
        if (IsSkipped()) return;
        sales = std::make_unique<orders::Service>(db(), world.env, test_pack());
        follow_shipments(registry, *assets);
    }

    orders::Order order(const std::string& serial, const std::string& sku = "BOX-1") {
        orders::CreateOrder request;
        request.account_id = alpha.account.id;
        request.number = *orders::OrderNumber::parse("SO-" + serial);
        request.lines.push_back({.product_id = {},
                                 .sku = *catalogue::Sku::parse(sku),
                                 .quantity = {},
                                 .price = {},
                                 .serial_numbers = {*SerialNumber::parse(serial)}});
        return sales->create(Caller::system(), request).value();
    }
    orders::ShipmentView ship(const orders::Order& of, const std::string& day) {
        orders::NewShipment request;
        request.shipped_on = *Date::parse(day);
        request.items.push_back(
            {.line_id = sales->list_lines(Caller::system(), of.id, 0, 1).value().at(0).id, .quantity = {}, .serial_numbers = {}});
        return sales->ship(Caller::system(), of.id, request).value();
    }
    void run_jobs() { jobs::Runner(db(), world.env, registry, {}).run_due(); }

    std::unique_ptr<orders::Service> sales;
    jobs::Registry registry;
};

TEST_P(ENT_24_shipped_units, registered_later_have_the_day_of_their_shipment_at_once) {
    ship(order("BOX-0009"), "2026-02-01");
    ship(order("CARD-0001", "CARD-1"), "2026-02-02");
    const auto made = assets->register_one(alpha.caller, registration("BOX-0009", "BOX-1", alpha)).value().asset;
    EXPECT_EQ(made.shipped_on, *Date::parse("2026-02-01"));
    EXPECT_EQ(field("BOX-0009", "shipped_on")->source, FactSource::order);
    show(inventory("REV 01"));
    EXPECT_EQ(asset("CARD-0001").shipped_on, *Date::parse("2026-02-02"));
    EXPECT_EQ(field("CARD-0001", "shipped_on")->source, FactSource::order);
    EXPECT_EQ(asset("CARD-0001").channel, PurchaseChannel::vendor) << "as one that is registered by hand";
    EXPECT_FALSE(asset("BOX-0001").shipped_on);
}

TEST_P(ENT_24_shipped_units, registered_before_get_the_day_by_the_event_once) {
    const auto made = assets->register_one(alpha.caller, registration("BOX-0009", "BOX-1", alpha)).value().asset;
    EXPECT_FALSE(made.shipped_on);
    const orders::Order of = order("BOX-0009");
    const orders::ShipmentView shipment = ship(of, "2026-02-01");
    run_jobs();
    EXPECT_EQ(asset("BOX-0009").shipped_on, *Date::parse("2026-02-01"));
    EXPECT_EQ(asset("BOX-0009").version, 2);
    EXPECT_EQ(field("BOX-0009", "shipped_on")->source, FactSource::order);
    EXPECT_EQ(field("BOX-0009", "shipped_on")->actor_kind, "system");
    // Delivered, nothing of the day changes; corrected, it follows.
    orders::PatchShipment arrived;
    arrived.delivered_on = *Date::parse("2026-02-05");
    (void)sales->change_shipment(Caller::system(), of.id, shipment.id, arrived, {}).value();
    run_jobs();
    EXPECT_EQ(asset("BOX-0009").version, 2);
    world.clock.advance(std::chrono::hours(1));
    orders::PatchShipment corrected;
    corrected.shipped_on = *Date::parse("2026-02-03");
    (void)sales->change_shipment(Caller::system(), of.id, shipment.id, corrected, {}).value();
    run_jobs();
    EXPECT_EQ(asset("BOX-0009").shipped_on, *Date::parse("2026-02-03"));
    EXPECT_EQ(asset("BOX-0009").version, 3);
}
// Who bought it from whoever it was shipped to did not buy it from the vendor (ENT-12).
TEST_P(ENT_24_shipped_units, of_somebody_elses_order_do_not_tell_from_whom_they_were_bought) {
    ship(order("BOX-0007"), "2026-02-01");
    ship(order("BOX-0008"), "2026-02-01");
    ship(order("CARD-0001", "CARD-1"), "2026-02-02");
    const auto bought = assets->register_one(alpha.caller, registration("BOX-0007", "BOX-1", alpha)).value().asset;
    EXPECT_EQ(bought.channel, PurchaseChannel::vendor);
    const auto resold = assets->register_one(beta.caller, registration("BOX-0008", "BOX-1", beta)).value().asset;
    EXPECT_EQ(resold.channel, PurchaseChannel::unknown);
    EXPECT_EQ(resold.shipped_on, *Date::parse("2026-02-01")) << "its warranty counts from there, whoever has it";
    run_jobs();
    EXPECT_EQ(assets->find(beta.caller, resold.id)->channel, PurchaseChannel::unknown) << "nor by the event";
    show(inventory("REV 01"));
    EXPECT_EQ(asset("CARD-0001").channel, PurchaseChannel::vendor) << "what a device shows is no less known";
}

TEST(ENT_12_channel, of_a_unit_is_known_to_buyer_and_end_user_and_open_where_the_end_user_is_a_name) {
    kit::CountingIds ids;
    orders::ShippedUnit unit{.account_id = ids.make<AccountId>(), .end_user_account_id = {}, .known_at = Instant{}};
    const auto other = ids.make<AccountId>();
    EXPECT_EQ(channel_for(unit, unit.account_id), PurchaseChannel::vendor);
    EXPECT_EQ(channel_for(unit, other), PurchaseChannel::unknown);
    unit.channel = orders::OrderChannel::authorised_reseller;
    EXPECT_EQ(channel_for(unit, other), PurchaseChannel::authorised_reseller);
    unit.end_user_account_id = ids.make<AccountId>();
    EXPECT_EQ(channel_for(unit, *unit.end_user_account_id), PurchaseChannel::authorised_reseller);
    EXPECT_EQ(channel_for(unit, other), PurchaseChannel::unknown);
}
ON_BOTH_DATABASES(ENT_24_shipped_units);

}  // namespace
}  // namespace aftercare::assets
