// What pages ask of the end of life: each product and release of an account that has one, and one asset with all that sits in it
// (INS-13, INS-14). Answered at once, from the account's base as it is; the report is for all of it at a time.
#pragma once

#include "assets/service.hpp"
#include "insight/life/endings.hpp"
#include "insight/life/life_report.hpp"
#include "platform/base/access.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// A product or train of an account that has an end, counted.
struct ListedEnding {
    static constexpr describe::Note kNotes[] = {
        {"what", "The SKU, or the train of releases; the list is in the order of these."},
        {"product_id", "Of a product; a train of releases has none."},
        {"units", "Deployed ones: in use or spare."},
        {"value", "Of all units, at list price; missing where the product has none."},
        {"source", "Who says so: a bulletin, the calendar of releases, or the catalogue itself."},
        {"replacement", "SKUs, with \"; \" between."},
        {"next_milestone", "The next flagged one, and its day."}};
    std::string what;
    bool software = false;
    std::optional<catalogue::ProductId> product_id;
    std::optional<std::string> description;
    std::int64_t units = 0;
    std::optional<Money> value;
    LifeState state = LifeState::ahead;
    LifeSource source = LifeSource::bulletin;
    std::optional<BulletinId> bulletin_id;
    std::optional<std::string> bulletin;
    Milestones dates;
    std::optional<std::string> replacement;
    std::optional<Milestone> next_milestone;
    std::optional<Date> next_on;
};
DESCRIBE(ListedEnding, what, software, product_id, description, units, value, state, source, bulletin_id, bulletin, dates,
         replacement, next_milestone, next_on)

// The asset that was asked for, something in it, or what one of these runs.
struct UnitLife {
    static constexpr describe::Note kNotes[] = {{"asset_id", "Missing for a part that is no asset."},
                                                {"software", "What it runs, where the row is about that."},
                                                {"state", "Missing where nobody has said anything of it."}};
    UnitKind unit = UnitKind::device;
    std::optional<assets::AssetId> asset_id;
    std::optional<std::string> serial_number;
    std::optional<std::string> sku;
    std::optional<std::string> part_number;
    std::optional<std::string> slot;
    std::optional<std::string> software;
    std::optional<LifeState> state;
    std::optional<LifeSource> source;
    std::optional<BulletinId> bulletin_id;
    std::optional<std::string> bulletin;
    Milestones dates;
    std::optional<std::string> replacement;
    std::optional<Milestone> next_milestone;
    std::optional<Date> next_on;
};
DESCRIBE(UnitLife, unit, asset_id, serial_number, sku, part_number, slot, software, state, source, bulletin_id, bulletin, dates,
         replacement, next_milestone, next_on)

inline constexpr std::int64_t kMostUnits = 1'000;  // In one asset, looked at.

struct AssetLife {
    static constexpr describe::Note kNotes[] = {
        {"parts", "Looked at: what sits in it, at any depth."},
        {"more", "More sits in it than is looked at here; the report has all of it."},
        {"units", "The asset itself, what it runs, then what in it has an end, the most urgent first."}};
    assets::AssetId asset_id;
    Date as_of;
    std::int64_t parts = 0;
    bool more = false;
    std::vector<UnitLife> units;
};
DESCRIBE(AssetLife, asset_id, as_of, parts, more, units)

// What is known of the end of a product, whoever has it.
struct ProductLife {
    catalogue::ProductId product_id;
    LifeState state = LifeState::ahead;
    LifeSource source = LifeSource::bulletin;
    std::optional<BulletinId> bulletin_id;
    std::optional<std::string> bulletin;
    Milestones dates;
    std::optional<std::string> replacement;
    std::optional<Milestone> next_milestone;
    std::optional<Date> next_on;
};
DESCRIBE(ProductLife, product_id, state, source, bulletin_id, bulletin, dates, replacement, next_milestone, next_on)

struct ProductLives {
    static constexpr std::string_view kDoc = "A product of which nobody said an end is not among them.";
    std::vector<ProductLife> items;
};
DESCRIBE(ProductLives, items)

// Where the row stands in the list: trains after products of the same name.
using EndingPlace = std::pair<std::string, bool>;

class LifeViews {
public:
    // All must outlive it.
    LifeViews(db::Db& db, Env& env, const policy::Pack& pack, assets::Service& assets)
        : db_(db), env_(env), pack_(pack), assets_(assets) {}

    // At most `limit` behind the place, of one account, the caller's own if missing; in `state` alone where that is given. Fails as
    // Caller::account_or_own().
    Result<std::vector<ListedEnding>> endings(const Caller& caller, std::optional<AccountId> account,
                                              std::optional<LifeState> state, const std::optional<EndingPlace>& after,
                                              std::int64_t limit);
    Result<AssetLife> asset(const Caller& caller, assets::AssetId id);  // assets.asset_unknown
    // Of these products of the catalogue; bulletins are the installation's, so everybody is told the same.
    ProductLives products(const Caller& caller, const std::vector<catalogue::ProductId>& ids);

private:
    Date today() const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    assets::Service& assets_;
};

}  // namespace aftercare::insight
