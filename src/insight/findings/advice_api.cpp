#include "insight/findings/advice_api.hpp"

#include "insight/findings/finding_service.hpp"

namespace aftercare::insight {

namespace {

using http::Call;
using http::None;
using http::Ok;

struct WhatIfQuery : DeviceChoice {
    static constexpr describe::Note kNotes[] = {{"account_id", "The caller's own if missing."},
                                                {"release", "That the devices would run: 21.4R3-S5, 22.4R2-EVO."},
                                                {"downgrades", "Whether devices go back from a later one; false if missing."}};
    std::optional<AccountId> account_id;
    Text<1, 80> release;
    std::optional<bool> downgrades;
};
DESCRIBE_DERIVED(WhatIfQuery, DeviceChoice, account_id, release, downgrades)

struct WhatIfDevicesQuery : WhatIfQuery {
    static constexpr describe::Note kNotes[] = {
        {"standpoint", "Devices that stand so to the release."},
        {"advisory_id", "Devices that it touches, before or after."},
        {"change", "What becomes of the advisory's findings; without an advisory it does not narrow."},
        {"after", "Devices behind this one; what `next` said."},
        {"limit", "100 if missing."}};
    std::optional<advice::Standpoint> standpoint;
    std::optional<AdvisoryId> advisory_id;
    std::optional<advice::FindingChange> change;
    std::optional<assets::AssetId> after;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(WhatIfDevicesQuery, WhatIfQuery, standpoint, advisory_id, change, after, limit)

struct AdviceQuery : DeviceChoice {
    static constexpr describe::Note kNotes[] = {
        {"account_id", "The caller's own if missing."},
        {"train", "Releases of this one alone."},
        {"downgrades", "Whether devices may go back to an earlier release; false if missing."}};
    std::optional<AccountId> account_id;
    std::optional<TrainName> train;
    std::optional<bool> downgrades;
};
DESCRIBE_DERIVED(AdviceQuery, DeviceChoice, account_id, train, downgrades)

constexpr std::int64_t kDevicesOfAPage = 100;

ReleaseWish wish_of(const WhatIfQuery& query) {
    return {.release = query.release.text(), .downgrades = query.downgrades.value_or(false)};
}

}  // namespace

void add_advice_routes(http::Routes& routes, AdviceService& service) {
    http::RouteGroup group(routes, "insight");
    group.add(
        http::get("/findings/what-if", kFindingRead,
                  "What comes of a release for devices of an account: which findings go, come and stay, and who can't run it",
                  [&service](const Call<None, WhatIfQuery>& call) -> Result<Ok<FindingWhatIf>> {
                      return Ok<FindingWhatIf>{
                          TRY(service.what_if(call.caller, call.query.account_id, call.query, wish_of(call.query)))};
                  })
            .fails_with({"insight.release_unreadable"}));
    group.add(
        http::get("/findings/what-if/devices", kFindingRead,
                  "The devices behind a number of a what-if: how they stand to the release, and what an advisory is to them",
                  [&service](const Call<None, WhatIfDevicesQuery>& call) -> Result<Ok<WhatIfDevices>> {
                      const WhatIfDevicesQuery& query = call.query;
                      const OutlookFilter filter{query.standpoint, query.advisory_id, query.change};
                      const auto limit = static_cast<std::size_t>(query.limit ? std::int64_t{*query.limit} : kDevicesOfAPage);
                      return Ok<WhatIfDevices>{TRY(service.what_if_devices(call.caller, query.account_id, query, wish_of(query),
                                                                           filter, query.after, limit))};
                  })
            .fails_with({"insight.release_unreadable"}));
    group.add(
        http::get("/findings/advice", kFindingRead, "To which release devices of an account had best move, ranked, with reasons",
                  [&service](const Call<None, AdviceQuery>& call) -> Result<Ok<FindingAdvice>> {
                      return Ok<FindingAdvice>{TRY(service.advise(call.caller, call.query.account_id, call.query,
                                                                  call.query.train, call.query.downgrades.value_or(false)))};
                  })
            .fails_with({"insight.train_unreadable"}));
}

}  // namespace aftercare::insight
