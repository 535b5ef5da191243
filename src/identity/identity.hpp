// The nouns of identity: accounts, sites, people, sessions and tokens. An account is an organisation: the vendor, a
// customer or a partner; everything else belongs to one.
#pragma once

#include "platform/base/access.hpp"
#include "platform/base/instant.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

struct SiteTag {
    static constexpr std::string_view name = "SiteId";
};
using SiteId = Id<SiteTag>;
struct PersonTag {
    static constexpr std::string_view name = "PersonId";
};
using PersonId = Id<PersonTag>;
struct TokenTag {
    static constexpr std::string_view name = "TokenId";
};
using TokenId = Id<TokenTag>;
struct SessionTag {
    static constexpr std::string_view name = "SessionId";
};
using SessionId = Id<SessionTag>;

// An e-mail address as a person types it, without surrounding blanks; compared without regard to case.
class Email {
public:
    static constexpr describe::TextForm kForm{
        .name = "Email", .doc = "An e-mail address; case does not matter.", .format = "email", .min = 3, .max = 254};
    static std::expected<Email, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    // Lower case: what uniqueness is decided by.
    std::string key() const;
    bool operator==(const Email&) const = default;

private:
    std::string text_;
};

// An ISO 3166-1 alpha-2 code ("DE").
class CountryCode {
public:
    static constexpr describe::TextForm kForm{
        .name = "CountryCode", .doc = "An ISO 3166-1 alpha-2 code.", .pattern = "^[A-Z]{2}$", .min = 2, .max = 2};
    static std::expected<CountryCode, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    auto operator<=>(const CountryCode&) const = default;

private:
    std::string text_;
};

// A part of a country, without the country: "CA" of US-CA (ISO 3166-2).
class Subdivision {
public:
    static constexpr describe::TextForm kForm{.name = "Subdivision",
                                              .doc = "The part of an ISO 3166-2 code after the country: CA of US-CA.",
                                              .pattern = "^[A-Z0-9]{1,3}$",
                                              .min = 1,
                                              .max = 3};
    static std::expected<Subdivision, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    bool operator==(const Subdivision&) const = default;

private:
    std::string text_;
};

// An IANA zone that the machine's time zone database knows ("Europe/Berlin").
class TimeZone {
public:
    static constexpr describe::TextForm kForm{
        .name = "TimeZone", .doc = "An IANA time zone such as Europe/Berlin.", .min = 1, .max = 64};
    static std::expected<TimeZone, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    bool operator==(const TimeZone&) const = default;

private:
    std::string text_;
};

enum class AccountKind : std::uint8_t { vendor, customer, partner };
DESCRIBE_ENUM(AccountKind, vendor, customer, partner)

struct Account {
    AccountId id;
    AccountKind kind = AccountKind::customer;
    OneLine<1, 120> name;
    CountryCode country;
    bool proven = true;                    // False: it signed itself up without proof of entitlement (ID-03).
    std::optional<Instant> registered_at;  // When its first person could sign in at the portal (ENT-25).
    bool second_factor_required = false;   // Of all its people (ID-05).
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(Account, id, kind, name, country, proven, registered_at, second_factor_required, created_at, version)

// A place of an account, where assets are (ID-02).
struct Site {
    SiteId id;
    AccountId account_id;
    OneLine<1, 32> code;  // The account's own site id, unique within it.
    OneLine<1, 120> name;
    OneLine<1, 200> street;
    OneLine<1, 80> city;
    OneLine<0, 20> postal_code;
    CountryCode country;
    std::optional<Subdivision> subdivision;
    TimeZone time_zone;
    Personal<OneLine<1, 120>> contact_name;
    Personal<Email> contact_email;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(Site, id, account_id, code, name, street, city, postal_code, country, subdivision, time_zone, contact_name,
         contact_email, created_at, version)

using RoleNames = describe::List<std::string, 1, 20>;

enum class PersonStatus : std::uint8_t {
    active,
    deactivated,  // May not sign in; what he or she did stays.
};
DESCRIBE_ENUM(PersonStatus, active, deactivated)

// Somebody who may sign in. Roles are names of the policy pack (ID-08).
struct Person {
    PersonId id;
    AccountId account_id;
    Personal<OneLine<1, 120>> name;
    Personal<Email> email;
    std::optional<Personal<OneLine<3, 40>>> phone;
    RoleNames roles;
    PersonStatus status = PersonStatus::active;
    std::optional<OneLine<2, 8>> language;  // "en", "de"; the installation's if missing (ID-15).
    std::optional<TimeZone> time_zone;      // The vendor's reference zone if missing.
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(Person, id, account_id, name, email, phone, roles, status, language, time_zone, created_at, version)

}  // namespace aftercare::identity
