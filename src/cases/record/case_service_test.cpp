// Cases are opened, worked on, decided and seen by those who may (CASE-01 to CASE-07, CASE-25).
#include "cases/record/case_list_store.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"
#include "policy/pack_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

class CASE_04_opening : public CasesTest {};

TEST_P(CASE_04_opening, a_technical_case_is_opened_for_what_is_entitled) {
    make_covered();
    const CaseView made = cases->open(as_anna, request("technical", "AA0001")).value();
    EXPECT_EQ(made.number.text(), "2026-0302-0001");
    EXPECT_EQ(made.status.text(), "new");
    EXPECT_TRUE(made.open);
    EXPECT_EQ(made.kind, CaseKind::technical);
    EXPECT_EQ(made.platform->text(), "MX204");
    EXPECT_EQ(made.series->text(), "MX Series");
    EXPECT_EQ(made.software->text(), "21.4R3-S1");
    EXPECT_EQ(made.host_name->text(), "core-AA0001");
    EXPECT_TRUE(made.site_id);
    EXPECT_EQ(made.contact_id, anna);
    EXPECT_EQ(made.channel, Channel::web);
    EXPECT_EQ(told(as_anna, made.id), "opened");
}

TEST_P(CASE_04_opening, what_is_not_entitled_is_refused_with_reason_and_ways_out) {
    make_device(alpha, "AA0001");
    const Problem refused = cases->open(as_anna, request("technical", "AA0001")).error();
    EXPECT_EQ(refused.code, "cases.not_entitled");
    EXPECT_EQ(refused.detail, "The Standard hardware warranty, 1 year does not give technical support.");
    EXPECT_EQ(refused.remedy,
              "Buy a contract that gives technical support from an authorised reseller. Ask Customer Care for a quote for "
              "technical support by time and material.");
    EXPECT_TRUE(cases->open(as_anna, request("entitlement", "AA0001"))) << "Customer Care helps all the same";
}

TEST_P(CASE_04_opening, a_technical_case_names_a_product_of_the_account) {
    make_device(beta, "BB0001");
    EXPECT_EQ(cases->open(as_anna, request("technical")).error().code, "cases.asset_needed");
    EXPECT_EQ(cases->open(as_anna, request("technical", "BB0001")).error().code, "cases.asset_unknown");
}

TEST_P(CASE_04_opening, types_and_people_are_those_that_there_are) {
    OpenCase asked = request("order_status");
    asked.subtype = CaseTypeCode::parse("hardware").value();
    EXPECT_EQ(cases->open(as_anna, asked).error().code, "cases.subtype_unknown");
    EXPECT_EQ(cases->open(as_anna, request("nonsense")).error().code, "cases.type_unknown");
    asked = request("order_status");
    asked.contact_id = make_person(beta, "carl");
    EXPECT_EQ(cases->open(as_anna, asked).error().code, "cases.person_unknown");
    asked.contact_id.reset();
    asked.channel = Channel::phone;
    EXPECT_EQ(cases->open(as_anna, asked).error().code, "cases.channel_refused");
    asked.account_id = alpha;
    EXPECT_EQ(cases->open(as_erik, asked).value().channel, Channel::phone);
}

class CASE_03_numbers : public CasesTest {};

TEST_P(CASE_03_numbers, count_through_the_day_of_the_vendor_and_begin_anew_with_the_next) {
    EXPECT_EQ(cases->open(as_anna, request("other")).value().number.text(), "2026-0302-0001");
    EXPECT_EQ(cases->open(as_bert, request("other")).value().number.text(), "2026-0302-0002");
    world.clock.set(*Instant::parse("2026-03-03T07:59:59Z"));  // 23:59:59 in Los Angeles.
    EXPECT_EQ(cases->open(as_anna, request("other")).value().number.text(), "2026-0302-0003");
    world.clock.set(*Instant::parse("2026-03-03T08:00:00Z"));
    EXPECT_EQ(cases->open(as_anna, request("other")).value().number.text(), "2026-0303-0001");
}

