#include "identity/joining.hpp"

#include "identity/audit.hpp"
#include "identity/credential_store.hpp"

namespace aftercare::identity {

Result<Person> join_account(db::Tx& tx, Env& env, const Caller& caller, Action action, const Account& account,
                            const Newcomer& newcomer) {
    const Person person{.id = env.ids.make<PersonId>(),
                        .account_id = account.id,
                        .name = newcomer.name,
                        .email = newcomer.email,
                        .roles = newcomer.roles,
                        .language = newcomer.language,
                        .time_zone = newcomer.time_zone,
                        .created_at = env.clock.now()};
    store::insert(tx, person);
    if (!store::insert_credential_anywhere(tx, {.account_id = account.id,
                                                .person_id = person.id,
                                                .email_key = newcomer.email.key(),
                                                .password_hash = newcomer.password_hash}))
        return fail({.kind = ProblemKind::conflict,
                     .code = "identity.address_taken",
                     .detail = "You can sign in with this e-mail address already.",
                     .remedy = "Sign in, or have your password reset (POST /api/v1/password-resets).",
                     .rule = "ID-03"});
    note_registered(tx, env, account);
    audit<Person>(tx, env, caller, account.id, action, "person", person.id.uuid, nullptr, &person);
    announce(tx, env, account.id, kPersonJoined, person.id.uuid, PersonJoined{person.id, newcomer.by});
    return person;
}

}  // namespace aftercare::identity
