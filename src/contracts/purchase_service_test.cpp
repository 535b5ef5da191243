// Who may buy (ENT-25), what is said in writing (ENT-27), and which assets qualify (ENT-12, ENT-23), over the services.
#include "contracts/certificate_service.hpp"
#include "contracts/test_service_world.hpp"
#include "identity/partners.hpp"
#include "kit/code_of.hpp"

#include <fstream>
#include <iterator>

namespace aftercare::contracts {
namespace {

using kit::code_of;
using test::ContractsTest;
using test::on;
using test::read;

class Purchases : public ContractsTest {
protected:
    CreateContract premium() const {
        CreateContract request = care(alpha);
        request.plan = read<PlanCode>("care_plus");
        return request;
    }
    EndUser end_user(const std::string& name = "Alpha") const {
        return {.name = OneLine<1, 120>(name),
                .street = OneLine<1, 200>("1 Main Street"),
                .city = OneLine<1, 80>("Springfield"),
                .postal_code = {},
                .country = read<identity::CountryCode>("DE")};
    }
    // The shipped pack with one place of one section changed.
    static policy::Pack pack_with(const std::string& section, const std::string& was, const std::string& now) {
        policy::Sections sections;
        identity::add_policy(sections);
        add_policy(sections);
        std::ifstream in("policies/default/" + section + ".yaml");
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const auto at = text.find(was);
        EXPECT_NE(at, std::string::npos) << was;
        return policy::test_pack(sections, {{section, text.replace(at, was.size(), now)}});
    }
    void set_channel(const assets::Asset& asset, assets::PurchaseChannel channel) {
        assets::PatchAsset patch;
        patch.channel = channel;
        ASSERT_TRUE(assets->change(staff, asset.id, patch, {}));
    }
};

using ENT_25_contract = Purchases;

TEST_P(ENT_25_contract, for_resale_is_kept_with_reseller_and_end_user) {
    CreateContract request = premium();
    request.reseller_name = "Rheinwerk Netze";
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.end_user_needed");
    request.end_user = end_user("Beta");
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.end_user_differs");
    request.end_user = end_user();
    const Contract contract = contracts->create(staff, request).value();
    EXPECT_EQ(contracts->find(alpha.caller, contract.id)->end_user, end_user());
    request.reseller_name = "Grey Boxes Ltd";
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.reseller_not_authorised");
    request.end_user->country = read<identity::CountryCode>("KP");
    EXPECT_EQ(code_of(contracts->create(staff, request)), "identity.embargoed");
}

TEST_P(ENT_25_contract, for_resale_by_a_partner_asks_for_the_link_on_the_day_of_the_order) {
    identity::PartnerService partners(*identity);
    const auto partner = identity
                             ->create_account(Caller::system(), {.kind = identity::AccountKind::partner,
                                                                 .name = "Partner",
                                                                 .country = read<identity::CountryCode>("DE")})
                             .value();
    CreateContract request = premium();
    request.end_user = end_user();
    request.reseller_id = partner.id;
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.reseller_not_authorised");
    const auto link =
        partners
            .create(alpha.caller,
                    {.account_id = alpha.account.id, .partner_id = partner.id, .areas = {identity::PartnerArea::assets}})
            .value();
    ASSERT_TRUE(link.granted_at);
    const Contract sold = contracts->create(staff, request).value();
    EXPECT_EQ(sold.reseller_id, partner.id);
    EXPECT_EQ(sold.reseller_name->text(), "Partner") << "whom to call";
    request.bought_on = on("2026-02-01");
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.reseller_not_authorised") << "before the link began";
}

TEST_P(ENT_25_contract, of_a_plan_for_qualified_customers_needs_an_approval_that_only_the_vendor_records) {
    const policy::Pack pack = pack_with("plans",
                                        "needs_base: [care]\n    minimum_term: {months: 3, co_term_exempt: false}\n"
                                        "    partner_assisted: false\n    needs_approval: false",
                                        "needs_base: [care]\n    minimum_term: {months: 3, co_term_exempt: false}\n"
                                        "    partner_assisted: false\n    needs_approval: true");
    Service strict(db(), world.env, pack);
    CreateContract request = care(alpha);
    request.plan = read<PlanCode>("service_management_expert_access");
    EXPECT_EQ(code_of(strict.create(staff, request)), "contracts.approval_needed");
    request.approval = "Approved by J. Doe, 2026-02-27";
    EXPECT_EQ(code_of(strict.create(alpha.caller, request)), "contracts.approval_not_yours");
    EXPECT_EQ(strict.create(staff, request)->approval->text(), "Approved by J. Doe, 2026-02-27");
    // The same by certificate: asked where it is sold, kept for the contract.
    CertificateService certificates(db(), world.env, strict);
    IssueCertificate sold{.account_id = alpha.account.id,
                          .plan = request.plan,
                          .service_level = {},
                          .quantity = 1,
                          .term_months = 12,
                          .sales_region = read<identity::RegionName>("emea"),
                          .reseller_name = OneLine<1, 120>("Grey Boxes Ltd")};
    EXPECT_EQ(code_of(certificates.issue(staff, sold)), "contracts.reseller_not_authorised");
    sold.reseller_name = OneLine<1, 120>("Rheinwerk Netze");
    EXPECT_EQ(code_of(certificates.issue(staff, sold)), "contracts.approval_needed");
    sold.approval = Text<1, 200>("Approved by J. Doe, 2026-02-27");
    const auto issued = certificates.issue(staff, sold).value();
    make_asset(alpha, "JN1234567");
    ActivationAsset named;
    named.serial_number = read<assets::SerialNumber>("JN1234567");
    const auto activated =
        certificates.activate(alpha.caller, {.account_id = {}, .code = issued.code.value(), .assets = {named}, .preview = {}});
    ASSERT_TRUE(activated) << activated.error().detail;
    EXPECT_EQ(activated->contract->approval->text(), "Approved by J. Doe, 2026-02-27");
    EXPECT_EQ(activated->contract->origin, ContractOrigin::certificate);
}

TEST_P(ENT_25_contract, may_be_bought_before_the_account_is_registered_but_counts_from_then_on) {
    const test::Customer late = [&] {
        test::Customer customer;
        customer.account =
            identity->create_account(Caller::system(), {.name = "Late", .country = read<identity::CountryCode>("DE")}).value();
        customer.caller = alpha.caller;
        customer.caller.account = customer.account.id;
        customer.caller.scope = Scope::of(customer.account.id);
        customer.sites["DE"] = make_site(customer, "DE");
        return customer;
    }();
    make_asset(late, "JN7654321");
    cover("JN7654321", care(late));
    CreateContract plus = care(late);
    plus.plan = read<PlanCode>("care_plus");
    cover("JN7654321", plus);
    EXPECT_EQ(ask(late.caller, "JN7654321", "2026-03-02", Capability::expert_access)->reason, Reason::account_not_registered);
    EXPECT_EQ(ask(late.caller, "JN7654321")->reason, Reason::covered_by_contract);
    register_at_portal(late, "2026-03-05T12:00:00Z");
    EXPECT_EQ(ask(late.caller, "JN7654321", "2026-03-04", Capability::expert_access)->reason, Reason::account_not_registered);
    EXPECT_EQ(ask(late.caller, "JN7654321", "2026-03-05", Capability::expert_access)->reason, Reason::covered_by_contract);
}

using ENT_25_portal = Purchases;

TEST_P(ENT_25_portal, registers_an_account_when_somebody_can_use_it_also_where_its_proof_came_later) {
    const auto account =
        identity->create_account(Caller::system(), {.name = "New", .country = read<identity::CountryCode>("DE")}).value();
    identity::PatchAccount proof;
    proof.proven = false;
    identity->change_account(staff, account.id, proof, {}).value();
    const auto registered = [&] { return identity->find_account(staff, account.id)->registered_at; };
    identity
        ->create_person(Caller::system(), {.account_id = account.id,
                                           .name = "Ann",
                                           .email = read<identity::Email>("ann@new.example"),
                                           .password = Text<1, 256>("correct horse battery")})
        .value();
    EXPECT_FALSE(registered()) << "it can't do anything there yet";
    proof.proven = true;
    identity->change_account(staff, account.id, proof, {}).value();
    EXPECT_EQ(registered(), world.clock.now());
    // Others who come later change nothing.
    const Instant then = world.clock.now();
    world.clock.advance(std::chrono::hours{48});
    identity
        ->create_person(Caller::system(), {.account_id = account.id,
                                           .name = "Bob",
                                           .email = read<identity::Email>("bob@new.example"),
                                           .password = Text<1, 256>("correct horse battery")})
        .value();
    EXPECT_EQ(registered(), then);
}

using ENT_27_contract = Purchases;

TEST_P(ENT_27_contract, says_otherwise_in_writing_by_staff_alone_and_the_look_up_tells_it) {
    make_asset(alpha, "JN1234567");
    make_asset(alpha, "JN1234568");
    for (const char* serial : {"JN1234567", "JN1234568"}) cover(serial, care(alpha));
    CreateContract request = premium();
    request.language = OneLine<2, 12>("de");
    EXPECT_EQ(code_of(contracts->create(staff, request)), "contracts.writing_needed");
    request.written_in = "Order form 7, page 2";
    EXPECT_EQ(code_of(contracts->create(alpha.caller, request)), "contracts.deliverables_not_yours");
    const Contract contract = contracts->create(staff, request).value();
    NewLine on_site = line("JN1234568", "");
    on_site.on_site = true;
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567", ""), on_site}})),
              "contracts.writing_needed");
    on_site.written_in = "Amendment 1";
    EXPECT_EQ(code_of(contracts->add_lines(alpha.caller, contract.id, {.lines = {on_site}})), "contracts.deliverables_not_yours");
    const LinesAdded added = contracts->add_lines(staff, contract.id, {.lines = {line("JN1234567", ""), on_site}}).value();
    EXPECT_EQ(added.lines.at(1).written_in->text(), "Amendment 1");
    const auto deliverables = [&](const char* serial) {
        const auto answer = ask(alpha.caller, serial, "2026-03-02", Capability::expert_access).value();
        return std::pair(answer.considered.at(0).language.value().text(), answer.considered.at(0).on_site.value());
    };
    EXPECT_EQ(deliverables("JN1234567"), (std::pair<std::string, bool>("de", false)));
    EXPECT_EQ(deliverables("JN1234568"), (std::pair<std::string, bool>("de", true)));
    const auto batch =
        entitlements->look_up_many(alpha.caller, {.items = {{.serial_number = "JN1234568", .sku = {}, .contract_number = {}}},
                                                  .service = Capability::expert_access,
                                                  .day = {}});
    EXPECT_EQ(batch.found.at(0).entitlements.at(0).considered.at(0).on_site, true);
}

TEST_P(ENT_27_contract, is_corrected_by_staff_alone) {
    const Contract contract = contracts->create(staff, premium()).value();
    PatchContract patch;
    patch.on_site = true;
    EXPECT_EQ(code_of(contracts->change(alpha.caller, contract.id, patch, {})), "contracts.needs_administrative_case");
    EXPECT_EQ(code_of(contracts->change(staff, contract.id, patch, {})), "contracts.writing_needed");
    patch.written_in = Text<1, 200>("Amendment 1");
    EXPECT_TRUE(contracts->change(staff, contract.id, patch, {})->on_site);
    EXPECT_TRUE(contracts->find(alpha.caller, contract.id)->on_site);
}

using ENT_12_channel = Purchases;

TEST_P(ENT_12_channel, of_an_asset_decides_at_once_and_is_the_vendors_to_record) {
    const auto asset = make_asset(alpha, "JN1234567");
    cover("JN1234567", care(alpha));
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->reason, Reason::covered_by_contract);
    set_channel(asset, assets::PurchaseChannel::unauthorised);
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->reason, Reason::grey_market);
    const Contract other = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(contracts->add_lines(staff, other.id, {.lines = {line("JN1234567")}})), "contracts.grey_market");
    assets::PatchAsset patch;
    patch.channel = assets::PurchaseChannel::vendor;
    EXPECT_EQ(code_of(assets->change(alpha.caller, asset.id, patch, {})), "assets.channel_not_yours");
    set_channel(asset, assets::PurchaseChannel::authorised_reseller);
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->reason, Reason::covered_by_contract);
    const policy::Pack pack = pack_with("entitlement", "unknown_channel_qualifies: true", "unknown_channel_qualifies: false");
    EntitlementService strict(db(), world.env, pack);
    const LookUp asked{.serial_number = asset.serial_number, .sku = {}, .service = Capability::technical_support, .day = {}};
    EXPECT_EQ(strict.look_up(alpha.caller, asked)->reason, Reason::covered_by_contract);
    set_channel(asset, assets::PurchaseChannel::unknown);
    EXPECT_EQ(strict.look_up(alpha.caller, asked)->reason, Reason::grey_market);
}

