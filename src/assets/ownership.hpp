// The way on where a number can't be registered because it is registered elsewhere (ENT-05): a request for its transfer. It says
// nothing of whether anybody holds the number, and is answered the same where nobody does.
#pragma once

#include "assets/service.hpp"
#include "identity/care_requests.hpp"

#include <optional>

namespace aftercare::assets {

struct OwnershipRequestTag {
    static constexpr std::string_view name = "OwnershipRequestId";
};
using OwnershipRequestId = Id<OwnershipRequestTag>;

struct AskOwnership {
    static constexpr describe::Note kNotes[] = {{"site_id", "Where the product is installed."},
                                                {"message", "How it came to be yours; invoice numbers help."}};
    std::optional<AccountId> account_id;        // The caller's own if missing.
    std::optional<SerialNumber> serial_number;  // Either this or the SSRN.
    std::optional<SerialNumber> ssrn;
    std::optional<catalogue::ProductId> product_id;  // Either this or the SKU.
    std::optional<catalogue::Sku> sku;
    identity::SiteId site_id;
    std::optional<Text<1, 4000>> message;
};
DESCRIBE(AskOwnership, account_id, serial_number, ssrn, product_id, sku, site_id, message)

struct OwnershipRequest {
    static constexpr std::string_view kDoc = "A request for the transfer of a product that can't be registered.";
    static constexpr describe::Note kNotes[] = {
        {"number", "Of the request to Customer Care; whoever asked hears by mail what comes of it."},
        {"asked_before", "The account had asked for the same before; that request is still open and this is it."}};
    OwnershipRequestId id;
    AccountId account_id;
    identity::CareRequestId request_id;
    identity::CareRequestNumber number;
    identity::CareRequestStatus status{};
    catalogue::ProductId product_id;
    catalogue::Sku sku;
    SerialNumber serial_number;
    NumberKind number_kind{};
    identity::SiteId site_id;
    Instant asked_at;
    bool asked_before = false;
};
DESCRIBE(OwnershipRequest, id, account_id, request_id, number, status, product_id, sku, serial_number, number_kind, site_id,
         asked_at, asked_before)

class OwnershipService {
public:
    OwnershipService(Service& assets, identity::CareRequestService& requests) : assets_(assets), requests_(requests) {}

    // Opens a request to Customer Care of the kind `ownership`; the same asked again while it is open gives that one. Fails with what
    // register_one() fails with but assets.serial_taken, and with assets.owned_already.
    Result<OwnershipRequest> ask(const Caller& caller, const AskOwnership& asked);

private:
    Service& assets_;
    identity::CareRequestService& requests_;
};

}  // namespace aftercare::assets
