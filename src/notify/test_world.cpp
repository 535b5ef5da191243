#include "notify/test_world.hpp"

#include <unistd.h>
#include <filesystem>
#include <stdexcept>

namespace aftercare::notify::test {

const Kinds& kinds() {
    static const Kinds all = [] {
        Kinds made;
        add_kinds(made);
        made.add({.name = "case.paged", .title_key = "cases.kind_paged"});  // The shipped policy speaks of cases, too.
        return made;
    }();
    return all;
}

const policy::Pack& shipped_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        add_policy(sections, kinds());
        // The other slices' sections are not described here: a pack of these files alone.
        const auto folder = std::filesystem::temp_directory_path() / ("aftercare-pack-" + std::to_string(getpid()));
        std::filesystem::create_directories(folder);
        for (const auto& entry : sections.entries())
            std::filesystem::copy_file("policies/default/" + entry.name + ".yaml", folder / (entry.name + ".yaml"),
                                       std::filesystem::copy_options::overwrite_existing);
        auto loaded = policy::load(folder.string(), sections);
        std::filesystem::remove_all(folder);
        if (!loaded) throw std::runtime_error(policy::to_text(loaded.error().front()));
        return *std::move(loaded);
    }();
    return pack;
}

mail::Delivery KeepingTransport::send(const mail::Message& message) {
    sent.push_back(message);
    if (on_send) on_send();
    return {.outcome = mail::Outcome::sent, .answer = "taken"};
}

NotifyTest::NotifyTest() = default;
NotifyTest::~NotifyTest() = default;

void NotifyTest::SetUp() {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    identity = std::make_unique<identity::Service>(db(), env(), shipped_pack(), crypto::HashCost::minimal);
    outbound::Settings settings;
    settings.allowed = {net::parse_allowed_target("127.0.0.1").value()};
    settings.whole_time = std::chrono::seconds{5};
    client = std::make_unique<outbound::Client>(settings);
    notifier = std::make_unique<Notifier>(db(), env(), shipped_pack(), kinds(), "https://support.example");
    inbox = std::make_unique<Inbox>(db(), env(), shipped_pack(), kinds());
    webhooks = std::make_unique<Webhooks>(tools());
    notifier->register_jobs(registry);
    webhooks->register_jobs(registry);
    mail::register_jobs(registry, db(), env(), transport, {.name = "Support", .address = "support@support.example"});
    account = make_account("Alpha");
    owner = make_person("owner", "Olga Owner", "de", "Europe/Berlin");
    member = make_person("member", "Max Member");
}

Webhooks::Tools NotifyTest::tools() {
    return {
        .db = db(), .env = env(), .pack = shipped_pack(), .notifier = *notifier, .client = *client, .key = crypto::SealKey{7}};
}

AccountId NotifyTest::make_account(const std::string& name) {
    return identity
        ->create_account(Caller::system(), {.name = OneLine<1, 120>(name), .country = identity::CountryCode::parse("DE").value()})
        .value()
        .id;
}

identity::Person NotifyTest::make_person(const std::string& role, const std::string& name, const std::string& language,
                                         const std::string& zone) {
    identity::CreatePerson request{.account_id = account,
                                   .name = OneLine<1, 120>(name),
                                   .email = identity::Email::parse("p" + std::to_string(++people_) + "@alpha.example").value(),
                                   .password = Text<1, 256>("correct horse battery"),
                                   .roles = identity::RoleNames{role}};
    if (!language.empty()) request.language = OneLine<2, 8>(language);
    if (!zone.empty()) request.time_zone = identity::TimeZone::parse(zone).value();
    return identity->create_person(Caller::system(), request).value();
}

Caller NotifyTest::caller_of(const identity::Person& person) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.id = caller.person = person.id.uuid;
    caller.account = person.account_id;
    caller.scope = Scope::of(person.account_id);
    return caller;
}

bool NotifyTest::tell(const Tell& news) {
    return db().write(Caller::system(), [&](db::Tx& tx) -> Result<bool> { return notifier->tell(tx, news); }).value();
}

Tell NotifyTest::news(const std::optional<identity::PersonId>& person) {
    return {.account = account,
            .person = person,
            .action = "webhook.update",
            .kind = "webhook.disabled",
            .object_kind = "webhook",
            .object_id = world.ids.next(),
            .text_key = "notify.webhook_disabled",
            .placeholders = {{"host", Placeholder("hooks.example")},
                             {"since", Placeholder(world.clock.now())},
                             {"why", Placeholder("it answered with the status 500")}}};
}

void NotifyTest::happen(const std::string& kind, Uuid object, const std::string& payload, const AccountId* whose) {
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        jobs::publish(tx, env(), whose ? *whose : account, kind, object, describe::Json{payload});
        return {};
    }));
}

std::vector<Notification> NotifyTest::inbox_of(const identity::Person& person, bool unread) {
    return inbox->list(caller_of(person), unread, {}, 100);
}

int NotifyTest::run_due() { return jobs::Runner(db(), env(), registry, {}).run_due(); }

}  // namespace aftercare::notify::test
