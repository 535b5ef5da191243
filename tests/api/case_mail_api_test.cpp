// Mail about cases without a mail server: what is told to whom, what is refused, and what the vendor's people see (CASE-02, CASE-19).
#include "world.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"
#include "platform/mail/mailbox.hpp"

namespace aftercare::api_test {
namespace {

class CASE_02_told_by_mail : public ApiTest {
protected:
    CASE_02_told_by_mail() { with_mailbox = true; }
    void adjust(server::Surroundings& surroundings) override {
        surroundings.case_address = "cases@support.example";
        folder_ = surroundings.mailbox;
    }
    void SetUp() override {
        ApiTest::SetUp();
        if (!IsSkipped()) mails("");
    }

    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    kit::HttpClient engineer() { return client(staff_tokens.at("support_engineer")); }
    std::string member_id() { return alpha.people.at("member").id.text(); }
    std::string email(const std::string& role) { return alpha.people.at(role).email->text(); }
    std::string open(const std::string& type, const std::string& more = "") {
        world.clock.advance(std::chrono::minutes{1});
        const auto made = owner().post(
            "/api/v1/cases", R"({"type":")" + type +
                                 R"(","synopsis":"Packets are lost","description":"Since this morning.","priority":"p3",)"
                                 R"("network_outage":false,"labels":[])" +
                                 more + "}");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("number");
    }
    void note_by_staff(const std::string& number, const std::string& text) {
        world.clock.advance(std::chrono::minutes{1});
        EXPECT_EQ(engineer().post("/api/v1/cases/" + number + "/notes", R"({"text":")" + text + "\"}").status, 200);
    }
    // The mails to that address since the last time, the earliest first.
    std::vector<mail::ReadMail> mails(const std::string& to) {
        run_jobs();
        std::vector<mail::ReadMail> found;
        for (const mail::Kept& kept : mail::kept_mails(folder_, {}, 1000))
            if (kept.mail.to.find(to) != std::string::npos && seen_.insert(kept.id).second)
                found.insert(found.begin(), kept.mail);
        return found;
    }

private:
    std::string folder_;
    std::set<std::string> seen_;
};

TEST_P(CASE_02_told_by_mail, contact_and_copies_hear_of_what_others_do_in_full) {
    const std::string number = open("other", R"(,"copies":[")" + member_id() + "\"]");
    ASSERT_EQ(mails(email("owner")).size(), 1U) << "that it was opened: the thread begins with it";
    ASSERT_EQ(mails(email("member")).size(), 1U);
    note_by_staff(number, "Which release is it?");
    for (const char* const role : {"owner", "member"}) {
        const auto told = mails(email(role));
        ASSERT_EQ(told.size(), 1U) << role;
        EXPECT_EQ(told[0].subject, "[" + number + "] Packets are lost");
        EXPECT_NE(told[0].plain.find("Which release is it?"), std::string::npos);
        EXPECT_NE(told[0].plain.find("/cases/" + number), std::string::npos);
    }
    world.clock.advance(std::chrono::minutes{1});
    EXPECT_EQ(owner().post("/api/v1/cases/" + number + "/notes", R"({"text":"21.4"})").status, 200);
    EXPECT_TRUE(mails(email("owner")).empty()) << "nobody is told of what he or she wrote";
    EXPECT_EQ(mails(email("member")).size(), 1U);
    EXPECT_EQ(engineer().post("/api/v1/cases/" + number + "/notes", R"({"text":"among us","internal":true})").status, 200);
    EXPECT_TRUE(mails(email("owner")).empty()) << "what is internal stays so";
}

