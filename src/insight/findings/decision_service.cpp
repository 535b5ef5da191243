#include "insight/findings/decision_service.hpp"

#include "assets/service.hpp"
#include "assets/store_shown.hpp"
#include "identity/audit.hpp"
#include "identity/person_of.hpp"
#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/patch.hpp"
#include "platform/zone/zone.hpp"

#include <map>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kReopenedAtOnce = 200;
constexpr Action kReopen{"finding.reopen"};

Problem finding_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "insight.finding_unknown",
            .detail = "One of these is no finding: the device is not there, or the advisory does not touch it.",
            .remedy = "Look at GET /api/v1/findings.",
            .rule = "INS-07"};
}

Problem invalid(std::string pointer, std::string detail) {
    return {.kind = ProblemKind::invalid_input,
            .code = "insight.decision_invalid",
            .detail = detail,
            .remedy = "Give what the fields name.",
            .rule = "INS-07",
            .fields = {{std::move(pointer), std::move(detail)}}};
}

Problem person_unknown(const char* code, std::string pointer) {
    return {.kind = ProblemKind::invalid_input,
            .code = code,
            .detail = "Somebody who is named is nobody of this account, or not active any more.",
            .remedy = "Choose from GET /api/v1/people.",
            .rule = "INS-07",
            .fields = {{std::move(pointer), "is nobody of this account"}}};
}

// Nobody decides about more than what was shown (INS-18). The enumerators go from grave to mild.
Result<> as_shown(const std::optional<Severity>& shown, Severity now_is, const AdvisoryNumber& number) {
    if (!shown || now_is >= *shown) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "insight.graver_now",
                 .detail = number.text() + " is graver by now than it was shown; nothing was decided.",
                 .remedy = "Look at it again, and decide then.",
                 .rule = "INS-18"});
}

bool is_active(db::Tx& tx, AccountId account, identity::PersonId person) {
    const auto found = identity::find_person_in_scope(tx, person);
    return found && found->account_id == account && found->status == identity::PersonStatus::active;
}

}  // namespace

void add_finding_kinds(notify::Kinds& kinds) {
    kinds.add({.name = "finding.comment", .title_key = "insight.kind_finding_comment"});
    kinds.add({.name = "finding.reopened", .title_key = "insight.kind_finding_reopened"});
}

Date DecisionService::today() const {
    return zone::local_day(findings_.env().clock.now(), findings_.pack().get<identity::Installation>().time_zone.text());
}

Result<> DecisionService::judge(const DecideFindings& request) const {
    if (!request.state && request.owner_id.missing() && request.case_number.missing())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "insight.nothing_decided",
                     .detail = "The request names neither a state nor an owner nor a case.",
                     .remedy = "Give one of state, owner_id and case_number.",
                     .rule = "INS-07"});
    if (request.state != DecisionState::risk_accepted) {
        if (request.accepted_until) return fail(invalid("/accepted_until", "Only a risk that is accepted has a day."));
        return {};
    }
    if (!request.accepted_until) return fail(invalid("/accepted_until", "A risk is accepted until a day."));
    if (!request.reason) return fail(invalid("/reason", "A risk is accepted for a reason."));
    const std::int64_t most = findings_.pack().get<FindingsPolicy>().most_accepted_days;
    if (*request.accepted_until <= today()) return fail(invalid("/accepted_until", "The day must be to come."));
    if (*request.accepted_until > today().plus_days(static_cast<std::int32_t>(most)))
        return fail(
            invalid("/accepted_until", "A risk can be accepted for " + std::to_string(most) + " days at most (findings.yaml)."));
    return {};
}

