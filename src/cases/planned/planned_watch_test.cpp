// What is opened within the window of a planned event is linked to it, and goes ahead (CASE-28).
#include "cases/planned/planned_watch.hpp"

#include "cases/links/link_service.hpp"
#include "cases/links/link_store.hpp"
#include "cases/planned/planned_service.hpp"
#include "kit/cases_news.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::cases {
namespace {

using std::chrono::hours;

const NewsPack& test_news() {
    static const NewsPack made(add_planned_event_kinds, add_planned_event_policy);
    return made;
}

class NoAdvisories : public LinkedAdvisories {
public:
    std::vector<LinkTarget> published(db::Tx&, const std::vector<Uuid>&) override { return {}; }
    std::optional<LinkTarget> published(db::Tx&, const std::string&) override { return {}; }
};

class CASE_28_watch : public CasesNewsTest {
protected:
    CASE_28_watch() : CasesNewsTest(test_news()) {}
    void SetUp() override {
        CasesNewsTest::SetUp();
        if (IsSkipped()) return;
        watch = std::make_unique<PlannedWatch>(db(), world.env, news_pack(), *notifier);
        router->set_ahead(*watch);
        cases->add_follower(*watch);
        watch->register_jobs(registry);
        device = make_covered();
        sam = staff("sam", "service_manager");
    }
    PlannedEventView announced(hours from, hours until) {
        AnnounceEvent asked;
        asked.from_at = world.clock.now().plus(from);
        asked.until_at = world.clock.now().plus(until);
        asked.zone = *identity::TimeZone::parse("Europe/Berlin");
        asked.asset_ids.push_back(device.id);
        asked.contacts.push_back({OneLine<1, 120>("Night shift"), OneLine<3, 40>("+49 170 1")});
        asked.synopsis = Synopsis("Upgrade of the core");
        asked.description = CaseDescription("Drain, upgrade.");
        return PlannedEventService(db(), world.env, *cases).announce(as_anna, asked).value();
    }
    CaseView corrected(const CaseView& one, const char* type, bool about_device) {
        CorrectCase asked{.type = CaseTypeCode::parse(type).value()};
        if (about_device) asked.serial_number = assets::SerialNumber::parse("AA0001").value();
        return cases->correct(as_anna, one.id, asked, {}).value();
    }
    void unlink(const CaseView& from, const CaseView& other) {
        LinkService(db(), world.env, *cases, advisories).unlink(as_anna, from.id, LinkKind::case_, other.number.text()).value();
    }
    std::vector<CaseLink> links(CaseId of) {
        return db().read(Scope::all(), [&](db::Tx& tx) { return store::links_of(tx, of); });
    }
    // How often the service manager was told that the case was opened meanwhile.
    std::int64_t news_of(const CaseView& one) {
        pass();
        return std::ranges::count(inbox_of(sam), "Trouble within a planned event: P3 " + one.number.text());
    }

    std::unique_ptr<PlannedWatch> watch;
    NoAdvisories advisories;
    assets::Asset device;
    Caller sam;
};

TEST_P(CASE_28_watch, links_what_was_opened_within_the_window_once_it_is_corrected_to_be_about_the_device) {
    const PlannedEventView event = announced(hours{1}, hours{3});
    const CaseView before = opened(Priority::p3, "other");
    world.clock.advance(hours{2});
    const CaseView meanwhile = opened(Priority::p3, "other");
    EXPECT_TRUE(links(meanwhile.id).empty());
    corrected(before, "technical", true);
    EXPECT_TRUE(links(before.id).empty()) << "it was opened before the window";
    EXPECT_EQ(corrected(meanwhile, "technical", true).queue->text(), "tac_expert");
    ASSERT_EQ(links(meanwhile.id).size(), 1U);
    EXPECT_EQ(links(meanwhile.id).front().target_id, event.case_id.uuid);
    EXPECT_EQ(links(meanwhile.id).front().why, LinkedWhy::planned_event);
    ASSERT_EQ(links(event.case_id).size(), 1U) << "both ways";
    EXPECT_EQ(news_of(meanwhile), 1);
    EXPECT_EQ(news_of(before), 0);
    corrected(meanwhile, "product_defect", false);
    EXPECT_EQ(news_of(meanwhile), 1) << "it is linked already";
    EXPECT_EQ(links(meanwhile.id).size(), 1U);
}

TEST_P(CASE_28_watch, CASE_02_leaves_a_link_away_that_somebody_took_away) {
    const PlannedEventView event = announced(hours{1}, hours{5});
    const CaseView planned = cases->find(as_anna, event.case_id).value();
    world.clock.advance(hours{2});
    const CaseView one = cases->open(as_anna, request("technical", "AA0001")).value();
    const CaseView two = cases->open(as_anna, request("technical", "AA0001")).value();
    ASSERT_EQ(links(event.case_id).size(), 2U);
    unlink(one, planned);
    unlink(planned, two);
    for (const CaseView& taken : {one, two}) {
        const std::int64_t told = news_of(taken);
        corrected(taken, "product_defect", false);
        EXPECT_TRUE(links(taken.id).empty()) << "from whichever side it was taken away";
        EXPECT_EQ(news_of(taken), told);
    }
    EXPECT_TRUE(links(event.case_id).empty());
}

TEST_P(CASE_28_watch, links_what_is_corrected_once_the_window_is_over_and_tells_nobody) {
    const PlannedEventView event = announced(hours{1}, hours{3});
    world.clock.advance(hours{2});
    const CaseView late = opened(Priority::p3, "other");
    world.clock.advance(hours{4});
    const CaseView behind = opened(Priority::p3, "other");
    corrected(behind, "technical", true);
    EXPECT_EQ(news_of(behind), 1) << "so shortly after the end it is trouble of the event";
    world.clock.advance(hours{1});
    corrected(late, "technical", true);
    ASSERT_EQ(links(late.id).size(), 1U);
    EXPECT_EQ(links(late.id).front().target_id, event.case_id.uuid);
    EXPECT_EQ(news_of(late), 0);
}

ON_BOTH_DATABASES(CASE_28_watch);

}  // namespace
}  // namespace aftercare::cases
