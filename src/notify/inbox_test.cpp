#include "notify/test_world.hpp"

#include "platform/jobs/upkeep.hpp"

#include <filesystem>
#include <fstream>

namespace aftercare::notify {
namespace {

using namespace std::chrono_literals;

using ID_16_inbox = test::NotifyTest;

TEST_P(ID_16_inbox, gets_news_in_the_transaction_of_their_cause_in_the_readers_words) {
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        notifier->tell(tx, news());
        return fail({.kind = ProblemKind::conflict, .code = "test.undone", .detail = "Undone."});
    });
    EXPECT_TRUE(inbox_of(owner).empty());
    tell(news());
    const auto rows = inbox_of(owner);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].title, "Der Webhook zu hooks.example wurde abgeschaltet");
    EXPECT_NE(rows[0].text.value().find("2. März 2026, 10:00 Uhr CET (Europe/Berlin)"), std::string::npos) << *rows[0].text;
    EXPECT_EQ(rows[0].kind, "webhook.disabled");
    EXPECT_TRUE(inbox_of(member).empty()) << "a member may not change web-hooks";
    tell(news(member.id));
    ASSERT_EQ(inbox_of(member).size(), 1u);
    EXPECT_NE(inbox_of(member)[0].text.value().find("2 March 2026, 01:00 PST (America/Los_Angeles)"), std::string::npos)
        << "the installation's language and zone until one is chosen";
}

TEST_P(ID_16_inbox, is_read_and_counted_by_its_person_alone) {
    for (int i = 0; i < 3; ++i) tell(news(owner.id));
    const Caller me = caller_of(owner);
    const auto rows = inbox->list(me, false, {}, 2);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_GT(rows[0].id, rows[1].id);
    EXPECT_EQ(inbox->list(me, false, rows[1].id, 10).size(), 1u);
    EXPECT_EQ(inbox->count(me).unread, 3);
    EXPECT_EQ(inbox->mark_read(caller_of(member), rows[0].id).error().code, "notify.notification_unknown");
    EXPECT_EQ(inbox->find(caller_of(member), rows[0].id).error().code, "notify.notification_unknown");
    const Instant first = world.clock.now();
    EXPECT_EQ(inbox->mark_read(me, rows[0].id).value().read_at, first);
    world.clock.advance(1min);
    EXPECT_EQ(inbox->mark_read(me, rows[0].id).value().read_at, first) << "again is harmless";
    EXPECT_EQ(inbox->list(me, true, {}, 10).size(), 2u);
    EXPECT_EQ(inbox->mark_all_read(me).unread, 0);
    EXPECT_EQ(inbox->list(me, true, {}, 10).size(), 0u);
}

TEST_P(ID_16_inbox, tells_nobody_twice_of_one_cause_and_many_by_a_job) {
    Tell caused = news();
    caused.cause = world.ids.next();
    tell(caused);
    tell(caused);
    EXPECT_EQ(inbox_of(owner).size(), 1u);
    for (int i = 0; i < 60; ++i) make_person("owner", "Owner " + std::to_string(i));
    const auto last = make_person("owner", "Last Owner");
    Tell to_many = news();
    to_many.cause = world.ids.next();
    tell(to_many);
    EXPECT_TRUE(inbox_of(last).empty()) << "too many for one transaction";
    run_due();
    EXPECT_EQ(inbox_of(last).size(), 1u);
    EXPECT_EQ(inbox_of(owner).size(), 2u);
    EXPECT_TRUE(inbox_of(member).empty());
    tell(to_many);
    run_due();
    EXPECT_EQ(inbox_of(last).size(), 1u);
}

TEST_P(ID_16_inbox, of_another_accounts_people_is_filled_from_a_customers_transaction) {
    const AccountId other = make_account("Beta");
    Caller stranger = Caller::system();
    stranger.scope = Scope::of(other);
    ASSERT_TRUE(db().write(stranger, [&](db::Tx& tx) -> Result<> {
        notifier->tell(tx, news());
        return {};
    }));
    run_due();
    EXPECT_EQ(inbox_of(owner).size(), 1u);
}

TEST_P(ID_16_inbox, has_one_item_of_a_thing_that_goes_on_where_its_news_say_so) {
    Tell first = news(member.id);
    first.repeats = Repeats::replace;
    first.cause = world.ids.next();
    EXPECT_TRUE(tell(first));
    EXPECT_FALSE(tell(first)) << "he or she has it";
    EXPECT_EQ(inbox_of(member, true).size(), 1U) << "told twice by a job that ran twice, it does not take itself away";
    Tell second = first;
    second.cause = world.ids.next();
    tell(second);
    EXPECT_EQ(inbox_of(member, true).size(), 1U);
    EXPECT_EQ(inbox_of(member).size(), 2U) << "the older one is read, not gone";
    Tell other = second;
    other.cause = world.ids.next();
    other.object_id = world.ids.next();
    tell(other);
    EXPECT_EQ(inbox_of(member, true).size(), 2U) << "about another thing";
    Tell spared = other;
    spared.cause = world.ids.next();
    spared.repeats = Repeats::spare;
    EXPECT_FALSE(tell(spared));
    EXPECT_EQ(inbox_of(member).size(), 3U);
    inbox->mark_all_read(caller_of(member));
    tell(spared);
    EXPECT_EQ(inbox_of(member, true).size(), 1U) << "nothing waits unread";
}

