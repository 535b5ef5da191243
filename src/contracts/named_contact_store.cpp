#include "contracts/named_contact_store.hpp"

#include "identity/store_join.hpp"

namespace aftercare::contracts::store {

namespace {

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<NamedContact>("n")) + " " + std::string(rest));
}

constexpr db::Statement kUpdate{
    "contracts.update_named_contact",
    "update named_contact set certificate_level = :certificate_level, certificate_number = :certificate_number, "
    "certificate_expires_on = :certificate_expires_on, ended_at = :ended_at, version = :version "
    "where account_id = :account_id and id = :id and {scope:account_id}"};

}  // namespace

bool insert_new(db::Tx& tx, const NamedContact& contact) { return tx.insert_new("named_contact", contact); }

std::optional<NamedContact> find_named_contact(db::Tx& tx, NamedContactId id, bool lock) {
    static const db::Statement kFind{"contracts.find_named_contact",
                                     select("from named_contact n where n.id = :id and {scope:n.account_id}")};
    static const db::Statement kLock{"contracts.lock_named_contact",
                                     select("from named_contact n where n.id = :id and {scope:n.account_id} {for_update}")};
    return tx.one<NamedContact>(lock ? kLock : kFind, {{"id", id}});
}

std::vector<NamedContact> named_contacts_of(db::Tx& tx, ContractId contract, std::optional<NamedContactId> after,
                                            std::int64_t limit) {
    static const db::Statement kList{
        "contracts.named_contacts",
        select("from named_contact n where n.contract_id = :contract_id and n.ended_at is null and {scope:n.account_id} "
               "and (cast(:after as text) is null or n.id > :after) order by n.id limit :limit")};
    return tx.all<NamedContact>(kList, {{"contract_id", contract}, {"after", after}, {"limit", limit}});
}

std::vector<NamedContact> active_named_contacts_of(db::Tx& tx, ContractId contract, std::int64_t limit) {
    static const db::Statement kList{
        "contracts.active_named_contacts",
        select("from named_contact n where n.contract_id = :contract_id and n.ended_at is null and {scope:n.account_id} and" +
               identity::store::active_person("n") + "order by n.id limit :limit")};
    return tx.all<NamedContact>(kList, {{"contract_id", contract}, {"limit", limit}});
}

void update(db::Tx& tx, const NamedContact& contact) {
    const std::int64_t touched = tx.run(kUpdate, {{"id", contact.id},
                                                  {"account_id", contact.account_id},
                                                  {"certificate_level", contact.certificate_level},
                                                  {"certificate_number", contact.certificate_number},
                                                  {"certificate_expires_on", contact.certificate_expires_on},
                                                  {"ended_at", contact.ended_at},
                                                  {"version", contact.version}});
    check(touched == 1, "contracts: update of no named contact in scope");
}

}  // namespace aftercare::contracts::store
