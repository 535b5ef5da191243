#include "identity/care_requests.hpp"

#include "identity/audit.hpp"
#include "identity/care_request_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::identity {

namespace {

Problem request_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.request_unknown",
            .detail = "There is no such request.",
            .remedy = "GET /api/v1/requests lists those that you may see.",
            .rule = "ID-09"};
}

}  // namespace

bool CareRequestService::sees(const Caller& caller, const CareRequest& request) const {
    return caller.may(kRequestReadAll) || (request.person_id && request.person_id->uuid == caller.person);
}

Result<CareRequest> CareRequestService::open(const Caller& caller, const OpenCareRequest& request) {
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<CareRequest> {
        const Account account = TRY(load_account(tx, caller.account));
        if (!account.proven && request.kind != CareRequestKind::account_help)
            return fail(
                {.kind = ProblemKind::forbidden,
                 .code = "identity.proof_needed",
                 .detail =
                     "An account that has not proved its entitlement can ask for help with the account, and for nothing else.",
                 .remedy = "Ask for that: kind account_help.",
                 .rule = "ID-03",
                 .fields = {{"/kind", "must be account_help"}}});
        return open_in(tx, caller, caller.account, request, std::nullopt);
    });
}

Result<CareRequest> CareRequestService::open_in(db::Tx& tx, const Caller& caller, AccountId account,
                                                const OpenCareRequest& request, const std::optional<RequestObject>& object) {
    TRY(load_account(tx, account));
    Env& env = identity_.env();
    const auto year = static_cast<std::int64_t>(int{identity_.today().calendar().year()});
    const std::int64_t count = store::next_care_request(tx, year);
    CareRequest made{.id = env.ids.make<CareRequestId>(),
                     .account_id = account,
                     .number = CareRequestNumber::counted("AR", year, count, 6),
                     .kind = request.kind,
                     .subject = request.subject,
                     .message = request.message,
                     .created_at = env.clock.now()};
    if (object) {
        made.object_kind = OneLine<1, 40>(object->kind);
        made.object_id = object->id;
    }
    const auto person = caller.person.nil() ? std::nullopt : store::find_person(tx, PersonId{caller.person});
    if (person) made.person_id = person->id;
    store::insert(tx, made);
    audit<CareRequest>(tx, env, caller, account, kRequestOpen, "care_request", made.id.uuid, nullptr, &made);
    jobs::publish(tx, env, account, "request.opened", made.id.uuid, describe::Json{describe::to_json(made)});
    if (person)
        letters_.send(tx, *person, "request_opened",
                      {{"number", made.number.text()}, {"subject", made.subject.text()}, {"link", letters_.link("requests")}});
    return made;
}

Result<CareRequestView> CareRequestService::find(const Caller& caller, CareRequestId id) {
    auto request = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::view_care_request(tx, id); });
    if (!request || !sees(caller, *request)) return fail(request_unknown());
    return *std::move(request);
}

std::optional<CareRequest> CareRequestService::find_in(db::Tx& tx, CareRequestId id) { return store::find_care_request(tx, id); }

CareRequestPage CareRequestService::list(const Caller& caller, store::CareRequestSearch search,
                                         const store::CareRequestPlace& place, bool counted) {
    search.caller = PersonId{caller.person};
    if (!caller.may(kRequestReadAll)) search.person_id = search.caller;
    return identity_.db().read(caller.scope, [&](db::Tx& tx) {
        CareRequestPage page{.rows = store::list_care_requests(tx, search, place), .total = {}};
        if (counted) page.total = store::count_care_requests(tx, search);
        return page;
    });
}

Result<CareRequest> CareRequestService::lock_open(db::Tx& tx, const Caller& caller, CareRequestId id) const {
    auto request = store::find_care_request(tx, id, true);
    if (!request || !sees(caller, *request)) return fail(request_unknown());
    if (request->status == CareRequestStatus::closed)
        return fail({.kind = ProblemKind::conflict,
                     .code = "identity.request_closed",
                     .detail = "The request is closed already.",
                     .remedy = "Nothing needs to be done; a new matter is a new request."});
    return *std::move(request);
}