TEST_P(CASE_02_told_by_mail, each_step_is_one_mail) {
    const std::string number = open("other");
    mails(email("owner"));
    const std::string path = "/api/v1/cases/" + number;
    const auto after = [&](const std::string& what, const std::string& body) {
        world.clock.advance(std::chrono::minutes{1});
        EXPECT_EQ(engineer().post(path + what, body).status, 200) << what;
        const auto told = mails(email("owner"));
        EXPECT_EQ(told.size(), 1U) << what << ": a change of status that comes with it goes without saying";
        return told.empty() ? std::string() : told[0].plain;
    };
    EXPECT_NE(after("/contacts", R"({"by":"phone","reached":true,"text":"Spoke to her."})").find("Spoke to her."),
              std::string::npos);
    EXPECT_NE(after("/status", R"({"status":"waiting_for_customer","reason":"The log is missing."})").find("The log is missing."),
              std::string::npos);
    EXPECT_NE(after("/priority", R"({"priority":"p2","reason":"It grows."})").find("was P3 and is now P2"), std::string::npos);
    EXPECT_NE(after("/resolution", R"({"resolution":"Replace the cable."})").find("Replace the cable."), std::string::npos);
    world.clock.advance(std::chrono::minutes{1});
    EXPECT_EQ(owner().post(path + "/acceptance", "").status, 200);
    const auto asked = mails(email("owner"));
    ASSERT_EQ(asked.size(), 1U) << "who closed it knows, and is asked how it was (CASE-27)";
    EXPECT_NE(asked[0].subject.find("How did we do?"), std::string::npos);
}

TEST_P(CASE_02_told_by_mail, CASE_10_a_note_and_the_contact_that_it_is_are_one_request_and_one_mail) {
    const std::string number = open("other");
    mails("");
    const std::string path = "/api/v1/cases/" + number;
    world.clock.advance(std::chrono::minutes{1});
    const std::string body = R"({"text":"Which release is it?","contact":"mail"})";
    const auto first = engineer().post(path + "/notes", body, {{"Idempotency-Key", "note"}});
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_NE(first.text("first_contact_at"), "");
    EXPECT_EQ(engineer().post(path + "/notes", body, {{"Idempotency-Key", "note"}}).body, first.body);
    const auto told = mails(email("owner"));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].plain.find("Which release is it?"), std::string::npos);
    const std::string history = owner().get(path + "/history").body;
    EXPECT_EQ(history.find("\"contacted\""), history.rfind("\"contacted\"")) << history;
    const std::string clocks = owner().get(path + "/clocks").body;
    EXPECT_NE(clocks.find(R"("met_by":"mail")"), std::string::npos) << clocks;
    EXPECT_EQ(owner().post(path + "/notes", body).text("code"), "cases.contact_refused");
}

TEST_P(CASE_02_told_by_mail, CASE_17_reports_on_an_escalation_reach_the_customer) {
    const std::string number = open("other", R"(,"copies":[")" + member_id() + "\"]");
    mails("");
    const std::string path = "/api/v1/cases/" + number;
    world.clock.advance(std::chrono::minutes{1});
    const auto raised = owner().post(path + "/escalations", R"({"reason":"not_in_time","text":"Nobody calls."})");
    ASSERT_EQ(raised.status, 201) << raised.body;
    EXPECT_TRUE(mails(email("owner")).empty()) << "who escalated it knows";
    const auto copied = mails(email("member"));
    ASSERT_EQ(copied.size(), 1U);
    EXPECT_NE(copied[0].plain.find("Nobody calls."), std::string::npos);
    EXPECT_NE(copied[0].plain.find("You get the next report by "), std::string::npos) << copied[0].plain;
    const std::string desk = "/api/v1/escalations/" + raised.text("id");
    auto escalation_desk = client(staff_tokens.at("escalation_desk"));
    for (const auto& [step, body, says] :
         {std::tuple("/reports", R"({"text":"We swap the card today."})", "We swap the card today."),
          std::tuple("/completion", R"({"outcome":"The card was swapped."})", "The card was swapped.")}) {
        world.clock.advance(std::chrono::minutes{1});
        const auto done = escalation_desk.post(desk + step, body);
        EXPECT_EQ(done.status, 200) << done.body;
        for (const char* const role : {"owner", "member"}) {
            const auto told = mails(email(role));
            ASSERT_EQ(told.size(), 1U) << step << role;
            EXPECT_NE(told[0].plain.find(says), std::string::npos) << told[0].plain;
        }
    }
}

