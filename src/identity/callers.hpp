// Who calls, for those of the vendor who take calls (CASE-20): found by the number that they call from, by their service PIN, or by what they are
// called.
#pragma once

#include "identity/service_pins.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity {

// Exactly one of the three.
struct FindCaller {
    static constexpr describe::Note kNotes[] = {
        {"phone", "As it shows on the telephone, in any form: with or without the country, spaces, dashes."},
        {"pin", "The service PIN that the caller says."},
        {"text", "A part of the name or the address."}};
    std::optional<OneLine<3, 40>> phone;
    std::optional<OneLine<8, 20>> pin;
    std::optional<OneLine<2, 120>> text;
};
DESCRIBE(FindCaller, phone, pin, text)

struct KnownCaller {
    PersonId person_id;
    AccountId account_id;
    OneLine<1, 120> account_name;
    Personal<OneLine<1, 120>> name;
    Personal<Email> email;
    std::optional<Personal<OneLine<3, 40>>> phone;
};
DESCRIBE(KnownCaller, person_id, account_id, account_name, name, email, phone)

struct KnownCallers {
    static constexpr describe::Note kNotes[] = {{"more", "There are more than are shown: ask for more of the name."}};
    std::vector<KnownCaller> callers;
    bool more = false;
};
DESCRIBE(KnownCallers, callers, more)

// The last digits of a number, by which people are found whatever the form it is written in; none of one that is too short to tell people apart.
std::optional<std::string> phone_key(std::string_view phone);
// Whether two numbers may be the same: one ends with the other, but for zeros in front.
bool may_be_same_phone(std::string_view one, std::string_view other);

class CallerService {
public:
    // Both must outlive it.
    CallerService(Service& identity, ServicePinService& pins) : identity_(identity), pins_(pins) {}

    // Active people, 20 at most. For the vendor's people alone: access.forbidden. Fails with identity.caller_unnamed, and as
    // ServicePinService::who().
    Result<KnownCallers> find(const Caller& caller, const FindCaller& request);

private:
    Service& identity_;
    ServicePinService& pins_;
};

}  // namespace aftercare::identity
