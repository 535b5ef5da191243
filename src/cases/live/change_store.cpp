#include "cases/live/change_store.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<FedChange>("f")) + " from case_change f where " +
                       std::string(rest));
}

}  // namespace

void append(db::Tx& tx, const CaseChange& change) { tx.insert("case_change", change); }

std::vector<FedChange> changes_after(db::Tx& tx, std::int64_t seq, std::int64_t limit) {
    static const Statement kAfter{"cases.changes", select("f.seq > :seq and {scope:f.account_id} order by f.seq limit :limit")};
    return tx.all<FedChange>(kAfter, {{"seq", seq}, {"limit", limit}});
}

std::vector<FedChange> changes_at(db::Tx& tx, const std::vector<std::int64_t>& seqs) {
    static const Statement kAt{"cases.changes_at", select("{in_numbers:f.seq:seqs} and {scope:f.account_id} order by f.seq")};
    return seqs.empty() ? std::vector<FedChange>{} : tx.all<FedChange>(kAt, {{"seqs", seqs}});
}

std::int64_t last_change(db::Tx& tx) {
    constexpr Statement kLast{"cases.last_change",
                              "select coalesce(max(f.seq), 0) from case_change f where {scope:f.account_id}"};
    return tx.all<std::int64_t>(kLast).at(0);
}

std::int64_t forget_changes(db::Tx& tx, Instant before) {
    constexpr Statement kForget{"cases.forget_changes", "delete from case_change where at < :before and {scope:account_id}"};
    return tx.run(kForget, {{"before", before}});
}

}  // namespace aftercare::cases::store
