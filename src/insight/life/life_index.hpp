// All that is known of the end of anything, by the names that things go by, in memory: made once for a report, a timeline or a round of
// notices, then asked for each product (INS-13).
#pragma once

#include "catalogue/product.hpp"
#include "insight/life/bulletin.hpp"
#include "platform/db/db.hpp"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aftercare::insight {

// Who says so.
enum class LifeSource : std::uint8_t { bulletin, calendar, catalogue };
DESCRIBE_ENUM(LifeSource, bulletin, calendar, catalogue)

struct LifeEntry {
    LifeSource source = LifeSource::bulletin;
    std::optional<BulletinId> bulletin_id;
    std::string bulletin;  // Its number; empty where no bulletin says it.
    Milestones dates;
    std::string replacement;  // SKUs, with "; " between.
};

class LifeIndex {
public:
    // Of two that speak of the same, the one counts that was announced later, of those of one day the greater number; within a bulletin
    // the first item.
    void add(const Bulletin& bulletin);
    // The calendar goes before bulletins for the days that it has; what it does not say is theirs.
    void add(const Release& release);

    // nullptr where nobody said anything. SKUs are compared without spare and revision suffix, part numbers without their revision.
    const LifeEntry* of_sku(std::string_view sku) const;
    const LifeEntry* of_part_number(std::string_view part_number) const;
    const LifeEntry* of_train(const TrainName& train) const;
    // All trains of which something is said, in the order of their names.
    const std::set<TrainName>& trains() const { return trains_; }
    // By its SKU; else by its part numbers; else what the catalogue itself says. Remembered by the product's id.
    const LifeEntry* of_product(const catalogue::Product& product);

    // Of a part that a device shows: by its order code, else by its internal number.
    const LifeEntry* of_part(const std::optional<std::string>& model_number, const std::optional<std::string>& part_number) const;

private:
    struct Named {
        const LifeEntry* entry = nullptr;
        std::optional<Date> announced_on;
    };
    void name(const std::string& key, const LifeEntry& entry);
    const LifeEntry* find(const std::string& key) const;

    std::deque<LifeEntry> entries_;  // Stay where they are.
    std::unordered_map<std::string, Named> by_name_;
    std::set<TrainName> trains_;
    std::map<catalogue::ProductId, const LifeEntry*> by_product_;
};

// Reads all bulletins and the whole calendar.
LifeIndex load_index(db::Db& db);

}  // namespace aftercare::insight
