// CASE-26, CASE-01: who hears of the case that goes on in a duplicate's place, and who reads the duplicate.
#include "cases/together/merge_service.hpp"

#include "kit/cases_world.hpp"
#include "platform/db/statement_log.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

class CASE_26_merge_service : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (!IsSkipped()) merges.emplace(world.env, *cases);
    }
    std::optional<MergeService> merges;
};

// each of them hears of each step.
TEST_P(CASE_26_merge_service, copies_no_more_people_than_a_case_may_have_and_says_how_many_were_left_out) {
    OpenCase asked = request("other");
    for (std::size_t i = 0; i + 2 < kMostCopies; ++i) asked.copies.push_back(make_person(alpha, "one" + std::to_string(i)));
    const CaseView survivor = cases->open(as_anna, asked).value();
    asked.copies = {};
    for (int i = 0; i < 4; ++i) asked.copies.push_back(make_person(alpha, "two" + std::to_string(i)));
    const CaseView duplicate = cases->open(as_bert, asked).value();
    merges->merge(as_erik, duplicate.id, {.into = CaseName(survivor.id)}).value();
    const CaseView after = cases->find(as_erik, survivor.id).value();
    EXPECT_EQ(after.copies.size(), kMostCopies);
    EXPECT_NE(std::ranges::find(after.copies, bert), after.copies.end()) << "whose case it was comes first";
    const auto history = cases->history(as_anna, survivor.id, {}, 100).value();
    const auto merged = std::ranges::find(history, CaseEventKind::duplicate_merged, &CaseEvent::kind);
    ASSERT_NE(merged, history.end());
    EXPECT_EQ(merged->is_now, duplicate.number.text());
    ASSERT_EQ(merged->fields.size(), 1U);
    EXPECT_EQ(merged->fields.front(), "3");
    for (const identity::PersonId person : asked.copies)
        EXPECT_TRUE(cases->find(caller(alpha, person, {"case.read"}), duplicate.id))
            << "the duplicate is theirs to read as before";
}

TEST_P(CASE_26_merge_service, copies_everybody_where_there_is_room) {
    OpenCase asked = request("other");
    const CaseView survivor = cases->open(as_anna, asked).value();
    asked.copies.push_back(make_person(alpha, "two"));
    const CaseView duplicate = cases->open(as_bert, asked).value();
    merges->merge(as_erik, duplicate.id, {.into = CaseName(survivor.id)}).value();
    EXPECT_EQ(cases->find(as_erik, survivor.id).value().copies.size(), 2U);
    const auto history = cases->history(as_anna, survivor.id, {}, 100).value();
    EXPECT_TRUE(std::ranges::find(history, CaseEventKind::duplicate_merged, &CaseEvent::kind)->fields.empty());
}

class CASE_01_duplicates : public CASE_26_merge_service {
protected:
    void SetUp() override {
        CASE_26_merge_service::SetUp();
        if (IsSkipped()) return;
        cases->add_follower(*merges);
        merges->register_jobs(registry);
        runner.emplace(db(), world.env, registry, jobs::Runner::Settings{});
        // Sees all of the account's but what few may read.
        as_carl = caller(alpha, make_person(alpha, "carl"), {"case.read", "case.read_all"});
    }
    CaseView opened() { return cases->open(as_anna, request("other")).value(); }
    void merge(const CaseView& duplicate, const CaseView& into) {
        merges->merge(as_erik, duplicate.id, {.into = CaseName(into.id)}).value();
    }
    void correct(const CaseView& one, const char* type) {
        cases->correct(as_erik, one.id, {.type = CaseTypeCode::parse(type).value()}, {}).value();
    }
    bool is_read(const CaseView& one) { return cases->find(as_carl, one.id).has_value(); }
    void run() {
        while (runner->run_due() > 0) {
        }
    }
    // What the history says of its readers, from its beginning.
    std::string readers_told(const CaseView& one) {
        std::string all;
        const auto history = cases->history(as_anna, one.id, {}, 100).value();
        for (const CaseEvent& event : history)
            if (event.kind == CaseEventKind::changed) all += (all.empty() ? "" : " ") + event.fields.front();
        return all;
    }
    // A case that goes on in the place of so many.
    CaseView survivor_of(int duplicates) {
        const CaseView survivor = opened();
        for (int i = 0; i < duplicates; ++i) merge(opened(), survivor);
        return survivor;
    }

