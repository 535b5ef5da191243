#include "server/app.hpp"

#include "assets/api.hpp"
#include "assets/asset_import.hpp"
#include "assets/list_api.hpp"
#include "assets/shipped.hpp"
#include "cases/escalation/escalation_api.hpp"
#include "cases/files/attachment_api.hpp"
#include "cases/files/attachment_policy.hpp"
#include "cases/mail/mail_api.hpp"
#include "cases/mail/mail_policy.hpp"
#include "cases/moves/move_api.hpp"
#include "cases/phone/telephone_policy.hpp"
#include "cases/record/case_api.hpp"
#include "cases/routing/agent_api.hpp"
#include "catalogue/api.hpp"
#include "catalogue/product_import.hpp"
#include "contracts/api.hpp"
#include "contracts/policy.hpp"
#include "identity/saved_view_api.hpp"
#include "insight/advice/advice_policy.hpp"
#include "insight/advisory/platform_names.hpp"
#include "insight/editor/advisory_import.hpp"
#include "insight/editor/api.hpp"
#include "insight/findings/advice_api.hpp"
#include "insight/findings/configuration_api.hpp"
#include "insight/findings/finding_api.hpp"
#include "insight/findings/question_api.hpp"
#include "insight/findings/review_api.hpp"
#include "insight/findings/takeaway_api.hpp"
#include "insight/life/api.hpp"
#include "insight/life/feed_api.hpp"
#include "insight/life/life_import.hpp"
#include "insight/life/report_api.hpp"
#include "insight/life/views_api.hpp"
#include "orders/api.hpp"
#include "orders/order_import.hpp"
#include "platform/db/migrations.hpp"
#include "platform/imports/api.hpp"
#include "platform/jobs/upkeep.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/mail.hpp"
#include "policy/pack_store.hpp"
#include "server/job_routes.hpp"
#include "server/mail_routes.hpp"
#include "server/operations.hpp"
#include "server/policy_routes.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace aftercare::server {

namespace {

std::string text_of(const crypto::SealKey& key) { return {key.begin(), key.end()}; }

}  // namespace

const notify::Kinds& notification_kinds() {
    static const notify::Kinds kinds = [] {
        notify::Kinds all;
        notify::add_kinds(all);
        contracts::add_kinds(all);
        cases::add_kinds(all);
        cases::add_word_kinds(all);
        cases::add_survey_kinds(all);
        cases::add_planned_event_kinds(all);
        insight::add_kinds(all);
        insight::add_finding_kinds(all);
        insight::add_impact_kinds(all);
        return all;
    }();
    return kinds;
}

policy::Sections policy_sections() {
    policy::Sections sections;
    identity::add_policy(sections);
    identity::add_service_pin_policy(sections);
    notify::add_policy(sections, notification_kinds());
    assets::add_policy(sections);
    contracts::add_policy(sections);
    cases::add_case_policy(sections);
    cases::add_routing_policy(sections);
    cases::add_escalation_policy(sections);
    cases::add_exclusion_policy(sections);
    cases::add_telephone_policy(sections);
    cases::add_draft_policy(sections);
    cases::add_attachment_policy(sections);
    cases::add_case_mail_policy(sections);
    cases::add_survey_policy(sections);
    cases::add_planned_event_policy(sections);
    insight::add_platform_policy(sections);
    insight::add_editor_policy(sections);
    insight::add_ended_policy(sections);
    insight::add_findings_policy(sections);
    insight::add_policy(sections);
    insight::advice::add_policy(sections);
    return sections;
}

std::string database_url(const config::Config& config) {
    const std::string& url = (*config.database->url)->text();
    return url.empty() ? "sqlite:" + config.data_dir->text() + "/aftercare.db" : url;
}

std::string key_file(const config::Config& config) {
    const std::string& file = config.security->key_file->text();
    return file.empty() ? config.data_dir->text() + "/security.key" : file;
}

