#include "assets/bulk_change_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace aftercare::assets {
namespace {

using Label = OneLine<1, 60>;

Asset labelled(std::initializer_list<const char*> labels) {
    Asset asset;
    for (const char* label : labels) asset.labels.push_back(Label(label));
    return asset;
}

std::vector<std::string> texts(const auto& labels) {
    std::vector<std::string> all;
    for (const Label& label : labels) all.push_back(label.text());
    return all;
}

TEST(ENT_07_bulk_wish, says_nothing_where_the_asset_is_so_already) {
    Asset asset = labelled({"core"});
    asset.status = AssetStatus::spare;
    ChangeAssets wish{.assets = {}};
    wish.status = AssetStatus::spare;
    wish.site_id = asset.site_id;
    wish.add_labels = {Label("core")};
    wish.remove_labels = {Label("edge")};
    EXPECT_FALSE(wished_of(asset, wish).value());
}

TEST(ENT_07_bulk_wish, asks_only_for_what_differs) {
    const Asset asset = labelled({"core", "old"});
    ChangeAssets wish{.assets = {}};
    wish.status = AssetStatus::lost;
    const auto status = wished_of(asset, wish).value();
    ASSERT_TRUE(status);
    EXPECT_EQ(*status->status.item(), AssetStatus::lost);
    EXPECT_TRUE(status->site_id.missing());
    EXPECT_TRUE(status->labels.missing());
    ChangeAssets labels{.assets = {}};
    labels.add_labels = {Label("new"), Label("core")};
    labels.remove_labels = {Label("old")};
    const auto changed = wished_of(asset, labels).value();
    ASSERT_TRUE(changed);
    EXPECT_EQ(texts(*changed->labels.item()), (std::vector<std::string>{"core", "new"}));
    EXPECT_TRUE(changed->status.missing());
}

TEST(ENT_07_bulk_wish, refuses_the_fifty_first_label) {
    Asset asset;
    for (int i = 0; i < 49; ++i) asset.labels.push_back(Label("label " + std::to_string(i)));
    ChangeAssets wish{.assets = {}};
    wish.add_labels = {Label("one")};
    EXPECT_EQ(wished_of(asset, wish).value()->labels.item()->size(), 50U);
    wish.add_labels = {Label("one"), Label("two")};
    EXPECT_EQ(wished_of(asset, wish).error().code, "assets.labels_too_many");
    wish.remove_labels = {Label("label 7")};
    EXPECT_EQ(wished_of(asset, wish).value()->labels.item()->size(), 50U);
}

// Once more asks for nothing: doing it twice is doing it once.
RC_GTEST_PROP(ENT_07_bulk_wish, of_what_was_done_is_nothing, ()) {
    const auto some = [] {
        std::vector<int> numbers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9));
        std::ranges::sort(numbers);
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        return numbers;
    };
    Asset asset;
    for (const int number : some()) asset.labels.push_back(Label("l" + std::to_string(number)));
    const std::vector<int> add = some();
    std::vector<int> remove;
    for (const int number : some())
        if (std::ranges::find(add, number) == add.end()) remove.push_back(number);
    ChangeAssets wish{.assets = {}};
    if (!add.empty()) wish.add_labels.emplace();
    for (const int number : add) wish.add_labels->push_back(Label("l" + std::to_string(number)));
    if (!remove.empty()) wish.remove_labels.emplace();
    for (const int number : remove) wish.remove_labels->push_back(Label("l" + std::to_string(number)));
    if (const auto patch = wished_of(asset, wish).value()) {
        RC_ASSERT(patch->labels.item().has_value());
        asset.labels = *patch->labels.item();
    }
    RC_ASSERT(!wished_of(asset, wish).value());
}

}  // namespace
}  // namespace aftercare::assets
