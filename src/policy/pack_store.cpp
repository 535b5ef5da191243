#include "policy/pack_store.hpp"

#include <map>

namespace aftercare::policy::store {

namespace {

struct PackVersion {
    std::string version;
    std::map<std::string, std::string> files;
    Instant first_used_at;
};
DESCRIBE(PackVersion, version, files, first_used_at)

// The same as it is read: a file may be longer than texts mostly are.
struct KeptFiles {
    std::map<std::string, Text<0, kMaxFileBytes>> files;
};
DESCRIBE(KeptFiles, files)

constexpr db::Statement kLatest{
    "policy.latest_uses", "select version, first_used_at from policy_pack_version order by first_used_at desc, version limit 20"};
constexpr db::Statement kUse{"policy.use_of", "select version, first_used_at from policy_pack_version where version = :version"};
constexpr db::Statement kFiles{"policy.files_of", "select files from policy_pack_version where version = :version"};

}  // namespace

void keep(db::Tx& tx, const Pack& pack, Instant now) {
    (void)tx.insert_new("policy_pack_version", PackVersion{pack.version(), pack.files(), now});
}

PackUse use_of(db::Tx& tx, const std::string& version) { return tx.one<PackUse>(kUse, {{"version", version}}).value(); }

std::optional<std::string> file_of(db::Tx& tx, const std::string& version, const std::string& name) {
    const auto kept = tx.one<KeptFiles>(kFiles, {{"version", version}});
    if (!kept) return std::nullopt;
    const auto file = kept->files.find(name);
    return file == kept->files.end() ? std::nullopt : std::optional(file->second.text());
}

std::vector<PackUse> latest_uses(db::Tx& tx) { return tx.all<PackUse>(kLatest); }

}  // namespace aftercare::policy::store
