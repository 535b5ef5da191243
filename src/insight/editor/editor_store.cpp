#include "insight/editor/editor_store.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <array>

namespace aftercare::insight::store {

namespace {

using db::Conditions;
using db::Statement;

// "select <the columns of T> from <table> x " + the rest.
template <class T>
std::string_view select(std::string_view table, std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<T>("x")) + " from " + std::string(table) + " x " +
                       std::string(rest));
}

// "kind = <value of kind>, ...": every column that an update changes.
template <class T, class F>
std::string assignments(F value) {
    std::string set;
    for (const describe::Field& field : describe::type_of<T>().fields) {
        const std::string name(field.name);
        if (name == "id") continue;
        set += (set.empty() ? "" : ", ") + name + " = " + value(name);
    }
    return set;
}

std::string column_of(AdvisorySort sort) {
    switch (sort) {
        case AdvisorySort::number:
            return "x.number";
        case AdvisorySort::severity:
            return "x.severity_rank";
        case AdvisorySort::published_at:
            return "coalesce(x.published_at, 0)";
        case AdvisorySort::changed_at:
            return "x.changed_at";
    }
    throw Bug("an order of advisories that is none");
}

// As what a platform may be named: itself without its variant, and the series that it is of by its name. "EX4300-48P" is one of "EX4300",
// "EX series" and "EX4000 series".
std::vector<std::string> names_of(const std::string& platform) {
    constexpr std::string_view kDigits = "0123456789";
    const auto digit = platform.find_first_of(kDigits);
    if (digit == 0 || digit == std::string::npos) return {platform};
    const std::size_t end = platform.find_last_not_of('-', digit - 1) + 1;  // "ATLAS-480" is of the "ATLAS series".
    std::vector<std::string> names = {platform.substr(0, platform.find('-', digit)), platform.substr(0, end) + " series"};
    const auto behind = platform.find_first_not_of(kDigits, digit);
    const bool of_four = (behind == std::string::npos ? platform.size() : behind) - digit == 4;
    if (of_four) names.push_back(platform.substr(0, digit + 1) + "000 series");
    return names;
}

// What is looked for in texts, as patterns of SQL.
struct Patterns {
    explicit Patterns(const AdvisoryFilter& filter) {
        if (filter.text) text = db::contains_pattern(*filter.text);
        if (!filter.platform) return;
        for (const std::string& name : names_of(*filter.platform)) platforms.push_back(db::contains_pattern(name));
    }
    std::optional<std::string> text;
    std::vector<std::string> platforms;  // One of these: three at most.
};

// All that is pointed to must outlive the conditions.
Conditions conditions_of(const AdvisoryFilter& filter, const Patterns& patterns) {
    Conditions all{.sql = " from advisory x where 1 = 1", .params = {}};
    if (!filter.drafts) all.add("x.revision is not null");
    all.add(filter.severity, "x.severity = :severity", "severity");
    all.add(filter.kind, "x.kind = :kind", "kind");
    all.add(filter.source, "x.source = :source", "source");
    all.add(filter.status, "x.status = :status", "status");
    all.add(filter.understanding, "x.understanding = :understanding", "understanding");
    all.add(filter.exploited, "x.exploited = :exploited", "exploited");
    if (filter.system) all.add(*filter.system == System::junos ? "x.of_junos = 1" : "x.of_evolved = 1");
    all.add(filter.published_since, "x.published_at >= :published_since", "published_since");
    all.add(filter.work, "x.work = :work", "work");
    if (filter.waiting) all.add(*filter.waiting ? "x.waiting_revision is not null" : "x.waiting_revision is null");
    if (filter.flagged)
        all.add(std::string("x.not_understood + x.contradictions + x.doubts") + (*filter.flagged ? " > 0" : " = 0"));
    if (filter.text) all.add(patterns.text, db::small_in("x.search", *filter.text) + " like :text escape '!'", "text");
    constexpr std::array<std::string_view, 3> kNames = {"platform", "platform_or", "platform_or_else"};
    std::string named;
    for (std::size_t i = 0; i < patterns.platforms.size(); ++i) {
        named += (named.empty() ? "" : " or ") + db::small_in("x.platforms", *filter.platform) +
                 " like :" + std::string(kNames.at(i)) + " escape '!'";
        all.params.emplace_back(kNames.at(i), patterns.platforms[i]);
    }
    if (!named.empty()) all.add("(" + named + ")");
    return all;
}

