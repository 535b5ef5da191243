#include "insight/life/life_store.hpp"

#include "insight/life/bulletin_draft.hpp"
#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::insight::store {

namespace {

using db::Conditions;
using db::Statement;

// A bulletin as its table holds it.
struct BulletinRow : Bulletin {
    std::string names;
};
DESCRIBE_DERIVED(BulletinRow, Bulletin, names)

struct ReleaseRow : Release {
    std::int64_t place = 0;
};
DESCRIBE_DERIVED(ReleaseRow, Release, place)

// "select <the columns of T> from <table> x " + the rest.
template <class T>
std::string_view select(std::string_view table, std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<T>("x")) + " from " + std::string(table) + " x " +
                       std::string(rest));
}

std::string column_of(BulletinSort sort) {
    const std::string name = "x." + std::string(describe::enumerator_name(sort));
    const bool day = sort != BulletinSort::number && sort != BulletinSort::updated_at;
    return day ? "coalesce(" + name + ", " + std::to_string(Date::last().days_since_epoch()) + ")" : name;
}

// All that is pointed to must outlive the conditions.
Conditions conditions_of(const BulletinFilter& filter, const std::optional<std::string>& pattern,
                         const std::optional<std::string>& name) {
    Conditions all{.sql = " from life_bulletin x where 1 = 1", .params = {}};
    if (pattern)
        all.add(
            pattern,
            db::small_in("x.number || ' ' || coalesce(x.title, '') || ' ' || x.names", *filter.text) + " like :text escape '!'",
            "text");
    all.add(name, "replace(x.names, :name, '') <> x.names", "name");
    all.add(filter.announced_from, "x.announced_on >= :announced_from", "announced_from");
    all.add(filter.announced_before, "x.announced_on < :announced_before", "announced_before");
    all.add(filter.support_ends_from, "x.end_of_support >= :ends_from", "ends_from");
    all.add(filter.support_ends_before, "x.end_of_support < :ends_before", "ends_before");
    return all;
}

std::optional<std::string> pattern_of(const BulletinFilter& filter) {
    if (!filter.text) return std::nullopt;
    return db::contains_pattern(*filter.text);
}

std::optional<std::string> line_of(const BulletinFilter& filter) {
    if (!filter.name) return std::nullopt;
    return "\n" + *filter.name + "\n";
}

template <class T>
void reveal(db::Tx& tx, const std::string& table) {
    const std::string columns(db::columns_of<T>());
    tx.run({"insight.life_reveal_gone",
            db::literal("delete from " + table + " where id in (select s.id from " + table + "_staged s)")});
    tx.run({"insight.life_reveal",
            db::literal("insert into " + table + " (" + columns + ") select " + columns + " from " + table + "_staged")});
}

}  // namespace

BulletinPlace place_of(const BulletinSummary& row, BulletinSort by) {
    const auto day = [](const std::optional<Date>& date) { return std::int64_t{date.value_or(Date::last()).days_since_epoch()}; };
    BulletinPlace place{.id = row.id};
    switch (by) {
        case BulletinSort::number:
            place.text = row.number.text();
            break;
        case BulletinSort::announced_on:
            place.number = day(row.announced_on);
            break;
        case BulletinSort::last_order_on:
            place.number = day(row.last_order_on);
            break;
        case BulletinSort::end_of_support:
            place.number = day(row.end_of_support);
            break;
        case BulletinSort::updated_at:
            place.number = row.updated_at.micros_since_epoch();
            break;
    }
    return place;
}

std::optional<Bulletin> find(db::Tx& tx, BulletinId id) {
    static const Statement kFind{"insight.find_bulletin", select<Bulletin>("life_bulletin", "where x.id = :id")};
    return tx.one<Bulletin>(kFind, {{"id", id}});
}

std::vector<Bulletin> find(db::Tx& tx, const std::vector<BulletinNumber>& numbers) {
    static const Statement kFind{"insight.find_bulletins",
                                 select<Bulletin>("life_bulletin", "where {in:x.number:numbers} order by x.id")};
    if (numbers.empty()) return {};
    return tx.all<Bulletin>(kFind, {{"numbers", numbers}});
}

std::vector<BulletinSummary> list(db::Tx& tx, const BulletinFilter& filter, const BulletinOrder& order,
                                  const std::optional<BulletinPlace>& after, std::int64_t limit) {
    const auto pattern = pattern_of(filter);
    const auto name = line_of(filter);
    Conditions all = conditions_of(filter, pattern, name);
    if (after) {
        if (order.by == BulletinSort::number)
            all.params.emplace_back("after", after->text);
        else
            all.params.emplace_back("after", after->number);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by =
        all.ordered({.column = column_of(order.by), .id = "x.id", .descending = order.descending}, after.has_value());
    const std::string sql =
        "{once}select " + std::string(db::columns_of<BulletinSummary>("x")) + all.sql + order_by + " limit :limit";
    return tx.all<BulletinSummary>({"insight.bulletins", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const BulletinFilter& filter) {
    const auto pattern = pattern_of(filter);
    const auto name = line_of(filter);
    const Conditions all = conditions_of(filter, pattern, name);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"insight.count_bulletins", sql}, all.params).at(0);
}

std::vector<Bulletin> whole(db::Tx& tx, std::optional<BulletinId> after, std::int64_t limit) {
    static const Statement kWhole{"insight.whole_bulletins",
                                  select<Bulletin>("life_bulletin",
                                                   "where (cast(:after as text) is null or x.id > :after)"
                                                   " order by x.id limit :limit")};
    return tx.all<Bulletin>(kWhole, {{"after", after}, {"limit", limit}});
}

std::vector<Release> releases(db::Tx& tx, std::optional<std::int64_t> after_place, std::int64_t limit) {
    static const Statement kReleases{"insight.releases",
                                     select<Release>("life_release",
                                                     "where (cast(:after as bigint) is null or x.place > :after)"
                                                     " order by x.place limit :limit")};
    return tx.all<Release>(kReleases, {{"after", after_place}, {"limit", limit}});
}

std::vector<Release> releases_of(db::Tx& tx, const std::vector<TrainName>& trains) {
    static const Statement kOf{"insight.releases_of",
                               select<Release>("life_release", "where {in:x.train:trains} order by x.place")};
    if (trains.empty()) return {};
    return tx.all<Release>(kOf, {{"trains", trains}});
}

std::optional<Release> find_release(db::Tx& tx, ReleaseId id) {
    static const Statement kFind{"insight.find_release", select<Release>("life_release", "where x.id = :id")};
    return tx.one<Release>(kFind, {{"id", id}});
}

void stage(db::Tx& tx, const Bulletin& after) {
    BulletinRow row;
    static_cast<Bulletin&>(row) = after;
    row.names = names_of(after);
    tx.insert("life_bulletin_staged", row);
}

void stage(db::Tx& tx, const Release& after) {
    ReleaseRow row;
    static_cast<Release&>(row) = after;
    row.place = after.train.place();
    tx.insert("life_release_staged", row);
}

void reveal_bulletins(db::Tx& tx) { reveal<BulletinRow>(tx, "life_bulletin"); }
void reveal_releases(db::Tx& tx) { reveal<ReleaseRow>(tx, "life_release"); }

void forget_staged_bulletins(db::Tx& tx) {
    constexpr Statement kForget{"insight.forget_staged_bulletins", "delete from life_bulletin_staged"};
    tx.run(kForget);
}

void forget_staged_releases(db::Tx& tx) {
    constexpr Statement kForget{"insight.forget_staged_releases", "delete from life_release_staged"};
    tx.run(kForget);
}

}  // namespace aftercare::insight::store
