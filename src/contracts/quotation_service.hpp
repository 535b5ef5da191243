// Use cases of quotations (ENT-14): asked for, looked at, accepted by the holder, ordered or withdrawn by the vendor.
#pragma once

#include "contracts/quotation_document.hpp"
#include "contracts/quotation_rules.hpp"
#include "contracts/quotation_store.hpp"
#include "contracts/service.hpp"
#include "identity/care_requests.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

inline constexpr Action kQuotationRead{"quotation.read"};
inline constexpr Action kQuotationAsk{"contract.quote"};
inline constexpr Action kQuotationAccept{"quotation.accept"};
inline constexpr Action kQuotationOrder{"quotation.order"};

class QuotationService {
public:
    // All must outlive it.
    QuotationService(db::Db& db, Env& env, Service& contracts, identity::CareRequestService& requests);

    // Produces a quotation of the contract's renewal from the installed base as it is, and takes the place of those that are open.
    // Fails with contracts.contract_unknown, contracts.of_subscription (ENT-13), contracts.renewed_not_in_force,
    // contracts.renewed_already, contracts.plan_not_offered, contracts.term_* (see
    // plan_term), contracts.quotation_too_large, identity.embargoed (ID-11; recorded in the audit trail).
    Result<Quotation> ask(const Caller& caller, ContractId contract, const AskQuotation& request);

    Result<Quotation> find(const Caller& caller, QuotationId id);  // contracts.quotation_unknown
    std::vector<Quotation> list(const Caller& caller, store::QuotationFilter filter, std::optional<QuotationId> after,
                                std::int64_t limit);
    // By their numbers, after `after`. Fails with contracts.quotation_unknown.
    Result<std::vector<QuotationLine>> lines(const Caller& caller, QuotationId id, std::optional<QuotedAs> outcome,
                                             std::int64_t after, std::int64_t limit);

    // All that stands on its paper, in the reader's language. Fails with contracts.quotation_unknown, contracts.quotation_too_long.
    Result<QuotationPaper> paper(const Caller& caller, QuotationId id);

    // Opens a request of kind renewal to Customer Care. Fails with contracts.quotation_unknown, contracts.quotation_over,
    // contracts.nothing_to_quote, contracts.renewed_already.
    Result<Quotation> accept(const Caller& caller, QuotationId id, const AcceptQuotation& request);
    // Makes the renewing contract with its lines, bought on the day of the acceptance (today, where nobody accepted). Fails as
    // accept(), and as Service::create() and add_lines() do where the installed base has changed meanwhile.
    Result<QuotationOrdered> order(const Caller& caller, QuotationId id, const OrderQuotation& request);
    // Fails with contracts.quotation_unknown, contracts.quotation_over.
    Result<Quotation> withdraw(const Caller& caller, QuotationId id);

    db::Db& db() { return db_; }

private:
    struct Made {
        Quotation quotation;
        std::vector<QuotationLine> lines;
    };
    Result<Made> make(db::Tx& tx, const Contract& contract, const AskQuotation& request);
    Result<std::vector<QuotationLine>> quote(db::Tx& tx, const Contract& contract, const QuotationBasis& basis);
    Result<Quotation> keep(db::Tx& tx, const Caller& caller, Made made);
    Result<QuotationOrdered> order_in(db::Tx& tx, const Caller& caller, const Quotation& before, const OrderQuotation& request);
    Quotation save(db::Tx& tx, const Caller& caller, Action action, std::string_view event, const Quotation& before,
                   Quotation after);

    db::Db& db_;
    Env& env_;
    Service& contracts_;
    identity::CareRequestService& requests_;
    const policy::Pack& pack_;
    const Terms terms_;
    const Renewals& rules_;
};

}  // namespace aftercare::contracts
