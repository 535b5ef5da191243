#include "platform/text/catalogue.hpp"

#include "platform/describe/yaml.hpp"
#include "platform/text/layout.hpp"
#include "platform/text/template.hpp"

#include <algorithm>

namespace aftercare::text {

namespace {

constexpr std::string_view kEnglish = "en";
constexpr std::string_view kFooter = "platform.mail_footer";
constexpr std::string_view kFooterUnanswered = "platform.mail_footer_unanswered";
// What of a mail says what becomes of an answer to it.
constexpr std::string_view kHint = "hint";
constexpr std::string_view kLink = "link";
constexpr std::string_view kCount = "count";
constexpr std::string_view kOne = "_one";

using Paragraph = Text<1, 2000>;

// A mail as its file says it. With a button it needs the value "link".
struct MailEntry {
    OneLine<1, 200> subject;
    describe::List<Paragraph, 1, 20> paragraphs;
    std::optional<OneLine<1, 80>> button;
    std::optional<describe::List<Paragraph, 1, 20>> closing;  // Below the button.
};
DESCRIBE(MailEntry, subject, paragraphs, button, closing)

struct FileEntries {
    std::map<std::string, Paragraph> messages;
    std::map<std::string, MailEntry> mails;
};
DESCRIBE(FileEntries, messages, mails)

using Names = std::set<std::string, std::less<>>;

void check_values(std::string_view key, const Names& wanted, const Values& given) {
    for (const std::string& name : wanted)
        if (!given.contains(name)) throw Bug("the text " + std::string(key) + " was given no value for {" + name + "}");
    for (const auto& [name, value] : given)
        if (!wanted.contains(name)) throw Bug("the text " + std::string(key) + " does not use the value {" + name + "}");
}

FileEntries entries_of(const TextFile& file) {
    FileEntries entries;
    const auto problems = describe::read_yaml(describe::type_of<FileEntries>(), &entries, file.yaml);
    if (problems.empty()) return entries;
    throw Bug("texts/" + std::string(file.language) + "/" + std::string(file.slice) +
              ".yaml:" + std::to_string(problems.front().line) + ": " + problems.front().pointer + " " + problems.front().detail);
}

}  // namespace

struct Catalogue::Language {
    struct Message {
        Paragraph text;
        Names names;
    };
    struct Mail {
        MailEntry entry;
        Names names;
    };
    std::map<std::string, Message, std::less<>> messages;
    std::map<std::string, Mail, std::less<>> mails;

    bool has(std::string_view key, bool is_mail) const { return is_mail ? mails.contains(key) : messages.contains(key); }

