// Questions about what is published (INS-08, INS-13).
#include "insight/findings/questions.hpp"
#include "insight/findings/test_world.hpp"

#include "identity/letters.hpp"
#include "insight/life/bulletin_draft.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

class INS_08_questions : public FindingsTest {
protected:
    void SetUp() override {
        FindingsTest::SetUp();
        if (IsSkipped()) return;
        letters = std::make_unique<identity::Letters>(world.env, pack(), "https://portal.example");
        requests = std::make_unique<identity::CareRequestService>(*identity, *letters);
        life = std::make_unique<LifeService>(db(), world.env);
        questions = std::make_unique<QuestionService>(*editors, *life, *requests);
    }
    static AskQuestion about(std::optional<assets::AssetId> device) {
        return {.account_id = {}, .asset_id = device, .message = Text<1, 4000>("Does it hit us without BGP?")};
    }
    BulletinId make_bulletin() {
        BulletinDraft draft{.number = *BulletinNumber::parse("TSB16534"), .title = {}, .dates = {}, .items = {}};
        draft.items.push_back({.skus = {*catalogue::Sku::parse("MX204")}});
        Bulletin bulletin = merged(nullptr, draft);
        bulletin.id = world.env.ids.make<BulletinId>();
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       store::stage(tx, bulletin);
                       store::reveal_bulletins(tx);
                       store::forget_staged_bulletins(tx);
                       return {};
                   })
            .value();
        return bulletin.id;
    }

    std::unique_ptr<identity::Letters> letters;
    std::unique_ptr<identity::CareRequestService> requests;
    std::unique_ptr<LifeService> life;
    std::unique_ptr<QuestionService> questions;
};

TEST_P(INS_08_questions, reach_customer_care_with_the_advisory_and_the_device) {
    const auto device = make_device(alpha, "MX204", "AAAA000001", "Junos 21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::critical));
    const auto asked = questions->about_advisory(of(alpha), advisory, about(device)).value();
    EXPECT_EQ(asked.kind, identity::CareRequestKind::question);
    EXPECT_EQ(asked.account_id, alpha);
    EXPECT_EQ(asked.object_kind->text(), "advisory");
    EXPECT_EQ(asked.object_id, advisory.uuid);
    EXPECT_EQ(asked.subject.text(), "PR1: Packets are lost");
    EXPECT_EQ(asked.message.text(), "Device: AAAA000001, MX204, host-AAAA000001, Junos 21.4R3-S1\n\nDoes it hit us without BGP?");
    EXPECT_EQ(requests->list(Caller::system(), {.kind = identity::CareRequestKind::question}, {.limit = 50}, true).total, 1);
}

TEST_P(INS_08_questions, INS_13_go_with_a_bulletin_of_the_end_of_life_too) {
    const BulletinId bulletin = make_bulletin();
    const auto asked = questions->about_bulletin(of(alpha), bulletin, about(std::nullopt)).value();
    EXPECT_EQ(asked.object_kind->text(), "bulletin");
    EXPECT_EQ(asked.object_id, bulletin.uuid);
    EXPECT_EQ(asked.subject.text(), "TSB16534");
    EXPECT_EQ(asked.message.text(), "Does it hit us without BGP?");
}

TEST_P(INS_08_questions, ID_09_name_nothing_that_the_caller_may_not_see) {
    const auto device = make_device(beta, "MX204", "BBBB000001", "Junos 21.4R3-S1");
    const AdvisoryId advisory = publish(bug("PR1", Severity::critical));
    EXPECT_EQ(questions->about_advisory(of(alpha), advisory, about(device)).error().code, "assets.asset_unknown");
    AskQuestion mixed = about(device);
    mixed.account_id = alpha;
    EXPECT_EQ(questions->about_advisory(anna, advisory, mixed).error().code, "insight.question_of_another_account");
    AskQuestion for_another = about(std::nullopt);
    for_another.account_id = beta;
    EXPECT_EQ(questions->about_advisory(of(alpha), advisory, for_another).error().kind, ProblemKind::not_found);
    EXPECT_EQ(questions->about_advisory(of(alpha), world.env.ids.make<AdvisoryId>(), about(std::nullopt)).error().code,
              "insight.advisory_unknown");
    EXPECT_EQ(questions->about_bulletin(of(alpha), world.env.ids.make<BulletinId>(), about(std::nullopt)).error().code,
              "insight.bulletin_unknown");
    const AdvisoryId draft = editors->create(anna, bug("PR2", Severity::critical)).value().id;
    Caller member = of(alpha);
    member.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"request.open", "advisory.read"});
    EXPECT_EQ(questions->about_advisory(member, draft, about(std::nullopt)).error().code, "insight.advisory_unknown");
}

ON_BOTH_DATABASES(INS_08_questions);

}  // namespace
}  // namespace aftercare::insight
