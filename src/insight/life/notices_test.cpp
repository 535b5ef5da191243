#include "insight/life/notices.hpp"
#include "insight/life/feed_service.hpp"
#include "insight/life/test_world.hpp"
#include "platform/text/catalogue.hpp"

namespace aftercare::insight {
namespace {

const notify::Kinds& kinds() {
    static const notify::Kinds made = [] {
        notify::Kinds all;
        notify::add_kinds(all);
        insight::add_kinds(all);
        all.add({.name = "case.paged", .title_key = "cases.kind_paged"});  // The shipped policy speaks of cases, too.
        return all;
    }();
    return made;
}

const policy::Pack& notice_pack() {
    static const policy::Pack pack = [] {
        policy::Sections sections;
        identity::add_policy(sections);
        notify::add_policy(sections, kinds());
        assets::add_policy(sections);
        insight::add_policy(sections);
        return policy::test_pack(sections);
    }();
    return pack;
}

struct Told {
    std::string text_key;
    std::string placeholders;
};
DESCRIBE(Told, text_key, placeholders)

class INS_14_told : public LifeTest {
protected:
    void SetUp() override {
        LifeTest::SetUp();
        if (IsSkipped()) return;
        notifier = std::make_unique<notify::Notifier>(db(), world.env, notice_pack(), kinds(), "https://portal.example");
        notifier->register_jobs(registry);
        notices = std::make_unique<LifeNotices>(db(), world.env, notice_pack(), *notifier);
        feeds = std::make_unique<LifeFeeds>(db(), world.env, notice_pack(), "https://portal.example");
        make_product("BOX-1", catalogue::ProductKind::system, {}, 1000);
        make_product("CARD-1", catalogue::ProductKind::fru, "750-000002", 100);
        owner = make_person(alpha, "owner", "owner@alpha.example");
        member = make_person(beta, "member", "member@beta.example");
        (void)make_device(alpha, make_site(alpha, "A-1"), "AA0001", "Junos 21.4R3-S5.4");
        today = world.clock.now().utc_day();
    }
    identity::Person make_person(AccountId account, const char* role, const char* email) {
        return identity
            ->create_person(Caller::system(), {.account_id = account,
                                               .name = OneLine<1, 120>("Somebody"),
                                               .email = *identity::Email::parse(email),
                                               .password = Secret<Text<1, 256>>(Text<1, 256>("a long word of passing")),
                                               .roles = identity::RoleNames{role}})
            .value();
    }
    // What stands in the person's inbox, after what is due was spread.
    std::vector<Told> told(const identity::Person& person) {
        (void)jobs::Runner(db(), world.env, registry, {}).run_due();
        return db().read(Scope::all(), [&](db::Tx& tx) {
            return tx.all<Told>({"test.told",
                                 "select text_key, placeholders from notification where person_id = :person_id"
                                 " and kind = 'life.ending' order by id"},
                                {{"person_id", person.id}});
        });
    }
    Caller acting(const identity::Person& person) {
        Caller caller = of(person.account_id);
        caller.id = caller.person = person.id.uuid;
        return caller;
    }

