#include "insight/life/life_report.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

void put(std::optional<std::string>& cell, std::string_view text) {
    if (text.empty())
        cell.reset();
    else if (cell)
        cell->assign(text);
    else
        cell.emplace(text);
}

}  // namespace

LifeReportPass::LifeReportPass(const FleetTable& fleet, const FleetNames& names, LifeIndex& index, const LifePolicy& policy,
                               Date today, ReportChoice choice)
    : fleet_(fleet), names_(names), index_(index), policy_(policy), today_(today), choice_(std::move(choice)), judged_(1) {
    for (const catalogue::Product& product : names_.products) by_product_.push_back(judge(index_.of_product(product)));
    by_software_.assign(fleet_.words().size(), kNoRow);
    by_part_number_.assign(fleet_.words().size(), kNoRow);
    by_model_number_.assign(fleet_.words().size(), kNoRow);
    if (!choice_.devices) return;
    chosen_.assign(fleet_.rows().size(), false);
    for (const assets::AssetId id : *choice_.devices)
        if (const std::uint32_t row = fleet_.row_of(id); row != kNoRow) chosen_[row] = true;
}

std::uint32_t LifeReportPass::judge(const LifeEntry* entry) {
    if (entry == nullptr) return 0;
    const auto [found, fresh] = places_.try_emplace(entry, static_cast<std::uint32_t>(judged_.size()));
    if (fresh) judged_.push_back({.entry = entry, .stands = standing(entry->dates, today_, policy_)});
    return found->second;
}

std::uint32_t LifeReportPass::of_software(std::uint32_t word) {
    if (by_software_[word] == kNoRow) {
        const auto train = train_of(fleet_.words().text(word));
        by_software_[word] = train ? judge(index_.of_train(*train)) : 0;
    }
    return by_software_[word];
}

std::uint32_t LifeReportPass::of_asset(const FleetRow& row) {
    if (const std::uint32_t judged = by_product_[row.product]; judged != 0 || row.part_number == 0) return judged;
    std::uint32_t& known = by_part_number_[row.part_number];
    if (known == kNoRow) known = judge(index_.of_part_number(fleet_.words().text(row.part_number)));
    return known;
}

std::uint32_t LifeReportPass::of_part(const FleetPartRow& part) {
    std::uint32_t& model = by_model_number_[part.model_number];
    if (model == kNoRow) model = part.model_number == 0 ? 0 : judge(index_.of_sku(fleet_.words().text(part.model_number)));
    if (model != 0 || part.part_number == 0) return model;
    std::uint32_t& number = by_part_number_[part.part_number];
    if (number == kNoRow) number = judge(index_.of_part_number(fleet_.words().text(part.part_number)));
    return number;
}

void LifeReportPass::judge_all() {
    for (const FleetRow& row : fleet_.rows()) {
        (void)of_asset(row);
        if (row.software != 0) (void)of_software(row.software);
    }
    for (const FleetPartRow& part : fleet_.parts()) (void)of_part(part);
}

bool LifeReportPass::is_chosen(std::uint32_t row) const {
    if (!choice_.devices) return true;
    if (!choice_.parts) return chosen_[row];
    for (int depth = 0; depth < 64 && row != kNoRow; ++depth, row = fleet_.rows()[row].parent)
        if (chosen_[row]) return true;
    return false;
}

void LifeReportPass::add(UnitKind unit, std::uint32_t row, std::uint32_t part, std::uint32_t judged) {
    if (judged == 0 && !choice_.everything) return;
    const JudgedEntry& entry = judged_[judged];
    if (!choice_.states.empty() && (judged == 0 || std::ranges::find(choice_.states, entry.stands.state) == choice_.states.end()))
        return;
    ready_.push_back({.device = static_cast<std::uint32_t>(device_), .unit = unit, .row = row, .part = part, .judged = judged});
    ++counts_.rows;
    if (judged == 0) return;
    counts_.approaching += entry.stands.state == LifeState::approaching ? 1 : 0;
    counts_.past_engineering += entry.stands.state == LifeState::past_engineering ? 1 : 0;
    counts_.past_support += entry.stands.state == LifeState::past_support ? 1 : 0;
}

