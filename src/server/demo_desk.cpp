// What the demo's desk had before its cases: people in every care centre, the rota, canned answers, a view and a draft.
#include "server/demo_cases.hpp"

#include "cases/answers/answer_service.hpp"
#include "cases/drafts/draft_service.hpp"
#include "identity/credential_store.hpp"

namespace aftercare::server {

namespace {

using std::chrono::hours;

constexpr const char* kManager = "lead@northwind.example";
constexpr const char* kExperts = "tac_expert";
constexpr const char* kTac = "tac";
constexpr const char* kCare = "customer_care";

// Somebody who gets cases; `role` where he or she is not of the demo yet.
struct DemoAgent {
    const char* name;
    const char* email;
    const char* role;
    const char* centre;
    std::vector<const char*> queues;
    std::vector<const char*> languages;
};

std::vector<DemoAgent> agents() {
    return {{"Tara Technical", "engineer@northwind.example", nullptr, "europe", {kTac}, {"en", "de"}},
            {"Sven Senior", "senior@northwind.example", nullptr, "europe", {kExperts, kTac}, {"en", "de", "nl"}},
            {"Carl Care", "care@northwind.example", nullptr, "europe", {kCare}, {"en", "de", "fr"}},
            {"Émile Laurent", "emile@northwind.example", "support_engineer", "europe", {kTac}, {"en", "fr", "it"}},
            {"Priya Nair", "priya@northwind.example", "support_engineer", "india", {kTac}, {"en"}},
            {"Arjun Rao", "arjun@northwind.example", "senior_engineer", "india", {kExperts, kTac}, {"en"}},
            {"Kenji Mori", "kenji@northwind.example", "support_engineer", "east_asia", {kTac}, {"en", "ja"}},
            {"Hana Sato", "hana@northwind.example", "senior_engineer", "east_asia", {kExperts, kTac}, {"en", "ja"}},
            {"Grace Hill", "grace@northwind.example", "senior_engineer", "pacific", {kExperts, kTac}, {"en"}},
            {"Luiz Prado", "luiz@northwind.example", "support_engineer", "latin_america", {kTac}, {"en", "es", "pt"}},
            {"Dana Brooks", "dana@northwind.example", "support_engineer", "americas_east", {kTac}, {"en", "es"}},
            {"Nora Field", "nora@northwind.example", "senior_engineer", "americas_east", {kExperts, kTac}, {"en"}},
            {"Cora Lind", "cora@northwind.example", "care_representative", "americas_east", {kCare}, {"en", "es"}},
            {"Sam Ortiz", "sam@northwind.example", "support_engineer", "americas_west", {kTac}, {"en", "es"}},
            {"Ivy Chen", "ivy@northwind.example", "senior_engineer", "americas_west", {kExperts, kTac}, {"en", "zh"}}};
}

struct DemoAnswer {
    const char* title;
    const char* language;
    const char* text;
};
constexpr DemoAnswer kAnswers[] = {
    {"First answer", "en",
     "Dear {contact.name},\n\nI have taken case {case.number} and am looking at it now. You hear from me again by "
     "{due.next_update}.\n\n"
     "Kind regards\n{owner.name}"},
    {"Erste Antwort", "de",
     "Guten Tag {contact.name},\n\nich habe den Fall {case.number} übernommen und sehe ihn mir gerade an. Sie hören bis "
     "{due.next_update} wieder von mir.\n\nFreundliche Grüße\n{owner.name}"},
    {"Ask for a support bundle", "en",
     "Dear {contact.name},\n\nto go on with {case.number} we need what the device says of itself at the time of the trouble:\n\n"
     "  request support information | save /var/tmp/rsi.txt\n  file archive compress source /var/log destination "
     "/var/tmp/logs\n\n"
     "Please attach both files to the case. Nobody but the engineers on it reads them.\n\n{owner.name}"},
    {"Propose to close", "en",
     "Dear {contact.name},\n\nfrom what we see, \"{case.synopsis}\" is solved. Please accept the resolution, or say what is "
     "still wrong: "
     "the case goes on then.\n\n{owner.name}"}};

Result<> make_people(DemoWorld& world) {
    const AccountId vendor = TRY(world.acting("admin@northwind.example")).account;
    TRY(world.person(vendor, "Leah Lead", kManager, "support_manager"));
    TRY(world.person(vendor, "Dirk Duty", "duty@northwind.example", "duty_manager"));
    const Caller manager = TRY(world.acting(kManager));
    for (const DemoAgent& one : agents()) {
        if (one.role) TRY(world.person(vendor, one.name, one.email, one.role));
        cases::KeepAgent agent{.centre = demo_value<cases::CalendarCode>(one.centre), .queues = {}, .languages = {}, .most = 12};
        for (const char* const queue : one.queues) agent.queues.push_back(demo_value<cases::QueueCode>(queue));
        for (const char* const language : one.languages) agent.languages.push_back(OneLine<2, 8>(language));
        TRY(world.app().case_agents().keep(manager, identity::PersonId{TRY(world.acting(one.email)).person}, agent));
    }
    return {};
}

// From Friday to Friday, the turns of this week and the next two.
Result<> make_rota(DemoWorld& world, Instant today) {
    constexpr const char* kTurns[] = {"desk@northwind.example", "escalation@northwind.example", "desk@northwind.example"};
    constexpr hours kWeek{24 * 7};
    const Caller desk = TRY(world.acting(kTurns[0]));
    Instant from = Instant{today.micros_since_epoch() / std::chrono::microseconds(hours{24}).count() *
                           std::chrono::microseconds(hours{24}).count()}
                       .plus(-hours{24 * 3});
    for (const char* const email : kTurns) {
        TRY(world.app().escalations().put_on_call(
            desk,
            {.person_id = identity::PersonId{TRY(world.acting(email)).person}, .from_at = from, .until_at = from.plus(kWeek)}));
        from = from.plus(kWeek);
    }
    return {};
}

Result<> make_draft(DemoWorld& world) {
    cases::CreateDraft draft;
    draft.content.type = demo_value<cases::CaseTypeCode>("technical");
    draft.content.subtype = demo_value<cases::CaseTypeCode>("performance");
    draft.content.serial_number = OneLine<0, 60>("NWALD000033");
    draft.content.priority = cases::Priority::p3;
    draft.content.synopsis = OneLine<0, 250>("acc-33: CPU of the switch above 90 per cent every full hour");
    draft.content.description =
        Text<0, 15'000>("Since the new monitoring polls it. To do: look at which OIDs it walks, and attach the graph.");
    App& app = world.app();
    cases::DraftService drafts(app.db(), app.env(), app.pack(), app.cases());
    TRY(drafts.create(TRY(world.acting("member@aldra.example")), draft));
    return {};
}

Result<> make_view(DemoWorld& world) {
    TRY(world.app().saved_views().create(TRY(world.acting("manager@aldra.example")),
                                         {.list = demo_value<identity::ListName>("cases"),
                                          .name = identity::ViewName("Open and escalated"),
                                          .query = {.text = R"({"search":{"open":"true","escalated":"true"},"hidden":[]})"},
                                          .shared = true,
                                          .is_default = {},
                                          .position = {}}));
    return {};
}

}  // namespace

bool has_demo_desk(DemoWorld& world) {
    return world.app().db().read(Scope::all(), [](db::Tx& tx) {
        return identity::store::find_credential_anywhere(tx, demo_value<identity::Email>(kManager).key()).has_value();
    });
}

Result<> make_demo_desk(DemoWorld& world, Instant today) {
    TRY(make_people(world));
    TRY(make_rota(world, today));
    const Caller manager = TRY(world.acting(kManager));
    for (const DemoAnswer& one : kAnswers) {
        cases::MakeAnswer answer;
        answer.title = cases::AnswerTitle(one.title);
        answer.language = OneLine<2, 8>(one.language);
        answer.text = cases::AnswerText(one.text);
        TRY(world.app().case_desk().answers().make(manager, answer));
    }
    TRY(make_draft(world));
    return make_view(world);
}

}  // namespace aftercare::server
