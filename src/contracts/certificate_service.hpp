// Use cases of e-certificates: issued by the vendor, delivered, activated for assets by their holder (ENT-15, ENT-16, ENT-17).
#pragma once

#include "contracts/certificate_store.hpp"
#include "contracts/service.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

inline constexpr Action kCertificateRead{"certificate.read"};
inline constexpr Action kCertificateIssue{"certificate.issue"};
inline constexpr Action kCertificateActivate{"certificate.activate"};

class CertificateService {
public:
    CertificateService(db::Db& db, Env& env, Service& contracts);

    // Fails with contracts.plan_not_offered, contracts.region_unknown, contracts.service_level_needed or _not_given,
    // contracts.certificate_days_wrong (received before issued), contracts.reseller_not_authorised and contracts.approval_needed (ENT-25),
    // contracts.term_* (see plan_term), identity.account_unknown, identity.embargoed.
    Result<IssuedCertificate> issue(const Caller& caller, const IssueCertificate& request);
    Result<CertificateView> find(const Caller& caller, CertificateId id);  // contracts.certificate_unknown
    std::vector<CertificateView> list(const Caller& caller, const store::CertificateFilter& filter,
                                      std::optional<CertificateId> after, std::int64_t limit);
    // Records its receipt, which the term counts from. Fails with contracts.certificate_unknown, contracts.certificate_used,
    // contracts.certificate_days_wrong.
    Result<CertificateView> deliver(const Caller& caller, CertificateId id, const RecordDelivery& request);
    // Nobody can use its code any more. Fails with contracts.certificate_unknown, contracts.certificate_used.
    Result<CertificateView> cancel(const Caller& caller, CertificateId id);

    // Turns it into a contract for these assets, or says what would come of that. A code that another account was given answers as one
    // that is not there. Fails with contracts.certificate_unknown, as plan_activation() does, and as Service::create() and add_lines()
    // do: contracts.wrong_region, contracts.not_in_country ...
    Result<Activation> activate(const Caller& caller, const ActivateCertificate& request);

private:
    CertificateView view_of(const Certificate& certificate) const;
    Result<Activation> activate_in(db::Tx& tx, const Caller& caller, AccountId account, const ActivateCertificate& request);

    db::Db& db_;
    Env& env_;
    Service& contracts_;
    const policy::Pack& pack_;
    const CertificateTerms& policy_;
};

}  // namespace aftercare::contracts
