#include "insight/editor/editor_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

identity::PersonId person(std::uint8_t number) {
    identity::PersonId id;
    id.uuid.bytes[15] = number;
    return id;
}

AdvisoryRevision in(RevisionState state) {
    AdvisoryRevision revision;
    revision.state = state;
    revision.writers = {person(1), person(2)};
    return revision;
}

TEST(INS_05_workflow, each_step_is_allowed_in_its_states_alone) {
    struct Case {
        std::optional<RevisionState> work;
        bool revise, write, publish, approve, reject;
    };
    const Case cases[] = {{std::nullopt, true, false, false, false, false},
                          {RevisionState::writing, true, true, false, false, false},
                          {RevisionState::in_review, false, false, false, true, true},
                          {RevisionState::approved, false, false, true, false, true},
                          {RevisionState::scheduled, false, false, true, false, true}};
    for (const Case& one : cases) {
        EXPECT_EQ(may_revise(one.work).has_value(), one.revise);
        EXPECT_EQ(may_write(one.work).has_value(), one.write);
        EXPECT_EQ(may_submit(one.work).has_value(), one.write);
        EXPECT_EQ(may_publish(one.work).has_value(), one.publish);
        if (!one.work) continue;
        EXPECT_EQ(may_review(in(*one.work), ReviewVerdict::approve, person(9)).has_value(), one.approve);
        EXPECT_EQ(may_review(in(*one.work), ReviewVerdict::reject, person(9)).has_value(), one.reject);
    }
    const Problem refused = may_publish(RevisionState::writing).error();
    EXPECT_EQ(refused.code, "insight.advisory_state");
    EXPECT_EQ(refused.rule, "INS-05");
    EXPECT_FALSE(refused.remedy.empty());
}

TEST(INS_18_never_silent, an_advisory_that_names_no_product_is_not_submitted) {
    Advisory content;
    content.kind = AdvisoryKind::security;
    EXPECT_EQ(names_something(content).error().code, "insight.advisory_names_nothing");
    content.kind = AdvisoryKind::bulletin;
    EXPECT_TRUE(names_something(content));
    content.kind = AdvisoryKind::bug;
    content.clauses.emplace_back();
    EXPECT_TRUE(names_something(content));
}

TEST(INS_05_workflow, a_second_person_approves) {
    const AdvisoryRevision work = in(RevisionState::in_review);
    EXPECT_EQ(may_review(work, ReviewVerdict::approve, person(1)).error().code, "insight.advisory_own_review");
    EXPECT_EQ(may_review(work, ReviewVerdict::approve, person(2)).error().code, "insight.advisory_own_review");
    EXPECT_EQ(may_review(work, ReviewVerdict::approve, {}).error().code, "insight.advisory_own_review") << "nobody in particular";
    EXPECT_TRUE(may_review(work, ReviewVerdict::approve, person(3)));
    EXPECT_TRUE(may_review(work, ReviewVerdict::reject, person(1))) << "a writer takes it back";
}

TEST(INS_05_workflow, what_is_withdrawn_is_not_withdrawn_again) {
    EXPECT_TRUE(may_withdraw(AdvisoryStatus::draft));
    EXPECT_TRUE(may_withdraw(AdvisoryStatus::published));
    EXPECT_EQ(may_withdraw(AdvisoryStatus::withdrawn).error().code, "insight.advisory_withdrawn");
}

TEST(INS_03_import_step, is_told_by_what_is_known) {
    ImportFacts facts{.publishes = true};
    EXPECT_EQ(import_step(facts), ImportStep::publish);
    facts.foreign = false;
    EXPECT_EQ(import_step(facts), ImportStep::draft) << "the vendor's own is reviewed";
    facts.foreign = true;
    facts.publishes = false;
    EXPECT_EQ(import_step(facts), ImportStep::draft) << "the policy does not let such a record out";
    facts.publishes = true;
    facts.withdrawn_by_source = true;
    EXPECT_EQ(import_step(facts), ImportStep::draft);
    facts.known = true;
    facts.status = AdvisoryStatus::published;
    EXPECT_EQ(import_step(facts), ImportStep::withdraw);
    facts.withdrawn_by_source = false;
    EXPECT_EQ(import_step(facts), ImportStep::publish);
    facts.status = AdvisoryStatus::withdrawn;
    EXPECT_EQ(import_step(facts), ImportStep::draft) << "an editor has withdrawn it";
    facts.by_hand = true;
    EXPECT_EQ(import_step(facts), ImportStep::wait);
    facts.same_content = true;
    EXPECT_EQ(import_step(facts), ImportStep::nothing);
    facts.same_source = false;
    EXPECT_EQ(import_step(facts), ImportStep::refuse);
}

// Whatever is known: what an editor wrote is never overwritten, nor is anything published that the policy does not let out.
TEST(INS_03_import_step, never_overwrites_an_editor_nor_publishes_what_the_policy_holds_back) {
    for (unsigned bits = 0; bits < 128; ++bits)
        for (const auto status : {AdvisoryStatus::draft, AdvisoryStatus::published, AdvisoryStatus::withdrawn}) {
            const auto bit = [&](unsigned n) { return (bits >> n & 1U) != 0; };
            const ImportFacts facts{.known = bit(0),
                                    .same_source = bit(1),
                                    .same_content = bit(2),
                                    .by_hand = bit(3),
                                    .status = status,
                                    .foreign = bit(4),
                                    .withdrawn_by_source = bit(5),
                                    .publishes = bit(6)};
            const ImportStep step = import_step(facts);
            if (facts.known && facts.by_hand) {
                EXPECT_TRUE(step == ImportStep::wait || step == ImportStep::nothing || step == ImportStep::refuse);
            }
            if (step == ImportStep::publish) {
                EXPECT_TRUE(facts.foreign && facts.publishes && !facts.withdrawn_by_source);
            }
        }
}

}  // namespace
}  // namespace aftercare::insight