Result<std::vector<std::pair<store::FindingKey, Severity>>> DecisionService::named(const Caller& caller,
                                                                                   const DecideFindings& request) {
    std::vector<std::pair<store::FindingKey, Severity>> keys;
    if (request.findings.empty() == !request.advisory_id.has_value())
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "insight.findings_unnamed",
                     .detail = "Either findings or an advisory must be named, not both.",
                     .remedy = "Give findings (500 at most) or advisory_id.",
                     .rule = "INS-07"});
    if (request.advisory_id) {
        const AccountId account = TRY(caller.account_or_own(request.account_id));
        FindingFilter filter;
        filter.advisory_id = request.advisory_id;
        const auto all = findings_.findings_of(account);
        for (const Hit& hit : all->page(filter, FindingSort::severity, false, {}, most_of_advisory_ + 1)) {
            const auto& advisory = all->advisories()[hit.advisory];
            TRY(as_shown(request.severity, advisory.severity, advisory.number));
            keys.push_back({{account, all->devices()[hit.device].asset_id, *request.advisory_id}, advisory.severity});
        }
        if (keys.empty()) return fail(finding_unknown());
        if (keys.size() > most_of_advisory_)
            return fail(
                {.kind = ProblemKind::conflict,
                 .code = "insight.too_many_findings",
                 .detail = "The advisory touches more than " + std::to_string(most_of_advisory_) + " devices of the account.",
                 .remedy = "Decide site by site, naming findings.",
                 .rule = "INS-07"});
        return keys;
    }
    std::vector<assets::AssetId> assets;
    for (const DecidedFinding& name : request.findings) assets.push_back(name.asset_id);
    std::map<assets::AssetId, AccountId> accounts;
    for (const auto& asset :
         findings_.db().read(caller.scope, [&](db::Tx& tx) { return assets::store::shown_assets(tx, assets); }))
        accounts.emplace(asset.id, asset.account_id);
    for (const DecidedFinding& name : request.findings) {
        const auto account = accounts.find(name.asset_id);
        if (account == accounts.end()) return fail(finding_unknown());
        const auto all = findings_.findings_of(account->second);
        FindingFilter filter;
        filter.asset_id = name.asset_id;
        filter.advisory_id = name.advisory_id;
        const auto hits = all->page(filter, FindingSort::severity, false, {}, 1);
        if (hits.empty()) return fail(finding_unknown());
        const auto& advisory = all->advisories()[hits.front().advisory];
        TRY(as_shown(name.severity, advisory.severity, advisory.number));
        keys.push_back({{account->second, name.asset_id, name.advisory_id}, advisory.severity});
    }
    return keys;
}

Result<Decided> DecisionService::decide(const Caller& caller, const DecideFindings& request) {
    const auto keys = TRY(named(caller, request));
    TRY(judge(request));
    Env& env = findings_.env();
    return findings_.db().write(caller, [&](db::Tx& tx) -> Result<Decided> {
        for (const auto& [key, severity] : keys) {
            if (const auto owner = request.owner_id.missing() ? std::nullopt : request.owner_id.item();
                owner && !is_active(tx, key.account_id, *owner))
                return fail(person_unknown("insight.owner_unknown", "/owner_id"));
            const auto before = store::find_decision_locked(tx, key);
            Decision after =
                before.value_or(Decision{.account_id = key.account_id, .asset_id = key.asset_id, .advisory_id = key.advisory_id});
            if (request.state) {
                after.state = *request.state;
                after.accepted_until = request.accepted_until;
                after.reopened_at.reset();
                after.reopened_for.reset();
            }
            if (request.reason) after.reason = request.reason;
            (void)request.owner_id.apply(after.owner_id);
            (void)request.case_number.apply(after.case_number);
            after.severity = severity;
            after.decided_by = identity::person_of(caller);
            after.decided_at = env.clock.now();
            after.version = before ? before->version + 1 : 1;
            store::put(tx, after);
            identity::audit(tx, env, caller, key.account_id, kFindingDecide, "finding", key.asset_id.uuid,
                            before ? &*before : nullptr, &after);
            jobs::publish(tx, env, key.account_id, "finding.decided", key.asset_id.uuid, describe::json_of(after));
        }
        return Decided{.decided = std::ssize(keys)};
    });
}

Result<FindingComment> DecisionService::comment(const Caller& caller, const FindingName& finding, const WriteComment& request) {
    Env& env = findings_.env();
    return findings_.db().write(caller, [&](db::Tx& tx) -> Result<FindingComment> {
        const assets::Asset asset = TRY(assets::load_asset(tx, finding.asset_id));
        const auto advisory = store::find_advisory(tx, finding.advisory_id);
        if (!advisory || !advisory->revision)
            return fail({.kind = ProblemKind::not_found,
                         .code = "insight.advisory_unknown",
                         .detail = "There is no such advisory.",
                         .remedy = "Search GET /api/v1/advisories.",
                         .rule = "INS-05"});
        const FindingComment made{.account_id = asset.account_id,
                                  .id = env.ids.make<FindingCommentId>(),
                                  .asset_id = asset.id,
                                  .advisory_id = finding.advisory_id,
                                  .person_id = identity::person_of(caller),
                                  .words = request.words,
                                  .at = env.clock.now()};
        store::insert(tx, made);
        const store::FindingKey key{asset.account_id, asset.id, finding.advisory_id};
        Decision decision = store::find_decision_locked(tx, key).value_or(Decision{.account_id = key.account_id,
                                                                                   .asset_id = key.asset_id,
                                                                                   .advisory_id = key.advisory_id,
                                                                                   .severity = advisory->severity,
                                                                                   .decided_at = made.at});
        ++decision.comments;
        store::put(tx, decision);
        for (const identity::PersonId person : request.tell) {
            if (!is_active(tx, asset.account_id, person)) return fail(person_unknown("insight.person_unknown", "/tell"));
            notifier_.tell(tx,
                           {.account = asset.account_id,
                            .person = person,
                            .action = {},
                            .kind = "finding.comment",
                            .object_kind = "asset",
                            .object_id = asset.id.uuid,
                            .text_key = "insight.finding_comment",
                            .placeholders = {{"advisory", advisory->number.text()},
                                             {"device", asset.host_name ? asset.host_name->text() : asset.serial_number.text()},
                                             {"words", request.words.text()}}});
        }
        identity::audit<FindingComment>(tx, env, caller, asset.account_id, kFindingComment, "finding_comment", made.id.uuid,
                                        nullptr, &made);
        jobs::publish(tx, env, asset.account_id, "finding.commented", asset.id.uuid, describe::json_of(made));
        return made;
    });
}

