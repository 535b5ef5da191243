// Who sends files by mail that the case does not take hears of it by mail (CASE-07, CASE-19).
#include "with_case_mail.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/mail/mailbox.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace aftercare::api_test {
namespace {

using Replaced = std::pair<std::string, std::string>;

policy::Pack pack_with(const std::string& section, const std::vector<Replaced>& changes) {
    std::map<std::string, std::string> files = default_pack().files();
    std::string& text = files.at(section);
    for (const auto& [from, to] : changes) text.replace(text.find(from), from.size(), to);
    return policy::read(std::move(files), server::policy_sections()).value();
}

// Programs are refused, and a case has room for two files.
const std::vector<Replaced> kStrict = {{"refused_endings: []", "refused_endings: [exe]"},
                                       {"most_files_of_a_case: 2000", "most_files_of_a_case: 2"},
                                       {"largest_mib: 5120 ", "largest_mib: 1 "}};

class CASE_19_missing_files : public ApiTest {
protected:
    CASE_19_missing_files() {
        static const policy::Pack strict = pack_with("attachments.yaml", kStrict);
        with_mailbox = true;
        policy_pack = &strict;
    }
    void adjust(server::Surroundings& surroundings) override {
        surroundings.case_address = "cases@support.example";
        surroundings.mail_from = {.name = "Support", .address = "support@support.example"};
        folder_ = surroundings.mailbox;
    }
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        on = number_of(make_case(alpha));
        answers();
    }

    // The job of one makes those of the next.
    void settle() {
        while (run_jobs() > 0) {
        }
    }
    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    std::string email() { return alpha.people.at("owner").email->text(); }
    std::string number_of(cases::CaseId id) { return app->cases().find(Caller::system(), id).value().number.text(); }
    void speak(const std::string& language) {
        const std::string etag = owner().get("/api/v1/me").header("etag").value_or("");
        ASSERT_EQ(owner().send("PATCH", "/api/v1/me", R"({"language":")" + language + "\"}", {{"If-Match", etag}}).status, 200);
    }
    // A mail with these files, all of the same few bytes.
    static std::string with_files(const std::vector<std::string>& names, const std::string& content = "abc") {
        std::string body = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee these.\n";
        for (const std::string& name : names)
            body += "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"" + name +
                    "\"\n\n" + content + "\n";
        return body + "--b--\n";
    }
    cases::IncomingMailId came(const std::string& from, const std::string& head, const std::string& rest) {
        const std::string bytes = "From: " + from + "\n" + head + rest;
        const auto id = app->incoming_mails().receive(
            {.way = cases::MailWay::pipe, .sha256 = crypto::hex(crypto::sha256(bytes)), .content = input_of(bytes)});
        settle();
        world.clock.advance(std::chrono::seconds{1});
        return id.value();
    }
    // One of the owner's about the case.
    cases::IncomingMailId mailed(const std::string& id, const std::string& rest, const std::string& more = "") {
        return came(email(), "Message-ID: <" + id + "@x.example>\nSubject: [" + on + "] logs\n" + more, rest);
    }
    std::string became(cases::IncomingMailId id) {
        const auto row = app->incoming_mails().find(Caller::system(), id).value();
        return std::string(describe::enumerator_name(row.state)) + " " + std::string(describe::enumerator_name(*row.reason));
    }
    int accept(cases::IncomingMailId id, const std::string& more = "") {
        const auto done =
            client(staff_tokens.at("administrator"))
                .post("/api/v1/incoming-mails/" + id.text() + "/acceptance", R"({"case_id":")" + on + "\"" + more + "}");
        settle();
        return done.status;
    }
    // How many files of mails the case did not take, as its customer reads.
    std::size_t missing() {
        const std::string history = owner().get("/api/v1/cases/" + on + "/history?limit=200").body;
        std::size_t count = 0;
        for (std::size_t at = 0; (at = history.find(R"("kind":"attachment_refused")", at)) != std::string::npos; ++at) ++count;
        return count;
    }
    // The mails about missing files since the last time, to whomever; that the vendor's people read of it as news is another thing.
    std::vector<mail::Kept> answers() {
        settle();
        std::vector<mail::Kept> found;
        for (const mail::Kept& kept : mail::kept_mails(folder_, {}, 1000)) {
            const bool fresh = seen_.insert(kept.id).second;
            if (fresh && kept.mail.subject.starts_with('[') &&
                (kept.mail.subject.find("missing") != std::string::npos || kept.mail.subject.find("fehlen") != std::string::npos))
                found.push_back(kept);
        }
        return found;
    }
    // Who was told of a word in somebody's name that it is not shown to be theirs.
    std::vector<std::string> told_of_unproven() const {
        std::vector<std::string> found;
        for (const mail::Kept& kept : mail::kept_mails(folder_, {}, 1000))
            if (kept.mail.plain.find("(not verified) wrote") != std::string::npos) found.push_back(kept.mail.to);
        return found;
    }
    std::string bytes_of(const mail::Kept& kept) const {
        std::ostringstream all;
        all << std::ifstream(folder_ + "/" + kept.id + ".eml").rdbuf();
        return all.str();
    }

    std::string on;

