#include "insight/findings/match_store.hpp"

#include <algorithm>

namespace aftercare::insight::store {

namespace {

using db::Statement;

template <class Row>
std::string_view select(std::string_view table, std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Row>("x")) + " from " + std::string(table) + " x " +
                       std::string(rest));
}

template <class Row>
std::string_view all_behind(std::string_view table, const std::string& key) {
    return select<Row>(table, "where x." + key + " > :after order by x." + key + " limit :limit");
}

// By the index of the sequence, so that it costs what has changed, not what there is.
template <class Row>
std::string_view changed(std::string_view table) {
    return select<Row>(table, "where x.sequence > :sequence order by x.sequence limit :limit");
}

std::int64_t count(db::Tx& tx, const Statement& statement) { return tx.all<std::int64_t>(statement).at(0); }

}  // namespace

std::int64_t sequence(db::Tx& tx) {
    constexpr Statement kSequence{"insight.match_sequence", "select s.sequence from match_state s"};
    return count(tx, kSequence);
}

std::int64_t next_sequence(db::Tx& tx) {
    constexpr Statement kNext{"insight.match_next_sequence", "update match_state set sequence = sequence + 1"};
    tx.run(kNext);
    return sequence(tx);
}

std::vector<AtomRow> atoms(db::Tx& tx) {
    static const Statement kAtoms{"insight.match_atoms", select<AtomRow>("match_atom", "order by x.number")};
    return tx.all<AtomRow>(kAtoms);
}

void insert(db::Tx& tx, const AtomRow& row) { tx.insert("match_atom", row); }

std::vector<FactsRow> all_facts(db::Tx& tx, MatchFactsId after, std::int64_t limit) {
    static const Statement kAll{"insight.match_all_facts", all_behind<FactsRow>("match_facts", "id")};
    return tx.all<FactsRow>(kAll, {{"after", after}, {"limit", limit}});
}

std::vector<FactsRow> changed_facts(db::Tx& tx, std::int64_t sequence, std::int64_t limit) {
    static const Statement kChanged{"insight.match_changed_facts", changed<FactsRow>("match_facts")};
    return tx.all<FactsRow>(kChanged, {{"sequence", sequence}, {"limit", limit}});
}

std::optional<FactsRow> find_facts(db::Tx& tx, const std::string& configuration_sha256, const std::string& parts_sha256) {
    static const Statement kFind{
        "insight.match_find_facts",
        select<FactsRow>("match_facts", "where x.configuration_sha256 = :configuration and x.parts_sha256 = :parts")};
    return tx.one<FactsRow>(kFind, {{"configuration", configuration_sha256}, {"parts", parts_sha256}});
}

std::optional<FactsRow> find_facts(db::Tx& tx, MatchFactsId id) {
    static const Statement kFind{"insight.match_facts", select<FactsRow>("match_facts", "where x.id = :id")};
    return tx.one<FactsRow>(kFind, {{"id", id}});
}

bool insert_new(db::Tx& tx, const FactsRow& row) { return tx.insert_new("match_facts", row); }

void set_atoms(db::Tx& tx, const FactsRow& row) {
    constexpr Statement kSet{"insight.match_set_atoms",
                             "update match_facts set atoms = :atoms, sequence = :sequence, lost = :lost where id = :id"};
    tx.run(kSet, {{"atoms", row.atoms}, {"sequence", row.sequence}, {"lost", row.lost}, {"id", row.id}});
}

std::vector<MatchedDevice> all_devices(db::Tx& tx, std::int64_t after_number, std::int64_t limit) {
    static const Statement kAll{"insight.match_all_devices", all_behind<MatchedDevice>("match_device", "number")};
    return tx.all<MatchedDevice>(kAll, {{"after", after_number}, {"limit", limit}});
}

std::vector<MatchedDevice> changed_devices(db::Tx& tx, std::int64_t sequence, std::int64_t limit) {
    static const Statement kChanged{"insight.match_changed_devices", changed<MatchedDevice>("match_device")};
    auto rows = tx.all<MatchedDevice>(kChanged, {{"sequence", sequence}, {"limit", limit}});
    std::ranges::sort(rows, {}, &MatchedDevice::number);
    return rows;
}

std::vector<MatchedDevice> find_matched(db::Tx& tx, const std::vector<assets::AssetId>& assets) {
    static const Statement kFind{"insight.match_find_devices",
                                 select<MatchedDevice>("match_device", "where {in:x.asset_id:assets} order by x.number")};
    if (assets.empty()) return {};
    return tx.all<MatchedDevice>(kFind, {{"assets", assets}});
}

