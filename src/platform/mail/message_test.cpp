#include "platform/mail/message.hpp"

#include "platform/mail/mailbox.hpp"
#include "platform/mail/transport.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace aftercare::mail {
namespace {

Message message() {
    return {.id = "01890000-0000-7000-8000-000000000001@support.example",
            .from = {.name = "Nördliche Hilfe", .address = "support@support.example"},
            .to = {.name = "Ann \"Q\" <x>, Bob", .address = "ann@test.example"},
            .at = *Instant::parse("2026-03-02T09:00:00Z"),
            .text = {.subject = "Größe geändert", .plain = "Hallo.\n", .html = "<p>Hallo.</p>", .language = "de"}};
}

std::vector<std::string> lines_of(const std::string& bytes) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find("\r\n", at);
        lines.push_back(bytes.substr(at, end - at));
        if (end == std::string::npos) break;
        at = end + 2;
    }
    return lines;
}

// The header's lines, put together.
std::string header(const std::string& bytes, const std::string& name) {
    std::string found;
    bool inside = false;
    for (const std::string& line : lines_of(bytes)) {
        if (line.empty()) break;
        if (line.starts_with(name + ": ")) {
            inside = true;
            found += line.substr(name.size() + 2);
        } else if (inside && (line.starts_with(' ') || line.starts_with('\t'))) {
            found += " " + line.substr(1);
        } else {
            inside = false;
        }
    }
    return found;
}

TEST(MailMessage, has_headers_in_encoded_words_and_the_same_bytes_each_time) {
    const std::string bytes = composed(message());
    EXPECT_EQ(bytes, composed(message()));
    EXPECT_TRUE(header(bytes, "Subject").starts_with("=?")) << bytes;
    EXPECT_EQ(header(bytes, "Message-Id"), "<01890000-0000-7000-8000-000000000001@support.example>") << bytes;
    EXPECT_EQ(header(bytes, "Date"), "Mon, 02 Mar 2026 09:00:00 +0000");
    EXPECT_EQ(header(bytes, "Auto-Submitted"), "auto-generated");
    EXPECT_EQ(header(bytes, "Content-Language"), "de");
    EXPECT_TRUE(header(bytes, "Content-Type").starts_with("multipart/alternative")) << bytes;
    for (const char c : bytes) EXPECT_TRUE(static_cast<unsigned char>(c) < 0x80) << bytes;
    const auto read = parsed(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->subject, "Größe geändert");
    EXPECT_EQ(read->from, "Nördliche Hilfe <support@support.example>");
    EXPECT_NE(read->to.find("<ann@test.example>"), std::string::npos) << read->to;
    EXPECT_EQ(read->plain, "Hallo.\n");
    EXPECT_EQ(read->html, "<p>Hallo.</p>");
}

TEST(MailMessage, has_short_lines_that_end_with_crlf_and_survives_dots_and_froms) {
    Message long_one = message();
    long_one.text.subject.clear();
    for (int i = 0; i < 20; ++i) long_one.text.subject += "Gerät und ";
    long_one.text.subject += "ü";
    long_one.text.plain = std::string(5000, 'x') + "\n.\n..\nFrom here\nä " + std::string(300, ' ') + "\n";
    long_one.text.html = "<p>" + std::string(3000, 'y') + "</p>";
    const std::string bytes = composed(long_one);
    for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string::npos; ++at) EXPECT_EQ(bytes[at - 1], '\r');
    for (const std::string& line : lines_of(bytes)) EXPECT_LE(line.size(), 78u) << line;
    const auto read = parsed(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->plain, long_one.text.plain);
    EXPECT_EQ(read->html, long_one.text.html);
    EXPECT_EQ(read->subject, long_one.text.subject);
}

TEST(MailMessage, no_value_begins_another_header) {
    Message evil = message();
    evil.text.subject = "Hello\r\nBcc: victim@test.example\r\n\r\nbody";
    evil.from.name = "A\r\nX-Evil: 1";
    evil.to.name = "B\nX-Evil: 2\0";
    evil.text.language = "de\r\nX-Evil: 3";
    evil.reply_to = Address{.name = "C\rX-Evil: 4", .address = "c@test.example"};
    for (const std::string& line : lines_of(composed(evil))) {
        EXPECT_FALSE(line.starts_with("Bcc:")) << line;
        EXPECT_FALSE(line.starts_with("X-Evil:")) << line;
    }
    for (const char* address : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nRCPT TO:<x@y>", "<a@b>", "a@b>", "\"a\"@b"}) {
        EXPECT_FALSE(is_mail_address(address)) << address;
        evil.to.address = address;
        EXPECT_THROW((void)composed(evil), Bug) << address;
    }
    EXPECT_TRUE(is_mail_address("ann.o'neil+x@b.example"));
}

TEST(MailMailbox, keeps_each_mail_once_and_lists_the_newest_first) {
    std::string folder = (std::filesystem::temp_directory_path() / "aftercare-mailbox-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const std::string inside = folder + "/mailbox";
    const auto transport = mailbox_transport(inside);
    EXPECT_TRUE(kept_mails(inside, "", 10).empty());
    for (const char digit : {'1', '2', '3', '3'}) {
        Message one = message();
        one.id = std::string("01890000-0000-7000-8000-00000000000") + digit + "@support.example";
        one.text.subject = std::string("Mail ") + digit;
        EXPECT_EQ(transport->send(one).outcome, Outcome::sent);
    }
    std::ofstream(inside + "/note.txt") << "no mail";
    const auto mails = kept_mails(inside, "", 2);
    ASSERT_EQ(mails.size(), 2u);
    EXPECT_EQ(mails[0].mail.subject, "Mail 3");
    EXPECT_EQ(mails[1].mail.subject, "Mail 2");
    const auto rest = kept_mails(inside, mails[1].id, 2);
    ASSERT_EQ(rest.size(), 1u);
    EXPECT_EQ(kept_mail(inside, rest[0].id)->mail.plain, "Hallo.\n");
    EXPECT_FALSE(kept_mail(inside, "../../etc/passwd"));
    EXPECT_FALSE(kept_mail(inside, "01890000-0000-7000-8000-000000000009"));
    std::ofstream(folder + "/file") << "x";
    EXPECT_EQ(mailbox_transport(folder + "/file/below")->send(message()).outcome, Outcome::try_again);
    EXPECT_EQ(mailbox_transport(folder + "/file/below")->probe().outcome, Outcome::try_again);
    EXPECT_EQ(no_transport()->send(message()).outcome, Outcome::refused);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace aftercare::mail
