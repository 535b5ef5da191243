#include "cases/proof/clock_proof.hpp"

#include "cases/record/case_store.hpp"
#include "cases/record/clock_store.hpp"
#include "identity/service.hpp"
#include "platform/describe/yaml.hpp"
#include "policy/pack_store.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kCasesAtOnce = 200;
constexpr std::int64_t kEventsAtOnce = 1'000;
// A program that runs for days forgets whom it knew.
constexpr std::size_t kMostPeople = 100'000;

std::vector<CaseEvent> history_of(db::Tx& tx, CaseId id) {
    std::vector<CaseEvent> all;
    for (CaseEventId after{};;) {
        auto page = store::events_of(tx, id, true, after, kEventsAtOnce);
        const bool more = std::ssize(page) == kEventsAtOnce;
        if (more) after = page.back().id;
        std::ranges::move(page, std::back_inserter(all));
        if (!more) return all;
    }
}

std::map<CaseId, Clocks> clocks_by_case(db::Tx& tx, const std::vector<Case>& rows) {
    std::vector<CaseId> ids;
    for (const Case& row : rows) ids.push_back(row.id);
    std::map<CaseId, Clocks> clocks;
    for (ClockRow& clock : store::clocks_of(tx, ids)) clocks[clock.case_id].push_back(std::move(clock));
    return clocks;
}

}  // namespace

Side ClockProof::side_of(db::Tx& tx, const CaseEvent& event) {
    if (!event.actor_id) {
        // Somebody whom nobody knows, whose mail was made a note or gave a file; what is on a customer's network is the customer's too.
        const bool word = event.kind == CaseEventKind::noted || event.kind == CaseEventKind::attached;
        const bool stranger = word && event.actor_kind == "system";
        return stranger || event.actor_kind == "collector" ? Side::customer : Side::program;
    }
    if (sides_.size() > kMostPeople) sides_.clear();
    const auto [known, fresh] = sides_.try_emplace(*event.actor_id, Side::customer);
    if (!fresh) return known->second;
    if (const auto person = identity::find_person_in_scope(tx, identity::PersonId{*event.actor_id}))
        if (const auto account = identity::load_account(tx, person->account_id))
            if (account->kind == identity::AccountKind::vendor) known->second = Side::vendor;
    return known->second;
}

const ResponseTargets& ClockProof::targets_of(db::Tx& tx, const std::string& version) {
    if (version == pack_.version()) return pack_.get<ResponseTargets>();
    auto& kept = targets_[version];
    if (kept) return *kept;
    const auto file = policy::store::file_of(tx, version, "response_targets.yaml");
    check(file.has_value(), "cases: a clock of a policy that nobody kept");
    auto read = std::make_unique<ResponseTargets>();
    check(describe::read_yaml(describe::type_of<ResponseTargets>(), read.get(), *file).empty(),
          "cases: response targets that can't be read again");
    kept = std::move(read);
    return *kept;
}

std::vector<ClockDifference> ClockProof::differences(db::Tx& tx, const Case& row, const Clocks& stored) {
    const ReplayRules rules{.statuses = pack_.get<Statuses>(),
                            .of_version =
                                [&](const std::string& version) {
                                    return ClockRules{.policy = targets_of(tx, version),
                                                      .policy_version = version,
                                                      .hours_of = [&](const Clock& clock) -> const Hours& {
                                                          return *calendars_.hours_of(tx, clock);
                                                      }};
                                },
                            .version_in_force = pack_.version(),
                            .by = [&](const CaseEvent& event) { return side_of(tx, event); }};
    const Clocks replayed = replay_clocks(row, history_of(tx, row.id), stored, rules);
    std::vector<ClockDifference> found;
    for (std::size_t i = 0; i < std::max(stored.size(), replayed.size()); ++i) {
        const bool both = i < stored.size() && i < replayed.size();
        const std::string what = both ? difference(stored[i], replayed[i]) : i < replayed.size() ? "missing" : "too_many";
        if (what.empty()) continue;
        ClockDifference one{.account_id = row.account_id,
                            .number = row.number,
                            .position = static_cast<std::int64_t>(i),
                            .kind = i < stored.size() ? stored[i].kind : replayed[i].kind,
                            .what = what};
        if (i < stored.size()) one.stored_due_at = stored[i].due_at;
        if (i < replayed.size()) one.due_at = replayed[i].due_at;
        found.push_back(std::move(one));
    }
    return found;
}

ClockProofCounts ClockProof::prove(const std::function<void(const ClockDifference&)>& found,
                                   const std::function<void(const ClockProofCounts&)>& tell) {
    ClockProofCounts counts;
    counts.cases_in_all = db_.read(Scope::all(), [](db::Tx& tx) { return store::count_open_cases(tx); });
    for (std::optional<CaseId> after;;) {
        std::vector<ClockDifference> differing;
        const auto read = db_.read(Scope::all(), [&](db::Tx& tx) {
            auto rows = store::open_cases(tx, after, kCasesAtOnce);
            auto clocks = clocks_by_case(tx, rows);
            for (const Case& row : rows) {
                const Clocks& stored = clocks[row.id];
                counts.clocks += std::ssize(stored);
                for (ClockDifference& one : differences(tx, row, stored)) differing.push_back(std::move(one));
            }
            return rows;
        });
        for (const ClockDifference& one : differing) found(one);
        counts.cases += std::ssize(read);
        counts.differences += std::ssize(differing);
        tell(counts);
        if (std::ssize(read) < kCasesAtOnce) return counts;
        after = read.back().id;
    }
}

}  // namespace aftercare::cases
