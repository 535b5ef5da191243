#include "assets/inventory_import.hpp"

#include "assets/device_import.hpp"
#include "identity/refusal.hpp"
#include "platform/db/rehearse.hpp"
#include "platform/imports/kind.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace aftercare::assets {

namespace {

Refusal refusal_of(const Problem& problem) { return {problem.code, problem.detail, problem.remedy, problem.rule}; }

// The notes about one device: those of its member, or all where it is the only one.
std::vector<InventoryNote> notes_of(const InventoryReport& report, const ChassisInventory& chassis) {
    if (report.chassis.size() == 1) return report.notes;
    std::vector<InventoryNote> notes;
    if (!chassis.member) return notes;
    std::ranges::copy_if(report.notes, std::back_inserter(notes),
                         [&](const InventoryNote& note) { return note.place.starts_with(*chassis.member + ":"); });
    return notes;
}

void add(ImportCounts& sum, const ImportCounts& counts) {
    sum.components += counts.components;
    sum.registered += counts.registered;
    sum.already_registered += counts.already_registered;
    sum.moved += counts.moved;
    sum.same_unit += counts.same_unit;
    sum.kept_as_component += counts.kept_as_component;
    sum.gone += counts.gone;
    sum.refused += counts.refused;
}

// What is wrong with one device and not with the request.
bool refuses_device(const Problem& problem) {
    return problem.code == "assets.chassis_product_unknown" || problem.code == "assets.chassis_product_ambiguous" ||
           problem.code == "assets.device_without_serial" || problem.code == "assets.serial_taken";
}

// What the device showed, beside why nothing of it was stored.
DeviceImport refused_device(const ChassisInventory& chassis, std::vector<DeviceRow> rows, const Problem& problem) {
    DeviceImport report{.outcome = DeviceOutcome::refused,
                        .member = chassis.member,
                        .serial_number = chassis.root.serial_number,
                        .description = chassis.root.description,
                        .refusal = refusal_of(problem)};
    report.counts.refused = static_cast<std::int64_t>(rows.size());
    const std::size_t shown = std::min(rows.size(), kMaxRefusedRows);
    for (DeviceRow& row : std::span(rows).first(shown)) {
        row.stored.outcome = ComponentOutcome::refused;
        report.components.push_back(imported(row));
    }
    if (shown < rows.size())
        report.notes.push_back("The first " + std::to_string(shown) + " components of the device are shown here; it has " +
                               std::to_string(rows.size() - shown) + " more, none of which was stored.");
    return report;
}

// The device as it was taken in or refused; fails with what is wrong with the request.
Result<DeviceImport> import_device(Service& service, const Caller& caller, const ImportOptions& options,
                                   const ChassisInventory& chassis, const std::vector<InventoryNote>& notes) {
    std::vector<DeviceRow> rows = prepare_rows(chassis);
    auto imported = db::write_or_rehearse(service.db(), caller, options.dry_run, [&](db::Tx& tx) -> Result<DeviceImport> {
        TRY(load_service_site(tx, service.pack(), options.account, options.site, "query/site_id"));
        if (!options.dry_run) TRY(imports::require_unclaimed(tx, options.account, kInstalledBaseSubject));
        return DeviceImporter(tx, service, caller, options, rows).run(chassis, notes);
    });
    if (imported) return imported;
    if (!options.dry_run)
        identity::record_refusal(service.db(), service.env(), caller, options.account, kRefused, imported.error());
    if (!refuses_device(imported.error())) return imported;
    return refused_device(chassis, std::move(rows), imported.error());
}

}  // namespace

Result<InventoryImport> import_inventory(Service& service, const Caller& caller, const ImportOptions& options,
                                         std::string_view bytes) {
    const InventoryReport inventory = TRY(read_inventory(bytes));
    // The outcome is the same however often it is repeated, so no answer needs to be kept for an Idempotency-Key.
    Caller each = caller;
    each.once.reset();
    InventoryImport report{.dry_run = options.dry_run, .form = inventory.form, .notes = inventory.notes};
    for (const ChassisInventory& chassis : inventory.chassis) {
        DeviceImport device = TRY(import_device(service, each, options, chassis, notes_of(inventory, chassis)));
        add(report.counts, device.counts);
        if (device.refusal) ++report.refused_devices;
        report.devices.push_back(std::move(device));
    }
    return report;
}

}  // namespace aftercare::assets
