// CASE-31: the clocks that are stored are those that the history makes; one that is not is found.
#include "cases/proof/clock_proof.hpp"

#include "cases/moves/move_service.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/clock_store.hpp"
#include "kit/cases_world.hpp"
#include "policy/pack_store.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class CASE_31_proof : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        make_covered();
    }

    CaseView opened(Priority priority, CaseService& by) {
        OpenCase asked = request("technical", "AA0001");
        asked.priority = priority;
        return by.open(as_anna, asked).value();
    }
    using CasesTest::opened;

    void pass(std::chrono::minutes span) { world.clock.advance(span); }
    template <class T>
    static void done(const Result<T>& result) {
        ASSERT_TRUE(result.has_value()) << result.error().code << " " << result.error().detail;
    }
    StatusCode status(const char* code) { return StatusCode::parse(code).value(); }

    // All of a case's life but its end.
    void live(CaseId id, CaseService& by) {
        pass(minutes{20});
        done(by.contact(as_erik, id, {.by = ContactBy::phone, .reached = true, .text = {}}));
        pass(minutes{30});
        done(by.contact(as_erik, id, {.by = ContactBy::phone, .called_at = world.clock.now().plus(-minutes{12})}));
        pass(minutes{5});
        done(by.note(as_anna, id, {.text = "A customer's word is no update.", .internal = {}}));
        done(by.change_status(as_erik, id, {.status = status("waiting_for_customer"), .reason = {}}));
        pass(hours{5});
        done(by.change_status(as_erik, id, {.status = status("in_progress"), .reason = {}}));
        pass(minutes{10});
        done(by.note(as_erik, id, {.text = "An update.", .internal = {}}));
        pass(hours{1});
        done(by.change_priority(as_anna, id, {.priority = Priority::p1, .reason = "Worse.", .channel = {}}));
        pass(minutes{15});
        done(by.change_priority(as_erik, id, {.priority = Priority::p2, .reason = "Better.", .channel = {}}));
        pass(minutes{15});
        done(by.change_priority(as_erik, id, {.priority = Priority::p1, .reason = "They call.", .channel = Channel::phone}));
        pass(minutes{5});
        done(by.propose(as_erik, id, {.resolution = "Try this."}));
        pass(hours{2});
        done(by.note(as_anna, id, {.text = "On both?", .internal = {}}));
        pass(minutes{10});
        done(by.note(as_erik, id, {.text = "Yes.", .internal = {}}));
        pass(minutes{10});
        done(by.note(as_anna, id, {.text = "And then?", .internal = {}}));
        pass(hours{2});
        done(by.reject(as_anna, id, {.reason = "It did not help."}));
    }

    std::vector<ClockDifference> found(const policy::Pack& of) {
        std::vector<ClockDifference> all;
        std::int64_t told = 0;
        ClockProof proof(db(), of);
        const ClockProofCounts counts = proof.prove([&](const ClockDifference& one) { all.push_back(one); },
                                                    [&](const ClockProofCounts& so_far) { told = so_far.cases; });
        EXPECT_EQ(counts.cases, counts.cases_in_all);
        EXPECT_EQ(told, counts.cases);
        EXPECT_EQ(counts.differences, std::ssize(all));
        return all;
    }
    std::string words(const policy::Pack& of) {
        std::string text;
        for (const ClockDifference& one : found(of))
            text += one.number.text() + " " + std::to_string(one.position) + " " + one.what + "\n";
        return text;
    }
};

TEST_P(CASE_31_proof, finds_nothing_where_a_case_was_corrected) {
    const auto to = [&](CaseId id, const char* type) {
        done(cases->correct(as_erik, id, {.type = CaseTypeCode::parse(type).value()}, {}));
    };
    const CaseView one = opened(Priority::p3);
    pass(hours{30});
    to(one.id, "licence");
    live(one.id, *cases);
    to(one.id, "technical");
    const CaseView early = opened(Priority::p2);
    pass(minutes{10});
    to(early.id, "contract_status");
    pass(minutes{10});
    to(early.id, "rma_request");
    EXPECT_EQ(words(pack()), "");
}

TEST_P(CASE_31_proof, finds_nothing_where_the_program_kept_the_clocks) {
    const CaseView lived = opened(Priority::p3);
    live(lived.id, *cases);
    const CaseView again = opened(Priority::p2);
    live(again.id, *cases);
    done(cases->propose(as_erik, again.id, {.resolution = "Now."}));
    done(cases->accept(as_anna, again.id));
    pass(hours{30});
    done(cases->reopen(as_anna, again.id, {.reason = "It is back."}));
    opened(Priority::p4);
    const CaseView called = opened(Priority::p1);
    pass(minutes{7});
    done(cases->change_priority(as_erik, called.id,
                                {.priority = Priority::p1, .reason = "They call.", .channel = Channel::phone}));
    ASSERT_EQ(told(as_erik, called.id), "opened priority_changed");
    ASSERT_GT(cases->clocks(as_erik, lived.id).value().size(), 5U) << "there is something to prove";
    EXPECT_EQ(words(pack()), "");
}