TEST_P(CASE_03_numbers, find_the_case_in_each_form) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    for (const std::string& text : {made.id.text(), made.number.text(), made.number.digits()})
        EXPECT_EQ(cases->find(as_anna, CaseName::parse(text).value()).value().id, made.id) << text;
}

class CASE_25_sight : public CasesTest {};

TEST_P(CASE_25_sight, a_member_sees_what_he_opened_or_is_copied_on) {
    const CaseView annas = cases->open(as_anna, request("other")).value();
    const CaseView berts = cases->open(as_bert, request("other")).value();
    EXPECT_TRUE(cases->find(as_bert, berts.id));
    EXPECT_EQ(cases->find(as_bert, annas.id).error().code, "cases.case_unknown");
    EXPECT_EQ(cases->note(as_bert, annas.id, {.text = "Hello"}).error().code, "cases.case_unknown");
    EXPECT_TRUE(cases->find(as_anna, berts.id)) << "her role sees all of the account's";
    cases->copy(as_anna, annas.id, bert, true).value();
    EXPECT_TRUE(cases->find(as_bert, annas.id));
    const auto listed = [&](const Caller& who) {
        return db().read(who.scope, [&](db::Tx& tx) { return store::count(tx, reader_of(who), {}, 100); });
    };
    EXPECT_EQ(listed(as_bert), 2);
    cases->copy(as_anna, annas.id, bert, false).value();
    EXPECT_EQ(listed(as_bert), 1);
    EXPECT_EQ(listed(as_anna), 2);
    EXPECT_EQ(listed(caller(beta, make_person(beta, "carl"))), 0);
}

TEST_P(CASE_25_sight, CASE_01_a_report_of_a_vulnerability_has_few_readers) {
    const CaseView made = cases->open(as_bert, request("vulnerability_report")).value();
    EXPECT_TRUE(cases->find(as_bert, made.id)) << "who opened it";
    Caller engineer = as_erik;
    engineer.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"case.read", "case.read_all", "case.work"});
    EXPECT_EQ(cases->find(engineer, made.id).error().code, "cases.case_unknown");
    engineer.actions =
        std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"case.read", "case.read_all", "case.read_restricted"});
    EXPECT_TRUE(cases->find(engineer, made.id));
}

// What sees() says of one case, the list says of all.
TEST_P(CASE_25_sight, lists_hold_what_can_be_read_and_nothing_else) {
    for (const char* const type : {"other", "vulnerability_report"})
        for (const Caller* const who : {&as_anna, &as_bert}) {
            OpenCase asked = request(type);
            if (who == &as_anna) asked.copies.push_back(bert);
            cases->open(*who, asked).value();
            asked.copies = {};
            cases->open(*who, asked).value();
        }
    const auto all =
        db().read(Scope::all(), [&](db::Tx& tx) { return store::list(tx, {.all = true, .restricted = true}, {}, {}, {}, 100); });
    ASSERT_EQ(all.size(), 8U);
    for (const std::set<std::string, std::less<>>& rights : std::vector<std::set<std::string, std::less<>>>{
             {"case.read"}, {"case.read", "case.read_all"}, {"case.read", "case.read_restricted"}, {"*"}})
        for (const identity::PersonId person : {anna, bert, erik}) {
            const Caller who = caller(alpha, person, rights);
            const auto listed =
                db().read(who.scope, [&](db::Tx& tx) { return store::list(tx, reader_of(who), {}, {}, {}, 100); });
            for (const CaseSummary& row : all)
                EXPECT_EQ(std::ranges::find(listed, row.id, &CaseSummary::id) != listed.end(),
                          cases->find(who, row.id).has_value());
        }
}

