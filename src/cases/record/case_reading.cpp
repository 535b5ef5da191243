// A case as somebody reads it: the row with what is not of it, its history and its clocks, for who may see them (CASE-25).
#include "cases/record/case_service.hpp"
#include "cases/record/case_store.hpp"

#include <utility>

namespace aftercare::cases {

Result<Case> CaseService::load(db::Tx& tx, const CaseReader& reader, std::optional<Case> found) const {
    if (!found || !sees(reader, *found, store::copies_of(tx, found->id))) return fail(case_unknown());
    return *std::move(found);
}

Result<CaseView> CaseService::view(db::Tx& tx, const CaseReader& reader, std::optional<Case> found) const {
    if (!found) return fail(case_unknown());
    CaseView view = whole(tx, *std::move(found));
    if (!sees(reader, view, view.copies)) return fail(case_unknown());
    return view;
}

CaseView CaseService::whole(db::Tx& tx, Case row) const {
    CaseView view;
    view.copies = store::copies_of(tx, row.id);
    if (silence_ && row.silent_since) {
        const SilenceEnds ends = silence_->ends_of(tx, row.id);
        view.reminds_at = ends.reminds_at;
        view.closes_at = ends.closes_at;
    }
    static_cast<Case&>(view) = std::move(row);
    return view;
}

Result<CaseView> CaseService::find(const Caller& caller, const CaseName& name) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return view(tx, reader_of(caller), store::find_case(tx, name)); });
}

Result<std::vector<CaseEvent>> CaseService::history(const Caller& caller, const CaseName& name, const CaseEventId& after,
                                                    std::int64_t limit, std::optional<CaseEventKind> kind) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<CaseEvent>> {
        const CaseReader reader = reader_of(caller);
        const Case found = TRY(load(tx, reader, store::find_case(tx, name)));
        return store::events_of(tx, found.id, reader.internal, after, limit, kind);
    });
}

Result<std::vector<CaseEvent>> CaseService::newest(const Caller& caller, const CaseName& name,
                                                   const std::optional<CaseEventId>& before, std::int64_t limit,
                                                   std::optional<CaseEventKind> kind) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<CaseEvent>> {
        const CaseReader reader = reader_of(caller);
        const Case found = TRY(load(tx, reader, store::find_case(tx, name)));
        return store::last_events_of(tx, found.id, reader.internal, before, limit, kind);
    });
}

Result<std::vector<ClockView>> CaseService::clocks(const Caller& caller, const CaseName& name) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<ClockView>> {
        const Case found = TRY(load(tx, reader_of(caller), store::find_case(tx, name)));
        return clocks_.shown(tx, found.id);
    });
}

Result<CaseClockList> CaseService::clock_list(const Caller& caller, const CaseName& name) {
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<CaseClockList> {
        const Case found = TRY(load(tx, reader_of(caller), store::find_case(tx, name)));
        CaseClockList list{.clocks = clocks_.shown(tx, found.id), .mailed = mailed_words(tx, found)};
        list.writing_is_contact = !list.mailed.empty() && steps().writes_contact(found);
        return list;
    });
}

Result<Case> CaseService::find_in(db::Tx& tx, const Caller& caller, const CaseName& name) const {
    return load(tx, reader_of(caller), store::find_case(tx, name));
}

}  // namespace aftercare::cases