void CareRequestService::save_closed(db::Tx& tx, const Caller& caller, Action action, const char* event,
                                     const CareRequest& before, CareRequest& after) {
    after.status = CareRequestStatus::closed;
    after.closed_at = identity_.env().clock.now();
    ++after.version;
    store::update(tx, after);
    audit(tx, identity_.env(), caller, after.account_id, action, "care_request", after.id.uuid, &before, &after);
    jobs::publish(tx, identity_.env(), after.account_id, event, after.id.uuid, describe::json_of(after));
}

Result<CareRequest> CareRequestService::close(const Caller& caller, CareRequestId id, const CloseCareRequest& request) {
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<CareRequest> {
        const CareRequest before = TRY(lock_open(tx, caller, id));
        if (!caller.staff && caller.kind != Caller::Kind::system)
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.care_closes",
                         .detail = "What becomes of a request is Customer Care's to say.",
                         .remedy = "If it is no longer wanted, withdraw it: POST /api/v1/requests/{request_id}/withdrawal.",
                         .rule = "ID-03"});
        CareRequest after = before;
        after.outcome = request.outcome;
        save_closed(tx, caller, kRequestClose, "request.closed", before, after);
        if (const auto person = after.person_id ? store::find_person(tx, *after.person_id) : std::nullopt)
            letters_.send(tx, *person, "request_closed",
                          {{"number", after.number.text()},
                           {"subject", after.subject.text()},
                           {"outcome", request.outcome.text()},
                           {"link", letters_.link("requests")}});
        return after;
    });
}

Result<CareRequest> CareRequestService::assign(const Caller& caller, CareRequestId id, bool taken,
                                               std::optional<std::int64_t> if_match) {
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<CareRequest> {
        const CareRequest before = TRY(lock_open(tx, caller, id));
        if (!caller.staff || caller.person.nil())
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.care_takes",
                         .detail = "A request is taken, and given back, by one of the vendor's people.",
                         .remedy = "Wait for its outcome, which is mailed to who asked.",
                         .rule = "ID-03"});
        TRY(require_version(before.version, if_match));
        const std::optional<PersonId> assignee = taken ? std::optional(PersonId{caller.person}) : std::nullopt;
        if (assignee == before.assignee_id) return before;
        CareRequest after = before;
        after.assignee_id = assignee;
        after.assigned_at = taken ? std::optional(identity_.env().clock.now()) : std::nullopt;
        ++after.version;
        store::update(tx, after);
        audit(tx, identity_.env(), caller, after.account_id, kRequestAssign, "care_request", id.uuid, &before, &after);
        jobs::publish(tx, identity_.env(), after.account_id, taken ? "request.taken" : "request.given_back", id.uuid,
                      describe::json_of(after));
        return after;
    });
}

Result<CareRequest> CareRequestService::withdraw(const Caller& caller, CareRequestId id, const WithdrawCareRequest& request) {
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<CareRequest> {
        const CareRequest before = TRY(lock_open(tx, caller, id));
        const bool own = before.person_id && before.person_id->uuid == caller.person;
        if (!own && caller.account != before.account_id)
            return fail({.kind = ProblemKind::forbidden,
                         .code = "identity.request_not_yours",
                         .detail = "A request is withdrawn by the account that asked, and by nobody for it.",
                         .remedy = "Ask the account's owner or who asked; Customer Care closes it with its outcome.",
                         .rule = "ID-03"});
        CareRequest after = before;
        after.outcome = request.reason;
        after.withdrawn_at = identity_.env().clock.now();
        save_closed(tx, caller, kRequestWithdraw, "request.withdrawn", before, after);
        return after;
    });
}

}  // namespace aftercare::identity
