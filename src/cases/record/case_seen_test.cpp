// Nobody decides on what they have not seen (CASE-06, CASE-13, CASE-26), and what is written is a contact in one step (CASE-10).
#include "cases/record/case_store.hpp"
#include "kit/cases_world.hpp"
#include "policy/pack_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

class Seen : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        make_covered();
        mira = staff("mira", "support_engineer");
        is_mira = identity::PersonId{mira.person};
    }
    CaseView opened(FollowUp follow_up = FollowUp::mail_full_text) {
        OpenCase asked = request("technical", "AA0001");
        asked.follow_up = follow_up;
        return cases->open(as_anna, asked).value();
    }
    // Later, as both sides' words are in time.
    void pass(std::chrono::seconds time = std::chrono::minutes{1}) { world.clock.advance(time); }
    Instant read(const CaseView& one) { return cases->find(as_erik, one.id).value().modified_at; }

    Caller mira;
    identity::PersonId is_mira;
};

class CASE_13_taken : public Seen {};

TEST_P(CASE_13_taken, of_two_engineers_who_take_a_case_at_once_the_second_is_told_whose_it_is) {
    const CaseView made = opened();
    EXPECT_EQ(cases->assign(as_erik, made.id, {.owner_id = erik}).value().owner_id, erik);
    const Problem refused = cases->assign(mira, made.id, {.owner_id = is_mira}).error();
    EXPECT_EQ(refused.code, "cases.owned_by_another");
    EXPECT_EQ(refused.kind, ProblemKind::conflict);
    EXPECT_EQ(refused.detail, "erik has it now.");
    EXPECT_EQ(cases->find(mira, made.id).value().owner_id, erik);
    EXPECT_EQ(cases->assign(mira, made.id, {.owner_id = is_mira, .from = erik}).value().owner_id, is_mira);
}

TEST_P(CASE_13_taken, who_names_somebody_else_than_who_has_it_is_refused_too) {
    const CaseView made = opened();
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    const Caller lena = staff("lena", "support_manager");
    EXPECT_EQ(cases->assign(lena, made.id, {.owner_id = identity::PersonId{lena.person}, .from = is_mira}).error().code,
              "cases.owned_by_another");
    EXPECT_EQ(cases->assign(lena, made.id, {}).error().code, "cases.owned_by_another") << "nor is it given back";
    EXPECT_FALSE(cases->assign(lena, made.id, {.from = erik}).value().owner_id);
}

TEST_P(CASE_13_taken, ones_own_and_what_nobody_has_is_given_without_a_name) {
    const CaseView made = opened();
    EXPECT_EQ(cases->assign(mira, made.id, {.owner_id = erik}).value().owner_id, erik);
    EXPECT_EQ(cases->assign(mira, made.id, {.owner_id = erik}).value().owner_id, erik) << "it is so already";
    EXPECT_EQ(cases->assign(as_erik, made.id, {.owner_id = is_mira}).value().owner_id, is_mira);
    EXPECT_FALSE(cases->assign(mira, made.id, {}).value().owner_id);
}

class CASE_06_read : public Seen {};

TEST_P(CASE_06_read, what_is_accepted_is_the_very_resolution_that_was_read) {
    const CaseView made = opened();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    const Instant then = read(made);
    pass();
    cases->propose(as_erik, made.id, {.resolution = "Replace it."}).value();
    const Problem refused = cases->accept(as_anna, made.id, then).error();
    EXPECT_EQ(refused.code, "cases.changed_since");
    EXPECT_EQ(refused.detail, "Since the case was read others have changed what this rests on: resolution_proposed.");
    EXPECT_EQ(cases->reject(as_anna, made.id, {.reason = CaseReason("No.")}, then).error().code, "cases.changed_since");
    const DecideForCustomer told{.decision = CustomerDecision::accept, .reason = CaseReason("Anna called.")};
    EXPECT_EQ(cases->decide_for(mira, made.id, told, then).error().code, "cases.changed_since");
    EXPECT_TRUE(cases->find(as_anna, made.id).value().open);
    EXPECT_FALSE(cases->accept(as_anna, made.id, read(made)).value().open);
}

