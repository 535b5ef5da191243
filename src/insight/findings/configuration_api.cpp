#include "insight/findings/configuration_api.hpp"

#include "insight/configuration/configuration.hpp"

namespace aftercare::insight {

namespace {

using http::Call;
using http::None;
using http::Ok;

struct DevicePath {
    assets::AssetId asset_id;
};
DESCRIBE(DevicePath, asset_id)

}  // namespace

void add_configuration_routes(http::Routes& routes, ConfigurationService& service) {
    http::RouteGroup group(routes, "insight");
    group.add(http::put("/assets/{asset_id}/configuration", kConfigurationUpload,
                        "What a device prints as its configuration (curly braces, set commands or XML); secrets are not kept",
                        [&service](const Call<DevicePath, None, http::Upload>& call) -> Result<Ok<KeptConfiguration>> {
                            KeptConfiguration kept = TRY(service.take(call.caller, call.path.asset_id, call.body.read()));
                            const std::int64_t version = kept.version;
                            return Ok<KeptConfiguration>{std::move(kept), version};
                        })
                  .body_limit(static_cast<std::int64_t>(kMaxConfigurationBytes))
                  .fails_with({"assets.asset_unknown", "insight.no_device", "insight.configuration_empty",
                               "insight.configuration_not_recognised", "insight.configuration_cut_off",
                               "insight.configuration_malformed", "insight.configuration_too_deep",
                               "insight.configuration_too_large", "files.storage_full"}));
    group.add(http::get("/assets/{asset_id}/configuration", kConfigurationRead,
                        "What is known of the configuration of a device, and what in it could not be read",
                        [&service](const Call<DevicePath>& call) -> Result<Ok<DeviceConfiguration>> {
                            DeviceConfiguration found = TRY(service.find(call.caller, call.path.asset_id));
                            std::optional<std::int64_t> version;
                            if (found.configuration) version = found.configuration->version;
                            return Ok<DeviceConfiguration>{std::move(found), version};
                        })
                  .fails_with({"assets.asset_unknown"}));
    group.add(http::get("/assets/{asset_id}/configuration/text", kConfigurationRead,
                        "The configuration as it is kept: set commands, secrets masked",
                        [&service](const Call<DevicePath>& call) { return service.text(call.caller, call.path.asset_id); })
                  .media("text/plain")
                  .fails_with({"assets.asset_unknown", "insight.configuration_unknown"}));
    group.add(http::del("/assets/{asset_id}/configuration", kConfigurationRemove,
                        "Forget the configuration of a device; it is matched as one that nobody knows",
                        [&service](const Call<DevicePath>& call) -> Result<http::NoContent> {
                            TRY(service.remove(call.caller, call.path.asset_id));
                            return http::NoContent{};
                        })
                  .fails_with({"assets.asset_unknown", "insight.configuration_unknown"}));
}

}  // namespace aftercare::insight
