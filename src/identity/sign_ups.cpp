#include "identity/sign_ups.hpp"

#include "identity/audit.hpp"
#include "identity/credential_store.hpp"
#include "identity/invitations.hpp"
#include "identity/joining.hpp"
#include "identity/refusal.hpp"
#include "identity/secrets.hpp"

namespace aftercare::identity {

namespace {

constexpr Action kSignUpRefused{"sign_up.refused"};
constexpr std::string_view kSignUpPrefix = "afu_";
constexpr std::string_view kLinkPrefix = "afl_";
constexpr std::string_view kSendLink = "identity.send_sign_up_link";
constexpr std::int64_t kMostMails = 5;
// What nobody went on with is forgotten after this.
constexpr std::chrono::hours kKept{14 * 24};

struct SignUpJob {
    Uuid sign_up_id;
};
DESCRIBE(SignUpJob, sign_up_id)

Problem sign_up_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.sign_up_unknown",
            .detail = "There is no such sign-up, or it has gone a step further with another token.",
            .remedy = "Go on with the token of the last step, or begin anew: POST /api/v1/sign-ups.",
            .rule = "ID-03"};
}

Problem tries_spent(const std::string& what) {
    return {.kind = ProblemKind::conflict,
            .code = "identity.sign_up_tries_spent",
            .detail = "This sign-up has had as many " + what + " as it may.",
            .remedy = "Go on without a proof and ask for help with your account, or begin anew.",
            .rule = "ID-03"};
}

Problem second_fact_needed() {
    return {
        .kind = ProblemKind::invalid_input,
        .code = "identity.second_fact_needed",
        .detail = "Such a number alone proves nothing: it could be guessed, or read off a label.",
        .remedy =
            "Send as second something else that you know of it: of a serial number the number of a contract that it is on, of a "
            "contract number a serial number on it; of either the order number or your purchase order. The code of a "
            "certificate or an invitation needs no second.",
        .rule = "ID-03",
        .fields = {{"/proof/second", "is needed"}}};
}

// What the audit trail keeps of a proof that let somebody in; what it was of is the entry's object.
constexpr Action kProve{"sign_up.prove"};
struct ProofUsed {
    ProofKind kind{};
    PersonId person_id;
};
DESCRIBE(ProofUsed, kind, person_id)

Problem link_invalid() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.link_invalid",
            .detail = "This link is not good: it was used before, it is too old, or a newer one was sent.",
            .remedy = "Ask for a new mail.",
            .rule = "ID-03"};
}

// Everything here acts across accounts, for nobody known.
Caller everywhere(Caller caller) {
    caller.scope = Scope::all();
    caller.once.reset();  // The answers hold secrets, which are never handed out twice.
    return caller;
}

}  // namespace

Result<SignUpToken> SignUpService::begin(const Caller& caller, const BeginSignUp& request) {
    TRY(require_country(identity_.pack().get<Regions>(), request.country, "/country"));
    Env& env = identity_.env();
    TRY(recorded_for_vendor(identity_.db(), env, caller, kSignUpRefused,
                            require_service_allowed(identity_.pack().get<Embargo>(), request.country)));
    const std::string token = make_secret(kSignUpPrefix, env.random);
    return identity_.db().write(everywhere(caller), [&](db::Tx& tx) -> Result<SignUpToken> {
        store::insert(tx, store::SignUpRow{.id = env.ids.next(),
                                           .name = request.name,
                                           .company = request.company,
                                           .country = request.country,
                                           .email = request.email,
                                           .language = request.language,
                                           .time_zone = request.time_zone,
                                           .token_hash = secret_hash(token),
                                           .created_at = env.clock.now()});
        return SignUpToken{token};
    });
}

// Whose people the proof makes the person one of; none for a bad one, for an invitation to somebody else, and for what a partner or the
// vendor has, who take people in by invitation alone.
std::optional<Proven> SignUpService::proven_by(db::Tx& tx, const store::SignUpRow& row, bool lock) {
    const Proof& proof = *row.proof;
    if (proof.kind == ProofKind::invitation) {
        const auto invitation = store::find_invitation_by_token(tx, secret_hash(proof.value.text()), true);
        const bool good = invitation && invitation->email_key == row.email.key() &&
                          is_good(tx, identity_.pack().get<Roles>(), *invitation, identity_.env().clock.now());
        return good ? std::optional(Proven{invitation->account_id, "invitation", invitation->id.uuid}) : std::nullopt;
    }
    if (identity_.pack().get<SignUp>().needs_second(proof)) return std::nullopt;
    auto proven = proofs_.find(tx, proof, lock);
    if (!proven || !proven->account) return proven;
    const auto account = store::find_account(tx, *proven->account);
    return account && account->kind == AccountKind::customer ? proven : std::nullopt;
}

