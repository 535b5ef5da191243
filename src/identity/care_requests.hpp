// Use cases on requests to Customer Care.
#pragma once

#include "identity/care_request.hpp"
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

// What a request is about, where another slice opens it.
struct RequestObject {
    std::string kind;  // "contract".
    Uuid id{};
};

class CareRequestService {
public:
    CareRequestService(Service& identity, const Letters& letters) : identity_(identity), letters_(letters) {}

    // For the caller's own account. Fails with identity.proof_needed (ID-03).
    Result<CareRequest> open(const Caller& caller, const OpenCareRequest& request);
    // The same in a transaction of the slice that can't do what was asked. Publishes request.opened, and tells the person by mail.
    Result<CareRequest> open_in(db::Tx& tx, const Caller& caller, AccountId account, const OpenCareRequest& request,
                                const std::optional<RequestObject>& object);
    Result<CareRequest> find(const Caller& caller, CareRequestId id);  // identity.request_unknown
    // For the slice that opened it: in the transaction's scope, or nothing.
    std::optional<CareRequest> find_in(db::Tx& tx, CareRequestId id);
    std::vector<CareRequest> list(const Caller& caller, const std::optional<CareRequestStatus>& status,
                                  const store::After& after);
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
