// What the tests of the installed base stand on: two customers with sites, and a small catalogue, on both databases.
#pragma once

#include "assets/listing.hpp"
#include "assets/service.hpp"
#include "catalogue/service.hpp"
#include "identity/service.hpp"
#include "kit/database.hpp"
#include "policy/test_pack.hpp"

#include <memory>
#include <string>

namespace aftercare::assets {

// Identity's and our own part of the shipped policy pack, with another embargo where one is given.
policy::Pack make_pack(const std::string& embargo = {});
const policy::Pack& test_pack();

// Nothing is covered: contracts lie above.
class NoCovers : public CoverSource {
public:
    explicit NoCovers(Env& env) : env_(env) {}
    Date today() const override { return env_.clock.now().utc_day(); }
    Action needed() const override { return Action{"entitlement.read"}; }
    CoverSql condition(const CoverFilter& filter, const CoverDays&) const override;
    CoverSql sort_key(CoverSort, const CoverDays&) const override { return {.sql = "cast(null as bigint)", .params = {}}; }
    std::map<AssetId, AssetCover> covers(db::Tx&, std::span<const PlacedAsset> assets, const CoverDays&) const override;

private:
    Env& env_;
};

// One customer: somebody who may do everything, and a site.
struct TestCustomer {
    identity::Account account;
    identity::Site site;
    Caller caller;
};

class AssetsTest : public kit::OnBothDatabases {
protected:
    AssetsTest();
    ~AssetsTest() override;
    void SetUp() override;
    TestCustomer make_customer(const std::string& name);
    identity::Site make_site(const TestCustomer& customer, const std::string& code);
    catalogue::Product make_product(const std::string& sku, catalogue::ProductKind kind = catalogue::ProductKind::system,
                                    const std::string& part_number = {}, const std::string& platform = {});

    RegisterAsset registration(const std::string& serial, const std::string& sku, const TestCustomer& customer) const;
    std::vector<ListedAsset> list(const TestCustomer& customer, const store::AssetFilter& filter = {},
                                  const store::AssetOrder& order = {}, std::int64_t limit = 100'000);

    // Every asset of a customer, by serial number.
    std::vector<Asset> assets_of(const TestCustomer& customer);

    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<Service> assets;
    std::unique_ptr<NoCovers> covers;
    std::unique_ptr<Listing> listing;
    TestCustomer alpha;
    TestCustomer beta;
};

}  // namespace aftercare::assets
