#include "server/demo_past.hpp"

#include <algorithm>

namespace aftercare::server {

namespace {

using namespace std::chrono_literals;

// What time does to cases by itself.
constexpr const char* kTicking[] = {"cases.clocks", "cases.alarms", "cases.survey_reminders", "cases.planned_not_ready"};

// So long at most time goes on before somebody looks at what it did: on the last day, which is looked at more closely, and before.
constexpr std::chrono::minutes kLately = 15min;
constexpr std::chrono::minutes kBefore = 120min;
constexpr std::chrono::hours kLastDay = 24h;

}  // namespace

DemoPast::DemoPast(App& app, DemoClock& clock)
    : app_(app), clock_(clock), today_(clock.real_now()), runner_(app.db(), app.env(), app.jobs(), {}) {}

void DemoPast::add(std::chrono::minutes ago, std::function<Result<>()> what) {
    moments_.push_back({today_.plus(-ago), std::move(what)});
}

Result<> DemoPast::happen() {
    // What follows from the making of the demo's world follows today; and what comes by time has then had its turn, and has none on past days.
    runner_.run_due();
    Result<> done = happen_in_order();
    clock_.come_back();
    return done;
}

Result<> DemoPast::happen_in_order() {
    std::ranges::stable_sort(moments_, {}, &Moment::at);
    at_ = moments_.empty() ? today_ : moments_.front().at;
    clock_.go_to(at_);
    for (const Moment& moment : moments_) {
        TRY(pass(moment.at));
        TRY(moment.what());
        runner_.run_due();
    }
    TRY(pass(today_));
    runner_.run_due();
    return {};
}

Result<> DemoPast::pass(Instant until) {
    while (at_ < until) {
        at_ = std::min(until, at_.plus(today_.since(at_) > kLastDay ? kBefore : kLately));
        clock_.go_to(at_);
        for (const char* const kind : kTicking) TRY(app_.jobs().find(kind)->handler({}));
    }
    return {};
}

}  // namespace aftercare::server
