#include "assets/test_world.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <atomic>
#include <random>
#include <set>
#include <thread>
#include <tuple>

namespace aftercare::assets {
namespace {

class AssetListTest : public AssetsTest {
protected:
    void SetUp() override {
        AssetsTest::SetUp();
        if (IsSkipped()) return;
        type = make_product("EX4300-48T");
    }

    // `count` assets with serial numbers in no order, registered over several moments.
    void fill(const TestCustomer& customer, int count, const std::string& prefix) {
        std::vector<int> numbers;
        numbers.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) numbers.push_back(i);
        std::mt19937 engine(7);
        std::ranges::shuffle(numbers, engine);
        std::vector<BulkAsset> batch;
        for (const int number : numbers) {
            batch.push_back(
                {type.id, type.sku, *SerialNumber::parse(prefix + std::to_string(100'000 + number)), customer.site.id});
            if (batch.size() < 10) continue;
            assets->register_many(customer.caller, customer.account.id, batch, AssetSource::registration).value();
            batch.clear();
            world.clock.advance(std::chrono::seconds{1});
        }
        if (!batch.empty()) assets->register_many(customer.caller, customer.account.id, batch, AssetSource::registration).value();
    }

    // Gives some of alpha's assets what others do not have, in no order.
    void vary() {
        const auto other = make_site(alpha, "LAB");
        const auto board = make_product("BOARD-1", catalogue::ProductKind::fru);
        catalogue::PatchProduct patch;
        patch.series = catalogue::ProductText("EX");
        patch.product_line = catalogue::ProductText("Switches");
        patch.replacement_sku = type.sku;
        patch.end_of_support = Date{20'000};
        catalogue->change(Caller::system(), board.id, patch, {}).value();
        int at = 0;
        auto rows = assets_of(alpha);
        for (Asset& asset : rows) {
            ++at;
            const auto number = std::to_string(at * 37 % 10);
            if (at % 2 == 0) asset.host_name = OneLine<1, 255>("host-" + number);
            if (at % 3 == 0) asset.software = OneLine<1, 120>("Junos " + number);
            if (at % 4 == 0) asset.asset_tag = OneLine<1, 120>("T-" + number);
            if (at % 5 == 0) asset.labels = {OneLine<1, 60>("label " + number), "core"};
            if (at % 3 == 1) asset.slot = OneLine<1, 120>("FPC " + number);
            if (at % 4 == 1) asset.part_number = OneLine<1, 80>("750-" + number);
            if (at % 5 == 1) asset.revision = OneLine<1, 40>("REV " + number);
            if (at % 6 == 1) asset.shipped_on = Date{19'000 + at * 37 % 10};
            if (at % 7 == 1) asset.last_shown_at = world.clock.now().plus(-std::chrono::days{at * 37 % 10});
            if (at % 3 == 2) asset.site_id = other.id;
            if (at % 2 == 1 && at > 20) asset.parent_id = rows[static_cast<std::size_t>(at % 10)].id;
            asset.status = static_cast<AssetStatus>(at % 4);
            store_asset(asset);
        }
        // What a product is does not change of an asset by any use case; here it does, so that sorts have something to sort.
        (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            tx.run({"test.products", "update asset set product_id = :product, sku = :sku where serial_number like '%1_'"},
                   {{"product", board.id}, {"sku", board.sku}});
            return {};
        });
    }

    void store_asset(const Asset& asset) {
        (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::update(tx, asset);
            return {};
        });
    }

    // All rows that paging with `limit` meets, in its order.
    std::vector<ListedAsset> walk(
        const store::AssetFilter& filter, const store::AssetOrder& order, std::int64_t limit,
        const std::function<void()>& between = [] {}) {
        std::vector<ListedAsset> met;
        std::optional<store::AssetPlace> after;
        while (true) {
            auto page = listing->list(alpha.caller, filter, order, after, limit, false).value().rows;
            met.insert(met.end(), page.begin(), page.end());
            if (static_cast<std::int64_t>(page.size()) < limit) return met;
            after = store::place_of(page.back(), order.by);
            between();
        }
    }

    catalogue::Product type;
};

// Every order that there is, but those by cover, of which contracts know.
std::vector<store::AssetSort> all_sorts() {
    std::vector<store::AssetSort> all;
    for (const auto& one : describe::TypeOf<store::AssetSort>::enumerators) {
        const store::AssetOrder order{static_cast<store::AssetSort>(one.value)};
        if (!order.by_cover()) all.push_back(order.by);
    }
    return all;
}

// Whether the rows are sorted: what has no value last, in either direction; equal ones by id.
bool is_ordered(const std::vector<ListedAsset>& rows, const store::AssetOrder& order) {
    const auto before = [&](const ListedAsset& a, const ListedAsset& b) {
        const store::AssetPlace left = store::place_of(a, order.by);
        const store::AssetPlace right = store::place_of(b, order.by);
        const bool none = !left.text && !left.number;
        const bool other_none = !right.text && !right.number;
        if (none != other_none) return other_none;
        const auto key = [](const store::AssetPlace& place) { return std::tie(place.text, place.number, place.id); };
        return order.descending ? key(right) < key(left) : key(left) < key(right);
    };
    return std::ranges::is_sorted(rows, before);
}

// A JSON object of the members' names.
std::set<std::string_view> names_of(const describe::Type& type) {
    std::set<std::string_view> names;
    for (const describe::Field& field : type.fields) names.insert(field.name);
    return names;
}

TEST(ENT_08_lists, say_of_an_asset_all_that_the_asset_itself_does) {
    const auto listed = names_of(describe::type_of<ListedAsset>());
    for (const std::string_view name : names_of(describe::type_of<Asset>())) EXPECT_TRUE(listed.contains(name)) << name;
}

using Q_03_lists = AssetListTest;

TEST_P(Q_03_lists, meet_every_row_once_in_every_order_and_page_size) {
    fill(alpha, 57, "S-");
    fill(beta, 5, "T-");
    vary();
    for (const auto by : all_sorts()) {
        for (const bool descending : {false, true}) {
            const store::AssetOrder order{by, descending};
            for (const std::int64_t limit : {4, 57, 58}) {
                const auto met = walk({}, order, limit);
                std::set<AssetId> different;
                for (const Asset& asset : met) different.insert(asset.id);
                EXPECT_EQ(met.size(), 57U) << describe::enumerator_name(by);
                EXPECT_EQ(different.size(), 57U) << describe::enumerator_name(by);
                EXPECT_TRUE(is_ordered(met, order)) << describe::enumerator_name(by) << (descending ? " desc" : "");
            }
        }
    }
}

TEST_P(Q_03_lists, meet_every_row_that_was_there_once_while_others_insert) {
    fill(alpha, 300, "S-");
    const auto there = assets_of(alpha);
    for (const auto by : {store::AssetSort::id, store::AssetSort::serial_number, store::AssetSort::registered_at}) {
        for (const bool descending : {false, true}) {
            std::atomic<bool> done = false;
            std::atomic<int> inserted = 0;
            std::jthread writer([&] {
                const std::string prefix = "W" + std::to_string(static_cast<int>(by)) + (descending ? "D-" : "A-");
                for (int i = 0; i < 200 && !done; ++i) {
                    const std::string serial = (i % 2 == 0 ? "A" : "Z") + prefix + std::to_string(100'000 + i);
                    EXPECT_TRUE(assets->register_one(alpha.caller, registration(serial, "EX4300-48T", alpha)));
                    ++inserted;
                    inserted.notify_one();
                }
            });
            // The reader may be through before the writer's thread has begun.
            inserted.wait(0);
            const auto met = walk({}, {by, descending}, 17);
            done = true;
            writer.join();
            std::multiset<AssetId> ids;
            for (const Asset& asset : met) ids.insert(asset.id);
            for (const AssetId id : ids) EXPECT_EQ(ids.count(id), 1U);
            for (const Asset& asset : there) EXPECT_EQ(ids.count(asset.id), 1U) << asset.serial_number.text();
        }
    }
}

ON_BOTH_DATABASES(Q_03_lists);

class ENT_08_search : public AssetListTest {
protected:
    // Whether the list holds this asset and no other.
    bool only(const Asset& asset, const store::AssetFilter& filter) {
        const AssetList found = listing->list(alpha.caller, filter, {}, std::nullopt, 100, true).value();
        EXPECT_EQ(found.total, static_cast<std::int64_t>(found.rows.size()));
        return found.rows.size() == 1 && found.rows[0].id == asset.id;
    }
    bool none(const store::AssetFilter& filter) { return list(alpha, filter).empty(); }
};

TEST_P(ENT_08_search, narrows_by_each_field_of_the_asset_and_counts) {
    fill(alpha, 12, "S-");
    const auto lab = make_site(alpha, "LAB");
    RegisterAsset request = registration("ODD-000001", "EX4300-48T", alpha);
    request.site_id = lab.id;
    request.status = AssetStatus::spare;
    request.host_name = "Edge_1.example";
    request.software = "Junos 23.4R2";
    request.asset_tag = "50%";
    request.labels = {"core ring"};
    const Asset odd = assets->register_one(alpha.caller, request).value().asset;
    EXPECT_TRUE(only(odd, {.serial_number = odd.serial_number}));
    const AssetId theirs = assets->register_one(beta.caller, registration("B-000001", "EX4300-48T", beta)).value().asset.id;
    EXPECT_TRUE(only(odd, {.ids = store::AssetIds{odd.id, AssetId{world.ids.next()}, theirs}})) << "of one's own alone";
    EXPECT_TRUE(only(odd, {.serial_prefix = "ODD-"}));
    EXPECT_TRUE(none({.serial_prefix = "DD-"}));
    EXPECT_TRUE(only(odd, {.site_id = lab.id}));
    EXPECT_TRUE(only(odd, {.status = AssetStatus::spare}));
    EXPECT_TRUE(only(odd, {.host_name = "edge_1"}));
    EXPECT_TRUE(none({.host_name = "edge%1"}));
    EXPECT_TRUE(only(odd, {.software = "junos 23"}));
    EXPECT_TRUE(none({.software = "edge"}));
    for (const char* text : {"edge_1", "50%", "CORE RING", "odd-", "23.4r2"}) EXPECT_TRUE(only(odd, {.text = text})) << text;
    EXPECT_TRUE(only(odd, {.sku = type.sku, .status = AssetStatus::spare, .text = "odd-"}));
    EXPECT_FALSE(only(odd, {.text = "_%_%"}));
    EXPECT_EQ(listing->list(alpha.caller, {.sku = type.sku}, {}, std::nullopt, 5, true).value().total, 13);
    EXPECT_TRUE(none({.sku = *catalogue::Sku::parse("NONE")}));
    EXPECT_EQ(list(alpha, {.source = AssetSource::registration}).size(), 13U);
    EXPECT_TRUE(none({.source = AssetSource::snapshot}));
}

TEST_P(ENT_08_search, narrows_by_product_and_place) {
    fill(alpha, 3, "S-");
    catalogue::PatchProduct patch;
    patch.series = catalogue::ProductText("SRX300");
    patch.product_line = catalogue::ProductText("Security");
    const auto other = make_product("SRX320", catalogue::ProductKind::fru);
    catalogue->change(Caller::system(), other.id, patch, {}).value();
    const Asset odd = assets->register_one(alpha.caller, registration("ODD-000001", "SRX320", alpha)).value().asset;
    EXPECT_TRUE(only(odd, {.product_id = other.id}));
    EXPECT_TRUE(only(odd, {.kind = catalogue::ProductKind::fru}));
    EXPECT_TRUE(only(odd, {.product_line = "Security"}));
    EXPECT_TRUE(only(odd, {.series = "SRX300"}));
    EXPECT_TRUE(none({.series = "SRX"}));
    EXPECT_EQ(list(alpha, {.country = *identity::CountryCode::parse("DE")}).size(), 4U);
    EXPECT_TRUE(none({.country = *identity::CountryCode::parse("US")}));
}

TEST_P(ENT_08_search, finds_a_label_exactly) {
    const auto with = [&](const char* serial, const describe::List<OneLine<1, 60>, 0, 50>& labels) {
        RegisterAsset request = registration(serial, "EX4300-48T", alpha);
        request.labels = labels;
        return assets->register_one(alpha.caller, request).value().asset;
    };
    const Asset core = with("LABEL-1", {"core"});
    const Asset quoted = with("LABEL-2", {"x\"core", "with \\ slash"});
    const Asset listed = with("LABEL-3", {"first", "[\"core\"", ",\"core"});
    EXPECT_TRUE(only(core, {.label = "core"}));
    EXPECT_TRUE(none({.label = "Core"}));
    EXPECT_TRUE(none({.label = "cor"}));
    EXPECT_TRUE(none({.label = "ore"}));
    EXPECT_TRUE(only(quoted, {.label = "x\"core"}));
    EXPECT_TRUE(only(quoted, {.label = "with \\ slash"}));
    EXPECT_TRUE(only(listed, {.label = "first"}));
    EXPECT_TRUE(only(listed, {.label = "[\"core\""}));
    EXPECT_TRUE(only(listed, {.label = ",\"core"}));
}

TEST_P(ENT_08_search, finds_what_is_past_its_support_and_what_soon_will_be) {
    const Date today = world.clock.now().utc_day();
    const auto ending = [&](const char* sku, std::optional<Date> end) {
        const auto product = make_product(sku);
        catalogue::PatchProduct patch;
        if (end) patch.end_of_support = *end;
        catalogue->change(Caller::system(), product.id, patch, {}).value();
        return assets->register_one(alpha.caller, registration(std::string("SUPPORT-") + sku, sku, alpha)).value().asset;
    };
    // The first day without support is over; 365 days are looked ahead.
    const Asset over = ending("OVER", today);
    const Asset soon = ending("SOON", today.plus_days(1));
    const Asset in_a_year = ending("IN-A-YEAR", today.plus_days(365));
    ending("LATER", today.plus_days(366));
    ending("NEVER", std::nullopt);
    EXPECT_TRUE(only(over, {.support = store::SupportState::ended}));
    std::set<AssetId> found;
    for (const auto& row : list(alpha, {.support = store::SupportState::ending})) found.insert(row.id);
    EXPECT_EQ(found, (std::set<AssetId>{soon.id, in_a_year.id}));
    const BaseSummary summary = listing->summarise(alpha.caller, {}).value();
    EXPECT_EQ(summary.total, 5);
    EXPECT_EQ(summary.support_ended, 1);
    EXPECT_EQ(summary.support_ending, 2);
}

TEST_P(ENT_08_search, shows_product_site_and_parent_beside_the_asset) {
    const auto board = make_product("BOARD-1", catalogue::ProductKind::fru);
    const Asset chassis = assets->register_one(alpha.caller, registration("CHASSIS-1", "EX4300-48T", alpha)).value().asset;
    Asset part = assets->register_one(alpha.caller, registration("PART-0001", "BOARD-1", alpha)).value().asset;
    part.parent_id = chassis.id;
    store_asset(part);
    const auto rows = list(alpha, {.parent_id = chassis.id});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].id, part.id);
    EXPECT_EQ(rows[0].product.id, board.id);
    EXPECT_EQ(rows[0].product.kind, catalogue::ProductKind::fru);
    EXPECT_EQ(rows[0].site.code, "HQ");
    EXPECT_EQ(rows[0].site.country.text(), "DE");
    ASSERT_TRUE(rows[0].parent);
    EXPECT_EQ(rows[0].parent->serial_number, chassis.serial_number);
    ASSERT_TRUE(rows[0].cover);
    EXPECT_EQ(rows[0].cover->state, CoverState::uncovered);
}

TEST_P(ENT_08_search, tells_of_cover_only_who_may_read_entitlements) {
    fill(alpha, 1, "S-");
    Caller reader = alpha.caller;
    reader.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"asset.read"});
    const auto rows = listing->list(reader, {}, {}, std::nullopt, 10, false).value().rows;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_FALSE(rows[0].cover);
    EXPECT_FALSE(listing->summarise(reader, {}).value().covered);
    const auto refused = [&](const store::AssetFilter& filter, const store::AssetOrder& order) {
        const auto list = listing->list(reader, filter, order, std::nullopt, 10, false);
        return !list && list.error().code == "access.forbidden";
    };
    EXPECT_TRUE(refused({.cover = {.coverage = Coverage::covered}}, {}));
    EXPECT_TRUE(refused({.cover = {.contract_number = "C-2026-000001"}}, {}));
    EXPECT_TRUE(refused({}, {store::AssetSort::covered_until}));
    EXPECT_TRUE(refused({}, {store::AssetSort::contract_number}));
}
ON_BOTH_DATABASES(ENT_08_search);

using ENT_07_missing = AssetListTest;

TEST_P(ENT_07_missing, flags_what_a_device_once_showed_and_none_has_for_over_two_weeks) {
    fill(alpha, 6, "S-");
    auto rows = assets_of(alpha);
    const Instant now = world.clock.now();
    const auto shown = [&](std::size_t at, std::chrono::microseconds ago, AssetStatus status = AssetStatus::in_use) {
        rows[at].last_shown_at = now.plus(-ago);
        rows[at].status = status;
        store_asset(rows[at]);
    };
    shown(0, std::chrono::days{14} + std::chrono::microseconds{1});
    shown(1, std::chrono::days{14});
    shown(2, std::chrono::days{30}, AssetStatus::spare);
    shown(3, std::chrono::days{30}, AssetStatus::decommissioned);
    shown(4, std::chrono::days{40}, AssetStatus::lost);
    std::set<AssetId> flagged;
    for (const auto& row : list(alpha)) {
        if (!row.missing_since) continue;
        flagged.insert(row.id);
        EXPECT_EQ(row.missing_since, row.last_shown_at);
    }
    EXPECT_EQ(flagged, (std::set<AssetId>{rows[0].id, rows[2].id}));
    std::set<AssetId> found;
    for (const auto& row : list(alpha, {.missing = true})) found.insert(row.id);
    EXPECT_EQ(found, flagged);
    EXPECT_EQ(list(alpha, {.missing = false}).size(), 4U);
    EXPECT_EQ(list(alpha, {.not_shown_days = 13}).size(), 5U);
    EXPECT_EQ(list(alpha, {.not_shown_days = 29}).size(), 3U);
    EXPECT_EQ(list(alpha, {.not_shown_days = 39}).size(), 1U);
    EXPECT_EQ(list(alpha, {.not_shown_days = 40}).size(), 0U);
    EXPECT_EQ(listing->summarise(alpha.caller, {}).value().missing, 2);
}
ON_BOTH_DATABASES(ENT_07_missing);

}  // namespace
}  // namespace aftercare::assets
