// Use cases of bulletins and the release calendar (INS-12, INS-15). They are the vendor's: whoever may read them reads all; changes come
// by imports alone and stand in the installation's own audit trail.
#pragma once

#include "insight/life/life_store.hpp"
#include "platform/base/access.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight {

inline constexpr Action kLifeRead{"life.read"};
inline constexpr Action kLifeImport{"life.import"};

// In whose audit trail the changes stand, and whose imports they are.
inline constexpr AccountId kLifeAccount{};

// A page of a list, and how many rows there are in all where that was asked for.
struct BulletinList {
    std::vector<BulletinSummary> rows;
    std::optional<std::int64_t> total;
};

class LifeService {
public:
    LifeService(db::Db& db, Env& env) : db_(db), env_(env) {}

    BulletinList list(const Caller& caller, const store::BulletinFilter& filter, const store::BulletinOrder& order,
                      const std::optional<store::BulletinPlace>& after, std::int64_t limit, bool counted);
    Result<Bulletin> find(const Caller& caller, BulletinId id);  // insight.bulletin_unknown
    std::vector<Release> releases(const Caller& caller, std::optional<std::int64_t> after_place, std::int64_t limit);
    Result<Release> find_release(const Caller& caller, ReleaseId id);  // insight.release_unknown

    db::Db& db() { return db_; }
    Env& env() { return env_; }

private:
    db::Db& db_;
    Env& env_;
};

}  // namespace aftercare::insight
