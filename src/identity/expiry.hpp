// Tokens and collectors' credentials that will end soon are announced in time, at the marks of sign_in.yaml (ID-07).
#pragma once

#include "identity/service.hpp"
#include "platform/jobs/jobs.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace aftercare::identity {

// Which mark, days before the end, is to be told now: the nearest to the end that is reached, unless that or a nearer one was told. One
// that the whole life of the credential lies within says nothing new to who has just made it, and is left out. Pure.
std::optional<std::int64_t> due_mark(std::span<const Int<1, 365>> marks, Instant made, Instant ends, Instant now,
                                     std::optional<std::int64_t> told);

class CredentialExpiry {
public:
    explicit CredentialExpiry(Service& identity) : identity_(identity) {}

    // Looks four times a day. After a longer pause what was missed is told once, by the nearest mark.
    void register_jobs(jobs::Registry& registry);
    Result<> announce_due();

private:
    Service& identity_;
};

}  // namespace aftercare::identity
