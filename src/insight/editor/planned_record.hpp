// What an import makes of one record: the advisory and the revision as they will be (INS-03). Behind advisory_import.hpp.
#pragma once

#include "insight/editor/editor_policy.hpp"
#include "insight/editor/editor_rules.hpp"
#include "insight/editor/editor_store.hpp"
#include "platform/base/env.hpp"
#include "platform/describe/json.hpp"
#include "platform/imports/kind.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

struct RawRecord {
    std::string sha256;
    AdvisoryForm form = AdvisoryForm::own;
};
DESCRIBE(RawRecord, sha256, form)

// As it was read.
struct ReadRecord {
    Advisory content;
    RawRecord raw;
};
DESCRIBE(ReadRecord, content, raw)

// What is to be done.
struct PlannedRecord {
    std::optional<AdvisorySummary> before;
    store::AdvisoryRow after;
    store::RevisionRow revision;
    std::string event;
};
DESCRIBE(PlannedRecord, before, after, revision, event)

struct KnownAdvisory {
    store::AdvisoryRow row;
    std::optional<store::RevisionRow> last_imported;
};

struct PlanSetting {
    Env& env;
    PublishImported publish;
};

constexpr bool is_foreign(AdvisorySource source) { return source == AdvisorySource::cve || source == AdvisorySource::csaf; }

// Says in the row what becomes of the record, and puts the PlannedRecord into its plan where something is to be done. `known` may be null.
void plan_record(imports::PlannedRow& row, const ReadRecord& record, const KnownAdvisory* known, const PlanSetting& setting);

// Why a record is refused, in words.
std::vector<std::string> reasons_of(const Problem& problem);

template <class T>
T read_again(const describe::Json& json) {
    T value;
    const auto mistakes = describe::read_json(describe::type_of<T>(), &value, json.text, {.values = 5'000'000});
    check(mistakes.empty(), "insight: a plan that can't be read again");
    return value;
}

}  // namespace aftercare::insight
