#include "cases/moves/move_store.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

std::string_view select_move(std::string_view columns, std::string_view rest) {
    return db::literal("select " + std::string(columns) + " from case_clock_move m where {scope:m.account_id} and " +
                       std::string(rest));
}

}  // namespace

void insert(db::Tx& tx, const ClockMoveRow& row) { tx.insert("case_clock_move", row); }

std::optional<ClockMoveRow> find_move(db::Tx& tx, ClockMoveId id) {
    static const Statement kFind{"cases.find_move", select_move(db::columns_of<ClockMoveRow>("m"), "m.id = :id")};
    return tx.one<ClockMoveRow>(kFind, {{"id", id}});
}

void update(db::Tx& tx, const ClockMoveRow& row) {
    constexpr Statement kUpdate{"cases.update_move",
                                "update case_clock_move set changed = :changed, breaching = :breaching, relieved = :relieved, "
                                "earlier = :earlier, later = :later, begun = :begun, ended = :ended, state = :state, "
                                "cases_in_all = :cases_in_all, cases_done = :cases_done, problem = :problem, "
                                "finished_at = :finished_at, last_id = :last_id where account_id = :account_id and id = :id "
                                "and {scope:account_id}"};
    const auto touched = tx.run(kUpdate, {{"changed", row.changed},
                                          {"breaching", row.breaching},
                                          {"relieved", row.relieved},
                                          {"earlier", row.earlier},
                                          {"later", row.later},
                                          {"begun", row.begun},
                                          {"ended", row.ended},
                                          {"state", row.state},
                                          {"cases_in_all", row.cases_in_all},
                                          {"cases_done", row.cases_done},
                                          {"problem", row.problem},
                                          {"finished_at", row.finished_at},
                                          {"last_id", row.last_id},
                                          {"account_id", row.account_id},
                                          {"id", row.id}});
    check(touched == 1, "cases: update of no move in scope");
}

void forget_files(db::Tx& tx, const ClockMoveRow& row) {
    constexpr Statement kForget{"cases.forget_move_files",
                                "update case_clock_move set files = :files where account_id = :account_id and id = :id and "
                                "{scope:account_id}"};
    tx.run(kForget, {{"files", decltype(row.files){}}, {"account_id", row.account_id}, {"id", row.id}});
}

std::vector<ClockMove> moves(db::Tx& tx, std::optional<ClockMoveId> before, std::int64_t limit) {
    static const Statement kMoves{
        "cases.moves", select_move(db::columns_of<ClockMove>("m"),
                                   "(cast(:before as text) is null or m.id < :before) order by m.id desc limit :limit")};
    return tx.all<ClockMove>(kMoves, {{"before", before}, {"limit", limit}});
}

std::int64_t count_unfinished_moves(db::Tx& tx) {
    static const Statement kCount{"cases.unfinished_moves", select_move("count(*)", "m.state in ('waiting', 'running')")};
    return tx.all<std::int64_t>(kCount, {}).at(0);
}

void insert(db::Tx& tx, const ClockMoveBreach& breach) { tx.insert("case_clock_move_breach", breach); }

std::vector<ClockMoveBreach> breaches_of(db::Tx& tx, ClockMoveId id, std::optional<ClockMoveBreachId> after, std::int64_t limit) {
    static const Statement kBreaches{
        "cases.move_breaches",
        db::literal("select " + std::string(db::columns_of<ClockMoveBreach>("b")) +
                    " from case_clock_move_breach b where b.move_id = :id and b.id > :after and {scope:b.account_id} "
                    "order by b.id limit :limit")};
    return tx.all<ClockMoveBreach>(kBreaches, {{"id", id}, {"after", after.value_or(ClockMoveBreachId{})}, {"limit", limit}});
}

}  // namespace aftercare::cases::store
