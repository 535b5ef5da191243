#include "insight/findings/configuration_service.hpp"

#include "assets/service.hpp"
#include "identity/audit.hpp"
#include "insight/configuration/inheritance.hpp"
#include "insight/configuration/write_set.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

// What the event "configuration.shown" says, of the asset.
struct ConfigurationNews {
    assets::AssetId asset_id;
    std::optional<std::string> sha256;  // Nothing: it was taken away.
};
DESCRIBE(ConfigurationNews, asset_id, sha256)

Problem configuration_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "insight.configuration_unknown",
            .detail = "No configuration of this device is known.",
            .remedy = "Upload what it prints: PUT /api/v1/assets/{asset_id}/configuration.",
            .rule = "INS-06"};
}

// The files of each device are in use under an id of their own, since the asset may have others.
Uuid user_of(assets::AssetId asset) { return asset.uuid; }

Result<KeptConfiguration> load(db::Tx& tx, assets::AssetId asset) {
    TRY(assets::load_asset(tx, asset));
    auto kept = store::find_configuration(tx, asset);
    if (!kept) return fail(configuration_unknown());
    return *std::move(kept);
}

}  // namespace

Result<KeptConfiguration> ConfigurationService::take(const Caller& caller, assets::AssetId asset, const std::string& bytes) {
    // Before it is read, so that whoever may not see the device learns nothing else.
    TRY(db_.read(caller.scope, [&](db::Tx& tx) { return assets::load_asset(tx, asset); }));
    const Configuration configuration = TRY(read_configuration(bytes));
    const EffectiveConfiguration effective = TRY(effective_configuration(configuration.tree));
    const std::string text = set_text(configuration.tree);
    const auto content = input_of(text);
    const std::string sha256 = files::sha256_of(*content);
    const bool was_lost = files_.open(sha256) == nullptr;  // Or was never there.
    TRY(files_.put(sha256, *content));
    return db_.write(caller, [&](db::Tx& tx) -> Result<KeptConfiguration> {
        const assets::Asset device = TRY(assets::load_asset(tx, asset));
        if (device.parent_id)
            return fail({.kind = ProblemKind::conflict,
                         .code = "insight.no_device",
                         .detail = "The asset sits in another one, and has no configuration of its own.",
                         .remedy = "Name the device that it sits in.",
                         .rule = "INS-06"});
        const auto before = store::find_configuration_locked(tx, asset);
        KeptConfiguration after{
            .account_id = device.account_id,
            .asset_id = asset,
            .sha256 = sha256,
            .form = configuration.form,
            .source = caller.kind == Caller::Kind::collector ? ConfigurationSource::snapshot : ConfigurationSource::upload,
            .release = {},
            .size = std::ssize(text),
            .lines = std::ranges::count(text, '\n'),
            .notes = configuration.notes,
            .missing_groups = effective.missing_groups,
            .shown_at = env_.clock.now(),
            .version = before ? before->version + 1 : 1};
        if (configuration.version) after.release = OneLine<1, 120>(configuration.version->substr(0, 120));
        store::put_configuration(tx, after);
        files::release(tx, user_of(asset));
        files::use(tx, sha256, user_of(asset));
        identity::audit(tx, env_, caller, device.account_id, kConfigurationUpload, "configuration", asset.uuid,
                        before ? &*before : nullptr, &after);
        if (was_lost || !before || before->sha256 != sha256)
            jobs::publish(tx, env_, device.account_id, "configuration.shown", asset.uuid,
                          describe::json_of(ConfigurationNews{asset, sha256}));
        return after;
    });
}

Result<DeviceConfiguration> ConfigurationService::find(const Caller& caller, assets::AssetId asset) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<DeviceConfiguration> {
        TRY(assets::load_asset(tx, asset));
        auto kept = store::find_configuration(tx, asset);
        const bool known = kept.has_value();
        return DeviceConfiguration{.known = known, .configuration = std::move(kept)};
    });
}

Result<http::Stream> ConfigurationService::text(const Caller& caller, assets::AssetId asset) {
    const KeptConfiguration kept = TRY(db_.read(caller.scope, [&](db::Tx& tx) { return load(tx, asset); }));
    const auto content = files_.open(kept.sha256);
    if (!content) return fail(configuration_unknown());
    return http::Stream{.content_type = "text/plain; charset=utf-8",
                        .file_name = "configuration.set",
                        .next = [content, at = std::uint64_t{0}]() mutable -> Result<std::optional<std::string>> {
                            std::string piece(256 << 10, '\0');
                            piece.resize(content->read(at, piece));
                            at += piece.size();
                            return piece.empty() ? std::optional<std::string>() : std::optional(std::move(piece));
                        },
                        .size = static_cast<std::int64_t>(content->size())};
}

Result<> ConfigurationService::remove(const Caller& caller, assets::AssetId asset) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const KeptConfiguration before = TRY(load(tx, asset));
        store::remove_configuration(tx, before);
        files::release(tx, user_of(asset));
        identity::audit<KeptConfiguration>(tx, env_, caller, before.account_id, kConfigurationRemove, "configuration", asset.uuid,
                                           &before, nullptr);
        jobs::publish(tx, env_, before.account_id, "configuration.shown", asset.uuid,
                      describe::json_of(ConfigurationNews{asset, std::nullopt}));
        return {};
    });
}

}  // namespace aftercare::insight