TEST_P(CASE_06_read, what_else_has_happened_keeps_nobody_from_accepting) {
    const CaseView made = opened();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    const Instant then = read(made);
    pass();
    cases->note(mira, made.id, {.text = "The release notes are attached."}).value();
    EXPECT_FALSE(cases->accept(as_anna, made.id, then).value().open);
}

TEST_P(CASE_06_read, who_says_nothing_of_when_it_was_read_decides_on_what_there_is) {
    const CaseView made = opened();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    pass();
    cases->propose(as_erik, made.id, {.resolution = "Replace it."}).value();
    EXPECT_FALSE(cases->accept(as_anna, made.id).value().open);
}

class CASE_26_together : public Seen {};

TEST_P(CASE_26_together, a_status_or_a_proposal_is_refused_where_others_have_gone_on_since) {
    const CaseView made = opened();
    cases->assign(as_erik, made.id, {.owner_id = erik}).value();
    const Instant then = read(made);
    pass();
    cases->note(as_anna, made.id, {.text = "It mended itself."}).value();
    const ChangeStatus waits{.status = StatusCode::parse("in_progress").value()};
    const Problem refused = cases->propose(as_erik, made.id, {.resolution = "Upgrade."}, then).error();
    EXPECT_EQ(refused.code, "cases.changed_since");
    EXPECT_EQ(refused.detail, "Since the case was read others have changed what this rests on: noted.");
    EXPECT_EQ(cases->change_status(as_erik, made.id, waits, then).error().code, "cases.changed_since");
    EXPECT_EQ(told(as_erik, made.id), "opened assigned status_changed noted") << "nothing was done";
    EXPECT_EQ(cases->change_status(as_erik, made.id, waits, read(made)).value().status.text(), "in_progress");
}

TEST_P(CASE_26_together, neither_ones_own_steps_nor_what_nothing_rests_on_are_in_the_way) {
    const CaseView made = opened();
    const Instant then = read(made);
    pass();
    cases->note(as_erik, made.id, {.text = "We look into it."}).value();
    cases->change(as_anna, made.id, {.tracking_number = TrackingNumber("T-1")}, {}).value();
    EXPECT_TRUE(cases->propose(as_erik, made.id, {.resolution = "Upgrade."}, then));
}

// Two servers' clocks are never quite the same.
TEST_P(CASE_26_together, the_time_of_a_case_never_runs_backwards) {
    const CaseView made = opened();
    pass();
    const Instant then = cases->note(as_erik, made.id, {.text = "We look into it."}).value().modified_at;
    world.clock.set(then.plus(-std::chrono::seconds{30}));
    EXPECT_GT(cases->note(as_anna, made.id, {.text = "Thank you."}).value().modified_at, then);
    EXPECT_EQ(cases->propose(as_erik, made.id, {.resolution = "Upgrade."}, then).error().code, "cases.changed_since");
}

class CASE_10_written : public Seen {
protected:
    const ClockView& response(const CaseView& one) {
        shown = cases->clocks(as_erik, one.id).value();
        return *std::ranges::find(shown, ClockKind::first_response, &ClockView::kind);
    }
    std::vector<ClockView> shown;
};

