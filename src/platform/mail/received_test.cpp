// Mails that came in, read: as they are written by people, programs and those who mean harm.
#include "platform/mail/received.hpp"
#include "platform/base/text.hpp"
#include "platform/mail/received_text.hpp"

#include <gtest/gtest.h>

namespace aftercare::mail {
namespace {

ReceivedMail read(const std::string& text) {
    std::string bytes;
    for (const char c : text) bytes += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return read_received(*input_of(bytes));
}

constexpr const char* kWithFile = R"(Return-Path: <ann@alpha.example>
From: =?utf-8?Q?=C3=84nn_M=C3=BCller?= <Ann@Alpha.Example>
To: Support <cases+2026-1129-0001.abc@support.example>
Cc: bob@alpha.example
Subject: =?iso-8859-1?Q?Re=3A_[2026-1129-0001]_Gr=FC=DFe?=
Message-ID: <abc.1@alpha.example>
In-Reply-To: <two@support.example>
References: <one@support.example> <two@support.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: multipart/alternative; boundary="b2"

--b2
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Die Pakete gehen noch immer verloren, Gr=FC=DFe
--b2
Content-Type: text/html; charset=utf-8

<p>Die Pakete</p>
--b2--
--b1
Content-Type: application/octet-stream; name="../../trace.bin"
Content-Disposition: attachment; filename="../../trace.bin"
Content-Transfer-Encoding: base64

AAECAwQF
--b1--
)";

TEST(CASE_19_received_mail, is_read_with_who_what_thread_and_files) {
    const ReceivedMail mail = read(kWithFile);
    ASSERT_TRUE(mail.from);
    EXPECT_EQ(mail.from->address, "Ann@Alpha.Example");
    EXPECT_EQ(mail.from->name, "Änn Müller");
    EXPECT_EQ(mail.subject, "Re: [2026-1129-0001] Grüße");
    EXPECT_EQ(mail.message_id, "abc.1@alpha.example");
    EXPECT_EQ(mail.return_path, "ann@alpha.example");
    EXPECT_FALSE(mail.null_return_path);
    EXPECT_EQ(mail.answers, (std::vector<std::string>{"two@support.example", "two@support.example", "one@support.example"}));
    EXPECT_EQ(mail.recipients, (std::vector<std::string>{"cases+2026-1129-0001.abc@support.example", "bob@alpha.example"}));
    EXPECT_EQ(mail.text, "Die Pakete gehen noch immer verloren, Grüße");
    ASSERT_EQ(mail.files.size(), 1U);
    EXPECT_EQ(mail.files[0].name, "trace.bin");
    EXPECT_EQ(mail.files[0].media_type, "application/octet-stream");
    EXPECT_EQ(mail.files[0].size, 6U);
    EXPECT_FALSE(mail.broken);
}

TEST(CASE_19_received_mail, hands_over_each_file_decoded) {
    std::string content;
    read_received(*input_of(kWithFile), [&](const ReceivedFile&, const std::shared_ptr<const Input>& bytes) {
        content.resize(bytes->size());
        bytes->read(0, content);
    });
    EXPECT_EQ(content, std::string("\0\1\2\3\4\5", 6));
}

TEST(CASE_19_received_mail, tells_what_no_person_wrote) {
    const auto marks = [](const std::string& header) { return read("From: a@b.example\n" + header + "\n\nHello\n").automatic; };
    EXPECT_TRUE(marks("Auto-Submitted: auto-replied (vacation)").submitted);
    EXPECT_TRUE(marks("auto-submitted: auto-generated").submitted);
    EXPECT_FALSE(marks("Auto-Submitted: no").submitted);
    EXPECT_TRUE(marks("X-Autoreply: yes").submitted);
    EXPECT_TRUE(marks("Precedence: auto_reply").submitted);
    EXPECT_TRUE(marks("Precedence: bulk").bulk);
    EXPECT_TRUE(marks("Precedence: list").list);
    EXPECT_TRUE(marks("List-Id: <noc.alpha.example>").list);
    EXPECT_TRUE(marks("X-Auto-Response-Suppress: OOF, AutoReply").wants_no_answer);
    EXPECT_FALSE(marks("X-Auto-Response-Suppress: None").wants_no_answer);
    EXPECT_TRUE(read("Return-Path: <>\nFrom: a@b.example\n\nHello\n").null_return_path);
    const char* const report = R"(From: MAILER-DAEMON@mail.example
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

--b--
)";
    EXPECT_TRUE(read(report).automatic.delivery_report);
}