class CASE_06_ending : public CasesTest {
protected:
    CaseView worked_on() {
        const CaseView made = cases->open(as_anna, request("other")).value();
        cases->assign(as_erik, made.id, {.owner_id = erik}).value();
        return cases->contact(as_erik, made.id, {.by = ContactBy::phone, .text = "We looked at it together."}).value();
    }
};

// By the shipped policy it stays, and the vendor reads what the customer says of it.
TEST_P(CASE_06_ending, a_word_of_the_customers_takes_back_what_is_proposed_where_the_policy_says_so) {
    const policy::Pack other = pack_with("case_statuses", [](std::string text) {
        const std::string next = "rma_in_progress, closed, cancelled]";
        return text.replace(text.find(next), next.size(), next + "\n    when_customer_speaks: in_progress");
    });
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        for (const policy::Pack* const one : {&pack(), &other}) policy::store::keep(tx, *one, world.clock.now());
        return {};
    }));
    CaseService by_other(db(), world.env, other, *entitlements);
    const CaseView made = worked_on();
    cases->propose(as_erik, made.id, {.resolution = "Replace the cable."}).value();
    const CaseView kept = cases->note(as_anna, made.id, {.text = "On Saturday."}).value();
    EXPECT_EQ(kept.status.text(), "resolved");
    EXPECT_TRUE(kept.proposed_at);
    EXPECT_FALSE(kept.silent_since);
    const CaseView taken_back = by_other.note(as_anna, made.id, {.text = "It did not help."}).value();
    EXPECT_EQ(taken_back.status.text(), "in_progress");
    EXPECT_FALSE(taken_back.proposed_at);
    EXPECT_EQ(by_other.accept(as_anna, made.id).error().code, "cases.nothing_proposed");
}

TEST_P(CASE_06_ending, a_case_is_closed_when_the_customer_agrees) {
    const CaseView working = worked_on();
    EXPECT_EQ(working.status.text(), "in_progress");
    EXPECT_EQ(working.first_contact_at, world.clock.now());
    EXPECT_EQ(cases->accept(as_anna, working.id).error().code, "cases.nothing_proposed");
    EXPECT_EQ(cases->propose(as_erik, working.id, {.resolution = "Replace the cable."}).value().status.text(), "resolved");
    const CaseView closed = cases->accept(as_anna, working.id).value();
    EXPECT_EQ(closed.status.text(), "closed");
    EXPECT_FALSE(closed.open);
    EXPECT_EQ(closed.closed_at, world.clock.now());
    EXPECT_EQ(told(as_anna, working.id),
              "opened assigned status_changed contacted status_changed resolution_proposed status_changed resolution_accepted "
              "status_changed closed");
}

TEST_P(CASE_06_ending, what_the_customer_rejects_goes_back_to_work) {
    const CaseView working = worked_on();
    cases->propose(as_erik, working.id, {.resolution = "Replace the cable."}).value();
    const CaseView back = cases->reject(as_anna, working.id, {.reason = "It is lost all the same."}).value();
    EXPECT_EQ(back.status.text(), "in_progress");
    EXPECT_FALSE(back.proposed_at);
}

TEST_P(CASE_06_ending, a_closed_case_is_opened_again_for_so_many_days) {
    const CaseView working = worked_on();
    cases->propose(as_erik, working.id, {.resolution = "Replace the cable."}).value();
    cases->accept(as_anna, working.id).value();
    EXPECT_EQ(cases->change_priority(as_anna, working.id, {.priority = Priority::p1, .reason = "Worse"}).error().code,
              "cases.closed");
    world.clock.advance(std::chrono::hours{24} * 14 - std::chrono::microseconds{1});
    const CaseView again = cases->reopen(as_anna, working.id, {.reason = "It is back."}).value();
    EXPECT_EQ(again.status.text(), "reopened");
    EXPECT_EQ(again.reopened, 1);
    EXPECT_EQ(cases->reopen(as_anna, working.id, {.reason = "Again."}).error().code, "cases.not_closed");
    cases->propose(as_erik, working.id, {.resolution = "Replace the line card."}).value();
    cases->accept(as_anna, working.id).value();
    world.clock.advance(std::chrono::hours{24} * 14);
    EXPECT_EQ(cases->reopen(as_anna, working.id, {.reason = "It is back."}).error().code, "cases.reopen_too_late");
}