TEST_P(ID_16_inbox, takes_no_news_without_kind_or_with_placeholders_that_do_not_fit) {
    const auto thrown = [&](const Tell& bad) {
        EXPECT_THROW((void)db().write(Caller::system(),
                                      [&](db::Tx& tx) -> Result<> {
                                          notifier->tell(tx, bad);
                                          return {};
                                      }),
                     Bug);
    };
    Tell unknown = news();
    unknown.kind = "test.unknown";
    thrown(unknown);
    Tell lacking = news();
    lacking.placeholders.erase("host");
    thrown(lacking);
    Tell more = news();
    more.placeholders["more"] = Placeholder("x");
    thrown(more);
    Tell empty = news();
    empty.placeholders["host"] = Placeholder{};
    thrown(empty);
}

TEST_P(ID_16_inbox, is_forgotten_with_its_person_and_after_the_policys_days) {
    tell(news(owner.id));
    tell(news(member.id));
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        forget_person(tx, account, owner.id);
        return {};
    }));
    EXPECT_TRUE(inbox_of(owner).empty());
    EXPECT_EQ(inbox_of(member).size(), 1u);
    run_due();
    world.clock.advance(366 * 24h);
    run_due();
    EXPECT_TRUE(inbox_of(member).empty());
}

ON_BOTH_DATABASES(ID_16_inbox);

class ID_16_mail : public test::NotifyTest {
protected:
    void choose(const identity::Person& person, const std::string& kind, std::optional<ByMail> mail,
                std::optional<Timing> timing) {
        PatchChoice patch;
        if (mail) patch.mail = *mail;
        if (timing) patch.timing = *timing;
        const auto chosen = inbox->choose(caller_of(person), kind, patch);
        ASSERT_TRUE(chosen) << chosen.error().detail;
    }
};

TEST_P(ID_16_mail, follows_the_policy_until_somebody_chooses) {
    tell(news(owner.id));
    run_due();
    ASSERT_EQ(transport.sent.size(), 1u);
    const auto& full = transport.sent[0].text;
    EXPECT_EQ(full.subject, "Der Webhook zu hooks.example wurde abgeschaltet");
    EXPECT_NE(full.plain.find("Guten Tag Olga Owner,"), std::string::npos) << full.plain;
    EXPECT_NE(full.plain.find("status 500"), std::string::npos) << full.plain;
    EXPECT_NE(full.plain.find("https://support.example/notifications/" + inbox_of(owner)[0].id.text()), std::string::npos);
    EXPECT_EQ(transport.sent[0].to.address, owner.email->text());

    choose(owner, "webhook.disabled", ByMail::link, {});
    tell(news(owner.id));
    run_due();
    ASSERT_EQ(transport.sent.size(), 2u);
    EXPECT_EQ(transport.sent[1].text.plain.find("hooks.example"), std::string::npos) << "only that there is something";
    choose(owner, "webhook.disabled", ByMail::off, {});
    tell(news(owner.id));
    run_due();
    EXPECT_EQ(transport.sent.size(), 2u);
    EXPECT_EQ(inbox_of(owner).size(), 3u) << "the inbox has everything";
}

TEST_P(ID_16_mail, of_the_day_comes_at_seven_in_the_readers_zone_with_all_that_there_was) {
    choose(owner, "webhook.disabled", ByMail::full, Timing::daily);
    choose(member, "webhook.disabled", ByMail::link, Timing::daily);
    for (int i = 0; i < 205; ++i) tell(news(owner.id));
    tell(news(member.id));
    run_due();
    EXPECT_TRUE(transport.sent.empty());
    world.clock.set(*Instant::parse("2026-03-02T15:00:00Z"));  // 07:00 in Los Angeles.
    run_due();
    ASSERT_EQ(transport.sent.size(), 1u);
    EXPECT_EQ(transport.sent[0].to.address, member.email->text());
    EXPECT_EQ(transport.sent[0].text.plain.find("hooks.example"), std::string::npos);
    world.clock.set(*Instant::parse("2026-03-03T05:59:00Z"));
    run_due();
    EXPECT_EQ(transport.sent.size(), 1u);
    world.clock.set(*Instant::parse("2026-03-03T06:00:00Z"));  // 07:00 in Berlin.
    run_due();
    ASSERT_EQ(transport.sent.size(), 2u);
    EXPECT_EQ(transport.sent[1].text.subject, "Ihr Tagesüberblick: 205");
    EXPECT_NE(transport.sent[1].text.plain.find("und 155 weitere"), std::string::npos) << transport.sent[1].text.plain;
    world.clock.advance(48h);
    run_due();
    EXPECT_EQ(transport.sent.size(), 2u) << "nothing new, no mail";
    tell(news(owner.id));
    run_due();
    world.clock.advance(24h);
    run_due();
    EXPECT_EQ(transport.sent.size(), 3u);
}

