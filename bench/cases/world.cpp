#include "world.hpp"

#include "cases/escalation/alarm_store.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/case_text_store.hpp"
#include "cases/record/clock_store.hpp"
#include "cases/workbench/work_keeper.hpp"
#include "cases/workbench/work_store.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace bench {

namespace {

constexpr int kAccounts = 101;
constexpr int kPerTransaction = 5'000;
constexpr int kPerDay = 4'000;  // Cases.
constexpr int kRareWords = 50'000;
constexpr const char* kPassword = "north-by-northwind";
constexpr std::array kModels = {"MX204", "MX480", "EX4300-48P", "QFX5120-48Y", "SRX345", "ACX7100-32C"};
constexpr std::array kWords = {"packets",  "lost",    "between", "sites",   "since",    "upgrade", "interface", "flaps",
                               "optics",   "power",   "supply",  "fan",     "alarm",    "memory",  "leak",      "process",
                               "restarts", "after",   "commit",  "session", "neighbor", "routes",  "missing",   "table",
                               "tunnel",   "down",    "latency", "high",    "errors",   "counter", "checksum",  "switch",
                               "firmware", "licence", "expired", "cluster", "failover", "standby", "primary",   "cable"};

template <class T>
T parsed(const std::string& text) {
    return T::parse(text).value();
}

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().detail);
    return *std::move(result);
}

// Words as in real texts: few are frequent, most are rare.
std::string sentence(std::mt19937& chance, int words) {
    std::geometric_distribution<std::size_t> common(0.05);
    std::string text;
    for (int i = 0; i < words; ++i) text.append(i == 0 ? "" : " ").append(kWords[common(chance) % kWords.size()]);
    return text;
}

Date day_of(int number) { return Date(parsed<Date>("2026-01-01").days_since_epoch() + number / kPerDay); }

}  // namespace

std::string World::serial_of(int number) { return fmt::format("BC{:07}", number / 3); }
std::string World::tracking_of(int number) { return fmt::format("INC{:07}", number); }
std::string World::rare_word_of(int number) { return fmt::format("word{}", static_cast<unsigned>(number) * 7919U % kRareWords); }
std::string World::number_of(int number) { return cases::CaseNumber(day_of(number), 1 + number % kPerDay).text(); }

void World::make() {
    const auto made = app_.db().read(Scope::all(), [](db::Tx& tx) {
        return tx.all<AccountId>({"bench.accounts", "select id from account where name like 'Bench %' order by name"});
    });
    if (!made.empty()) {
        first_ = made.front();
        vary();
        return;
    }
    const AccountId vendor =
        must(app_.identity().create_account(Caller::system(), {.kind = identity::AccountKind::vendor,
                                                               .name = OneLine<1, 120>("Vendor"),
                                                               .country = parsed<identity::CountryCode>("US")}))
            .id;
    must(app_.identity().create_person(Caller::system(), {.account_id = vendor,
                                                          .name = OneLine<1, 120>("Manager"),
                                                          .email = parsed<identity::Email>("manager@bench.example"),
                                                          .password = Secret<Text<1, 256>>(Text<1, 256>(kPassword)),
                                                          .roles = identity::RoleNames{"care_manager"}}));
    std::vector<Customer> customers;
    for (int i = 0; i < kAccounts; ++i) customers.push_back(make_customer(i));
    first_ = customers.front().account;
    make_covered_device(customers.front());
    make_cases(customers);
    vary();
    app_.db().compact();
}

// What the bar of the list filters by, frequent and rare. All cases are open, as Q-21 has them. A world of before is made so as well. Account by
// account: of all at once PostgreSQL has its fill before the server's statements may end.
void World::vary() {
    std::fprintf(stderr, "statuses, types, owners and devices\n");
    const std::string number = "cast(substr(tracking_number, 4) as bigint)";
    const std::string n = "(" + number + " / 10)";  // So that the first account, which has each tenth, has some of all.
    const std::string sql =
        "update case_record set status = case when " + n + " % 100 < 60 then 'in_progress' when " + n +
        " % 100 < 80 then 'waiting_for_customer' when " + n + " % 100 < 90 then 'assigned' when " + n +
        " % 100 < 99 then 'waiting_for_vendor' else 'monitoring' end, escalated = case when " + n +
        " % 1000 = 7 then 1 else 0 end, kind = case when " + n +
        " % 50 = 3 then 'administrative' else 'technical' end, type = case when " + n + " % 50 = 3 then 'portal_account' when " +
        n + " % 1000 = 9 then 'product_defect' else 'technical' end, owner_id = case when " + n + " % 500 = 1 then '" +
        manager() + "' when " + n + " % 2 = 0 then '00000002-0000-7000-8000-0000000000' || cast(10 + " + n +
        " / 2 % 80 as text) end, asset_id = '00000001-0000-7000-8000-' || substr(cast(1000000000000 + " + number +
        " / 3 as text), 2) where tracking_number like 'INC%' and account_id = ";
    for (const std::string& account : app_.db().read(
             Scope::all(), [](db::Tx& tx) { return tx.all<std::string>({"bench.accounts", "{once}select id from account"}); })) {
        const std::string quoted = "'" + account + "'";
        if (only("select cast(count(*) as text) from (select 1 from case_record where asset_id >= '00000001-' and asset_id < "
                 "'00000002-' and account_id = " +
                 quoted + " limit 1) as one") != "0")
            continue;
        must(app_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
            tx.script(sql + quoted);
            return true;
        }));
    }
}

