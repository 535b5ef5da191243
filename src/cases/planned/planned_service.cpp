#include "cases/planned/planned_service.hpp"

#include "assets/numbered.hpp"
#include "cases/planned/planned_rules.hpp"
#include "cases/record/case_store.hpp"
#include "identity/audit.hpp"
#include "identity/person_of.hpp"
#include "platform/describe/json.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <map>

namespace aftercare::cases {

namespace {

// How the audit trail calls what needs no right of its own.
constexpr Action kPlan{"case.plan_event"};

Problem planned_event_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.planned_event_unknown",
            .detail = "No window of a planned event is known for this case.",
            .remedy = "Say when the event is: POST /api/v1/cases/{case_id}/planned-event.",
            .rule = "CASE-28"};
}

Problem not_a_planned_event() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.not_a_planned_event",
            .detail = "This case is not about a planned event.",
            .remedy = "Announce the event: that opens a case of its own.",
            .rule = "CASE-28"};
}

Problem planned_already() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.planned_already",
            .detail = "Somebody has said already when the event of this case is.",
            .remedy = "Read what was said, and change that.",
            .rule = "CASE-28"};
}

Problem overlaps(const std::optional<Case>& other) {
    return {.kind = ProblemKind::conflict,
            .code = "cases.window_overlaps",
            .detail = other ? "The window overlaps that of the planned event " + other->number.text() + " on one of the devices."
                            : "The window overlaps that of another planned event on one of the devices.",
            .remedy = "Choose another window, or change the event that is there.",
            .rule = "CASE-28",
            .fields = {{"/from_at", "is within the window of another event"}}};
}

Problem assets_unknown(const PlanEvent& request, const std::map<assets::AssetId, assets::Asset>& known) {
    Problem problem{.kind = ProblemKind::invalid_input,
                    .code = "cases.asset_unknown",
                    .detail = "The account has registered no product with this number, or several.",
                    .remedy = "Check the number; register the product first, or name it by asset_id.",
                    .rule = "CASE-28"};
    for (std::size_t i = 0; i < request.asset_ids.size(); ++i)
        if (!known.contains(request.asset_ids[i]))
            problem.fields.push_back({"/asset_ids/" + std::to_string(i), "is no product of the account"});
    return problem;
}

// How the vendor gets ready is its own affair; that it is ready is told.
PlannedEvent as_customers_know(PlannedEvent event) {
    event.engineer_id.reset();
    event.done.clear();
    event.ready_by.reset();
    event.warned_at.reset();
    return event;
}

bool is_planned(const policy::Pack& pack, const Case& row) {
    const CaseType* const type = pack.get<CaseTypes>().find(row.type);
    return type && type->topic == CaseTopic::planned_event;
}

void take(PlannedEvent& event, const PlanEvent& request) {
    event.from_at = request.from_at;
    event.until_at = request.until_at;
    event.zone = request.zone;
    event.contacts = request.contacts;
}

// What makes readiness void.
bool is_moved(const PlannedEvent& before, const PlanEvent& request, const std::vector<PlannedDevice>& had,
              const std::vector<PlannedDevice>& has) {
    return before.from_at != request.from_at || before.until_at != request.until_at ||
           !std::ranges::equal(had, has, {}, &PlannedDevice::asset_id, &PlannedDevice::asset_id);
}

std::string wall_text(Instant at, const identity::TimeZone& zone) {
    const zone::WallTime wall = zone::wall_time(at, zone.text());
    const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return wall.day.text() + " " + two(wall.hour) + ":" + two(wall.minute);
}

// The same for readers of every language: as the clocks of its zone show it.
std::string window_text(const PlannedEvent& event) {
    return wall_text(event.from_at, event.zone) + " \u2013 " + wall_text(event.until_at, event.zone) + " (" + event.zone.text() +
           ")";
}

}  // namespace

