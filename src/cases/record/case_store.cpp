#include "cases/record/case_store.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

struct Person {
    identity::PersonId person_id;
};
DESCRIBE(Person, person_id)

std::string_view select_case(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Case>("c")) +
                       " from case_record c where {scope:c.account_id} and " + std::string(rest));
}

// "status = :status, ...": every column that may change.
std::string_view update_case() {
    constexpr std::array<std::string_view, 3> kKept{"account_id", "id", "number"};
    std::string set;
    for (const describe::Field& field : describe::type_of<Case>().fields) {
        if (std::ranges::find(kKept, field.name) != kKept.end()) continue;
        set += (set.empty() ? "" : ", ") + std::string(field.name) + " = :" + std::string(field.name);
    }
    return db::literal("update case_record set " + set + " where account_id = :account_id and id = :id and {scope:account_id}");
}

}  // namespace

std::int64_t next_count(db::Tx& tx, Date day) {
    constexpr Statement kDraw{"cases.draw", "insert into case_draw (day) values (:day) returning drawn"};
    constexpr Statement kForget{"cases.forget_draw", "delete from case_draw where drawn = :drawn"};
    constexpr Statement kBefore{"cases.drawn_before", "select before from case_day where day = :day"};
    constexpr Statement kBegin{"cases.begin_day",
                               "insert into case_day (day, before) values (:day, :before) on conflict (day) do nothing"};
    for (;;) {
        const std::int64_t drawn = tx.one<std::int64_t>(kDraw, {{"day", day}}).value();
        (void)tx.run(kForget, {{"drawn", drawn}});
        auto before = tx.one<std::int64_t>(kBefore, {{"day", day}});
        if (!before) {
            (void)tx.run(kBegin, {{"day", day}, {"before", drawn - 1}});
            before = tx.one<std::int64_t>(kBefore, {{"day", day}});
        }
        // Somebody who drew later may have begun the day: then what was drawn is none of it.
        if (drawn > before.value()) return drawn - before.value();
    }
}

std::optional<Case> find_case(db::Tx& tx, const CaseName& name) {
    static const Statement kById{"cases.find", select_case("c.id = :id")};
    static const Statement kByNumber{"cases.find_by_number", select_case("c.number = :number")};
    if (name.id()) return tx.one<Case>(kById, {{"id", *name.id()}});
    return tx.one<Case>(kByNumber, {{"number", name.number().value()}});
}

std::optional<Case> find_case_locked(db::Tx& tx, const CaseName& name) {
    static const Statement kById{"cases.lock", select_case("c.id = :id {for_update}")};
    static const Statement kByNumber{"cases.lock_by_number", select_case("c.number = :number {for_update}")};
    if (name.id()) return tx.one<Case>(kById, {{"id", *name.id()}});
    return tx.one<Case>(kByNumber, {{"number", name.number().value()}});
}

void lock_cases(db::Tx& tx, const std::vector<CaseId>& ids) {
    constexpr Statement kLock{
        "cases.lock_several",
        "select c.id from case_record c where {in:c.id:ids} and {scope:c.account_id} order by c.id {for_update}"};
    if (!ids.empty()) (void)tx.all<CaseId>(kLock, {{"ids", ids}});
}

std::map<CaseId, Case> cases_with(db::Tx& tx, const std::vector<CaseId>& ids) {
    static const Statement kWith{"cases.with", select_case("{in:c.id:ids}")};
    std::map<CaseId, Case> rows;
    if (ids.empty()) return rows;
    for (Case& row : tx.all<Case>(kWith, {{"ids", ids}})) {
        const CaseId id = row.id;
        rows.emplace(id, std::move(row));
    }
    return rows;
}

std::vector<Case> open_cases(db::Tx& tx, const std::optional<CaseId>& after, std::int64_t limit) {
    static const Statement kOpen{"cases.open_after", select_case("c.open = 1 and c.id > :after order by c.id limit :limit")};
    return tx.all<Case>(kOpen, {{"after", after.value_or(CaseId{})}, {"limit", limit}});
}

std::int64_t count_open_cases(db::Tx& tx) {
    constexpr Statement kCount{"cases.count_open",
                               "select count(*) from case_record c where c.open = 1 and {scope:c.account_id}"};
    return tx.one<std::int64_t>(kCount, {}).value_or(0);
}

std::vector<Case> open_cases_of(db::Tx& tx, identity::PersonId owner, CaseId after, std::int64_t limit) {
    static const Statement kOpen{"cases.open_of_owner",
                                 select_case("c.owner_id = :owner and c.open = 1 and c.id > :after order by c.id limit :limit")};
    return tx.all<Case>(kOpen, {{"owner", owner}, {"after", after}, {"limit", limit}});
}