TEST_P(CASE_02_told_by_mail, CASE_06_a_proposal_and_its_reminders_name_the_day_on_which_the_case_closes) {
    const std::string number = open("other");
    mails("");
    const std::string path = "/api/v1/cases/" + number;
    ASSERT_EQ(engineer().post(path + "/resolution", R"({"resolution":"Replace the cable."})").status, 200);
    const auto proposed = mails(email("owner"));
    ASSERT_EQ(proposed.size(), 1U);
    const auto closes = [](const mail::ReadMail& mail) {
        const std::size_t at = mail.plain.find("closed by itself: ");
        return at == std::string::npos ? mail.plain : mail.plain.substr(at, mail.plain.find('\n', at) - at);
    };
    EXPECT_NE(closes(proposed[0]).find("March 2026"), std::string::npos) << proposed[0].plain;
    std::vector<mail::ReadMail> later;
    world.clock.advance(
        std::chrono::hours{7});  // When the day begins in Los Angeles, in winter; from the 8th on it is summer there.
    for (int day = 0; day < 15; ++day) {
        world.clock.advance(std::chrono::hours{day == 5 ? 23 : 24});
        for (mail::ReadMail& mail : mails(email("owner"))) later.push_back(std::move(mail));
    }
    ASSERT_EQ(later.size(), 4U) << "two reminders, the closing, and how it was";
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(later[i].subject, "[" + number + "] Your answer is awaited: Packets are lost");
        EXPECT_NE(later[i].plain.find("Replace the cable."), std::string::npos);
        EXPECT_EQ(closes(later[i]), closes(proposed[0]));
    }
    const auto is_closing = [](const mail::ReadMail& mail) {
        return mail.plain.find("since nobody answered") != std::string::npos;
    };
    const auto closed = std::ranges::find_if(later, is_closing);
    ASSERT_NE(closed, later.end());
    EXPECT_NE(closed->plain.find("You can do that until"), std::string::npos) << closed->plain;
}

TEST_P(CASE_02_told_by_mail, CASE_09_that_nobody_was_reached_is_mailed_also_to_who_wants_to_be_called) {
    const std::string number = open("technical", R"(,"follow_up":"phone","serial_number":")" + alpha.objects.at("serial_number") +
                                                     R"(","copies":[")" + member_id() + "\"]");
    const std::string path = "/api/v1/cases/" + number;
    EXPECT_EQ(owner().post(path + "/priority", R"({"priority":"p1","reason":"All is down."})").status, 200);
    mails("");
    EXPECT_EQ(engineer().post(path + "/contacts", R"({"by":"phone","reached":false})").status, 200);
    world.clock.advance(std::chrono::minutes{61});
    for (const char* const role : {"owner", "member"}) {
        const auto told = mails(email(role));
        ASSERT_EQ(told.size(), 1U) << role << ": that the priority is lower comes with it";
        EXPECT_EQ(told[0].subject, "[" + number + "] We could not reach you: Packets are lost");
        EXPECT_NE(told[0].plain.find("Tries so far: 1."), std::string::npos) << told[0].plain;
        EXPECT_NE(told[0].plain.find("it goes on as P2"), std::string::npos) << told[0].plain;
        EXPECT_NE(told[0].plain.find("2 March 2026"), std::string::npos) << told[0].plain;
    }
}