std::optional<Problem> translate_exception(std::exception_ptr exception) {
    try {
        std::rethrow_exception(std::move(exception));
    } catch (const db::Unavailable& lost) {
        log::error("db.unavailable", {{"detail", lost.what()}});
        if (lost.storage_full())
            return Problem{.kind = ProblemKind::storage_full,
                           .code = "db.storage_full",
                           .detail = "The server's disk is full; nothing was changed.",
                           .remedy = "Try again later; the operator has been told by the log and metrics.",
                           .rule = "Q-13"};
        return Problem{.kind = ProblemKind::unavailable,
                       .code = "db.unavailable",
                       .detail = "The database does not answer at the moment; nothing was changed.",
                       .remedy = "Try again in a few seconds.",
                       .rule = "Q-13"};
    } catch (const s3::Unavailable& away) {
        log::error("files.store_away", {{"detail", away.what()}});
        return Problem{.kind = ProblemKind::unavailable,
                       .code = "files.store_away",
                       .detail = "The store of files does not answer at the moment; nothing was lost or changed.",
                       .remedy = "Try again in a few seconds; an upload goes on where it stopped.",
                       .rule = "Q-13"};
    } catch (const std::system_error& failed) {
        if (failed.code() != std::errc::no_space_on_device && failed.code() != std::error_code(EDQUOT, std::generic_category()))
            return std::nullopt;
        log::error("files.storage_full", {{"detail", failed.what()}});
        return Problem{.kind = ProblemKind::storage_full,
                       .code = "files.storage_full",
                       .detail = "The server has no room for this file.",
                       .remedy = "Try again later, or tell your operator.",
                       .rule = "Q-13"};
    } catch (...) {
        return std::nullopt;  // A bug: the server answers 500 and logs it.
    }
}

App::App(std::unique_ptr<db::Db> db, const policy::Pack& pack, Env& env, const Secrecy& secrecy, Surroundings surroundings)
    : db_(std::move(db)),
      pack_(pack),
      env_(env),
      surroundings_(std::move(surroundings)),
      once_secret_(text_of(secrecy.key.for_purpose("idempotency"))),
      identity_(*db_, env, pack, secrecy.cost),
      letters_(env, pack, surroundings_.public_url),
      anchors_(*db_, env, secrecy.key, surroundings_.anchors),
      proofs_(env),
      care_requests_(identity_, letters_),
      sign_ups_(identity_, letters_, proofs_, care_requests_),
      invitations_(identity_, letters_),
      passwords_(identity_, letters_),
      second_factor_(identity_, letters_, secrecy.key, secrecy.second_factor_for_staff),
      sign_in_(identity_, second_factor_, letters_),
      tokens_(identity_),
      collectors_(identity_),
      partners_(identity_),
      credential_expiry_(identity_),
      saved_views_(identity_),
      gate_(*db_, env, pack, credential_uses_),
      outbound_(surroundings_.outbound),
      notifier_(*db_, env, pack, notification_kinds(), surroundings_.public_url),
      access_news_(*db_, notifier_),
      inbox_(*db_, env, pack, notification_kinds()),
      webhooks_({.db = *db_,
                 .env = env,
                 .pack = pack,
                 .notifier = notifier_,
                 .client = outbound_,
                 .key = secrecy.key.for_purpose("webhook_secret")}),
      imports_(*db_, env, *surroundings_.files),
      catalogue_(*db_, env,
                 [&pack](std::string_view code) {
                     const auto& warranties = pack.get<contracts::Warranties>().warranties;
                     return std::ranges::any_of(warranties, [&](const auto& one) { return one.code.text() == code; });
                 }),
      orders_(*db_, env, pack),
      assets_(*db_, env, pack),
      asset_covers_(env, pack),
      asset_listing_(assets_, asset_covers_),
      ownership_(assets_, care_requests_),
      contracts_(*db_, env, pack),
      certificates_(*db_, env, contracts_),
      subscriptions_(*db_, env, contracts_),
      named_contacts_(*db_, env, contracts_),
      warnings_(*db_, env, contracts_),
      entitlements_(*db_, env, pack, &shipped_units_),
      contract_lists_(*db_, contracts_),
      papers_(*db_, env, contracts_, care_requests_, *surroundings_.files),
      quotations_(*db_, env, contracts_, care_requests_),
      reminders_(*db_, env, contracts_, notifier_),
      search_(*db_, pack),
      cases_(*db_, env, pack, entitlements_),
      case_router_(env, pack),
      case_agents_(*db_, env, pack),
      case_desk_(*db_, env, pack, cases_, surroundings_.live),
      case_alarms_(*db_, env, pack, cases_, case_router_, notifier_),
      case_attendance_(*db_, env, pack, cases_, case_router_, case_alarms_),
      clock_moves_(*db_, env, pack, cases_,
                   [](std::map<std::string, std::string> files) { return policy::read(std::move(files), policy_sections()); }),
      escalations_(*db_, env, cases_, notifier_),
      attachments_(*db_, env, pack, cases_, *surroundings_.files, surroundings_.scan_command),
      case_addresses_(surroundings_.case_address, surroundings_.case_separator, surroundings_.mail_from.address,
                      secrecy.key.for_purpose("case_mail")),
      case_letters_(pack, case_addresses_, surroundings_.public_url),
      incoming_mails_(*db_, env, pack, cases_, *surroundings_.files),
      word_news_(*db_, env, pack, notifier_),
      contact_news_(*db_, pack, notifier_, word_news_),
      mail_work_(incoming_mails_, case_addresses_, case_letters_, word_news_, surroundings_.trusted_authserv_id),
      mail_out_(*db_, env, pack, case_letters_),
      lmtp_door_(incoming_mails_, case_addresses_),
      case_companions_({.db = *db_,
                        .env = env,
                        .pack = pack,
                        .cases = cases_,
                        .router = case_router_,
                        .notifier = notifier_,
                        .public_url = surroundings_.public_url,
                        .survey_key = secrecy.key.for_purpose("case_survey")}),
      life_(*db_, env),
      life_reports_(*db_, env, pack, asset_listing_, *surroundings_.files),
      life_feeds_(*db_, env, pack, surroundings_.public_url),
      life_views_(*db_, env, pack, assets_),
      life_notices_(*db_, env, pack, notifier_),
      advisories_(*db_, env, pack, *surroundings_.files),
      ended_trains_(*db_, env, pack),
      configurations_(*db_, env, *surroundings_.files),
      matcher_(*db_, pack),
      match_work_(*db_, env, pack, *surroundings_.files, matcher_),
      findings_(*db_, env, pack, matcher_, match_work_.facts()),
      decisions_(findings_, notifier_),
      advice_(*db_, env, pack, matcher_),
      vex_(findings_, surroundings_.public_url),
      bug_notification_(env, pack, contracts::Capability::proactive_bug_notification),
      reach_(*db_, env, pack, bug_notification_),
      impact_notices_(findings_, matcher_, reach_, notifier_),
      finding_days_(findings_),
      questions_(advisories_, life_, care_requests_),
      case_opening_({.db = *db_,
                     .env = env,
                     .pack = pack,
                     .key = secrecy.key,
                     .identity = identity_,
                     .cases = cases_,
                     .router = case_router_,
                     .life = life_views_,
                     .findings = findings_}) {
    add_people_routes();
    add_imports();
    imports::add_routes(routes_, imports_);
    catalogue::add_routes(routes_, catalogue_, imports_);
    orders::add_routes(routes_, orders_, imports_);
    add_asset_routes();
    add_contract_routes();
    add_case_routes();
    add_insight_routes();
    add_mail_routes(routes_, *db_, env_);
    add_job_routes(routes_, *db_, env_);
    add_policy_routes(routes_, *db_, pack_);
    if (!surroundings_.mailbox.empty()) add_mailbox_routes(routes_, surroundings_.mailbox);
    add_operation_routes(routes_, *db_);
    register_jobs();
}

