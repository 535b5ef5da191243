#include "contracts/reminders.hpp"

#include "contracts/certificate_service.hpp"
#include "contracts/test_service_world.hpp"
#include "notify/inbox.hpp"
#include "notify/policy.hpp"

#include <set>

namespace aftercare::contracts {
namespace {

using test::on;
using test::read;

const notify::Kinds& all_kinds() {
    static const notify::Kinds kinds = [] {
        notify::Kinds all;
        notify::add_kinds(all);
        contracts::add_kinds(all);
        all.add({.name = "case.paged", .title_key = "cases.kind_paged"});  // The shipped policy speaks of cases, too.
        return all;
    }();
    return kinds;
}

const policy::Pack& pack_with_news() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        notify::add_policy(sections, all_kinds());
        add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

struct ReminderEventRow {
    std::string kind;
};
DESCRIBE(ReminderEventRow, kind)
constexpr db::Statement kReminderEvents{"test.events", "select kind from event where object_id = :object_id order by id"};

// Alpha has an owner, who reads German, and a Care contract until 2027-01-01. It is 2026-03-02.
class Reminding : public test::ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        notifier = std::make_unique<notify::Notifier>(db(), world.env, pack_with_news(), all_kinds(), "https://support.example");
        inbox = std::make_unique<notify::Inbox>(db(), world.env, pack_with_news(), all_kinds());
        with_news = std::make_unique<Service>(db(), world.env, pack_with_news());
        certificates = std::make_unique<CertificateService>(db(), world.env, *with_news);
        reminders = std::make_unique<Reminders>(db(), world.env, *with_news, *notifier);
        owner = identity
                    ->create_person(Caller::system(), {.account_id = alpha.account.id,
                                                       .name = OneLine<1, 120>("Olga"),
                                                       .email = read<identity::Email>("olga@alpha.example"),
                                                       .password = Text<1, 256>("correct horse battery"),
                                                       .roles = identity::RoleNames{"owner"},
                                                       .language = OneLine<2, 8>("de")})
                    .value();
        make_asset(alpha, "JN1234567");
        contract = cover("JN1234567", care(alpha));
    }

    // Noon in the vendor's zone.
    std::int64_t tell_on(const std::string& day) {
        world.clock.set(Instant::parse(day + "T20:00:00Z").value());
        return reminders->tell_due().value();
    }
    std::vector<notify::Notification> news() {
        Caller me;
        me.person = owner.id.uuid;
        me.account = alpha.account.id;
        me.scope = Scope::of(alpha.account.id);
        return inbox->list(me, false, {}, 100);
    }
    std::vector<std::string> events() {
        std::vector<std::string> kinds;
        for (const ReminderEventRow& row : db().read(Scope::all(), [&](db::Tx& tx) {
                 return tx.all<ReminderEventRow>(kReminderEvents, {{"object_id", contract.id}});
             }))
            if (row.kind.starts_with("contract.laps")) kinds.push_back(row.kind);
        return kinds;
    }

    std::unique_ptr<notify::Notifier> notifier;
    std::unique_ptr<notify::Inbox> inbox;
    std::unique_ptr<Service> with_news;
    std::unique_ptr<CertificateService> certificates;
    std::unique_ptr<Reminders> reminders;
    identity::Person owner;
    Contract contract;
};

using ENT_11_lapsing = Reminding;

TEST_P(ENT_11_lapsing, is_told_ninety_sixty_thirty_and_seven_days_before_and_on_the_day) {
    std::vector<std::string> told;
    world.clock.set(Instant::parse("2026-09-25T20:00:00Z").value());
    for (int i = 0; i < 140; ++i) {
        const std::int64_t count = reminders->tell_due().value();
        EXPECT_LE(count, 1);
        if (count == 1) told.push_back(with_news->today().text());
        EXPECT_EQ(reminders->tell_due().value(), 0) << "the job runs many times a day";
        world.clock.advance(std::chrono::hours{24});
    }
    EXPECT_EQ(told, (std::vector<std::string>{"2026-10-03", "2026-11-02", "2026-12-02", "2026-12-25", "2027-01-01"}));
    const auto all = news();
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(all.back().title, "Vertrag " + contract.number.text() + " (Care) endet in 90 Tagen");
    EXPECT_NE(all.back().text->find("1. Januar 2027"), std::string::npos) << *all.back().text;
    EXPECT_EQ(all.front().kind, "contract.lapsed");
    EXPECT_EQ(events(), (std::vector<std::string>{"contract.lapsing", "contract.lapsing", "contract.lapsing", "contract.lapsing",
                                                  "contract.lapsed"}));
}