    std::unique_ptr<notify::Notifier> notifier;
    std::unique_ptr<LifeNotices> notices;
    std::unique_ptr<LifeFeeds> feeds;
    identity::Person owner;
    identity::Person member;
    Date today;
};

TEST_P(INS_14_told, once_for_each_account_bulletin_and_span_of_months) {
    (void)import(kBulletinImport,
                 "bulletin,sku,announced_on,end_of_support\nTSB-1,BOX-1;CARD-1,2020-01-01," + months_on(today, 11).text() + "\n");
    EXPECT_EQ(notices->tell_due().value(), 1);  // Missed at 18 and 12 months: told late, once.
    EXPECT_EQ(notices->tell_due().value(), 0);
    auto news = told(owner);
    ASSERT_EQ(news.size(), 1u);
    EXPECT_EQ(news[0].text_key, "insight.life_ending_end_of_support");
    EXPECT_EQ(db().read(Scope::all(),
                        [&](db::Tx& tx) {
                            return tx.all<std::int64_t>(
                                {"test.audited", "select count(*) from audit_entry where action = 'life.notify'"});
                        }),
              std::vector<std::int64_t>{1});
    EXPECT_TRUE(news[0].placeholders.contains("BOX-1, CARD-1")) << news[0].placeholders;
    EXPECT_TRUE(told(member).empty());  // Has nothing of it.
    world.clock.advance(std::chrono::days{100});
    EXPECT_EQ(notices->tell_due().value(), 0);
    world.clock.advance(std::chrono::days{60});
    EXPECT_EQ(notices->tell_due().value(), 1);  // Six months before.
    EXPECT_EQ(told(owner).size(), 2u);
    world.clock.advance(std::chrono::days{400});
    EXPECT_EQ(notices->tell_due().value(), 0);  // Over: nothing is told behind time.
}

TEST_P(INS_14_told, of_releases_by_the_calendar_too) {
    (void)import(kReleaseImport, "train,end_of_support\n21.4," + months_on(today, 2).text() + "\n");
    EXPECT_EQ(notices->tell_due().value(), 1);
    const Told news = told(owner).at(0);
    EXPECT_EQ(news.text_key, "insight.life_ending_end_of_support_without_bulletin");
    EXPECT_TRUE(news.placeholders.contains("21.4"));
}

TEST_P(INS_14_told, in_every_language_for_every_milestone) {
    const auto& texts = text::Catalogue::shipped();
    for (const std::string& language : texts.languages())
        for (const describe::Enumerator& one : describe::type_of<Milestone>().enumerators) {
            const std::string key = "insight.life_ending_" + std::string(one.name);
            for (const std::string by : {"", "_without_bulletin"}) {
                const std::string title = texts.message(language, key + by, {{"what", "BOX-1"}, {"day", "1 March 2027"}});
                EXPECT_TRUE(title.contains("BOX-1") && title.contains("1 March 2027")) << title;
            }
            EXPECT_TRUE(texts.message(language, key + "_text", {{"bulletin", "TSB-1"}, {"units", "12"}}).contains("TSB-1"))
                << key;
            EXPECT_TRUE(texts.message(language, key + "_without_bulletin_text", {{"units", "12"}}).contains("12")) << key;
        }
}

TEST_P(INS_14_told, by_an_address_of_a_calendar_until_it_is_withdrawn) {
    (void)import(kBulletinImport, "bulletin,sku,end_of_support\nTSB-1,BOX-1," + months_on(today, 11).text() + "\n");
    const CreatedFeed made = feeds->create(acting(owner), {.name = "Mine"}).value();
    const std::string prefix = "https://portal.example/api/v1/end-of-life/calendar/";
    ASSERT_TRUE(made.address.starts_with(prefix)) << made.address;
    const std::string secret = made.address.substr(prefix.size());
    const std::string calendar = feeds->calendar_of(secret).value();
    EXPECT_TRUE(calendar.contains("SUMMARY:Support ends: BOX-1 (1)")) << calendar;
    EXPECT_EQ(feeds->calendar_of(secret + "x").error().code, "insight.feed_unknown");
    EXPECT_EQ(feeds->list(acting(owner), {}, 10).size(), 1u);
    EXPECT_TRUE(feeds->list(acting(member), {}, 10).empty());
    EXPECT_EQ(feeds->withdraw(acting(member), made.feed.id).error().code, "insight.feed_unknown");
    EXPECT_TRUE(feeds->withdraw(acting(owner), made.feed.id));
    EXPECT_EQ(feeds->calendar_of(secret).error().code, "insight.feed_unknown");
    EXPECT_EQ(feeds->withdraw(acting(owner), made.feed.id).error().code, "insight.feed_unknown");
    EXPECT_EQ(feeds->create(of(alpha), {.name = "Nobody's"}).error().code, "access.forbidden");
    for (std::int64_t i = 0; i < kMostFeeds; ++i) (void)feeds->create(acting(owner), {.name = "More"}).value();
    EXPECT_EQ(feeds->create(acting(owner), {.name = "Too many"}).error().code, "insight.feeds_too_many");
}

TEST_P(INS_14_told, by_no_address_whose_person_is_gone) {
    const CreatedFeed made = feeds->create(acting(member), {.name = "Mine"}).value();
    const std::string secret = made.address.substr(made.address.rfind('/') + 1);
    EXPECT_TRUE(feeds->calendar_of(secret));
    ASSERT_TRUE(identity->set_status(Caller::system(), member.id, identity::PersonStatus::deactivated));
    EXPECT_EQ(feeds->calendar_of(secret).error().code, "insight.feed_unknown");
}

TEST_P(INS_14_told, by_a_picture_of_ones_own_account) {
    (void)import(kBulletinImport, "bulletin,sku,end_of_support\nTSB-1,BOX-1," + today.text() + "\n");
    const Timeline mine = feeds->timeline(of(alpha), {}, Milestone::end_of_support, 4).value();
    EXPECT_EQ(mine.quarters.at(0).units, 1);
    EXPECT_EQ(mine.quarters.at(0).values.at(0).minor, 100'000);
    EXPECT_EQ(feeds->timeline(of(beta), {}, Milestone::end_of_support, 4).value().quarters.at(0).units, 0);
    EXPECT_EQ(feeds->timeline(of(beta), alpha, Milestone::end_of_support, 4).error().code, "access.account_unknown");
    EXPECT_EQ(feeds->calendar(of(beta), alpha).error().code, "access.account_unknown");
}

ON_BOTH_DATABASES(INS_14_told);

}  // namespace
}  // namespace aftercare::insight