TEST_P(CASE_02_told_by_mail, by_link_only_by_phone_and_where_it_is_restricted_nothing_of_it_is_said) {
    const std::string linked = open("other", R"(,"follow_up":"mail_link_only")");
    const auto link = mails(email("owner"));
    ASSERT_EQ(link.size(), 1U);
    EXPECT_EQ(link[0].subject, "[" + linked + "] News about your case");
    EXPECT_EQ((link[0].plain + link[0].html).find("Packets"), std::string::npos);
    EXPECT_NE(link[0].plain.find("/cases/" + linked), std::string::npos);

    open("other", R"(,"follow_up":"phone","copies":[")" + member_id() + "\"]");
    EXPECT_TRUE(mails(email("owner")).empty()) << "who wants to be called is";
    EXPECT_EQ(mails(email("member")).size(), 1U) << "nobody calls those who are copied";

    open("vulnerability_report");
    const auto restricted = mails(email("owner"));
    ASSERT_EQ(restricted.size(), 1U);
    EXPECT_EQ((restricted[0].subject + restricted[0].plain).find("Packets"), std::string::npos);
}

TEST_P(CASE_02_told_by_mail, each_reads_it_in_his_or_her_language) {
    ASSERT_EQ(owner()
                  .send("PATCH", "/api/v1/me", R"({"language":"de"})",
                        {{"If-Match", owner().get("/api/v1/me").header("etag").value_or("")}})
                  .status,
              200);
    const std::string number = open("other");
    const auto told = mails(email("owner"));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].plain.find("hat den Fall " + number), std::string::npos) << told[0].plain;
    world.clock.advance(std::chrono::minutes{1});
    ASSERT_EQ(engineer().post("/api/v1/cases/" + number + "/status", R"({"status":"waiting_for_customer"})").status, 200);
    const auto waits = mails(email("owner"));
    ASSERT_EQ(waits.size(), 1U);
    EXPECT_NE(waits[0].plain.find("ist jetzt \u201eWartet auf Kunden\u201c"), std::string::npos) << waits[0].plain;
}

TEST_P(CASE_02_told_by_mail, an_event_that_comes_twice_makes_no_second_mail) {
    open("other");
    EXPECT_EQ(mails(email("owner")).size(), 1U);
    const auto all = app->db().read(Scope::all(), [](db::Tx& tx) {
        static constexpr db::Statement kEvents{"test.events",
                                               "select e.id, e.account_id, e.kind, e.object_id, e.payload, e.at, e.sequence from "
                                               "event e where e.kind = 'case.opened'"};
        return tx.all<jobs::Event>(kEvents);
    });
    for (const jobs::Event& event : all) {
        const auto* const entry = app->jobs().find("event.cases.mail_opened");
        ASSERT_NE(entry, nullptr);
        jobs::Job job{.id = world.ids.make<jobs::JobId>(),
                      .account_id = event.account_id,
                      .kind = "event.cases.mail_opened",
                      .payload = describe::json_of(event)};
        EXPECT_TRUE(entry->handler(job).has_value());
    }
    EXPECT_TRUE(mails(email("owner")).empty());
}
ON_BOTH_DATABASES(CASE_02_told_by_mail);

class CASE_19_mail_in : public ApiTest {
protected:
    void adjust(server::Surroundings& surroundings) override {
        surroundings.case_address = "cases@support.example";
        surroundings.trusted_authserv_id = "mx.support.example";
    }
    Result<cases::IncomingMailId> receive(const std::string& bytes, server::App* into = nullptr) {
        cases::HandedMail handed{
            .way = cases::MailWay::pipe, .sha256 = crypto::hex(crypto::sha256(bytes)), .content = input_of(bytes)};
        return (into ? *into : *app).incoming_mails().receive(handed);
    }
    // What becomes of it: "noted names_case".
    std::string became(const std::string& bytes) {
        const auto id = receive(bytes).value();
        run_jobs();
        world.clock.advance(std::chrono::seconds{1});
        const auto row = app->incoming_mails().find(Caller::system(), id).value();
        return std::string(describe::enumerator_name(row.state)) + " " +
               std::string(row.reason ? describe::enumerator_name(*row.reason) : "");
    }
    std::string email(const std::string& role) { return alpha.people.at(role).email->text(); }
    // The word of a server that is trusted: the sender is who the mail says.
    std::string proven(const std::string& role) {
        const std::string address = email(role);
        return "Authentication-Results: mx.support.example; dmarc=pass header.from=" + address.substr(address.find('@') + 1) +
               "\n";
    }
    void close_by_agreement(const std::string& on) {
        const std::string path = "/api/v1/cases/" + on;
        kit::HttpClient engineer = client(staff_tokens.at("support_engineer"));
        EXPECT_EQ(engineer.post(path + "/resolution", R"({"resolution":"Replace the cable."})").status, 200);
        EXPECT_EQ(client(alpha.tokens.at("owner")).post(path + "/acceptance", "").status, 200);
    }
    std::string closed_number() {
        const std::string on = number();
        close_by_agreement(on);
        return on;
    }
    std::string number() { return app->cases().find(Caller::system(), make_case(alpha)).value().number.text(); }
};

