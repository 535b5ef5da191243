// A case that is about something else than it was opened for (CASE-01, CASE-04, CASE-05, CASE-31).
#include "cases/record/case_list_store.hpp"
#include "cases/record/case_store.hpp"
#include "identity/service.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace aftercare::cases {
namespace {

using kit::code_of;

CaseTypeCode type_code(const char* code) { return CaseTypeCode::parse(code).value(); }

class CorrectedCases : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        device = make_covered();
        // Sees all but what few may read.
        as_tara = caller(vendor, make_person(vendor, "tara"), {"case.read", "case.read_all", "case.update", "case.work"});
        as_tara.staff = true;
        as_tara.scope = Scope::all();
    }
    CaseView opened(const std::string& type = "technical", Priority priority = Priority::p2) {
        return CasesTest::opened(priority, type);
    }
    static CorrectCase to(const char* type) { return {.type = type_code(type)}; }
    std::optional<CaseEvent> step(const CaseView& of, CaseEventKind kind) {
        const auto history = cases->history(as_erik, of.id, {}, 100).value();
        const auto found = std::ranges::find(history, kind, &CaseEvent::kind);
        return found == history.end() ? std::nullopt : std::optional(*found);
    }

    assets::Asset device;
    Caller as_tara;
};

using CASE_05_type = CorrectedCases;

TEST_P(CASE_05_type, is_corrected_with_kind_targets_and_clocks) {
    const CaseView made = opened();
    CorrectCase asked = to("licence");
    asked.subtype = type_code("transfer");
    asked.reason = CaseReason("It is about a licence.");
    world.clock.advance(std::chrono::minutes{30});
    const CaseView now = cases->correct(as_erik, made.id, asked, made.version).value();
    EXPECT_EQ(now.type.text(), "licence");
    EXPECT_EQ(now.subtype->text(), "transfer");
    EXPECT_EQ(now.kind, CaseKind::administrative);
    EXPECT_FALSE(now.targets);
    EXPECT_FALSE(now.plan);
    EXPECT_EQ(now.serial_number, made.serial_number) << "it is still about this product";
    EXPECT_EQ(told(as_anna, made.id), "opened changed terms_changed");
    EXPECT_EQ(step(now, CaseEventKind::changed)->text->text(), "It is about a licence.");
    EXPECT_EQ(step(now, CaseEventKind::terms_changed)->was, "technical care");
    EXPECT_EQ(step(now, CaseEventKind::terms_changed)->is_now, "administrative");
    const auto all = cases->clocks(as_anna, made.id).value();
    const auto answer =
        std::ranges::find_if(all, [](const ClockView& one) { return one.kind == ClockKind::first_response && one.running(); });
    ASSERT_NE(answer, all.end());
    EXPECT_EQ(answer->due_at, *Instant::parse("2026-03-03T09:00:00Z")) << "24 hours from the opening";
    EXPECT_EQ(code_of(cases->correct(as_erik, made.id, to("technical"), made.version)), "access.version_changed");
}

// The window of this case is known.
class OneWindow : public CaseWindows {
public:
    bool has_window(db::Tx&, CaseId id) override {
        ++asked;
        return id == of;
    }
    CaseId of;
    int asked = 0;
};

TEST_P(CASE_05_type, CASE_28_of_a_planned_event_while_it_has_no_window) {
    OneWindow windows;
    cases->set_windows(windows);
    const CaseView planned = cases->open(as_anna, request("planned_event")).value();
    cases->correct(as_erik, planned.id, to("licence"), {}).value();
    windows.asked = 0;
    cases->correct(as_erik, planned.id, to("planned_event"), {}).value();
    EXPECT_EQ(windows.asked, 0) << "what is no planned event has none";
    windows.of = planned.id;
    EXPECT_EQ(code_of(cases->correct(as_erik, planned.id, to("licence"), {})), "cases.type_fixed");
    EXPECT_EQ(code_of(cases->foresee_correction(as_erik, planned.id, to("licence"))), "cases.type_fixed");
    CorrectCase asked;
    asked.subtype = type_code("upgrade");
    EXPECT_EQ(cases->correct(as_erik, planned.id, asked, {}).value().subtype->text(), "upgrade");
    EXPECT_EQ(windows.asked, 2) << "its type stays";
}

