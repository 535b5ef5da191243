// The talk with a mail server, line by line.
#include "platform/lmtp/session.hpp"

#include <gtest/gtest.h>

namespace aftercare::lmtp {
namespace {

class Ours : public Receiver {
public:
    bool knows(const std::string& recipient) const override { return recipient.ends_with("@support.example"); }
    Answer take(const Envelope&, const std::string&, const std::shared_ptr<const Input>&) override { return {}; }
};

class Kept : public Content {
public:
    void begin() override { text.clear(); }
    bool add(std::string_view piece) override {
        text += piece;
        return !full;
    }
    void drop() override { ++dropped; }
    std::string text;
    int dropped = 0;
    bool full = false;
};

class CASE_19_lmtp : public testing::Test {
protected:
    // What is answered to the bytes, given `step` at a time.
    std::string say(std::string_view bytes, std::size_t step = 1'000'000) {
        std::string answers = session.take_output();
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t taken = session.feed(bytes.substr(at, step));
            if (taken == 0) break;
            at += taken;
            answers += session.take_output();
        }
        return answers;
    }
    void until_data() { say("LHLO mail.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<cases@support.example>\r\nDATA\r\n"); }

    Ours receiver;
    Kept content;
    Session session{"support.example", {.bytes = 1000, .recipients = 3, .mistakes = 5}, receiver, content};
};

TEST_F(CASE_19_lmtp, a_mail_is_taken_with_an_answer_for_each_recipient) {
    EXPECT_EQ(say(""), "220 support.example LMTP Aftercare\r\n");
    const std::string hello = say("LHLO mail.example\r\n");
    for (const char* const word : {"250-PIPELINING\r\n", "250-8BITMIME\r\n", "250-SMTPUTF8\r\n", "250 SIZE\r\n"})
        EXPECT_NE(hello.find(word), std::string::npos) << hello;
    EXPECT_EQ(say("MAIL FROM:<ann@alpha.example> SIZE=20 BODY=8BITMIME\r\n"), "250 2.1.0 Sender\r\n");
    EXPECT_EQ(say("RCPT TO:<cases@support.example>\r\nRCPT TO:<x@elsewhere.example>\r\nRCPT TO:<cases+1@support.example>\r\n"),
              "250 2.1.5 Recipient\r\n550 5.1.1 Nobody has this address here\r\n250 2.1.5 Recipient\r\n");
    EXPECT_TRUE(say("DATA\r\n").starts_with("354 "));
    EXPECT_EQ(say("Subject: x\r\n\r\n..dot\r\nend\r\n.\r\nNOOP\r\n"), "");
    ASSERT_TRUE(session.is_to_deliver());
    EXPECT_EQ(content.text, "Subject: x\r\n\r\n.dot\r\nend\r\n");
    EXPECT_EQ(session.envelope().sender, "ann@alpha.example");
    EXPECT_EQ(session.envelope().recipients, (std::vector<std::string>{"cases@support.example", "cases+1@support.example"}));
    session.delivered({Verdict::taken, "Kept"});
    EXPECT_EQ(say("QUIT\r\n"), "250 2.0.0 Kept\r\n250 2.0.0 Kept\r\n221 2.0.0 Until later\r\n");
    EXPECT_TRUE(session.is_over());
}

TEST_F(CASE_19_lmtp, bytes_may_come_in_any_pieces) {
    const std::string talk =
        "LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<cases@support.example>\r\nDATA\r\n..\r\n.\r.x\r\n\r\r\n.a\r\n\r\n.\r\n";
    for (std::size_t step = 1; step < 8; ++step) {
        Session fresh("h", {.bytes = 1000}, receiver, content);
        for (std::size_t at = 0; at < talk.size() && !fresh.is_to_deliver();)
            at += fresh.feed(std::string_view(talk).substr(at, step));
        ASSERT_TRUE(fresh.is_to_deliver()) << step;
        EXPECT_EQ(content.text, ".\r\n\r.x\r\n\r\r\na\r\n\r\n") << step;
        EXPECT_EQ(fresh.envelope().sender, "") << "the null path";
    }
}

// A line feed alone is no line's end: "\n.\r\n" and "\r\n.\n" must not end a mail that the mail server thinks goes on.
TEST_F(CASE_19_lmtp, only_a_dot_between_two_whole_line_ends_ends_a_mail) {
    until_data();
    say("a\n.\r\nb\r\n.\nMAIL FROM:<evil@b.example>\r\n");
    EXPECT_FALSE(session.is_to_deliver());
    say(".\r\n");
    EXPECT_TRUE(session.is_to_deliver());
    EXPECT_EQ(content.text, "a\n.\r\nb\r\n\nMAIL FROM:<evil@b.example>\r\n");
}

TEST_F(CASE_19_lmtp, what_is_too_large_is_refused_before_or_after_it_came) {
    EXPECT_NE(say("LHLO x\r\nMAIL FROM:<a@b.example> SIZE=1001\r\n").find("552 5.3.4 The mail is larger"), std::string::npos);
    EXPECT_NE(say("MAIL FROM:<a@b.example> SIZE=99999999999999999999999\r\n").find("552 5.3.4"), std::string::npos);
    until_data();
    const std::string answer = say(std::string(3000, 'x') + "\r\n.\r\n");
    EXPECT_TRUE(answer.starts_with("552 5.3.4 The mail is larger")) << answer;
    EXPECT_LE(content.text.size(), 1000U) << "no more than the bound is kept";
    EXPECT_FALSE(session.is_to_deliver());
    EXPECT_EQ(say("NOOP\r\n"), "250 2.0.0 Well\r\n") << "and the talk goes on";
}

TEST_F(CASE_19_lmtp, without_room_and_without_the_receiver_a_mail_is_put_off) {
    content.full = true;
    until_data();
    EXPECT_TRUE(say("x\r\n.\r\n").starts_with("451 4.3.0"));
    content.full = false;
    until_data();
    say("x\r\n.\r\n");
    session.delivered({Verdict::later, "The database\r\n250 is away"});
    EXPECT_EQ(say(""), "451 4.3.0 The database  250 is away\r\n") << "an answer is one line";
}

TEST_F(CASE_19_lmtp, what_can_not_be_followed_is_said_and_ends_at_last) {
    EXPECT_NE(say("EHLO x\r\n").find("500 5.5.1 This is LMTP"), std::string::npos);
    EXPECT_EQ(say("MAIL FROM:<a@b.example>\r\n"), "503 5.5.1 Say LHLO first\r\n");
    EXPECT_NE(say("LHLO x\r\nRCPT TO:<cases@support.example>\r\n").find("503 5.5.1 Name the sender first"), std::string::npos);
    EXPECT_EQ(say("MAIL FROM:<a b@c>\r\n"), "501 5.1.7 That is no address of a sender\r\n");
    const std::string last = say("BDAT 5\r\n");
    EXPECT_TRUE(last.starts_with("500 5.5.2 That is no command\r\n421 4.3.2")) << last;
    EXPECT_TRUE(session.is_over());
    EXPECT_EQ(session.feed("NOOP\r\n"), 0U);
    Session endless("h", {}, receiver, content);
    const std::string line(5000, 'x');
    EXPECT_EQ(endless.feed(line), line.size());
    EXPECT_TRUE(endless.is_over());
}

TEST_F(CASE_19_lmtp, recipients_are_bounded_and_a_mail_without_one_is_none) {
    say("LHLO x\r\nMAIL FROM:<a@b.example>\r\n");
    EXPECT_EQ(say("DATA\r\n"), "503 5.5.1 No recipient was taken\r\n");
    for (int i = 0; i < 3; ++i) say("RCPT TO:<cases@support.example>\r\n");
    EXPECT_TRUE(say("RCPT TO:<cases@support.example>\r\n").starts_with("452 4.5.3"));
    EXPECT_EQ(say("RSET\r\n"), "250 2.0.0 Forgotten\r\n");
    EXPECT_TRUE(session.is_idle());
}

}  // namespace
}  // namespace aftercare::lmtp
