// A mail that waited for a person becomes a note, and may open a closed case again (CASE-06, CASE-19).
#include "cases/mail/test_kept_mail.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

using kit::code_of;

class CASE_19_review : public KeptMail {
protected:
    // A mail that was read, and waits.
    IncomingMailId waiting(const std::string& from, const std::string& text, const std::string& rest = "\n") {
        const IncomingMailId id = came(from, IncomingState::review, text, rest);
        world.clock.advance(std::chrono::minutes{1});
        return id;
    }
    CaseView closed() {
        const CaseView made = cases->open(as_anna, request("other")).value();
        cases->contact(as_erik, made.id, {}).value();
        cases->propose(as_erik, made.id, {.resolution = "Replace the cable."}).value();
        return cases->accept(as_anna, made.id).value();
    }
    Case now(const CaseView& of) { return cases->find(as_erik, of.id).value(); }
    AcceptMail on(const CaseView& of, bool reopens) { return {.case_id = CaseName(of.id), .reopens = reopens}; }
};

TEST_P(CASE_19_review, CASE_06_a_mail_on_a_closed_case_lies_with_it_or_opens_it_again) {
    const CaseView made = closed();
    const IncomingMail thanks = mails->accept(as_erik, waiting("anna@example.example", "Thank you!"), on(made, false)).value();
    EXPECT_EQ(thanks.state, IncomingState::noted);
    EXPECT_EQ(thanks.decided_by, erik);
    EXPECT_FALSE(now(made).open);
    (void)mails->accept(as_erik, waiting("anna@example.example", "It is down again.\nAll of it."), on(made, true)).value();
    EXPECT_EQ(now(made).status.text(), "reopened");
    EXPECT_EQ(now(made).last_channel, Channel::mail);
    const auto history = cases->history(as_erik, made.id, {}, 100).value();
    const auto reopened = std::ranges::find(history, CaseEventKind::reopened, &CaseEvent::kind);
    ASSERT_NE(reopened, history.end());
    EXPECT_EQ(reopened->text->text(), "It is down again.");
    EXPECT_EQ(reopened->actor_id, anna.uuid) << "in the name of who wrote it";
    EXPECT_EQ(history.back().kind, CaseEventKind::noted);
    EXPECT_EQ(history.back().text->text(), "It is down again.\nAll of it.");
    (void)mails->accept(as_erik, waiting("eve@elsewhere.example", "Mine too."), on(made, true)).value();
    EXPECT_EQ(told(as_anna, made.id).find("reopened"), told(as_anna, made.id).rfind("reopened")) << "it is open";
}

TEST_P(CASE_19_review, CASE_06_too_late_is_refused_and_the_mail_waits_on) {
    const CaseView made = closed();
    world.clock.advance(std::chrono::hours{24 * 15});
    const IncomingMailId mail = waiting("eve@elsewhere.example", "It is down again.");
    EXPECT_EQ(code_of(mails->accept(as_erik, mail, on(made, true))), "cases.reopen_too_late");
    EXPECT_EQ(mails->accept(as_erik, mail, on(made, false)).value().state, IncomingState::noted);
    EXPECT_EQ(code_of(mails->accept(as_erik, mail, on(made, false))), "cases.mail_decided");
    const auto history = cases->history(as_erik, made.id, {}, 100).value();
    EXPECT_EQ(history.back().actor_kind, "system") << "nobody is known by that name";
}

// CASE-01: who may not read the case reads no mail of it.
TEST_P(CASE_19_review, CASE_01_mail_of_a_restricted_case_is_for_those_who_read_it) {
    make_covered();
    const IncomingMailId mail = waiting("anna@example.example", "The hole is this.");
    const CaseView secret = cases->open(as_anna, request("vulnerability_report", "AA0001")).value();
    ASSERT_TRUE(secret.restricted);
    (void)mails->accept(as_erik, mail, on(secret, false)).value();
    EXPECT_EQ(mails->list(as_erik, {}, {}, 10).size(), 1U);
    Caller tara = staff("tara", "support_engineer");
    tara.actions =
        std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"case.read", "case.read_mail", "case.review_mail"});
    EXPECT_TRUE(mails->list(tara, {}, {}, 10).empty());
    EXPECT_TRUE(mails->list(tara, IncomingState::noted, {}, 10).empty());
    EXPECT_EQ(code_of(mails->find(tara, mail)), "cases.mail_unknown");
    EXPECT_EQ(code_of(mails->content(tara, mail)), "cases.mail_unknown");
    EXPECT_EQ(code_of(mails->accept(tara, mail, on(secret, false))), "cases.mail_unknown");
    EXPECT_EQ(code_of(mails->accept(tara, waiting("eve@elsewhere.example", "Mine."), on(secret, false))), "cases.case_unknown");
}

