// A case goes on as what it is: of another type, about another device, in another queue (CASE-01, CASE-04, CASE-05, CASE-13).
#include "cases/record/case_service.hpp"
#include "cases/record/case_store.hpp"
#include "cases/record/correction_rules.hpp"

#include <tuple>

namespace aftercare::cases {

namespace {

void forget_product(Case& row) {
    row.asset_id.reset();
    row.serial_number.reset();
    row.sku.reset();
    row.series.reset();
    row.platform.reset();
    row.software.reset();
    row.host_name.reset();
    row.exclusions.clear();
}

void forget_terms(Case& row) {
    row.plan.reset();
    row.targets.reset();
    row.expert_access = false;
    row.escalation_desk = false;
}

// What of a case a correction rests on, and puts into it.
auto subject_of(const Case& row) { return std::tie(row.type, row.subtype, row.asset_id, row.site_id); }

}  // namespace

Result<> CaseService::judge_planned(db::Tx& tx, CaseId id, const CaseType* was, const CaseType& now) const {
    if (leaves_planning(was, now) && windows_ && windows_->has_window(tx, id)) return fail(type_fixed());
    return {};
}

Result<Case> CaseService::corrected(const Caller& caller, const Case& row, const CorrectCase& request) {
    TRY(require_open(row));
    Case made = row;
    made.type = request.type.value_or(row.type);
    if (made.type != row.type) made.subtype.reset();
    request.subtype.apply(made.subtype);
    const CaseType* const type = TRY(type_of(made.type, made.subtype));
    const CaseType* const was = pack_.get<CaseTypes>().find(row.type);
    TRY(judge_type(was, *type, row.restricted, caller.may(kCaseReadRestricted)));
    // Before anybody is told what its device lacks; judged again once the case is locked.
    if (leaves_planning(was, *type))
        TRY(db_.read(caller.scope, [&](db::Tx& tx) { return judge_planned(tx, row.id, was, *type); }));
    if (made.type != row.type) {
        made.kind = type->kind;
        made.restricted = type->restricted;
    }
    ProductNamed product{row.asset_id, std::nullopt};
    if (!request.asset_id.missing() || !request.serial_number.missing())
        product = {request.asset_id.item(), request.serial_number.item()};
    const bool same_product =
        product.serial_number ? product.serial_number == row.serial_number : product.asset_id == row.asset_id;
    // What was promised for a device stays, also where its contract has ended since (CASE-10).
    const bool judged = !type->needs_asset || (was && was->needs_asset) || row.plan;
    if (same_product && made.kind == row.kind && judged) return made;
    forget_product(made);
    forget_terms(made);
    TRY(name_product(caller, *type, product, made));
    return made;
}

Result<CaseView> CaseService::correct(const Caller& caller, const CaseName& name, const CorrectCase& request,
                                      std::optional<std::int64_t> if_match) {
    const Case seen = TRY(db_.read(caller.scope, [&](db::Tx& tx) { return find_in(tx, caller, name); }));
    const Case asked = TRY(corrected(caller, seen, request));
    return step(caller, name, kCaseUpdate, if_match, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        // Somebody else corrected it meanwhile: what was looked up is of another case, and would undo what they did.
        if (subject_of(row) != subject_of(seen)) TRY(require_version(row.version, seen.version));
        Steps made = cases::correct(row, asked, request.reason ? std::optional(request.reason->text()) : std::nullopt);
        const CaseType* const type = TRY(type_of(row.type, row.subtype));
        TRY(judge_planned(tx, row.id, pack_.get<CaseTypes>().find(seen.type), *type));
        TRY(place(tx, *type, row));
        return made;
    });
}

Result<ForeseenCase> CaseService::foresee_correction(const Caller& caller, const CaseName& name, const CorrectCase& request) {
    const Case seen = TRY(db_.read(caller.scope, [&](db::Tx& tx) { return find_in(tx, caller, name); }));
    const Case asked = TRY(corrected(caller, seen, request));
    return db_.read(caller.scope, [&](db::Tx& tx) -> Result<ForeseenCase> {
        ForeseenCase foreseen{.row = seen, .clocks = {}, .by_phone = {}, .before = seen};
        const Steps steps = cases::correct(foreseen.row, asked, {});
        const CaseType* const type = TRY(type_of(asked.type, asked.subtype));
        TRY(place(tx, *type, foreseen.row));
        TRY(foresee_centre(tx, foreseen.row, &seen, steps));
        foreseen.row.modified_at = env_.clock.now();
        foreseen.clocks = clocks_.foreseen(tx, foreseen.row, steps);
        return foreseen;
    });
}

Result<CaseView> CaseService::move(const Caller& caller, const CaseName& name, const MoveCase& request,
                                   std::optional<std::int64_t> if_match) {
    return step(caller, name, kCaseWork, if_match, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        TRY(require_open(row));
        check(router_ != nullptr, "cases: moved, and nobody routes");
        return router_->move(tx, row, request);
    });
}

}  // namespace aftercare::cases