TEST_P(CASE_19_mail_in, what_is_too_large_or_too_early_is_refused) {
    const auto large = receive("From: a@b.example\n\n" + std::string(26 << 20, 'x'));
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, "cases.mail_too_large");
    kit::TestDatabase fresh(GetParam(), world.env);
    const auto empty = server::App::on(fresh.open_again(), default_pack(), world.env, test_secrecy()).value();
    const auto early = receive("From: a@b.example\n\nHello", empty.get());
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code, "cases.mail_not_ready");
}

TEST_P(CASE_19_mail_in, senders_are_judged_by_rights_and_by_what_a_trusted_server_says) {
    const std::string about = "Subject: [" + number() + "]\n";
    EXPECT_EQ(became("From: " + email("owner") + "\nMessage-ID: <1@x>\n" + about + "\nHello"), "noted names_case");
    EXPECT_EQ(became("From: " + email("owner") + "\nMessage-ID: <2@x>\nAuthentication-Results: mx.support.example; dmarc=fail\n" +
                     about + "\nHello"),
              "review unproven_sender");
    EXPECT_EQ(became("From: " + email("member") + "\nMessage-ID: <3@x>\n" + about + "\nHello"), "review case_not_seen")
        << "a member sees his or her own";
    EXPECT_EQ(became("From: administrator@vendor.example\nMessage-ID: <4@x>\n" + about + "\nHello"), "review unproven_sender");
    EXPECT_EQ(
        became("From: administrator@vendor.example\nMessage-ID: <5@x>\nAuthentication-Results: mx.support.example; dmarc=pass "
               "header.from=vendor.example\n" +
               about + "\nHello"),
        "noted names_case");
    const std::string two = number();
    EXPECT_EQ(became("From: " + email("owner") + "\nMessage-ID: <6@x>\nSubject: " + two + " and " + number() + "\n\nHello"),
              "review several_cases");
    EXPECT_EQ(became("From: " + email("owner") + "\n" + about + "\nThe same bytes"), "noted names_case")
        << "without a Message-ID";
    EXPECT_EQ(became("From: " + email("owner") + "\n" + about + "\nThe same bytes"), "ignored duplicate");
}

