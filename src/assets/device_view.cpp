#include "assets/device_view.hpp"

#include "assets/device_store.hpp"
#include "identity/audit_store.hpp"

namespace aftercare::assets {

Result<std::vector<DeviceComponent>> components_of(Service& service, const Caller& caller, AssetId asset, bool whole,
                                                   std::int64_t after, std::int64_t limit) {
    return service.db().read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<DeviceComponent>> {
        const Asset of = TRY(load_asset(tx, asset));
        const auto device = store::find_device_of(tx, of);
        if (!device) return std::vector<DeviceComponent>{};
        const store::OrdinalRange range = whole ? store::OrdinalRange{} : store::range_of(tx, *device, asset);
        return store::list_components(tx, *device, range, after, limit);
    });
}

Result<std::vector<AssetChange>> history_of(Service& service, const Caller& caller, AssetId asset,
                                            std::optional<std::int64_t> before_seq, std::int64_t limit) {
    return service.db().read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<AssetChange>> {
        const Asset of = TRY(load_asset(tx, asset));
        std::vector<AssetChange> changes;
        for (identity::AuditEntry& entry : identity::list_audit(tx, of.account_id, asset.uuid, before_seq, limit))
            changes.push_back({entry.seq, entry.at, std::move(entry.actor_kind), entry.actor_id, std::move(entry.action),
                               std::move(entry.before), std::move(entry.after)});
        return changes;
    });
}

}  // namespace aftercare::assets
