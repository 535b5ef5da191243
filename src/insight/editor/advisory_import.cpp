#include "insight/editor/advisory_import.hpp"

#include "insight/editor/content.hpp"
#include "insight/editor/edit.hpp"
#include "insight/editor/planned_record.hpp"
#include "insight/editor/platform_models.hpp"
#include "insight/editor/record_rows.hpp"
#include "insight/matching/condition_problems.hpp"
#include "insight/matching/derived.hpp"
#include "platform/describe/json.hpp"

#include <deque>
#include <map>

namespace aftercare::insight {

namespace {

using imports::Import;
using imports::PlannedRow;

// Reads the records of a file; keeps each as it came where the import is to take it in.
class AdvisoryRows : public imports::Rows {
public:
    AdvisoryRows(std::unique_ptr<RecordSource> source, files::Store* files) : source_(std::move(source)), files_(files) {}

    Result<std::optional<PlannedRow>> next() override {
        while (ready_.empty()) {
            auto record = TRY(source_->next());
            if (!record) return std::optional<PlannedRow>();
            TRY(read(*std::move(record)));
        }
        PlannedRow row = std::move(ready_.front());
        ready_.pop_front();
        return std::optional(std::move(row));
    }
    std::vector<std::string> notes() const override { return {}; }

private:
    Result<> read(RecordBytes record) {
        PlannedRow row{.report = {.number = record.number, .source = record.source}, .plan = {}};
        if (record.refused) {
            row.report.reasons.push_back(*record.refused);
            ready_.push_back(std::move(row));
            return {};
        }
        auto read = read_advisories(record.bytes);
        if (!read) {
            row.report.reasons = reasons_of(read.error());
            ready_.push_back(std::move(row));
            return {};
        }
        const auto content = input_of(std::move(record.bytes));
        const std::string sha256 = files::sha256_of(*content);
        if (files_ != nullptr) TRY(files_->put(sha256, *content));
        for (Advisory& advisory : read->advisories) add(row, std::move(advisory), {sha256, read->form});
        return {};
    }

    void add(PlannedRow row, Advisory advisory, const RawRecord& raw) {
        for (const FieldProblem& one : condition_problems(advisory))
            row.report.reasons.push_back(one.pointer + ": " + one.detail);
        derive_conditions(advisory);
        row.report.key = advisory.number.text();
        const auto [first, fresh] =
            seen_.try_emplace(advisory.number.text(), row.report.source.value_or(std::to_string(row.report.number)));
        if (!fresh) row.report.reasons.push_back("The file holds " + first->first + " already: in " + first->second + ".");
        row.plan = describe::json_of(ReadRecord{std::move(advisory), raw});
        ready_.push_back(std::move(row));
    }

    std::unique_ptr<RecordSource> source_;
    files::Store* files_;
    std::deque<PlannedRow> ready_;
    std::map<std::string, std::string> seen_;
};

class AdvisoryImport : public imports::Kind {
public:
    explicit AdvisoryImport(EditorService& service) : service_(service) {}

    std::string_view name() const override { return kAdvisoriesImport; }
    std::string_view subject() const override { return kAdvisoriesImport; }
    Action action() const override { return kAdvisoryImport; }

    Result<std::unique_ptr<imports::Rows>> open(const Import& import, std::shared_ptr<const Input> file) override {
        return std::make_unique<AdvisoryRows>(TRY(open_records(std::move(file))), import.dry_run ? nullptr : &service_.files());
    }

    void plan(db::Tx& tx, const Import&, std::span<PlannedRow> rows) override {
        std::vector<ReadRecord> records;
        std::vector<AdvisoryNumber> numbers;
        for (const PlannedRow& row : rows) {
            records.push_back(row.report.reasons.empty() ? read_again<ReadRecord>(row.plan) : ReadRecord{});
            if (row.report.reasons.empty()) numbers.push_back(records.back().content.number);
        }
        std::map<std::string, KnownAdvisory> known;
        std::vector<AdvisoryId> ids;
        std::map<AdvisoryId, std::string> names;
        for (store::AdvisoryRow& one : store::find_advisories(tx, numbers)) {
            ids.push_back(one.id);
            const std::string number = one.number.text();
            names.emplace(one.id, number);
            known.emplace(number, KnownAdvisory{std::move(one), {}});
        }
        for (store::RevisionRow& last : store::last_imported(tx, ids)) {
            const AdvisoryId id = last.advisory_id;
            known.at(names.at(id)).last_imported = std::move(last);
        }
        const std::vector<PlatformModel> catalogue = platform_models(tx);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!rows[i].report.reasons.empty()) continue;
            note_platforms(records[i].content, service_.platform_names(), catalogue);
            const auto found = known.find(records[i].content.number.text());
            plan_record(rows[i], records[i], found == known.end() ? nullptr : &found->second,
                        {service_.env(), service_.publish_imported()});
        }
    }

    void discard(db::Tx& tx, const Import&) override {
        for (const AdvisoryRevisionId id : store::staged_revisions(tx)) files::release(tx, id.uuid);
        store::forget_staged_advisories(tx);
    }

    void stage(db::Tx& tx, const Caller& caller, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) {
            auto planned = read_again<PlannedRecord>(row.plan);
            // Whoever brings the vendor's own has written it, as far as a review goes.
            if (!is_foreign(planned.after.source) && !caller.person.nil())
                planned.revision.writers = {identity::PersonId{caller.person}};
            store::stage(tx, planned.after, planned.revision);
            files::use(tx, planned.revision.raw_sha256.value(), planned.revision.id.uuid);
        }
    }

    Result<bool> reveal(db::Tx& tx, const Caller&, const Import&) override {
        if (store::overtaken(tx)) return false;
        store::reveal_advisories(tx, service_.env().clock.now());
        return true;
    }

    void settle(db::Tx& tx, const Caller& caller, const Import&, std::span<const PlannedRow> rows) override {
        for (const PlannedRow& row : rows) {
            const auto planned = read_again<PlannedRecord>(row.plan);
            const AdvisorySummary* const before = planned.before ? &*planned.before : nullptr;
            record(tx, service_.env(), caller, kAdvisoryImport, before, planned.after, planned.event, planned.revision.revision);
        }
    }

private:
    EditorService& service_;
};

}  // namespace

std::unique_ptr<imports::Kind> advisory_import(EditorService& service) { return std::make_unique<AdvisoryImport>(service); }

}  // namespace aftercare::insight