void App::add_people_routes() {
    identity::add_routes(routes_, identity_, partners_);
    identity::add_audit_routes(routes_, identity_);
    identity::add_access_routes(routes_, {identity_, sign_in_, second_factor_, tokens_, collectors_});
    identity::add_saved_view_routes(routes_, saved_views_);
    identity::add_joining_routes(routes_, {sign_ups_, invitations_, passwords_, care_requests_});
    notify::add_routes(routes_, inbox_, webhooks_);
}

void App::add_imports() {
    imports_.add(catalogue::product_import(catalogue_));
    imports_.add(catalogue::device_type_import(catalogue_));
    imports_.add(orders::order_import(orders_));
    imports_.add(assets::asset_import(assets_));
    imports_.add(insight::bulletin_import(life_));
    imports_.add(insight::release_import(life_));
    imports_.add(insight::advisory_import(advisories_));
}

void App::add_asset_routes() {
    assets::add_routes(routes_, assets_);
    assets::add_list_routes(routes_, asset_listing_);
    assets::add_import_routes(routes_, imports_);
    assets::add_ownership_routes(routes_, ownership_);
}

void App::add_contract_routes() {
    contracts::add_routes(routes_, contracts_, entitlements_);
    contracts::add_contract_list_routes(routes_, contract_lists_);
    contracts::add_line_list_routes(routes_, contract_lists_);
    contracts::add_certificate_routes(routes_, certificates_);
    contracts::add_subscription_routes(routes_, subscriptions_);
    contracts::add_named_contact_routes(routes_, named_contacts_);
    contracts::add_paper_routes(routes_, papers_);
    contracts::add_quotation_routes(routes_, quotations_);
    contracts::add_warning_routes(routes_, warnings_);
    contracts::add_search_routes(routes_, search_);
}

void App::add_case_routes() {
    cases_.set_router(case_router_);
    cases_.add_follower(escalations_);
    cases_.add_follower(case_alarms_);
    cases_.set_silence(case_alarms_);
    cases_.set_mails(mail_out_);
    cases::add_case_routes(routes_, cases_);
    case_opening_.add_routes(routes_);
    cases::add_agent_routes(routes_, case_agents_);
    case_desk_.add_routes(routes_, gate_);
    cases::add_escalation_routes(routes_, escalations_);
    cases::add_clock_move_routes(routes_, clock_moves_);
    cases::add_attachment_routes(routes_, attachments_);
    cases::add_case_mail_routes(routes_, incoming_mails_);
    case_companions_.add_routes(routes_);
}

