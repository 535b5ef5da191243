// A partner that manages a customer: from when until when, and what of it the customer granted (ID-01).
#pragma once

#include "identity/identity.hpp"

#include <optional>

namespace aftercare::identity {

struct PartnerLinkTag {
    static constexpr std::string_view name = "PartnerLinkId";
};
using PartnerLinkId = Id<PartnerLinkTag>;

enum class PartnerArea : std::uint8_t { cases, assets, licences, reports };
DESCRIBE_ENUM(PartnerArea, cases, assets, licences, reports)

using PartnerAreaList = describe::List<PartnerArea, 1, 4>;

// The link belongs to the customer, who grants it. Days are those of the vendor's reference zone.
struct PartnerLink {
    PartnerLinkId id;
    AccountId account_id;  // The customer.
    AccountId partner_id;
    PartnerAreaList areas;
    Date from_day;
    std::optional<Date> until_day;      // The first day without it; none: until further notice.
    std::optional<Instant> granted_at;  // By the customer; one that the vendor proposed lets nothing be seen before.
    Instant created_at;
    std::int64_t version = 1;

    bool in_force(Date day) const { return granted_at && DayRange{from_day, until_day}.contains(day); }
};
DESCRIBE(PartnerLink, id, account_id, partner_id, areas, from_day, until_day, granted_at, created_at, version)

}  // namespace aftercare::identity