Result<std::vector<PlannedDevice>> PlannedEventService::devices(db::Tx& tx, const Case& row, const PlanEvent& request) const {
    // Locked, so that of two events on a device the second sees the first.
    const std::vector<assets::AssetId> ids(request.asset_ids.begin(), request.asset_ids.end());
    std::map<assets::AssetId, assets::Asset> known;
    for (const assets::Asset& asset : assets::assets_locked(tx, ids))
        if (asset.account_id == row.account_id) known.emplace(asset.id, asset);
    if (!std::ranges::all_of(ids, [&](const assets::AssetId& id) { return known.contains(id); }))
        return fail(assets_unknown(request, known));
    if (const auto other = store::planned_on(tx, row.account_id, ids, request.from_at, request.until_at, row.id))
        return fail(overlaps(store::find_case(tx, CaseName(*other))));
    std::vector<PlannedDevice> made;
    for (const auto& [id, asset] : known)
        made.push_back({.asset_id = id,
                        .serial_number = asset.serial_number,
                        .host_name = asset.host_name,
                        .platform = OneLine<1, 120>(asset.sku.text().substr(0, 120))});
    return made;
}

PlannedEventView PlannedEventService::view(db::Tx& tx, const Case& row, const PlannedEvent& event) const {
    PlannedEventView made;
    static_cast<PlannedEvent&>(made) = event;
    made.number = row.number;
    made.state = state_of(event, row.open, env_.clock.now());
    made.short_notice = is_short_notice(rules(), event.from_at, row.opened_at);
    made.devices = store::devices_of(tx, row.id);
    made.checks = {rules().checks.begin(), rules().checks.end()};
    return made;
}

void PlannedEventService::keep_in_trail(db::Tx& tx, const Caller& caller, Action action, const PlannedEvent* before,
                                        const PlannedEvent& after) {
    const auto was = before ? std::optional(as_customers_know(*before)) : std::nullopt;
    const PlannedEvent is = as_customers_know(after);
    identity::audit<PlannedEvent>(tx, env_, caller, after.account_id, action, "planned_event", after.case_id.uuid,
                                  was ? &*was : nullptr, &is);
}

Result<PlannedEventView> PlannedEventService::announce(const Caller& caller, const AnnounceEvent& request) {
    const auto& types = cases_.pack().get<CaseTypes>().types;
    const auto type = std::ranges::find(types, CaseTopic::planned_event, &CaseType::topic);
    check(type != types.end(), "cases: no type of case is about planned events");
    TRY(judge_window(rules(), request, nullptr, env_.clock.now()));
    const OpenCase open{.account_id = request.account_id,
                        .type = type->code,
                        .subtype = request.subtype,
                        .synopsis = request.synopsis,
                        .description = request.description,
                        .priority = Priority::p3,
                        .contact_id = request.contact_id,
                        .tracking_number = request.tracking_number,
                        .language = request.language};
    const auto also = [&](db::Tx& tx, const Case& row) -> Result<> {
        const auto on = TRY(devices(tx, row, request));
        PlannedEvent event{.account_id = row.account_id, .case_id = row.id};
        take(event, request);
        store::insert(tx, event);
        store::put_devices(tx, event, on);
        keep_in_trail(tx, caller, kPlan, nullptr, event);
        return {};
    };
    const CaseView made = TRY(cases_.open(caller, open, also));
    return find(caller, made.id);
}

Result<PlannedEventView> PlannedEventService::find(const Caller& caller, const CaseName& name) {
    const CaseView row = TRY(cases_.find(caller, name));
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<PlannedEventView> {
        const auto event = store::find_planned(tx, row.id);
        if (!event) return fail(planned_event_unknown());
        PlannedEventView seen = view(tx, row, *event);
        if (reader_of(caller).internal) return seen;
        static_cast<PlannedEvent&>(seen) = as_customers_know(seen);
        seen.checks.clear();
        return seen;
    });
}

