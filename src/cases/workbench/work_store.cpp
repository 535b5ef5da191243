#include "cases/workbench/work_store.hpp"

#include "identity/store_join.hpp"
#include "platform/db/conditions.hpp"

namespace aftercare::cases::store {

namespace {

using db::Statement;

struct Counted {
    std::int64_t mine = 0;
    std::int64_t mine_late = 0;
    std::int64_t queue = 0;
    std::int64_t queue_late = 0;
    std::int64_t unowned = 0;
    std::int64_t unowned_late = 0;
    std::int64_t team = 0;
    std::int64_t team_late = 0;
};
DESCRIBE(Counted, mine, mine_late, queue, queue_late, unowned, unowned_late, team, team_late)

// Which rows of case_work, as w, a view holds; its parameters are those of bind().
std::string in_view(const Worker& worker, WorkView view) {
    switch (view) {
        case WorkView::mine:
            return "w.owner_id = :me";
        case WorkView::queue:
            return worker.queues.empty() ? "w.owner_id is null" : "(w.owner_id is null and {in:w.queue:taken})";
        case WorkView::unowned:
            return "w.owner_id is null";
        case WorkView::team:
            return worker.team ? "{in:w.owner_id:team}" : "w.owner_id is not null";
    }
    throw Bug("unknown view of the workbench");
}

bool asks(std::string_view sql, std::string_view parameter) { return sql.find(parameter) != std::string_view::npos; }

// What of the worker the text refers to.
void bind(db::Conditions& all, const Worker& worker) {
    if (asks(all.sql, ":me")) all.params.emplace_back("me", worker.person);
    if (asks(all.sql, ":taken")) all.params.emplace_back("taken", worker.queues);
    if (asks(all.sql, ":team")) all.params.emplace_back("team", *worker.team);
}

// Who works on cases sees all that are not restricted: the twin of sees() for those that somebody neither opened nor is copied on.
std::string_view visible(const CaseReader& reader) {
    if (!reader.all) return "1 = 0";
    return reader.restricted ? "1 = 1" : "w.restricted = 0";
}

// A view's cases, and those that are late, as one row: by an index, so that it costs by what the view holds.
std::string counted(const CaseReader& reader, const Worker& worker, WorkView view) {
    return "(select count(*) as cases, count(case when w.due < :now then 1 end) as late from case_work w where "
           "{scope:w.account_id} and " +
           std::string(visible(reader)) + " and " + in_view(worker, view) + ") ";
}

}  // namespace

std::vector<WorkFound> work(db::Tx& tx, const CaseReader& reader, const Worker& worker, const WorkFilter& filter,
                            const std::optional<WorkPlace>& after, std::int64_t limit) {
    db::Conditions all{.sql = " from case_work w where {scope:w.account_id}", .params = {}};
    all.add(visible(reader));
    all.add(in_view(worker, filter.view));
    bind(all, worker);
    all.add(filter.account_id, "w.account_id = :account_id", "account_id");
    all.add(filter.queue, "w.queue = :queue", "queue");
    all.add(filter.priority, "w.priority = :priority", "priority");
    all.add(filter.centre, "w.centre = :centre", "centre");
    all.add(filter.language, "w.language = :language", "language");
    if (after) {
        all.params.emplace_back("after", after->due);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered({.column = "w.due", .id = "w.case_id"}, after.has_value());
    // First the page, by an index of the open cases alone; then what is shown of its few rows.
    const std::string sql = "{once}select " + std::string(db::columns_of<WorkSummary>("c")) +
                            ", p.name, o.due from (select w.account_id, w.case_id, w.due" + all.sql + order_by +
                            " limit :limit) o join case_record c on c.account_id = o.account_id and c.id = o.case_id" +
                            identity::store::person_join("c", "contact_id", "p") + " order by o.due, o.case_id";
    return tx.all<WorkFound>({"cases.work", sql}, all.params);
}

WorkCounts count_work(db::Tx& tx, const CaseReader& reader, const Worker& worker, Instant now) {
    db::Conditions all{.sql = "{once}select m.cases, m.late, q.cases, q.late, u.cases, u.late, t.cases, t.late from " +
                              counted(reader, worker, WorkView::mine) + "m, " + counted(reader, worker, WorkView::queue) + "q, " +
                              counted(reader, worker, WorkView::unowned) + "u, " + counted(reader, worker, WorkView::team) + "t",
                       .params = {}};
    bind(all, worker);
    all.params.emplace_back("now", now);
    const Counted found = tx.all<Counted>({"cases.count_work", all.sql}, all.params).at(0);
    return {.mine = {found.mine, found.mine_late},
            .queue = {found.queue, found.queue_late},
            .unowned = {found.unowned, found.unowned_late},
            .team = {found.team, found.team_late}};
}

void remove_work(db::Tx& tx, AccountId account, CaseId id) {
    constexpr Statement kRemove{"cases.remove_work",
                                "delete from case_work where account_id = :account_id and case_id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"account_id", account}, {"id", id}});
}

void put(db::Tx& tx, const CaseWork& work) { tx.put("case_work", work, "account_id, case_id"); }

}  // namespace aftercare::cases::store
