#include "insight/life/bulletin_draft.hpp"

#include "catalogue/names.hpp"

#include <algorithm>
#include <set>

namespace aftercare::insight {

namespace {

using catalogue::NameKind;

std::optional<Date> day_of(const std::optional<DayText>& said) { return said ? std::optional(said->day()) : std::nullopt; }

// The days of an item, and those of its bulletin where it says none.
Milestones filled(const std::optional<Milestones>& item, const std::optional<Milestones>& bulletin) {
    Milestones dates = item.value_or(Milestones{});
    if (!bulletin) return dates;
    const auto fill = [](std::optional<Date>& day, const std::optional<Date>& other) {
        if (!day) day = other;
    };
    fill(dates.announced_on, bulletin->announced_on);
    fill(dates.last_order_on, bulletin->last_order_on);
    fill(dates.last_warranty_conversion_on, bulletin->last_warranty_conversion_on);
    fill(dates.same_day_support_ends_on, bulletin->same_day_support_ends_on);
    fill(dates.next_day_support_ends_on, bulletin->next_day_support_ends_on);
    fill(dates.end_of_software_engineering, bulletin->end_of_software_engineering);
    fill(dates.end_of_hardware_engineering, bulletin->end_of_hardware_engineering);
    fill(dates.end_of_support, bulletin->end_of_support);
    return dates;
}

std::int64_t units_of(const BulletinItem& item) {
    return (item.skus.empty() ? std::ssize(item.part_numbers) : std::ssize(item.skus)) + std::ssize(item.trains);
}

void earliest(std::optional<Date>& kept, const std::optional<Date>& day) {
    if (day && (!kept || *day < *kept)) kept = day;
}

void latest(std::optional<Date>& kept, const std::optional<Date>& day) {
    if (day && (!kept || *kept < *day)) kept = day;
}

// All names of an item, as they are compared.
std::vector<std::string> names_in(const BulletinItem& item) {
    std::vector<std::string> names;
    for (const auto& sku : item.skus) names.push_back(sku_name(sku.text()));
    for (const auto& number : item.part_numbers) names.push_back(part_number_name(number.text()));
    for (const auto& train : item.trains) names.push_back(train_name(train));
    return names;
}

}  // namespace

std::string sku_name(std::string_view sku) { return "s:" + catalogue::name_key(NameKind::sku, sku); }
std::string part_number_name(std::string_view number) { return "p:" + catalogue::name_key(NameKind::part_number, number); }
std::string train_name(const TrainName& train) { return "t:" + train.text(); }

ItemDraft item_of(const BulletinLine& line) {
    return {.skus = line.sku,
            .part_numbers = line.part_number,
            .trains = line.train,
            .description = line.description,
            .replacement_skus = line.replacement_sku,
            .dates = Milestones{.announced_on = day_of(line.announced_on),
                                .last_order_on = day_of(line.last_order_on),
                                .last_warranty_conversion_on = day_of(line.last_warranty_conversion_on),
                                .same_day_support_ends_on = day_of(line.same_day_support_ends_on),
                                .next_day_support_ends_on = day_of(line.next_day_support_ends_on),
                                .end_of_software_engineering = day_of(line.end_of_software_engineering),
                                .end_of_hardware_engineering = day_of(line.end_of_hardware_engineering),
                                .end_of_support = day_of(line.end_of_support)}};
}

Bulletin merged(const Bulletin* before, const BulletinDraft& draft) {
    Bulletin bulletin = before ? *before : Bulletin{.id = {}, .number = draft.number};
    if (draft.title) bulletin.title = draft.title;
    bulletin.items.clear();
    bulletin.announced_on = bulletin.last_order_on = bulletin.end_of_support = std::nullopt;
    bulletin.units = 0;
    for (const ItemDraft& said : draft.items) {
        BulletinItem item{.skus = said.skus,
                          .part_numbers = said.part_numbers,
                          .trains = said.trains,
                          .description = said.description,
                          .replacement_skus = said.replacement_skus,
                          .dates = filled(said.dates, draft.dates)};
        earliest(bulletin.announced_on, item.dates.announced_on);
        earliest(bulletin.last_order_on, item.dates.last_order_on);
        latest(bulletin.end_of_support, item.dates.end_of_support);
        bulletin.units += units_of(item);
        bulletin.items.push_back(std::move(item));
    }
    return bulletin;
}

Release merged(const Release* before, const ReleaseLine& line) {
    Release release = before ? *before : Release{.id = {}, .train = line.train};
    if (line.released_on) release.released_on = line.released_on->day();
    if (line.end_of_engineering) release.end_of_engineering = line.end_of_engineering->day();
    if (line.end_of_support) release.end_of_support = line.end_of_support->day();
    if (line.release_type) release.release_type = line.release_type;
    return release;
}

std::vector<std::string> complaints_about(const Bulletin& bulletin) {
    std::vector<std::string> complaints;
    if (bulletin.items.empty()) complaints.emplace_back("items: name at least one SKU, part number or train");
    for (std::size_t i = 0; i < bulletin.items.size(); ++i) {
        const BulletinItem& item = bulletin.items[i];
        const std::string where = "item " + std::to_string(i + 1) + ": ";
        if (item.skus.empty() && item.part_numbers.empty() && item.trains.empty())
            complaints.push_back(where + "names no SKU, part number or train");
        if (item.dates == Milestones{}) complaints.push_back(where + "has no day");
        const auto& end = item.dates.end_of_support;
        if (end && item.dates.announced_on && *end < *item.dates.announced_on)
            complaints.push_back(where + "its support ends before that was announced");
    }
    return complaints;
}

std::vector<std::string> complaints_about(const Release& release) {
    std::vector<std::string> complaints;
    if (!release.released_on && !release.end_of_engineering && !release.end_of_support) complaints.emplace_back("has no day");
    if (release.released_on && release.end_of_support && *release.end_of_support < *release.released_on)
        complaints.emplace_back("end_of_support: is before the release");
    if (release.end_of_engineering && release.end_of_support && *release.end_of_support < *release.end_of_engineering)
        complaints.emplace_back("end_of_support: is before the end of engineering");
    return complaints;
}

std::vector<std::string> oddities_of(const Bulletin& bulletin) {
    constexpr std::size_t kMost = 20;
    std::vector<std::string> odd;
    std::set<std::string> met;
    for (std::size_t i = 0; i < bulletin.items.size() && odd.size() < kMost; ++i) {
        const BulletinItem& item = bulletin.items[i];
        const std::string where = "item " + std::to_string(i + 1) + ": ";
        const auto& end = item.dates.end_of_support;
        for (const auto milestone : {Milestone::end_of_software_engineering, Milestone::end_of_hardware_engineering})
            if (const auto& day = item.dates.of(milestone); end && day && *end < *day)
                odd.push_back(where + "support ends before engineering does; both days are taken as they stand");
        for (const std::string& name : names_in(item))
            if (!met.insert(name).second) odd.push_back(where + name.substr(2) + " is in an item before it, whose days count");
    }
    return odd;
}

std::string names_of(const Bulletin& bulletin) {
    std::set<std::string> names;
    for (const BulletinItem& item : bulletin.items)
        for (std::string& name : names_in(item)) names.insert(std::move(name));
    std::string text = "\n";
    for (const std::string& name : names) text += name + "\n";
    return text;
}

}  // namespace aftercare::insight
