#include "contracts/certificate_rules.hpp"

#include "contracts/term_rules.hpp"
#include "contracts/test_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace aftercare::contracts {
namespace {

using test::day;

CertificateTerms policy() { return {.days_until_start = 30, .remind_days_before = {14, 3}}; }

Certificate certificate(const char* issued, std::optional<Date> received = {}, std::int64_t months = 12) {
    Certificate made;
    made.issued_on = day(issued);
    made.received_on = received;
    made.term_months = months;
    made.quantity = 2;
    return made;
}

TEST(ENT_16_certificate_term, begins_on_the_day_of_registration_where_that_is_earlier) {
    const auto term = certificate_term(policy(), certificate("2026-01-01", day("2026-01-10")), day("2026-01-20"));
    EXPECT_EQ(term, (DayRange{day("2026-01-20"), day("2027-01-20")}));
}

TEST(ENT_16_certificate_term, begins_by_itself_thirty_days_after_receipt) {
    const Certificate received = certificate("2026-01-01", day("2026-01-10"));
    EXPECT_EQ(starts_by(policy(), received), day("2026-02-09"));
    EXPECT_EQ(certificate_term(policy(), received, {}), (DayRange{day("2026-02-09"), day("2027-02-09")}));
    EXPECT_EQ(certificate_term(policy(), received, day("2026-02-09")).from, day("2026-02-09"));
    EXPECT_EQ(certificate_term(policy(), received, day("2026-05-01")).from, day("2026-02-09"));
}

TEST(ENT_16_certificate_term, counts_from_its_issue_where_no_delivery_was_recorded) {
    EXPECT_EQ(starts_by(policy(), certificate("2026-01-01")), day("2026-01-31"));
}

// The list asks for terms that run, and for those that are over, by the day of receipt alone.
RC_GTEST_PROP(ENT_17_certificate_list, tells_terms_that_are_over_as_their_term_does, ()) {
    const std::int64_t months = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 61), rc::gen::just<std::int64_t>(1'200));
    const Date today = day("2026-03-31").plus_days(*rc::gen::inRange(-800, 800));
    const std::int64_t until = over_until(policy(), months, today);
    // Around the border, where months of different lengths could mislead.
    const Date received = Date{static_cast<std::int32_t>(until + *rc::gen::inRange(-40, 40))};
    const Certificate made = certificate(received.text().c_str(), {}, months);
    RC_ASSERT((received.days_since_epoch() <= until) == (term_state(policy(), made, today) == CertificateTermState::over));
}

TEST(ENT_16_certificate_term, registered_later_covers_from_that_day_to_the_end_of_the_term_that_began_by_itself) {
    const auto planned = plan_activation(policy(), certificate("2026-01-01"), day("2026-06-01"), 1);
    ASSERT_TRUE(planned);
    EXPECT_EQ(planned->term, (DayRange{day("2026-01-31"), day("2027-01-31")}));
    EXPECT_EQ(planned->covers, (DayRange{day("2026-06-01"), day("2027-01-31")}));
    EXPECT_NE(planned->why.find("began by itself on 2026-01-31"), std::string::npos) << planned->why;
}

TEST(ENT_16_certificate_term, stands_as_waiting_running_and_over) {
    const Certificate one = certificate("2026-01-01");
    EXPECT_EQ(term_state(policy(), one, day("2026-01-30")), CertificateTermState::waiting);
    EXPECT_EQ(term_state(policy(), one, day("2026-01-31")), CertificateTermState::running);
    EXPECT_EQ(term_state(policy(), one, day("2027-01-30")), CertificateTermState::running);
    EXPECT_EQ(term_state(policy(), one, day("2027-01-31")), CertificateTermState::over);
}

std::string refused_by(const Certificate& one, const char* on, std::size_t assets) {
    const auto planned = plan_activation(policy(), one, day(on), assets);
    return planned ? "" : planned.error().code;
}

TEST(ENT_15_certificate, is_good_once_for_its_number_of_assets_and_within_its_term) {
    Certificate one = certificate("2026-01-01");
    EXPECT_EQ(refused_by(one, "2026-01-02", 2), "");
    EXPECT_EQ(refused_by(one, "2026-01-02", 3), "contracts.certificate_quantity");
    EXPECT_EQ(refused_by(one, "2027-01-30", 1), "");
    EXPECT_EQ(refused_by(one, "2027-01-31", 1), "contracts.certificate_over");
    one.status = CertificateStatus::activated;
    EXPECT_EQ(refused_by(one, "2026-01-02", 1), "contracts.certificate_used");
    one.status = CertificateStatus::cancelled;
    EXPECT_EQ(refused_by(one, "2026-01-02", 1), "contracts.certificate_cancelled");
}

// Day by day: the first day on which it is registered, or by itself, whichever comes first, begins the term.
RC_GTEST_PROP(ENT_16_certificate_term, is_what_counting_days_says, ()) {
    const Date issued = day("2024-01-01").plus_days(*rc::gen::inRange(0, 1000));
    const bool delivered = *rc::gen::arbitrary<bool>();
    const std::optional<Date> received = delivered ? std::optional(issued.plus_days(*rc::gen::inRange(0, 60))) : std::nullopt;
    Certificate one = certificate("2024-01-01", received, *rc::gen::inRange(1, 60));
    one.issued_on = issued;
    const Date registered = issued.plus_days(*rc::gen::inRange(0, 2500));

    Date from = issued;
    const Date receipt = received.value_or(issued);
    while (from != registered && from != receipt.plus_days(30)) from = from.plus_days(1);
    const DayRange term = certificate_term(policy(), one, registered);
    RC_ASSERT(term.from == from);
    RC_ASSERT(*term.until == term_of(from, static_cast<std::int32_t>(std::int64_t{one.term_months})).until);

    const auto planned = plan_activation(policy(), one, registered, 1);
    RC_ASSERT(planned.has_value() == term.contains(registered));
    if (!planned) return;
    for (Date at = issued; at < term.until->plus_days(3); at = at.plus_days(1))
        RC_ASSERT(planned->covers.contains(at) == (registered <= at && term.contains(at)));
}

}  // namespace
}  // namespace aftercare::contracts
