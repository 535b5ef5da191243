#include "cases/live/live_api.hpp"

#include "cases/record/case_path.hpp"

#include <charconv>

namespace aftercare::cases {

namespace {

using http::Call;
using http::NoContent;
using http::None;
using http::Ok;

// What can't be read is as if it were not known.
std::optional<std::int64_t> last_event(const http::Request& request) {
    const auto text = request.header("Last-Event-ID");
    if (!text) return std::nullopt;
    std::int64_t place = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), place);
    return error == std::errc{} && end == text->data() + text->size() ? place : -1;
}

// As what the gate is asked again.
http::Route watching() {
    http::Route route;
    route.method = http::Method::get;
    route.action = kCaseRead;
    return route;
}

}  // namespace

void add_live_routes(http::Routes& routes, LiveHub& hub, PresenceService& presence, http::Gate& gate) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/case-stream", kCaseRead,
                        "News of the cases that you may see, as server-sent events: that one has changed, never what",
                        [&hub, &gate](const Call<None>& call) -> Result<http::Stream> {
                            // The request stays for as long as its answer is not finished.
                            return hub.open(call.caller, last_event(call.request), [&gate, &request = call.request] {
                                static const http::Route kWatching = watching();
                                return gate.admit(request, kWatching);
                            });
                        })
                  .media("text/event-stream")
                  .fails_with({"cases.streams_of_person", "cases.streams_full"}));
    group.add(http::get("/cases/{case_id}/presence", kCaseReadDesk, "Who of the vendor looks at a case now",
                        [&presence](const Call<CasePath>& call) -> Result<Ok<CasePresences>> {
                            return TRY(presence.of(call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
    group.add(http::put("/cases/{case_id}/presence", kCaseWork, "Say that you look at a case, or write on it: for the next 45 s",
                        [&presence](const Call<CasePath, None, SayPresence>& call) -> Result<Ok<CasePresences>> {
                            return TRY(presence.say(call.caller, call.path.case_id, call.body));
                        })
                  .fails_with({"cases.case_unknown", "cases.no_person"}));
    group.add(http::del("/cases/{case_id}/presence", kCaseWork, "Say that you have left a case",
                        [&presence](const Call<CasePath>& call) -> Result<NoContent> {
                            TRY(presence.leave(call.caller, call.path.case_id));
                            return NoContent{};
                        })
                  .fails_with({"cases.case_unknown"}));
}

}  // namespace aftercare::cases
