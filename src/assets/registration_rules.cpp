#include "assets/registration_rules.hpp"

#include <algorithm>

namespace aftercare::assets {

Result<catalogue::Product> choose_product(std::span<const catalogue::Product> candidates, const catalogue::Sku& sku) {
    if (candidates.empty())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.product_unknown",
                     .detail = "The catalogue has no product with the SKU " + sku.text() + ".",
                     .remedy = "Check the SKU on the product's label, or search GET /api/v1/products.",
                     .rule = "ENT-05",
                     .fields = {{"/sku", "names no product of the catalogue"}}});
    const auto same = [&](const catalogue::Product& product) { return product.sku == sku; };
    if (std::ranges::count_if(candidates, same) == 1) return *std::ranges::find_if(candidates, same);
    if (candidates.size() == 1) return candidates.front();
    std::string skus;
    for (const catalogue::Product& product : candidates) {
        if (!skus.empty()) skus += ", ";
        skus += product.manufacturer.text() + " " + product.sku.text();
    }
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "assets.product_ambiguous",
                 .detail = "The SKU " + sku.text() + " fits several products: " + skus + ".",
                 .remedy = "Send the product_id of the one that you mean.",
                 .rule = "ENT-04",
                 .fields = {{"/sku", "fits several products"}}});
}

Registration repeat_registration(const Asset& held, const RegisterAsset& request) {
    Registration repeated{.outcome = RegistrationOutcome::already_registered, .asset = held};
    const auto differs = [&](const std::string& what) {
        repeated.notes.push_back("It was registered before with another " + what +
                                 ", which stays; change the asset to correct it.");
    };
    if (request.site_id != held.site_id) differs("site");
    if (request.status && *request.status != held.status) differs("status");
    if (request.host_name && request.host_name != held.host_name) differs("host name");
    if (request.asset_tag && request.asset_tag != held.asset_tag) differs("asset tag");
    if (request.labels && *request.labels != held.labels) differs("set of labels");
    if (request.channel && *request.channel != held.channel) differs("channel");
    return repeated;
}

Problem serial_taken() {
    return {
        .kind = ProblemKind::conflict,
        .code = "assets.serial_taken",
        .detail = "This serial number of this product can't be registered to this account.",
        .remedy = "Check the serial number on the label. If the product is yours, ask Customer Care for a transfer of ownership.",
        .rule = "ENT-05",
        .fields = {{"/serial_number", "can't be registered here"}}};
}

Result<> require_may_say_channel(const Caller& caller, PurchaseChannel before, PurchaseChannel after) {
    if (before == after || caller.staff || caller.kind == Caller::Kind::system) return {};
    return fail({.kind = ProblemKind::forbidden,
                 .code = "assets.channel_not_yours",
                 .detail = "From whom an asset was bought is the vendor's to record.",
                 .remedy = "Leave channel out; send Customer Care the proof of purchase (POST /api/v1/requests).",
                 .rule = "ENT-12",
                 .fields = {{"/channel", "can be recorded by the vendor only"}}});
}

}  // namespace aftercare::assets
