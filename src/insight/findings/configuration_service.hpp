// Use cases of the configuration that a device showed (INS-06): uploaded, looked at as it is kept, taken away. A configuration is kept
// without its secrets.
#pragma once

#include "insight/findings/configuration_store.hpp"
#include "platform/base/access.hpp"
#include "platform/base/env.hpp"
#include "platform/files/files.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

inline constexpr Action kConfigurationRead{"configuration.read"};
inline constexpr Action kConfigurationUpload{"configuration.upload"};
inline constexpr Action kConfigurationRemove{"configuration.remove"};

// What is known of a device's configuration; nothing, before it was shown for the first time.
struct DeviceConfiguration {
    bool known = false;
    std::optional<KeptConfiguration> configuration;
};
DESCRIBE(DeviceConfiguration, known, configuration)

class ConfigurationService {
public:
    // All must outlive it.
    ConfigurationService(db::Db& db, Env& env, files::Store& files) : db_(db), env_(env), files_(files) {}

    // Puts it in place of the one before. The same again changes only the time at which it was shown. Fails with assets.asset_unknown,
    // insight.no_device (it sits in another asset), files.storage_full and as read_configuration() and effective_configuration().
    Result<KeptConfiguration> take(const Caller& caller, assets::AssetId asset, const std::string& bytes);
    // That none is known is an answer. Fails with assets.asset_unknown.
    Result<DeviceConfiguration> find(const Caller& caller, assets::AssetId asset);
    // Fails with assets.asset_unknown and insight.configuration_unknown.
    Result<http::Stream> text(const Caller& caller, assets::AssetId asset);
    // The device is matched as one whose configuration nobody knows. Fails as text().
    Result<> remove(const Caller& caller, assets::AssetId asset);

private:
    db::Db& db_;
    Env& env_;
    files::Store& files_;
};

}  // namespace aftercare::insight