    void take(const TextFile& file) {
        const FileEntries entries = entries_of(file);
        const std::string prefix = std::string(file.slice) + ".";
        for (const auto& [name, text] : entries.messages)
            messages.insert_or_assign(prefix + name, Message{text, placeholders_in(text, prefix + name)});
        for (const auto& [name, mail] : entries.mails) {
            const std::string key = prefix + name;
            check(!messages.contains(key), "a mail and a message have one key");
            Names names = placeholders_in(mail.subject, key);
            for (const Paragraph& text : mail.paragraphs) names.merge(placeholders_in(text, key));
            if (mail.closing)
                for (const Paragraph& text : *mail.closing) names.merge(placeholders_in(text, key));
            if (mail.button) {
                names.merge(placeholders_in(*mail.button, key));
                names.emplace(kLink);
            }
            mails.insert_or_assign(key, Mail{mail, std::move(names)});
        }
    }
};

Catalogue::Catalogue(std::span<const TextFile> files) {
    for (const TextFile& file : files) {
        auto& language = languages_[std::string(file.language)];
        if (!language) language = std::make_unique<Language>();
        language->take(file);
    }
    check(languages_.contains(kEnglish), "the English texts are missing");
}

Catalogue::~Catalogue() = default;

const Catalogue& Catalogue::shipped() {
    static const Catalogue catalogue(shipped_files());
    return catalogue;
}

std::string Catalogue::language_for(std::string_view wanted) const {
    const std::string_view stem = wanted.substr(0, wanted.find_first_of("-_"));
    return std::string(languages_.contains(stem) ? stem : kEnglish);
}

std::vector<std::string> Catalogue::languages() const {
    std::vector<std::string> names;
    for (const auto& [name, language] : languages_) names.push_back(name);
    return names;
}

const Catalogue::Language& Catalogue::language_with(std::string_view language, std::string_view key, bool is_mail) const {
    const Language& wanted = *languages_.find(language_for(language))->second;
    if (wanted.has(key, is_mail)) return wanted;
    const Language& english = *languages_.find(kEnglish)->second;
    if (!english.has(key, is_mail)) throw Bug("there is no text " + std::string(key));
    return english;
}

std::string Catalogue::message(std::string_view language, std::string_view key, const Values& values) const {
    if (const auto count = values.find(kCount); count != values.end() && count->second == "1")
        if (const std::string one = std::string(key) + std::string(kOne); has_message(one)) {
            Values rest = values;
            if (!placeholders_of(language, one).contains(kCount)) rest.erase(std::string(kCount));
            return message_as_is(language, one, rest);
        }
    return message_as_is(language, key, values);
}

std::string Catalogue::message_as_is(std::string_view language, std::string_view key, const Values& values) const {
    const Language::Message& message = language_with(language, key, false).messages.find(key)->second;
    check_values(key, message.names, values);
    return filled(message.text, values);
}

MailText Catalogue::mail(std::string_view language, std::string_view key, const Values& values) const {
    const Language::Mail& mail = language_with(language, key, true).mails.find(key)->second;
    check_values(key, mail.names, values);
    const MailEntry& entry = mail.entry;
    FilledMail out{
        .language = language_for(language), .subject = filled(entry.subject, values), .footer = message(language, kFooter)};
    if (!mail.names.contains(kHint)) out.footer += " " + message(language, kFooterUnanswered);
    // A value may have several lines, a subject has one.
    std::ranges::replace_if(out.subject, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    for (const Paragraph& text : entry.paragraphs) out.paragraphs.push_back(filled(text, values));
    if (entry.closing)
        for (const Paragraph& text : *entry.closing) out.closing.push_back(filled(text, values));
    if (entry.button) {
        const std::string& link = values.find(kLink)->second;
        check(link.starts_with("https://") || link.starts_with("http://"), "the link of a mail leads nowhere");
        out.button = {.label = filled(*entry.button, values), .link = link};
    }
    return {.subject = out.subject, .plain = plain_of(out), .html = html_of(out), .language = out.language};
}

bool Catalogue::has_message(std::string_view key) const { return languages_.find(kEnglish)->second->has(key, false); }
bool Catalogue::has_mail(std::string_view key) const { return languages_.find(kEnglish)->second->has(key, true); }

std::set<std::string, std::less<>> Catalogue::placeholders_of(std::string_view language, std::string_view key) const {
    check(has_message(key) || has_mail(key), "there is no such text");
    const auto found = languages_.find(language);
    if (found == languages_.end()) return {};
    const Language& texts = *found->second;
    if (const auto message = texts.messages.find(key); message != texts.messages.end()) return message->second.names;
    if (const auto mail = texts.mails.find(key); mail != texts.mails.end()) return mail->second.names;
    return {};
}

std::set<std::string> Catalogue::keys(std::string_view language) const {
    std::set<std::string> keys;
    const auto found = languages_.find(language);
    if (found == languages_.end()) return keys;
    for (const auto& [key, message] : found->second->messages) keys.insert("message " + key);
    for (const auto& [key, mail] : found->second->mails) keys.insert("mail " + key);
    return keys;
}

std::string html_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

}  // namespace aftercare::text
