// The use case of taking the findings of an account away as a VEX document (INS-11).
#pragma once

#include "insight/findings/finding_service.hpp"
#include "platform/http/route.hpp"

#include <string>

namespace aftercare::insight {

enum class VexFormat : std::uint8_t { csaf, openvex };
DESCRIBE_ENUM(VexFormat, csaf, openvex)

inline constexpr std::size_t kMostVexStatements = 2'000'000;  // Pairs of a device and an advisory, in one document.
// Fails with insight.vex_empty and insight.vex_too_large.
Result<> require_sayable(std::size_t devices, std::size_t advisories);

class VexService {
public:
    // `findings` must outlive it. `address` is the installation's: the publisher's name space.
    VexService(FindingService& findings, std::string address) : findings_(findings), address_(std::move(address)) {}

    // Speaks of the advisories of which some finding fits the filter, and says of each what it is to every device that fits the filter's
    // device, site, model and release: affected, fixed, not affected with the reason, or under investigation. What people decided does
    // not change that. The same at the same moment gives the same bytes. Fails as Caller::account_or_own(), with insight.vex_empty,
    // insight.vex_too_large, sheet.not_written.
    Result<http::Stream> document(const Caller& caller, std::optional<AccountId> account, const FindingFilter& filter,
                                  VexFormat format);

private:
    FindingService& findings_;
    std::string address_;
};

}  // namespace aftercare::insight
