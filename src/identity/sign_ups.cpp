#include "identity/sign_ups.hpp"

#include "identity/audit.hpp"
#include "identity/credential_store.hpp"
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
    if (auto allowed = require_service_allowed(identity_.pack().get<Embargo>(), request.country); !allowed) {
        record_stranger_refusal(identity_.db(), env, caller, kSignUpRefused, allowed.error());
        return std::unexpected(std::move(allowed).error());
    }
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

// Whose people the proof makes the person one of; none for a bad one, and for an invitation to somebody else.
std::optional<Proven> SignUpService::proven_by(db::Tx& tx, const store::SignUpRow& row) {
    if (row.proof->kind != ProofKind::invitation) return proofs_.find(tx, *row.proof);
    const auto invitation = store::find_invitation_by_token(tx, secret_hash(row.proof->value.text()), true);
    const bool good = invitation && !invitation->accepted_at && !invitation->revoked_at &&
                      invitation->email_key == row.email.key() && identity_.env().clock.now() < invitation->expires_at;
    return good ? std::optional(Proven{invitation->account_id}) : std::nullopt;
}

// REQUIRES: the address is verified.
Result<ProofState> SignUpService::weigh(db::Tx& tx, const Caller&, store::SignUpRow& row) {
    if (!row.proof) return ProofState::none;
    if (proven_by(tx, row)) return ProofState::accepted;
    row.proof.reset();
    ++row.wrong_proofs;
    return ProofState::refused;
}

Result<ProofAnswer> SignUpService::show_proof(const Caller& caller, const ShowProof& request) {
    const std::int64_t most = identity_.pack().get<SignUp>().proof_tries;
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

Result<Joined> SignUpService::join(db::Tx& tx, const Caller& caller, const store::SignUpRow& row, const std::string& hash) {
    const SignUp& policy = identity_.pack().get<SignUp>();
    Env& env = identity_.env();
    const auto proven = row.proof ? proven_by(tx, row) : std::nullopt;
    RoleNames roles{policy.role_without_proof.text()};
    CameBy by = proven ? CameBy::proof : CameBy::himself;
    std::optional<Account> account;
    if (proven && proven->account) {
        account = TRY(load_account(tx, *proven->account));
        const bool first = store::count_active_people(tx, account->id) == 0;
        roles = RoleNames{(first ? policy.role_of_first : policy.role_by_proof).text()};
        if (row.proof->kind == ProofKind::invitation) {
            auto invitation = store::find_invitation_by_token(tx, secret_hash(row.proof->value.text()), true);
            roles = invitation.value().roles;
            by = CameBy::invitation;
            invitation->accepted_at = env.clock.now();
            store::update(tx, *invitation);
        } else if (account->kind != AccountKind::customer) {
            // Roles of partners and of the vendor are handed out by invitation alone.
            account.reset();
            roles = RoleNames{policy.role_without_proof.text()};
        }
    }
    if (!account) {
        account = Account{.id = env.ids.make<AccountId>(),
                          .kind = AccountKind::customer,
                          .name = row.company,
                          .country = row.country,
                          .proven = proven && !proven->account,
                          .created_at = env.clock.now()};
        if (account->proven) roles = RoleNames{policy.role_of_first.text()};
        store::insert(tx, *account);
        audit<Account>(tx, env, caller, account->id, kSignUp, "account", account->id.uuid, nullptr, &*account);
    }
    const Person person = TRY(join_account(tx, env, caller, kPersonJoin, *account,
                                           {.account = account->id,
                                            .name = row.name,
                                            .email = row.email,
                                            .roles = roles,
                                            .language = row.language,
                                            .time_zone = row.time_zone,
                                            .password_hash = hash,
                                            .by = by}));
    return Joined{.person = person, .account_name = account->name, .account_proven = account->proven};
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
