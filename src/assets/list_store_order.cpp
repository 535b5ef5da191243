#include "assets/list_store_order.hpp"

#include <array>
#include <limits>

namespace aftercare::assets::store {

namespace {

enum class KeyKind : std::uint8_t { text, number };

// What a list is sorted by: an SQL expression, empty where contracts say it.
struct SortKey {
    AssetSort by;
    std::string_view sql;
    KeyKind kind = KeyKind::text;
    bool always = true;  // Whether every asset has it.
};

constexpr std::array kKeys = {
    SortKey{AssetSort::id, "a.id"},
    SortKey{AssetSort::serial_number, "a.serial_number"},
    SortKey{AssetSort::sku, "a.sku"},
    SortKey{AssetSort::status, "a.status"},
    SortKey{AssetSort::host_name, "a.host_name", KeyKind::text, false},
    SortKey{AssetSort::software, "a.software", KeyKind::text, false},
    SortKey{AssetSort::slot, "a.slot", KeyKind::text, false},
    SortKey{AssetSort::asset_tag, "a.asset_tag", KeyKind::text, false},
    SortKey{AssetSort::labels, "a.labels"},
    SortKey{AssetSort::description, "a.description"},
    SortKey{AssetSort::part_number, "a.part_number", KeyKind::text, false},
    SortKey{AssetSort::revision, "a.revision", KeyKind::text, false},
    SortKey{AssetSort::source, "a.source"},
    SortKey{AssetSort::channel, "a.channel"},
    SortKey{AssetSort::number_kind, "a.number_kind"},
    SortKey{AssetSort::registered_at, "a.registered_at", KeyKind::number},
    SortKey{AssetSort::last_shown_at, "a.last_shown_at", KeyKind::number, false},
    SortKey{AssetSort::shipped_on, "a.shipped_on", KeyKind::number, false},
    SortKey{AssetSort::model, "p.model"},
    SortKey{AssetSort::manufacturer, "p.manufacturer"},
    SortKey{AssetSort::kind, "p.kind"},
    SortKey{AssetSort::product_line, "p.product_line", KeyKind::text, false},
    SortKey{AssetSort::series, "p.series", KeyKind::text, false},
    SortKey{AssetSort::product_description, "p.description"},
    SortKey{AssetSort::replacement_sku, "p.replacement_sku", KeyKind::text, false},
    SortKey{AssetSort::end_of_support, "p.end_of_support", KeyKind::number, false},
    SortKey{AssetSort::site, "s.code"},
    SortKey{AssetSort::site_name, "s.name"},
    SortKey{AssetSort::city, "s.city"},
    SortKey{AssetSort::country, "s.country"},
    SortKey{AssetSort::parent,
            "(select parent.serial_number from asset parent where parent.account_id = a.account_id and parent.id = a.parent_id)",
            KeyKind::text, false},
    SortKey{AssetSort::covered_until, "", KeyKind::number, false},
    SortKey{AssetSort::plan, "", KeyKind::text, false},
    SortKey{AssetSort::contract_number, "", KeyKind::text, false},
};

const SortKey& key_of(AssetSort by) {
    const SortKey& key = kKeys.at(static_cast<std::size_t>(by));
    check(key.by == by, "the keys of lists are out of order");
    return key;
}

CoverSort cover_sort_of(AssetSort by) {
    switch (by) {
        case AssetSort::covered_until:
            return CoverSort::covered_until;
        case AssetSort::plan:
            return CoverSort::plan;
        case AssetSort::contract_number:
            return CoverSort::contract_number;
        default:
            throw Bug("not sorted by cover");
    }
}

// What stands for no value, so that it comes last.
struct NoValue {
    std::string text;
    std::int64_t number = 0;
};

NoValue no_value(bool descending) {
    constexpr std::int64_t kGreatest = std::numeric_limits<std::int64_t>::max();
    if (descending) return {"", -kGreatest};
    return {"\U0010FFFF", kGreatest};  // The last character that there is.
}

}  // namespace

bool by_number(AssetSort by) { return key_of(by).kind == KeyKind::number; }

void add_order(SqlParts& parts, const ListTerms& terms, const AssetOrder& order, const std::optional<AssetPlace>& after) {
    const SortKey& key = key_of(order.by);
    const CoverSql by_cover = order.by_cover() ? terms.covers.sort_key(cover_sort_of(order.by), terms.days.cover) : CoverSql{};
    const NoValue none = no_value(order.descending);
    const bool number = key.kind == KeyKind::number;
    std::string sql = order.by_cover() ? by_cover.sql : std::string(key.sql);
    if (!key.always) sql = "coalesce(" + sql + ", " + (number ? std::to_string(none.number) : "'" + none.text + "'") + ")";
    const std::string beyond = order.descending ? " < " : " > ";
    const std::string direction = order.descending ? " desc" : "";
    const bool by_id = order.by == AssetSort::id;
    if (after) {
        parts.add(by_id ? " and a.id" + beyond + ":after_id" : " and (" + sql + ", a.id)" + beyond + "(:after, :after_id)");
        if (!by_id && number) parts.bind("after", parts.keep(after->number.value_or(none.number)));
        if (!by_id && !number) parts.bind("after", parts.keep(after->text.value_or(none.text)));
        parts.bind("after_id", after->id);
    }
    parts.add(" order by " + (by_id ? std::string() : sql + direction + ", ") + "a.id" + direction);
    // Its parameters; the text is there already.
    parts.add(CoverSql{.sql = "", .params = by_cover.params});
}

}  // namespace aftercare::assets::store
