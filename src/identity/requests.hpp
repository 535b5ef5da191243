// What the use cases on accounts, sites, people and partner links take and give.
#pragma once

#include "identity/partner_link.hpp"
#include "identity/regions.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

struct CreateAccount {
    AccountKind kind = AccountKind::customer;
    OneLine<1, 120> name;
    CountryCode country;
};
DESCRIBE(CreateAccount, kind, name, country)

struct PatchAccount {
    describe::Patch<OneLine<1, 120>> name;
    describe::Patch<CountryCode> country;
    describe::Patch<bool> second_factor_required;
    describe::Patch<bool> proven;  // By the vendor's people, who have seen another proof.
};
DESCRIBE(PatchAccount, name, country, second_factor_required, proven)

struct CreateSite {
    std::optional<AccountId> account_id;  // The caller's own if missing.
    OneLine<1, 32> code;
    OneLine<1, 120> name;
    OneLine<1, 200> street;
    OneLine<1, 80> city;
    std::optional<OneLine<0, 20>> postal_code;
    CountryCode country;
    std::optional<Subdivision> subdivision;
    TimeZone time_zone;
    OneLine<1, 120> contact_name;
    Email contact_email;
};
DESCRIBE(CreateSite, account_id, code, name, street, city, postal_code, country, subdivision, time_zone, contact_name,
         contact_email)

struct PatchSite {
    describe::Patch<OneLine<1, 120>> name;
    describe::Patch<OneLine<1, 200>> street;
    describe::Patch<OneLine<1, 80>> city;
    describe::Patch<OneLine<0, 20>> postal_code;
    describe::Patch<CountryCode> country;
    describe::Patch<Subdivision> subdivision;
    describe::Patch<TimeZone> time_zone;
    describe::Patch<Personal<OneLine<1, 120>>> contact_name;
    describe::Patch<Personal<Email>> contact_email;
};
DESCRIBE(PatchSite, name, street, city, postal_code, country, subdivision, time_zone, contact_name, contact_email)

struct CreatePerson {
    std::optional<AccountId> account_id;
    OneLine<1, 120> name;
    Email email;
    Secret<Text<1, 256>> password;
    std::optional<OneLine<3, 40>> phone;
    std::optional<RoleNames> roles;  // The policy's default role if missing.
    std::optional<OneLine<2, 8>> language;
    std::optional<TimeZone> time_zone;
};
DESCRIBE(CreatePerson, account_id, name, email, password, phone, roles, language, time_zone)

struct PatchPerson {
    describe::Patch<Personal<OneLine<1, 120>>> name;
    describe::Patch<Personal<OneLine<3, 40>>> phone;
    describe::Patch<RoleNames> roles;
    describe::Patch<OneLine<2, 8>> language;
    describe::Patch<TimeZone> time_zone;
};
DESCRIBE(PatchPerson, name, phone, roles, language, time_zone)

// What one may change of oneself.
struct PatchMe {
    describe::Patch<Personal<OneLine<1, 120>>> name;
    describe::Patch<Personal<OneLine<3, 40>>> phone;
    describe::Patch<OneLine<2, 8>> language;
    describe::Patch<TimeZone> time_zone;
};
DESCRIBE(PatchMe, name, phone, language, time_zone)

// A site with what its country and subdivision belong to (ID-02).
struct SiteView {
    SiteId id;
    AccountId account_id;
    OneLine<1, 32> code;
    OneLine<1, 120> name;
    OneLine<1, 200> street;
    OneLine<1, 80> city;
    OneLine<0, 20> postal_code;
    CountryCode country;
    std::optional<Subdivision> subdivision;
    TimeZone time_zone;
    Personal<OneLine<1, 120>> contact_name;
    Personal<Email> contact_email;
    std::optional<RegionName> area;
    RegionName sales_region;
    RegionName return_region;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(SiteView, id, account_id, code, name, street, city, postal_code, country, subdivision, time_zone, contact_name,
         contact_email, area, sales_region, return_region, created_at, version)

struct CreatePartnerLink {
    std::optional<AccountId> account_id;  // The customer; the caller's own account if missing.
    AccountId partner_id;
    PartnerAreaList areas;
    std::optional<Date> from_day;   // Today if missing.
    std::optional<Date> until_day;  // The first day without it.
};
DESCRIBE(CreatePartnerLink, account_id, partner_id, areas, from_day, until_day)

struct PatchPartnerLink {
    describe::Patch<PartnerAreaList> areas;
    describe::Patch<Date> until_day;
};
DESCRIBE(PatchPartnerLink, areas, until_day)

}  // namespace aftercare::identity
