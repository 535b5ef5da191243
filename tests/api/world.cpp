#include "world.hpp"
#include "platform/jobs/upkeep.hpp"

#include "assets/inventory_import.hpp"
#include "contracts/named_contact_store.hpp"
#include "identity/rules.hpp"
#include "platform/mail/mail.hpp"

#include <algorithm>
#include <cctype>

#include <cstdlib>
#include <filesystem>

namespace aftercare::api_test {

namespace {

std::string spool_folder() {
    std::string path = (std::filesystem::temp_directory_path() / "aftercare-spool-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no spool folder");
    return path;
}

}  // namespace

const policy::Pack& default_pack() {
    static const policy::Pack pack = [] {
        auto loaded = policy::load("policies/default", server::policy_sections());
        if (!loaded) {
            std::string all;
            for (const auto& complaint : loaded.error())
                all += complaint.file + ":" + std::to_string(complaint.line) + " " + complaint.detail + "\n";
            throw std::runtime_error(all);
        }
        return *std::move(loaded);
    }();
    return pack;
}

server::App::Secrecy test_secrecy() {
    return {
        .key = crypto::ServerKey(crypto::SealKey{1, 2, 3}), .cost = crypto::HashCost::minimal, .second_factor_for_staff = false};
}

server::Surroundings ordinary_surroundings() {
    server::Surroundings surroundings;
    surroundings.outbound.allowed = {net::parse_allowed_target("127.0.0.1").value()};
    // Who walks all routes meets the end of each answer.
    surroundings.live = {.longest = std::chrono::seconds{0}, .rest = std::chrono::milliseconds{0}};
    return surroundings;
}

void ApiTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    spool_dir_ = spool_folder();
    server::Surroundings surroundings = ordinary_surroundings();
    if (with_mailbox) {
        surroundings.mailbox = spool_dir_ + "/mailbox";
        surroundings.mail = mail::mailbox_transport(surroundings.mailbox);
    }
    surroundings.scan_command = scan_command;
    if (file_store) surroundings.files = file_store;
    adjust(surroundings);
    const policy::Pack& pack = policy_pack ? *policy_pack : default_pack();
    app = server::App::on(database->open_again(16), pack, world.env, test_secrecy(), std::move(surroundings)).value();
    for (const auto& [sha256, content] : files_) app->surroundings().files->put(sha256, *input_of(content)).value();
    server = std::make_unique<http::Server>(http::Settings{.reads_in_place = app->db().dialect() == db::Dialect::sqlite,
                                                           .spool_dir = spool_dir_,
                                                           .once_secret = app->once_secret(),
                                                           .translate_exception = server::translate_exception},
                                            app->routes(), app->gate(), app->env());
    server->start();
}

void ApiTest::fill_world() {
    vendor = app->identity()
                 .create_account(
                     Caller::system(),
                     {.kind = identity::AccountKind::vendor, .name = "Vendor", .country = parsed<identity::CountryCode>("US")})
                 .value();
    for (const auto& role : default_pack().get<identity::Roles>().roles) {
        if (role.account_kind != identity::AccountKind::vendor) continue;
        staff_tokens[role.name.text()] = sign_in(make_person(vendor.id, role.name.text(), role.name.text() + "@vendor.example"));
    }
    make_products();
    make_life();
    make_advisory();
    alpha = make_customer(alpha_name, "DE");
    beta = make_customer(beta_name, "US");
}

void ApiTest::TearDown() {
    server.reset();
    app.reset();
    if (!spool_dir_.empty()) std::filesystem::remove_all(spool_dir_);
}

kit::HttpClient ApiTest::client(const std::string& token) const { return kit::HttpClient(server->port(), token); }

std::string ApiTest::sign_in(const identity::Person& person) {
    Caller nobody;
    nobody.address = "127.0.0.1";
    return app->sign_in().sign_in(nobody, {.email = *person.email, .password = Text<1, 256>(kPassword)}, "test").value().token;
}

identity::Person ApiTest::make_person(AccountId account, const std::string& role, const std::string& email) {
    return app->identity()
        .create_person(Caller::system(), {.account_id = account,
                                          .name = OneLine<1, 120>(role + " of " + email),
                                          .email = parsed<identity::Email>(email),
                                          .password = Text<1, 256>(kPassword),
                                          .roles = identity::RoleNames{role}})
        .value();
}

