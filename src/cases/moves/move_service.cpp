#include "cases/moves/move_service.hpp"

#include "cases/record/case_store.hpp"
#include "cases/record/clock_store.hpp"
#include "identity/audit.hpp"
#include "identity/service.hpp"
#include "identity/store_card.hpp"
#include "platform/describe/json.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <set>

namespace aftercare::cases {

namespace {

constexpr jobs::JobKind kMoveJob{"cases.move_clocks", jobs::Pool::lengthy};
constexpr std::int64_t kCasesAtOnce = 500;
constexpr std::size_t kLongestProblem = 1'000;

struct MoveJob {
    ClockMoveId move_id;
};
DESCRIBE(MoveJob, move_id)

Problem move_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.move_unknown",
            .detail = "There is no such move of clocks.",
            .remedy = "GET /api/v1/clock-moves lists them.",
            .rule = "CASE-31"};
}

Problem policy_refused(const std::vector<policy::Complaint>& complaints, const describe::List<ChangedFile, 0, 40>& files) {
    Problem problem{
        .kind = ProblemKind::invalid_input,
        .code = "cases.policy_refused",
        .detail = "With these files the policy pack would not come into force: " + policy::to_text(complaints.front()),
        .remedy = "Mend the files; aftercare policy check says the same of a folder.",
        .rule = "CASE-31"};
    for (const policy::Complaint& complaint : complaints) {
        const auto found = std::ranges::find_if(files, [&](const ChangedFile& one) { return one.file.text() == complaint.file; });
        const std::string place = found == files.end() ? "/files" : "/files/" + std::to_string(found - files.begin()) + "/text";
        problem.fields.push_back({place, policy::to_text(complaint)});
    }
    return problem;
}

std::map<identity::SiteId, identity::CountryCode> countries_of(db::Tx& tx, const std::vector<Case>& rows) {
    std::vector<identity::SiteId> ids;
    for (const Case& row : rows)
        if (row.site_id) ids.push_back(*row.site_id);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    std::map<identity::SiteId, identity::CountryCode> countries;
    for (const identity::SiteCard& site : identity::store::site_cards(tx, ids)) countries.emplace(site.id, site.country);
    return countries;
}

std::map<CaseId, Clocks> clocks_by_case(db::Tx& tx, const std::vector<Case>& rows) {
    std::vector<CaseId> ids;
    for (const Case& row : rows) ids.push_back(row.id);
    std::map<CaseId, Clocks> clocks;
    for (ClockRow& clock : store::clocks_of(tx, ids)) clocks[clock.case_id].push_back(std::move(clock));
    return clocks;
}

}  // namespace

Result<policy::Pack> ClockMoves::pack_of(const describe::List<ChangedFile, 0, 40>& files) const {
    std::map<std::string, std::string> texts = pack_.files();
    for (const ChangedFile& one : files) texts[one.file.text()] = one.text.text();
    auto read = read_pack_(std::move(texts));
    if (!read) return fail(policy_refused(read.error(), files));
    return *std::move(read);
}

Result<ClockMove> ClockMoves::ask(const Caller& caller, const AskClockMove& request) {
    const bool applies = request.applies.value_or(false);
    if (applies && !request.files.empty())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.move_of_files",
                     .detail = "Clocks are moved to the policy in force alone, and these files are not in force.",
                     .remedy = "Put the files into the policy pack and start the server anew; then move the clocks.",
                     .rule = "CASE-31",
                     .fields = {{"/files", "are not in force"}}});
    const policy::Pack candidate = TRY(pack_of(request.files));
    return db_.write(caller, [&](db::Tx& tx) -> Result<ClockMove> {
        TRY(identity::lock_account(tx, caller.account));
        if (store::count_unfinished_moves(tx) > 0)
            return fail({.kind = ProblemKind::conflict,
                         .code = "cases.move_runs",
                         .detail = "Another move of clocks is not done yet.",
                         .remedy = "Wait until it is (GET /api/v1/clock-moves), then ask again.",
                         .rule = "CASE-31"});
        store::ClockMoveRow row;
        row.account_id = caller.account;  // The vendor's: nobody else may do this.
        row.id = env_.ids.make<ClockMoveId>();
        row.applies = applies;
        if (!caller.person.nil()) row.asked_by = caller.person;
        row.asked_at = env_.clock.now();
        row.policy_version = OneLine<1, 64>(candidate.version());
        row.files = request.files;
        row.cases_in_all = store::count_open_cases(tx);
        store::insert(tx, row);
        const ClockMove& made = row;
        if (applies)
            identity::audit<ClockMove>(tx, env_, caller, caller.account, kMoveClocks, "clock_move", row.id.uuid, nullptr, &made);
        jobs::enqueue(tx, env_, caller.account, kMoveJob, describe::json_of(MoveJob{row.id}), row.asked_at);
        return made;
    });
}

