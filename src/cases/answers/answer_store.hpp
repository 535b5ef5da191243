// Canned answers and SQL: the only place that names the table case_answer.
#pragma once

#include "cases/answers/answer.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases::store {

// What is absent does not narrow; types and priorities that an answer does not name are its as well.
struct AnswerFilter {
    std::optional<std::string> text = {};  // Somewhere in title or text, in any case.
    std::optional<OneLine<2, 8>> language = {};
    std::optional<CaseTypeCode> type = {};
    std::optional<Priority> priority = {};
    bool retired = false;
};

// The place of a row in the order of titles.
struct AnswerPlace {
    std::string title_key;
    CannedAnswerId id;
};
AnswerPlace place_of(const CannedAnswer& answer);

// By title, behind `after`, at most `limit`.
std::vector<CannedAnswer> answers(db::Tx& tx, const AnswerFilter& filter, const std::optional<AnswerPlace>& after,
                                  std::int64_t limit);
std::optional<CannedAnswer> find_answer(db::Tx& tx, CannedAnswerId id);
std::optional<CannedAnswer> find_answer_locked(db::Tx& tx, CannedAnswerId id);
// New, or in place of what was there.
void put(db::Tx& tx, const CannedAnswer& answer);

}  // namespace aftercare::cases::store
