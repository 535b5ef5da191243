#include "identity/caller_api.hpp"

namespace aftercare::identity {

// Who works on cases takes calls.
static constexpr Action kTakeCalls{"case.work"};

namespace {

using http::Call;
using http::NoContent;
using http::None;
using http::Ok;

}  // namespace

void add_caller_routes(http::Routes& routes, ServicePinService& pins, CallerService& callers) {
    http::RouteGroup group(routes, "identity");
    group.add(http::get("/me/service-pin", kServicePinRead, "Whether one has a service PIN, by which one is known on the phone",
                        [&pins](const Call<>& call) -> Result<Ok<ServicePinState>> { return TRY(pins.find(call.caller)); })
                  .signed_in()
                  .fails_with({"identity.needs_session"}));
    group.add(http::post("/me/service-pin", kServicePinMake,
                         "A new service PIN in place of the one before; it is shown this once",
                         [&pins](const Call<>& call) -> Result<Ok<NewServicePin>> { return TRY(pins.make(call.caller)); })
                  .limited(http::Limit::sign_in)
                  .confidential()
                  .signed_in()
                  .fails_with({"identity.needs_session"}));
    group.add(http::del("/me/service-pin", kServicePinRemove, "Remove one's service PIN",
                        [&pins](const Call<>& call) -> Result<NoContent> {
                            TRY(pins.remove(call.caller));
                            return NoContent{};
                        })
                  .signed_in()
                  .fails_with({"identity.needs_session"}));
    group.add(http::post("/callers", kTakeCalls,
                         "Who calls: by number, service PIN, or a part of the name; for the vendor's people",
                         [&callers](const Call<None, None, FindCaller>& call) -> Result<Ok<KnownCallers>> {
                             return TRY(callers.find(call.caller, call.body));
                         })
                  .confidential()
                  .fails_with({"identity.caller_unnamed", "identity.pin_wrong", "identity.pins_locked"}));
}

}  // namespace aftercare::identity