// The rows of the device at device_, if that is one.
void LifeReportPass::fill_device() {
    const auto device = static_cast<std::size_t>(device_);
    const bool whole = is_chosen(static_cast<std::uint32_t>(device));
    for (std::uint32_t i = fleet_.unit_begin()[device]; i != fleet_.unit_begin()[device + 1]; ++i) {
        const std::uint32_t place = fleet_.units()[i];
        const FleetRow& row = fleet_.rows()[place];
        const bool itself = place == device;
        if (!itself && !choice_.parts && !choice_.devices) continue;
        if (!(whole && (itself || choice_.parts)) && !is_chosen(place)) continue;
        add(itself ? UnitKind::device : UnitKind::part, place, kNoRow, of_asset(row));
        if (row.software != 0) add(UnitKind::software, place, kNoRow, of_software(row.software));
    }
    if (!whole || !choice_.parts) return;
    for (std::uint32_t i = fleet_.part_begin()[device]; i != fleet_.part_begin()[device + 1]; ++i)
        add(UnitKind::part, kNoRow, i, of_part(fleet_.parts()[i]));
}

const RowPlace* LifeReportPass::next() {
    while (at_ == ready_.size()) {
        if (device_ == std::ssize(fleet_.rows())) return nullptr;
        ready_.clear();
        at_ = 0;
        fill_device();
        ++device_;
    }
    return &ready_[at_++];
}

const LifeReportRow& LifeReportPass::row(const RowPlace& place) {
    const Words& words = fleet_.words();
    const FleetRow& device = fleet_.rows()[place.device];
    row_.device.assign(fleet_.serial(device.serial_at));
    put(row_.host_name, words.text(device.host_name));
    row_.site.assign(names_.sites[device.site]);
    row_.unit = place.unit;
    const FleetRow* const asset = place.row == kNoRow ? nullptr : &fleet_.rows()[place.row];
    const FleetPartRow* const part = place.part == kNoRow ? nullptr : &fleet_.parts()[place.part];
    const bool software = place.unit == UnitKind::software;
    put(row_.serial_number, fleet_.serial(asset ? asset->serial_at : part->serial_at));
    put(row_.sku, software ? "" : asset ? names_.products[asset->product].sku.text() : words.text(part->model_number));
    put(row_.part_number, software ? "" : words.text(asset ? asset->part_number : part->part_number));
    put(row_.slot, words.text(asset ? asset->slot : part->path));
    put(row_.software, software ? words.text(asset->software) : "");
    const JudgedEntry& judged = judged_[place.judged];
    const Milestones none;
    const Milestones& dates = judged.entry ? judged.entry->dates : none;
    row_.state = judged.entry ? std::optional(judged.stands.state) : std::nullopt;
    put(row_.bulletin, judged.entry ? std::string_view(judged.entry->bulletin) : std::string_view());
    row_.announced_on = dates.announced_on;
    row_.last_order_on = dates.last_order_on;
    row_.last_warranty_conversion_on = dates.last_warranty_conversion_on;
    row_.same_day_support_ends_on = dates.same_day_support_ends_on;
    row_.next_day_support_ends_on = dates.next_day_support_ends_on;
    row_.end_of_software_engineering = dates.end_of_software_engineering;
    row_.end_of_hardware_engineering = dates.end_of_hardware_engineering;
    row_.end_of_support = dates.end_of_support;
    put(row_.replacement_sku, judged.entry ? std::string_view(judged.entry->replacement) : std::string_view());
    row_.next_milestone = judged.stands.next;
    row_.next_on = judged.stands.next_on;
    return row_;
}

}  // namespace aftercare::insight
