// What an entitlement look-up says to people (ENT-18), in their language: the sentences of texts/*/entitlement.yaml, taken apart once,
// so that saying one costs no more than putting its parts together.
#pragma once

#include "contracts/plan.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::contracts {

// Each sentence's key, and how many places for values it has: they are given in the order in which the English text has them.
// clang-format off
#define ENTITLEMENT_SENTENCES(EACH)                                                                                   \
    EACH(embargoed, 1) EACH(not_registered, 0) EACH(site_not_registered, 0) EACH(third_party_part, 1)                 \
    EACH(past_end_of_support, 2) EACH(lost, 0) EACH(not_used, 0) EACH(unauthorised, 0) EACH(channel_unknown, 0)       \
    EACH(not_on_order, 2) EACH(never_covered, 0) EACH(on_contract, 2) EACH(included_in, 2) EACH(one_or_other, 2)      \
    EACH(base_elsewhere, 5) EACH(base_lapsed, 3) EACH(base_begins, 3) EACH(base_missing, 2)                           \
    EACH(account_unregistered, 1) EACH(account_registered_later, 2) EACH(left_to_a_partner, 1)                        \
    EACH(left_to_partner, 2) EACH(does_not_give, 2) EACH(wrong_region, 3) EACH(level_not_given, 3) EACH(gives, 3)     \
    EACH(nor_includes, 2) EACH(draft_over, 1) EACH(draft, 1) EACH(begins, 2) EACH(ended, 2) EACH(cancelled, 2)        \
    EACH(plan_gone, 1) EACH(warranty_lost, 1) EACH(kept_by_registering, 2) EACH(warranty_begins, 2)                   \
    EACH(warranty_never_began, 2) EACH(warranty_ended, 2) EACH(warranty_does_not_give, 2)                             \
    EACH(warranty_level_not_given, 3) EACH(warranty_gives, 3) EACH(it_is_lost, 0) EACH(from_registration, 1)          \
    EACH(from_registration_for_life, 1) EACH(from_shipping, 1) EACH(from_shipping_for_life, 1)                        \
    EACH(registering_keeps_it, 0) EACH(days_from, 1) EACH(days_from_to, 2) EACH(buy_of_vendor, 1)                     \
    EACH(buy_of_reseller, 1) EACH(buy_base_of_vendor, 1) EACH(buy_base_of_reseller, 1) EACH(renew, 1)                 \
    EACH(renew_subscription, 2) EACH(time_and_material, 1) EACH(ask_partner, 1) EACH(ask_the_partner, 0)              \
    EACH(change_level, 2) EACH(change_region, 2) EACH(add_to_contract, 2) EACH(sign_up, 0) EACH(wait, 2)              \
    EACH(put_in_force, 1) EACH(register_product, 0) EACH(complete_site, 1) EACH(prove_purchase, 0) EACH(ask_maker, 0) \
    EACH(replace_by, 1) EACH(replace, 0) EACH(correct_asset, 0)
// clang-format on

enum class Sentence : std::uint8_t {
#define NAME(key, places) key,
    ENTITLEMENT_SENTENCES(NAME)
#undef NAME
};
inline constexpr std::uint8_t kSentencePlaces[] = {
#define PLACES(key, places) places,
    ENTITLEMENT_SENTENCES(PLACES)
#undef PLACES
};

class Sentences {
public:
    // In a shipped language; others give English. Lives as long as the program.
    static const Sentences& in(std::string_view language);
    static const Sentences& english();

    template <Sentence S, class... Values>
    std::string say(const Values&... values) const {
        static_assert(sizeof...(Values) == kSentencePlaces[static_cast<std::size_t>(S)], "a value for each place");
        const std::array<std::string_view, sizeof...(Values)> all{std::string_view(values)...};
        return put(S, all);
    }
    // "technical support".
    std::string_view name(Capability service) const { return names_[static_cast<std::size_t>(service)]; }
    // "from 1 January 2026 to 31 December 2026".
    std::string days(const DayRange& days) const;

    const std::string& language() const { return language_; }

private:
    explicit Sentences(std::string language);
    std::string put(Sentence sentence, std::span<const std::string_view> values) const;

    // What stands before a place, and which value goes there; none behind the last part.
    struct Part {
        std::string text;
        std::size_t value = 0;
    };
    static constexpr std::size_t kNone = 255;
    std::vector<Part> parts_of(std::string_view key, std::size_t places) const;

    std::string language_;
    std::vector<std::vector<Part>> sentences_;
    std::vector<std::string> names_;
};

}  // namespace aftercare::contracts
