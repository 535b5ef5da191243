#include "assets/list_query.hpp"

#include "platform/base/spelling.hpp"

namespace aftercare::assets {

namespace {

template <class T>
std::optional<std::string> text_of(const std::optional<T>& value) {
    if (!value) return std::nullopt;
    return value->text();
}

}  // namespace

store::AssetFilter filter_of(const AssetFilterQuery& query) {
    store::AssetFilter filter{.account_id = query.account_id,
                              .ids = query.asset_id,
                              .serial_number = query.serial_number,
                              .ssrn = query.ssrn,
                              .serial_prefix = {},
                              .sku = query.sku,
                              .product_id = query.product_id,
                              .kind = query.kind,
                              .product_line = text_of(query.product_line),
                              .series = text_of(query.series),
                              .support = query.support,
                              .site_id = query.site_id,
                              .country = query.country,
                              .parent_id = query.parent_id,
                              .status = query.status,
                              .source = query.source,
                              .channel = query.channel,
                              .missing = query.missing,
                              .not_shown_days = {},
                              .label = text_of(query.label),
                              .host_name = text_of(query.host_name),
                              .software = text_of(query.software),
                              .text = text_of(query.text),
                              .cover = {.coverage = query.coverage, .contract_id = query.contract_id, .contract_number = {}}};
    if (query.serial_prefix) filter.serial_prefix = upper(query.serial_prefix->text());
    if (query.contract_number) filter.cover.contract_number = upper(query.contract_number->text());
    if (query.not_shown_days) filter.not_shown_days = std::int64_t{*query.not_shown_days};
    return filter;
}

store::AssetOrder order_of(const AssetFilterQuery& query) {
    return {query.sort.value_or(store::AssetSort::id), query.order == http::SortOrder::desc};
}

std::optional<std::int64_t> lapsing_days_of(const AssetFilterQuery& query) {
    if (!query.lapsing_days) return std::nullopt;
    return std::int64_t{*query.lapsing_days};
}

}  // namespace aftercare::assets
