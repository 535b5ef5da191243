#include "insight/life/life_service.hpp"

namespace aftercare::insight {

BulletinList LifeService::list(const Caller& caller, const store::BulletinFilter& filter, const store::BulletinOrder& order,
                               const std::optional<store::BulletinPlace>& after, std::int64_t limit, bool counted) {
    return db_.read(caller.scope, [&](db::Tx& tx) {
        BulletinList list{.rows = store::list(tx, filter, order, after, limit), .total = {}};
        if (counted) list.total = store::count(tx, filter);
        return list;
    });
}

Result<Bulletin> LifeService::find(const Caller& caller, BulletinId id) {
    auto bulletin = db_.read(caller.scope, [&](db::Tx& tx) { return store::find(tx, id); });
    if (bulletin) return *std::move(bulletin);
    return fail({.kind = ProblemKind::not_found,
                 .code = "insight.bulletin_unknown",
                 .detail = "There is no such bulletin.",
                 .remedy = "Search GET /api/v1/end-of-life/bulletins.",
                 .rule = "INS-12"});
}

std::vector<Release> LifeService::releases(const Caller& caller, std::optional<std::int64_t> after_place, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::releases(tx, after_place, limit); });
}

Result<Release> LifeService::find_release(const Caller& caller, ReleaseId id) {
    auto release = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_release(tx, id); });
    if (release) return *std::move(release);
    return fail({.kind = ProblemKind::not_found,
                 .code = "insight.release_unknown",
                 .detail = "The calendar has no such train of releases.",
                 .remedy = "Look at GET /api/v1/end-of-life/releases.",
                 .rule = "INS-15"});
}

}  // namespace aftercare::insight
