#include "assets/product_finder.hpp"

#include "assets/registration_rules.hpp"
#include "catalogue/store.hpp"

#include <algorithm>
#include <set>

namespace aftercare::assets {

ProductFinder::ProductFinder(db::Tx& tx, const ImportOptions& options, const std::vector<DeviceRow>& rows)
    : tx_(tx), options_(options) {
    std::set<SerialNumber> numbers;
    for (const DeviceRow& row : rows)
        if (row.number) numbers.insert(*row.number);
    if (numbers.empty()) return;
    std::map<catalogue::ProductId, const catalogue::Product*> products;
    for (const Asset& asset : store::find_by_serials(tx, {numbers.begin(), numbers.end()})) {
        if (asset.account_id != options.account) continue;
        const auto [product, fresh] = products.try_emplace(asset.product_id);
        if (fresh) {
            auto found = catalogue::store::find(tx, asset.product_id);
            check(found.has_value(), "an asset of a product that is not in the catalogue");
            product->second = &told_.emplace_back(*std::move(found));
        }
        registered_[asset.serial_number].push_back(product->second);
    }
}

const std::vector<catalogue::Product>& ProductFinder::named(const NameTry& name) {
    const auto [place, fresh] = known_.try_emplace({name.kind, name.name});
    if (fresh) place->second = catalogue::store::named(tx_, name.kind, name.name);
    return place->second;
}

ProductChoice ProductFinder::by_names(const FlatComponent& row) {
    ProductChoice outcome{.reason = KeptReason::product_unknown};
    for (const NameTry& name : names_to_try(*row.shown)) {
        const auto& candidates = named(name);
        if (candidates.empty()) continue;
        ProductChoice choice = choose_for_role(row.role, candidates);
        if (choice.product || choice.reason == KeptReason::product_ambiguous) return choice;
        outcome = std::move(choice);
    }
    return outcome;
}

std::vector<const catalogue::Product*> ProductFinder::registered_as(const FlatComponent& row) const {
    if (!row.shown->registrable || !row.shown->serial_number) return {};
    const auto serial = SerialNumber::parse(*row.shown->serial_number);
    if (!serial) return {};
    const auto found = registered_.find(*serial);
    if (found == registered_.end()) return {};
    std::vector<const catalogue::Product*> fitting = found->second;
    std::erase_if(fitting, [&](const catalogue::Product* product) { return !fits(row.role, *product); });
    return fitting;
}

// The registration tells what the names leave open; a unit is never registered a second time without a word.
ProductChoice ProductFinder::by_registration(ProductChoice named, const FlatComponent& row,
                                             const std::vector<const catalogue::Product*>& registered) {
    if (registered.empty()) return named;
    if (!named.product) return registered.size() == 1 ? ProductChoice{.product = registered.front()} : named;
    const auto same = [&](const catalogue::Product* product) { return product->id == named.product->id; };
    if (std::ranges::any_of(registered, same)) return named;
    const auto variant = std::ranges::find_if(
        registered, [&](const catalogue::Product* product) { return is_variant(*product, *named.product, *row.shown); });
    if (variant != registered.end())
        return {.product = *variant,
                .note = "The device shows " + named.product->sku.text() + "; it is registered as its variant " +
                        (*variant)->sku.text() + ", which stays."};
    named.note = "The account has this serial number as " + registered.front()->sku.text() +
                 " as well; where both are the same unit, one of the two registrations is wrong.";
    return named;
}

Result<ProductChoice> ProductFinder::by_callers_word() {
    auto candidates = catalogue::store::named(tx_, catalogue::NameKind::sku, options_.chassis_sku->text());
    std::erase_if(candidates, [](const catalogue::Product& product) { return product.kind != catalogue::ProductKind::system; });
    auto product = choose_product(candidates, *options_.chassis_sku);
    if (!product) {
        product.error().fields = {{"query/chassis_sku", "names no one system of the catalogue"}};
        return std::unexpected(std::move(product).error());
    }
    return ProductChoice{.product = &told_.emplace_back(*std::move(product))};
}

ProductChoice ProductFinder::find(const FlatComponent& row) { return by_registration(by_names(row), row, registered_as(row)); }

Result<ProductChoice> ProductFinder::find_system(const FlatComponent& row) {
    const Component& shown = *row.shown;
    const std::string name = row.role == Role::chassis ? "The chassis" : row.path;
    const std::string called = shown.description.value_or(shown.model_number.value_or("without a name"));
    if (!device_serial(shown))
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.device_without_serial",
                     .detail = name + " (" + called + ") gives no serial number, so the device could not be known again.",
                     .remedy = "Register its parts one by one, by the serial numbers on their labels.",
                     .rule = "ENT-04"});
    ProductChoice choice = find(row);
    if (!choice.product && options_.chassis_sku) choice = TRY(by_callers_word());
    if (choice.product) return choice;
    return fail(undecided(row, name, called, std::move(choice)));
}

Problem ProductFinder::undecided(const FlatComponent& row, const std::string& name, const std::string& called,
                                 ProductChoice choice) {
    if (choice.reason != KeptReason::product_ambiguous)
        choice = several_products(row.role, catalogue::store::variants_of(tx_, called));
    const bool ambiguous = choice.reason == KeptReason::product_ambiguous;
    return {
        .kind = ProblemKind::invalid_input,
        .code = ambiguous ? "assets.chassis_product_ambiguous" : "assets.chassis_product_unknown",
        .detail = name + " calls itself \"" + called + "\", which " +
                  (ambiguous ? "does not tell its product. " + choice.note : "the catalogue does not know."),
        .remedy = "Say what it is with chassis_sku, register it by its serial number and SKU first, or have the vendor add \"" +
                  called + "\" to the platform_names of the right product (PATCH /api/v1/products/{product_id}).",
        .rule = "ENT-01"};
}

}  // namespace aftercare::assets