TEST_P(CASE_05_type, CASE_32_to_and_fro_gains_no_time) {
    const CaseView made = opened();
    world.clock.advance(std::chrono::minutes{59});
    cases->correct(as_anna, made.id, to("licence"), {}).value();
    world.clock.advance(std::chrono::hours{19});
    cases->correct(as_anna, made.id, to("technical"), {}).value();
    cases->contact(as_erik, made.id, {.reached = true}).value();
    const auto all = cases->clocks(as_anna, made.id).value();
    std::vector<ClockView> answers;
    std::ranges::copy_if(all, std::back_inserter(answers),
                         [](const ClockView& one) { return one.kind == ClockKind::first_response; });
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(answers[2].due_at, *Instant::parse("2026-03-02T10:00:00Z")) << "an hour from the opening";
    EXPECT_LT(answers[2].due_at, answers[2].met_at);
}

TEST_P(CASE_05_type, CASE_32_what_was_missed_is_told_once_however_often_it_is_corrected) {
    const CaseView made = opened();
    world.clock.advance(std::chrono::minutes{61});
    EXPECT_EQ(clocks->tick().value(), 1);
    for (int i = 0; i < 3; ++i) {
        cases->correct(as_anna, made.id, to("licence"), {}).value();
        EXPECT_EQ(clocks->tick().value(), 0);
        world.clock.advance(std::chrono::minutes{5});
        cases->correct(as_anna, made.id, to("technical"), {}).value();
        EXPECT_EQ(clocks->tick().value(), 0) << "its owner and manager know";
    }
    const auto history = cases->history(as_erik, made.id, {}, 100).value();
    EXPECT_EQ(std::ranges::count(history, CaseEventKind::clock_breached, &CaseEvent::kind), 1);
}

TEST_P(CASE_05_type, of_the_policy_alone_and_of_an_open_case) {
    const CaseView made = opened();
    EXPECT_EQ(code_of(cases->correct(as_erik, made.id, to("cheese"), {})), "cases.type_unknown");
    CorrectCase asked = to("licence");
    asked.subtype = type_code("hardware");
    EXPECT_EQ(code_of(cases->correct(as_erik, made.id, asked, {})), "cases.subtype_unknown");
    EXPECT_EQ(cases->correct(as_anna, made.id, to("technical"), {}).value().version, made.version) << "the same is no step";
    cases->cancel(as_anna, made.id, {.reason = "No need."}).value();
    EXPECT_EQ(code_of(cases->correct(as_erik, made.id, to("licence"), {})), "cases.closed");
    EXPECT_EQ(code_of(cases->correct(caller(beta, make_person(beta, "carl")), made.id, to("licence"), {})), "cases.case_unknown");
}

TEST_P(CASE_05_type, CASE_04_that_is_about_a_product_needs_one_that_is_entitled) {
    const CaseView made = opened("licence");
    EXPECT_EQ(code_of(cases->correct(as_anna, made.id, to("technical"), {})), "cases.asset_needed");
    make_device(alpha, "AA0002");
    CorrectCase asked = to("technical");
    asked.serial_number = assets::SerialNumber::parse("AA0002").value();
    const auto refused = cases->correct(as_anna, made.id, asked, {});
    EXPECT_EQ(code_of(refused), "cases.not_entitled");
    EXPECT_FALSE(refused.error().remedy.empty());
    asked.serial_number = assets::SerialNumber::parse("AA0001").value();
    const CaseView now = cases->correct(as_anna, made.id, asked, {}).value();
    EXPECT_EQ(now.plan->text(), "care");
    EXPECT_EQ(now.asset_id, device.id);
    EXPECT_EQ(told(as_anna, made.id), "opened changed changed terms_changed");
}

// While a correction is worked out, a colleague does this.
class Meanwhile : public CaseExclusions {
public:
    explicit Meanwhile(std::function<void()> once) : once_(std::move(once)) {}
    std::vector<NamedExclusion> of(const Caller&, const assets::Asset&) override {
        if (const auto does = std::exchange(once_, nullptr)) does();
        return {};
    }

private:
    std::function<void()> once_;
};

