#include "identity/rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::identity {
namespace {

using namespace std::chrono_literals;

const SignIn kPolicy{.tries = 5, .lock_minutes = 30, .session_hours = 12, .token_days_max = 365, .token_days_default = 90};
const Instant kNow = *Instant::parse("2026-03-02T09:00:00Z");

TEST(ID_04_lock, the_fifth_wrong_try_in_a_row_locks_for_half_an_hour) {
    std::int64_t failed = 0;
    std::optional<Instant> locked;
    for (int i = 1; i <= 4; ++i) {
        const TryOutcome outcome = decide_try(kPolicy, failed, locked, false, kNow);
        EXPECT_FALSE(outcome.locked_until) << i;
        EXPECT_EQ(outcome.failed_tries, i);
        failed = outcome.failed_tries;
    }
    const TryOutcome fifth = decide_try(kPolicy, failed, locked, false, kNow);
    EXPECT_EQ(fifth.locked_until, kNow.plus(30min));
}

TEST(ID_04_lock, refuses_the_right_password_until_it_has_passed) {
    const Instant until = kNow.plus(30min);
    EXPECT_FALSE(decide_try(kPolicy, 5, until, true, kNow.plus(30min - 1us)).admitted);
    EXPECT_TRUE(decide_try(kPolicy, 5, until, true, until).admitted);
}

TEST(ID_04_lock, a_wrong_try_while_locked_does_not_make_it_longer) {
    const Instant until = kNow.plus(30min);
    const TryOutcome outcome = decide_try(kPolicy, 5, until, false, kNow.plus(10min));
    EXPECT_EQ(outcome.locked_until, until);
    EXPECT_EQ(outcome.failed_tries, 5);
}

TEST(ID_04_lock, once_it_has_passed_the_count_begins_anew) {
    const TryOutcome outcome = decide_try(kPolicy, 5, kNow, false, kNow.plus(1s));
    EXPECT_EQ(outcome.failed_tries, 1);
    EXPECT_FALSE(outcome.locked_until);
}

TEST(ID_04_lock, a_right_password_clears_the_count) {
    const TryOutcome outcome = decide_try(kPolicy, 4, std::nullopt, true, kNow);
    EXPECT_TRUE(outcome.admitted);
    EXPECT_EQ(outcome.failed_tries, 0);
}

Roles some_roles() {
    return {.default_role = "member",
            .roles = {
                {.name = "member", .account_kind = AccountKind::customer, .description = "m", .actions = {"asset.read"}},
                {.name = "owner", .account_kind = AccountKind::customer, .description = "o", .actions = {"asset.*", "person.*"}},
                {.name = "auditor", .account_kind = AccountKind::vendor, .description = "a", .actions = {"audit.read"}},
                {.name = "administrator", .account_kind = AccountKind::vendor, .description = "a", .actions = {"*"}}}};
}

Caller caller_with(std::set<std::string, std::less<>> actions, bool staff = false) {
    Caller caller;
    caller.kind = Caller::Kind::person;
    caller.staff = staff;
    caller.actions = std::make_shared<const ActionSet>(std::move(actions));
    return caller;
}

TEST(ID_08_roles, of_another_kind_of_account_are_refused_by_place) {
    const std::vector<std::string> wanted{"member", "administrator", "nonsense"};
    const auto result = require_roles(some_roles(), AccountKind::customer, wanted, "/roles");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "identity.role_unknown");
    ASSERT_EQ(result.error().fields.size(), 2U);
    EXPECT_EQ(result.error().fields[0].pointer, "/roles/1");
    EXPECT_EQ(result.error().fields[1].pointer, "/roles/2");
}

TEST(ID_09_rights, nobody_hands_out_more_than_he_has) {
    const std::vector<std::string> owner{"owner"};
    EXPECT_TRUE(require_may_grant(some_roles(), caller_with({"asset.*", "person.*"}), owner));
    const auto refused = require_may_grant(some_roles(), caller_with({"asset.read", "person.*"}), owner);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "identity.role_too_strong");
    const std::vector<std::string> administrator{"administrator"};
    EXPECT_FALSE(require_may_grant(some_roles(), caller_with({"person.*", "asset.*"}, true), administrator));
    EXPECT_TRUE(require_may_grant(some_roles(), caller_with({"*"}, true), administrator));
    EXPECT_TRUE(require_may_grant(some_roles(), caller_with({"person.*"}, true), owner));
}

TEST(ID_09_rights, nobody_brings_in_more_than_he_has) {
    Roles roles;
    roles.roles = {{.name = "owner", .actions = {"asset.*", "person.*"}},
                   {.name = "clerk", .actions = {"asset.read", "person.invite"}},
                   {.name = "reader", .actions = {"asset.read"}}};
    const std::vector<std::string> owner{"owner"};
    const std::vector<std::string> clerk{"clerk"};
    const std::vector<std::string> reader{"reader"};
    EXPECT_TRUE(may_invite(roles, owner, false, owner));
    EXPECT_TRUE(may_invite(roles, clerk, false, reader));
    EXPECT_FALSE(may_invite(roles, clerk, false, owner)) << "more than he has";
    EXPECT_FALSE(may_invite(roles, reader, false, reader)) << "may invite nobody";
    EXPECT_FALSE(may_invite(roles, reader, true, owner)) << "of the vendor, but may invite nobody";
    EXPECT_TRUE(may_invite(roles, clerk, true, owner)) << "the vendor's people who invite may make a customer's owner";
}

TEST(ID_07_tokens, a_program_is_not_its_person) {
    Caller token;
    token.kind = Caller::Kind::token;
    EXPECT_EQ(require_session(token, "ID-07").error().code, "identity.needs_session");
    token.kind = Caller::Kind::person;
    EXPECT_TRUE(require_session(token, "ID-07"));
}

TEST(ID_07_tokens, a_cut_never_adds_a_right) {
    const ActionSet person({"asset.*", "contract.read"});
    const std::vector<std::string> only{"asset.read", "contract.*", "*"};
    const ActionSet cut = cut_actions(person, only);
    EXPECT_TRUE(cut.contains("asset.read"));
    EXPECT_FALSE(cut.contains("asset.register"));
    EXPECT_FALSE(cut.contains("contract.read"));
    EXPECT_FALSE(cut.contains("audit.read"));
}

TEST(ID_11_embargo, a_country_on_the_list_is_refused_with_the_rule) {
    const Embargo embargo{.countries = {CountryCode::parse("KP").value()}};
    const auto refused = require_service_allowed(embargo, CountryCode::parse("KP").value());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "identity.embargoed");
    EXPECT_EQ(refused.error().rule, "ID-11");
    EXPECT_TRUE(require_service_allowed(embargo, CountryCode::parse("DE").value()));
}

TEST(Email, is_checked_and_compared_without_case) {
    EXPECT_EQ(Email::parse(" Ann@Example.net ")->key(), "ann@example.net");
    for (const char* bad :
         {"", "ann", "@example.net", "ann@", "ann@example", "a b@example.net", "a@b@c.net", "<a@b.net>", "a@.net", "a@b.net."})
        EXPECT_FALSE(Email::parse(bad)) << bad;
}

TEST(ID_02_sites, time_zone_and_country_are_checked) {
    EXPECT_TRUE(TimeZone::parse("America/Los_Angeles"));
    EXPECT_FALSE(TimeZone::parse("Mars/Olympus"));
    EXPECT_TRUE(CountryCode::parse("US"));
    EXPECT_FALSE(CountryCode::parse("us"));
    EXPECT_FALSE(CountryCode::parse("USA"));
}

}  // namespace
}  // namespace aftercare::identity
