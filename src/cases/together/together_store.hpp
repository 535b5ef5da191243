// What belongs together, and SQL: the only place that names case_merge, case_outage and their words.
#pragma once

#include "cases/together/together.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

std::optional<CaseMerge> find_merge(db::Tx& tx, CaseId duplicate);
// Where a chain of merges ends: the case itself where it is not merged.
CaseId survivor_of(db::Tx& tx, CaseId id);
// Those that were merged into it or into one of these, however many: first what was merged into the case itself.
std::vector<MergedCase> merged_below(db::Tx& tx, CaseId survivor);
// Those that were merged into it, at most `limit`.
std::vector<TiedCase> duplicates_of(db::Tx& tx, CaseId survivor, std::int64_t limit);
void insert(db::Tx& tx, const CaseMerge& merge);
void remove_merge(db::Tx& tx, const CaseMerge& merge);

std::optional<CaseOutage> find_outage(db::Tx& tx, CaseId child);
std::int64_t count_children(db::Tx& tx, CaseId parent);
// By id behind `after`, at most `limit`; restricted ones only where asked for.
std::vector<OutageChild> children_of(db::Tx& tx, CaseId parent, bool restricted, const CaseId& after, std::int64_t limit);
// In place of what was there.
void put(db::Tx& tx, const CaseOutage& outage);
void remove_outage(db::Tx& tx, const CaseOutage& outage);

void insert(db::Tx& tx, const OutageWord& word);
std::optional<OutageWord> find_word(db::Tx& tx, OutageWordId id);
// The last said first, behind `after`, at most `limit`.
std::vector<OutageProgress> words_of(db::Tx& tx, CaseId parent, const std::optional<OutageWordId>& after, std::int64_t limit);
void finish(db::Tx& tx, const OutageWord& word, Instant at);
// Children that were linked before the word was said and have not been reached, at most `limit`.
std::vector<CaseOutage> not_told(db::Tx& tx, const OutageWord& word, std::int64_t limit);
// False where the child was reached before.
bool insert_new(db::Tx& tx, const OutageTold& told);
void set_outcome(db::Tx& tx, const OutageTold& told);

}  // namespace aftercare::cases::store
