// Mail about cases through a real mail server, there and back (CASE-19): whatever comes is kept, and does what it should.
#include "with_case_mail.hpp"

#include <algorithm>

namespace aftercare::api_test {
namespace {

class CASE_19_case_mail : public WithCaseMail {
protected:
    static std::string mail(const std::string& from, const std::string& subject, const std::string& more,
                            const std::string& text) {
        static int count = 0;
        return "From: " + from + "\nSubject: " + subject + "\nMessage-ID: <m" + std::to_string(++count) + "." +
               std::to_string(getpid()) + "@test.example>\n" + more + "\n" + text + "\n";
    }
    std::string from_ann(const std::string& subject, const std::string& text = "Hello.", const std::string& more = "") const {
        return mail("Ann <" + ann.email->text() + ">", subject, more, text);
    }
    kit::HttpClient staff() { return client(staff_tokens.at("support_engineer")); }
    std::string newest() { return incoming(*app).front().id.text(); }
};

TEST_P(CASE_19_case_mail, a_reply_with_an_attachment_becomes_a_note_once) {
    const std::string number = open_case(as_ann);
    run_jobs();
    world.clock.advance(std::chrono::minutes{1});
    const auto opened = inbox(ann.email->text(), 1);
    EXPECT_EQ(header_of(opened[0], "Subject"), "[" + number + "] Packets are lost");
    EXPECT_EQ(header_of(opened[0], "Auto-Submitted"), "auto-generated");
    const std::string thread = header_of(opened[0], "Message-ID");
    ASSERT_EQ(staff().post("/api/v1/cases/" + number + "/notes", R"({"text":"Which release is it?"})").status, 200);
    run_jobs();
    auto asked = inbox(ann.email->text(), 2);
    std::ranges::sort(asked, {}, [](const std::string& mail) { return header_of(mail, "In-Reply-To"); });
    EXPECT_EQ(header_of(asked[1], "In-Reply-To"), thread);
    EXPECT_EQ(header_of(asked[1], "References"), thread);
    const std::string reply_to = address_in(header_of(asked[1], "Reply-To"));
    ASSERT_TRUE(reply_to.starts_with("cases+" + number + ".")) << reply_to;

    const std::string reply = mail(
        "Ann <" + ann.email->text() + ">", "Re: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=",
        "In-Reply-To: " + header_of(asked[1], "Message-ID") + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
        "--b\nContent-Type: text/plain; charset=utf-8\n\nIt is 21.4R3-S5.\n\nOn Monday Support wrote:\n> Which "
        "release is it?\n\n--b\nContent-Type: text/plain; name=trace.txt\nContent-Disposition: attachment; "
        "filename=trace.txt\nContent-Transfer-Encoding: base64\n\nc2VjcmV0IHRyYWNl\n--b--");
    deliver(ann.email->text(), reply_to, reply);
    EXPECT_EQ(last_became(), "noted names_case");
    deliver(ann.email->text(), reply_to, reply);
    EXPECT_EQ(last_became(), "ignored duplicate");
    EXPECT_EQ(noted(number), 2) << "staff's and one of Ann's";
    const std::string told = history(number);
    EXPECT_NE(told.find(R"(It is 21.4R3-S5.\n\n[trace.txt, 12 B])"), std::string::npos) << told;
    EXPECT_NE(told.find(R"("actor_id":")" + ann.id.text()), std::string::npos);
    const auto whole = staff().get("/api/v1/incoming-mails/" + newest() + "/content");
    EXPECT_NE(whole.body.find("c2VjcmV0IHRyYWNl"), std::string::npos) << "the whole mail is there";
    EXPECT_EQ(whole.header("content-type"), "message/rfc822");
    EXPECT_EQ(inbox(ann.email->text(), 2).size(), 2U) << "nobody is told of what he or she wrote";
}

TEST_P(CASE_19_case_mail, a_number_in_the_subject_or_the_thread_is_enough) {
    const std::string number = open_case(as_ann);
    run_jobs();
    const std::string thread = header_of(inbox(ann.email->text(), 1)[0], "Message-ID");
    deliver(ann.email->text(), address, from_ann("Case " + number + " again"));
    EXPECT_EQ(last_became(), "noted names_case");
    deliver(ann.email->text(), address, from_ann("no number", "By its thread.", "References: <x@y.example> " + thread + "\n"));
    EXPECT_EQ(last_became(), "noted names_case");
    EXPECT_EQ(noted(number), 2);
}

TEST_P(CASE_19_case_mail, what_programs_send_makes_no_note_and_no_answer_and_is_kept) {
    const std::string number = open_case(as_ann);
    run_jobs();
    const std::string subject = "Re: [" + number + "]";
    deliver("", address, from_ann(subject, "I am away.", "Auto-Submitted: auto-replied\n"));
    EXPECT_EQ(last_became(), "ignored automatic_reply");
    deliver(ann.email->text(), address, from_ann(subject, "I am away.", "Precedence: bulk\n"));
    EXPECT_EQ(last_became(), "ignored bulk");
    deliver("", address,
            mail("MAILER-DAEMON@mail.test.example", "Undelivered",
                 "MIME-Version: 1.0\nContent-Type: multipart/report; "
                 "report-type=delivery-status; boundary=b\n",
                 "--b\n\nNo such user.\n--b\nContent-Type: message/delivery-status\n\n"
                 "Reporting-MTA: dns; x\n\n--b--"));
    EXPECT_EQ(last_became(), "ignored delivery_report");
    deliver("support@" + domain, address, mail("support@" + domain, subject, "", "Our own came back."));
    EXPECT_EQ(last_became(), "ignored own_mail");
    EXPECT_EQ(noted(number), 0);
    EXPECT_EQ(inbox(ann.email->text(), 1).size(), 1U) << "nothing was answered";
    for (const cases::IncomingMail& one : incoming(*app))
        EXPECT_EQ(staff().get("/api/v1/incoming-mails/" + one.id.text() + "/content").status, 200);
}

TEST_P(CASE_19_case_mail, strangers_and_broken_mails_wait_for_a_person) {
    const std::string number = open_case(as_ann);
    run_jobs();
    deliver("eve@elsewhere.example", address, mail("Eve <eve@elsewhere.example>", "[" + number + "]", "", "Let me in."));
    EXPECT_EQ(last_became(), "review unknown_sender");
    const std::string stranger = newest();
    deliver("x@elsewhere.example", address, "Subject: broken\nContent-Type: multipart/mixed; boundary=\n\n--\n\x01\xff");
    EXPECT_EQ(last_became(), "review unknown_sender") << "the mail server wrote a sender into it";
    const std::string broken = newest();
    deliver(ann.email->text(), address,
            from_ann("[" + number + "]", "--b\nContent-Type: text/plain; charset=nonsense\n\nNo \xFC end",
                     "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"));
    EXPECT_EQ(last_became(), "noted names_case") << "broken, but what it says is there";
    EXPECT_NE(history(number).find("No \u00fc end"), std::string::npos);
    deliver(ann.email->text(), address, from_ann("[2026-0302-9999] not mine"));
    EXPECT_EQ(last_became(), "review case_not_seen");
    EXPECT_EQ(noted(number), 1);
    const auto told = inbox(ann.email->text(), 2);
    EXPECT_TRUE(std::ranges::any_of(told, [](const std::string& one) { return one.find("(not verified)") != std::string::npos; }))
        << "of a word in her name that may be anybody's; nothing was answered";

    const auto queue = staff().get("/api/v1/incoming-mails?state=review");
    EXPECT_NE(queue.body.find(stranger), std::string::npos);
    const std::string path = "/api/v1/incoming-mails/" + stranger;
    EXPECT_EQ(staff().get(path).text("text"), "Let me in.");
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 404) << "the vendor's alone";
    EXPECT_EQ(staff().post(path + "/acceptance", R"({"case_id":"2026-0302-9999"})").text("code"), "cases.case_unknown");
    EXPECT_EQ(staff().post(path + "/acceptance", R"({"case_id":")" + number + "\"}").text("state"), "noted");
    EXPECT_NE(history(number).find(R"(Eve <eve@elsewhere.example>\n\nLet me in.)"), std::string::npos);
    EXPECT_EQ(staff().post(path + "/acceptance", R"({"case_id":")" + number + "\"}").text("code"), "cases.mail_decided");
    EXPECT_EQ(staff().post("/api/v1/incoming-mails/" + broken + "/dismissal", "").text("state"), "dropped");
    EXPECT_EQ(staff().post("/api/v1/incoming-mails/" + broken + "/dismissal", "").text("code"), "cases.mail_decided");
    EXPECT_EQ(staff().get("/api/v1/incoming-mails/" + broken + "/content").status, 200) << "and still kept";
    EXPECT_EQ(staff().get("/api/v1/incoming-mails/00000000-0000-7000-8000-0000000fffff").text("code"), "cases.mail_unknown");
}

