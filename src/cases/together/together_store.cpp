#include "cases/together/together_store.hpp"

#include "cases/record/case_store.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

// A chain is made by merging what others were merged into; longer ones than any vendor makes are a mistake of ours.
constexpr int kLongestChain = 1'000;

template <class Row>
std::string_view select(std::string_view from, std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Row>("t")) + " from " + std::string(from) + " where " +
                       std::string(rest));
}

}  // namespace

std::optional<CaseMerge> find_merge(db::Tx& tx, CaseId duplicate) {
    static const Statement kOne{"cases.merge", select<CaseMerge>("case_merge t", "t.case_id = :id and {scope:t.account_id}")};
    return tx.one<CaseMerge>(kOne, {{"id", duplicate}});
}

CaseId survivor_of(db::Tx& tx, CaseId id) {
    for (int i = 0; i < kLongestChain; ++i) {
        const auto merge = find_merge(tx, id);
        if (!merge) return id;
        id = merge->into_id;
    }
    throw Bug("cases: a chain of merges has no end");
}

std::vector<MergedCase> merged_below(db::Tx& tx, CaseId survivor) {
    constexpr Statement kBelow{
        "cases.merged_below",
        "with recursive below(id, into_id, depth) as ("
        "select t.case_id, t.into_id, 1 from case_merge t where t.into_id = :id and {scope:t.account_id} "
        "union all select t.case_id, t.into_id, b.depth + 1 from below b join case_merge t on t.into_id = b.id) "
        "select c.id, b.into_id, c.type, c.restricted from below b join case_record c on c.id = b.id order by b.depth, c.id"};
    return tx.all<MergedCase>(kBelow, {{"id", survivor}});
}

std::vector<TiedCase> duplicates_of(db::Tx& tx, CaseId survivor, std::int64_t limit) {
    static const Statement kOf{
        "cases.duplicates",
        db::literal("select " + std::string(db::columns_of<TiedCase>("c")) +
                    " from case_merge t join case_record c on c.account_id = t.account_id and c.id = t.case_id "
                    "where t.into_id = :id and {scope:t.account_id} order by t.case_id limit :limit")};
    return tx.all<TiedCase>(kOf, {{"id", survivor}, {"limit", limit}});
}

void insert(db::Tx& tx, const CaseMerge& merge) { tx.insert("case_merge", merge); }

void remove_merge(db::Tx& tx, const CaseMerge& merge) {
    constexpr Statement kRemove{"cases.remove_merge", "delete from case_merge where case_id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"id", merge.case_id}});
}

std::optional<CaseOutage> find_outage(db::Tx& tx, CaseId child) {
    static const Statement kOne{"cases.outage", select<CaseOutage>("case_outage t", "t.case_id = :id and {scope:t.account_id}")};
    return tx.one<CaseOutage>(kOne, {{"id", child}});
}

std::int64_t count_children(db::Tx& tx, CaseId parent) {
    constexpr Statement kCount{"cases.count_children",
                               "select count(*) from case_outage t where t.parent_id = :id and {scope:t.account_id}"};
    return tx.all<std::int64_t>(kCount, {{"id", parent}}).at(0);
}

std::vector<OutageChild> children_of(db::Tx& tx, CaseId parent, bool restricted, const CaseId& after, std::int64_t limit) {
    static const Statement kOf{
        "cases.children",
        db::literal(
            "select " + std::string(db::columns_of<OutageChild>("c")) +
            " from case_outage t join case_record c on c.account_id = t.account_id and c.id = t.case_id where t.parent_id "
            "= :id and t.case_id > :after and (c.restricted = 0 or :restricted = 1) and {scope:t.account_id} order by "
            "t.case_id limit :limit")};
    return tx.all<OutageChild>(kOf, {{"id", parent}, {"after", after}, {"restricted", restricted}, {"limit", limit}});
}

void remove_outage(db::Tx& tx, const CaseOutage& outage) {
    constexpr Statement kRemove{"cases.remove_outage", "delete from case_outage where case_id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"id", outage.case_id}});
}

void put(db::Tx& tx, const CaseOutage& outage) {
    remove_outage(tx, outage);
    tx.insert("case_outage", outage);
}

void insert(db::Tx& tx, const OutageWord& word) { tx.insert("case_outage_word", word); }

std::optional<OutageWord> find_word(db::Tx& tx, OutageWordId id) {
    static const Statement kOne{"cases.outage_word",
                                select<OutageWord>("case_outage_word t", "t.id = :id and {scope:t.account_id}")};
    return tx.one<OutageWord>(kOne, {{"id", id}});
}

std::vector<OutageProgress> words_of(db::Tx& tx, CaseId parent, const std::optional<OutageWordId>& after, std::int64_t limit) {
    static const Statement kOf{
        "cases.outage_words",
        db::literal("select " + std::string(db::columns_of<OutageWord>("t")) +
                    ", (select count(*) from case_outage_told d where d.word_id = t.id and d.outcome = 'told')"
                    ", (select count(*) from case_outage_told d where d.word_id = t.id and d.outcome <> 'told')"
                    " from case_outage_word t where t.parent_id = :id and (cast(:after as text) is null or t.id < :after) and "
                    "{scope:t.account_id} order by t.id desc limit :limit")};
    return tx.all<OutageProgress>(kOf, {{"id", parent}, {"after", after}, {"limit", limit}});
}

void finish(db::Tx& tx, const OutageWord& word, Instant at) {
    constexpr Statement kFinish{"cases.finish_outage_word",
                                "update case_outage_word set done_at = :at where id = :id and {scope:account_id}"};
    tx.run(kFinish, {{"at", at}, {"id", word.id}});
}

std::vector<CaseOutage> not_told(db::Tx& tx, const OutageWord& word, std::int64_t limit) {
    static const Statement kLeft{
        "cases.not_told",
        select<CaseOutage>(
            "case_outage t",
            "t.parent_id = :parent and t.at <= :at and not exists (select 1 from case_outage_told d where d.word_id = "
            ":word and d.case_id = t.case_id) and {scope:t.account_id} order by t.case_id limit :limit")};
    return tx.all<CaseOutage>(kLeft, {{"parent", word.parent_id}, {"at", word.at}, {"word", word.id}, {"limit", limit}});
}

bool insert_new(db::Tx& tx, const OutageTold& told) { return tx.insert_new("case_outage_told", told); }

void set_outcome(db::Tx& tx, const OutageTold& told) {
    constexpr Statement kSet{"cases.set_told",
                             "update case_outage_told set outcome = :outcome where word_id = :word and case_id = :id and "
                             "{scope:account_id}"};
    tx.run(kSet, {{"outcome", told.outcome}, {"word", told.word_id}, {"id", told.case_id}});
}

}  // namespace aftercare::cases::store
