#include "insight/life/feed_service.hpp"

#include "identity/audit.hpp"
#include "identity/policy.hpp"
#include "identity/reader.hpp"
#include "identity/rules.hpp"
#include "identity/secrets.hpp"
#include "identity/service.hpp"
#include "insight/life/calendar_text.hpp"
#include "insight/life/life_service.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/zone/zone.hpp"

namespace aftercare::insight {

namespace {

constexpr std::string_view kPrefix = "acf_";
constexpr std::int32_t kDaysBack = 366;  // What ended longer ago is in no calendar.

Problem feed_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "insight.feed_unknown",
            .detail = "There is no such calendar, or its address was withdrawn.",
            .remedy = "GET /api/v1/end-of-life/calendar-feeds lists yours; make a new one.",
            .rule = "INS-14"};
}

}  // namespace

Date LifeFeeds::today() const { return zone::local_day(env_.clock.now(), pack_.get<identity::Installation>().time_zone.text()); }

Result<Timeline> LifeFeeds::timeline(const Caller& caller, std::optional<AccountId> account, Milestone milestone,
                                     std::int64_t quarters) {
    const AccountId of = TRY(caller.account_or_own(account));
    return timeline_of(of, endings_of(db_, of), milestone, today(), quarters);
}

Result<std::string> LifeFeeds::text_of(AccountId account, const std::string& language) {
    const identity::Account of =
        TRY(db_.read(Scope::of(account), [&](db::Tx& tx) { return identity::load_account(tx, account); }));
    return calendar_text(endings_of(db_, account), {.account_id = account,
                                                    .account = of.name.text(),
                                                    .language = language,
                                                    .made_at = env_.clock.now(),
                                                    .from = today().plus_days(-kDaysBack)});
}

Result<std::string> LifeFeeds::calendar(const Caller& caller, std::optional<AccountId> account) {
    const AccountId of = TRY(caller.account_or_own(account));
    const std::string language =
        db_.read(caller.scope, [&](db::Tx& tx) { return identity::reader_of(tx, caller, pack_).language; });
    return text_of(of, language);
}

Result<CreatedFeed> LifeFeeds::create(const Caller& caller, const CreateFeed& request) {
    if (caller.person.nil())
        return fail({.kind = ProblemKind::forbidden,
                     .code = "access.forbidden",
                     .detail = "An address of a calendar is a person's.",
                     .remedy = "Sign in as the person whose calendar it shall be in.",
                     .rule = "INS-14"});
    const std::string secret = identity::make_secret(kPrefix, env_.random);
    const identity::PersonId person{caller.person};
    return db_.write(caller, [&](db::Tx& tx) -> Result<CreatedFeed> {
        if (std::ssize(store::feeds(tx, person, {}, kMostFeeds)) >= kMostFeeds)
            return fail({.kind = ProblemKind::conflict,
                         .code = "insight.feeds_too_many",
                         .detail = "You have " + std::to_string(kMostFeeds) + " addresses of calendars, and no more can be had.",
                         .remedy = "Withdraw one (DELETE /api/v1/end-of-life/calendar-feeds/{feed_id}).",
                         .rule = "INS-14"});
        store::FeedRow row;
        row.id = env_.ids.make<FeedId>();
        row.account_id = caller.account;
        row.person_id = person;
        row.name = request.name;
        row.created_at = env_.clock.now();
        row.secret_hash = identity::secret_hash(secret);
        store::insert(tx, row);
        const Feed feed = row;
        identity::audit<Feed>(tx, env_, caller, feed.account_id, kFeedCreate, "life_feed", feed.id.uuid, nullptr, &feed);
        jobs::publish(tx, env_, feed.account_id, "life_feed.created", feed.id.uuid, describe::json_of(feed));
        return CreatedFeed{.feed = feed, .address = public_url_ + "/api/v1/end-of-life/calendar/" + secret};
    });
}

std::vector<Feed> LifeFeeds::list(const Caller& caller, std::optional<FeedId> after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::feeds(tx, identity::PersonId{caller.person}, after, limit); });
}

Result<> LifeFeeds::withdraw(const Caller& caller, FeedId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const auto before = store::find_feed(tx, id);
        if (!before || before->person_id.uuid != caller.person) return fail(feed_unknown());
        Feed after = *before;
        after.withdrawn_at = env_.clock.now();
        store::withdraw(tx, after);
        identity::audit(tx, env_, caller, after.account_id, kFeedWithdraw, "life_feed", id.uuid, &*before, &after);
        jobs::publish(tx, env_, after.account_id, "life_feed.withdrawn", id.uuid, describe::json_of(after));
        return {};
    });
}

Result<std::string> LifeFeeds::calendar_of(const std::string& secret) {
    const auto feed =
        db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_feed_anywhere(tx, identity::secret_hash(secret)); });
    if (!feed) return fail(feed_unknown());
    const auto person =
        db_.read(Scope::of(feed->account_id), [&](db::Tx& tx) { return identity::find_person_in_scope(tx, feed->person_id); });
    const bool may = person && person->status == identity::PersonStatus::active && person->account_id == feed->account_id &&
                     identity::actions_of(pack_.get<identity::Roles>(), person->roles).contains(kFeedRead.name);
    if (!may) return fail(feed_unknown());
    const std::string wanted = person->language ? person->language->text() : pack_.get<identity::Installation>().language.text();
    return text_of(feed->account_id, text::Catalogue::shipped().language_for(wanted));
}

}  // namespace aftercare::insight
