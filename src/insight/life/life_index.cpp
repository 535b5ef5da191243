#include "insight/life/life_index.hpp"

#include "insight/life/bulletin_draft.hpp"
#include "insight/life/life_store.hpp"

#include <set>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kBulletinsRead = 200;
constexpr std::int64_t kReleasesRead = 1'000;

std::string joined(const std::vector<catalogue::Sku>& skus) {
    std::string text;
    for (const catalogue::Sku& sku : skus) text += (text.empty() ? "" : "; ") + sku.text();
    return text;
}

}  // namespace

void LifeIndex::name(const std::string& key, const LifeEntry& entry) {
    const auto [found, fresh] = by_name_.try_emplace(key, Named{&entry, entry.dates.announced_on});
    if (fresh) return;
    Named& held = found->second;
    const auto& other = entry.dates.announced_on;
    const bool later = held.announced_on != other ? held.announced_on < other : held.entry->bulletin < entry.bulletin;
    if (later && held.entry->bulletin_id != entry.bulletin_id) held = {&entry, other};
}

const LifeEntry* LifeIndex::find(const std::string& key) const {
    const auto found = by_name_.find(key);
    return found == by_name_.end() ? nullptr : found->second.entry;
}

void LifeIndex::add(const Bulletin& bulletin) {
    for (const BulletinItem& item : bulletin.items) {
        const LifeEntry& entry = entries_.emplace_back(LifeEntry{.source = LifeSource::bulletin,
                                                                 .bulletin_id = bulletin.id,
                                                                 .bulletin = bulletin.number.text(),
                                                                 .dates = item.dates,
                                                                 .replacement = joined(item.replacement_skus)});
        for (const auto& sku : item.skus) name(sku_name(sku.text()), entry);
        for (const auto& number : item.part_numbers) name(part_number_name(number.text()), entry);
        for (const auto& train : item.trains) {
            name(train_name(train), entry);
            trains_.insert(train);
        }
    }
}

void LifeIndex::add(const Release& release) {
    const std::string key = "calendar " + train_name(release.train);
    const LifeEntry& entry = entries_.emplace_back(
        LifeEntry{.source = LifeSource::calendar,
                  .bulletin_id = {},
                  .bulletin = {},
                  .dates = {.end_of_software_engineering = release.end_of_engineering, .end_of_support = release.end_of_support},
                  .replacement = {}});
    by_name_.insert_or_assign(key, Named{&entry, {}});
    trains_.insert(release.train);
}

const LifeEntry* LifeIndex::of_sku(std::string_view sku) const { return find(sku_name(sku)); }

const LifeEntry* LifeIndex::of_part_number(std::string_view part_number) const {
    return part_number.empty() ? nullptr : find(part_number_name(part_number));
}

const LifeEntry* LifeIndex::of_train(const TrainName& train) const {
    if (const LifeEntry* const calendar = find("calendar " + train_name(train))) return calendar;
    return find(train_name(train));
}

const LifeEntry* LifeIndex::of_product(const catalogue::Product& product) {
    const auto [found, fresh] = by_product_.try_emplace(product.id, nullptr);
    if (!fresh) return found->second;
    const LifeEntry* entry = of_sku(product.sku.text());
    for (std::size_t i = 0; entry == nullptr && i < product.part_numbers.size(); ++i)
        entry = of_part_number(product.part_numbers[i].text());
    if (entry == nullptr && (product.end_of_life_announced || product.end_of_engineering || product.end_of_support))
        entry = &entries_.emplace_back(LifeEntry{.source = LifeSource::catalogue,
                                                 .bulletin_id = {},
                                                 .bulletin = {},
                                                 .dates = {.announced_on = product.end_of_life_announced,
                                                           .end_of_hardware_engineering = product.end_of_engineering,
                                                           .end_of_support = product.end_of_support},
                                                 .replacement = product.replacement_sku ? product.replacement_sku->text() : ""});
    return found->second = entry;
}

const LifeEntry* LifeIndex::of_part(const std::optional<std::string>& model_number,
                                    const std::optional<std::string>& part_number) const {
    const LifeEntry* const by_model = model_number ? of_sku(*model_number) : nullptr;
    return by_model != nullptr || !part_number ? by_model : of_part_number(*part_number);
}

LifeIndex load_index(db::Db& db) {
    LifeIndex index;
    std::vector<Release> calendar;
    std::optional<BulletinId> after;
    for (bool more = true; more;) {
        const auto page = db.read(Scope::all(), [&](db::Tx& tx) { return store::whole(tx, after, kBulletinsRead); });
        for (const Bulletin& bulletin : page) index.add(bulletin);
        more = std::ssize(page) == kBulletinsRead;
        if (more) after = page.back().id;
    }
    std::optional<std::int64_t> place;
    for (bool more = true; more;) {
        const auto page = db.read(Scope::all(), [&](db::Tx& tx) { return store::releases(tx, place, kReleasesRead); });
        for (const Release& release : page) {
            Release filled = release;
            // What the calendar does not say is a bulletin's to say.
            if (const LifeEntry* const said = index.of_train(release.train)) {
                if (!filled.end_of_engineering) filled.end_of_engineering = said->dates.end_of_software_engineering;
                if (!filled.end_of_support) filled.end_of_support = said->dates.end_of_support;
            }
            index.add(filled);
        }
        more = std::ssize(page) == kReleasesRead;
        if (more) place = page.back().train.place();
    }
    return index;
}

}  // namespace aftercare::insight
