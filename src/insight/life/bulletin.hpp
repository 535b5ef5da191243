// The nouns of the end of life (INS-12): what the vendor said of which products, and the days on which what ends.
#pragma once

#include "catalogue/sku.hpp"
#include "insight/life/train.hpp"
#include "platform/base/date.hpp"
#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"
#include "platform/describe/type.hpp"

#include <optional>

namespace aftercare::insight {

struct BulletinTag {
    static constexpr std::string_view name = "BulletinId";
};
using BulletinId = Id<BulletinTag>;

// What happens on the way to the end, in the order in which it usually does.
enum class Milestone : std::uint8_t {
    announced,
    last_order,
    last_warranty_conversion,  // The last day on which a warranty can be converted to a contract.
    same_day_support,          // Its end, as is that of the next.
    next_day_support,
    end_of_software_engineering,
    end_of_hardware_engineering,
    end_of_support,
};
DESCRIBE_ENUM(Milestone, announced, last_order, last_warranty_conversion, same_day_support, next_day_support,
              end_of_software_engineering, end_of_hardware_engineering, end_of_support)

// The days of the milestones; what was not said is not there. The last days to order and to convert are the last ones on which that
// is possible; all others are the first day without what ends, as everywhere (decision 0025).
struct Milestones {
    static constexpr describe::Note kNotes[] = {
        {"last_order_on", "The last day on which it can be ordered."},
        {"last_warranty_conversion_on", "The last day on which a warranty can be converted."},
        {"same_day_support_ends_on", "The first day without; so are the days below."}};
    std::optional<Date> announced_on;
    std::optional<Date> last_order_on;
    std::optional<Date> last_warranty_conversion_on;
    std::optional<Date> same_day_support_ends_on;
    std::optional<Date> next_day_support_ends_on;
    std::optional<Date> end_of_software_engineering;
    std::optional<Date> end_of_hardware_engineering;
    std::optional<Date> end_of_support;

    const std::optional<Date>& of(Milestone milestone) const;
    bool operator==(const Milestones&) const = default;
};
DESCRIBE(Milestones, announced_on, last_order_on, last_warranty_conversion_on, same_day_support_ends_on, next_day_support_ends_on,
         end_of_software_engineering, end_of_hardware_engineering, end_of_support)

using BulletinText = OneLine<1, 200>;
using PartNumber = OneLine<1, 60>;

// The number of a bulletin: "PSN-2011-07-314", "TSB16534"; read in any case, kept in upper case.
class BulletinNumber {
public:
    static constexpr describe::TextForm kForm{.name = "BulletinNumber",
                                              .doc = "The number of a bulletin; read in any case, kept in upper case.",
                                              .pattern = "^[0-9A-Z][0-9A-Z._/-]*$",
                                              .min = 1,
                                              .max = 40};
    BulletinNumber() = default;
    static std::expected<BulletinNumber, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    auto operator<=>(const BulletinNumber&) const = default;

private:
    std::string text_;
};

// One row of a bulletin: what goes by these names ends on these days.
struct BulletinItem {
    describe::List<catalogue::Sku, 0, 200> skus;
    describe::List<PartNumber, 0, 200> part_numbers;  // The maker's internal numbers: "750-028467".
    describe::List<TrainName, 0, 200> trains;
    std::optional<BulletinText> description;
    describe::List<catalogue::Sku, 0, 50> replacement_skus;
    Milestones dates;
    bool operator==(const BulletinItem&) const = default;
};
DESCRIBE(BulletinItem, skus, part_numbers, trains, description, replacement_skus, dates)

inline constexpr std::int64_t kMostItems = 500;
using BulletinItems = describe::List<BulletinItem, 1, kMostItems>;

// A bulletin as a list shows it: announced_on and last_order_on are the earliest of its items, end_of_support is the latest.
struct BulletinSummary {
    static constexpr describe::Note kNotes[] = {{"announced_on", "The earliest of its items'."},
                                                {"last_order_on", "The earliest of its items'."},
                                                {"end_of_support", "The latest of its items'."},
                                                {"units", "SKUs, part numbers without a SKU and trains that it speaks of."}};
    BulletinId id;
    BulletinNumber number;
    std::optional<BulletinText> title;
    std::optional<Date> announced_on;
    std::optional<Date> last_order_on;
    std::optional<Date> end_of_support;
    std::int64_t units = 0;
    Instant updated_at;
};
DESCRIBE(BulletinSummary, id, number, title, announced_on, last_order_on, end_of_support, units, updated_at)

struct Bulletin {
    static constexpr describe::Note kNotes[] = {{"announced_on", "The earliest of its items'."},
                                                {"last_order_on", "The earliest of its items'."},
                                                {"end_of_support", "The latest of its items'."},
                                                {"units", "SKUs, part numbers without a SKU and trains that it speaks of."}};
    BulletinId id;
    BulletinNumber number;
    std::optional<BulletinText> title;
    std::optional<Date> announced_on;
    std::optional<Date> last_order_on;
    std::optional<Date> end_of_support;
    std::int64_t units = 0;
    BulletinItems items;
    Instant created_at;
    Instant updated_at;
    std::int64_t version = 1;
};
DESCRIBE(Bulletin, id, number, title, announced_on, last_order_on, end_of_support, units, items, created_at, updated_at, version)

struct ReleaseTag {
    static constexpr std::string_view name = "ReleaseId";
};
using ReleaseId = Id<ReleaseTag>;

// A train in the release calendar (INS-15). The days of its end are the first ones without.
struct Release {
    static constexpr describe::Note kNotes[] = {{"release_type", "As the calendar calls it: EOL, EEOL (extended)."}};
    ReleaseId id;
    TrainName train;
    std::optional<Date> released_on;
    std::optional<Date> end_of_engineering;
    std::optional<Date> end_of_support;
    std::optional<OneLine<1, 40>> release_type;
    Instant created_at;
    Instant updated_at;
    std::int64_t version = 1;
};
DESCRIBE(Release, id, train, released_on, end_of_engineering, end_of_support, release_type, created_at, updated_at, version)

}  // namespace aftercare::insight
