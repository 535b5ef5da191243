// The findings of an account as a paper (INS-11): in numbers, the advisories, then device by device; what is left out is said.
#pragma once

#include "insight/findings/finding_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

inline constexpr std::int64_t kMostFindingsOnPaper = 2'000;
inline constexpr std::int64_t kMostAdvisoriesOnPaper = 500;

// In the caller's language. Fails as FindingService::list().
Result<http::Stream> finding_paper(FindingService& findings, const Caller& caller, std::optional<AccountId> account,
                                   const FindingFilter& filter);

}  // namespace aftercare::insight
