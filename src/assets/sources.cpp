#include "assets/sources.hpp"

#include "assets/claim_rules.hpp"
#include "assets/service.hpp"
#include "identity/audit_store.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::assets {

namespace {

// What is not told by anybody: keys, and what we count ourselves.
constexpr std::string_view kOwn[] = {"id", "account_id", "source", "registered_at", "version"};

constexpr std::int64_t kHistoryRead = 100;  // Entries, to find who registered it.

const describe::Field& member(std::string_view name) {
    const auto& fields = describe::type_of<Asset>().fields;
    const auto found = std::ranges::find(fields, name, &describe::Field::name);
    check(found != fields.end(), "an asset has no such field");
    return *found;
}

void set_field(Asset& asset, std::string_view name, const describe::Json& value) {
    const describe::Field& field = member(name);
    check(describe::read_json(*field.type, field.at(&asset), value.text).empty(), "a value that does not fit an asset's field");
}

FactSource source_of(AssetSource source) {
    switch (source) {
        case AssetSource::registration:
            return FactSource::person;
        case AssetSource::upload:
            return FactSource::file;
        case AssetSource::inventory_file:
        case AssetSource::snapshot:
            return FactSource::snapshot;
        case AssetSource::order:
            return FactSource::order;
    }
    throw Bug("unknown source of an asset");
}

bool is_empty(const describe::Json& value) { return value.text == "null" || value.text == "[]" || value.text == "\"\""; }

// What the registration says of a field of which nothing else was said.
std::vector<Claim> said_at_registration(const Asset& asset, const std::string& field) {
    const describe::Json value = field_of(asset, field);
    if (is_empty(value)) return {};
    return {{.field = field,
             .source = source_of(asset.source),
             .value = value,
             .at = asset.registered_at,
             .actor_kind = {},
             .actor_id = {}}};
}

std::string kind_of(const Caller& caller) {
    switch (caller.kind) {
        case Caller::Kind::person:
            return "person";
        case Caller::Kind::token:
            return "token";
        case Caller::Kind::collector:
            return "collector";
        case Caller::Kind::anonymous:
        case Caller::Kind::system:
            return "system";
    }
    throw Bug("unknown kind of caller");
}

Claim claim_of(const std::string& field, const describe::Json& value, const Saying& saying) {
    return claim_of(field, value, saying.caller, saying.env, saying.source);
}

}  // namespace

Claim claim_of(const std::string& field, const describe::Json& value, const Caller& caller, Env& env, FactSource source) {
    return {.field = field,
            .source = source,
            .value = value,
            .at = env.clock.now(),
            .actor_kind = kind_of(caller),
            .actor_id = caller.id.nil() ? std::nullopt : std::optional(caller.id)};
}

describe::Json field_of(const Asset& asset, std::string_view field) {
    Asset copy = asset;
    const describe::Field& found = member(field);
    std::string json;
    describe::write_json(*found.type, found.at(&copy), json);
    return {json.empty() ? "null" : json};
}

Taken take_fields(db::Tx& tx, const Asset& before, const FieldValues& values, const Saying& saying) {
    const store::ClaimsByField claims = saying.known ? *saying.known : store::find_claims(tx, before.id);
    Taken taken{.after = before, .kept_beside = {}};
    for (const auto& [field, value] : values) {
        const auto kept = claims.find(field);
        const std::vector<Claim> was = kept == claims.end() ? said_at_registration(before, field) : kept->second;
        const bool agrees = kept == claims.end() && value == field_of(before, field);
        // A million registrations cost no row each: what agrees with one is not kept, unless a person says so.
        if (agrees && (saying.source != FactSource::person || before.source == AssetSource::registration)) continue;
        Claim said = claim_of(field, value, saying);
        // A person has seen what was said, whatever the clock of whoever wrote it down.
        if (said.source == FactSource::person)
            for (const Claim& claim : was) said.at = std::max(said.at, claim.at);
        std::vector<Claim> now = was;
        say(now, said);
        if (now == was) {
            if (field_of(before, field) != value) taken.kept_beside.push_back(field);
            continue;
        }
        store::replace_claims(tx, before, field, now);
        const Claim* const in_force = decide(now, saying.policy.of(field));
        set_field(taken.after, field, in_force->value);
        if (in_force->value != value) taken.kept_beside.push_back(field);
    }
    return taken;
}

void restart_fields(db::Tx& tx, const Asset& before, const Asset& after, const Saying& saying) {
    const auto restart = [&](const char* field) {
        store::replace_claims(tx, before, field, {claim_of(field, field_of(after, field), saying)});
    };
    for (const char* field : {"parent_id", "slot"})
        if (field_of(after, field) != field_of(before, field)) restart(field);
    // A part is where its parent is; once it sits in none, it is where that one was.
    if (after.parent_id) {
        if (!before.parent_id) store::replace_claims(tx, before, "site_id", {});
    } else if (before.parent_id || after.site_id != before.site_id) {
        restart("site_id");
    }
}

Result<AssetSources> sources_of(Service& service, const Caller& caller, AssetId asset) {
    const Sources& policy = service.pack().get<Sources>();
    return service.db().read(caller.scope, [&](db::Tx& tx) -> Result<AssetSources> {
        const Asset of = TRY(load_asset(tx, asset));
        const store::ClaimsByField claims = store::find_claims(tx, asset);
        std::optional<std::string> registrar_kind;
        std::optional<Uuid> registrar;
        for (const auto& entry : identity::list_audit(tx, of.account_id, asset.uuid, std::nullopt, kHistoryRead)) {
            if (entry.before.text != "null") continue;
            registrar_kind = entry.actor_kind;
            registrar = entry.actor_id;
        }
        AssetSources sources{.asset_id = asset, .fields = {}};
        for (const describe::Field& member : describe::type_of<Asset>().fields) {
            if (std::ranges::find(kOwn, member.name) != std::end(kOwn)) continue;
            const std::string field(member.name);
            // A part is where its parent is, so who says the one says the other.
            const std::string asked = field == "site_id" && of.parent_id ? "parent_id" : field;
            const auto kept = claims.find(asked);
            std::vector<Claim> said = kept == claims.end() ? said_at_registration(of, asked) : kept->second;
            if (said.empty()) continue;
            if (kept == claims.end()) {
                said.front().actor_kind = registrar_kind;
                said.front().actor_id = registrar;
            }
            if (field == "last_shown_at") {
                said.front().source = FactSource::snapshot;
                said.front().at = *of.last_shown_at;
            }
            SourcedField shown = told(said, policy.of(field));
            shown.field = field;
            shown.value = field_of(of, field);
            if (asked != field) {
                shown.others.clear();
                shown.disputed = false;
            }
            sources.fields.push_back(std::move(shown));
        }
        return sources;
    });
}

}  // namespace aftercare::assets