TEST_P(CASE_19_mail_in, on_a_closed_case_waits_for_a_person_who_is_told_and_on_a_waiting_one_ends_the_waiting) {
    const std::string on = number();
    const std::string path = "/api/v1/cases/" + on;
    auto engineer = client(staff_tokens.at("support_engineer"));
    const auto from_owner = [&](const std::string& id, const std::string& more, const std::string& text) {
        return became("From: " + email("owner") + "\nMessage-ID: <" + id + "@x>\n" + more + "Subject: [" + on + "]\n\n" + text);
    };
    const auto status = [&] { return engineer.get(path).text("status"); };
    const std::string erik = engineer.get("/api/v1/me").text("person_id");
    EXPECT_EQ(engineer.post(path + "/assignment", R"({"owner_id":")" + erik + "\"}").status, 200);
    EXPECT_EQ(engineer.post(path + "/status", R"({"status":"waiting_for_customer"})").status, 200);
    EXPECT_EQ(from_owner("a", "Auto-Submitted: auto-replied\n", "I am away."), "ignored automatic_reply");
    EXPECT_EQ(status(), "waiting_for_customer") << "no word of a person";
    EXPECT_EQ(from_owner("b", "", "It works now, close it."), "noted names_case");
    EXPECT_EQ(status(), "waiting_for_customer") << "anybody can write a name into a mail";
    EXPECT_NE(engineer.get(path + "/history?limit=200").body.find(R"("fields":["mail","unproven"])"), std::string::npos);
    EXPECT_EQ(from_owner("bb", proven("owner"), "Here is the log."), "noted names_case");
    EXPECT_EQ(status(), "in_progress");
    EXPECT_NE(engineer.get(path + "/history?limit=200").body.find(R"("fields":["mail"])"), std::string::npos);
    EXPECT_NE(engineer.get("/api/v1/notifications").body.find("The customer wrote: case " + on), std::string::npos);

    EXPECT_EQ(engineer.post(path + "/resolution", R"({"resolution":"Replace the cable."})").status, 200);
    EXPECT_EQ(client(alpha.tokens.at("owner")).post(path + "/acceptance", "").status, 200);
    EXPECT_EQ(from_owner("c", "", "Thank you!"), "review case_closed");
    EXPECT_EQ(status(), "closed");
    EXPECT_NE(engineer.get("/api/v1/notifications").body.find("A mail came to the closed case " + on), std::string::npos);
    EXPECT_EQ(from_owner("d", "", "It is down again."), "review too_many_answers") << "answered a moment ago";
}

TEST_P(CASE_19_mail_in, files_of_who_is_not_shown_are_nobodys_and_end_no_waiting) {
    const std::string on = number();
    const std::string path = "/api/v1/cases/" + on;
    auto engineer = client(staff_tokens.at("support_engineer"));
    const std::string erik = engineer.get("/api/v1/me").text("person_id");
    EXPECT_EQ(engineer.post(path + "/assignment", R"({"owner_id":")" + erik + "\"}").status, 200);
    EXPECT_EQ(engineer.post(path + "/status", R"({"status":"waiting_for_customer"})").status, 200);
    EXPECT_EQ(
        became("From: " + email("owner") + "\nMessage-ID: <1@x>\nSubject: " + on +
               "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: text/plain; "
               "name=a.txt\nContent-Disposition: attachment\n\nabc\n--b--\n"),
        "noted names_case");
    run_jobs();
    const auto page = describe::from_json<http::Page<cases::Attachment>>(engineer.get(path + "/attachments").body).value();
    const auto found = std::ranges::find_if(page.items, [](const cases::Attachment& one) { return one.name.text() == "a.txt"; });
    ASSERT_NE(found, page.items.end());
    EXPECT_EQ(found->state, cases::AttachmentState::ready);
    EXPECT_FALSE(found->uploaded_by);
    EXPECT_EQ(engineer.get(path).text("status"), "waiting_for_customer");
}

// Who looks at such a mail may take it for what it says.
TEST_P(CASE_19_mail_in, CASE_06_whoever_accepts_a_mail_on_a_closed_case_may_open_the_case_again_by_it) {
    kit::HttpClient staff = client(staff_tokens.at("administrator"));
    const std::string on = closed_number();
    const std::string path = "/api/v1/cases/" + on;
    const auto accept = [&](const cases::IncomingMailId& mail, const std::string& more = "") {
        return staff.post("/api/v1/incoming-mails/" + mail.text() + "/acceptance", R"({"case_id":")" + on + "\"" + more + "}");
    };
    const auto mailed = [&](const std::string& from, const std::string& text) {
        const auto id = receive("From: " + from + "\nSubject: [" + on + "]\n\n" + text).value();
        run_jobs();
        world.clock.advance(std::chrono::seconds{1});
        return id;
    };
    EXPECT_EQ(accept(mailed(email("owner"), "Thank you!")).text("state"), "noted");
    EXPECT_EQ(staff.get(path).text("status"), "closed") << "a word of thanks lies with it";
    EXPECT_EQ(accept(mailed(email("owner"), "It is down again.\nAll of it."), R"(,"reopens":true)").text("state"), "noted");
    EXPECT_EQ(staff.get(path).text("status"), "reopened");
    EXPECT_EQ(staff.get(path).text("last_channel"), "mail");
    const std::string told = client(alpha.tokens.at("owner")).get(path + "/history?limit=200").body;
    EXPECT_NE(told.find(R"("text":"It is down again.")"), std::string::npos) << told;
    EXPECT_NE(told.find(R"("text":"It is down again.\nAll of it.)"), std::string::npos) << "the note has all";
    EXPECT_EQ(accept(mailed("eve@elsewhere.example", "Mine too."), R"(,"reopens":true)").text("state"), "noted")
        << "an open one needs no opening";
}

