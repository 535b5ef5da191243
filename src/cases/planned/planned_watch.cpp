#include "cases/planned/planned_watch.hpp"

#include "cases/links/link_service.hpp"
#include "cases/live/beside.hpp"
#include "cases/record/case_access.hpp"
#include "cases/record/case_store.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr const char* kNews = "case.planned";
constexpr std::int64_t kWarnedAtOnce = 200;

// Whether the case is about what it is about since these steps: it was opened, or corrected.
bool is_about_anew(const Step& step) {
    const auto names = [&](const char* field) { return std::ranges::find(step.fields, field) != step.fields.end(); };
    return step.kind == CaseEventKind::opened || (step.kind == CaseEventKind::changed && (names("type") || names("asset_id")));
}

}  // namespace

void add_planned_event_kinds(notify::Kinds& kinds) { kinds.add({.name = kNews, .title_key = "planned.kind"}); }

std::optional<PlannedEvent> PlannedWatch::around(db::Tx& tx, const Case& row) const {
    // Of what only few may read, nobody beside them hears (CASE-01).
    if (!row.asset_id || row.restricted) return std::nullopt;
    const auto on = store::planned_on(tx, row.account_id, {*row.asset_id}, row.opened_at.plus(-linked_after()),
                                      row.opened_at.plus(Micros{1}), row.id);
    return on ? store::find_planned(tx, *on) : std::nullopt;
}

std::optional<Ahead> PlannedWatch::ahead(db::Tx& tx, const Case& row) {
    const auto event = around(tx, row);
    return event ? std::optional(Ahead{event->engineer_id}) : std::nullopt;
}

void PlannedWatch::follow(db::Tx& tx, const Case& row, const Steps& steps) {
    if (std::ranges::none_of(steps, is_about_anew)) return;
    const auto event = around(tx, row);
    const auto planned = event ? store::find_case(tx, CaseName(event->case_id)) : std::nullopt;
    if (!planned || was_unlinked(tx, row, *planned)) return;
    const CaseLink link{.account_id = row.account_id,
                        .case_id = row.id,
                        .kind = LinkKind::case_,
                        .target_id = planned->id.uuid,
                        .linked_at = env_.clock.now(),
                        .why = LinkedWhy::planned_event};
    const Steps linked = link_cases(tx, env_, row, *planned, link);
    if (linked.empty()) return;
    for (const Step& step : linked) note_beside(tx, env_, row, std::nullopt, step);
    jobs::publish(tx, env_, row.account_id, "case.opened_in_window", row.id.uuid,
                  describe::json_of(OpenedInWindow{row.id, row.number, planned->id, planned->number}));
}

bool PlannedWatch::has_window(db::Tx& tx, CaseId id) { return store::find_planned(tx, id).has_value(); }

void PlannedWatch::tell(db::Tx& tx, const Case& row, const PlannedEvent& planned, const std::string& text_key,
                        const jobs::Event& event) {
    const CaseTell news{.row = row, .text_key = text_key, .by = Means::news, .cause = event.id.uuid, .kind = kNews};
    if (planned.engineer_id) posts_.tell(tx, news, *planned.engineer_id);
    posts_.tell(tx, news, rules().tell);
}

Result<> PlannedWatch::tell_of(const jobs::Event& event, const std::string& text_key) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto planned = store::find_planned(tx, CaseId{event.object_id});
        const auto row = planned ? store::find_case(tx, CaseName(planned->case_id)) : std::nullopt;
        // What is over by itself is no news.
        if (row && env_.clock.now() < planned->until_at) tell(tx, *row, *planned, text_key, event);
        return {};
    });
}

Result<> PlannedWatch::tell_of_window(const jobs::Event& event) {
    const auto then = describe::from_json<PublishedCase>(event.payload.text);
    check(then.has_value(), "cases: an event of a case does not read back");
    const auto steps =
        db_.read(Scope::all(), [&](db::Tx& tx) { return store::public_events_at(tx, then->id, then->modified_at); });
    const bool moved = std::ranges::any_of(steps, [](const CaseEvent& step) {
        return step.kind == CaseEventKind::window_set && std::ranges::find(step.fields, "moved") != step.fields.end();
    });
    return tell_of(event, moved ? "planned.moved" : "planned.announced");
}

Result<> PlannedWatch::tell_of_opened(const jobs::Event& event) {
    const auto news = describe::from_json<OpenedInWindow>(event.payload.text);
    check(news.has_value(), "cases: news of a planned event does not read back");
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        const auto planned = store::find_planned(tx, news->event_id);
        const auto row = store::find_case(tx, CaseName(news->case_id));
        // One that is corrected later belongs to the event, and is no news.
        if (planned && row && event.at < planned->until_at.plus(linked_after()))
            tell(tx, *row, *planned, "planned.opened_meanwhile", event);
        return {};
    });
}

Result<std::int64_t> PlannedWatch::warn() {
    if (rules().warn_hours == 0) return 0;
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> {
        const Instant now = env_.clock.now();
        const Instant by = now.plus(std::chrono::hours{std::int64_t{rules().warn_hours}});
        std::vector<PlannedEvent> unready = store::planned_unready(tx, now, by, kWarnedAtOnce);
        for (PlannedEvent& event : unready) {
            event.warned_at = now;
            store::update(tx, event);
            const auto row = store::find_case(tx, CaseName(event.case_id));
            check(row.has_value(), "cases: a planned event without its case");
            const CaseTell news{.row = *row, .text_key = "planned.not_ready", .kind = kNews};
            if (event.engineer_id) posts_.tell(tx, news, *event.engineer_id);
            posts_.tell(tx, news, rules().tell);
        }
        return std::ssize(unready);
    });
}

void PlannedWatch::register_jobs(jobs::Registry& registry) {
    const auto listen = [&](const char* kind, const char* name, const char* text_key) {
        registry.on_event(kind, name,
                          [this, key = std::string(text_key)](const jobs::Event& event) { return tell_of(event, key); });
    };
    listen("case.opened", "cases.tell_of_planned", "planned.announced");
    registry.on_event("case.window_set", "cases.tell_of_window",
                      [this](const jobs::Event& event) { return tell_of_window(event); });
    listen("case.cancelled", "cases.tell_of_cancelled", "planned.cancelled");
    listen("case.closed", "cases.tell_of_planned_closed", "planned.cancelled");
    registry.on_event("case.opened_in_window", "cases.tell_of_opened_in_window",
                      [this](const jobs::Event& event) { return tell_of_opened(event); });
    registry.on_time("cases.planned_not_ready", std::chrono::minutes{10}, [this](const jobs::Job&) -> Result<> {
        for (;;)
            if (TRY(warn()) < kWarnedAtOnce || jobs::stopping()) return {};
    });
}

}  // namespace aftercare::cases