TEST_P(ID_16_mail, is_sent_once_although_its_job_runs_twice) {
    tell(news(owner.id));
    const auto jobs = db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "notify.decide_mail"}); });
    ASSERT_EQ(jobs.size(), 1u);
    ASSERT_TRUE(registry.find("notify.decide_mail")->handler(jobs[0]));
    ASSERT_TRUE(registry.find("notify.decide_mail")->handler(jobs[0]));
    run_due();
    EXPECT_EQ(transport.sent.size(), 1u);
}

TEST_P(ID_16_mail, about_safety_can_not_be_switched_off) {
    PatchChoice off;
    off.mail = ByMail::off;
    EXPECT_EQ(inbox->choose(caller_of(owner), "security.account_locked", off).error().code, "notify.kind_mandatory");
    EXPECT_EQ(inbox->choose(caller_of(owner), "test.unknown", off).error().code, "notify.kind_unknown");
    Caller nobody = Caller::system();
    EXPECT_EQ(inbox->choose(nobody, "webhook.disabled", off).error().code, "notify.no_person");
    const Choices all = inbox->choices(caller_of(owner));
    ASSERT_EQ(all.choices.size(), test::kinds().all().size());
    EXPECT_EQ(all.choices[0].kind, "security.account_locked");
    EXPECT_EQ(all.choices[0].title, "Ihre Anmeldung wurde vorübergehend gesperrt");
    EXPECT_TRUE(all.choices[0].mandatory);
    EXPECT_FALSE(all.choices[0].chosen);
    tell({.account = account,
          .person = owner.id,
          .action = "",
          .kind = "security.account_locked",
          .object_kind = "person",
          .object_id = owner.id.uuid,
          .text_key = "notify.account_locked",
          .placeholders = {{"until", Placeholder(world.clock.now())}}});
    tell({.account = account,
          .person = owner.id,
          .action = "",
          .kind = "security.password_reset",
          .object_kind = "person",
          .object_id = owner.id.uuid,
          .text_key = "notify.password_reset",
          .placeholders = {{"at", Placeholder(world.clock.now())}}});
    run_due();
    EXPECT_EQ(transport.sent.size(), 2u);
}

TEST_P(ID_16_mail, does_not_go_to_who_was_deactivated) {
    tell(news(owner.id));
    make_person("owner", "Another Owner");
    ASSERT_TRUE(identity->set_status(Caller::system(), owner.id, identity::PersonStatus::deactivated));
    run_due();
    EXPECT_TRUE(transport.sent.empty());
}

ON_BOTH_DATABASES(ID_16_mail);

TEST(ID_16_policy, that_switches_off_what_must_be_told_or_names_no_kind_is_refused) {
    policy::Sections sections;
    add_policy(sections, test::kinds());
    const auto folder = std::filesystem::temp_directory_path() / ("aftercare-notifications-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "notifications.yaml") << R"(digest_hour: 7
keep_days: 1
usual: {mail: link, timing: at_once}
kinds:
  - {kind: security.account_locked, mail: "off", timing: at_once}
  - {kind: test.unknown, mail: link, timing: daily}
  - {kind: test.unknown, mail: link, timing: daily}
  - {kind: "tests.*", mail: full, timing: daily}
  - {kind: "security.*", mail: "off", timing: daily}
webhooks:
  per_account: 1
  attempts: 1
  first_retry_seconds: 100
  longest_retry_seconds: 10
  disable_after_failures: 1
  disable_after_days: 1
  slow_seconds: 5
  secret_overlap_hours: 0
  keep_days: 1
)";
    const auto loaded = policy::load(folder.string(), sections);
    std::filesystem::remove_all(folder);
    ASSERT_FALSE(loaded);
    std::vector<std::string> places;
    for (const auto& complaint : loaded.error()) places.push_back(complaint.pointer);
    EXPECT_EQ(places, (std::vector<std::string>{"/kinds/0/mail", "/kinds/1/kind", "/kinds/2/kind", "/kinds/2/kind",
                                                "/kinds/3/kind", "/kinds/4/mail", "/webhooks/longest_retry_seconds"}));
}

TEST(ID_16_policy, may_speak_of_all_kinds_that_begin_alike_and_of_one_by_itself) {
    Notifications section;
    section.kinds.push_back({.kind = OneLine<1, 60>("case.*"), .mail = ByMail::full, .timing = Timing::at_once});
    section.kinds.push_back({.kind = OneLine<1, 60>("case.planned"), .mail = ByMail::off, .timing = Timing::daily});
    EXPECT_EQ(section.way_of("case.paged").mail, ByMail::full);
    EXPECT_EQ(section.way_of("case.planned").mail, ByMail::off);
    EXPECT_EQ(section.way_of("cases.paged").mail, ByMail::link) << "the usual";
    EXPECT_EQ(section.way_of("case").mail, ByMail::link);
}

}  // namespace
}  // namespace aftercare::notify