std::int64_t next_device_number(db::Tx& tx) {
    constexpr Statement kNext{"insight.match_next_device", "select coalesce(max(d.number), -1) + 1 from match_device d"};
    return count(tx, kNext);
}

void put(db::Tx& tx, const MatchedDevice& device) {
    constexpr Statement kUpdate{"insight.match_update_device",
                                "update match_device set account_id = :account_id, site_id = :site_id,"
                                " serial_number = :serial_number, host_name = :host_name, model = :model, software = :software, "
                                "facts_id = :facts_id, gone = :gone, sequence = :sequence where number = :number"};
    if (tx.insert_new("match_device", device)) return;
    tx.run(kUpdate, {{"account_id", device.account_id},
                     {"site_id", device.site_id},
                     {"serial_number", device.serial_number},
                     {"host_name", device.host_name},
                     {"model", device.model},
                     {"software", device.software},
                     {"facts_id", device.facts_id},
                     {"gone", device.gone},
                     {"sequence", device.sequence},
                     {"number", device.number}});
}

std::vector<MatchedAdvisory> all_advisories(db::Tx& tx, std::int64_t after_number, std::int64_t limit) {
    static const Statement kAll{"insight.match_all_advisories", all_behind<MatchedAdvisory>("match_advisory", "number")};
    return tx.all<MatchedAdvisory>(kAll, {{"after", after_number}, {"limit", limit}});
}

std::vector<MatchedAdvisory> changed_advisories(db::Tx& tx, std::int64_t sequence, std::int64_t limit) {
    static const Statement kChanged{"insight.match_changed_advisories", changed<MatchedAdvisory>("match_advisory")};
    auto rows = tx.all<MatchedAdvisory>(kChanged, {{"sequence", sequence}, {"limit", limit}});
    std::ranges::sort(rows, {}, &MatchedAdvisory::number);
    return rows;
}

std::optional<MatchedAdvisory> find_matched(db::Tx& tx, AdvisoryId advisory) {
    static const Statement kFind{"insight.match_find_advisory",
                                 select<MatchedAdvisory>("match_advisory", "where x.advisory_id = :advisory")};
    return tx.one<MatchedAdvisory>(kFind, {{"advisory", advisory}});
}

std::int64_t next_advisory_number(db::Tx& tx) {
    constexpr Statement kNext{"insight.match_next_advisory", "select coalesce(max(a.number), -1) + 1 from match_advisory a"};
    return count(tx, kNext);
}

void put(db::Tx& tx, const MatchedAdvisory& advisory) {
    constexpr Statement kUpdate{"insight.match_update_advisory",
                                "update match_advisory set revision = :revision, sequence = :sequence where number = :number"};
    if (tx.insert_new("match_advisory", advisory)) return;
    tx.run(kUpdate, {{"revision", advisory.revision}, {"sequence", advisory.sequence}, {"number", advisory.number}});
}

void add_due(db::Tx& tx, DueKind kind, Uuid object) {
    constexpr Statement kAdd{"insight.match_add_due",
                             "insert into match_due (kind, object_id, stamp) values (:kind, :object_id, 1)"
                             " on conflict (kind, object_id) do update set stamp = match_due.stamp + 1"};
    tx.run(kAdd, {{"kind", kind}, {"object_id", object}});
}

std::vector<DueRow> due(db::Tx& tx, DueKind kind, std::int64_t limit) {
    static const Statement kDue{"insight.match_due",
                                select<DueRow>("match_due", "where x.kind = :kind order by x.object_id limit :limit")};
    return tx.all<DueRow>(kDue, {{"kind", kind}, {"limit", limit}});
}

bool any_due(db::Tx& tx) {
    constexpr Statement kAny{"insight.match_any_due", "select x.stamp from match_due x limit 1"};
    return !tx.all<std::int64_t>(kAny).empty();
}

void settle_due(db::Tx& tx, const DueRow& row) {
    constexpr Statement kSettle{"insight.match_settle_due",
                                "delete from match_due where kind = :kind and object_id = :object_id and stamp = :stamp"};
    tx.run(kSettle, {{"kind", row.kind}, {"object_id", row.object_id}, {"stamp", row.stamp}});
}

}  // namespace aftercare::insight::store