TEST_P(CASE_06_ending, a_note_on_a_closed_case_is_refused_with_the_way_out_and_the_vendor_notes_for_itself) {
    const CaseView working = worked_on();
    cases->propose(as_erik, working.id, {.resolution = "Replace the cable."}).value();
    cases->accept(as_anna, working.id).value();
    for (const Caller& who : {as_anna, as_erik}) {
        const Problem refused = cases->note(who, working.id, {.text = "It is down again."}).error();
        EXPECT_EQ(refused.code, "cases.closed");
        EXPECT_NE(refused.remedy.find("Reopen it"), std::string::npos) << refused.remedy;
    }
    EXPECT_TRUE(cases->note(as_erik, working.id, {.text = "Add it to the articles.", .internal = true}));
}

TEST_P(CASE_06_ending, what_was_cancelled_stays_so) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    EXPECT_EQ(cases->cancel(as_anna, made.id, {.reason = "Found it."}).value().status.text(), "cancelled");
    EXPECT_EQ(cases->reopen(as_anna, made.id, {.reason = "No."}).error().code, "cases.not_closed");
    EXPECT_EQ(cases->cancel(as_anna, made.id, {.reason = "Twice."}).error().code, "cases.closed");
}

class CASE_05_statuses : public CasesTest {};

TEST_P(CASE_05_statuses, go_where_the_pack_says) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    const auto to = [&](const char* status) {
        const auto moved = cases->change_status(as_erik, made.id, {.status = StatusCode::parse(status).value()});
        return moved ? std::string("is ") + moved->status.text() : moved.error().code;
    };
    EXPECT_EQ(to("waiting_for_customer"), "is waiting_for_customer");
    EXPECT_EQ(to("waiting_for_customer"), "is waiting_for_customer") << "nothing happens";
    EXPECT_EQ(to("new"), "cases.status_not_next");
    EXPECT_EQ(to("closed"), "cases.status_has_its_step");
    EXPECT_EQ(to("lost"), "cases.status_unknown");
    EXPECT_EQ(to("monitoring"), "is monitoring");
    EXPECT_EQ(told(as_anna, made.id), "opened status_changed status_changed");
    const Problem refused = cases->change_status(as_erik, made.id, {.status = StatusCode::parse("assigned").value()}).error();
    EXPECT_EQ(refused.remedy, "It can become: in_progress, waiting_for_customer, waiting_for_vendor, rma_in_progress.");
}

class CASE_07_history : public CasesTest {};

TEST_P(CASE_07_history, internal_notes_are_the_vendors) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    EXPECT_EQ(cases->note(as_anna, made.id, {.text = "Hush", .internal = true}).error().code, "cases.internal_refused");
    cases->note(as_erik, made.id, {.text = "The cable, I guess.", .internal = true}).value();
    cases->note(as_anna, made.id, {.text = "Any news?"}).value();
    EXPECT_EQ(told(as_anna, made.id), "opened noted");
    EXPECT_EQ(told(as_erik, made.id), "opened noted_internally noted");
}

TEST_P(CASE_07_history, says_what_was_changed_and_by_whom) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    PatchCase patch;
    patch.synopsis = Synopsis("Packets are lost again");
    patch.tracking_number = TrackingNumber("NOC-17");
    const CaseView changed = cases->change(as_erik, made.id, patch, made.version).value();
    EXPECT_EQ(changed.tracking_number->text(), "NOC-17");
    EXPECT_EQ(cases->change(as_erik, made.id, patch, made.version).error().code, "access.version_changed");
    const CaseEvent last = cases->history(as_anna, made.id, {}, 10).value().back();
    EXPECT_EQ(last.kind, CaseEventKind::changed);
    EXPECT_EQ(last.actor_id, erik.uuid);
    EXPECT_EQ(std::vector<std::string>(last.fields.begin(), last.fields.end()),
              (std::vector<std::string>{"synopsis", "tracking_number"}));
    EXPECT_EQ(changed.version, made.version + 1);
    EXPECT_EQ(cases->change(as_erik, made.id, patch, changed.version).value().version, changed.version) << "nothing was changed";
}

