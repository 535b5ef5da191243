#include "cases/similar/similar_service.hpp"

#include "assets/service.hpp"
#include "platform/text/alike.hpp"

namespace aftercare::cases {

namespace {

constexpr std::size_t kMost = 10;
// So many of the account's cases that share a word are looked at, the last written on.
constexpr std::int64_t kLookedAt = 300;

}  // namespace

std::vector<SimilarCase> SimilarService::similar_cases(const Caller& caller, AccountId account, const AskSimilar& request) {
    text::Alike alike(request.text.text());
    if (alike.words().empty()) return {};
    const auto candidates = db_.read(
        caller.scope, [&](db::Tx& tx) { return store::cases_alike(tx, reader_of(caller), account, alike.words(), kLookedAt); });
    for (const store::CaseAlike& one : candidates) alike.add_joined(one.words);
    std::vector<SimilarCase> found;
    for (const std::size_t place : alike.best(kMost)) {
        const store::CaseAlike& one = candidates[place];
        found.push_back({.id = one.id,
                         .number = one.number,
                         .synopsis = one.synopsis,
                         .status = one.status,
                         .open = one.open,
                         .same_device = request.asset_id && one.asset_id == request.asset_id,
                         .modified_at = one.modified_at});
    }
    return found;
}

Result<Similar> SimilarService::find(const Caller& caller, const AskSimilar& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    if (request.asset_id) {
        const auto asset = db_.read(Scope::of(account), [&](db::Tx& tx) { return assets::load_asset(tx, *request.asset_id); });
        if (!asset)
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "cases.asset_unknown",
                         .detail = "The account has no such product.",
                         .remedy = "Choose from GET /api/v1/assets.",
                         .rule = "CASE-18",
                         .fields = {{"/asset_id", "is no product of the account"}}});
    }
    return Similar{.problems = problems_.find(caller, account, request.asset_id, request.text.text(), kMost),
                   .cases = similar_cases(caller, account, request)};
}

}  // namespace aftercare::cases