using ENT_12_site = Purchases;

TEST_P(ENT_12_site, without_street_and_city_lets_nothing_be_covered_until_it_is_completed) {
    make_asset(alpha, "JN1234567");
    cover("JN1234567", care(alpha));
    const auto set_street = [&](const char* street) {
        identity::PatchSite patch;
        patch.street = OneLine<1, 200>(street);
        ASSERT_TRUE(identity->change_site(staff, alpha.sites.at("DE"), patch, {}));
    };
    set_street("n/a");
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->reason, Reason::site_not_registered);
    const Contract other = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(contracts->add_lines(staff, other.id, {.lines = {line("JN1234567")}})), "contracts.site_not_registered");
    set_street("2 Main Street");
    EXPECT_EQ(ask(alpha.caller, "JN1234567")->reason, Reason::covered_by_contract);
}

using ENT_12_order = Purchases;

TEST_P(ENT_12_order, that_does_not_name_an_asset_answers_so_alone_and_in_a_batch) {
    make_asset(alpha, "JN1234567");
    make_asset(alpha, "JN1234568");
    const Contract contract = cover("JN1234567", care(alpha));
    const Contract foreign = contracts->create(staff, care(beta)).value();
    const auto reason = [&](const char* serial, const ContractNumber& number) {
        return entitlements
            ->look_up(alpha.caller, {.serial_number = read<assets::SerialNumber>(serial),
                                     .sku = {},
                                     .service = Capability::technical_support,
                                     .day = {},
                                     .contract_number = number})
            ->reason;
    };
    EXPECT_EQ(reason("JN1234567", contract.number), Reason::covered_by_contract);
    EXPECT_EQ(reason("JN1234568", contract.number), Reason::not_on_order);
    EXPECT_EQ(reason("JN1234567", foreign.number), Reason::not_on_order) << "as one that there is not";
    EXPECT_EQ(reason("JN1234567", read<ContractNumber>("C-2026-999999")), Reason::not_on_order);
    LookUpBatch batch;
    for (const char* serial : {"JN1234567", "JN1234568"})
        batch.items.push_back({.serial_number = serial, .sku = {}, .contract_number = contract.number.text()});
    const BatchAnswer answer = entitlements->look_up_many(alpha.caller, batch);
    ASSERT_EQ(answer.found.size(), 2U);
    EXPECT_EQ(answer.found[0].entitlements.at(0).reason, Reason::covered_by_contract);
    EXPECT_EQ(answer.found[1].entitlements.at(0).reason, Reason::not_on_order);
}

