#include "assets/store_search.hpp"

#include "platform/db/like.hpp"

namespace aftercare::assets::store {

namespace {

using db::Statement;

// Behind every text that goes on after `text`, in the order of bytes.
std::string end_of(const std::string& text) { return text + "\xf4\x8f\xbf\xbf"; }

std::string cased(std::string text, char from, char to, int by) {
    for (char& c : text)
        if (from <= c && c <= to) c = static_cast<char>(c + by);
    return text;
}

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<AssetHit>("a")) + " from asset a where {scope:a.account_id} and " +
                       std::string(rest) + " limit :limit");
}

std::string_view by_name(db::Dialect dialect, const std::string& column) {
    const std::string name = db::by_bytes(dialect, "lower(a." + column + ")");
    return select("a." + column + " is not null and " + name + " >= :first and " + name + " < :last order by a.account_id, " +
                  name);
}

}  // namespace

std::vector<AssetHit> begin_with_serial(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const std::string serial = db::by_bytes(tx.dialect(), "a.serial_number");
    const Statement statement{"assets.begin_with_serial",
                              select(serial + " >= :first and " + serial + " < :last order by " + serial)};
    const std::string first = cased(text, 'a', 'z', 'A' - 'a');
    return tx.all<AssetHit>(statement, {{"first", first}, {"last", end_of(first)}, {"limit", limit}});
}

std::vector<AssetHit> begin_with_name(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const Statement host{"assets.begin_with_host_name", by_name(tx.dialect(), "host_name")};
    const Statement tag{"assets.begin_with_asset_tag", by_name(tx.dialect(), "asset_tag")};
    const std::string first = cased(text, 'A', 'Z', 'a' - 'A');
    const std::string last = end_of(first);
    std::vector<AssetHit> hits = tx.all<AssetHit>(host, {{"first", first}, {"last", last}, {"limit", limit}});
    for (AssetHit& hit : tx.all<AssetHit>(tag, {{"first", first}, {"last", last}, {"limit", limit}}))
        hits.push_back(std::move(hit));
    return hits;
}

}  // namespace aftercare::assets::store
