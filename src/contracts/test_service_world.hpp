// What the tests of contracts' services stand on: a vendor's person, two customers with sites in several countries, and a small
// catalogue, under the shipped policy pack, on both databases.
#pragma once

#include "assets/service.hpp"
#include "catalogue/service.hpp"
#include "contracts/entitlement_service.hpp"
#include "contracts/service.hpp"
#include "contracts/store.hpp"
#include "identity/service.hpp"
#include "kit/database.hpp"
#include "policy/test_pack.hpp"

#include <map>
#include <memory>
#include <string>

namespace aftercare::contracts::test {

template <class T>
T read(const std::string& text) {
    return T::parse(text).value();
}
inline Date on(const std::string& text) { return read<Date>(text); }

const policy::Pack& shipped_pack();

struct Customer {
    identity::Account account;
    std::map<std::string, identity::SiteId> sites;  // By country.
    Caller caller;
};

// It is 2026-03-02, 09:00 UTC.
class ContractsTest : public kit::OnBothDatabases {
protected:
    ContractsTest();
    ~ContractsTest() override;
    void SetUp() override;
    Customer make_customer(const std::string& name);

    // As if the customer's first person had signed up then (ENT-25).
    void register_at_portal(const Customer& customer, const std::string& at);

    identity::SiteId make_site(const Customer& customer, const std::string& country);
    void make_product(const std::string& sku, catalogue::ProductKind kind = catalogue::ProductKind::system);
    assets::Asset make_asset(const Customer& customer, const std::string& serial, const std::string& sku = "MX204",
                             const std::string& country = "DE");

    static CreateContract care(const Customer& customer, const std::string& from = "2026-01-01", std::int64_t months = 12);
    static NewLine line(const std::string& serial, const std::string& level = "next_business_day");

    // A contract with one line.
    Contract cover(const std::string& serial, const CreateContract& request);

    // In the order of their making.
    std::vector<ContractLine> lines_of(const Contract& contract);

    Result<Entitlement> ask(const Caller& caller, const std::string& serial, const std::string& day = "2026-03-02",
                            Capability service = Capability::technical_support);

    std::unique_ptr<identity::Service> identity;
    std::unique_ptr<catalogue::Service> catalogue;
    std::unique_ptr<assets::Service> assets;
    std::unique_ptr<Service> contracts;
    std::unique_ptr<EntitlementService> entitlements;
    Customer alpha;
    Customer beta;
    Caller staff;
};

}  // namespace aftercare::contracts::test
