#include "insight/life/feed_store.hpp"

namespace aftercare::insight::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Feed>("f")) + " from life_feed f " + std::string(rest));
}

}  // namespace

void insert(db::Tx& tx, const FeedRow& row) { tx.insert("life_feed", row); }

std::optional<Feed> find_feed_anywhere(db::Tx& tx, const std::string& secret_hash) {
    static const Statement kFind{"insight.feed_by_secret",
                                 select("where f.secret_hash = :secret_hash and f.withdrawn_at is null")};
    return tx.one<Feed>(kFind, {{"secret_hash", secret_hash}});
}

std::optional<Feed> find_feed(db::Tx& tx, FeedId id) {
    static const Statement kFind{"insight.find_feed",
                                 select("where f.id = :id and {scope:f.account_id} and f.withdrawn_at is null {for_update}")};
    return tx.one<Feed>(kFind, {{"id", id}});
}

std::vector<Feed> feeds(db::Tx& tx, identity::PersonId person, std::optional<FeedId> after, std::int64_t limit) {
    static const Statement kFeeds{"insight.feeds",
                                  select("where {scope:f.account_id} and f.person_id = :person_id and f.withdrawn_at is null"
                                         " and (cast(:after as text) is null or f.id > :after) order by f.id limit :limit")};
    return tx.all<Feed>(kFeeds, {{"person_id", person}, {"after", after}, {"limit", limit}});
}

void withdraw(db::Tx& tx, const Feed& feed) {
    constexpr Statement kWithdraw{"insight.withdraw_feed",
                                  "update life_feed set withdrawn_at = :at where account_id = :account_id and id = :id"};
    tx.run(kWithdraw, {{"at", feed.withdrawn_at}, {"account_id", feed.account_id}, {"id", feed.id}});
}

bool insert_new(db::Tx& tx, const NoticeRow& row) { return tx.insert_new("life_notice", row); }

}  // namespace aftercare::insight::store
