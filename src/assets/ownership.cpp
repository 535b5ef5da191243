#include "assets/ownership.hpp"

#include "assets/ownership_store.hpp"
#include "assets/registration_rules.hpp"
#include "identity/refusal.hpp"

namespace aftercare::assets {

namespace {

// What Customer Care reads.
identity::OpenCareRequest letter(const catalogue::Product& product, const NamedNumber& named, const identity::Site& site,
                                 const std::optional<Text<1, 4000>>& message) {
    const std::string what = product.manufacturer.text() + " " + product.sku.text();
    return {.kind = identity::CareRequestKind::ownership,
            .subject = OneLine<1, 200>("Ownership of " + product.sku.text() + " " + named.number.text()),
            .message = Text<1, 5000>("Product: " + what + "\n" +
                                     (named.kind == NumberKind::ssrn ? "Support reference number: " : "Serial number: ") +
                                     named.number.text() + "\nSite: " + site.code.text() + ", " + site.city.text() + ", " +
                                     site.country.text() + (message ? "\n\n" + message->text() : std::string()))};
}

Problem owned_already(const Asset& asset) {
    return {.kind = ProblemKind::conflict,
            .code = "assets.owned_already",
            .detail = "The product is registered to this account already.",
            .remedy = "Nothing needs to be asked for; see GET /api/v1/assets/" + asset.id.text() + ".",
            .rule = "ENT-05"};
}

}  // namespace

Result<OwnershipRequest> OwnershipService::ask(const Caller& caller, const AskOwnership& asked) {
    const AccountId account = TRY(caller.account_or_own(asked.account_id));
    const NamedNumber named = TRY(choose_number(asked.serial_number, asked.ssrn));
    auto done = assets_.db().write(caller, [&](db::Tx& tx) -> Result<OwnershipRequest> {
        const identity::Site site = TRY(load_service_site(tx, assets_.pack(), account, asked.site_id, "/site_id"));
        const catalogue::Product product = TRY(load_product(tx, asked.product_id, asked.sku));
        TRY(require_number_of(product, named.kind));
        // Only the account's own is looked at: whether another holds it makes no difference.
        const auto held = store::find_unit_locked(tx, product.id, named.number);
        if (held && held->account_id == account) return fail(owned_already(*held));
        store::OwnershipRow row{.id = assets_.env().ids.make<OwnershipRequestId>(),
                                .account_id = account,
                                .product_id = product.id,
                                .serial_number = named.number,
                                .number_kind = named.kind,
                                .site_id = site.id,
                                .care_request_id = {},
                                .asked_at = assets_.env().clock.now()};
        std::optional<identity::CareRequest> request;
        if (!store::insert_ownership(tx, row)) {
            const store::OwnershipRow before = store::lock_ownership(tx, row);
            if (before.care_request_id) request = requests_.find_in(tx, *before.care_request_id);
            if (request && request->status != identity::CareRequestStatus::open) request.reset();
            row.id = before.id;
            if (request) row = before;
        }
        const bool asked_before = request.has_value();
        if (!asked_before) {
            request = TRY(requests_.open_in(tx, caller, account, letter(product, named, site, asked.message),
                                            identity::RequestObject{"ownership_request", row.id.uuid}));
            row.care_request_id = request->id;
            store::update_ownership(tx, row);
        }
        return OwnershipRequest{.id = row.id,
                                .account_id = account,
                                .request_id = request->id,
                                .number = request->number,
                                .status = request->status,
                                .product_id = product.id,
                                .sku = product.sku,
                                .serial_number = row.serial_number,
                                .number_kind = row.number_kind,
                                .site_id = row.site_id,
                                .asked_at = row.asked_at,
                                .asked_before = asked_before};
    });
    if (!done) identity::record_refusal(assets_.db(), assets_.env(), caller, account, kRefused, done.error());
    return done;
}

}  // namespace aftercare::assets
