// Drafts of cases: their author's alone, and opened once (CASE-04).
#include "cases/drafts/draft_service.hpp"

#include "cases/record/case_store.hpp"
#include "kit/cases_pack.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

#include <array>
#include <latch>
#include <thread>

namespace aftercare::cases {
namespace {

using kit::code_of;

const policy::Pack& test_pack() {
    static const policy::Pack pack = case_pack({add_draft_policy});
    return pack;
}

DraftReachable typed(const char* name, const char* phone) {
    return {.name = OneLine<0, 120>(name), .phone = OneLine<0, 40>(phone)};
}

class Drafts : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        drafts = std::make_unique<DraftService>(db(), world.env, test_pack(), *cases);
        make_covered();
    }
    static DraftContent whole() {
        DraftContent content;
        content.type = CaseTypeCode::parse("technical").value();
        content.synopsis = OneLine<0, 250>("Packets are lost");
        content.description = Text<0, 15'000>("Since this morning.");
        content.priority = Priority::p2;
        content.serial_number = OneLine<0, 60>("AA0001");
        return content;
    }
    CaseDraft kept(const Caller& by, const DraftContent& content) {
        return drafts->create(by, {.account_id = {}, .content = content}).value();
    }
    std::size_t count(const Caller& by) { return drafts->list(by, {}, {}, 100).size(); }

    std::unique_ptr<DraftService> drafts;
};

using CASE_04_drafts = Drafts;

TEST_P(CASE_04_drafts, are_kept_as_far_as_they_are_written_and_changed_against_their_version) {
    const CaseDraft begun = kept(as_anna, {});
    world.clock.advance(std::chrono::minutes{1});
    const CaseDraft later = kept(as_anna, whole());
    world.clock.advance(std::chrono::minutes{1});
    const CaseDraft changed = drafts->change(as_anna, begun.id, {.content = whole()}, begun.version).value();
    EXPECT_EQ(changed.content.synopsis->text(), "Packets are lost");
    EXPECT_EQ(code_of(drafts->change(as_anna, begun.id, {}, begun.version)), "access.version_changed");
    const auto mine = drafts->list(as_anna, {}, {}, 100);
    ASSERT_EQ(mine.size(), 2U);
    EXPECT_EQ(mine[0].id, begun.id) << "the last changed first";
    EXPECT_EQ(mine[1].id, later.id);
    EXPECT_EQ(drafts->list(as_anna, {}, store::DraftPlace{mine[0].changed_at, mine[0].id}, 100).at(0).id, later.id);
}

TEST_P(CASE_04_drafts, are_nobody_elses) {
    const CaseDraft mine = kept(as_anna, whole());
    EXPECT_EQ(count(as_bert), 0U);
    EXPECT_EQ(count(as_erik), 0U) << "not even the vendor's";
    for (const Caller& other : {as_bert, as_erik}) {
        EXPECT_EQ(code_of(drafts->find(other, mine.id)), "cases.draft_unknown");
        EXPECT_EQ(code_of(drafts->change(other, mine.id, {}, 1)), "cases.draft_unknown");
        EXPECT_EQ(code_of(drafts->remove(other, mine.id)), "cases.draft_unknown");
        EXPECT_EQ(code_of(drafts->submit(other, mine.id)), "cases.draft_unknown");
    }
    Caller program = as_anna;
    program.person = {};
    EXPECT_EQ(code_of(drafts->create(program, {})), "cases.no_person");
    drafts->remove(as_anna, mine.id).value();
    EXPECT_EQ(count(as_anna), 0U);
}

TEST_P(CASE_04_drafts, are_opened_once_with_what_was_written) {
    const CaseDraft draft = kept(as_anna, whole());
    const CaseView opened = drafts->submit(as_anna, draft.id).value();
    EXPECT_EQ(opened.synopsis.text(), "Packets are lost");
    EXPECT_EQ(opened.priority, Priority::p2);
    EXPECT_EQ(opened.opened_by, anna);
    EXPECT_EQ(opened.serial_number->text(), "AA0001");
    EXPECT_EQ(drafts->submit(as_anna, draft.id).value().id, opened.id) << "asked again, the same";
    EXPECT_EQ(count(as_anna), 0U);
    const CaseDraft after = drafts->find(as_anna, draft.id).value();
    EXPECT_EQ(after.case_id, opened.id);
    EXPECT_FALSE(after.content.synopsis) << "it stands in the case";
    EXPECT_EQ(code_of(drafts->change(as_anna, draft.id, {}, after.version)), "cases.draft_submitted");
}