namespace {

// "partner_link_id" is of the type PartnerLinkId.
std::string type_name(const std::string& member) {
    std::string name;
    bool begins = true;
    for (const char c : member) {
        if (c != '_') name += begins ? static_cast<char>(std::toupper(c)) : c;
        begins = c == '_';
    }
    return name;
}

std::map<std::string, std::string> by_type(const Customer& customer) {
    std::map<std::string, std::string> named;
    for (const auto& [member, value] : customer.objects)
        if (member != "object_id") named[type_name(member)] = value;
    // Members whose type has no name, or another one.
    for (const char* member : {"serial_number", "contract_number", "object_id", "contract_id"})
        named[member] = customer.objects.at(member);
    named["ssrn"] = customer.objects.at("serial_number");
    named["ContractLineId"] = customer.objects.at("line_id");
    named["CareRequestId"] = customer.objects.at("request_id");
    named["CaseName"] = customer.objects.at("case_id");
    named["LinkTargetName"] = customer.objects.at("target");
    named["actor_id"] = customer.objects.at("person_id");
    named["Sku"] = named["sku"] = "BOX-1";
    named["roles"] = customer.owner_role;
    return named;
}

}  // namespace

Customer ApiTest::make_customer(const std::string& name, const std::string& country, identity::AccountKind kind) {
    Customer customer;
    customer.owner_role = kind == identity::AccountKind::partner ? "partner_owner" : "owner";
    customer.account = app->identity()
                           .create_account(Caller::system(), {.kind = kind,
                                                              .name = OneLine<1, 120>(name + " Telecom"),
                                                              .country = parsed<identity::CountryCode>(country)})
                           .value();
    customer.site = app->identity()
                        .create_site(Caller::system(), {.account_id = customer.account.id,
                                                        .code = OneLine<1, 32>(name + "-1"),
                                                        .name = OneLine<1, 120>(name + " Main Site"),
                                                        .street = OneLine<1, 200>("1 " + name + " Street"),
                                                        .city = "Springfield",
                                                        .country = parsed<identity::CountryCode>(country),
                                                        .time_zone = parsed<identity::TimeZone>("Europe/Berlin"),
                                                        .contact_name = OneLine<1, 120>(name + " Contact"),
                                                        .contact_email = parsed<identity::Email>("noc@" + name + ".example")})
                        .value();
    for (const auto& role : default_pack().get<identity::Roles>().roles) {
        if (role.account_kind != kind) continue;
        const std::string role_name = role.name.text();
        customer.people[role_name] = make_person(customer.account.id, role_name, role_name + "@" + name + ".example");
        customer.tokens[role_name] = sign_in(customer.people[role_name]);
    }
    const identity::Person& owner = customer.people.at(customer.owner_role);
    Caller acting;
    acting.kind = Caller::Kind::person;
    acting.id = acting.person = owner.id.uuid;
    acting.account = customer.account.id;
    acting.scope = Scope::of(customer.account.id);
    acting.actions = std::make_shared<const ActionSet>(identity::actions_of(default_pack().get<identity::Roles>(), owner.roles));
    const auto token = app->tokens().create(acting, {.name = OneLine<1, 80>(name + " token")}).value();
    customer.objects = {{"account_id", customer.account.id.text()},
                        {"site_id", customer.site.id.text()},
                        {"person_id", owner.id.text()},
                        {"token_id", token.token.id.text()},
                        {"object_id", customer.site.id.text()}};
    give_things(customer, name);
    give_access(customer);
    give_papers(customer, name);
    give_life(customer);
    give_case(customer);
    customer.by_type = by_type(customer);
    return customer;
}

// Past the rules, which want a premium contract and no seventh.
contracts::NamedContactId ApiTest::name_contact(const Customer& customer, identity::PersonId person) {
    const contracts::NamedContact contact{.id = world.env.ids.make<contracts::NamedContactId>(),
                                          .account_id = customer.account.id,
                                          .contract_id = parsed<contracts::ContractId>(customer.objects.at("contract_id")),
                                          .person_id = person,
                                          .declared_at = world.clock.now(),
                                          .created_at = world.clock.now()};
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   if (!contracts::store::insert_new(tx, contact)) throw std::runtime_error("named already");
                   return {};
               })
        .value();
    return contact.id;
}

