#include "contracts/named_contact_rules.hpp"

#include "contracts/test_world.hpp"

#include <gtest/gtest.h>

namespace aftercare::contracts {
namespace {

using test::day;
using test::parsed;

class ID_10_named_contacts : public testing::Test {
protected:
    NamedContact contact(std::optional<CertificationLevel> level = {}, const char* expires = "2027-01-01") {
        NamedContact made;
        made.certificate_level = level;
        if (level) made.certificate_expires_on = day(expires);
        return made;
    }
    std::string joined(const NamedContact& candidate, bool authority = true) {
        const auto may = require_may_join(rules, &world.plan(plan), contract, there, candidate, &person, authority, today);
        return may ? "" : may.error().code;
    }

    test::World world;
    NamedContactRules rules = world.contract_rules.named_contacts;
    const char* plan = "care_plus";
    Contract contract = [] {
        Contract made;
        made.from_day = day("2026-01-01");
        made.until_day = day("2027-01-01");
        return made;
    }();
    identity::Person person;
    std::vector<NamedContact> there;
    Date today = day("2026-03-02");
};

TEST_F(ID_10_named_contacts, are_six_at_most_and_the_seventh_is_refused_with_the_reason) {
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(joined(contact()), "") << i;
        there.push_back(contact());
    }
    EXPECT_EQ(joined(contact()), "contracts.named_contacts_full");
    EXPECT_EQ(joined(contact(CertificationLevel::associate)), "contracts.named_contacts_full") << "an associate's is not enough";
    for (const auto level : {CertificationLevel::specialist, CertificationLevel::professional, CertificationLevel::expert})
        EXPECT_EQ(joined(contact(level)), "") << "outside the six";
    there.front().ended_at = Instant{1};
    EXPECT_EQ(joined(contact()), "");
}

TEST_F(ID_10_named_contacts, are_of_a_contract_in_force) {
    contract.status = ContractStatus::draft;
    EXPECT_EQ(joined(contact()), "contracts.contract_not_in_force");
    contract.status = ContractStatus::active;
    contract.until_day = today;
    EXPECT_EQ(joined(contact()), "contracts.contract_not_in_force") << "it is over";
    contract.until_day = day("2027-01-01");
    contract.status = ContractStatus::cancelled;
    contract.cancelled_from = today;
    EXPECT_EQ(joined(contact()), "contracts.contract_not_in_force") << "cancelled";
    contract.cancelled_from = today.plus_days(1);
    EXPECT_EQ(joined(contact()), "") << "cancelled from tomorrow on";
}

TEST_F(ID_10_named_contacts, lose_their_access_when_the_certificate_expires) {
    const NamedContact expert = contact(CertificationLevel::expert, "2026-03-03");
    EXPECT_EQ(standing_on(rules, expert, day("2026-03-02")), ContactStanding::certified);
    EXPECT_EQ(standing_on(rules, expert, day("2026-03-03")), ContactStanding::expired);
    EXPECT_EQ(joined(contact(CertificationLevel::expert, "2026-03-02")), "contracts.certificate_expired");
}

TEST_F(ID_10_named_contacts, are_declared_to_have_authority_and_belong_to_the_account) {
    EXPECT_EQ(joined(contact(), false), "contracts.authority_undeclared");
    person.status = identity::PersonStatus::deactivated;
    EXPECT_EQ(joined(contact()), "contracts.not_of_the_account");
    person.status = identity::PersonStatus::active;
    person.account_id = *AccountId::parse("00000000-0000-7000-8000-000000000001");
    EXPECT_EQ(joined(contact()), "contracts.not_of_the_account");
}

TEST_F(ID_10_named_contacts, are_of_premium_contracts) {
    plan = "care";
    EXPECT_EQ(joined(contact()), "contracts.not_a_premium_contract");
}

TEST_F(ID_10_named_contacts, fewer_than_two_are_warned_of_and_uncertified_ones_get_a_recommendation) {
    there.push_back(contact());
    EXPECT_EQ(summary_of(rules, {}, there, today).warnings.size(), 1U);
    there.push_back(contact(CertificationLevel::specialist));
    const auto summary = summary_of(rules, {}, there, today);
    EXPECT_TRUE(summary.warnings.empty());
    EXPECT_EQ(summary.counted, 1);
    EXPECT_EQ(summary.certified, 1);
    EXPECT_TRUE(view_of(rules, there[0], today).recommendation);
    EXPECT_FALSE(view_of(rules, there[1], today).recommendation);
    there[1].certificate_expires_on = day("2026-01-01");
    EXPECT_EQ(summary_of(rules, {}, there, today).warnings.size(), 2U);
}

}  // namespace
}  // namespace aftercare::contracts