Result<Steps> PlannedEventService::take_plan(db::Tx& tx, const Caller& caller, const Case& row, const PlanEvent& request,
                                             const PlannedEvent* before) {
    TRY(judge_window(rules(), request, before, env_.clock.now()));
    const auto on = TRY(devices(tx, row, request));
    PlannedEvent event = before ? *before : PlannedEvent{.account_id = row.account_id, .case_id = row.id};
    const bool moved = before && is_moved(*before, request, store::devices_of(tx, row.id), on);
    take(event, request);
    if (before && !moved && describe::json_of(event) == describe::json_of(*before)) return Steps{};
    Step step{.kind = CaseEventKind::window_set, .text = window_text(event)};
    if (moved) {
        event.ready_at.reset();
        event.ready_by.reset();
        event.warned_at.reset();
        step.fields = {"moved"};
    } else if (before) {
        step = {.kind = CaseEventKind::changed, .fields = {"contacts"}};
    }
    if (before) {
        ++event.version;
        store::update(tx, event);
    } else {
        store::insert(tx, event);
    }
    store::put_devices(tx, event, on);
    keep_in_trail(tx, caller, kPlan, before, event);
    return Steps{std::move(step)};
}

Result<PlannedEventView> PlannedEventService::plan(const Caller& caller, const CaseName& name, const PlanEvent& request) {
    const CaseService::Change said = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        if (!is_planned(cases_.pack(), row)) return fail(not_a_planned_event());
        if (store::find_planned_locked(tx, row.id)) return fail(planned_already());
        return take_plan(tx, caller, row, request, nullptr);
    };
    TRY(cases_.step(caller, name, kPlan, {}, said));
    return find(caller, name);
}

Result<PlannedEventView> PlannedEventService::move(const Caller& caller, const CaseName& name, const PlanEvent& request,
                                                   std::optional<std::int64_t> if_match) {
    const CaseService::Change moved = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        const auto before = store::find_planned_locked(tx, row.id);
        if (!before) return fail(planned_event_unknown());
        TRY(require_open(row));
        TRY(require_version(before->version, if_match));
        return take_plan(tx, caller, row, request, &*before);
    };
    TRY(cases_.step(caller, name, kPlan, {}, moved));
    return find(caller, name);
}

Result<PlannedEventView> PlannedEventService::arrange(const Caller& caller, const CaseName& name, const ArrangeReadiness& request,
                                                      std::optional<std::int64_t> if_match) {
    TRY(judge_readiness(rules(), request));
    const CaseService::Change keep = [&](db::Tx& tx, Case& row) -> Result<Steps> {
        const auto before = store::find_planned_locked(tx, row.id);
        if (!before) return fail(planned_event_unknown());
        TRY(require_open(row));
        TRY(require_version(before->version, if_match));
        if (request.engineer_id) TRY(require_vendors_own(tx, *request.engineer_id, "/engineer_id"));
        const std::optional<identity::PersonId> by = identity::person_of(caller);
        PlannedEvent event = *before;
        event.engineer_id = request.engineer_id;
        event.done = done_now(*before, request, by, env_.clock.now());
        if (request.ready != before->ready_at.has_value()) {
            event.ready_at = request.ready ? std::optional(env_.clock.now()) : std::nullopt;
            event.ready_by = request.ready ? by : std::nullopt;
            if (!request.ready) event.warned_at.reset();
        }
        ++event.version;
        store::update(tx, event);
        keep_in_trail(tx, caller, kCaseReadiness, &*before, event);
        if (event.ready_at == before->ready_at)
            return Steps{{.kind = CaseEventKind::changed, .internal = true, .fields = {"readiness"}}};
        return Steps{{.kind = request.ready ? CaseEventKind::readiness_confirmed : CaseEventKind::readiness_withdrawn,
                      .text = window_text(event)}};
    };
    TRY(cases_.step(caller, name, kCaseReadiness, {}, keep));
    return find(caller, name);
}

std::vector<PlannedEventRow> PlannedEventService::list(const Caller& caller, const store::PlannedFilter& filter,
                                                       const std::optional<store::PlannedPlace>& after, std::int64_t limit) {
    const Instant now = env_.clock.now();
    const bool internal = reader_of(caller).internal;
    std::vector<PlannedEventRow> rows;
    const auto lines =
        db_.read(caller.scope, [&](db::Tx& tx) { return store::planned(tx, reader_of(caller), filter, after, limit); });
    for (const PlannedEventLine& line : lines) {
        PlannedEventRow& row = rows.emplace_back();
        static_cast<PlannedEventLine&>(row) = line;
        row.state = state_of(line, now);
        if (!internal) row.engineer_id.reset();
    }
    return rows;
}

}  // namespace aftercare::cases