std::string World::only(const std::string& sql) const {
    return app_.db().read(Scope::all(), [&](db::Tx& tx) { return tx.all<std::string>({"bench.only", "{once}" + sql}).at(0); });
}

std::string World::manager() const {
    return only("select p.id from person p join account a on a.id = p.account_id where a.kind = 'vendor'");
}
std::string World::first_site() const { return only("select id from site where account_id = '" + first_.text() + "'"); }
std::string World::device_of(int number) { return fmt::format("00000001-0000-7000-8000-{:012}", number / 3); }

World::Customer World::make_customer(int number) {
    const Caller system = Caller::system();
    const auto country = parsed<identity::CountryCode>("DE");
    Customer made;
    made.account = must(app_.identity().create_account(system, {.kind = identity::AccountKind::customer,
                                                                .name = OneLine<1, 120>(fmt::format("Bench {:03}", number)),
                                                                .country = country}))
                       .id;
    made.site = must(app_.identity().create_site(system, {.account_id = made.account,
                                                          .code = OneLine<1, 32>("B-1"),
                                                          .name = OneLine<1, 120>("Bench"),
                                                          .street = OneLine<1, 200>("1 Street"),
                                                          .city = "Bern",
                                                          .country = country,
                                                          .time_zone = parsed<identity::TimeZone>("Europe/Berlin"),
                                                          .contact_name = OneLine<1, 120>("Contact"),
                                                          .contact_email = parsed<identity::Email>("noc@bench.example")}))
                    .id;
    made.person = must(app_.identity().create_person(
                           system, {.account_id = made.account,
                                    .name = OneLine<1, 120>(fmt::format("Owner {}", number)),
                                    .email = parsed<identity::Email>(fmt::format("owner{}@bench.example", number)),
                                    .password = Secret<Text<1, 256>>(Text<1, 256>(kPassword)),
                                    .roles = identity::RoleNames{"owner"}}))
                      .id;
    return made;
}

void World::make_covered_device(const Customer& customer) {
    const Caller system = Caller::system();
    const auto sku = parsed<catalogue::Sku>("MX204");
    catalogue::CreateProduct product{
        .manufacturer = catalogue::ProductText("Bench"), .sku = sku, .kind = catalogue::ProductKind::system};
    product.model = catalogue::ProductText("MX204");
    must(app_.catalogue().create(system, product));
    const auto asset = must(app_.assets().register_one(system, {.account_id = customer.account,
                                                                .serial_number = parsed<assets::SerialNumber>(covered_serial()),
                                                                .sku = sku,
                                                                .site_id = customer.site}))
                           .asset;
    const Date today = app_.env().clock.now().utc_day();
    const std::vector lines{contracts::BulkLine{.asset_id = asset.id,
                                                .serial_number = asset.serial_number,
                                                .sku = sku,
                                                .service_level = parsed<contracts::ServiceLevelCode>("next_business_day")}};
    must(app_.contracts().create_with_lines(system,
                                            {.account_id = customer.account,
                                             .plan = parsed<contracts::PlanCode>("care"),
                                             .from_day = today.plus_months(-6),
                                             .until_day = today.plus_months(6),
                                             .bought_on = today.plus_months(-6)},
                                            lines));
}

