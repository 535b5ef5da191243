#include "platform/text/catalogue.hpp"
#include "platform/text/days.hpp"

#include <gtest/gtest.h>

namespace aftercare::text {
namespace {

constexpr std::string_view kEnglish = R"(
messages:
  mail_footer: "The end."
  mail_footer_unanswered: "Nobody reads answers."
  greeting: "Hello {name}, you have {count} <b>new</b>."
  only_english: "Only here."
  devices: "{count} devices at {place}"
  devices_one: "one device at {place}"
mails:
  reset:
    subject: "Reset, {name}"
    paragraphs: ["Hello {name},", "Somebody asked for it."]
    button: "Set it"
    closing: ["Good for an hour."]
  told:
    subject: "Told"
    paragraphs: ["{what}"]
  answered:
    subject: "Answered"
    paragraphs: ["{what}"]
    closing: ["{hint}"]
)";
constexpr std::string_view kGerman = R"(
messages:
  mail_footer: "Ende."
  mail_footer_unanswered: "Antworten liest niemand."
  greeting: "Hallo {name}, {count} <b>neu</b>."
  devices: "{count} Geräte in {place}"
  devices_one: "{count} Gerät in {place}"
mails:
  reset:
    subject: "Zurücksetzen, {name}"
    paragraphs: ["Hallo {name},"]
    button: "Setzen"
)";
const TextFile kFiles[] = {{"en", "platform", kEnglish}, {"de", "platform", kGerman}};

Catalogue catalogue() { return Catalogue(kFiles); }

std::string bug_of(std::string_view yaml) {
    const TextFile file[] = {{"en", "x", yaml}};
    try {
        const Catalogue made(file);
    } catch (const Bug& bug) {
        return bug.what();
    }
    return "";
}

TEST(Texts, put_values_in_by_name_and_leave_their_braces_alone) {
    EXPECT_EQ(catalogue().message("en", "platform.greeting", {{"name", "{count}"}, {"count", "3"}}),
              "Hello {count}, you have 3 <b>new</b>.");
}

TEST(Texts, say_of_one_what_one_says_of_one) {
    const Catalogue texts = catalogue();
    EXPECT_EQ(texts.message("en", "platform.devices", {{"count", "2"}, {"place", "Rome"}}), "2 devices at Rome");
    EXPECT_EQ(texts.message("en", "platform.devices", {{"count", "1"}, {"place", "Rome"}}), "one device at Rome");
    EXPECT_EQ(texts.message("de", "platform.devices", {{"count", "1"}, {"place", "Rom"}}), "1 Gerät in Rom");
    EXPECT_THROW((void)texts.message("en", "platform.devices", {{"count", "1"}}), Bug);
}

TEST(Texts, fall_back_to_english_by_language_and_by_key) {
    const Catalogue texts = catalogue();
    EXPECT_EQ(texts.language_for("de-CH"), "de");
    EXPECT_EQ(texts.language_for("de_AT"), "de");
    EXPECT_EQ(texts.language_for("fr"), "en");
    EXPECT_EQ(texts.language_for(""), "en");
    EXPECT_EQ(texts.message("de", "platform.only_english"), "Only here.");
    EXPECT_EQ(texts.message("fr", "platform.mail_footer"), "The end.");
}

TEST(Texts, a_missing_or_an_unused_value_is_a_bug_and_so_is_an_unknown_key) {
    const Catalogue texts = catalogue();
    EXPECT_THROW((void)texts.message("en", "platform.greeting", {{"name", "Ann"}}), Bug);
    EXPECT_THROW((void)texts.message("en", "platform.greeting", {{"name", "Ann"}, {"count", "1"}, {"more", ""}}), Bug);
    EXPECT_THROW((void)texts.message("en", "platform.nowhere"), Bug);
    EXPECT_THROW((void)texts.mail("en", "platform.greeting", {}), Bug);
    EXPECT_THROW((void)texts.mail("en", "platform.reset", {{"name", "Ann"}}), Bug) << "without its link";
    EXPECT_THROW((void)texts.mail("en", "platform.reset", {{"name", "Ann"}, {"link", "javascript:alert(1)"}}), Bug);
}