void App::add_insight_routes() {
    insight::add_life_routes(routes_, life_, imports_);
    insight::add_life_report_routes(routes_, life_reports_);
    insight::add_feed_routes(routes_, life_feeds_);
    insight::add_life_view_routes(routes_, life_views_);
    insight::add_advisory_routes(routes_, advisories_, imports_);
    insight::add_configuration_routes(routes_, configurations_);
    insight::add_finding_routes(routes_, findings_, decisions_);
    insight::add_advice_routes(routes_, advice_);
    insight::add_takeaway_routes(routes_, findings_, vex_);
    insight::add_question_routes(routes_, questions_);
    insight::add_finding_review_routes(routes_, findings_, impact_notices_, reach_, finding_days_);
}

void App::register_jobs() {
    jobs::register_upkeep(registry_, *db_, env_);
    files::register_sweep(registry_, *db_, *surroundings_.files);
    imports_.register_jobs(registry_);
    assets::follow_shipments(registry_, assets_);
    sign_ups_.register_jobs(registry_);
    anchors_.register_jobs(registry_);
    passwords_.register_jobs(registry_);
    credential_expiry_.register_jobs(registry_);
    notifier_.register_jobs(registry_);
    access_news_.register_jobs(registry_);
    webhooks_.register_jobs(registry_);
    reminders_.register_jobs(registry_);
    cases_.register_jobs(registry_);
    case_alarms_.register_jobs(registry_);
    case_attendance_.register_jobs(registry_);
    clock_moves_.register_jobs(registry_);
    case_opening_.register_jobs(registry_);
    case_desk_.register_jobs(registry_);
    escalations_.register_jobs(registry_);
    attachments_.register_jobs(registry_);
    incoming_mails_.keep_files_by([this](const Caller& sender, cases::CaseId on, const cases::MailFile& file) {
        const auto name = OneLine<1, 255>::parse(file.name);
        const auto type = OneLine<1, 127>::parse(file.media_type);
        return attachments_.keep(sender, on,
                                 {.origin = file.origin,
                                  .name = name.value_or(OneLine<1, 255>("file")),
                                  .media_type = type.value_or(OneLine<1, 127>("application/octet-stream")),
                                  .content = file.content});
    });
    mail_work_.register_jobs(registry_);
    word_news_.register_jobs(registry_);
    contact_news_.register_jobs(registry_);
    mail_out_.register_jobs(registry_);
    case_companions_.register_jobs(registry_);
    if (surroundings_.imap) {
        mail_poll_.emplace(incoming_mails_, *surroundings_.imap, surroundings_.spool, surroundings_.imap_every);
        mail_poll_->register_jobs(registry_);
    }
    life_reports_.register_jobs(registry_);
    life_notices_.register_jobs(registry_);
    advisories_.register_jobs(registry_);
    ended_trains_.register_jobs(registry_);
    match_work_.register_jobs(registry_);
    decisions_.register_jobs(registry_);
    impact_notices_.register_jobs(registry_);
    finding_days_.register_jobs(registry_);
    if (!surroundings_.mail) surroundings_.mail = mail::no_transport();
    mail::register_jobs(registry_, *db_, env_, *surroundings_.mail, surroundings_.mail_from);
}

Result<std::unique_ptr<App>> App::open(const config::Config& config, const policy::Pack& pack, Env& env) {
    const Secrecy secrecy{.key = TRY(crypto::ServerKey::load_or_make(key_file(config), env.random)),
                          .second_factor_for_staff = *config.security->staff_second_factor};
    return on(db::open({.url = database_url(config), .connections = static_cast<int>(*config.database->connections)}, env), pack,
              env, secrecy, server::surroundings(config, env));
}

Result<std::unique_ptr<App>> App::on(std::unique_ptr<db::Db> db, const policy::Pack& pack, Env& env, const Secrecy& secrecy,
                                     Surroundings surroundings) {
    for (const std::string& name : TRY(db::migrate(*db, env))) log::info("db.migrated", {{"migration", name}});
    TRY(db->write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        policy::store::keep(tx, pack, env.clock.now());
        return {};
    }));
    return std::unique_ptr<App>(new App(std::move(db), pack, env, secrecy, std::move(surroundings)));
}

void App::housekeep() {
    credential_uses_.flush(*db_);
    const auto purged = db_->write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        identity::store::purge_expired(tx, env_.clock.now());
        return {};
    });
    check(purged.has_value(), "housekeeping can't be refused");
}

}  // namespace aftercare::server
