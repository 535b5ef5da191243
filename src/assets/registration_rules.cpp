#include "assets/registration_rules.hpp"

#include "catalogue/rules.hpp"

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

Result<NamedNumber> choose_number(const std::optional<SerialNumber>& serial_number, const std::optional<SerialNumber>& ssrn) {
    if (serial_number.has_value() == ssrn.has_value())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.number_unnamed",
                     .detail = serial_number
                                   ? "A product goes by a serial number or a software support reference number, not both."
                                   : "Neither a serial number nor a software support reference number is given.",
                     .remedy = "Send serial_number for hardware, ssrn for software.",
                     .rule = "ENT-04",
                     .fields = {{"/serial_number", "must be given, or ssrn instead, not both"}}});
    return serial_number ? NamedNumber{*serial_number, NumberKind::serial_number} : NamedNumber{*ssrn, NumberKind::ssrn};
}

Result<> require_number_of(const catalogue::Product& product, NumberKind kind) {
    const bool software = product.kind == catalogue::ProductKind::software;
    if (!software && !catalogue::is_hardware(product.kind))
        return fail({.kind = ProblemKind::conflict,
                     .code = "assets.product_not_registrable",
                     .detail = product.sku.text() + " is neither hardware nor software; nothing with a number can be of it.",
                     .remedy = "Register the hardware or software that it is for.",
                     .rule = "ENT-04"});
    if (software && kind != NumberKind::ssrn)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.ssrn_needed",
                     .detail = product.sku.text() + " is software, which has no serial number.",
                     .remedy = "Send its software support reference number as ssrn; it stands on the order's fulfilment mail.",
                     .rule = "ENT-04",
                     .fields = {{"/serial_number", "is for hardware; this product goes by its ssrn"}}});
    if (!software && kind == NumberKind::ssrn)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.serial_number_needed",
                     .detail = product.sku.text() + " is hardware, which has no software support reference number.",
                     .remedy = "Send the number on its label as serial_number.",
                     .rule = "ENT-04",
                     .fields = {{"/ssrn", "is for software; this product goes by its serial number"}}});
    return {};
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
    if (request.software && request.software != held.software) differs("software");
    if (request.asset_tag && request.asset_tag != held.asset_tag) differs("asset tag");
    if (request.labels && *request.labels != held.labels) differs("set of labels");
    return repeated;
}

Problem serial_taken(NumberKind kind) {
    return {.kind = ProblemKind::conflict,
            .code = "assets.serial_taken",
            .detail = kind == NumberKind::ssrn
                          ? "This support reference number of this product can't be registered to this account."
                          : "This serial number of this product can't be registered to this account.",
            .remedy = "Check the number. If the product is yours, ask for its transfer: POST /api/v1/ownership-requests.",
            .rule = "ENT-05",
            .fields = {{kind == NumberKind::ssrn ? "/ssrn" : "/serial_number", "can't be registered here"}}};
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
