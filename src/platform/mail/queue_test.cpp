// Mail from its transaction until it left, the same on both databases.
#include "kit/database.hpp"
#include "platform/base/concat.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/claim.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/mail/mail.hpp"

#include <gtest/gtest.h>

namespace aftercare::mail {
namespace {

using namespace std::chrono_literals;

// Answers as it is told, and notes what it was given.
class NotingTransport : public Transport {
public:
    Delivery send(const Message& message) override {
        sent.push_back(message);
        if (before_answer) before_answer();
        return answer;
    }
    Delivery probe() override { return answer; }

    Delivery answer{.outcome = Outcome::sent, .answer = "250 taken"};
    std::function<void()> before_answer;
    std::vector<Message> sent;
};

class Q_12_mail : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        account = world.ids.make<AccountId>();
        person = world.ids.next();
        register_jobs(registry, db(), env(), transport, {.name = "Support", .address = "support@support.example"});
    }

    Env& env() { return world.env; }
    Letter letter(const std::string& to = "ann@test.example") {
        return {.account = account,
                .person = person,
                .to = {.name = "Ann", .address = to},
                .kind = "test.reset",
                .text = {.subject = "Reset", .plain = "secret link", .html = "<p>secret link</p>", .language = "en"}};
    }
    MailId queue(const Letter& one) {
        return db().write(Caller::system(), [&](db::Tx& tx) -> Result<MailId> { return enqueue(tx, env(), one); }).value();
    }
    std::vector<Mail> all(const MailFilter& filter = {}, const Scope& scope = Scope::all()) {
        return db().read(scope, [&](db::Tx& tx) { return list(tx, filter); });
    }
    Mail only() { return all().at(0); }
    Result<Mail> again(MailId id, const Scope& scope = Scope::all()) {
        Caller caller = Caller::system();
        caller.scope = scope;
        return db().write(caller, [&](db::Tx& tx) { return redeliver(tx, env(), id); });
    }
    int run_due() { return jobs::Runner(db(), env(), registry, {}).run_due(); }
    // How many mails still hold what they say.
    std::int64_t bodies() {
        static constexpr db::Statement kBodies{"test.bodies",
                                               "select count(*) from mail where plain is not null or html is not null"};
        return db().read(Scope::all(), [&](db::Tx& tx) { return *tx.one<std::int64_t>(kBodies); });
    }

    AccountId account;
    Uuid person;
    NotingTransport transport;
    jobs::Registry registry;
};

TEST_P(Q_12_mail, leaves_after_the_change_that_caused_it_and_forgets_what_it_said) {
    const MailId id = queue(letter());
    EXPECT_EQ(only().state, MailState::queued);
    run_due();
    ASSERT_EQ(transport.sent.size(), 1u);
    const Message& sent = transport.sent[0];
    EXPECT_EQ(sent.id, id.text() + "@support.example");
    EXPECT_EQ(sent.from.address, "support@support.example");
    EXPECT_EQ(sent.to.address, "ann@test.example");
    EXPECT_EQ(sent.to.name, "Ann");
    EXPECT_EQ(sent.text.plain, "secret link");
    EXPECT_EQ(only().state, MailState::sent);
    EXPECT_EQ(only().last_answer, "250 taken");
    EXPECT_EQ(only().finished_at, world.clock.now());
    EXPECT_EQ(bodies(), 0);
    world.clock.advance(1h);
    run_due();
    EXPECT_EQ(transport.sent.size(), 1u);
}

TEST_P(Q_12_mail, is_not_there_where_the_change_was_undone) {
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        enqueue(tx, env(), letter());
        return fail({.kind = ProblemKind::conflict, .code = "test.undone", .detail = "Undone."});
    });
    run_due();
    EXPECT_TRUE(transport.sent.empty());
    EXPECT_TRUE(all().empty());
}

TEST_P(Q_12_mail, to_what_is_no_address_is_dead_at_once_and_the_change_that_caused_it_holds) {
    const MailId id = queue(letter("\"q\"q@test.example"));
    EXPECT_EQ(only().state, MailState::dead);
    EXPECT_EQ(only().last_answer, "The address can't stand in an envelope.");
    EXPECT_EQ(only().finished_at, world.clock.now());
    EXPECT_EQ(run_due(), 1) << "upkeep alone";
    ASSERT_TRUE(again(id));
    run_due();
    EXPECT_EQ(only().state, MailState::dead) << "by hand it comes no further, and its job ends well";
    EXPECT_TRUE(transport.sent.empty());
    EXPECT_TRUE(db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.state = jobs::JobState::dead}); }).empty());
}

