#include "contracts/certificate_rules.hpp"

#include "contracts/problems.hpp"
#include "contracts/term_rules.hpp"

#include <algorithm>

namespace aftercare::contracts {

Date receipt_of(const Certificate& certificate) { return certificate.received_on.value_or(certificate.issued_on); }

Date starts_by(const CertificateTerms& policy, const Certificate& certificate) {
    // A day at the end of the calendar stays there.
    return days_after(receipt_of(certificate), policy.days_until_start).value_or(Date::last());
}

DayRange certificate_term(const CertificateTerms& policy, const Certificate& certificate, std::optional<Date> day) {
    const Date by_itself = starts_by(policy, certificate);
    const Date from = day ? std::min(*day, by_itself) : by_itself;
    return {from, months_after(from, certificate.term_months).value_or(Date::last())};
}

std::int64_t over_until(const CertificateTerms& policy, std::int64_t months, Date day) {
    const auto is_over = [&](std::int64_t start) {
        return months_after(Date{static_cast<std::int32_t>(start)}, months).value_or(Date::last()) <= day;
    };
    // The end of a term goes with its beginning, never against it: halving finds the last beginning whose term is over.
    std::int64_t over = Date::first().days_since_epoch() - 1;
    std::int64_t not_over = std::int64_t{day.days_since_epoch()} + 1;
    while (not_over - over > 1) {
        const std::int64_t middle = over + (not_over - over) / 2;
        (is_over(middle) ? over : not_over) = middle;
    }
    return over - policy.days_until_start;
}

CertificateTermState term_state(const CertificateTerms& policy, const Certificate& certificate, Date day) {
    const DayRange by_itself = certificate_term(policy, certificate, std::nullopt);
    if (day < by_itself.from) return CertificateTermState::waiting;
    return by_itself.contains(day) ? CertificateTermState::running : CertificateTermState::over;
}

Result<ActivationTerm> plan_activation(const CertificateTerms& policy, const Certificate& certificate, Date day,
                                       std::size_t assets) {
    if (certificate.status == CertificateStatus::activated)
        return fail(refusal("contracts.certificate_used", "ENT-15", "/code", "The certificate was activated before.",
                            "It is good once; GET /api/v1/certificates shows which contract it became."));
    if (certificate.status == CertificateStatus::cancelled)
        return fail(refusal("contracts.certificate_cancelled", "ENT-15", "/code", "The certificate was cancelled.",
                            "Ask the reseller whom you bought it from."));
    if (static_cast<std::int64_t>(assets) > certificate.quantity)
        return fail(refusal("contracts.certificate_quantity", "ENT-15", "/assets",
                            "The certificate is for " + std::to_string(certificate.quantity) + " assets.",
                            "Name no more than that, and use another certificate for the others."));
    const Date by_itself = starts_by(policy, certificate);
    const DayRange term = certificate_term(policy, certificate, day);
    if (!term.contains(day))
        return fail(refusal("contracts.certificate_over", "ENT-16", "/code",
                            "The term of the certificate began by itself on " + by_itself.text() + ", " +
                                std::to_string(policy.days_until_start) + " days after its receipt, and ended before " +
                                term.until->text() + ".",
                            "Buy another one; activate it within that time, and none of its term is lost."));
    const std::string why =
        by_itself < day
            ? "Its term began by itself on " + by_itself.text() + ", " + std::to_string(policy.days_until_start) +
                  " days after its receipt on " + receipt_of(certificate).text() +
                  "; the assets are covered from today to its end."
            : "Its term begins today, for it is registered before " + by_itself.text() + ", on which it would begin by itself.";
    return ActivationTerm{.term = term, .covers = {day, term.until}, .why = why};
}

}  // namespace aftercare::contracts
