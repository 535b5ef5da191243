#include "insight/life/life_views.hpp"
#include "catalogue/store.hpp"
#include "insight/life/test_world.hpp"

namespace aftercare::insight {
namespace {

class LifeViewsTest : public LifeTest {
protected:
    void SetUp() override {
        LifeTest::SetUp();
        if (IsSkipped()) return;
        views = std::make_unique<LifeViews>(db(), world.env, test_pack(), *assets);
        make_product("BOX-1", catalogue::ProductKind::system, {}, 1000);
        make_product("CARD-1", catalogue::ProductKind::fru, "750-000002", 100);
        site = make_site(alpha, "A-1");
        first = make_device(alpha, site, "AA0001", "Junos 21.4R3-S5.4");
        (void)make_device(alpha, site, "AA0002", "");
        today = world.clock.now().utc_day();
        (void)import(kBulletinImport,
                     "bulletin,sku,part_number,replacement_sku,announced_on,end_of_support\nTSB-1,BOX-1,,BOX-9,2020-01-01," +
                         today.plus_days(100).text() + "\nTSB-2,,740-000003,,2020-01-01," + today.text() +
                         "\nTSB-3,CARD-1,,,2020-01-01," + today.plus_days(4'000).text() + "\n");
        (void)import(kReleaseImport, "train,end_of_engineering,end_of_support\n21.4," + today.plus_days(-10).text() + "," +
                                         today.plus_days(1'000).text() + "\n");
    }
    std::vector<ListedEnding> endings(std::optional<LifeState> state = {}, const std::optional<EndingPlace>& after = {},
                                      std::int64_t limit = 100) {
        return views->endings(of(alpha), {}, state, after, limit).value();
    }

    std::unique_ptr<LifeViews> views;
    identity::SiteId site;
    assets::AssetId first;
    Date today;
};

using INS_13_asset = LifeViewsTest;
using INS_14_endings = LifeViewsTest;

TEST_P(INS_13_asset, tells_of_itself_and_its_software_first_then_the_most_urgent_part) {
    const AssetLife told = views->asset(of(alpha), first).value();
    EXPECT_EQ(told.parts, 2);  // A card, and an optic that is no asset.
    EXPECT_FALSE(told.more);
    ASSERT_EQ(told.units.size(), 4U);
    EXPECT_EQ(told.units[0].unit, UnitKind::device);
    EXPECT_EQ(told.units[0].sku, "BOX-1");
    EXPECT_EQ(told.units[0].replacement, "BOX-9");
    EXPECT_EQ(told.units[0].state, LifeState::approaching);
    EXPECT_EQ(told.units[0].next_on, today.plus_days(100));
    EXPECT_EQ(told.units[1].unit, UnitKind::software);
    EXPECT_EQ(told.units[1].source, LifeSource::calendar);
    EXPECT_EQ(told.units[1].state, LifeState::past_engineering);
    EXPECT_EQ(told.units[2].part_number, "740-000003");
    EXPECT_EQ(told.units[2].state, LifeState::past_support);
    EXPECT_FALSE(told.units[2].asset_id);
    EXPECT_EQ(told.units[3].sku, "CARD-1");
    EXPECT_EQ(told.units[3].state, LifeState::ahead);
    ASSERT_TRUE(told.units[3].asset_id);
    const AssetLife card = views->asset(of(alpha), *told.units[3].asset_id).value();
    EXPECT_EQ(card.units.at(0).sku, "CARD-1") << "a part that is an asset tells of itself alike";
    EXPECT_EQ(card.units.at(0).unit, UnitKind::device);
}

TEST_P(INS_13_asset, is_told_without_an_end_and_unknown_to_strangers) {
    make_product("BOX-2", catalogue::ProductKind::system);
    const auto other = assets
                           ->register_one(of(alpha), {.account_id = alpha,
                                                      .serial_number = assets::SerialNumber::parse("AA0009").value(),
                                                      .sku = catalogue::Sku::parse("BOX-2").value(),
                                                      .site_id = site})
                           .value()
                           .asset;
    const AssetLife told = views->asset(of(alpha), other.id).value();
    ASSERT_EQ(told.units.size(), 1U);
    EXPECT_FALSE(told.units[0].state);
    EXPECT_FALSE(told.units[0].source);
    EXPECT_EQ(views->asset(of(beta), first).error().code, "assets.asset_unknown");
}

TEST_P(INS_14_endings, are_counted_by_product_and_train_with_their_value) {
    const auto all = endings();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].what, "21.4");
    EXPECT_TRUE(all[0].software);
    EXPECT_FALSE(all[0].value);
    EXPECT_FALSE(all[0].product_id);
    EXPECT_EQ(all[1].what, "BOX-1");
    EXPECT_EQ(all[1].units, 2);
    EXPECT_EQ(all[1].value->minor, 2 * 1000 * 100);
    EXPECT_TRUE(all[1].product_id);
    EXPECT_EQ(all[1].bulletin, "TSB-1");
    EXPECT_EQ(all[2].what, "CARD-1");
}

TEST_P(INS_14_endings, are_narrowed_by_state_and_go_on_behind_a_place) {
    EXPECT_EQ(endings(LifeState::approaching).at(0).what, "BOX-1");
    EXPECT_EQ(endings(LifeState::approaching).size(), 1U);
    EXPECT_TRUE(endings(LifeState::past_support).empty()) << "the optic is no asset";
    EXPECT_EQ(endings({}, EndingPlace("21.4", true)).at(0).what, "BOX-1");
    EXPECT_EQ(endings({}, EndingPlace("BOX-1", false), 1).at(0).what, "CARD-1");
    EXPECT_TRUE(endings({}, EndingPlace("CARD-1", false)).empty());
    EXPECT_FALSE(views->endings(of(alpha), beta, {}, {}, 10)) << "of another account";
}

using INS_12_products = LifeViewsTest;

TEST_P(INS_12_products, tell_of_their_bulletin_whoever_has_them_and_of_nothing_else) {
    const auto products = db().read(Scope::all(), [&](db::Tx& tx) { return catalogue::store::list(tx, {}, {}, {}, 100); });
    std::vector<catalogue::ProductId> ids;
    std::map<catalogue::ProductId, std::string> names;
    for (const auto& product : products) {
        ids.push_back(product.id);
        names.emplace(product.id, product.sku.text());
    }
    ids.push_back(catalogue::ProductId{world.ids.next()});
    std::map<std::string, ProductLife> told;
    for (const ProductLife& one : views->products(of(beta), ids).items) told.emplace(names.at(one.product_id), one);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told.at("BOX-1").bulletin, "TSB-1");
    EXPECT_EQ(told.at("BOX-1").state, LifeState::approaching);
    EXPECT_EQ(told.at("BOX-1").dates.end_of_support, today.plus_days(100));
    EXPECT_EQ(told.at("CARD-1").state, LifeState::ahead);
}

ON_BOTH_DATABASES(INS_12_products);
ON_BOTH_DATABASES(INS_13_asset);
ON_BOTH_DATABASES(INS_14_endings);

}  // namespace
}  // namespace aftercare::insight