// REQUIRES: the address is verified.
Result<ProofState> SignUpService::weigh(db::Tx& tx, const Caller&, store::SignUpRow& row) {
    if (!row.proof) return ProofState::none;
    if (proven_by(tx, row, false)) return ProofState::accepted;
    row.proof.reset();
    ++row.wrong_proofs;
    return ProofState::refused;
}

Result<ProofAnswer> SignUpService::show_proof(const Caller& caller, const ShowProof& request) {
    const SignUp& policy = identity_.pack().get<SignUp>();
    // Said of every such number alike: it tells nothing of this one.
    if (request.proof && policy.needs_second(*request.proof)) return fail(second_fact_needed());
    const std::int64_t most = policy.proof_tries;
    Env& env = identity_.env();
    return identity_.db().write(everywhere(caller), [&](db::Tx& tx) -> Result<ProofAnswer> {
        auto row = store::find_sign_up_by_token(tx, secret_hash(request.sign_up_token->text()), true);
        if (!row || row->completed_at) return fail(sign_up_unknown());
        if (request.proof && row->wrong_proofs >= most) return fail(tries_spent("wrong proofs"));
        row->proof = request.proof;
        ProofAnswer answer{.proof = request.proof ? ProofState::noted : ProofState::none};
        if (row->verified_at) {
            answer.proof = TRY(weigh(tx, caller, *row));
        } else {
            if (row->mails >= kMostMails) return fail(tries_spent("mails"));
            ++row->mails;
            // By a job, whichever mail it will be: nobody learns from the time that this takes.
            jobs::enqueue(tx, env, AccountId{}, kSendLink, describe::Json{describe::to_json(SignUpJob{row->id})},
                          env.clock.now());
            answer.mail_sent = true;
        }
        store::update(tx, *row);
        answer.tries_left = most - row->wrong_proofs;
        return answer;
    });
}

Result<AddressVerified> SignUpService::verify(const Caller& caller, const VerifyAddress& request) {
    Env& env = identity_.env();
    const std::string token = make_secret(kSignUpPrefix, env.random);
    return identity_.db().write(everywhere(caller), [&](db::Tx& tx) -> Result<AddressVerified> {
        auto row = store::find_sign_up_by_link(tx, secret_hash(request.link_token->text()));
        const Instant now = env.clock.now();
        if (!row || row->verified_at || !row->link_expires_at || *row->link_expires_at <= now) return fail(link_invalid());
        row->verified_at = now;
        row->link_hash.reset();
        row->token_hash = secret_hash(token);
        const ProofState state = TRY(weigh(tx, caller, *row));
        store::update(tx, *row);
        return AddressVerified{
            .sign_up_token = token, .proof = state, .tries_left = identity_.pack().get<SignUp>().proof_tries - row->wrong_proofs};
    });
}

// The account of somebody whom nothing leads to one that is there.
Account SignUpService::make_account(db::Tx& tx, const Caller& caller, const store::SignUpRow& row, bool proven) {
    Env& env = identity_.env();
    const Account account{.id = env.ids.make<AccountId>(),
                          .kind = AccountKind::customer,
                          .name = row.company,
                          .country = row.country,
                          .proven = proven,
                          .created_at = env.clock.now()};
    store::insert(tx, account);
    audit<Account>(tx, env, caller, account.id, kSignUp, "account", account.id.uuid, nullptr, &account);
    return account;
}

// What the person may do at first. Of the first person of an account only the code of a certificate makes an owner: whoever bought has it.
SignUpService::Entry SignUpService::entry_of(db::Tx& tx, const Caller& caller, const store::SignUpRow& row,
                                             const std::optional<Proven>& proven, const Account& account) {
    const SignUp& policy = identity_.pack().get<SignUp>();
    if (!proven) return {.roles = RoleNames{policy.role_without_proof.text()}, .by = CameBy::himself};
    if (row.proof->kind == ProofKind::invitation) {
        const auto invitation = store::find_invitation_by_token(tx, secret_hash(row.proof->value.text()), true).value();
        note_accepted(tx, identity_.env(), caller, invitation);
        return {.roles = invitation.roles, .by = CameBy::invitation};
    }
    const bool first = store::count_active_people(tx, account.id) == 0;
    if (first && row.proof->kind == ProofKind::authorization_code) return {.roles = RoleNames{policy.role_of_first.text()}};
    return {.roles = RoleNames{policy.role_by_proof.text()}, .owner_missing = first};
}