TEST_P(Q_12_mail, that_is_put_off_is_tried_again_as_the_same_mail_and_is_dead_at_last) {
    transport.answer = {.outcome = Outcome::try_again, .answer = "RCPT: 451 \xff later\r\n"};
    queue(letter());
    run_due();
    EXPECT_EQ(only().state, MailState::queued);
    EXPECT_EQ(only().last_answer, "RCPT: 451 ? later??");
    const auto job = db().read(Scope::all(), [](db::Tx& tx) { return jobs::list(tx, {.kind = "mail.send"}); }).at(0);
    EXPECT_EQ(job.last_error, concat({"mail.postponed", ": ", "RCPT: 451 ? later??"}));
    run_due();
    EXPECT_EQ(transport.sent.size(), 1u) << "it waits first";
    for (int i = 0; i < kAttempts + 5; ++i) {
        world.clock.advance(1h);
        run_due();
    }
    EXPECT_EQ(transport.sent.size(), static_cast<std::size_t>(kAttempts));
    for (const Message& message : transport.sent) EXPECT_EQ(composed(message), composed(transport.sent[0]));
    EXPECT_EQ(only().state, MailState::dead);
    EXPECT_EQ(only().attempts, kAttempts);
}

TEST_P(Q_12_mail, that_is_refused_is_dead_at_once_and_can_be_delivered_again_by_hand) {
    transport.answer = {.outcome = Outcome::refused, .answer = "RCPT: 550 nobody"};
    const MailId id = queue(letter());
    run_due();
    EXPECT_EQ(only().state, MailState::dead);
    EXPECT_EQ(only().last_answer, "RCPT: 550 nobody");
    EXPECT_EQ(bodies(), 1);

    EXPECT_EQ(again(world.ids.make<MailId>()).error().code, "mail.unknown");
    EXPECT_EQ(again(id, Scope::of(world.ids.make<AccountId>())).error().code, "mail.unknown");
    transport.answer = {.outcome = Outcome::sent, .answer = "250 taken"};
    ASSERT_TRUE(again(id));
    EXPECT_EQ(again(id).error().code, "mail.not_dead");
    run_due();
    EXPECT_EQ(only().state, MailState::sent);
    ASSERT_EQ(transport.sent.size(), 2u);
    EXPECT_EQ(transport.sent[0].id, transport.sent[1].id);
}

TEST_P(Q_12_mail, of_a_worker_that_was_lost_goes_out_again_as_the_same_mail) {
    queue(letter());
    // The worker claims the job, hands the mail over, and is no more.
    transport.before_answer = [] { throw std::runtime_error("killed"); };
    const auto job = jobs::claim(db(), env(), registry);
    ASSERT_TRUE(job);
    const jobs::Job claimed = job->kind == "mail.send" ? *job : *jobs::claim(db(), env(), registry);
    ASSERT_EQ(claimed.kind, "mail.send");
    EXPECT_THROW((void)registry.find("mail.send")->handler(claimed), std::runtime_error);
    transport.before_answer = nullptr;
    run_due();
    EXPECT_EQ(transport.sent.size(), 1u) << "the lease holds";
    world.clock.advance(10min);
    run_due();
    ASSERT_EQ(transport.sent.size(), 2u);
    EXPECT_EQ(composed(transport.sent[0]), composed(transport.sent[1]));
    EXPECT_EQ(only().state, MailState::sent);
    EXPECT_EQ(only().attempts, 2);
}

TEST_P(Q_12_mail, that_kills_its_worker_each_time_is_dead_after_its_attempts) {
    queue(letter());
    transport.before_answer = [] { throw std::runtime_error("killed"); };
    for (int i = 0; i < kAttempts + 5; ++i) {
        run_due();
        world.clock.advance(1h);
    }
    EXPECT_EQ(only().state, MailState::dead);
    EXPECT_EQ(transport.sent.size(), static_cast<std::size_t>(kAttempts));
}

TEST_P(Q_12_mail, is_listed_in_scope_by_state_in_pages) {
    const AccountId other = world.ids.make<AccountId>();
    for (int i = 0; i < 3; ++i) queue(letter());
    Letter foreign = letter();
    foreign.account = other;
    foreign.person.reset();
    queue(foreign);
    EXPECT_EQ(all({}, Scope::of(account)).size(), 3u);
    EXPECT_EQ(all({}, Scope::of(other)).size(), 1u);
    EXPECT_EQ(all({.state = MailState::sent}).size(), 0u);
    const auto first = all({.state = MailState::queued, .limit = 3});
    ASSERT_EQ(first.size(), 3u);
    EXPECT_GT(first[0].id, first[2].id);
    EXPECT_EQ(all({.before = first[2].id}).size(), 1u);
    run_due();
    EXPECT_EQ(all({.state = MailState::sent}).size(), 4u);
    EXPECT_TRUE(db().read(Scope::of(account), [&](db::Tx& tx) { return find(tx, first[1].id); }));
    EXPECT_EQ(db().read(Scope::of(account), [&](db::Tx& tx) { return find(tx, first[0].id); }).error().code, "mail.unknown");
}

TEST_P(Q_12_mail, is_forgotten_after_a_while_and_with_its_person) {
    queue(letter());
    run_due();
    world.clock.advance(kKept + 25h);
    run_due();
    EXPECT_TRUE(all().empty());
    queue(letter());
    Letter other = letter();
    other.person = world.ids.next();
    queue(other);
    const auto gone =
        db().write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> { return forget_person(tx, account, person); });
    EXPECT_EQ(gone.value(), 1);
    run_due();
    EXPECT_EQ(transport.sent.size(), 2u);
}

ON_BOTH_DATABASES(Q_12_mail);

}  // namespace
}  // namespace aftercare::mail