TEST_P(CASE_07_history, a_case_is_given_to_the_vendors_people_alone) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    EXPECT_EQ(cases->assign(as_erik, made.id, {.owner_id = anna}).error().code, "cases.owner_unknown");
    EXPECT_EQ(cases->assign(as_erik, made.id, {.owner_id = erik}).value().status.text(), "assigned");
    EXPECT_EQ(cases->assign(as_erik, made.id, {}).value().owner_id, std::nullopt);
}

TEST_P(CASE_06_ending, what_the_customer_decides_on_the_phone_is_written_down_with_who_said_so) {
    make_covered();
    const CaseView made = opened(Priority::p1);
    const auto decide = [&](CustomerDecision decision) {
        return cases->decide_for(
            as_erik, made.id,
            {.decision = decision, .channel = SpokenChannel::phone, .reason = CaseReason("Anna, on the phone.")});
    };
    EXPECT_EQ(decide(CustomerDecision::accept).error().code, "cases.nothing_proposed");
    cases->contact(as_erik, made.id, {}).value();
    cases->propose(as_erik, made.id, {.resolution = "Upgrade."}).value();
    EXPECT_TRUE(decide(CustomerDecision::reject).value().open);
    cases->propose(as_erik, made.id, {.resolution = "Upgrade again."}).value();
    EXPECT_FALSE(decide(CustomerDecision::accept).value().open);
    const auto history = cases->history(as_anna, made.id, {}, 100).value();
    const auto accepted = std::ranges::find(history, CaseEventKind::resolution_accepted, &CaseEvent::kind);
    ASSERT_NE(accepted, history.end());
    EXPECT_EQ(accepted->text->text(), "Anna, on the phone.");
    EXPECT_EQ(accepted->fields[0], "phone");
    EXPECT_EQ(accepted->actor_id, erik.uuid);
    // CASE-10: reopened on the phone, a P1 has the target of a call.
    EXPECT_TRUE(decide(CustomerDecision::reopen).value().open);
    EXPECT_EQ(cases->clocks(as_anna, made.id).value().back().target_priority, Priority::p1);
    EXPECT_EQ(decide(CustomerDecision::cancel).value().status.text(), "cancelled");
}

ON_BOTH_DATABASES(CASE_03_numbers);
ON_BOTH_DATABASES(CASE_04_opening);
TEST_P(CASE_05_statuses, that_wait_for_the_customer_end_with_a_word_of_the_customers) {
    const CaseView made = cases->open(as_anna, request("order_status")).value();
    const auto wait = [&] {
        cases->change_status(as_erik, made.id, {.status = StatusCode::parse("waiting_for_customer").value()}).value();
    };
    wait();
    EXPECT_EQ(cases->note(as_erik, made.id, {.text = "Did you find the log?"}).value().status.text(), "waiting_for_customer")
        << "the vendor's own word ends nothing";
    EXPECT_EQ(cases->note(as_anna, made.id, {.text = "Here it is."}).value().status.text(), "in_progress");
    const CaseEvent last = cases->history(as_anna, made.id, {}, 100).value().back();
    EXPECT_EQ(last.kind, CaseEventKind::status_changed);
    EXPECT_EQ(last.actor_id, anna.uuid);
    EXPECT_EQ(last.fields, (std::vector<std::string>{"customer_spoke"}));
    EXPECT_EQ(cases->note(as_anna, made.id, {.text = "And one more."}).value().status.text(), "in_progress");
    wait();
    cases->change(as_anna, made.id, {.tracking_number = TrackingNumber("T-1")}, {}).value();
    EXPECT_EQ(cases->find(as_anna, made.id).value().status.text(), "waiting_for_customer") << "that is no word";
}

