#include "platform/imports/run.hpp"

#include "platform/db/statistics.hpp"
#include "platform/log/log.hpp"

namespace aftercare::imports {

namespace {

using store::PageStep;

// So often the rows are checked anew where others overtake the plan; then the import fails.
constexpr int kChecks = 5;

// So many rows to be added or changed are taken in by one transaction (docs/decisions/0015-imports.md has the figures).
constexpr std::int64_t kAtOnce = 500;
constexpr std::chrono::seconds kRenewEvery{30};
// After so many rows the database looks at its tables anew.
constexpr std::int64_t kMany = 5'000;

// So many bytes of what rows say end a page before it has all its rows: an order of thousands of units is one row.
constexpr std::size_t kPageBytes = 512 << 10;

void count(Import& import, store::Page& page, RowOutcome outcome) {
    const auto add = [](std::int64_t& a, std::int64_t& b) {
        ++a;
        ++b;
    };
    switch (outcome) {
        case RowOutcome::added:
            return add(import.added, page.added);
        case RowOutcome::changed:
            return add(import.changed, page.changed);
        case RowOutcome::unchanged:
            return add(import.unchanged, page.unchanged);
        case RowOutcome::refused:
            return add(import.refused, page.refused);
    }
}

ImportProblem kept(const Problem& problem) {
    ImportProblem kept{.code = problem.code, .detail = problem.detail, .remedy = problem.remedy};
    for (const FieldProblem& field : problem.fields)
        kept.fields.push_back((field.pointer.empty() ? "" : field.pointer.substr(1) + ": ") + field.detail);
    return kept;
}

}  // namespace

Problem Run::lost() {
    return {.kind = ProblemKind::conflict, .code = std::string(kLost), .detail = "Another worker has taken the import over."};
}

Problem Run::overtaken() {
    return {.kind = ProblemKind::conflict,
            .code = "imports.overtaken",
            .detail = "Others changed what the file is about again and again while it was taken in.",
            .remedy = "Send it again; the report of a dry run says which rows are affected.",
            .rule = "Q-13"};
}

bool Run::out_of_time() const { return (until_ && service_.env_.clock.now() >= *until_) || jobs::stopping(); }

// Checking goes through the whole file in one stretch, however long that takes: what was read is not kept. So the job's lease is
// renewed on the way.
bool Run::still_ours() {
    const Instant now = service_.env_.clock.now();
    if (!renewed_at_) renewed_at_ = now;
    if (now.since(*renewed_at_) < kRenewEvery) return true;
    renewed_at_ = now;
    return jobs::renew_lease(service_.db_, service_.env_);
}

Result<Run::Ending> Run::go() {
    if (import_.state == ImportState::queued) {
        const Ending begun = TRY(begin());
        if (begun == Ending::waits || import_.state != ImportState::checking) return begun;
    }
    for (;;) {
        if (import_.state == ImportState::checking) {
            const Ending checked = TRY(check_rows());
            if (checked == Ending::out_of_time || import_.state != ImportState::applying) return checked;
        }
        if (import_.state != ImportState::applying) return Ending::over;
        const Ending applied = TRY(apply());
        if (import_.state != ImportState::checking) return applied;
    }
}

Result<Run::Ending> Run::begin() {
    bool claimed = true;
    const bool ours = TRY(write([&](db::Tx& tx) -> Result<> {
        claimed = import_.dry_run || store::claim(tx, import_.account_id, kind_.subject(), import_.id);
        if (!claimed) return {};
        import_.state = ImportState::checking;
        import_.started_at = service_.env_.clock.now();
        return {};
    }));
    return ours && !claimed ? Ending::waits : Ending::over;
}

Result<Run::Ending> Run::check_rows() {
    const auto file = service_.files_.open(import_.sha256);
    if (!file) {
        TRY(end(ImportState::failed, Problem{.kind = ProblemKind::not_found,
                                             .code = "imports.file_gone",
                                             .detail = "The server does not have the file any more.",
                                             .remedy = "Send it again."}));
        return Ending::over;
    }
    auto rows = kind_.open(import_, file);
    if (!rows) {
        TRY(end(ImportState::failed, rows.error()));
        return Ending::over;
    }
    import_.rows = (*rows)->count();
    // After a crash what was checked before is read again, for the rows must know one another.
    std::int64_t read = 0;
    for (;;) {
        if (jobs::stopping()) return Ending::out_of_time;
        std::vector<PlannedRow> planned;
        std::size_t bytes = 0;
        while (planned.size() < kPageRows && bytes < kPageBytes) {
            auto row = (*rows)->next();
            if (!row) {
                TRY(forget_plans());
                TRY(end(ImportState::failed, row.error()));
                return Ending::over;
            }
            if (!*row) break;
            if (++read > import_.checked) {
                bytes += (*row)->plan.text.size();
                planned.push_back(**std::move(row));
            }
            if (!still_ours()) return Ending::over;
        }
        if (planned.empty()) return end_of_check(**rows);
        if (!TRY(check_page(std::move(planned)))) return Ending::over;
    }
}

Result<bool> Run::check_page(std::vector<PlannedRow> planned) {
    service_.db_.read(caller_.scope, [&](db::Tx& tx) {
        kind_.plan(tx, import_, planned);
        return true;
    });
    return write([&](db::Tx& tx) -> Result<> {
        // Pages go by the number of rows before them: they are not all of the same length.
        store::Page page{.import_id = import_.id, .page = import_.checked, .last_number = planned.back().report.number};
        for (const PlannedRow& row : planned) {
            ImportRow report = row.report;
            if (!report.reasons.empty()) report.outcome = RowOutcome::refused;
            count(import_, page, report.outcome);
            const bool work = report.outcome == RowOutcome::added || report.outcome == RowOutcome::changed;
            page.rows.push_back(std::move(report));
            page.plans.push_back(work && !import_.dry_run ? row.plan : describe::Json{});
        }
        import_.checked += static_cast<std::int64_t>(planned.size());
        store::insert_page(tx, page);
        return {};
    });
}

Result<Run::Ending> Run::end_of_check(const Rows& rows) {
    import_.notes = rows.notes();
    const bool nothing = import_.added + import_.changed == 0;
    if (!import_.dry_run && import_.refused > 0 && !import_.partial) {
        TRY(forget_plans());
        TRY(end(ImportState::failed,
                Problem{.kind = ProblemKind::conflict,
                        .code = "imports.rows_refused",
                        .detail = std::to_string(import_.refused) + " of " + std::to_string(import_.checked) +
                                  " rows are refused, so that nothing was taken in.",
                        .remedy = "Correct the rows that the report names, or ask for partial=true to take in the others."}));
    } else if (import_.dry_run || nothing) {
        import_.applied = !import_.dry_run;
        TRY(end(ImportState::done, std::nullopt));
    } else {
        const auto notes = import_.notes;
        (void)TRY(write([&](db::Tx& tx) -> Result<> {
            import_.notes = notes;
            import_.state = ImportState::applying;
            kind_.discard(tx, import_);
            return {};
        }));
    }
    return Ending::over;
}

// They are large, and nothing will be done by them.
Result<> Run::forget_plans() {
    constexpr std::int64_t kRows = 20 * static_cast<std::int64_t>(kPageRows);
    for (std::int64_t first = 0; first < import_.checked; first += kRows)
        TRY(service_.db_.write(caller_, [&](db::Tx& tx) -> Result<> {
            store::forget_plans(tx, import_.id, first, first + kRows - 1);
            return {};
        }));
    return {};
}

Result<Run::Ending> Run::apply() {
    if (!import_.applied && import_.staged == 0 && import_.added + import_.changed <= kAtOnce) {
        (void)TRY(apply_at_once());
        return Ending::over;
    }
    while (!import_.applied) {
        const auto page =
            service_.db_.read(Scope::all(), [&](db::Tx& tx) { return store::next_page(tx, import_.id, PageStep::checked); });
        if (!(page ? TRY(step_page(*page)) : TRY(reveal()))) return Ending::over;
        if (out_of_time()) return Ending::out_of_time;
    }
    for (;;) {
        const auto page =
            service_.db_.read(Scope::all(), [&](db::Tx& tx) { return store::next_page(tx, import_.id, PageStep::staged); });
        if (!page) {
            if (import_.settled >= kMany) db::refresh_statistics(service_.db_);
            TRY(end(ImportState::done, std::nullopt));
            return Ending::over;
        }
        if (!TRY(step_page(*page))) return Ending::over;
        if (out_of_time()) return Ending::out_of_time;
    }
}

std::vector<PlannedRow> Run::work_of(const store::Page& page) const {
    std::vector<PlannedRow> work;
    for (std::size_t i = 0; i < page.rows.size(); ++i)
        if (page.rows[i].outcome == RowOutcome::added || page.rows[i].outcome == RowOutcome::changed)
            work.push_back({page.rows[i], page.plans[i]});
    return work;
}

// Stages a page that was checked, or settles one that was staged.
Result<bool> Run::step_page(const store::Page& page) {
    const std::vector<PlannedRow> work = work_of(page);
    const auto rows = static_cast<std::int64_t>(work.size());
    return write([&](db::Tx& tx) -> Result<> {
        const bool staging = page.step == PageStep::checked;
        if (staging) {
            kind_.stage(tx, caller_, import_, work);
            import_.staged += rows;
        } else {
            kind_.settle(tx, caller_, import_, work);
            import_.settled += rows;
        }
        store::set_step(tx, import_.id, page.page, staging ? PageStep::staged : PageStep::settled);
        return {};
    });
}

Result<> Run::reveal_in(db::Tx& tx) {
    if (!TRY(kind_.reveal(tx, caller_, import_))) return fail(overtaken());
    import_.applied = true;
    return {};
}

Result<bool> Run::reveal() {
    auto revealed = write([&](db::Tx& tx) { return reveal_in(tx); });
    return revealed ? revealed : not_revealed(revealed.error());
}

// Nothing of it was taken in: it is checked anew, or has failed.
Result<bool> Run::not_revealed(const Problem& problem) {
    if (problem.code == "imports.overtaken" && ++checks_ < kChecks) return check_again();
    TRY(forget_plans());
    TRY(end(ImportState::failed, problem));
    return false;
}

Result<bool> Run::check_again() {
    (void)TRY(write([&](db::Tx& tx) -> Result<> {
        store::forget_pages(tx, import_.id);
        kind_.discard(tx, import_);
        import_.state = ImportState::checking;
        import_.checked = import_.staged = 0;
        import_.added = import_.changed = import_.unchanged = import_.refused = 0;
        return {};
    }));
    return false;
}

Result<bool> Run::apply_at_once() {
    auto applied = write([&](db::Tx& tx) -> Result<> {
        std::vector<PlannedRow> work;
        for (auto page = store::next_page(tx, import_.id, PageStep::checked); page;
             page = store::next_page(tx, import_.id, PageStep::checked)) {
            for (PlannedRow& row : work_of(*page)) work.push_back(std::move(row));
            store::set_step(tx, import_.id, page->page, PageStep::settled);
        }
        kind_.stage(tx, caller_, import_, work);
        TRY(reveal_in(tx));
        kind_.settle(tx, caller_, import_, work);
        kind_.discard(tx, import_);
        import_.staged = import_.settled = static_cast<std::int64_t>(work.size());
        import_.state = ImportState::done;
        import_.finished_at = service_.env_.clock.now();
        store::release_claim(tx, import_.id);
        return {};
    });
    return applied ? applied : not_revealed(applied.error());
}

Result<> Run::end(ImportState state, std::optional<Problem> problem) {
    const Import ending = import_;
    (void)TRY(write([&](db::Tx& tx) -> Result<> {
        import_.notes = ending.notes;
        import_.applied = ending.applied;
        import_.state = state;
        if (problem) import_.problem = kept(*problem);
        import_.finished_at = service_.env_.clock.now();
        if (import_.staged > 0) kind_.discard(tx, import_);
        store::release_claim(tx, import_.id);
        return {};
    }));
    log::info("imports.ended", {{"import", import_.id.text()},
                                {"kind", import_.kind},
                                {"rows", import_.checked},
                                {"problem", problem ? problem->code : std::string()}});
    return {};
}

}  // namespace aftercare::imports
