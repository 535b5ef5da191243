#include "kit/cases_news.hpp"

#include "cases/escalation/escalation_policy.hpp"
#include "cases/escalation/posts.hpp"
#include "cases/routing/routing_policy.hpp"
#include "notify/policy.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

notify::Kinds kinds_with(const std::function<void(notify::Kinds&)>& more) {
    notify::Kinds all;
    notify::add_kinds(all);
    cases::add_kinds(all);
    if (more) more(all);
    return all;
}

policy::Pack pack_of(const notify::Kinds& kinds, const AddSections& more) {
    const auto add_notify = [&kinds](policy::Sections& all) { notify::add_policy(all, kinds); };
    std::vector<AddSections> sections{add_notify, add_routing_policy, add_escalation_policy};
    if (more) sections.push_back(more);
    return case_pack(sections);
}

}  // namespace

NewsPack::NewsPack(const std::function<void(notify::Kinds&)>& more_kinds, const AddSections& more_sections)
    : kinds(kinds_with(more_kinds)), pack(pack_of(kinds, more_sections)) {}

CasesNewsTest::CasesNewsTest(const NewsPack& news) : news_(news) {}
CasesNewsTest::~CasesNewsTest() = default;

void CasesNewsTest::SetUp() {
    CasesTest::SetUp();
    if (IsSkipped()) return;
    notifier = std::make_unique<notify::Notifier>(db(), world.env, news_.pack, news_.kinds, "https://aftercare.example");
    inbox = std::make_unique<notify::Inbox>(db(), world.env, news_.pack, news_.kinds);
    cases = std::make_unique<CaseService>(db(), world.env, news_.pack, *entitlements);
    router = std::make_unique<Router>(world.env, news_.pack);
    cases->set_router(*router);
    notifier->register_jobs(registry);
    runner_ = std::make_unique<jobs::Runner>(db(), world.env, registry, jobs::Runner::Settings{});
}

void CasesNewsTest::pass(std::chrono::minutes time) {
    world.clock.advance(time);
    while (runner_->run_due() > 0) {
    }
}

void CasesNewsTest::pass_days(int days) {
    for (int hour = 0; hour < 24 * days; ++hour) pass(std::chrono::hours{1});
}

std::vector<std::string> CasesNewsTest::inbox_of(const Caller& who, bool unread_only) {
    std::vector<std::string> titles;
    for (const notify::Notification& one : inbox->list(who, unread_only, {}, 100)) titles.push_back(one.title);
    std::ranges::reverse(titles);
    return titles;
}

std::string CasesNewsTest::inbox_line(const Caller& who, bool unread_only) {
    std::string line;
    for (const std::string& title : inbox_of(who, unread_only))
        line += (line.empty() ? "" : " | ") + title.substr(0, title.find(": case"));
    return line;
}

}  // namespace aftercare::cases
