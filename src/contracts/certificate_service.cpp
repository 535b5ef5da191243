#include "contracts/certificate_service.hpp"

#include "contracts/certificate_rules.hpp"
#include "contracts/problems.hpp"
#include "contracts/purchase_rules.hpp"
#include "contracts/term_rules.hpp"
#include "identity/audit.hpp"
#include "identity/refusal.hpp"
#include "identity/service.hpp"
#include "platform/db/rehearse.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

// How the audit trail calls what needs no other right than to issue.
constexpr Action kDeliver{"certificate.deliver"};
constexpr Action kCancel{"certificate.cancel"};
constexpr Action kCertificateRefused{"certificate.refused"};
constexpr Action kGive{"certificate.give"};

Problem certificate_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.certificate_unknown",
            .detail = "There is no such certificate.",
            .remedy = "Compare the code with what you were sent; GET /api/v1/certificates lists those that you have.",
            .rule = "ENT-15"};
}

Problem invalid(std::string code, std::string rule, std::string pointer, std::string detail, std::string remedy) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = detail,
            .remedy = std::move(remedy),
            .rule = std::move(rule),
            .fields = {{std::move(pointer), std::move(detail)}}};
}

Result<> require_region(const identity::Regions& regions, const identity::RegionName& name) {
    if (std::ranges::any_of(regions.sales_regions, [&](const identity::Region& region) { return region.name == name; }))
        return {};
    std::string names;
    for (const identity::Region& region : regions.sales_regions) names += (names.empty() ? "" : ", ") + region.name.text();
    return fail(invalid("contracts.region_unknown", "ENT-15", "/sales_region", "There is no sales region " + name.text() + ".",
                        "Send one of: " + names + "."));
}

// A level of the plan where it replaces hardware, and none where it does not.
Result<> require_level(const Plan& plan, const std::optional<ServiceLevelCode>& level) {
    const GivenCapability* const hardware = find_given(plan.gives, Capability::hardware_replacement);
    if (!hardware && level)
        return fail(invalid("contracts.service_level_not_given", "ENT-10", "/service_level",
                            plan.name.text() + " replaces no hardware, so it has no service levels.", "Leave it out."));
    if (!hardware) return {};
    if (!level)
        return fail(invalid("contracts.service_level_needed", "ENT-10", "/service_level",
                            "A certificate of " + plan.name.text() + " needs a service level.",
                            "GET /api/v1/plans/" + plan.code.text() + " lists those of the plan."));
    if (std::ranges::find(*hardware->service_levels, *level) == hardware->service_levels->end())
        return fail(invalid("contracts.service_level_not_given", "ENT-10", "/service_level",
                            plan.name.text() + " has no service level " + level->text() + ".",
                            "GET /api/v1/plans/" + plan.code.text() + " lists those of the plan."));
    return {};
}

// What is recorded is what has happened: a receipt between the day of issue and today.
Result<> require_receipt(const Certificate& certificate, Date today) {
    if (!certificate.received_on) return {};
    if (*certificate.received_on > today)
        return fail(invalid("contracts.certificate_days_wrong", "ENT-16", "/received_on",
                            "The day of receipt, " + certificate.received_on->text() + ", is still to come.",
                            "Record the receipt when it has happened."));
    if (certificate.issued_on <= *certificate.received_on) return {};
    return fail(invalid("contracts.certificate_days_wrong", "ENT-16", "/received_on",
                        "The certificate was issued on " + certificate.issued_on.text() + " and can't have been received before.",
                        "Correct the day."));
}

// Each asset of the activation as a line of the contract to be.
AddLines lines_of(const Certificate& certificate, const ActivateCertificate& request, DayRange covers) {
    AddLines lines;
    for (const ActivationAsset& asset : request.assets)
        lines.lines.push_back({.asset_id = asset.asset_id,
                               .serial_number = asset.serial_number,
                               .ssrn = asset.ssrn,
                               .sku = asset.sku,
                               .service_level = certificate.service_level,
                               .from_day = covers.from,
                               .until_day = covers.until});
    return lines;
}

}  // namespace

