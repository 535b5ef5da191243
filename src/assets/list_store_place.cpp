// What a row says of what its list is sorted by: its place there.
#include "assets/list_store.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::assets::store {

namespace {

template <class T>
std::optional<std::string> text_of(const std::optional<T>& value) {
    if (!value) return std::nullopt;
    return std::string(value->text());
}

std::optional<std::int64_t> number_of(const std::optional<Date>& day) {
    if (!day) return std::nullopt;
    return day->days_since_epoch();
}

template <class E>
std::string name_of(E value) {
    return std::string(describe::enumerator_name(value));
}

std::optional<std::string> first_plan(const ListedAsset& row) {
    if (!row.cover || row.cover->plans.empty()) return std::nullopt;
    return row.cover->plans.front().code;
}

std::optional<std::string> first_contract(const ListedAsset& row) {
    if (!row.cover || row.cover->contract_numbers.empty()) return std::nullopt;
    return row.cover->contract_numbers.front();
}

// What the row has to say of its product and where it is.
std::optional<std::string> surrounding_text(const ListedAsset& row, AssetSort by) {
    switch (by) {
        case AssetSort::model:
            return row.product.model.text();
        case AssetSort::manufacturer:
            return row.product.manufacturer.text();
        case AssetSort::kind:
            return name_of(row.product.kind);
        case AssetSort::product_line:
            return text_of(row.product.product_line);
        case AssetSort::series:
            return text_of(row.product.series);
        case AssetSort::product_description:
            return row.product.description.text();
        case AssetSort::replacement_sku:
            return text_of(row.product.replacement_sku);
        case AssetSort::site:
            return row.site.code.text();
        case AssetSort::site_name:
            return row.site.name.text();
        case AssetSort::city:
            return row.site.city.text();
        case AssetSort::country:
            return row.site.country.text();
        case AssetSort::parent:
            return row.parent ? std::optional(row.parent->serial_number.text()) : std::nullopt;
        case AssetSort::plan:
            return first_plan(row);
        case AssetSort::contract_number:
            return first_contract(row);
        default:
            throw Bug("not a text of a list of assets");
    }
}

std::optional<std::string> text_key(const ListedAsset& row, AssetSort by) {
    switch (by) {
        case AssetSort::id:
            return row.id.text();
        case AssetSort::serial_number:
            return row.serial_number.text();
        case AssetSort::sku:
            return row.sku.text();
        case AssetSort::status:
            return name_of(row.status);
        case AssetSort::host_name:
            return text_of(row.host_name);
        case AssetSort::software:
            return text_of(row.software);
        case AssetSort::slot:
            return text_of(row.slot);
        case AssetSort::asset_tag:
            return text_of(row.asset_tag);
        case AssetSort::labels:
            return describe::to_json(row.labels);
        case AssetSort::description:
            return row.description.text();
        case AssetSort::part_number:
            return text_of(row.part_number);
        case AssetSort::revision:
            return text_of(row.revision);
        case AssetSort::source:
            return name_of(row.source);
        case AssetSort::channel:
            return name_of(row.channel);
        case AssetSort::number_kind:
            return name_of(row.number_kind);
        default:
            return surrounding_text(row, by);
    }
}

std::optional<std::int64_t> number_key(const ListedAsset& row, AssetSort by) {
    switch (by) {
        case AssetSort::registered_at:
            return row.registered_at.micros_since_epoch();
        case AssetSort::last_shown_at:
            return row.last_shown_at ? std::optional(row.last_shown_at->micros_since_epoch()) : std::nullopt;
        case AssetSort::shipped_on:
            return number_of(row.shipped_on);
        case AssetSort::end_of_support:
            return number_of(row.product.end_of_support);
        case AssetSort::covered_until:
            return row.cover ? number_of(row.cover->covered_until) : std::nullopt;
        default:
            throw Bug("not a number of a list of assets");
    }
}

}  // namespace

AssetPlace place_of(const ListedAsset& row, AssetSort by) {
    AssetPlace place{.id = row.id, .text = {}, .number = {}};
    if (by_number(by))
        place.number = number_key(row, by);
    else
        place.text = text_key(row, by);
    return place;
}

}  // namespace aftercare::assets::store
