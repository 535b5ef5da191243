#include "assets/list_store_conditions.hpp"

#include "catalogue/store_join.hpp"
#include "identity/store_join.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::assets::store {

namespace {

template <class T>
void equal(SqlParts& parts, const std::optional<T>& value, std::string_view column, std::string_view name) {
    if (!value) return;
    parts.add(" and ");
    parts.add(column);
    parts.add(" = :");
    parts.add(name);
    parts.bind(name, *value);
}

void contains(SqlParts& parts, const std::optional<std::string>& text, std::string_view column, std::string_view name) {
    if (!text) return;
    parts.add(" and ");
    parts.add(db::small_in(column, *text));
    parts.add(" like :");
    parts.add(name);
    parts.add(" escape '!'");
    parts.bind(name, parts.keep(db::contains_pattern(*text)));
}

// A label is one of a JSON list of texts when it stands at its beginning or behind a comma; a quote within a label is escaped.
void has_label(SqlParts& parts, const std::optional<std::string>& label) {
    if (!label) return;
    std::string quoted;
    describe::write_json_string(*label, quoted);
    parts.add(" and (replace(a.labels, :label_first, '') <> a.labels or replace(a.labels, :label_next, '') <> a.labels)");
    parts.bind("label_first", parts.keep("[" + quoted));
    parts.bind("label_next", parts.keep("," + quoted));
}

// Serial numbers are A-Z, 0-9 and -, so that what begins with a text lies before the text and the greatest of them.
void begins_with(SqlParts& parts, const std::optional<std::string>& prefix) {
    if (!prefix) return;
    parts.add(" and a.serial_number >= :serial_prefix and a.serial_number < :serial_beyond");
    parts.bind("serial_prefix", *prefix);
    parts.bind("serial_beyond", parts.keep(*prefix + "~"));
}

void add_product(SqlParts& parts, const AssetFilter& filter) {
    equal(parts, filter.product_id, "a.product_id", "product_id");
    equal(parts, filter.kind, "p.kind", "kind");
    equal(parts, filter.product_line, "p.product_line", "product_line");
    equal(parts, filter.series, "p.series", "series");
    if (!filter.support) return;
    parts.add(" and ");
    parts.add(*filter.support == SupportState::ended ? support_ended_condition() : support_ending_condition());
}

void add_sightings(SqlParts& parts, const ListTerms& terms, const AssetFilter& filter) {
    if (filter.missing)
        parts.add(" and " +
                  (*filter.missing ? missing_condition() : "(a.last_shown_at is null or not (" + missing_condition() + "))"));
    if (!filter.not_shown_days) return;
    parts.add(" and a.last_shown_at < :not_shown_before");
    parts.bind("not_shown_before", parts.keep(terms.days.now.plus(-std::chrono::days{*filter.not_shown_days})));
}

}  // namespace

void SqlParts::add(const CoverSql& part) {
    sql_ += part.sql;
    for (const db::Param& param : part.params)
        if (std::ranges::find(params_, param.name(), &db::Param::name) == params_.end()) params_.push_back(param);
}

std::string missing_condition() { return "(a.last_shown_at < :missing_before and {in:a.status:missing_statuses})"; }
std::string support_ended_condition() { return "p.end_of_support <= :today"; }
std::string support_ending_condition() { return "(p.end_of_support > :today and p.end_of_support < :support_horizon)"; }

void bind_days(SqlParts& parts, const ListTerms& terms) {
    const auto bind = [&](std::string_view name, const auto& value) {
        if (parts.sql().find(":" + std::string(name)) != std::string::npos) parts.bind(name, value);
    };
    bind("missing_before", terms.days.missing_before);
    bind("missing_statuses", terms.policy.missing_statuses);
    bind("today", terms.days.cover.today);
    bind("support_horizon", terms.days.support_horizon);
}

Joins needed_for(const AssetFilter& filter) {
    return {.product = filter.kind || filter.product_line || filter.series || filter.support,
            .site = filter.country || filter.cover.any()};
}

void add_conditions(SqlParts& parts, const ListTerms& terms, const AssetFilter& filter, const Joins& joins) {
    parts.add(" from asset a");
    if (joins.product) parts.add(catalogue::store::product_join("a.product_id"));
    if (joins.site) parts.add(identity::store::site_join("a"));
    parts.add(" where {scope:a.account_id}");
    equal(parts, filter.account_id, "a.account_id", "account_id");
    if (filter.ids) {
        parts.add(" and {in:a.id:asset_ids}");
        parts.bind("asset_ids", *filter.ids);
    }
    equal(parts, filter.serial_number, "a.serial_number", "serial_number");
    if (filter.ssrn) parts.add(" and a.number_kind = 'ssrn'");
    equal(parts, filter.ssrn, "a.serial_number", "ssrn");
    begins_with(parts, filter.serial_prefix);
    equal(parts, filter.sku, "a.sku", "sku");
    add_product(parts, filter);
    equal(parts, filter.site_id, "a.site_id", "site_id");
    equal(parts, filter.country, "s.country", "country");
    equal(parts, filter.parent_id, "a.parent_id", "parent_id");
    equal(parts, filter.status, "a.status", "status");
    equal(parts, filter.source, "a.source", "source");
    equal(parts, filter.channel, "a.channel", "channel");
    add_sightings(parts, terms, filter);
    has_label(parts, filter.label);
    contains(parts, filter.host_name, "a.host_name", "host_name");
    contains(parts, filter.software, "a.software", "software");
    contains(parts, filter.text,
             "a.serial_number || ' ' || a.sku || ' ' || coalesce(a.host_name, '') || ' ' || coalesce(a.software, '') || ' ' ||"
             " coalesce(a.asset_tag, '') || ' ' || a.labels || ' ' || a.description",
             "text");
    if (filter.cover.any()) {
        parts.add(" and ");
        parts.add(terms.covers.condition(filter.cover, terms.days.cover));
    }
    bind_days(parts, terms);
}

}  // namespace aftercare::assets::store
