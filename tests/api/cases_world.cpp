// The cases of the world.
#include "cases/answers/answer_service.hpp"
#include "cases/drafts/draft_store.hpp"
#include "cases/files/attachment_store.hpp"
#include "cases/planned/planned_store.hpp"
#include "cases/survey/survey_store.hpp"
#include "cases/together/outage_service.hpp"
#include "platform/files/files.hpp"
#include "world.hpp"

#include "platform/crypto/crypto.hpp"

namespace aftercare::api_test {

namespace {

// May do everything in the account.
Caller owner_of(const Customer& customer) {
    Caller owner = Caller::system();
    owner.kind = Caller::Kind::person;
    owner.staff = false;
    owner.account = customer.account.id;
    owner.scope = Scope::of(customer.account.id);
    owner.person = customer.people.at(customer.owner_role).id.uuid;
    owner.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"*"});
    return owner;
}

}  // namespace

cases::CaseId ApiTest::make_case(const Customer& customer) {
    const std::string name = customer.account.name.text();
    return app->cases()
        .open(owner_of(customer), {.type = cases::CaseTypeCode::parse("portal_account").value(),
                                   .synopsis = cases::Synopsis("Trouble of " + name),
                                   .description = cases::CaseDescription("Somebody of " + name + " can't sign in."),
                                   .tracking_number = cases::TrackingNumber(name + " 17")})
        .value()
        .id;
}

cases::Escalation ApiTest::make_escalation(const Customer& customer, cases::CaseId escalated) {
    return app->escalations()
        .escalate(owner_of(customer), cases::CaseName(escalated),
                  {.reason = cases::EscalationReason::not_in_time,
                   .text = cases::EscalationText(customer.account.name.text() + " waits too long.")})
        .value();
}

cases::OnCall ApiTest::put_on_call() {
    const std::string email = "on-call" + std::to_string(++people_on_call) + "@vendor.example";
    return app->escalations()
        .put_on_call(Caller::system(), {.person_id = make_person(vendor.id, "support_engineer", email).id,
                                        .from_at = world.clock.now(),
                                        .until_at = world.clock.now().plus(std::chrono::hours{24})})
        .value();
}

void ApiTest::keep_agent(identity::PersonId person) {
    app->case_agents()
        .keep(Caller::system(), person,
              {.centre = cases::CalendarCode::parse("europe").value(), .queues = {}, .languages = {}, .most = 5})
        .value();
}

// Done already, and without its job.
cases::ClockMoveId ApiTest::make_clock_move() {
    cases::store::ClockMoveRow made;
    made.account_id = vendor.id;
    made.id = world.env.ids.make<cases::ClockMoveId>();
    made.asked_at = world.clock.now();
    made.policy_version = OneLine<1, 64>(app->pack().version());
    made.state = cases::ClockMoveState::done;
    keep([&](db::Tx& tx) { cases::store::insert(tx, made); });
    return made.id;
}

void ApiTest::add_breach(const Customer& customer, cases::ClockMoveId move) {
    const auto of = app->cases().find(Caller::system(), cases::CaseName::parse(customer.objects.at("case_id")).value()).value();
    const cases::ClockMoveBreach breach{.account_id = of.account_id,
                                        .id = world.env.ids.make<cases::ClockMoveBreachId>(),
                                        .move_id = move,
                                        .case_id = of.id,
                                        .number = of.number,
                                        .was_due_at = {},
                                        .due_at = world.clock.now()};
    keep([&](db::Tx& tx) { cases::store::insert(tx, breach); });
}

void ApiTest::keep(const std::function<void(db::Tx&)>& insert) {
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   insert(tx);
                   return {};
               })
        .value();
}

std::string ApiTest::keep_answer() {
    Caller keeper = Caller::system();
    keeper.account = vendor.id;
    return app->case_desk()
        .answers()
        .make(keeper, {.title = cases::AnswerTitle("Greeting " + std::to_string(++canned_answers)),
                       .language = "en",
                       .types = {},
                       .priorities = {},
                       .text = cases::AnswerText("Dear {contact.name}, we look at {case.number}.")})
        .value()
        .id.text();
}

void ApiTest::add_child(cases::CaseId parent) {
    const cases::CaseId child = make_case(alpha);
    app->case_desk().outages().link(Caller::system(), cases::CaseName(child), {.parent = cases::CaseName(parent)}).value();
}

void ApiTest::give_case(Customer& customer) {
    const cases::CaseId opened = make_case(customer);
    customer.objects["case_id"] = opened.text();
    customer.objects["case_event_id"] = app->cases().history(Caller::system(), opened, {}, 1).value().at(0).id.text();
    customer.objects["case_draft_id"] = make_draft(customer).text();
    customer.objects["escalation_id"] = make_escalation(customer, opened).id.text();
    const cases::OnCall turn = put_on_call();
    customer.objects["on_call_id"] = turn.id.text();
    keep_agent(turn.person_id);
    const cases::ClockMoveId move = make_clock_move();
    add_breach(customer, move);
    customer.objects["clock_move_id"] = move.text();
    customer.objects["canned_answer_id"] = keep_answer();
    customer.objects["agent_id"] = turn.person_id.text();
    plan_event(customer, opened);
    answer_survey(customer, opened);
    const cases::CaseId other = make_case(customer);
    app->case_companions()
        .links()
        .link(owner_of(customer), cases::CaseName(opened), cases::LinkKind::case_, other.text())
        .value();
    customer.objects["target"] = other.text();
    customer.objects["attachment_id"] = make_attachment(customer, opened).text();
    customer.objects["incoming_mail_id"] = make_incoming_mail(customer).text();
}