TEST_P(CASE_04_drafts, CASE_09_name_who_can_be_reached_as_far_as_that_is_written) {
    DraftContent content = whole();
    content.reachable = {typed("Night shift", "+49 170 1"), typed("Ann", ""), typed("", "")};
    const CaseDraft draft = kept(as_anna, content);
    EXPECT_EQ(drafts->find(as_anna, draft.id).value().content.reachable.size(), 3U) << "as it is typed";
    const CaseView opened = drafts->submit(as_anna, draft.id).value();
    ASSERT_EQ(opened.reachable.size(), 1U);
    EXPECT_EQ(opened.reachable[0].name->text(), "Night shift");
    content.reachable = {typed("Night shift", "1")};
    const auto refused = drafts->submit(as_anna, kept(as_anna, content).id);
    EXPECT_EQ(code_of(refused), "cases.draft_incomplete");
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_EQ(refused.error().fields[0].pointer, "/reachable/0/phone");
}

// From two devices, or by a second click: whoever comes second gets the case as well.
TEST_P(CASE_04_drafts, asked_for_at_the_same_time_become_one_case) {
    for (int round = 0; round < 5; ++round) {
        const CaseDraft draft = kept(as_anna, whole());
        std::array<Result<CaseView>, 4> opened{CaseView{}, CaseView{}, CaseView{}, CaseView{}};
        std::latch all(std::ssize(opened));
        std::vector<std::jthread> threads;
        for (Result<CaseView>& one : opened)
            threads.emplace_back([&] {
                all.arrive_and_wait();
                one = drafts->submit(as_anna, draft.id);
            });
        threads.clear();
        const CaseId became = drafts->find(as_anna, draft.id).value().case_id.value();
        for (const Result<CaseView>& one : opened) EXPECT_EQ(one.value().id, became);
    }
    EXPECT_EQ(db().read(Scope::all(), [](db::Tx& tx) { return store::count_open_cases(tx); }), 5);
}

TEST_P(CASE_04_drafts, what_is_missing_or_refused_is_said_and_the_draft_stays) {
    DraftContent content = whole();
    content.description = {};
    content.serial_number = OneLine<0, 60>("!");
    const auto refused = drafts->submit(as_anna, kept(as_anna, content).id);
    EXPECT_EQ(code_of(refused), "cases.draft_incomplete");
    ASSERT_EQ(refused.error().fields.size(), 2U);
    EXPECT_EQ(refused.error().fields[0].pointer, "/serial_number");
    EXPECT_EQ(refused.error().fields[1].pointer, "/description");
    make_device(alpha, "AA0002");
    content = whole();
    content.serial_number = OneLine<0, 60>("AA0002");
    const CaseDraft uncovered = kept(as_anna, content);
    EXPECT_EQ(code_of(drafts->submit(as_anna, uncovered.id)), "cases.not_entitled");
    EXPECT_FALSE(drafts->find(as_anna, uncovered.id).value().case_id);
    EXPECT_EQ(count(as_anna), 2U);
}

TEST_P(CASE_04_drafts, go_after_the_days_of_the_policy_and_are_no_more_than_it_says) {
    const policy::Pack few = case_pack({add_draft_policy}, {{"case_drafts", "days: 30\nmost: 2\n"}});
    DraftService bounded(db(), world.env, few, *cases);
    const CaseDraft old = bounded.create(as_anna, {}).value();
    EXPECT_EQ(old.kept_until, world.clock.now().plus(std::chrono::days{30}));
    world.clock.advance(std::chrono::days{20});
    bounded.create(as_anna, {}).value();
    EXPECT_EQ(code_of(bounded.create(as_anna, {})), "cases.drafts_too_many");
    world.clock.advance(std::chrono::days{10});
    jobs::Registry registry;
    bounded.register_jobs(registry);
    registry.find("cases.drafts")->handler({}).value();
    EXPECT_EQ(count(as_anna), 1U);
}

ON_BOTH_DATABASES(CASE_04_drafts);

}  // namespace
}  // namespace aftercare::cases
