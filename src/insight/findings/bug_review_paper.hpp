// The quarterly bug review as a paper (INS-08): each bug that people were told about in a time, with what to do; what is left out is said.
#pragma once

#include "insight/findings/impact_notices.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

inline constexpr std::int64_t kMostBugsOnPaper = 300;

// In the caller's language. Fails as ImpactNotices::notices().
Result<http::Stream> bug_review_paper(ImpactNotices& notices, FindingService& findings, const Caller& caller,
                                      std::optional<AccountId> account, const NoticeFilter& filter);

}  // namespace aftercare::insight