TEST_P(CASE_31_proof, finds_nothing_where_the_customer_asked_for_another_priority) {
    const CaseView made = opened(Priority::p3);
    const auto asks = [&](const Caller& who, Priority priority, std::optional<Channel> channel) {
        pass(minutes{40});
        done(cases->change_priority(who, made.id, {.priority = priority, .reason = "Worse.", .channel = channel}));
    };
    for (const bool proposed : {false, true}) {
        const auto waits = [&] {
            pass(minutes{40});
            if (proposed)
                done(cases->propose(as_erik, made.id, {.resolution = "Upgrade."}));
            else
                done(cases->change_status(as_erik, made.id, {.status = status("waiting_for_customer"), .reason = {}}));
        };
        waits();
        asks(as_anna, Priority::p2, {});
        waits();
        asks(as_erik, Priority::p1, Channel::phone);
        waits();
        asks(as_anna, Priority::p3, {});
    }
    EXPECT_EQ(words(pack()), "");
}

// Gives each case to one person, as the folder above does.
class Gives : public CaseRouter {
public:
    Gives(const policy::Pack& pack, identity::PersonId to) : pack_(pack), to_(to) {}
    Steps route(db::Tx&, Case& row, const Case*) override {
        return CaseSteps{pack_.get<Statuses>(), pack_.get<CaseRules>()}.assign(row, to_);
    }
    Result<Steps> move(db::Tx&, Case&, const MoveCase&) override { return Steps{}; }
    Result<Steps> hand_to(db::Tx&, Case&, identity::PersonId) const override { return Steps{}; }
    Result<> judge_language(const OneLine<2, 8>&) const override { return {}; }

private:
    const policy::Pack& pack_;
    identity::PersonId to_;
};

TEST_P(CASE_31_proof, finds_nothing_where_rules_did_a_part_of_what_somebody_began) {
    Gives router(pack(), erik);
    CaseService routed(db(), world.env, pack(), *entitlements);
    routed.set_router(router);
    const CaseView lived = opened(Priority::p3, routed);
    ASSERT_EQ(told(as_erik, lived.id), "opened assigned status_changed");
    live(lived.id, routed);
    EXPECT_EQ(words(pack()), "");
}

TEST_P(CASE_31_proof, knows_by_which_policy_each_clock_began) {
    const CaseView before = opened(Priority::p2);
    const policy::Pack later = pack_with(
        "response_targets", [](std::string text) { return text.replace(text.find("p2: {hours: 1}"), 14, "p2: {hours: 2}"); });
    done(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        policy::store::keep(tx, pack(), world.clock.now());
        policy::store::keep(tx, later, world.clock.now());
        return {};
    }));
    CaseService under_later(db(), world.env, later, *entitlements);
    live(opened(Priority::p2, under_later).id, under_later);
    EXPECT_EQ(words(later), "");
    ClockMoves moves(db(), world.env, later, under_later,
                     [](std::map<std::string, std::string> files) { return read_pack(std::move(files)); });
    const auto move = moves.ask(as_erik, {.files = {}, .applies = true});
    done(move);
    done(moves.make(move->id));
    EXPECT_EQ(under_later.clocks(as_anna, before.id).value().back().policy_version.text(), later.version()) << "it was moved";
    EXPECT_EQ(words(later), "");
}

TEST_P(CASE_31_proof, finds_a_deadline_that_is_stored_otherwise_and_a_clock_that_is_missing_in_the_history) {
    const CaseView of = opened(Priority::p2);
    live(of.id, *cases);
    done(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto kept = store::clocks_of(tx, of.id);
        ClockRow wrong = kept.back();
        wrong.due_at = wrong.due_at.value().plus(minutes{1});
        store::put(tx, wrong);
        ClockRow made_up = wrong;
        made_up.position = std::ssize(kept);
        store::put(tx, made_up);
        return {};
    }));
    const auto all = found(pack());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].what, "due_at");
    EXPECT_EQ(all[0].number, of.number);
    EXPECT_EQ(*all[0].stored_due_at, all[0].due_at.value().plus(minutes{1}));
    EXPECT_EQ(all[1].what, "too_many");
    EXPECT_FALSE(all[1].due_at);
}
ON_BOTH_DATABASES(CASE_31_proof);

}  // namespace
}  // namespace aftercare::cases