std::vector<QueuePlace> unowned_cases(db::Tx& tx, const QueueCode& queue, const std::optional<QueuePlace>& after,
                                      std::int64_t limit) {
    constexpr Statement kUnowned{
        "cases.unowned",
        "select c.priority, c.opened_at, c.id from case_record c where c.queue = :queue and c.owner_id is null and c.open = 1 "
        "and (c.priority, c.opened_at, c.id) > (:priority, :opened_at, :after) and {scope:c.account_id} order by c.priority, "
        "c.opened_at, c.id limit :limit"};
    const QueuePlace from = after.value_or(QueuePlace{});
    return tx.all<QueuePlace>(
        kUnowned,
        {{"queue", queue}, {"priority", from.priority}, {"opened_at", from.opened_at}, {"after", from.id}, {"limit", limit}});
}

void insert(db::Tx& tx, const Case& row) { tx.insert("case_record", row); }

void set_restricted(db::Tx& tx, AccountId account, const std::vector<CaseId>& ids, bool restricted) {
    constexpr Statement kSet{"cases.set_restricted",
                             "update case_record set restricted = :restricted, version = version + 1 where account_id = :account "
                             "and {in:id:ids} and {scope:account_id}"};
    const std::int64_t touched = tx.run(kSet, {{"restricted", restricted}, {"account", account}, {"ids", ids}});
    check(touched == std::ssize(ids), "cases: a case whose readers change is not there");
}

void update(db::Tx& tx, const Case& row) {
    static const Statement kUpdate{"cases.update", update_case()};
    const std::int64_t touched = tx.run(kUpdate, {{"asset_id", row.asset_id},
                                                  {"serial_number", row.serial_number},
                                                  {"sku", row.sku},
                                                  {"series", row.series},
                                                  {"platform", row.platform},
                                                  {"software", row.software},
                                                  {"host_name", row.host_name},
                                                  {"account_id", row.account_id},
                                                  {"id", row.id},
                                                  {"type", row.type},
                                                  {"subtype", row.subtype},
                                                  {"kind", row.kind},
                                                  {"restricted", row.restricted},
                                                  {"status", row.status},
                                                  {"open", row.open},
                                                  {"escalated", row.escalated},
                                                  {"priority", row.priority},
                                                  {"first_priority", row.first_priority},
                                                  {"network_outage", row.network_outage},
                                                  {"synopsis", row.synopsis},
                                                  {"description", row.description},
                                                  {"site_id", row.site_id},
                                                  {"contact_id", row.contact_id},
                                                  {"opened_by", row.opened_by},
                                                  {"called_by", row.called_by},
                                                  {"channel", row.channel},
                                                  {"follow_up", row.follow_up},
                                                  {"tracking_number", row.tracking_number},
                                                  {"language", row.language},
                                                  {"labels", row.labels},
                                                  {"owner_id", row.owner_id},
                                                  {"queue", row.queue},
                                                  {"centre", row.centre},
                                                  {"resolution", row.resolution},
                                                  {"opened_at", row.opened_at},
                                                  {"modified_at", row.modified_at},
                                                  {"first_contact_at", row.first_contact_at},
                                                  {"proposed_at", row.proposed_at},
                                                  {"closed_at", row.closed_at},
                                                  {"reopen_until", row.reopen_until},
                                                  {"escalates_since", row.escalates_since},
                                                  {"progressed_at", row.progressed_at},
                                                  {"reachable", row.reachable},
                                                  {"unreached_since", row.unreached_since},
                                                  {"silent_since", row.silent_since},
                                                  {"reopened", row.reopened},
                                                  {"plan", row.plan},
                                                  {"targets", row.targets},
                                                  {"expert_access", row.expert_access},
                                                  {"escalation_desk", row.escalation_desk},
                                                  {"calendar", row.calendar},
                                                  {"last_channel", row.last_channel},
                                                  {"exclusions", row.exclusions},
                                                  {"contract_number", row.contract_number},
                                                  {"licence", row.licence},
                                                  {"version", row.version}});
    check(touched == 1, "cases: update of no case in scope");
}

std::string of_case(const std::string& alias) {
    return alias + ".account_id = (select owning.account_id from case_record owning where owning.id = :id) and " + alias +
           ".case_id = :id and {scope:" + alias + ".account_id}";
}

std::vector<identity::PersonId> copies_of(db::Tx& tx, CaseId id) {
    static const Statement kCopies{
        "cases.copies", db::literal("select x.person_id from case_copy x where " + of_case("x") + " order by x.person_id")};
    std::vector<identity::PersonId> people;
    for (const Person& row : tx.all<Person>(kCopies, {{"id", id}})) people.push_back(row.person_id);
    return people;
}

void add_copy(db::Tx& tx, const CaseCopy& copy) { (void)tx.insert_new("case_copy", copy); }

void remove_copy(db::Tx& tx, const CaseCopy& copy) {
    constexpr Statement kRemove{"cases.remove_copy",
                                "delete from case_copy where account_id = :account_id and case_id = :case_id and person_id = "
                                ":person_id and {scope:account_id}"};
    tx.run(kRemove, {{"account_id", copy.account_id}, {"case_id", copy.case_id}, {"person_id", copy.person_id}});
}

void insert(db::Tx& tx, const CaseEvent& event) { tx.insert("case_event", event); }

