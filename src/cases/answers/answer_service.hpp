// Use cases of canned answers (CASE-26): kept by a few, read and filled in by all who work on cases.
#pragma once

#include "cases/answers/answer.hpp"
#include "cases/answers/answer_store.hpp"
#include "cases/record/case_service.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

class AnswerService {
public:
    // All must outlive it.
    AnswerService(Env& env, CaseService& cases) : env_(env), cases_(cases) {}

    // By title, behind `after`, at most `limit`.
    std::vector<CannedAnswer> list(const Caller& caller, const store::AnswerFilter& filter,
                                   const std::optional<store::AnswerPlace>& after, std::int64_t limit);
    // All of these fail with cases.answer_unknown.
    Result<CannedAnswer> find(const Caller& caller, CannedAnswerId id);
    // cases.answer_variable_unknown, cases.type_unknown, access.version_changed
    Result<CannedAnswer> change(const Caller& caller, CannedAnswerId id, const PatchAnswer& patch,
                                std::optional<std::int64_t> if_match);
    // The text as it is for the case, with what the reader is called and when it is. Fails with cases.case_unknown, too.
    Result<FilledAnswer> fill_for(const Caller& caller, const CaseName& name, CannedAnswerId id);

    // Fails with cases.answer_variable_unknown, cases.type_unknown.
    Result<CannedAnswer> make(const Caller& caller, const MakeAnswer& request);

private:
    using Values = std::map<std::string, std::string, std::less<>>;
    // What the variables stand for; times as the contact reads them, in the answer's language.
    Values values_of(db::Tx& tx, const Caller& caller, const CaseView& of, const std::vector<ClockView>& clocks,
                     const std::string& language) const;
    Result<> judge(const CannedAnswer& answer) const;

    Env& env_;
    CaseService& cases_;
};

}  // namespace aftercare::cases