CertificateService::CertificateService(db::Db& db, Env& env, Service& contracts)
    : db_(db),
      env_(env),
      contracts_(contracts),
      pack_(contracts.pack()),
      policy_(contracts.pack().get<ContractRules>().certificates) {}

CertificateView CertificateService::view_of(const Certificate& certificate) const {
    const DayRange by_itself = certificate_term(policy_, certificate, std::nullopt);
    CertificateView view{.certificate = certificate, .starts_by = by_itself.from, .ends_if_unregistered = *by_itself.until};
    if (certificate.status == CertificateStatus::issued) view.term_state = term_state(policy_, certificate, contracts_.today());
    return view;
}

Result<IssuedCertificate> CertificateService::issue(const Caller& caller, const IssueCertificate& request) {
    const Plan* const plan = pack_.get<Plans>().find(request.plan);
    if (!plan) return fail(plan_not_offered(request.plan));
    TRY(require_region(pack_.get<identity::Regions>(), request.sales_region));
    TRY(require_level(*plan, request.service_level));
    Purchase purchase{.reseller_name = {}, .end_user = {}, .approved = request.approval.has_value()};
    if (request.reseller_name) purchase.reseller_name = request.reseller_name->text();
    TRY(require_authorised_reseller(*plan, pack_.get<Partners>(), purchase));
    TRY(require_approval(*plan, purchase));
    const CertificateCode code = CertificateCode::make(env_.random);
    const AccountId account = request.account_id.value_or(caller.account);
    auto issued = db_.write(caller, [&](db::Tx& tx) -> Result<CertificateView> {
        const identity::Account owner = TRY(identity::load_account(tx, account));
        TRY(identity::require_service_allowed(pack_.get<identity::Embargo>(), owner.country));
        const Certificate certificate{.id = env_.ids.make<CertificateId>(),
                                      .account_id = account,
                                      .code_ends_with = OneLine<4, 4>(code.hint()),
                                      .plan = request.plan,
                                      .service_level = request.service_level,
                                      .quantity = request.quantity,
                                      .term_months = request.term_months,
                                      .sales_region = request.sales_region,
                                      .reseller_name = request.reseller_name,
                                      .order_number = request.order_number,
                                      .purchase_order = request.purchase_order,
                                      .approval = request.approval,
                                      .issued_on = request.issued_on.value_or(contracts_.today()),
                                      .received_on = request.received_on,
                                      .created_at = env_.clock.now()};
        TRY(require_receipt(certificate, contracts_.today()));
        TRY(plan_term(*plan, pack_.get<ContractRules>(),
                      {.from_day = certificate.issued_on, .months = request.term_months, .until_day = {}}, std::nullopt));
        store::insert(tx, certificate, store::hash_of(code));
        identity::audit<Certificate>(tx, env_, caller, account, kCertificateIssue, "certificate", certificate.id.uuid, nullptr,
                                     &certificate);
        jobs::publish(tx, env_, account, "certificate.issued", certificate.id.uuid, describe::json_of(certificate));
        return view_of(certificate);
    });
    if (!issued) {
        identity::record_refusal(db_, env_, caller, account, kCertificateRefused, issued.error());
        return std::unexpected(std::move(issued).error());
    }
    // A repeated Idempotency-Key gives back the first certificate, whose code nobody has any more.
    const auto known =
        db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_certificate_anywhere(tx, store::hash_of(code)); });
    return IssuedCertificate{*std::move(issued), known ? std::optional(code) : std::nullopt};
}

Result<CertificateView> CertificateService::find(const Caller& caller, CertificateId id) {
    const auto found = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_certificate(tx, id); });
    if (!found) return fail(certificate_unknown());
    return view_of(*found);
}

Result<CertificateView> CertificateService::deliver(const Caller& caller, CertificateId id, const RecordDelivery& request) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<CertificateView> {
        const auto before = store::find_certificate(tx, id, true);
        if (!before) return fail(certificate_unknown());
        // What was used or cancelled has no term to begin.
        if (before->status != CertificateStatus::issued)
            return std::unexpected(plan_activation(policy_, *before, contracts_.today(), 1).error());
        Certificate after = *before;
        after.received_on = request.received_on;
        TRY(require_receipt(after, contracts_.today()));
        ++after.version;
        store::update(tx, before->account_id, after);
        identity::audit(tx, env_, caller, after.account_id, kDeliver, "certificate", id.uuid, &*before, &after);
        jobs::publish(tx, env_, after.account_id, "certificate.received", id.uuid, describe::json_of(after));
        return view_of(after);
    });
}

