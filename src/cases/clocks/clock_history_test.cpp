// Whatever happens to a case, its clocks keep their word (CASE-32).
#include "cases/clocks/clock_time.hpp"
#include "cases/clocks/test_clock_rules.hpp"

namespace aftercare::cases {
namespace {

using test::at;
using test::ClockRulesOf;
using test::kFriday;

// What holds whatever happens, in whichever order.
class CASE_32_clocks : public ClockRulesOf {
protected:
    void expect_sound(Instant now) {
        for (const ClockKind kind : kClockKinds) {
            int running = 0;
            for (const Clock& clock : of(kind)) running += clock.running() ? 1 : 0;
            EXPECT_LE(running, 1);
        }
        for (const Clock& clock : clocks_) {
            EXPECT_EQ(clock.due_at, cases::due(clock, clock.calendar ? &hours_ : nullptr)) << "kept in step";
            EXPECT_TRUE(!clock.due_at || clock.began_at <= *clock.due_at);
            EXPECT_EQ(clock.ended_at.has_value(), clock.ended_for.has_value());
            EXPECT_EQ(clock.met_at.has_value(), clock.ended_for == ClockEnd::met);
            EXPECT_LE(clock.ended_at.value_or(now), now);
            EXPECT_TRUE(clock.running() || !clock.stopped());
            for (std::size_t i = 1; i < clock.stops.size(); ++i)
                EXPECT_TRUE(clock.stops[i - 1].until && *clock.stops[i - 1].until <= clock.stops[i].from) << "in order and apart";
        }
    }
    // Ended clocks are as they were.
    void expect_history(const Clocks& before) {
        ASSERT_LE(before.size(), clocks_.size());
        for (std::size_t i = 0; i < before.size(); ++i) EXPECT_TRUE(before[i].running() || before[i] == clocks_[i]);
    }
    void happen(test::Chance& chance, ClockFacts& facts, Instant now) {
        switch (chance.number(1, 6)) {
            case 1:
                clocks_ = on_contact(clocks_, static_cast<CustomerWord>(chance.number(0, 3)), facts, rules(), now);
                break;
            case 2: {
                const Priority was = facts.priority;
                const auto response = std::ranges::find_if(
                    clocks_, [](const Clock& one) { return one.kind == ClockKind::first_response && one.running(); });
                const auto before = response == clocks_.end() ? std::nullopt : response->due_at;
                facts.priority = kPriorities.at(static_cast<std::size_t>(chance.number(0, 3)));
                clocks_ = on_priority(clocks_, facts, rules(), now);
                EXPECT_TRUE(facts.priority >= was || !before || last(ClockKind::first_response).due_at <= std::max(*before, now));
                EXPECT_TRUE(facts.priority == was || !last(ClockKind::update).due_at || now < *last(ClockKind::update).due_at);
                break;
            }
            case 3:
                clocks_ = on_moved(clocks_, facts, rules(), now);
                break;
            case 4:
                if (!chance.one_in(3)) break;
                clocks_ = on_closed(clocks_, chance.one_in(2) ? std::optional(now) : std::nullopt, rules(), now);
                expect_sound(now);
                clocks_ = begin_clocks(clocks_, facts, rules(), now);
                for (const ClockKind kind : {ClockKind::first_response, ClockKind::update}) EXPECT_LT(now, *last(kind).due_at);
                break;
            default:
                clocks_ = on_status(
                    clocks_, {.updates = chance.one_in(2), .resolution = chance.one_in(2), .status = "monitoring", .who = ""},
                    rules(), now);
        }
    }
};

TEST_F(CASE_32_clocks, never_surprise_whatever_happens) {
    test::Chance chance(32);
    for (int i = 0; i < 400 && !HasFailure(); ++i) {
        clocks_.clear();
        ClockFacts facts = chance.one_in(2) ? technical(Priority::p3, Channel::web) : administrative(Priority::p2);
        Instant now = at(kFriday).plus(std::chrono::minutes{chance.number(0, 60'000)});
        clocks_ = begin_clocks({}, facts, rules(), now);
        for (int j = 0; j < 12; ++j) {
            now = now.plus(std::chrono::seconds{chance.one_in(4) ? 0 : chance.number(1, chance.one_in(2) ? 3'000 : 200'000)});
            const Clocks before = clocks_;
            happen(chance, facts, now);
            expect_sound(now);
            expect_history(before);
        }
    }
}

}  // namespace
}  // namespace aftercare::cases
