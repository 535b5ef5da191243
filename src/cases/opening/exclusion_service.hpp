// What help with a case leaves out (CASE-30): found by the program when a case is opened, or named by the vendor's people. It keeps nobody from
// opening a case.
#pragma once

#include "cases/opening/exclusion_policy.hpp"
#include "cases/record/case_service.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// Since when a product, or the release that it runs, has no support any more.
struct SupportEnded {
    OneLine<1, 120> what;  // The model or the release.
    Date since;
};

// What the end of life says of a product: declared here, answered by the server.
class SupportEnds {
public:
    virtual ~SupportEnds() = default;
    // Of what is past its end of support today: the product first, then the release; none where neither is. REQUIRES: the asset is in scope.
    virtual std::optional<SupportEnded> past(const Caller& caller, const assets::Asset& asset) = 0;
};

// One that the vendor's people name.
struct NameExclusion {
    static constexpr describe::Note kNotes[] = {{"reason", "The customer reads it. Only one that the program found needs none."}};
    ExclusionCode code;
    std::optional<CaseReason> reason;
};
DESCRIBE(NameExclusion, code, reason)

// All that apply: one that is left out is withdrawn, also where the program found it.
struct NameExclusions {
    static constexpr describe::Note kNotes[] = {
        {"exclusions", "One that applies already keeps who named it and when; with another reason it is named anew."}};
    describe::List<NameExclusion, 0, 20> exclusions;
};
DESCRIBE(NameExclusions, exclusions)

class ExclusionService : public CaseExclusions {
public:
    // All must outlive it.
    ExclusionService(Env& env, const policy::Pack& pack, CaseService& cases, SupportEnds& ends)
        : env_(env), pack_(pack), cases_(cases), ends_(ends) {}

    std::vector<NamedExclusion> of(const Caller& caller, const assets::Asset& asset) override;

    // Fails with cases.case_unknown, cases.closed, cases.exclusion_unknown, cases.exclusion_reason_needed, access.version_changed.
    Result<CaseView> name(const Caller& caller, const CaseName& name, const NameExclusions& request,
                          std::optional<std::int64_t> if_match);

    const policy::Pack& pack() const { return pack_; }

private:
    Env& env_;
    const policy::Pack& pack_;
    CaseService& cases_;
    SupportEnds& ends_;
};

}  // namespace aftercare::cases