TEST(CASE_19_received_mail, reads_html_where_there_is_nothing_else) {
    const ReceivedMail mail = read(
        "From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n"
        "<html><head><title>x</title><style>p{}</style></head><body><p>First &amp; second</p><div>third<br>fourth</div>"
        "<blockquote>quoted</blockquote><script>alert(1)</script></body></html>\n");
    EXPECT_EQ(mail.text, "First & second\n\nthird\nfourth\n> quoted");
}

TEST(CASE_19_received_mail, any_charset_becomes_sound_text) {
    EXPECT_EQ(utf8_of("Gr\xFC\xDF"
                      "e",
                      "iso-8859-1"),
              "Grüße");
    EXPECT_EQ(utf8_of("Gr\xFC\xDF"
                      "e",
                      "utf-8"),
              "Gr\uFFFD\uFFFD"
              "e")
        << "a false promise";
    EXPECT_EQ(utf8_of("Gr\xFC\xDF"
                      "e",
                      ""),
              "Grüße");
    EXPECT_EQ(utf8_of("Gr\xFC\xDF"
                      "e",
                      "x-nobody-knows"),
              "Grüße");
    EXPECT_EQ(utf8_of("Grüße", "us-ascii"), "Grüße") << "what many programs say and do";
    EXPECT_EQ(utf8_of("\x1b$B$3$s\x1b(B", "iso-2022-jp"), "こん");
    EXPECT_EQ(utf8_of("a\r\nb\rc\x01"
                      "d",
                      "utf-8"),
              "a\nb\ncd");
    EXPECT_EQ(utf8_of("x", "utf-8//IGNORE"), "x");
    EXPECT_EQ(utf8_length(utf8_of("a\xF5\xBC\x90\x91z", "utf-8")), 6U) << "the C library takes it for a character";
}

TEST(CASE_19_received_mail, broken_ones_are_read_as_far_as_they_go) {
    EXPECT_TRUE(read("").broken);
    EXPECT_TRUE(read("no head at all").broken);
    EXPECT_TRUE(read("Subject: nobody\n\nHello\n").broken) << "no sender";
    const ReceivedMail open_end = read(
        "From: a@b.example\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nHello\n--b\n"
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n@@@not base64@@@\n");
    EXPECT_EQ(open_end.text, "Hello");
    EXPECT_EQ(open_end.files.size(), 1U);
    const ReceivedMail empty_boundary = read("From: a@b.example\nContent-Type: multipart/mixed\n\n--\nHello\n");
    EXPECT_FALSE(empty_boundary.from->address.empty());
    const ReceivedMail head = read("From: a@b.example\nSubject: =?utf-8?B?//8=?= \x01\x02 end\n\nHello\n");
    EXPECT_TRUE(text_complaint(head.subject, 0, 1000, Lines::one).empty()) << head.subject;
}

TEST(CASE_19_received_mail, depth_and_number_of_parts_are_bounded) {
    std::string deep = "From: a@b.example\n";
    for (int i = 0; i < 100'000; ++i) {
        const std::string name = "b" + std::to_string(i);
        deep += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
    }
    EXPECT_TRUE(read(deep).broken) << "too deep for anybody to go into";
    std::string nested = "From: a@b.example\n";
    for (int i = 0; i < 100; ++i) nested += "Content-Type: message/rfc822\n\n";
    EXPECT_FALSE(read(nested + "Hello\n").files.empty());
    std::string many = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 400; ++i) many += "--b\nContent-Type: image/png\n\nx\n";
    const ReceivedMail mail = read(many + "--b--\n");
    EXPECT_TRUE(mail.broken);
    EXPECT_EQ(mail.files.size(), kMostReceivedFiles);
}

TEST(CASE_19_received_mail, of_a_long_text_the_beginning_is_read) {
    const ReceivedMail mail = read("From: a@b.example\n\n" + std::string(1 << 20, 'x'));
    EXPECT_TRUE(mail.text_cut);
    EXPECT_EQ(mail.text.size(), kMostReceivedText);
    EXPECT_FALSE(mail.broken);
}

}  // namespace
}  // namespace aftercare::mail
