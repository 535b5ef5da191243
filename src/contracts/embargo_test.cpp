// Where a country came under the embargo after the account and its sites were there: no new service, and each refusal recorded (ID-11).
#include "assets/policy.hpp"
#include "contracts/certificate_service.hpp"
#include "contracts/test_service_world.hpp"
#include "identity/audit_store.hpp"
#include "kit/code_of.hpp"

#include <algorithm>

namespace aftercare::contracts {
namespace {

using kit::code_of;

class ID_11_certificates : public test::ContractsTest {
protected:
    std::ptrdiff_t recorded(const std::string& action) {
        const auto trail = db().read(Scope::all(), [&](db::Tx& tx) {
            return identity::list_audit(tx, {.account = alpha.account.id, .action = action}, std::nullopt, 10);
        });
        return std::ranges::count_if(trail, [](const identity::AuditEntry& entry) { return entry.after.text.contains("ID-11"); });
    }
    static IssueCertificate wanted(const test::Customer& customer) {
        return {.account_id = customer.account.id,
                .plan = test::read<PlanCode>("care"),
                .service_level = test::read<ServiceLevelCode>("return_to_factory"),
                .quantity = 1,
                .term_months = 12,
                .sales_region = test::read<identity::RegionName>("emea")};
    }
    // The services as they are once that country is on the list.
    struct Later {
        policy::Pack pack;
        std::unique_ptr<Service> contracts;
        std::unique_ptr<CertificateService> certificates;
    };
    std::unique_ptr<Later> after_embargo_on(const std::string& country) {
        policy::Sections sections;
        identity::add_policy(sections);
        assets::add_policy(sections);
        add_policy(sections);
        auto later = std::make_unique<Later>(policy::test_pack(sections, {{"embargo", "countries: [" + country + "]\n"}}));
        later->contracts = std::make_unique<Service>(db(), world.env, later->pack);
        later->certificates = std::make_unique<CertificateService>(db(), world.env, *later->contracts);
        return later;
    }
};

TEST_P(ID_11_certificates, are_not_issued_to_an_account_there) {
    const auto later = after_embargo_on("DE");
    const auto refused = later->certificates->issue(staff, wanted(alpha));
    EXPECT_EQ(code_of(refused), "identity.embargoed");
    EXPECT_EQ(recorded("certificate.refused"), 1);
    EXPECT_TRUE(CertificateService(db(), world.env, *contracts).issue(staff, wanted(alpha))) << "it was the embargo alone";
}

TEST_P(ID_11_certificates, issued_before_are_not_activated_for_an_asset_there) {
    make_asset(alpha, "JN1234567");
    CertificateService before(db(), world.env, *contracts);
    const auto code = before.issue(staff, wanted(alpha)).value().code.value();
    ActivateCertificate request{.code = code};
    request.assets.push_back({.serial_number = test::read<assets::SerialNumber>("JN1234567")});
    const auto later = after_embargo_on("DE");
    EXPECT_EQ(code_of(later->certificates->activate(alpha.caller, request)), "identity.embargoed");
    EXPECT_EQ(recorded("contract.refused"), 1);
    EXPECT_TRUE(before.activate(alpha.caller, request)) << "it was the embargo alone, and the code is unused";
}

ON_BOTH_DATABASES(ID_11_certificates);

}  // namespace
}  // namespace aftercare::contracts
