#include "identity/api.hpp"
#include "identity/api_support.hpp"

namespace aftercare::identity {

namespace {

using http::Accepted;
using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct InvitationPath {
    InvitationId invitation_id;
};
DESCRIBE(InvitationPath, invitation_id)
struct RequestPath {
    CareRequestId request_id;
};
DESCRIBE(RequestPath, request_id)

struct RequestQuery {
    static constexpr describe::Note kNotes[] = {{"text", "A part of its number, subject or message."},
                                                {"taken", "By whom of Customer Care: me, somebody, nobody."},
                                                {"order", "asc, the oldest first, if missing."},
                                                {"total", "Whether the rows of all pages are counted."}};
    std::optional<AccountId> account_id;
    std::optional<CareRequestKind> kind;
    std::optional<CareRequestStatus> status;
    std::optional<OneLine<1, 100>> text;
    std::optional<TakenBy> taken;
    std::optional<http::SortOrder> order;
    std::optional<bool> total;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(RequestQuery, account_id, kind, status, text, taken, order, total, cursor, limit)

// Anybody may send these: no more is held for a stranger than they need.
constexpr std::int64_t kStrangersBody = 8192;

void add_sign_up_routes(http::RouteGroup& group, SignUpService& sign_ups) {
    group.add(http::post("/sign-ups", kSignUp, "Sign up, step one: who",
                         [&sign_ups](const Call<None, None, BeginSignUp>& call) -> Result<Ok<SignUpToken>> {
                             return TRY(sign_ups.begin(call.caller, call.body));
                         })
                  .limited(http::Limit::sign_up)
                  .confidential()
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.country_unknown", "identity.embargoed"}));
    group.add(http::post("/sign-ups/proof", kSignUp, "Step two: the proof of entitlement, or none; sends the mail",
                         [&sign_ups](const Call<None, None, ShowProof>& call) -> Result<Ok<ProofAnswer>> {
                             return TRY(sign_ups.show_proof(call.caller, call.body));
                         })
                  .limited(http::Limit::sign_up)
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.sign_up_unknown", "identity.sign_up_tries_spent", "identity.second_fact_needed"}));
    group.add(http::post("/sign-ups/verification", kSignUp, "Step three: the link of the mail was opened",
                         [&sign_ups](const Call<None, None, VerifyAddress>& call) -> Result<Ok<AddressVerified>> {
                             return TRY(sign_ups.verify(call.caller, call.body));
                         })
                  .limited(http::Limit::sign_up)
                  .confidential()
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.link_invalid"}));
    group.add(http::post("/sign-ups/completion", kSignUp, "Step four: the password",
                         [&sign_ups](const Call<None, None, CompleteSignUp>& call) -> Result<Ok<Joined>> {
                             return TRY(sign_ups.complete(call.caller, call.body));
                         })
                  .limited(http::Limit::sign_up)
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.sign_up_unknown", "identity.address_unverified", "identity.password_too_weak",
                               "identity.address_taken", "identity.address_shut_out", "identity.sign_in_busy"}));
}

void add_invitation_routes(http::RouteGroup& group, InvitationService& invitations) {
    group.add(http::get("/invitations", kPersonRead, "Invitations, by account",
                        [&invitations](const Call<None, OfAccountQuery>& call) -> Result<Ok<Page<Invitation>>> {
                            const store::After after = TRY(after_of(call.query));
                            return page_by_id(invitations.list(call.caller, call.query.account_id, after), after);
                        }));
    group.add(http::post("/invitations", kPersonInvite, "Ask somebody into the account by mail",
                         [&invitations](const Call<None, None, CreateInvitation>& call) -> Result<Created<Invitation>> {
                             Invitation made = TRY(invitations.create(call.caller, call.body));
                             return Created<Invitation>{made, "/api/v1/invitations/" + made.id.text()};
                         })
                  .fails_with({"identity.role_unknown", "identity.role_too_strong", "identity.person_here"}));
    group.add(http::get("/invitations/{invitation_id}", kPersonRead, "One invitation",
                        [&invitations](const Call<InvitationPath>& call) -> Result<Ok<Invitation>> {
                            return TRY(invitations.find(call.caller, call.path.invitation_id));
                        }));
    group.add(http::del("/invitations/{invitation_id}", kPersonInvite, "Withdraw an invitation",
                        [&invitations](const Call<InvitationPath>& call) -> Result<NoContent> {
                            TRY(invitations.revoke(call.caller, call.path.invitation_id));
                            return NoContent{};
                        }));
    group.add(http::post("/invitations/acceptance", kPersonJoin, "Accept an invitation: a name and a password",
                         [&invitations](const Call<None, None, AcceptInvitation>& call) -> Result<Ok<Joined>> {
                             return TRY(invitations.accept(call.caller, call.body));
                         })
                  .limited(http::Limit::sign_up)
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.invitation_invalid", "identity.address_taken", "identity.address_shut_out",
                               "identity.password_too_weak", "identity.sign_in_busy"}));
}

void add_password_routes(http::RouteGroup& group, PasswordService& passwords) {
    group.add(http::post("/password-resets", kPasswordReset, "A mail with a link for a new password, if the address is known",
                         [&passwords](const Call<None, None, ForgotPassword>& call) -> Result<NoContent> {
                             TRY(passwords.forgot(call.caller, call.body));
                             return NoContent{};
                         })
                  .limited(http::Limit::sign_up)
                  .open()
                  .body_limit(kStrangersBody));
    group.add(http::post("/password-resets/completion", kPasswordReset,
                         "Set a new password by the link; lifts a lock and ends every session",
                         [&passwords](const Call<None, None, ResetPassword>& call) -> Result<NoContent> {
                             TRY(passwords.reset(call.caller, call.body));
                             return NoContent{};
                         })
                  .limited(http::Limit::sign_up)
                  .open()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.link_invalid", "identity.password_too_weak", "identity.sign_in_busy"}));
    group.add(http::post("/me/password", kPasswordChange, "Change one's own password; ends one's other sessions",
                         [&passwords](const Call<None, None, ChangePassword>& call) -> Result<NoContent> {
                             TRY(passwords.change(call.caller, call.body));
                             return NoContent{};
                         })
                  .limited(http::Limit::sign_in)
                  .signed_in()
                  .body_limit(kStrangersBody)
                  .fails_with({"identity.needs_session", "identity.password_wrong", "identity.password_too_weak",
                               "identity.sign_in_busy"}));
}

Result<Ok<Page<CareRequestView>>> list(CareRequestService& requests, const Call<None, RequestQuery>& call) {
    const RequestQuery& query = call.query;
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    store::CareRequestPlace place{.after = {}, .newest_first = query.order == http::SortOrder::desc, .limit = limit + 1};
    const std::string sort = place.newest_first ? "id.desc" : "id";
    if (query.cursor) place.after = CareRequestId{TRY(query.cursor->uuid_key(sort))};
    store::CareRequestSearch search{.account_id = query.account_id,
                                    .kind = query.kind,
                                    .status = query.status,
                                    .text = {},
                                    .taken = query.taken,
                                    .person_id = {},
                                    .caller = {}};
    if (query.text) search.text = query.text->text();
    CareRequestPage found = requests.list(call.caller, std::move(search), place, query.total.value_or(false));
    auto page = http::page_of(std::move(found.rows), limit,
                              [&](const CareRequestView& row) { return http::Cursor(sort, {row.id.text()}); });
    page.total = found.total;
    return page;
}

void add_assignment_routes(http::RouteGroup& group, CareRequestService& requests) {
    const auto assign = [&requests](const Call<RequestPath>& call, bool taken) -> Result<Ok<CareRequest>> {
        CareRequest request = TRY(requests.assign(call.caller, call.path.request_id, taken, call.if_match));
        return Ok<CareRequest>{request, request.version};
    };
    group.add(http::post("/requests/{request_id}/assignment", kRequestAssign, "Take a request upon oneself, as Customer Care",
                         [assign](const Call<RequestPath>& call) { return assign(call, true); })
                  .if_match()
                  .fails_with({"identity.request_unknown", "identity.request_closed", "identity.care_takes"}));
    group.add(http::del("/requests/{request_id}/assignment", kRequestAssign, "Give a request back, for another to take",
                        [assign](const Call<RequestPath>& call) { return assign(call, false); })
                  .if_match()
                  .fails_with({"identity.request_unknown", "identity.request_closed", "identity.care_takes"}));
}

void add_request_routes(http::RouteGroup& group, CareRequestService& requests) {
    group.add(http::get("/requests", kRequestRead, "Requests to Customer Care: one's own, or all of the accounts that one keeps",
                        [&requests](const Call<None, RequestQuery>& call) { return list(requests, call); }));
    group.add(http::post("/requests", kRequestOpen, "Ask Customer Care for help with the account",
                         [&requests](const Call<None, None, OpenCareRequest>& call) -> Result<Created<CareRequest>> {
                             CareRequest made = TRY(requests.open(call.caller, call.body));
                             return Created<CareRequest>{made, "/api/v1/requests/" + made.id.text(), made.version};
                         })
                  .fails_with({"identity.proof_needed"}));
    group.add(http::get("/requests/{request_id}", kRequestRead, "One request",
                        [&requests](const Call<RequestPath>& call) -> Result<Ok<CareRequestView>> {
                            CareRequestView request = TRY(requests.find(call.caller, call.path.request_id));
                            const std::int64_t version = request.version;
                            return Ok<CareRequestView>{std::move(request), version};
                        }));
    group.add(http::post("/requests/{request_id}/closing", kRequestClose, "Close a request with its outcome, as Customer Care",
                         [&requests](const Call<RequestPath, None, CloseCareRequest>& call) -> Result<Ok<CareRequest>> {
                             CareRequest request = TRY(requests.close(call.caller, call.path.request_id, call.body));
                             return Ok<CareRequest>{request, request.version};
                         })
                  .fails_with({"identity.request_unknown", "identity.request_closed", "identity.care_closes"}));
    group.add(http::post("/requests/{request_id}/withdrawal", kRequestWithdraw,
                         "Withdraw a request of one's own or of one's account",
                         [&requests](const Call<RequestPath, None, WithdrawCareRequest>& call) -> Result<Ok<CareRequest>> {
                             CareRequest request = TRY(requests.withdraw(call.caller, call.path.request_id, call.body));
                             return Ok<CareRequest>{request, request.version};
                         })
                  .fails_with({"identity.request_unknown", "identity.request_closed", "identity.request_not_yours"}));
}

}  // namespace

void add_joining_routes(http::Routes& routes, JoiningServices services) {
    http::RouteGroup group(routes, "identity");
    add_sign_up_routes(group, services.sign_ups);
    add_invitation_routes(group, services.invitations);
    add_password_routes(group, services.passwords);
    add_request_routes(group, services.requests);
    add_assignment_routes(group, services.requests);
}

}  // namespace aftercare::identity
