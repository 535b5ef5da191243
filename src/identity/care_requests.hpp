// Use cases on requests to Customer Care.
#pragma once

#include "identity/care_request.hpp"
#include "identity/care_request_list_store.hpp"
#include "identity/letters.hpp"
#include "identity/service.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity {

inline constexpr Action kRequestRead{"request.read"};
// All of the accounts in scope, not only one's own.
inline constexpr Action kRequestReadAll{"request.read_all"};
inline constexpr Action kRequestOpen{"request.open"};
inline constexpr Action kRequestClose{"request.close"};
inline constexpr Action kRequestWithdraw{"request.withdraw"};
// To take a request upon oneself, as Customer Care.
inline constexpr Action kRequestAssign{"request.assign"};

// What a request is about, where another slice opens it.
struct RequestObject {
    std::string kind;  // "contract".
    Uuid id{};
};

// A page of the list, and how many requests there are in all where that was asked for.
struct CareRequestPage {
    std::vector<CareRequestView> rows;
    std::optional<std::int64_t> total;
};

class CareRequestService {
public:
    CareRequestService(Service& identity, const Letters& letters) : identity_(identity), letters_(letters) {}

    // For the caller's own account. Fails with identity.proof_needed (ID-03).
    Result<CareRequest> open(const Caller& caller, const OpenCareRequest& request);
    // The same in a transaction of the slice that can't do what was asked. Publishes request.opened, and tells the person by mail.
    Result<CareRequest> open_in(db::Tx& tx, const Caller& caller, AccountId account, const OpenCareRequest& request,
                                const std::optional<RequestObject>& object);
    Result<CareRequestView> find(const Caller& caller, CareRequestId id);  // identity.request_unknown
    // For the slice that opened it: in the transaction's scope, or nothing.
    std::optional<CareRequest> find_in(db::Tx& tx, CareRequestId id);
    // One's own, or with kRequestReadAll those of the accounts in scope.
    CareRequestPage list(const Caller& caller, store::CareRequestSearch search, const store::CareRequestPlace& place,
                         bool counted);
    // Takes an open request upon the caller, also from who had it, or gives it back (`taken` false): so that nobody does what
    // another does. Publishes request.taken, request.given_back. Fails with identity.request_unknown, identity.request_closed,
    // identity.care_takes (403: the vendor's people alone), access.version_changed.
    Result<CareRequest> assign(const Caller& caller, CareRequestId id, bool taken, std::optional<std::int64_t> if_match);
    // By the vendor's people alone, whatever the policy's roles say: nobody decides his own request (ID-03). Publishes request.closed
    // and tells the person. Fails with identity.request_unknown, identity.request_closed, identity.care_closes (403).
    Result<CareRequest> close(const Caller& caller, CareRequestId id, const CloseCareRequest& request);
    // By whoever asked, or keeps the requests of the account that did. Publishes request.withdrawn. Fails with
    // identity.request_unknown, identity.request_closed, identity.request_not_yours (403).
    Result<CareRequest> withdraw(const Caller& caller, CareRequestId id, const WithdrawCareRequest& request);

private:
    bool sees(const Caller& caller, const CareRequest& request) const;
    // The open request, locked.
    Result<CareRequest> lock_open(db::Tx& tx, const Caller& caller, CareRequestId id) const;
    void save_closed(db::Tx& tx, const Caller& caller, Action action, const char* event, const CareRequest& before,
                     CareRequest& after);

    Service& identity_;
    const Letters& letters_;
};

}  // namespace aftercare::identity