std::int64_t count_events(db::Tx& tx, CaseId id, CaseEventKind kind, Instant since) {
    static const Statement kCount{"cases.count_events", db::literal("select count(*) from case_event e where " + of_case("e") +
                                                                    " and e.kind = :kind and e.at >= :since")};
    return tx.all<std::int64_t>(kCount, {{"id", id}, {"kind", kind}, {"since", since}}).at(0);
}

std::optional<CaseEvent> last_event(db::Tx& tx, CaseId id, CaseEventKind kind) {
    static const Statement kLast{
        "cases.last_event", db::literal("select " + std::string(db::columns_of<CaseEvent>("e")) + " from case_event e where " +
                                        of_case("e") + " and e.kind = :kind order by e.id desc limit 1")};
    return tx.one<CaseEvent>(kLast, {{"id", id}, {"kind", kind}});
}

std::vector<CaseEvent> events_of(db::Tx& tx, CaseId id, bool internal, const CaseEventId& after, std::int64_t limit,
                                 std::optional<CaseEventKind> kind) {
    static const Statement kEvents{"cases.events", db::literal("select " + std::string(db::columns_of<CaseEvent>("e")) +
                                                               " from case_event e where " + of_case("e") +
                                                               " and e.id > :after and (e.internal = 0 or :internal = 1) "
                                                               "and (cast(:kind as text) is null or e.kind = :kind) "
                                                               "order by e.id limit :limit")};
    return tx.all<CaseEvent>(kEvents, {{"id", id}, {"after", after}, {"internal", internal}, {"limit", limit}, {"kind", kind}});
}

std::vector<CaseEvent> last_events_of(db::Tx& tx, CaseId id, bool internal, const std::optional<CaseEventId>& before,
                                      std::int64_t limit, std::optional<CaseEventKind> kind) {
    static const Statement kLast{"cases.last_events", db::literal("select " + std::string(db::columns_of<CaseEvent>("e")) +
                                                                  " from case_event e where " + of_case("e") +
                                                                  " and e.id < :before and (e.internal = 0 or :internal = 1) "
                                                                  "and (cast(:kind as text) is null or e.kind = :kind) "
                                                                  "order by e.id desc limit :limit")};
    // Behind every id.
    static const CaseEventId kEnd = CaseEventId::parse("ffffffff-ffff-ffff-ffff-ffffffffffff").value();
    return tx.all<CaseEvent>(
        kLast, {{"id", id}, {"before", before.value_or(kEnd)}, {"internal", internal}, {"limit", limit}, {"kind", kind}});
}

std::vector<CaseEvent> events_since(db::Tx& tx, CaseId id, bool internal, Instant since, std::int64_t limit) {
    static const Statement kSince{"cases.events_since", db::literal("select " + std::string(db::columns_of<CaseEvent>("e")) +
                                                                    " from case_event e where " + of_case("e") +
                                                                    " and e.at > :since and (e.internal = 0 or :internal = 1) "
                                                                    "order by e.id desc limit :limit")};
    return tx.all<CaseEvent>(kSince, {{"id", id}, {"since", since}, {"internal", internal}, {"limit", limit}});
}

std::vector<CaseEvent> contacts_of(db::Tx& tx, CaseId id) {
    static const Statement kContacts{
        "cases.contacts_of", db::literal("select " + std::string(db::columns_of<CaseEvent>("e")) + " from case_event e where " +
                                         of_case("e") + " and e.kind = :kind order by e.id")};
    return tx.all<CaseEvent>(kContacts, {{"id", id}, {"kind", CaseEventKind::contacted}});
}

std::vector<identity::PersonId> people_of_steps(db::Tx& tx, CaseId id, bool internal, std::int64_t limit) {
    const auto from = [](const std::string& person, const std::string& which) {
        return "select " + person + " as person_id, e.id as step from case_event e where " + of_case("e") + " and " + which +
               " and (e.internal = 0 or :internal = 1)";
    };
    static const Statement kPeople{
        "cases.people_of_steps",
        db::literal("select s.person_id from (" + from("e.actor_id", "e.actor_kind = 'person' and e.actor_id is not null") +
                    " union all " + from("e.is_now", "e.kind in ('assigned', 'escalation_taken') and e.is_now is not null") +
                    ") as s group by s.person_id order by max(s.step) desc limit :limit")};
    std::vector<identity::PersonId> people;
    for (const Person& row : tx.all<Person>(kPeople, {{"id", id}, {"internal", internal}, {"limit", limit}}))
        people.push_back(row.person_id);
    return people;
}

std::vector<CaseEvent> public_events_at(db::Tx& tx, CaseId id, Instant at) {
    static const Statement kEvents{
        "cases.events_at", db::literal("select " + std::string(db::columns_of<CaseEvent>("e")) + " from case_event e where " +
                                       of_case("e") + " and e.at = :at and e.internal = 0 order by e.id")};
    return tx.all<CaseEvent>(kEvents, {{"id", id}, {"at", at}});
}

}  // namespace aftercare::cases::store