// A vendor who would rather have a word of thanks open a case than a cry for help wait.
TEST_P(CASE_19_mail_in, CASE_06_reopens_a_closed_case_where_the_policy_says_so) {
    const std::string on = closed_number();
    run_jobs();  // Mails that wait lie in this server's folder, not in that of the other.
    std::map<std::string, std::string> files = default_pack().files();
    std::string& text = files.at("case_mail.yaml");
    text.replace(text.find("on_closed: review"), 17, "on_closed: reopen");
    const policy::Pack pack = policy::read(std::move(files), server::policy_sections()).value();
    server::Surroundings surroundings;
    adjust(surroundings);
    const auto own = server::App::on(database->open_again(4), pack, world.env, test_secrecy(), std::move(surroundings)).value();
    std::string shown;
    const auto became = [&](const std::string& id, const std::string& body) {
        const auto mail =
            receive("From: " + email("owner") + "\nMessage-ID: <" + id + "@x>\n" + shown + "Subject: [" + on + "]\n\n" + body,
                    own.get())
                .value();
        jobs::Runner runner(own->db(), world.env, own->jobs(), {});
        while (runner.run_due() > 0) {
        }
        world.clock.advance(std::chrono::seconds{1});
        const auto row = own->incoming_mails().find(Caller::system(), mail).value();
        return std::string(describe::enumerator_name(row.state)) + " " +
               std::string(row.reason ? describe::enumerator_name(*row.reason) : "");
    };
    EXPECT_EQ(became("0", "It is down again."), "review case_closed") << "CASE-19: nothing shows who wrote it";
    shown = proven("owner");
    EXPECT_EQ(became("a", "It is down again.\nAll of it."), "noted reopens_case");
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/cases/" + on;
    EXPECT_EQ(owner.get(path).text("status"), "reopened");
    const std::string told = owner.get(path + "/history?limit=200").body;
    EXPECT_LT(told.find(R"("kind":"reopened")"), told.rfind(R"("kind":"noted")")) << told;
    EXPECT_NE(owner.get(path + "/clocks").body.find(R"("round":2)"), std::string::npos) << "it has new clocks (CASE-32)";
    EXPECT_EQ(became("b", "Any news?"), "noted names_case") << "it is open";
    close_by_agreement(on);
    world.clock.advance(std::chrono::hours{24 * 15});
    EXPECT_EQ(became("c", "Down once more."), "review case_closed") << "too late";
    EXPECT_EQ(own->cases().find(Caller::system(), cases::CaseName::parse(on).value()).value().status.text(), "closed");
}