TEST_P(ENT_11_lapsing, is_told_late_once_where_the_job_was_down) {
    EXPECT_EQ(tell_on("2026-12-20"), 1);
    EXPECT_NE(news().at(0).title.find("in 12 Tagen"), std::string::npos);
    EXPECT_EQ(tell_on("2026-12-21"), 0) << "not the other two as well";
    EXPECT_EQ(tell_on("2027-01-20"), 1) << "it has ended";
    EXPECT_EQ(tell_on("2027-01-21"), 0);
}

TEST_P(ENT_11_lapsing, is_not_told_long_after) { EXPECT_EQ(tell_on("2027-02-01"), 0); }

TEST_P(ENT_11_lapsing, is_not_told_where_a_renewal_stands) {
    CreateContract request = care(alpha);
    request.from_day.reset();
    request.renews_id = contract.id;
    const Contract renewal = contracts->create(staff, request).value();
    for (const char* day : {"2026-10-10", "2026-12-30", "2027-01-01"}) EXPECT_EQ(tell_on(day), 0) << day;
    EXPECT_TRUE(events().empty());
    contracts->cancel(staff, renewal.id, renewal.from_day).value();
    EXPECT_EQ(tell_on("2027-01-02"), 1) << "the renewal was undone";
}

TEST_P(ENT_11_lapsing, names_the_premium_cover_that_stops_with_it_on_the_same_day) {
    CreateContract request = care(alpha, "2026-02-01", 24);
    request.plan = read<PlanCode>("care_plus");
    const Contract plus = cover("JN1234567", request);
    EXPECT_EQ(tell_on("2026-10-03"), 1);
    EXPECT_NE(news().at(0).title.find("Premium"), std::string::npos) << news().at(0).title;
    EXPECT_NE(news().at(0).text->find(plus.number.text() + " (Care Plus)"), std::string::npos) << *news().at(0).text;
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2027-01-01", Capability::expert_access).value().reason, Reason::base_plan_missing)
        << "as the look-up sees it";
    EXPECT_EQ(tell_on("2027-01-01"), 1);
    EXPECT_NE(news().at(0).text->find(plus.number.text()), std::string::npos);
}

TEST_P(ENT_11_lapsing, of_a_short_contract_or_a_draft_is_told_for_days_that_it_was_there) {
    world.clock.set(Instant::parse("2026-05-01T20:00:00Z").value());
    CreateContract request = care(alpha, "2026-05-01", 1);
    contracts->create(staff, request).value();
    request.draft = true;
    contracts->create(staff, request).value();
    EXPECT_EQ(reminders->tell_due().value(), 0) << "31 days: not the reminder of 60 days before";
    EXPECT_EQ(tell_on("2026-05-02"), 1);
    EXPECT_EQ(tell_on("2026-05-25"), 1);
}

TEST_P(ENT_11_lapsing, follows_the_end_when_the_contract_is_cancelled) {
    EXPECT_EQ(tell_on("2026-10-03"), 1);
    contracts->cancel(staff, contract.id, on("2026-10-20")).value();
    EXPECT_EQ(tell_on("2026-10-04"), 1) << "16 days";
    EXPECT_EQ(tell_on("2026-10-20"), 1);
    EXPECT_EQ(tell_on("2027-01-01"), 0);
}