    jobs::Registry registry;
    std::optional<jobs::Runner> runner;
    Caller as_carl;
};

TEST_P(CASE_01_duplicates, are_read_by_few_where_the_case_that_goes_on_turns_out_to_be_for_few) {
    const CaseView survivor = opened();
    const CaseView duplicate = opened();
    const CaseView of_that = opened();
    const CaseView other = opened();
    merge(of_that, duplicate);
    merge(duplicate, survivor);
    EXPECT_TRUE(is_read(of_that));
    correct(survivor, "vulnerability_report");
    for (const CaseView& one : {survivor, duplicate, of_that}) EXPECT_FALSE(is_read(one)) << one.number.text();
    EXPECT_TRUE(is_read(other));
    run();
    const CaseEvent last = cases->history(as_anna, of_that.id, {}, 100).value().back();
    EXPECT_EQ(last.kind, CaseEventKind::changed) << "whose case it is reads it, and why others do not";
    EXPECT_EQ(last.actor_kind, "system");
    EXPECT_EQ(last.fields.front(), "restricted");
    correct(survivor, "other");
    for (const CaseView& one : {survivor, duplicate, of_that}) EXPECT_TRUE(is_read(one)) << one.number.text();
    run();
    for (const CaseView& one : {duplicate, of_that}) EXPECT_EQ(readers_told(one), "restricted unrestricted") << "there and back";
    EXPECT_EQ(readers_told(other), "");
}

// What a job says is said once, also where its server was killed before it wrote down that it was done; and in the order of what happened.
TEST_P(CASE_01_duplicates, tell_of_their_readers_once_and_in_order) {
    const CaseView survivor = opened();
    const CaseView duplicate = opened();
    merge(duplicate, survivor);
    correct(survivor, "vulnerability_report");
    world.clock.advance(std::chrono::seconds{1});
    correct(survivor, "other");
    run();
    EXPECT_EQ(readers_told(duplicate), "restricted unrestricted");
    const std::int64_t version = cases->find(as_anna, duplicate.id).value().version;
    constexpr db::Statement kAgain{"test.again", "update job set state = 'waiting' where kind = 'cases.tell_of_readers'"};
    ASSERT_EQ(db().write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> { return tx.run(kAgain, {}); }).value(), 2);
    run();
    EXPECT_EQ(readers_told(duplicate), "restricted unrestricted");
    EXPECT_EQ(cases->find(as_anna, duplicate.id).value().version, version);
}

// A mass trouble has hundreds: nobody may read one of them meanwhile, and nobody waits for them all.
TEST_P(CASE_01_duplicates, Q_03_get_their_readers_by_as_many_statements_for_20_as_for_2) {
    const auto statements = [&](const CaseView& survivor) {
        const db::StatementLog log;
        correct(survivor, "vulnerability_report");
        return log.names(db::StatementKind::select).size() + log.names(db::StatementKind::change).size();
    };
    const CaseView few = survivor_of(2);
    const CaseView many = survivor_of(20);
    const std::size_t once = statements(few);
    EXPECT_EQ(statements(many), once);
    run();
}

TEST_P(CASE_01_duplicates, that_are_opened_again_go_on_with_the_readers_that_they_have) {
    const CaseView survivor = opened();
    const CaseView before = opened();
    const CaseView since = opened();
    merge(before, survivor);
    merge(since, survivor);
    cases->reopen(as_anna, before.id, {.reason = CaseReason("It is another trouble.")}).value();
    correct(survivor, "vulnerability_report");
    EXPECT_TRUE(is_read(before)) << "it was no duplicate any more";
    cases->reopen(as_anna, since.id, {.reason = CaseReason("It is another trouble.")}).value();
    EXPECT_FALSE(is_read(since));
    correct(survivor, "other");
    EXPECT_FALSE(is_read(since)) << "it goes on by itself";
    correct(since, "licence");
    EXPECT_TRUE(is_read(since));
}

ON_BOTH_DATABASES(CASE_26_merge_service);
ON_BOTH_DATABASES(CASE_01_duplicates);

}  // namespace
}  // namespace aftercare::cases
