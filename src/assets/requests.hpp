// What the use cases of the installed base take and give.
#pragma once

#include "assets/asset.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets {

// One product to be registered (ENT-05): its number, which product it is, and the site where it is installed.
struct RegisterAsset {
    static constexpr describe::Note kNotes[] = {{"serial_number", "Of hardware."},
                                                {"ssrn", "The software support reference number, of software."}};
    std::optional<AccountId> account_id;        // The caller's own if missing.
    std::optional<SerialNumber> serial_number;  // Either this or the SSRN.
    std::optional<SerialNumber> ssrn;
    std::optional<catalogue::ProductId> product_id;  // Either this or the SKU.
    std::optional<catalogue::Sku> sku;               // With or without a spare or revision suffix.
    identity::SiteId site_id;
    std::optional<AssetStatus> status;  // in_use if missing.
    std::optional<OneLine<1, 255>> host_name;
    std::optional<OneLine<1, 120>> software;
    std::optional<OneLine<1, 120>> asset_tag;
    std::optional<describe::List<OneLine<1, 60>, 0, 50>> labels;
    std::optional<PurchaseChannel> channel;  // The vendor's to record; unknown if missing.
};
DESCRIBE(RegisterAsset, account_id, serial_number, ssrn, product_id, sku, site_id, status, host_name, software, asset_tag, labels,
         channel)

enum class RegistrationOutcome : std::uint8_t {
    registered,
    already_registered,  // The same account did so before; nothing was changed.
};
DESCRIBE_ENUM(RegistrationOutcome, registered, already_registered)

struct Registration {
    RegistrationOutcome outcome = RegistrationOutcome::registered;
    Asset asset;
    std::vector<std::string> notes;  // For a person: what was asked for and not done.
};
DESCRIBE(Registration, outcome, asset, notes)

// Changes to an asset (ENT-07); null clears.
struct PatchAsset {
    describe::Patch<identity::SiteId> site_id;
    describe::Patch<AssetStatus> status;
    describe::Patch<OneLine<1, 255>> host_name;
    describe::Patch<OneLine<1, 120>> software;
    describe::Patch<OneLine<1, 120>> asset_tag;
    describe::Patch<describe::List<OneLine<1, 60>, 0, 50>> labels;
    describe::Patch<PurchaseChannel> channel;  // The vendor's to record (ENT-12).
};
DESCRIBE(PatchAsset, site_id, status, host_name, software, asset_tag, labels, channel)

// One of many assets that are registered in one go by a program.
struct BulkAsset {
    catalogue::ProductId product_id;
    catalogue::Sku sku;
    SerialNumber serial_number;
    identity::SiteId site_id;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<Date> shipped_on;
    PurchaseChannel channel = PurchaseChannel::unknown;
};

// What many registrations came to.
struct BulkRegistration {
    std::int64_t registered = 0;
    std::int64_t skipped = 0;  // Serial numbers that were held already.
};
DESCRIBE(BulkRegistration, registered, skipped)

}  // namespace aftercare::assets
