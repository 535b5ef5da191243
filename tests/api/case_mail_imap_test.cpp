// Mail about cases fetched from a real mailbox (CASE-19).
#include "world.hpp"

#include "kit/imap_server.hpp"
#include "kit/temp_folder.hpp"

namespace aftercare::api_test {
namespace {

class CASE_19_imap : public ApiTest {
protected:
    void SetUp() override {
        if (!kit::ImapServer::available()) GTEST_SKIP() << "Dovecot is not installed; run script/bootstrap";
        ApiTest::SetUp();
    }
    mail::ImapSettings settings(const kit::ImapServer& from) const {
        return {.url = from.url(), .user = kit::ImapServer::kUser, .password = kit::ImapServer::kPassword, .connect_seconds = 5};
    }
    cases::MailPoll poll_of(const mail::ImapSettings& from) {
        return {app->incoming_mails(), from, folder_.path().string(), std::chrono::seconds{60}};
    }
    static std::string mail(const std::string& subject) {
        return "From: eve@elsewhere.example\nSubject: " + subject + "\n\nHello\n";
    }
    std::string subjects() {
        run_jobs();
        std::string all;
        for (const cases::IncomingMail& one : app->incoming_mails().list(Caller::system(), {}, {}, 100))
            if (one.way == cases::MailWay::imap) all = *one.subject + " " + all;
        return all;
    }

    kit::TempFolder folder_;
};

TEST_P(CASE_19_imap, each_mail_is_fetched_once_whoever_reads_it_there) {
    const kit::ImapServer box;
    box.put(mail("one"));
    cases::MailPoll poll = poll_of(settings(box));
    EXPECT_EQ(poll.poll().value(), 1);
    EXPECT_EQ(poll.poll().value(), 0);
    EXPECT_EQ(box.seen(), 1);
    box.put(mail("two"));
    box.put(mail("three"));
    EXPECT_EQ(poll_of(settings(box)).poll().value(), 2) << "another process goes on where the last one stopped";
    EXPECT_EQ(subjects(), "one two three ");
}

TEST_P(CASE_19_imap, what_was_read_before_stays_where_it_is_and_new_numbers_lose_nothing) {
    const kit::ImapServer box;
    box.put(mail("old"));
    mail::ImapBox reader(settings(box));
    ASSERT_TRUE(reader.mark_read(1).has_value());
    box.put(mail("new"));
    cases::MailPoll poll = poll_of(settings(box));
    EXPECT_EQ(poll.poll().value(), 1);
    EXPECT_EQ(subjects(), "new ");
    box.number_anew();
    box.put(mail("newest"));
    EXPECT_EQ(poll.poll().value(), 1) << "from the first that nobody has read";
    EXPECT_EQ(subjects(), "new newest ");
}

TEST_P(CASE_19_imap, what_is_too_large_is_left_there_and_the_next_ones_come) {
    const kit::ImapServer box;
    box.put(mail("large") + std::string(26 << 20, 'x'));
    box.put(mail("small"));
    EXPECT_EQ(poll_of(settings(box)).poll().value(), 1);
    EXPECT_EQ(subjects(), "small ");
}

TEST_P(CASE_19_imap, a_server_that_is_away_or_refuses_is_said) {
    const kit::ImapServer box;
    mail::ImapSettings wrong = settings(box);
    wrong.password = "wrong";
    const auto refused = poll_of(wrong).poll();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "mail.imap_failed");
    wrong.url = "imap://127.0.0.1:1/INBOX";
    EXPECT_FALSE(poll_of(wrong).poll().has_value());
    EXPECT_EQ(subjects(), "");
}
ON_BOTH_DATABASES(CASE_19_imap);

}  // namespace
}  // namespace aftercare::api_test
