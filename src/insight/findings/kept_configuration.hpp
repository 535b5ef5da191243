// The configuration that a device showed last, as it is kept: without secrets, as set commands, with what the reader found odd (INS-06).
#pragma once

#include "assets/asset.hpp"
#include "insight/configuration/configuration.hpp"
#include "platform/base/instant.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

enum class ConfigurationSource : std::uint8_t {
    upload,    // A person or a program gave it.
    snapshot,  // A collector.
};
DESCRIBE_ENUM(ConfigurationSource, upload, snapshot)

struct KeptConfiguration {
    static constexpr describe::Note kNotes[] = {{"sha256", "Of the text that is kept: set commands, secrets masked."},
                                                {"release", "The release that committed it, as it says."},
                                                {"missing_groups", "Applied, but not there: what they would say is not known."}};
    AccountId account_id;
    assets::AssetId asset_id;
    std::string sha256;
    ConfigurationForm form = ConfigurationForm::curly;  // As it came.
    ConfigurationSource source = ConfigurationSource::upload;
    std::optional<OneLine<1, 120>> release;
    std::int64_t size = 0;  // Bytes of the text that is kept, and
    std::int64_t lines = 0;
    std::vector<ConfigurationNote> notes;
    std::vector<std::string> missing_groups;
    Instant shown_at;
    std::int64_t version = 1;
};
DESCRIBE(KeptConfiguration, account_id, asset_id, sha256, form, source, release, size, lines, notes, missing_groups, shown_at,
         version)

}  // namespace aftercare::insight
