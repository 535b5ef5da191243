#include "cases/escalation/escalation_store.hpp"

#include "cases/record/case_list_store.hpp"
#include "identity/store_join.hpp"
#include "platform/db/conditions.hpp"

#include <limits>
#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

// What has no next report stands behind all that have one.
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Escalation>("e")) + " from case_escalation e where " +
                       std::string(rest));
}

std::string_view select_on_call(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<OnCall>("o")) + " from case_on_call o where " + std::string(rest));
}

}  // namespace

std::optional<Escalation> find_escalation(db::Tx& tx, EscalationId id) {
    static const Statement kById{"cases.escalation", select("e.id = :id and {scope:e.account_id}")};
    return tx.one<Escalation>(kById, {{"id", id}});
}

std::optional<Escalation> find_escalation_locked(db::Tx& tx, EscalationId id) {
    static const Statement kById{"cases.escalation_locked", select("e.id = :id and {scope:e.account_id} {for_update}")};
    return tx.one<Escalation>(kById, {{"id", id}});
}

std::vector<Escalation> escalations_of(db::Tx& tx, CaseId id, const std::optional<EscalationId>& after, std::int64_t limit) {
    static const Statement kOf{"cases.escalations",
                               select("e.case_id = :id and e.id > :after and {scope:e.account_id} order by e.id limit :limit")};
    return tx.all<Escalation>(kOf, {{"id", id}, {"after", after.value_or(EscalationId{})}, {"limit", limit}});
}

void insert(db::Tx& tx, const Escalation& escalation) { tx.insert("case_escalation", escalation); }

void update(db::Tx& tx, const Escalation& escalation) {
    constexpr Statement kUpdate{
        "cases.update_escalation",
        "update case_escalation set owner_id = :owner_id, next_report_at = :next_report_at, reported_at = :reported_at, reports "
        "= "
        ":reports, completed_at = :completed_at, completed_by = :completed_by, outcome = :outcome, version = :version where id = "
        ":id and {scope:account_id}"};
    const std::int64_t touched = tx.run(kUpdate, {{"owner_id", escalation.owner_id},
                                                  {"next_report_at", escalation.next_report_at},
                                                  {"reported_at", escalation.reported_at},
                                                  {"reports", escalation.reports},
                                                  {"completed_at", escalation.completed_at},
                                                  {"completed_by", escalation.completed_by},
                                                  {"outcome", escalation.outcome},
                                                  {"version", escalation.version},
                                                  {"id", escalation.id}});
    check(touched == 1, "cases: update of no escalation in scope");
}

DeskPlace place_of(const DeskRow& row) {
    return {.due = row.next_report_at ? row.next_report_at->micros_since_epoch() : kNever, .id = row.id};
}

std::vector<DeskRow> desk(db::Tx& tx, const CaseReader& reader, const EscalationFilter& filter,
                          const std::optional<DeskPlace>& after, std::int64_t limit) {
    db::Conditions all{.sql =
                           " from case_escalation e join case_record c on c.account_id = e.account_id and c.id = e.case_id "
                           "where {scope:e.account_id}",
                       .params = {}};
    add_visible(all, reader);
    if (filter.completed) all.add(*filter.completed ? "e.completed_at is not null" : "e.completed_at is null");
    all.add(filter.desk, "e.desk = :desk", "desk");
    all.add(filter.owner_id, "e.owner_id = :owner_id", "owner_id");
    if (filter.overdue_at) {
        all.add("e.completed_at is null");
        all.add(filter.overdue_at, "e.next_report_at < :overdue_at", "overdue_at");
    }
    const std::string due = "coalesce(e.next_report_at, " + std::to_string(kNever) + ")";
    if (after) {
        all.params.emplace_back("after", after->due);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered({.column = due, .id = "e.id", .descending = false}, after.has_value());
    const std::string sql = "{once}select " + std::string(db::columns_of<Escalation>("e")) +
                            ", c.number, c.priority, c.synopsis, c.status, c.open" + all.sql + order_by + " limit :limit";
    return tx.all<DeskRow>({"cases.desk", sql}, all.params);
}

std::vector<OnCall> on_call(db::Tx& tx, Instant from, const std::optional<OnCallId>& after, std::int64_t limit) {
    static const Statement kList{
        "cases.on_call",
        select_on_call("o.until_at > :from_at and o.id > :after and {scope:o.account_id} order by o.id limit :limit")};
    return tx.all<OnCall>(kList, {{"from_at", from}, {"after", after.value_or(OnCallId{})}, {"limit", limit}});
}

std::optional<OnCall> find_on_call(db::Tx& tx, OnCallId id) {
    static const Statement kById{"cases.on_call_one", select_on_call("o.id = :id and {scope:o.account_id}")};
    return tx.one<OnCall>(kById, {{"id", id}});
}

std::vector<identity::PersonId> on_call_at(db::Tx& tx, Instant at) {
    static const Statement kAt{"cases.on_call_at",
                               select_on_call("o.from_at <= :at and o.until_at > :at and {scope:o.account_id} and" +
                                              identity::store::active_person("o") + "order by o.id")};
    std::vector<identity::PersonId> people;
    for (const OnCall& turn : tx.all<OnCall>(kAt, {{"at", at}})) people.push_back(turn.person_id);
    return people;
}

void insert(db::Tx& tx, const OnCall& turn) { tx.insert("case_on_call", turn); }

void remove(db::Tx& tx, const OnCall& turn) {
    constexpr Statement kRemove{"cases.remove_on_call", "delete from case_on_call where id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"id", turn.id}});
}

}  // namespace aftercare::cases::store
