// Quoted text and signatures are folded off, and nothing that somebody wrote is.
#include "cases/mail/folding.hpp"
#include "cases/mail/mail_note.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

TEST(CASE_19_folding, what_stands_above_the_quoted_mail_is_what_was_written) {
    const FoldedText parts = folded(
        "It is still down.\nSee the trace.\n\nOn Mon, 2 Mar 2026 at 10:00, Support <cases@support.example> wrote:\n> Hello "
        "Ann,\n>\n> is "
        "it up?\n");
    EXPECT_EQ(parts.text, "It is still down.\nSee the trace.");
    EXPECT_TRUE(parts.folded.starts_with("On Mon, 2 Mar")) << parts.folded;
    EXPECT_TRUE(parts.folded.ends_with("> is it up?"));
}

TEST(CASE_19_folding, the_introduction_may_be_broken_in_two_and_in_other_languages) {
    EXPECT_EQ(folded("Ja.\n\nAm Montag, dem 2. März 2026, schrieb\nSupport <cases@support.example>:\n\n> Geht es?\n").text,
              "Ja.");
    EXPECT_EQ(folded("Oui.\nLe lun. 2 mars 2026 à 10:00, Support a écrit :\n> Ça va ?\n").text, "Oui.");
    EXPECT_EQ(folded("No: she wrote:\nnothing was quoted here").text, "No: she wrote:\nnothing was quoted here");
}

TEST(CASE_19_folding, a_mail_that_is_appended_is_folded_with_its_head) {
    for (const char* const appended :
         {"-----Original Message-----\nFrom: Support\n", "-----Ursprüngliche Nachricht-----\nVon: Support\n",
          "________________________________\nFrom: Support <x@y.example>\nSent: Monday\nTo: Ann\nSubject: Hello\n",
          "Von: Support <x@y.example>\nGesendet: Montag\nAn: Ann\nBetreff: Hallo\n",
          "*From:* Support\n*Sent:* Monday\n*To:* Ann\n"}) {
        const FoldedText parts = folded(std::string("It works.\n\n") + appended + "\nHello Ann");
        EXPECT_TRUE(parts.text == "It works." || parts.text == "It works.\n\n________________________________") << parts.text;
        EXPECT_TRUE(parts.folded.ends_with("Hello Ann"));
    }
    EXPECT_EQ(folded("The config says:\nfrom: ge-0/0/0\nand nothing else").text,
              "The config says:\nfrom: ge-0/0/0\nand nothing else");
}

TEST(CASE_19_folding, signatures_and_what_devices_add_are_folded) {
    EXPECT_EQ(folded("Yes.\n-- \nAnn Müller\nAlpha Telecom\n").text, "Yes.");
    EXPECT_EQ(folded("Yes.\n\nSent from my phone").text, "Yes.");
    EXPECT_EQ(folded("Ja.\n\nVon meinem Telefon gesendet\n\nAm Montag schrieb Support:\n> Geht es?\n").text, "Ja.");
    EXPECT_EQ(folded("Sent from my desk to yours: it works").text, "Sent from my desk to yours: it works") << "all that there is";
}

TEST(CASE_19_folding, answers_below_short_quotes_keep_them_and_below_long_ones_show_the_gap) {
    const std::string inline_answer = "> Which release?\n21.4R3\n\n> Which port?\nge-0/0/1";
    EXPECT_EQ(folded(inline_answer).text, inline_answer);
    std::string quote;
    for (int i = 0; i < 10; ++i) quote += "> line\n";
    EXPECT_EQ(folded("First.\n" + quote + "Second.").text, "First.\n[\u2026]\nSecond.");
}

TEST(CASE_19_folding, nothing_is_lost_where_nothing_would_be_left) {
    for (const char* const all : {"> only quoted", "-- \nonly a signature", ""}) {
        EXPECT_EQ(folded(all).text, all);
        EXPECT_EQ(folded(all).folded, "");
    }
}

TEST(CASE_19_folding, a_note_names_the_files_and_is_cut_where_it_is_too_long) {
    mail::ReceivedMail mail;
    mail.text = "See the trace.\n-- \nAnn";
    mail.files = {{.name = "trace.txt", .media_type = "text/plain", .size = 12'345},
                  {.name = "x.bin", .media_type = "x/y", .size = 7}};
    EXPECT_EQ(note_of(mail, {}).text(), "See the trace.\n\n[trace.txt, 12 kB]\n[x.bin, 7 B]");
    EXPECT_EQ(note_of(mail, "Ann <a@b.example>").text().substr(0, 20), "Ann <a@b.example>\n\nS");
    mail.text = std::string(60'000, 'x');
    EXPECT_TRUE(note_of(mail, {}).text().contains("x\n[\u2026]\n\n[trace.txt")) << "cut, and says so";
    mail.files.assign(40, {.name = std::string(900, 'f'), .media_type = "x/y", .size = 999'000'000});
    EXPECT_TRUE(note_of(mail, std::string(900, 'a') + " <a@b.example>").text().starts_with("aaa")) << "whatever is long in it";
    EXPECT_EQ(note_of({}, {}).text(), "[\u2026]") << "an empty mail is a note all the same";
}

}  // namespace
}  // namespace aftercare::cases