private:
    std::string folder_;
    std::set<std::string> seen_;
};

TEST_P(CASE_19_missing_files, CASE_07_are_named_to_their_sender_in_one_mail_with_why_and_what_to_do) {
    const auto id = mailed("a", with_files({"a.txt", "setup.exe", "b.txt", "c.txt"}));
    EXPECT_EQ(became(id), "noted names_case");
    const auto told = answers();
    ASSERT_EQ(told.size(), 1U);
    const mail::ReadMail& mail = told[0].mail;
    EXPECT_NE(mail.to.find(email()), std::string::npos);
    EXPECT_EQ(mail.subject, "[" + on + "] Files of your mail are missing");
    for (const char* const says : {"setup.exe: files of this kind are not taken. Pack it into an archive.",
                                   "c.txt: the case has no room left for it.", "send them in the portal"})
        EXPECT_NE(mail.plain.find(says), std::string::npos) << mail.plain;
    for (const char* const taken : {"a.txt", "b.txt"}) EXPECT_EQ(mail.plain.find(taken), std::string::npos) << mail.plain;
    EXPECT_NE(mail.plain.find("/cases/" + on), std::string::npos) << mail.plain;
    EXPECT_EQ(missing(), 2U);
    const std::string bytes = bytes_of(told[0]);
    EXPECT_EQ(header_of(bytes, "In-Reply-To"), "<a@x.example>");
    EXPECT_NE(header_of(bytes, "References").find("<" + on + "."), std::string::npos) << "in the thread of the case";
    EXPECT_EQ(header_of(bytes, "Auto-Submitted"), "auto-replied");
    EXPECT_EQ(address_in(header_of(bytes, "Reply-To")).find("cases+" + on + "."), 0U);
    world.clock.advance(std::chrono::hours{2});
    // As when the work on them begins anew after a crash.
    const auto row = app->incoming_mails().find(Caller::system(), id).value();
    EXPECT_TRUE(app->incoming_mails().keep_files({row.account_id, id, row.case_id.value()}).has_value());
    EXPECT_TRUE(answers().empty());
    EXPECT_EQ(missing(), 2U);
}

using CASE_19_unproven = CASE_19_missing_files;

TEST_P(CASE_19_unproven, what_bears_somebodys_name_is_mailed_as_such_to_him_or_her_as_well) {
    owner().send("PUT", "/api/v1/cases/" + on + "/copies/" + alpha.people.at("owner").id.text(), "");
    EXPECT_EQ(became(mailed("u", "\nAll solved, thanks.\n")), "noted names_case");
    const auto told = told_of_unproven();
    ASSERT_FALSE(told.empty());
    EXPECT_TRUE(std::ranges::any_of(told, [&](const std::string& to) { return to.find(email()) != std::string::npos; }));
}

TEST_P(CASE_19_missing_files, are_told_in_the_senders_language) {
    speak("de");
    mailed("a", with_files({"setup.exe"}));
    mailed("b", with_files({"big.log"}, std::string((1 << 20) + 1, 'x')));
    const auto told = answers();
    ASSERT_EQ(told.size(), 1U) << "once an hour";
    EXPECT_EQ(told[0].mail.subject, "[" + on + "] Dateien Ihrer Mail fehlen");
    EXPECT_NE(told[0].mail.plain.find("setup.exe: Dateien dieser Art werden nicht angenommen."), std::string::npos)
        << told[0].mail.plain;
    world.clock.advance(std::chrono::hours{1});
    mailed("c", with_files({"big.log"}, std::string((1 << 20) + 1, 'x')));
    const auto large = answers();
    ASSERT_EQ(large.size(), 1U);
    EXPECT_NE(large[0].mail.plain.find("big.log: Die Datei ist größer, als eine sein darf."), std::string::npos)
        << large[0].mail.plain;
}

TEST_P(CASE_19_missing_files, are_named_up_to_thirty_and_the_rest_counted) {
    std::vector<std::string> names;
    for (int i = 1; i <= 33; ++i) names.push_back("p" + std::to_string(i) + ".exe");
    mailed("a", with_files(names));
    const auto told = answers();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NE(told[0].mail.plain.find("p30.exe: "), std::string::npos);
    EXPECT_EQ(told[0].mail.plain.find("p31.exe: "), std::string::npos);
    EXPECT_NE(told[0].mail.plain.find("and 3 more files"), std::string::npos) << told[0].mail.plain;
}

