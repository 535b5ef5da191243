// Puts the product together: the only place that knows every slice. Reads top to bottom as the list of what a server is
// made of; member order is construction order. The command line builds the same App and calls the same services.
#pragma once

#include "assets/listing.hpp"
#include "assets/ownership.hpp"
#include "assets/service.hpp"
#include "cases/escalation/attendance.hpp"
#include "cases/escalation/escalation_service.hpp"
#include "cases/files/attachment_service.hpp"
#include "cases/mail/lmtp_door.hpp"
#include "cases/mail/mail_out.hpp"
#include "cases/mail/mail_poll.hpp"
#include "cases/mail/mail_work.hpp"
#include "cases/moves/move_service.hpp"
#include "cases/news/contact_news.hpp"
#include "cases/record/case_service.hpp"
#include "cases/routing/agent_service.hpp"
#include "cases/routing/router.hpp"
#include "catalogue/service.hpp"
#include "contracts/asset_cover.hpp"
#include "contracts/certificate_service.hpp"
#include "contracts/contract_list.hpp"
#include "contracts/entitlement_service.hpp"
#include "contracts/given_cover.hpp"
#include "contracts/named_contact_service.hpp"
#include "contracts/paper_service.hpp"
#include "contracts/quotation_service.hpp"
#include "contracts/reminders.hpp"
#include "contracts/search.hpp"
#include "contracts/service.hpp"
#include "contracts/subscription_service.hpp"
#include "contracts/warning_service.hpp"
#include "identity/api.hpp"
#include "identity/audit_anchor.hpp"
#include "identity/expiry.hpp"
#include "identity/gate.hpp"
#include "identity/saved_views.hpp"
#include "insight/editor/editor_service.hpp"
#include "insight/ended/ended_trains.hpp"
#include "insight/findings/advice_service.hpp"
#include "insight/findings/configuration_service.hpp"
#include "insight/findings/decision_service.hpp"
#include "insight/findings/finding_days.hpp"
#include "insight/findings/impact_notices.hpp"
#include "insight/findings/match_work.hpp"
#include "insight/findings/questions.hpp"
#include "insight/findings/reach_service.hpp"
#include "insight/findings/vex_service.hpp"
#include "insight/life/feed_service.hpp"
#include "insight/life/life_service.hpp"
#include "insight/life/life_views.hpp"
#include "insight/life/notices.hpp"
#include "insight/life/report_service.hpp"
#include "notify/access_news.hpp"
#include "notify/api.hpp"
#include "orders/service.hpp"
#include "platform/config/config.hpp"
#include "platform/db/db.hpp"
#include "platform/files/files.hpp"
#include "platform/http/server.hpp"
#include "platform/imports/imports.hpp"
#include "platform/jobs/jobs.hpp"
#include "policy/pack.hpp"
#include "server/case_companions.hpp"
#include "server/case_desk.hpp"
#include "server/case_opening.hpp"
#include "server/proofs.hpp"
#include "server/shipped_units.hpp"
#include "server/surroundings.hpp"

#include <memory>
#include <string>

namespace aftercare::server {

// Every kind of news that some slice tells people.
const notify::Kinds& notification_kinds();

// Every section of the policy pack that some slice describes.
policy::Sections policy_sections();

// The database's address: the one configured, else SQLite in the data folder.
std::string database_url(const config::Config& config);

// The file of the server's key: the one configured, else security.key in the data folder.
std::string key_file(const config::Config& config);

// The problem for a lost database or a full disk, of the database or of files; none for anything else. Logs what it translates.
std::optional<Problem> translate_exception(std::exception_ptr exception);

class App {
public:
    // Opens the database, brings its schema up to date and keeps the policy pack in it. Throws db::Unavailable where the
    // database can't be opened; fails as db::migrate does. `pack` must outlive the app.
    static Result<std::unique_ptr<App>> open(const config::Config& config, const policy::Pack& pack, Env& env);
    // The same on a database that is open already. `key` seals what the database keeps secret; `cost` is that of passwords.
    struct Secrecy {
        crypto::ServerKey key;
        crypto::HashCost cost = crypto::HashCost::interactive;
        bool second_factor_for_staff = true;
    };
    static Result<std::unique_ptr<App>> on(std::unique_ptr<db::Db> db, const policy::Pack& pack, Env& env, const Secrecy& secrecy,
                                           Surroundings surroundings = {});

    db::Db& db() { return *db_; }
    Env& env() { return env_; }
    const policy::Pack& pack() const { return pack_; }
    const http::Routes& routes() const { return routes_; }
    http::Gate& gate() { return gate_; }
    jobs::Registry& jobs() { return registry_; }
    const Surroundings& surroundings() const { return surroundings_; }
    // For http::Settings::once_secret.
    const std::string& once_secret() const { return once_secret_; }

