#include "contracts/quotation_store.hpp"

#include "platform/db/like.hpp"

namespace aftercare::contracts::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Quotation>("q")) + " from quotation q where " + std::string(rest));
}

constexpr Statement kUpdate{
    "contracts.update_quotation",
    "update quotation set status = :status, purchase_order = :purchase_order, accepted_on = :accepted_on, "
    "request_id = :request_id, renewal_id = :renewal_id, version = :version "
    "where account_id = :account_id and id = :id and {scope:account_id}"};

struct Highest {
    std::int64_t highest = 0;
};
DESCRIBE(Highest, highest)
constexpr Statement kNextCount{"contracts.next_quotation",
                               "insert into quotation_count (year, highest) values (:year, 1) "
                               "on conflict (year) do update set highest = quotation_count.highest + 1 returning highest"};

}  // namespace

void insert(db::Tx& tx, const Quotation& quotation, const std::vector<QuotationLine>& lines) {
    tx.insert("quotation", quotation);
    for (const QuotationLine& line : lines) tx.insert("quotation_line", line);
}

std::optional<Quotation> find_quotation(db::Tx& tx, QuotationId id, bool lock) {
    static const Statement kFind{"contracts.find_quotation", select("q.id = :id and {scope:q.account_id}")};
    static const Statement kLock{"contracts.lock_quotation", select("q.id = :id and {scope:q.account_id} {for_update}")};
    return tx.one<Quotation>(lock ? kLock : kFind, {{"id", id}});
}

void update(db::Tx& tx, const Quotation& quotation) {
    const std::int64_t touched = tx.run(kUpdate, {{"status", quotation.status},
                                                  {"purchase_order", quotation.purchase_order},
                                                  {"accepted_on", quotation.accepted_on},
                                                  {"request_id", quotation.request_id},
                                                  {"renewal_id", quotation.renewal_id},
                                                  {"version", quotation.version},
                                                  {"account_id", quotation.account_id},
                                                  {"id", quotation.id}});
    check(touched == 1, "contracts: update of no quotation in scope");
}

std::vector<Quotation> open_quotations_of(db::Tx& tx, const Contract& contract) {
    static const Statement kOpen{"contracts.open_quotations",
                                 select("q.account_id = :account_id and q.contract_id = :contract_id and q.status = 'open'"
                                        " and {scope:q.account_id} order by q.id {for_update}")};
    return tx.all<Quotation>(kOpen, {{"account_id", contract.account_id}, {"contract_id", contract.id}});
}

std::int64_t next_quotation(db::Tx& tx, std::int64_t year) {
    return tx.one<Highest>(kNextCount, {{"year", year}}).value().highest;
}

std::vector<Quotation> list(db::Tx& tx, const QuotationFilter& filter, std::optional<QuotationId> after, std::int64_t limit) {
    static const Statement kList{
        "contracts.list_quotations",
        select("{scope:q.account_id}"
               " and (cast(:account_id as text) is null or q.account_id = :account_id)"
               " and (cast(:contract_id as text) is null or q.contract_id = :contract_id)"
               " and (cast(:number as text) is null or q.number = :number)"
               " and (cast(:status as text) is null or :status ="
               " case when q.status = 'open' and q.valid_until <= :today then 'expired' else q.status end)"
               " and (cast(:after as text) is null or q.id > :after) order by q.id limit :limit")};
    return tx.all<Quotation>(kList, {{"account_id", filter.account_id},
                                     {"contract_id", filter.contract_id},
                                     {"number", filter.number},
                                     {"status", filter.status},
                                     {"today", filter.today},
                                     {"after", after},
                                     {"limit", limit}});
}

std::vector<Quotation> quotations_beginning_with(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const std::string number = db::by_bytes(tx.dialect(), "q.number");
    const Statement statement{"contracts.quotations_beginning_with",
                              select("{scope:q.account_id} and " + number + " >= :first and " + number + " < :last order by " +
                                     number + " limit :limit")};
    return tx.all<Quotation>(statement, {{"first", text}, {"last", text + "\x7f"}, {"limit", limit}});
}

std::vector<QuotationLine> lines_of(db::Tx& tx, const Quotation& quotation, std::optional<QuotedAs> outcome, std::int64_t after,
                                    std::int64_t limit) {
    static const Statement kLines{
        "contracts.quotation_lines",
        db::literal("select " + std::string(db::columns_of<QuotationLine>("l")) +
                    " from quotation_line l where l.quotation_id = :quotation_id and {scope:l.account_id}"
                    " and (cast(:outcome as text) is null or l.outcome = :outcome) and l.number > :after"
                    " order by l.number limit :limit")};
    return tx.all<QuotationLine>(kLines,
                                 {{"quotation_id", quotation.id}, {"outcome", outcome}, {"after", after}, {"limit", limit}});
}

}  // namespace aftercare::contracts::store