contracts::IssuedCertificate ApiTest::issue_certificate(const Customer& customer) {
    return app->certificates()
        .issue(Caller::system(), {.account_id = customer.account.id,
                                  .plan = parsed<contracts::PlanCode>("care"),
                                  .service_level = parsed<contracts::ServiceLevelCode>("next_business_day"),
                                  .quantity = 5,
                                  .term_months = 12,
                                  .sales_region = "emea"})
        .value();
}

// What lets others in: a link with a partner, a collector, an invitation; and a request for help.
void ApiTest::give_access(Customer& customer) {
    const bool is_partner = customer.account.kind == identity::AccountKind::partner;
    const auto other = app->identity()
                           .create_account(Caller::system(),
                                           {.kind = is_partner ? identity::AccountKind::customer : identity::AccountKind::partner,
                                            .name = "Other side of a link",
                                            .country = customer.account.country})
                           .value();
    const auto link = app->partners()
                          .create(Caller::system(), {.account_id = is_partner ? other.id : customer.account.id,
                                                     .partner_id = is_partner ? customer.account.id : other.id,
                                                     .areas = {identity::PartnerArea::cases}})
                          .value();
    customer.objects["session_id"] =
        app->sign_in()
            .sign_in({}, {.email = *customer.people.at(customer.owner_role).email, .password = Text<1, 256>(kPassword)}, "test")
            .value()
            .session_id.text();
    customer.objects["partner_link_id"] = link.id.text();
    customer.objects["collector_id"] =
        app->collectors()
            .create(Caller::system(),
                    {.account_id = customer.account.id, .site_id = customer.site.id, .name = OneLine<1, 80>("Collector")})
            .value()
            .collector.id.text();
    customer.objects["invitation_id"] =
        app->invitations()
            .create(Caller::system(), {.account_id = customer.account.id,
                                       .email = parsed<identity::Email>("invited@example.example"),
                                       .roles = identity::RoleNames{customer.owner_role}})
            .value()
            .id.text();
    Caller acting = Caller::system();
    acting.account = customer.account.id;
    customer.objects["saved_view_id"] = make_view(customer, "Own view of " + customer.account.name.text()).text();
    customer.objects["named_contact_id"] = name_contact(customer, customer.people.at(customer.owner_role).id).text();
    const auto certificate = issue_certificate(customer);
    customer.objects["certificate_id"] = certificate.certificate.certificate.id.text();
    customer.objects["certificate_code"] = certificate.code->text();
    customer.objects["request_id"] =
        app->care_requests()
            .open(acting, {.kind = identity::CareRequestKind::account_help, .subject = "Help", .message = "Please."})
            .value()
            .id.text();
}

identity::SavedViewId ApiTest::make_view(const Customer& customer, const std::string& name) {
    Caller owner = Caller::system();
    owner.account = customer.account.id;
    owner.person = customer.people.at(customer.owner_role).id.uuid;
    return app->saved_views()
        .create(owner, {.list = parsed<identity::ListName>("assets"),
                        .name = OneLine<1, 80>(name),
                        .query = describe::Json{R"({"filter":{"status":"in_use"}})"}})
        .value()
        .id;
}

void ApiTest::make_products() {
    for (const char* sku : {"BOX-1", "BOX-2"})
        app->catalogue()
            .create(Caller::system(),
                    {.manufacturer = "Maker", .sku = parsed<catalogue::Sku>(sku), .kind = catalogue::ProductKind::system})
            .value();
    const auto file = input_of("manufacturer,sku\nMaker,BOX-3\n,BOX-4\n");
    const auto import = app->imports()
                            .create(Caller::system(), {.kind = "catalogue.products",
                                                       .account = {},
                                                       .file_name = "boxes.csv",
                                                       .sha256 = files::sha256_of(*file),
                                                       .file = file,
                                                       .options = describe::Json{"{}"}})
                            .value();
    import_id = app->imports().run_here(import.id).value().id.text();
}