TEST_P(CASE_10_written, a_public_note_of_an_engineer_is_the_first_contact_where_the_contact_is_mailed_its_text) {
    const CaseView made = opened();
    pass();
    const CaseView answered = cases->note(as_erik, made.id, {.text = "Which release is it?"}).value();
    EXPECT_EQ(answered.first_contact_at, answered.modified_at);
    EXPECT_EQ(answered.status.text(), "in_progress");
    EXPECT_EQ(told(as_anna, made.id), "opened noted contacted status_changed");
    EXPECT_EQ(response(made).met_at, answered.modified_at);
    EXPECT_EQ(response(made).met_by, ContactBy::mail);
    EXPECT_EQ(std::ranges::count(shown, ClockKind::update, &ClockView::kind), 2) << "the update begins anew once";
    cases->note(as_erik, made.id, {.text = "And which card?"}).value();
    EXPECT_EQ(told(as_anna, made.id), "opened noted contacted status_changed noted") << "one contact is the first";
}

TEST_P(CASE_10_written, CASE_12_it_meets_both_clocks_of_an_administrative_case) {
    const CaseView made = cases->open(as_anna, request("entitlement")).value();
    pass();
    const CaseView answered = cases->note(as_erik, made.id, {.text = "We look at the contract."}).value();
    (void)response(made);
    for (const ClockKind kind : {ClockKind::first_response, ClockKind::contact}) {
        const auto clock = std::ranges::find(shown, kind, &ClockView::kind);
        ASSERT_NE(clock, shown.end());
        EXPECT_EQ(clock->met_at, answered.modified_at);
        EXPECT_EQ(clock->met_by, ContactBy::mail);
    }
}

TEST_P(CASE_10_written, who_says_that_it_is_none_leaves_the_response_owed) {
    const CaseView made = opened();
    EXPECT_FALSE(
        cases->note(as_erik, made.id, {.text = "We have it.", .contact = WrittenContact::none}).value().first_contact_at);
    EXPECT_FALSE(response(made).met_at);
}

TEST_P(CASE_10_written, where_no_text_is_mailed_it_is_a_contact_only_if_that_is_said) {
    const CaseView link = opened(FollowUp::mail_link_only);
    EXPECT_FALSE(cases->note(as_erik, link.id, {.text = "We look into it."}).value().first_contact_at);
    EXPECT_TRUE(
        cases->note(as_erik, link.id, {.text = "Sent to you.", .contact = WrittenContact::mail}).value().first_contact_at);
    const CaseView phone = opened(FollowUp::phone);
    EXPECT_FALSE(cases->note(as_erik, phone.id, {.text = "We look into it."}).value().first_contact_at);
    OpenCase asked = request("vulnerability_report");
    const CaseView restricted = cases->open(as_anna, asked).value();
    EXPECT_FALSE(cases->note(as_erik, restricted.id, {.text = "We look into it."}).value().first_contact_at)
        << "its mails tell no text";
}

TEST_P(CASE_10_written, neither_customers_nor_programs_nor_internal_notes_are_contacts) {
    const CaseView made = opened();
    EXPECT_FALSE(cases->note(as_anna, made.id, {.text = "Hello?"}).value().first_contact_at);
    EXPECT_FALSE(cases->note(as_erik, made.id, {.text = "Look at that.", .internal = true}).value().first_contact_at);
    Caller program = as_erik;
    program.kind = Caller::Kind::token;
    EXPECT_FALSE(cases->note(program, made.id, {.text = "We have your case."}).value().first_contact_at)
        << "an acknowledgement that nobody wrote is no contact";
    const NoteOnCase said{.text = "Hello?", .internal = {}, .contact = WrittenContact::mail};
    EXPECT_EQ(cases->note(as_anna, made.id, said).error().code, "cases.contact_refused");
    const NoteOnCase secret{.text = "Look at that.", .internal = true, .contact = WrittenContact::mail};
    EXPECT_EQ(cases->note(as_erik, made.id, secret).error().code, "cases.contact_refused");
}

