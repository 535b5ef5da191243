// The section of the policy pack about what help leaves out: exclusions.yaml (CASE-30).
#pragma once

#include "cases/record/case.hpp"
#include "policy/pack.hpp"

namespace aftercare::cases {

// How it is found out that it applies.
enum class ExclusionFound : std::uint8_t {
    named,                // Somebody of the vendor says so on the case.
    past_end_of_support,  // The product, or the release that it runs, has no support any more.
    grey_market,          // The product came from neither the vendor nor an authorised reseller.
};
DESCRIBE_ENUM(ExclusionFound, named, past_end_of_support, grey_market)

// What the customer reads of it.
struct ExclusionWords {
    OneLine<2, 8> language;  // "en", "de".
    OneLine<1, 120> name;
    Text<1, 1'000> text;  // What is left out, what is done all the same, and how it can be had.
};
DESCRIBE(ExclusionWords, language, name, text)

struct Exclusion {
    ExclusionCode code;
    ExclusionFound found = ExclusionFound::named;
    describe::List<ExclusionWords, 1, 50> words;
};
DESCRIBE(Exclusion, code, found, words)

// exclusions.yaml
struct Exclusions {
    describe::List<Exclusion, 0, 100> exclusions;

    // nullptr where there is none.
    const Exclusion* find(const ExclusionCode& code) const;
    const Exclusion* found_by(ExclusionFound found) const;
};
DESCRIBE(Exclusions, exclusions)

void add_exclusion_policy(policy::Sections& sections);

}  // namespace aftercare::cases
