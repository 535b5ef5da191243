// CASE-26: what is said to the cases of an outage.
#include "cases/together/outage_service.hpp"

#include "kit/cases_world.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

// Something that goes wrong with each step of one case.
class Stumbles : public CaseFollower {
public:
    void follow(db::Tx&, const Case& row, const Steps&) override {
        if (row.id == over) throw Bug("test: stumbled");
    }
    CaseId over;
};

class CASE_26_outage_service : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        cases->add_follower(stumbles);
        outages.emplace(db(), world.env, *cases);
    }
    CaseView opened() { return cases->open(as_anna, request("other")).value(); }

    Stumbles stumbles;
    std::optional<OutageService> outages;
};

TEST_P(CASE_26_outage_service, a_child_that_can_not_be_told_holds_up_no_other) {
    const CaseView parent = opened();
    std::vector<CaseView> children;
    for (int i = 0; i < 3; ++i) {
        children.push_back(opened());
        ASSERT_TRUE(outages->link(as_erik, children.back().id, {parent.id}).has_value());
    }
    stumbles.over = children[0].id;
    const SayToChildren words{.kind = WordKind::note, .text = WordText("The cable is cut.")};
    const auto word = outages->say(as_erik, parent.id, words);
    ASSERT_TRUE(word.has_value());
    ASSERT_TRUE(outages->tell_all(word->id).has_value());
    const auto said = outages->words(as_erik, parent.id, {}, 10).value();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].told, 2);
    EXPECT_EQ(said[0].left_out, 1);
    EXPECT_TRUE(said[0].done_at.has_value()) << "it ends";
    EXPECT_EQ(told(as_anna, children[0].id).find("noted"), std::string::npos);
    EXPECT_NE(told(as_anna, children[2].id).find("noted"), std::string::npos);
}

ON_BOTH_DATABASES(CASE_26_outage_service);

}  // namespace
}  // namespace aftercare::cases
