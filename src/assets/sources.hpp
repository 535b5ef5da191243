// Taking in what sources say of an asset, field by field, and showing it (ENT-29): what a less trusted source says is kept beside the
// value in force and not taken.
#pragma once

#include "assets/fact_store.hpp"
#include "assets/source_policy.hpp"
#include "platform/base/env.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::assets {

// Members of an asset by their names, as JSON: {"asset_tag", json_of(tag)}. "null" says that there is none.
using FieldValues = std::vector<std::pair<std::string, describe::Json>>;

// A member of the asset as JSON, by its name.
describe::Json field_of(const Asset& asset, std::string_view field);

// What the caller says of a field now.
Claim claim_of(const std::string& field, const describe::Json& value, const Caller& caller, Env& env, FactSource source);

// Who says it, how it is decided, and what was said before where that was read already (store::find_claims; else it is read here).
struct Saying {
    const Sources& policy;
    Env& env;
    const Caller& caller;
    FactSource source{};
    const store::ClaimsByField* known = nullptr;
};

struct Taken {
    Asset after;                           // With the values now in force; only they differ from before.
    std::vector<std::string> kept_beside;  // Fields whose value is another source's, which is trusted more.
};

// Keeps what is said; the asset itself is left to the caller to save, with its audit entry and event. REQUIRES: `before` is locked and in
// scope, and the values fit its members.
Taken take_fields(db::Tx& tx, const Asset& before, const FieldValues& values, const Saying& saying);

// The same for where a thing sits (site_id, parent_id, slot): where a device shows it now is so, and what was said of another place
// is no longer about this one. Keeps those that differ, and nothing else of the field.
void restart_fields(db::Tx& tx, const Asset& before, const Asset& after, const Saying& saying);

// The names of the members that the patch sends.
template <class PatchStruct>
std::vector<std::string> fields_sent(const PatchStruct& patch) {
    std::vector<std::string> names;
    PatchStruct copy = patch;
    for (const describe::Field& field : describe::type_of<PatchStruct>().fields)
        if (!field.type->access.missing(field.at(&copy))) names.emplace_back(field.name);
    return names;
}

struct AssetSources {
    static constexpr std::string_view kDoc =
        "Who says each field of an asset, and since when; a site of a part is that of its parent.";
    AssetId asset_id;
    std::vector<SourcedField> fields;  // Those that have a value or of which something was said, in the asset's order.
};
DESCRIBE(AssetSources, asset_id, fields)

class Service;
// Fails with assets.asset_unknown.
Result<AssetSources> sources_of(Service& service, const Caller& caller, AssetId asset);

}  // namespace aftercare::assets