// The base contract is renewed, so that its own end is no news; one of its assets is not on the renewal.
TEST_P(ENT_11_lapsing, tells_of_premium_cover_that_a_renewal_leaves_without_its_base) {
    make_asset(alpha, "JN7654321");
    contracts->add_lines(staff, contract.id, {.lines = {line("JN7654321")}}).value();
    CreateContract request = care(alpha, "2026-02-01", 24);
    request.plan = read<PlanCode>("care_plus");
    const Contract plus = cover("JN1234567", request);
    contracts->add_lines(staff, plus.id, {.lines = {line("JN7654321", "")}}).value();
    CreateContract renewal = care(alpha);
    renewal.from_day.reset();
    renewal.renews_id = contract.id;
    const Contract next = contracts->create(staff, renewal).value();
    contracts->add_lines(staff, next.id, {.lines = {line("JN7654321")}}).value();
    EXPECT_EQ(tell_on("2026-10-03"), 1);
    EXPECT_EQ(tell_on("2026-10-04"), 0);
    const notify::Notification told = news().at(0);
    EXPECT_EQ(told.kind, "contract.premium_stopping");
    EXPECT_EQ(told.object_id, plus.id.uuid);
    EXPECT_EQ(told.title,
              "Premiumvertrag " + plus.number.text() + " (Care Plus) verliert in 90 Tagen für ein Gerät seinen Basisplan");
    EXPECT_EQ(ask(alpha.caller, "JN1234567", "2027-01-01", Capability::expert_access).value().reason, Reason::base_plan_missing)
        << "as the look-up sees it";
    contracts->add_lines(staff, next.id, {.lines = {line("JN1234567")}}).value();
    for (const char* day : {"2026-11-02", "2026-12-02", "2026-12-25", "2027-01-01"}) EXPECT_EQ(tell_on(day), 0) << day;
}

TEST_P(ENT_11_lapsing, tells_of_premium_cover_whose_base_line_ends_before_its_contract) {
    CreateContract request = care(alpha, "2026-02-01", 24);
    request.plan = read<PlanCode>("care_plus");
    const Contract plus = cover("JN1234567", request);
    make_asset(alpha, "JN7654321");
    NewLine short_line = line("JN7654321");
    short_line.until_day = on("2026-07-01");
    contracts->add_lines(staff, contract.id, {.lines = {short_line}}).value();
    contracts->add_lines(staff, plus.id, {.lines = {line("JN7654321", "")}}).value();
    std::vector<std::string> told;
    for (const char* day : {"2026-04-02", "2026-05-02", "2026-06-01", "2026-06-24", "2026-07-01", "2026-07-02"})
        for (std::int64_t count = tell_on(day); count > 0; --count) told.emplace_back(day);
    EXPECT_EQ(told, (std::vector<std::string>{"2026-04-02", "2026-05-02", "2026-06-01", "2026-06-24", "2026-07-01"}));
    EXPECT_NE(news().at(0).title.find("Basisplan verloren"), std::string::npos) << news().at(0).title;
}

using ENT_16_reminders = Reminding;

TEST_P(ENT_16_reminders, come_before_the_term_begins_by_itself_unless_it_was_registered) {
    const auto issue = [&] {
        return certificates
            ->issue(staff, {.account_id = alpha.account.id,
                            .plan = read<PlanCode>("care"),
                            .service_level = read<ServiceLevelCode>("next_business_day"),
                            .quantity = 3,
                            .term_months = 12,
                            .sales_region = "emea"})
            .value();
    };
    const auto first = issue();
    const auto second = issue();
    // 2026-03-02 and 30 days: 2026-04-01.
    EXPECT_EQ(tell_on("2026-03-17"), 0);
    certificates->cancel(staff, second.certificate.certificate.id).value();
    EXPECT_EQ(tell_on("2026-03-18"), 1);
    EXPECT_EQ(tell_on("2026-03-28"), 0);
    EXPECT_EQ(tell_on("2026-03-29"), 1);
    EXPECT_EQ(tell_on("2026-04-01"), 0);
    ASSERT_EQ(news().size(), 2U);
    EXPECT_EQ(news()[1].kind, "certificate.starting");
    EXPECT_NE(news()[1].title.find("in 14 Tagen"), std::string::npos) << news()[1].title;
    EXPECT_NE(news()[1].text->find("3 Geräte"), std::string::npos);
}

ON_BOTH_DATABASES(ENT_11_lapsing);
ON_BOTH_DATABASES(ENT_16_reminders);

}  // namespace
}  // namespace aftercare::contracts
