// What may answer a case before it is opened (CASE-18): known problems of the device, published ones and the account's own cases that are like what
// is written.
#pragma once

#include "cases/record/case_list_store.hpp"
#include "cases/record/case_service.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// Of the vendor's advisories.
struct KnownProblem {
    static constexpr describe::Note kNotes[] = {{"found_on_device", "Whether it was found on the device that is asked about."},
                                                {"severity", "As the advisory has it: critical, major ..."}};
    Uuid advisory_id{};
    std::string number;
    std::string title;
    std::string severity;
    bool found_on_device = false;
};
DESCRIBE(KnownProblem, advisory_id, number, title, severity, found_on_device)

// What is known of problems: declared here, answered by the server.
class KnownProblems {
public:
    virtual ~KnownProblems() = default;
    // Those found on the device first, the most alike before the others; then published ones that are like the text. At most `most`. Only what
    // the caller may read. REQUIRES: account and device are in the caller's scope.
    virtual std::vector<KnownProblem> find(const Caller& caller, AccountId account, const std::optional<assets::AssetId>& asset,
                                           const std::string& text, std::size_t most) = 0;
};

struct AskSimilar {
    static constexpr describe::Note kNotes[] = {{"text", "What is written of the case so far."}};
    std::optional<AccountId> account_id;
    std::optional<assets::AssetId> asset_id;
    Text<0, 16'000> text;
};
DESCRIBE(AskSimilar, account_id, asset_id, text)

struct SimilarCase {
    static constexpr describe::Note kNotes[] = {{"same_device", "It is about the device that is asked about."}};
    CaseId id;
    CaseNumber number;
    Synopsis synopsis;
    StatusCode status;
    bool open = true;
    bool same_device = false;
    Instant modified_at;
};
DESCRIBE(SimilarCase, id, number, synopsis, status, open, same_device, modified_at)

struct Similar {
    static constexpr std::string_view kDoc = "What may answer a case before it is opened; ten of each at most.";
    std::vector<KnownProblem> problems;
    std::vector<SimilarCase> cases;
};
DESCRIBE(Similar, problems, cases)

class SimilarService {
public:
    // All must outlive it.
    SimilarService(db::Db& db, KnownProblems& problems) : db_(db), problems_(problems) {}

    // Fails with cases.asset_unknown, access.account_*.
    Result<Similar> find(const Caller& caller, const AskSimilar& request);

private:
    std::vector<SimilarCase> similar_cases(const Caller& caller, AccountId account, const AskSimilar& request);

    db::Db& db_;
    KnownProblems& problems_;
};

}  // namespace aftercare::cases
