// How a case begins: what is asked is judged, the product is named, and what it would be promised is told (CASE-04, CASE-08, CASE-10).
#include "assets/numbered.hpp"
#include "assets/service.hpp"
#include "cases/record/case_service.hpp"
#include "cases/record/case_store.hpp"
#include "catalogue/store.hpp"
#include "identity/audit.hpp"
#include "identity/person_of.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace aftercare::cases {

namespace {

std::optional<OneLine<1, 120>> word(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return OneLine<1, 120>(text.substr(0, 120));
}

// The plans that cover the asset on the day.
std::vector<const contracts::Plan*> plans_of(const contracts::Entitlement& answer, const contracts::Plans& plans) {
    std::vector<const contracts::Plan*> found;
    for (const contracts::ConsideredCoverage& coverage : answer.considered) {
        const bool covers = std::ranges::any_of(coverage.covers, [&](const contracts::Days& days) {
            return DayRange{days.from_day, days.until_day}.contains(answer.day);
        });
        const contracts::Plan* const plan = coverage.plan && covers ? plans.find(*coverage.plan) : nullptr;
        if (plan) found.push_back(plan);
    }
    return found;
}

bool gives(const std::vector<const contracts::Plan*>& plans, contracts::Capability capability) {
    return std::ranges::any_of(
        plans, [&](const contracts::Plan* plan) { return contracts::find_given(plan->gives, capability) != nullptr; });
}

// The set of targets that the plans give, an enhanced one before that of the base plan (CASE-10).
struct Served {
    std::optional<contracts::PlanCode> plan;
    std::optional<TargetSetCode> targets;
};

// The plan that serves a case is the one whose targets it has; else the first that covers its product.
Served served_by(const std::vector<const contracts::Plan*>& plans) {
    for (const contracts::Capability capability :
         {contracts::Capability::enhanced_response, contracts::Capability::response_targets})
        for (const contracts::Plan* const plan : plans) {
            const auto* const given = contracts::find_given(plan->gives, capability);
            if (!given || !given->targets) continue;
            if (const auto code = TargetSetCode::parse(given->targets->text())) return {plan->code, *code};
        }
    if (plans.empty()) return {};
    return {plans.front()->code, std::nullopt};
}

Problem call_refused(std::string detail, std::string remedy, std::string field, std::string pointer = "/called_at") {
    return {.kind = ProblemKind::invalid_input,
            .code = "cases.call_refused",
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = "CASE-20",
            .fields = {{std::move(pointer), std::move(field)}}};
}

// When the case begins: now, or when the call by which it came did (CASE-20).
Result<Instant> beginning(const Caller& caller, const CaseRules& rules, const OpenCase& request, Channel channel, Instant now) {
    if (!request.called_at) return now;
    if (!caller.staff || channel != Channel::phone)
        return fail(call_refused("When a call began is the vendor's to record, of a case that came by phone.",
                                 "Leave called_at out, or send the channel phone.", "is of a call that the vendor took"));
    return call_began(rules, *request.called_at, now);
}

// Whoever is said to have called is somebody, of whatever account: a partner's people call for its customers (CASE-20).
Result<> judge_caller(db::Tx& tx, const Case& made, bool staff) {
    if (!made.called_by) return {};
    if (!staff || made.channel != Channel::phone)
        return fail(call_refused("Who called is the vendor's to record, of a case that came by phone.",
                                 "Leave called_by out, or send the channel phone.", "is of a call that the vendor took",
                                 "/called_by"));
    const auto found = identity::find_person_in_scope(tx, *made.called_by);
    if (found && found->status == identity::PersonStatus::active) return {};
    return fail(call_refused("Nobody who could have called is known by this id.", "Choose from POST /api/v1/callers.",
                             "is nobody who is known", "/called_by"));
}

}  // namespace

Result<const CaseType*> CaseService::type_of(const CaseTypeCode& code, const std::optional<CaseTypeCode>& subtype) const {
    const CaseType* const type = pack_.get<CaseTypes>().find(code);
    if (!type)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.type_unknown",
                     .detail = "The policy pack has no type of case " + code.text() + ".",
                     .remedy = "Choose from GET /api/v1/case-types.",
                     .rule = "CASE-01",
                     .fields = {{"/type", "is no type of case"}}});
    if (subtype && std::ranges::find(type->subtypes, *subtype) == type->subtypes.end())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.subtype_unknown",
                     .detail = "The type " + type->code.text() + " has no subtype " + subtype->text() + ".",
                     .remedy = "Choose from GET /api/v1/case-types, or leave it out.",
                     .rule = "CASE-01",
                     .fields = {{"/subtype", "is no subtype of this type"}}});
    return type;
}

