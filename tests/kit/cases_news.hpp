// What tests of cases stand on whose steps are news to somebody: a router, a notifier, and the inboxes of those who are told.
#pragma once

#include "cases/routing/router.hpp"
#include "kit/cases_pack.hpp"
#include "kit/cases_world.hpp"
#include "notify/inbox.hpp"
#include "notify/notifier.hpp"
#include "platform/jobs/jobs.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace aftercare::cases {

// The kinds of news of escalation and below, with routing and escalation in the pack, and what a slice above adds to either.
struct NewsPack {
    explicit NewsPack(const std::function<void(notify::Kinds&)>& more_kinds = {}, const AddSections& more_sections = {});
    NewsPack(const NewsPack&) = delete;
    NewsPack& operator=(const NewsPack&) = delete;

    notify::Kinds kinds;
    policy::Pack pack;
};

// It is Monday, 2026-03-02, 09:00 UTC. The case service is one whose router sends cases to queues; whoever is to hear of its steps registers as its follower,
// and its jobs in `registry`.
class CasesNewsTest : public CasesTest {
protected:
    // Outlives the test.
    explicit CasesNewsTest(const NewsPack& news);
    ~CasesNewsTest() override;
    void SetUp() override;

    const policy::Pack& news_pack() const { return news_.pack; }
    // Time goes by, and all that is due then is done.
    void pass(std::chrono::minutes time = {});
    // The same hour by hour, as while the program runs: what is due is not held up.
    void pass_days(int days);
    // What the person's inbox says, the first told first.
    std::vector<std::string> inbox_of(const Caller& who, bool unread_only = false);
    // The same in a line, without the number of the case: "The customer wrote | ...".
    std::string inbox_line(const Caller& who, bool unread_only = false);

    jobs::Registry registry;
    std::unique_ptr<notify::Notifier> notifier;
    std::unique_ptr<notify::Inbox> inbox;
    std::unique_ptr<Router> router;

private:
    const NewsPack& news_;
    std::unique_ptr<jobs::Runner> runner_;
};

}  // namespace aftercare::cases
