// Decisions on registering. Pure: facts in, decision out; no clock, no database.
#pragma once

#include "assets/requests.hpp"
#include "catalogue/product.hpp"

#include <span>

namespace aftercare::assets {

// Which of the products that go by a SKU is meant: the one that is spelt the same, else the only one. Fails with
// assets.product_unknown or assets.product_ambiguous (naming the SKUs).
Result<catalogue::Product> choose_product(std::span<const catalogue::Product> candidates, const catalogue::Sku& sku);

// What an asset is known by.
struct NamedNumber {
    SerialNumber number;
    NumberKind kind = NumberKind::serial_number;
};
// ENT-04. Fails with assets.number_unnamed where both or neither are given.
Result<NamedNumber> choose_number(const std::optional<SerialNumber>& serial_number, const std::optional<SerialNumber>& ssrn);

// ENT-04: hardware has a serial number, software a support reference number, licences and services neither. Fails with
// assets.product_not_registrable, assets.ssrn_needed, assets.serial_number_needed.
Result<> require_number_of(const catalogue::Product& product, NumberKind kind);

// ENT-05: the account registers what it holds already: the asset as it is, with a note for each wish that differs from it.
Registration repeat_registration(const Asset& held, const RegisterAsset& request);

// ENT-05: the serial number is held by another account. Tells nothing about that one and names the transfer (ENT-20).
Problem serial_taken(NumberKind kind);

// ENT-12: from whom an asset was bought is the vendor's to record. Fails with assets.channel_not_yours where somebody else would
// change it from `before` to `after`.
Result<> require_may_say_channel(const Caller& caller, PurchaseChannel before, PurchaseChannel after);

}  // namespace aftercare::assets
