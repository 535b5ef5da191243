#include "contracts/named_contact_store.hpp"

#include "contracts/base_cover_store.hpp"
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

bool is_named_contact(db::Tx& tx, AccountId account, identity::PersonId person, const std::vector<PlanCode>& plans,
                      const std::vector<CertificationLevel>& listed, Date day) {
    static const db::Statement kCount{
        "contracts.is_named_contact",
        db::literal(
            "select count(*) from named_contact n join contract c on c.account_id = n.account_id and c.id = n.contract_id "
            "where n.account_id = :account_id and n.person_id = :person_id and n.ended_at is null and {scope:n.account_id} "
            "and {in:c.plan:plans} and (not (n.certificate_level is not null and {in:n.certificate_level:listed}) or "
            "n.certificate_expires_on > :today) and " +
            contract_in_force("c"))};
    if (plans.empty()) return false;
    return tx.all<std::int64_t>(
                 kCount, {{"account_id", account}, {"person_id", person}, {"plans", plans}, {"listed", listed}, {"today", day}})
               .at(0) > 0;
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