Result<Joined> SignUpService::join(db::Tx& tx, const Caller& caller, const store::SignUpRow& row, const std::string& hash) {
    Env& env = identity_.env();
    const auto proven = row.proof ? proven_by(tx, row, true) : std::nullopt;
    const bool there = proven && proven->account;
    // Locked: of two who are the first at once, one is.
    const Account account = there ? TRY(lock_account(tx, *proven->account)) : make_account(tx, caller, row, proven.has_value());
    if (proven && !there) proofs_.give(tx, caller, *proven, account.id);
    const Entry entry = entry_of(tx, caller, row, proven, account);
    const Person person = TRY(join_account(tx, env, caller, kPersonJoin, account,
                                           {.account = account.id,
                                            .name = row.name,
                                            .email = row.email,
                                            .roles = entry.roles,
                                            .language = row.language,
                                            .time_zone = row.time_zone,
                                            .password_hash = hash,
                                            .by = entry.by}));
    if (proven) {
        const ProofUsed used{row.proof->kind, person.id};
        audit<ProofUsed>(tx, env, caller, account.id, kProve, proven->object_kind, proven->object_id, nullptr, &used);
    }
    if (entry.owner_missing) TRY(ask_for_owner(tx, caller, person));
    return Joined{.person = person, .account_name = account.name, .account_proven = account.proven};
}

// Nobody runs the account: Customer Care looks who this is before anybody does.
Result<> SignUpService::ask_for_owner(db::Tx& tx, const Caller& caller, const Person& person) {
    Caller asking = caller;
    asking.person = person.id.uuid;
    TRY(requests_.open_in(
        tx, asking, person.account_id,
        {.kind = CareRequestKind::account_help,
         .subject = "An owner for the account",
         .message = "Somebody joined the account by a proof of entitlement, and nobody runs it yet. Please check who "
                    "this is, and give the role of an owner to whoever should have it."},
        RequestObject{"person", person.id.uuid}));
    return {};
}

Result<Joined> SignUpService::complete(const Caller& caller, const CompleteSignUp& request) {
    Env& env = identity_.env();
    const std::string token_hash = secret_hash(request.sign_up_token->text());
    const Caller acting = everywhere(caller);
    const auto known =
        identity_.db().read(Scope::all(), [&](db::Tx& tx) { return store::find_sign_up_by_token(tx, token_hash); });
    if (!known || known->completed_at) return fail(sign_up_unknown());
    if (!known->verified_at)
        return fail({.kind = ProblemKind::conflict,
                     .code = "identity.address_unverified",
                     .detail = "The e-mail address was not verified yet.",
                     .remedy = "Open the link of the mail first; POST /api/v1/sign-ups/proof sends it again.",
                     .rule = "ID-03"});
    const std::string own_words[] = {known->name.text(), known->company.text(), known->email.text()};
    TRY(identity_.require_good(request.password->text(), own_words, "/password"));
    const std::string hash = TRY(identity_.hash_password(request.password->text()));
    return identity_.db().write(acting, [&](db::Tx& tx) -> Result<Joined> {
        auto row = store::find_sign_up_by_token(tx, token_hash, true);
        if (!row || row->completed_at || !row->verified_at) return fail(sign_up_unknown());
        Joined joined = TRY(join(tx, acting, *row, hash));
        row->completed_at = env.clock.now();
        store::update(tx, *row);
        letters_.send(tx, joined.person, "welcome",
                      {{"account", joined.account_name.text()}, {"link", letters_.link("sign-in")}});
        return joined;
    });
}

Result<> SignUpService::send_link(const jobs::Job& job) {
    const auto payload = describe::from_json<SignUpJob>(job.payload.text);
    check(payload.has_value(), "a job of a sign-up has another payload");
    Env& env = identity_.env();
    const std::string link = make_secret(kLinkPrefix, env.random);
    return identity_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        auto row = store::find_sign_up(tx, payload->sign_up_id);
        if (!row || row->verified_at) return {};
        if (store::find_credential_anywhere(tx, row->email.key())) {
            letters_.send(tx, AccountId{}, std::nullopt, row->email, row->language, "sign_up_known",
                          {{"name", row->name.text()}, {"link", letters_.link("forgot-password")}});
            return {};
        }
        const std::int64_t hours = identity_.pack().get<SignUp>().verify_link_hours;
        row->link_hash = secret_hash(link);
        row->link_expires_at = env.clock.now().plus(std::chrono::hours{hours});
        store::update(tx, *row);
        letters_.send(tx, AccountId{}, std::nullopt, row->email, row->language, "sign_up_verify",
                      {{"name", row->name.text()}, {"hours", std::to_string(hours)}, {"link", letters_.link("verify", link)}});
        return {};
    });
}

void SignUpService::register_jobs(jobs::Registry& registry) {
    registry.on_job(std::string(kSendLink), [this](const jobs::Job& job) { return send_link(job); });
    registry.on_time("identity.purge_sign_ups", std::chrono::hours{24}, [this](const jobs::Job&) -> Result<> {
        return identity_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::purge_sign_ups(tx, identity_.env().clock.now().plus(-kKept));
            return {};
        });
    });
}

}  // namespace aftercare::identity
