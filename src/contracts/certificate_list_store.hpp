// SQL of the list of e-certificates (ENT-17): each combination of filters and order is a statement of its own, put together for one run.
#pragma once

#include "contracts/certificate.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts::store {

// Up to which day of receipt the terms of so many months are over.
struct OverUntil {
    std::int64_t term_months = 0;
    std::int64_t received = 0;  // Days since 1970.
};

struct CertificateFilter {
    std::optional<AccountId> account_id = {};
    std::optional<CertificateStatus> status = {};
    std::optional<PlanCode> plan = {};
    std::optional<std::string> code_ends_with = {};
    std::optional<std::string> text =
        {};  // Anywhere in the end of its code, plan, reseller, order or purchase order, in any case.
    std::optional<Date> received_from = {};    // Its receipt is that day or later ...
    std::optional<Date> received_before = {};  // ... and before that one.
    std::optional<bool> over = {};             // Whether its term, having begun by itself, is over ...
    std::vector<OverUntil> over_until = {};    // ... which these decide, for every length of term that there is.
};

enum class CertificateSort : std::uint8_t { id, plan, quantity, sales_region, issued_on, starts_by };
DESCRIBE_ENUM(CertificateSort, id, plan, quantity, sales_region, issued_on, starts_by)

struct CertificateOrder {
    CertificateSort by = CertificateSort::id;
    bool descending = false;
};

// The place after which a page begins: what the order is by of the last row, and its id.
struct CertificatePlace {
    std::string text = {};    // Where the order is by plan or region.
    std::int64_t number = 0;  // Where it is by a quantity, or a day: days since 1970.
    CertificateId id;
};
CertificatePlace place_of(const Certificate& row, CertificateSort by);

std::vector<Certificate> list(db::Tx& tx, const CertificateFilter& filter, const CertificateOrder& order,
                              const std::optional<CertificatePlace>& after, std::int64_t limit);
std::int64_t count(db::Tx& tx, const CertificateFilter& filter);

// How many months the terms of those in scope have that are issued, each once.
std::vector<std::int64_t> months_of_terms(db::Tx& tx);

}  // namespace aftercare::contracts::store
