#include "identity/invitations.hpp"

#include "identity/audit.hpp"
#include "identity/credential_store.hpp"
#include "identity/joining.hpp"
#include "identity/secrets.hpp"

namespace aftercare::identity {

namespace {

constexpr std::string_view kInvitationPrefix = "afi_";
constexpr Action kInvitationAccept{"invitation.accept"};
constexpr Action kInvitationRevoke{"invitation.revoke"};

Invitation view_of(const store::InvitationRow& row) {
    return {.id = row.id,
            .account_id = row.account_id,
            .email = row.email,
            .roles = row.roles,
            .language = row.language,
            .invited_by = row.invited_by,
            .created_at = row.created_at,
            .expires_at = row.expires_at,
            .accepted_at = row.accepted_at,
            .revoked_at = row.revoked_at};
}

Problem invitation_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.invitation_unknown",
            .detail = "There is no such invitation.",
            .remedy = "GET /api/v1/invitations lists those that you may see.",
            .rule = "ID-09"};
}

Problem invitation_invalid() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.invitation_invalid",
            .detail = "This invitation is not good: it was accepted or withdrawn, it is too old, or a newer one was sent.",
            .remedy = "Ask whoever invited you for a new one.",
            .rule = "ID-03"};
}

Problem person_here(const Person& person) {
    return {
        .kind = ProblemKind::conflict,
        .code = "identity.person_here",
        .detail = person.name->text() + " has this e-mail address and is in the account already.",
        .remedy = "Find the person with GET /api/v1/people: roles are changed there, and who was deactivated is let in again.",
        .rule = "ID-03",
        .fields = {{"/email", "is of somebody in the account"}}};
}

bool is_open(const store::InvitationRow& row, Instant now) { return !row.accepted_at && !row.revoked_at && now < row.expires_at; }

// Writes what became of it.
void change(db::Tx& tx, Env& env, const Caller& caller, Action action, const Invitation& before,
            const store::InvitationRow& row) {
    store::update(tx, row);
    const Invitation after = view_of(row);
    audit(tx, env, caller, row.account_id, action, "invitation", row.id.uuid, &before, &after, row.person_id);
}

void withdraw(db::Tx& tx, Env& env, const Caller& caller, store::InvitationRow row) {
    const Invitation before = view_of(row);
    row.revoked_at = env.clock.now();
    change(tx, env, caller, kInvitationRevoke, before, row);
}

}  // namespace

bool is_good(db::Tx& tx, const Roles& policy, const store::InvitationRow& row, Instant now) {
    if (!is_open(row, now)) return false;
    if (!row.invited_by) return true;  // By the command line.
    const auto inviter = store::find_person_anywhere(tx, *row.invited_by);
    return inviter && inviter->status == PersonStatus::active &&
           may_invite(policy, inviter->roles, is_vendor(tx, inviter->account_id), row.roles);
}

void withdraw_invitations_of(db::Tx& tx, Env& env, const Roles& policy, const Caller& caller, const Person& inviter, bool staff) {
    for (const store::InvitationRow& row : store::open_invitations_by(tx, inviter.id, env.clock.now()))
        if (inviter.status != PersonStatus::active || !may_invite(policy, inviter.roles, staff, row.roles))
            withdraw(tx, env, caller, row);
}

void note_accepted(db::Tx& tx, Env& env, const Caller& caller, store::InvitationRow row) {
    const Invitation before = view_of(row);
    row.accepted_at = env.clock.now();
    change(tx, env, caller, kInvitationAccept, before, row);
}

