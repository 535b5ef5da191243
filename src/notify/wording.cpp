#include "notify/wording.hpp"

#include "identity/policy.hpp"
#include "platform/text/days.hpp"

#include <algorithm>

namespace aftercare::notify {

namespace {

const text::Catalogue& texts() { return text::Catalogue::shipped(); }

std::string shown(const Placeholder& placeholder, const Reader& reader) {
    if (placeholder.moment) return text::moment_text(reader.language, *placeholder.moment, reader.zone);
    if (placeholder.day) return text::day_text(reader.language, *placeholder.day);
    return placeholder.text.value_or("");
}

std::string message(const std::string& key, const Placeholders& placeholders, const Reader& reader) {
    text::Values values;
    for (const std::string& name : texts().placeholders_of("en", key)) values[name] = shown(placeholders.at(name), reader);
    return texts().message(reader.language, key, values);
}

std::string more_key(const std::string& key) { return key + "_text"; }

}  // namespace

Reader reader_of(const identity::Person& person, const policy::Pack& pack) {
    const auto& installation = pack.get<identity::Installation>();
    return {.name = person.name->text(),
            .language = texts().language_for(person.language ? person.language->text() : installation.language.text()),
            .zone = person.time_zone ? person.time_zone->text() : installation.time_zone.text()};
}

Words words_of(const store::InboxRow& row, const Reader& reader) {
    Words words{.title = message(row.text_key, row.placeholders, reader), .text = {}};
    if (texts().has_message(more_key(row.text_key))) words.text = message(more_key(row.text_key), row.placeholders, reader);
    return words;
}

void check_words(const std::string& text_key, const Placeholders& placeholders) {
    auto wanted = texts().placeholders_of("en", text_key);
    if (texts().has_message(more_key(text_key))) wanted.merge(texts().placeholders_of("en", more_key(text_key)));
    for (const std::string& name : wanted)
        if (!placeholders.contains(name)) throw Bug("the text " + text_key + " was given no value for {" + name + "}");
    for (const auto& [name, value] : placeholders) {
        if (!wanted.contains(name)) throw Bug("the text " + text_key + " does not use the value {" + name + "}");
        check(value.text || value.moment || value.day, "a placeholder says nothing");
    }
}

Notification view_of(const store::InboxRow& row, const Reader& reader) {
    Words words = words_of(row, reader);
    return {.id = row.id,
            .kind = row.kind,
            .object_kind = row.object_kind,
            .object_id = row.object_id,
            .title = std::move(words.title),
            .text = std::move(words.text),
            .created_at = row.created_at,
            .read_at = row.read_at};
}

text::MailText mail_of(const store::InboxRow& row, const Kind& kind, ByMail how, const Reader& reader, const std::string& link) {
    if (how == ByMail::link) {
        const std::string about = texts().message(reader.language, kind.title_key);
        return texts().mail(reader.language, "notify.link", {{"name", reader.name}, {"about", about}, {"link", link}});
    }
    const Words words = words_of(row, reader);
    text::Values values{{"name", reader.name}, {"title", words.title}, {"link", link}};
    if (!words.text) return texts().mail(reader.language, "notify.full", values);
    values["text"] = *words.text;
    return texts().mail(reader.language, "notify.full_text", values);
}

std::string digest_line(const store::InboxRow& row, const Kind& kind, ByMail how, const Reader& reader) {
    const std::string title =
        how == ByMail::full ? words_of(row, reader).title : texts().message(reader.language, kind.title_key);
    return texts().message(reader.language, "notify.digest_line",
                           {{"title", title}, {"at", text::moment_text(reader.language, row.created_at, reader.zone)}});
}

}  // namespace aftercare::notify
