// The noun of the installed base: one real thing with a serial number, where it is and what became of it.
#pragma once

#include "assets/serial_number.hpp"
#include "catalogue/product.hpp"
#include "identity/identity.hpp"
#include "platform/base/date.hpp"
#include "platform/base/instant.hpp"
#include "platform/describe/type.hpp"

#include <optional>

namespace aftercare::assets {

struct AssetTag {
    static constexpr std::string_view name = "AssetId";
};
using AssetId = Id<AssetTag>;

// What its holder says of it (ENT-07).
enum class AssetStatus : std::uint8_t { in_use, spare, decommissioned, lost };
DESCRIBE_ENUM(AssetStatus, in_use, spare, decommissioned, lost)

// How we came to know of it (ENT-29).
enum class AssetSource : std::uint8_t {
    registration,    // Somebody registered it by hand.
    upload,          // A table of many.
    inventory_file,  // A device's own chassis inventory, uploaded.
    snapshot,        // A collector.
    order,           // The vendor's shipment.
};
DESCRIBE_ENUM(AssetSource, registration, upload, inventory_file, snapshot, order)

// What its number is (ENT-04): hardware has a serial number, software a software support reference number of the same form.
enum class NumberKind : std::uint8_t { serial_number, ssrn };
DESCRIBE_ENUM(NumberKind, serial_number, ssrn)

// From whom it was bought or leased; cover can be had for what came from the vendor or an authorised reseller (ENT-12).
enum class PurchaseChannel : std::uint8_t { unknown, vendor, authorised_reseller, unauthorised };
DESCRIBE_ENUM(PurchaseChannel, unknown, vendor, authorised_reseller, unauthorised)

// One serial number of one product (ENT-04): the number alone is no key, for two products may carry the same one. At most
// one account holds it at a time.
struct Asset {
    AssetId id;
    AccountId account_id;
    catalogue::ProductId product_id;
    catalogue::Sku sku;          // The product's, as it was when the asset was registered.
    SerialNumber serial_number;  // Or the support reference number, as number_kind tells.
    NumberKind number_kind = NumberKind::serial_number;
    identity::SiteId site_id;
    std::optional<AssetId> parent_id;  // The asset that it sits in: a board in its chassis.
    AssetStatus status = AssetStatus::in_use;
    std::optional<OneLine<1, 255>> host_name;      // Of a device, as its owner calls it.
    std::optional<OneLine<1, 120>> software;       // The release that it runs: "Junos 23.4R2".
    std::optional<OneLine<1, 120>> slot;           // Where in the parent, as the device says: "FPC 0/PIC 1/Xcvr 3".
    std::optional<OneLine<1, 120>> asset_tag;      // The owner's own number.
    describe::List<OneLine<1, 60>, 0, 50> labels;  // The owner's own words.
    Text<0, 500> description;
    std::optional<OneLine<1, 80>> part_number;  // As the device showed it: "750-028467".
    std::optional<OneLine<1, 40>> revision;     // As the device showed it: "REV 12".
    AssetSource source = AssetSource::registration;
    Instant registered_at;
    std::optional<Instant> last_shown_at;  // When a device last showed it; absent where none ever did (ENT-07).
    std::optional<Date> shipped_on;
    PurchaseChannel channel = PurchaseChannel::unknown;  // By the vendor's records; only staff and orders set it.
    std::int64_t version = 1;
};
DESCRIBE(Asset, id, account_id, product_id, sku, serial_number, number_kind, site_id, parent_id, status, host_name, software,
         slot, asset_tag, labels, description, part_number, revision, source, registered_at, last_shown_at, shipped_on, channel,
         version)

}  // namespace aftercare::assets
