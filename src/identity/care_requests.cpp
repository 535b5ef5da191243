#include "identity/care_requests.hpp"

#include "identity/audit.hpp"
#include "identity/care_request_store.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <cstdio>

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

std::expected<CareRequestNumber, std::string> CareRequestNumber::parse(std::string_view text) {
    const auto digits = [](std::string_view part) {
        return std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    const bool fits = text.size() >= 14 && text.size() <= 17 && text.starts_with("AR-") && text[7] == '-' &&
                      digits(text.substr(3, 4)) && digits(text.substr(8));
    if (!fits) return std::unexpected("must be the number of a request, such as AR-2026-000123");
    CareRequestNumber number;
    number.text_ = text;
    return number;
}

CareRequestNumber CareRequestNumber::of(std::int64_t year, std::int64_t count) {
    char text[32];
    std::snprintf(text, sizeof text, "AR-%04lld-%06lld", static_cast<long long>(year), static_cast<long long>(count));
    return parse(text).value();
}

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
                     .number = CareRequestNumber::of(year, count),
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

Result<CareRequest> CareRequestService::find(const Caller& caller, CareRequestId id) {
    auto request = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_care_request(tx, id); });
    if (!request || !sees(caller, *request)) return fail(request_unknown());
    return *std::move(request);
}

std::optional<CareRequest> CareRequestService::find_in(db::Tx& tx, CareRequestId id) { return store::find_care_request(tx, id); }

std::vector<CareRequest> CareRequestService::list(const Caller& caller, const std::optional<CareRequestStatus>& status,
                                                  const store::After& after) {
    const std::optional<PersonId> own = caller.may(kRequestReadAll) ? std::nullopt : std::optional(PersonId{caller.person});
    return identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::list_care_requests(tx, status, own, after); });
}

Result<CareRequest> CareRequestService::close(const Caller& caller, CareRequestId id, const CloseCareRequest& request) {
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<CareRequest> {
        const auto before = store::find_care_request(tx, id, true);
        if (!before || !sees(caller, *before)) return fail(request_unknown());
        if (before->status == CareRequestStatus::closed)
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.request_closed",
                         .detail = "The request is closed already.",
                         .remedy = "Nothing needs to be done; a new matter is a new request."});
        CareRequest after = *before;
        after.status = CareRequestStatus::closed;
        after.outcome = request.outcome;
        after.closed_at = env.clock.now();
        ++after.version;
        store::update(tx, after);
        audit(tx, env, caller, after.account_id, kRequestClose, "care_request", id.uuid, &*before, &after);
        jobs::publish(tx, env, after.account_id, "request.closed", id.uuid, describe::Json{describe::to_json(after)});
        if (const auto person = after.person_id ? store::find_person(tx, *after.person_id) : std::nullopt)
            letters_.send(tx, *person, "request_closed",
                          {{"number", after.number.text()},
                           {"subject", after.subject.text()},
                           {"outcome", request.outcome.text()},
                           {"link", letters_.link("requests")}});
        return after;
    });
}

}  // namespace aftercare::identity