Result<Invitation> InvitationService::create(const Caller& caller, const CreateInvitation& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    const Roles& roles = identity_.pack().get<Roles>();
    const RoleNames wanted = request.roles.value_or(RoleNames{roles.default_role.text()});
    const std::int64_t days = identity_.pack().get<SignUp>().invitation_days;
    Env& env = identity_.env();
    const std::string token = make_secret(kInvitationPrefix, env.random);
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<Invitation> {
        const Account owner = TRY(load_account(tx, account));
        TRY(require_roles(roles, owner.kind, wanted, "/roles"));
        TRY(require_may_grant(roles, caller, wanted));
        // Whoever may invite sees the account's people; of those of other accounts nothing is told (ID-09).
        if (const auto there = store::find_credential_anywhere(tx, request.email.key()); there && there->account_id == account)
            if (const auto person = store::find_person(tx, there->person_id)) return fail(person_here(*person));
        const Instant now = env.clock.now();
        for (const store::InvitationRow& earlier : store::open_invitations_to(tx, account, request.email.key()))
            withdraw(tx, env, caller, earlier);
        store::InvitationRow row{.account_id = account,
                                 .id = env.ids.make<InvitationId>(),
                                 .email = request.email,
                                 .email_key = request.email.key(),
                                 .roles = wanted,
                                 .language = request.language,
                                 .token_hash = secret_hash(token),
                                 .created_at = now,
                                 .expires_at = now.plus(std::chrono::days{days}),
                                 .person_id = person_of_address(tx, env, request.email.key())};
        if (!caller.person.nil()) row.invited_by = PersonId{caller.person};
        store::insert(tx, row);
        const Invitation view = view_of(row);
        audit<Invitation>(tx, env, caller, account, kPersonInvite, "invitation", row.id.uuid, nullptr, &view, row.person_id);
        letters_.send(tx, account, std::nullopt, request.email, request.language, "invitation",
                      {{"account", owner.name.text()}, {"days", std::to_string(days)}, {"link", letters_.link("join", token)}});
        return view;
    });
}

std::vector<Invitation> InvitationService::list(const Caller& caller, const std::optional<AccountId>& account,
                                                const store::After& after) {
    const auto rows = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::list_invitations(tx, account, after); });
    std::vector<Invitation> views;
    views.reserve(rows.size());
    for (const auto& row : rows) views.push_back(view_of(row));
    return views;
}

Result<Invitation> InvitationService::find(const Caller& caller, InvitationId id) {
    const auto row = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_invitation(tx, id); });
    if (!row) return fail(invitation_unknown());
    return view_of(*row);
}

Result<> InvitationService::revoke(const Caller& caller, InvitationId id) {
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        const auto row = store::find_invitation(tx, id, true);
        if (!row) return fail(invitation_unknown());
        if (!row->accepted_at && !row->revoked_at) withdraw(tx, env, caller, *row);
        return {};
    });
}

Result<Joined> InvitationService::accept(const Caller& caller, const AcceptInvitation& request) {
    Env& env = identity_.env();
    const std::string token_hash = secret_hash(request.invitation_token->text());
    const auto known =
        identity_.db().read(Scope::all(), [&](db::Tx& tx) { return store::find_invitation_by_token(tx, token_hash); });
    if (!known || !is_open(*known, env.clock.now())) return fail(invitation_invalid());
    const Roles& roles = identity_.pack().get<Roles>();
    const std::string own_words[] = {request.name.text(), known->email.text()};
    TRY(identity_.require_good(request.password->text(), own_words, "/password"));
    const std::string hash = TRY(identity_.hash_password(request.password->text()));
    Caller acting = caller;
    acting.scope = Scope::of(known->account_id);
    acting.once.reset();
    return identity_.db().write(acting, [&](db::Tx& tx) -> Result<Joined> {
        const auto row = store::find_invitation_by_token(tx, token_hash, true);
        if (!row || !is_good(tx, roles, *row, env.clock.now())) return fail(invitation_invalid());
        const Account account = TRY(load_account(tx, row->account_id));
        const Person person = TRY(join_account(tx, env, acting, kInvitationAccept, account,
                                               {.account = account.id,
                                                .name = request.name,
                                                .email = row->email,
                                                .roles = row->roles,
                                                .language = request.language ? request.language : row->language,
                                                .time_zone = request.time_zone,
                                                .password_hash = hash,
                                                .by = CameBy::invitation}));
        note_accepted(tx, env, acting, *row);
        return Joined{.person = person, .account_name = account.name, .account_proven = account.proven};
    });
}

}  // namespace aftercare::identity
