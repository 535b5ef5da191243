#include "identity/service_pin_store.hpp"

namespace aftercare::identity::store {

namespace {

using db::Statement;

constexpr Statement kFind{"identity.find_pin",
                          "select p.person_id, p.account_id, p.lookup, p.made_at, p.expires_at from service_pin p "
                          "where p.person_id = :person_id and {scope:p.account_id}"};
constexpr Statement kWith{"identity.pin_with",
                          "select p.person_id, p.account_id, p.lookup, p.made_at, p.expires_at from service_pin p "
                          "where p.lookup = :lookup and {scope:p.account_id}"};
constexpr Statement kDelete{"identity.delete_pin", "delete from service_pin where person_id = :person_id and {scope:account_id}"};
constexpr Statement kTries{"identity.pin_tries",
                           "select t.person_id, t.failed_tries, t.locked_until from service_pin_tries t "
                           "where t.person_id = :person_id {for_update}"};
constexpr Statement kSaveTries{"identity.save_pin_tries",
                               "update service_pin_tries set failed_tries = :failed_tries, locked_until = :locked_until "
                               "where person_id = :person_id"};

}  // namespace

bool insert_new(db::Tx& tx, const ServicePin& pin) { return tx.insert_new("service_pin", pin); }

std::optional<ServicePin> find_pin(db::Tx& tx, PersonId person) { return tx.one<ServicePin>(kFind, {{"person_id", person}}); }

bool delete_pin(db::Tx& tx, PersonId person) { return tx.run(kDelete, {{"person_id", person}}) > 0; }

std::optional<ServicePin> pin_with(db::Tx& tx, const std::string& lookup) {
    return tx.one<ServicePin>(kWith, {{"lookup", lookup}});
}

PinTries lock_tries(db::Tx& tx, PersonId person) {
    (void)tx.insert_new("service_pin_tries", PinTries{.person_id = person});
    return tx.one<PinTries>(kTries, {{"person_id", person}}).value();
}

void save(db::Tx& tx, const PinTries& tries) {
    tx.run(kSaveTries,
           {{"failed_tries", tries.failed_tries}, {"locked_until", tries.locked_until}, {"person_id", tries.person_id}});
}

}  // namespace aftercare::identity::store