Result<ClockMove> ClockMoves::find(const Caller& caller, ClockMoveId id) {
    const auto row = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_move(tx, id); });
    if (!row) return fail(move_unknown());
    return ClockMove(*row);
}

std::vector<ClockMove> ClockMoves::list(const Caller& caller, std::optional<ClockMoveId> before, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::moves(tx, before, limit); });
}

Result<std::vector<ClockMoveBreach>> ClockMoves::breaches(const Caller& caller, ClockMoveId id,
                                                          std::optional<ClockMoveBreachId> after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<ClockMoveBreach>> {
        if (!store::find_move(tx, id)) return fail(move_unknown());
        return store::breaches_of(tx, id, after, limit);
    });
}

ClockMoves::Batch ClockMoves::next(const policy::Pack& candidate, CalendarsKept& calendars, const store::ClockMoveRow& move) {
    const Instant now = env_.clock.now();
    const Calendars& policy = candidate.get<Calendars>();
    return db_.read(Scope::all(), [&](db::Tx& tx) {
        Batch batch;
        batch.rows = store::open_cases(tx, move.last_id, kCasesAtOnce);
        const auto countries = countries_of(tx, batch.rows);
        const auto clocks = clocks_by_case(tx, batch.rows);
        const ClockRules rules{.policy = candidate.get<ResponseTargets>(),
                               .policy_version = candidate.version(),
                               .hours_of = [&](const Clock& clock) -> const Hours& { return *calendars.hours_of(tx, clock); }};
        for (const Case& row : batch.rows) {
            const auto found = clocks.find(row.id);
            if (found == clocks.end()) continue;
            const auto country = row.site_id ? countries.find(*row.site_id) : countries.end();
            ClockFacts facts = facts_of(row);
            facts.calendar = policy.of(country == countries.end() ? std::nullopt : std::optional(country->second), row.centre);
            const Clocks& before = found->second;
            const MovedClocks moved = compare_clocks(before, on_moved(before, facts, rules, now), now);
            batch.counts += moved.counts;
            for (const ClockChange& change : moved.breaching)
                batch.breaches.push_back({.account_id = row.account_id,
                                          .id = env_.ids.make<ClockMoveBreachId>(),
                                          .move_id = move.id,
                                          .case_id = row.id,
                                          .number = row.number,
                                          .kind = change.kind,
                                          .priority = change.priority,
                                          .was_due_at = change.was_due_at,
                                          .due_at = *change.due_at});
            const auto is_outdated = [&](const Clock& clock) {
                return clock.running() && clock.policy_version.text() != candidate.version();
            };
            if (std::ranges::any_of(before, is_outdated)) batch.outdated.push_back({row.id, row.number});
        }
        return batch;
    });
}

Result<> ClockMoves::run(const policy::Pack& candidate, store::ClockMoveRow& row, const std::function<bool(const Batch&)>& keep) {
    CalendarsKept calendars(candidate);
    for (;;) {
        const Batch batch = next(candidate, calendars, row);
        if (row.applies) move_cases(batch.outdated, row);
        static_cast<ClockMoveCounts&>(row) += batch.counts;
        row.cases_done += std::ssize(batch.rows);
        if (!batch.rows.empty()) row.last_id = batch.rows.back().id;
        if (std::ssize(batch.rows) < kCasesAtOnce) {
            row.state = ClockMoveState::done;
            row.cases_in_all = row.cases_done;
            row.finished_at = env_.clock.now();
        }
        const bool goes_on = keep(batch);
        if (row.state == ClockMoveState::done || !goes_on) return {};
    }
}

