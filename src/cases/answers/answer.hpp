// Canned answers (CASE-26): texts of the vendor's with variables, that are filled in for a case and edited before they are sent.
#pragma once

#include "cases/clocks/priority.hpp"
#include "cases/record/case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

inline constexpr Action kCaseKeepAnswers{"case.keep_answers"};

struct CannedAnswerTag {
    static constexpr std::string_view name = "CannedAnswerId";
};
using CannedAnswerId = Id<CannedAnswerTag>;

using AnswerTitle = OneLine<1, 120>;
using AnswerText = Text<1, 15'000>;
using AnswerTypes = describe::List<CaseTypeCode, 0, 100>;
using AnswerPriorities = describe::List<Priority, 0, 4>;

struct CannedAnswer {
    static constexpr describe::Note kNotes[] = {
        {"types", "Of cases that it is for; none: of any."},
        {"priorities", "Of cases that it is for; none: of any."},
        {"text", "With variables in braces, such as {case.number}; {{ is a brace. GET /canned-answer-variables lists them."},
        {"retired", "Nobody is offered it any more."}};
    AccountId account_id;
    CannedAnswerId id;
    AnswerTitle title;
    OneLine<2, 8> language;
    AnswerTypes types;
    AnswerPriorities priorities;
    AnswerText text;
    bool retired = false;
    Instant changed_at;
    std::optional<identity::PersonId> changed_by;
    std::int64_t version = 1;
};
DESCRIBE(CannedAnswer, account_id, id, title, language, types, priorities, text, retired, changed_at, changed_by, version)

struct MakeAnswer {
    AnswerTitle title;
    OneLine<2, 8> language;
    AnswerTypes types;
    AnswerPriorities priorities;
    AnswerText text;
};
DESCRIBE(MakeAnswer, title, language, types, priorities, text)

struct PatchAnswer {
    describe::Patch<AnswerTitle> title;
    describe::Patch<OneLine<2, 8>> language;
    describe::Patch<AnswerTypes> types;
    describe::Patch<AnswerPriorities> priorities;
    describe::Patch<AnswerText> text;
    describe::Patch<bool> retired;
};
DESCRIBE(PatchAnswer, title, language, types, priorities, text, retired)

// An answer as it is for one case.
struct FilledAnswer {
    static constexpr describe::Note kNotes[] = {
        {"text", "Where a variable has no value for the case its name stands in brackets with a question mark: [owner.name?]."},
        {"missing", "The variables without a value, each once."}};
    std::string text;
    std::vector<std::string> missing;
};
DESCRIBE(FilledAnswer, text, missing)

}  // namespace aftercare::cases
