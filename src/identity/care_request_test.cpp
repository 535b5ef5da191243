// Requests to Customer Care: who closes them, and who only withdraws (ID-03).
#include "identity/test_access_world.hpp"

namespace aftercare::identity {
namespace {

using test::AccessTest;
using test::code_of;

class ID_03_requests : public AccessTest {
protected:
    CareRequest asked_by(const Caller& caller) {
        return requests->open(caller, {.kind = CareRequestKind::renewal, .subject = "More", .message = "Please."}).value();
    }
};

TEST_P(ID_03_requests, are_closed_by_care_alone_whatever_roles_say) {
    Caller by_owner = caller(owner);
    const CareRequest asked = asked_by(by_owner);
    // As a policy pack of before would have it.
    by_owner.actions = std::make_shared<const ActionSet>(std::set<std::string, std::less<>>{"request.*"});
    const auto refused = requests->close(by_owner, asked.id, {.outcome = "Granted, by myself."});
    EXPECT_EQ(code_of(refused), "identity.care_closes");
    EXPECT_EQ(refused.error().rule, "ID-03");
    EXPECT_EQ(requests->find(by_owner, asked.id)->status, CareRequestStatus::open);
    const CareRequest closed =
        requests->close(caller(person(vendor, "care_representative", "care@vendor.example")), asked.id, {.outcome = "Done."})
            .value();
    EXPECT_EQ(closed.status, CareRequestStatus::closed);
    EXPECT_FALSE(closed.withdrawn_at);
    EXPECT_EQ(code_of(requests->withdraw(by_owner, asked.id, {})), "identity.request_closed");
}

TEST_P(ID_03_requests, no_customers_or_partners_role_of_the_shipped_pack_closes_one) {
    for (const Role& role : test::shipped_pack().get<Roles>().roles) {
        const ActionSet may = actions_of(test::shipped_pack().get<Roles>(), RoleNames{role.name.text()});
        if (role.account_kind != AccountKind::vendor) {
            EXPECT_FALSE(may.contains(kRequestClose.name)) << role.name.text();
            EXPECT_TRUE(may.contains(kRequestWithdraw.name)) << role.name.text();
        }
    }
}

TEST_P(ID_03_requests, are_withdrawn_by_who_asked_or_keeps_the_accounts_requests) {
    const Person member = person(alpha, "member", "member@alpha.example");
    const Person colleague = person(alpha, "member", "colleague@alpha.example");
    const Caller by_member = caller(member);
    const CareRequest asked = asked_by(by_member);
    EXPECT_EQ(code_of(requests->withdraw(caller(colleague), asked.id, {})), "identity.request_unknown");
    const Caller by_care = caller(person(vendor, "care_representative", "care@vendor.example"));
    EXPECT_EQ(code_of(requests->withdraw(by_care, asked.id, {})), "identity.request_not_yours");

    const CareRequest withdrawn = requests->withdraw(by_member, asked.id, {.reason = Text<1, 2000>("Found it myself.")}).value();
    EXPECT_EQ(withdrawn.status, CareRequestStatus::closed);
    EXPECT_EQ(withdrawn.withdrawn_at, world.clock.now());
    EXPECT_EQ(withdrawn.outcome->text(), "Found it myself.");
    EXPECT_EQ(describe::to_json(requests->find(by_member, asked.id).value()), describe::to_json(withdrawn));
    EXPECT_EQ(code_of(requests->withdraw(by_member, asked.id, {})), "identity.request_closed");
    const auto entries = trail(alpha.id, "request.withdraw");
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].object_id, asked.id.uuid);
    constexpr db::Statement kEvents{"test.events", "select count(*) from event where kind = 'request.withdrawn'"};
    EXPECT_EQ(count(kEvents), 1);

    const CareRequest another = asked_by(by_member);
    EXPECT_TRUE(requests->withdraw(caller(owner), another.id, {}).has_value());
}
TEST_P(ID_03_requests, are_taken_by_one_of_care_at_a_time_and_given_back) {
    const CareRequest asked = asked_by(caller(owner));
    const Person ann = person(vendor, "care_representative", "ann@vendor.example");
    const Caller by_ann = caller(ann);
    const Caller by_ben = caller(person(vendor, "care_escalation", "ben@vendor.example"));
    const CareRequest taken = requests->assign(by_ann, asked.id, true, asked.version).value();
    EXPECT_EQ(taken.assignee_id, ann.id);
    EXPECT_EQ(taken.assigned_at, world.clock.now());
    EXPECT_EQ(taken.version, asked.version + 1);
    // Who was a moment later with the same list before him is told so.
    EXPECT_EQ(code_of(requests->assign(by_ben, asked.id, true, asked.version)), "access.version_changed");
    EXPECT_EQ(requests->assign(by_ann, asked.id, true, taken.version)->version, taken.version) << "taken twice is taken";
    EXPECT_EQ(requests->find(by_ben, asked.id)->assignee_name, ann.name);
    // The account learns that it is in somebody's hands, not whose.
    EXPECT_EQ(requests->find(caller(owner), asked.id)->assigned_at, world.clock.now());
    EXPECT_FALSE(requests->find(caller(owner), asked.id)->assignee_name);

    const CareRequest taken_over = requests->assign(by_ben, asked.id, true, taken.version).value();
    EXPECT_EQ(taken_over.assignee_id->uuid, by_ben.person);
    const CareRequest given_back = requests->assign(by_ben, asked.id, false, taken_over.version).value();
    EXPECT_FALSE(given_back.assignee_id);
    EXPECT_FALSE(given_back.assigned_at);
    EXPECT_EQ(trail(alpha.id, "request.assign").size(), 3U);
    constexpr db::Statement kTaken{"test.events", "select count(*) from event where kind = 'request.taken'"};
    constexpr db::Statement kGivenBack{"test.events", "select count(*) from event where kind = 'request.given_back'"};
    EXPECT_EQ(count(kTaken), 2);
    EXPECT_EQ(count(kGivenBack), 1);

    requests->close(by_ann, asked.id, {.outcome = "Done."}).value();
    EXPECT_EQ(code_of(requests->assign(by_ann, asked.id, true, {})), "identity.request_closed");
}

TEST_P(ID_03_requests, are_not_taken_by_their_account_whatever_roles_say) {
    Caller by_owner = caller(owner);
    const CareRequest asked = asked_by(by_owner);
    by_owner.actions = std::make_shared<const ActionSet>(std::set<std::string, std::less<>>{"request.*"});
    EXPECT_EQ(code_of(requests->assign(by_owner, asked.id, true, asked.version)), "identity.care_takes");
    EXPECT_EQ(code_of(requests->assign(Caller::system(), asked.id, true, asked.version)), "identity.care_takes");
}
ON_BOTH_DATABASES(ID_03_requests);

}  // namespace
}  // namespace aftercare::identity
