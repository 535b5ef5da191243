// One change of an asset within a transaction (ENT-07): what a change of one and a change of many have in common.
#pragma once

#include "assets/service.hpp"

namespace aftercare::assets {

// Why the place of a part is not changed by itself: assets.site_of_parent.
Problem site_of_parent();

// Changes the asset as asked, with what sits in it, audit entries and events. Nothing is written where it fails: with
// assets.site_unknown, assets.site_of_parent, assets.channel_not_yours (ENT-12), identity.embargoed. REQUIRES: `before` is locked.
Result<Asset> change_in(db::Tx& tx, Service& service, const Caller& caller, const Asset& before, const PatchAsset& patch);

}  // namespace aftercare::assets