TEST_P(CASE_19_case_mail, a_new_case_by_mail_is_refused_politely_and_once_an_hour) {
    deliver(ann.email->text(), address, from_ann("Our router is down"));
    EXPECT_EQ(last_became(), "refused new_case");
    const auto answers = inbox(ann.email->text(), 1);
    EXPECT_EQ(header_of(answers[0], "Auto-Submitted"), "auto-replied");
    EXPECT_EQ(header_of(answers[0], "Return-Path"), "<>");
    EXPECT_NE(header_of(answers[0], "In-Reply-To").find("@test.example"), std::string::npos);
    EXPECT_NE(answers[0].find("/cases/new"), std::string::npos);
    deliver(ann.email->text(), address, from_ann("And the other one too"));
    EXPECT_EQ(last_became(), "review too_many_answers");
    world.clock.advance(std::chrono::hours{1});
    deliver(ann.email->text(), address, from_ann("Still down"));
    EXPECT_EQ(last_became(), "refused new_case");
    EXPECT_EQ(inbox(ann.email->text(), 2).size(), 2U);
}

TEST_P(CASE_19_case_mail, status_as_a_subject_is_answered_to_who_sees_the_case) {
    const std::string number = open_case(as_ann);
    run_jobs();
    deliver(ann.email->text(), address, from_ann("Status " + number, "thanks"));
    EXPECT_EQ(last_became(), "answered asks_status");
    const auto mails = inbox(ann.email->text(), 2);
    EXPECT_TRUE(std::ranges::any_of(mails, [&](const std::string& mail) {
        return header_of(mail, "Subject") == "[" + number + "] Status: New" &&
               mail.find("About: Packets are lost") != std::string::npos;
    }));
    EXPECT_EQ(noted(number), 0);
    const auto other = make_person(beta.account.id, "owner", "bob." + domain + "@test.example");
    deliver(other.email->text(), address, mail(other.email->text(), "Status " + number, "", "?"));
    EXPECT_EQ(last_became(), "review case_not_seen");
}

