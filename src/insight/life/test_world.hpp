// What the tests of the end of life stand on: accounts, a small catalogue and imports, on both databases.
#pragma once

#include "assets/inventory_import.hpp"
#include "assets/listing.hpp"
#include "insight/life/life_import.hpp"
#include "insight/life/report_service.hpp"
#include "kit/base_world.hpp"
#include "platform/files/files.hpp"
#include "platform/imports/imports.hpp"
#include "policy/test_pack.hpp"

#include <memory>
#include <string>

namespace aftercare::insight {

const policy::Pack& test_pack();

// Nothing is covered, and nobody asks.
class NoCovers : public assets::CoverSource {
public:
    explicit NoCovers(Env& env) : env_(env) {}
    Date today() const override { return env_.clock.now().utc_day(); }
    Action needed() const override { return Action{"entitlement.read"}; }
    assets::CoverSql condition(const assets::CoverFilter&, const assets::CoverDays&) const override {
        return {.sql = "1 = 1", .params = {}};
    }
    assets::CoverSql sort_key(assets::CoverSort, const assets::CoverDays&) const override {
        return {.sql = "cast(null as bigint)", .params = {}};
    }
    std::map<assets::AssetId, assets::AssetCover> covers(db::Tx&, std::span<const assets::PlacedAsset>,
                                                         const assets::CoverDays&) const override {
        return {};
    }

private:
    Env& env_;
};

class LifeTest : public kit::OnInstalledBase {
protected:
    LifeTest();
    ~LifeTest() override;
    void SetUp() override;
    imports::Import import(std::string_view kind, const std::string& text, const std::string& file_name = "bulletins.csv",
                           bool partial = false);
    std::vector<imports::ImportRow> rows(const imports::Import& of);
    std::optional<Bulletin> bulletin(const std::string& number);
    catalogue::Product make_product(const std::string& sku, catalogue::ProductKind kind, const std::string& part_number = {},
                                    std::int64_t dollars = 0);
    // A device of the product BOX-1 as it shows itself: a board CARD-1 in it, with an optic that is no asset.
    assets::AssetId make_device(AccountId account, identity::SiteId site, const std::string& serial, const std::string& software);

    std::unique_ptr<files::Store> files = files::in_memory();
    std::unique_ptr<NoCovers> covers;
    std::unique_ptr<assets::Listing> listing;
    std::unique_ptr<LifeService> life;
    std::unique_ptr<LifeReports> reports;
    jobs::Registry registry;
    std::unique_ptr<imports::Service> tasks;
};

}  // namespace aftercare::insight
