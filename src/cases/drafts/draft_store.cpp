#include "cases/drafts/draft_store.hpp"

#include <limits>

namespace aftercare::cases::store {

namespace {

using db::Statement;

// "select ... from case_draft d where it is the person's own and in scope and " + the rest.
std::string_view own(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<CaseDraft>("d")) +
                       " from case_draft d where d.person_id = :person_id and {scope:d.account_id} and " + std::string(rest));
}

}  // namespace

std::vector<CaseDraft> drafts_of(db::Tx& tx, identity::PersonId person, const std::optional<AccountId>& account,
                                 const std::optional<DraftPlace>& after, std::int64_t limit) {
    static const Statement kList{"cases.drafts",
                                 own("d.case_id is null and (cast(:account_id as text) is null or d.account_id = :account_id)"
                                     " and (d.changed_at, d.id) < (:after, :after_id)"
                                     " order by d.changed_at desc, d.id desc limit :limit")};
    const DraftPlace place =
        after.value_or(DraftPlace{.changed_at = Instant{std::numeric_limits<std::int64_t>::max()}, .id = {}});
    return tx.all<CaseDraft>(
        kList,
        {{"person_id", person}, {"account_id", account}, {"after", place.changed_at}, {"after_id", place.id}, {"limit", limit}});
}

std::int64_t count_drafts(db::Tx& tx, identity::PersonId person) {
    constexpr Statement kCount{"cases.count_drafts",
                               "select count(*) from case_draft d where d.person_id = :person_id and d.case_id is null and "
                               "{scope:d.account_id}"};
    return tx.all<std::int64_t>(kCount, {{"person_id", person}}).at(0);
}

std::optional<CaseDraft> find_draft(db::Tx& tx, identity::PersonId person, CaseDraftId id) {
    static const Statement kFind{"cases.find_draft", own("d.id = :id")};
    return tx.one<CaseDraft>(kFind, {{"person_id", person}, {"id", id}});
}

std::optional<CaseDraft> lock_draft(db::Tx& tx, identity::PersonId person, CaseDraftId id) {
    static const Statement kLock{"cases.lock_draft", own("d.id = :id {for_update}")};
    return tx.one<CaseDraft>(kLock, {{"person_id", person}, {"id", id}});
}

void insert(db::Tx& tx, const CaseDraft& draft) { tx.insert("case_draft", draft); }

void update(db::Tx& tx, const CaseDraft& draft) {
    constexpr Statement kUpdate{
        "cases.update_draft",
        "update case_draft set content = :content, changed_at = :changed_at, kept_until = :kept_until, case_id = :case_id,"
        " version = :version where id = :id and person_id = :person_id and {scope:account_id}"};
    const std::int64_t touched = tx.run(kUpdate, {{"content", draft.content},
                                                  {"changed_at", draft.changed_at},
                                                  {"kept_until", draft.kept_until},
                                                  {"case_id", draft.case_id},
                                                  {"version", draft.version},
                                                  {"id", draft.id},
                                                  {"person_id", draft.person_id}});
    check(touched == 1, "cases: update of no draft of one's own");
}

void delete_draft(db::Tx& tx, const CaseDraft& draft) {
    constexpr Statement kDelete{"cases.delete_draft",
                                "delete from case_draft where id = :id and person_id = :person_id and {scope:account_id}"};
    tx.run(kDelete, {{"id", draft.id}, {"person_id", draft.person_id}});
}

std::int64_t delete_drafts_until(db::Tx& tx, Instant now) {
    constexpr Statement kSweep{"cases.sweep_drafts", "delete from case_draft where kept_until <= :now and {scope:account_id}"};
    return tx.run(kSweep, {{"now", now}});
}

}  // namespace aftercare::cases::store
