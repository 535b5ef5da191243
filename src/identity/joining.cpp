#include "identity/joining.hpp"

#include "identity/audit.hpp"
#include "identity/credential_store.hpp"
#include "identity/sign_up_store.hpp"

namespace aftercare::identity {

PersonId id_to_join_with(db::Tx& tx, Env& env, const std::string& email_key) {
    const auto invited = store::invited_person_anywhere(tx, email_key);
    // Somebody may have had the address who has another now.
    return invited && !store::find_person_anywhere(tx, *invited) ? *invited : env.ids.make<PersonId>();
}

PersonId person_of_address(db::Tx& tx, Env& env, const std::string& email_key) {
    const auto there = store::find_credential_anywhere(tx, email_key);
    return there ? there->person_id : id_to_join_with(tx, env, email_key);
}

Result<Person> join_account(db::Tx& tx, Env& env, const Caller& caller, Action action, const Account& account,
                            const Newcomer& newcomer) {
    const Person person{.id = id_to_join_with(tx, env, newcomer.email.key()),
                        .account_id = account.id,
                        .name = newcomer.name,
                        .email = newcomer.email,
                        .roles = newcomer.roles,
                        .language = newcomer.language,
                        .time_zone = newcomer.time_zone,
                        .created_at = env.clock.now()};
    // Of two who come in with one address at once, the second finds the person there.
    if (!store::insert_new(tx, person) || !store::insert_credential_anywhere(tx, {.account_id = account.id,
                                                                                  .person_id = person.id,
                                                                                  .email_key = newcomer.email.key(),
                                                                                  .password_hash = newcomer.password_hash})) {
        // Told to whoever reads the mail of that address alone.
        const auto taken = store::find_credential_anywhere(tx, newcomer.email.key());
        const auto there = taken ? store::find_person_anywhere(tx, taken->person_id) : std::nullopt;
        if (there && there->status == PersonStatus::deactivated)
            return fail(
                {.kind = ProblemKind::conflict,
                 .code = "identity.address_shut_out",
                 .detail = "This e-mail address is of somebody who was shut out of an account.",
                 .remedy =
                     "Ask an owner of that account, or Customer Care, to let you in again; or come in with another address.",
                 .rule = "ID-03"});
        return fail({.kind = ProblemKind::conflict,
                     .code = "identity.address_taken",
                     .detail = "You can sign in with this e-mail address already.",
                     .remedy = "Sign in, or have your password reset (POST /api/v1/password-resets).",
                     .rule = "ID-03"});
    }
    note_registered(tx, env, account);
    audit<Person>(tx, env, caller, account.id, action, "person", person.id.uuid, nullptr, &person);
    announce(tx, env, account.id, kPersonJoined, person.id.uuid, PersonJoined{person.id, newcomer.by});
    return person;
}

}  // namespace aftercare::identity