Result<std::vector<FindingComment>> DecisionService::comments(const Caller& caller, const FindingName& finding,
                                                              std::optional<FindingCommentId> before, std::int64_t limit) {
    return findings_.db().read(caller.scope, [&](db::Tx& tx) -> Result<std::vector<FindingComment>> {
        const assets::Asset asset = TRY(assets::load_asset(tx, finding.asset_id));
        return store::comments(tx, {asset.account_id, asset.id, finding.advisory_id}, before, limit);
    });
}

void DecisionService::tell_reopened(db::Tx& tx, AccountId account, identity::PersonId person, std::int64_t count,
                                    const store::AdvisoryRow* about) {
    notify::Tell news{.account = account,
                      .person = person,
                      .action = {},
                      .kind = "finding.reopened",
                      .object_kind = "account",
                      .object_id = account.uuid,
                      .text_key = "insight.findings_reopened",
                      .placeholders = {{"count", std::to_string(count)}}};
    if (about) {
        news.object_kind = "advisory";
        news.object_id = about->id.uuid;
        news.text_key = "insight.findings_graver";
        news.placeholders["number"] = about->number.text();
        news.placeholders["title"] = about->title.text();
    }
    notifier_.tell(tx, news);
}

Result<std::int64_t> DecisionService::reopen(ReopenedFor why, const store::AdvisoryRow* about,
                                             const std::function<std::vector<Decision>(db::Tx&)>& which) {
    Env& env = findings_.env();
    std::int64_t reopened = 0;
    for (;;) {
        const std::int64_t some = TRY(findings_.db().write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> {
            std::map<std::pair<AccountId, identity::PersonId>, std::int64_t> told;
            const std::vector<Decision> these = which(tx);
            for (const Decision& before : these) {
                Decision after = before;
                after.state = DecisionState::open;
                after.accepted_until.reset();
                after.reopened_at = env.clock.now();
                after.reopened_for = why;
                ++after.version;
                store::put(tx, after);
                identity::audit(tx, env, Caller::system(), after.account_id, kReopen, "finding", after.asset_id.uuid, &before,
                                &after);
                jobs::publish(tx, env, after.account_id, "finding.reopened", after.asset_id.uuid, describe::json_of(after));
                if (const auto who = after.owner_id ? after.owner_id : after.decided_by) ++told[{after.account_id, *who}];
            }
            for (const auto& [who, count] : told) tell_reopened(tx, who.first, who.second, count, about);
            return std::ssize(these);
        }));
        reopened += some;
        if (some < kReopenedAtOnce) return reopened;
        (void)jobs::renew_lease(findings_.db(), env);
    }
}

Result<std::int64_t> DecisionService::reopen_due() {
    return reopen(ReopenedFor::accepted_until_over, nullptr,
                  [&](db::Tx& tx) { return store::accepted_until_over(tx, today(), kReopenedAtOnce); });
}

Result<std::int64_t> DecisionService::reopen_for_severity(AdvisoryId advisory) {
    const auto known = findings_.db().read(Scope::all(), [&](db::Tx& tx) { return store::find_advisory(tx, advisory); });
    if (!known || known->status != AdvisoryStatus::published) return 0;
    return reopen(ReopenedFor::severity_rose, &*known,
                  [&](db::Tx& tx) { return store::decided_when_milder(tx, advisory, known->severity, kReopenedAtOnce); });
}

void DecisionService::register_jobs(jobs::Registry& registry) {
    registry.on_time("insight.reopen_findings", std::chrono::hours{1}, [this](const jobs::Job&) -> Result<> {
        TRY(reopen_due());
        return {};
    });
    // Also one that comes back after it was withdrawn may be graver than it was.
    for (const std::string kind : {"published", "revised"})
        registry.on_event("advisory." + kind, "insight.reopen_" + kind, [this](const jobs::Event& event) -> Result<> {
            TRY(reopen_for_severity(AdvisoryId{event.object_id}));
            return {};
        });
}

}  // namespace aftercare::insight
