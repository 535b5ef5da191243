// What a stream begins with, and who may say that he or she looks at a case (CASE-26).
#include "cases/live/live_hub.hpp"
#include "cases/live/change_store.hpp"
#include "cases/live/presence_service.hpp"
#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

namespace aftercare::cases {
namespace {

using kit::code_of;
using namespace std::chrono_literals;

constexpr int kAtOnce = 8;

class CASE_26_hub : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        made = cases->open(as_anna, request("entitlement")).value();
    }
    // So many changes of the case, as of now.
    void change(int count) {
        const auto written = db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            for (int i = 0; i < count; ++i)
                store::append(
                    tx,
                    CaseChange{
                        .account_id = alpha, .case_id = made.id, .number = made.number, .people = {}, .at = world.clock.now()});
            return {};
        });
        ASSERT_TRUE(written);
    }
    http::Stream stream(LiveHub& hub) {
        return hub.open(as_erik, {}, [this] { return Result<Caller>(as_erik); }).value();
    }
    static bool tells_news(http::Stream& stream) { return stream.next().value().value().find("event: ") != std::string::npos; }

    CaseView made;
};

// Of several that begin at once, one reads the feed, and the others wait for it.
TEST_P(CASE_26_hub, streams_that_begin_at_once_on_a_fresh_server_tell_nothing_of_what_was_before) {
    change(4'000);
    world.clock.advance(1h);
    LiveHub hub(db(), world.env, {.streams_per_person = kAtOnce});
    std::latch all(kAtOnce);
    std::vector<http::Stream> streams(kAtOnce);
    std::vector<std::jthread> threads;
    for (http::Stream& one : streams)
        threads.emplace_back([&] {
            all.arrive_and_wait();
            one = stream(hub);
        });
    threads.clear();
    // By now the feed was read, whoever of them did so.
    for (http::Stream& one : streams) EXPECT_FALSE(tells_news(one));
}

TEST_P(CASE_26_hub, a_stream_tells_what_comes_and_the_few_seconds_in_which_its_page_was_read) {
    LiveHub hub(db(), world.env, {});
    change(1);
    world.clock.advance(11s);
    http::Stream late = stream(hub);
    EXPECT_FALSE(tells_news(late));
    change(1);
    world.clock.advance(9s);
    http::Stream soon = stream(hub);
    EXPECT_TRUE(tells_news(soon)) << "its page may have been read before that";
    EXPECT_FALSE(tells_news(soon));
    EXPECT_TRUE(tells_news(late));
}

ON_BOTH_DATABASES(CASE_26_hub);

using CASE_26_presence = CasesTest;

TEST_P(CASE_26_presence, is_a_persons_and_not_a_programs) {
    const CaseName name = cases->open(as_anna, request("entitlement")).value().id;
    PresenceService presence(world.env, *cases);
    Caller program = as_erik;
    program.kind = Caller::Kind::token;
    program.person = {};
    EXPECT_EQ(code_of(presence.say(program, name, {})), "cases.no_person");
    EXPECT_TRUE(presence.leave(program, name)) << "nobody was there";
    EXPECT_EQ(presence.of(as_erik, name).value().people.size(), 0U);
    EXPECT_EQ(presence.say(as_erik, name, {}).value().people.size(), 1U);
    presence.leave(program, name).value();
    EXPECT_EQ(presence.of(program, name).value().people.size(), 1U) << "it takes nobody else away";
}

ON_BOTH_DATABASES(CASE_26_presence);

}  // namespace
}  // namespace aftercare::cases
