// The list of assets: each combination of filters and order is a statement of its own, so that both databases find the
// index for it; one statement with optional conditions would walk the whole table.
#include "assets/store.hpp"
#include "platform/db/like.hpp"

namespace aftercare::assets::store {

namespace {

using db::Statement;

// One condition of the filter. Every statement names every parameter, so an absent one is asked to be null: a constant,
// which costs nothing.
std::string narrowed(bool present, std::string_view column, std::string_view parameter) {
    if (present) return " and " + std::string(column) + " = :" + std::string(parameter);
    return " and cast(:" + std::string(parameter) + " as text) is null";
}

std::string conditions(const AssetFilter& filter) {
    std::string sql = " from asset a where {scope:a.account_id}";
    sql += narrowed(filter.account_id.has_value(), "a.account_id", "account_id");
    sql += narrowed(filter.serial_number.has_value(), "a.serial_number", "serial_number");
    sql += narrowed(filter.sku.has_value(), "a.sku", "sku");
    sql += narrowed(filter.site_id.has_value(), "a.site_id", "site_id");
    sql += narrowed(filter.status.has_value(), "a.status", "status");
    sql += narrowed(filter.parent_id.has_value(), "a.parent_id", "parent_id");
    sql += narrowed(filter.number_kind.has_value(), "a.number_kind", "number_kind");
    if (filter.text)
        sql +=
            " and lower(a.serial_number || ' ' || a.sku || ' ' || coalesce(a.host_name, '') || ' ' || coalesce(a.asset_tag, '')"
            " || ' ' || a.labels || ' ' || a.description) like :text escape '!'";
    else
        sql += " and cast(:text as text) is null";
    return sql;
}

// The rows after a place, and their order. The keys that the order does not use are asked to be null, as above.
std::string ordered(const AssetOrder& order, bool continued) {
    const std::string beyond = order.descending ? " < " : " > ";
    const std::string direction = order.descending ? " desc" : "";
    const std::string no_text = " and cast(:after_text as text) is null";
    const std::string no_instant = " and cast(:after_instant as bigint) is null";
    if (!continued) {
        const std::string none = no_text + no_instant + " and cast(:after_id as text) is null order by ";
        switch (order.by) {
            case AssetSort::id:
                return none + "a.id" + direction;
            case AssetSort::serial_number:
                return none + "a.serial_number" + direction + ", a.id" + direction;
            case AssetSort::registered_at:
                return none + "a.registered_at" + direction + ", a.id" + direction;
        }
    }
    switch (order.by) {
        case AssetSort::id:
            return no_text + no_instant + " and a.id" + beyond + ":after_id order by a.id" + direction;
        case AssetSort::serial_number:
            return no_instant + " and (a.serial_number, a.id)" + beyond + "(:after_text, :after_id) order by a.serial_number" +
                   direction + ", a.id" + direction;
        case AssetSort::registered_at:
            return no_text + " and (a.registered_at, a.id)" + beyond + "(:after_instant, :after_id) order by a.registered_at" +
                   direction + ", a.id" + direction;
    }
    throw Bug("unknown order of assets");
}

std::optional<std::string> pattern_of(const AssetFilter& filter) {
    if (!filter.text) return std::nullopt;
    return db::contains_pattern(*filter.text);
}

}  // namespace

std::vector<Asset> list(db::Tx& tx, const AssetFilter& f, const AssetOrder& order, const std::optional<AssetPlace>& after,
                        std::int64_t limit) {
    const Statement statement{"assets.list", db::literal("select " + std::string(db::columns_of<Asset>("a")) + conditions(f) +
                                                         ordered(order, after.has_value()) + " limit :limit")};
    const std::optional<std::string> pattern = pattern_of(f);
    std::optional<std::string> after_text;
    std::optional<Instant> after_instant;
    std::optional<AssetId> after_id;
    if (after) {
        after_id = after->id;
        if (order.by == AssetSort::serial_number) after_text = after->serial_number;
        if (order.by == AssetSort::registered_at) after_instant = after->registered_at;
    }
    return tx.all<Asset>(statement, {{"account_id", f.account_id},
                                     {"serial_number", f.serial_number},
                                     {"sku", f.sku},
                                     {"site_id", f.site_id},
                                     {"status", f.status},
                                     {"parent_id", f.parent_id},
                                     {"number_kind", f.number_kind},
                                     {"text", pattern},
                                     {"after_text", after_text},
                                     {"after_instant", after_instant},
                                     {"after_id", after_id},
                                     {"limit", limit}});
}

std::int64_t count(db::Tx& tx, const AssetFilter& f) {
    const Statement statement{"assets.count", db::literal("select count(*)" + conditions(f))};
    const std::optional<std::string> pattern = pattern_of(f);
    return tx
        .one<std::int64_t>(statement, {{"account_id", f.account_id},
                                       {"serial_number", f.serial_number},
                                       {"sku", f.sku},
                                       {"site_id", f.site_id},
                                       {"status", f.status},
                                       {"parent_id", f.parent_id},
                                       {"number_kind", f.number_kind},
                                       {"text", pattern}})
        .value();
}

}  // namespace aftercare::assets::store
