#include "assets/claim_rules.hpp"
#include "assets/source_policy.hpp"

#include "policy/test_pack.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>

namespace aftercare::assets {
namespace {

constexpr FactSource kTrust[] = {FactSource::person, FactSource::order, FactSource::file, FactSource::snapshot};
constexpr FactSource kDeviceTrust[] = {FactSource::snapshot, FactSource::person, FactSource::file, FactSource::order};

Claim claim(FactSource source, std::int64_t at, const std::string& value) {
    return {.field = "f", .source = source, .value = {"\"" + value + "\""}, .at = Instant{at}, .actor_kind = {}, .actor_id = {}};
}

std::string decided(const std::vector<Claim>& claims, std::span<const FactSource> trust) {
    const Claim* const in_force = decide(claims, trust);
    return in_force ? in_force->value.text : "nothing";
}

using Claims = std::vector<Claim>;

TEST(ENT_29_deciding, follows_the_order_of_trust) {
    const Claims both{claim(FactSource::file, 1, "a"), claim(FactSource::snapshot, 2, "b")};
    EXPECT_EQ(decided(both, kTrust), "\"a\"");
    EXPECT_EQ(decided(both, kDeviceTrust), "\"b\"");
    EXPECT_EQ(decided({}, kTrust), "nothing");
}

TEST(ENT_29_deciding, a_correction_shows_at_once_and_holds_until_something_new_is_said) {
    Claims claims{claim(FactSource::snapshot, 1, "old")};
    say(claims, claim(FactSource::person, 2, "mine"));
    EXPECT_EQ(decided(claims, kDeviceTrust), "\"mine\"");
    // The device says again what was corrected.
    say(claims, claim(FactSource::snapshot, 3, "old"));
    EXPECT_EQ(decided(claims, kDeviceTrust), "\"mine\"");
    say(claims, claim(FactSource::snapshot, 4, "new"));
    EXPECT_EQ(decided(claims, kDeviceTrust), "\"new\"");
    EXPECT_EQ(decided(claims, kTrust), "\"mine\"");
    say(claims, claim(FactSource::person, 5, "mine"));
    EXPECT_EQ(decided(claims, kDeviceTrust), "\"mine\"");
}

TEST(ENT_29_telling, shows_both_values_where_sources_disagree) {
    const SourcedField field = told(Claims{claim(FactSource::person, 2, "mine"), claim(FactSource::snapshot, 1, "old")}, kTrust);
    EXPECT_EQ(field.value.text, "\"mine\"");
    EXPECT_EQ(field.source, FactSource::person);
    EXPECT_TRUE(field.disputed);
    ASSERT_EQ(field.others.size(), 1U);
    EXPECT_EQ(field.others[0].value.text, "\"old\"");
    EXPECT_FALSE(told(Claims{claim(FactSource::file, 2, "a"), claim(FactSource::snapshot, 1, "a")}, kTrust).disputed);
}

// What was said, each time later than before; some values are said again.
Claims any_history() {
    Claims history;
    const auto length = *rc::gen::inRange(0, 12);
    for (int i = 0; i < length; ++i)
        history.push_back(claim(static_cast<FactSource>(*rc::gen::inRange(0, 4)), 10 + i,
                                std::string(1, static_cast<char>(*rc::gen::inRange<int>('a', 'd')))));
    return history;
}

std::vector<FactSource> any_trust() {
    std::vector<FactSource> trust(std::begin(kTrust), std::end(kTrust));
    for (std::size_t i = trust.size(); i > 1; --i) std::swap(trust[i - 1], trust[*rc::gen::inRange<std::size_t>(0, i)]);
    return trust;
}

RC_GTEST_PROP(ENT_29_deciding, does_not_depend_on_the_order_in_which_sources_arrive, ()) {
    const Claims history = any_history();
    Claims straight;
    for (const Claim& one : history) say(straight, one);
    // Another order of arrival, in which each source still says its own in turn.
    std::vector<Claims> queues(4);
    for (const Claim& one : history) queues[static_cast<std::size_t>(one.source)].push_back(one);
    Claims shuffled;
    std::size_t left = history.size();
    while (left > 0) {
        Claims& queue = queues[*rc::gen::inRange<std::size_t>(0, 4)];
        if (queue.empty()) continue;
        say(shuffled, queue.front());
        queue.erase(queue.begin());
        --left;
    }
    RC_ASSERT(straight == shuffled);
    // Nor on the order in which the claims stand.
    const std::vector<FactSource> trust = any_trust();
    Claims reversed(straight.rbegin(), straight.rend());
    RC_ASSERT(decided(straight, trust) == decided(reversed, trust));
}

RC_GTEST_PROP(ENT_29_deciding, of_one_source_the_newest_counts_and_a_person_is_heard_at_once, ()) {
    Claims claims;
    std::map<FactSource, std::string> newest;
    for (const Claim& one : any_history()) {
        say(claims, one);
        newest[one.source] = one.value.text;
        if (one.source == FactSource::person) RC_ASSERT(decided(claims, any_trust()) == one.value.text);
    }
    RC_ASSERT(claims.size() == newest.size());
    for (const Claim& kept : claims) RC_ASSERT(kept.value.text == newest.at(kept.source));
    // What stands in force is what some source says now.
    if (!claims.empty()) {
        const std::string value = decided(claims, any_trust());
        RC_ASSERT(std::ranges::any_of(claims, [&](const Claim& kept) { return kept.value.text == value; }));
    }
}

TEST(ENT_29_policy, names_each_source_and_field_once) {
    policy::Sections sections;
    add_source_policy(sections);
    const policy::Pack shipped = policy::test_pack(sections);
    EXPECT_EQ(shipped.get<Sources>().of("site_id").front(), FactSource::person);
    EXPECT_EQ(shipped.get<Sources>().of("host_name").front(), FactSource::snapshot);
    EXPECT_EQ(shipped.get<Sources>().of("shipped_on").front(), FactSource::order);
    const auto complaint = [&](const std::string& text) {
        try {
            policy::test_pack(sections, {{"sources", text}});
            return std::string("none");
        } catch (const std::runtime_error& error) {
            return std::string(error.what());
        }
    };
    const std::string good = "trust: [person, order, file, snapshot]\n";
    EXPECT_NE(complaint("trust: [person, person, file, snapshot]\n").find("names a source twice"), std::string::npos);
    EXPECT_NE(
        complaint(good + "exceptions:\n  - {fields: [a, a], trust: [person, order, file, snapshot]}\n").find("a second time"),
        std::string::npos);
    EXPECT_EQ(complaint(good), "none");
}

}  // namespace
}  // namespace aftercare::assets