std::optional<AdvisoryRow> find(db::Tx& tx, AdvisoryId id, bool locked) {
    static const Statement kFind{"insight.find_advisory", select<AdvisoryRow>("advisory", "where x.id = :id")};
    static const Statement kLocked{"insight.find_advisory_locked",
                                   select<AdvisoryRow>("advisory", "where x.id = :id {for_update}")};
    return tx.one<AdvisoryRow>(locked ? kLocked : kFind, {{"id", id}});
}

}  // namespace

namespace {

Advisory read_content(const describe::Json& content) {
    Advisory advisory;
    const auto mistakes = describe::read_json(describe::type_of<Advisory>(), &advisory, content.text, {.values = 5'000'000});
    check(mistakes.empty(), "insight: the content of a revision can't be read");
    return advisory;
}

}  // namespace

Advisory content_of(const RevisionRow& row) { return read_content(row.content); }

Advisory content_of(const RevisionContent& row) { return read_content(row.content); }

AdvisoryPlace place_of(const AdvisorySummary& row, AdvisorySort by) {
    AdvisoryPlace place{.id = row.id};
    switch (by) {
        case AdvisorySort::number:
            place.text = row.number.text();
            break;
        case AdvisorySort::severity:
            place.number = rank_of(row.severity);
            break;
        case AdvisorySort::published_at:
            place.number = row.published_at ? row.published_at->micros_since_epoch() : 0;
            break;
        case AdvisorySort::changed_at:
            place.number = row.changed_at.micros_since_epoch();
            break;
    }
    return place;
}

std::int64_t rank_of(Severity severity) { return static_cast<std::int64_t>(severity); }

