// Bulletins, the release calendar and SQL: the only place that names their tables. They are the vendor's, so no scope narrows what is
// read here.
#pragma once

#include "insight/life/bulletin.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight::store {

// Which bulletins a list holds; what is absent does not narrow.
struct BulletinFilter {
    std::optional<std::string> name = {};     // A line of names_of(): a SKU, a part number or a train.
    std::optional<std::string> text = {};     // Anywhere in number, title or names, in any case.
    std::optional<Date> announced_from = {};  // Half-open.
    std::optional<Date> announced_before = {};
    std::optional<Date> support_ends_from = {};
    std::optional<Date> support_ends_before = {};
};

enum class BulletinSort : std::uint8_t { number, announced_on, last_order_on, end_of_support, updated_at };
DESCRIBE_ENUM(BulletinSort, number, announced_on, last_order_on, end_of_support, updated_at)

struct BulletinOrder {
    BulletinSort by = BulletinSort::number;
    bool descending = false;
};

// The place after which a page begins: what the order is by of the last row, and its id. A day that is missing counts as the last one
// there is.
struct BulletinPlace {
    std::string text = {};  // Where the order is by number.
    std::int64_t number = 0;
    BulletinId id;
};
BulletinPlace place_of(const BulletinSummary& row, BulletinSort by);

std::optional<Bulletin> find(db::Tx& tx, BulletinId id);
std::vector<Bulletin> find(db::Tx& tx, const std::vector<BulletinNumber>& numbers);
std::vector<BulletinSummary> list(db::Tx& tx, const BulletinFilter& filter, const BulletinOrder& order,
                                  const std::optional<BulletinPlace>& after, std::int64_t limit);
std::int64_t count(db::Tx& tx, const BulletinFilter& filter);
// At most `limit` whole ones behind the id, in the order of their ids.
std::vector<Bulletin> whole(db::Tx& tx, std::optional<BulletinId> after, std::int64_t limit);

// By the places of their trains; behind the place, which no two trains share.
std::vector<Release> releases(db::Tx& tx, std::optional<std::int64_t> after_place, std::int64_t limit);
std::vector<Release> releases_of(db::Tx& tx, const std::vector<TrainName>& trains);
std::optional<Release> find_release(db::Tx& tx, ReleaseId id);

// What an import that applies will bring: staged row by row, revealed all at once.
void stage(db::Tx& tx, const Bulletin& after);
void stage(db::Tx& tx, const Release& after);
void reveal_bulletins(db::Tx& tx);
void reveal_releases(db::Tx& tx);
void forget_staged_bulletins(db::Tx& tx);
void forget_staged_releases(db::Tx& tx);

}  // namespace aftercare::insight::store
