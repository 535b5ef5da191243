// Use cases on partner links: a customer lets a partner see and act for it, in some areas and for some time (ID-01).
#pragma once

#include "identity/service.hpp"

#include <vector>

namespace aftercare::identity {

inline constexpr Action kPartnerLinkRead{"partner_link.read"};
inline constexpr Action kPartnerLinkPropose{"partner_link.propose"};
inline constexpr Action kPartnerLinkGrant{"partner_link.grant"};
inline constexpr Action kPartnerLinkEnd{"partner_link.end"};

class PartnerService {
public:
    explicit PartnerService(Service& identity) : identity_(identity) {}

    // A link made by the customer's own people is granted at once; one made by the vendor's is a proposal, which lets nothing be seen
    // until the customer grants it. Fails with identity.partner_unknown, identity.partner_linked (one is there that is not over),
    // identity.link_days_wrong (it would end before it begins), access.account_needed.
    Result<PartnerLink> create(const Caller& caller, const CreatePartnerLink& request);
    std::vector<PartnerLink> list(const Caller& caller, const store::PartnerLinkSearch& search, const store::After& after);
    Result<PartnerLink> find(const Caller& caller, PartnerLinkId id);  // identity.partner_link_unknown
    // Areas and end; by the customer alone, and also grants a proposal. Fails with identity.not_the_grantor where the vendor or the
    // partner asks, identity.link_days_wrong.
    Result<PartnerLink> grant(const Caller& caller, PartnerLinkId id, const PatchPartnerLink& patch,
                              std::optional<std::int64_t> if_match);
    // From today on, by either side or the vendor; again is harmless.
    Result<PartnerLink> end(const Caller& caller, PartnerLinkId id);
    // Whom a customer can name.
    std::vector<store::PartnerName> list_partners(const store::After& after);

private:
    Service& identity_;
};

}  // namespace aftercare::identity
