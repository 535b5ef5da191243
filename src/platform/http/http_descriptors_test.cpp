// A process that has no file descriptors left.
#include "platform/http/descriptors.hpp"
#include "platform/http/testing.hpp"

#include <sys/resource.h>
#include <unistd.h>

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

// Leaves the process room for so many more descriptors.
class FewDescriptors {
public:
    explicit FewDescriptors(rlim_t more) {
        ::getrlimit(RLIMIT_NOFILE, &usual_);
        const int next = ::dup(0);  // The lowest that is free.
        ::close(next);
        const rlimit few{.rlim_cur = static_cast<rlim_t>(next) + more, .rlim_max = usual_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &usual_); }
    FewDescriptors(const FewDescriptors&) = delete;

private:
    rlimit usual_{};
};

TEST(Q_14_descriptors, connections_leave_some_for_the_rest) {
    EXPECT_EQ(http::connections_within(1'000'000, 10'000), 10'000);
    EXPECT_EQ(http::connections_within(10'256, 10'000), 10'000);
    EXPECT_EQ(http::connections_within(10'255, 10'000), 9'999);
    EXPECT_EQ(http::connections_within(1024, 10'000), 768);
    EXPECT_EQ(http::connections_within(512, 10'000), 256);
    EXPECT_EQ(http::connections_within(100, 10'000), 50);
    EXPECT_EQ(http::connections_within(1, 10'000), 1);
    EXPECT_EQ(http::connections_within(~std::uint64_t{0}, 10'000), 10'000);
}

TEST(Q_14_descriptors, starting_raises_the_limit_to_the_hard_one) {
    rlimit usual{};
    ::getrlimit(RLIMIT_NOFILE, &usual);
    if (usual.rlim_max < 1024) GTEST_SKIP() << "the hard limit leaves nothing to raise";
    const rlimit low{.rlim_cur = 512, .rlim_max = usual.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
    World world;
    world.start();
    rlimit now{};
    ::getrlimit(RLIMIT_NOFILE, &now);
    ::setrlimit(RLIMIT_NOFILE, &usual);
    EXPECT_EQ(now.rlim_cur, usual.rlim_max);
}

TEST(Q_14_descriptors, without_one_left_a_client_is_told_so_and_the_server_lives_on) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizers themselves need descriptors to look at memory";
#endif
    World world;
    world.start();
    RawClient early(world);
    EXPECT_EQ(early.ask("GET", "/health").status, 200);
    {
        const FewDescriptors few(1);
        for (int i = 0; i < 3; ++i) {
            RawClient client(world);  // Takes the last one, so the server can't accept.
            const Answer answer = client.read();
            EXPECT_EQ(said(answer), said(503, "http.too_many_connections"));
            EXPECT_EQ(answer.field("retry-after"), "1");
            EXPECT_EQ(safety_of(answer), "");
            EXPECT_TRUE(client.closed());
        }
        EXPECT_EQ(early.ask("GET", "/health").status, 200);
    }
    int status = 503;
    while (status == 503) status = RawClient(world).ask("GET", "/health").status;
    EXPECT_EQ(status, 200);
}

}  // namespace
