#include "server/demo.hpp"

#include "identity/credential_store.hpp"
#include "server/demo_advisories.hpp"
#include "server/demo_world.hpp"

namespace aftercare::server {

namespace {

constexpr const char* kAdministrator = "admin@northwind.example";
constexpr const char* kCustomerOwner = "owner@aldra.example";
constexpr const char* kCare = "care@northwind.example";

struct Staff {
    const char* name;
    const char* email;
    const char* role;
};
// One of each role (ID-08).
constexpr Staff kStaff[] = {{"Ada Admin", kAdministrator, "administrator"},
                            {"Carl Care", kCare, "care_representative"},
                            {"Edna Escalation", "escalation@northwind.example", "care_escalation"},
                            {"Mara Manager", "care-manager@northwind.example", "care_manager"},
                            {"Tara Technical", "engineer@northwind.example", "support_engineer"},
                            {"Sven Senior", "senior@northwind.example", "senior_engineer"},
                            {"Dora Desk", "desk@northwind.example", "escalation_desk"},
                            {"Lars Logistics", "logistics@northwind.example", "logistics"},
                            {"Selma Service", "service-manager@northwind.example", "service_manager"},
                            {"Theo Advisor", "advisor@northwind.example", "technical_advisor"},
                            {"Connie Content", "content@northwind.example", "content_editor"},
                            {"Kurt Catalogue", "catalogue@northwind.example", "catalogue_editor"},
                            {"Lucy Licences", "licences@northwind.example", "licence_administrator"},
                            {"Audrey Audit", "auditor@northwind.example", "auditor"}};

Result<> make_world(App& app) {
    DemoWorld world(app);
    const auto vendor = TRY(world.account(identity::AccountKind::vendor, "Northwind Networks", "US"));
    for (const Staff& one : kStaff) TRY(world.person(vendor, one.name, one.email, one.role));
    const auto partner = TRY(world.account(identity::AccountKind::partner, "Harbour Integration", "GB"));
    TRY(world.person(partner, "Pat Partner", "owner@harbour.example", "partner_owner"));
    TRY(world.person(partner, "Petra Partner", "engineer@harbour.example", "partner_engineer"));
    TRY(make_demo_catalogue(world));
    TRY(make_demo_customers(world, partner));
    TRY(make_demo_life(world));
    TRY(app.ended_trains().bring_up_to_date());
    TRY(make_demo_configurations(world));
    TRY(match_demo(world));
    TRY(make_demo_advisories(world));
    TRY(match_demo(world));
    return make_demo_days(world);
}

// A token of the person, good for a day.
Result<std::string> token_of(DemoWorld& world, const char* email) {
    const Caller acting = TRY(world.acting(email));
    return TRY(world.app().tokens().create(acting, {.name = "Demo", .days = Int<1, 3'650>{1}})).secret;
}

std::vector<DemoSignIn> sign_ins() {
    std::vector<DemoSignIn> all{{"Aldra Telecom", "owner", kCustomerOwner},
                                {"Aldra Telecom", "case_manager", "manager@aldra.example"},
                                {"Aldra Telecom", "member", "member@aldra.example"},
                                {"Aldra Telecom", "report_reader", "reader@aldra.example"},
                                {"Aldra Telecom", "licence_manager", "licences@aldra.example"},
                                {"Aldra Telecom", "named_contact", "nils@aldra.example"},
                                {"Birchwood University", "owner", "owner@birchwood.example"},
                                {"Kestrel Exchange", "owner", "owner@kestrel.example"},
                                {"Condor Mining", "owner", "owner@condor.example"},
                                {"Lark Hosting", "owner", "owner@lark.example"},
                                {"Harbour Integration", "partner_owner", "owner@harbour.example"},
                                {"Harbour Integration", "partner_engineer", "engineer@harbour.example"}};
    for (const Staff& one : kStaff) all.push_back({"Northwind Networks", one.role, one.email});
    return all;
}

}  // namespace

Result<DemoSummary> make_demo(App& app, std::int64_t generated, const Progress& progress) {
    DemoSummary summary{.password = kDemoPassword};
    const auto [has_vendor, has_demo] = app.db().read(Scope::all(), [](db::Tx& tx) {
        return std::pair(identity::store::has_vendor(tx),
                         identity::store::find_credential_anywhere(tx, kAdministrator).has_value());
    });
    if (has_vendor && !has_demo)
        return fail({.kind = ProblemKind::conflict,
                     .code = "server.not_a_demo",
                     .detail = "This database holds an installation that is not the demo; nothing was changed.",
                     .remedy = "Name an empty folder with --data, or another --database."});
    if (!has_demo) {
        TRY(make_world(app));
        summary.made_now = true;
    }
    TRY(generate_assets(app, generated, progress));
    summary.generated_assets = generated;
    summary.generated_serial_prefix = std::string(kGeneratedPrefix);
    summary.sign_ins = sign_ins();
    for (const DemoShow& one : demo_shows()) summary.serials.push_back({one.serial_number, one.shows});
    DemoWorld world(app);
    summary.customer_token = TRY(token_of(world, kCustomerOwner));
    summary.staff_token = TRY(token_of(world, kCare));
    // Bought in Asia, and so refused for what stands in Europe (ENT-15). It lies with the vendor until somebody uses it.
    const AccountId vendor = TRY(world.acting(kCare)).account;
    summary.certificate_code = TRY(world.certificate(vendor, "apac", "next_business_day", 2, 0)).text();
    return summary;
}

}  // namespace aftercare::server