    identity::Service& identity() { return identity_; }
    identity::AuditAnchors& anchors() { return anchors_; }
    identity::SignUpService& sign_ups() { return sign_ups_; }
    identity::InvitationService& invitations() { return invitations_; }
    identity::PasswordService& passwords() { return passwords_; }
    identity::CareRequestService& care_requests() { return care_requests_; }
    identity::SecondFactorService& second_factor() { return second_factor_; }
    identity::SignInService& sign_in() { return sign_in_; }
    identity::TokenService& tokens() { return tokens_; }
    identity::CollectorService& collectors() { return collectors_; }
    identity::PartnerService& partners() { return partners_; }
    identity::SavedViewService& saved_views() { return saved_views_; }
    notify::Notifier& notifier() { return notifier_; }
    notify::Webhooks& webhooks() { return webhooks_; }
    imports::Service& imports() { return imports_; }
    catalogue::Service& catalogue() { return catalogue_; }
    orders::Service& orders() { return orders_; }
    assets::Service& assets() { return assets_; }
    assets::Listing& asset_listing() { return asset_listing_; }
    assets::OwnershipService& ownership() { return ownership_; }
    contracts::Service& contracts() { return contracts_; }
    contracts::NamedContactService& named_contacts() { return named_contacts_; }
    contracts::CertificateService& certificates() { return certificates_; }
    contracts::SubscriptionService& subscriptions() { return subscriptions_; }
    contracts::QuotationService& quotations() { return quotations_; }
    contracts::PaperService& papers() { return papers_; }
    cases::CaseService& cases() { return cases_; }
    cases::AgentService& case_agents() { return case_agents_; }
    cases::EscalationService& escalations() { return escalations_; }
    cases::ClockMoves& clock_moves() { return clock_moves_; }
    cases::Alarms& case_alarms() { return case_alarms_; }
    cases::AttachmentService& attachments() { return attachments_; }
    cases::IncomingMails& incoming_mails() { return incoming_mails_; }
    const cases::MailAddresses& case_addresses() const { return case_addresses_; }
    cases::MailWork& mail_work() { return mail_work_; }
    cases::LmtpDoor& lmtp_door() { return lmtp_door_; }
    CaseDesk& case_desk() { return case_desk_; }
    CaseCompanions& case_companions() { return case_companions_; }
    insight::LifeService& life() { return life_; }
    insight::LifeReports& life_reports() { return life_reports_; }
    insight::LifeFeeds& life_feeds() { return life_feeds_; }
    insight::EditorService& advisories() { return advisories_; }
    insight::EndedTrains& ended_trains() { return ended_trains_; }
    insight::ConfigurationService& configurations() { return configurations_; }
    insight::MatchWork& match_work() { return match_work_; }
    insight::FindingService& findings() { return findings_; }
    insight::DecisionService& decisions() { return decisions_; }
    insight::FindingDays& finding_days() { return finding_days_; }

    // Work that comes round by time and needs no durable row: uses of credentials, sessions that are over. Call it every few seconds.
    void housekeep();

private:
    App(std::unique_ptr<db::Db> db, const policy::Pack& pack, Env& env, const Secrecy& secrecy, Surroundings surroundings);
    void add_people_routes();
    void add_imports();
    void add_asset_routes();
    void add_contract_routes();
    void add_case_routes();
    void add_insight_routes();
    void register_jobs();

    std::unique_ptr<db::Db> db_;
    const policy::Pack& pack_;
    Env& env_;
    Surroundings surroundings_;
    std::string once_secret_;
    identity::Service identity_;
    identity::Letters letters_;
    identity::AuditAnchors anchors_;
    Proofs proofs_;
    identity::CareRequestService care_requests_;
    identity::SignUpService sign_ups_;
    identity::InvitationService invitations_;
    identity::PasswordService passwords_;
    identity::SecondFactorService second_factor_;
    identity::SignInService sign_in_;
    identity::TokenService tokens_;
    identity::CollectorService collectors_;
    identity::PartnerService partners_;
    identity::CredentialExpiry credential_expiry_;
    identity::SavedViewService saved_views_;
    identity::CredentialUses credential_uses_;
    identity::Gate gate_;
    outbound::Client outbound_;
    notify::Notifier notifier_;
    notify::AccessNews access_news_;
    notify::Inbox inbox_;
    notify::Webhooks webhooks_;
    imports::Service imports_;
    catalogue::Service catalogue_;
    orders::Service orders_;
    assets::Service assets_;
    contracts::AssetCovers asset_covers_;
    assets::Listing asset_listing_;
    assets::OwnershipService ownership_;
    contracts::Service contracts_;
    contracts::CertificateService certificates_;
    contracts::SubscriptionService subscriptions_;
    contracts::NamedContactService named_contacts_;
    contracts::WarningService warnings_;
    ShippedUnits shipped_units_;
    contracts::EntitlementService entitlements_;
    contracts::ContractLists contract_lists_;
    contracts::PaperService papers_;
    contracts::QuotationService quotations_;
    contracts::Reminders reminders_;
    contracts::Search search_;
    cases::CaseService cases_;
    cases::Router case_router_;
    cases::AgentService case_agents_;
    CaseDesk case_desk_;
    cases::Alarms case_alarms_;
    cases::Attendance case_attendance_;
    cases::ClockMoves clock_moves_;
    cases::EscalationService escalations_;
    cases::AttachmentService attachments_;
    cases::MailAddresses case_addresses_;
    cases::CaseLetters case_letters_;
    cases::IncomingMails incoming_mails_;
    cases::WordNews word_news_;
    cases::ContactNews contact_news_;
    cases::MailWork mail_work_;
    cases::MailOut mail_out_;
    std::optional<cases::MailPoll> mail_poll_;
    cases::LmtpDoor lmtp_door_;
    CaseCompanions case_companions_;
    insight::LifeService life_;
    insight::LifeReports life_reports_;
    insight::LifeFeeds life_feeds_;
    insight::LifeViews life_views_;
    insight::LifeNotices life_notices_;
    insight::EditorService advisories_;
    insight::EndedTrains ended_trains_;
    insight::ConfigurationService configurations_;
    insight::Matcher matcher_;
    insight::MatchWork match_work_;
    insight::FindingService findings_;
    insight::DecisionService decisions_;
    insight::AdviceService advice_;
    insight::VexService vex_;
    contracts::GivenCover bug_notification_;
    insight::ReachService reach_;
    insight::ImpactNotices impact_notices_;
    insight::FindingDays finding_days_;
    insight::QuestionService questions_;
    CaseOpening case_opening_;
    jobs::Registry registry_;
    http::Routes routes_;
};

}  // namespace aftercare::server