// Orders, as the slice that keeps them will answer.
class Shipped : public ShippedUnits {
public:
    std::vector<ShippedUnit> units;

    std::vector<ShippedUnit> with_serials(db::Tx& tx, const std::vector<assets::SerialNumber>& serials) const override {
        std::vector<ShippedUnit> fitting;
        for (const ShippedUnit& one : units)
            if (std::ranges::count(serials, one.serial_number) > 0 && tx.scope().contains(one.account_id)) fitting.push_back(one);
        return fitting;
    }
};

using ENT_23_shipped = Purchases;

TEST_P(ENT_23_shipped, but_not_registered_answers_so_with_the_warranties_that_are_lost) {
    Shipped shipped;
    shipped.units.push_back({.account_id = alpha.account.id,
                             .serial_number = read<assets::SerialNumber>("JN1234567"),
                             .sku = read<catalogue::Sku>("MX204"),
                             .product = {.kind = catalogue::ProductKind::system,
                                         .manufacturer = "Acme",
                                         .end_of_support = {},
                                         .replacement_sku = {},
                                         .warranties = describe::List<catalogue::WarrantyName, 0, 20>{"limited_lifetime"}},
                             .account_country = read<identity::CountryCode>("DE"),
                             .shipped_on = on("2026-02-01"),
                             .channel = assets::PurchaseChannel::vendor});
    EntitlementService asked(db(), world.env, test::shipped_pack(), &shipped);
    const LookUp question{.serial_number = read<assets::SerialNumber>("JN1234567"),
                          .sku = {},
                          .service = Capability::hardware_replacement,
                          .day = {}};
    const Entitlement answer = asked.look_up(alpha.caller, question).value();
    EXPECT_EQ(answer.reason, Reason::not_registered);
    EXPECT_FALSE(answer.asset_id);
    ASSERT_EQ(answer.considered.size(), 1U);
    EXPECT_EQ(answer.considered[0].rule, "ENT-23");
    EXPECT_NE(answer.considered[0].why.find("Registered on 2 March 2026 it stands from 1 February 2026 on"), std::string::npos)
        << answer.considered[0].why;
    EXPECT_EQ(answer.ways_out.at(0).kind, WayOutKind::register_);
    EXPECT_EQ(code_of(asked.look_up(beta.caller, question)), "contracts.unknown_serial") << "nobody learns what others have";
    const auto batch =
        asked.look_up_many(alpha.caller, {.items = {{.serial_number = "JN1234567", .sku = {}, .contract_number = {}},
                                                    {.serial_number = "JN7777777", .sku = {}, .contract_number = {}}},
                                          .service = {},
                                          .day = {}});
    ASSERT_EQ(batch.found.size(), 1U);
    EXPECT_EQ(batch.found[0].entitlements.at(0).reason, Reason::not_registered);
    EXPECT_EQ(batch.not_found.at(0).item, 1);
    make_asset(alpha, "JN1234567");
    EXPECT_EQ(asked.look_up(alpha.caller, question)->reason, Reason::covered_by_warranty) << "registered, it is an asset";
}

TEST_P(ENT_23_shipped, or_not_the_warranties_of_an_asset_are_told_and_of_anothers_nothing) {
    const auto asset = make_asset(alpha, "JN1234567");
    const AssetWarranties told = entitlements->warranties_of(alpha.caller, asset.id, {}).value();
    EXPECT_EQ(told.day, on("2026-03-02"));
    EXPECT_EQ(told.registered_on, on("2026-03-02"));
    ASSERT_EQ(told.warranties.size(), 3U);
    EXPECT_EQ(told.warranties[0].until_day, on("2027-03-02"));
    EXPECT_EQ(code_of(entitlements->warranties_of(beta.caller, asset.id, {})), "assets.asset_unknown");
}

ON_BOTH_DATABASES(ENT_25_contract);
ON_BOTH_DATABASES(ENT_25_portal);
ON_BOTH_DATABASES(ENT_27_contract);
ON_BOTH_DATABASES(ENT_12_channel);
ON_BOTH_DATABASES(ENT_12_site);
ON_BOTH_DATABASES(ENT_12_order);
ON_BOTH_DATABASES(ENT_23_shipped);

}  // namespace
}  // namespace aftercare::contracts