Result<CertificateView> CertificateService::cancel(const Caller& caller, CertificateId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<CertificateView> {
        const auto before = store::find_certificate(tx, id, true);
        if (!before) return fail(certificate_unknown());
        if (before->status == CertificateStatus::cancelled) return view_of(*before);
        if (before->status == CertificateStatus::activated)
            return std::unexpected(plan_activation(policy_, *before, contracts_.today(), 1).error());
        Certificate after = *before;
        after.status = CertificateStatus::cancelled;
        ++after.version;
        store::update(tx, before->account_id, after);
        identity::audit(tx, env_, caller, after.account_id, kCancel, "certificate", id.uuid, &*before, &after);
        jobs::publish(tx, env_, after.account_id, "certificate.cancelled", id.uuid, describe::json_of(after));
        return view_of(after);
    });
}

Result<Activation> CertificateService::activate_in(db::Tx& tx, const Caller& caller, AccountId account,
                                                   const ActivateCertificate& request) {
    const identity::Account owner = TRY(identity::load_account(tx, account));
    auto before = store::find_certificate_anywhere(tx, store::hash_of(request.code), true);
    // One that lies with the vendor is whoever's the code was given to; another customer's is not there.
    if (!before || (before->account_id != account && !identity::is_vendor(tx, before->account_id)))
        return fail(certificate_unknown());
    const Date today = contracts_.today();
    const ActivationTerm planned = TRY(plan_activation(policy_, *before, today, request.assets.size()));

    CreateContract purchase{.account_id = account,
                            .plan = before->plan,
                            .from_day = planned.term.from,
                            .until_day = planned.term.until,
                            .bought_on = before->issued_on,
                            .reseller_name = before->reseller_name,
                            .order_number = before->order_number,
                            .purchase_order = before->purchase_order};
    const Contract contract = TRY(contracts_.create_in(
        tx, caller, owner.id, purchase,
        {.origin = ContractOrigin::certificate, .sales_region = before->sales_region, .approval = before->approval}));
    auto added = contracts_.add_lines_in(tx, caller, contract, lines_of(*before, request, planned.covers));
    if (!added) return fail(about_assets(std::move(added).error()));

    Certificate after = *before;
    after.account_id = account;
    after.status = CertificateStatus::activated;
    after.activated_on = today;
    after.contract_id = contract.id;
    ++after.version;
    store::update(tx, before->account_id, after);
    identity::audit(tx, env_, caller, account, kCertificateActivate, "certificate", after.id.uuid, &*before, &after);
    jobs::publish(tx, env_, account, "certificate.activated", after.id.uuid, describe::json_of(after));
    return Activation{.certificate = view_of(after),
                      .term_from = planned.term.from,
                      .term_until = *planned.term.until,
                      .covers_from = planned.covers.from,
                      .why = planned.why,
                      .contract = contract,
                      .lines = std::move(added->lines)};
}

Result<Activation> CertificateService::activate(const Caller& caller, const ActivateCertificate& request) {
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    const bool preview = request.preview.value_or(false);
    auto activated =
        db::write_or_rehearse(db_, caller, preview, [&](db::Tx& tx) { return activate_in(tx, caller, account, request); });
    if (activated && preview) {
        // What was undone has no number.
        activated->preview = true;
        activated->contract.reset();
    }
    if (!activated) identity::record_refusal(db_, env_, caller, account, kContractRefused, activated.error());
    return activated;
}

void give_certificate(db::Tx& tx, Env& env, const Caller& caller, CertificateId id, AccountId account) {
    const auto before = store::find_certificate(tx, id, true).value();
    Certificate after = before;
    after.account_id = account;
    ++after.version;
    store::update(tx, before.account_id, after);
    identity::audit(tx, env, caller, account, kGive, "certificate", id.uuid, &before, &after);
    jobs::publish(tx, env, account, "certificate.given", id.uuid, describe::json_of(after));
}

}  // namespace aftercare::contracts