TEST_P(CASE_19_mail_in, what_can_not_be_read_waits_for_a_person) {
    EXPECT_EQ(became(""), "review broken");
    EXPECT_EQ(became("Subject: of nobody\n\nHello"), "review broken");
    EXPECT_EQ(became("\x01\xff\n\n\n: : :\n"), "review broken");
    std::string deep = "From: " + email("owner") + "\nSubject: " + number() + "\n";
    for (int i = 0; i < 1'100; ++i)
        deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
    EXPECT_EQ(became(deep), "review broken") << "deeper than anybody goes";
}

TEST_P(CASE_19_mail_in, what_can_not_be_dealt_with_waits_for_a_person) {
    const auto id = receive("From: " + email("owner") + "\n\nHello").value();
    const auto row = app->incoming_mails().find(Caller::system(), id).value();
    const jobs::Job job{.id = world.ids.make<jobs::JobId>(),
                        .account_id = row.account_id,
                        .kind = "cases.mail_in",
                        .payload = describe::json_of(cases::ReadMail{row.account_id, id})};
    const auto* const entry = app->jobs().find("cases.mail_in");
    ASSERT_NE(entry, nullptr);
    ASSERT_TRUE(app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        entry->on_dead(tx, job);
        return {};
    }));
    EXPECT_EQ(app->incoming_mails().find(Caller::system(), id).value().reason, cases::MailReason::failed);
}

TEST_P(CASE_19_mail_in, who_may_not_review_sees_none) {
    receive("From: a@b.example\n\nHello").value();
    EXPECT_EQ(client(staff_tokens.at("logistics")).get("/api/v1/incoming-mails").status, 403);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/incoming-mails").status, 403);
    EXPECT_NE(
        client(staff_tokens.at("care_representative")).get("/api/v1/incoming-mails?state=received").body.find("\"way\":\"pipe\""),
        std::string::npos);
    EXPECT_EQ(client(staff_tokens.at("care_representative")).get("/api/v1/incoming-mails?state=review").body, R"({"items":[]})");
}

TEST_P(CASE_19_mail_in, files_are_handed_on_once_each_in_the_senders_name) {
    const std::string on = number();
    EXPECT_EQ(
        became("From: " + email("owner") + "\nMessage-ID: <1@x>\n" + proven("owner") + "Subject: " + on +
               "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: text/plain; "
               "name=a.txt\nContent-Disposition: attachment\n\nabc\n--b--\n"),
        "noted names_case");
    run_jobs();
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string of_case = "/api/v1/cases/" + on;
    const auto listed = owner.get(of_case + "/attachments");
    const auto page = describe::from_json<http::Page<cases::Attachment>>(listed.body).value();
    const auto found = std::ranges::find_if(page.items, [](const cases::Attachment& one) { return one.name.text() == "a.txt"; });
    ASSERT_NE(found, page.items.end()) << listed.body;
    EXPECT_EQ(found->state, cases::AttachmentState::ready);
    EXPECT_EQ(found->uploaded_by, alpha.people.at("owner").id);
    EXPECT_EQ(owner.get(of_case + "/attachments/" + found->id.text() + "/content").body, "abc");
    // As when the work on the mail begins anew after a crash: the same file comes to nothing new.
    Caller sender = Caller::system();
    sender.person = alpha.people.at("owner").id.uuid;
    const cases::WholeFile again{.origin = sender.person,
                                 .name = OneLine<1, 255>("b.txt"),
                                 .media_type = OneLine<1, 127>("text/plain"),
                                 .content = input_of("abcd")};
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(app->attachments().keep(sender, found->case_id, again));
    run_jobs();
    const std::string twice = owner.get(of_case + "/attachments").body;
    EXPECT_EQ(twice.find("b.txt"), twice.rfind("b.txt")) << twice;
}

TEST_P(CASE_19_mail_in, quoted_text_and_signature_are_folded_and_kept) {
    const std::string on = number();
    EXPECT_EQ(
        became("From: " + email("owner") + "\nMessage-ID: <2@x>\nSubject: " + on + "\n\nIt is up again.\n\n> Is it?\n-- \nAnn\n"),
        "noted names_case");
    const std::string history = client(alpha.tokens.at("owner")).get("/api/v1/cases/" + on + "/history").body;
    EXPECT_NE(history.find(R"("text":"It is up again.)"), std::string::npos) << history;
    EXPECT_NE(history.find(R"("folded":"> Is it?)"), std::string::npos) << history;
}

ON_BOTH_DATABASES(CASE_19_mail_in);

}  // namespace
}  // namespace aftercare::api_test