// A first response that took so long, and an update that is due far ahead.
void World::put_clocks(db::Tx& tx, const cases::Case& row, Instant due, std::chrono::minutes took) const {
    cases::ClockRow answered;
    answered.account_id = row.account_id;
    answered.case_id = row.id;
    answered.kind = cases::ClockKind::first_response;
    answered.priority = answered.target_priority = row.priority;
    answered.target.hours = 1;
    answered.policy_version = OneLine<1, 64>(app_.pack().version());
    answered.began_at = row.opened_at;
    answered.due_at = row.opened_at.plus(std::chrono::hours{1});
    cases::ClockRow update = answered;
    answered.met_at = answered.ended_at = row.opened_at.plus(took);
    answered.ended_for = cases::ClockEnd::met;
    answered.took = std::chrono::microseconds(took).count();
    cases::store::put(tx, answered);
    update.position = 1;
    update.kind = cases::ClockKind::update;
    update.target.hours = 4;
    update.due_at = update.next_at = due;
    cases::store::put(tx, update);
    cases::store::put(tx, cases::work_of(row, {update}));
}

void World::make_cases(const std::vector<Customer>& customers) {
    std::mt19937 chance(7);
    Env& env = app_.env();
    const Instant later = env.clock.now().plus(std::chrono::hours{24 * 365});
    const auto make_one = [&](db::Tx& tx, int i) {
        // A tenth is the first account's, the others share the rest.
        const Customer& customer = customers[i % 10 == 0 ? 0 : 1 + static_cast<std::size_t>(i) % (customers.size() - 1)];
        cases::Case row;
        row.account_id = customer.account;
        row.id = env.ids.make<cases::CaseId>();
        row.number = cases::CaseNumber(day_of(i), 1 + i % kPerDay);
        row.type = parsed<cases::CaseTypeCode>("technical");
        row.status = parsed<cases::StatusCode>("in_progress");
        row.priority = row.first_priority = i % 50 == 0  ? cases::Priority::p1
                                            : i % 5 == 0 ? cases::Priority::p2
                                                         : cases::Priority::p3;
        row.synopsis = cases::Synopsis(sentence(chance, 6));
        row.description = cases::CaseDescription(sentence(chance, 50) + " " + rare_word_of(i));
        row.site_id = customer.site;
        row.contact_id = row.opened_by = customer.person;
        row.serial_number = parsed<assets::SerialNumber>(serial_of(i));
        row.platform = OneLine<1, 120>(kModels[static_cast<std::size_t>(i) % kModels.size()]);
        row.tracking_number = cases::TrackingNumber(tracking_of(i));
        row.opened_at =
            Instant(std::int64_t{day_of(i).days_since_epoch()} * 86'400'000'000).plus(std::chrono::seconds{i % kPerDay * 20});
        row.modified_at = row.opened_at.plus(std::chrono::minutes{chance() % 10'000});
        row.escalates_since = row.progressed_at = row.first_contact_at.emplace(row.opened_at);
        row.calendar = parsed<cases::CalendarCode>("us_pacific");
        cases::store::insert(tx, row);
        cases::store::insert(tx, cases::CaseEvent{.account_id = row.account_id,
                                                  .case_id = row.id,
                                                  .id = env.ids.make<cases::CaseEventId>(),
                                                  .at = row.opened_at,
                                                  .kind = cases::CaseEventKind::opened,
                                                  .actor_kind = "person",
                                                  .actor_id = customer.person.uuid,
                                                  .was = {},
                                                  .is_now = {},
                                                  .fields = {},
                                                  .text = {}});
        cases::store::put_words(tx, row);
        put_clocks(tx, row, later.plus(std::chrono::seconds{i}), std::chrono::minutes{chance() % 70});
        cases::store::insert(tx, cases::Alarm{.account_id = row.account_id,
                                              .case_id = row.id,
                                              .kind = cases::AlarmKind::ladder,
                                              .counted_from = row.opened_at,
                                              .due_at = later.plus(std::chrono::seconds{i}),
                                              .fired_at = {}});
    };
    for (int done = 0; done < cases_; done += kPerTransaction) {
        must(app_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
            for (int i = done; i < std::min(done + kPerTransaction, cases_); ++i) make_one(tx, i);
            return true;
        }));
        std::fprintf(stderr, "\r%d of %d cases", done + kPerTransaction, cases_);
    }
    std::fprintf(stderr, "\n");
}

std::string World::token(const std::string& email) const {
    Caller nobody;
    nobody.address = "127.0.0.1";
    return must(app_.sign_in().sign_in(nobody, {.email = parsed<identity::Email>(email), .password = Text<1, 256>(kPassword)},
                                       "bench"))
        .token;
}

std::string World::manager_token() const { return token("manager@bench.example"); }
std::string World::owner_token() const { return token("owner0@bench.example"); }

}  // namespace bench