std::vector<AdvisorySummary> list(db::Tx& tx, const AdvisoryFilter& filter, const AdvisoryOrder& order,
                                  const std::optional<AdvisoryPlace>& after, std::int64_t limit) {
    const Patterns patterns(filter);
    Conditions all = conditions_of(filter, patterns);
    if (after) {
        if (order.by == AdvisorySort::number)
            all.params.emplace_back("after", after->text);
        else
            all.params.emplace_back("after", after->number);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by =
        all.ordered({.column = column_of(order.by), .id = "x.id", .descending = order.descending}, after.has_value());
    const std::string sql =
        "{once}select " + std::string(db::columns_of<AdvisorySummary>("x")) + all.sql + order_by + " limit :limit";
    return tx.all<AdvisorySummary>({"insight.advisories", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const AdvisoryFilter& filter) {
    const Patterns patterns(filter);
    const Conditions all = conditions_of(filter, patterns);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"insight.count_advisories", sql}, all.params).at(0);
}

std::optional<AdvisoryRow> find_advisory(db::Tx& tx, AdvisoryId id) { return find(tx, id, false); }
std::optional<AdvisoryRow> find_advisory_locked(db::Tx& tx, AdvisoryId id) { return find(tx, id, true); }

std::vector<AdvisoryRow> find_advisories(db::Tx& tx, const std::vector<AdvisoryNumber>& numbers) {
    static const Statement kFind{"insight.find_advisories",
                                 select<AdvisoryRow>("advisory", "where {in:x.number:numbers} order by x.id")};
    if (numbers.empty()) return {};
    return tx.all<AdvisoryRow>(kFind, {{"numbers", numbers}});
}

std::vector<AdvisoryRow> find_advisories(db::Tx& tx, const std::vector<AdvisoryId>& ids) {
    static const Statement kFind{"insight.find_advisories_by_id",
                                 select<AdvisoryRow>("advisory", "where {in:x.id:ids} order by x.id")};
    if (ids.empty()) return {};
    return tx.all<AdvisoryRow>(kFind, {{"ids", ids}});
}

std::vector<RevisionContent> contents(db::Tx& tx, const std::vector<AdvisoryId>& advisories, std::int64_t first,
                                      std::int64_t last) {
    static const Statement kContents{
        "insight.revision_contents",
        select<RevisionContent>("advisory_revision",
                                "where {in:x.advisory_id:advisories} and x.revision between :first and :last")};
    if (advisories.empty()) return {};
    return tx.all<RevisionContent>(kContents, {{"advisories", advisories}, {"first", first}, {"last", last}});
}

std::vector<RevisionContent> published_contents(db::Tx& tx, const std::vector<AdvisoryId>& advisories) {
    static const Statement kContents{"insight.published_contents",
                                     select<RevisionContent>("advisory_revision",
                                                             "join advisory a on a.id = x.advisory_id and a.revision = x.revision"
                                                             " where {in:x.advisory_id:advisories}")};
    if (advisories.empty()) return {};
    return tx.all<RevisionContent>(kContents, {{"advisories", advisories}});
}

std::vector<AdvisoryId> due_advisories(db::Tx& tx, Instant by, std::int64_t limit) {
    constexpr Statement kDue{"insight.due_advisories",
                             "select x.id from advisory x where x.publish_at <= :by and x.work = 'scheduled'"
                             " order by x.publish_at, x.id limit :limit"};
    return tx.all<AdvisoryId>(kDue, {{"by", by}, {"limit", limit}});
}

bool insert(db::Tx& tx, const AdvisoryRow& row) { return tx.insert_new("advisory", row); }

void update(db::Tx& tx, const AdvisoryRow& row) {
    static const Statement kUpdate{
        "insight.update_advisory",
        db::literal("update advisory set " + assignments<AdvisoryRow>([](const std::string& name) { return ":" + name; }) +
                    " where id = :id")};
    const auto changed = tx.run(kUpdate, {{"id", row.id},
                                          {"number", row.number},
                                          {"source", row.source},
                                          {"kind", row.kind},
                                          {"title", row.title},
                                          {"severity", row.severity},
                                          {"status", row.status},
                                          {"revision", row.revision},
                                          {"understanding", row.understanding},
                                          {"not_understood", row.not_understood},
                                          {"contradictions", row.contradictions},
                                          {"doubts", row.doubts},
                                          {"exploited", row.exploited},
                                          {"published_at", row.published_at},
                                          {"changed_at", row.changed_at},
                                          {"withdrawn_for", row.withdrawn_for},
                                          {"work", row.work},
                                          {"work_revision", row.work_revision},
                                          {"waiting_revision", row.waiting_revision},
                                          {"publish_at", row.publish_at},
                                          {"worked_at", row.worked_at},
                                          {"version", row.version},
                                          {"severity_rank", row.severity_rank},
                                          {"newest_revision", row.newest_revision},
                                          {"published_by_hand", row.published_by_hand},
                                          {"search", row.search},
                                          {"of_junos", row.of_junos},
                                          {"of_evolved", row.of_evolved},
                                          {"platforms", row.platforms}});
    check(changed == 1, "insight: an advisory to change that is not there");
}

std::optional<RevisionRow> find_revision(db::Tx& tx, AdvisoryId advisory, std::int64_t revision) {
    static const Statement kFind{
        "insight.find_advisory_revision",
        select<RevisionRow>("advisory_revision", "where x.advisory_id = :advisory and x.revision = :revision")};
    return tx.one<RevisionRow>(kFind, {{"advisory", advisory}, {"revision", revision}});
}

std::vector<AdvisoryRevision> revisions(db::Tx& tx, AdvisoryId advisory, bool drafts, std::optional<std::int64_t> before,
                                        std::int64_t limit) {
    static const Statement kAll{
        "insight.advisory_revisions",
        select<AdvisoryRevision>("advisory_revision",
                                 "where x.advisory_id = :advisory and (:drafts = 1 or x.state in ('published', 'replaced'))"
                                 " and (cast(:before as bigint) is null or x.revision < :before)"
                                 " order by x.revision desc limit :limit")};
    const std::int64_t all = drafts ? 1 : 0;
    return tx.all<AdvisoryRevision>(kAll, {{"advisory", advisory}, {"drafts", all}, {"before", before}, {"limit", limit}});
}

std::vector<RevisionRow> last_imported(db::Tx& tx, const std::vector<AdvisoryId>& advisories) {
    static const Statement kLast{
        "insight.last_imported",
        select<RevisionRow>("advisory_revision",
                            "where {in:x.advisory_id:advisories} and x.imported = 1 and x.revision ="
                            " (select max(o.revision) from advisory_revision o where o.advisory_id = x.advisory_id"
                            " and o.imported = 1) order by x.advisory_id")};
    if (advisories.empty()) return {};
    return tx.all<RevisionRow>(kLast, {{"advisories", advisories}});
}

void insert(db::Tx& tx, const RevisionRow& row) { tx.insert("advisory_revision", row); }

void update(db::Tx& tx, const RevisionRow& row) {
    constexpr Statement kUpdate{
        "insight.update_advisory_revision",
        "update advisory_revision set state = :state, reason = :reason, updated_at = :updated_at, published_at = :published_at,"
        " writers = :writers, submitted_at = :submitted_at, reviewed_by = :reviewed_by, reviewed_at = :reviewed_at,"
        " remarks = :remarks, published_by = :published_by, publish_at = :publish_at, content = :content where id = :id"};
    const auto changed = tx.run(kUpdate, {{"id", row.id},
                                          {"state", row.state},
                                          {"reason", row.reason},
                                          {"updated_at", row.updated_at},
                                          {"published_at", row.published_at},
                                          {"writers", row.writers},
                                          {"submitted_at", row.submitted_at},
                                          {"reviewed_by", row.reviewed_by},
                                          {"reviewed_at", row.reviewed_at},
                                          {"remarks", row.remarks},
                                          {"published_by", row.published_by},
                                          {"publish_at", row.publish_at},
                                          {"content", row.content}});
    check(changed == 1, "insight: a revision to change that is not there");
}

void set_state(db::Tx& tx, AdvisoryId advisory, std::int64_t revision, RevisionState state, Instant now) {
    constexpr Statement kSet{"insight.set_revision_state",
                             "update advisory_revision set state = :state, updated_at = :now"
                             " where advisory_id = :advisory and revision = :revision"};
    tx.run(kSet, {{"state", state}, {"now", now}, {"advisory", advisory}, {"revision", revision}});
}

void stage(db::Tx& tx, const AdvisoryRow& row, const RevisionRow& revision) {
    tx.insert("advisory_staged", row);
    tx.insert("advisory_revision_staged", revision);
}

bool overtaken(db::Tx& tx) {
    // A new one is staged with version 1, any other with the next of the one that it was planned on.
    constexpr Statement kOvertaken{"insight.advisories_overtaken",
                                   "select count(*) from advisory_staged s join advisory x on x.number = s.number"
                                   " where x.id <> s.id or x.version + 1 <> s.version"};
    // Nobody changes them from here on.
    constexpr Statement kLock{"insight.lock_staged_advisories",
                              "select x.id from advisory x where x.number in (select s.number from advisory_staged s)"
                              " order by x.id {for_update}"};
    (void)tx.all<AdvisoryId>(kLock);
    return tx.all<std::int64_t>(kOvertaken).at(0) > 0;
}

void reveal_advisories(db::Tx& tx, Instant now) {
    constexpr Statement kReplaced{
        "insight.revisions_replaced",
        "update advisory_revision set state = 'replaced', updated_at = :now where state = 'published' and advisory_id in"
        " (select s.advisory_id from advisory_revision_staged s where s.state = 'published')"};
    constexpr Statement kAside{
        "insight.revisions_put_aside",
        "update advisory_revision set state = 'put_aside', updated_at = :now where state in ('writing', 'waiting')"
        " and imported = 1 and advisory_id in (select s.advisory_id from advisory_revision_staged s)"};
    static const std::string advisory(db::columns_of<AdvisoryRow>());
    static const std::string revision(db::columns_of<RevisionRow>());
    static const Statement kUpdate{
        "insight.advisories_reveal_update",
        db::literal("update advisory set " + assignments<AdvisoryRow>([](const std::string& name) { return "s." + name; }) +
                    " from advisory_staged s where s.id = advisory.id")};
    static const Statement kReveal{"insight.advisories_reveal",
                                   db::literal("insert into advisory (" + advisory + ") select " + advisory +
                                               " from advisory_staged where id not in (select x.id from advisory x)")};
    static const Statement kRevisions{
        "insight.revisions_reveal",
        db::literal("insert into advisory_revision (" + revision + ") select " + revision + " from advisory_revision_staged")};
    tx.run(kReplaced, {{"now", now}});
    tx.run(kAside, {{"now", now}});
    tx.run(kUpdate);
    tx.run(kReveal);
    tx.run(kRevisions);
    forget_staged_advisories(tx);
}

void forget_staged_advisories(db::Tx& tx) {
    constexpr Statement kForget{"insight.forget_staged_advisories", "delete from advisory_staged"};
    constexpr Statement kRevisions{"insight.forget_staged_revisions", "delete from advisory_revision_staged"};
    tx.run(kForget);
    tx.run(kRevisions);
}

std::vector<AdvisoryRevisionId> staged_revisions(db::Tx& tx) {
    constexpr Statement kStaged{"insight.staged_revisions", "select s.id from advisory_revision_staged s order by s.id"};
    return tx.all<AdvisoryRevisionId>(kStaged);
}

}  // namespace aftercare::insight::store