Result<> CaseService::name_plan(const Caller& caller, const CaseType& type, const assets::Asset& asset, Case& made) {
    const auto answer = entitlement_.look_up(caller, {.serial_number = asset.serial_number, .sku = asset.sku, .day = {}});
    const bool entitled = answer && answer->verdict == contracts::Verdict::entitled;
    // Anybody may report a weakness, or wish for something: without a plan it is a case as any other.
    if (!entitled && !type.needs_asset) return {};
    if (!answer) return fail(answer.error());
    if (!entitled) {
        std::string ways;
        for (const contracts::WayOut& way : answer->ways_out) ways += (ways.empty() ? "" : " ") + way.detail;
        return fail({.kind = ProblemKind::conflict,
                     .code = "cases.not_entitled",
                     .detail = answer->detail,
                     .remedy = ways.empty() ? "Open an administrative case instead." : ways,
                     .rule = answer->rule});
    }
    const auto plans = plans_of(*answer, pack_.get<contracts::Plans>());
    const Served served = served_by(plans);
    made.plan = served.plan;
    made.targets = served.targets;
    made.expert_access = gives(plans, contracts::Capability::expert_access);
    made.escalation_desk = gives(plans, contracts::Capability::escalation_desk);
    return {};
}

Result<> CaseService::name_product(const Caller& caller, const CaseType& type, const ProductNamed& product, Case& made) {
    if (!product.asset_id && !product.serial_number) {
        if (!type.needs_asset) return {};
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.asset_needed",
                     .detail = "A case of the type " + type.code.text() + " is about a product, and none is named.",
                     .remedy = "Send the serial number, or the support reference number of software.",
                     .rule = "CASE-02",
                     .fields = {{"/serial_number", "is missing"}}});
    }
    const auto asset = db_.read(Scope::of(made.account_id), [&](db::Tx& tx) -> std::optional<assets::Asset> {
        if (product.asset_id) {
            const auto named = assets::load_asset(tx, *product.asset_id);
            return named ? std::optional(*named) : std::nullopt;
        }
        const auto found = assets::assets_numbered(tx, *product.serial_number);
        return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
    });
    if (!asset)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "cases.asset_unknown",
                     .detail = "The account has registered no product with this number, or several.",
                     .remedy = "Check the number; register the product first, or name it by asset_id.",
                     .rule = "CASE-04",
                     .fields = {{product.asset_id ? "/asset_id" : "/serial_number", "is no product of the account"}}});
    if (type.needs_asset || type.kind == CaseKind::technical) TRY(name_plan(caller, type, *asset, made));
    made.asset_id = asset->id;
    made.serial_number = asset->serial_number;
    made.sku = word(asset->sku.text());
    made.site_id = asset->site_id;
    made.software = asset->software;
    made.host_name = asset->host_name;
    const auto model = db_.read(Scope::all(), [&](db::Tx& tx) { return catalogue::store::find(tx, asset->product_id); });
    if (model) {
        made.platform = word(model->model.text());
        if (model->product_line) made.series = word(model->product_line->text());
    }
    if (exclusions_)
        for (NamedExclusion& one : exclusions_->of(caller, *asset)) made.exclusions.push_back(std::move(one));
    return {};
}

Result<Case> CaseService::drafted(const Caller& caller, const OpenCase& request, const CaseType& type) {
    Case made;
    made.account_id = TRY(caller.account_or_own(request.account_id));
    made.id = env_.ids.make<CaseId>();
    made.type = type.code;
    made.subtype = request.subtype;
    made.kind = type.kind;
    made.restricted = type.restricted;
    made.status = pack_.get<Statuses>().meaning(StatusMeaning::new_).code;
    made.priority = request.priority;
    made.first_priority = request.priority;
    made.network_outage = request.network_outage;
    made.synopsis = request.synopsis;
    made.description = request.description;
    made.channel = TRY(channel_of(caller, request.channel));
    made.last_channel = made.channel;
    if (request.language && router_) TRY(router_->judge_language(*request.language));
    TRY(name_product(caller, type, {request.asset_id, request.serial_number}, made));
    if (request.site_id) made.site_id = request.site_id;
    if (request.software) made.software = request.software;
    if (request.host_name) made.host_name = request.host_name;
    made.opened_by = identity::person_of(caller);
    made.called_by = request.called_by;
    made.contact_id = request.contact_id;
    if (!made.contact_id && caller.account == made.account_id) made.contact_id = made.opened_by;
    made.follow_up = request.follow_up.value_or(FollowUp::mail_full_text);
    made.tracking_number = request.tracking_number;
    made.language = request.language;
    made.labels = request.labels;
    made.reachable = request.reachable;
    made.contract_number = request.contract_number;
    made.licence = request.licence;
    const Instant now = env_.clock.now();
    made.opened_at = TRY(beginning(caller, pack_.get<CaseRules>(), request, made.channel, now));
    made.modified_at = now;
    return made;
}