void ApiTest::give_things(Customer& customer, const std::string& name) {
    std::string upper = name;
    std::ranges::transform(upper, upper.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
    customer.inventory =
        "Hardware inventory:\n"
        "Item             Version  Part number  Serial number     Description\n"
        "Chassis                                " +
        upper + "SECRET1" + std::string(18 - upper.size() - 7, ' ') + "BOX-1\n";
    const auto imported =
        assets::import_inventory(app->assets(), Caller::system(),
                                 {.account = customer.account.id, .site = customer.site.id, .host_name = std::nullopt},
                                 customer.inventory)
            .value();
    const auto& device = imported.devices.at(0);
    if (!device.asset_id) throw std::runtime_error(device.refusal ? device.refusal->detail : "no asset");
    const auto asset = app->assets().find(Caller::system(), *device.asset_id).value();
    customer.objects["asset_id"] = asset.id.text();
    customer.objects["serial_number"] = asset.serial_number.text();
    customer.objects["product_id"] = asset.product_id.text();
    const auto file = input_of("serial_number\n" + asset.serial_number.text() + "\n");
    const auto import = app->imports()
                            .create(Caller::system(), {.kind = "assets.installed_base",
                                                       .account = customer.account.id,
                                                       .file_name = "assets.csv",
                                                       .sha256 = files::sha256_of(*file),
                                                       .file = file,
                                                       .options = describe::Json{"{}"}})
                            .value();
    customer.objects["import_id"] = app->imports().run_here(import.id).value().id.text();
    const Date today = app->contracts().today();
    const auto contract = app->contracts()
                              .create(Caller::system(), {.account_id = customer.account.id,
                                                         .plan = parsed<contracts::PlanCode>("care"),
                                                         .from_day = today.plus_days(-30),
                                                         .until_day = today.plus_days(335),
                                                         .bought_on = today.plus_days(-30),
                                                         .reseller_name = OneLine<1, 120>(name + " Reseller"),
                                                         .order_number = OneLine<1, 60>(upper + "-SO"),
                                                         .purchase_order = OneLine<1, 60>(upper + "-PO"),
                                                         .contact_name = OneLine<1, 120>(name + " Buyer"),
                                                         .contact_email = parsed<identity::Email>("buyer@" + name + ".example")})
                              .value();
    contracts::AddLines lines;
    lines.lines.push_back({.asset_id = asset.id, .service_level = parsed<contracts::ServiceLevelCode>("next_business_day")});
    customer.objects["line_id"] = app->contracts().add_lines(Caller::system(), contract.id, lines).value().lines.at(0).id.text();
    give_order(customer, upper);
    customer.objects["contract_id"] = contract.id.text();
    customer.objects["mail_id"] = make_mail(customer).text();
    customer.objects["notification_id"] = make_news(customer).text();
    // Nobody listens there: what is delivered fails.
    const auto hook = app->webhooks()
                          .create(Caller::system(), {.account_id = customer.account.id,
                                                     .url = "http://127.0.0.1:1/hook",
                                                     .description = OneLine<0, 200>("Hook of " + name)})
                          .value()
                          .webhook;
    customer.objects["webhook_id"] = hook.id.text();
    customer.objects["delivery_id"] = app->webhooks().test(Caller::system(), hook.id).value().id.text();
    customer.objects["contract_number"] = contract.number.text();
    customer.objects["job_id"] =
        app->db().read(Scope::of(customer.account.id), [](db::Tx& tx) { return jobs::list(tx, {.limit = 1}); }).at(0).id.text();
}

// An order of which a part was shipped, and something is left.
void ApiTest::give_order(Customer& customer, const std::string& upper) {
    orders::CreateOrder request{.account_id = customer.account.id,
                                .number = parsed<orders::OrderNumber>("SO-" + upper),
                                .channel = orders::OrderChannel::vendor,
                                .end_user = {},
                                .end_user_account_id = {},
                                .purchase_order = OneLine<1, 60>(upper + "-PO"),
                                .ordered_on = {},
                                .lines = {}};
    request.lines.push_back({.product_id = {},
                             .sku = parsed<catalogue::Sku>("BOX-2"),
                             .quantity = orders::Quantity(90'000),
                             .price = {},
                             .serial_numbers = {}});
    const auto order = app->orders().create(Caller::system(), request).value();
    const auto line = app->orders().list_lines(Caller::system(), order.id, 0, 1).value().at(0).id;
    orders::NewShipment shipment{
        .carrier = {}, .tracking_number = OneLine<1, 60>(upper + "-TRACK"), .shipped_on = {}, .delivered_on = {}, .items = {}};
    shipment.items.push_back({.line_id = line, .quantity = orders::Quantity(1), .serial_numbers = {}});
    customer.objects["order_id"] = order.id.text();
    customer.objects["order_line_id"] = line.text();
    customer.objects["order_number"] = order.number.text();
    customer.objects["shipment_id"] = app->orders().ship(Caller::system(), order.id, shipment).value().id.text();
}

void ApiTest::give_papers(Customer& customer, const std::string& name) {
    const auto contract = parsed<contracts::ContractId>(customer.objects.at("contract_id"));
    const Caller system = Caller::system();
    const auto quotation = app->quotations().ask(system, contract, {}).value();
    customer.objects["quotation_id"] = quotation.id.text();
    customer.objects["quotation_number"] = quotation.number.text();
    const auto lines = app->db().read(Scope::all(), [&](db::Tx& tx) {
        return contracts::store::lines_of(tx, *contracts::store::find(tx, contract), std::nullopt, 1);
    });
    customer.objects["contract_line_id"] = lines.at(0).id.text();
    customer.objects["quantity_line_id"] =
        app->papers()
            .add_quantity(system, contract,
                          {.sku = parsed<catalogue::Sku>("BOX-1"),
                           .quantity = 5,
                           .service_level = parsed<contracts::ServiceLevelCode>("next_business_day")})
            .value()
            .id.text();
    const auto content = input_of("Order of " + name + " for contract " + contract.text() + "\n");
    customer.objects["contract_document_id"] = app->papers()
                                                   .add_document(system, contract,
                                                                 {.kind = contracts::DocumentKind::order,
                                                                  .title = OneLine<1, 200>("Order of " + name),
                                                                  .file_name = OneLine<1, 200>(name + ".txt"),
                                                                  .sha256 = files::sha256_of(*content),
                                                                  .content = content})
                                                   .value()
                                                   .id.text();
    contracts::RequestChange wish;
    wish.message = Text<1, 3000>(name + " wishes for another plan.");
    app->papers().request_change(system, contract, wish).value();
}

mail::MailId ApiTest::make_mail(const Customer& customer) {
    const identity::Person& owner = customer.people.at(customer.owner_role);
    return app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<mail::MailId> {
                   return mail::enqueue(tx, world.env,
                                        {.account = customer.account.id,
                                         .person = owner.id.uuid,
                                         .to = {.name = owner.name->text(), .address = owner.email->text()},
                                         .kind = "test.mail",
                                         .text = {.subject = "For " + customer.account.name.text(),
                                                  .plain = "Look: https://a.example/x?secret=1&b=<b>\n",
                                                  .html = "<p>Look</p><script>alert(1)</script>",
                                                  .language = "en"}});
               })
        .value();
}

notify::NotificationId ApiTest::make_news(const Customer& customer) {
    const identity::Person& owner = customer.people.at(customer.owner_role);
    notify::Inbox inbox(app->db(), world.env, default_pack(), server::notification_kinds());
    Caller caller;
    caller.person = owner.id.uuid;
    caller.account = customer.account.id;
    caller.scope = Scope::of(customer.account.id);
    // Without a mail, which would come between those that tests look for.
    notify::PatchChoice quiet;
    quiet.mail = notify::ByMail::off;
    inbox.choose(caller, "webhook.disabled", quiet).value();
    const auto told = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        app->notifier().tell(
            tx,
            {.account = customer.account.id,
             .person = owner.id,
             .action = "",
             .kind = "webhook.disabled",
             .object_kind = "site",
             .object_id = customer.site.id.uuid,
             .text_key = "notify.webhook_disabled",
             .placeholders = {{"host", customer.account.name.text()}, {"since", world.clock.now()}, {"why", "nobody answered"}}});
        return {};
    });
    if (!told) throw std::runtime_error(told.error().detail);
    return inbox.list(caller, false, {}, 1).at(0).id;
}

int ApiTest::run_jobs() { return jobs::Runner(app->db(), world.env, app->jobs(), {}).run_due(); }

}  // namespace aftercare::api_test
