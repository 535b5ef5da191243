#include "assets/test_world.hpp"

#include <algorithm>
#include <atomic>
#include <random>
#include <set>
#include <thread>

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

    // All ids that paging with `limit` meets, in its order.
    std::vector<Asset> walk(
        const store::AssetFilter& filter, const store::AssetOrder& order, std::int64_t limit,
        const std::function<void()>& between = [] {}) {
        std::vector<Asset> met;
        std::optional<store::AssetPlace> after;
        while (true) {
            auto page = assets->list(alpha.caller, filter, order, after, limit, false).rows;
            met.insert(met.end(), page.begin(), page.end());
            if (static_cast<std::int64_t>(page.size()) < limit) return met;
            after = store::AssetPlace{page.back().id, page.back().serial_number.text(), page.back().registered_at};
            between();
        }
    }

    catalogue::Product type;
};

using Q_03_lists = AssetListTest;

TEST_P(Q_03_lists, meet_every_row_once_in_every_order_and_page_size) {
    fill(alpha, 57, "S-");
    fill(beta, 5, "T-");
    for (const auto by : {store::AssetSort::id, store::AssetSort::serial_number, store::AssetSort::registered_at}) {
        for (const bool descending : {false, true}) {
            for (const std::int64_t limit : {1, 7, 57, 58}) {
                const auto met = walk({}, {by, descending}, limit);
                std::set<AssetId> different;
                for (const Asset& asset : met) different.insert(asset.id);
                EXPECT_EQ(met.size(), 57U);
                EXPECT_EQ(different.size(), 57U);
                const auto before = [&](const Asset& a, const Asset& b) {
                    if (by == store::AssetSort::serial_number)
                        return std::pair(a.serial_number.text(), a.id) < std::pair(b.serial_number.text(), b.id);
                    if (by == store::AssetSort::registered_at)
                        return std::pair(a.registered_at, a.id) < std::pair(b.registered_at, b.id);
                    return a.id < b.id;
                };
                EXPECT_TRUE(descending ? std::is_sorted(met.rbegin(), met.rend(), before)
                                       : std::is_sorted(met.begin(), met.end(), before));
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

TEST_P(Q_03_lists, narrow_by_each_field_and_by_text_and_count) {
    fill(alpha, 12, "S-");
    const auto lab = make_site(alpha, "LAB");
    RegisterAsset request = registration("ODD-000001", "EX4300-48T", alpha);
    request.site_id = lab.id;
    request.status = AssetStatus::spare;
    request.host_name = "Edge_1.example";
    request.asset_tag = "50%";
    request.labels = {"core ring"};
    const Asset odd = assets->register_one(alpha.caller, request).value().asset;
    const auto only = [&](const store::AssetFilter& filter) {
        const AssetList list = assets->list(alpha.caller, filter, {}, std::nullopt, 100, true);
        EXPECT_EQ(list.total, static_cast<std::int64_t>(list.rows.size()));
        return list.rows.size() == 1 && list.rows[0].id == odd.id;
    };
    EXPECT_TRUE(only({.serial_number = odd.serial_number}));
    EXPECT_TRUE(only({.site_id = lab.id}));
    EXPECT_TRUE(only({.status = AssetStatus::spare}));
    EXPECT_TRUE(only({.text = "edge_1"}));
    EXPECT_TRUE(only({.text = "50%"}));
    EXPECT_TRUE(only({.text = "CORE RING"}));
    EXPECT_TRUE(only({.sku = type.sku, .status = AssetStatus::spare, .text = "odd-"}));
    EXPECT_FALSE(only({.text = "_%_%"}));
    EXPECT_EQ(assets->list(alpha.caller, {.sku = type.sku}, {}, std::nullopt, 5, true).total, 13);
    EXPECT_TRUE(assets->list(alpha.caller, {.sku = *catalogue::Sku::parse("NONE")}, {}, std::nullopt, 5, false).rows.empty());
}
ON_BOTH_DATABASES(Q_03_lists);

}  // namespace
}  // namespace aftercare::assets
