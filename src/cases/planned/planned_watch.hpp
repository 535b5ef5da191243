// What planned events do by themselves (CASE-28): what is opened within a window is linked and goes ahead; the vendor's people hear of what is
// announced, moved, cancelled and not ready.
#pragma once

#include "cases/escalation/posts.hpp"
#include "cases/planned/planned_store.hpp"
#include "cases/record/case_seams.hpp"
#include "cases/routing/router.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

// The kind of news: case.planned.
void add_planned_event_kinds(notify::Kinds& kinds);

class PlannedWatch : public CaseFollower, public CasesAhead, public CaseWindows {
public:
    // All must outlive it.
    PlannedWatch(db::Db& db, Env& env, const policy::Pack& pack, notify::Notifier& notifier)
        : db_(db), env_(env), pack_(pack), posts_(env, pack, notifier) {}

    std::optional<Ahead> ahead(db::Tx& tx, const Case& row) override;
    void follow(db::Tx& tx, const Case& row, const Steps& steps) override;
    bool has_window(db::Tx& tx, CaseId id) override;

    // Tells of what begins soon and is not ready; how many events.
    Result<std::int64_t> warn();
    void register_jobs(jobs::Registry& registry);

private:
    const PlannedEventRules& rules() const { return pack_.get<PlannedEventRules>(); }
    // So long after the end a case that is opened still belongs to the event.
    std::chrono::hours linked_after() const { return std::chrono::hours{std::int64_t{rules().linked_after_hours}}; }
    // The event within whose window the case was opened, on its device.
    std::optional<PlannedEvent> around(db::Tx& tx, const Case& row) const;
    // Tells the posts of the policy, and whoever is named for the event, of what happened to the case of a planned event.
    Result<> tell_of(const jobs::Event& event, const std::string& text_key);
    // The first window of a case is announced, another one has moved.
    Result<> tell_of_window(const jobs::Event& event);
    Result<> tell_of_opened(const jobs::Event& event);
    void tell(db::Tx& tx, const Case& row, const PlannedEvent& planned, const std::string& text_key, const jobs::Event& event);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    PostNews posts_;
};

}  // namespace aftercare::cases