TEST_P(CASE_10_written, CASE_02_where_no_mail_goes_it_is_none_whatever_is_said) {
    const auto by_mail = [&](const CaseView& one) {
        return cases->note(as_erik, one.id, {.text = "Which release is it?", .internal = {}, .contact = WrittenContact::mail});
    };
    const auto is_contact = [&](const CaseView& one) { return cases->clock_list(as_erik, one.id).value().writing_is_contact; };
    const CaseView phone = opened(FollowUp::phone);
    EXPECT_EQ(by_mail(phone).error().code, "cases.contact_not_mailed");
    const ProposeResolution proposal{.resolution = "Upgrade.", .contact = WrittenContact::mail};
    EXPECT_EQ(cases->propose(as_erik, phone.id, proposal).error().code, "cases.contact_not_mailed");
    EXPECT_EQ(told(as_anna, phone.id), "opened") << "nothing of it was written";
    const CaseView left = opened();
    EXPECT_TRUE(is_contact(left));
    identity->set_status(Caller::system(), anna, identity::PersonStatus::deactivated).value();
    EXPECT_EQ(by_mail(left).error().kind, ProblemKind::conflict) << "a state of the case, not of who writes";
    EXPECT_FALSE(is_contact(left));
    EXPECT_FALSE(cases->note(as_erik, left.id, {.text = "Which release is it?"}).value().first_contact_at)
        << "nor by the policy: nobody reads it";
    EXPECT_FALSE(response(left).met_at);
}

TEST_P(CASE_10_written, a_proposal_is_one_as_well) {
    const CaseView made = opened();
    pass();
    const CaseView proposed = cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    EXPECT_EQ(proposed.first_contact_at, proposed.modified_at);
    EXPECT_EQ(proposed.status.text(), "resolved");
    EXPECT_EQ(told(as_anna, made.id), "opened resolution_proposed contacted status_changed");
    EXPECT_EQ(response(made).met_by, ContactBy::mail);
}

TEST_P(CASE_10_written, a_call_meets_it_by_phone) {
    const CaseView made = opened();
    pass();
    cases->contact(as_erik, made.id, {.by = ContactBy::phone}).value();
    EXPECT_EQ(response(made).met_by, ContactBy::phone);
    const CaseView next = opened();
    EXPECT_FALSE(response(next).met_by) << "it runs";
}

// What is mailed reaches whom it is for; whether somebody can be reached at night is another question.
TEST_P(CASE_10_written, CASE_09_a_mail_does_not_reach_a_customer_who_was_tried_by_phone) {
    const CaseView made = CasesTest::opened(Priority::p1);
    cases->contact(as_erik, made.id, {.by = ContactBy::phone, .reached = false, .text = {}}).value();
    pass();
    const CaseView written = cases->note(as_erik, made.id, {.text = "We tried to call you."}).value();
    EXPECT_TRUE(written.first_contact_at);
    EXPECT_TRUE(written.unreached_since);
    EXPECT_FALSE(cases->contact(as_erik, made.id, {.by = ContactBy::phone}).value().unreached_since);
}

TEST_P(CASE_10_written, the_policy_decides_which_ways_of_writing_count) {
    const policy::Pack never = pack_with("cases", [](std::string text) {
        const std::string now = "written_contacts: [mail_full_text]";
        const auto at = text.find(now);
        return text.replace(at, now.size(), "written_contacts: []");
    });
    (void)db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const policy::Pack* const one : {&pack(), &never}) policy::store::keep(tx, *one, world.clock.now());
        return {};
    });
    CaseService strict(db(), world.env, never, *entitlements);
    const CaseView made = opened();
    EXPECT_FALSE(strict.note(as_erik, made.id, {.text = "Which release is it?"}).value().first_contact_at);
    EXPECT_TRUE(strict.note(as_erik, made.id, {.text = "Which card?", .contact = WrittenContact::mail}).value().first_contact_at);
}

ON_BOTH_DATABASES(CASE_13_taken);
ON_BOTH_DATABASES(CASE_06_read);
ON_BOTH_DATABASES(CASE_26_together);
ON_BOTH_DATABASES(CASE_10_written);

}  // namespace
}  // namespace aftercare::cases
