// SQL of the packs that were ever in force, so that a deadline or an answer that names a version can be explained later.
#pragma once

#include "platform/base/instant.hpp"
#include "platform/db/db.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::policy::store {

struct PackUse {
    std::string version;
    Instant first_used_at;
};
DESCRIBE(PackUse, version, first_used_at)

// Keeps the pack, where it is not kept already.
void keep(db::Tx& tx, const Pack& pack, Instant now);

// REQUIRES: it was kept.
PackUse use_of(db::Tx& tx, const std::string& version);
// A file of that version as it was read, by its name with ".yaml"; nothing where the version was never kept or had no such file.
std::optional<std::string> file_of(db::Tx& tx, const std::string& version, const std::string& name);
// The latest first, twenty at most.
std::vector<PackUse> latest_uses(db::Tx& tx);

}  // namespace aftercare::policy::store
