// Use cases of e-certificates: issued by the vendor, delivered, activated for assets by their holder (ENT-15, ENT-16, ENT-17).
#pragma once

#include "contracts/certificate_list_store.hpp"
#include "contracts/certificate_store.hpp"
#include "contracts/service.hpp"
#include "platform/exports/table.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

inline constexpr Action kCertificateRead{"certificate.read"};
inline constexpr Action kCertificateIssue{"certificate.issue"};
inline constexpr Action kCertificateActivate{"certificate.activate"};

// Which certificates a list holds; what is absent does not narrow.
struct CertificateSearch {
    std::optional<AccountId> account_id = {};
    std::optional<CertificateStatus> status = {};
    std::optional<CertificateTermState> term_state = {};  // Today, of those that are issued.
    std::optional<PlanCode> plan = {};
    std::optional<std::string> code_ends_with = {};
    std::optional<std::string> text = {};    // Anywhere in the end of its code, plan, reseller, order or purchase order.
    std::optional<Date> starts_from = {};    // The day on which its term begins by itself is that day or later ...
    std::optional<Date> starts_before = {};  // ... and before that one.
};

// A page of a list, and how many rows there are in all where that was asked for.
inline store::CertificatePlace place_of(const CertificateView& row, store::CertificateSort by) {
    return store::place_of(row.certificate, by);
}

struct CertificatePage {
    std::vector<CertificateView> rows;
    std::optional<std::int64_t> total;
};

// How one stands, in a word: of one that was not used, its term.
enum class CertificateState : std::uint8_t { waiting, running, over, activated, cancelled };
DESCRIBE_ENUM(CertificateState, waiting, running, over, activated, cancelled)

// A certificate as a line of a table.
struct CertificateTableRow {
    OneLine<4, 4> code_ends_with;
    AccountId account_id;
    CertificateState state = CertificateState::waiting;
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;
    Int<1, 10'000> quantity;
    Int<1, 1'200> term_months;
    identity::RegionName sales_region;
    Date issued_on;
    std::optional<Date> received_on;
    Date starts_by;
    Date ends_if_unregistered;
    std::optional<Date> activated_on;
    std::optional<OneLine<1, 120>> reseller_name;
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
};
DESCRIBE(CertificateTableRow, code_ends_with, account_id, state, plan, service_level, quantity, term_months, sales_region,
         issued_on, received_on, starts_by, ends_if_unregistered, activated_on, reseller_name, order_number, purchase_order)

class CertificateService {
public:
    CertificateService(db::Db& db, Env& env, Service& contracts);

    // Fails with contracts.plan_not_offered, contracts.region_unknown, contracts.service_level_needed or _not_given,
    // contracts.certificate_days_wrong (received before issued, or not yet), contracts.reseller_not_authorised and contracts.approval_needed (ENT-25),
    // contracts.term_* (see plan_term), identity.account_unknown, identity.embargoed.
    Result<IssuedCertificate> issue(const Caller& caller, const IssueCertificate& request);
    Result<CertificateView> find(const Caller& caller, CertificateId id);  // contracts.certificate_unknown
    // At most `limit`, those after `after`. One SELECT, one more to count, and one more where it is asked for terms that run or are over:
    // which lengths of term there are decides until which receipt they are.
    CertificatePage list(const Caller& caller, const CertificateSearch& search, const store::CertificateOrder& order,
                         const std::optional<store::CertificatePlace>& after, std::int64_t limit, bool counted);
    // All of the search, in that order. Fails as exports::table(). The object must outlive the stream.
    Result<http::Stream> export_table(const Caller& caller, const CertificateSearch& search, const store::CertificateOrder& order,
                                      const exports::Ask& ask);
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

// Gives an issued certificate that lies with the vendor to the account that it has just proved (ID-03). REQUIRES: locked in `tx`.
void give_certificate(db::Tx& tx, Env& env, const Caller& caller, CertificateId id, AccountId account);

}  // namespace aftercare::contracts
