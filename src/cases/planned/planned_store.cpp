#include "cases/planned/planned_store.hpp"

#include "cases/record/case_list_store.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<PlannedEvent>("e")) + " from case_planned_event e" +
                       std::string(rest));
}

struct DeviceRow : PlannedDevice {
    AccountId account_id;
    CaseId case_id;
};
DESCRIBE_DERIVED(DeviceRow, PlannedDevice, account_id, case_id)

struct OfCase {
    CaseId case_id;
};
DESCRIBE(OfCase, case_id)

}  // namespace

std::optional<PlannedEvent> find_planned(db::Tx& tx, CaseId id) {
    static const Statement kFind{"cases.planned_event", select(" where e.case_id = :id and {scope:e.account_id}")};
    return tx.one<PlannedEvent>(kFind, {{"id", id}});
}

std::optional<PlannedEvent> find_planned_locked(db::Tx& tx, CaseId id) {
    static const Statement kFind{"cases.planned_event_locked",
                                 select(" where e.case_id = :id and {scope:e.account_id} {for_update}")};
    return tx.one<PlannedEvent>(kFind, {{"id", id}});
}

std::vector<PlannedDevice> devices_of(db::Tx& tx, CaseId id) {
    static const Statement kOf{"cases.planned_devices",
                               db::literal("select " + std::string(db::columns_of<PlannedDevice>("d")) +
                                           " from case_planned_device d where d.case_id = :id and {scope:d.account_id} order by "
                                           "d.asset_id")};
    return tx.all<PlannedDevice>(kOf, {{"id", id}});
}

void insert(db::Tx& tx, const PlannedEvent& event) { tx.insert("case_planned_event", event); }

void update(db::Tx& tx, const PlannedEvent& event) {
    constexpr Statement kUpdate{
        "cases.update_planned_event",
        "update case_planned_event set from_at = :from_at, until_at = :until_at, zone = :zone, contacts = :contacts, engineer_id "
        "= :engineer_id, done = :done, ready_at = :ready_at, ready_by = :ready_by, warned_at = :warned_at, version = :version "
        "where case_id = :case_id and {scope:account_id}"};
    const std::int64_t touched = tx.run(kUpdate, {{"from_at", event.from_at},
                                                  {"until_at", event.until_at},
                                                  {"zone", event.zone},
                                                  {"contacts", event.contacts},
                                                  {"engineer_id", event.engineer_id},
                                                  {"done", event.done},
                                                  {"ready_at", event.ready_at},
                                                  {"ready_by", event.ready_by},
                                                  {"warned_at", event.warned_at},
                                                  {"version", event.version},
                                                  {"case_id", event.case_id}});
    check(touched == 1, "cases: update of no planned event in scope");
}

void put_devices(db::Tx& tx, const PlannedEvent& event, const std::vector<PlannedDevice>& devices) {
    constexpr Statement kRemove{"cases.remove_planned_devices",
                                "delete from case_planned_device where case_id = :case_id and {scope:account_id}"};
    tx.run(kRemove, {{"case_id", event.case_id}});
    for (const PlannedDevice& device : devices) {
        DeviceRow row;
        static_cast<PlannedDevice&>(row) = device;
        row.account_id = event.account_id;
        row.case_id = event.case_id;
        tx.insert("case_planned_device", row);
    }
}

std::optional<CaseId> planned_on(db::Tx& tx, AccountId account, const std::vector<assets::AssetId>& devices, Instant from_at,
                                 Instant until_at, CaseId but) {
    constexpr Statement kOn{
        "cases.planned_on",
        "select e.case_id from case_planned_device d join case_planned_event e on e.account_id = d.account_id and e.case_id = "
        "d.case_id join case_record c on c.account_id = e.account_id and c.id = e.case_id where {in:d.asset_id:devices} and "
        "{scope:d.account_id} and d.account_id = :account and e.from_at < :until_at and e.until_at > :from_at and e.case_id <> "
        ":but and c.open = 1 order by "
        "e.from_at, e.case_id limit 1"};
    const auto found = tx.one<OfCase>(
        kOn, {{"account", account}, {"devices", devices}, {"until_at", until_at}, {"from_at", from_at}, {"but", but}});
    return found ? std::optional(found->case_id) : std::nullopt;
}

std::vector<PlannedEvent> planned_unready(db::Tx& tx, Instant now, Instant by, std::int64_t limit) {
    static const Statement kUnready{
        "cases.planned_unready",
        select(" join case_record c on c.account_id = e.account_id and c.id = e.case_id where {scope:e.account_id} and e.from_at "
               "> :now and e.from_at <= :by and e.ready_at is null and e.warned_at is null and c.open = 1 order by e.from_at, "
               "e.case_id limit :limit {for_update_skip_locked}")};
    return tx.all<PlannedEvent>(kUnready, {{"now", now}, {"by", by}, {"limit", limit}});
}

std::vector<PlannedEventLine> planned(db::Tx& tx, const CaseReader& reader, const PlannedFilter& filter,
                                      const std::optional<PlannedPlace>& after, std::int64_t limit) {
    db::Conditions all{.sql =
                           " from case_planned_event e join case_record c on c.account_id = e.account_id and c.id = e.case_id "
                           "where {scope:e.account_id}",
                       .params = {}};
    add_visible(all, reader);
    all.add(filter.account_id, "e.account_id = :account_id", "account_id");
    all.add(filter.ends_after, "e.until_at > :ends_after", "ends_after");
    all.add(filter.begins_before, "e.from_at < :begins_before", "begins_before");
    all.add(filter.open, "c.open = :open", "open");
    all.add(filter.engineer_id, "e.engineer_id = :engineer_id", "engineer_id");
    if (filter.ready) all.add(*filter.ready ? "e.ready_at is not null" : "e.ready_at is null");
    if (after) {
        all.params.emplace_back("after", after->from_at);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered({.column = "e.from_at", .id = "e.case_id", .descending = false}, after.has_value());
    const std::string sql =
        "{once}select e.account_id, e.case_id, c.number, c.synopsis, c.open, c.opened_at, e.from_at, e.until_at, e.zone, (select "
        "count(*) from case_planned_device d where d.account_id = e.account_id and d.case_id = e.case_id), e.engineer_id, "
        "e.ready_at" +
        all.sql + order_by + " limit :limit";
    return tx.all<PlannedEventLine>({"cases.planned_events", sql}, all.params);
}

}  // namespace aftercare::cases::store