Result<ClockMove> ClockMoves::work_out(const policy::Pack& candidate, const std::function<bool(const ClockMove&)>& tell) {
    store::ClockMoveRow row;
    row.policy_version = OneLine<1, 64>(candidate.version());
    row.asked_at = env_.clock.now();
    row.cases_in_all = db_.read(Scope::all(), [](db::Tx& tx) { return store::count_open_cases(tx); });
    TRY(run(candidate, row, [&](const Batch&) { return tell(row); }));
    return ClockMove(row);
}

// As any step of it; that it was moved is told in its history.
std::optional<std::string> ClockMoves::move_case(CaseId id) {
    try {
        const auto moved =
            cases_.step(Caller::system(), CaseName(id), kMoveClocks, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
                if (!row.open) return Steps{};
                const auto countries = countries_of(tx, {row});
                const Calendars& calendars = pack_.get<Calendars>();
                row.calendar =
                    calendars.of(countries.empty() ? std::nullopt : std::optional(countries.begin()->second), row.centre);
                return Steps{{.kind = CaseEventKind::clocks_moved}};
            });
        return moved ? std::nullopt : std::optional(moved.error().code);
    } catch (const Bug& bug) {
        return bug.what();
    }
}

void ClockMoves::move_cases(const std::vector<Outdated>& cases, store::ClockMoveRow& row) {
    for (const Outdated& one : cases) {
        const auto why = move_case(one.id);
        if (!why) continue;
        log::error("cases.clocks_not_moved", {{"case_id", one.id.text()}, {"move_id", row.id.text()}, {"why", *why}});
        if (!row.problem) row.problem = "These cases could not be moved: " + one.number.text();
        // Of more than can be read, the log names all.
        else if (row.problem->size() < kLongestProblem)
            *row.problem += ", " + one.number.text();
    }
}

Result<> ClockMoves::make(ClockMoveId id) {
    auto row = db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_move(tx, id); });
    if (!row || row->state == ClockMoveState::done || row->state == ClockMoveState::failed) return {};
    auto candidate = pack_of(row->files);
    if (!candidate) return give_up(id, candidate.error().detail);
    if (candidate->version() != row->policy_version.text())
        return give_up(id, "The policy pack in force was changed since this was asked for. Ask anew.");
    row->state = ClockMoveState::running;
    const auto keep = [&](const Batch& batch) {
        // Where another process has it by now, that one counts.
        if (!jobs::renew_lease(db_, env_)) return false;
        const auto kept = db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::update(tx, *row);
            if (row->state == ClockMoveState::done) store::forget_files(tx, *row);
            for (const ClockMoveBreach& breach : batch.breaches)
                if (row->breaching <= kMostBreaches) store::insert(tx, breach);
            return {};
        });
        return kept.has_value() && !jobs::stopping();
    };
    TRY(run(*candidate, *row, keep));
    if (row->state == ClockMoveState::done || !jobs::stopping()) return {};
    // The next server goes on.
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        jobs::enqueue(tx, env_, row->account_id, kMoveJob, describe::json_of(MoveJob{id}), env_.clock.now());
        return {};
    });
}

Result<> ClockMoves::give_up(ClockMoveId id, const std::string& why) {
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        give_up(tx, id, why);
        return {};
    });
}

void ClockMoves::give_up(db::Tx& tx, ClockMoveId id, const std::string& why) {
    auto row = store::find_move(tx, id);
    if (!row || row->state == ClockMoveState::done) return;
    row->state = ClockMoveState::failed;
    row->problem = why;
    row->finished_at = env_.clock.now();
    store::update(tx, *row);
    store::forget_files(tx, *row);
}

void ClockMoves::register_jobs(jobs::Registry& registry) {
    const auto move_of = [](const jobs::Job& job) {
        const auto of = describe::from_json<MoveJob>(job.payload.text);
        check(of.has_value(), "cases: a job that can't be read");
        return of->move_id;
    };
    registry.on_job(
        std::string(kMoveJob.name), [this, move_of](const jobs::Job& job) { return make(move_of(job)); }, {.attempts = 8},
        kMoveJob.pool);
    registry.on_dead(kMoveJob.name, [this, move_of](db::Tx& tx, const jobs::Job& job) {
        give_up(tx, move_of(job), job.last_error.value_or("It could not be done."));
    });
}

}  // namespace aftercare::cases