cases::CaseDraftId ApiTest::make_draft(const Customer& customer) {
    const Instant now = world.clock.now();
    cases::CaseDraft draft{.id = world.env.ids.make<cases::CaseDraftId>(),
                           .account_id = customer.account.id,
                           .person_id = customer.people.at(customer.owner_role).id,
                           .content = {},
                           .created_at = now,
                           .changed_at = now,
                           .kept_until = now.plus(std::chrono::days{30}),
                           .case_id = {},
                           .version = 1};
    draft.content.synopsis = OneLine<0, 250>("Begun by " + customer.account.name.text());
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   cases::store::insert(tx, draft);
                   return {};
               })
        .value();
    return draft.id;
}

void ApiTest::plan_event(const Customer& customer, cases::CaseId planned) {
    cases::PlannedEvent event{.account_id = customer.account.id,
                              .case_id = planned,
                              .from_at = world.clock.now().plus(std::chrono::hours{48}),
                              .until_at = world.clock.now().plus(std::chrono::hours{50}),
                              .zone = identity::TimeZone::parse("Europe/Berlin").value()};
    event.contacts.push_back(
        {.name = OneLine<1, 120>("Night shift of " + customer.account.name.text()), .phone = OneLine<3, 40>("+1 555 0100")});
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   cases::store::insert(tx, event);
                   return {};
               })
        .value();
}

// So long ago that who was asked may be asked again.
void ApiTest::answer_survey(const Customer& customer, cases::CaseId closed) {
    const Instant at = world.clock.now().plus(std::chrono::hours{-24 * 60});
    const cases::Survey survey{.account_id = customer.account.id,
                               .id = world.env.ids.make<cases::SurveyId>(),
                               .case_id = closed,
                               .person_id = customer.people.at(customer.owner_role).id,
                               .asked_at = at,
                               .answer_until = at.plus(std::chrono::hours{24 * 14}),
                               .answered_at = at,
                               .lowest = 2,
                               .text = cases::SurveyText("People of " + customer.account.name.text() + " waited.")};
    app->db()
        .write(Caller::system(),
               [&](db::Tx& tx) -> Result<> {
                   check(cases::store::insert(tx, survey), "tests: a case was asked about twice");
                   cases::store::put_scores(tx, survey, {{cases::QuestionCode::parse("overall").value(), 2}});
                   return {};
               })
        .value();
}

// Past the upload and the check, which leave a job behind.
cases::AttachmentId ApiTest::make_attachment(const Customer& customer, cases::CaseId case_id, const std::string& content) {
    const std::string sha256 = files::sha256_of(*input_of(content));
    app->surroundings().files->put(sha256, *input_of(content)).value();
    const auto size = static_cast<std::int64_t>(content.size());
    const cases::Attachment made{.account_id = customer.account.id,
                                 .case_id = case_id,
                                 .id = world.env.ids.make<cases::AttachmentId>(),
                                 .name = OneLine<1, 255>(customer.account.name.text() + " core-1.log"),
                                 .media_type = OneLine<1, 127>("text/plain"),
                                 .size = size,
                                 .state = cases::AttachmentState::ready,
                                 .part_size = 8 << 20,
                                 .received = size,
                                 .checked = size,
                                 .sha256 = cases::FileSha256::parse(sha256).value(),
                                 .scanned = true,
                                 .uploaded_by = customer.people.at(customer.owner_role).id,
                                 .begun_at = world.clock.now(),
                                 .changed_at = world.clock.now(),
                                 .attached_at = world.clock.now()};
    keep([&](db::Tx& tx) {
        cases::store::insert(tx, made);
        cases::store::insert(tx, cases::AttachmentPart{made.account_id, made.id, 0, size, sha256});
        files::use(tx, sha256, made.id.uuid);
    });
    return made.id;
}

cases::IncomingMailId ApiTest::make_incoming_mail(const Customer& customer) {
    const std::string name = customer.account.name.text();
    const std::string bytes = "From: " + name + " <noc@elsewhere.example>\nSubject: Mail of " + name + "\nMessage-ID: <" +
                              world.ids.next().text() + "@elsewhere.example>\n\nText of " + name + "\n";
    return app->incoming_mails()
        .receive({.way = cases::MailWay::pipe, .sha256 = crypto::hex(crypto::sha256(bytes)), .content = input_of(bytes)})
        .value();
}

}  // namespace aftercare::api_test
