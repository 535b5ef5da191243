// The whole product on one database behind a real port, with a vendor and two customers that must never see each other.
#pragma once

#include "kit/database.hpp"
#include "kit/http_client.hpp"
#include "platform/http/server.hpp"
#include "platform/mail/mail.hpp"
#include "server/app.hpp"

#include <map>
#include <memory>
#include <string>

namespace aftercare::api_test {

// The shipped policy pack; read once.
const policy::Pack& default_pack();

// A fixed key, the cheapest hashes, and no second factor for staff.
server::App::Secrecy test_secrecy();

// Web-hooks may go to this machine, and answers that would go on end at once.
server::Surroundings ordinary_surroundings();

inline constexpr const char* kPassword = "correct horse battery";

// What the text names; throws where it is none such.
template <class T>
T parsed(const std::string& text) {
    return T::parse(text).value();
}

// One customer (or partner) with something of every kind.
struct Customer {
    identity::Account account;
    identity::Site site;
    // A bearer token of a person for each role.
    std::map<std::string, std::string> tokens;
    std::map<std::string, identity::Person> people;
    // Its objects, by the name that routes give them in paths, queries and bodies ("asset_id").
    std::map<std::string, std::string> objects;
    // The same by the name of their type ("AssetId"), or of the member where the type has none: for sample_of().
    std::map<std::string, std::string> by_type;
    std::string owner_role;  // "owner", "partner_owner".
    std::string inventory;   // What its device shows.
};

// Who and what is there when a test begins.
struct World {
    identity::Account vendor;
    std::map<std::string, std::string> staff_tokens;  // By role.
    std::string import_id;                            // A dry run of the vendor's.
    insight::BulletinId life_bulletin;
    insight::ReleaseId life_release;
    insight::AdvisoryId advisory_id;  // One that everybody sees.
    Customer alpha;
    Customer beta;
    int people_on_call = 0;  // How many were made.
    int canned_answers = 0;
};

class ApiTest : public kit::OnBothDatabases, protected World {
protected:
    // A copy of a world that is made once per process, by an app of ordinary surroundings.
    std::unique_ptr<kit::TestDatabase> make_database() override;
    void SetUp() override;
    void TearDown() override;

    kit::HttpClient client(const std::string& token = "") const;
    // A session's token for the person.
    std::string sign_in(const identity::Person& person);
    identity::Person make_person(AccountId account, const std::string& role, const std::string& email);
    // A customer or partner whose texts all hold its name, with a person for each role of its kind.
    Customer make_customer(const std::string& name, const std::string& country,
                           identity::AccountKind kind = identity::AccountKind::customer);
    void make_products();
    contracts::NamedContactId name_contact(const Customer& customer, identity::PersonId person);
    // An e-certificate that the customer has not used yet.
    contracts::IssuedCertificate issue_certificate(const Customer& customer);
    void give_access(Customer& customer);
    // A view that the customer's owner keeps of the list of assets.
    identity::SavedViewId make_view(const Customer& customer, const std::string& name);
    // Gives the customer an asset, with the device that showed it and a contract on it.
    void give_things(Customer& customer, const std::string& name);

    void give_order(Customer& customer, const std::string& upper);
    // What hangs on its contract: a quotation, a quantity line, a document, a change that was asked for.
    void give_papers(Customer& customer, const std::string& name);

    // A bulletin of "BOX-1" and a train of the release calendar.
    void make_life();
    // A published advisory, with the record that it came as.
    void make_advisory();
    // A report that is done, and an address of a calendar, of the customer.
    void give_life(Customer& customer);
    void give_finding(Customer& customer);
    // One that the customer's owner opened: of Customer Care.
    cases::CaseId make_case(const Customer& customer);
    // What the customer's owner began to write: past the policy's bound.
    cases::CaseDraftId make_draft(const Customer& customer);
    // ... with what hangs on it: a step, and an escalation.
    void give_case(Customer& customer);
    // Somebody new of the vendor.
    cases::OnCall put_on_call();
    cases::ClockMoveId make_clock_move();
    void add_breach(const Customer& customer, cases::ClockMoveId move);
    // Written as it is, past every service.
    void keep(const std::function<void(db::Tx&)>& insert);
    // ... gets cases.
    void keep_agent(identity::PersonId person);
    // A canned answer of the vendor's; its id.
    std::string keep_answer();
    // Makes a new case of alpha's part of the outage that this one is about.
    void add_child(cases::CaseId parent);
    cases::Escalation make_escalation(const Customer& customer, cases::CaseId escalated);
    // Of such a case: what a planned event is, and what was asked and answered when it was closed; past the rules of both.
    void plan_event(const Customer& customer, cases::CaseId planned);
    void answer_survey(const Customer& customer, cases::CaseId closed);
    // A file on it that may be read, from the customer's owner.
    cases::AttachmentId make_attachment(const Customer& customer, cases::CaseId case_id, const std::string& content = "a log");
    // One that came in, of nobody who is known, with the customer's name in it.
    cases::IncomingMailId make_incoming_mail(const Customer& customer);
    insight::LifeReportId make_life_report(const Customer& customer);
    insight::FeedId make_feed(const Customer& customer);

    // Queues a mail to the customer's owner.
    mail::MailId make_mail(const Customer& customer);
    // Puts a piece of news into the inbox of the customer's owner.
    notify::NotificationId make_news(const Customer& customer);
    // Does all background work that is due; the number of jobs.
    int run_jobs();

    // Surroundings of a test's own, before the app is made.
    virtual void adjust(server::Surroundings&) {}
    // Whether mail goes into a folder, with its page; set it before SetUp().
    bool with_mailbox = false;
    // The scan of attachments, and where files are kept (in memory where nothing is said); set them before SetUp().
    std::vector<std::string> scan_command;
    std::shared_ptr<files::Store> file_store;
    // Another policy pack than the shipped one; must outlive the test, set it before SetUp().
    const policy::Pack* policy_pack = nullptr;
    // What the two customers are called; set them before SetUp().
    std::string alpha_name = "Alpha";
    std::string beta_name = "Beta";

    std::unique_ptr<server::App> app;
    std::unique_ptr<http::Server> server;

private:
    void fill_world();

    std::map<std::string, std::string> files_;  // What of the world lies in the store of files, by hash.
    std::string spool_dir_;
};

}  // namespace aftercare::api_test
