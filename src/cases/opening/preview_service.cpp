#include "cases/opening/preview_service.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

OpenCase asked(const PreviewCase& request) {
    OpenCase open;
    open.account_id = request.account_id;
    open.type = request.type;
    open.priority = request.priority;
    open.asset_id = request.asset_id;
    open.serial_number = request.serial_number;
    open.site_id = request.site_id;
    open.contact_id = request.contact_id;
    open.channel = request.channel;
    open.called_at = request.called_at;
    open.language = request.language;
    return open;
}

const ClockView* first_response(const std::vector<ClockView>& clocks) {
    const auto found = std::ranges::find(clocks, ClockKind::first_response, &ClockView::kind);
    return found == clocks.end() ? nullptr : &*found;
}

// The first response by phone, where that is promised sooner or has the target of another priority.
std::optional<ClockView> sooner_by_phone(const ForeseenCase& foreseen) {
    const ClockView* const now = first_response(foreseen.clocks);
    const ClockView* const called = first_response(foreseen.by_phone);
    if (!now || !called) return std::nullopt;
    const bool sooner = called->due_at && now->due_at && *called->due_at < *now->due_at;
    return sooner || called->target_priority != now->target_priority ? std::optional(*called) : std::nullopt;
}

}  // namespace

CasePreview PreviewService::told(const Caller& caller, const ForeseenCase& foreseen) const {
    const Case& row = foreseen.row;
    const Case* const before = foreseen.before ? &*foreseen.before : nullptr;
    const Routed routed = db_.read(caller.scope, [&](db::Tx& tx) { return router_.foresee(tx, row, before); });
    // That somebody moved it by hand is the vendor's own affair.
    const bool unsaid = routed.why == RoutedWhy::by_hand && !caller.staff;
    const Calendar* const calendar = pack_.get<Calendars>().find(row.calendar);
    check(calendar != nullptr, "cases: a calendar that the policy does not have");
    return CasePreview{.kind = row.kind,
                       .channel = row.channel,
                       .priority = row.priority,
                       .opened_at = row.opened_at,
                       .asset_id = row.asset_id,
                       .serial_number = row.serial_number,
                       .platform = row.platform,
                       .software = row.software,
                       .restricted = row.restricted,
                       .plan = row.plan,
                       .targets = row.targets,
                       .calendar = row.calendar,
                       .calendar_name = calendar->name,
                       .clocks = foreseen.clocks,
                       .by_phone = sooner_by_phone(foreseen),
                       .expert_access = row.expert_access,
                       .queue = routed.queue->code,
                       .routed = unsaid ? RoutedWhy::normal : routed.why,
                       .exclusions = row.exclusions};
}

Result<CasePreview> PreviewService::preview(const Caller& caller, const PreviewCase& request) {
    return told(caller, TRY(cases_.foresee(caller, asked(request))));
}

Result<CasePreview> PreviewService::preview(const Caller& caller, const CaseName& name, const CorrectCase& request) {
    return told(caller, TRY(cases_.foresee_correction(caller, name, request)));
}

}  // namespace aftercare::cases
