// When the term of an e-certificate begins and ends (ENT-16), and whether it can be activated (ENT-15). Pure.
#pragma once

#include "contracts/certificate.hpp"
#include "contracts/policy.hpp"
#include "platform/base/result.hpp"

#include <string>

namespace aftercare::contracts {

// Its receipt: the recorded delivery, else its issue.
Date receipt_of(const Certificate& certificate);

// The day on which its term begins by itself: so many days after its receipt.
Date starts_by(const CertificateTerms& policy, const Certificate& certificate);

// The term of one that is registered on `day`: from then, or from starts_by() where that is earlier. Without a day, of one that is
// never registered.
DayRange certificate_term(const CertificateTerms& policy, const Certificate& certificate, std::optional<Date> day);

// The latest day of receipt, in days since 1970, of which a term of so many months that began by itself is over on `day`.
std::int64_t over_until(const CertificateTerms& policy, std::int64_t months, Date day);

CertificateTermState term_state(const CertificateTerms& policy, const Certificate& certificate, Date day);

// What registering it on `day` gives.
struct ActivationTerm {
    DayRange term;
    DayRange covers;  // From the day of registration to the end of the term.
    std::string why;
};
// Fails with contracts.certificate_used, contracts.certificate_cancelled, contracts.certificate_over (its term began by itself and has
// ended), contracts.certificate_quantity (more than `assets` of it).
Result<ActivationTerm> plan_activation(const CertificateTerms& policy, const Certificate& certificate, Date day,
                                       std::size_t assets);

}  // namespace aftercare::contracts