TEST_P(CASE_05_type, what_a_colleague_set_meanwhile_is_not_put_back) {
    make_covered("AA0002");
    const CaseView made = opened();
    CorrectCase subtype;
    subtype.subtype = type_code("software");
    Meanwhile colleague([&] { cases->correct(as_tara, made.id, subtype, {}).value(); });
    cases->set_exclusions(colleague);
    CorrectCase asked;
    asked.serial_number = assets::SerialNumber::parse("AA0002").value();
    EXPECT_EQ(code_of(cases->correct(as_erik, made.id, asked, {})), "access.version_changed");
    EXPECT_EQ(cases->find(as_erik, made.id).value().subtype->text(), "software");
    const CaseView now = cases->correct(as_erik, made.id, asked, {}).value();
    EXPECT_EQ(now.serial_number->text(), "AA0002");
    EXPECT_EQ(now.subtype->text(), "software");
}

using CASE_04_device = CorrectedCases;

TEST_P(CASE_04_device, is_corrected_with_what_it_is_and_by_whose_plan_it_is_served) {
    const assets::Asset other = make_device(alpha, "AA0002");
    cover(other);
    cover(other, "advanced_care_plus");
    const CaseView made = opened();
    CorrectCase asked;
    asked.serial_number = assets::SerialNumber::parse("AA0002").value();
    world.clock.advance(std::chrono::minutes{10});
    const CaseView now = cases->correct(as_anna, made.id, asked, {}).value();
    EXPECT_EQ(now.asset_id, other.id);
    EXPECT_EQ(now.serial_number->text(), "AA0002");
    EXPECT_EQ(now.plan->text(), "advanced_care_plus");
    EXPECT_TRUE(now.expert_access);
    EXPECT_EQ(told(as_anna, made.id), "opened changed terms_changed");
    const auto all = cases->clocks(as_anna, made.id).value();
    EXPECT_EQ(all.back().kind, ClockKind::first_response);
    EXPECT_EQ(all.back().due_at, *Instant::parse("2026-03-02T09:30:00Z"));
    asked.serial_number = assets::SerialNumber::parse("ZZ9999").value();
    EXPECT_EQ(code_of(cases->correct(as_anna, made.id, asked, {})), "cases.asset_unknown");
    asked.serial_number = describe::Patch<assets::SerialNumber>::null();
    EXPECT_EQ(code_of(cases->correct(as_anna, made.id, asked, {})), "cases.asset_needed");
}

// What was promised is kept, also where the contract has ended since.
TEST_P(CASE_04_device, that_stays_keeps_what_was_promised_for_it) {
    const CaseView made = opened();
    world.clock.advance(std::chrono::hours{24 * 400});
    CorrectCase asked;
    asked.subtype = type_code("software");
    const CaseView now = cases->correct(as_erik, made.id, asked, {}).value();
    EXPECT_EQ(now.plan, made.plan);
    asked.subtype = {};
    asked.serial_number = assets::SerialNumber::parse("AA0001").value();
    EXPECT_EQ(cases->correct(as_erik, made.id, asked, {}).value().version, now.version) << "it is the same device";
    EXPECT_EQ(now.subtype->text(), "software");
    EXPECT_EQ(told(as_anna, made.id), "opened changed");
}

TEST_P(CASE_04_device, is_foreseen_before_it_is_changed) {
    const assets::Asset other = make_device(alpha, "AA0002");
    cover(other);
    cover(other, "advanced_care_plus");
    make_device(alpha, "AA0003");
    const CaseView made = opened();
    CorrectCase asked;
    asked.serial_number = assets::SerialNumber::parse("AA0002").value();
    const ForeseenCase foreseen = cases->foresee_correction(as_anna, made.id, asked).value();
    EXPECT_EQ(foreseen.row.plan->text(), "advanced_care_plus");
    EXPECT_EQ(foreseen.clocks.back().due_at, *Instant::parse("2026-03-02T09:30:00Z"));
    EXPECT_EQ(cases->find(as_anna, made.id).value().version, made.version);
    asked.serial_number = assets::SerialNumber::parse("AA0003").value();
    EXPECT_EQ(code_of(cases->foresee_correction(as_anna, made.id, asked)), "cases.not_entitled");
}

// Targets by plan are of technical cases, whatever their type (CASE-10), and so is the escalation desk (CASE-17).
using CASE_10_plan = CorrectedCases;