TEST_P(CASE_19_review, a_number_that_is_mistyped_gives_nobodys_mail_to_somebody_else) {
    const CaseView theirs = cases->open(as_anna, request("other")).value();
    make_person(beta, "bella");
    const IncomingMailId mail = waiting("bella@example.example", "Our secret.");
    EXPECT_EQ(code_of(mails->accept(as_erik, mail, on(theirs, false))), "cases.mail_unrelated");
    AcceptMail meant = on(theirs, false);
    meant.unrelated = true;
    EXPECT_EQ(mails->accept(as_erik, mail, meant).value().state, IncomingState::noted);
    EXPECT_EQ(code_of(mails->accept(as_erik, waiting("bella@example.example", "Again."), on(theirs, false))),
              "cases.mail_unrelated");
}

TEST_P(CASE_19_review, files_follow_the_note_of_whoever_was_first_to_decide) {
    const CaseView one = cases->open(as_anna, request("other")).value();
    const CaseView other = cases->open(as_anna, request("other")).value();
    std::vector<CaseId> given;
    mails->keep_files_by([&](const Caller&, CaseId to, const MailFile& file) -> Result<> {
        EXPECT_EQ(file.name, "trace.txt");
        given.push_back(to);
        return {};
    });
    const IncomingMailId mail = waiting("anna@example.example", "", R"(Content-Type: multipart/mixed; boundary="b"

--b

See the trace.
--b
Content-Type: text/plain
Content-Disposition: attachment; filename="trace.txt"

abc
--b--
)");
    (void)mails->accept(as_erik, mail, on(one, false)).value();
    EXPECT_TRUE(given.empty()) << "with the note, not before it";
    EXPECT_EQ(code_of(mails->accept(as_erik, mail, on(other, false))), "cases.mail_decided");
    EXPECT_TRUE(mails->keep_files({.account_id = vendor, .mail_id = mail, .case_id = one.id}));
    EXPECT_EQ(given, std::vector{one.id});
    const auto jobs = db().read(Scope::all(), [](db::Tx& tx) {
        return tx.all<std::string>({"test.jobs", "select payload from job where kind = 'cases.mail_files'"});
    });
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_NE(jobs[0].find(one.id.text()), std::string::npos);
}

TEST_P(CASE_19_review, CASE_07_files_that_a_case_does_not_take_are_named_once_to_whoever_reads_it) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    ProblemKind kind = ProblemKind::unavailable;
    mails->keep_files_by([&](const Caller&, CaseId, const MailFile& file) -> Result<> {
        if (file.name == "a.txt") return {};
        return fail({.kind = kind, .code = "cases.case_files_full", .detail = "There is no room.", .remedy = {}, .rule = {}});
    });
    const IncomingMailId mail = waiting("anna@example.example", "", R"(Content-Type: multipart/mixed; boundary="b"

--b

See the logs.
--b
Content-Type: text/plain
Content-Disposition: attachment; filename="a.txt"

abc
--b
Content-Type: text/plain
Content-Disposition: attachment; filename="b.txt"

abcd
--b--
)");
    (void)mails->accept(as_erik, mail, on(made, false)).value();
    int news = 0;
    mails->tell_of_missing_by([&](db::Tx&, const Case& row) { news += row.id == made.id ? 1 : 100; });
    const KeepMailFiles job{.account_id = vendor, .mail_id = mail, .case_id = made.id};
    EXPECT_FALSE(mails->keep_files(job)) << "it is tried again";
    EXPECT_EQ(told(as_erik, made.id), "opened noted");
    EXPECT_EQ(news, 0);
    kind = ProblemKind::conflict;
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(mails->keep_files(job));
    EXPECT_EQ(told(as_erik, made.id), "opened noted attachment_refused");
    EXPECT_EQ(news, 1) << "whoever works on it hears that something is missing";
    EXPECT_EQ(told(as_anna, made.id), "opened noted attachment_refused") << "the customer, whose note names the file";
    const CaseEvent refused = cases->history(as_anna, made.id, {}, 100).value().back();
    EXPECT_EQ(refused.actor_kind, "system");
    EXPECT_EQ(refused.is_now, "b.txt");
    EXPECT_EQ(refused.text->text(), "There is no room.")
        << "as the server says it, which the portal says in the reader's language";
}

// CASE-29: whoever writes, it is no word of the vendor's, who only looked at the mail.
TEST_P(CASE_19_review, what_a_stranger_wrote_is_no_word_to_the_customer) {
    const CaseView made = opened(Priority::p2, "other");
    cases->contact(as_erik, made.id, {}).value();
    const auto next_update = [&] { return cases->clocks(as_erik, made.id).value().back().due_at; };
    const auto before = next_update();
    (void)mails->accept(as_erik, waiting("eve@elsewhere.example", "Mine too."), on(made, false)).value();
    EXPECT_EQ(next_update(), before);
}

ON_BOTH_DATABASES(CASE_19_review);

}  // namespace
}  // namespace aftercare::cases
