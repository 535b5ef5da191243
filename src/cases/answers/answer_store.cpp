#include "cases/answers/answer_store.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::cases::store {

namespace {

using db::Statement;

struct KeptAnswer : CannedAnswer {
    std::string title_key;
};
DESCRIBE_DERIVED(KeptAnswer, CannedAnswer, title_key)

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<CannedAnswer>("a")) + " from case_answer a where " +
                       std::string(rest));
}

// A list of codes is JSON text: an empty one is for all, else it holds the code in quotes.
std::string holds(std::string_view column, std::string_view parameter) {
    return "(" + std::string(column) + " = '[]' or " + std::string(column) + " like :" + std::string(parameter) + " escape '!')";
}

std::string small(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

}  // namespace

AnswerPlace place_of(const CannedAnswer& answer) { return {.title_key = small(answer.title.text()), .id = answer.id}; }

std::vector<CannedAnswer> answers(db::Tx& tx, const AnswerFilter& filter, const std::optional<AnswerPlace>& after,
                                  std::int64_t limit) {
    db::Conditions all{.sql = " from case_answer a where {scope:a.account_id}", .params = {}};
    std::optional<std::string> text;
    std::optional<std::string> type;
    std::optional<std::string> priority;
    if (filter.text) text = db::contains_pattern(*filter.text);
    if (filter.type) type = db::contains_pattern("\"" + filter.type->text() + "\"");
    if (filter.priority) priority = db::contains_pattern("\"" + std::string(describe::enumerator_name(*filter.priority)) + "\"");
    if (text)
        all.add(text,
                "(" + db::small_in("a.title", *filter.text) + " like :text escape '!' or " +
                    db::small_in("a.text", *filter.text) + " like :text escape '!')",
                "text");
    all.add(filter.language, "a.language = :language", "language");
    all.add(type, holds("a.types", "type"), "type");
    all.add(priority, holds("a.priorities", "priority"), "priority");
    all.add(filter.retired ? "a.retired = 1" : "a.retired = 0");
    if (after) {
        all.params.emplace_back("after", after->title_key);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by =
        all.ordered({.column = db::by_bytes(tx.dialect(), "a.title_key"), .id = "a.id"}, after.has_value());
    const std::string sql =
        "{once}select " + std::string(db::columns_of<CannedAnswer>("a")) + all.sql + order_by + " limit :limit";
    return tx.all<CannedAnswer>({"cases.answers", sql}, all.params);
}

std::optional<CannedAnswer> find_answer(db::Tx& tx, CannedAnswerId id) {
    static const Statement kOne{"cases.answer", select("a.id = :id and {scope:a.account_id}")};
    return tx.one<CannedAnswer>(kOne, {{"id", id}});
}

std::optional<CannedAnswer> find_answer_locked(db::Tx& tx, CannedAnswerId id) {
    static const Statement kOne{"cases.answer_locked", select("a.id = :id and {scope:a.account_id} {for_update}")};
    return tx.one<CannedAnswer>(kOne, {{"id", id}});
}

void put(db::Tx& tx, const CannedAnswer& answer) {
    constexpr Statement kRemove{"cases.remove_answer", "delete from case_answer where id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"id", answer.id}});
    KeptAnswer kept;
    static_cast<CannedAnswer&>(kept) = answer;
    kept.title_key = small(answer.title.text());
    tx.insert("case_answer", kept);
}

}  // namespace aftercare::cases::store