Result<> CaseService::place(db::Tx& tx, const CaseType& type, Case& made) const {
    const identity::Account account = TRY(identity::load_account(tx, made.account_id));
    if (!account.proven && !type.without_proof)
        return fail(
            {.kind = ProblemKind::forbidden,
             .code = "cases.proof_needed",
             .detail = "An account that has not proved its entitlement can ask for help with the account, and for nothing else.",
             .remedy = "Open a case about the portal account.",
             .rule = "ID-03",
             .fields = {{"/type", "needs proof of entitlement"}}});
    made.calendar = TRY(calendar_of(tx, made));
    return {};
}

Result<CalendarCode> CaseService::calendar_of(db::Tx& tx, const Case& row) const {
    std::optional<identity::CountryCode> country;
    if (row.site_id) country = TRY(identity::load_site(tx, row.account_id, *row.site_id)).country;
    return pack_.get<Calendars>().of(country, row.centre);
}

Result<> CaseService::foresee_centre(db::Tx& tx, Case& row, const Case* before, Steps steps) {
    Case routed = row;
    route(tx, routed, before, steps);
    if (row.centre == routed.centre) return {};
    row.centre = routed.centre;
    row.calendar = TRY(calendar_of(tx, row));
    return {};
}

Steps CaseService::beginning_of(const Caller& caller, const OpenCase& request, Case& made) const {
    Steps steps{{.kind = CaseEventKind::opened}};
    for (const NamedExclusion& one : made.exclusions) steps.push_back(named(one));
    const auto& contacts = pack_.get<CaseRules>().call_contacts;
    if (caller.staff && request.called_at && std::ranges::find(contacts, made.kind) != contacts.end()) {
        // Whoever took the call has spoken to the customer; nobody works on the case for that.
        made.first_contact_at = made.opened_at;
        steps.push_back({.kind = CaseEventKind::contacted, .is_now = "phone"});
    }
    return steps;
}

Result<CaseView> CaseService::open(const Caller& caller, const OpenCase& request, const Also& also) {
    const CaseType* const type = TRY(type_of(request.type, request.subtype));
    const Case asked = TRY(drafted(caller, request, *type));
    return db_.write(caller, [&](db::Tx& tx) -> Result<CaseView> {
        Case made = asked;  // The transaction may run twice.
        TRY(place(tx, *type, made));
        TRY(judge_people(tx, made, request.copies));
        TRY(judge_caller(tx, made, caller.staff));
        const Date day = zone::local_day(made.modified_at, pack_.get<identity::Installation>().time_zone.text());
        made.number = CaseNumber(day, store::next_count(tx, day));
        Steps opened = beginning_of(caller, request, made);
        route(tx, made, nullptr, opened);
        if (made.centre) made.calendar = TRY(calendar_of(tx, made));
        keep_times(pack_.get<Statuses>(), made, made, opened, made.modified_at, side_of(caller));
        store::insert(tx, made);
        for (const identity::PersonId person : request.copies) store::add_copy(tx, {made.account_id, made.id, person});
        write(tx, caller, made, opened);
        const Case kept = told_outside(made);
        identity::audit<Case>(tx, env_, caller, made.account_id, kCaseOpen, "case", made.id.uuid, nullptr, &kept);
        if (also) TRY(also(tx, made));
        CaseView view;
        static_cast<Case&>(view) = made;
        view.copies = store::copies_of(tx, made.id);
        return view;
    });
}

Result<ForeseenCase> CaseService::foresee(const Caller& caller, const OpenCase& request) {
    const CaseType* const type = TRY(type_of(request.type, request.subtype));
    ForeseenCase foreseen{.row = TRY(drafted(caller, request, *type)), .clocks = {}, .by_phone = {}, .before = {}};
    const Result<> judged = db_.read(caller.scope, [&](db::Tx& tx) -> Result<> {
        TRY(place(tx, *type, foreseen.row));
        TRY(judge_people(tx, foreseen.row, {}));
        TRY(foresee_centre(tx, foreseen.row, nullptr, {{.kind = CaseEventKind::opened}}));
        foreseen.clocks = clocks_.promised(tx, foreseen.row);
        Case called = foreseen.row;
        called.last_channel = Channel::phone;
        foreseen.by_phone = clocks_.promised(tx, called);
        return {};
    });
    TRY(judged);
    return foreseen;
}

}  // namespace aftercare::cases
