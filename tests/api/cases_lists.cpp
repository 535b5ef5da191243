// How the lists of cases get one more row.
#include "lists.hpp"

#include "cases/together/outage_service.hpp"

namespace aftercare::api_test {

const std::map<std::string, ListsTest::AddRow>& ListsTest::adds_to_cases() {
    static const std::map<std::string, AddRow> all{{"/api/v1/cases", &ListsTest::add_case},
                                                   {"/api/v1/case-drafts", &ListsTest::add_draft},
                                                   {"/api/v1/cases/{case_id}/history", &ListsTest::add_case_event},
                                                   {"/api/v1/cases/{case_id}/escalations", &ListsTest::add_escalation},
                                                   {"/api/v1/escalations", &ListsTest::add_escalated_case},
                                                   {"/api/v1/case-work", &ListsTest::add_work},
                                                   {"/api/v1/canned-answers", &ListsTest::add_canned_answer},
                                                   {"/api/v1/cases/{case_id}/children", &ListsTest::add_outage_child},
                                                   {"/api/v1/cases/{case_id}/outage-words", &ListsTest::add_outage_word},
                                                   {"/api/v1/on-call", &ListsTest::add_turn},
                                                   {"/api/v1/case-agents", &ListsTest::add_agent},
                                                   {"/api/v1/clock-moves", &ListsTest::add_clock_move},
                                                   {"/api/v1/clock-moves/{clock_move_id}/breaches", &ListsTest::add_clock_breach},
                                                   {"/api/v1/cases/{case_id}/attachments", &ListsTest::add_attachment},
                                                   {"/api/v1/planned-events", &ListsTest::add_planned_event},
                                                   {"/api/v1/survey-answers", &ListsTest::add_survey_answer},
                                                   {"/api/v1/case-targets-met/clocks", &ListsTest::add_case},
                                                   {"/api/v1/incoming-mails", &ListsTest::add_incoming_mail}};
    return all;
}

void ListsTest::add_case() { (void)make_case(alpha); }
void ListsTest::add_work() {
    kit::HttpClient worker = client(staff_tokens.at("administrator"));
    const std::string me = worker.get("/api/v1/me").text("person_id");
    const std::string path = "/api/v1/cases/" + make_case(alpha).text() + "/assignment";
    if (worker.post(path, R"({"owner_id":")" + me + "\"}").status != 200) throw std::runtime_error(path);
}
void ListsTest::add_canned_answer() { (void)keep_answer(); }
void ListsTest::add_outage_child() { add_child(cases::CaseId::parse(alpha.by_type.at("CaseName")).value()); }
void ListsTest::add_outage_word() {
    const cases::CaseName parent = cases::CaseName::parse(alpha.by_type.at("CaseName")).value();
    if (app->case_desk().outages().ties(Caller::system(), parent).value().children == 0) add_outage_child();
    app->case_desk().outages().say(Caller::system(), parent, {.kind = cases::WordKind::note, .text = "It is looked at."}).value();
}
void ListsTest::add_planned_event() { plan_event(alpha, make_case(alpha)); }
void ListsTest::add_survey_answer() { answer_survey(alpha, make_case(alpha)); }
void ListsTest::add_escalated_case() { (void)make_escalation(alpha, make_case(alpha)); }
void ListsTest::add_escalation() {
    const auto escalated = cases::CaseId::parse(alpha.by_type.at("CaseName")).value();
    // One person escalates a case again when the first is completed.
    for (const auto& one : app->escalations().of_case(Caller::system(), cases::CaseName(escalated), {}, 500).value())
        if (!one.completed_at)
            app->escalations()
                .complete(Caller::system(), one.id, {.outcome = cases::EscalationText("An engineer has called.")})
                .value();
    (void)make_escalation(alpha, escalated);
}
void ListsTest::add_turn() { (void)put_on_call(); }
void ListsTest::add_clock_move() { (void)make_clock_move(); }
void ListsTest::add_clock_breach() { add_breach(alpha, cases::ClockMoveId{*Uuid::parse(alpha.objects.at("clock_move_id"))}); }
void ListsTest::add_agent() { keep_agent(put_on_call().person_id); }
void ListsTest::add_incoming_mail() { (void)make_incoming_mail(alpha); }
void ListsTest::add_draft() { make_draft(alpha); }

void ListsTest::add_case_event() {
    app->cases()
        .note(Caller::system(), cases::CaseName::parse(alpha.by_type.at("CaseName")).value(), {.text = "It is looked at."})
        .value();
}

void ListsTest::add_attachment() { (void)make_attachment(alpha, cases::CaseId::parse(alpha.objects.at("case_id")).value()); }

}  // namespace aftercare::api_test
