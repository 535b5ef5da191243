#include "insight/advice/rank.hpp"

#include "insight/version/key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace aftercare::insight::advice {

namespace {

std::int64_t below(int end) { return *rc::gen::inRange(0, end); }

// Small numbers, so that much is equal.
Merits any_merits() {
    Merits merits;
    merits.critical = static_cast<std::uint64_t>(below(3));
    merits.major = static_cast<std::uint64_t>(below(3));
    merits.standing = static_cast<TrainStanding>(below(5));
    merits.step = static_cast<StepSize>(below(6));
    merits.trains = below(3);
    merits.cannot_run = static_cast<std::uint64_t>(below(3));
    merits.may_not_run = static_cast<std::uint64_t>(below(3));
    merits.minor = static_cast<std::uint64_t>(below(3));
    merits.came = static_cast<std::uint64_t>(below(3));
    if (below(3) != 0) merits.ends_on = Date(static_cast<std::int32_t>(20'000 + below(3)));
    merits.release = key_at(static_cast<std::uint64_t>(below(4)));
    return merits;
}

// Better or equal in each respect.
bool dominates(const Merits& one, const Merits& other) {
    return one.critical <= other.critical && one.major <= other.major && one.standing <= other.standing &&
           one.step <= other.step && one.trains <= other.trains && one.cannot_run <= other.cannot_run &&
           one.may_not_run <= other.may_not_run && one.minor <= other.minor && one.came <= other.came &&
           (other.ends_on ? one.ends_on && *one.ends_on >= *other.ends_on : true) && one.release >= other.release;
}

// No worse than `merits` anywhere.
Merits improved(Merits merits) {
    merits.critical -= std::min<std::uint64_t>(merits.critical, static_cast<std::uint64_t>(below(2)));
    merits.major -= std::min<std::uint64_t>(merits.major, static_cast<std::uint64_t>(below(2)));
    merits.standing = static_cast<TrainStanding>(below(static_cast<int>(merits.standing) + 1));
    merits.step = static_cast<StepSize>(below(static_cast<int>(merits.step) + 1));
    merits.trains = below(static_cast<int>(merits.trains) + 1);
    merits.minor -= std::min<std::uint64_t>(merits.minor, static_cast<std::uint64_t>(below(2)));
    merits.ends_on = Date(20'010);
    return merits;
}

}  // namespace

RC_GTEST_PROP(INS_10_rank, is_a_total_order, ()) {
    const Merits one = any_merits();
    const Merits two = any_merits();
    const Merits three = any_merits();
    RC_ASSERT(!ranks_before(one, one));
    RC_ASSERT(static_cast<int>(ranks_before(one, two)) + static_cast<int>(ranks_before(two, one)) == (one == two ? 0 : 1));
    if (ranks_before(one, two) && ranks_before(two, three)) RC_ASSERT(ranks_before(one, three));
}

RC_GTEST_PROP(INS_10_rank, what_is_better_in_all_respects_never_ranks_lower, ()) {
    const Merits worse = any_merits();
    const Merits better = improved(worse);
    RC_ASSERT(dominates(better, worse));
    RC_ASSERT(!ranks_before(worse, better));
    const Merits other = any_merits();
    if (dominates(other, worse)) RC_ASSERT(!ranks_before(worse, other));
}

RC_GTEST_PROP(INS_10_rank, does_not_depend_on_the_order_in_which_releases_come, ()) {
    std::vector<Merits> merits;
    for (int i = 0; i < 12; ++i) {
        merits.push_back(any_merits());
        merits.back().release = key_at(static_cast<std::uint64_t>(i));  // No two are the same release.
    }
    std::vector<Merits> other = merits;
    for (std::size_t i = other.size(); i > 1; --i)
        std::swap(other[i - 1], other[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    std::ranges::sort(merits, ranks_before);
    std::ranges::sort(other, ranks_before);
    RC_ASSERT(merits == other);
}

RC_GTEST_PROP(INS_10_rank, names_the_respect_that_decides, ()) {
    const Merits one = any_merits();
    const Merits other = any_merits();
    const auto found = difference(one, other);
    RC_ASSERT(found.has_value() == !(one == other));
    if (!found) return;
    const auto back = difference(other, one);
    RC_ASSERT(back->respect == found->respect);
    RC_ASSERT(back->better != found->better);
}

TEST(INS_10_rank, weighs_findings_before_the_end_and_the_end_before_the_step) {
    Merits clean{.standing = TrainStanding::past_support, .step = StepSize::back};
    Merits bugs{.critical = 1, .standing = TrainStanding::ahead, .step = StepSize::service};
    EXPECT_EQ(difference(clean, bugs)->respect, Respect::critical_findings);
    EXPECT_TRUE(ranks_before(clean, bugs));
    bugs.critical = 0;
    EXPECT_EQ(difference(clean, bugs)->respect, Respect::end_of_engineering);
    EXPECT_TRUE(ranks_before(bugs, clean));
    clean.standing = TrainStanding::ahead;
    EXPECT_EQ(difference(clean, bugs)->respect, Respect::step_size);
    clean.step = StepSize::service;
    clean.may_not_run = 3;
    EXPECT_EQ(difference(clean, bugs)->respect, Respect::devices_unsure);
}

TEST(INS_10_rank, an_end_that_is_not_known_is_no_good_news_and_not_over) {
    const Date today(20'000);
    const TrainDays over{.end_of_engineering = Date(20'000), .end_of_support = Date(20'400)};
    EXPECT_EQ(standing(&over, today, 12), TrainStanding::past_engineering);  // The first day without.
    const TrainDays near{.end_of_engineering = Date(20'001), .end_of_support = {}};
    EXPECT_EQ(standing(&near, today, 12), TrainStanding::near);
    const TrainDays ahead{.end_of_engineering = Date(20'400), .end_of_support = {}};
    EXPECT_EQ(standing(&ahead, today, 12), TrainStanding::ahead);
    EXPECT_EQ(standing(&ahead, today, 120), TrainStanding::near);
    const TrainDays gone{.end_of_engineering = Date(19'000), .end_of_support = Date(20'000)};
    EXPECT_EQ(standing(&gone, today, 12), TrainStanding::past_support);
    EXPECT_EQ(standing(nullptr, today, 12), TrainStanding::unknown);
    const TrainDays silent{};
    EXPECT_EQ(standing(&silent, today, 12), TrainStanding::unknown);
    EXPECT_EQ(standing(&ahead, Date::last(), 120), TrainStanding::past_engineering);
    EXPECT_TRUE(ranks_before({.standing = TrainStanding::near}, {.standing = TrainStanding::unknown}));
    EXPECT_TRUE(ranks_before({.standing = TrainStanding::unknown}, {.standing = TrainStanding::past_engineering}));
}

}  // namespace aftercare::insight::advice
