#include "assets/store_search.hpp"

#include "platform/base/letters.hpp"
#include "platform/db/like.hpp"

#include <array>

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

// How a name may be kept that begins with the text, letters of ASCII aside, which lower() makes small: with each other letter in either
// form. Some databases make them small as well, and their index is asked for what they do. The first three; who looks for more
// writes the others small.
std::vector<std::string> beginnings(const std::string& text) {
    constexpr std::size_t kMostLetters = 3;
    std::vector<std::string> all{small_letters(text)};
    std::size_t letters = 0;
    for (std::size_t at = 0; at < all.front().size() && letters < kMostLetters; ++at) {
        const std::string_view rest = std::string_view(all.front()).substr(at);
        for (const auto& [capital, small] : cased_letters(text)) {
            if (!rest.starts_with(small) || capital.size() != small.size()) continue;
            ++letters;
            for (std::size_t i = 0, known = all.size(); i < known; ++i) {
                all.push_back(all[i]);
                all.back().replace(at, small.size(), capital);
            }
            break;
        }
    }
    return all;
}

constexpr std::array<std::string_view, 8> kFirst{"first",   "first_1", "first_2", "first_3",
                                                 "first_4", "first_5", "first_6", "first_7"};
constexpr std::array<std::string_view, 8> kLast{"last", "last_1", "last_2", "last_3", "last_4", "last_5", "last_6", "last_7"};

// One range for each beginning; there are one, two, four or eight.
std::string_view by_name(db::Dialect dialect, const std::string& column, std::size_t beginnings) {
    const std::string name = db::by_bytes(dialect, "lower(a." + column + ")");
    std::string ranges;
    for (std::size_t i = 0; i < beginnings; ++i)
        ranges += (i == 0 ? "" : " or ") + name + " >= :" + std::string(kFirst.at(i)) + " and " + name +
                  " < :" + std::string(kLast.at(i));
    return select("a." + column + " is not null and (" + ranges + ") order by a.account_id, " + name);
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
    const std::vector<std::string> firsts = beginnings(text);
    const Statement host{"assets.begin_with_host_name", by_name(tx.dialect(), "host_name", firsts.size())};
    const Statement tag{"assets.begin_with_asset_tag", by_name(tx.dialect(), "asset_tag", firsts.size())};
    std::vector<std::string> lasts;
    for (const std::string& first : firsts) lasts.push_back(end_of(first));
    std::vector<db::Param> params{{"limit", limit}};
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        params.emplace_back(kFirst.at(i), firsts[i]);
        params.emplace_back(kLast.at(i), lasts[i]);
    }
    std::vector<AssetHit> hits = tx.all<AssetHit>(host, params);
    for (AssetHit& hit : tx.all<AssetHit>(tag, params)) hits.push_back(std::move(hit));
    return hits;
}

}  // namespace aftercare::assets::store