TEST_P(CASE_19_case_mail, ten_notes_an_hour_then_a_person_looks) {
    const std::string number = open_case(as_ann);
    for (int i = 0; i < 10; ++i) deliver(ann.email->text(), address, from_ann("[" + number + "] " + std::to_string(i)));
    EXPECT_EQ(last_became(), "noted names_case");
    deliver(ann.email->text(), address, from_ann("[" + number + "] one more"));
    EXPECT_EQ(last_became(), "review too_many_notes");
    EXPECT_EQ(noted(number), 10);
}

TEST_P(CASE_19_case_mail, the_vendors_people_prove_themselves_by_the_address) {
    const auto engineer = make_person(vendor.id, "support_engineer", "erik." + domain + "@test.example");
    const std::string number = open_case(as_ann);
    deliver(engineer.email->text(), address, mail(engineer.email->text(), "[" + number + "]", "", "A forged word?"));
    EXPECT_EQ(last_became(), "review unproven_sender");
    const auto id = app->cases().find(Caller::system(), cases::CaseName::parse(number).value()).value().id;
    const std::string own = app->case_addresses().reply_address(cases::CaseNumber::parse(number).value(), id, engineer.id);
    deliver(engineer.email->text(), own, mail(engineer.email->text(), "Re:", "", "We look into it."));
    EXPECT_EQ(last_became(), "noted names_case");
}

TEST_P(CASE_19_case_mail, sixty_megabytes_are_refused_with_a_clear_word_and_twenty_taken) {
    const std::string number = open_case(as_ann);
    const std::string line(76, 'x');
    const auto large = [&](std::size_t megabytes) {
        std::string text =
            "See the file.\n--b\nContent-Type: application/octet-stream; name=core.bin\nContent-Disposition: attachment; "
            "filename=core.bin\n\n";
        while (text.size() < megabytes * 1'000'000) (text += line) += '\n';
        return from_ann("[" + number + "]", "--b\n\n" + text + "--b--",
                        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n");
    };
    post(ann.email->text(), address, large(60));
    const auto told = inbox(ann.email->text(), 1);
    EXPECT_NE(told[0].find("larger than the 25 MiB"), std::string::npos) << told[0].substr(0, 3000);
    EXPECT_EQ(came_in(*app), 0U);
    deliver(ann.email->text(), address, large(20));
    EXPECT_EQ(last_became(), "noted names_case");
    EXPECT_NE(history(number).find("[core.bin, 20 MB]"), std::string::npos);
    EXPECT_GT(incoming(*app)[0].size, 20'000'000);
}

TEST_P(CASE_19_case_mail, while_the_door_is_closed_mail_waits_and_comes) {
    const std::string number = open_case(as_ann);
    const int port = door->port();
    door->stop();
    post(ann.email->text(), address, from_ann("[" + number + "] while you were away"));
    ASSERT_TRUE(kit::eventually([&] { return postfix().queued() > 0; }));
    EXPECT_EQ(came_in(*app), 0U);
    door = open_door(*app, domain, port);
    ASSERT_TRUE(kit::eventually([&] { return came_in(*app) == 1; }));
    run_jobs();
    EXPECT_EQ(last_became(), "noted names_case");
}
ON_BOTH_DATABASES(CASE_19_case_mail);

}  // namespace
}  // namespace aftercare::api_test
