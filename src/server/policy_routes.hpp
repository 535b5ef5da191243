// What the policy in force says, to be read: who may do what (ID-08, ID-09), and the pack's files as they were loaded.
#pragma once

#include "identity/policy.hpp"
#include "platform/base/access.hpp"
#include "platform/db/db.hpp"
#include "platform/http/route.hpp"
#include "policy/pack_store.hpp"

#include <string>
#include <vector>

namespace aftercare::server {

inline constexpr Action kPolicyRead{"policy.read"};
// The files themselves, for the vendor's people: there are prices in them that each account reads of itself alone.
inline constexpr Action kPolicyReadFiles{"policy.read_files"};

struct RoleView {
    static constexpr describe::Note kNotes[] = {
        {"actions", "As the file grants them: asset.* is all of a slice, * is everything."},
        {"may", "The same, each action by its name."}};
    OneLine<1, 40> name;
    identity::AccountKind account_kind = identity::AccountKind::customer;
    Text<1, 200> description;
    std::vector<std::string> actions;
    std::vector<std::string> may;
};
DESCRIBE(RoleView, name, account_kind, description, actions, may)

struct AreaView {
    identity::PartnerArea area{};
    std::vector<std::string> may;
};
DESCRIBE(AreaView, area, may)

struct RoleSheet {
    static constexpr std::string_view kDoc = "The rights table of the policy in force: role by action.";
    static constexpr describe::Note kNotes[] = {
        {"file", "Of the policy pack; the table is changed there."},
        {"default_role", "What a customer's new person has unless said otherwise."},
        {"actions", "Everything that a role can allow."},
        {"collector_may", "What a collector may do: it has no roles."},
        {"partner_areas", "What a customer lets a partner do on its things by granting an area."}};
    std::string file;
    std::string version;
    OneLine<1, 40> default_role;
    std::vector<std::string> actions;
    std::vector<std::string> collector_may;
    std::vector<RoleView> roles;
    std::vector<AreaView> partner_areas;
};
DESCRIBE(RoleSheet, file, version, default_role, actions, collector_may, roles, partner_areas)

// `known` are the actions that routes ask for. Who is not of the vendor (`staff`) sees the roles of customers and partners.
RoleSheet role_sheet(const policy::Pack& pack, const std::vector<std::string>& known, bool staff);

struct PolicyFile {
    std::string name;  // "plans"
    std::string file;  // "plans.yaml"
    std::string text;  // As it was loaded.
};
DESCRIBE(PolicyFile, name, file, text)

struct PolicyView {
    static constexpr std::string_view kDoc = "The policy pack in force, with its files.";
    static constexpr describe::Note kNotes[] = {
        {"version", "SHA-256 over the names and contents of its files: what answers and deadlines name."},
        {"first_used_at", "When a server first ran on it."},
        {"packs", "Those that were ever in force, the latest first; twenty at most."}};
    std::string version;
    Instant first_used_at;
    std::vector<PolicyFile> sections;
    std::vector<policy::store::PackUse> packs;
};
DESCRIBE(PolicyView, version, first_used_at, sections, packs)

// `routes` and `pack` must outlive the routes added.
void add_policy_routes(http::Routes& routes, db::Db& db, const policy::Pack& pack);

}  // namespace aftercare::server
