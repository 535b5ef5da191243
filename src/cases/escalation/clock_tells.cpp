#include "cases/escalation/clock_tells.hpp"

#include "cases/record/case_clocks.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/clock_store.hpp"
#include "cases/routing/agent_store.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::string_view kTellLater = "cases.tell_of_clock_later";
// The newest of them; those of one night are few.
constexpr std::int64_t kNearsLookedAt = 100;

// Whether one of that kind has come near its end by itself behind that moment.
bool came_near_since(db::Tx& tx, CaseId id, ClockKind kind, Instant since) {
    const auto nears = store::last_events_of(tx, id, true, {}, kNearsLookedAt, CaseEventKind::clock_near);
    return std::ranges::any_of(
        nears, [&](const CaseEvent& near) { return near.at > since && near.is_now == describe::enumerator_name(kind); });
}

}  // namespace

// The owner hears of both, or who is told of what nobody owns; managers when it ran out.
Result<> ClockTells::hear(const jobs::Event& event) {
    const auto news = describe::from_json<ClockNews>(event.payload.text);
    check(news.has_value(), "cases: news of a clock does not read back");
    ClockTell word{.case_id = news->case_id,
                   .kind = news->kind,
                   .position = news->position,
                   .percent = news->percent,
                   .cause = event.id.uuid};
    word.late = event.kind == "case.clock_breached";
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        tell(tx, word);
        ClockTell above = word;
        above.managers = true;
        if (word.late) tell(tx, above);
        return {};
    });
}

// That it is near its end is no news of a clock that has ended meanwhile, even where the next of its kind runs, or run out; nor where it came nearer: that is
// told by itself. One that took its place and is as near stands for it, where that was carried over: nobody is told of that one. What it came to by itself
// is told by itself.
bool ClockTells::is_past(db::Tx& tx, const Case& row, const ClockTell& word) const {
    if (word.late) return false;
    const auto clocks = store::clocks_of(tx, row.id);
    const auto told = std::ranges::find(clocks, word.position, &ClockRow::position);
    const auto is_as_near = [&](const ClockRow& clock) {
        return clock.kind == told->kind && clock.began_at == told->began_at && clock.running() && clock.raised == word.percent;
    };
    if (told == clocks.end() || std::ranges::none_of(clocks, is_as_near)) return true;
    return told->ended_at && came_near_since(tx, row.id, told->kind, *told->ended_at);
}

Instant ClockTells::works_from(db::Tx& tx, const std::optional<identity::PersonId>& person) const {
    const auto& calendars = pack_.get<Calendars>();
    const auto agent = person ? store::find_agent(tx, *person) : std::nullopt;
    const Calendar* const centre = agent ? pack_.get<Routing>().centre(agent->centre) : nullptr;
    return Hours(centre ? *centre : calendars.else_centre(calendars.centre)).opening(env_.clock.now());
}

bool ClockTells::comes_at_any_hour(const Case& row, const ClockTell& word) const {
    const AnyHourRule& rule = pack_.get<EscalationRules>().at_any_hour;
    const auto& priorities = word.late ? rule.late : rule.near;
    return std::ranges::find(priorities, row.priority) != priorities.end();
}

const Posts& ClockTells::posts_of(const Case& row, const ClockTell& word) const {
    const auto& rules = pack_.get<EscalationRules>();
    if (!word.late) return rules.unowned_word.of(row.queue);
    return word.kind == ClockKind::update ? rules.missing_update : rules.missed_target;
}

void ClockTells::tell(db::Tx& tx, const ClockTell& word) {
    const auto row = store::find_case(tx, CaseName(word.case_id));
    if (!row || !row->open || is_past(tx, *row, word)) return;
    const bool to_owner = !word.managers && row->owner_id;
    // That it ran out the managers are told apart.
    if (!word.managers && !row->owner_id && word.late) return;
    const Instant there = works_from(tx, to_owner ? row->owner_id : std::nullopt);
    if (there > env_.clock.now() && !comes_at_any_hour(*row, word)) {
        jobs::enqueue(tx, env_, row->account_id, kTellLater, describe::json_of(word), there);
        return;
    }
    const std::string about = word.kind == ClockKind::update ? "cases.update" : "cases.target";
    const CaseTell told{
        .row = *row, .text_key = about + (word.late ? "_missed" : "_near"), .by = Means::news, .cause = word.cause};
    if (to_owner)
        posts_.tell(tx, told, *row->owner_id);
    else
        posts_.tell(tx, told, posts_of(*row, word));
}

void ClockTells::register_jobs(jobs::Registry& registry) {
    const auto hears = [this](const jobs::Event& event) { return hear(event); };
    registry.on_event("case.clock_near", "cases.tell_of_near", hears);
    registry.on_event("case.clock_breached", "cases.tell_of_breach", hears);
    registry.on_job(std::string(kTellLater), [this](const jobs::Job& job) -> Result<> {
        const auto word = describe::from_json<ClockTell>(job.payload.text);
        check(word.has_value(), "cases: what is told of a clock does not read back");
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            tell(tx, *word);
            return {};
        });
    });
}

}  // namespace aftercare::cases