TEST_P(CASE_19_missing_files, count_as_an_answer_of_the_hour) {
    mailed("a", with_files({"setup.exe"}));
    EXPECT_EQ(answers().size(), 1U);
    EXPECT_EQ(became(came(email(), "Message-ID: <b@x.example>\nSubject: status " + on + "\n", "\n?")), "review too_many_answers");
    world.clock.advance(std::chrono::hours{1});
    EXPECT_EQ(became(came(email(), "Message-ID: <c@x.example>\nSubject: status " + on + "\n", "\n?")), "answered asks_status");
    mailed("d", with_files({"again.exe"}));
    EXPECT_TRUE(answers().empty()) << "it was answered a moment ago";
    EXPECT_EQ(missing(), 2U) << "the history has it";
}

TEST_P(CASE_19_missing_files, are_told_to_nobody_who_wants_no_answer) {
    const std::string files = with_files({"setup.exe"});
    EXPECT_EQ(became(mailed("a", files, "List-Id: <team.x.example>\n")), "noted names_case");
    EXPECT_EQ(became(mailed("b", files, "X-Auto-Response-Suppress: All\n")), "noted names_case");
    // Whatever a person of the vendor makes of what programs sent, and of what was here before.
    for (const char* const by_program : {"Auto-Submitted: auto-replied\n", "Precedence: bulk\n", "Return-Path: <>\n"}) {
        const auto id = mailed(std::string("c") + by_program[0], files, by_program);
        EXPECT_TRUE(became(id).starts_with("ignored")) << by_program;
        EXPECT_EQ(accept(id), 200);
    }
    EXPECT_EQ(missing(), 5U);
    EXPECT_TRUE(answers().empty());
}

TEST_P(CASE_19_missing_files, are_told_once_of_a_mail_that_comes_twice) {
    mailed("a", with_files({"setup.exe"}));
    EXPECT_EQ(answers().size(), 1U);
    world.clock.advance(std::chrono::hours{2});
    const auto again = mailed("a", with_files({"setup.exe"}));
    EXPECT_EQ(became(again), "ignored duplicate");
    EXPECT_TRUE(answers().empty());
    EXPECT_EQ(accept(again), 200);
    EXPECT_EQ(missing(), 2U);
    EXPECT_TRUE(answers().empty());
}

TEST_P(CASE_19_missing_files, CASE_25_are_told_to_who_is_known_and_reads_the_case_alone) {
    const std::string head = "Message-ID: <a@x.example>\nSubject: logs\n";
    EXPECT_EQ(accept(came("eve@elsewhere.example", head, with_files({"setup.exe"}))), 200);
    EXPECT_EQ(missing(), 1U);
    const std::string stranger = beta.people.at("owner").email->text();
    const auto theirs = came(stranger, "Message-ID: <b@x.example>\nSubject: [" + on + "]\n", with_files({"setup.exe"}));
    EXPECT_EQ(became(theirs), "review case_not_seen");
    EXPECT_EQ(accept(theirs, R"(,"unrelated":true)"), 200);
    EXPECT_EQ(missing(), 2U);
    EXPECT_TRUE(answers().empty());
}

TEST_P(CASE_19_missing_files, CASE_01_are_not_named_where_only_links_are_mailed) {
    const auto made =
        owner().post("/api/v1/cases", R"({"type":"other","synopsis":"Packets are lost","description":"Today.","priority":"p3",)"
                                      R"("network_outage":false,"labels":[],"copies":[],"follow_up":"mail_link_only"})");
    ASSERT_EQ(made.status, 201) << made.body;
    on = made.text("number");
    mailed("a", with_files({"setup.exe"}));
    const auto told = answers();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ((told[0].mail.plain + told[0].mail.html).find("setup"), std::string::npos) << told[0].mail.plain;
    EXPECT_NE(told[0].mail.plain.find("/cases/" + on), std::string::npos);
}
ON_BOTH_DATABASES(CASE_19_missing_files);
ON_BOTH_DATABASES(CASE_19_unproven);

// A vendor who would rather not.
class CASE_19_missing_files_untold : public CASE_19_missing_files {
protected:
    CASE_19_missing_files_untold() {
        static const policy::Pack silent = [] {
            std::map<std::string, std::string> files = pack_with("attachments.yaml", kStrict).files();
            std::string& text = files.at("case_mail.yaml");
            const std::string told = "answer_missing_files: true";
            text.replace(text.find(told), told.size(), "answer_missing_files: false");
            return policy::read(std::move(files), server::policy_sections()).value();
        }();
        policy_pack = &silent;
    }
};

TEST_P(CASE_19_missing_files_untold, where_the_policy_says_so) {
    mailed("a", with_files({"setup.exe"}));
    EXPECT_EQ(missing(), 1U);
    EXPECT_TRUE(answers().empty());
}
ON_BOTH_DATABASES(CASE_19_missing_files_untold);

}  // namespace
}  // namespace aftercare::api_test