TEST(Texts, a_file_with_a_mistake_is_a_bug_that_says_where) {
    EXPECT_EQ(bug_of("messages:\n  a: \"b {Name} c\"\n"), "x.a has a brace that belongs to no placeholder");
    EXPECT_EQ(bug_of("messages:\n  a: \"b {name\"\n"), "x.a has a brace that belongs to no placeholder");
    EXPECT_EQ(bug_of("messages:\n  a: \"b } c\"\n"), "x.a has a brace that belongs to no placeholder");
    EXPECT_TRUE(bug_of("messages:\n  a: b\nmail:\n  c: d\n").starts_with("texts/en/x.yaml:3: "))
        << bug_of("messages:\n  a: b\nmail:\n  c: d\n");
}

TEST(Texts, one_source_gives_a_mail_as_plain_text_and_as_html) {
    const MailText mail = catalogue().mail("en", "platform.reset", {{"name", "Ann"}, {"link", "https://a.example/r?a=1&b=2"}});
    EXPECT_EQ(mail.subject, "Reset, Ann");
    EXPECT_EQ(mail.plain,
              "Hello Ann,\n\nSomebody asked for it.\n\nSet it:\nhttps://a.example/r?a=1&b=2\n\nGood for an hour.\n\n-- \nThe "
              "end. Nobody reads answers.\n");
    EXPECT_NE(mail.html.find("<html lang=\"en\">"), std::string::npos);
    EXPECT_NE(mail.html.find("href=\"https://a.example/r?a=1&amp;b=2\""), std::string::npos) << mail.html;
    EXPECT_NE(mail.html.find(">Good for an hour.</p>"), std::string::npos);
    const MailText german = catalogue().mail("de-DE", "platform.reset", {{"name", "Ann"}, {"link", "http://a.example"}});
    EXPECT_EQ(german.subject, "Zurücksetzen, Ann");
    EXPECT_EQ(german.language, "de");
}

TEST(Texts, CASE_19_a_mail_that_says_what_becomes_of_an_answer_does_not_say_that_nobody_reads_it) {
    EXPECT_EQ(catalogue().mail("en", "platform.answered", {{"what", "It works."}, {"hint", "Reply to it."}}).plain,
              "It works.\n\nReply to it.\n\n-- \nThe end.\n");
}

TEST(Texts, a_value_never_becomes_markup_and_never_a_second_line_of_a_subject) {
    const MailText mail =
        catalogue().mail("en", "platform.reset",
                         {{"name", "<img src=x onerror=\"a('b')\">\r\nBcc: a@b.example"}, {"link", "https://a.example/\"><b>"}});
    EXPECT_EQ(mail.html.find("<img"), std::string::npos);
    EXPECT_EQ(mail.html.find("\"><b>"), std::string::npos);
    EXPECT_NE(mail.html.find("&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;"), std::string::npos);
    EXPECT_EQ(mail.subject.find_first_of("\r\n"), std::string::npos);
    EXPECT_NE(catalogue().mail("en", "platform.told", {{"what", "one\ntwo"}}).html.find("one<br>\ntwo"), std::string::npos);
}

// The languages that we ship say the same.
TEST(Texts, of_all_languages_have_the_same_keys_and_placeholders) {
    const Catalogue& shipped = Catalogue::shipped();
    EXPECT_EQ(shipped.languages(), (std::vector<std::string>{"de", "en"}));
    const auto keys = shipped.keys("en");
    EXPECT_GT(keys.size(), 10u);
    for (const std::string& language : shipped.languages()) {
        EXPECT_EQ(shipped.keys(language), keys) << language;
        for (const std::string& key : keys) {
            const std::string plain = key.substr(key.find(' ') + 1);
            EXPECT_EQ(shipped.placeholders_of(language, plain), shipped.placeholders_of("en", plain)) << language << ": " << key;
        }
    }
}

TEST(ID_15_shown_times, are_in_the_readers_zone_with_its_name_and_days_in_the_languages_form) {
    const Instant at = *Instant::parse("2026-03-02T23:05:00Z");
    EXPECT_EQ(day_text("en", *Date::parse("2026-03-02")), "2 March 2026");
    EXPECT_EQ(day_text("de", *Date::parse("2026-03-02")), "2. März 2026");
    EXPECT_EQ(moment_text("en", at, "Europe/Berlin"), "3 March 2026, 00:05 CET (Europe/Berlin)");
    EXPECT_EQ(moment_text("de", at, "Europe/Berlin"), "3. März 2026, 00:05 Uhr CET (Europe/Berlin)");
    EXPECT_EQ(moment_text("fr", at, "America/Los_Angeles"), "2 March 2026, 15:05 PST (America/Los_Angeles)");
    EXPECT_EQ(moment_text("en", at, "UTC"), "2 March 2026, 23:05 UTC");
}

}  // namespace
}  // namespace aftercare::text
