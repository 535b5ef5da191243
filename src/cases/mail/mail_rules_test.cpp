// What becomes of a mail, by what is known of it.
#include "cases/mail/mail_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {

void PrintTo(const MailDecision& decision, std::ostream* out) {
    *out << static_cast<int>(decision.state) << " " << static_cast<int>(decision.reason);
}

namespace {

using enum IncomingState;
using enum MailReason;

CaseMailPolicy policy() {
    CaseMailPolicy made;
    made.answers_per_hour = 1;
    made.notes_per_hour = 10;
    return made;
}

// A customer's mail with a case that he or she sees and may note on.
MailFacts good() {
    MailFacts facts;
    facts.sender = MailSender{};
    facts.cases = {{.seen = true, .may_note = true}};
    return facts;
}

MailDecision with(const std::function<void(MailFacts&)>& change, CaseMailPolicy of = policy()) {
    MailFacts facts = good();
    change(facts);
    return decide(facts, of);
}

MailDecision is(IncomingState state, MailReason reason) { return {state, reason}; }

TEST(CASE_19_mail_rules, a_mail_that_names_a_case_becomes_a_note_if_the_sender_may) {
    EXPECT_EQ(with([](MailFacts&) {}), is(noted, names_case));
    EXPECT_EQ(with([](MailFacts& f) { f.cases[0].may_note = false; }), is(review, may_not_note));
    EXPECT_EQ(with([](MailFacts& f) { f.cases[0].seen = false; }), is(review, case_not_seen));
    EXPECT_EQ(with([](MailFacts& f) { f.cases.push_back(f.cases[0]); }), is(review, several_cases));
}

TEST(CASE_06_mail_rules, a_mail_on_a_closed_case_waits_for_a_person_and_its_sender_is_told_how_to_reopen) {
    const auto on_closed = [](MailFacts& f) { f.cases[0].closed = f.cases[0].may_reopen = true; };
    EXPECT_EQ(with(on_closed), is(review, case_closed)) << "a word of thanks opens nothing again";
    EXPECT_EQ(with([&](MailFacts& f) { on_closed(f), f.answers = 1; }), is(review, too_many_answers));
    EXPECT_EQ(with([&](MailFacts& f) { on_closed(f), f.automatic.wants_no_answer = true; }), is(review, wants_no_answer));
    EXPECT_EQ(with([&](MailFacts& f) { on_closed(f), f.cases[0].may_note = false; }), is(review, may_not_note));
    EXPECT_EQ(with([&](MailFacts& f) { on_closed(f), f.automatic.submitted = true; }), is(ignored, automatic_reply));
    EXPECT_EQ(with([&](MailFacts& f) { on_closed(f), f.asks_status = true; }), is(answered, asks_status));
}

TEST(CASE_06_mail_rules, it_reopens_the_case_where_the_policy_says_so_and_the_sender_may) {
    CaseMailPolicy reopening = policy();
    reopening.on_closed = OnClosed::reopen;
    const auto on_closed = [](MailFacts& f) { f.cases[0].closed = f.cases[0].may_reopen = f.cases[0].has_token = true; };
    EXPECT_EQ(with(on_closed, reopening), is(noted, reopens_case));
    EXPECT_EQ(with([&](MailFacts& f) { on_closed(f), f.cases[0].has_token = false; }, reopening), is(review, case_closed))
        << "nothing shows whose mail it is";
    EXPECT_EQ(with([&](MailFacts& f) { on_closed(f), f.cases[0].may_reopen = false; }, reopening), is(review, case_closed))
        << "too late, or not the sender's to say";
    EXPECT_EQ(
        with([&](MailFacts& f) { on_closed(f), f.cases[0].has_token = false, f.sender->authenticity = Authenticity::failed; },
             reopening),
        is(review, unproven_sender));
    EXPECT_EQ(with([](MailFacts&) {}, reopening), is(noted, names_case)) << "an open one needs no reopening";
}

TEST(CASE_19_mail_rules, what_nobody_wrote_makes_no_note_and_no_answer) {
    EXPECT_EQ(with([](MailFacts& f) { f.own = true; }), is(ignored, own_mail));
    EXPECT_EQ(with([](MailFacts& f) { f.automatic.delivery_report = f.null_sender = true; }), is(ignored, delivery_report));
    EXPECT_EQ(with([](MailFacts& f) { f.automatic.submitted = true; }), is(ignored, automatic_reply));
    EXPECT_EQ(with([](MailFacts& f) { f.null_sender = true; }), is(ignored, automatic_reply));
    EXPECT_EQ(with([](MailFacts& f) { f.automatic.bulk = true; }), is(ignored, bulk));
    EXPECT_EQ(with([](MailFacts& f) { f.duplicate = true; }), is(ignored, duplicate));
    EXPECT_EQ(with([](MailFacts& f) { f.automatic.list = true; }), is(noted, names_case)) << "people write by lists too";
}

TEST(CASE_19_mail_rules, unknown_senders_and_what_can_not_be_read_are_for_a_person) {
    EXPECT_EQ(with([](MailFacts& f) { f.sender.reset(); }), is(review, unknown_sender));
    EXPECT_EQ(with([](MailFacts& f) { f.broken = true; }), is(review, broken));
    EXPECT_EQ(with([](MailFacts& f) { f.sender.reset(), f.cases.clear(), f.asks_status = true; }), is(review, unknown_sender))
        << "no stranger is answered";
}

TEST(CASE_19_mail_rules, a_new_case_by_mail_is_refused_politely_and_not_too_often) {
    EXPECT_EQ(with([](MailFacts& f) { f.cases.clear(); }), is(refused, new_case));
    EXPECT_EQ(with([](MailFacts& f) { f.cases.clear(), f.asks_status = true; }), is(refused, new_case)) << "no number, no status";
    EXPECT_EQ(with([](MailFacts& f) { f.cases.clear(), f.answers = 1; }), is(review, too_many_answers));
    EXPECT_EQ(with([](MailFacts& f) { f.cases.clear(), f.automatic.wants_no_answer = true; }), is(review, wants_no_answer));
    EXPECT_EQ(with([](MailFacts& f) { f.cases.clear(), f.automatic.list = true; }), is(review, wants_no_answer));
}

TEST(CASE_19_mail_rules, status_is_answered_to_who_sees_the_case) {
    EXPECT_EQ(with([](MailFacts& f) { f.asks_status = true; }), is(answered, asks_status));
    EXPECT_EQ(with([](MailFacts& f) { f.asks_status = true, f.cases[0].may_note = false; }), is(answered, asks_status));
    EXPECT_EQ(with([](MailFacts& f) { f.asks_status = true, f.cases[0].seen = false; }), is(review, case_not_seen));
    EXPECT_EQ(with([](MailFacts& f) { f.asks_status = true, f.answers = 1; }), is(review, too_many_answers));
}

TEST(CASE_19_mail_rules, ten_notes_an_hour_then_a_person_looks) {
    EXPECT_EQ(with([](MailFacts& f) { f.cases[0].notes = 9; }), is(noted, names_case));
    EXPECT_EQ(with([](MailFacts& f) { f.cases[0].notes = 10; }), is(review, too_many_notes));
}

TEST(CASE_19_mail_rules, an_address_alone_is_believed_as_far_as_the_policy_says_and_never_for_the_vendors_people) {
    CaseMailPolicy strict = policy();
    strict.unproven_customer = Unproven::review;
    EXPECT_EQ(with([](MailFacts&) {}, strict), is(review, unproven_sender));
    EXPECT_EQ(with([](MailFacts& f) { f.cases[0].has_token = true; }, strict), is(noted, names_case));
    EXPECT_EQ(with([](MailFacts& f) { f.sender->authenticity = Authenticity::proven; }, strict), is(noted, names_case));
    EXPECT_EQ(with([](MailFacts& f) { f.sender->staff = true; }), is(review, unproven_sender));
    EXPECT_EQ(with([](MailFacts& f) { f.sender->staff = f.cases[0].has_token = true; }), is(noted, names_case));
    EXPECT_EQ(with([](MailFacts& f) { f.sender->authenticity = Authenticity::failed; }), is(review, unproven_sender));
    EXPECT_EQ(with([](MailFacts& f) { f.sender->authenticity = Authenticity::failed, f.cases[0].has_token = true; }),
              is(noted, names_case))
        << "forwarding breaks signatures, the token it does not";
    EXPECT_EQ(with([](MailFacts& f) { f.sender->authenticity = Authenticity::failed, f.asks_status = true; }),
              is(review, unproven_sender));
    EXPECT_EQ(with([](MailFacts& f) { f.sender->authenticity = Authenticity::failed, f.cases.clear(); }),
              is(review, unproven_sender));
}

TEST(CASE_19_mail_rules, CASE_07_of_missing_files_whoever_wrote_and_wants_an_answer_is_told_within_the_bound) {
    const auto takes = [](const std::function<void(MailFacts&)>& change) {
        MailFacts facts = good();
        change(facts);
        return takes_answer(facts, policy());
    };
    EXPECT_TRUE(takes([](MailFacts&) {}));
    const std::function<void(MailFacts&)> nobody[] = {
        [](MailFacts& f) { f.own = true; },
        [](MailFacts& f) { f.null_sender = true; },
        [](MailFacts& f) { f.automatic.submitted = true; },
        [](MailFacts& f) { f.automatic.delivery_report = true; },
        [](MailFacts& f) { f.automatic.bulk = true; },
        [](MailFacts& f) { f.automatic.list = true; },
        [](MailFacts& f) { f.automatic.wants_no_answer = true; },
        [](MailFacts& f) { f.duplicate = true; },
        [](MailFacts& f) { f.broken = true; },
        [](MailFacts& f) { f.sender.reset(); },
        [](MailFacts& f) { f.answers = 1; },
    };
    for (std::size_t i = 0; i < std::size(nobody); ++i) EXPECT_FALSE(takes(nobody[i])) << i;
}

}  // namespace
}  // namespace aftercare::cases