TEST_P(CASE_05_statuses, take_up_the_clocks_again_with_that_word) {
    const CaseView made = cases->open(as_anna, request("order_status")).value();
    cases->contact(as_erik, made.id, {}).value();
    cases->change_status(as_erik, made.id, {.status = StatusCode::parse("waiting_for_customer").value()}).value();
    const auto running = [&] {
        const auto all = cases->clocks(as_anna, made.id).value();
        return std::ranges::count_if(
            all, [](const ClockView& one) { return one.kind == ClockKind::update && one.now.standing == Standing::running; });
    };
    EXPECT_EQ(running(), 0);
    cases->note(as_anna, made.id, {.text = "Here it is."}).value();
    EXPECT_EQ(running(), 1);
}

TEST_P(CASE_05_statuses, have_names_by_language_and_lead_on_a_word_only_where_they_may) {
    const auto& statuses = pack().get<Statuses>();
    const Status& waiting = statuses.meaning(StatusMeaning::waiting_for_customer);
    EXPECT_EQ(waiting.name_in("de"), "Wartet auf Kunden");
    EXPECT_EQ(waiting.name_in("ja"), "Waiting for customer") << "whoever reads none of the languages reads English";
    for (const Status& status : statuses.statuses) EXPECT_NE(status.name_in("de"), status.name.text()) << status.code.text();
    const auto refused = [](std::string_view is, std::string_view becomes) {
        auto files = pack().files();
        std::string& text = files.at("case_statuses.yaml");
        text.replace(text.find(is), is.size(), becomes);
        const auto read = read_pack(std::move(files));
        return read ? std::string() : policy::to_text(read.error().front());
    };
    constexpr std::string_view kWord = "when_customer_speaks: in_progress";
    EXPECT_NE(refused(kWord, "when_customer_speaks: assigned").find("must be one of next: assigned"), std::string::npos);
    EXPECT_NE(refused(kWord, "when_customer_speaks: resolved").find("is reached by a step of its own"), std::string::npos);
    constexpr std::string_view kGerman = "{language: de, name: Neu}";
    EXPECT_NE(refused(kGerman, "{language: en, name: Fresh}").find("must be another than en"), std::string::npos);
    EXPECT_NE(refused(kGerman, "{language: de, name: Neu}, {language: de, name: Frisch}").find("stands twice: de"),
              std::string::npos);
}
using Q_14_copies = CASE_25_sight;

TEST_P(Q_14_copies, are_as_many_as_a_case_is_opened_with_at_most) {
    const CaseView made = cases->open(as_anna, request("other")).value();
    std::vector<identity::PersonId> people;
    for (std::size_t i = 0; i <= kMostCopies; ++i) people.push_back(make_person(alpha, "copy" + std::to_string(i)));
    for (std::size_t i = 0; i < kMostCopies; ++i) cases->copy(as_anna, made.id, people[i], true).value();
    EXPECT_EQ(kit::code_of(cases->copy(as_anna, made.id, people.back(), true)), "cases.copies_too_many");
    EXPECT_EQ(cases->copy(as_anna, made.id, people.front(), true).value().copies.size(), kMostCopies) << "who is there already";
    cases->copy(as_anna, made.id, people.front(), false).value();
    EXPECT_EQ(cases->copy(as_anna, made.id, people.back(), true).value().copies.size(), kMostCopies);
}

ON_BOTH_DATABASES(Q_14_copies);
ON_BOTH_DATABASES(CASE_05_statuses);
ON_BOTH_DATABASES(CASE_06_ending);
ON_BOTH_DATABASES(CASE_07_history);
ON_BOTH_DATABASES(CASE_25_sight);

}  // namespace
}  // namespace aftercare::cases
