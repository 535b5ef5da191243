// What may answer a case before it is opened (CASE-18, CASE-25).
#include "cases/similar/similar_service.hpp"

#include "kit/cases_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using kit::code_of;

// Stands in for the advisories, which cases can't reach; how the server answers is tested with the whole product.
class NoProblems : public KnownProblems {
public:
    std::vector<KnownProblem> find(const Caller&, AccountId, const std::optional<assets::AssetId>&, const std::string&,
                                   std::size_t) override {
        return {};
    }
};

class SimilarCases : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        similar = std::make_unique<SimilarService>(db(), problems);
        device = make_covered();
    }
    CaseView opened(const Caller& by, const std::string& type, const char* synopsis, const char* description) {
        OpenCase open = request(type, type == "technical" ? "AA0001" : "");
        open.synopsis = Synopsis(synopsis);
        open.description = CaseDescription(description);
        return cases->open(by, open).value();
    }
    std::vector<std::string> found(const Caller& by, const char* text, std::optional<assets::AssetId> asset = {}) {
        const Similar answer = similar->find(by, {.account_id = alpha, .asset_id = asset, .text = Text<0, 16'000>(text)}).value();
        std::vector<std::string> synopses;
        for (const SimilarCase& one : answer.cases) synopses.push_back(one.synopsis.text() + (one.same_device ? " *" : ""));
        return synopses;
    }

    NoProblems problems;
    std::unique_ptr<SimilarService> similar;
    assets::Asset device;
    using Lines = std::vector<std::string>;
};

using CASE_18_similar = SimilarCases;

TEST_P(CASE_18_similar, cases_share_words_the_most_alike_first) {
    opened(as_anna, "technical", "BGP sessions drop", "Sessions to the core flap each hour.");
    opened(as_anna, "technical", "Fan is loud", "The fan tray makes noise.");
    opened(as_anna, "technical", "Core unreachable", "After a commit the core had no BGP.");
    EXPECT_EQ(found(as_anna, "Our BGP sessions flap since nine", device.id), (Lines{"BGP sessions drop *"}));
    EXPECT_EQ(found(as_anna, "core without BGP sessions"), (Lines{"BGP sessions drop", "Core unreachable"}));
    EXPECT_EQ(found(as_anna, "the and of"), Lines{}) << "says nothing";
    EXPECT_EQ(found(as_anna, "Optics do not come up"), Lines{});
}

TEST_P(CASE_18_similar, cases_are_those_that_one_may_see_found_by_what_may_be_read) {
    const CaseView annas = opened(as_anna, "technical", "BGP sessions drop", "Sessions to the core flap.");
    EXPECT_EQ(found(as_bert, "BGP sessions flap"), Lines{}) << "not opened by him, not copied on it";
    cases->copy(as_anna, annas.id, bert, true).value();
    EXPECT_EQ(found(as_bert, "BGP sessions flap"), Lines{"BGP sessions drop"});
    cases->note(as_erik, annas.id, {.text = Text<1, 50'000>("Looks like kernel panics of the linecard."), .internal = true})
        .value();
    EXPECT_EQ(found(as_erik, "kernel panics of a linecard"), Lines{}) << "not by what the customer does not read";
    EXPECT_EQ(code_of(similar->find(as_anna, {.account_id = beta, .asset_id = {}, .text = {}})), "access.account_unknown");
    EXPECT_EQ(code_of(similar->find(as_anna, {.account_id = {}, .asset_id = world.env.ids.make<assets::AssetId>(), .text = {}})),
              "cases.asset_unknown");
}

ON_BOTH_DATABASES(CASE_18_similar);

}  // namespace
}  // namespace aftercare::cases