TEST_P(CASE_10_plan, of_its_device_serves_a_case_that_turns_out_to_be_a_vulnerability) {
    const assets::Asset other = make_device(alpha, "AA0002");
    cover(other);
    cover(other, "advanced_care_plus");
    OpenCase asked = request("technical", "AA0002");
    asked.priority = Priority::p2;
    const CaseView made = cases->open(as_anna, asked).value();
    ASSERT_EQ(made.plan->text(), "advanced_care_plus");
    const ForeseenCase foreseen = cases->foresee_correction(as_anna, made.id, to("vulnerability_report")).value();
    EXPECT_EQ(foreseen.row.plan, made.plan);
    const auto before = cases->clocks(as_anna, made.id).value();
    const CaseView now = cases->correct(as_erik, made.id, to("vulnerability_report"), {}).value();
    EXPECT_EQ(now.plan, made.plan);
    EXPECT_EQ(now.targets, made.targets);
    EXPECT_TRUE(now.expert_access);
    EXPECT_TRUE(now.escalation_desk);
    EXPECT_EQ(told(as_erik, made.id), "opened changed");
    EXPECT_EQ(cases->clocks(as_anna, made.id).value().size(), before.size()) << "no other targets, no other clocks";
    // Nor is it lost on the way back, when the contract has ended.
    world.clock.advance(std::chrono::hours{24 * 400});
    EXPECT_EQ(cases->correct(as_erik, made.id, to("technical"), {}).value().plan, made.plan);
}

TEST_P(CASE_10_plan, serves_what_needs_none_where_there_is_one) {
    const CaseView covered = cases->open(as_anna, request("vulnerability_report", "AA0001")).value();
    EXPECT_EQ(covered.plan->text(), "care");
    EXPECT_EQ(covered.targets->text(), "care");
    make_device(alpha, "AA0003");
    const CaseView without = cases->open(as_anna, request("vulnerability_report", "AA0003")).value();
    EXPECT_EQ(without.serial_number->text(), "AA0003");
    EXPECT_FALSE(without.plan);
    EXPECT_EQ(code_of(cases->correct(as_erik, without.id, to("technical"), {})), "cases.not_entitled");
    EXPECT_FALSE(cases->open(as_anna, request("licence", "AA0001")).value().plan) << "an administrative case has none";
}

using CASE_01_restricted = CorrectedCases;

TEST_P(CASE_01_restricted, at_once_where_it_turns_out_to_be_a_vulnerability) {
    const CaseView made = opened();
    EXPECT_TRUE(cases->find(as_tara, made.id));
    const CaseView now = cases->correct(as_tara, made.id, to("vulnerability_report"), {}).value();
    EXPECT_TRUE(now.restricted) << "who did it is told, though it is the last that he or she sees of it";
    EXPECT_EQ(code_of(cases->find(as_tara, made.id)), "cases.case_unknown");
    EXPECT_EQ(code_of(cases->find(as_bert, made.id)), "cases.case_unknown");
    EXPECT_TRUE(cases->find(as_anna, made.id)) << "whoever opened it";
    EXPECT_TRUE(cases->find(as_erik, made.id)) << "who may read such cases";
    const auto listed = [&](const Caller& caller, CaseFilter filter) {
        return db().read(caller.scope, [&](db::Tx& tx) { return store::count(tx, reader_of(caller), filter, 10); });
    };
    EXPECT_EQ(listed(as_tara, {}), 0);
    EXPECT_EQ(listed(as_tara, {.text = made.synopsis.text()}), 0);
    EXPECT_EQ(listed(as_erik, {}), 1);
}

TEST_P(CASE_01_restricted, the_way_back_is_decided_by_who_may_read_such_cases) {
    const CaseView made = cases->open(as_anna, request("vulnerability_report")).value();
    Caller as_owner = as_anna;
    as_owner.actions =
        std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"case.read", "case.read_all", "case.update"});
    EXPECT_EQ(code_of(cases->correct(as_owner, made.id, to("policy_question"), {})), "cases.restricted_stays");
    const CaseView now = cases->correct(as_erik, made.id, to("policy_question"), {}).value();
    EXPECT_FALSE(now.restricted);
    EXPECT_TRUE(cases->find(as_tara, made.id));
}

ON_BOTH_DATABASES(CASE_05_type);
ON_BOTH_DATABASES(CASE_04_device);
ON_BOTH_DATABASES(CASE_10_plan);
ON_BOTH_DATABASES(CASE_01_restricted);

}  // namespace
}  // namespace aftercare::cases
